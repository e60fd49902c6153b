"""What became of a promise, and how far it slipped; pure."""

from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from kern.datums import EEN_DAG, Precisie, Termijn, jaar, kwartaal
from kern.datums import dag as op_dag

# The decisions that settle a planning are numbered behind this word.
PLANNING_DEFINITIEF = "planning-definitief"


class Toestand(StrEnum):
    """What a moment is on the peildatum, in the words that people say."""

    GEHAALD = "gehaald"
    AFGEWEZEN = "afgewezen"
    AANGEHOUDEN = "aangehouden"
    TE_LAAT = "te laat"
    GEPLAND = "gepland"
    ZONDER_DATUM = "zonder datum"
    VERVALLEN = "vervallen"


OPEN = frozenset(
    {
        Toestand.AANGEHOUDEN,
        Toestand.TE_LAAT,
        Toestand.GEPLAND,
        Toestand.ZONDER_DATUM,
    }
)


class Toezeggingstand(StrEnum):
    """What a promise is on the peildatum."""

    OPEN = "open"
    TE_LAAT = "te laat"
    AFGEDAAN = "afgedaan"
    VERVALLEN = "vervallen"


def bepaal_toezeggingstand(
    termijn: Termijn, *, peildatum: date, is_vervallen: bool, is_afgedaan: bool
) -> Toezeggingstand:
    """Return the state of a promise; late is open after the whole term has passed.

    >>> from kern.datums import maand, ntb
    >>> mei = {"is_vervallen": False, "is_afgedaan": False}
    >>> bepaal_toezeggingstand(maand(2021, 5), peildatum=date(2021, 5, 31), **mei).value
    'open'
    >>> bepaal_toezeggingstand(maand(2021, 5), peildatum=date(2021, 6, 1), **mei).value
    'te laat'
    >>> bepaal_toezeggingstand(ntb(), peildatum=date(2099, 1, 1), **mei).value
    'open'
    >>> bepaal_toezeggingstand(maand(2021, 5), peildatum=date(2021, 6, 1),
    ...                        is_vervallen=True, is_afgedaan=True).value
    'vervallen'
    """
    if is_vervallen:
        return Toezeggingstand.VERVALLEN
    if is_afgedaan:
        return Toezeggingstand.AFGEDAAN
    verstreken = termijn.is_verstreken(peildatum)
    return Toezeggingstand.TE_LAAT if verstreken else Toezeggingstand.OPEN


def schrijf_te_laat(termijn: Termijn, op: date) -> str:
    """Say how long after its term the day is, in the unit of the promise.

    In time, and without a last day, there is nothing to say.

    >>> from kern.datums import dag, maand, ntb
    >>> schrijf_te_laat(maand(2021, 5), date(2021, 7, 1))
    '2 maanden te laat'
    >>> schrijf_te_laat(dag(date(2021, 5, 3)), date(2021, 5, 4))
    '1 dag te laat'
    >>> schrijf_te_laat(maand(2021, 5), date(2021, 5, 31)), schrijf_te_laat(ntb(),
    ...                                                                 date.max)
    ('', '')
    """
    if not termijn.is_verstreken(op):
        return ""
    verschil = schrijf_verschil(termijn, op_dag(op))
    # A term that ends within its month is late before that month is over.
    return verschil.replace("later", "te laat").replace("gelijk", "te laat")


def geldt_melding(gemeld_op: date | None, *opnieuw: date | None) -> bool:
    """Whether papers that were handed in that day still count.

    ``opnieuw`` are the days that asked them anew: a shift, or a body that held it over.

    >>> eerder, later = date(2021, 11, 2), date(2021, 11, 20)
    >>> geldt_melding(later, eerder, None), geldt_melding(eerder, eerder)
    (True, True)
    >>> geldt_melding(eerder, later), geldt_melding(None)
    (False, False)
    """
    return gemeld_op is not None and all(
        op is None or op <= gemeld_op for op in opnieuw
    )


def bepaal_toestand(
    termijn: Termijn,
    *,
    peildatum: date,
    is_vervallen: bool = False,
    is_gehaald: bool = False,
    is_afgewezen: bool = False,
    is_aangehouden: bool = False,
) -> Toestand:
    """Return the state of a moment whose newest outcome is given.

    An outcome closes the moment, except "aangehouden": that one stays open and
    is late once its term has passed. What was dropped is closed and never late.

    >>> from kern.datums import maand, ntb
    >>> bepaal_toestand(maand(2020, 11), peildatum=date(2020, 11, 30)).value
    'gepland'
    >>> bepaal_toestand(maand(2020, 11), peildatum=date(2020, 12, 1)).value
    'te laat'
    >>> bepaal_toestand(ntb(), peildatum=date(2020, 12, 1)).value
    'zonder datum'
    >>> bepaal_toestand(maand(2020, 11), peildatum=date(2021, 1, 1),
    ...                 is_vervallen=True).value
    'vervallen'
    """
    if is_vervallen:
        return Toestand.VERVALLEN
    if is_gehaald:
        return Toestand.GEHAALD
    if is_afgewezen:
        return Toestand.AFGEWEZEN
    if termijn.is_verstreken(peildatum):
        return Toestand.TE_LAAT
    if is_aangehouden:
        return Toestand.AANGEHOUDEN
    return Toestand.GEPLAND if termijn.is_gedateerd else Toestand.ZONDER_DATUM


def schrijf_verschil(van: Termijn, naar: Termijn) -> str:
    """Say how far a term moved, in the unit of the promise.

    The difference runs from last day to last day. Terms without a last day have
    no difference to speak of: the answer is then empty.

    >>> from kern.datums import dag, maand, ntb
    >>> schrijf_verschil(maand(2021, 1), maand(2021, 9))
    '8 maanden later'
    >>> schrijf_verschil(maand(2021, 1), dag(date(2021, 9, 13)))
    '8 maanden later'
    >>> schrijf_verschil(dag(date(2021, 9, 13)), dag(date(2021, 9, 6)))
    '7 dagen eerder'
    >>> schrijf_verschil(maand(2021, 1), maand(2021, 1))
    'gelijk'
    >>> schrijf_verschil(ntb(), maand(2021, 1))
    ''
    """
    if van.eind is None or naar.eind is None:
        return ""
    eenheid = _eenheid(van.precisie)
    verschil = _in_eenheden(naar.eind, eenheid) - _in_eenheden(van.eind, eenheid)
    if verschil == 0:
        return "gelijk"
    enkelvoud, meervoud = _WOORDEN[eenheid]
    woord = enkelvoud if abs(verschil) == 1 else meervoud
    return f"{abs(verschil)} {woord} {'later' if verschil > 0 else 'eerder'}"


def werkdagen_tussen(van: date, tot: date) -> int:
    """Count the work days after ``van`` until and with ``tot``; earlier is negative.

    Monday to Friday; public holidays come with the calendar of the bodies.

    >>> werkdagen_tussen(date(2021, 9, 3), date(2021, 9, 6))
    1
    >>> werkdagen_tussen(date(2021, 9, 6), date(2021, 9, 3))
    -1
    """
    if tot < van:
        return -werkdagen_tussen(tot, van)
    weken, rest = divmod((tot - van).days, 7)
    dagen = (van + timedelta(days=7 * weken + nr) for nr in range(1, rest + 1))
    return weken * 5 + sum(dag.weekday() < 5 for dag in dagen)


def schrijf_speling(werkdagen: int, *, is_te_laat: bool) -> str:
    """Say how many work days there are to spare, or how late papers are.

    >>> schrijf_speling(15, is_te_laat=False), schrijf_speling(1, is_te_laat=False)
    ('15 werkdagen speling', '1 werkdag speling')
    >>> schrijf_speling(0, is_te_laat=False), schrijf_speling(-3, is_te_laat=True)
    ('geen speling', '3 werkdagen te laat')
    >>> schrijf_speling(0, is_te_laat=True)
    'te laat'
    """
    dagen = f"{abs(werkdagen)} werkdag{'' if abs(werkdagen) == 1 else 'en'}"
    if is_te_laat:
        return f"{dagen} te laat" if werkdagen else "te laat"
    return f"{dagen} speling" if werkdagen > 0 else "geen speling"


class Zoom(StrEnum):
    """How much time a timeline shows at once."""

    KWARTAAL = "kwartaal"
    JAAR = "jaar"
    ALLES = "alles"


@dataclass(frozen=True)
class Venster:
    """The stretch of time that a timeline shows; ``termijn`` is None for all of it."""

    zoom: Zoom
    termijn: Termijn | None = None

    @property
    def begin(self) -> date | None:
        """Return the first day shown."""
        return self.termijn.begin if self.termijn else None

    @property
    def vorige(self) -> "Venster | None":
        """Return the stretch just before this one."""
        return maak_venster(self.zoom, self.begin - EEN_DAG) if self.begin else None

    @property
    def volgende(self) -> "Venster | None":
        """Return the stretch just after this one."""
        eind = self.termijn.eind if self.termijn else None
        return maak_venster(self.zoom, eind + EEN_DAG) if eind else None


def maak_venster(zoom: Zoom, dag: date) -> Venster:
    """Return the quarter or year in which the day lies, or all time.

    >>> maak_venster(Zoom.KWARTAAL, date(2021, 9, 15)).termijn.tekst
    '3e kwartaal 2021'
    >>> maak_venster(Zoom.JAAR, date(2021, 9, 15)).volgende.begin
    datetime.date(2022, 1, 1)
    >>> maak_venster(Zoom.ALLES, date(2021, 9, 15)).vorige is None
    True
    """
    match zoom:
        case Zoom.KWARTAAL:
            return Venster(zoom, kwartaal(dag.year, (dag.month + 2) // 3))
        case Zoom.JAAR:
            return Venster(zoom, jaar(dag.year))
        case Zoom.ALLES:
            return Venster(zoom)


_WOORDEN = {
    "dag": ("dag", "dagen"),
    "maand": ("maand", "maanden"),
    "kwartaal": ("kwartaal", "kwartalen"),
    "jaar": ("jaar", "jaar"),
}


def _eenheid(precisie: Precisie) -> str:
    match precisie:
        case Precisie.DAG | Precisie.WEEK | Precisie.GEEN:
            return "dag"
        case Precisie.KWARTAAL:
            return "kwartaal"
        case Precisie.JAAR:
            return "jaar"
        case _:
            return "maand"


def _in_eenheden(dag: date, eenheid: str) -> int:
    match eenheid:
        case "dag":
            return dag.toordinal()
        case "kwartaal":
            return dag.year * 4 + (dag.month - 1) // 3
        case "jaar":
            return dag.year
        case _:
            return dag.year * 12 + dag.month
