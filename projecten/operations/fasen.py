"""What can be done to the phases of a plan."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from kern.database import db
from kern.datums import Termijn
from kern.gebruik import eis_ongebruikt
from kern.transactie import Daad
from kern.volgorde import verplaats_in
from notatie.termijn import lees_termijn
from projecten import queries
from projecten.models import Fase, Fasedoel
from projecten.operations.delen import (
    eis_vrije_code,
    herstel,
    laat_vervallen,
    laatste_plaats,
)


def create_fase(
    project_id: int,
    *,
    code: str,
    naam: str,
    termijn: Termijn,
    doelen: Sequence[str],
    daad: Daad,
) -> Fase:
    """Add a phase with its goals at the end of the list."""
    eis_vrije_code(Fase, project_id, code)
    fase = Fase(
        project_id=project_id,
        code=code,
        naam=naam,
        termijn=termijn,
        volgorde=laatste_plaats(Fase, project_id),
    )
    db.session.add(fase)
    db.session.flush()
    _zet_doelen(fase, doelen)
    herlees_fasen(project_id)
    return fase


def update_fase(
    fase: Fase,
    *,
    code: str,
    naam: str,
    termijn: Termijn,
    doelen: Sequence[str],
    daad: Daad,
) -> None:
    """Change a phase; its goals are replaced as one list."""
    eis_vrije_code(Fase, fase.project_id, code, behalve=fase.id)
    fase.code, fase.naam = code, naam
    fase.termijn = termijn
    fase.revisie_nodig()
    _zet_doelen(fase, doelen)
    herlees_fasen(fase.project_id)


def delete_fase(fase: Fase) -> None:
    """Take away a phase on which nothing hangs but its own goals."""
    eis_ongebruikt(fase, titel=f"Fase {fase.code}", behalve=("fasedoel",))
    _zet_doelen(fase, [])
    db.session.delete(fase)
    db.session.flush()
    herlees_fasen(fase.project_id)


def laat_fase_vervallen(fase: Fase, *, op: date, reden: str) -> None:
    """Drop a phase; the one before it no longer ends where it began."""
    laat_vervallen(fase, op=op, reden=reden)
    herlees_fasen(fase.project_id)


def herstel_fase(fase: Fase) -> None:
    """Take back that a phase was dropped; the one before it may end earlier again."""
    herstel(fase)
    herlees_fasen(fase.project_id)


def verplaats_fase(fase: Fase, stap: int) -> str:
    """Move a phase one place up or down."""
    plaats = verplaats_in(queries.list_fasen(fase.project_id), fase, stap)
    herlees_fasen(fase.project_id)
    return plaats


def herlees_fasen(project_id: int) -> None:
    """Read the term of each phase again, now that another one follows it.

    "1/9/2020-1/9/2021" ends on 31 August when the next phase begins on 1 September.
    What a person settled stays as it is.
    """
    context = queries.get_termijncontext(project_id)
    fasen = [f for f in queries.list_fasen(project_id) if f.vervallen_op is None]
    for fase, volgende in zip(fasen, [*fasen, None][1:], strict=True):
        start = volgende.termijn.begin if volgende else None
        hier = replace(context, volgende_start=start)
        items = lees_termijn(fase.termijn.tekst, context=hier).items
        gelezen = replace(items[0].termijn, tekst=fase.termijn.tekst)
        if not fase.termijn.vastgesteld_door_mens and gelezen != fase.termijn:
            fase.termijn = gelezen
    db.session.flush()


def _zet_doelen(fase: Fase, doelen: Sequence[str]) -> None:
    for oud in list(fase.doelen):
        db.session.delete(oud)
    db.session.flush()
    db.session.add_all(
        Fasedoel(
            project_id=fase.project_id, fase_id=fase.id, volgorde=nummer, tekst=tekst
        )
        for nummer, tekst in enumerate(doelen, start=1)
    )
    db.session.flush()
    db.session.expire(fase, ["doelen"])
