"""What the pages of reports show, from a stored snapshot or one of now."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy.exc import NoResultFound

from bewaking.models import Editie, Hoofdstuktekst, Rapportage, Rapporteditie
from exports.archief.queries import get_archiefgegevens
from exports.momentopname import Momentopname
from exports.rapportages import queries
from exports.rapportages.feiten import grafieken_van, tabellen_van
from exports.rapportages.geheim import zonder_geheim
from exports.rapportages.queries import Zicht
from exports.rapportages.samenstellen import (
    hoofdstukken_van,
    stel_samen,
    stel_samen_voor,
)
from exports.tabellen.samenvatting import feiten_project
from exports.tabellen.waarden import Feit
from exports.vergelijken import Nieuws, vergelijk
from kern import klok
from kern.blokken import Blok, lees_blokken
from kern.tabellen import Tabel
from projecten.models import Rapportsoort

# A page shows so many rows of a table; the files hold them all.
MEESTE_RIJEN = 100


@dataclass(frozen=True)
class Deel:
    """A chapter on the page: its words, its tables and charts, and how to write it."""

    code: str
    titel: str
    blokken: tuple[Blok, ...]
    tabellen: Sequence[Tabel]
    grafieken: Sequence[Mapping[str, str]]
    rij: Hoofdstuktekst | None
    is_dicht: bool = False


@dataclass(frozen=True)
class Rapportblad:
    """One edition of a report, as a page shows it."""

    rapport: Rapportage
    editie: Editie
    voor: str | None
    edities: Sequence[Editie]
    feiten: Sequence[Feit]
    delen: Sequence[Deel]
    papieren: Sequence[Any]
    sha256: str | None
    vervangt: Rapportage | None
    opvolger: Rapportage | None
    # What an archive needs and nobody agreed yet, while it can still be mended.
    ontbreekt: Sequence[str]


@dataclass(frozen=True)
class Vergelijkblad:
    """Two reports, and what changed from the first to the second."""

    van: Rapportage
    naar: Rapportage
    nieuws: Sequence[Nieuws]


def kies_editie(zicht: Zicht, woord: str) -> Editie:
    """Return the asked edition, else the richest; raise ``NoResultFound`` for others.

    Who may not see an edition learns no more of it than of one that is not there.
    """
    if not woord:
        return zicht.editie
    for editie in zicht.edities:
        if editie.value == woord:
            return editie
    raise NoResultFound


def lees_momentopname(
    rapport: Rapportage, *, editie: Editie, feiten: Collection[str] | None = None
) -> Momentopname:
    """Return what was fixed of an approved report, else what it would say now.

    With ``feiten`` what it would say is put together for those alone.
    """
    if rapport.is_vastgesteld:
        return queries.lees_vast(queries.get_editie(rapport.id, editie=editie))
    if feiten is not None:
        return stel_samen_voor(rapport, editie=editie, feiten=feiten)
    return stel_samen(rapport, editie=editie)


def get_rapportblad(
    rapport: Rapportage, *, zicht: Zicht, editie: Editie, alleen: str | None = None
) -> Rapportblad:
    """Return the report with the figures of its snapshot.

    With ``alleen`` only the chapter of that code has its facts; an empty code is none.
    """
    vast = (
        queries.get_editie(rapport.id, editie=editie)
        if rapport.is_vastgesteld
        else None
    )
    momentopname = _inhoud(rapport, vast, editie, alleen)
    teksten = {rij.code: rij for rij in rapport.teksten}
    opvolger = queries.find_opvolger(rapport.id)
    ziet = opvolger is not None and opvolger.stand in zicht.standen
    papieren = queries.list_papieren([rapport.id], editie=editie)
    return Rapportblad(
        rapport=rapport,
        editie=editie,
        voor=momentopname["rapport"]["gremium"],
        edities=zicht.edities,
        feiten=feiten_project(momentopname),
        delen=[
            _deel(
                deel,
                momentopname,
                teksten.get(deel["code"]),
                dicht=alleen not in {None, deel["code"]},
            )
            for deel in momentopname["hoofdstukken"]
        ],
        papieren=papieren.get(rapport.id, []),
        sha256=vast.sha256 if vast else None,
        vervangt=queries.find_rapport(rapport.vervangt_id),
        opvolger=opvolger if ziet else None,
        ontbreekt=_ontbreekt(rapport, zicht),
    )


def get_vergelijkblad(
    van: Rapportage, naar: Rapportage, *, editie: Editie
) -> Vergelijkblad:
    """Return what changed, as told in the edition of the reader."""
    eerst, nu = (
        zonder_geheim(lees_momentopname(een, editie=editie), een, editie=editie)
        for een in (van, naar)
    )
    return Vergelijkblad(van, naar, vergelijk(eerst, nu))


def _ontbreekt(rapport: Rapportage, zicht: Zicht) -> list[str]:
    """Return it in the words of the settings, and of the reader's editions only."""
    is_eind = rapport.soort is Rapportsoort.EINDRAPPORTAGE
    if rapport.is_vastgesteld or not is_eind:
        return []
    afgesproken = get_archiefgegevens(rapport.project_id, dag=klok.vandaag())
    return afgesproken.ontbreekt(zicht.edities)


def _inhoud(
    rapport: Rapportage, vast: Rapporteditie | None, editie: Editie, alleen: str | None
) -> Momentopname:
    if vast is not None:
        return queries.lees_vast(vast)
    if alleen is not None:
        feiten = [
            feit
            for deel in hoofdstukken_van(rapport)
            if deel.code == alleen
            for feit in deel.feiten
        ]
        return stel_samen_voor(rapport, editie=editie, feiten=feiten)
    return stel_samen(rapport, editie=editie)


def _deel(
    deel: Mapping[str, Any],
    momentopname: Momentopname,
    rij: Hoofdstuktekst | None,
    *,
    dicht: bool,
) -> Deel:
    feiten = [] if dicht else deel["feiten"]
    return Deel(
        code=deel["code"],
        titel=deel["titel"],
        blokken=lees_blokken(deel["tekst"]),
        tabellen=[
            tabel for naam in feiten for tabel in tabellen_van(naam, momentopname)
        ],
        grafieken=[
            {"naam": naam, **_woorden(momentopname["grafieken"][naam])}
            for naam in grafieken_van(feiten)
            if _heeft_inhoud(momentopname["grafieken"][naam])
        ],
        rij=rij,
        is_dicht=dicht and bool(deel["feiten"]),
    )


def _woorden(grafiek: Mapping[str, Any]) -> dict[str, str]:
    return {"titel": grafiek["titel"], "alt": grafiek["alt"] or grafiek["titel"]}


def _heeft_inhoud(grafiek: Mapping[str, Any]) -> bool:
    return any(grafiek.get(deel) for deel in ("balken", "punten", "categorieen"))
