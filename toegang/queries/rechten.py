"""Who had which right where in a year, told back from what is so now."""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time

from sqlalchemy import and_, column, func, or_, select, table

from kern import klok
from kern.database import Instant, db
from toegang.models import Gebruiker, Logboekregel, ProjectRol
from toegang.rules import Omslag, gold_ergens_in, stond_aan_eind

# What lies above this package: only these columns are read here.
_project = table("project", column("id"), column("naam"))
_wijziging = table(
    "wijziging",
    column("tabel"),
    column("rij_id"),
    column("handeling"),
    column("op", Instant()),
)
# The words of `toegang.logboek.Actie`, which lies beside the models, not below them.
GEMAAKT = "account maken"
BEHEER = {"beheerder maken": True, "beheer intrekken": False}
BLOKKADE = {"account blokkeren": True, "blokkade opheffen": False}

Omslagen = Mapping[int, Sequence[Omslag]]


@dataclass(frozen=True)
class Rechtregel:
    """One account with one of its roles in a year; without roles there is one line.

    ``beheerder`` is whether it was that on some day of the year, ``geblokkeerd``
    whether it was at the end; both as far as the logbook knows.
    """

    gebruiker: Gebruiker
    rol: ProjectRol | None
    projectnaam: str | None
    beheerder: bool
    geblokkeerd: bool


def list_rechten(jaar: int) -> Sequence[Rechtregel]:
    """Return every account with each role that held on some day of the year.

    An account that was made after the year is left out; of one that is older than
    the logbook nobody knows, so it is in.
    """
    begin, eind = _begin_van(jaar), _begin_van(jaar + 1)
    gemaakt = _list_gemaakt()
    beheer, blokkade = _list_omslagen(BEHEER), _list_omslagen(BLOKKADE)
    return [
        Rechtregel(
            wie,
            rol,
            naam,
            gold_ergens_in(wie.beheerder, beheer.get(wie.id, ()), begin, eind),
            stond_aan_eind(
                wie.geblokkeerd_op is not None, blokkade.get(wie.id, ()), eind
            ),
        )
        for wie, rol, naam in _list_accounts_met_rol(jaar)
        if rol is not None or wie.id not in gemaakt or gemaakt[wie.id] < eind
    ]


def _list_accounts_met_rol(
    jaar: int,
) -> Iterator[tuple[Gebruiker, ProjectRol | None, str | None]]:
    begin, eind = date(jaar, 1, 1), date(jaar, 12, 31)
    geldt = and_(
        ProjectRol.gebruiker_id == Gebruiker.id,
        ProjectRol.van <= eind,
        # What ended on its first day held on a part of that day.
        or_(ProjectRol.tot.is_(None), ProjectRol.tot >= begin, ProjectRol.van >= begin),
    )
    rijen = db.session.execute(
        select(Gebruiker, ProjectRol, _project.c.naam)
        .outerjoin(ProjectRol, geldt)
        .outerjoin(_project, _project.c.id == ProjectRol.project_id)
        .order_by(
            Gebruiker.naam, Gebruiker.id, _project.c.naam, ProjectRol.van, ProjectRol.id
        )
    )
    return (tuple(rij) for rij in rijen)


def _list_omslagen(acties: Mapping[str, bool]) -> Omslagen:
    """Return by account when it was turned on and off, the oldest first."""
    rijen = db.session.execute(
        select(Logboekregel.object, Logboekregel.tijdstempel, Logboekregel.actie)
        .where(Logboekregel.actie.in_(acties), Logboekregel.resultaat == "gelukt")
        .order_by(Logboekregel.id)
    )
    gevonden: dict[int, list[Omslag]] = defaultdict(list)
    for rij in rijen:
        gevonden[_nummer(rij.object)].append(Omslag(rij.tijdstempel, acties[rij.actie]))
    return gevonden


def _list_gemaakt() -> Mapping[int, datetime]:
    """Return by account when it was made, where the logbook or history tells."""
    uit_logboek = db.session.execute(
        select(Logboekregel.object, Logboekregel.tijdstempel).where(
            Logboekregel.actie == GEMAAKT
        )
    )
    gemaakt = {_nummer(rij.object): rij.tijdstempel for rij in uit_logboek}
    uit_geschiedenis = db.session.execute(
        select(_wijziging.c.rij_id, func.min(_wijziging.c.op, type_=Instant()))
        .where(_wijziging.c.tabel == "gebruiker", _wijziging.c.handeling == "nieuw")
        .group_by(_wijziging.c.rij_id)
    )
    for gebruiker_id, op in uit_geschiedenis:
        gemaakt[gebruiker_id] = min(gemaakt.get(gebruiker_id, op), op)
    return gemaakt


def _nummer(woord: str) -> int:
    nummer = woord.removeprefix("gebruiker:")
    return int(nummer) if nummer.isdigit() else 0


def _begin_van(jaar: int) -> datetime:
    return datetime.combine(date(jaar, 1, 1), time(), tzinfo=klok.NEDERLAND)
