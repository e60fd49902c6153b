"""Settings: from the environment first, then from a file, then a default."""

import os
import secrets
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum
from pathlib import Path
from urllib.parse import urlsplit

from sqlalchemy.engine import make_url
from sqlalchemy.exc import ArgumentError

from kern.aanbieder import OIDC_SLEUTELS, Aanbieder, read_aanbieder
from kern.bestanden import maak_eenmalig
from kern.bewaartermijnen import (
    BEWAARSLEUTELS,
    Bewaartermijnen,
    lees_bewaartermijnen,
)
from kern.fouten import ConfiguratieError
from kern.mailinstellingen import Mailinstellingen, lees_mailinstellingen
from kern.publiek import (
    lees_contact,
    lees_contact_tot,
    lees_herkomst,
    lees_proxies,
)
from kern.sleutels import Sleutel

LOOPBACK = ["127.0.0.1", "localhost"]
BESTAND_SLEUTEL = "KOERSVAST_BESTAND"
STANDAARD_BESTAND = "koersvast.env"
STANDAARDPOORT = 8000
MEESTE_PROCESSEN = 32
BEWAAR_SESSIES, LANGST_BEWAARD = 90, 3650
KORTSTE_GEHEIM = 32
GEHEIM = "geheim.txt"
DATAMAP = "datamap"
STUURPROGRAMMAS = ("postgresql+psycopg", "sqlite")


class Omgeving(StrEnum):
    """Where the program runs; without a word it is production."""

    PRODUCTIE = "productie"
    LOKAAL = "lokaal"
    TEST = "test"


SLEUTELS = (
    Sleutel("KOERSVAST_OMGEVING", "productie (standaard), lokaal of test"),
    Sleutel("KOERSVAST_DATA", "map voor database en bestanden", "altijd"),
    Sleutel(
        "KOERSVAST_DATABASE_URL",
        "adres van de database; anders SQLite in de datamap",
        geheim=True,
    ),
    Sleutel(
        "KOERSVAST_SECRET_KEY",
        "sleutel voor ondertekening, minstens 32 tekens",
        "serveren",
        geheim=True,
    ),
    Sleutel(
        "KOERSVAST_OUDE_SLEUTELS",
        "vorige sleutels, met een spatie ertussen, om oude gegevens te lezen",
        geheim=True,
    ),
    Sleutel("KOERSVAST_PUBLIC_URL", "adres waarop mensen inloggen", "serveren"),
    Sleutel(
        "KOERSVAST_SMTP_URL",
        "mailserver: smtp://, smtp+starttls:// of smtps://naam:wachtwoord@server",
        geheim=True,
    ),
    Sleutel(
        "KOERSVAST_MAIL_AFZENDER",
        "adres waar mail vandaan komt; anders koersvast@ en de naam van de server",
    ),
    Sleutel(
        "KOERSVAST_MAIL_ALLEEN_NAAR",
        "alleen naar deze adressen of @domeinen mailen, met komma's ertussen",
    ),
    Sleutel("KOERSVAST_PORT", "poort op 127.0.0.1; standaard 8000"),
    Sleutel(
        "KOERSVAST_PROXIES",
        "hoeveel eigen proxy's er precies voor staan; standaard 0",
    ),
    Sleutel(
        "KOERSVAST_CONTACT",
        "waar mensen een lek of vraag melden: mailto:…, https:… of tel:…",
    ),
    Sleutel("KOERSVAST_CONTACT_TOT", "dag tot en met welke dat klopt: JJJJ-MM-DD"),
    Sleutel("KOERSVAST_PROCESSEN", "hoeveel processen de pagina's tonen; standaard 1"),
    Sleutel(
        "KOERSVAST_BEWAAR_SESSIES_DAGEN",
        "hoelang te zien blijft waar iemand inlogde; standaard 90",
    ),
    Sleutel("KOERSVAST_ORGANISATIE", "naam van uw organisatie, bovenaan elke pagina"),
    *BEWAARSLEUTELS,
    *OIDC_SLEUTELS,
)


@dataclass(frozen=True)
class Waarde:
    """The value of one setting and where it came from."""

    sleutel: Sleutel
    waarde: str | None
    bron: str


@dataclass(frozen=True)
class Config:
    """All settings of this process, read once at the start."""

    omgeving: Omgeving
    data: Path | None
    database_url: str | None
    secret_key: str | None
    oude_sleutels: tuple[str, ...]
    public_url: str | None
    port: int
    processen: int
    organisatie: str
    aanbieder: Aanbieder | None
    mail: Mailinstellingen
    bewaren: Bewaartermijnen
    proxies: int
    contact: str | None
    contact_tot: date | None
    bewaar_sessies: timedelta
    waarden: tuple[Waarde, ...]

    @property
    def is_lokaal(self) -> bool:
        """Whether sign-in links may be made on this machine."""
        return self.omgeving is Omgeving.LOKAAL

    @property
    def hosts(self) -> list[str]:
        """Return the names under which this program answers, and no other."""
        eigen = urlsplit(self.public_url or "").hostname
        loopback = [] if self.omgeving is Omgeving.PRODUCTIE else LOOPBACK
        return [*([eigen] if eigen else []), *loopback]

    @property
    def herkomsten(self) -> frozenset[str]:
        """Return the origins of our own pages, as a browser writes them."""
        loopback = [] if self.omgeving is Omgeving.PRODUCTIE else LOOPBACK
        lokaal = [f"http://{host}:{self.port}" for host in loopback]
        eigen = [lees_herkomst(self.public_url)] if self.public_url else []
        return frozenset(eigen + lokaal)

    @property
    def is_https(self) -> bool:
        """Whether cookies can carry the strict ``__Host-`` prefix."""
        return (self.public_url or "").startswith("https://")

    def ontbrekend(self, *, serveren: bool) -> list[str]:
        """Return the names that must be set before this can run."""
        nodig = {"altijd", "serveren"} if serveren else {"altijd"}
        return [
            gezet.sleutel.naam
            for gezet in self.waarden
            if gezet.waarde is None and gezet.sleutel.verplicht in nodig
        ]

    def eis(self, *, serveren: bool) -> None:
        """Refuse to go on without a setting that is needed, naming it."""
        ontbreekt = self.ontbrekend(serveren=serveren)
        if ontbreekt:
            namen = ", ".join(ontbreekt)
            raise ConfiguratieError(
                f"Deze instelling ontbreekt: {namen}. Zet haar in de omgeving"
                f" of in het bestand {STANDAARD_BESTAND}."
            )
        if serveren and len(self.secret_key or "") < KORTSTE_GEHEIM:
            raise ConfiguratieError(self._te_kort())

    def _te_kort(self) -> str:
        is_eigen = any(gezet.bron == DATAMAP for gezet in self.waarden)
        if self.data and is_eigen:
            return (
                f"De sleutel in “{self.data / GEHEIM}” is te kort. Verwijder dat"
                " bestand; bij de volgende start komt er een nieuwe sleutel."
            )
        return "KOERSVAST_SECRET_KEY is te kort. Gebruik minstens 32 tekens."


def read_config(omgeving: Mapping[str, str] | None = None) -> Config:
    """Read the settings; the environment wins from the file."""
    omgeving = os.environ if omgeving is None else omgeving
    bestand = Path(omgeving.get(BESTAND_SLEUTEL, STANDAARD_BESTAND))
    uit_bestand = _read_bestand(bestand)
    gezet = {
        sleutel.naam: _vind(sleutel, omgeving, uit_bestand, bestand)
        for sleutel in SLEUTELS
    }
    soort = _omgeving(gezet["KOERSVAST_OMGEVING"].waarde)
    port = _poort(gezet["KOERSVAST_PORT"].waarde)
    if soort is not Omgeving.PRODUCTIE:
        _vul_aan(gezet, port)
    data = gezet["KOERSVAST_DATA"].waarde
    url = gezet["KOERSVAST_DATABASE_URL"].waarde
    return Config(
        omgeving=soort,
        data=Path(data) if data else None,
        database_url=_database_url(url, data),
        secret_key=gezet["KOERSVAST_SECRET_KEY"].waarde,
        oude_sleutels=tuple((gezet["KOERSVAST_OUDE_SLEUTELS"].waarde or "").split()),
        public_url=_public_url(gezet["KOERSVAST_PUBLIC_URL"].waarde),
        port=port,
        processen=_processen(gezet["KOERSVAST_PROCESSEN"].waarde),
        organisatie=gezet["KOERSVAST_ORGANISATIE"].waarde or _organisatie(soort),
        aanbieder=read_aanbieder(
            {naam: gevonden.waarde for naam, gevonden in gezet.items()},
            loopback=soort is not Omgeving.PRODUCTIE,
        ),
        mail=lees_mailinstellingen(
            url=gezet["KOERSVAST_SMTP_URL"].waarde,
            afzender=gezet["KOERSVAST_MAIL_AFZENDER"].waarde,
            alleen_naar=gezet["KOERSVAST_MAIL_ALLEEN_NAAR"].waarde,
        ),
        bewaren=lees_bewaartermijnen(
            {naam: gevonden.waarde for naam, gevonden in gezet.items()}
        ),
        proxies=lees_proxies(gezet["KOERSVAST_PROXIES"].waarde),
        contact=lees_contact(gezet["KOERSVAST_CONTACT"].waarde),
        contact_tot=lees_contact_tot(gezet["KOERSVAST_CONTACT_TOT"].waarde),
        bewaar_sessies=_bewaar_sessies(gezet["KOERSVAST_BEWAAR_SESSIES_DAGEN"].waarde),
        waarden=tuple(gezet.values()),
    )


def _organisatie(soort: Omgeving) -> str:
    return "Gemeente Voorbeeldstad" if soort is Omgeving.LOKAAL else "uw gemeente"


def _database_url(url: str | None, data: str | None) -> str | None:
    if not url:
        pad = data and Path(data).absolute() / "koersvast.db"
        return f"sqlite:///{pad}" if pad else None
    begin, teken, rest = url.partition("://")
    if begin in {"postgres", "postgresql"}:
        begin = "postgresql+psycopg"
    try:
        soort = make_url(begin + teken + rest).drivername
    except (ArgumentError, ValueError):
        soort = ""
    if soort not in STUURPROGRAMMAS:  # the address may hold a password: not shown
        raise ConfiguratieError(
            "KOERSVAST_DATABASE_URL is geen adres van een database. Schrijf"
            " postgresql://naam:wachtwoord@server:5432/database, of laat haar weg"
            " voor SQLite in de datamap."
        )
    return begin + teken + rest


def _public_url(url: str | None) -> str | None:
    if not url:
        return None
    try:
        delen = urlsplit(url)
        naam = (delen.hostname or "") if delen.port != 0 else ""
        veilig = url.startswith("https://") or (
            url.startswith("http://") and naam in LOOPBACK
        )
        is_adres = veilig and ":" not in naam and naam
    except ValueError:
        is_adres = False
    if not is_adres:
        raise ConfiguratieError(
            "KOERSVAST_PUBLIC_URL moet beginnen met https:// (of http:// op deze"
            " computer zelf), met daarna de naam van de server."
        )
    return url.rstrip("/")


def _read_tekst(bestand: Path) -> str:
    try:
        inhoud = bestand.read_bytes() if bestand.is_file() else b""
        return inhoud.decode("utf-8-sig")
    except OSError as fout:
        raise ConfiguratieError(
            f"Het bestand “{bestand}” met instellingen is niet te lezen."
            " Hebt u er rechten op?"
        ) from fout
    except UnicodeDecodeError as fout:
        nummer = inhoud[: fout.start].count(b"\n") + 1
        raise ConfiguratieError(
            f"Regel {nummer} van “{bestand}” is geen UTF-8-tekst."
            " Bewaar het bestand opnieuw, als UTF-8."
        ) from fout


def _read_bestand(bestand: Path) -> dict[str, str]:
    paren = {}
    for nummer, regel in enumerate(_read_tekst(bestand).splitlines(), start=1):
        if not regel.strip() or regel.lstrip().startswith("#"):
            continue
        naam, is_teken, waarde = regel.partition("=")
        if not is_teken:
            raise ConfiguratieError(
                f"Regel {nummer} van {bestand} is geen instelling. Schrijf NAAM=waarde."
            )
        paren[naam.strip()] = waarde.strip().strip("\"'")
    return paren


def _vind(
    sleutel: Sleutel,
    omgeving: Mapping[str, str],
    uit_bestand: Mapping[str, str],
    bestand: Path,
) -> Waarde:
    if omgeving.get(sleutel.naam):
        return Waarde(sleutel, omgeving[sleutel.naam], "omgeving")
    if uit_bestand.get(sleutel.naam):
        return Waarde(sleutel, uit_bestand[sleutel.naam], f"bestand {bestand}")
    return Waarde(sleutel, None, "niet gezet")


def _omgeving(waarde: str | None) -> Omgeving:
    try:
        return Omgeving(waarde or Omgeving.PRODUCTIE)
    except ValueError:
        keuzes = ", ".join(Omgeving)
        raise ConfiguratieError(
            f"KOERSVAST_OMGEVING is “{waarde}”. Kies uit: {keuzes}."
        ) from None


def _poort(waarde: str | None) -> int:
    return _getal("KOERSVAST_PORT", waarde or str(STANDAARDPOORT), hoogstens=65535)


def _processen(waarde: str | None) -> int:
    return _getal("KOERSVAST_PROCESSEN", waarde or "1", hoogstens=MEESTE_PROCESSEN)


def _bewaar_sessies(waarde: str | None) -> timedelta:
    naam, gewoon = "KOERSVAST_BEWAAR_SESSIES_DAGEN", str(BEWAAR_SESSIES)
    return timedelta(days=_getal(naam, waarde or gewoon, hoogstens=LANGST_BEWAARD))


def _getal(naam: str, waarde: str, *, hoogstens: int) -> int:
    is_kort = len(waarde) <= 5 and waarde.isascii() and waarde.isdigit()
    if not (is_kort and 1 <= int(waarde) <= hoogstens):
        raise ConfiguratieError(
            f"{naam} is “{waarde[:20]}”. Vul een getal in van 1 tot en met {hoogstens}."
        )
    return int(waarde)


def _vul_aan(gezet: dict[str, Waarde], port: int) -> None:
    # A newcomer needs no settings; production never gets a default secret.
    standaard: dict[str, Callable[[], str]] = {
        "KOERSVAST_DATA": lambda: "data",
        "KOERSVAST_PUBLIC_URL": lambda: f"http://127.0.0.1:{port}",
    }
    for naam, maak in standaard.items():
        if gezet[naam].waarde is None:
            gezet[naam] = Waarde(gezet[naam].sleutel, maak(), "standaard")
    sleutel = gezet["KOERSVAST_SECRET_KEY"]
    if sleutel.waarde is None:
        data = Path(gezet["KOERSVAST_DATA"].waarde or "data")
        geheim = _eigen_geheim(data)
        gezet["KOERSVAST_SECRET_KEY"] = Waarde(sleutel.sleutel, geheim, DATAMAP)


def _eigen_geheim(data: Path) -> str:
    """Return the secret of this data folder; made once, readable by its owner."""
    bestand = data / GEHEIM
    try:
        data.mkdir(parents=True, exist_ok=True)
        if not bestand.exists():
            maak_eenmalig(bestand, secrets.token_urlsafe(48))
        return bestand.read_text("utf-8").strip()
    except (OSError, ValueError) as fout:
        raise ConfiguratieError(
            f"De datamap “{data}” is niet te gebruiken. Kies met KOERSVAST_DATA een"
            f" map waarin u mag lezen en schrijven, ook het bestand {GEHEIM}."
        ) from fout
