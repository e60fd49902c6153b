"""A project of one's own begins empty, and is led by who made it."""

from datetime import date

import pytest

from app import MENU
from kern.models import Instelling
from projecten.models import Fase, Programma, Project
from tests.makers import make_gebruiker, make_project, save
from toegang.models import ProjectRol
from toegang.rechten import Recht, Rol

PAD = "/projecten/nieuw/"
GOED = {"naam": "Wijkgericht werken", "begin": "1-9-2027"}


@pytest.fixture
def leider(browser):
    """Return the browser of somebody who already leads a project."""
    return browser.log_in(make_gebruiker(Rol.PROJECTLEIDER, make_project()))


def _gemaakt():
    return Project.query.order_by(Project.id.desc()).first()


def test_an_empty_project_is_led_by_who_made_it(leider):
    leider.post(PAD, velden=GOED | {"fasen": "y"})

    project = _gemaakt()
    assert project.code == "wijkgericht-werken"
    assert project.looptijd.begin == date(2027, 9, 1)
    fasen = Fase.query.filter_by(project_id=project.id).order_by(Fase.volgorde)
    assert [f.naam for f in fasen] == ["Voorbereiding", "Uitvoering", "Nazorg"]
    rol = ProjectRol.query.filter_by(project_id=project.id).one()
    assert rol.rol is Rol.PROJECTLEIDER
    assert "Wijkgericht werken" in leider.get("/").text


# The page of the sponsor is for him alone.
VAN_DE_LEIDER = [p for p in MENU if p.recht != Recht.OPDRACHTGEVER_ZIEN]


@pytest.mark.parametrize("punt", VAN_DE_LEIDER, ids=lambda punt: punt.endpoint)
def test_every_page_of_an_empty_project_opens(leider, app, punt):
    leider.post(PAD, velden=GOED)
    adressen = app.url_map.bind("localhost")

    leider.get(adressen.build(punt.endpoint, {"project": _gemaakt().code}))


def test_without_phases_there_are_none(leider):
    leider.post(PAD, velden=GOED)

    assert Fase.query.count() == 0


def test_a_double_click_makes_one_project(leider):
    velden = GOED | {"sleutel": "x" * 30}
    voor = Project.query.count()

    leider.post(PAD, velden=velden)
    leider.post(PAD, velden=velden)

    assert Project.query.count() == voor + 1


def test_a_code_is_made_free_or_asked_again(leider):
    leider.post(PAD, velden=GOED)
    leider.post(PAD, velden=GOED)
    assert _gemaakt().code == "wijkgericht-werken-2"

    page = leider.post(PAD, 422, GOED | {"code": "wijkgericht-werken"})
    assert "al in gebruik" in page.text
    leider.post(PAD, 422, GOED | {"code": "nieuw"})


@pytest.mark.parametrize(
    ("velden", "veld"),
    [
        ({"naam": ""}, "naam"),
        ({"naam": "x" * 301}, "naam"),
        ({"naam": "\x00"}, "naam"),
        ({"begin": ""}, "begin"),
        ({"begin": "31-2-2027"}, "begin"),
        ({"begin": "1-1-1999"}, "begin"),
        ({"begin": "2027-13-01"}, "begin"),
        ({"code": "Met Hoofdletters"}, "code"),
        ({"code": "../stand"}, "code"),
        ({"code": "{{7*7}}"}, "code"),
        ({"code": "-a"}, "code"),
        ({"code": "x" * 61}, "code"),
        ({"code": "één"}, "code"),
    ],
)
def test_what_cannot_be_is_refused_beside_the_field(leider, velden, veld):
    voor = Project.query.count()

    page = leider.post(PAD, 422, GOED | velden)

    assert page.select_one(f"#{veld}-fout")
    assert Project.query.count() == voor


@pytest.mark.parametrize(
    "naam", ["<script>alert(1)</script>", "{{7*7}}", "=1+1", "👩‍🚒", "‮om"]
)
def test_hostile_names_are_words(leider, naam):
    leider.post(PAD, velden=GOED | {"naam": naam, "programma": naam})

    page = leider.get("/")
    assert naam in page.main.text
    leider.get(f"/projecten/{_gemaakt().code}/opdracht")


def test_a_programme_is_chosen_by_its_name_or_made(leider):
    leider.post(PAD, velden=GOED | {"programma": "Meedoen"})
    leider.post(PAD, velden=GOED | {"programma": "meedoen"})
    leider.post(PAD, velden=GOED | {"programma": "Wonen"})

    assert [p.naam for p in Programma.query.order_by(Programma.id)] == [
        "Meedoen",
        "Wonen",
    ]


def test_a_beheerder_names_the_projectleider_and_sees_nothing_himself(browser, app):
    leider = make_gebruiker()
    browser.log_in(make_gebruiker(beheerder=True))

    browser.post(PAD, 422, GOED)
    browser.post(PAD, 422, GOED | {"projectleider": "999"})
    browser.post(PAD, velden=GOED | {"projectleider": leider.id})

    assert ProjectRol.query.one().gebruiker_id == leider.id
    browser.get(f"/projecten/{_gemaakt().code}/opdracht", status=404)


def test_a_projectleider_cannot_name_somebody_else(leider):
    ander = make_gebruiker()

    leider.post(PAD, velden=GOED | {"projectleider": ander.id})

    assert ProjectRol.query.filter_by(gebruiker_id=ander.id).count() == 0


@pytest.mark.parametrize("rol", [rol for rol in Rol if rol is not Rol.PROJECTLEIDER])
def test_other_roles_begin_no_project(browser, app, rol):
    browser.log_in(make_gebruiker(rol, make_project()))

    assert "Nieuw project" not in browser.get("/").text
    browser.get(PAD, status=404)
    browser.post(PAD, 404, GOED)


def test_the_organisation_can_leave_it_to_the_beheerder(leider):
    save(
        Instelling(
            project_id=None,
            sleutel="project.nieuw_door_projectleider",
            waarde="nee",
            sinds=date(2020, 1, 1),
        )
    )

    assert "Nieuw project" not in leider.get("/").text
    leider.get(PAD, status=404)


def test_start_groups_projects_by_programme(leider):
    leider.post(PAD, velden=GOED | {"programma": "Wonen", "naam": "Zuid"})
    leider.post(PAD, velden=GOED | {"programma": "Meedoen", "naam": "Noord"})

    page = leider.get("/")

    koppen = [kop.text for kop in page.select("main h2")]
    plaatsen = [koppen.index(k) for k in ("Meedoen", "Noord", "Wonen", "Zuid")]
    assert plaatsen == sorted(plaatsen)
    assert "Zonder programma" in koppen
