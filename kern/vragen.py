"""Statements that are built once and executed with values.

SQLAlchemy keeps the text of every statement, but finds it only by building the
statement again: half of the time of a page with twenty of them.
"""

from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass, fields, is_dataclass
from datetime import date, datetime
from enum import Enum
from functools import lru_cache
from itertools import chain
from types import FunctionType
from typing import Any, ParamSpec, TypeVar

from sqlalchemy import BindParameter, Date, Integer, Text, bindparam
from sqlalchemy.types import TypeEngine

from kern.database import Instant

P = ParamSpec("P")
Opdracht = TypeVar("Opdracht")
Waarden = dict[str, Any]

# How many forms of one statement are kept: a filter more or less, a project more.
VORMEN = 64
VORM = bool | type | Enum | FunctionType
TYPEN: dict[type, TypeEngine[Any]] = {
    int: Integer(),
    str: Text(),
    date: Date(),
    datetime: Instant(),
}


def vast(bouw: Callable[P, Opdracht]) -> Callable[P, tuple[Opdracht, Waarden]]:
    """Build each form of a statement once; return it with the values to execute.

    In place of numbers, texts, days and collections of them the builder gets bound
    parameters, so all that it can do is put them in the statement; a mapping is of
    ids to days, and each field of a dataclass is a value. What decides the form comes
    as it is: None, a boolean, a word of an enum, a class or a function.
    """
    namen = bouw.__code__.co_varnames[: bouw.__code__.co_argcount]

    @lru_cache(VORMEN)
    def gebouwd(vorm: tuple[tuple[str, Any], ...]) -> Opdracht:
        return bouw(**{naam: _plaats(naam, deel) for naam, deel in vorm})  # type: ignore[call-arg]

    def met_waarden(*args: P.args, **kwargs: P.kwargs) -> tuple[Opdracht, Waarden]:
        waarden: Waarden = {}
        gegeven = chain(zip(namen, args, strict=False), kwargs.items())
        vorm = tuple((naam, _ontleed(naam, deel, waarden)) for naam, deel in gegeven)
        return gebouwd(vorm), waarden

    return met_waarden


@dataclass(frozen=True)
class _Waarde:
    soort: type


@dataclass(frozen=True)
class _Lijst:
    """Any number of values; their type is that of what they are compared with."""


@dataclass(frozen=True)
class _Samen:
    soort: type
    delen: tuple[tuple[str, Any], ...]


@dataclass(frozen=True)
class _Dagen:
    aantal: int
    gelijk: bool


_WAARDE = {soort: _Waarde(soort) for soort in TYPEN}


def _ontleed(naam: str, gegeven: Any, waarden: Waarden) -> Any:
    """Put what was given among the values, and return what the form must know."""
    if gegeven is None or isinstance(gegeven, VORM):
        return gegeven
    if waarde := _WAARDE.get(type(gegeven)):
        waarden[naam] = gegeven
        return waarde
    if isinstance(gegeven, Mapping):
        return _ontleed_dagen(naam, gegeven, waarden)
    if is_dataclass(gegeven):
        paren = [(veld.name, getattr(gegeven, veld.name)) for veld in fields(gegeven)]
        delen = ((n, _ontleed(f"{naam}_{n}", deel, waarden)) for n, deel in paren)
        return _Samen(type(gegeven), tuple(delen))
    if isinstance(gegeven, Collection):
        waarden[naam] = list(gegeven)
        return _Lijst()
    raise TypeError(f"a statement cannot be executed with {type(gegeven).__name__}")


def _ontleed_dagen(naam: str, dagen: Mapping[int, date], waarden: Waarden) -> _Dagen:
    # One day for all of them is one value, so that the statement stays small.
    gelijk = len(set(dagen.values())) == 1
    for plaats, (id_, dag) in enumerate(dagen.items()):
        waarden[f"{naam}_id{plaats}"] = id_
        waarden[f"{naam}_dag{0 if gelijk else plaats}"] = dag
    return _Dagen(len(dagen), gelijk)


def _plaats(naam: str, deel: Any) -> Any:
    """Return what the builder gets in the place of a value."""
    if isinstance(deel, _Waarde):
        return _los(naam, deel.soort)
    if isinstance(deel, _Lijst):
        return bindparam(naam, expanding=True)
    if isinstance(deel, _Samen):
        return deel.soort(**{n: _plaats(f"{naam}_{n}", d) for n, d in deel.delen})
    if isinstance(deel, _Dagen):
        ids = [_los(f"{naam}_id{plaats}", int) for plaats in range(deel.aantal)]
        eerste = [_los(f"{naam}_dag0", date)] * deel.aantal
        los = [_los(f"{naam}_dag{plaats}", date) for plaats in range(deel.aantal)]
        return dict(zip(ids, eerste if deel.gelijk else los, strict=True))
    return deel


def _los(naam: str, soort: type) -> BindParameter[Any]:
    return bindparam(naam, type_=TYPEN[soort])
