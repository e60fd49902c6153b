"""From an expression to terms: windows, periods and separate moments."""

from collections.abc import Sequence
from datetime import date
from itertools import pairwise
from typing import NamedTuple

from kern.datums import EEN_DAG, Precisie, Soort, Stand, Termijn
from notatie.eenheid import Eenheid, Kern
from notatie.jaren import Ankers, vul_jaren
from notatie.uitdrukkingen import Op, Rel, Uitdrukking
from notatie.vensters import PRECISIES, BestaatNietError, Venster, venster
from notatie.woorden import Woorden


class Lezing(NamedTuple):
    """Terms and the codes of what is unclear about them."""

    termijnen: tuple[Termijn, ...]
    codes: frozenset[str]


class _Datums(NamedTuple):
    soort: Soort
    begin: date | None
    eind: date | None
    precisie: Precisie
    stand: Stand = Stand.GELEZEN
    code: str = ""


def duid(
    uitdrukking: Uitdrukking, tekst: str, ankers: Ankers, woorden: Woorden
) -> Lezing:
    """Return the terms of an expression; an impossible date is unreadable."""
    uitdrukking = vul_jaren(uitdrukking, ankers, woorden)
    termijnen: list[Termijn] = []
    codes: set[str] = set()
    try:
        for groep, ops in _groepen(uitdrukking):
            lezing = _duid_groep(groep, ops, uitdrukking, tekst, woorden)
            termijnen += lezing.termijnen
            codes |= lezing.codes
    except BestaatNietError as fout:
        return onleesbaar(tekst, fout.code)
    if len(termijnen) > 1:
        codes.add("MEERDERE_MOMENTEN")
    return Lezing(tuple(termijnen), frozenset(codes))


def onleesbaar(tekst: str, code: str = "ONLEESBAAR") -> Lezing:
    """Keep the text of what could not be read."""
    termijn = Termijn(tekst, Soort.ONBEPAALD, Stand.ONLEESBAAR)
    return Lezing((termijn,), frozenset({code}))


_Groep = tuple[tuple[Eenheid, ...], tuple[Op, ...]]


def _groepen(uitdrukking: Uitdrukking) -> list[_Groep]:
    """Split at "en" and commas, except in "tussen A en B"."""
    delen, ops = uitdrukking.delen, uitdrukking.ops
    if uitdrukking.rel is Rel.TUSSEN:
        return [(delen, ops)]
    grenzen = [n + 1 for n, op in enumerate(ops) if op is Op.EN]
    return [
        (delen[van:tot], ops[van : tot - 1])
        for van, tot in pairwise([0, *grenzen, len(delen)])
    ]


def _duid_groep(
    delen: Sequence[Eenheid],
    ops: Sequence[Op],
    uitdrukking: Uitdrukking,
    tekst: str,
    woorden: Woorden,
) -> Lezing:
    vensters = _vensters(delen, woorden)
    if vensters is None:
        soort = _soort_zonder_jaar(ops, uitdrukking)
        return _zonder_jaar(delen, soort, tekst)
    stukken = _stukken(delen, ops, vensters, uitdrukking)
    codes = _codes(delen, vensters) | {stuk.code for stuk in stukken if stuk.code}
    if {"MDY_VERMOED", "WEEKDAG_KLOPT_NIET", "AMBIGU_JAARPAAR"} & codes:
        stukken = [stuk._replace(stand=Stand.AMBIGU) for stuk in stukken]
    termijnen = tuple(_termijn(tekst, stuk, codes) for stuk in stukken)
    return Lezing(termijnen, frozenset(codes))


def _termijn(tekst: str, stuk: _Datums, codes: set[str]) -> Termijn:
    if stuk.begin and stuk.eind and stuk.begin > stuk.eind:
        raise BestaatNietError("EIND_VOOR_BEGIN")
    return Termijn(
        tekst,
        stuk.soort,
        stuk.stand,
        stuk.begin,
        stuk.eind,
        stuk.precisie,
        vaag="VAAG" in codes,
        jaar_afgeleid="JAAR_AFGELEID" in codes,
    )


def _vensters(delen: Sequence[Eenheid], woorden: Woorden) -> list[Venster] | None:
    vensters = []
    for deel in delen:
        if deel.jaar is None:
            return None
        vensters.append(venster(deel, deel.jaar, woorden))
    return vensters


def _codes(delen: Sequence[Eenheid], vensters: Sequence[Venster]) -> set[str]:
    codes = {deel.twijfel for deel in delen if deel.twijfel}
    for deel, (begin, _eind) in zip(delen, vensters, strict=True):
        if deel.vaag:
            codes.add("VAAG")
        if deel.afgeleid:
            codes.add("JAAR_AFGELEID")
        if deel.weekdag is not None and begin.weekday() != deel.weekdag:
            codes.add("WEEKDAG_KLOPT_NIET")
    return codes


def _zonder_jaar(delen: Sequence[Eenheid], soort: Soort, tekst: str) -> Lezing:
    twijfels = {deel.twijfel for deel in delen} & {"JAAR_TWEE_CIJFERS"}
    vaag = any(deel.vaag for deel in delen)
    termijn = Termijn(
        tekst,
        soort,
        Stand.ONVOLLEDIG,
        precisie=PRECISIES[delen[-1].kern],
        vaag=vaag,
    )
    codes = twijfels or {"JAAR_ONBEKEND"}
    return Lezing((termijn,), frozenset(codes | ({"VAAG"} if vaag else set())))


def _soort_zonder_jaar(ops: Sequence[Op], uitdrukking: Uitdrukking) -> Soort:
    bereik = Op.TM in ops or Op.TOT in ops
    periode = uitdrukking.rel in {Rel.VANAF, Rel.TOT, Rel.TM, Rel.HEEL}
    if bereik or periode or uitdrukking.open_eind:
        return Soort.PERIODE
    return Soort.MOMENT


def _stukken(
    delen: Sequence[Eenheid],
    ops: Sequence[Op],
    vensters: Sequence[Venster],
    uitdrukking: Uitdrukking,
) -> list[_Datums]:
    precisie = PRECISIES[delen[-1].kern]
    begin, eind = vensters[0][0], vensters[-1][1]
    if Op.TM in ops or Op.TOT in ops:
        return [_periode(delen, ops, vensters)]
    if uitdrukking.rel is Rel.TUSSEN:
        return [_Datums(Soort.MOMENT, begin, eind, precisie)]
    if ops and delen[0].kern is Kern.JAAR and delen[-1].kern is Kern.JAAR:
        periode = _Datums(Soort.PERIODE, begin, eind, precisie)
        return [periode._replace(code="AMBIGU_JAARPAAR")]
    if ops and not _sluit_aan(delen, vensters):
        return [
            _met_rel(deel_venster, PRECISIES[deel.kern], deel, uitdrukking)
            for deel, deel_venster in zip(delen, vensters, strict=True)
        ]
    return [_met_rel((begin, eind), precisie, delen[0], uitdrukking)]


def _sluit_aan(delen: Sequence[Eenheid], vensters: Sequence[Venster]) -> bool:
    """Whether units of one kind follow each other: together one window."""
    return all(deel.kern is delen[0].kern for deel in delen) and all(
        eerder[1] + EEN_DAG == later[0] for eerder, later in pairwise(vensters)
    )


def _periode(
    delen: Sequence[Eenheid], ops: Sequence[Op], vensters: Sequence[Venster]
) -> _Datums:
    """Return from the start of the first to the last day of the last unit."""
    if len(delen) > 2:
        raise BestaatNietError("ONLEESBAAR")
    begin, eind = vensters[0][0], vensters[1][1]
    precisie = PRECISIES[delen[1].kern]
    if Op.TOT in ops:
        eind, code = vensters[1][0] - EEN_DAG, "TOT_EXCLUSIEF"
        return _Datums(Soort.PERIODE, begin, eind, precisie, code=code)
    gemengd = delen[1].kern is Kern.JAAR is not delen[0].kern
    code = "AMBIGU_JAARPAAR" if gemengd and delen[0].jaarteken else ""
    return _Datums(Soort.PERIODE, begin, eind, precisie, code=code)


def _met_rel(
    dagen: Venster, precisie: Precisie, deel: Eenheid, uitdrukking: Uitdrukking
) -> _Datums:
    begin, eind = dagen
    rel = Rel.VANAF if uitdrukking.open_eind else uitdrukking.rel
    if rel is None or rel is Rel.PER:
        soort = Soort.PERIODE if deel.kern is Kern.SCHOOLJAAR else Soort.MOMENT
        return _Datums(soort, begin, eind, precisie)
    ervoor, erna = begin - EEN_DAG, eind + EEN_DAG
    soort, begin_, eind_, code = {
        Rel.VANAF: (Soort.PERIODE, begin, None, ""),
        Rel.TM: (Soort.PERIODE, None, eind, ""),
        Rel.TOT: (Soort.PERIODE, None, ervoor, "TOT_EXCLUSIEF"),
        Rel.HEEL: (Soort.PERIODE, begin, eind, ""),
        Rel.UITERLIJK: (Soort.MOMENT, None, eind, ""),
        Rel.VOOR: (Soort.MOMENT, None, ervoor, ""),
        Rel.NA: (Soort.MOMENT, erna, None, "GEEN_DEADLINE"),
    }[rel]
    return _Datums(soort, begin_, eind_, precisie, code=code)
