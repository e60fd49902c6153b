"""The steps of a round with their days, as rows with sentences under them."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property

from kern.datums import schrijf_weekdag
from kern.opmaak import dag as toon_dag
from planning.kalender.zinnen import Wie, leg_uit
from planning.queries import Mijlpaalstand, Trajectplan
from planning.route.samenstellen import Trajectstap
from planning.route.terugrekenen import Planstap, Reden, Vooruit
from planning.rules import Toestand, schrijf_speling

INGEHAALD = (
    "Een latere stap is al genomen. Leg vast wat hier is gebeurd, of laat dit moment"
    " vervallen."
)


@dataclass(frozen=True)
class Routeregel:
    """One step of a round that is still to come, in words.

    ``is_ingehaald`` says that a later moment of the round is over already, so that
    only the outcome of this one is missing.
    """

    stap: Trajectstap
    wie: Wie
    laatste: Wie | None
    stand: Mijlpaalstand | None
    is_ingehaald: bool = False

    @property
    def is_te_laat(self) -> bool:
        """Whether the promise of this step has passed."""
        return self.stand is not None and self.stand.toestand is Toestand.TE_LAAT

    @property
    def plan(self) -> Planstap | None:
        """Return the days of the step; none once its promise has passed."""
        return None if self.is_te_laat or self.is_ingehaald else self.stap.plan

    @property
    def aangeleverd_op(self) -> date | None:
        """Return the day on which the papers were handed in."""
        return self.stand.aangeleverd_op if self.stand else None

    @property
    def vooruit(self) -> Vooruit | None:
        """Return the days that can be at best; none for what was overtaken."""
        return None if self.is_ingehaald else self.stap.vooruit

    @property
    def is_verstreken(self) -> bool:
        """Whether the papers are late, so that nothing is proposed any more."""
        return Reden.AANLEVERDATUM_VERSTREKEN in self.stap.redenen

    @property
    def dag(self) -> str:
        """Say on which day the step is, as a proposal."""
        if self.plan is not None:
            dag = schrijf_weekdag(self.plan.dag)
            return f"was {dag}" if self.is_verstreken else dag
        kan = self.vooruit
        return f"op zijn vroegst {schrijf_weekdag(kan.dag)}" if kan else "niet bekend"

    @property
    def aanleveren(self) -> str:
        """Say when the papers must be there or came, or the work must begin."""
        if self.aangeleverd_op is not None:
            return f"aangeleverd op {schrijf_weekdag(self.aangeleverd_op)}"
        dagen = self.plan or self.vooruit
        return schrijf_weekdag(dagen.aanleveren) if dagen else "–"

    @property
    def uiterste(self) -> str:
        """Say what the last day is that keeps the end."""
        return toon_dag(self.plan.uiterste) if self.plan else "–"

    @property
    def speling(self) -> str:
        """Say how much slack the step has."""
        if self.plan is None:
            return "–"
        return schrijf_speling(self.plan.speling, is_te_laat=self.is_verstreken)

    @property
    def aandacht(self) -> str:
        """Say in a few words what asks attention."""
        if self.is_ingehaald:
            return "Een latere stap is al genomen"
        redenen = dict.fromkeys(reden.value for reden in self.stap.redenen)
        return "; ".join(redenen).capitalize()

    @cached_property
    def zinnen(self) -> list[str]:
        """Return the whole story of the step."""
        if self.is_ingehaald:
            return [INGEHAALD]
        return leg_uit(
            self.stap,
            self.wie,
            self.laatste,
            te_laat=self.is_te_laat,
            aangeleverd_op=self.aangeleverd_op,
        )


@dataclass(frozen=True)
class Rondeblad:
    """A round with the rows of its steps."""

    ronde: str
    regels: Sequence[Routeregel]

    @property
    def titel(self) -> str:
        """Return what the table of the round is called."""
        van = f" van ronde {self.ronde}" if self.ronde else ""
        return f"De stappen{van} die nog komen"


def maak_rondeblad(plan: Trajectplan) -> Rondeblad:
    """Return the steps of the round that are left, each with its story."""
    met_plan = [stap for stap in plan.stappen if stap.plan is not None]
    laatste = met_plan[-1] if met_plan else None
    regels = [
        Routeregel(
            stap,
            wie_van(stap, plan),
            wie_van(laatste, plan) if laatste and stap is not laatste else None,
            plan.stand_van(stap),
            plan.is_ingehaald(stap),
        )
        for stap in plan.stappen
    ]
    return Rondeblad(plan.ronde, regels)


def wie_van(stap: Trajectstap, plan: Trajectplan) -> Wie:
    """Return how the step is called: its body, else the work itself."""
    if stap.gremium_id is None:
        return Wie(stap.naam, is_gremium=False)
    return Wie(plan.gremia[stap.gremium_id].naam)
