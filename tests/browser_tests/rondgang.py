"""A walk along every kind of page, from link to link, as a visitor finds them."""

import os
from collections.abc import Iterator
from pathlib import Path

from playwright.sync_api import Page

from tests.browser_tests.bezoek import Bezoek, patroon

PROJECT = "/projecten/voorbeeld-loopt-nu"
NIEUW = "/projecten/nieuw/"
HOOGSTENS = 175
NIET_TE_ZIEN = (
    ".json",
    ".xlsx",
    ".csv",
    ".ics",
    "/bestand.",
    "/resultaat",
    "/uitloggen",
    "/static/",
)
AFDRUKKEN = os.environ.get("KOERSVAST_AFDRUKKEN")

# What answers with a file leads to no page.
FORMULIER = "main form[method=post]:not([action$='/gegevens'])"
LEEG_EN_STUUR = """
(formulier) => {
  const form = document.querySelector(formulier);
  form.noValidate = true;
  for (const veld of form.querySelectorAll("input, select, textarea")) {
    if (veld.type === "hidden") continue;
    if (veld.type === "radio" || veld.type === "checkbox") veld.checked = false;
    else veld.value = "";
  }
  form.requestSubmit();
}
"""


def rondgang(bezoek: Bezoek) -> Iterator[Page]:
    """Open one page of every kind that can be reached; others may look at it.

    The other project, and pages that differ by a number only, are not visited again.
    """
    te_gaan, gezien = ["/", f"{PROJECT}/stand"], set()
    while te_gaan and len(gezien) < HOOGSTENS:
        pad = te_gaan.pop(0)
        soort = patroon(pad)
        if soort in gezien or _is_elders(pad) or _is_bestand(pad):
            continue
        gezien.add(soort)
        page = bezoek.open(pad)
        te_gaan += bezoek.links()
        yield page


def stuur_leeg(bezoek: Bezoek) -> bool:
    """Send the form of this page empty, past the browser's own checks.

    Return whether there was a form; one that deletes asks nothing, so it is not sent.
    """
    page = bezoek.page
    weg = page.url.endswith("/verwijderen")
    if weg or page.locator(FORMULIER).count() == 0:
        return False
    with page.expect_navigation():
        page.evaluate(LEEG_EN_STUUR, FORMULIER)
    bezoek.controleer_csp()
    return True


def druk_af(page: Page, breedte: int, achtervoegsel: str = "") -> None:
    """Keep a picture of the page, where KOERSVAST_AFDRUKKEN names a folder."""
    if AFDRUKKEN:
        pad = page.url.split("/", 3)[3].split("?")[0].replace("/", "_") or "start"
        naam = f"{breedte}-{pad}{achtervoegsel}.png"
        page.screenshot(path=Path(AFDRUKKEN) / naam, full_page=True)


def _is_elders(pad: str) -> bool:
    return pad.startswith("/projecten/") and not pad.startswith((PROJECT + "/", NIEUW))


def _is_bestand(pad: str) -> bool:
    return any(deel in pad for deel in NIET_TE_ZIEN)
