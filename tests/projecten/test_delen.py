"""Products, reports, people and the order of parts, changed through pages."""

from datetime import date

import pytest

from kern.database import db
from projecten.models import (
    Doelstelling,
    Fase,
    Product,
    Project,
    Projectbetrokkene,
    Rapportageafspraak,
)
from projecten.queries import list_kolommenrijen
from tests.makers import (
    make_doelstelling,
    make_gebruiker,
    make_gremium,
    make_persoon,
    make_project,
)
from toegang.rechten import Rol


def _pad(project, rest):
    return f"/projecten/{project.code}/{rest}"


def _maak_fase(browser, project, code="1", termijn="1/9/2020-1/9/2021"):
    velden = {"code": code, "naam": f"Fase {code}", "termijn": termijn, "doelen": ""}
    browser.post(_pad(project, "fasen/nieuw"), velden=velden)
    return Fase.query.filter_by(project_id=project.id, code=code).one()


def _product(fase, **velden):
    return {
        "code": "P1",
        "fase": fase.id,
        "naam": "Projectplan",
        "soort": "document",
    } | velden


def _opdracht(**velden):
    return {
        "naam": "Handhaving",
        "soort": "project",
        "looptijd": "1 september 2020 tot 1 januari 2023",
        "revisie": "1",
    } | velden


def test_a_phase_ends_where_a_later_one_begins(leider, project):
    _maak_fase(leider, project, "1", "1/9/2020-1/9/2021")
    assert Fase.query.one().termijn.eind == date(2021, 9, 1)

    _maak_fase(leider, project, "2", "1/9/2021- 1/1/2023")

    eerste = Fase.query.filter_by(code="1").one()
    assert eerste.termijn.eind == date(2021, 8, 31)
    assert eerste.termijn.tekst == "1/9/2020-1/9/2021"


def test_a_term_that_a_person_settled_is_not_read_again(leider, project):
    fase = _maak_fase(leider, project, "1", "1/9/2020-1/9/2021")
    fase.termijn_vastgesteld_door_mens = True
    db.session.commit()
    velden = {"termijn": "1/9/2020-1/9/2021", "code": "1", "naam": "x", "revisie": "2"}
    velden |= {"termijn-begin": "1-9-2020", "termijn-eind": "15-9-2021"}
    leider.post(
        _pad(project, f"fasen/{fase.id}/wijzigen"),
        velden=velden | {"revisie": str(fase.revisie)},
    )

    _maak_fase(leider, project, "2", "1/9/2021-1/1/2023")

    assert Fase.query.filter_by(code="1").one().termijn.eind == date(2021, 9, 15)


def test_a_phase_that_was_dropped_no_longer_shortens_the_one_before(leider, project):
    _maak_fase(leider, project, "1", "1/9/2020-1/9/2021")
    tweede = _maak_fase(leider, project, "2", "1/9/2021-1/1/2023")

    leider.post(
        _pad(project, f"fasen/{tweede.id}/vervallen"),
        velden={"op": "1-3-2021", "reden": "Samengevoegd"},
    )

    assert Fase.query.filter_by(code="1").one().termijn.eind == date(2021, 9, 1)
    page = leider.get(_pad(project, "opdracht"))
    assert "vervallen per" in page.text
    assert "Samengevoegd" in page.text
    toen = leider.get(_pad(project, "opdracht?peildatum=2021-02-28"))
    assert "vervallen per" not in toen.text


def test_a_product_is_made_changed_moved_and_deleted(leider, project):
    fase, raad = _maak_fase(leider, project), make_gremium(naam="Raad")
    naar = _maak_fase(leider, project, "2", "2022")

    leider.post(
        _pad(project, "producten/nieuw"),
        velden=_product(
            fase, vastgesteld_door=raad.id, aliassen="Plan\nHet plan", code="P1"
        ),
    )
    product = Product.query.one()
    assert [alias.naam for alias in product.aliassen] == ["Plan", "Het plan"]
    assert product.vastgesteld_door_id == raad.id

    leider.post(
        _pad(project, f"producten/{product.id}/wijzigen"),
        velden=_product(naar, aliassen="", revisie="1"),
    )
    product = Product.query.one()
    assert (product.fase_id, product.aliassen) == (naar.id, [])

    leider.post(_pad(project, f"producten/{product.id}/verwijderen"))
    assert Product.query.count() == 0


def test_parts_change_places_by_button(leider, project):
    fase = _maak_fase(leider, project)
    for code in ("A", "B", "C"):
        leider.post(_pad(project, "producten/nieuw"), velden=_product(fase, code=code))
    laatste = Product.query.filter_by(code="C").one()

    leider.post(_pad(project, f"producten/{laatste.id}/omhoog"))
    leider.post(_pad(project, f"producten/{laatste.id}/omhoog"))
    leider.post(_pad(project, f"producten/{laatste.id}/omhoog"))

    volgorde = Product.query.order_by(Product.volgorde)
    assert [product.code for product in volgorde] == ["C", "A", "B"]
    assert laatste.revisie == 1, "an open form of it is still good"


@pytest.mark.parametrize("deel", ["fasen", "doelstellingen"])
def test_phases_and_goals_move_down(leider, project, deel):
    soort = {"fasen": Fase, "doelstellingen": Doelstelling}[deel]
    if soort is Fase:
        rijen = [_maak_fase(leider, project, "1"), _maak_fase(leider, project, "2")]
    else:
        rijen = [make_doelstelling(project), make_doelstelling(project)]

    leider.post(_pad(project, f"{deel}/{rijen[0].id}/omlaag"))

    nu = soort.query.order_by(soort.volgorde)
    assert [rij.id for rij in nu] == [rijen[1].id, rijen[0].id]


def test_a_report_is_promised_in_words(leider, project):
    leider.post(
        _pad(project, "rapportageafspraken/nieuw"),
        velden={
            "code": "RA2",
            "soort": "eindrapportage",
            "tekst": "De projectleider maakt een eindrapportage",
            "termijn": "binnen 3 maanden na afloop van het project",
        },
    )

    afspraak = Rapportageafspraak.query.one()
    assert afspraak.termijn.begin == date(2023, 1, 1)
    assert afspraak.termijn.eind == date(2023, 3, 31)


def test_somebody_gets_a_role_that_ends(leider, project):
    persoon = make_persoon(functie="Beleidsadviseur Zorg")
    velden = {"persoon": persoon.id, "rol": "beleidsadviseur", "van": "1-1-2021"}
    leider.post(_pad(project, "betrokkenen/nieuw"), velden=velden)
    wie = Projectbetrokkene.query.one()

    leider.post(
        _pad(project, f"betrokkenen/{wie.id}/wijzigen"),
        velden=velden | {"tot": "2021-06-30", "revisie": "1"},
    )

    toen = leider.get(_pad(project, "opdracht?peildatum=2021-06-30"))
    later = leider.get(_pad(project, "opdracht?peildatum=2021-07-01"))
    assert "Beleidsadviseur Zorg" in toen.text
    assert "Beleidsadviseur Zorg" not in later.text


def test_one_role_is_not_given_twice(leider, project):
    velden = {"persoon": make_persoon().id, "rol": "projectteam"}
    leider.post(_pad(project, "betrokkenen/nieuw"), velden=velden)

    page = leider.post(_pad(project, "betrokkenen/nieuw"), velden=velden, status=422)

    assert "is al projectteam van dit project" in page.text
    assert Projectbetrokkene.query.count() == 1


def test_a_role_does_not_end_before_it_begins(leider, project):
    velden = {"persoon": make_persoon().id, "rol": "projectteam"}
    velden |= {"van": "2-1-2021", "tot": "1-1-2021"}

    leider.post(_pad(project, "betrokkenen/nieuw"), velden=velden, status=422)

    assert Projectbetrokkene.query.count() == 0


def test_the_assignment_is_changed_as_it_was_typed(leider, project):
    leider.post(
        _pad(project, f"opdracht/{project.id}/wijzigen"),
        velden=_opdracht(
            plandatum="28-10-2020",
            programma="Meedoen",
            kolommen="§ 1.5.1: Werk, Inkomen, Zorg\nactiviteit 1.3: Participatie, Zorg",
        ),
    )

    nu = db.session.get(Project, project.id)
    assert nu.looptijd.eind == date(2022, 12, 31)
    assert nu.programma.naam == "Meedoen"
    assert nu.plandatum == date(2020, 10, 28)
    rijen = {rij.bron: rij.namen for rij in list_kolommenrijen(project.id)}
    assert rijen["§ 1.5.1"] == ["Werk", "Inkomen", "Zorg"]
    page = leider.get(_pad(project, f"opdracht/{project.id}/wijzigen"))
    assert "§ 1.5.1: Werk, Inkomen, Zorg" in page.text


def test_the_assignment_of_another_project_is_not_there(leider, project):
    vreemd = make_project()

    leider.get(_pad(project, f"opdracht/{vreemd.id}/wijzigen"), status=404)
    leider.post(
        _pad(project, f"opdracht/{vreemd.id}/wijzigen"), velden=_opdracht(), status=404
    )

    assert db.session.get(Project, vreemd.id).naam != "Handhaving"


def test_who_saves_the_assignment_second_sees_both(leider, project):
    pad = _pad(project, f"opdracht/{project.id}/wijzigen")
    leider.post(pad, velden=_opdracht(naam="Van de eerste"))

    page = leider.post(pad, velden=_opdracht(naam="Van de tweede"), status=409)

    assert "Van de eerste" in page.table.text
    assert db.session.get(Project, project.id).naam == "Van de eerste"


def test_buttons_are_only_for_who_may_and_only_now(browser, project):
    browser.log_in(make_gebruiker(Rol.BELEIDSADVISEUR, project))
    nu = browser.get(_pad(project, "opdracht"))
    toen = browser.get(_pad(project, "opdracht?peildatum=2021-01-01"))
    browser.log_in(make_gebruiker(Rol.TREKKER, project))
    trekker = browser.get(_pad(project, "opdracht"))

    assert "Fase toevoegen" in nu.text
    assert "Fase toevoegen" not in toen.text
    assert "Fase toevoegen" not in trekker.text
    make_doelstelling(project)
    doel = Doelstelling.query.one()
    browser.post(_pad(project, f"doelstellingen/{doel.id}/omhoog"), status=404)


def test_the_page_of_the_assignment_costs_no_more_with_more_rows(
    leider, project, tel_selects
):
    leider.get(_pad(project, "opdracht"))
    eerst = len(tel_selects())
    fase = _maak_fase(leider, project)
    for code in ("A", "B", "C"):
        leider.post(_pad(project, "producten/nieuw"), velden=_product(fase, code=code))
    voor = len(tel_selects())

    leider.get(_pad(project, "opdracht"))

    assert len(tel_selects()) - voor <= eerst + 3


def test_who_leads_the_plan_still_finds_who_left(leider, project):
    velden = {"persoon": make_persoon(functie="Griffier").id, "rol": "overig"}
    leider.post(_pad(project, "betrokkenen/nieuw"), velden=velden | {"tot": "1-1-2021"})

    page = leider.get(_pad(project, "opdracht"))

    assert "Eerder of later betrokken" in page.text
    assert page.select(f'a[href*="betrokkenen/{Projectbetrokkene.query.one().id}/"]')


def test_what_was_dropped_does_not_count(leider, project):
    fase = _maak_fase(leider, project, termijn="vanaf 1 september 2020")
    leider.post(_pad(project, "producten/nieuw"), velden=_product(fase))
    product = Product.query.one()
    leider.post(
        _pad(project, f"producten/{product.id}/vervallen"),
        velden={"op": "1-3-2021", "reden": "Niet meer nodig"},
    )

    fase = Fase.query.one()
    assert fase.count_producten(date(2021, 2, 28)) == 1
    assert fase.count_producten(date(2021, 3, 1)) == 0
    assert fase.is_bezig(date(2021, 3, 1))
    leider.post(
        _pad(project, f"fasen/{fase.id}/vervallen"),
        velden={"op": "1-3-2021", "reden": "Niet meer nodig"},
    )
    assert not Fase.query.one().is_bezig(date(2021, 3, 1))


def test_that_something_was_dropped_can_be_taken_back(leider, project):
    _maak_fase(leider, project, "1", "1/9/2020-1/9/2021")
    tweede = _maak_fase(leider, project, "2", "1/9/2021-1/1/2023")
    pad = _pad(project, f"fasen/{tweede.id}")
    velden = {"op": "1-3-2021", "reden": "Vergissing"}
    leider.post(f"{pad}/vervallen", velden=velden)
    assert "vervallen per 1-3-2021" in leider.get(_pad(project, "opdracht")).text
    assert "Toch niet vervallen" in leider.get(f"{pad}/wijzigen").text

    leider.post(f"{pad}/herstellen")

    assert not Fase.query.filter_by(code="2").one().is_vervallen(date(2030, 1, 1))
    assert Fase.query.filter_by(code="1").one().termijn.eind == date(2021, 8, 31)
    leider.post(_pad(make_project(), f"fasen/{tweede.id}/herstellen"), status=404)
