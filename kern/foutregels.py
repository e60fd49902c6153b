"""How an error is written down: where it was and what kind, and no value of any row.

PostgreSQL says which row it refused ("Key (email)=(…)"), and many an error of Python
repeats the text that it could not read. What people typed does not belong in a log.
"""

import sys
import traceback
from collections.abc import Iterator, MutableMapping
from types import TracebackType
from typing import Any

from jinja2 import UndefinedError
from sqlalchemy.exc import StatementError

ExcInfo = tuple[type[BaseException], BaseException, TracebackType | None]
# These speak of the code: names of variables, types and files. Only of Python itself:
# a library's own kind of OSError can name to whom a mail was.
ZONDER_WAARDEN = (
    ArithmeticError,
    AttributeError,
    ImportError,
    NameError,
    NotImplementedError,
    OSError,
    RuntimeError,
    TypeError,
)
VERZWEGEN = "…"


def schrijf_fout(
    _logger: Any, _naam: str, regel: MutableMapping[str, Any]
) -> MutableMapping[str, Any]:
    """Put the text of the error in the line of the log, for structlog."""
    gegeven = regel.pop("exc_info", None)
    fout = gegeven if isinstance(gegeven, BaseException) else None
    if fout is None and gegeven:
        fout = gegeven[1] if isinstance(gegeven, tuple) else sys.exc_info()[1]
    if fout is not None:
        regel["exception"] = beschrijf(fout)
    return regel


def beschrijf(fout: BaseException) -> str:
    """Return the error with what it came from, the first one first."""
    return "\n".join(_beschrijf_een(een) for een in reversed([*_keten(fout)]))


def melding_van(fout: BaseException) -> str:
    """Return what an error says, as far as that can hold no value of a row.

    >>> melding_van(NameError("name 'x' is not defined"))
    "name 'x' is not defined"
    >>> melding_van(ValueError("not a number: jan@voorbeeld.test"))
    '…'
    >>> from smtplib import SMTPRecipientsRefused
    >>> melding_van(SMTPRecipientsRefused({"jan@voorbeeld.test": (550, b"no")}))
    '…'
    """
    if isinstance(fout, StatementError):
        reden = melding_van(fout.orig) if fout.orig else VERZWEGEN
        return f"({type(fout.orig).__name__}) {reden} [SQL: {fout.statement}]"
    if _is_van_sqlite(fout):
        return str(fout)  # names of tables, columns and constraints only
    if sqlstate := getattr(fout, "sqlstate", None):
        return f"sqlstate {sqlstate}{_plaats(getattr(fout, 'diag', None))}"
    if type(fout).__module__.startswith("psycopg"):
        return VERZWEGEN
    van_python = type(fout).__module__ == "builtins"
    bekend = isinstance(fout, UndefinedError) or (
        van_python and isinstance(fout, ZONDER_WAARDEN)
    )
    return str(fout) if bekend else VERZWEGEN


def _beschrijf_een(fout: BaseException) -> str:
    soort = type(fout)
    waar = "".join(traceback.format_tb(fout.__traceback__))
    naam = f"{soort.__module__}.{soort.__qualname__}".removeprefix("builtins.")
    return f"Traceback (most recent call last):\n{waar}{naam}: {melding_van(fout)}"


def _keten(fout: BaseException) -> Iterator[BaseException]:
    gehad: set[int] = set()
    volgende: BaseException | None = fout
    while volgende is not None and id(volgende) not in gehad:
        gehad.add(id(volgende))
        yield volgende
        stil = volgende.__suppress_context__
        volgende = volgende.__cause__ or (None if stil else volgende.__context__)


def _is_van_sqlite(fout: BaseException) -> bool:
    return type(fout).__module__.partition(".")[0] in {"sqlite3", "pysqlite3"}


def _plaats(diag: Any) -> str:
    namen = ("table_name", "column_name", "constraint_name")
    gezegd = [getattr(diag, naam, None) for naam in namen]
    return "".join(f" {naam}" for naam in gezegd if naam)
