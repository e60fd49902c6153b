"""A proposal is made, decided on, kept as it was, and corrected by a newer one."""

import json
from datetime import date, timedelta

import pytest

from bewaking.models import (
    Aspect,
    Fasebesluit,
    Faseovergang,
    Kleur,
    Overgangskeuze,
    Voorwaarde,
)
from bewaking.poort.rules import bereken_afdruk
from kern.database import db
from tests.bewaking.lichten import UITLEG, make_stoplicht
from tests.bewaking.poort.bezoek import (
    VANDAAG,
    besluit,
    een_voorwaarde,
    pad,
    stel_voor,
)
from tests.makers import (
    make_activiteit,
    make_beoordeling,
    make_gebruiker,
    make_gremium,
    make_mijlpaal,
    make_persoon,
    make_post,
    make_project,
    make_risico,
)
from toegang.rechten import Rol


def _show(browser, project, overgang, **opties):
    return browser.get(pad(project, f"overgangen/{overgang.id}"), **opties)


def _wijzig(browser, overgang, project, status=302, **velden):
    adres = pad(project, f"overgangen/{overgang.id}/wijzigen")
    waarden = {"stand_op": str(VANDAAG), "revisie": "1"} | velden
    return browser.post(adres, status=status, velden=waarden)


def test_proposal_begins_with_the_standing_points(leider, overgang, project, fasen):
    page = _show(leider, project, overgang)

    assert overgang.naar_fase_id == fasen[1].id
    assert len(overgang.punten) == 6
    assert "0 van 6 punten in orde" in page.text


def test_only_one_proposal_is_open_at_a_time(leider, overgang, project, fasen):
    page = leider.post(
        pad(project, f"{fasen[0].id}/voorstel"), status=422, stand_op=str(VANDAAG)
    )

    assert "ligt er al een voorstel" in page.text
    assert Faseovergang.query.count() == 1


def test_texts_and_points_are_written_and_shown(leider, overgang, project):
    _wijzig(
        leider, overgang, project, evaluatie="Alles is gehaald.", voorstel="Ga door."
    )
    punt = overgang.punten[0]
    leider.post(
        pad(project, f"punten/{punt.id}"),
        velden={
            "tekst": punt.tekst,
            "in_orde": "y",
            "toelichting": "Klaar.",
            "revisie": 1,
        },
    )
    leider.post(
        pad(project, f"overgangen/{overgang.id}/punten/nieuw"), tekst="Nog iets"
    )

    page = _show(leider, project, overgang)

    assert "Alles is gehaald." in page.text
    assert "1 van 7 punten in orde" in page.text


def test_who_saves_second_loses_nothing_of_the_first(leider, overgang, project):
    _wijzig(leider, overgang, project, voorstel="Eerste")

    page = _wijzig(leider, overgang, project, status=422, voorstel="Tweede")

    assert "Iemand anders heeft dit intussen gewijzigd" in page.text
    assert "Tweede" in page.select_one("#voorstel").text
    assert Faseovergang.query.one().voorstel == "Eerste"


def test_facts_are_those_of_the_peildatum(leider, overgang, project):
    make_post(project, begroot=1_000_00)
    risico = make_risico(project, gebeurtenis="Het loopt mis.")
    make_beoordeling(risico)
    overgang.peildatum = date(2020, 1, 1)
    db.session.commit()

    toen = _show(leider, project, overgang)
    _wijzig(leider, overgang, project, revisie=str(Faseovergang.query.one().revisie))
    nu = _show(leider, project, overgang)

    assert "Het loopt mis." not in toen.text
    assert "Het loopt mis." in nu.text
    assert "1.000" in nu.text


def test_decision_keeps_what_was_seen(leider, gever, overgang, project):
    _wijzig(leider, overgang, project, voorstel="Ga door.")
    gremium = make_gremium(naam="Stuurgroep")

    besluit(gever, project, overgang, gremium=gremium.id, nummer="2026-7")

    genomen = Fasebesluit.query.one()
    assert genomen.keuze is Overgangskeuze.GO
    assert genomen.sha256 == bereken_afdruk(genomen.momentopname)
    assert json.loads(genomen.momentopname)["voorstel"]["voorstel"] == "Ga door."
    page = _show(leider, project, overgang)
    assert "Stuurgroep" in page.text
    assert "2026-7" in page.text


def test_nothing_of_it_changes_afterwards(leider, gever, overgang, project):
    punt = overgang.punten[0]
    besluit(gever, project, overgang)
    velden = {"tekst": "Anders", "revisie": 1}

    paginas = [
        _wijzig(leider, overgang, project, status=422, voorstel="Anders"),
        leider.post(pad(project, f"punten/{punt.id}"), status=422, velden=velden),
        leider.post(
            pad(project, f"overgangen/{overgang.id}/punten/nieuw"), 422, velden=velden
        ),
        besluit(gever, project, overgang, status=422, afdruk="x"),
    ]

    assert all("Over dit voorstel is besloten." in page.text for page in paginas)
    assert Fasebesluit.query.count() == 1
    knoppen = _show(leider, project, overgang).select("a.knop")
    assert [knop.text.strip() for knop in knoppen] == ["Correctie beginnen"]


def test_second_click_decides_nothing_more(gever, overgang, project):
    velden = {"sleutel": "a" * 24, **een_voorwaarde()}
    keuze = {"keuze": "go onder voorwaarden", "toelichting": "Mits."}
    besluit(gever, project, overgang, **keuze, **velden)
    afdruk = Fasebesluit.query.one().sha256

    besluit(gever, project, overgang, afdruk=afdruk, **keuze, **velden)

    assert Fasebesluit.query.count() == 1
    assert Voorwaarde.query.count() == 1


def test_who_saw_something_older_decides_anew(leider, gever, overgang, project):
    adres = pad(project, f"overgangen/{overgang.id}/besluiten")
    gezien = gever.get(adres).select_one("input[name=afdruk]")["value"]
    _wijzig(leider, overgang, project, voorstel="Toch anders.")

    page = besluit(gever, project, overgang, status=422, afdruk=gezien)

    assert "intussen gewijzigd" in page.select_one("[role=alert]").text
    assert "Toch anders." in page.text
    assert Fasebesluit.query.count() == 0
    nieuw = page.select_one("input[name=afdruk]")["value"]
    besluit(gever, project, overgang, afdruk=nieuw)
    assert Fasebesluit.query.count() == 1


@pytest.mark.parametrize(
    ("velden", "zin"),
    [
        ({"keuze": ""}, "Kies wat u besluit."),
        ({"keuze": "misschien"}, "Kies wat u besluit."),
        ({"op": str(VANDAAG + timedelta(days=1))}, "ligt in de toekomst"),
        ({"op": str(VANDAAG - timedelta(days=1))}, "niet van een eerdere dag"),
        ({"keuze": "stoppen"}, "Leg uit waarom"),
        (
            {"keuze": "go onder voorwaarden", "toelichting": "x"},
            "ten minste één voorwaarde",
        ),
        ({"voorwaarde_2": "Los"}, "Kies wie ervoor zorgt."),
        ({"uiterlijk_1": "2031-01-01"}, "Schrijf de voorwaarde."),
        ({"eigenaar_1": "999999"}, "Kies iets uit de lijst."),
    ],
)
def test_bad_input_is_refused_in_words(gever, overgang, project, velden, zin):
    page = besluit(gever, project, overgang, status=422, **velden)

    assert zin in page.select_one("[role=alert]").text
    assert Fasebesluit.query.count() == 0


def test_conditions_belong_to_their_own_choice(gever, overgang, project):
    page = besluit(gever, project, overgang, status=422, **een_voorwaarde())

    assert "Voorwaarden horen bij" in page.text


def test_condition_is_not_due_before_the_decision(gever, overgang, project):
    keuze = {"keuze": "go onder voorwaarden", "toelichting": "Mits."}
    velden = een_voorwaarde(uiterlijk="2020-01-01")

    page = besluit(gever, project, overgang, status=422, **keuze, **velden)

    assert "ligt vóór het besluit" in page.text


def test_page_to_decide_says_that_it_was_done(gever, overgang, project):
    besluit(gever, project, overgang)

    page = gever.get(pad(project, f"overgangen/{overgang.id}/besluiten"))

    assert "Over dit voorstel is al besloten." in page.text
    assert not page.select("input[name=keuze]")


def test_correction_is_a_new_proposal_beside_the_old(leider, gever, overgang, project):
    besluit(gever, project, overgang, keuze="aanhouden", toelichting="Nog niet.")
    leider.post(
        pad(project, f"overgangen/{overgang.id}/corrigeren"), stand_op=str(VANDAAG)
    )
    nieuw = Faseovergang.query.filter_by(vervangt_id=overgang.id).one()
    besluit(gever, project, nieuw)

    page = _show(leider, project, overgang)

    assert "Er is een correctie" in page.text
    assert len(nieuw.punten) == 6
    assert Fasebesluit.query.count() == 2
    assert "Afgesloten" in leider.get(pad(project)).text


def test_correction_is_not_older_than_what_it_corrects(
    leider, gever, overgang, project
):
    besluit(gever, project, overgang)
    eerder = str(VANDAAG - timedelta(days=9))
    corrigeren = pad(project, f"overgangen/{overgang.id}/corrigeren")
    leider.post(corrigeren, stand_op=eerder)
    nieuw = Faseovergang.query.filter_by(vervangt_id=overgang.id).one()

    page = besluit(gever, project, nieuw, status=422, op=eerder)

    assert "Het besluit dat u corrigeert, is van" in page.text


def test_only_the_newest_decision_is_corrected(leider, gever, overgang, project):
    besluit(gever, project, overgang)
    corrigeren = pad(project, f"overgangen/{overgang.id}/corrigeren")
    leider.post(corrigeren, stand_op=str(VANDAAG))
    besluit(gever, project, Faseovergang.query.filter_by(vervangt_id=overgang.id).one())

    page = leider.post(corrigeren, status=422, stand_op=str(VANDAAG))

    assert "Dit besluit is al gecorrigeerd." in page.text


def test_phase_that_was_closed_gets_no_other_proposal(
    leider, gever, overgang, project, fasen
):
    besluit(gever, project, overgang)

    page = leider.post(
        pad(project, f"{fasen[0].id}/voorstel"), status=422, stand_op=str(VANDAAG)
    )

    assert "Begin dan een correctie" in page.text
    assert Faseovergang.query.count() == 1


def test_correction_needs_a_decision(leider, overgang, project):
    adres = pad(project, f"overgangen/{overgang.id}/corrigeren")

    page = leider.post(adres, status=422, stand_op=str(VANDAAG))

    assert "gewoon wijzigen" in page.text


def test_trekker_sees_neither_money_nor_confidential_risks(
    browser, gever, overgang, project
):
    make_post(project, begroot=98_765_00)
    risico = make_risico(project, gebeurtenis="Geheim gevaar.", vertrouwelijk=True)
    make_beoordeling(risico)
    besluit(gever, project, overgang)
    trekker = make_gebruiker(Rol.TREKKER, project)
    make_activiteit(project, make_persoon(gebruiker_id=trekker.id))
    browser.log_in(trekker)

    page = _show(browser, project, overgang)

    for woord in ("Geheim gevaar.", "98.765"):
        assert woord in _show(gever, project, overgang).text
        assert woord not in page.text
    historie = browser.get(f"/projecten/{project.code}/geschiedenis/")
    assert "Geheim gevaar." not in historie.text
    assert "momentopname" not in historie.text.lower()


def test_lights_of_the_day_stand_beside_the_proposal(leider, overgang, project):
    make_stoplicht(project, op=VANDAAG, besloten=Kleur.ORANJE, reden="Krap.", **UITLEG)

    page = _show(leider, project, overgang)

    assert "Krap." in page.text
    assert "Aandacht" in page.text
    assert "voorstel" in page.select_one("dl:-soup-contains('Kwaliteit')").text


def test_trekker_sees_in_a_decision_no_light_that_tells_of_money_or_secrets(
    browser, gever, overgang, project
):
    for aspect in (Aspect.GELD, Aspect.RISICO, Aspect.TOTAAL, Aspect.TIJD):
        rood = {"besloten": Kleur.ROOD, "reden": f"Om {aspect}.", **UITLEG}
        make_stoplicht(project, op=VANDAAG, aspect=aspect, **rood)
    besluit(gever, project, overgang)
    gezien = _show(gever, project, overgang).text
    browser.log_in(make_gebruiker(Rol.TREKKER, project))

    page = _show(browser, project, overgang)

    assert "Om tijd." in page.text
    for woord in ("Om geld.", "Om risico.", "Om totaal."):
        assert woord in gezien
        assert woord not in page.text


def test_only_the_sponsor_decides(leider, overgang, project):
    adres = pad(project, f"overgangen/{overgang.id}/besluiten")

    leider.get(adres, status=404)
    leider.post(adres, status=404, keuze="go")


def test_sponsor_writes_no_proposal(gever, overgang, project, fasen):
    for rest in (f"{fasen[1].id}/voorstel", f"overgangen/{overgang.id}/wijzigen"):
        gever.post(pad(project, rest), status=404)


def test_proposal_of_another_project_is_not_there(browser, overgang):
    eigen = make_project()
    browser.log_in(make_gebruiker(Rol.PROJECTLEIDER, eigen))

    browser.get(pad(eigen, f"overgangen/{overgang.id}"), status=404)


def test_more_products_ask_no_more_statements(leider, overgang, project, tel_selects):
    adres = pad(project, f"overgangen/{overgang.id}")
    leider.get(adres)
    begin = len(tel_selects())
    leider.get(adres)
    eerst = len(tel_selects()) - begin
    for _ in range(5):
        make_risico(project)
        make_mijlpaal(make_activiteit(project))
    begin = len(tel_selects())
    leider.get(adres)

    assert len(tel_selects()) - begin == eerst
    assert eerst <= 35


def test_second_phase_has_its_own_proposal(leider, overgang, project, fasen):
    tweede = stel_voor(leider, fasen[1], project)

    assert tweede.naar_fase_id is None
    assert "Daarna volgt de decharge." in _show(leider, project, tweede).text
