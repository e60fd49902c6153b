"""The program with a few kinds of tasks that behave badly, for the tests of tasks."""

import os
import sys
import time
from collections.abc import Callable, Mapping
from typing import Any

from flask import Flask

import app
import cli
from kern.fouten import DomeinError
from kern.soorten import Melder, Resultaat, Taaksoort, soorten

Werk = Callable[[Mapping[str, Any], Melder], Resultaat]


def goed(gegevens: Mapping[str, Any], meld: Melder) -> Resultaat:
    sys.stdout.write("een bibliotheek praat\n[1]\n")
    meld(50, "halverwege")
    return Resultaat("lijst.txt", "text/plain", gegevens["woord"].encode())


def langzaam(_gegevens: Mapping[str, Any], meld: Melder) -> Resultaat:
    meld(40, "wachten")
    time.sleep(600)
    raise AssertionError


def geheugen(_gegevens: Mapping[str, Any], _meld: Melder) -> Resultaat:
    return Resultaat("x", "text/plain", b"x" * 8_000_000_000)


def kapot(_gegevens: Mapping[str, Any], _meld: Melder) -> Resultaat:
    raise ZeroDivisionError


def weigert(_gegevens: Mapping[str, Any], _meld: Melder) -> Resultaat:
    raise DomeinError("Dit plan is leeg.")


def gedood(_gegevens: Mapping[str, Any], _meld: Melder) -> Resultaat:
    os._exit(9)


def mag(_gebruiker_id: int, gegevens: Mapping[str, Any]) -> bool:
    return bool(gegevens["mag"])


WERK: dict[str, Werk] = {
    "goed": goed,
    "langzaam": langzaam,
    "geheugen": geheugen,
    "kapot": kapot,
    "weigert": weigert,
    "gedood": gedood,
}


def registreer(flask_app: Flask) -> None:
    """Add the kinds of this file to those of the program."""
    with flask_app.app_context():
        for naam, werk in WERK.items():
            limiet = 2 if naam == "langzaam" else 60
            soorten().taken[naam] = Taaksoort(naam, mag, werk, limiet_s=limiet)


if __name__ == "__main__":
    echt = app._registreer

    def _registreer(flask_app: Flask) -> None:
        echt(flask_app)
        registreer(flask_app)

    app._registreer = _registreer
    cli.main()
