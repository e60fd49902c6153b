"""Seeing which statements the product executes for a page, once its gate is passed."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Any

from flask import Flask
from sqlalchemy import Engine, event
from sqlalchemy.orm import ORMExecuteState, Session

from benchmarks.terrein import Meting


@dataclass
class Opname:
    """The statements of one page: as SQL text, and as what SQLAlchemy was asked.

    The bare programs get those of the page itself; ``selects`` counts the gate too.
    """

    selects: int = 0
    bytes: int = 0
    is_json: bool = False
    sql: list[tuple[str, Any]] = field(default_factory=list)
    vragen: list[tuple[Any, Any]] = field(default_factory=list)


class Recorder:
    """Visits pages of the product in this process and writes down what it asks."""

    def __init__(self, app: Flask) -> None:
        self._app = app
        self._voorbij_poort = False
        self._opname = Opname()
        app.before_request(self._merk_voorbij_poort)

    def neem_op(self, meting: Meting) -> Opname:
        """Visit the page once and return what was asked; a refusal is an error."""
        self._opname, self._voorbij_poort = Opname(), False
        client = self._app.test_client()
        client.set_cookie(self._app.config["SESSIE_COOKIE"], meting.sleutel)
        with self._luister():
            antwoord = client.get(meting.url)
        if antwoord.status_code != 200:
            raise RuntimeError(f"{meting.url} answers {antwoord.status}")
        self._opname.bytes = len(antwoord.data)
        self._opname.is_json = antwoord.mimetype == "application/json"
        return self._opname

    def _merk_voorbij_poort(self) -> None:
        self._voorbij_poort = True

    @contextmanager
    def _luister(self) -> Iterator[None]:
        haken = (
            (Engine, "before_cursor_execute", self._sql),
            (Session, "do_orm_execute", self._vraag),
        )
        for doel, naam, haak in haken:
            event.listen(doel, naam, haak)
        try:
            yield
        finally:
            for doel, naam, haak in haken:
                event.remove(doel, naam, haak)

    def _sql(
        self, _verbinding: Any, _cursor: Any, zin: str, waarden: Any, *_rest: Any
    ) -> None:
        if zin.lstrip().upper().startswith(("SELECT", "WITH")):
            self._opname.selects += 1
            if self._voorbij_poort:
                self._opname.sql.append((zin, waarden))

    def _vraag(self, vraag: ORMExecuteState) -> None:
        # What a relationship loads comes by itself when the question is repeated.
        vanzelf = vraag.is_relationship_load or vraag.is_column_load
        if self._voorbij_poort and vraag.is_select and not vanzelf:
            self._opname.vragen.append((vraag.statement, vraag.parameters))
