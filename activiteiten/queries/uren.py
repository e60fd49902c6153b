"""What the work takes: hours over activities, and the words n.t.b. that stand open."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from sqlalchemy import ColumnElement, Select, Subquery, case, func, select

from activiteiten.models import (
    Activiteit,
    Groep,
    Inzetraming,
    Klankbordzetel,
    Per,
    Trekker,
    Zetelbezetting,
)
from activiteiten.queries.zicht import heeft_nieuwe_plek, is_open_plek
from activiteiten.rules import (
    Klankbordomvang,
    Uren,
    omvang_klankbord,
    uren_van_raming,
)
from kern.database import db
from kern.datums import Stand
from kern.tijdvak import geldt
from kern.vragen import vast


@dataclass(frozen=True)
class Urenstand:
    """The hours of a whole project; ``geraamd`` of ``activiteiten`` are estimated."""

    uren: Uren
    geraamd: int
    activiteiten: int


@dataclass(frozen=True)
class Ntbtelling:
    """How many words n.t.b. still stand open in the cells of the plan."""

    termijn: int
    klankbord: int
    inzet: int

    @property
    def totaal(self) -> int:
        """Return all of them together."""
        return self.termijn + self.klankbord + self.inzet

    @property
    def woorden(self) -> str:
        """Say how many there are of each kind, leaving out what there is none of."""
        delen = {
            "klankbord": self.klankbord,
            "inzet": self.inzet,
            "termijn": self.termijn,
        }
        return ", ".join(f"{n} {naam}" for naam, n in delen.items() if n) or "niets"


@dataclass(frozen=True)
class Ramingdeel:
    """One estimate, and the hours it comes to with the klankbord of a day."""

    raming: Inzetraming
    uren: Uren


def omvang_van(activiteit: Activiteit, peildatum: date) -> Klankbordomvang:
    """Count the klankbord of an activity on that day; it must come with its seats."""
    return omvang_klankbord(
        (len(zetel.bezetting_op(peildatum)), zetel.is_ntb_op(peildatum))
        for zetel in activiteit.zetels_op(peildatum)
    )


def delen_van(activiteit: Activiteit, peildatum: date) -> list[Ramingdeel]:
    """Return each estimate of an activity with the hours it comes to on that day.

    The activity must come with its estimates, trekkers and seats.
    """
    klankbord = omvang_van(activiteit, peildatum)
    trekkers = len(activiteit.trekkers_op(peildatum))
    return [
        Ramingdeel(
            raming,
            uren_van_raming(
                minuten=(raming.minuten_min, raming.minuten_max),
                per_persoon=_is_per_lid(raming),
                voor_klankbord=raming.groep is Groep.KLANKBORD,
                klankbord=klankbord,
                trekkers=trekkers,
            ),
        )
        for raming in activiteit.ramingen
    ]


def tel_uren(delen: Sequence[Ramingdeel]) -> Uren | None:
    """Add up what was estimated; None while nothing was."""
    return sum((deel.uren for deel in delen), Uren(0, 0)) if delen else None


def uren_van(activiteit: Activiteit, peildatum: date) -> Uren | None:
    """Return the estimated hours of an activity with its klankbord of that day."""
    return tel_uren(delen_van(activiteit, peildatum))


def get_urenstand(project_id: int, *, peildatum: date) -> Urenstand:
    """Return the estimated hours of the project with the klankbord of that day.

    The same sum as `uren_van` over all activities, in one statement.
    """
    opdracht = _uren(project_id, peildatum)
    minstens, hoogstens, geraamd, activiteiten = db.session.execute(*opdracht).one()
    uren = Uren(int(minstens or 0), int(hoogstens or 0))
    return Urenstand(uren, geraamd, activiteiten)


def get_uren_per_activiteit(project_id: int, *, peildatum: date) -> dict[int, Uren]:
    """Return the estimated hours of each activity that has any, by its id.

    The same sum as `uren_van`, for all activities in one statement.
    """
    rijen = db.session.execute(*_uren_per_activiteit(project_id, peildatum))
    return {id_: Uren(int(minstens), int(meest)) for id_, minstens, meest in rijen}


def count_ntb(project_id: int, *, peildatum: date) -> Ntbtelling:
    """Count the words n.t.b.: whole cells, and single seats of a klankbord.

    What somebody fills from a day on is open until that day.
    """
    geteld: Sequence[int] = db.session.execute(*_ntb(project_id, peildatum)).one()
    termijn, klankbord, inzet, plekken = geteld
    return Ntbtelling(termijn=termijn, klankbord=klankbord + plekken, inzet=inzet)


@vast
def _uren(project_id: int, peildatum: date) -> Select[int, int, int, int]:
    alle = select(func.count()).where(Activiteit.project_id == project_id)
    return _opgeteld(project_id, peildatum).add_columns(
        func.count(Inzetraming.activiteit_id.distinct()), alle.scalar_subquery()
    )


@vast
def _uren_per_activiteit(project_id: int, peildatum: date) -> Select[int, int, int]:
    opgeteld = _opgeteld(project_id, peildatum)
    return (
        opgeteld.with_only_columns(
            Inzetraming.activiteit_id,
            *opgeteld.selected_columns,
            maintain_column_froms=True,
        )
        .group_by(Inzetraming.activiteit_id)
        .order_by(Inzetraming.activiteit_id)
    )


def _opgeteld(project_id: int, peildatum: date) -> Select[int, int]:
    """Add up the estimates: minstens and hoogstens."""
    klankbord = _omvang_klankbord(project_id, peildatum)
    trekkers = _aantal_trekkers(project_id, peildatum)
    return (
        select(
            func.sum(Inzetraming.minuten_min * _keer(klankbord.c.minstens, trekkers)),
            func.sum(Inzetraming.minuten_max * _keer(klankbord.c.hoogstens, trekkers)),
        )
        .select_from(Inzetraming)
        .outerjoin(klankbord, klankbord.c.activiteit_id == Inzetraming.activiteit_id)
        .outerjoin(trekkers, trekkers.c.activiteit_id == Inzetraming.activiteit_id)
        .where(Inzetraming.project_id == project_id)
    )


@vast
def _ntb(project_id: int, peildatum: date) -> Select[*tuple[int, ...]]:
    zetels = select(func.count()).where(
        Klankbordzetel.project_id == project_id, is_open_plek(peildatum)
    )
    gevuld = heeft_nieuwe_plek(peildatum)
    cellen = (
        Activiteit.cel_termijn_stand,
        Activiteit.cel_klankbord_stand,
        Activiteit.cel_inzet_stand,
    )
    return select(
        *(
            func.count().filter(cel == Stand.NTB, ~gevuld)
            if cel is Activiteit.cel_klankbord_stand
            else func.count().filter(cel == Stand.NTB)
            for cel in cellen
        ),
        zetels.scalar_subquery(),
    ).where(Activiteit.project_id == project_id)


def _omvang_klankbord(project_id: int, peildatum: date) -> Subquery:
    """Count per activity as `omvang_klankbord` does: minstens and hoogstens."""
    open_plek = case((is_open_plek(peildatum), Klankbordzetel.id))
    bezet = (Zetelbezetting.zetel_id == Klankbordzetel.id) & geldt(
        Zetelbezetting, peildatum
    )
    mensen = func.count(Zetelbezetting.id)
    return (
        select(
            Klankbordzetel.activiteit_id,
            func.count(Zetelbezetting.zetel_id.distinct()).label("minstens"),
            (mensen + func.count(open_plek.distinct())).label("hoogstens"),
        )
        .outerjoin(Zetelbezetting, bezet)
        .where(
            Klankbordzetel.project_id == project_id, geldt(Klankbordzetel, peildatum)
        )
        .group_by(Klankbordzetel.activiteit_id)
        .subquery()
    )


def _aantal_trekkers(project_id: int, peildatum: date) -> Subquery:
    return (
        select(Trekker.activiteit_id, func.count().label("aantal"))
        .where(Trekker.project_id == project_id, geldt(Trekker, peildatum))
        .group_by(Trekker.activiteit_id)
        .subquery()
    )


def _keer(klankbord: ColumnElement[int], trekkers: Subquery) -> ColumnElement[int]:
    groep = case(
        (Inzetraming.groep == Groep.KLANKBORD, func.coalesce(klankbord, 0)),
        (Inzetraming.groep == Groep.TREKKERS, func.coalesce(trekkers.c.aantal, 0)),
        else_=1,
    )
    return case((Inzetraming.per == Per.PERSOON, groep), else_=1)


def _is_per_lid(raming: Inzetraming) -> bool:
    # Hours of one named person are asked once, whatever "per" says.
    return raming.per is Per.PERSOON and raming.groep is not Groep.PERSOON
