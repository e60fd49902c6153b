"""Hostile words in every kind of field: a real browser shows them and runs nothing."""

import pytest

from tests.browser_tests.rondgang import PROJECT

pytestmark = pytest.mark.browser

WOORDEN = (
    "<img src=x onerror=\"window.gekaapt='ja'\">",
    "<script>window.gekaapt='ja'</script>",
    '"><svg onload="window.gekaapt=\'ja\'">',
    "{{7*7}} ${7*7} javascript:window.gekaapt='ja'",
)


def _vul_in(page, velden):
    for naam, woorden in velden.items():
        page.locator(f"#{naam}").fill(woorden)
    page.get_by_role("button", name="Opslaan").click()


@pytest.mark.parametrize("woorden", WOORDEN)
def test_words_that_look_like_code_stay_words(bezoek, woorden):
    nummer = f"H{WOORDEN.index(woorden) + 1}"
    visite = bezoek()
    page = visite.open(f"{PROJECT}/doelstellingen/nieuw")
    _vul_in(page, {"code": nummer, "naam": woorden, "toelichting": woorden})
    page = visite.open(f"{PROJECT}/planning/activiteiten/nieuw")
    page.locator("#doelstelling_id").select_option(label=f"{nummer} {woorden}")
    _vul_in(
        page,
        {"nummer": f"9.{nummer}", "titel": woorden, "cel_termijn": "september 2031"}
        | {"cel_trekker": "Projectleider", "resultaat": woorden},
    )
    page.get_by_text("Activiteit toegevoegd.").wait_for()

    for pad in ("opdracht", "planning/", "planning/activiteiten", "stand"):
        page = visite.open(f"{PROJECT}/{pad}")
        page.wait_for_load_state("networkidle")
        assert page.evaluate("window.gekaapt") is None, pad

    page = visite.open(f"{PROJECT}/planning/activiteiten")
    assert woorden in page.locator("main").inner_text()
