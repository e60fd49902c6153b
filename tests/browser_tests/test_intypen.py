"""Typing the plan in a real browser: one sees at once how the words were read.

Without JavaScript the button Controleren shows the same.
"""

import pytest

from tests.browser_tests.rondgang import PROJECT

pytestmark = pytest.mark.browser

WIJZEN = {"met": {}, "zonder": {"java_script_enabled": False}}


@pytest.fixture(params=WIJZEN)
def wijze(request):
    """Return whether the page reads while one types, or after Controleren."""
    return request.param


@pytest.fixture
def visite(bezoek, wijze):
    return bezoek(**WIJZEN[wijze])


def toon_lezing(page, wijze):
    """Let the page say how the words were read."""
    if wijze == "zonder":
        page.get_by_role("button", name="Controleren").click()


def test_a_line_of_the_plan_is_typed_in(visite, wijze):
    page = visite.open(f"{PROJECT}/planning/activiteiten/nieuw")
    nummer = f"8.{list(WIJZEN).index(wijze) + 1}"
    page.get_by_label("Nummer").fill(nummer)
    page.locator("#doelstelling_id").select_option(index=1)
    page.locator("#titel").fill("Werkwijze beschrijven")
    page.locator("#cel_termijn").press_sequentially(
        "College > november 2030\nRaad > januari 2031"
    )
    page.locator("#cel_trekker").press_sequentially("Projectleider")
    toon_lezing(page, wijze)

    lezing = page.locator("#cel_termijn-lezing")
    lezing.get_by_text("College: november 2030 (1 t/m 30 november 2030)").wait_for()
    lezing.get_by_text("Raad: januari 2031").wait_for()
    page.get_by_role("button", name="Opslaan").click()

    page.get_by_text("Activiteit toegevoegd.").wait_for()
    rij = page.locator("main tr", has_text=nummer)
    assert "Werkwijze beschrijven" in rij.inner_text()


def test_a_phase_is_typed_in(visite, wijze):
    page = visite.open(f"{PROJECT}/fasen/nieuw")
    code = f"F{list(WIJZEN).index(wijze) + 1}"
    page.get_by_label("Nummer").fill(code)
    page.get_by_label("Naam van de fase").fill(f"Uitloop {code}")
    page.locator("#termijn").press_sequentially("1/9/2030-1/9/2031")
    page.get_by_label("Doelen").fill("Afronden\nOverdragen")
    toon_lezing(page, wijze)

    lezing = page.locator("#termijn-lezing")
    lezing.get_by_text("1 september 2030 t/m 1 september 2031").wait_for()
    page.get_by_role("button", name="Opslaan").click()

    page.get_by_text("Fase toegevoegd.").wait_for()
    assert f"Uitloop {code}" in page.locator("main").inner_text()


def test_axe_finds_nothing_on_a_line_that_is_changed_in_its_place(bezoek):
    visite = bezoek()
    page = visite.open(f"{PROJECT}/planning/activiteiten")
    page.locator("main a[href*='bewerk=']").first.click()
    page.locator("#cel_termijn-lezing li").first.wait_for()

    assert visite.toegankelijkheid() == []


def test_axe_finds_nothing_while_a_reading_stands_under_the_field(bezoek):
    visite = bezoek()
    page = visite.open(f"{PROJECT}/fasen/nieuw")
    page.locator("#termijn").press_sequentially("1/9/2030-1/9/2031")
    page.locator("#termijn-lezing li").first.wait_for()
    page.get_by_text("Stel de dagen zelf vast").click()

    assert visite.toegankelijkheid() == []
