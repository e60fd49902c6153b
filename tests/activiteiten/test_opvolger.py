"""An end that is taken back or moved past a successor leaves two: the page says so."""

from datetime import date

import pytest

from activiteiten.models import Trekker
from betrokkenen.models import Lidmaatschap
from kern.database import db
from projecten.models import Betrokkenheid, Projectbetrokkene
from tests.browser import Browser
from tests.makers import (
    make_activiteit,
    make_gebruiker,
    make_gremium,
    make_persoon,
    make_project,
    save,
)
from toegang.rechten import Rol

LET_OP = "Let op: Tweede nam het over op 1 maart 2021 en staat er nu ook."


@pytest.fixture
def project(database):
    return make_project()


@pytest.fixture
def leider(database, project):
    return Browser(database).log_in(make_gebruiker(Rol.PROJECTLEIDER, project))


def trekkers(project, eerst, later):
    activiteit = make_activiteit(project, trekker=eerst)
    adres = f"/projecten/{project.code}/activiteiten"
    return Trekker.query.one(), f"{adres}/trekkers", f"{adres}/{activiteit.id}"


def betrokkenen(project, eerst, later):
    rij = Projectbetrokkene(
        project_id=project.id,
        volgorde=1,
        persoon_id=eerst.id,
        rol=Betrokkenheid.PROJECTLEIDER,
    )
    adres = f"/projecten/{project.code}"
    return save(rij), f"{adres}/betrokkenen", f"{adres}/opdracht"


def leden(project, eerst, later):
    eigen = {"gremium_id": make_gremium().id, "volgorde": 1, "meervoud": False}
    rij = save(Lidmaatschap(**eigen, persoon_id=eerst.id))
    return rij, "/betrokkenen/leden", "/betrokkenen/"


@pytest.fixture(params=[trekkers, betrokkenen, leden])
def gewisseld(request, leider, project):
    """Return where the first of two is changed, after the other took over."""
    eerst, later = make_persoon(functie="Eerste"), make_persoon(functie="Tweede")
    rij, pad, lijst = request.param(project, eerst, later)
    stuur(leider, f"{pad}/{rij.id}/vervangen", sinds="1-3-2021", persoon=later.id)
    return f"{pad}/{rij.id}", lijst, rij


def stuur(browser, pad, **velden):
    revisie = browser.get(pad).select_one("input[name=revisie]")["value"]
    browser.post(pad, velden={"revisie": revisie, "reden": ""} | velden)


def berichten(pagina):
    return " ".join(m.text for m in pagina.select("main .melding[role=status]"))


def test_going_on_beside_the_successor_is_said(leider, gewisseld):
    pad, lijst, rij = gewisseld

    leider.post(f"{pad}/hervatten")

    assert LET_OP in berichten(leider.get(lijst))
    assert db.session.get_one(type(rij), rij.id).tot is None


def test_an_end_past_the_begin_of_the_successor_is_said(leider, gewisseld):
    pad, lijst, rij = gewisseld

    stuur(leider, f"{pad}/beeindigen", tot="5-3-2021")

    assert LET_OP in berichten(leider.get(lijst))
    assert db.session.get_one(type(rij), rij.id).tot == date(2021, 3, 5)


def test_an_earlier_end_needs_no_warning(leider, gewisseld):
    pad, lijst, _ = gewisseld

    stuur(leider, f"{pad}/beeindigen", tot="5-2-2021")

    assert "Let op" not in berichten(leider.get(lijst))
