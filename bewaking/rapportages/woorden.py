"""What kinds of reports there are, how long, for whom and how far; pure."""

from datetime import date, timedelta
from enum import StrEnum

# How the name of the package for an e-depot ends, that a final report has.
ARCHIEF = ".mdto.zip"
# Younger than this is told in days, and younger than that in weeks.
IN_DAGEN, IN_WEKEN = timedelta(days=21), timedelta(days=92)


class Rapportvorm(StrEnum):
    """How long a report is, from the whole to one line (`praktijk.md` §1.1)."""

    UITGEBREID = "uitgebreid"
    INFORMATIENOTA = "informatienota"
    ALINEA = "alinea"
    REGEL = "regel"

    @property
    def uitleg(self) -> str:
        """Say what it is for.

        >>> Rapportvorm.REGEL.uitleg
        'één regel, voor de termijnagenda'
        """
        return UITLEG[self]


class Rapportstand(StrEnum):
    """How far a report is on its way to the one who approves it."""

    CONCEPT = "concept"
    TER_VASTSTELLING = "ter vaststelling"
    VASTGESTELD = "vastgesteld"

    @property
    def toon(self) -> str:
        """Return how a label shows it.

        >>> [stand.toon for stand in Rapportstand]
        ['neutraal', 'let_op', 'goed']
        """
        return _TONEN[self]


class Editie(StrEnum):
    """Which readers a snapshot is for, from what all may know to what few may."""

    OPENBAAR = "openbaar"
    BESTUURLIJK = "bestuurlijk"
    VOLLEDIG = "volledig"


UITLEG = {
    Rapportvorm.UITGEBREID: "het hele rapport",
    Rapportvorm.INFORMATIENOTA: "twee bladzijden, voor college of raad",
    Rapportvorm.ALINEA: "één alinea, voor de bestuursrapportage",
    Rapportvorm.REGEL: "één regel, voor de termijnagenda",
}
# What people call each file, by the end of its name.
PAPIERNAMEN = {
    ".pdf": "PDF",
    ".docx": "Word",
    ".odt": "ODT",
    ".xlsx": "Excel",
    ".ods": "ODS",
    ".csv": "CSV",
    ".zip": "Zip met CSV",
    ".json": "JSON",
    ARCHIEF: "Archiefpakket",
}
_TONEN = {
    Rapportstand.CONCEPT: "neutraal",
    Rapportstand.TER_VASTSTELLING: "let_op",
    Rapportstand.VASTGESTELD: "goed",
}


def schrijf_leeftijd(van: date, dag: date) -> str:
    """Say how old what was known on one day is on another; whole weeks and months.

    >>> dag = date(2021, 9, 15)
    >>> [schrijf_leeftijd(date(2021, 9, d), dag) for d in (15, 14, 1)]
    ['van vandaag', '1 dag oud', '14 dagen oud']
    >>> [schrijf_leeftijd(date(2021, m, d), dag) for m, d in ((8, 25), (6, 16))]
    ['3 weken oud', '13 weken oud']
    >>> [schrijf_leeftijd(date(j, m, 15), dag) for j, m in ((2021, 6), (2019, 8))]
    ['3 maanden oud', '25 maanden oud']
    >>> schrijf_leeftijd(date(2020, 9, 16), dag)
    '11 maanden oud'
    """
    oud = dag - van
    if oud < timedelta(days=1):
        return "van vandaag"
    if oud < IN_DAGEN:
        return f"{oud.days} {'dag' if oud.days == 1 else 'dagen'} oud"
    if oud < IN_WEKEN:
        return f"{oud.days // 7} weken oud"
    maanden = (dag.year - van.year) * 12 + dag.month - van.month
    return f"{maanden - (dag.day < van.day)} maanden oud"
