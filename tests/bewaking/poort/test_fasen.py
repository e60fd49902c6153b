"""The state of a phase follows from its term and from what was decided."""

from datetime import date

import pytest

from bewaking.models import Fasebesluit, Faseovergang, Overgangskeuze
from bewaking.poort.queries import list_faseregels
from bewaking.poort.rules import Fasefeiten, Fasestaat, bepaal_fasestaat
from tests.bewaking.poort.bezoek import (
    VANDAAG,
    besluit,
    een_voorwaarde,
    make_fase,
    pad,
)
from tests.makers import make_gebruiker
from toegang.rechten import Rol

VAN, TOT = date(2021, 1, 1), date(2021, 12, 31)


@pytest.mark.parametrize(
    ("op", "in_", "uit", "staat"),
    [
        (date(2020, 12, 31), None, None, Fasestaat.NOG_NIET),
        (VAN, None, None, Fasestaat.ZONDER_BESLUIT),
        (VAN, "go", None, Fasestaat.LOOPT),
        (VAN, "go onder voorwaarden", None, Fasestaat.LOOPT),
        (VAN, "aanhouden", None, Fasestaat.ZONDER_BESLUIT),
        (VAN, "bijstellen", None, Fasestaat.ZONDER_BESLUIT),
        (VAN, "stoppen", None, Fasestaat.GESTOPT),
        (TOT, "go", None, Fasestaat.LOOPT),
        (date(2022, 1, 1), "go", None, Fasestaat.LOOPT_UIT),
        (TOT, "go", "aanhouden", Fasestaat.LOOPT),
        (TOT, "go", "go", Fasestaat.AFGESLOTEN),
        (TOT, None, "go", Fasestaat.AFGESLOTEN),
        (TOT, "go", "stoppen", Fasestaat.GESTOPT),
    ],
)
def test_state_of_a_later_phase(op, in_, uit, staat):
    feiten = Fasefeiten(VAN, TOT, besluit_in=in_, besluit_uit=uit)

    assert bepaal_fasestaat(feiten, peildatum=op) is staat


def test_every_choice_is_known_to_the_rule():
    for keuze in Overgangskeuze:
        feiten = Fasefeiten(VAN, TOT, besluit_in=keuze)
        staat = bepaal_fasestaat(feiten, peildatum=VAN)
        verwacht = {
            Overgangskeuze.GO: Fasestaat.LOOPT,
            Overgangskeuze.GO_ONDER_VOORWAARDEN: Fasestaat.LOOPT,
            Overgangskeuze.STOPPEN: Fasestaat.GESTOPT,
        }
        assert staat is verwacht.get(keuze, Fasestaat.ZONDER_BESLUIT)


def test_pages_say_that_a_phase_began_without_a_decision(leider, project):
    for rest in ("fasen/", "opdracht", "planning/", "stand?peildatum=2022-01-01"):
        page = leider.get(f"/projecten/{project.code}/{rest}")
        assert "gestart zonder besluit" in page.text.lower(), rest
    start = leider.get("/?peildatum=2022-01-01")
    assert "gestart zonder besluit" in start.select_one(".kaart").text.lower()
    figuur = leider.client.get("/tijdlijn.json?peildatum=2022-01-01").text
    assert "gestart zonder besluit" in figuur


def test_go_takes_that_away_from_its_day(leider, gever, overgang, project):
    besluit(gever, project, overgang)
    gisteren = Fasebesluit.query.one().op.replace(year=VANDAAG.year - 1)

    nu = leider.get(pad(project)).text.lower()
    toen = leider.get(pad(project) + f"?peildatum={gisteren}").text.lower()

    assert "gestart zonder besluit" not in nu
    assert "afgesloten" in nu
    assert "gestart zonder besluit" in toen


def test_every_phase_after_a_stop_is_stopped_until_it_is_corrected(
    leider, gever, overgang, project
):
    make_fase(project, 3)
    besluit(gever, project, overgang, keuze="stoppen", toelichting="Geen geld.")
    assert _staten(project) == [Fasestaat.GESTOPT] * 3

    leider.post(
        pad(project, f"overgangen/{overgang.id}/corrigeren"), stand_op=str(VANDAAG)
    )
    besluit(gever, project, Faseovergang.query.filter_by(vervangt_id=overgang.id).one())

    assert Fasestaat.GESTOPT not in _staten(project)


def _staten(project):
    regels = list_faseregels(project.id, peildatum=VANDAAG)
    return [regel.staat for regel in regels]


def test_condition_is_open_then_late_then_met(leider, gever, overgang, project):
    velden = een_voorwaarde(uiterlijk=str(VANDAAG))
    keuze = {"keuze": "go onder voorwaarden", "toelichting": "Mits."}
    besluit(gever, project, overgang, **keuze, **velden)
    lijst = pad(project, "voorwaarden")
    assert "Open" in leider.get(lijst).table.text
    assert "Voorwaarden (1 open)" in leider.get(pad(project)).text
    adres = leider.get(lijst).select_one("td a")["href"]

    leeg = leider.post(adres, status=422, op=str(VANDAAG), voldaan="ja")
    leider.post(adres, op=str(VANDAAG), voldaan="ja", toelichting="Zie brief.")

    assert "Schrijf waaruit dit blijkt." in leeg.text
    assert "Voldaan" in leider.get(lijst).table.text
    leider.post(adres, op=str(VANDAAG), voldaan="nee", toelichting="Toch niet.")
    assert "Open" in leider.get(lijst).table.text
    assert "Zie brief." in leider.get(adres).text


def test_condition_is_not_met_before_it_was_made(leider, gever, overgang, project):
    keuze = {"keuze": "go onder voorwaarden", "toelichting": "Mits."}
    besluit(gever, project, overgang, **keuze, **een_voorwaarde())
    adres = leider.get(pad(project, "voorwaarden")).select_one("td a")["href"]

    page = leider.post(
        adres, status=422, op="2020-01-01", voldaan="ja", toelichting="x"
    )

    assert "Kies die dag of een latere" in page.text


def test_corrected_decision_takes_its_conditions_along(
    leider, gever, overgang, project
):
    keuze = {"keuze": "go onder voorwaarden", "toelichting": "Mits."}
    besluit(gever, project, overgang, **keuze, **een_voorwaarde())
    adres = leider.get(pad(project, "voorwaarden")).select_one("td a")["href"]
    leider.post(
        pad(project, f"overgangen/{overgang.id}/corrigeren"), stand_op=str(VANDAAG)
    )
    nieuw = Faseovergang.query.filter_by(vervangt_id=overgang.id).one()
    besluit(gever, project, nieuw)

    assert "Er zijn geen voorwaarden." in leider.get(pad(project, "voorwaarden")).text
    melding = {"op": str(VANDAAG), "voldaan": "ja", "toelichting": "x"}
    page = leider.post(adres, status=422, velden=melding)
    assert "De voorwaarde geldt niet meer." in page.text


@pytest.mark.parametrize("rol", [Rol.OPDRACHTGEVER, Rol.TREKKER])
def test_who_only_reads_sees_no_buttons(browser, project, overgang, rol):
    browser.log_in(make_gebruiker(rol, project))

    page = browser.get(pad(project))

    assert "Voorstel beginnen" not in page.text


def test_more_phases_ask_no_more_statements(leider, overgang, project, tel_selects):
    aantallen = []
    for nummer in (3, 4):
        fase = make_fase(project, nummer)
        leider.post(pad(project, f"{fase.id}/voorstel"), stand_op=str(VANDAAG))
        begin = len(tel_selects())
        leider.get(pad(project))
        aantallen.append(len(tel_selects()) - begin)

    assert aantallen[0] == aantallen[1] <= 8
