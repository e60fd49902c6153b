"""Money is budgeted, divided over posts and booked by people; nothing is erased."""

from datetime import date

import pytest

from begroting.models import Begroting, Begrotingspost, Boeking, Boekingsoort
from begroting.queries import get_begrotingstand, list_boekingen
from kern import klok
from tests.makers import (
    make_boeking,
    make_gebruiker,
    make_post,
    make_project,
    save,
)
from toegang.rechten import Rol

VANDAAG = klok.vandaag().isoformat()


@pytest.fixture
def project(app):
    return make_project()


@pytest.fixture
def leider(browser, project):
    return browser.log_in(make_gebruiker(Rol.PROJECTLEIDER, project))


def _pad(project, *delen):
    return f"/projecten/{project.code}/begroting/" + "/".join(map(str, delen))


def _boeking(ding, **velden):
    return {
        "post": ding.id,
        "soort": "factuur",
        "bedrag": "1.250,50",
        "omschrijving": "Training in mei",
        "op": VANDAAG,
        "verplichting": "",
        "code": "",
    } | velden


def _tekst(page):
    return page.select_one("main").get_text(" ", strip=True).replace("\xa0", " ")


def _begroting(**velden):
    return {
        "begroot": "€ 120.000",
        "eerste_jaar": "2021",
        "laatste_jaar": "2023",
        "besluit": "Raad 13-9-2021",
    } | velden


def test_a_budget_is_filled_in_and_changed(leider, project):
    leider.post(_pad(project, "begrotingen/nieuw"), velden=_begroting())
    begroting = Begroting.query.one()
    assert (begroting.begroot, begroting.eerste_jaar) == (12_000_000, 2021)

    pad = _pad(project, "begrotingen", begroting.id, "wijzigen")
    page = leider.get(pad)
    assert page.select_one("#begroot")["value"] == "120.000"
    leider.post(pad, velden=_begroting(begroot="", laatste_jaar="", revisie="1"))

    assert Begroting.query.one().begroot is None
    assert Begroting.query.one().laatste_jaar is None


def test_a_project_has_one_budget(leider, project):
    for status in (302, 422):
        leider.post(
            _pad(project, "begrotingen/nieuw"), velden=_begroting(), status=status
        )

    assert Begroting.query.count() == 1


@pytest.mark.parametrize(
    ("velden", "zin"),
    [
        ({"begroot": "120,000"}, "Bedoelt u 120.000 euro of 120,00 euro?"),
        ({"begroot": "-1"}, "niet lager zijn dan 0"),
        ({"begroot": "1e309"}, "geen bedrag"),
        ({"eerste_jaar": "20"}, "Vul een jaar in"),
        ({"eerste_jaar": "2024"}, "vóór het eerste jaar"),
    ],
)
def test_a_wrong_budget_is_asked_back(leider, project, velden, zin):
    page = leider.post(
        _pad(project, "begrotingen/nieuw"), velden=_begroting(**velden), status=422
    )

    assert zin in page.text
    assert Begroting.query.count() == 0
    naam, waarde = next(iter(velden.items()))
    assert page.select_one(f"#{naam}")["value"] == waarde


def test_a_budget_with_posts_stays(leider, project):
    begroting = save(Begroting(project_id=project.id, begroot=100))
    post = make_post(project)
    pad = _pad(project, "begrotingen", begroting.id, "verwijderen")

    leider.post(pad, status=422)
    leider.post(_pad(project, "begrotingsposten", post.id, "verwijderen"))
    leider.post(pad)

    assert Begroting.query.count() == 0


def test_a_post_may_stay_without_an_amount(leider, project):
    pad = _pad(project, "begrotingsposten/nieuw")
    code = leider.get(pad).select_one("#code")["value"]

    velden = {"code": code, "naam": "Training", "begroot": "", "soort": "incidenteel"}
    leider.post(pad, velden=velden)

    assert (Begrotingspost.query.one().code, Begrotingspost.query.one().begroot) == (
        "B1",
        None,
    )


def test_posts_that_have_more_than_there_is_are_stored_and_said(leider, project):
    save(Begroting(project_id=project.id, begroot=50_000))
    velden = {"code": "B1", "naam": "Duur", "begroot": "600", "soort": "structureel"}

    leider.post(_pad(project, "begrotingsposten/nieuw"), velden=velden)

    assert (
        "De posten zijn samen hoger dan de begroting"
        in leider.get(_pad(project)).get_text()
    )


def test_a_post_moves_up(leider, project):
    eerste, tweede = make_post(project), make_post(project)

    leider.post(_pad(project, "begrotingsposten", tweede.id, "omhoog"))

    stand = get_begrotingstand(project.id, peildatum=klok.vandaag())
    assert [post.post.id for post in stand.posten] == [tweede.id, eerste.id]


def test_a_post_that_was_booked_on_is_not_deleted(leider, project):
    post = make_post(project)
    make_boeking(post)

    leider.post(_pad(project, "begrotingsposten", post.id, "verwijderen"), status=422)

    assert Begrotingspost.query.count() == 1


def test_a_dropped_post_has_nothing_allotted_but_keeps_what_was_booked(database):
    project = make_project()
    post = make_post(
        project, vervallen_op=date(2021, 6, 1), vervallen_reden="Niet nodig."
    )
    make_post(project, vervallen_op=date(2021, 6, 1), vervallen_reden="Niet nodig.")
    make_boeking(post, bedrag=2_500)

    voor = get_begrotingstand(project.id, peildatum=date(2021, 5, 31))
    na = get_begrotingstand(project.id, peildatum=date(2021, 6, 1))

    assert (voor.verdeeld, na.verdeeld) == (200_000, 0)
    assert na.totaal.gerealiseerd == 2_500
    assert [stand.post.id for stand in na.tellende_posten] == [post.id]
    assert len(na.posten) == 2


def test_a_post_that_was_dropped_by_mistake_comes_back(leider, project):
    post = make_post(
        project, vervallen_op=date(2021, 6, 1), vervallen_reden="Vergissing."
    )

    wijzigen = leider.get(_pad(project, "begrotingsposten", post.id, "wijzigen"))
    assert wijzigen.select_one(".andere-daden form")["action"].endswith("/herstellen")
    leider.post(_pad(project, "begrotingsposten", post.id, "herstellen"))

    assert Begrotingspost.query.one().vervallen_op is None


def test_a_booking_gets_its_number_and_shows_on_the_page(leider, project):
    post = make_post(project, begroot=500_000)

    leider.post(_pad(project, "boekingen/nieuw"), velden=_boeking(post))
    leider.post(
        _pad(project, "boekingen/nieuw"), velden=_boeking(post, soort="verplichting")
    )

    assert [boeking.code for boeking in Boeking.query] == ["F1", "V1"]
    assert Boeking.query.first().bedrag == 125_050
    assert "€ 1.250,50" in _tekst(leider.get(_pad(project)))


def test_the_only_post_and_the_day_are_filled_in(leider, project):
    post = make_post(project)

    page = leider.get(_pad(project, "boekingen/nieuw"))

    assert page.select_one("#post [selected]")["value"] == str(post.id)
    assert page.select_one("#op")["value"] == VANDAAG


def test_an_invoice_on_an_order_makes_it_smaller_and_more_is_said(leider, project):
    post = make_post(project)
    order = make_boeking(post, soort=Boekingsoort.VERPLICHTING, bedrag=100_000)

    leider.post(
        _pad(project, "boekingen/nieuw"),
        velden=_boeking(post, verplichting=order.id),
    )

    tekst = _tekst(leider.get(_pad(project)))
    assert f"Op {order.code} is meer gefactureerd dan besteld" in tekst
    assert "Besteld is € 1.000,00, gefactureerd is € 1.250,50." in tekst


@pytest.mark.parametrize(
    ("velden", "zin"),
    [
        ({"bedrag": "1,234.56"}, "Bedoelt u 1.234,56 euro?"),
        ({"bedrag": ""}, "Vul een bedrag in."),
        ({"post": ""}, "Kies een post."),
        ({"op": "2999-01-01"}, "ligt in de toekomst"),
        ({"omschrijving": "  "}, "Schrijf wat dit is."),
        ({"soort": "gift"}, "Kies of dit"),
        ({"soort": "verplichting", "bedrag": "-5"}, "niet lager dan 0"),
        ({"code": "BEZET"}, "bestaat al"),
        ({"code": "x" * 41}, "hoogstens 40"),
    ],
)
def test_a_wrong_booking_is_asked_back(leider, project, velden, zin):
    post = make_post(project)
    make_boeking(post, code="BEZET")

    page = leider.post(
        _pad(project, "boekingen/nieuw"), velden=_boeking(post, **velden), status=422
    )

    assert zin in page.text
    assert Boeking.query.count() == 1


@pytest.mark.parametrize("veld", ["post", "verplichting"])
def test_a_choice_of_another_project_is_refused(leider, project, veld):
    post, vreemd = make_post(project), make_post()
    order = make_boeking(vreemd, soort=Boekingsoort.VERPLICHTING)
    forged = {"post": vreemd.id, "verplichting": order.id}[veld]

    leider.post(
        _pad(project, "boekingen/nieuw"),
        velden=_boeking(post, **{veld: forged}),
        status=422,
    )

    assert Boeking.query.filter_by(project_id=project.id).count() == 0


def test_an_invoice_on_an_order_of_another_post_is_refused(leider, project):
    order = make_boeking(make_post(project), soort=Boekingsoort.VERPLICHTING)
    velden = _boeking(make_post(project), verplichting=order.id)

    page = leider.post(_pad(project, "boekingen/nieuw"), velden=velden, status=422)

    assert "op een andere post" in page.text


@pytest.mark.parametrize("soort", list(Boekingsoort))
def test_taking_back_makes_it_nothing_and_keeps_both(leider, project, soort):
    post = make_post(project)
    boeking = make_boeking(post, soort=soort, omschrijving="Verkeerd")

    leider.post(
        _pad(project, "boekingen", boeking.id, "tegenboeken"),
        velden={"op": VANDAAG, "reden": "Dubbel"},
    )

    totaal = get_begrotingstand(project.id, peildatum=klok.vandaag()).totaal
    assert (totaal.verplicht, totaal.gerealiseerd) == (0, 0)
    tekst = _tekst(leider.get(_pad(project)))
    assert f"Tegenboeking van {boeking.code}: Dubbel" in tekst
    assert "tegengeboekt met" in tekst
    eerder = get_begrotingstand(project.id, peildatum=date(2021, 3, 1)).totaal
    assert 10_000 in (eerder.verplicht, eerder.gerealiseerd)


def test_two_clicks_and_two_people_take_back_once(leider, project):
    boeking = make_boeking(make_post(project))
    pad = _pad(project, "boekingen", boeking.id, "tegenboeken")

    for _ in range(2):
        leider.post(pad, velden={"op": VANDAAG, "sleutel": "a" * 32})
    page = leider.post(pad, velden={"op": VANDAAG}, status=422)

    assert "is al tegengeboekt" in page.text
    assert Boeking.query.count() == 2


def test_what_takes_back_is_not_taken_back_and_never_before(leider, project):
    boeking = make_boeking(make_post(project))
    pad = _pad(project, "boekingen", boeking.id, "tegenboeken")
    page = leider.post(pad, velden={"op": "2021-02-28"}, status=422)
    assert "vóór de boeking zelf" in page.text
    leider.post(pad, velden={"op": VANDAAG})
    tegen = Boeking.query.filter_by(tegenboeking_van_id=boeking.id).one()

    page = leider.post(
        _pad(project, "boekingen", tegen.id, "tegenboeken"),
        velden={"op": VANDAAG},
        status=422,
    )

    assert "neemt zelf een boeking terug" in page.text


def test_the_list_names_what_takes_back_what_as_of_the_day(database):
    post = make_post()
    order = make_boeking(post, soort=Boekingsoort.VERPLICHTING, code="V1")
    make_boeking(
        post,
        soort=Boekingsoort.VERPLICHTING,
        code="V2",
        bedrag=-order.bedrag,
        tegenboeking_van_id=order.id,
        op=date(2021, 4, 1),
    )

    def regels(dag):
        pagina = list_boekingen(post.project_id, peildatum=dag)
        return [(r.boeking.code, r.tegengeboekt_met) for r in pagina.rijen]

    assert regels(date(2021, 4, 1)) == [("V2", None), ("V1", "V2")]
    assert regels(date(2021, 3, 31)) == [("V1", None)]
    stand = get_begrotingstand(post.project_id, peildatum=date(2021, 4, 1))
    assert stand.totaal.verplicht == 0
    assert not stand.te_veel_gefactureerd


def test_things_of_another_project_are_not_there(leider, project):
    vreemd = make_boeking(make_post())
    begroting = save(Begroting(project_id=vreemd.project_id))

    for pad in (
        _pad(project, "boekingen", vreemd.id, "tegenboeken"),
        _pad(project, "begrotingsposten", vreemd.post_id, "wijzigen"),
        _pad(project, "begrotingsposten", vreemd.post_id, "vervallen"),
        _pad(project, "begrotingsposten", vreemd.post_id, "verwijderen"),
        _pad(project, "begrotingen", begroting.id, "wijzigen"),
        _pad(project, "begrotingen", begroting.id, "verwijderen"),
    ):
        leider.get(pad, status=404)
        leider.post(pad, status=404)
    leider.post(_pad(project, "begrotingsposten", vreemd.post_id, "omhoog"), status=404)


@pytest.mark.parametrize("rol", [r for r in Rol if r is not Rol.PROJECTLEIDER])
def test_only_the_project_leader_changes_money(browser, project, rol):
    boeking = make_boeking(make_post(project))
    browser.log_in(make_gebruiker(rol, project))

    for pad in (
        _pad(project, "begrotingen/nieuw"),
        _pad(project, "begrotingsposten/nieuw"),
        _pad(project, "boekingen/nieuw"),
        _pad(project, "boekingen", boeking.id, "tegenboeken"),
        _pad(project, "begrotingsposten", boeking.post_id, "wijzigen"),
    ):
        browser.get(pad, status=404)
    if rol in {Rol.BELEIDSADVISEUR, Rol.OPDRACHTGEVER}:
        hoofd = browser.get(_pad(project)).select_one("main").get_text()
        assert "Tegenboeken" not in hoofd
        assert "Post toevoegen" not in hoofd


def test_a_page_of_another_day_offers_no_changes(leider, project):
    make_boeking(make_post(project))

    toen = leider.get(_pad(project, "?peildatum=2021-04-01"))

    assert "Tegenboeken" not in toen.text
