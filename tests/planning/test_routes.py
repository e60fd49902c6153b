"""The routes of the organisation: made, changed and put in order, with care."""

import pytest

from kern.database import db
from planning.models import Routesjabloon, Routestap
from tests.makers import (
    make_activiteit,
    make_gebruiker,
    make_gremium,
    make_project,
    make_route,
    make_stap,
    make_traject,
)
from toegang.rechten import Rol

PAD = "/betrokkenen/routes"
STAP = "/betrokkenen/routestappen"
WIJZIGERS = {Rol.PROJECTLEIDER, Rol.BELEIDSADVISEUR}


@pytest.fixture
def project(app):
    return make_project()


@pytest.fixture
def leider(browser, project):
    """Return a project leader's browser."""
    return browser.log_in(make_gebruiker(Rol.PROJECTLEIDER, project))


def werk(route, **velden):
    """Return what is typed for a step of work."""
    typen = {"sjabloon_id": route.id, "naam": "Ambtelijke toets", "duur": "10"}
    return typen | {"duureenheid": "werkdagen"} | velden


@pytest.mark.parametrize("rol", list(Rol))
def test_everybody_with_a_role_reads_the_routes(browser, project, rol):
    browser.log_in(make_gebruiker(rol, project))
    route = make_route(make_gremium(naam="College", aanlevertermijn=4), "Klankbord")
    stap = route.stappen[1]

    page = browser.get(f"{PAD}/")

    assert "Klankbord: 10 werkdagen" in page.text
    mag = rol in WIJZIGERS
    assert ("Route toevoegen" in page.text) is mag
    for adres in (f"{PAD}/nieuw", f"{STAP}/nieuw", f"{PAD}/{route.id}/wijzigen"):
        browser.get(adres, status=200 if mag else 404)
    browser.post(f"{STAP}/{stap.id}/omhoog", status=302 if mag else 404)


def test_who_has_no_role_reads_no_route_unless_beheerder(browser, app):
    browser.log_in(make_gebruiker())
    browser.get(f"{PAD}/", status=404)

    browser.log_in(make_gebruiker(beheerder=True))
    browser.get(f"{PAD}/nieuw")


def test_a_route_is_made_with_a_body_and_work_in_order(leider):
    college = make_gremium(
        naam="College", aanlevertermijn=4, aanlevereenheid="werkdagen"
    )
    leider.post(f"{PAD}/nieuw", code="college", naam="Alleen college")
    route = Routesjabloon.query.one()
    leider.post(
        f"{STAP}/nieuw",
        sjabloon_id=route.id,
        gremium_id=college.id,
        verwerking="3",
        verwerkingseenheid="werkdagen",
    )
    leider.post(f"{STAP}/nieuw", velden=werk(route))
    toets = Routestap.query.filter_by(gremium_id=None).one()

    leider.post(f"{STAP}/{toets.id}/omhoog")

    page = leider.get(f"{PAD}/")
    stappen = [li.text.split("Wijzigen")[0].strip() for li in page.select("ol li")]
    assert [" ".join(s.split()) for s in stappen if ":" in s] == [
        "Ambtelijke toets: 10 werkdagen",
        "College: stukken 4 werkdagen vooraf, daarna 3 werkdagen verwerking",
    ]


@pytest.mark.parametrize(
    ("velden", "veld", "zin"),
    [
        ({"naam": ""}, "naam", "hoe dit werk heet"),
        ({"duur": "", "duureenheid": ""}, "duur", "hoe lang het werk duurt"),
        ({"gremium": True}, "duur", "vergadert en duurt niet"),
        ({"duur": "367"}, "duur", "van 0 tot en met 366"),
        ({"duur": "2,5"}, "duur", "heel getal"),
        ({"duureenheid": ""}, "duureenheid", "allebei in, of geen"),
        ({"duureenheid": "weken"}, "duureenheid", "uit de lijst"),
        ({"verwerking": "2"}, "verwerkingseenheid", "allebei in, of geen"),
        (
            {"aanlevertermijn": "5", "aanlevereenheid": "werkdagen"},
            "aanlevertermijn",
            "Alleen bij een gremium",
        ),
        ({"sjabloon_id": "999"}, "sjabloon_id", "uit de lijst"),
        ({"naam": "x\x00"}, "naam", "onzichtbare teken"),
    ],
)
def test_a_step_that_cannot_be_is_refused_beside_the_field(leider, velden, veld, zin):
    route, velden = make_route(), dict(velden)
    if velden.pop("gremium", None):
        velden["gremium_id"] = make_gremium().id

    page = leider.post(f"{STAP}/nieuw", 422, werk(route, **velden))

    assert zin in page.select_one(f"#{veld}-fout").text
    assert Routestap.query.count() == 0


def test_a_code_of_a_route_stands_once(leider):
    route = make_route()

    page = leider.post(f"{PAD}/nieuw", 422, code=route.code, naam="Nog een")

    assert "bestaat al" in page.text


def test_a_double_click_makes_one_step(leider):
    route = make_route()

    for _ in range(2):
        leider.post(f"{STAP}/nieuw", velden=werk(route, sleutel="s" * 30))

    assert Routestap.query.count() == 1


def test_a_step_goes_to_another_route_and_stands_last_there(leider):
    een, ander = make_route("Toets"), make_route("Klankbord")
    toets = een.stappen[0]

    leider.post(
        f"{STAP}/{toets.id}/wijzigen", velden=werk(ander, revisie="1", naam="Toets")
    )

    namen = [s.naam for s in Routestap.query.order_by(Routestap.volgorde)]
    assert namen == ["Klankbord", "Toets"]


def test_who_changes_a_step_that_somebody_saved_sees_both(leider):
    stap = make_stap(make_route())
    velden = werk(stap.sjabloon, naam="Mijn naam", revisie="1")
    leider.post(f"{STAP}/{stap.id}/wijzigen", velden={**velden, "naam": "Eerder"})

    page = leider.post(f"{STAP}/{stap.id}/wijzigen", 409, velden)

    assert "Eerder" in page.text
    assert db.session.get(Routestap, stap.id).naam == "Eerder"


def test_a_route_that_a_project_follows_is_dropped_and_not_deleted(leider, project):
    route = make_route("Toets")
    make_traject(make_activiteit(project), route)

    page = leider.post(f"{PAD}/{route.id}/verwijderen", 422)
    leider.post(f"{PAD}/{route.id}/vervallen", op="1-3-2021", reden="Niet meer nodig")

    assert "activiteiten die deze route volgen" in page.text
    assert "vervallen per" in leider.get(f"{PAD}/").text
    leider.post(f"{PAD}/{route.id}/herstellen")
    assert "vervallen per" not in leider.get(f"{PAD}/").text


def test_a_free_route_goes_with_its_steps(leider):
    route = make_route("Toets", make_gremium())

    leider.post(f"{PAD}/{route.id}/verwijderen")

    assert (Routesjabloon.query.count(), Routestap.query.count()) == (0, 0)


def test_who_deletes_a_route_looks_again_when_a_step_was_added(leider):
    route = make_route("Toets")
    leider.post(f"{STAP}/nieuw", velden=werk(route))

    page = leider.post(f"{PAD}/{route.id}/verwijderen", 422, revisie="1")

    assert "intussen gewijzigd" in page.text
    assert Routestap.query.count() == 2


def test_a_route_of_another_project_is_changed_by_a_beheerder(leider, browser):
    route = make_route("Toets")
    make_traject(make_activiteit(), route)
    velden = {"code": route.code, "naam": "Anders", "revisie": "1"}
    stap = route.stappen[0]

    for adres, typen in (
        (f"{PAD}/{route.id}/wijzigen", velden),
        (f"{STAP}/nieuw", werk(route)),
        (f"{STAP}/{stap.id}/wijzigen", werk(route, revisie="1")),
        (f"{STAP}/{stap.id}/verwijderen", {"revisie": "1"}),
    ):
        assert "Vraag een beheerder" in leider.post(adres, 422, typen).text

    browser.log_in(make_gebruiker(beheerder=True))
    browser.post(f"{PAD}/{route.id}/wijzigen", velden=velden)
    assert Routesjabloon.query.one().naam == "Anders"


def test_routes_are_put_in_order(leider):
    een, ander = make_route(naam="Een"), make_route(naam="Ander")

    leider.post(f"{PAD}/{ander.id}/omhoog")

    namen = [r.naam for r in Routesjabloon.query.order_by(Routesjabloon.volgorde)]
    assert namen == ["Ander", "Een"]
    assert een.id


@pytest.mark.parametrize("woorden", ["<b>vet</b>", "{{7*7}}", "=1+1", "‮om 👩‍🚒"])
def test_hostile_words_of_a_route_stay_words(leider, woorden):
    leider.post(f"{PAD}/nieuw", code="x", naam=woorden, toelichting=woorden)
    leider.post(f"{STAP}/nieuw", velden=werk(Routesjabloon.query.one(), naam=woorden))

    assert leider.get(f"{PAD}/").text.count(woorden) >= 3


def test_the_list_takes_as_many_statements_for_much_as_for_little(leider, tel_selects):
    def bezoek():
        voor = len(tel_selects())
        leider.get(f"{PAD}/")
        return len(tel_selects()) - voor

    make_route("Toets")
    eerst = bezoek()
    for _ in range(10):
        make_route("Klankbord", make_gremium(), make_gremium())

    assert bezoek() == eerst <= 8


def test_what_happened_to_a_route_is_told(leider):
    leider.post(f"{PAD}/nieuw", code="x", naam="Eerste naam")
    route = Routesjabloon.query.one()
    leider.post(f"{STAP}/nieuw", velden=werk(route))
    velden = {"code": "x", "naam": "Tweede naam", "revisie": str(route.revisie)}
    leider.post(f"{PAD}/{route.id}/wijzigen", velden=velden)

    page = leider.get(f"/geschiedenis/routesjabloon/{route.id}")

    assert "Eerste naam" in page.text
    assert "Ambtelijke toets" in page.text
