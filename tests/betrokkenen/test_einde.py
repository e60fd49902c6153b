"""People, departments and bodies are dropped, and members end or pass on."""

from datetime import date

import pytest

from betrokkenen.models import Afdeling, Lidmaatschap, Persoon
from kern.database import db
from projecten.models import Betrokkenheid, Projectbetrokkene
from tests.browser import Browser
from tests.makers import (
    make_gebruiker,
    make_gremium,
    make_persoon,
    make_project,
    save,
)
from toegang.rechten import Rol

PAD = "/betrokkenen"


@pytest.fixture
def project(database):
    return make_project()


@pytest.fixture
def leider(database, project):
    return Browser(database).log_in(make_gebruiker(Rol.PROJECTLEIDER, project))


@pytest.fixture
def lid():
    eigen = {"gremium_id": make_gremium().id, "volgorde": 1, "meervoud": False}
    return save(Lidmaatschap(**eigen, persoon_id=make_persoon(functie="Eerste").id))


def _revisie(browser, pad):
    return browser.get(pad).select_one("input[name=revisie]")["value"]


def _wissel(browser, pad, status=302, **velden):
    velden = {"revisie": _revisie(browser, pad), "reden": ""} | velden
    return browser.post(pad, status=status, velden=velden)


def test_a_member_passes_on(leider, lid):
    opvolger = make_persoon(functie="Tweede")
    pad = f"{PAD}/leden/{lid.id}/vervangen"

    _wissel(leider, pad, sinds="1-3-2021", persoon=opvolger.id)

    oud, nieuw = Lidmaatschap.query.order_by(Lidmaatschap.volgorde).all()
    assert (oud.tot, nieuw.van) == (date(2021, 2, 28), date(2021, 3, 1))
    ervoor = leider.get(f"{PAD}/?peildatum=2021-02-28").select_one(".ledenlijst")
    assert "tot en met" in ervoor.text


def test_a_member_ends_and_goes_on(leider, lid):
    _wissel(leider, f"{PAD}/leden/{lid.id}/beeindigen", tot="28-2-2021", reden="Weg")
    assert Lidmaatschap.query.one().einde_reden == "Weg"

    leider.post(f"{PAD}/leden/{lid.id}/hervatten")

    assert Lidmaatschap.query.one().tot is None


def test_emptying_the_last_day_forgets_why(leider, lid):
    _wissel(leider, f"{PAD}/leden/{lid.id}/beeindigen", tot="28-2-2021", reden="Weg")
    pad = f"{PAD}/leden/{lid.id}/wijzigen"
    velden = {"gremium": lid.gremium_id, "persoon": lid.persoon_id, "tot": ""}

    leider.post(pad, velden=velden | {"revisie": _revisie(leider, pad)})

    assert Lidmaatschap.query.one().einde_reden is None


def test_somebody_is_a_member_once_at_a_time(leider, lid):
    velden = {"gremium": lid.gremium_id, "persoon": lid.persoon_id}

    page = leider.post(f"{PAD}/leden/nieuw", status=422, velden=velden)

    assert "Eerste is al lid van" in page.text


@pytest.mark.parametrize("meervoud", ["personen", "afdelingen", "gremia"])
def test_what_was_dropped_is_offered_no_longer(leider, project, meervoud):
    afdeling = save(Afdeling(code="CT", naam="Contracten"))
    persoon = make_persoon(functie="Vertrokken", afdeling_id=afdeling.id)
    gremium = make_gremium(naam="Opgeheven")
    rij = {"personen": persoon, "afdelingen": afdeling, "gremia": gremium}[meervoud]
    velden = {"op": "1-3-2021", "reden": "Is er niet meer"}

    leider.post(f"{PAD}/{meervoud}/{rij.id}/vervallen", velden=velden)

    assert "Is er niet meer" in leider.get(f"{PAD}/").text
    keuzes = {
        "personen": f"{PAD}/leden/nieuw",
        "afdelingen": f"{PAD}/personen/nieuw",
        "gremia": f"{PAD}/leden/nieuw",
    }
    woord = {"personen": "Vertrokken", "afdelingen": "CT", "gremia": "Opgeheven"}
    pagina = leider.get(keuzes[meervoud])
    assert woord[meervoud] not in " ".join(o.text for o in pagina.select("option"))
    leider.post(f"{PAD}/{meervoud}/{rij.id}/herstellen")
    assert woord[meervoud] in leider.get(keuzes[meervoud]).text


def test_who_was_dropped_stays_where_he_is_chosen(leider, project):
    afdeling = save(Afdeling(code="CT", naam="Contracten"))
    persoon = make_persoon(functie="Adviseur", afdeling_id=afdeling.id)
    velden = {"op": "1-3-2021", "reden": "Is er niet meer"}
    leider.post(f"{PAD}/afdelingen/{afdeling.id}/vervallen", velden=velden)
    pad = f"{PAD}/personen/{persoon.id}/wijzigen"

    velden = {"functie": "Jurist", "afdeling": afdeling.id}
    leider.post(pad, velden=velden | {"revisie": _revisie(leider, pad)})

    db.session.expire_all()
    assert db.session.get_one(Persoon, persoon.id).afdeling_id == afdeling.id


def test_a_role_passes_on_and_comes_back(leider, project):
    eerst, later = make_persoon(functie="Eerste"), make_persoon(functie="Tweede")
    eigen = {"project_id": project.id, "volgorde": 1}
    rol = Betrokkenheid.PROJECTLEIDER
    rij = save(Projectbetrokkene(**eigen, persoon_id=eerst.id, rol=rol))
    pad = f"/projecten/{project.code}/betrokkenen"

    _wissel(leider, f"{pad}/{rij.id}/vervangen", sinds="1-3-2021", persoon=later.id)
    nieuw = Projectbetrokkene.query.filter_by(persoon_id=later.id).one()
    _wissel(leider, f"{pad}/{nieuw.id}/vervangen", sinds="1-6-2021", persoon=eerst.id)

    opdracht = f"/projecten/{project.code}/opdracht?peildatum="
    for dag, wie in (
        ("2021-02-28", "Eerste"),
        ("2021-03-01", "Tweede"),
        ("2021-06-01", "Eerste"),
    ):
        rijen = [
            t.select_one("tbody th").text
            for t in leider.get(f"{opdracht}{dag}").select("table")
            if "Betrokkenen" in t.caption.text
        ]
        assert wie in rijen[0]


def test_one_role_twice_at_a_time_is_refused(leider, project):
    persoon = make_persoon(functie="Eerste")
    eigen = {"project_id": project.id, "volgorde": 1, "persoon_id": persoon.id}
    save(Projectbetrokkene(**eigen, rol=Betrokkenheid.PROJECTTEAM))
    velden = {"persoon": persoon.id, "rol": "projectteam", "van": "1-3-2021"}

    pad = f"/projecten/{project.code}/betrokkenen/nieuw"
    page = leider.post(pad, status=422, velden=velden)

    assert "is al projectteam van dit project" in page.text
