"""Many writers at once: every acknowledged write has its line, in one whole chain."""

from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
from flask import Flask
from sqlalchemy import select

from dossier.controle import Verslag, controleer, lezend
from dossier.models import Wijziging
from kern.database import db
from kern.transactie import transactie
from projecten.models import Doelstelling, Project
from tests.browser import Browser
from tests.conftest import make_app
from tests.databases import maak_leeg
from tests.dossier.naspelen import lees_nu, speel_na
from tests.makers import make_gebruiker, make_project
from toegang.rechten import Rol

pytestmark = pytest.mark.postgres
SCHRIJVERS, KEREN = 3, 12


@pytest.fixture(params=["sqlite", "postgresql"])
def bestand(request: pytest.FixtureRequest, tmp_path: Path) -> Flask:
    """Return an app on a database that several threads can open at once."""
    if request.param == "sqlite":
        app = make_app(f"sqlite:///{tmp_path / 'koersvast.db'}")
        with app.app_context():
            db.create_all()
        return app
    app = request.getfixturevalue("postgres_app")
    with app.app_context():
        maak_leeg()
        db.session.remove()
    return app


def controleer_alles() -> int:
    """Check the chain and the rows; return how many lines there are."""
    verslag = Verslag()
    with lezend() as verbinding:
        assert list(controleer(verbinding, verslag)) == []
    assert speel_na() == lees_nu()
    return verslag.regels


def test_acts_at_once_each_have_their_lines(bestand: Flask) -> None:
    # Not through the pages: there the writers wait for each other from the start.
    with bestand.app_context():
        project_id = make_project().id
        db.session.remove()

    def schrijf(wie: int) -> int:
        with bestand.app_context():
            for keer in range(KEREN):
                with transactie():
                    code = f"{wie}-{keer}"
                    doel = Doelstelling(
                        project_id=project_id, code=code, volgorde=keer, naam=code
                    )
                    db.session.add(doel)
                    db.session.flush()
                    doel.naam = f"{code}, anders"
            db.session.remove()
        return KEREN

    with ThreadPoolExecutor(SCHRIJVERS) as draden:
        bevestigd = sum(draden.map(schrijf, range(SCHRIJVERS)))

    with bestand.app_context():
        nieuw = (Wijziging.tabel == "doelstelling", Wijziging.handeling == "nieuw")
        regels = db.session.scalars(select(Wijziging).where(*nieuw)).all()
        assert bevestigd == len(regels) == SCHRIJVERS * KEREN
        assert controleer_alles() == bevestigd + 1
        db.session.remove()


def test_every_page_that_said_yes_has_its_line(bestand: Flask) -> None:
    with bestand.app_context():
        project = make_project()
        leider = make_gebruiker(Rol.PROJECTLEIDER, project)
        pad = f"/projecten/{project.code}/doelstellingen/nieuw"
        bezoekers = [Browser(bestand).log_in(leider) for _ in range(SCHRIJVERS)]
        door, db_project = leider.id, project.id
        db.session.remove()

    def verstuur(wie: int) -> int:
        gelukt = 0
        for keer in range(KEREN):
            velden = {
                "code": f"{wie}.{keer}",
                "naam": f"Doel {wie}.{keer}",
                "sleutel": f"een-sleutel-van-de-pagina-{wie}-{keer}",
            }
            antwoord = bezoekers[wie].client.post(pad, data=velden)
            gelukt += antwoord.status_code == 302
        return gelukt

    with ThreadPoolExecutor(SCHRIJVERS) as draden:
        bevestigd = sum(draden.map(verstuur, range(SCHRIJVERS)))

    with bestand.app_context():
        waar = (Wijziging.tabel == "doelstelling", Wijziging.door_id == door)
        regels = db.session.scalars(select(Wijziging).where(*waar)).all()
        assert bevestigd == len(regels) == SCHRIJVERS * KEREN
        assert db.session.get_one(Project, db_project)
        controleer_alles()
        db.session.remove()
