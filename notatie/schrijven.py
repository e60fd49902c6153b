"""Write a term as Dutch, so that reading it gives the same term again."""

from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import date

from kern.datums import (
    EEN_DAG,
    MAANDEN,
    Precisie,
    Soort,
    Stand,
    Termijn,
    laatste_dag,
    schrijf_dag,
)
from notatie.herhaling import RITMES
from notatie.lezing import GEEN_CONTEXT
from notatie.los import lees_een
from notatie.woorden import STANDAARD, Woorden

_SEIZOENEN = ("voorjaar", "zomer", "najaar", "winter")
_DELEN = ("begin", "medio", "eind")
_RANGEN = ("1e", "2e", "3e", "4e", "laatste")
_VASTE_WOORDEN = {Stand.NTB: "n.t.b.", Stand.NVT: "n.v.t.", Stand.LEEG: ""}
_DUREN = {"Y": "jaar", "M": "maanden", "W": "weken", "D": "dagen"}
_RANG_VAN_CODE = {"1": "eerste", "2": "tweede", "3": "derde", "4": "vierde"}
_DAG_VAN_CODE = {
    "MO": "maandag",
    "TU": "dinsdag",
    "WE": "woensdag",
    "TH": "donderdag",
    "FR": "vrijdag",
    "SA": "zaterdag",
    "SU": "zondag",
}


def schrijf_termijn(termijn: Termijn, *, woorden: Woorden = STANDAARD) -> str:
    """Write a term in full: with its year, in the precision of the promise.

    Reading the result gives the same begin, eind, precisie, soort and vaag,
    except where the text hangs on its surroundings ("doorlopend", "z.s.m.") or
    was not understood: then the text as written is returned. Three months that
    are no quarter are written as months, other spans as days.

    >>> from notatie.los import lees_een
    >>> def opnieuw(tekst):
    ...     lezing = lees_een(tekst, GEEN_CONTEXT, STANDAARD)
    ...     return schrijf_termijn(lezing.termijnen[0])
    >>> opnieuw("25/8/2020"), opnieuw("juni/juli 2023")
    ('25 augustus 2020', 'juni/juli 2023')
    >>> opnieuw("1/9/2020-31/8/2021"), opnieuw("sept. 2021 - jan. 2023")
    ('1 september 2020 t/m 31 augustus 2021', 'september 2021 - januari 2023')
    >>> opnieuw("Q4 2022"), opnieuw("wk 36 2021"), opnieuw("half sept 2021")
    ('4e kwartaal 2022', 'week 36 2021', 'medio september 2021')
    >>> opnieuw("tot 1-1-2023"), opnieuw("nader te bepalen")
    ('t/m 31 december 2022', 'n.t.b.')
    """
    if termijn.stand in _VASTE_WOORDEN:
        return _VASTE_WOORDEN[termijn.stand]
    if termijn.herhaling:
        return _schrijf_herhaling(termijn, woorden)
    begin = termijn.begin
    if begin is None and termijn.eind is None:
        return termijn.tekst
    if begin and _is_hele_maand(termijn):
        return f"{MAANDEN[begin.month - 1]} {begin.year}"
    for precisie in (termijn.precisie, Precisie.MAAND, Precisie.DAG):
        zo = replace(termijn, precisie=precisie)
        for kandidaat in _kandidaten(zo, woorden):
            if leest_als(kandidaat, zo, woorden):
                return kandidaat
    return termijn.tekst


def _is_hele_maand(termijn: Termijn) -> bool:
    """Whether it is a plain calendar month, by far the most common term."""
    begin, eind = termijn.begin, termijn.eind
    if begin is None or eind is None or termijn.vaag:
        return False
    maand = (termijn.soort, termijn.precisie) == (Soort.MOMENT, Precisie.MAAND)
    return maand and begin.day == 1 and eind == laatste_dag(begin)


def leest_als(tekst: str, termijn: Termijn, woorden: Woorden) -> bool:
    """Whether reading the text, without any context, gives the same promise."""
    lezing = lees_een(tekst, GEEN_CONTEXT, woorden)
    return len(lezing.termijnen) == 1 and _belofte(lezing.termijnen[0]) == _belofte(
        termijn
    )


def _belofte(
    termijn: Termijn,
) -> tuple[date | None, date | None, Precisie, Soort, bool, str | None]:
    return (
        termijn.begin,
        termijn.eind,
        termijn.precisie,
        termijn.soort,
        termijn.vaag,
        termijn.herhaling,
    )


def _kandidaten(termijn: Termijn, woorden: Woorden) -> Iterator[str]:
    begin, eind = termijn.begin, termijn.eind
    if begin and eind:
        yield from _dichte_vormen(termijn, begin, eind, woorden)
    elif eind:
        yield from _vormen_tot(termijn, eind, woorden)
    elif begin:
        yield from _vormen_vanaf(termijn, begin, woorden)


def _vormen_tot(termijn: Termijn, eind: date, woorden: Woorden) -> Iterator[str]:
    moment = termijn.soort is Soort.MOMENT
    for eenheid in _eenheden(eind, termijn, woorden):
        yield f"{'uiterlijk' if moment else 't/m'} {eenheid}"
    for eenheid in _eenheden_na(eind, termijn, woorden):
        yield f"{'vóór' if moment else 'tot'} {eenheid}"


def _vormen_vanaf(termijn: Termijn, begin: date, woorden: Woorden) -> Iterator[str]:
    if termijn.soort is Soort.MOMENT and begin > date.min:
        for eenheid in _eenheden(begin - EEN_DAG, termijn, woorden):
            yield f"na {eenheid}"
    for eenheid in _eenheden(begin, termijn, woorden):
        yield f"vanaf {eenheid}"


def _eenheden_na(eind: date, termijn: Termijn, woorden: Woorden) -> list[str]:
    return _eenheden(eind + EEN_DAG, termijn, woorden) if eind < date.max else []


def _dichte_vormen(
    termijn: Termijn, begin: date, eind: date, woorden: Woorden
) -> Iterator[str]:
    vanaf = _eenheden(begin, termijn, woorden)
    tot = _eenheden(eind, termijn, woorden)
    if termijn.soort is Soort.PERIODE:
        yield f"schooljaar {begin.year}/{begin.year + 1}"
        yield from (f"heel {eenheid}" for eenheid in vanaf)
        yield from _paren(vanaf, tot, _bereik)
        erna = _eenheden_na(eind, termijn, woorden)
        yield from _paren(vanaf, erna, lambda a, b: f"{a} tot {b}")
        return
    yield from vanaf
    yield f"Kerst {begin.year}"
    if termijn.precisie is not Precisie.DAG:
        yield from _paren(vanaf, tot, _schuin)
    yield from _paren(vanaf, tot, lambda a, b: f"tussen {a} en {b}")


def _paren(
    vanaf: list[str], tot: list[str], vorm: Callable[[str, str], str]
) -> Iterator[str]:
    """Join every start with every end, leaving out what both have in common."""
    for a in vanaf:
        for b in tot:
            for kort in _ingekort(a, b):
                yield vorm(kort, b)


def _ingekort(a: str, b: str) -> Iterator[str]:
    """Leave the shared last words to the second: "1 t/m 15 september 2021"."""
    woorden, andere = a.split(), b.split()
    gelijk = 0
    while gelijk < len(woorden) - 1 and woorden[-gelijk - 1 :] == andere[-gelijk - 1 :]:
        gelijk += 1
    for aantal in range(gelijk, -1, -1):
        yield " ".join(woorden[: len(woorden) - aantal])


def _schuin(a: str, b: str) -> str:
    return f"{a}/{b}"


def _bereik(a: str, b: str) -> str:
    streep = "t/m" if b[0].isdigit() and " " in b else "-"
    return f"{a} {streep} {b}"


def _eenheden(dag: date, termijn: Termijn, woorden: Woorden) -> list[str]:
    """Return ways to write a unit that may begin or end on this day."""
    namen = list(_namen(dag, termijn.precisie, woorden))
    vaag = [vorm for naam in namen for vorm in _vage_vormen(naam, termijn.precisie)]
    return [*namen, *(vaag if termijn.vaag else ()), schrijf_dag(dag)]


def _vage_vormen(tekst: str, precisie: Precisie) -> Iterator[str]:
    if precisie not in {Precisie.DAG, Precisie.WEEK}:
        yield from (f"{deel} {tekst}" for deel in _DELEN)
    yield f"ca. {tekst}"


def _namen(dag: date, precisie: Precisie, woorden: Woorden) -> Iterator[str]:
    """Return the units of this precision that may hold the day."""
    jaar, maand = dag.year, MAANDEN[dag.month - 1]
    match precisie:
        case Precisie.DAG:
            yield schrijf_dag(dag)
        case Precisie.WEEK:
            iso = dag.isocalendar()
            yield f"week {iso.week} {iso.year}"
            yield from (f"{rang} week van {maand} {jaar}" for rang in _RANGEN)
        case Precisie.MAAND:
            yield f"{maand} {jaar}"
            helft = 1 if dag.day <= 15 else 2
            yield f"{helft}e helft {maand} {jaar}"
        case Precisie.KWARTAAL:
            yield f"{(dag.month + 2) // 3}e kwartaal {jaar}"
        case Precisie.HALFJAAR:
            yield f"{1 if dag.month <= 6 else 2}e helft {jaar}"
        case Precisie.SEIZOEN:
            yield from _seizoenen(dag, woorden)
        case Precisie.JAAR:
            yield f"{jaar}"


def _seizoenen(dag: date, woorden: Woorden) -> Iterator[str]:
    for naam, (van, tot) in zip(_SEIZOENEN, woorden.seizoenen, strict=True):
        if (dag.month - van) % 12 <= (tot - van) % 12:
            jaar = dag.year - (van > tot and dag.month <= tot)
            yield f"{naam} {jaar}/{jaar + 1}" if van > tot else f"{naam} {jaar}"


def _schrijf_herhaling(termijn: Termijn, woorden: Woorden) -> str:
    tekst = _schrijf_regel(termijn.herhaling or "")
    if termijn.soort is Soort.DUUR:
        tekst = _schrijf_duur(termijn.herhaling or "")
    if termijn.begin:
        tekst += f" vanaf {schrijf_dag(termijn.begin)}"
    if termijn.eind:
        tekst += f" t/m {schrijf_dag(termijn.eind)}"
    return tekst if leest_als(tekst, termijn, woorden) else termijn.tekst


def _schrijf_duur(duur: str) -> str:
    aantal, eenheid = duur[1:-1], _DUREN.get(duur[-1:], "")
    enkelvoud = {"maanden": "maand", "weken": "week", "dagen": "dag"}
    return f"{aantal} {enkelvoud.get(eenheid, eenheid) if aantal == '1' else eenheid}"


def _schrijf_regel(regel: str) -> str:
    delen = dict(deel.split("=", 1) for deel in regel.split(";") if "=" in deel)
    if "BYDAY" in delen:
        rang, dag = delen["BYDAY"][:-2], _DAG_VAN_CODE.get(delen["BYDAY"][-2:], "")
        rangwoord = {**_RANG_VAN_CODE, "-1": "laatste", "": ""}.get(rang, "")
        return " ".join(f"elke {rangwoord} {dag}".split())
    basis = ";".join(f"{k}={v}" for k, v in delen.items() if not k.startswith("BY"))
    tekst = {regel: naam for naam, regel in RITMES.items()}.get(basis, "")
    if not tekst:
        tekst = _schrijf_om_de(delen)
    maanden = [n for n in delen.get("BYMONTH", "").split(",") if n.isdecimal()]
    namen = " en ".join(MAANDEN[int(n) - 1] for n in maanden if 0 < int(n) <= 12)
    if "BYMONTHDAY" in delen:
        return f"{tekst} op {delen['BYMONTHDAY']} {namen}"
    return f"{tekst} in {namen}" if namen else tekst


def _schrijf_om_de(delen: dict[str, str]) -> str:
    eenheden = {"DAILY": "dagen", "WEEKLY": "weken", "MONTHLY": "maanden"}
    eenheid = eenheden.get(delen.get("FREQ", ""), "jaar")
    return f"elke {delen.get('INTERVAL', '1')} {eenheid}"
