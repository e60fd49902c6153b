"""The page of the assignment: everything that was asked, and who may read it."""

from datetime import date

import pytest

from activiteiten.models import ActiviteitProduct
from projecten.models import (
    Betrokkenheid,
    Fase,
    Fasedoel,
    Product,
    Productsoort,
    Projectbetrokkene,
)
from projecten.queries import list_betrokkenen, list_fasen
from tests.makers import (
    LOOPTIJD,
    make_activiteit,
    make_doelstelling,
    make_gebruiker,
    make_persoon,
    make_project,
    save,
)
from toegang.rechten import Rol


@pytest.fixture
def project(app):
    return make_project()


def _url(project):
    return f"/projecten/{project.code}/opdracht"


def _fase(project, nummer, producten=1):
    fase = save(
        Fase(
            project_id=project.id,
            code=str(nummer),
            volgorde=nummer,
            naam=f"Fase {nummer}",
            termijn=LOOPTIJD,
        )
    )
    save(Fasedoel(project_id=project.id, fase_id=fase.id, volgorde=1, tekst="Doel"))
    for plaats in range(1, producten + 1):
        product = save(
            Product(
                project_id=project.id,
                fase_id=fase.id,
                code=f"P{nummer}.{plaats}",
                volgorde=plaats,
                naam=f"Product {nummer}.{plaats}",
                soort=Productsoort.DOCUMENT,
            )
        )
        activiteit = make_activiteit(project)
        save(
            ActiviteitProduct(
                project_id=project.id,
                activiteit_id=activiteit.id,
                product_id=product.id,
            )
        )
    return fase


def test_an_empty_plan_says_so_in_words(browser, project):
    page = browser.log_in(make_gebruiker(Rol.PROJECTLEIDER, project)).get(_url(project))

    assert "niet ingevuld in het plan" in page.text
    assert "Het plan noemt geen fasen." in page.text
    assert "Het plan noemt geen eerdere besluiten." in page.text


def test_phases_come_in_order_with_goals_and_products(database):
    project = make_project()
    _fase(project, 2)
    _fase(project, 1, producten=3)
    _fase(make_project(), 1)

    fasen = list_fasen(project.id)

    assert [(fase.code, len(fase.producten)) for fase in fasen] == [("1", 3), ("2", 1)]
    assert [doel.tekst for doel in fasen[0].doelen] == ["Doel"]


@pytest.mark.parametrize(
    ("dag", "aantal"),
    [
        (date(2020, 12, 31), 0),
        (date(2021, 1, 1), 1),
        (date(2021, 6, 30), 1),
        (date(2021, 7, 1), 0),
    ],
)
def test_who_has_a_part_follows_the_day(database, dag, aantal):
    project = make_project()
    save(
        Projectbetrokkene(
            project_id=project.id,
            volgorde=1,
            persoon_id=make_persoon().id,
            rol=Betrokkenheid.PROJECTTEAM,
            van=date(2021, 1, 1),
            tot=date(2021, 6, 30),
        )
    )

    assert len(list_betrokkenen(project.id, peildatum=dag)) == aantal


def test_a_product_links_to_the_activity_that_makes_it(browser, project):
    _fase(project, 1)
    page = browser.log_in(make_gebruiker(Rol.TREKKER, project)).get(_url(project))

    (link,) = page.select('main a[href*="/activiteiten/"]')

    assert "Activiteit" in link.text


def test_the_zwolle_plan_is_there_with_everything_of_it(voorbeeld, browser):
    page = browser.log_in_als("opdrachtgever").get(
        "/projecten/zwolle-handhaving/opdracht"
    )

    tekst = page.select_one("main").get_text(" ", strip=True)
    for woord in (
        "28 oktober 2020",
        "1 september 2020 tot 1 januari 2023",
        "Initieel",
        "Training Omgekeerde Toets",
        "geen activiteit in het plan",
        "17 maart 2020",
        "Werk, Inkomen, Zorg",
        "Participatie, Zorg, Jeugd",
        "binnen 3 maanden na afloop van het project",
        "Gemeenschappelijk handelingskader",
    ):
        assert woord in tekst
    assert len(page.select('tr:has(td[data-label="Gemaakt in activiteit"])')) == 18
    assert (
        tekst.count("Actieplan naleving sociaal domein, een plan voor vier jaar") == 1
    )


@pytest.mark.parametrize("rol", [Rol.KLANKBORDLID, Rol.LEZER])
def test_who_may_not_see_the_plan_finds_nothing(browser, project, rol):
    browser.log_in(make_gebruiker(rol, project)).get(_url(project), status=404)


def test_what_people_typed_is_only_text(browser, app):
    project = make_project(aanleiding="<script>x</script>\n<img src=x>")
    page = browser.log_in(make_gebruiker(Rol.PROJECTLEIDER, project)).get(_url(project))

    assert page.select_one("main script, main img") is None


@pytest.mark.parametrize("aantal", [10, 200])
def test_the_page_takes_sixteen_statements(browser, project, tel_selects, aantal):
    _fase(project, 1, producten=aantal)
    make_doelstelling(project)
    browser.log_in(make_gebruiker(Rol.PROJECTLEIDER, project))
    voor = len(tel_selects())

    browser.get(_url(project))

    # Three of them are for the panel of the phases and their gates.
    assert len(tel_selects()) - voor == 16
