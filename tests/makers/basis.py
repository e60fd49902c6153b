"""What every maker of test data uses."""

from datetime import UTC, datetime
from itertools import count
from typing import Any

from kern.database import db

volgnummer = count(1)


INGEVOERD = datetime(2021, 1, 1, 12, tzinfo=UTC)


def save(ding: Any) -> Any:
    """Store the thing and return it."""
    db.session.add(ding)
    db.session.commit()
    return ding
