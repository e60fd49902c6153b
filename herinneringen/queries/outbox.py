"""What was planned and sent, and how that ended."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import ColumnElement, func, or_, select

from betrokkenen.models import Persoon
from dossier.namen import list_namen
from herinneringen.feiten.werk import VERTROUWELIJK
from herinneringen.models import Herinnering, Herinneringronde, Herinneringstatus
from herinneringen.regels import REGELS, Regel, Regelnaam
from kern.bladeren import PER_PAGINA, Pagina, begin_van
from kern.database import db
from post.models import Bericht
from risicos.models import Beheersmaatregel, Risico
from toegang.models import Gebruiker
from toegang.queries import Projecttoegang

NIET_MEER = "iets dat u niet meer mag zien"
_LAATSTE_REGEL = 2**31  # after every line of history


@dataclass(frozen=True)
class Outboxregel:
    """A reminder as it stands, in words; ``gegaan_op`` is when its mail ended."""

    herinnering: Herinnering
    regel: Regel | None
    wat: str
    wie: str
    gegaan_op: datetime | None


def count_per_status(project_id: int) -> dict[Herinneringstatus, int]:
    """Return how many reminders of the project there are of each status."""
    rijen = db.session.execute(
        select(Herinnering.status, func.count().label("aantal"))
        .where(Herinnering.project_id == project_id)
        .group_by(Herinnering.status)
    )
    geteld = {rij.status: rij.aantal for rij in rijen}
    return {status: geteld.get(status, 0) for status in Herinneringstatus}


def list_outbox(
    *,
    project_id: int | None = None,
    gebruiker_id: int | None = None,
    status: Herinneringstatus | None = None,
    nummer: int = 1,
    vertrouwelijk: bool = False,
    projecten: Sequence[Projecttoegang] | None = None,
) -> Pagina[Outboxregel]:
    """Return a page of reminders, newest day first, of a project or of an account.

    ``vertrouwelijk`` is whether the reader may know of confidential risks; with
    ``projecten`` he reads no names in a project that is not, or no more, among them.
    """
    waar = _waar(project_id, gebruiker_id, status)
    aantal = db.session.scalar(select(func.count(Herinnering.id)).where(*waar)) or 0
    naam = func.coalesce(Gebruiker.naam, Persoon.naam, Persoon.functie)
    rijen = db.session.execute(
        select(Herinnering, naam, Bericht.afgerond_op)
        .outerjoin(Gebruiker, Gebruiker.id == Herinnering.gebruiker_id)
        .outerjoin(Persoon, Persoon.id == Herinnering.persoon_id)
        .outerjoin(Bericht, Bericht.id == Herinnering.bericht_id)
        .where(*waar)
        .order_by(Herinnering.dag.desc(), Herinnering.id.desc())
        .offset(begin_van(nummer))
        .limit(PER_PAGINA)
    ).all()
    leesbaar = [rij[0] for rij in rijen if _mag_lezen(rij[0], projecten)]
    woorden = _woorden(leesbaar, vertrouwelijk=vertrouwelijk)
    regels = [
        Outboxregel(
            rij, REGELS.get(rij.regel), woorden.get(rij.id, NIET_MEER), wie or "", op
        )
        for rij, wie, op in rijen
    ]
    return Pagina(regels, nummer, aantal)


def find_laatste_ronde() -> Herinneringronde | None:
    """Return the day that was planned last."""
    return db.session.scalars(
        select(Herinneringronde).order_by(Herinneringronde.dag.desc()).limit(1)
    ).first()


def _waar(
    project_id: int | None,
    gebruiker_id: int | None,
    status: Herinneringstatus | None,
) -> list[ColumnElement[bool]]:
    paren = (
        (Herinnering.project_id, project_id),
        (Herinnering.gebruiker_id, gebruiker_id),
        (Herinnering.status, status),
    )
    return [kolom == waarde for kolom, waarde in paren if waarde is not None]


def _mag_lezen(rij: Herinnering, projecten: Sequence[Projecttoegang] | None) -> bool:
    if projecten is None:
        return True
    recht = REGELS[rij.regel].recht
    return any(p.project_id == rij.project_id and p.mag(recht) for p in projecten)


def _woorden(rijen: Sequence[Herinnering], *, vertrouwelijk: bool) -> Mapping[int, str]:
    """Return how people call the things of these reminders, also what is gone."""
    verborgen = set() if vertrouwelijk else _list_verborgen(rijen)
    sleutels = {
        rij.id: (REGELS[rij.regel].tabel, rij.ding_id)
        for rij in rijen
        if rij.regel in REGELS
    }
    namen = list_namen([s for s in sleutels.values() if s not in verborgen])
    return {
        rij.id: VERTROUWELIJK
        if sleutels.get(rij.id) in verborgen
        else namen.find(sleutels[rij.id], bij=_LAATSTE_REGEL) or "iets dat weg is"
        for rij in rijen
        if rij.id in sleutels
    }


def _list_verborgen(rijen: Sequence[Herinnering]) -> set[tuple[str, int]]:
    """Return which of these things are about a confidential risk, or are gone."""
    risicos = {r.ding_id for r in rijen if r.regel is Regelnaam.RISICO}
    maatregelen = {r.ding_id for r in rijen if r.regel is Regelnaam.MAATREGEL}
    if not risicos and not maatregelen:
        return set()
    open_ = (
        select(Risico.id, Beheersmaatregel.id.label("maatregel_id"))
        .outerjoin(Beheersmaatregel, Beheersmaatregel.risico_id == Risico.id)
        .where(
            Risico.vertrouwelijk.is_(False),
            or_(Risico.id.in_(risicos), Beheersmaatregel.id.in_(maatregelen)),
        )
    )
    gevonden = db.session.execute(open_).all()
    risicos -= {rij.id for rij in gevonden}
    maatregelen -= {rij.maatregel_id for rij in gevonden}
    return {("risico", id_) for id_ in risicos} | {
        ("beheersmaatregel", id_) for id_ in maatregelen
    }
