"""Everything can be done without a mouse, and one sees where one is."""

import pytest

from tests.browser_tests.rondgang import PROJECT

pytestmark = pytest.mark.browser

# Within a date field stands a button of the browser itself, with a ring of its own.
IS_ZICHTBAAR = """
() => {
  if (!document.activeElement.matches(":focus")) return true;
  const stijl = getComputedStyle(document.activeElement);
  const rand = stijl.outlineStyle !== "none" && parseFloat(stijl.outlineWidth) > 0;
  const vak = document.activeElement.getBoundingClientRect();
  return (rand || stijl.boxShadow !== "none") && vak.width > 0 && vak.height > 0;
}
"""
NAAM = "document.activeElement.name"
HOOGSTENS = 80
WAAR = "document.activeElement.outerHTML.slice(0, 120)"
TEKST = "(document.activeElement.innerText || '').trim()"


def ga_naar(page, tekst, wat=TEKST):
    """Press Tab until the focus is on something with this text."""
    for _ in range(HOOGSTENS):
        page.keyboard.press("Tab")
        if page.evaluate(wat) == tekst:
            return
    raise AssertionError(f"Tab never comes to “{tekst}” on {page.url}")


def test_the_skip_link_comes_first_and_works(bezoek):
    page = bezoek().open(f"{PROJECT}/stand")

    page.keyboard.press("Tab")
    assert page.evaluate(TEKST) == "Naar de inhoud"
    assert page.evaluate(IS_ZICHTBAAR)
    page.keyboard.press("Enter")

    assert page.evaluate("document.activeElement.id") == "inhoud"


def test_the_focus_is_always_visible(bezoek):
    page = bezoek().open(f"{PROJECT}/planning/activiteiten")
    onzichtbaar = []

    for _ in range(60):
        page.keyboard.press("Tab")
        if page.evaluate("document.activeElement === document.body"):
            break
        if not page.evaluate(IS_ZICHTBAAR):
            onzichtbaar.append(page.evaluate(WAAR))

    assert onzichtbaar == []


def test_the_menu_is_walked_with_the_keyboard(bezoek):
    page = bezoek().open(f"{PROJECT}/stand")

    ga_naar(page, "Opdracht")
    page.keyboard.press("Enter")

    page.wait_for_url("**/opdracht")


def test_the_menu_of_a_phone_opens_and_closes_with_the_keyboard(bezoek):
    page = bezoek(viewport={"width": 360, "height": 800}).open(f"{PROJECT}/stand")
    menu = page.locator("#hoofdmenu")

    ga_naar(page, "Menu")
    page.keyboard.press("Enter")
    menu.wait_for(state="visible")
    page.keyboard.press("Escape")

    menu.wait_for(state="hidden")


def test_a_report_is_made_with_the_keyboard_alone(bezoek):
    page = bezoek().open(f"{PROJECT}/planning/activiteiten")

    page.keyboard.press("Tab")
    page.keyboard.press("Enter")  # past the menu
    ga_naar(page, page.locator("main td a, main th a").first.inner_text().strip())
    page.keyboard.press("Enter")
    page.wait_for_url("**/activiteiten/*")
    ga_naar(page, "Voortgang melden")
    page.keyboard.press("Enter")
    page.wait_for_url("**/voortgang")
    ga_naar(page, "status", NAAM)
    page.keyboard.press("Space")
    ga_naar(page, "bereikt", NAAM)
    page.keyboard.type("Zonder muis gemeld")
    ga_naar(page, "Voortgang melden")
    page.keyboard.press("Enter")

    page.get_by_text("Zonder muis gemeld").first.wait_for()
    assert "is gemeld" in page.locator("main").inner_text()


def test_rows_change_places_with_the_keyboard_alone(bezoek):
    page = bezoek().open(f"{PROJECT}/opdracht")
    ga_naar(page, "Fasen verplaatsen")
    page.keyboard.press("Enter")
    page.wait_for_url("**volgorde=fasen*")
    eerste = page.locator("[id$=-omlaag]").first.get_attribute("id")

    for knop in (eerste, eerste.replace("omlaag", "omhoog")):
        ga_naar(page, knop, "document.activeElement.id")
        with page.expect_navigation():
            page.keyboard.press("Enter")
        assert page.evaluate("document.activeElement.id") == knop, "one can go on"
        if knop == eerste:
            assert page.locator("[id$=-omlaag]").nth(1).get_attribute("id") == eerste
            page.keyboard.press("Shift+Tab")
            page.keyboard.press("Shift+Tab")

    assert page.locator("[id$=-omlaag]").first.get_attribute("id") == eerste
