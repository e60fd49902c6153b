"""Remembering that an address was used, once the calendar is on its way."""

from collections.abc import Callable
from contextlib import suppress
from datetime import date
from typing import Any

from flask import current_app
from sqlalchemy.exc import DatabaseError

from herinneringen.agenda import operations
from kern.transactie import transactie


def merk_na_afloop(sleutel_id: int, *, dag: date) -> Callable[[], None]:
    """Return what writes it down after the response."""
    app: Any = current_app._get_current_object()  # type: ignore[attr-defined]

    def merk() -> None:
        # The calendar is gone already; a database that is full does not spoil it.
        with app.app_context(), suppress(DatabaseError), transactie():
            operations.merk_gebruikt(sleutel_id, dag=dag)

    return merk
