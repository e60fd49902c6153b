"""The bare program (b): Flask-SQLAlchemy, the same selects, a 20-line template.

It loads the same rows through the same models as the product does, and lacks its
gate, rules, frame and headers.
"""

import os
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

from flask import Flask, jsonify, render_template
from sqlalchemy.exc import InvalidRequestError

from benchmarks.opname import Opname, Recorder
from benchmarks.terrein import lees_metingen, maak_app
from kern.database import Model, db, engine_options
from kern.serveren import spaar_opruimen

CELLEN = 8
WAARDE = (str, int, float, date)


def maak() -> Flask:
    """Return the program, with one page per measured page of the product."""
    product = maak_app(Path(os.environ["KOERSVAST_DATA"]))
    recorder = Recorder(product)
    opnamen = [recorder.neem_op(m) for m in lees_metingen(os.environ["METINGEN"])]
    url = product.config["SQLALCHEMY_DATABASE_URI"]
    app = Flask("kaal_orm", template_folder=str(Path(__file__).parent / "templates"))
    app.config.update(
        SQLALCHEMY_DATABASE_URI=url, SQLALCHEMY_ENGINE_OPTIONS=engine_options(url)
    )
    db.init_app(app)
    with app.app_context():
        paginas = [_Pagina.van(opname) for opname in opnamen]
    app.add_url_rule("/<int:nummer>", "toon", lambda nummer: _toon(paginas[nummer]))
    spaar_opruimen()  # as the product does
    return app


@dataclass(frozen=True)
class _Pagina:
    """The statements of a page, each with whether its rows must be made unique."""

    vragen: list[tuple[Any, bool]]
    is_json: bool

    @classmethod
    def van(cls, opname: Opname) -> "_Pagina":
        """Find out by asking each statement once."""
        vragen = [(vraag, _heeft_verzameling(vraag)) for vraag in opname.vragen]
        return cls(vragen, opname.is_json)


def _heeft_verzameling(vraag: Any) -> bool:
    try:
        db.session.execute(*vraag).all()
    except InvalidRequestError:  # SQLAlchemy asks for it when a collection came along
        return True
    return False


def _toon(pagina: _Pagina) -> Any:
    lijsten = []
    for vraag, uniek in pagina.vragen:
        antwoord = db.session.execute(*vraag)
        rijen = antwoord.unique() if uniek else antwoord
        lijsten.append([list(_cellen(rij)) for rij in rijen])
    return (
        jsonify(lijsten)
        if pagina.is_json
        else render_template("kaal.html", titel="Kaal", lijsten=lijsten)
    )


def _cellen(rij: Any) -> Iterator[Any]:
    for waarde in rij:
        if isinstance(waarde, Model):
            yield from _eigen(waarde)
            yield from _verwant(waarde)
        else:
            yield waarde


def _eigen(ding: Model) -> Iterator[Any]:
    geladen = ding.__dict__
    for naam in _kolommen(type(ding)):
        if naam in geladen:
            yield geladen[naam]


def _verwant(ding: Model) -> Iterator[str]:
    # A relation that was loaded is shown in one cell, as any page would.
    geladen = ding.__dict__
    for naam in _relaties(type(ding)):
        dingen = geladen.get(naam)
        if dingen:
            rijen = dingen if isinstance(dingen, list) else [dingen]
            yield ", ".join(str(next(_eigen(rij), "")) for rij in rijen)


@cache
def _kolommen(soort: type[Model]) -> list[str]:
    namen = [kolom.key for kolom in soort.__mapper__.column_attrs]
    return [naam for naam in namen if not naam.endswith("_id")][:CELLEN]


@cache
def _relaties(soort: type[Model]) -> list[str]:
    return [relatie.key for relatie in soort.__mapper__.relationships]
