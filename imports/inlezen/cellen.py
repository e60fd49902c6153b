"""Reading one cell as a day, a time or words, or saying why not."""

import re
from datetime import date, datetime, time

from imports.bestanden.gelezen import Waarde
from kern.datums import Precisie
from kern.formulieren import VERBODEN
from kern.peildatum import EERSTE_DAG, LAATSTE_DAG
from notatie.lezing import Celstand
from notatie.termijn import lees_termijn
from notatie.waarschuwingen import zinnen

LANGSTE_CITAAT = 60
_TIJD = re.compile(r"([01]?\d|2[0-3])(?:[:.]([0-5]\d))?(?:\s*(?:uur|u))?\.?", re.I)
OMGEDRAAID = "MDY_VERMOED"
GEEN_TIJD = "Schrijf de tijd zoals 19.30."


class CelError(Exception):
    """A cell cannot be read; the message says in Dutch why, ``plaats`` where."""

    def __init__(self, zin: str, plaats: str = "") -> None:
        super().__init__(zin)
        self.plaats = plaats


def lees_dag(waarde: Waarde) -> date | None:
    """Return the day in a cell: a date of the sheet, or a text in Dutch notation.

    >>> lees_dag("dinsdag 12 januari 2027"), lees_dag(None)
    (datetime.date(2027, 1, 12), None)
    """
    if waarde is None:
        return None
    if isinstance(waarde, datetime):
        waarde = waarde.date()
    if isinstance(waarde, str):
        waarde = _dag_van_tekst(waarde)
    if not isinstance(waarde, date):
        raise CelError(
            f"{citaat(waarde)} is een getal en geen dag. Geef de cel in Excel de opmaak"
            " Datum, of schrijf de dag zoals 14-1-2027."
        )
    if not EERSTE_DAG <= waarde <= LAATSTE_DAG:
        raise CelError(
            f"Deze dag ligt niet tussen {EERSTE_DAG.year} en {LAATSTE_DAG.year}:"
            f" {waarde.isoformat()}."
        )
    return waarde


def _dag_van_tekst(tekst: str) -> date:
    lezing = lees_termijn(tekst)
    termijnen = [item.termijn for item in lezing.items if item.gremium is None]
    if lezing.status is not Celstand.GELEZEN or len(lezing.items) != 1:
        uitleg = " ".join(zinnen(lezing.waarschuwingen))
        if OMGEDRAAID in lezing.waarschuwingen:
            # The days up to the twelfth of such a file look well and are not.
            uitleg = (
                "De maand lijkt voorop te staan. Schrijf de dag voorop, en kijk ook de"
                " andere regels na."
            )
        raise CelError(f"{citaat(tekst)} is niet zeker als één dag te lezen. {uitleg}")
    termijn = next(iter(termijnen), None)
    if termijn is None or termijn.precisie is not Precisie.DAG or not termijn.eind:
        raise CelError(f"{citaat(tekst)} is geen dag. Schrijf de dag zoals 14-1-2027.")
    if termijn.begin != termijn.eind:
        raise CelError(f"{citaat(tekst)} is meer dan één dag. Maak er regels van.")
    return termijn.eind


def lees_tijd(waarde: Waarde) -> str | None:
    """Return a time of the day as the form of a meeting stores it.

    >>> lees_tijd("19.30 uur"), lees_tijd(time(9, 0)), lees_tijd("20 uur")
    ('19.30', '9.00', '20.00')
    """
    if waarde is None:
        return None
    if isinstance(waarde, time):
        return f"{waarde.hour}.{waarde.minute:02}"
    treffer = _TIJD.fullmatch(waarde.strip()) if isinstance(waarde, str) else None
    if treffer is None:
        raise CelError(f"{citaat(waarde)} is geen tijd. {GEEN_TIJD}")
    return f"{int(treffer[1])}.{treffer[2] or '00'}"


def lees_tekst(waarde: Waarde, *, hoogstens: int) -> str | None:
    """Return the words in a cell; refuse what no paper can hold."""
    if waarde is None:
        return None
    tekst = schrijf_kaal(waarde)
    if VERBODEN.intersection(tekst):
        raise CelError("Hier staat een onzichtbaar teken. Haal het weg.")
    if len(tekst) > hoogstens:
        raise CelError(f"Deze tekst is langer dan {hoogstens} tekens. Maak hem korter.")
    return tekst.strip() or None


def schrijf_kaal(waarde: Waarde) -> str:
    """Return a value as words: a number of a sheet is no 12.0.

    >>> schrijf_kaal(12.0), schrijf_kaal("raad"), schrijf_kaal(date(2027, 1, 4))
    ('12', 'raad', '4-1-2027')
    """
    if isinstance(waarde, float) and waarde.is_integer():
        return str(int(waarde))
    if isinstance(waarde, date):
        return f"{waarde.day}-{waarde.month}-{waarde.year}"
    return str(waarde)


def citaat(waarde: Waarde) -> str:
    r"""Quote a value, shortened, so that it cannot disturb a screen.

    >>> citaat("a" * 100)[:6], citaat("x" + chr(0))
    ('“aaaaa', '“x\\x00”')
    """
    tekst = " ".join(schrijf_kaal(waarde).split())
    if len(tekst) > LANGSTE_CITAAT:
        tekst = f"{tekst[:LANGSTE_CITAAT]}…"
    zichtbaar = "".join(t if t.isprintable() else ascii(t)[1:-1] for t in tekst)
    return f"“{zichtbaar}”"
