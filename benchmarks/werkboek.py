"""The workbook against openpyxl writing the same cells in the same styles."""

import sys
import time
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from io import BytesIO
from typing import Any

from flask import Flask
from openpyxl import Workbook, load_workbook
from openpyxl.cell import WriteOnlyCell

from app import create_app
from exports.momentopname import Editie, Momentopname
from exports.momentopname.compileren import compileer
from exports.werkboek import schrijf_werkboek
from exports.werkboek.stijlen import maak_stijlen
from imports.operations import laad
from imports.planbestand.controle import controleer
from kern.config import read_config
from kern.database import db
from kern.transactie import transactie
from tests.grootplan import maak_plan

PEILDATUM = date(2021, 9, 15)
HOOGSTENS = 1.3
Cellen = dict[str, list[list[tuple[Any, str | None]]]]


@dataclass(frozen=True)
class Werkboekmeting:
    """Seconds of processor time for one plan, the best of some runs."""

    activiteiten: int
    cellen: int
    werkboek: float
    openpyxl: float
    momentopname: float

    @property
    def verhouding(self) -> float:
        """Return how many times the bare writing our workbook takes."""
        return self.werkboek / self.openpyxl


def meet_werkboek(activiteiten: int, *, keer: int = 3) -> Werkboekmeting:
    """Measure both ways of writing, by turns, so that noise falls on both."""
    momentopname, duur = maak_momentopname(activiteiten)
    cellen = _cellen(schrijf_werkboek(momentopname))
    eigen, kaal = [], []
    for _ in range(keer):
        eigen.append(_duur(lambda: schrijf_werkboek(momentopname)))
        kaal.append(_duur(lambda: schrijf_kaal(cellen)))
    return Werkboekmeting(
        activiteiten=activiteiten,
        cellen=sum(len(rij) for blad in cellen.values() for rij in blad),
        werkboek=min(eigen),
        openpyxl=min(kaal),
        momentopname=duur,
    )


def schrijf_kaal(bladen: Cellen) -> bytes:
    """Write the cells with openpyxl alone, in its fastest way."""
    werkboek = Workbook(write_only=True)
    stijlen = {
        naam: werkboek._cell_styles[nummer]
        for naam, nummer in maak_stijlen(werkboek).items()
    }
    for naam, rijen in bladen.items():
        blad = werkboek.create_sheet(naam)
        for rij in rijen:
            blad.append([_kale_cel(blad, *cel, stijlen) for cel in rij])
    buffer = BytesIO()
    werkboek.save(buffer)
    return buffer.getvalue()


def _kale_cel(blad: Any, waarde: Any, stijl: str | None, stijlen: Any) -> Any:
    if stijl is None:
        return waarde
    cel = WriteOnlyCell(blad, waarde)
    cel._style = stijlen[stijl]
    return cel


def _cellen(inhoud: bytes) -> Cellen:
    werkboek = load_workbook(BytesIO(inhoud))
    return {
        blad.title: [
            [(cel.value, _stijl(cel)) for cel in rij] for rij in blad.iter_rows()
        ]
        for blad in werkboek.worksheets
    }


def _stijl(cel: Any) -> str | None:
    naam = str(cel.style)
    eigen = naam.startswith("Koersvast ")
    return naam.removeprefix("Koersvast ") if eigen else None


def maak_momentopname(activiteiten: int) -> tuple[Momentopname, float]:
    """Return the snapshot of a plan of that size, and how long it took."""
    app = _app()
    with app.app_context():
        db.create_all()
        with transactie():
            project = laad(controleer(maak_plan(activiteiten)))
        project_id = project.id
        db.session.remove()
        gemaakt: list[Momentopname] = []
        duur = _duur(
            lambda: gemaakt.append(
                compileer(project_id, peildatum=PEILDATUM, editie=Editie.VOLLEDIG)
            )
        )
        db.session.remove()
        db.engine.dispose()
    return gemaakt[0], duur


def _app() -> Flask:
    omgeving = {
        "KOERSVAST_OMGEVING": "test",
        "KOERSVAST_DATA": "/nonexistent",
        "KOERSVAST_DATABASE_URL": "sqlite://",
        "KOERSVAST_SECRET_KEY": "x" * 40,
    }
    return create_app(read_config(omgeving))


def _duur(werk: Callable[[], Any]) -> float:
    begin = time.process_time()
    werk()
    return time.process_time() - begin


def main() -> None:
    """Print one line per size of plan."""
    for activiteiten in map(int, sys.argv[1:] or ("10", "100", "1000")):
        meting = meet_werkboek(activiteiten)
        print(
            f"werkboek {activiteiten:>6} activiteiten {meting.cellen:>8} cellen"
            f" {meting.werkboek:7.2f} s, openpyxl {meting.openpyxl:7.2f} s:"
            f" {meting.verhouding:.2f} x (hoogstens {HOOGSTENS})"
            f"; momentopname {meting.momentopname:.2f} s"
        )


if __name__ == "__main__":
    main()
