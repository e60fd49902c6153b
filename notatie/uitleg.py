"""Say in words how a cell was read, for the person who is typing it."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from kern.datums import MAANDEN, Stand, Termijn, schrijf_dag
from notatie.inzet import Inzetlezing
from notatie.lezing import Celitem, Cellezing
from notatie.personen import Personenlezing, Persoonsitem
from notatie.totalen import Inzetitem, Per

GEEN_NAMEN: Mapping[str, str] = {}
_PER = {
    Per.TOTAAL: "in totaal",
    Per.PERSOON: "per persoon",
    Per.WEEK: "per week",
    Per.KEER: "per keer",
}


@dataclass(frozen=True)
class Uitleg:
    """A line for each thing that was read, and sentences on what is unclear."""

    regels: tuple[str, ...] = ()
    zinnen: tuple[str, ...] = ()


def leg_termijn_uit(lezing: Cellezing, namen: Mapping[str, str] = GEEN_NAMEN) -> Uitleg:
    """Say what each moment or period of a cell is; ``namen`` are bodies by code.

    >>> from notatie.termijn import lees_termijn
    >>> leg_termijn_uit(lees_termijn("College > november 2020")).regels
    ('College: november 2020 (1 t/m 30 november 2020)',)
    """
    regels = (_regel(item, namen) for item in lezing.items)
    return Uitleg(tuple(filter(None, regels)), lezing.zinnen)


def leg_inzet_uit(lezing: Inzetlezing) -> Uitleg:
    """Say whose hours were read, how many and when.

    >>> from notatie.inzet import lees_inzet
    >>> leg_inzet_uit(lees_inzet("24 uur")).regels
    ('Trekkers: 24 uur in totaal', 'Samen: 24 uur')
    """
    regels = [_inzetregel(item) for item in lezing.items]
    if lezing.totaal is not None:
        regels.append(f"Samen: {_uren(*lezing.totaal)}")
    return Uitleg(tuple(regels), lezing.zinnen)


def leg_personen_uit(lezing: Personenlezing) -> Uitleg:
    """Say who was read on which place.

    >>> from notatie.personen import lees_personen
    >>> leg_personen_uit(lees_personen("Adviseur (JZ)", kolom="klankbord")).regels
    ('Plek 1: Adviseur (JZ)',)
    """
    stappen = tuple(f"Stap in de route: {stap.tekst}" for stap in lezing.stappen)
    return Uitleg((*_plekregels(lezing.items), *stappen), lezing.zinnen)


def schrijf_dagen(termijn: Termijn) -> str:
    """Write the days of a term; nothing when it has none.

    >>> from kern.datums import maand, ntb
    >>> schrijf_dagen(maand(2020, 11)), schrijf_dagen(ntb())
    ('1 t/m 30 november 2020', '')
    """
    begin, eind = termijn.begin, termijn.eind
    if begin is None or eind is None:
        if begin is not None:
            return f"vanaf {schrijf_dag(begin)}"
        return f"uiterlijk {schrijf_dag(eind)}" if eind is not None else ""
    if begin == eind:
        return schrijf_dag(eind)
    if (begin.year, begin.month) == (eind.year, eind.month):
        return f"{begin.day} t/m {schrijf_dag(eind)}"
    if begin.year == eind.year:
        return f"{begin.day} {MAANDEN[begin.month - 1]} t/m {schrijf_dag(eind)}"
    return f"{schrijf_dag(begin)} t/m {schrijf_dag(eind)}"


def _regel(item: Celitem, namen: Mapping[str, str]) -> str:
    kop = namen.get(item.gremium or "") or item.gremium_tekst or (item.gremium or "")
    if item.ter_kennisgeving:
        kop = f"Ter kennisgeving aan {kop}" if kop else "Ter kennisgeving"
    wat = _wat(item.termijn)
    return f"{kop}: {wat}" if kop and wat else kop or wat


def _wat(termijn: Termijn) -> str:
    tekst = " ".join(termijn.tekst.split())
    match termijn.stand:
        case Stand.LEEG:
            return ""
        case Stand.NTB:
            return "nog te bepalen"
        case Stand.NVT:
            return "niet van toepassing"
        case Stand.ONLEESBAAR:
            return f"niet gelezen: {tekst[:120]}"
    dagen = schrijf_dagen(termijn)
    if not dagen:
        return f"{tekst[:120]} (zonder dagen)"
    return dagen if dagen == tekst else f"{tekst[:120]} ({dagen})"


def _inzetregel(item: Inzetitem) -> str:
    kop = item.wie or item.groep or "trekkers"
    wanneer = f", {_wat(item.wanneer)}" if item.wanneer else ""
    hoeveel = f"{_uren(item.minuten, item.minuten_tot)} {_PER[item.per]}"
    return f"{kop[:1].upper()}{kop[1:]}: {hoeveel}{wanneer}"


def _uren(minimum: int, maximum: int) -> str:
    if minimum == maximum:
        return f"{_getal(minimum)} uur"
    return f"{_getal(minimum)} tot {_getal(maximum)} uur"


def _getal(minuten: int) -> str:
    heel = f"{minuten / 60:,.2f}".rstrip("0").rstrip(".")
    return heel.translate(str.maketrans(",.", ".,"))


def _plekregels(items: tuple[Persoonsitem, ...]) -> Iterator[str]:
    plekken: dict[object, list[Persoonsitem]] = {}
    for nummer, item in enumerate(items):
        plekken.setdefault(item.plek or f"los {nummer}", []).append(item)
    for plek, samen in plekken.items():
        wie = " en ".join(_wie(item) for item in samen)
        taak = f"{samen[0].taak}: " if samen[0].taak else ""
        yield f"Plek {plek}: {taak}{wie}" if isinstance(plek, int) else f"{taak}{wie}"


def _wie(item: Persoonsitem) -> str:
    naam = item.naam or item.functie
    haken = item.afdeling if naam else None
    wie = naam or item.afdeling or ""
    if haken:
        wie = f"{wie} ({haken})"
    if item.ntb:
        return f"{wie}, nog te bepalen" if wie else "nog te bepalen"
    return wie
