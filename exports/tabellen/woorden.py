"""Values of a neutral table as words for a page; pure."""

from datetime import date

from kern import opmaak
from kern.geld import schrijf_euro
from kern.tabellen import Kolomsoort, Waarde

GETALLEN = frozenset(
    {Kolomsoort.EURO, Kolomsoort.UREN, Kolomsoort.GETAL, Kolomsoort.PROCENT}
)


def in_woorden(waarde: Waarde, soort: Kolomsoort) -> str:
    """Return a cell as people read it; an empty one is a dash.

    >>> in_woorden(date(2021, 9, 15), Kolomsoort.DAG)
    '15-9-2021'
    >>> in_woorden(None, Kolomsoort.EURO), in_woorden(90, Kolomsoort.UREN)
    ('–', '1,5 uur')
    """
    if waarde is None or waarde == "":
        return "–"
    if isinstance(waarde, date):
        return opmaak.dag(waarde)
    if isinstance(waarde, str):
        return waarde
    match soort:
        case Kolomsoort.EURO:
            return schrijf_euro(int(waarde), met_centen=bool(waarde % 100))
        case Kolomsoort.UREN:
            return opmaak.uren(int(waarde))
        case Kolomsoort.PROCENT:
            return opmaak.procent(waarde)
        case _:
            return f"{waarde:,}".replace(",", ".")
