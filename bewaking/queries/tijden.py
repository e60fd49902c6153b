"""A stretch of time, and where a day lies in it."""

from dataclasses import dataclass
from datetime import date

from bewaking.rules import deel_verstreken, schrijf_tijd


@dataclass(frozen=True)
class Tijd:
    """A stretch of time and how much of it has passed."""

    begin: date | None
    eind: date | None
    peildatum: date

    @property
    def deel(self) -> float | None:
        """Return the share that has passed, 0 to 1."""
        return deel_verstreken(self.begin, self.eind, self.peildatum)

    @property
    def woorden(self) -> str:
        """Say where the peildatum lies in it."""
        return schrijf_tijd(self.begin, self.eind, self.peildatum)
