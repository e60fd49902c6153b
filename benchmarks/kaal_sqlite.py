"""The bare program (a): Flask, sqlite3 and the product's SQL as plain text."""

import json
import os
from pathlib import Path
from typing import Any

from flask import Flask, g, jsonify, render_template

from kern.database import sqlite
from kern.serveren import spaar_opruimen

CELLEN = 8


def maak() -> Flask:
    """Return the program, with one page per measured page of the product."""
    app = Flask("kaal_sqlite", template_folder=str(Path(__file__).parent / "templates"))
    opnamen = json.loads(Path(os.environ["OPNAMEN"]).read_text("utf-8"))
    app.add_url_rule("/<int:nummer>", "toon", lambda nummer: _toon(opnamen[nummer]))
    app.teardown_appcontext(_sluit)
    spaar_opruimen()  # as the product does
    return app


def _toon(opname: dict[str, Any]) -> Any:
    verbinding = _open()
    lijsten = [
        [rij[:CELLEN] for rij in verbinding.execute(zin, waarden)]
        for zin, waarden in opname["sql"]
    ]
    return (
        jsonify(lijsten)
        if opname["is_json"]
        else render_template("kaal.html", titel="Kaal", lijsten=lijsten)
    )


def _open() -> Any:
    g.verbinding = sqlite.connect(os.environ["DATABASE"])
    return g.verbinding


def _sluit(_fout: BaseException | None) -> None:
    if "verbinding" in g:
        g.verbinding.close()
