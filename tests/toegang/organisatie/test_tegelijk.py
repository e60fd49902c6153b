"""Two at once: one answer makes one session, one person one coupling."""

from concurrent.futures import ThreadPoolExecutor

import pytest

from kern.database import db
from tests.databases import maak_leeg
from tests.makers import make_gebruiker
from tests.toegang.organisatie.conftest import Reis
from toegang.models import Sessie
from toegang.organisatie.models import Inlogkoppeling

pytestmark = pytest.mark.postgres


@pytest.fixture
def database(request, postgres_app):
    """Return an app on PostgreSQL: SQLite has one writer at a time anyhow."""
    with postgres_app.app_context():
        maak_leeg()
        make_gebruiker(email="adviseur@voorbeeld.test")
        db.session.remove()
    return postgres_app


def _tegelijk(daden):
    with ThreadPoolExecutor(len(daden)) as draden:
        return sorted(a.status_code for a in draden.map(lambda daad: daad(), daden))


def test_one_answer_opened_eight_times_at_once_makes_one_session(ingesteld, dienst):
    eerste = Reis(ingesteld, dienst)
    velden = eerste.akkoord(eerste.begin())
    cookie = eerste.client.get_cookie("koersvast-organisatie").value

    def open_nog_eens():
        reis = Reis(ingesteld, dienst)
        reis.client.set_cookie("koersvast-organisatie", cookie)
        return reis.terug(velden)

    statussen = _tegelijk([open_nog_eens] * 8)

    assert statussen == [302] + [400] * 7
    with ingesteld.app_context():
        assert Sessie.query.count() == 1


def test_eight_first_sign_ins_at_once_make_one_coupling(ingesteld, dienst):
    reizen = [Reis(ingesteld, dienst) for _ in range(8)]

    statussen = _tegelijk([reis.log_in for reis in reizen])

    assert statussen == [302] * 8
    with ingesteld.app_context():
        assert Inlogkoppeling.query.count() == 1
