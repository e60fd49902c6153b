"""The lines of history and of the logbook that one person made, or that are about him.

Who else did something is left out: that is about somebody else.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import and_, or_, select

from dossier.keten import WIJZIGING
from dossier.models import Kant
from dossier.namen import Namen, list_namen, list_persoonswaarden, vul_in
from dossier.privacy.onderwerp import Onderwerp, begin_van
from dossier.queries import van_ouder, van_rij
from dossier.rijen import tabel_van
from dossier.vertalen import WOORDEN
from dossier.weergave import Beschrijving, Sleutel, Veld
from kern.database import db
from kern.soorten import soorten
from toegang.logboek import van_gebruiker
from toegang.models import Logboekregel

ZELF, ANDER, SYSTEEM = "zelf", "iemand anders", "Koersvast zelf"


@dataclass(frozen=True)
class Wijzigregel:
    """One line: when, by whom, to which kind of thing; with values on one's own."""

    regel: int
    op: datetime
    door: str
    wat: str
    handeling: str
    project: str | None
    velden: Sequence[Veld]


@dataclass(frozen=True)
class Geschiedenis:
    """What was changed about the person, and what the person changed."""

    over: Sequence[Wijzigregel]
    gedaan: Sequence[Wijzigregel]


@dataclass(frozen=True)
class Logregel:
    """One line of the logbook by or about the account."""

    tijdstempel: datetime
    actie: str
    object: str
    resultaat: str
    wie: str
    oorsprong: str | None


def lees_regels(wie: Onderwerp) -> Geschiedenis:
    """Return the lines about the rows of the person, and those that he made."""
    eigen = [
        and_(van_rij(tabel, id_), WIJZIGING.c.id >= begin_van(tabel, id_))
        for tabel, id_ in wie.rijen
    ]
    if wie.gebruiker_id is not None:
        eigen.append(
            and_(
                WIJZIGING.c.tabel == "inlogkoppeling",
                van_ouder("gebruiker", wie.gebruiker_id),
            )
        )
    over = list(_lees(or_(*eigen), wie, met_waarden=True))
    gedaan: list[Wijzigregel] = []
    if wie.gebruiker_id is not None:
        waar = and_(
            WIJZIGING.c.door_id == wie.gebruiker_id, WIJZIGING.c.stil.is_(False)
        )
        gedaan = list(_lees(waar, wie, met_waarden=False))
    return Geschiedenis(over, gedaan)


def lees_logboek(gebruiker_id: int | None) -> list[Logregel]:
    """Return the lines by or about the account, oldest first."""
    if gebruiker_id is None:
        return []
    wie = van_gebruiker(gebruiker_id)
    rijen = db.session.scalars(
        select(Logboekregel)
        .where(
            or_(
                Logboekregel.actor == wie,
                Logboekregel.object == wie,
                Logboekregel.object.startswith(f"{wie} "),
            )
        )
        .order_by(Logboekregel.id)
    )
    return [_logregel(rij, wie) for rij in rijen]


def _logregel(rij: Logboekregel, wie: str) -> Logregel:
    # Before somebody is in, the line is about him and made by nobody known; a line
    # that another made holds the address of that other.
    zelf = rij.actor == wie or (rij.actor == "onbekend" and rij.object == wie)
    systeem = rij.actor == "systeem"
    return Logregel(
        tijdstempel=rij.tijdstempel,
        actie=rij.actie,
        object=rij.object,
        resultaat=rij.resultaat,
        wie=ZELF if zelf else SYSTEEM if systeem else ANDER,
        oorsprong=rij.oorsprong if zelf else None,
    )


def _lees(waar: Any, wie: Onderwerp, *, met_waarden: bool) -> Iterator[Wijzigregel]:
    regels = db.session.execute(
        select(WIJZIGING).where(waar).order_by(WIJZIGING.c.id)
    ).all()
    projecten = {("project", r.project_id) for r in regels if r.project_id is not None}
    namen = list_namen(projecten)
    personen = list_persoonswaarden(r.id for r in regels) if met_waarden else {}
    for regel in regels:
        soort = soorten().dingen.get(regel.tabel)
        velden: Sequence[Veld] = ()
        if met_waarden and soort is not None:
            oud, nieuw = (
                vul_in(tekst, personen.get((regel.id, kant), {}))
                for kant, tekst in ((Kant.OUD, regel.oud), (Kant.NIEUW, regel.nieuw))
            )
            velden = Beschrijving(tabel_van(regel.tabel), soort).beschrijf(
                regel.handeling, oud, nieuw, noem=_nummer
            )
        yield Wijzigregel(
            regel=regel.id,
            op=regel.op,
            door=_door(regel.door_id, wie),
            wat=soort.naam if soort else regel.tabel,
            handeling=WOORDEN[regel.handeling],
            project=_project(regel, namen),
            velden=velden,
        )


def _door(door_id: int | None, wie: Onderwerp) -> str:
    if door_id is None:
        return SYSTEEM
    return ZELF if door_id == wie.gebruiker_id else ANDER


def _project(regel: Any, namen: Namen) -> str | None:
    if regel.project_id is None:
        return None
    return namen.find(("project", regel.project_id), bij=regel.id)


def _nummer(sleutel: Sleutel) -> str:
    return f"nummer {sleutel[1]}"
