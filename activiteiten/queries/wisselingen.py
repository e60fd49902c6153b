"""Who came and who left: what the words of the plan cannot say on a later day."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Any

from sqlalchemy import (
    ColumnElement,
    Select,
    Text,
    and_,
    cast,
    func,
    literal,
    or_,
    select,
    union_all,
)
from sqlalchemy.orm import aliased

from activiteiten.models import (
    Klankbordzetel,
    Trekker,
    Uitvoerder,
    Zetelbezetting,
)
from betrokkenen.models import Afdeling, Persoon
from kern.database import db
from kern.vragen import Waarden, vast


class Wisselsoort(StrEnum):
    """In which cell of the plan's table it belongs."""

    TREKKER = "trekker"
    UITVOERING = "uitvoering"
    KLANKBORD = "klankbord"


@dataclass(frozen=True)
class Wisseling:
    """Somebody who came or left on a day that has been; ``plek`` is his seat or part.

    Without ``wie`` it is the seat itself.
    """

    soort: Wisselsoort
    plek: str | None
    wie: str | None
    van: date | None
    tot: date | None

    def is_weg(self, peildatum: date) -> bool:
        """Whether it had ended by that day."""
        return self.tot is not None and self.tot < peildatum

    def woorden(self, peildatum: date) -> str:
        """Say it as of that day.

        >>> a = Wisseling(Wisselsoort.TREKKER, None, "Adviseur", date(2021, 3, 1),
        ...               date(2021, 4, 1))
        >>> a.woorden(date(2021, 3, 15))
        'sinds 1-3-2021: Adviseur'
        >>> a.woorden(date(2021, 4, 2))
        'van 1-3-2021 tot en met 1-4-2021: Adviseur'
        """
        namen = [naam for naam in (self.plek, self.wie or "deze plek") if naam]
        wie = ", ".join(namen)
        if not self.is_weg(peildatum):
            return f"sinds {_dag(self.van)}: {wie}"
        if self.van is None:
            return f"tot en met {_dag(self.tot)}: {wie}"
        return f"van {_dag(self.van)} tot en met {_dag(self.tot)}: {wie}"


def list_wisselingen(
    activiteit_ids: Sequence[int], *, peildatum: date
) -> dict[int, list[Wisseling]]:
    """Return who came or left by that day, by activity, in the order of the plan."""
    if not activiteit_ids:
        return {}
    return _lees(_wisselingen(activiteit_ids, None, peildatum))


def list_wisselingen_van(
    project_id: int, *, peildatum: date
) -> dict[int, list[Wisseling]]:
    """Return the same for every activity of the project."""
    return _lees(_wisselingen(None, project_id, peildatum))


def _lees(vraag: tuple[Select[Any], Waarden]) -> dict[int, list[Wisseling]]:
    gevonden: dict[int, list[Wisseling]] = {}
    rijen = db.session.execute(*vraag)
    for activiteit_id, soort, plek, naam, functie, afdeling, van, tot in rijen:
        wie = naam or functie
        if wie and afdeling:
            wie = f"{wie} ({afdeling})"
        wisseling = Wisseling(Wisselsoort(soort), plek, wie, van, tot)
        gevonden.setdefault(activiteit_id, []).append(wisseling)
    return gevonden


@vast
def _wisselingen(
    activiteit_ids: Sequence[int] | None, project_id: int | None, peildatum: date
) -> Select[Any]:
    delen = []
    for deel, van_haar, rij in (_trekkers(), _uitvoerders(), _plekken(), _zetels()):
        hier = (
            van_haar.project_id == project_id
            if activiteit_ids is None
            else van_haar.activiteit_id.in_(activiteit_ids)
        )
        delen.append(deel.where(hier, _is_gebeurd(rij, peildatum)))
    alles = union_all(*delen).subquery().c
    return select(*list(alles)[:8]).order_by(
        alles.activiteit_id, alles.rang, alles.zetel, alles.volgorde
    )


# The statement, the table that knows the activity, and the one that has the days.
Deel = tuple[Select[Any], Any, Any]
NIEMAND = literal(None, Text)
# Of whom; a seat has a department of its own.
Thuis = aliased(Afdeling)
WIE = (Persoon.naam, Persoon.functie, Thuis.code)
GEEN_ZETEL = literal(0)


def _is_gebeurd(rij: Any, peildatum: date) -> ColumnElement[bool]:
    """Return the condition that it began by that day, or ended before it."""
    begonnen = and_(rij.van.is_not(None), rij.van <= peildatum)
    return or_(begonnen, and_(rij.van.is_(None), rij.tot < peildatum))


def _trekkers() -> Deel:
    kolommen = (Trekker.activiteit_id, Wisselsoort.TREKKER, NIEMAND, *WIE)
    plaats = (literal(1), GEEN_ZETEL, Trekker.volgorde)
    return _wie(_regel(kolommen, Trekker, plaats), Trekker), Trekker, Trekker


def _uitvoerders() -> Deel:
    rij = Uitvoerder
    kolommen = (rij.activiteit_id, Wisselsoort.UITVOERING, rij.deel, *WIE)
    plaats = (literal(2), GEEN_ZETEL, rij.volgorde)
    return _wie(_regel(kolommen, rij, plaats), rij), rij, rij


def _plekken() -> Deel:
    rij, zetel = Zetelbezetting, Klankbordzetel
    kolommen = (zetel.activiteit_id, Wisselsoort.KLANKBORD, _plek(), *WIE)
    deel = _regel(kolommen, rij, (literal(3), zetel.volgorde, rij.volgorde))
    wie = _wie(deel.join(zetel, zetel.id == rij.zetel_id), rij)
    return wie.outerjoin(zetel.afdeling), zetel, rij


def _zetels() -> Deel:
    zetel = Klankbordzetel
    kolommen = (zetel.activiteit_id, Wisselsoort.KLANKBORD, _plek(), *[NIEMAND] * 3)
    deel = _regel(kolommen, zetel, (literal(3), zetel.volgorde, literal(0)))
    return deel.outerjoin(zetel.afdeling), zetel, zetel


def _regel(kolommen: tuple[Any, ...], rij: Any, plaats: tuple[Any, ...]) -> Select[Any]:
    activiteit_id, soort, plek, naam, functie, afdeling = kolommen
    rang, zetel, volgorde = plaats
    return select(
        activiteit_id.label("activiteit_id"),
        literal(soort.value).label("soort"),
        plek.label("plek"),
        naam.label("naam"),
        functie.label("functie"),
        afdeling.label("afdeling"),
        rij.van.label("van"),
        rij.tot.label("tot"),
        rang.label("rang"),
        zetel.label("zetel"),
        volgorde.label("volgorde"),
    ).select_from(rij)


def _wie(deel: Select[Any], rij: Any) -> Select[Any]:
    return deel.join(rij.persoon).outerjoin(Thuis, Thuis.id == Persoon.afdeling_id)


def _plek() -> ColumnElement[Any]:
    nummer = literal("plek ") + cast(Klankbordzetel.volgorde, Text)
    return func.coalesce(Afdeling.naam, Klankbordzetel.functie, nummer)


def _dag(dag: date | None) -> str:
    return f"{dag.day}-{dag.month}-{dag.year}" if dag else ""
