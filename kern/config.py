"""Settings: from the environment first, then from a file, then a default."""

import os
import secrets
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum
from pathlib import Path
from urllib.parse import urlsplit

from sqlalchemy.engine import make_url
from sqlalchemy.exc import ArgumentError

from kern.aanbieder import Aanbieder, read_aanbieder
from kern.bestanden import maak_eenmalig
from kern.bewaartermijnen import (
    Bewaartermijnen,
    lees_bewaartermijnen,
)
from kern.fouten import ConfiguratieError, Lezing
from kern.instellingenbestand import read_bestand
from kern.mailinstellingen import GEEN_MAIL, Mailinstellingen, lees_mailinstellingen
from kern.publiek import (
    lees_contact,
    lees_contact_tot,
    lees_herkomst,
    lees_proxies,
)
from kern.sleutellijst import BEWAAR_SESSIES, SLEUTELS
from kern.sleutels import Sleutel

LOOPBACK = ["127.0.0.1", "localhost"]
BESTAND_SLEUTEL = "KOERSVAST_BESTAND"
STANDAARD_BESTAND = "koersvast.env"
STANDAARDPOORT = 8000
MEESTE_PROCESSEN = 32
STANDAARD_SESSIES, LANGST_BEWAARD = 90, 3650
KORTSTE_GEHEIM = 32
GEHEIM = "geheim.txt"
DATAMAP = "datamap"
STUURPROGRAMMAS = ("postgresql+psycopg", "sqlite")


class Omgeving(StrEnum):
    """Where the program runs; without a word it is production."""

    PRODUCTIE = "productie"
    LOKAAL = "lokaal"
    TEST = "test"


@dataclass(frozen=True)
class Waarde:
    """The value of one setting and where it came from."""

    sleutel: Sleutel
    waarde: str | None
    bron: str
    bestand: Path | None = None


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
    sjablonen: Path | None
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
        bezwaren = self.list_bezwaren(serveren=serveren)
        if bezwaren:
            raise ConfiguratieError(*bezwaren)

    def list_bezwaren(self, *, serveren: bool) -> list[str]:
        """Return why this cannot run: what is missing, and a key that is no key."""
        ontbreekt = self.ontbrekend(serveren=serveren)
        zin = (
            f"Deze instelling ontbreekt: {', '.join(ontbreekt)}. Zet haar in de"
            f" omgeving of in het bestand {STANDAARD_BESTAND}."
        )
        return [*([zin] if ontbreekt else []), *(self.list_zwak() if serveren else [])]

    def list_zwak(self) -> list[str]:
        """Return what is set and not strong enough."""
        kort = self.secret_key is not None and len(self.secret_key) < KORTSTE_GEHEIM
        return [self._te_kort()] if kort else []

    def _te_kort(self) -> str:
        is_eigen = any(gezet.bron == DATAMAP for gezet in self.waarden)
        if self.data and is_eigen:
            return (
                f"De sleutel in “{self.data / GEHEIM}” is te kort. Verwijder dat"
                " bestand; bij de volgende start komt er een nieuwe sleutel."
            )
        return "KOERSVAST_SECRET_KEY is te kort. Gebruik minstens 32 tekens."


def read_config(omgeving: Mapping[str, str] | None = None) -> Config:
    """Read the settings; refuse with everything that is wrong with them."""
    config, bezwaren = toets_config(omgeving)
    if bezwaren:
        raise ConfiguratieError(*bezwaren)
    return config


def toets_config(
    omgeving: Mapping[str, str] | None = None,
) -> tuple[Config, Sequence[str]]:
    """Read the settings as far as they can be read, and what is wrong with them.

    The environment wins from the file. Only a file that cannot be read at all is
    refused at once: then nothing can be said of what is in it.
    """
    omgeving = os.environ if omgeving is None else omgeving
    lezing = Lezing()
    bestand = Path(omgeving.get(BESTAND_SLEUTEL, STANDAARD_BESTAND))
    uit_bestand = read_bestand(bestand, lezing=lezing)
    gezet = {
        sleutel.naam: _vind(sleutel, omgeving, uit_bestand, bestand)
        for sleutel in SLEUTELS
    }
    soort = lezing.lees(
        lambda: _omgeving(gezet["KOERSVAST_OMGEVING"].waarde),
        anders=Omgeving.PRODUCTIE,
    )
    port = lezing.lees(
        lambda: _poort(gezet["KOERSVAST_PORT"].waarde), anders=STANDAARDPOORT
    )
    if soort is not Omgeving.PRODUCTIE:
        lezing.lees(lambda: _vul_aan(gezet, port), anders=None)
    return _maak_config(gezet, soort=soort, port=port, lezing=lezing), lezing.zinnen


def _maak_config(
    gezet: Mapping[str, Waarde], *, soort: Omgeving, port: int, lezing: Lezing
) -> Config:
    waarden = {naam: gevonden.waarde for naam, gevonden in gezet.items()}
    lees = lezing.lees
    data, url = waarden["KOERSVAST_DATA"], waarden["KOERSVAST_DATABASE_URL"]
    return Config(
        omgeving=soort,
        data=Path(data) if data else None,
        database_url=lees(lambda: _database_url(url, data), anders=None),
        secret_key=waarden["KOERSVAST_SECRET_KEY"],
        oude_sleutels=tuple((waarden["KOERSVAST_OUDE_SLEUTELS"] or "").split()),
        public_url=lees(
            lambda: _public_url(waarden["KOERSVAST_PUBLIC_URL"]), anders=None
        ),
        port=port,
        processen=lees(lambda: _processen(waarden["KOERSVAST_PROCESSEN"]), anders=1),
        organisatie=waarden["KOERSVAST_ORGANISATIE"] or _organisatie(soort),
        aanbieder=lees(
            lambda: read_aanbieder(waarden, loopback=soort is not Omgeving.PRODUCTIE),
            anders=None,
        ),
        mail=lees(lambda: lees_mailinstellingen(waarden), anders=GEEN_MAIL),
        bewaren=lees(
            lambda: lees_bewaartermijnen(waarden), anders=lees_bewaartermijnen({})
        ),
        proxies=lees(lambda: lees_proxies(waarden["KOERSVAST_PROXIES"]), anders=0),
        contact=lees(lambda: lees_contact(waarden["KOERSVAST_CONTACT"]), anders=None),
        contact_tot=lees(
            lambda: lees_contact_tot(waarden["KOERSVAST_CONTACT_TOT"]), anders=None
        ),
        bewaar_sessies=lees(
            lambda: _bewaar_sessies(waarden[BEWAAR_SESSIES]),
            anders=timedelta(days=STANDAARD_SESSIES),
        ),
        sjablonen=lees(lambda: _sjablonen(waarden["KOERSVAST_SJABLONEN"]), anders=None),
        waarden=tuple(gezet.values()),
    )


def _organisatie(soort: Omgeving) -> str:
    return "Gemeente Voorbeeldstad" if soort is Omgeving.LOKAAL else "uw gemeente"


def _sjablonen(map_: str | None) -> Path | None:
    if map_ and not Path(map_).is_dir():
        raise ConfiguratieError(
            f"KOERSVAST_SJABLONEN noemt de map “{map_}”, maar die is er niet."
            " Maak haar, of laat de instelling weg voor het sjabloon van Koersvast."
        )
    return Path(map_).absolute() if map_ else None


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


def _vind(
    sleutel: Sleutel,
    omgeving: Mapping[str, str],
    uit_bestand: Mapping[str, str],
    bestand: Path,
) -> Waarde:
    if omgeving.get(sleutel.naam):
        return Waarde(sleutel, omgeving[sleutel.naam], "omgeving")
    if uit_bestand.get(sleutel.naam):
        waarde = uit_bestand[sleutel.naam]
        return Waarde(sleutel, waarde, f"bestand {bestand}", bestand)
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
    dagen = _getal(
        BEWAAR_SESSIES, waarde or str(STANDAARD_SESSIES), hoogstens=LANGST_BEWAARD
    )
    return timedelta(days=dagen)


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
