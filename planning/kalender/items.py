"""What stands in the calendar: a moment, or a step of a route, before a body."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date
from functools import cached_property

from activiteiten.models import Activiteit
from betrokkenen.models import Gremium
from kern.datums import schrijf_weekdag
from kern.werkdagen import tel
from planning.kalender.venster import bepaal_plaats
from planning.kalender.zinnen import (
    Wie,
    schrijf_verschoven,
    schrijf_vroegst,
)
from planning.queries import Mijlpaalstand
from planning.route.samenstellen import Trajectstap
from planning.route.terugrekenen import Planstap, Reden
from planning.rules import Toestand, schrijf_speling

VAN_DE_ROUTE = "stap van de route"


@dataclass(frozen=True)
class Kalenderitem:
    """A moment with its step of the round, or a step that nobody promised.

    ``stap`` is empty for a moment that is over or follows no route, ``stand`` for a
    step without a promise; one of them is there. ``vrij`` are the free days.
    """

    gremium: Gremium
    activiteit: Activiteit | None
    ronde: str
    stand: Mijlpaalstand | None
    stap: Trajectstap | None
    vrij: Collection[date] = frozenset()

    @property
    def naam(self) -> str:
        """Return what people call it."""
        if self.stand is not None:
            return self.stand.mijlpaal.naam
        over = f"{self.activiteit.nummer} {self.activiteit.titel}"  # type: ignore[union-attr]
        return f"{over} {self.ronde}".strip()

    @property
    def mijlpaal_id(self) -> int | None:
        """Return which moment it is; none for a step that nobody promised."""
        return self.stand.mijlpaal.id if self.stand else None

    @property
    def toestand(self) -> Toestand | None:
        """Return the state of the moment; none for a step that nobody promised."""
        return self.stand.toestand if self.stand else None

    @property
    def in_woorden(self) -> str:
        """Say the state."""
        return self.toestand.value if self.toestand else VAN_DE_ROUTE

    @property
    def is_open(self) -> bool:
        """Whether it is still to happen."""
        return self.stand is None or self.stand.is_open

    @property
    def is_te_laat(self) -> bool:
        """Whether the promise has passed and nothing became of it."""
        return self.toestand is Toestand.TE_LAAT

    @property
    def aangeleverd_op(self) -> date | None:
        """Return the day on which the papers were handed in."""
        return self.stand.aangeleverd_op if self.stand else None

    @cached_property
    def plan(self) -> Planstap | None:
        """Return the days that are proposed; none once the promise has passed."""
        heeft = self.stap is not None and self.is_open and not self.is_te_laat
        return self.stap.plan if self.stap and heeft else None

    @cached_property
    def plaats(self) -> date | None:
        """Return the day by which it stands in a month."""
        gepland = self.plan.dag if self.plan else None
        if self.stand is None:
            return gepland
        uitkomst = self.stand.uitkomst
        gebeurd = uitkomst.op if uitkomst and not self.is_open else None
        is_vervallen = self.toestand is Toestand.VERVALLEN
        return bepaal_plaats(
            self.stand.termijn,
            gebeurd_op=None if is_vervallen else gebeurd,
            gepland=gepland,
        )

    @property
    def termijn(self) -> str:
        """Return the term that was promised, if anything was."""
        return " ".join(self.stand.termijn.tekst.split()) if self.stand else ""

    @property
    def regels(self) -> list[str]:
        """Say what is proposed, by when it is handed in, and how it shifted."""
        zinnen = self._voorstel
        return [*zinnen, self.verschoven] if self.verschoven else zinnen

    @property
    def _voorstel(self) -> list[str]:
        if self.plan is None:
            if self.stap is None or not self.is_open:
                return []
            return [schrijf_vroegst(self.stap.vooruit, Wie(self.gremium.naam))]
        dag, op = schrijf_weekdag(self.plan.dag), schrijf_weekdag(self.plan.aanleveren)
        redenen = self.stap.redenen if self.stap else ()
        onbekend = Reden.AGENDA_ONBEKEND in redenen
        te_laat = Reden.AANLEVERDATUM_VERSTREKEN in redenen
        speling = schrijf_speling(self.plan.speling, is_te_laat=te_laat)
        wat = f"{dag} (vergaderdagen niet bekend)" if onbekend else f"vergadering {dag}"
        if self.aangeleverd_op is not None:
            op = schrijf_weekdag(self.aangeleverd_op)
            return [f"voorstel: {wat}", f"stukken aangeleverd op {op}"]
        if te_laat:
            return [f"voorstel was: {wat}", f"aanleveren kon t/m {op}, {speling}"]
        return [f"voorstel: {wat}", f"aanleveren uiterlijk {op}, {speling}"]

    @property
    def verschoven(self) -> str:
        """Say how often and how far it shifted; empty when it never did."""
        aantal = self.stand.aantal_verschuivingen if self.stand else 0
        return schrijf_verschoven(aantal, self.werkdagen_verschoven)

    @property
    def werkdagen_verschoven(self) -> int | None:
        """Return how many work days the term moved, all shifts together."""
        if self.stand is None or self.stand.verschuiving is None:
            return None
        van, naar = self.stand.mijlpaal.termijn.eind, self.stand.termijn.eind
        return tel(van, naar, self.vrij) if van and naar else None

    @property
    def aandacht(self) -> str:
        """Say in a few words what asks attention."""
        redenen = self.stap.redenen if self.stap and self.is_open else ()
        woorden = dict.fromkeys(
            reden.value for reden in redenen if reden is not Reden.AGENDA_ONBEKEND
        )
        return "; ".join(woorden)
