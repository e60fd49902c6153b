"""Settings of the organisation's own sign-in (OpenID Connect)."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import urlsplit

from kern.fouten import ConfiguratieError, Lezing
from kern.sleutels import Sleutel

VOORVOEGSEL = "KOERSVAST_OIDC_"
ISSUER, CLIENT_ID, GEHEIM = (
    f"{VOORVOEGSEL}{naam}" for naam in ("ISSUER", "CLIENT_ID", "CLIENT_SECRET")
)
SAMEN_NODIG = (ISSUER, CLIENT_ID, GEHEIM)
OIDC_SLEUTELS = (
    Sleutel(ISSUER, "adres van de inlogdienst van uw organisatie"),
    Sleutel(CLIENT_ID, "naam van Koersvast bij die inlogdienst"),
    Sleutel(GEHEIM, "geheim van Koersvast bij die inlogdienst", geheim=True),
    Sleutel(
        f"{VOORVOEGSEL}NAAM", "op de knop: Inloggen met … (het account van uw gemeente)"
    ),
    Sleutel(f"{VOORVOEGSEL}SCOPES", "wat we vragen; standaard openid email profile"),
    Sleutel(
        f"{VOORVOEGSEL}EMAIL_BEWIJS",
        "claim die zegt dat het e-mailadres klopt; standaard email_verified",
    ),
    Sleutel(f"{VOORVOEGSEL}NIEUWE_ACCOUNTS", "ja of nee (standaard): maak accounts"),
    Sleutel(f"{VOORVOEGSEL}ROLLEN_CLAIM", "claim met rollen, als projectcode:rol"),
    Sleutel(
        f"{VOORVOEGSEL}BEHEERDER_WAARDE", "waarde in die claim die beheerder maakt"
    ),
    Sleutel(f"{VOORVOEGSEL}EIS_ACR", "toegestane waarden van acr of amr, met spaties"),
)
LOOPBACK = frozenset({"127.0.0.1", "localhost", "::1"})


@dataclass(frozen=True)
class Aanbieder:
    """The provider that signs people in, and what we take from it."""

    issuer: str
    client_id: str
    client_secret: str = field(repr=False)
    naam: str = "het account van uw organisatie"
    scopes: str = "openid email profile"
    email_bewijs: str = "email_verified"
    nieuwe_accounts: bool = False
    rollen_claim: str | None = None
    beheerder_waarde: str | None = None
    eis_acr: frozenset[str] = frozenset()

    @property
    def is_loopback(self) -> bool:
        """Whether the provider runs on this machine, so that http will do."""
        return urlsplit(self.issuer).scheme == "http"


def is_veilig_adres(url: object, *, loopback: bool) -> bool:
    """Whether we may go there: https, or http to this machine where that is allowed.

    >>> is_veilig_adres("https://inloggen.test/x", loopback=False)
    True
    >>> is_veilig_adres("http://127.0.0.1:9000/x", loopback=False)
    False
    >>> is_veilig_adres("http://127.0.0.1:9000/x", loopback=True)
    True
    >>> is_veilig_adres("http://10.0.0.1/x", loopback=True)
    False
    >>> is_veilig_adres("https://naam@inloggen.test/", loopback=True)
    False
    """
    if not isinstance(url, str) or not url.isascii() or not url.isprintable():
        return False
    try:
        delen = urlsplit(url)
        _ = delen.port
    except ValueError:
        return False
    if (
        set(url) & set(' "<>\\')
        or not delen.hostname
        or "@" in delen.netloc
        or delen.fragment
    ):
        return False
    if delen.scheme == "https":
        return True
    return loopback and delen.scheme == "http" and delen.hostname in LOOPBACK


def read_aanbieder(
    gezet: Mapping[str, str | None], *, loopback: bool
) -> Aanbieder | None:
    """Return the provider, or None when nothing of it is set; refuse half of it."""
    eigen = {naam: waarde for naam, waarde in gezet.items() if waarde}
    if not any(naam.startswith(VOORVOEGSEL) for naam in eigen):
        return None
    lezing = Lezing()
    lezing.lees(lambda: _eis_volledig(eigen), anders=None)
    if ISSUER in eigen:
        lezing.lees(lambda: _eis_issuer(eigen[ISSUER], loopback=loopback), anders=None)
    rest = {naam.removeprefix(VOORVOEGSEL).lower(): w for naam, w in eigen.items()}
    aanbieder = _maak_aanbieder(rest, lezing.lees)
    lezing.klaar()
    return aanbieder


def _maak_aanbieder(rest: Mapping[str, str], lees: Callable[..., Any]) -> Aanbieder:
    eis_acr = frozenset(rest.get("eis_acr", "").split())
    scopes = rest.get("scopes", Aanbieder.scopes)
    nieuwe = rest.get("nieuwe_accounts", "nee")
    return Aanbieder(
        issuer=rest.get("issuer", ""),
        client_id=rest.get("client_id", ""),
        client_secret=rest.get("client_secret", ""),
        naam=rest.get("naam", Aanbieder.naam),
        scopes=lees(lambda: _scopes(scopes), anders=scopes),
        email_bewijs=rest.get("email_bewijs", Aanbieder.email_bewijs),
        nieuwe_accounts=lees(lambda: _ja_of_nee(nieuwe), anders=False),
        rollen_claim=rest.get("rollen_claim"),
        beheerder_waarde=lees(lambda: _beheerder_waarde(rest, eis_acr), anders=None),
        eis_acr=eis_acr,
    )


def _eis_volledig(eigen: Mapping[str, str]) -> None:
    ontbreekt = [naam for naam in SAMEN_NODIG if naam not in eigen]
    if ontbreekt:
        raise ConfiguratieError(
            f"Voor inloggen met het account van de organisatie ontbreekt nog:"
            f" {', '.join(ontbreekt)}."
        )


def _eis_issuer(issuer: str, *, loopback: bool) -> None:
    if not is_veilig_adres(issuer, loopback=loopback) or "?" in issuer:
        raise ConfiguratieError(
            f"{ISSUER} moet een adres zijn dat begint met https://, zonder ? en #."
            " Neem het precies over zoals de inlogdienst zichzelf noemt (issuer)."
        )


def _scopes(waarde: str) -> str:
    scopes = waarde.split()
    if "openid" not in scopes:
        raise ConfiguratieError(
            f"{VOORVOEGSEL}SCOPES moet het woord openid bevatten, bijvoorbeeld:"
            f" {Aanbieder.scopes}."
        )
    return " ".join(scopes)


def _ja_of_nee(waarde: str) -> bool:
    if waarde not in {"ja", "nee"}:
        raise ConfiguratieError(
            f"{VOORVOEGSEL}NIEUWE_ACCOUNTS is “{waarde[:20]}”. Kies ja of nee."
        )
    return waarde == "ja"


def _beheerder_waarde(rest: Mapping[str, str], eis_acr: frozenset[str]) -> str | None:
    if "beheerder_waarde" in rest and "rollen_claim" not in rest:
        raise ConfiguratieError(
            f"{VOORVOEGSEL}BEHEERDER_WAARDE staat in een claim met rollen. Noem die"
            f" claim met {VOORVOEGSEL}ROLLEN_CLAIM."
        )
    # Else whoever has a password of the organisation could set up the second step of
    # a beheerder that nobody made here.
    if "beheerder_waarde" in rest and not eis_acr:
        raise ConfiguratieError(
            f"{VOORVOEGSEL}BEHEERDER_WAARDE maakt mensen beheerder. Dat kan alleen als"
            f" de inlogdienst een extra stap bewijst. Zet ook {VOORVOEGSEL}EIS_ACR,"
            " bijvoorbeeld op mfa."
        )
    return rest.get("beheerder_waarde")
