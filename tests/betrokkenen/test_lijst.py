"""The page of the organisation: one day at a time, and its lists can be moved."""

from datetime import date, timedelta

import pytest

from betrokkenen.models import Gremium, Lidmaatschap
from kern import klok
from tests.makers import (
    make_gebruiker,
    make_gremium,
    make_persoon,
    make_project,
    save,
)
from toegang.rechten import Rol

PAD = "/betrokkenen/"


@pytest.fixture
def leider(app, browser):
    return browser.log_in(make_gebruiker(Rol.PROJECTLEIDER, make_project()))


@pytest.fixture
def gremium(app):
    """Return a body with somebody who left, somebody of now and one to come."""
    gremium = make_gremium(naam="Casustafel")
    eerst = {"tot": date(2021, 2, 28), "einde_reden": "Met pensioen"}
    komt = {"van": klok.vandaag() + timedelta(days=30)}
    nu = {"van": date(2021, 3, 1)}
    for nummer, (functie, dagen) in enumerate(
        [("Vertrokken", eerst), ("Zittend", nu), ("Komend", komt)], start=1
    ):
        save(
            Lidmaatschap(
                gremium_id=gremium.id,
                volgorde=nummer,
                persoon_id=make_persoon(functie=functie).id,
                meervoud=False,
                **dagen,
            )
        )
    return gremium


def leden(pagina, plaats=0):
    lijst = pagina.select("#gremia ~ .tabelvak .ledenlijst")[plaats]
    return [" ".join(li.next_element.split()) for li in lijst.select("li")]


def test_a_day_shows_its_own_members_only(leider, gremium):
    pagina = leider.get(f"{PAD}?peildatum=2021-02-01")

    assert leden(pagina) == ["Vertrokken"]
    tabel = pagina.select_one("#gremia ~ .tabelvak")
    assert "Zittend" not in tabel.text
    assert "Komend" not in tabel.text


def test_another_day_offers_no_change(leider, gremium):
    pagina = leider.get(f"{PAD}?peildatum=2021-02-01")

    assert not pagina.select("main a[href*=wijzigen], main form, main a[href*=nieuw]")


def test_today_shows_apart_who_left_and_who_comes(leider, gremium):
    pagina = leider.get(PAD)

    assert leden(pagina) == ["Zittend"]
    assert leden(pagina, 1) == ["Vertrokken", "Komend"]
    assert "– " not in pagina.select_one(".ledenlijst").text


def test_a_day_to_come_can_be_looked_at(leider, gremium):
    later = klok.vandaag() + timedelta(days=60)

    pagina = leider.get(f"{PAD}?peildatum={later.isoformat()}")

    assert leden(pagina) == ["Zittend", "Komend"]


def test_a_body_is_moved_in_its_own_mode(leider):
    een, twee = make_gremium(), make_gremium()
    gewoon = leider.get(PAD)
    assert not gewoon.select("main button[id$=omhoog]")
    knop = gewoon.select_one("#volgorde-gremia")

    leider.get(knop["href"].split("#")[0])
    pad = leider.client.post(f"{PAD}gremia/{een.id}/omlaag").location
    pagina = leider.get(pad.split("#")[0])

    assert pad.endswith(f"volgorde=gremia#gremia-{een.id}-omlaag")
    bericht = pagina.select_one(f"#gremia-{een.id}-plaats")
    assert (bericht.text, bericht["role"]) == ("Staat nu op plaats 2 van 2.", "status")
    button = pagina.select_one(f"#gremia-{een.id}-omlaag")
    assert button["aria-describedby"] == bericht["id"]
    assert [g.id for g in Gremium.query.order_by(Gremium.volgorde)] == [twee.id, een.id]


def test_moving_past_the_edge_says_so(leider):
    een, _ = make_gremium(), make_gremium()

    pad = leider.client.post(f"{PAD}gremia/{een.id}/omhoog").location

    pagina = leider.get(pad.split("#")[0])
    assert pagina.select_one(f"#gremia-{een.id}-plaats").text == "Staat al bovenaan."


def test_members_are_moved_too(leider, gremium):
    eerste = Lidmaatschap.query.order_by(Lidmaatschap.volgorde).first()

    pad = leider.client.post(f"{PAD}leden/{eerste.id}/omlaag").location

    pagina = leider.get(pad.split("#")[0])
    assert "plaats 2 van 3" in pagina.select_one(f"#leden-{eerste.id}").text


def test_saving_a_row_returns_to_that_row(leider):
    gremium = make_gremium(naam="Raad", soort="bestuurlijk")
    pad = f"{PAD}gremia/{gremium.id}/wijzigen"
    velden = {"code": "raad", "naam": "De raad", "soort": "bestuurlijk"}
    velden |= {"revisie": leider.get(pad).select_one("[name=revisie]")["value"]}

    antwoord = leider.client.post(pad, data=velden | {"sleutel": "x" * 20})

    assert antwoord.location == f"{PAD}#gremia-{gremium.id}"
    assert leider.get(PAD).select_one(f"tr#gremia-{gremium.id}")
