"""Since when a sponsor wants to know what changed, as a condition on dated rows."""

from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from typing import Any

from sqlalchemy import ColumnElement, and_

from kern import klok

EERSTE_KEER = timedelta(days=30)


@dataclass(frozen=True)
class Sinds:
    """The stretch that is told of: until the peildatum, since somebody said Gezien.

    Who never did is told of the last 30 days, by the days of the facts themselves.
    """

    peildatum: date
    gezien_op: datetime | None

    @property
    def dag(self) -> date:
        """Return the last day that is not told of."""
        if self.gezien_op is None:
            return self.peildatum - EERSTE_KEER
        return klok.dag_van(self.gezien_op)

    @property
    def moment(self) -> datetime:
        """Return the instant after which things were written down."""
        if self.gezien_op is not None:
            return self.gezien_op
        morgen = datetime.combine(self.dag + timedelta(days=1), time(), klok.NEDERLAND)
        return morgen.astimezone(UTC)

    def geldt(self, rij: Any) -> ColumnElement[bool]:
        """Return the condition that a dated row is new."""
        if self.gezien_op is None:
            return and_(rij.op > self.dag, rij.op <= self.peildatum)
        return and_(rij.ingevoerd_op > self.gezien_op, rij.op <= self.peildatum)

    def is_later(self, op: date, ingevoerd_op: datetime) -> bool:
        """Whether it held already, but was written down only later.

        >>> sinds = Sinds(date(2021, 6, 1), datetime(2021, 5, 20, 9, tzinfo=UTC))
        >>> invoer = datetime(2021, 5, 25, 9, tzinfo=UTC)
        >>> sinds.is_later(date(2021, 5, 10), invoer)
        True
        >>> sinds.is_later(date(2021, 5, 25), invoer)
        False
        >>> Sinds(date(2021, 6, 1), None).is_later(date(2021, 5, 25), invoer)
        False
        """
        gezien = self.gezien_op
        gemist = gezien is not None and ingevoerd_op > gezien and op < self.dag
        return gemist or klok.dag_van(ingevoerd_op) > self.peildatum
