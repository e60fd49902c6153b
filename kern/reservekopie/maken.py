"""Making a backup: taken out whole, written aside, looked at, and then named."""

from datetime import datetime
from importlib.metadata import version
from pathlib import Path

from sqlalchemy.engine import make_url

from kern.bestanden import bewaar_naam, controleer_plek, geef_naam
from kern.config import Config
from kern.installatie import lees_installatie
from kern.reservekopie import postgresql, sqlite
from kern.reservekopie.controle import controleer_deel
from kern.reservekopie.vorm import (
    Manifest,
    ReservekopieError,
    open_kopie,
    schrijf,
    som_van,
)
from kern.reservekopie.werkmap import eis_ruimte, werkmap

MAP = "reservekopieen"
EXTENSIE = ".koersvast"


def maak(pad: Path, *, config: Config, nu: datetime) -> Manifest:
    """Make a backup at this place, which must be free; return what it says of itself.

    Everything that was saved before it began is in it, also while others go on.
    """
    controleer_plek(pad)
    if pad.exists():
        raise _bestaat_al(pad)
    with werkmap(pad.parent) as map_:
        deel, klaar = map_ / "database", map_ / "kopie"
        manifest = _neem_over(config, deel, nu=nu)
        with klaar.open("x+b") as uit:
            klaar.chmod(0o600)
            schrijf(uit, manifest, deel)
        deel.unlink()
        with open_kopie(klaar) as kopie:
            controleer_deel(kopie, map_)
        try:
            geef_naam(klaar, pad)
        except FileExistsError:
            raise _bestaat_al(pad) from None
        bewaar_naam(pad.parent)
    return manifest


def maak_vanzelf(waarom: str, *, config: Config, nu: datetime) -> Path:
    """Make a backup in the data folder before something large happens."""
    if config.data is None:
        raise RuntimeError("there is no data folder")
    map_ = config.data / MAP
    map_.mkdir(mode=0o700, parents=True, exist_ok=True)
    pad = map_ / f"{waarom}-{nu:%Y%m%d-%H%M%S-%f}{EXTENSIE}"
    maak(pad, config=config, nu=nu)
    return pad


def database_van(config: Config) -> Path | None:
    """Return the file of SQLite; None when the database is one of PostgreSQL."""
    adres = make_url(config.database_url or "")
    if adres.get_backend_name() != "sqlite":
        return None
    if not adres.database or adres.database == ":memory:":
        raise ReservekopieError("Van een database in het geheugen is geen kopie.")
    return Path(adres.database)


def _neem_over(config: Config, deel: Path, *, nu: datetime) -> Manifest:
    bestand = database_van(config)
    if bestand is None:
        aantallen, schema = postgresql.neem_over(config.database_url or "", deel)
    elif bestand.exists():
        eis_ruimte(deel.parent, 3 * bestand.stat().st_size)
        aantallen, schema = sqlite.neem_over(bestand, deel)
    else:
        aantallen, schema = {}, ""
    if not schema or "project" not in aantallen:
        raise ReservekopieError(
            "In de database staan nog geen gegevens van Koersvast. Draai eerst:"
            " koersvast db upgrade"
        )
    with deel.open("rb") as inhoud:
        som = som_van(inhoud)
    return Manifest(
        versie=version("koersvast"),
        gemaakt=nu.isoformat(timespec="seconds"),
        database="sqlite" if bestand else "postgresql",
        schema=schema,
        installatie=lees_installatie(config.data),
        aantallen=aantallen,
        grootte=deel.stat().st_size,
        sha256=som,
    )


def _bestaat_al(pad: Path) -> ReservekopieError:
    return ReservekopieError(
        f"Het bestand “{pad}” bestaat al. Kies een andere naam, bijvoorbeeld met de"
        " datum erin."
    )
