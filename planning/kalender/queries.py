"""What the calendar holds for somebody, with a number of statements that is fixed."""

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from typing import NamedTuple

from sqlalchemy import Select, exists, or_, select

from activiteiten.queries import is_eigen
from activiteiten.queries.planregels import (
    Zicht,
    list_doelstellingen,
    list_trekkers,
)
from betrokkenen.models import Gremium, Reces, Vergadering
from betrokkenen.queries.agenda import get_vrije_dagen
from kern.database import db, staat
from kern.vragen import vast
from planning.kalender.items import Kalenderitem
from planning.kalender.venster import AANLOOP, Kalendervenster
from planning.models import Mijlpaal, Routestap, Traject
from planning.queries import (
    Keuze,
    Keuzes,
    Mijlpaalstand,
    Trajectplan,
    list_mijlpaalstanden,
    list_trajectplannen,
    vragen,
)
from planning.route.samenstellen import Trajectstap
from toegang.eigen import Eigen


@dataclass(frozen=True)
class Kalendervraag:
    """What somebody asks of the calendar."""

    zicht: Zicht
    venster: Kalendervenster
    keuze: Keuze
    alleen_open: bool = False

    def toont(self, item: Kalenderitem) -> bool:
        """Whether the choices of the visitor let it through."""
        gremium = self.keuze.gremium
        hier = gremium is None or item.gremium.id == gremium.id
        return hier and (item.is_open or not self.alleen_open)

    @property
    def toont_losse(self) -> bool:
        """Whether moments of no activity are asked for; they are nobody's own."""
        vrij = not (self.keuze.doelstelling or self.keuze.trekker)
        return vrij and self.zicht.alleen_van is None


@dataclass(frozen=True)
class Oogst:
    """What the calendar holds: ``items`` in its months, and what stands apart.

    ``geladen`` is all that was worked out, also of other months. Of the late ones and
    of those without a day there can be more than are given; the numbers are of all.
    """

    items: Sequence[Kalenderitem]
    te_laat: Sequence[Kalenderitem]
    zonder_datum: Sequence[Kalenderitem]
    aantal_te_laat: int
    aantal_zonder_datum: int
    geladen: Sequence[Kalenderitem]
    vrij: frozenset[date]

    @property
    def alles(self) -> list[Kalenderitem]:
        """Return every item once: first what is late, last what has no day."""
        rest = [item for item in self.items if not item.is_te_laat]
        return [*self.te_laat, *rest, *self.zonder_datum]


MEESTE_DAGEN = 12


class Regel(NamedTuple):
    """What decides whether a moment is worked out at all."""

    id: int
    activiteit_id: int | None
    gremium_id: int
    is_open: bool
    eind: date | None


def verzamel(vraag: Kalendervraag, *, hoogstens: int | None = None) -> Oogst:
    """Return what the calendar holds, each list in order of its days.

    ``hoogstens`` is how many of the late ones are worked out, and of those without a
    day; None is all of them.
    """
    regels = _list_regels(vraag)
    peildatum, begin = vraag.zicht.peildatum, vraag.venster.begin
    open_ = [regel for regel in regels if regel.is_open and _past(regel, vraag)]
    laat = [r.id for r in open_ if r.eind is not None and r.eind < peildatum]
    zonder = [r.id for r in open_ if r.eind is None]
    eerste_laat, eerste_zonder = set(laat[:hoogstens]), set(zonder[:hoogstens])
    apart = eerste_laat | eerste_zonder
    nodig = {
        regel.activiteit_id
        for regel in regels
        if regel.id in apart or not _ligt_ervoor(regel, begin)
    }
    vrij = get_vrije_dagen(peildatum)
    geladen = _maak_items(vraag, nodig, vrij)
    items = [item for item in geladen if vraag.toont(item)]
    hier = [item for item in items if item.plaats and item.plaats in vraag.venster]
    return Oogst(
        items=sorted(hier, key=lambda item: item.plaats or date.max),
        te_laat=sorted(
            [item for item in items if item.mijlpaal_id in eerste_laat],
            key=lambda item: item.plaats or date.max,
        ),
        zonder_datum=[item for item in items if item.mijlpaal_id in eerste_zonder],
        aantal_te_laat=len(laat),
        aantal_zonder_datum=len(zonder),
        geladen=geladen,
        vrij=vrij,
    )


def list_kalenderkeuzes(zicht: Zicht) -> Keuzes:
    """Return what the calendar can be narrowed by; the bodies are its columns.

    Those are the bodies of the moments and of the routes, as far as may be seen.
    """
    gremia = db.session.scalars(*_gremia(zicht.project_id, zicht.alleen_van)).all()
    return Keuzes(list_doelstellingen(zicht), list_trekkers(zicht), gremia)


def list_recessen(
    gremium_ids: Collection[int], *, venster: Kalendervenster
) -> Sequence[Reces]:
    """Return the recesses of these bodies that fall in the months."""
    opdracht = _recessen(sorted(gremium_ids), venster.begin, venster.eind)
    return db.session.scalars(*opdracht).all()


def list_vergaderdagen(stand: Mijlpaalstand, *, vandaag: date) -> Sequence[date]:
    """Return when the body of the moment met within its term, until today.

    The last twelve at most: a term of a year with a body that meets every week has
    more than anybody reads.
    """
    gremium_id, eind = stand.mijlpaal.gremium_id, stand.termijn.eind
    if gremium_id is None or eind is None:
        return []
    begin = stand.termijn.begin or eind
    opdracht = _vergaderdagen(gremium_id, begin, min(eind, vandaag), MEESTE_DAGEN)
    return db.session.scalars(*opdracht).all()[::-1]


def _list_regels(vraag: Kalendervraag) -> list[Regel]:
    keuze, venster = vraag.keuze, vraag.venster
    rijen = db.session.execute(
        *vragen.kalenderregels(
            vraag.zicht,
            keuze.doelstelling.id if keuze.doelstelling else None,
            keuze.trekker.id if keuze.trekker else None,
            venster.begin,
            venster.eind,
            venster.eind + AANLOOP,
        )
    )
    return [Regel(*rij) for rij in rijen]


def _past(regel: Regel, vraag: Kalendervraag) -> bool:
    gremium = vraag.keuze.gremium
    return gremium is None or regel.gremium_id == gremium.id


def _ligt_ervoor(regel: Regel, begin: date) -> bool:
    """Whether it is only here because it is late, or has no day."""
    return regel.is_open and (regel.eind is None or regel.eind < begin)


def _maak_items(
    vraag: Kalendervraag, activiteit_ids: Collection[int | None], vrij: frozenset[date]
) -> list[Kalenderitem]:
    """Return the moments and steps of these activities, in the order of the plan."""
    if not activiteit_ids:
        return []
    zicht = vraag.zicht
    standen = list_mijlpaalstanden(
        zicht.project_id,
        peildatum=zicht.peildatum,
        activiteit_ids=sorted(id_ for id_ in activiteit_ids if id_ is not None),
        met_losse=vraag.toont_losse and None in activiteit_ids,
        alleen_van=zicht.alleen_van,
    )
    plannen = list_trajectplannen(zicht, standen=standen)
    stappen = {
        stap.belofte.mijlpaal_id: stap
        for plan in plannen
        for stap in plan.stappen
        if stap.belofte is not None
    }
    momenten = [
        _maak_item(stand, stappen.get(stand.mijlpaal.id), vrij)
        for stand in standen
        if stand.mijlpaal.gremium is not None
    ]
    return [*momenten, *(item for plan in plannen for item in _zonder_belofte(plan))]


def _maak_item(
    stand: Mijlpaalstand, stap: Trajectstap | None, vrij: frozenset[date]
) -> Kalenderitem:
    mijlpaal = stand.mijlpaal
    assert mijlpaal.gremium is not None
    return Kalenderitem(
        gremium=mijlpaal.gremium,
        activiteit=mijlpaal.activiteit,
        ronde=mijlpaal.ronde or "",
        stand=stand,
        stap=stap,
        vrij=vrij,
    )


def _zonder_belofte(plan: Trajectplan) -> Iterator[Kalenderitem]:
    """Yield the steps that a body must still see and about which nobody promised."""
    for stap in plan.stappen:
        if stap.belofte is None and stap.gremium_id is not None and stap.plan:
            gremium = plan.gremia[stap.gremium_id]
            yield Kalenderitem(gremium, plan.activiteit, plan.ronde, None, stap)


@vast
def _gremia(project_id: int, alleen_van: Eigen | None) -> Select[Gremium]:
    moment = [Mijlpaal.gremium_id == Gremium.id, Mijlpaal.project_id == project_id]
    route = [Routestap.gremium_id == Gremium.id, Traject.project_id == project_id]
    if alleen_van is not None:
        moment.append(Mijlpaal.activiteit.has(is_eigen(alleen_van)))
        route.append(Traject.activiteit.has(is_eigen(alleen_van)))
    stap = exists().where(Routestap.sjabloon_id == Traject.sjabloon_id, *route)
    return (
        select(Gremium)
        .where(or_(exists().where(*moment), stap))
        .order_by(Gremium.volgorde, Gremium.id)
    )


@vast
def _recessen(gremium_ids: Collection[int], begin: date, eind: date) -> Select[Reces]:
    van = or_(Reces.gremium_id.is_(None), Reces.gremium_id.in_(gremium_ids))
    return (
        select(Reces)
        .where(van, Reces.begin <= eind, Reces.eind >= begin)
        .order_by(Reces.begin, Reces.id)
    )


@vast
def _vergaderdagen(
    gremium_id: int, begin: date, eind: date, hoogstens: int
) -> Select[date]:
    return (
        select(Vergadering.dag)
        .where(
            Vergadering.gremium_id == gremium_id,
            Vergadering.dag.between(begin, eind),
            staat(Vergadering, eind),
        )
        .order_by(Vergadering.dag.desc(), Vergadering.id)
        .limit(hoogstens)
    )
