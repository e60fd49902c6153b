"""Gathering the facts of a large plan and asking every rule of them."""

import gc
from datetime import date
from statistics import median
from time import process_time

from app import create_app
from bewaking.plancontrole.queries import get_plancontrole
from imports.operations import laad
from imports.planbestand.controle import controleer
from kern.config import read_config
from kern.database import db
from kern.transactie import transactie
from tests.grootplan import maak_plan

ACTIVITEITEN = 1_000
HOOGSTENS_MS = 150
PEILDATUM = date(2021, 9, 15)
OMGEVING = {
    "KOERSVAST_OMGEVING": "test",
    "KOERSVAST_DATA": "/nonexistent",
    "KOERSVAST_DATABASE_URL": "sqlite://",
    "KOERSVAST_SECRET_KEY": "x" * 40,
}


def meet(keer: int = 15) -> float:
    """Return the median of the processor time in milliseconds, as in a server.

    SQLite works within the process, so a busy machine does not count.
    """
    with create_app(read_config(OMGEVING)).app_context():
        db.create_all()
        with transactie():
            project_id = laad(controleer(maak_plan(ACTIVITEITEN))).id
        db.session.remove()
        gc.collect()
        gc.freeze()
        try:
            return median(_duur(project_id) for _ in range(keer))
        finally:
            gc.unfreeze()
            db.engine.dispose()


def _duur(project_id: int) -> float:
    begin = process_time()
    get_plancontrole(project_id, peildatum=PEILDATUM, mag=lambda _recht: True)
    duur = (process_time() - begin) * 1000
    db.session.remove()
    return duur


def main() -> None:
    """Print one line."""
    print(f"plancontrole {ACTIVITEITEN} activiteiten: p50 {meet():.0f} ms")


if __name__ == "__main__":
    main()
