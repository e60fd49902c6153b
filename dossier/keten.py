"""Adding lines to the end of the history, each chained to the one before."""

from collections.abc import Iterable, Iterator
from contextlib import suppress
from dataclasses import dataclass
from itertools import count, islice
from typing import Any

from sqlalchemy import Connection, func, insert, select

from dossier.models import Handeling, Kant, Persoonswaarde, Wijziging
from dossier.rijen import Rij, tabel_van
from dossier.rules import (
    AFDRUK,
    BEGIN_VAN_DE_KETEN,
    Inhoud,
    afdruk,
    controlegetal,
    is_stil,
    nieuw_zout,
    schrijf_json,
    verschil,
)
from kern.logboek import logger
from kern.soorten import Dingsoort, soorten
from kern.transactie import Daad

# Any number will do, as long as nothing else in this database takes the same.
SLOT = 72_032
PER_KEER = 2000
WIJZIGING = tabel_van(Wijziging.__tablename__)
PERSOONSWAARDE = tabel_van(Persoonswaarde.__tablename__)


@dataclass(frozen=True, slots=True)
class Feit:
    """What one act did to one row: the whole row before and after, as JSON.

    ``rij`` is the row where those two do not tell it.
    """

    tabel: str
    rij_id: int
    handeling: Handeling
    oud: Rij | None = None
    nieuw: Rij | None = None
    rij: Rij | None = None


@dataclass(frozen=True)
class Anker:
    """A line and what the history added up to there."""

    regel: int
    controlegetal: str


@dataclass(frozen=True)
class Reeks:
    """The lines that one act added."""

    eerste: int
    laatste: Anker

    def raakt_veelvoud_van(self, aantal: int) -> bool:
        """Whether a line with such a number is among them."""
        return self.laatste.regel // aantal > (self.eerste - 1) // aantal


def wacht_op_beurt(verbinding: Connection) -> None:
    """Let nobody else add a line until the transaction ends; SQLite has one writer."""
    if verbinding.dialect.name == "postgresql":
        verbinding.execute(select(func.pg_advisory_xact_lock(SLOT)))


def get_laatste(verbinding: Connection) -> Anker:
    """Return the newest line, or what comes before the first."""
    rij = verbinding.execute(
        select(WIJZIGING.c.id, WIJZIGING.c.controlegetal)
        .order_by(WIJZIGING.c.id.desc())
        .limit(1)
    ).first()
    return Anker(*rij) if rij else Anker(0, BEGIN_VAN_DE_KETEN)


def schrijf(verbinding: Connection, feiten: Iterable[Feit], *, daad: Daad) -> Reeks:
    """Add a line for every fact, as one act."""
    wacht_op_beurt(verbinding)
    laatste = get_laatste(verbinding)
    rest, eerste = iter(feiten), laatste.regel + 1
    while deel := list(islice(rest, PER_KEER)):
        regels, waarden = [], []
        for nummer, feit in zip(count(laatste.regel + 1), deel, strict=False):
            inhoud, eigen = _maak_regel(nummer, eerste, feit, daad)
            getal = controlegetal(laatste.controlegetal, inhoud)
            keten = {"vorige": laatste.controlegetal, "controlegetal": getal}
            regels.append(inhoud._asdict() | keten)
            waarden += eigen
            laatste = Anker(nummer, getal)
        verbinding.execute(insert(WIJZIGING), regels)
        if waarden:
            verbinding.execute(insert(PERSOONSWAARDE), waarden)
    return Reeks(eerste, laatste)


def meld_anker(anker: Anker) -> None:
    """Write in the log how far the history was, and what it added up to."""
    with suppress(OSError):  # a full disk costs the line, never the act
        logger.info(
            "geschiedenis", regel=anker.regel, controlegetal=anker.controlegetal
        )


def _maak_regel(
    nummer: int, eerste: int, feit: Feit, daad: Daad
) -> tuple[Inhoud, list[Rij]]:
    soort = soorten().dingen.get(feit.tabel)
    rij = feit.rij or feit.nieuw or feit.oud or {}
    velden, oud, nieuw = _deel(feit)
    waarden = list(_leg_apart(nummer, soort, {Kant.OUD: oud, Kant.NIEUW: nieuw}))
    ouder_tabel, ouder_id = _ouder(soort, rij)
    inhoud = Inhoud(
        id=nummer,
        daad=eerste,
        op=daad.nu,
        door_id=daad.door_id,
        project_id=feit.rij_id if feit.tabel == "project" else rij.get("project_id"),
        tabel=feit.tabel,
        rij_id=feit.rij_id,
        ouder_tabel=ouder_tabel,
        ouder_id=ouder_id,
        handeling=feit.handeling,
        oud=None if oud is None else schrijf_json(oud),
        nieuw=None if nieuw is None else schrijf_json(nieuw),
        stil=feit.handeling is Handeling.GEWIJZIGD and is_stil(velden),
        vertrouwelijk=_is_vertrouwelijk(soort, feit),
    )
    return inhoud, waarden


def _deel(feit: Feit) -> tuple[list[str], Rij | None, Rij | None]:
    """Return which fields changed, and what of the row the line tells."""
    if feit.handeling is not Handeling.GEWIJZIGD:
        oud = None if feit.oud is None else dict(feit.oud)
        return [], oud, None if feit.nieuw is None else dict(feit.nieuw)
    oud, nieuw = feit.oud or {}, feit.nieuw or {}
    velden = verschil(oud, nieuw)
    return (
        velden,
        {veld: oud.get(veld) for veld in velden},
        {veld: nieuw.get(veld) for veld in velden},
    )


def _leg_apart(
    nummer: int, soort: Dingsoort | None, kanten: dict[Kant, Rij | None]
) -> Iterator[dict[str, Any]]:
    """Put what is personal beside the line, with its print in its place."""
    if soort is None:
        return
    for kant, waarden in kanten.items():
        for veld in sorted(soort.wisbaar.intersection(waarden or ())):
            if waarden is None or waarden[veld] is None:
                continue
            zout, tekst = nieuw_zout(), schrijf_json(waarden[veld])
            waarden[veld] = {AFDRUK: afdruk(tekst, zout)}
            yield {
                "wijziging_id": nummer,
                "veld": veld,
                "kant": kant,
                "waarde": tekst,
                "zout": zout,
            }


def _ouder(soort: Dingsoort | None, rij: Rij) -> tuple[str | None, int | None]:
    if soort is None or soort.deel_van is None:
        return None, None
    tabel, kolom = soort.deel_van
    ouder_id = rij.get(kolom)
    return (tabel, ouder_id) if ouder_id is not None else (None, None)


def _is_vertrouwelijk(soort: Dingsoort | None, feit: Feit) -> bool:
    if soort is None or soort.vertrouwelijk is None:
        return False
    return any((rij or {}).get(soort.vertrouwelijk) for rij in (feit.oud, feit.nieuw))
