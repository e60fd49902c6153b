"""The main path in a real browser: sign in, look, report, shift, record, download.

Once as most people do it, once without JavaScript, once on a phone.
"""

import pytest
from openpyxl import load_workbook

from tests.browser_tests.rondgang import PROJECT

pytestmark = pytest.mark.browser

JAAR = "2031"
WIJZEN = {
    "laptop": {},
    "zonder JavaScript": {"java_script_enabled": False},
    "telefoon": {"viewport": {"width": 360, "height": 740}, "has_touch": True},
}


@pytest.fixture(params=WIJZEN)
def page(request, bezoek):
    """Return the page of a project leader who has signed in, in each of three ways."""
    return bezoek(**WIJZEN[request.param]).open(f"{PROJECT}/stand")


def naar(page, titel):
    """Follow the main menu, which a phone opens first."""
    knop = page.get_by_role("button", name="Menu", exact=True)
    if knop.is_visible():
        knop.click()
    page.locator("#hoofdmenu").get_by_role("link", name=titel, exact=True).click()
    page.get_by_role("heading", level=1, name=titel).wait_for()


def test_a_link_signs_in_by_its_button_and_only_once(bezoek, programma):
    page = bezoek(rol=None).open(programma.links["lezer"])
    page.get_by_role("button", name="Inloggen").click()
    page.locator("summary").get_by_text("Mijn account").wait_for()

    ander = bezoek(rol=None).open(programma.links["lezer"])
    ander.get_by_role("button", name="Inloggen").click()

    assert "al gebruikt" in ander.locator("main").inner_text()


def test_progress_is_reported(page):
    naar(page, "Activiteiten")
    page.locator("main table a[href*='/activiteiten/']").first.click()
    page.get_by_role("link", name="Voortgang melden").click()

    page.get_by_label("Loopt", exact=True).check()
    page.get_by_label("Percentage klaar").fill("40")
    page.get_by_label("Bereikt").fill("De nota is besproken & <gelezen>.")
    page.get_by_role("button", name="Voortgang melden").click()

    page.get_by_text("is gemeld").wait_for()
    assert "De nota is besproken & <gelezen>." in page.locator("main").inner_text()


def test_a_moment_is_shifted_with_a_reason(page):
    naar(page, "Planning")
    page.locator("main a[href$='/verschuiven']").first.click()

    page.get_by_label("Een maand", exact=True).check()
    page.get_by_label("Maand", exact=True).select_option(label="juni")
    page.get_by_label("Jaar van de maand").fill(JAAR)
    page.get_by_label("Waarom").or_(page.get_by_label("Reden")).fill(
        "De raad stelde uit."
    )
    page.get_by_role("button", name="Moment verschuiven").click()

    page.get_by_text("De raad stelde uit.").first.wait_for()
    assert f"juni {JAAR}" in page.locator("main").inner_text()


def test_an_outcome_is_recorded(page):
    naar(page, "Planning")
    page.locator("main a[href$='/uitkomst']").first.click()

    page.locator("main input[type=radio]").first.check()
    page.get_by_label("Toelichting").fill("Zonder wijzigingen.")
    page.get_by_role("button", name="Uitkomst vastleggen").click()

    page.get_by_text("Zonder wijzigingen.").first.wait_for()
    assert page.get_by_role("link", name="Uitkomst vastleggen").count() == 0


def test_the_workbook_is_downloaded(page, tmp_path):
    naar(page, "Rapportages")
    page.get_by_role("link", name="Concept uit de cijfers van nu").click()

    with page.expect_download() as download:
        page.get_by_role("link", name="Downloaden als Excel").click()
    bestand = tmp_path / download.value.suggested_filename
    download.value.save_as(bestand)

    boek = load_workbook(bestand)
    assert {"Samenvatting", "Mijlpalen", "Planning", "Begroting"} <= {*boek.sheetnames}
    boek.close()


def test_another_day_is_shown_and_said(page):
    page.get_by_role("textbox", name="Peildatum").fill("2025-01-15")
    page.get_by_role("button", name="Toon", exact=True).click()

    page.get_by_text("U ziet de stand op").wait_for()
    assert "peildatum=2025-01-15" in page.url
