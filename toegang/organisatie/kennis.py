"""What we know of the provider: its addresses and keys, kept for a while."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from threading import Lock
from typing import Any, Generic, TypeVar

from joserfc.errors import JoseError, SecurityWarning
from joserfc.jwk import ECKey, RSAKey

from kern import klok
from kern.aanbieder import Aanbieder, is_veilig_adres
from toegang.organisatie.ophalen import haal_json
from toegang.organisatie.weigeringen import BewijsError, OnbereikbaarError

GEGEVENS_GELDIG = timedelta(hours=1)
SLEUTELS_GELDIG = timedelta(minutes=15)
# Whoever brings a token with an invented key may not make us ask at every try.
HOOGSTENS_ELKE = timedelta(minutes=1)
NA_MISLUKKEN = timedelta(seconds=15)
KORTSTE_RSA_BITS = 2048
HOOGSTENS_SLEUTELS = 100
WEG = "/.well-known/openid-configuration"
SOORTEN = {"RS256": "RSA", "PS256": "RSA", "ES256": "EC"}

Sleutel = RSAKey | ECKey
Waarde = TypeVar("Waarde")


@dataclass(frozen=True)
class Gegevens:
    """The addresses of the provider, checked."""

    inloggen: str
    inwisselen: str
    sleutels: str
    persoon: str | None
    uitloggen: str | None
    met_basic: bool
    noemt_issuer: bool


class Bewaard(Generic[Waarde]):
    """One value that is fetched again when it is old; a failure is kept shortly."""

    def __init__(self, geldig: timedelta, haal: Callable[[], Waarde]) -> None:
        self._geldig, self._haal = geldig, haal
        self._slot = Lock()
        self._waarde: Waarde | None = None
        self._op: datetime | None = None
        self._mislukt_op: datetime | None = None

    def geef(self, *, hoogstens_oud: timedelta | None = None) -> Waarde:
        """Return the value, no older than this; one thread fetches, the others wait."""
        with self._slot:
            nu = klok.nu()
            if self._waarde is None or self._is_oud(nu, hoogstens_oud or self._geldig):
                self._waarde = self._ververs(nu)
            return self._waarde

    def _is_oud(self, nu: datetime, hoogstens: timedelta) -> bool:
        return self._op is None or nu - self._op >= hoogstens

    def _ververs(self, nu: datetime) -> Waarde:
        if self._mislukt_op is not None and nu - self._mislukt_op < NA_MISLUKKEN:
            raise OnbereikbaarError("net nog onbereikbaar")
        try:
            waarde = self._haal()
        except OnbereikbaarError:
            self._mislukt_op = nu
            raise
        self._op, self._mislukt_op = nu, None
        return waarde


class Kennis:
    """The provider's addresses and keys; one for each running program."""

    def __init__(self, aanbieder: Aanbieder) -> None:
        self.aanbieder = aanbieder
        self._gegevens = Bewaard(GEGEVENS_GELDIG, self._haal_gegevens)
        self._sleutels = Bewaard(SLEUTELS_GELDIG, self._haal_sleutels)

    def gegevens(self) -> Gegevens:
        """Return the addresses of the provider."""
        return self._gegevens.geef()

    def get_sleutel(self, kop: Mapping[str, Any]) -> Sleutel:
        """Return the key that must have signed; ask once more for one we do not know.

        Without a name in the token there must be exactly one key that can be meant.
        """
        gevonden = _passend(self._sleutels.geef(), kop)
        if not gevonden:
            vers = self._sleutels.geef(hoogstens_oud=HOOGSTENS_ELKE)
            gevonden = _passend(vers, kop)
        if len(gevonden) != 1:
            raise BewijsError("sleutel onbekend")
        return gevonden[0]

    def _haal_gegevens(self) -> Gegevens:
        gelezen = haal_json(self.aanbieder.issuer.rstrip("/") + WEG)
        if gelezen.get("issuer") != self.aanbieder.issuer:
            raise OnbereikbaarError("issuer van de inlogdienst is een andere")
        manieren = gelezen.get("token_endpoint_auth_methods_supported")
        return Gegevens(
            inloggen=self._adres(gelezen, "authorization_endpoint"),
            inwisselen=self._adres(gelezen, "token_endpoint"),
            sleutels=self._adres(gelezen, "jwks_uri"),
            persoon=self._adres_of_niets(gelezen, "userinfo_endpoint"),
            uitloggen=self._adres_of_niets(gelezen, "end_session_endpoint"),
            met_basic=not isinstance(manieren, list)
            or "client_secret_basic" in manieren,
            noemt_issuer=gelezen.get("authorization_response_iss_parameter_supported")
            is True,
        )

    def _adres(self, gelezen: Mapping[str, Any], naam: str) -> str:
        adres = gelezen.get(naam)
        if not is_veilig_adres(adres, loopback=self.aanbieder.is_loopback):
            raise OnbereikbaarError(f"{naam} is geen veilig adres")
        return str(adres)

    def _adres_of_niets(self, gelezen: Mapping[str, Any], naam: str) -> str | None:
        return self._adres(gelezen, naam) if gelezen.get(naam) else None

    def _haal_sleutels(self) -> list[Sleutel]:
        gelezen = haal_json(self.gegevens().sleutels).get("keys")
        if not isinstance(gelezen, list):
            raise OnbereikbaarError("geen sleutels")
        sleutels = [_lees_sleutel(jwk) for jwk in gelezen[:HOOGSTENS_SLEUTELS]]
        return [sleutel for sleutel in sleutels if sleutel is not None]


def _lees_sleutel(jwk: object) -> Sleutel | None:
    # A key that we cannot use is none of our business: there are others beside it.
    if not isinstance(jwk, dict) or jwk.get("use", "sig") != "sig":
        return None
    try:
        if jwk.get("kty") == "EC" and jwk.get("crv") == "P-256":
            return ECKey.import_key(jwk)
        if jwk.get("kty") == "RSA":
            sleutel = RSAKey.import_key(jwk)
            lang = sleutel.public_key.key_size >= KORTSTE_RSA_BITS
            return sleutel if lang else None
    except (JoseError, SecurityWarning, ValueError, TypeError, KeyError):
        return None
    return None


def _passend(sleutels: list[Sleutel], kop: Mapping[str, Any]) -> list[Sleutel]:
    alg, kid = kop.get("alg"), kop.get("kid")
    return [
        sleutel
        for sleutel in sleutels
        if sleutel.key_type == SOORTEN.get(str(alg))
        and sleutel.alg in (None, alg)
        and (kid is None or sleutel.kid == kid)
    ]
