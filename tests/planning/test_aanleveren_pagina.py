"""Handing in on the page Planning: in words in the table, and in the figure."""

import json

import pytest

from kern.datums import ntb
from tests.makers import (
    make_gebruiker,
    make_mijlpaal,
    make_persoon,
    make_project,
    make_uitkomst,
    make_zetel,
)
from tests.planning.aanleveren import maak_gremia, maak_ronde
from toegang.rechten import Rol

OP_TIJD, TE_LAAT = "peildatum=2020-11-02", "peildatum=2020-11-20"
IN_WOORDEN = (
    "uiterlijk woensdag 18 november 2020"
    " 28 werkdagen speling; voorstel: vergadering dinsdag 24 november 2020"
)
ZIEN_ALLES = [Rol.PROJECTLEIDER, Rol.BELEIDSADVISEUR, Rol.OPDRACHTGEVER, Rol.TREKKER]


@pytest.fixture
def project(app):
    return make_project()


@pytest.fixture
def ronde(project):
    return maak_ronde(maak_gremia(), project, nummer="1.2", titel="Verordening")


def _open(browser, project, vraag=OP_TIJD, rol=Rol.PROJECTLEIDER):
    browser.log_in(make_gebruiker(rol, project))
    return browser.get(f"/projecten/{project.code}/planning/?{vraag}")


def _cellen(pagina):
    cellen = pagina.select('td[data-label="Aanleveren"]')
    rijen = [(cel.find_parent("tr").th.text, cel) for cel in cellen]
    return {naam: " ".join(cel.get_text(" ").split()) for naam, cel in rijen}


def _namen(browser, pagina):
    figuur = browser.client.get(pagina.select_one(".grafiek")["data-bron"]).data
    return {spoor.get("name") for spoor in json.loads(figuur)["data"]}


@pytest.mark.parametrize("rol", ZIEN_ALLES)
def test_the_table_says_by_when_and_for_which_meeting(browser, project, ronde, rol):
    pagina = _open(browser, project, rol=rol)

    assert _cellen(pagina)["1.2 naar college"] == IN_WOORDEN
    assert "Voor 3 dagen van aanleveren" in pagina.text
    assert {"route", "aanleveren", "vergadering (voorstel)"} <= _namen(browser, pagina)


def test_what_is_too_late_is_said_in_words(browser, project, ronde):
    pagina = _open(browser, project, TE_LAAT)

    assert _cellen(pagina)["1.2 naar college"] == (
        "✗ Te laat kon tot en met woensdag 18 november 2020"
        " 2 werkdagen te laat; voorstel was: vergadering dinsdag 24 november 2020"
    )
    assert "aanleveren te laat" in _namen(browser, pagina)
    assert "Daarvan zijn" not in pagina.text
    assert "Daarvan 2 zijn voorbij" in pagina.text


def test_a_body_that_nobody_promised_stands_below_its_activity(browser, project, ronde):
    rij = _open(browser, project).find("td", string=lambda t: t and "Ook op de" in t)

    assert " ".join(rij.text.split()) == (
        "Ook op de route: NT sociaal domein, aanleveren uiterlijk"
        " dinsdag 10 november 2020 (29 werkdagen speling;"
        " voorstel: vergadering dinsdag 17 november 2020)."
    )


def test_what_is_over_or_has_no_term_asks_no_day(browser, project, ronde):
    make_uitkomst(ronde.college)
    make_mijlpaal(ronde.activiteit, naam="Ooit", termijn=ntb(), ronde="2023")

    cellen = _cellen(_open(browser, project, TE_LAAT))

    assert cellen["1.2 naar college"] == ""
    assert cellen["Ooit"] == "er is nog geen termijn"
    assert cellen["1.2 naar raad"].startswith("uiterlijk maandag 11 januari 2021")


def test_a_chosen_body_keeps_the_days_of_the_whole_route(browser, project, ronde):
    vraag = f"{OP_TIJD}&gremium={ronde.college.gremium.code}"
    pagina = _open(browser, project, vraag)

    assert _cellen(pagina) == {"1.2 naar college": IN_WOORDEN}
    assert "Ook op de route" not in pagina.text
    assert "Kerstreces" not in pagina.text


@pytest.mark.parametrize(
    ("zoom", "staat_er"),
    [
        ("zoom=kwartaal&vanaf=2020-10-01", True),
        ("zoom=kwartaal&vanaf=2020-07-01", False),
        ("zoom=jaar&vanaf=2021-01-01", True),
        ("zoom=alles", True),
    ],
)
def test_recess_stands_below_the_chart_and_in_it(
    browser, project, ronde, zoom, staat_er
):
    pagina = _open(browser, project, f"{OP_TIJD}&{zoom}")
    zin = "Kerstreces, 19 december 2020 tot en met 3 januari 2021: Raad"

    assert (zin in [li.text for li in pagina.select("main li")]) is staat_er
    assert ("reces" in _namen(browser, pagina)) is staat_er


def test_on_a_day_to_come_it_is_reckoned_as_of_then(browser, project):
    gremia = maak_gremia()
    maak_ronde(gremia, project, nummer="1.2")

    pagina = _open(browser, project, "peildatum=2099-01-01")

    assert _cellen(pagina)["1.2 naar college"] == "de termijn is voorbij"


def test_a_klankbordlid_reads_the_days_of_his_own_only(browser, project, ronde):
    hun = maak_ronde(maak_gremia(), project, nummer="1.3")
    lid = make_gebruiker(Rol.KLANKBORDLID, project)
    make_zetel(ronde.activiteit, make_persoon(gebruiker_id=lid.id))
    browser.log_in(lid)

    pagina = browser.get(f"/projecten/{project.code}/planning/?{OP_TIJD}")

    assert set(_cellen(pagina)) == {"1.2 naar college", "1.2 naar raad"}
    assert hun.activiteit.titel not in pagina.text
