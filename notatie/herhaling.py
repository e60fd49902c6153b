"""Terms that return or last: rhythms as RFC 5545 rules, durations as ISO 8601."""

import re

from kern.datums import Precisie, Soort, Stand, Termijn
from notatie.duiding import Lezing, duid
from notatie.eenheid import Eenheid, Kern
from notatie.jaren import Ankers
from notatie.lexicon import lees_tekens
from notatie.uitdrukkingen import Op, Uitdrukking, lees_uitdrukking
from notatie.woorden import Woorden

_TELLEN = "nul een twee drie vier vijf zes zeven acht negen tien elf twaalf"
TELWOORDEN = {woord: n for n, woord in enumerate(_TELLEN.split())} | {"één": 1}
GETAL = rf"(?:[0-9]{{1,3}}|{'|'.join(TELWOORDEN)})"
RITMES = {
    "dagelijks": "FREQ=DAILY",
    "wekelijks": "FREQ=WEEKLY",
    "tweewekelijks": "FREQ=WEEKLY;INTERVAL=2",
    "maandelijks": "FREQ=MONTHLY",
    "tweemaandelijks": "FREQ=MONTHLY;INTERVAL=2",
    "per kwartaal": "FREQ=MONTHLY;INTERVAL=3",
    "halfjaarlijks": "FREQ=MONTHLY;INTERVAL=6",
    "jaarlijks": "FREQ=YEARLY",
    "tweejaarlijks": "FREQ=YEARLY;INTERVAL=2",
    "driejaarlijks": "FREQ=YEARLY;INTERVAL=3",
    "vierjaarlijks": "FREQ=YEARLY;INTERVAL=4",
    "vijfjaarlijks": "FREQ=YEARLY;INTERVAL=5",
}
_ANDERS = {
    "driemaandelijks": "per kwartaal",
    "kwartaalijks": "per kwartaal",
    "om het jaar": "tweejaarlijks",
    "per half jaar": "halfjaarlijks",
    "elk half jaar": "halfjaarlijks",
    "ieder half jaar": "halfjaarlijks",
}
_MAANDEN_PER = {"jaar": 12, "halfjaar": 6, "kwartaal": 3, "maand": 1}
_PER = r"(?:per|elke|elk|iedere|ieder)"
_KEREN = re.compile(
    rf"({GETAL})\s?(?:x|×|keer|maal)\s(?:per|in het)\s"
    r"(jaar|halfjaar|kwartaal|maand|week)"
)
_ELKE = re.compile(rf"{_PER}\s(jaar|halfjaar|kwartaal|maand|week|dag)")
_ELKE_N = re.compile(
    rf"(?:{_PER}|om de|eens per|eenmaal per|één keer per)\s({GETAL})\s"
    r"(jaar|kwartalen|maanden|weken|dagen)"
)
_WEEK = "maandag dinsdag woensdag donderdag vrijdag zaterdag zondag"
_WEEKDAGEN = _WEEK.split()
_RANGEN = {"eerste": "1", "tweede": "2", "derde": "3", "vierde": "4", "laatste": "-1"}
_ELKE_WEEKDAG = re.compile(
    rf"(?:elke|iedere)\s(?:({'|'.join(_RANGEN)})\s)?({'|'.join(_WEEKDAGEN)})"
    r"(?:\svan\s(?:de|elke|iedere)\smaand)?"
)
_DUUR = re.compile(
    rf"({GETAL}|half|anderhalf)[\s-]?(jarig|jaar|jaren|kwartaal|kwartalen|maand|maanden|maands|"
    r"week|weken|weeks|dag|dagen|daags)e?"
)
_ISO_EENHEID = {"j": (1, "Y"), "k": (3, "M"), "m": (1, "M"), "w": (1, "W")}


def lees_getal(woord: str) -> int:
    """Return a small number written in digits or as a word.

    >>> lees_getal("12"), lees_getal("drie")
    (12, 3)
    """
    return int(woord) if woord.isdecimal() else TELWOORDEN[woord]


def lees_duur(zin: str, tekst: str) -> Lezing | None:
    """Read "4-jarig" or "6 weken": only how long, not when.

    >>> lees_duur("4-jarig", "4-jarig").termijnen[0].herhaling
    'P4Y'
    """
    treffer = _DUUR.fullmatch(zin)
    if treffer is None:
        return None
    aantal, eenheid = treffer.groups()
    halve = {"half": "P6M", "anderhalf": "P18M"}
    if aantal in halve:
        duur = halve[aantal] if eenheid in {"jaar", "jarig"} else None
    else:
        factor, letter = _ISO_EENHEID.get(eenheid[0], (1, "D"))
        duur = f"P{lees_getal(aantal) * factor}{letter}"
    if duur is None:
        return None
    termijn = Termijn(tekst, Soort.DUUR, Stand.GELEZEN, herhaling=duur)
    return Lezing((termijn,), frozenset())


def lees_herhaling(
    zin: str, tekst: str, ankers: Ankers, woorden: Woorden
) -> Lezing | None:
    """Read "jaarlijks in september", "2x per jaar", "elke eerste maandag".

    ``zin`` is the text in lower case with single spaces.
    """
    ritme, rest = _lees_ritme(zin)
    if ritme is None:
        return None
    rest = rest.lstrip(" ,:")
    if not rest:
        return _herhaling(tekst, ritme)
    uitdrukking = lees_uitdrukking(lees_tekens(rest))
    if uitdrukking is None:
        return None
    if _is_vast_moment(uitdrukking):
        return _op_vast_moment(tekst, ritme, uitdrukking.delen)
    grens = duid(uitdrukking, rest, ankers, woorden)
    if len(grens.termijnen) != 1 or grens.termijnen[0].soort is not Soort.PERIODE:
        return None
    begin, eind = grens.termijnen[0].begin, grens.termijnen[0].eind
    termijn = Termijn(
        tekst, Soort.HERHALING, Stand.GELEZEN, begin, eind, herhaling=ritme
    )
    return Lezing((termijn,), grens.codes)


def _herhaling(tekst: str, ritme: str, precisie: Precisie = Precisie.GEEN) -> Lezing:
    if not ritme:
        termijn = Termijn(tekst, Soort.HERHALING, Stand.ONVOLLEDIG)
        return Lezing((termijn,), frozenset({"RITME_ONBEKEND"}))
    if "BYDAY" in ritme:
        precisie = Precisie.DAG
    termijn = Termijn(
        tekst, Soort.HERHALING, Stand.GELEZEN, precisie=precisie, herhaling=ritme
    )
    return Lezing((termijn,), frozenset())


def _is_vast_moment(uitdrukking: Uitdrukking) -> bool:
    """Whether it names months or one day, without a year, such as "in mei"."""
    kernen = {deel.kern for deel in uitdrukking.delen}
    zonder_jaar = all(
        deel.jaar is None and deel.deel is None for deel in uitdrukking.delen
    )
    losse = all(op is Op.EN for op in uitdrukking.ops)
    een_dag = kernen == {Kern.DAG} and not uitdrukking.ops
    vorm = kernen == {Kern.MAAND} or een_dag
    return uitdrukking.rel is None and zonder_jaar and losse and vorm


def _op_vast_moment(
    tekst: str, ritme: str, delen: tuple[Eenheid, ...]
) -> Lezing | None:
    if not ritme.startswith("FREQ=YEARLY"):
        return None
    maanden = ",".join(str(deel.nummer) for deel in delen)
    regel = f"{ritme};BYMONTH={maanden}"
    if delen[0].kern is Kern.DAG:
        return _herhaling(tekst, f"{regel};BYMONTHDAY={delen[0].dag}", Precisie.DAG)
    return _herhaling(tekst, regel, Precisie.MAAND)


def _lees_ritme(zin: str) -> tuple[str | None, str]:
    """Return the rule ("" if it has none) and what follows it in the text."""
    for naam in (*RITMES, *_ANDERS):
        if zin.startswith(naam) and not zin[len(naam) :][:1].isalnum():
            return RITMES[_ANDERS.get(naam, naam)], zin[len(naam) :]
    for patroon, regel in (
        (_ELKE_WEEKDAG, _regel_weekdag),
        (_KEREN, _regel_keren),
        (_ELKE_N, _regel_om_de),
        (_ELKE, _regel_elke),
    ):
        treffer = patroon.match(zin)
        if treffer and not zin[treffer.end() :][:1].isalnum():
            return regel(treffer), zin[treffer.end() :]
    return None, ""


def _regel_weekdag(treffer: re.Match[str]) -> str:
    rang, weekdag = treffer.groups()
    dag = ("MO", "TU", "WE", "TH", "FR", "SA", "SU")[_WEEKDAGEN.index(weekdag)]
    if rang:
        return f"FREQ=MONTHLY;BYDAY={_RANGEN[rang]}{dag}"
    return f"FREQ=WEEKLY;BYDAY={dag}"


def _regel_keren(treffer: re.Match[str]) -> str:
    aantal, per = lees_getal(treffer[1]), treffer[2]
    maanden = _MAANDEN_PER.get(per)
    if maanden is None:
        return "FREQ=WEEKLY" if aantal == 1 else ""
    if aantal == 0 or maanden % aantal:
        return ""
    return _elke_maanden(maanden // aantal)


def _regel_om_de(treffer: re.Match[str]) -> str:
    aantal, eenheid = lees_getal(treffer[1]), treffer[2]
    if aantal == 0:
        return ""
    if eenheid in {"weken", "dagen"}:
        freq = "WEEKLY" if eenheid == "weken" else "DAILY"
        return f"FREQ={freq}" + (f";INTERVAL={aantal}" if aantal > 1 else "")
    return _elke_maanden(aantal * {"jaar": 12, "kwartalen": 3}.get(eenheid, 1))


def _regel_elke(treffer: re.Match[str]) -> str:
    maanden = _MAANDEN_PER.get(treffer[1])
    if maanden is None:
        return "FREQ=WEEKLY" if treffer[1] == "week" else "FREQ=DAILY"
    return _elke_maanden(maanden)


def _elke_maanden(maanden: int) -> str:
    freq, interval = ("MONTHLY", maanden)
    if maanden % 12 == 0:
        freq, interval = "YEARLY", maanden // 12
    return f"FREQ={freq}" + (f";INTERVAL={interval}" if interval > 1 else "")
