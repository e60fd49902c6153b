"""One JSON line per request and per error, with a number to find it by."""

import logging
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any, TextIO

import structlog

from kern.foutregels import schrijf_fout


def configure_logging(bestand: Path | None) -> TextIO:
    """Write JSON lines to the file, or to standard error; return where they go.

    A file that cannot be opened is said once, and the pages are served all the same.
    """
    uitvoer = _open(bestand) if bestand else sys.stderr
    schrijver = structlog.WriteLogger(uitvoer)  # one for all lines: it holds a lock
    _stel_in(lambda *_: schrijver)
    return uitvoer


def _stel_in(fabriek: Callable[..., Any]) -> None:
    structlog.configure(
        processors=[
            structlog.contextvars.merge_contextvars,
            structlog.processors.TimeStamper(fmt="iso", utc=True, key="tijdstempel"),
            structlog.processors.add_log_level,
            schrijf_fout,
            structlog.processors.JSONRenderer(ensure_ascii=True),
        ],
        wrapper_class=structlog.make_filtering_bound_logger(logging.INFO),
        logger_factory=fabriek,
        cache_logger_on_first_use=False,
    )


def _open(bestand: Path) -> TextIO:
    try:
        bestand.parent.mkdir(parents=True, exist_ok=True)
        return bestand.open("a", encoding="utf-8", buffering=1)
    except OSError:
        sys.stderr.write(
            f"Het logboek “{bestand}” kan niet worden geschreven; de regels komen hier."
            " Geef uzelf rechten op dat bestand en op de map.\n"
        )
        return sys.stderr


# What a command says goes to standard output; the log never does.
_stel_in(lambda *_: structlog.WriteLogger(sys.stderr))
logger: structlog.typing.FilteringBoundLogger = structlog.get_logger()
