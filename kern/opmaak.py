"""Jinja filters: how days, terms, money and hours look on a Dutch page."""

from datetime import date, datetime

from flask import Flask

from kern import klok
from kern.datums import Termijn, schrijf_dag, schrijf_weekdag
from kern.geld import schrijf_euro


def dag(waarde: date | None) -> str:
    """Write a day for a table; nothing is a dash.

    >>> dag(date(2020, 9, 1)), dag(None)
    ('1-9-2020', '–')
    """
    return f"{waarde.day}-{waarde.month}-{waarde.year}" if waarde else "–"


def dag_voluit(waarde: date | None) -> str:
    """Write a day as in running text.

    >>> dag_voluit(date(2020, 9, 1))
    '1 september 2020'
    """
    return schrijf_dag(waarde) if waarde else "–"


def weekdag(waarde: date | None) -> str:
    """Write a day with the day of the week in front.

    >>> weekdag(date(2020, 11, 24)), weekdag(None)
    ('dinsdag 24 november 2020', '–')
    """
    return schrijf_weekdag(waarde) if waarde else "–"


def moment(waarde: datetime) -> str:
    """Write an instant as Dutch people lived it.

    >>> from datetime import UTC
    >>> moment(datetime(2021, 9, 1, 7, 5, tzinfo=UTC))
    '1-9-2021, 9.05 uur'
    """
    hier = waarde.astimezone(klok.NEDERLAND)
    return f"{dag(hier.date())}, {hier.hour}.{hier.minute:02d} uur"


def termijn(waarde: Termijn) -> str:
    """Write a term as it was written; an empty cell is a dash.

    >>> from kern.datums import leeg, maand
    >>> termijn(maand(2020, 11)), termijn(leeg())
    ('november 2020', '–')
    """
    return " ".join(waarde.tekst.split()) or "–"


def kort(tekst: str, hoogstens: int = 60) -> str:
    r"""Write the beginning of a text on one line, to name a thing by.

    >>> kort("De raad\n stemt in."), kort("De raad stemt in.", 8)
    ('De raad stemt in.', 'De raad…')
    """
    regel = " ".join(tekst.split())
    if len(regel) <= hoogstens:
        return regel
    return f"{regel[: hoogstens - 1].rstrip()}…"


def uren(minuten: int) -> str:
    """Write minutes as hours, with a decimal comma where it is needed.

    >>> uren(90), uren(72_000)
    ('1,5 uur', '1.200 uur')
    """
    return f"{_getal(minuten / 60)} uur"


def uren_bereik(minuten_min: int, minuten_max: int) -> str:
    """Write a range of hours; equal ends are one figure.

    >>> uren_bereik(1440, 1680), uren_bereik(6000, 6000)
    ('24–28 uur', '100 uur')
    """
    if minuten_min == minuten_max:
        return uren(minuten_min)
    return f"{_getal(minuten_min / 60)}–{uren(minuten_max)}"


def procent(deel: float | None) -> str:
    """Write a share as a percentage.

    >>> procent(0.775), procent(0.5), procent(None)
    ('77,5%', '50%', '–')
    """
    return "–" if deel is None else f"{_getal(deel * 100)}%"


def init_opmaak(app: Flask) -> None:
    """Make the filters known to the templates."""
    filters = (
        dag,
        dag_voluit,
        weekdag,
        kort,
        moment,
        termijn,
        uren,
        uren_bereik,
        procent,
    )
    for filter_ in filters:
        app.add_template_filter(filter_)
    app.add_template_filter(schrijf_euro, "euro")


def _getal(waarde: float) -> str:
    heel = f"{round(waarde, 1):,.1f}".removesuffix(".0")
    return heel.translate(str.maketrans(",.", ".,"))
