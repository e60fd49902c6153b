"""Terms that hang on something else: a decision, the end, a recess."""

import re
from collections.abc import Callable
from datetime import date, timedelta

from kern.datums import EEN_DAG, Precisie, Soort, Stand, Termijn, plus_maanden
from notatie.duiding import Lezing, onleesbaar
from notatie.herhaling import GETAL, lees_getal
from notatie.lezing import Reces, Termijncontext

_EENHEID = r"(dagen|dag|weken|week|maanden|maand|kwartalen|kwartaal|jaar|jaren)"
_BINNEN = re.compile(rf"binnen\s({GETAL})\s{_EENHEID}(?:\sna\s(.+))?")
_AFSTAND = re.compile(rf"(?:(uiterlijk)\s)?({GETAL})\s{_EENHEID}\s(na|voor|vóór)\s(.+)")
_RECES = re.compile(
    r"(voor|vóór|na|in|tijdens)\s(?:het\s|de\s)?([^\W\d_]*(?:reces|vakantie))"
    r"(?:\s(?:van\s)?((?:19|20)[0-9]{2}))?"
)
_AANLEIDING = re.compile(
    r"(?:n\.?a\.?v\.?|naar aanleiding van|afhankelijk van|in afwachting van)\s(.+)"
)
_GEBEURTENIS = re.compile(
    r"(?:direct\s)?(na|voor|vóór|vanaf|bij)\s(.*\b(?:besluit|besluitvorming|"
    r"vaststelling|afloop|einde|evaluatie|oplevering|start|aanvang|akkoord|"
    r"goedkeuring|behandeling|publicatie|instemming|afronding|inwerkingtreding)\b.*)"
)
_STOPWOORDEN = frozenset({"de", "het", "een", "van", "door", "in", "op", "bij"})
_EINDES = frozenset({"afloop", "einde", "eind", "afronding"})
_STARTS = frozenset({"start", "begin", "aanvang"})


def lees_relatief(zin: str, tekst: str, context: Termijncontext) -> Lezing | None:
    """Read "binnen 6 weken na besluit raad", "voor het zomerreces 2022".

    Without a known anchor the term stays incomplete: no date is invented.
    """
    for patroon, lezer in _LEZERS:
        treffer = patroon.fullmatch(zin)
        if treffer:
            return lezer(treffer, tekst, context)
    return None


def _lees_binnen(treffer: re.Match[str], tekst: str, context: Termijncontext) -> Lezing:
    aantal, eenheid, anker = treffer.groups()
    dag = find_anker(anker or "", context)
    if dag is None:
        return _zonder_anker(tekst)
    begin = dag + EEN_DAG
    eind = _verder(begin, lees_getal(aantal), eenheid) - EEN_DAG
    if eind < begin:
        return onleesbaar(tekst)
    return _moment(tekst, begin, eind)


def _lees_afstand(
    treffer: re.Match[str], tekst: str, context: Termijncontext
) -> Lezing:
    uiterlijk, aantal, eenheid, richting, anker = treffer.groups()
    anker_dag = find_anker(anker, context)
    if anker_dag is None:
        return _zonder_anker(tekst)
    teken = 1 if richting == "na" else -1
    dag = _verder(anker_dag, teken * lees_getal(aantal), eenheid)
    return _moment(tekst, None if uiterlijk else dag, dag)


def _lees_reces(treffer: re.Match[str], tekst: str, context: Termijncontext) -> Lezing:
    richting, naam, jaar = treffer.groups()
    reces = _find_reces(naam, int(jaar) if jaar else None, context)
    if reces is None:
        code = "RECES_ONBEKEND" if jaar else "JAAR_ONBEKEND"
        return _zonder_anker(tekst, code)
    if richting in {"in", "tijdens"}:
        return _moment(tekst, reces.begin, reces.eind)
    if richting == "na":
        return _moment(tekst, reces.eind + EEN_DAG, None, "GEEN_DEADLINE")
    return _moment(tekst, None, reces.begin - EEN_DAG)


def _lees_aanleiding(
    treffer: re.Match[str], tekst: str, context: Termijncontext
) -> Lezing:
    dag = find_anker(treffer[1], context)
    if dag is None:
        return _zonder_anker(tekst)
    return _moment(tekst, dag, None, "GEEN_DEADLINE")


def _lees_gebeurtenis(
    treffer: re.Match[str], tekst: str, context: Termijncontext
) -> Lezing:
    richting, anker = treffer.groups()
    dag = find_anker(anker, context)
    if dag is None:
        return _zonder_anker(tekst)
    if richting == "bij":
        return _moment(tekst, dag, dag)
    if richting in {"na", "vanaf"}:
        begin = dag + EEN_DAG if richting == "na" else dag
        return _moment(tekst, begin, None, "GEEN_DEADLINE")
    return _moment(tekst, None, dag - EEN_DAG)


def find_anker(anker: str, context: Termijncontext) -> date | None:
    """Return the day an anchor stands for, or None; small words do not count.

    >>> context = Termijncontext(ankers={"besluit raad": date(2022, 5, 9)})
    >>> find_anker("besluit van de raad", context)
    datetime.date(2022, 5, 9)
    """
    gezocht = _kernwoorden(anker)
    for naam, dag in context.ankers.items():
        if gezocht and _kernwoorden(naam) == gezocht:
            return dag
    if gezocht - {"project"} and gezocht - {"project"} <= _EINDES:
        return context.einde_project or context.project_eind
    if gezocht - {"project"} and gezocht - {"project"} <= _STARTS:
        return context.project_start
    return None


def _kernwoorden(anker: str) -> frozenset[str]:
    return frozenset(re.findall(r"\w+", anker.casefold())) - _STOPWOORDEN


def _find_reces(naam: str, jaar: int | None, context: Termijncontext) -> Reces | None:
    kandidaten = [
        reces
        for reces in sorted(context.recessen, key=lambda reces: reces.begin)
        if reces.naam.casefold().split() and reces.naam.casefold().startswith(naam)
    ]
    if jaar is not None:
        kandidaten = [reces for reces in kandidaten if reces.begin.year == jaar]
    else:
        vanaf = context.laatste_datum or context.plandatum or date.max
        kandidaten = [reces for reces in kandidaten if reces.eind >= vanaf]
    return kandidaten[0] if kandidaten else None


def _verder(dag: date, aantal: int, eenheid: str) -> date:
    if eenheid.startswith("d"):
        return dag + timedelta(days=aantal)
    if eenheid.startswith("w"):
        return dag + timedelta(weeks=aantal)
    maanden = {"k": 3, "j": 12}.get(eenheid[0], 1)
    return plus_maanden(dag, aantal * maanden)


def _zonder_anker(tekst: str, code: str = "ANKER_ONBEKEND") -> Lezing:
    termijn = Termijn(tekst, Soort.MOMENT, Stand.ONVOLLEDIG)
    return Lezing((termijn,), frozenset({code}))


def _moment(
    tekst: str, begin: date | None, eind: date | None, code: str = ""
) -> Lezing:
    precisie = Precisie.DAG
    termijn = Termijn(tekst, Soort.MOMENT, Stand.GELEZEN, begin, eind, precisie)
    return Lezing((termijn,), frozenset({code} if code else ()))


_Lezer = Callable[[re.Match[str], str, Termijncontext], Lezing]
_LEZERS: tuple[tuple[re.Pattern[str], _Lezer], ...] = (
    (_BINNEN, _lees_binnen),
    (_AFSTAND, _lees_afstand),
    (_RECES, _lees_reces),
    (_AANLEIDING, _lees_aanleiding),
    (_GEBEURTENIS, _lees_gebeurtenis),
)
