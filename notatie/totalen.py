"""Add up hours to a range: what is certain, and what it may become."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import NamedTuple

from kern.datums import Termijn


class Per(StrEnum):
    """What the hours are multiplied by."""

    TOTAAL = "totaal"
    PERSOON = "persoon"
    WEEK = "week"
    KEER = "keer"


@dataclass(frozen=True)
class Inzetcontext:
    """The row around a cell of hours.

    ``klankbord_namen`` counts all names, ``klankbord_plekken`` the places (two
    names joined by a slash are one), ``klankbord_ntb`` the places still open.
    """

    klankbord_namen: int | None = None
    klankbord_plekken: int | None = None
    klankbord_ntb: int = 0
    namen_in_rij: tuple[str, ...] = ()
    rij_termijn_eind: date | None = None
    plandatum: date | None = None
    aantal_momenten: int = 1
    weken: int | None = None


@dataclass(frozen=True)
class Inzetitem:
    """Een aantal minuten voor een persoon of groep; van en tot zijn gelijk of niet.

    Without ``wie`` and ``groep`` the hours are for the trekkers together.
    ``wanneer`` is the term of which ``begin`` and ``eind`` are the days.
    """

    minuten: int
    minuten_tot: int
    per: Per
    wie: str | None = None
    groep: str | None = None
    begin: date | None = None
    eind: date | None = None
    vaag: bool = False
    wanneer: Termijn | None = None


class Totaal(NamedTuple):
    """A range of whole minutes, both ends included."""

    minimum: int
    maximum: int


class _Factor(NamedTuple):
    laagste: int
    hoogste: int
    code: str = ""


def tel_op(
    items: Sequence[Inzetitem], context: Inzetcontext
) -> tuple[Totaal | None, frozenset[str]]:
    """Return the total in minutes and what is unclear about it.

    Per person of the klankbord counts from the places that are filled up to all
    names and the places still open. Without a number to multiply by there is
    no total.

    >>> twee_keer = Inzetcontext(aantal_momenten=2)
    >>> tel_op([Inzetitem(60, 60, Per.TOTAAL)], twee_keer)
    (Totaal(minimum=60, maximum=120), frozenset({'PER_MOMENT_OF_TOTAAL'}))
    >>> tel_op([Inzetitem(60, 60, Per.WEEK)], Inzetcontext())
    (None, frozenset({'WEKEN_ONBEKEND'}))
    """
    codes: set[str] = set()
    minimum = maximum = 0
    compleet = bool(items)
    for item in items:
        factor = _factor(item, context, codes)
        if factor is None:
            compleet = False
            continue
        minimum += item.minuten * factor.laagste
        maximum += item.minuten_tot * factor.hoogste
    return (Totaal(minimum, maximum) if compleet else None), frozenset(codes)


def _factor(item: Inzetitem, context: Inzetcontext, codes: set[str]) -> _Factor | None:
    if item.per is Per.PERSOON:
        return _factor_personen(item, context, codes)
    if item.per is Per.WEEK:
        if context.weken is None:
            codes.add("WEKEN_ONBEKEND")
            return None
        return _Factor(context.weken, context.weken)
    momenten = max(context.aantal_momenten, 1)
    if item.per is Per.KEER:
        return _Factor(momenten, momenten)
    if momenten > 1:
        codes.add("PER_MOMENT_OF_TOTAAL")
    return _Factor(1, momenten)


def _factor_personen(
    item: Inzetitem, context: Inzetcontext, codes: set[str]
) -> _Factor | None:
    if item.groep == "trekker" and context.namen_in_rij:
        aantal = len(context.namen_in_rij)
        return _Factor(aantal, aantal)
    namen = context.klankbord_namen
    if item.groep != "klankbord" or namen is None:
        codes.add("AANTAL_ONBEKEND")
        return None
    plekken = namen if context.klankbord_plekken is None else context.klankbord_plekken
    if plekken != namen:
        codes.add("DUO_OF_BEIDEN")
    if context.klankbord_ntb:
        codes.add("KLANKBORD_NTB")
    return _Factor(min(plekken, namen), max(plekken, namen) + context.klankbord_ntb)
