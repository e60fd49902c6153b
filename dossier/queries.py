"""What can be asked of the history: which lines a page shows."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from typing import Any

from sqlalchemy import ColumnElement, ScalarSelect, and_, func, or_, select, union_all

from dossier.keten import WIJZIGING
from dossier.models import Handeling
from dossier.namen import list_namen
from dossier.rijen import tabel_van
from dossier.vertalen import Daadblok, Lezer, vertaal
from dossier.zicht import waar_zichtbaar
from kern.bladeren import PER_PAGINA, Pagina, begin_van
from kern.database import db
from kern.klok import NEDERLAND
from kern.soorten import Dingsoort, soorten
from toegang.models import Gebruiker, ProjectRol
from toegang.poort import Toegang


@dataclass(frozen=True)
class Keuze:
    """What a page narrows the lines to; ``door_id`` 0 is the system itself."""

    tabel: str | None = None
    door_id: int | None = None
    van: date | None = None
    tot: date | None = None

    @property
    def waar(self) -> list[ColumnElement[bool]]:
        """Return it as conditions."""
        delen: list[ColumnElement[bool]] = []
        if self.tabel:
            delen.append(WIJZIGING.c.tabel == self.tabel)
        if self.door_id is not None:
            delen.append(func.coalesce(WIJZIGING.c.door_id, 0) == self.door_id)
        if self.van:
            delen.append(WIJZIGING.c.op >= _begin(self.van))
        if self.tot:
            delen.append(WIJZIGING.c.op < _begin(self.tot + timedelta(days=1)))
        return delen


@dataclass(frozen=True)
class Ding:
    """The thing whose history a page shows; ``id`` may be of one that is gone."""

    soort: Dingsoort
    id: int
    titel: str
    is_weg: bool

    @property
    def aanduiding(self) -> str:
        """Return the kind and the title, as the end of a path."""
        naam = self.soort.naam
        return f"{naam[:1].upper()}{naam[1:]} {self.titel}".strip()


def is_van_project(soort: Dingsoort) -> bool:
    """Whether things of this kind belong to a project."""
    return soort.tabel == "project" or "project_id" in tabel_van(soort.tabel).c


def list_van_project(wie: Toegang, keuze: Keuze, *, nummer: int) -> Pagina[Daadblok]:
    """Return what happened in the project, as far as the visitor may see it."""
    waar = [WIJZIGING.c.project_id == wie.project_id, *waar_zichtbaar(wie), *keuze.waar]
    return _list_blokken(waar, Lezer(wie), nummer=nummer)


def list_van_alles(
    wie: Toegang,
    keuze: Keuze,
    *,
    nummer: int,
    toon_waarden: Callable[[Dingsoort, int | None], bool],
) -> Pagina[Daadblok]:
    """Return what happened anywhere; values only where ``toon_waarden`` allows."""
    waar = [WIJZIGING.c.tabel.in_(list(soorten().dingen)), *keuze.waar]
    lezer = Lezer(wie, toon_waarden=toon_waarden)
    return _list_blokken(waar, lezer, nummer=nummer)


def list_van_ding(
    wie: Toegang, soort: Dingsoort, ding_id: int, *, bij: int | None, nummer: int
) -> tuple[Ding, Pagina[Daadblok]] | None:
    """Return the thing and what happened to it and its parts; None is not there.

    A number can be given out again after a deletion; then ``bij`` is a line of the
    thing that is meant, else it is the newest.
    """
    project_id = wie.project_id if wie.project else None
    grens = WIJZIGING.c.project_id.is_not_distinct_from(project_id)
    eigen = van_rij(soort.tabel, ding_id)
    van, tot = _leven(eigen, bij)
    delen = _delen_van(soort, ding_id)
    zicht = [grens, *waar_zichtbaar(wie)]
    if van:
        zicht.append(WIJZIGING.c.id >= van)
    if tot is not None:
        zicht.append(WIJZIGING.c.id <= tot)
    # By an index each, and not as one long OR over all lines of the project.
    regels = (select(WIJZIGING.c.id).where(deel) for deel in (eigen, *delen))
    waar = [*zicht, WIJZIGING.c.id.in_(union_all(*regels))]
    lezer = Lezer(wie, van_ding=(soort.tabel, ding_id))
    pagina = _list_blokken(waar, lezer, nummer=nummer)
    if pagina.aantal == 0 and not _is_er(wie, soort, ding_id):
        return None
    titel = list_namen([(soort.tabel, ding_id)]).find(
        (soort.tabel, ding_id), bij=van or 1
    )
    return Ding(soort, ding_id, titel or "", tot is not None), pagina


def _leven(eigen: ColumnElement[bool], bij: int | None) -> tuple[int, int | None]:
    """Return the first and last line of the row that had this number then."""
    eerste = select(func.max(WIJZIGING.c.id)).where(
        eigen, WIJZIGING.c.handeling == Handeling.NIEUW
    )
    if bij is not None:
        eerste = eerste.where(WIJZIGING.c.id <= bij)
    van = db.session.scalar(eerste) or 0
    laatste = select(func.min(WIJZIGING.c.id)).where(
        eigen, WIJZIGING.c.handeling == Handeling.VERWIJDERD, WIJZIGING.c.id >= van
    )
    tot = db.session.scalar(laatste)
    return van, tot


def _delen_van(soort: Dingsoort, ding_id: int) -> list[ColumnElement[bool]]:
    """Return the conditions for lines of its parts, and of the parts of those."""
    onder = van_ouder(soort.tabel, ding_id)
    delen = db.session.execute(
        select(WIJZIGING.c.tabel, WIJZIGING.c.rij_id).where(onder).distinct()
    ).all()
    return [
        onder,
        *(
            and_(
                WIJZIGING.c.ouder_tabel == tabel,
                WIJZIGING.c.ouder_id.in_([d.rij_id for d in delen if d.tabel == tabel]),
            )
            for tabel in sorted({deel.tabel for deel in delen})
        ),
    ]


def _is_er(wie: Toegang, soort: Dingsoort, ding_id: int) -> bool:
    """Whether the thing is there for the visitor, though its history is not."""
    tabel = tabel_van(soort.tabel)
    waar = [tabel.c.id == ding_id]
    if wie.project is not None:
        eigen = tabel.c.id if soort.tabel == "project" else tabel.c.project_id
        waar.append(eigen == wie.project_id)
    te_zien = soort.zichtbaar(wie) if soort.zichtbaar else None
    if te_zien is not None:
        waar.append(tabel.c.id.in_(te_zien))
    if soort.deel_van and soorten().dingen[soort.deel_van[0]].zichtbaar:
        return False  # what hides it would have to be asked of the other thing
    return db.session.execute(select(tabel.c.id).where(*waar)).first() is not None


@dataclass(frozen=True)
class Plek:
    """A thing that has a page, with that page."""

    soort: Dingsoort
    id: int
    pagina: tuple[str, str]


def find_met_pagina(soort: Dingsoort, ding_id: int) -> Plek | None:
    """Return the thing itself when it has a page, or else what it is a part of."""
    while soort.pagina is None:
        if soort.deel_van is None:
            return None
        ouder, kolom = soort.deel_van
        tabel = tabel_van(soort.tabel)
        ouder_id = db.session.scalar(
            select(tabel.c[kolom]).where(tabel.c.id == ding_id)
        )
        if ouder_id is None:
            return None
        soort, ding_id = soorten().dingen[ouder], ouder_id
    return Plek(soort, ding_id, soort.pagina)


def list_wie(project_id: int | None) -> Sequence[tuple[int, str]]:
    """Return the accounts with a role in the project, or all, by name."""
    opdracht = select(Gebruiker.id, Gebruiker.naam).order_by(
        Gebruiker.naam, Gebruiker.id
    )
    if project_id is not None:
        rollen = select(ProjectRol.gebruiker_id).where(
            ProjectRol.project_id == project_id
        )
        opdracht = opdracht.where(Gebruiker.id.in_(rollen))
    return [(id_, naam) for id_, naam in db.session.execute(opdracht)]


def verbeterd_op(*delen: ColumnElement[bool]) -> ScalarSelect[datetime]:
    """Return when a term of one of these was last corrected, as part of a SELECT.

    ``delen`` are `van_rij` and `van_ouder`. A shift leaves the term of the plan as it
    is: a change of it is a correction.
    """
    return (
        select(func.max(WIJZIGING.c.op))
        .where(
            WIJZIGING.c.handeling == Handeling.GEWIJZIGD,
            WIJZIGING.c.stil.is_(False),
            WIJZIGING.c.nieuw.contains('"termijn_tekst":'),
            or_(*delen),
        )
        .scalar_subquery()
    )


def find_verbetering(tabel: str, rij_id: int) -> datetime | None:
    """Return when the term of this thing was last corrected."""
    return db.session.scalar(select(verbeterd_op(van_rij(tabel, rij_id))))


def van_rij(tabel: str, rij_id: Any) -> ColumnElement[bool]:
    """Return the condition for lines of this row."""
    return and_(WIJZIGING.c.tabel == tabel, WIJZIGING.c.rij_id == rij_id)


def van_ouder(tabel: str, ouder_id: Any) -> ColumnElement[bool]:
    """Return the condition for lines of rows that are a part of this one."""
    return and_(WIJZIGING.c.ouder_tabel == tabel, WIJZIGING.c.ouder_id == ouder_id)


def list_nieuwste_regels(tabellen: Sequence[str], project_ids: Sequence[int]) -> Any:
    """Return the number and moment of the newest line of each row of these tables.

    With its parent; of these projects and of the organisation. The numbers only grow:
    lines are only added. One statement.
    """
    van = (
        *(WIJZIGING.c.project_id, WIJZIGING.c.tabel, WIJZIGING.c.rij_id),
        *(WIJZIGING.c.ouder_tabel, WIJZIGING.c.ouder_id),
    )
    eigen = WIJZIGING.c.project_id.in_(project_ids)
    return db.session.execute(
        select(
            *van,
            func.max(WIJZIGING.c.id).label("nieuwste"),
            func.max(WIJZIGING.c.op).label("laatst"),
        )
        .where(
            WIJZIGING.c.tabel.in_(tabellen),
            or_(WIJZIGING.c.project_id.is_(None), eigen),
        )
        .group_by(*van)
    ).all()


def _begin(dag: date) -> datetime:
    return datetime.combine(dag, time.min, NEDERLAND).astimezone(UTC)


def _list_blokken(
    waar: Sequence[Any], lezer: Lezer, *, nummer: int
) -> Pagina[Daadblok]:
    voorwaarden = [WIJZIGING.c.stil.is_(False), *waar]
    aantal = db.session.scalar(
        select(func.count()).select_from(WIJZIGING).where(*voorwaarden)
    )
    regels = db.session.execute(
        select(WIJZIGING)
        .where(*voorwaarden)
        .order_by(WIJZIGING.c.id.desc())
        .limit(PER_PAGINA)
        .offset(begin_van(nummer))
    ).all()
    return Pagina(vertaal(regels, lezer), nummer=nummer, aantal=aantal or 0)


def get_laatste_regel(project_id: int) -> int:
    """Return the number of the newest line that can be about the project.

    Lines of no project (people, bodies, settings) are about all of them. Equal numbers
    mean that nothing was stored in between.
    """
    van = WIJZIGING.c.project_id
    nieuwste = select(func.coalesce(func.max(WIJZIGING.c.id), 0)).where(
        or_(van == project_id, van.is_(None))
    )
    return int(db.session.scalars(nieuwste).one())
