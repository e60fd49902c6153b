"""The command ``koersvast lees``: try how the words of a plan are read."""

import json
import sys
from collections.abc import Iterable
from typing import Any

import click

from notatie.gevallen import SOORTEN, ContextError, lees_als_waarden


class RegelError(ValueError):
    """A line of input has the wrong shape; the message says what, in Dutch."""


@click.command("lees")
@click.argument("soort", type=click.Choice(SOORTEN))
def lees(soort: str) -> None:
    """Lees JSON-regels en druk af hoe elke tekst gelezen is.

    Elke regel op de standaardinvoer is {"invoer": "…", "context": {…}}; voor
    elke regel komt één regel JSON terug. Er is geen database nodig.
    """
    for nummer, waarden in _lees_regels(soort, sys.stdin.buffer):
        if isinstance(waarden, RegelError):
            click.echo(f"Regel {nummer}: {waarden}", err=True)
            sys.exit(2)
        click.echo(_als_json(waarden))


def _als_json(waarden: object) -> str:
    """Write one line; half a character pair cannot be printed and is escaped."""
    regel = json.dumps(waarden, ensure_ascii=False)
    heel = regel.encode("utf-8", "replace").decode("utf-8") == regel
    return regel if heel else json.dumps(waarden)


def _lees_regels(
    soort: str, regels: Iterable[bytes]
) -> Iterable[tuple[int, dict[str, Any] | RegelError]]:
    for nummer, regel in enumerate(regels, start=1):
        if regel.strip():
            try:
                yield nummer, _lees_regel(soort, regel)
            except RegelError as fout:
                yield nummer, fout


def _lees_regel(soort: str, regel: bytes) -> dict[str, Any]:
    try:
        geval = json.loads(regel)
    except (ValueError, RecursionError) as fout:
        raise RegelError("dit is geen geldige JSON.") from fout
    if not isinstance(geval, dict) or not isinstance(geval.get("invoer"), str):
        raise RegelError('verwacht een object met "invoer" (tekst).')
    context = geval.get("context") or {}
    if not isinstance(context, dict):
        raise RegelError('"context" moet een object zijn.')
    try:
        return lees_als_waarden(soort, geval["invoer"], context)
    except ContextError as fout:
        raise RegelError(str(fout)) from fout
