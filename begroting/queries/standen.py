"""How the money stands on a day."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property

from sqlalchemy import Select, func, select
from sqlalchemy.orm import aliased, joinedload

from begroting import rules
from begroting.models import Begroting, Begrotingspost, Boeking, Boekingsoort
from begroting.rules import Bedragen, Verplichting
from kern.bladeren import PER_PAGINA, Pagina, begin_van
from kern.database import dag_van_project, db
from kern.vragen import vast

# Made once: an alias copies every column of its table, a millisecond in each request.
Factuur, Besteld = aliased(Boeking), aliased(Boeking)
Tegen, Eerder = aliased(Boeking), aliased(Boeking)


@dataclass(frozen=True)
class Poststand:
    """A post as it stood on the peildatum; a dropped one has nothing allotted."""

    post: Begrotingspost
    bedragen: Bedragen
    is_vervallen: bool = False

    @property
    def telt(self) -> bool:
        """Whether there is anything to count: it stands, or was booked on."""
        bedragen = self.bedragen
        return not self.is_vervallen or bool(
            bedragen.gerealiseerd or bedragen.verplicht
        )


@dataclass(frozen=True)
class Begrotingstand:
    """The whole budget as it stood on the peildatum."""

    begroting: Begroting | None
    posten: Sequence[Poststand]
    peildatum: date
    te_veel_gefactureerd: Sequence[Verplichting] = ()

    @property
    def tellende_posten(self) -> Sequence[Poststand]:
        """Return the posts without those that were dropped and never used."""
        return [stand for stand in self.posten if stand.telt]

    @property
    def is_begroot(self) -> bool:
        """Whether the project has any budget to speak of."""
        return self.begroting is not None or bool(self.posten)

    @cached_property
    def totaal(self) -> Bedragen:
        """Return the posts together, under the amount that was granted."""
        return rules.tel_op(self._bedragen, begroot=self._begroot)

    @cached_property
    def nog_te_verdelen(self) -> int | None:
        """Return what no post has yet, in cents; None without a granted amount."""
        return rules.nog_te_verdelen(self._bedragen, begroot=self._begroot)

    @property
    def verdeeld(self) -> int:
        """Return what the posts were allotted together, in cents."""
        return rules.verdeeld(self._bedragen)

    @property
    def is_iets_te_verdelen(self) -> bool:
        """Whether no post has all of the money yet."""
        return (self.nog_te_verdelen or 0) > 0

    @property
    def is_te_veel_verdeeld(self) -> bool:
        """Whether the posts have more than there is."""
        return (self.nog_te_verdelen or 0) < 0

    @property
    def jaren(self) -> str:
        """Say for which years the money is; empty when the plan does not say."""
        begroting = self.begroting
        if begroting is None:
            return ""
        return rules.schrijf_jaren(begroting.eerste_jaar, begroting.laatste_jaar)

    @cached_property
    def met_centen(self) -> bool:
        """Whether the amounts must show cents."""
        alle = [self.totaal, *self._bedragen]
        return rules.heeft_centen(
            bedrag
            for bedragen in alle
            for bedrag in (bedragen.begroot, bedragen.verplicht, bedragen.gerealiseerd)
        )

    @property
    def _begroot(self) -> int | None:
        return self.begroting.begroot if self.begroting else None

    @property
    def _bedragen(self) -> list[Bedragen]:
        return [stand.bedragen for stand in self.posten]


@dataclass(frozen=True)
class Boekingregel:
    """A booking in the list; it names its order, and what takes back what."""

    boeking: Boeking
    op_verplichting: str | None
    tegengeboekt_met: str | None
    neemt_terug: str | None

    @property
    def kan_tegengeboekt(self) -> bool:
        """Whether it is neither taken back nor takes back another."""
        return self.tegengeboekt_met is None and self.neemt_terug is None

    @property
    def met_centen(self) -> bool:
        """Whether the amount must show cents."""
        return rules.heeft_centen([self.boeking.bedrag])


def get_begrotingstand(project_id: int, *, peildatum: date) -> Begrotingstand:
    """Return the budget with its posts, as booked until that day.

    Four statements, however many posts and bookings there are.
    """
    return list_begrotingstanden({project_id: peildatum})[project_id]


def list_begrotingstanden(
    dagen: Mapping[int, date],
) -> dict[int, Begrotingstand]:
    """Return the same for several projects in as many statements, by project id.

    ``dagen`` gives the peildatum of each project by its id.
    """
    per_project = {b.project_id: b for b in db.session.scalars(*_begrotingen(dagen))}
    gerealiseerd = _gerealiseerd_per_post(dagen)
    verplichtingen = _list_verplichtingen(dagen)
    verplicht: dict[int, int] = defaultdict(int)
    for verplichting in verplichtingen:
        verplicht[verplichting.post_id] += verplichting.openstaand
    posten: dict[int, list[Poststand]] = defaultdict(list)
    project_van: dict[int, int] = {}
    for post in db.session.scalars(*_posten(dagen)):
        vervallen = post.is_vervallen(dagen[post.project_id])
        bedragen = Bedragen(
            0 if vervallen else post.begroot, verplicht[post.id], gerealiseerd[post.id]
        )
        posten[post.project_id].append(Poststand(post, bedragen, vervallen))
        project_van[post.id] = post.project_id
    te_veel: dict[int, list[Verplichting]] = defaultdict(list)
    for verplichting in verplichtingen:
        if verplichting.is_te_veel_gefactureerd:
            te_veel[project_van[verplichting.post_id]].append(verplichting)
    return {
        id_: Begrotingstand(per_project.get(id_), posten[id_], dag, te_veel[id_])
        for id_, dag in dagen.items()
    }


def list_boekingen(
    project_id: int,
    *,
    peildatum: date,
    nummer: int = 1,
    per_pagina: int = PER_PAGINA,
) -> Pagina[Boekingregel]:
    """Return one page of what was booked until that day, newest first, with post."""
    aantal = db.session.scalars(*_aantal_boekingen(project_id, peildatum)).one()
    vanaf = begin_van(nummer, per_pagina)
    rijen = db.session.execute(*_boekingen(project_id, peildatum, vanaf, per_pagina))
    regels = [Boekingregel(*rij) for rij in rijen]
    return Pagina(regels, nummer=nummer, aantal=aantal, per_pagina=per_pagina)


def _gerealiseerd_per_post(dagen: Mapping[int, date]) -> dict[int, int]:
    rijen = db.session.execute(*_gerealiseerd(dagen))
    return defaultdict(int, {post_id: int(bedrag) for post_id, bedrag in rijen})


def _list_verplichtingen(dagen: Mapping[int, date]) -> list[Verplichting]:
    """Return every order, with what was invoiced on it; taken back it is nothing."""
    rijen = db.session.execute(*_verplichtingen(dagen))
    return [Verplichting(post, code, b, int(g)) for post, code, b, g in rijen]


@vast
def _aantal_boekingen(project_id: int, peildatum: date) -> Select[int]:
    return (
        select(func.count())
        .select_from(Boeking)
        .where(Boeking.project_id == project_id, Boeking.op <= peildatum)
    )


@vast
def _boekingen(
    project_id: int, peildatum: date, vanaf: int, hoogstens: int
) -> Select[Boeking, str, str, str]:
    return (
        select(Boeking, Besteld.code, Tegen.code, Eerder.code)
        .outerjoin(Besteld, Besteld.id == Boeking.verplichting_id)
        .outerjoin(
            Tegen,
            (Tegen.tegenboeking_van_id == Boeking.id) & (Tegen.op <= peildatum),
        )
        .outerjoin(Eerder, Eerder.id == Boeking.tegenboeking_van_id)
        .where(Boeking.project_id == project_id, Boeking.op <= peildatum)
        .options(joinedload(Boeking.post))
        .order_by(Boeking.op.desc(), Boeking.id.desc())
        .offset(vanaf)
        .limit(hoogstens)
    )


@vast
def _begrotingen(dagen: Mapping[int, date]) -> Select[Begroting]:
    return (
        select(Begroting)
        .where(Begroting.project_id.in_(list(dagen)))
        .order_by(Begroting.id)
    )


@vast
def _posten(dagen: Mapping[int, date]) -> Select[Begrotingspost]:
    return (
        select(Begrotingspost)
        .where(Begrotingspost.project_id.in_(list(dagen)))
        .order_by(Begrotingspost.volgorde, Begrotingspost.id)
    )


@vast
def _gerealiseerd(dagen: Mapping[int, date]) -> Select[int, int]:
    return (
        select(Boeking.post_id, func.sum(Boeking.bedrag))
        .where(
            Boeking.project_id.in_(list(dagen)),
            Boeking.op <= dag_van_project(Boeking.project_id, dagen),
            Boeking.soort == Boekingsoort.FACTUUR,
        )
        .group_by(Boeking.post_id)
    )


@vast
def _verplichtingen(dagen: Mapping[int, date]) -> Select[int, str, int, int]:
    peildatum = dag_van_project(Boeking.project_id, dagen)
    gefactureerd = func.coalesce(func.sum(Factuur.bedrag), 0)
    besteld = Boeking.bedrag + func.coalesce(Tegen.bedrag, 0)
    return (
        select(Boeking.post_id, Boeking.code, besteld, gefactureerd)
        .outerjoin(
            Factuur,
            (Factuur.verplichting_id == Boeking.id) & (Factuur.op <= peildatum),
        )
        .outerjoin(
            Tegen,
            (Tegen.tegenboeking_van_id == Boeking.id) & (Tegen.op <= peildatum),
        )
        .where(
            Boeking.project_id.in_(list(dagen)),
            Boeking.op <= peildatum,
            Boeking.soort == Boekingsoort.VERPLICHTING,
            Boeking.tegenboeking_van_id.is_(None),
        )
        .group_by(
            Boeking.id, Boeking.post_id, Boeking.code, Boeking.bedrag, Tegen.bedrag
        )
        .order_by(Boeking.id)
    )
