"""Refusals that a user may read."""

from collections.abc import Callable
from typing import TypeVar

Gelezen = TypeVar("Gelezen")


class DomeinError(Exception):
    """A rule of the domain refuses; the message is Dutch and meant for the user."""


class InvoerError(DomeinError):
    """An address or argument cannot be read; shown as a page with status 400."""


class ConfiguratieError(DomeinError):
    """Settings are missing or wrong, so the program does not start."""

    def __init__(self, *zinnen: str) -> None:
        """Say everything that is wrong, each in a sentence on a line of its own."""
        super().__init__("\n".join(zinnen))
        self.zinnen = zinnen


class Lezing:
    """Reads on after a setting that is wrong, so that all that is wrong is told."""

    def __init__(self) -> None:
        """Begin with nothing wrong."""
        self.zinnen: list[str] = []

    def lees(self, lees: Callable[[], Gelezen], *, anders: Gelezen) -> Gelezen:
        """Return what is read; `anders` when that is refused, with why kept."""
        try:
            return lees()
        except ConfiguratieError as fout:
            self.zinnen.extend(fout.zinnen)
            return anders

    def klaar(self) -> None:
        """Refuse when anything was wrong."""
        if self.zinnen:
            raise ConfiguratieError(*self.zinnen)
