"""Approving in the real process of a task: all of it is stored, or nothing at all."""

import subprocess
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest
from flask import Flask

from bewaking.models import Editie, Rapporteditie, Rapportpapier
from exports.papieren.soorten import SOORTEN
from exports.rapportages.samenstellen import bereken_afdruk, stel_samen
from exports.rapportages.taken import plan_vaststelling
from kern import klok
from kern.database import db
from kern.transactie import transactie
from post import begeleider
from post.models import Taak, Taakresultaat, Taakstatus
from post.operations import annuleer
from post.queries import find_taak
from tests.conftest import make_app
from tests.exports.rapportages.bezoek import (
    dien_in,
    haal,
    maak_concept,
    zet_lichten,
)
from tests.makers import make_activiteit, make_gebruiker, make_project
from toegang.rechten import Rol

WORTEL = Path(__file__).parents[3]


@pytest.fixture
def met_proces(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Flask]:
    """Return an app whose database another process can open."""
    url = f"sqlite:///{tmp_path / 'koersvast.db'}"
    for naam, waarde in {
        "PYTHONPATH": str(WORTEL),
        "KOERSVAST_OMGEVING": "test",
        "KOERSVAST_DATA": str(tmp_path),
        "KOERSVAST_DATABASE_URL": url,
    }.items():
        monkeypatch.setenv(naam, waarde)
    monkeypatch.setattr(begeleider, "KIJK_ELKE_S", 0.05)
    monkeypatch.setattr(begeleider.tempfile, "tempdir", str(tmp_path))
    app = make_app(url)
    with app.app_context():
        db.create_all()
        yield app
        db.session.remove()
        db.engine.dispose()


@pytest.fixture
def gevraagd(met_proces):
    """Return the number of the task that waits, and its report."""
    project = make_project()
    make_activiteit(project)
    zet_lichten(project)
    gever = make_gebruiker(Rol.OPDRACHTGEVER, project)
    rapport = dien_in(maak_concept(project))
    opname = stel_samen(rapport, editie=Editie.VOLLEDIG, vastgesteld_op=klok.vandaag())
    afdruk = bereken_afdruk(opname)
    with transactie(door=gever.id) as daad:
        taak = plan_vaststelling(haal(rapport), afdruk=afdruk, daad=daad)
    return taak.id, rapport


def test_task_stores_every_paper_within_the_limits_of_its_process(gevraagd):
    taak_id, rapport = gevraagd

    begeleider.doe_wachtende(eigenaar="planner", is_klaar=lambda: False)

    taak = _lees(taak_id)
    assert (taak.status, taak.melding) == (Taakstatus.GEREED, None)
    assert haal(rapport).is_vastgesteld
    assert Rapportpapier.query.count() == len(Editie) * len(SOORTEN)
    assert Taakresultaat.query.one().inhoud.startswith(b"%PDF")


def test_cancelled_task_leaves_nothing_half_stored(met_proces, gevraagd, tmp_path):
    taak_id, rapport = gevraagd
    draad = threading.Thread(target=_doe, args=(met_proces,))
    draad.start()
    _wacht_op_stap(taak_id, "van de editie")
    schrijvers = _schrijvers_in(tmp_path)

    with transactie() as daad:
        annuleer(_lees(taak_id), nu=daad.nu)
    draad.join(60)

    assert len(schrijvers) == 1
    assert _schrijvers_in(tmp_path) == []
    assert _lees(taak_id).status is Taakstatus.GEANNULEERD
    assert haal(rapport).is_ter_vaststelling
    rijen = [m.query.count() for m in (Rapporteditie, Rapportpapier, Taakresultaat)]
    assert rijen == [0, 0, 0]
    assert [*tmp_path.glob("koersvast-taak-*")] == []


def _doe(app):
    with app.app_context():
        begeleider.doe_wachtende(eigenaar="planner", is_klaar=lambda: False)


def _wacht_op_stap(taak_id, begin: str) -> None:
    klok_ = threading.Event()
    for _ in range(1200):
        if (_lees(taak_id).stap or "").startswith(begin):
            return
        klok_.wait(0.05)
    raise AssertionError("it never told how far it was")


def _schrijvers_in(map_: Path) -> list[str]:
    """Return the processes that write papers for a task whose files are there."""
    regels = subprocess.run(
        ["ps", "-ww", "-eo", "args"], check=True, capture_output=True, text=True
    ).stdout.splitlines()
    return [r for r in regels if "exports.papieren.kind" in r and str(map_) in r]


def _lees(taak_id) -> Taak:
    db.session.rollback()
    db.session.expire_all()
    return find_taak(taak_id)
