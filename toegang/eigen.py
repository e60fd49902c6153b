"""Whose things: the limit on a query for somebody who may see only his own."""

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True)
class Eigen:
    """The account whose things are asked, and the day of asking.

    A right is judged today. The peildatum of a page moves the facts, never the
    rights: who lost his seat does not get it back by choosing an earlier day.
    """

    gebruiker_id: int
    vandaag: date
