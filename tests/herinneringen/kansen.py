"""What chance picks for whatever happens: a term, somebody, gone or back."""

from datetime import date, timedelta
from random import Random
from typing import Any

from betrokkenen.models import Persoon
from kern.datums import Termijn, kwartaal, leeg, maand
from kern.datums import dag as op_dag
from tests.herinneringen.wereld import Wereld

Geraakt = tuple[str, int]  # a rule with the number of its thing


def kies_termijn(kans: Random, dag: date) -> Termijn:
    """Return a term of some kind, or none, that ends within a few months."""
    over = dag + timedelta(days=kans.randint(0, 90))
    return kans.choice(
        (
            op_dag(over),
            op_dag(dag),
            maand(over.year, over.month),
            maand(over.year, over.month),
            kwartaal(over.year, (over.month + 2) // 3),
            leeg(),
        )
    )


def verval_of_herstel(rij: Any, dag: date) -> None:
    """Drop it, or take that back."""
    weg = rij.vervallen_op is None
    rij.vervallen_op, rij.vervallen_reden = (
        (dag, "Niet meer nodig.") if weg else (None, None)
    )


def kies_wie(wereld: Wereld, kans: Random) -> int | None:
    """Return the number of somebody who pulls, or nobody."""
    keuze: Persoon | None = kans.choice([None, *wereld.trekkers])
    return keuze and keuze.id
