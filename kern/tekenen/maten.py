"""The sizes of a timeline, and how far a day stands from its left edge; in pixels."""

from dataclasses import dataclass
from datetime import date, timedelta

from kern.grafieken import Balk, Routelijn

KWARTAAL = timedelta(days=93)
LETTER = 6.2  # average width of a letter beside a bar
TITELLETTER = 6.4
TUSSEN = 5


@dataclass(frozen=True)
class Maat:
    """The sizes of one way to draw: names left of the rows, or above the bars."""

    breedte: int
    marge_links: int
    baan: int = 19
    regel: int = 16
    titels_boven: bool = False

    @property
    def titelletters(self) -> int:
        """Return how many letters of a name fit on one line."""
        ruimte = self.breedte if self.titels_boven else self.marge_links - 16
        return int(ruimte / TITELLETTER)


BREED = Maat(breedte=860, marge_links=300)
SMAL = Maat(breedte=284, marge_links=4, titels_boven=True)


@dataclass(frozen=True)
class Schaal:
    """From days to pixels within the stretch that is shown."""

    begin: date
    eind: date
    breedte: int

    def x(self, dag: date) -> float:
        """Return how far from the left edge the day begins."""
        return (dag - self.begin).days / self.dagen * self.breedte

    @property
    def dagen(self) -> int:
        """Return how many days are shown."""
        return (self.eind - self.begin).days + 1

    @property
    def is_kort(self) -> bool:
        """Whether it is a quarter at most, so that everything can be read."""
        return self.eind - self.begin < KWARTAAL

    def raakt(self, deel: Balk | Routelijn) -> bool:
        """Whether anything of it is in sight."""
        return deel.begin <= self.eind and deel.eind >= self.begin
