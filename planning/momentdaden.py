"""What can be done to a moment, a decision and a promise as parts of the plan."""

from datetime import date
from typing import Any

from sqlalchemy import func, select

from activiteiten.models import Activiteit
from betrokkenen.models import Gremium
from kern.codes import maak_code
from kern.database import db
from kern.datums import schrijf_dag
from kern.fouten import DomeinError
from kern.gebruik import eis_ongebruikt
from kern.transactie import Daad
from planning import operations, queries
from planning.models import Besluit, Mijlpaal, Toezegging
from planning.queries import regels
from planning.regeldaden import zet_op_volgorde
from planning.rules import PLANNING_DEFINITIEF
from planning.vergelijking import dagen
from planning.wijze import Verschuifdaad


class PlanningVastgesteldError(DomeinError):
    """A settled planning rests on a decision that stands."""


class ToezeggingGeslotenError(DomeinError):
    """A promise that was dropped or kept cannot be kept once more."""


class CodeBestaatError(DomeinError):
    """Two rows of one register cannot have the same code."""


def create_mijlpaal(project_id: int, *, daad: Daad, **waarden: Any) -> Mijlpaal:
    """Add a moment, behind those of its line."""
    mijlpaal = Mijlpaal(
        project_id=project_id,
        code=_code(project_id, waarden),
        volgorde=_volgende(Mijlpaal, project_id),
        **waarden,
    )
    db.session.add(mijlpaal)
    db.session.flush()
    _zet_bij_regel(mijlpaal)
    return mijlpaal


def update_mijlpaal(
    mijlpaal: Mijlpaal,
    *,
    daad: Daad,
    wijze: Verschuifdaad | str | None,
    **waarden: Any,
) -> None:
    """Change a moment; a shift leaves the term of the plan as it was."""
    termijn = waarden.pop("termijn")
    van_regel = mijlpaal.activiteit_id
    mijlpaal.revisie_nodig()
    _raak_regel(van_regel)
    _zet(mijlpaal, waarden)
    if not isinstance(wijze, Verschuifdaad):
        _zet(mijlpaal, {"termijn": termijn})
    db.session.flush()
    if isinstance(wijze, Verschuifdaad) and dagen(termijn) != dagen(mijlpaal.termijn):
        stand = queries.get_mijlpaalstand(
            mijlpaal.id, project_id=mijlpaal.project_id, peildatum=daad.vandaag
        )
        operations.verschuif(
            stand, op=wijze.sinds, naar=termijn, reden=wijze.reden, daad=daad
        )
    if mijlpaal.activiteit_id != van_regel:
        _zet_bij_regel(mijlpaal)


def delete_mijlpaal(mijlpaal: Mijlpaal) -> None:
    """Take away a moment without outcomes and shifts."""
    eis_ongebruikt(mijlpaal, titel=f"“{mijlpaal.naam}”")
    db.session.delete(mijlpaal)
    db.session.flush()


def laat_mijlpaal_vervallen(mijlpaal: Mijlpaal, *, op: date, reden: str) -> None:
    """Drop a moment that is still open, from the day ``op`` on."""
    stand = queries.get_mijlpaalstand(
        mijlpaal.id, project_id=mijlpaal.project_id, peildatum=op
    )
    operations.eis_open(stand)
    _raak_regel(mijlpaal.activiteit_id)
    mijlpaal.vervallen_op, mijlpaal.vervallen_reden = op, reden
    db.session.flush()


def herstel_mijlpaal(mijlpaal: Mijlpaal) -> None:
    """Take back that a moment was dropped."""
    _raak_regel(mijlpaal.activiteit_id)
    mijlpaal.vervallen_op = mijlpaal.vervallen_reden = None
    db.session.flush()


def create_besluit(project_id: int, *, daad: Daad, **waarden: Any) -> Besluit:
    """Add a decision at the end of the register."""
    besluit: Besluit = _maak(Besluit, project_id, waarden)
    return besluit


def update_besluit(besluit: Besluit, *, daad: Daad, **waarden: Any) -> None:
    """Change a decision."""
    _wijzig(besluit, waarden)


def delete_besluit(besluit: Besluit) -> None:
    """Take a decision out of the register."""
    _eis_niet_laatste(besluit)
    eis_ongebruikt(besluit, titel=f"Besluit {besluit.code}")
    db.session.delete(besluit)
    db.session.flush()


def create_toezegging(project_id: int, *, daad: Daad, **waarden: Any) -> Toezegging:
    """Add a promise at the end of the register."""
    toezegging: Toezegging = _maak(Toezegging, project_id, waarden)
    return toezegging


def update_toezegging(toezegging: Toezegging, *, daad: Daad, **waarden: Any) -> None:
    """Change what was promised; settling it is an act of its own."""
    _wijzig(toezegging, waarden)


def doe_af(toezegging: Toezegging, *, op: date, met: str, daad: Daad) -> None:
    """Record that the promise was kept on the day ``op``, and with what."""
    if toezegging.vervallen_op is not None:
        raise ToezeggingGeslotenError(
            "Deze toezegging is vervallen. Neem dat eerst terug."
        )
    if toezegging.afgedaan_op is not None:
        raise ToezeggingGeslotenError(
            f"Deze toezegging is al afgedaan op {schrijf_dag(toezegging.afgedaan_op)}."
            " Neem dat eerst terug."
        )
    if op > daad.vandaag:
        raise operations.DagInToekomstError(
            "Deze dag ligt in de toekomst. Kies vandaag of eerder."
        )
    toezegging.afgedaan_op, toezegging.afgedaan_met = op, met
    db.session.flush()


def heropen(toezegging: Toezegging) -> None:
    """Take back that a promise was kept."""
    toezegging.afgedaan_op = toezegging.afgedaan_met = None
    db.session.flush()


def delete_toezegging(toezegging: Toezegging) -> None:
    """Take a promise out of the register."""
    eis_ongebruikt(toezegging, titel=f"Toezegging {toezegging.code}")
    db.session.delete(toezegging)
    db.session.flush()


def laat_vervallen(rij: Besluit | Toezegging, *, op: date, reden: str) -> None:
    """Drop a decision or a promise from the day ``op`` on, and say why."""
    if isinstance(rij, Besluit):
        _eis_niet_laatste(rij)
    rij.vervallen_op, rij.vervallen_reden = op, reden
    db.session.flush()


def herstel(rij: Besluit | Toezegging) -> None:
    """Take back that a decision or a promise was dropped."""
    rij.vervallen_op = rij.vervallen_reden = None
    db.session.flush()


def _eis_niet_laatste(besluit: Besluit) -> None:
    """Refuse what settled the planning while nothing newer does: it never goes back."""
    if not besluit.code.startswith(f"{PLANNING_DEFINITIEF}-"):
        return
    anderen = [
        ander
        for ander in queries.list_besluiten(besluit.project_id)
        if ander.code.startswith(f"{PLANNING_DEFINITIEF}-")
        and ander.vervallen_op is None
        and ander.id != besluit.id
    ]
    if not anderen:
        raise PlanningVastgesteldError(
            "Dit besluit maakte de planning definitief. Leg eerst een nieuw besluit"
            " vast."
        )


def _maak(soort: Any, project_id: int, waarden: dict[str, Any]) -> Any:
    _eis_vrije_code(soort, project_id, waarden["code"])
    volgorde = _volgende(soort, project_id)
    rij = soort(project_id=project_id, volgorde=volgorde, **waarden)
    db.session.add(rij)
    db.session.flush()
    return rij


def _wijzig(rij: Any, waarden: dict[str, Any]) -> None:
    _eis_vrije_code(type(rij), rij.project_id, waarden["code"], behalve=rij.id)
    _zet(rij, waarden)
    db.session.flush()


def _zet(rij: Any, waarden: dict[str, Any]) -> None:
    for naam, waarde in waarden.items():
        if getattr(rij, naam) != waarde:
            setattr(rij, naam, waarde)


def _raak_regel(activiteit_id: int | None) -> None:
    # The form of the line shows its moments, so who has it open must look again.
    if activiteit_id is not None:
        db.session.get_one(Activiteit, activiteit_id).revisie_nodig()


def _zet_bij_regel(mijlpaal: Mijlpaal) -> None:
    if mijlpaal.activiteit_id is None:
        return
    activiteit = db.session.get_one(Activiteit, mijlpaal.activiteit_id)
    van_regel = regels.list_mijlpalen_van(activiteit.id)
    ids = [rij.id for rij in van_regel if rij.id != mijlpaal.id]
    zet_op_volgorde(activiteit, [*ids, mijlpaal.id])


def _code(project_id: int, waarden: dict[str, Any]) -> str:
    """Return a free code: the line with the body and round, or else the name."""
    activiteit_id, gremium_id = waarden["activiteit_id"], waarden["gremium_id"]
    delen = []
    if activiteit_id is not None:
        delen.append(db.session.get_one(Activiteit, activiteit_id).nummer)
    if gremium_id is not None:
        delen.append(db.session.get_one(Gremium, gremium_id).code)
    else:
        delen.append(waarden["soort"].value)
    delen += [maak_code(waarden["ronde"])] if waarden["ronde"] else []
    wens, bezet = "/".join(filter(None, delen)), regels.list_codes(project_id)
    nummer, code = 2, wens
    while code in bezet:
        code, nummer = f"{wens}-{nummer}", nummer + 1
    return code


def _volgende(soort: Any, project_id: int) -> int:
    waar = soort.project_id == project_id
    hoogste = db.session.scalars(select(func.max(soort.volgorde)).where(waar)).one()
    return int(hoogste or 0) + 1


def _eis_vrije_code(
    soort: Any, project_id: int, code: str, behalve: int | None = None
) -> None:
    waar = [soort.project_id == project_id, soort.code == code]
    if behalve is not None:
        waar.append(soort.id != behalve)
    if db.session.execute(select(soort.id).where(*waar)).first() is not None:
        raise CodeBestaatError(f"De code “{code}” bestaat al. Kies een andere.")
