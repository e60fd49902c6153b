"""Departments, people and bodies: of the organisation, changed with care."""

from datetime import date

import pytest

from betrokkenen.models import Afdeling, Gremium, Lidmaatschap, Persoon
from kern.database import db
from kern.gebruik import projects_using
from projecten.models import Betrokkenheid, Projectbetrokkene
from tests.makers import (
    make_activiteit,
    make_gebruiker,
    make_gremium,
    make_mijlpaal,
    make_persoon,
    make_project,
    save,
)
from toegang.rechten import Rol

VIJANDIG = ("<script>alert(1)</script>", "{{7*7}}", "=1+1", "‮om 👩‍🚒", "1e309")


@pytest.fixture
def project(app):
    return make_project()


@pytest.fixture
def leider(browser, project):
    """Return a project leader's browser."""
    return browser.log_in(make_gebruiker(Rol.PROJECTLEIDER, project))


def _afdeling(code="SWT", naam="Sociaal wijkteam"):
    return save(Afdeling(code=code, naam=naam))


def _geef_rol(persoon, project):
    return save(
        Projectbetrokkene(
            project_id=project.id,
            volgorde=1,
            persoon_id=persoon.id,
            rol=Betrokkenheid.OVERIG,
        )
    )


def _gremium(**velden):
    return {"code": "raad", "naam": "Raad", "soort": "bestuurlijk"} | velden


@pytest.mark.parametrize("rol", list(Rol))
def test_everybody_with_a_role_reads_the_people(browser, project, rol):
    browser.log_in(make_gebruiker(rol, project))
    make_persoon(functie="Adviseur Zorg")

    page = browser.get("/betrokkenen/")

    assert "Adviseur Zorg" in page.text
    mag = rol in {Rol.PROJECTLEIDER, Rol.BELEIDSADVISEUR}
    assert ("Persoon toevoegen" in page.text) is mag
    browser.get("/betrokkenen/personen/nieuw", status=200 if mag else 404)


def test_who_has_no_role_reads_nothing_unless_beheerder(browser, app):
    browser.log_in(make_gebruiker())
    browser.get("/betrokkenen/", status=404)

    browser.log_in(make_gebruiker(beheerder=True))
    browser.get("/betrokkenen/")


def test_a_stranger_is_sent_to_sign_in(browser, app):
    browser.get("/betrokkenen/", status=302)


def test_a_function_gets_its_code_and_place_from_its_words(leider):
    afdeling = _afdeling("HH IO", "Handhaving")

    for _ in range(2):
        leider.post(
            "/betrokkenen/personen/nieuw", functie="Adviseur", afdeling=afdeling.id
        )

    personen = Persoon.query.order_by(Persoon.id).all()
    assert [p.code for p in personen] == ["adviseur-hh-io", "adviseur-hh-io-2"]
    assert {p.sorteernaam for p in personen} == {"adviseur hh io"}


def test_the_place_in_lists_follows_a_new_name(leider):
    leider.post("/betrokkenen/personen/nieuw", naam="Nora van der Veen", functie="")
    persoon = Persoon.query.one()
    velden = {"naam": "Nora Bos", "sorteernaam": persoon.sorteernaam, "revisie": "1"}

    leider.post(f"/betrokkenen/personen/{persoon.id}/wijzigen", velden=velden)

    assert Persoon.query.one().sorteernaam == "bos, nora"


@pytest.mark.parametrize(
    ("velden", "veld"),
    [
        ({}, "functie"),
        ({"naam": "  "}, "functie"),
        ({"naam": "x", "email": "geen adres"}, "email"),
        ({"naam": "x", "email": "@"}, "email"),
        ({"naam": "x", "afdeling": "999"}, "afdeling"),
        ({"naam": "x", "afdeling": "x"}, "afdeling"),
        ({"naam": "x" * 301}, "naam"),
        ({"naam": "x\x00"}, "naam"),
    ],
)
def test_somebody_who_cannot_be_is_refused_beside_the_field(leider, velden, veld):
    page = leider.post("/betrokkenen/personen/nieuw", 422, velden)

    assert page.select_one(f"#{veld}-fout")
    assert Persoon.query.count() == 0


@pytest.mark.parametrize("deel", ["afdelingen", "gremia"])
def test_a_code_stands_once(leider, deel):
    velden = _gremium()
    leider.post(f"/betrokkenen/{deel}/nieuw", velden=velden)

    page = leider.post(f"/betrokkenen/{deel}/nieuw", 422, velden)

    assert "bestaat al" in page.text


def test_a_body_gets_members_in_order_and_they_leave(leider):
    leider.post("/betrokkenen/gremia/nieuw", velden=_gremium())
    raad, wie = Gremium.query.one(), make_persoon(functie="Griffier")
    pad = "/betrokkenen/leden"
    leider.post(f"{pad}/nieuw", gremium=raad.id, functie="Raadsleden", meervoud="y")
    leider.post(f"{pad}/nieuw", gremium=raad.id, persoon=wie.id)
    lid = Lidmaatschap.query.filter_by(persoon_id=wie.id).one()

    leider.post(f"{pad}/{lid.id}/omhoog")
    velden = {"gremium": raad.id, "persoon": wie.id, "tot": "1-1-2021", "revisie": "1"}
    leider.post(f"{pad}/{lid.id}/wijzigen", velden=velden)

    leden = Lidmaatschap.query.order_by(Lidmaatschap.volgorde).all()
    assert [rij.aanduiding for rij in leden] == ["Griffier", "Raadsleden"]
    assert leden[0].tot == date(2021, 1, 1)
    assert leden[1].meervoud
    assert "tot en met" in leider.get("/betrokkenen/").text


@pytest.mark.parametrize(
    ("velden", "veld"),
    [
        ({"functie": ""}, "functie"),
        ({"persoon": "wie"}, "functie"),
        ({"gremium": "999"}, "gremium"),
        ({"van": "2-1-2021", "tot": "1-1-2021"}, "tot"),
        ({"van": "31-2-2021"}, "van"),
        ({"van": "1-1-0001"}, "van"),
    ],
)
def test_a_membership_that_cannot_be_is_refused(leider, velden, veld):
    goed = {"gremium": make_gremium().id, "functie": "Leden"}
    if velden.get("persoon") == "wie":
        velden = {"persoon": make_persoon().id}

    page = leider.post("/betrokkenen/leden/nieuw", 422, goed | velden)

    assert page.select_one(f"#{veld}-fout")
    assert Lidmaatschap.query.count() == 0


@pytest.mark.parametrize(
    "velden",
    [
        {"aanlevertermijn": "10"},
        {"aanlevereenheid": "werkdagen"},
        {"aanlevertermijn": "-1", "aanlevereenheid": "werkdagen"},
        {"aanlevertermijn": "1e309", "aanlevereenheid": "werkdagen"},
        {"aanlevertermijn": "NaN", "aanlevereenheid": "werkdagen"},
        {"aanlevertermijn": "367", "aanlevereenheid": "werkdagen"},
        {"aanlevertermijn": "10", "aanlevereenheid": "weken"},
        {"gebruikelijke_rol": "beslissen"},
        {"soort": ""},
    ],
)
def test_a_body_that_cannot_be_is_refused(leider, velden):
    leider.post("/betrokkenen/gremia/nieuw", 422, _gremium(**velden))

    assert Gremium.query.count() == 0


def test_who_saves_second_sees_both(leider):
    afdeling = _afdeling()
    pad = f"/betrokkenen/afdelingen/{afdeling.id}/wijzigen"
    leider.post(pad, code="SWT", naam="Van de eerste", revisie="1")

    page = leider.post(pad, 409, code="SWT", naam="Van de tweede", revisie="1")

    assert "Van de eerste" in page.table.text
    assert Afdeling.query.one().naam == "Van de eerste"


def test_what_another_project_uses_is_changed_by_a_beheerder(browser, leider, project):
    persoon = make_persoon(functie="Adviseur")
    _geef_rol(persoon, project)
    pad = f"/betrokkenen/personen/{persoon.id}/wijzigen"
    leider.post(pad, functie="Van ons", revisie="1")
    _geef_rol(persoon, make_project())

    page = leider.post(pad, 422, functie="Nu niet meer", revisie="2")
    assert "Vraag een beheerder" in page.text
    browser.log_in(make_gebruiker(beheerder=True))
    browser.post(pad, functie="Van de beheerder", revisie="2")

    assert Persoon.query.one().functie == "Van de beheerder"


def test_what_is_used_is_not_deleted(leider, project):
    gremium = make_gremium()
    make_mijlpaal(make_activiteit(project), gremium_id=gremium.id)

    leider.post(f"/betrokkenen/gremia/{gremium.id}/verwijderen", 422)
    assert db.session.get(Gremium, gremium.id) is not None

    los = make_gremium()
    leider.post(f"/betrokkenen/gremia/{los.id}/verwijderen")
    assert db.session.get(Gremium, los.id) is None


def test_a_department_is_used_by_the_projects_of_its_people(database):
    afdeling, project = _afdeling(), make_project()
    persoon = make_persoon(afdeling_id=afdeling.id)
    assert projects_using(afdeling) == set()

    _geef_rol(persoon, project)

    assert projects_using(afdeling) == projects_using(persoon) == {project.id}


@pytest.mark.parametrize("tekst", VIJANDIG)
def test_hostile_words_are_shown_as_words(leider, tekst):
    velden = {"code": tekst, "naam": tekst, "soort": tekst, "ritme": tekst}
    leider.post("/betrokkenen/afdelingen/nieuw", velden=velden)
    leider.post("/betrokkenen/personen/nieuw", naam=tekst, functie=tekst)
    leider.post("/betrokkenen/gremia/nieuw", velden=velden)
    leider.post(
        "/betrokkenen/leden/nieuw", gremium=Gremium.query.one().id, functie=tekst
    )

    page = leider.get("/betrokkenen/")

    assert page.main.text.count(tekst) >= 6
    assert not page.select("main script")


def test_the_page_costs_the_same_with_more_people(leider, tel_selects):
    make_persoon()
    gremium = make_gremium()
    save(Lidmaatschap(gremium_id=gremium.id, volgorde=1, functie="x", meervoud=False))
    begin = len(tel_selects())
    leider.get("/betrokkenen/")
    eerst = len(tel_selects()) - begin
    for nummer in range(60):
        wie = make_persoon(afdeling_id=_afdeling(f"A{nummer}").id)
        save(
            Lidmaatschap(
                gremium_id=gremium.id,
                volgorde=nummer + 2,
                persoon_id=wie.id,
                meervoud=False,
            )
        )
    voor = len(tel_selects())

    page = leider.get("/betrokkenen/")

    assert len(tel_selects()) - voor <= eerst <= 12
    assert "Pagina 1 van 2" in page.text
