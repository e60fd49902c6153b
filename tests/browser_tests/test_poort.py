"""A phase is closed and a project too, in Chromium, wide and on a telephone."""

import os
from pathlib import Path

import pytest

PROJECT = "/projecten/zwolle-handhaving"
MATEN = ((1280, 900), (360, 740))
PLAATJES = os.environ.get("KOERSVAST_PLAATJES")


@pytest.fixture
def leider(bezoek):
    return bezoek("projectleider")


@pytest.fixture
def gever(bezoek):
    return bezoek("opdrachtgever")


def kijk(bezoek, naam):
    """Look at the page at both sizes: nothing falls off, everybody can use it."""
    for breedte, hoogte in MATEN:
        bezoek.page.set_viewport_size({"width": breedte, "height": hoogte})
        assert not bezoek.scrolt_zijwaarts(), (naam, breedte)
        assert bezoek.toegankelijkheid() == [], (naam, breedte)
        if PLAATJES:
            plaatje = Path(PLAATJES) / f"{naam}-{breedte}.png"
            bezoek.page.screenshot(path=plaatje, full_page=True)


def klik(bezoek, naam):
    bezoek.page.get_by_role("main").get_by_text(naam, exact=True).last.click()
    bezoek.page.get_by_role("heading", level=1).wait_for()


def test_a_phase_is_closed_and_then_the_project(leider, gever):
    page = leider.open(f"{PROJECT}/fasen/")
    kijk(leider, "fasen")
    page.get_by_text("Voorstel beginnen").first.click()
    kijk(leider, "voorstellen")
    page.get_by_role("button", name="Voorstel beginnen").click()
    page.get_by_text("Voorstel van").first.click()
    poort = page.url.removeprefix(leider.adres)
    klik(leider, "Teksten wijzigen")
    kijk(leider, "wijzigen")
    page.get_by_label("Tussenevaluatie").fill(
        "Alle producten zijn er.\nDank aan allen."
    )
    page.get_by_label("Voorstel").fill("Begin met de volgende fase.")
    page.get_by_role("button", name="Opslaan").click()
    page.get_by_text("Het voorstel is opgeslagen.").wait_for()
    kijk(leider, "voorstel")

    page = gever.open(poort)
    klik(gever, "Besluiten")
    page.get_by_label("Go onder voorwaarden").check()
    page.get_by_label("Toelichting").fill("Mits het geld er is.")
    kijk(gever, "besluiten")
    page.get_by_label("Voorwaarde 1", exact=True).fill("De begroting is rond.")
    page.get_by_label("Wie zorgt voor voorwaarde 1?").select_option(index=1)
    page.get_by_label("Uiterste dag van voorwaarde 1").fill("2031-01-01")
    page.get_by_role("button", name="Besluit vastleggen").click()
    page.get_by_text("Het besluit is vastgelegd.").wait_for()
    kijk(gever, "besloten")

    leider.open(f"{PROJECT}/fasen/voorwaarden")
    kijk(leider, "voorwaarden")
    klik(leider, "Voldaan melden De begroting is rond.")
    kijk(leider, "voldaan")
    for rest in ("stand", "opdracht"):
        leider.open(f"{PROJECT}/{rest}")
        kijk(leider, rest)

    page = gever.open(f"{PROJECT}/decharge/")
    kijk(gever, "decharge")
    klik(gever, "Decharge verlenen")
    page.get_by_label("Toelichting").fill("Alles is over.")
    page.get_by_role("button", name="Decharge verlenen").click()
    page.get_by_text("Dit project is gesloten sinds").wait_for()
    kijk(gever, "gesloten")
    leider.open("/")
    kijk(leider, "start")
    klik(gever, "Decharge intrekken")
    kijk(gever, "intrekken")
    page.get_by_label("Toelichting").fill("Het was een oefening.")
    page.get_by_role("button", name="Decharge intrekken").click()
    page.get_by_text("Het project is weer open.").wait_for()
