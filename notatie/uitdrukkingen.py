"""An expression: units joined by signs, and the word before them."""

from collections.abc import Sequence
from enum import IntEnum, auto
from itertools import pairwise
from typing import NamedTuple

from notatie.eenheden import lees_eenheid
from notatie.eenheid import Cursor, Eenheid, Kern
from notatie.lexicon import Klasse, Teken

MAX_DELEN = 40


class Rel(IntEnum):
    """What the word before an expression does with its dates."""

    VANAF = auto()
    PER = auto()
    UITERLIJK = auto()
    VOOR = auto()
    NA = auto()
    TOT = auto()
    TM = auto()
    TUSSEN = auto()
    HEEL = auto()


class Op(IntEnum):
    """How two units stand together."""

    TM = auto()
    TOT = auto()
    SCHUIN = auto()
    EN = auto()


class Uitdrukking(NamedTuple):
    """Units with what stands between them; ``open_eind`` is "e.v."."""

    rel: Rel | None
    delen: tuple[Eenheid, ...]
    ops: tuple[Op, ...]
    open_eind: bool = False


_RELWOORDEN = {
    "vanaf": Rel.VANAF,
    "sinds": Rel.VANAF,
    "per": Rel.PER,
    "uiterlijk": Rel.UITERLIJK,
    "na": Rel.NA,
    "tussen": Rel.TUSSEN,
    "heel": Rel.HEEL,
    "gehele": Rel.HEEL,
    "gedurende": Rel.HEEL,
}
_VOORAAN = {Klasse.VAN, Klasse.TOT, Klasse.TM, Klasse.VULSEL, Klasse.REL}
_OPS = {Klasse.STREEP: Op.TM, Klasse.SCHUIN: Op.SCHUIN, Klasse.EN: Op.EN}


def lees_uitdrukking(tekens: Sequence[Teken]) -> Uitdrukking | None:
    """Read the whole row of tokens as one expression, or return None."""
    cursor = Cursor(tekens)
    rel = _lees_rel(cursor)
    delen: list[Eenheid] = []
    ops: list[Op] = []
    while len(delen) < MAX_DELEN:
        eenheid = lees_eenheid(cursor, delen[-1] if delen else None)
        if eenheid is None:
            return None
        delen.append(eenheid)
        op = _lees_op(cursor)
        if op is None:
            break
        ops.append(op)
    open_eind = cursor.neem(Klasse.VERDER) is not None
    cursor.neem(Klasse.PUNT)
    if not cursor.is_klaar:
        return None
    return _afgemaakt(rel, delen, ops, open_eind)


def lees_vooraan(cursor: Cursor) -> Uitdrukking | None:
    """Read the longest expression that begins here, and leave the rest."""
    delen: list[Eenheid] = []
    ops: list[Op] = []
    einde = cursor.plaats
    while len(delen) < MAX_DELEN:
        eenheid = lees_eenheid(cursor, delen[-1] if delen else None)
        if eenheid is None:
            break
        delen.append(eenheid)
        einde = cursor.plaats
        op = _lees_op(cursor)
        if op is None:
            break
        ops.append(op)
    cursor.plaats = einde
    return _afgemaakt(None, delen, ops[: len(delen) - 1], False) if delen else None


def _lees_rel(cursor: Cursor) -> Rel | None:
    if cursor.klasse() not in _VOORAAN:
        return None
    if cursor.neem(Klasse.VAN):
        return Rel.VANAF if cursor.neem(Klasse.TM) else None
    tot = _lees_tot(cursor)
    if tot:
        return Rel.TM if tot is Op.TM else Rel.TOT
    while cursor.klasse() is Klasse.VULSEL and cursor.klasse(1) is Klasse.REL:
        cursor.plaats += 1
    woord = cursor.neem(Klasse.REL)
    if woord is None:
        return None
    rel = _RELWOORDEN.get(woord.tekst, Rel.VOOR)
    tot = _lees_tot(cursor) if rel is Rel.UITERLIJK else None
    return Rel.VOOR if tot is Op.TOT else rel


def _lees_tot(cursor: Cursor) -> Op | None:
    if cursor.neem(Klasse.TM):
        return Op.TM
    if not cursor.neem(Klasse.TOT):
        return None
    if cursor.klasse() is Klasse.EN and cursor.klasse(1) is Klasse.MET:
        cursor.plaats += 2
        return Op.TM
    return Op.TOT


def _lees_op(cursor: Cursor) -> Op | None:
    tot = _lees_tot(cursor)
    if tot:
        return tot
    teken = cursor.teken()
    op = _OPS.get(teken.klasse)
    if op is None:
        return None
    cursor.plaats += 1
    if teken.tekst == ",":
        cursor.neem(Klasse.EN)
    return op


def _afgemaakt(
    rel: Rel | None, delen: list[Eenheid], ops: list[Op], open_eind: bool
) -> Uitdrukking | None:
    """Give bare days their month and bare years their unit, and check the shape."""
    if ops:
        _vul_losse_dagen(delen)
        delen, ops = _verdeel_jaren(delen, ops)
    if any(deel.kern is Kern.DAG and not deel.nummer for deel in delen):
        return None
    bereiken = sum(op in (Op.TM, Op.TOT) for op in ops)
    if (rel or open_eind) and not _past_bij_rel(rel, ops, bereiken, open_eind):
        return None
    if any(a in _BEREIK and b in _BEREIK for a, b in pairwise(ops)):
        return None
    return Uitdrukking(rel, tuple(delen), tuple(ops), open_eind)


_BEREIK = (Op.TM, Op.TOT)


def _past_bij_rel(
    rel: Rel | None, ops: list[Op], bereiken: int, open_eind: bool
) -> bool:
    if open_eind:
        return rel in (None, Rel.VANAF, Rel.PER) and not ops
    if rel is Rel.TUSSEN:
        return ops == [Op.EN]
    if rel in (Rel.VANAF, Rel.HEEL):
        return len(ops) == bereiken <= 1
    return all(op is Op.SCHUIN for op in ops)


def _vul_losse_dagen(delen: list[Eenheid]) -> None:
    """Let "1 t/m 15 september" lend its month and year to the first day."""
    for plaats in range(len(delen) - 2, -1, -1):
        deel, later = delen[plaats], delen[plaats + 1]
        los = deel.kern is Kern.DAG and not deel.nummer
        if los and later.kern is Kern.DAG:
            delen[plaats] = deel._replace(nummer=later.nummer, jaar=later.jaar)


def _verdeel_jaren(
    delen: list[Eenheid], ops: list[Op]
) -> tuple[list[Eenheid], list[Op]]:
    """Read "september 2021/2022" as the same month in each of the years."""
    nieuw, nieuwe_ops = [delen[0]], list[Op]()
    keten = 0
    for op, deel in zip(ops, delen[1:], strict=True):
        vorige = nieuw[-1]
        if op in _BEREIK or deel.kern is not Kern.JAAR or _is_jaar(vorige):
            keten = keten if op is Op.SCHUIN and not vorige.jaar else len(nieuw)
            nieuw.append(deel)
            nieuwe_ops.append(op)
        elif vorige.jaar is None:
            nieuw[-1] = vorige._replace(jaar=deel.jaar, jaarteken=deel.jaarteken)
        else:
            stukken = nieuw[keten:]
            keten = len(nieuw)
            nieuw += _in_jaar(stukken, deel)
            nieuwe_ops += [Op.EN, *[Op.SCHUIN] * (len(stukken) - 1)]
    return nieuw, nieuwe_ops


def _in_jaar(stukken: list[Eenheid], jaar: Eenheid) -> list[Eenheid]:
    *voor, laatste = stukken
    return [
        *(deel._replace(jaar=None) for deel in voor),
        laatste._replace(jaar=jaar.jaar, jaarteken=jaar.jaarteken),
    ]


def _is_jaar(eenheid: Eenheid) -> bool:
    return eenheid.kern in (Kern.JAAR, Kern.SCHOOLJAAR)
