"""What kinds of reports there are, how long, for whom and how far; pure."""

from enum import StrEnum


class Rapportvorm(StrEnum):
    """How long a report is (`praktijk.md` §1.1)."""

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
_TONEN = {
    Rapportstand.CONCEPT: "neutraal",
    Rapportstand.TER_VASTSTELLING: "let_op",
    Rapportstand.VASTGESTELD: "goed",
}
