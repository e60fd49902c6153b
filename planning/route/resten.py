"""What is left of a round: its open promises and the rest of its route; pure."""

from collections.abc import Sequence
from typing import NamedTuple

from planning.route.samenstellen import Belofte, Routedeel
from planning.rules import OPEN, Toestand


class Beloofd(NamedTuple):
    """A promise of a round, and its state on the peildatum."""

    belofte: Belofte
    toestand: Toestand


def wat_rest(
    beloofd: Sequence[Beloofd], route: Sequence[Routedeel]
) -> tuple[list[Belofte], list[Routedeel]]:
    """Return the open promises, and the route behind the last one that is over.

    A body whose moment was dropped or is over is passed no more, nor what comes
    before the body that has the papers already.

    >>> nota, besluit = Belofte(1, "Nota", 7), Belofte(2, "Besluit", 8)
    >>> route = [Routedeel("College", 7), Routedeel("Griffie"), Routedeel("Raad", 8)]
    >>> over = [Beloofd(nota, Toestand.GEHAALD), Beloofd(besluit, Toestand.GEPLAND)]
    >>> open_, rest = wat_rest(over, route)
    >>> [belofte.naam for belofte in open_], [deel.naam for deel in rest]
    (['Besluit'], ['Griffie', 'Raad'])
    >>> bij_raad = Beloofd(Belofte(2, "B", 8, is_aangeleverd=True), Toestand.GEPLAND)
    >>> [deel.naam for deel in wat_rest([bij_raad], route)[1]]
    ['Raad']
    """
    open_ = [belofte for belofte, toestand in beloofd if toestand in OPEN]
    if not open_:
        return [], []
    over = [rij for rij in beloofd if rij.toestand not in OPEN]
    nog = {belofte.gremium_id for belofte in open_}
    weg = {belofte.gremium_id for belofte, _ in over} - nog
    voorbij = {
        belofte.gremium_id
        for belofte, toestand in over
        if toestand is not Toestand.VERVALLEN
    }
    plaatsen = [n for n, deel in enumerate(route) if deel.gremium_id in voorbij - nog]
    begin = max(plaatsen, default=-1) + 1
    for belofte in open_:
        if belofte.is_aangeleverd:
            begin = _plaats(belofte.gremium_id, route, begin)
    na = route[begin:]
    return open_, [d for d in na if d.gremium_id is None or d.gremium_id not in weg]


def _plaats(gremium_id: int, route: Sequence[Routedeel], vanaf: int) -> int:
    """Return where the route next passes the body, or where it is already."""
    plaatsen = enumerate(route[vanaf:], vanaf)
    return next((n for n, d in plaatsen if d.gremium_id == gremium_id), vanaf)
