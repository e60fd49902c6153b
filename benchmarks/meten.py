"""Measuring every page with every plan on three programs, and the worker's memory."""

import json
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

from benchmarks.harnas import Ronde, Tijden, meet
from benchmarks.oordeel import Grens, Regel
from benchmarks.opname import Opname, Recorder
from benchmarks.regels import Paginaregel
from benchmarks.servers import Server, server
from benchmarks.terrein import (
    VOORBEELD,
    Meting,
    Terrein,
    maak_app,
    omgeving,
    terrein,
)
from kern.database import db

GEHEUGEN_MB = 150
RONDEN = 3
SECONDEN_PER_PAGINA = 0.5
COOKIE = "koersvast"

Melding = Callable[[str], None]


def meet_paginas(
    omvangen: list[int], meld: Melding
) -> tuple[list[Paginaregel], list[Regel]]:
    """Measure all pages with the example and with plans of these sizes."""
    meld("Making the plans")
    with terrein(omvangen) as grond:
        opnamen = _neem_op(grond)
        _schrijf_sql(grond, opnamen)
        meld("Starting the three programs")
        with _programmas(grond) as servers:
            return _meet(grond, opnamen, servers, meld)


def _meet(
    grond: Terrein, opnamen: list[Opname], servers: list[Server], meld: Melding
) -> tuple[list[Paginaregel], list[Regel]]:
    gemeten = [Tijden() for _ in grond.metingen]
    geheugen: list[Regel] = []
    for keer in range(RONDEN):
        vorige = VOORBEELD
        for nummer, meting in enumerate(grond.metingen):
            if meting.omvang != vorige and not keer:
                geheugen.append(_geheugen(servers[0], f"plan {vorige}"))
            vorige = meting.omvang
            meld(f"Round {keer + 1}: {meting.pagina}, plan {meting.omvang}")
            gemeten[nummer].ronden.append(_meet_een(nummer, meting, servers))
    geheugen.append(_geheugen(servers[0], f"plan {vorige}"))
    alles = zip(grond.metingen, gemeten, opnamen, strict=True)
    return [Paginaregel(*delen) for delen in alles], geheugen


def _meet_een(nummer: int, meting: Meting, servers: list[Server]) -> Ronde:
    return meet(meting, nummer, servers, COOKIE, seconden=SECONDEN_PER_PAGINA)


def _geheugen(product: Server, tot: str) -> Regel:
    return Regel(
        f"Memory of one worker, all pages up to {tot}",
        product.geheugen_mb(),
        Grens(GEHEUGEN_MB),
        "MB",
    )


def _neem_op(grond: Terrein) -> list[Opname]:
    app = maak_app(grond.data)
    recorder = Recorder(app)
    opnamen = [recorder.neem_op(meting) for meting in grond.metingen]
    with app.app_context():
        db.engine.dispose()
    return opnamen


def _schrijf_sql(grond: Terrein, opnamen: list[Opname]) -> None:
    inhoud = [{"sql": o.sql, "is_json": o.is_json} for o in opnamen]
    (grond.data / "opnamen.json").write_text(json.dumps(inhoud), "utf-8")


@contextmanager
def _programmas(grond: Terrein) -> Iterator[list[Server]]:
    basis = {**omgeving(grond.data), "PYTHONPATH": str(Path(__file__).parent.parent)}
    bestanden = {
        "METINGEN": str(grond.bestand),
        "OPNAMEN": str(grond.data / "opnamen.json"),
        "DATABASE": str(grond.data / "koersvast.db"),
    }
    kaal = basis | bestanden
    with (
        server("app:serve()", grond.data, basis, proef="/inloggen") as product,
        server("benchmarks.kaal_sqlite:maak()", grond.data, kaal, proef="/0") as a,
        server("benchmarks.kaal_orm:maak()", grond.data, kaal, proef="/0") as b,
    ):
        yield [product, a, b]
