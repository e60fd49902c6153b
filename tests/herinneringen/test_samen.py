"""Two planners that plan and send the same round at the same moment: one mail each."""

from collections import Counter
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, replace
from threading import Barrier
from typing import Any

import pytest

from herinneringen.models import Herinneringronde
from kern.database import db
from kern.mailinstellingen import Mailinstellingen
from post.poststuk import Poststuk, Uitslag
from post.smtp import Smtp
from post.tik import tik
from tests.conftest import make_app
from tests.databases import maak_leeg
from tests.herinneringen.opstelling import WOENSDAG, herinneringen, make_team, om
from tests.herinneringen.test_versturen import make_moment
from tests.post.conftest import maak_weg

TEAMS = 6


@pytest.fixture(params=["sqlite", "postgresql"])
def gedeeld(request, tmp_path, monkeypatch):
    """Return an app whose database several threads can open."""
    if request.param == "sqlite":
        app = make_app(f"sqlite:///{tmp_path / 'koersvast.db'}")
    else:
        app = request.getfixturevalue("postgres_app")
    with app.app_context():
        if request.param == "sqlite":
            db.create_all()
        else:
            maak_leeg()
        config = replace(
            app.config["KOERSVAST"],
            data=tmp_path,
            public_url="https://plan.example",
            mail=Mailinstellingen(None, None, ()),
        )
        monkeypatch.setitem(app.config, "KOERSVAST", config)
        yield app
        db.session.remove()
        db.engine.dispose()


@pytest.mark.parametrize("sprong", [0, -2], ids=["right", "two hours back"])
def test_planners_at_the_same_moment_mail_everybody_once(gedeeld, server, uur, sprong):
    """Also when their clock is set back while they send."""
    teams = [make_team() for _ in range(TEAMS)]
    for team in teams:
        make_moment(team)
    adressen = {team.adres("trekker"): 1 for team in teams}
    db.session.remove()
    uur.op, samen = om(WOENSDAG, 9), Barrier(2)

    def draai(nummer):
        with gedeeld.app_context():
            samen.wait()
            weg = Sprong(maak_weg(server), uur, 0 if nummer else sprong)
            return tik(planner=f"planner-{nummer}", weg=weg).meldingen

    with ThreadPoolExecutor(2) as draden:
        meldingen = list(draden.map(draai, range(2)))
    uur.verder(minutes=2)
    tik(planner="planner-3", weg=maak_weg(server))

    assert meldingen == [[], []]
    assert Counter(mail.aan[0] for mail in server.ontvangen) == adressen
    assert len(herinneringen()) == TEAMS
    assert Herinneringronde.query.count() == 1


@dataclass
class Sprong:
    """A way out on which the clock is set to another hour with the first message."""

    weg: Smtp
    uur: Any
    uren: int
    naar_buiten: bool = False

    def verstuur(self, stuk: Poststuk, **rest: Any) -> Uitslag:
        """Hand in one message."""
        self.uur.verder(hours=self.uren)
        self.uren = 0
        return self.weg.verstuur(stuk, **rest)

    def sluit(self) -> None:
        """Let go of the line."""
        self.weg.sluit()
