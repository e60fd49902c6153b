"""The timeline of a big plan with calendars and routes, as Chromium draws it."""

from collections.abc import Callable, Iterator
from typing import Any

import pytest
from playwright.sync_api import Browser
from sqlalchemy import select

from app import create_app
from imports.operations import laad
from imports.planbestand.controle import controleer
from kern.config import read_config
from kern.database import db
from kern.transactie import transactie
from tests.browser_tests.bezoek import Bezoek
from tests.browser_tests.programma import Programma, draaiend
from tests.browser_tests.rondgang import druk_af
from tests.grootplan import maak_agendas, maak_baseline, maak_plan
from toegang.models import Gebruiker
from toegang.operations import geef_rol
from toegang.rechten import Rol

pytestmark = pytest.mark.browser

PLANNING = "/projecten/groot/planning/"
HOOGSTE_AANTAL_KNOPEN, HOOGSTENS_BYTES = 2_500, 300_000
MAART = "vanaf=2021-03-01&peildatum=2021-03-01"
ZICHTEN = [f"zoom=kwartaal&{MAART}", f"zoom=jaar&{MAART}", f"zoom=alles&{MAART}"]
MET_BASELINE = "baseline=2"  # the example that runs now has the first
TEL_KNOPEN = """
() => document.querySelectorAll("#tijdlijn svg, #tijdlijn svg *").length
"""


@pytest.fixture(scope="module")
def groot(
    chromium: Browser, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Programma]:
    """Return a running program with a plan of 500 activities and 1,500 moments."""
    with draaiend(tmp_path_factory.mktemp("groot")) as programma:
        app = create_app(read_config(programma.omgeving))
        with app.app_context():
            with transactie() as daad:
                project = laad(controleer(maak_plan(500, code="groot")))
                maak_agendas(project.id)
                baseline = maak_baseline(project.id)
                assert f"baseline={baseline.id}" == MET_BASELINE
                leider = db.session.scalars(select(Gebruiker).order_by(Gebruiker.id))
                geef_rol(
                    leider.first(),
                    project_id=project.id,
                    rol=Rol.PROJECTLEIDER,
                    van=daad.vandaag,
                )
            db.session.remove()
            db.engine.dispose()
        yield programma


@pytest.fixture
def kijk(chromium: Browser, groot: Programma) -> Iterator[Callable[..., Bezoek]]:
    """Return a function that opens Chromium as the projectleider of that plan."""
    geopend: list[Bezoek] = []

    def begin(
        breedte: int, *, link: str = groot.nieuwe_links()["projectleider"]
    ) -> Any:
        maat = {"width": breedte, "height": 900}
        context = chromium.new_context(viewport=maat, locale="nl-NL")
        geopend.append(Bezoek(context, groot.adres))
        geopend[-1].open(link)
        geopend[-1].page.get_by_role("button", name="Inloggen").click()
        geopend[-1].page.get_by_role("heading", level=1).wait_for()
        return geopend[-1]

    yield begin
    for bezoek in geopend:
        bezoek.sluit()


@pytest.mark.parametrize("breedte", [1280, 360])
def test_a_big_plan_is_drawn_with_few_nodes_and_little_data(kijk, breedte):
    bezoek = kijk(breedte)

    for zicht in [*ZICHTEN, *(f"{zicht}&{MET_BASELINE}" for zicht in ZICHTEN)]:
        with bezoek.page.expect_response(lambda r: ".json" in r.url) as figuur:
            page = bezoek.open(f"{PLANNING}?{zicht}")
        page.locator("#tijdlijn .legend").wait_for()
        druk_af(page, breedte, f"-{zicht.partition('&')[0]}")

        knopen = page.evaluate(TEL_KNOPEN)
        assert 300 < knopen <= HOOGSTE_AANTAL_KNOPEN, zicht
        gegevens = page.request.get(figuur.value.url).body()
        assert 0 < len(gegevens) <= HOOGSTENS_BYTES, zicht
        assert not bezoek.scrolt_zijwaarts()
    assert bezoek.toegankelijkheid() == []
