"""Which route the moments of a round follow, and the moments that it still misses."""

from datetime import date

import pytest

from kern.database import db
from kern.datums import maand
from planning.models import Mijlpaal, Traject
from tests.makers import (
    make_activiteit,
    make_gebruiker,
    make_gremium,
    make_mijlpaal,
    make_persoon,
    make_project,
    make_route,
    make_stap,
    make_traject,
    make_zetel,
)
from toegang.rechten import Rol

WIJZIGERS = {Rol.PROJECTLEIDER, Rol.BELEIDSADVISEUR}


@pytest.fixture
def project(app):
    return make_project()


@pytest.fixture
def gremia(app):
    """Return a college and a raad, which decide."""
    return make_gremium(naam="College"), make_gremium(naam="Raad")


@pytest.fixture
def route(gremia):
    return make_route("Ambtelijke toets", *gremia, naam="Via college naar raad")


@pytest.fixture
def leider(browser, project):
    """Return a project leader's browser."""
    return browser.log_in(make_gebruiker(Rol.PROJECTLEIDER, project))


def pad(project, rest=""):
    return f"/projecten/{project.code}/planning/trajecten{rest}"


def pagina(activiteit, project):
    return f"/projecten/{project.code}/activiteiten/{activiteit.id}"


@pytest.mark.parametrize("rol", list(Rol))
def test_each_role_sees_the_route_of_what_it_sees_and_two_change_it(
    browser, project, route, rol
):
    gebruiker = make_gebruiker(rol, project)
    activiteit = make_activiteit(project)
    make_zetel(activiteit, make_persoon(gebruiker_id=gebruiker.id))
    traject = make_traject(activiteit, route)
    browser.log_in(gebruiker)
    mag = rol in WIJZIGERS

    if rol is not Rol.LEZER:
        page = browser.get(pagina(activiteit, project))
        assert "Via college naar raad" in page.text
        assert ("Route wijzigen" in page.text) is mag
    for rest in ("/nieuw", f"/{traject.id}/wijzigen", f"/{traject.id}/momenten"):
        browser.get(pad(project, rest), status=200 if mag else 404)
    status = 422 if mag else 404
    browser.post(pad(project, f"/{traject.id}/momenten"), status, route="")


def test_a_round_gets_its_route_and_another_one_later(leider, project, route):
    activiteit, ander = make_activiteit(project), make_route(naam="Alleen college")
    vraag = f"?activiteit={activiteit.id}&ronde=2021"
    page = leider.get(pad(project, f"/nieuw{vraag}"))
    assert page.select_one("#ronde")["value"] == "2021"
    velden = {"activiteit_id": activiteit.id, "ronde": "2021", "sjabloon_id": route.id}
    leider.post(pad(project, "/nieuw"), velden=velden)
    traject = Traject.query.one()

    velden = {"ronde": "2021", "sjabloon_id": ander.id, "revisie": "1"}
    leider.post(pad(project, f"/{traject.id}/wijzigen"), velden=velden)

    tekst = leider.get(pagina(activiteit, project)).select_one("#routes").parent.text
    assert "Ronde 2021: Alleen college" in " ".join(tekst.split())
    leider.post(pad(project, f"/{traject.id}/verwijderen"))
    assert Traject.query.count() == 0


@pytest.mark.parametrize("ronde", ["", "2021"])
def test_a_round_follows_one_route(leider, project, route, ronde):
    activiteit = make_activiteit(project)
    make_traject(activiteit, route, ronde=ronde)
    velden = {"activiteit_id": activiteit.id, "ronde": ronde, "sjabloon_id": route.id}

    page = leider.post(pad(project, "/nieuw"), 422, velden)

    assert "daarvoor is al de route “Via college naar raad” gekozen" in page.text


def test_nothing_of_another_project_can_be_chosen(leider, project, route):
    elders = make_activiteit()
    traject = make_traject(elders, route)
    velden = {"activiteit_id": elders.id, "ronde": "", "sjabloon_id": route.id}

    assert leider.post(pad(project, "/nieuw"), 422, velden).select_one(
        "#activiteit_id-fout"
    )
    for rest in ("wijzigen", "verwijderen", "momenten"):
        leider.get(pad(project, f"/{traject.id}/{rest}"), status=404)


def test_a_dropped_route_is_not_offered_but_stays_where_it_was(leider, project, route):
    route.vervallen_op, route.vervallen_reden = date(2021, 1, 1), "Oud"
    db.session.commit()
    traject = make_traject(make_activiteit(project), route)

    nieuw = leider.get(pad(project, "/nieuw"))
    nu = leider.get(pad(project, f"/{traject.id}/wijzigen"))

    assert "Via college naar raad" not in nieuw.select_one("#sjabloon_id").text
    assert "Via college naar raad" in nu.select_one("#sjabloon_id").text


def test_two_who_change_the_route_of_a_round_both_see_it(leider, project, route):
    traject, ander = make_traject(make_activiteit(project), route), make_route()
    velden = {"ronde": "2021", "sjabloon_id": ander.id, "revisie": "1"}
    adres = pad(project, f"/{traject.id}/wijzigen")
    leider.post(adres, velden=velden)

    page = leider.post(adres, 409, {**velden, "ronde": "2022"})

    assert "2021" in page.text
    assert Traject.query.one().ronde == "2021"


def test_the_page_of_a_moment_tells_its_own_round_only(leider, project, route, gremia):
    activiteit = make_activiteit(project)
    make_traject(activiteit, route, ronde="2021")
    make_traject(activiteit, make_route(naam="Andere route"), ronde="2022")
    moment = make_mijlpaal(activiteit, gremia[0], ronde="2021")

    page = leider.get(f"/projecten/{project.code}/planning/mijlpalen/{moment.id}")

    assert "Ronde 2021: Via college naar raad" in " ".join(page.text.split())
    assert "Nog zonder moment: Raad." in page.text
    assert "Andere route" not in page.text


def test_a_moment_without_a_route_offers_to_choose_one(leider, project):
    moment = make_mijlpaal(make_activiteit(project), ronde="2021")

    page = leider.get(f"/projecten/{project.code}/planning/mijlpalen/{moment.id}")

    link = page.find("a", string="Route kiezen")
    assert f"activiteit={moment.activiteit_id}&ronde=2021" in link["href"]


def test_what_goes_against_the_route_is_told(leider, project, route, gremia):
    activiteit = make_activiteit(project)
    college, raad = gremia
    make_traject(activiteit, route)
    make_mijlpaal(activiteit, college, naam="Nota naar college", termijn=maand(2021, 3))
    make_mijlpaal(activiteit, raad, naam="Nota naar raad", termijn=maand(2021, 1))
    make_mijlpaal(activiteit, make_gremium(naam="Managers"), naam="Nota vooraf")
    make_mijlpaal(activiteit, college, naam="Elders", ronde="2021")

    tekst = " ".join(leider.get(pagina(activiteit, project)).text.split())

    assert "“Nota vooraf”: deze route gaat niet langs managers." in tekst
    assert (
        "“Nota naar raad” (januari 2021) ligt vóór “Nota naar college” (maart 2021)."
        " In deze route komt college vóór raad."
    ) in tekst
    assert "“Elders”" not in tekst


def test_moments_come_where_the_route_has_their_body(leider, project, route, gremia):
    college, raad = gremia
    activiteit = make_activiteit(project, titel="Verordening")
    make_mijlpaal(activiteit, raad, naam="Verordening naar raad", volgorde=1)
    make_mijlpaal(activiteit, college, naam="Ronde 2021", ronde="2021", volgorde=2)
    traject = make_traject(activiteit, route)
    adres = pad(project, f"/{traject.id}/momenten")
    page = leider.get(adres)
    velden = {
        "route": page.select_one("#route")["value"],
        "onderwerp": page.select_one("#onderwerp")["value"],
        f"termijn_{college.id}": "november 2020",
    }
    assert not page.select_one(f"#termijn_{raad.id}")

    leider.post(adres, velden=velden)

    namen = [m.naam for m in Mijlpaal.query.order_by(Mijlpaal.volgorde)]
    assert namen == ["Verordening naar college", "Verordening naar raad", "Ronde 2021"]
    nieuw = Mijlpaal.query.filter_by(naam="Verordening naar college").one()
    assert (nieuw.termijn.begin, nieuw.ronde) == (date(2020, 11, 1), None)
    assert nieuw.rol is college.gebruikelijke_rol


def _velden(leider, adres, **termijnen):
    page = leider.get(adres)
    namen = ("route", "onderwerp")
    return {naam: page.select_one(f"#{naam}")["value"] for naam in namen} | termijnen


@pytest.mark.parametrize(
    ("getypt", "zin"),
    [
        ("", "Vul bij minstens één gremium een termijn in"),
        ("november 2020; januari 2021", "Hier past één termijn"),
        ("x" * 301, "hoogstens 300 tekens"),
    ],
)
def test_a_term_that_cannot_be_adds_nothing(
    leider, project, route, gremia, getypt, zin
):
    traject = make_traject(make_activiteit(project), route)
    adres = pad(project, f"/{traject.id}/momenten")
    goed = {f"termijn_{gremia[1].id}": "januari 2021"} if getypt else {}
    velden = _velden(leider, adres, **{f"termijn_{gremia[0].id}": getypt}, **goed)

    page = leider.post(adres, 422, velden)

    assert zin in page.select_one(f"#termijn_{gremia[0].id}-fout").text
    assert Mijlpaal.query.count() == 0


def test_words_without_a_day_are_a_term_too(leider, project, route, gremia):
    traject = make_traject(make_activiteit(project), route, ronde="2022")
    adres = pad(project, f"/{traject.id}/momenten")
    velden = _velden(leider, adres, **{f"termijn_{gremia[0].id}": "n.t.b."})

    leider.post(adres, velden=velden)

    moment = Mijlpaal.query.one()
    assert (moment.termijn.stand.value, moment.ronde) == ("ntb", "2022")


def test_a_double_click_adds_the_moments_once(leider, project, route, gremia):
    traject = make_traject(make_activiteit(project), route)
    adres = pad(project, f"/{traject.id}/momenten")
    termijnen = {f"termijn_{g.id}": "januari 2021" for g in gremia}
    velden = _velden(leider, adres, **termijnen, sleutel="s" * 30)

    for _ in range(2):
        leider.post(adres, velden=velden)

    assert Mijlpaal.query.count() == 2


def test_a_body_that_got_its_moment_meanwhile_refuses_all(
    leider, project, route, gremia
):
    college = gremia[0]
    traject = make_traject(make_activiteit(project), route)
    adres = pad(project, f"/{traject.id}/momenten")
    termijnen = {f"termijn_{g.id}": "januari 2021" for g in gremia}
    velden = _velden(leider, adres, **termijnen)
    make_mijlpaal(traject.activiteit, college)

    page = leider.post(adres, 422, velden)

    assert "Voor college is intussen al een moment toegevoegd" in page.text
    assert page.select_one(f"#termijn_{college.id}")["value"] == "januari 2021"
    assert Mijlpaal.query.count() == 1
    velden |= {f"termijn_{college.id}": ""}
    leider.post(adres, velden=velden)
    assert Mijlpaal.query.count() == 2


def test_a_form_that_is_refused_asks_only_what_is_missing(
    leider, project, route, gremia
):
    college, raad = gremia
    traject = make_traject(make_activiteit(project), route)
    make_mijlpaal(traject.activiteit, college)
    adres = pad(project, f"/{traject.id}/momenten")

    page = leider.post(adres, 422, _velden(leider, adres))

    assert page.select_one(f"#termijn_{raad.id}-fout")
    assert not page.select_one(f"#termijn_{college.id}")


def test_a_route_that_changed_meanwhile_is_looked_at_again(
    leider, project, route, gremia
):
    traject = make_traject(make_activiteit(project), route)
    adres = pad(project, f"/{traject.id}/momenten")
    velden = _velden(leider, adres, **{f"termijn_{gremia[0].id}": "mei 2021"})
    stap = {"sjabloon_id": route.id, "gremium_id": make_gremium(naam="Debat").id}
    leider.post("/betrokkenen/routestappen/nieuw", velden=stap)

    page = leider.post(adres, 422, velden)

    assert "intussen gewijzigd" in page.text
    assert "Debat" in page.text
    velden["route"] = page.select_one("#route")["value"]
    leider.post(adres, velden=velden)
    assert Mijlpaal.query.count() == 1


def test_a_dropped_moment_leaves_its_body_open(leider, project, route, gremia):
    activiteit = make_activiteit(project)
    traject = make_traject(activiteit, route)
    make_mijlpaal(
        activiteit,
        gremia[0],
        vervallen_op=date(2021, 1, 1),
        vervallen_reden="Niet nodig",
    )

    page = leider.get(pad(project, f"/{traject.id}/momenten"))

    assert page.select_one(f"#termijn_{gremia[0].id}")


def test_a_whole_route_asks_nothing_more(leider, project, route, gremia):
    activiteit = make_activiteit(project)
    traject = make_traject(activiteit, route)
    for gremium in gremia:
        make_mijlpaal(activiteit, gremium)

    page = leider.get(pad(project, f"/{traject.id}/momenten"))

    assert "Elk gremium van deze route heeft al een moment" in page.text


def test_an_activity_goes_with_its_route(leider, project, route):
    activiteit = make_activiteit(project)
    make_traject(activiteit, route)

    leider.post(
        f"/projecten/{project.code}/planning/activiteiten/{activiteit.id}/verwijderen"
    )

    assert Traject.query.count() == 0


def test_what_happened_to_the_route_of_a_round_is_told(leider, project, route):
    activiteit = make_activiteit(project)
    velden = {"activiteit_id": activiteit.id, "ronde": "", "sjabloon_id": route.id}
    leider.post(pad(project, "/nieuw"), velden=velden)

    page = leider.get(
        f"/projecten/{project.code}/geschiedenis/activiteit/{activiteit.id}"
    )

    assert "Via college naar raad" in page.text


@pytest.mark.parametrize("aantal", [1, 12])
def test_the_page_of_a_moment_takes_as_many_statements_for_much(
    leider, project, tel_selects, aantal
):
    activiteit = make_activiteit(project)
    moment = make_mijlpaal(activiteit, ronde="0")
    for nummer in range(aantal):
        make_mijlpaal(activiteit, ronde=str(nummer))
        route = make_route("Toets", make_gremium())
        make_stap(route, gremium_id=make_gremium().id)
        make_traject(activiteit, route, ronde=str(nummer))
    voor = len(tel_selects())

    leider.get(f"/projecten/{project.code}/planning/mijlpalen/{moment.id}")

    assert len(tel_selects()) - voor == 16
