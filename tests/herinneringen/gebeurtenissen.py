"""What can happen to a plan between two mornings: people act, fall ill and change."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from random import Random

from tests.herinneringen import gebeurtenissen_mensen as mensen
from tests.herinneringen import gebeurtenissen_plan as plan
from tests.herinneringen import gebeurtenissen_sturing as sturing
from tests.herinneringen.kansen import Geraakt
from tests.herinneringen.wereld import Wereld

NIETS: frozenset[Geraakt] = frozenset()


@dataclass(frozen=True)
class Gebeurtenis:
    """What happened, and which papers or decisions it may ask for at once."""

    naam: str
    geraakt: frozenset[Geraakt] = NIETS


def gebeurt(wereld: Wereld, kans: Random, dag: date) -> Gebeurtenis:
    """Let one thing happen."""
    wat = kans.choice(SOORTEN)
    geraakt = wat(wereld, kans, dag)
    return Gebeurtenis(wat.__name__, frozenset(geraakt or ()))


SOORTEN: tuple[Callable[[Wereld, Random, date], set[Geraakt] | None], ...] = (
    plan.uitkomst,
    plan.uitkomst,
    plan.uitkomst,
    plan.verschuiving,
    plan.verschuiving,
    plan.inlevertermijn,
    plan.inlevertermijn,
    plan.stukken,
    plan.stukken,
    plan.nieuw_moment,
    plan.vervallen_moment,
    mensen.andere_trekker,
    mensen.andere_trekker,
    plan.melding,
    plan.melding,
    plan.melding,
    mensen.recht,
    mensen.andere_rol,
    mensen.blokkade,
    mensen.blokkade,
    mensen.recht,
    sturing.vrije_dag,
    sturing.reces,
    mensen.voorkeur,
    mensen.voorkeur,
    sturing.instelling,
    plan.ntb,
    plan.ntb,
    sturing.faseovergang,
    sturing.besluit,
    sturing.besluit,
    sturing.voorwaarde,
    sturing.beoordeling,
    sturing.risico,
    sturing.maatregel,
    plan.toezegging,
    plan.toezegging,
    sturing.rapport,
    mensen.persoon,
    sturing.sluiting,
)
