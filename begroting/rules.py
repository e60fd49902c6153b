"""Arithmetic of the money of a project, in whole cents excluding BTW; pure."""

from collections.abc import Iterable
from dataclasses import dataclass


@dataclass(frozen=True)
class Bedragen:
    """What was budgeted, ordered and spent, in cents.

    ``begroot`` is None while nothing was allotted, which is not zero;
    ``verplicht`` is what was ordered and not yet invoiced, never below 0.
    """

    begroot: int | None
    verplicht: int
    gerealiseerd: int

    @property
    def vrij(self) -> int | None:
        """Return the restant na verplichting: begroot − gerealiseerd − verplicht.

        Negative is an overrun; nothing allotted has no remainder.

        >>> Bedragen(5_000_000, 1_250_000, 2_750_000).vrij
        1000000
        >>> Bedragen(None, 0, 0).vrij is None
        True
        """
        if self.begroot is None:
            return None
        return self.begroot - self.gerealiseerd - self.verplicht

    @property
    def overschrijding(self) -> int:
        """Return by how much more than budgeted was spent and ordered; else 0.

        >>> Bedragen(100, 50, 80).overschrijding, Bedragen(100, 0, 100).overschrijding
        (30, 0)
        """
        return max(0, -(self.vrij or 0))

    @property
    def is_overschreden(self) -> bool:
        """Whether more was spent and ordered than budgeted."""
        return self.overschrijding > 0

    @property
    def uitputting(self) -> float | None:
        """Return which share was used: (gerealiseerd + verplicht) / begroot.

        Nothing allotted, or zero, has no share.

        >>> Bedragen(12_000_000, 4_150_000, 5_150_000).uitputting
        0.775
        >>> Bedragen(0, 0, 100).uitputting is None
        True
        """
        if not self.begroot:
            return None
        return (self.gerealiseerd + self.verplicht) / self.begroot


@dataclass(frozen=True)
class Verplichting:
    """One order: what was ordered, and what was invoiced on it, in cents."""

    post_id: int
    code: str
    besteld: int
    gefactureerd: int

    @property
    def openstaand(self) -> int:
        """Return what is still to come of it."""
        return openstaand(self.besteld, self.gefactureerd)

    @property
    def is_te_veel_gefactureerd(self) -> bool:
        """Whether more was invoiced than ordered.

        >>> Verplichting(1, "V1", 100, 101).is_te_veel_gefactureerd
        True
        >>> Verplichting(1, "V1", 100, 100).is_te_veel_gefactureerd
        False
        """
        return self.gefactureerd > self.besteld

    @property
    def met_centen(self) -> bool:
        """Whether the amounts must show cents."""
        return heeft_centen([self.besteld, self.gefactureerd])


def openstaand(besteld: int, gefactureerd: int) -> int:
    """Return what is still to come of one order, in cents; never below 0.

    >>> openstaand(100_000, 30_000), openstaand(100_000, 130_000)
    (70000, 0)
    """
    return max(0, besteld - gefactureerd)


def tel_op(posten: Iterable[Bedragen], *, begroot: int | None) -> Bedragen:
    """Add up the posts under the amount that was granted for the whole.

    Without a granted amount the posts together are the whole, once each of
    them has an amount.

    >>> tel_op([Bedragen(100, 20, 30), Bedragen(None, 0, 5)], begroot=500)
    Bedragen(begroot=500, verplicht=20, gerealiseerd=35)
    >>> tel_op([Bedragen(100, 0, 0), Bedragen(50, 0, 0)], begroot=None).begroot
    150
    >>> tel_op([Bedragen(100, 0, 0), Bedragen(None, 0, 0)], begroot=None)
    Bedragen(begroot=None, verplicht=0, gerealiseerd=0)
    """
    alle = list(posten)
    if begroot is None and alle and all(post.begroot is not None for post in alle):
        begroot = verdeeld(alle)
    return Bedragen(
        begroot,
        sum(post.verplicht for post in alle),
        sum(post.gerealiseerd for post in alle),
    )


def verdeeld(posten: Iterable[Bedragen]) -> int:
    """Return what the posts were allotted together; an open post counts for nothing.

    >>> verdeeld([Bedragen(100, 0, 0), Bedragen(None, 0, 0)])
    100
    """
    return sum(post.begroot or 0 for post in posten)


def nog_te_verdelen(posten: Iterable[Bedragen], *, begroot: int | None) -> int | None:
    """Return what of the whole no post has; below 0 the posts have more than there is.

    >>> nog_te_verdelen([Bedragen(100, 0, 0), Bedragen(None, 0, 0)], begroot=500)
    400
    >>> nog_te_verdelen([Bedragen(100, 0, 0)], begroot=None) is None
    True
    """
    return None if begroot is None else begroot - verdeeld(posten)


def schrijf_jaren(eerste: int | None, laatste: int | None) -> str:
    """Say for which years the money is; empty when the plan does not say.

    >>> schrijf_jaren(2021, 2023), schrijf_jaren(2021, 2021), schrijf_jaren(None, None)
    ('2021 t/m 2023', '2021', '')
    >>> schrijf_jaren(2021, None), schrijf_jaren(None, 2023)
    ('vanaf 2021', 't/m 2023')
    """
    if eerste is None and laatste is None:
        return ""
    if laatste is None:
        return f"vanaf {eerste}"
    if eerste is None:
        return f"t/m {laatste}"
    return str(eerste) if eerste == laatste else f"{eerste} t/m {laatste}"


def heeft_centen(bedragen: Iterable[int | None]) -> bool:
    """Whether any amount is not whole euros, so that a table shows cents throughout.

    >>> heeft_centen([100, None, 250]), heeft_centen([100, None])
    (True, False)
    """
    return any((bedrag or 0) % 100 for bedrag in bedragen)
