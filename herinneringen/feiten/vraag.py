"""What is asked of the plan, and one thing that it answers."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cached_property
from typing import Any

from sqlalchemy import Select

from herinneringen.regels import REGELS, Regelnaam
from herinneringen.rules import MEESTE_WEKEN_LAAT, Afspraak, Vorm
from projecten.models import Betrokkenheid

Rijen = Select[*tuple[Any, ...]]
# Free days push what is late on, never so far.
SPELING = timedelta(days=14)
LANGST_LAAT = timedelta(weeks=MEESTE_WEKEN_LAAT) + SPELING
LEIDER = (Betrokkenheid.PROJECTLEIDER,)


@dataclass(frozen=True, slots=True)
class Feit:
    """A thing that is open.

    ``dag`` is the day that it is about, or the day since which it must be repeated.
    First hears of it who is in ``eerst`` (personen) or ``rollen``, and who pulls the
    activity. ``begin`` makes it a stretch of days; with ``vooraf`` off nobody hears
    of it beforehand. ``gremium_id`` is the body whose recess counts.
    """

    regel: Regelnaam
    project_id: int
    ding_id: int
    dag: date
    wat: str
    eerst: tuple[int, ...] = ()
    rollen: tuple[Betrokkenheid, ...] = ()
    activiteit_id: int | None = None
    begin: date | None = None
    gremium_id: int | None = None
    vooraf: bool = True
    vertrouwelijk: bool = False
    pagina_id: int | None = None

    def pagina(self, project: str) -> tuple[str, dict[str, str | int]]:
        """Return where it stands: an endpoint with its values."""
        endpoint, naam = REGELS[self.regel].pagina
        waarden: dict[str, str | int] = {"project": project}
        if naam is not None and self.pagina_id is not None:
            waarden[naam] = self.pagina_id
        return endpoint, waarden

    def anker(self, afspraak: Afspraak) -> date:
        """Return the day on which it is due, by what the project agreed."""
        return self.dag + timedelta(days=afspraak.na)

    def vorm(self, afspraak: Afspraak) -> Vorm:
        """Return what decides its ladder."""
        vooraf = afspraak.vooraf if self.vooraf else ()
        return Vorm(
            anker=self.anker(afspraak),
            vooraf=vooraf if self.begin is None else (),
            begin=self.begin if vooraf else None,
            gremium_id=self.gremium_id,
            laat=afspraak.laat is not None,
        )


@dataclass(frozen=True)
class Deelvraag:
    """What is asked for one rule, as its statement takes it.

    ``vroegst`` and ``uiterst`` are the first and the last day that can ask attention;
    with ``ids`` it is only about those things.
    """

    project_ids: Sequence[int]
    dag: date
    vroegst: date
    uiterst: date
    ids: Sequence[int] | None

    def beperk(self, opdracht: Rijen, tabel: Any) -> Rijen:
        """Return the statement about only the rows that are asked, in order."""
        gevraagd = opdracht.where(tabel.project_id.in_(self.project_ids))
        if self.ids is not None:
            gevraagd = gevraagd.where(tabel.id.in_(self.ids))
        return gevraagd.order_by(tabel.id)


@dataclass(frozen=True)
class Vraag:
    """Which facts: of these projects as they are on ``dag``.

    Only what may give a reminder from ``van`` up to and including ``tot``;
    ``vooruit`` is how long before its day something can ask attention. With
    ``dingen`` only those things, whatever their days.
    """

    dag: date
    project_ids: Sequence[int]
    van: date
    tot: date
    vooruit: timedelta = timedelta()
    dingen: Mapping[Regelnaam, Collection[int]] | None = None

    @cached_property
    def vroegst(self) -> date:
        """Return the earliest day that can still ask attention."""
        return date.min if self.dingen is not None else self.van - LANGST_LAAT

    @cached_property
    def uiterst(self) -> date:
        """Return the last day that can ask attention already."""
        return date.max if self.dingen is not None else self.tot + self.vooruit

    def gaat_over(self, regel: Regelnaam) -> bool:
        """Whether anything of this rule is asked."""
        return self.dingen is None or bool(self.dingen.get(regel))

    def over(self, regel: Regelnaam) -> Deelvraag:
        """Return what is asked of the things of one rule."""
        ids = None if self.dingen is None else sorted(self.dingen.get(regel, ()))
        return Deelvraag(self.project_ids, self.dag, self.vroegst, self.uiterst, ids)
