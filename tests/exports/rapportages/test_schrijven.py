"""Writing a report: begin with the last one, one chapter at a time, hand it in."""

from datetime import timedelta
from urllib.parse import urlsplit

import pytest
from sqlalchemy import select

from betrokkenen.models import Gremium
from bewaking.models import Hoofdstuktekst, Kleur, Rapportage, Rapportstand, Rapportvorm
from exports.rapportages.samenstellen import hoofdstukken_van
from kern.database import db
from kern.transactie import transactie
from projecten.models import Rapportsoort
from tests.bewaking.poort.bezoek import make_fase
from tests.exports.rapportages.bezoek import (
    DAG,
    dien_in,
    haal,
    leg_rapport_vast,
    maak_concept,
    pad,
    zet_lichten,
)
from tests.makers import make_gremium, make_post, make_project, make_risico

NIEUW = {
    "soort": "tussenrapportage",
    "gremium": "",
    "vorm": "",
    "stand_op": str(DAG),
    "fase": "",
    "afspraak": "",
}


def _schrijf(leider, project, rij, tekst, *, revisie=None, status=302, **meer):
    adres = f"/projecten/{project.code}/hoofdstukteksten/{rij.id}/wijzigen"
    velden = {"tekst": tekst, "revisie": str(revisie or rij.revisie)} | meer
    return leider.post(adres, status=status, velden=velden)


def test_new_report_has_the_chapters_of_its_reader(leider, project):
    raad = make_gremium(naam="Raad", soort="bestuurlijk")

    leider.post(pad(project, "nieuw"), **NIEUW)
    leider.post(pad(project, "nieuw"), **(NIEUW | {"gremium": str(raad.id)}))

    voor_gever, voor_raad = Rapportage.query.order_by(Rapportage.id)
    assert (voor_gever.vorm, voor_raad.vorm) == (
        Rapportvorm.UITGEBREID,
        Rapportvorm.INFORMATIENOTA,
    )
    assert (voor_gever.nummer, voor_raad.nummer) == (1, 2)
    codes = [rij.code for rij in voor_raad.teksten]
    assert codes[0] == "kennisnemen"
    assert "Kernboodschap" in leider.get(pad(project, f"{voor_raad.id}")).text


@pytest.mark.parametrize(
    ("anders", "zin"),
    [
        ({"stand_op": "2099-01-01"}, "Deze dag ligt in de toekomst."),
        ({"stand_op": ""}, "Kies de dag waarvan het rapport de stand toont."),
        ({"soort": "fase-evaluatie"}, "Kies de fase waarover deze evaluatie gaat."),
        ({"soort": "iets"}, "Kies iets uit de lijst."),
        ({"gremium": "999999"}, "Kies iets uit de lijst."),
        ({"afspraak": "999999"}, "Kies iets uit de lijst."),
    ],
)
def test_bad_beginning_is_refused_in_words(leider, project, anders, zin):
    page = leider.post(pad(project, "nieuw"), status=422, velden=NIEUW | anders)

    assert zin in page.text
    assert Rapportage.query.count() == 0


def test_phase_belongs_only_to_an_evaluation(leider, project):
    fase = make_fase(project)
    velden = NIEUW | {"fase": str(fase.id)}
    page = leider.post(pad(project, "nieuw"), status=422, velden=velden)
    assert "Een fase hoort alleen bij een fase-evaluatie." in page.text

    leider.post(pad(project, "nieuw"), velden=velden | {"soort": "fase-evaluatie"})

    assert Rapportage.query.one().fase_id == fase.id


def test_text_of_the_last_report_is_marked_until_somebody_saves_it(leider, project):
    leg_rapport_vast(project, tekst="Van vorige keer.")
    rapport = haal(_begin(leider, project))
    eerste = rapport.teksten[0]
    assert (eerste.tekst, eerste.overgenomen) == ("Van vorige keer.", True)
    assert (
        "nog de tekst van het vorige rapport"
        in leider.get(pad(project, f"{rapport.id}")).text
    )

    _schrijf(leider, project, eerste, "Van vorige keer.")

    assert not db.session.get(Hoofdstuktekst, eerste.id).overgenomen


def _begin(leider, project):
    leider.post(pad(project, "nieuw"), **NIEUW)
    return Rapportage.query.order_by(Rapportage.id.desc()).first()


def test_who_saves_with_an_older_version_sees_both(leider, project):
    rij = maak_concept(project).teksten[0]
    oud = rij.revisie
    _schrijf(leider, project, rij, "Van de een.")

    page = _schrijf(leider, project, rij, "Van de ander.", revisie=oud, status=409)

    assert "Van de een." in page.text
    assert page.select_one("textarea").text.strip() == "Van de ander."
    assert db.session.get(Hoofdstuktekst, rij.id).tekst == "Van de een."


def test_example_shows_the_markup_and_stores_nothing(leider, project):
    rij = maak_concept(project).teksten[0]
    tekst = "## Kop\n**vet** <b>niet</b>\n- een"

    page = _schrijf(leider, project, rij, tekst, status=200, controleren="1")

    kaart = page.select_one(".kaart")
    assert kaart.select_one("h3").text == "Kop"
    assert kaart.select_one("strong").text == "vet"
    assert kaart.select_one("b") is None
    assert kaart.select_one("li").text == "een"
    assert db.session.get(Hoofdstuktekst, rij.id).tekst == "Het loopt."


def test_text_of_forty_thousand_signs_is_kept_and_one_more_is_refused(leider, project):
    rij = maak_concept(project).teksten[0]

    _schrijf(leider, project, rij, "x" * 40_000)
    rij = db.session.get(Hoofdstuktekst, rij.id)
    page = _schrijf(leider, project, rij, "y" * 40_001, status=422)

    assert "Gebruik hoogstens 40000 tekens." in page.text
    assert db.session.get(Hoofdstuktekst, rij.id).tekst == "x" * 40_000


def test_facts_beside_a_chapter_hold_nothing_confidential(leider, project):
    make_risico(project, gebeurtenis="Geheime zaak", vertrouwelijk=True)
    rapport = maak_concept(project)
    rij = next(rij for rij in rapport.teksten if rij.code == "bijlagen")

    page = leider.get(f"/projecten/{project.code}/hoofdstukteksten/{rij.id}/wijzigen")

    assert "Geheime zaak" not in page.text


def test_orange_asks_cause_consequence_and_correction(leider, project):
    zet_lichten(project, Kleur.ORANJE, oorzaak="Ziekte", gevolg="Later")
    rapport = maak_concept(project)

    page = _dien_in(leider, project, rapport, status=422)

    assert "Bij oranje of rood hoort uitleg." in page.text
    assert haal(rapport).stand is Rapportstand.CONCEPT


def test_body_that_is_another_reader_by_now_asks_its_chapters(leider, project):
    zet_lichten(project)
    raad = make_gremium(naam="Raad", soort="bestuurlijk")
    rapport = maak_concept(project, gremium_id=raad.id)
    with transactie():
        db.session.get_one(Gremium, raad.id).naam = "College"

    page = _dien_in(leider, project, rapport, status=422)

    assert "want het gremium is gewijzigd" in page.text


def _dien_in(leider, project, rapport, status=302):
    revisie = str(haal(rapport).revisie)
    adres = pad(project, f"{rapport.id}/indienen")
    return leider.post(adres, status=status, revisie=revisie)


@pytest.mark.parametrize("tekst", ["Let op r7!", "Let op: er is  een geheime zaak"])
def test_text_that_names_a_confidential_risk_does_not_go(leider, project, tekst):
    zet_lichten(project)
    make_risico(
        project, code="R7", gebeurtenis="Er is een geheime zaak.", vertrouwelijk=True
    )
    make_risico(project, code="R8", gebeurtenis="Gewoon")
    gewoon = maak_concept(project, tekst="R8, R71: gewoon.")
    rapport = maak_concept(project, tekst=tekst)

    zin = _zin(leider, project, rapport)

    assert "noemt u het vertrouwelijke risico R7" in zin
    _dien_in(leider, project, gewoon)
    assert haal(gewoon).is_ter_vaststelling


def test_light_that_names_a_confidential_risk_does_not_go(leider, project):
    uitleg = {"oorzaak": "Er is een geheime zaak", "gevolg": "R71", "bijsturing": "x"}
    zet_lichten(project, Kleur.ROOD, **uitleg)
    geheim = {"gebeurtenis": "Een geheime zaak.", "vertrouwelijk": True}
    make_risico(project, code="R7", **geheim)

    zin = _zin(leider, project, maak_concept(project))

    assert "noemt u het vertrouwelijke risico R7" in zin
    assert "het stoplicht tijd" in zin
    # Those two are told as the rules propose them, whatever people wrote there.
    assert "het stoplicht risico" not in zin
    assert "het stoplicht totaal" not in zin


def test_explained_lights_let_the_report_go(leider, project):
    uitleg = {"oorzaak": "Ziekte", "gevolg": "Later", "bijsturing": "Inhuren"}
    zet_lichten(project, Kleur.ROOD, **uitleg)
    rapport = maak_concept(project)

    _dien_in(leider, project, rapport)

    assert haal(rapport).is_ter_vaststelling


def test_old_and_missing_and_long_texts_are_named(leider, project):
    zet_lichten(project)
    leg_rapport_vast(project, tekst="Oud.")
    oud = haal(_begin(leider, project))
    leeg = maak_concept(make_project(code="leeg"), tekst="")
    lang = maak_concept(project, vorm=Rapportvorm.REGEL, tekst="x" * 201)

    assert "Samenvatting en gevraagd besluit" in _zin(leider, project, oud)
    assert leeg.teksten[0].tekst == ""
    assert "hoogstens 200" in _zin(leider, project, lang)


def _zin(leider, project, rapport):
    page = _dien_in(leider, project, rapport, status=422)
    return page.select_one(".melding__lijst").text


def test_nothing_changes_while_the_report_waits(leider, project):
    rapport = dien_in(maak_concept(project))
    rij = rapport.teksten[0]

    page = _schrijf(leider, project, rij, "Anders.", status=422)

    assert "Dit rapport ligt bij de opdrachtgever." in page.text
    assert db.session.get(Hoofdstuktekst, rij.id).tekst == "Het loopt."
    assert page.select_one("textarea").text.strip() == "Anders."


def test_concept_can_be_thrown_away_and_an_approved_one_cannot(leider, project):
    concept = maak_concept(project)
    vast = leg_rapport_vast(project)

    leider.post(pad(project, f"{concept.id}/verwijderen"))
    leider.post(pad(project, f"{vast.id}/verwijderen"), status=422)

    assert [rapport.id for rapport in Rapportage.query.all()] == [vast.id]
    assert {r.rapportage_id for r in Hoofdstuktekst.query.all()} == {vast.id}


def test_other_reader_gets_other_chapters_and_no_text_is_lost(leider, project):
    rapport = maak_concept(project)
    velden = NIEUW | {"vorm": "regel", "revisie": str(rapport.revisie)}

    leider.post(pad(project, f"{rapport.id}/wijzigen"), velden=velden)
    teksten = {rij.code: rij.tekst for rij in haal(rapport).teksten}

    assert teksten["regel"] == ""
    assert teksten["samenvatting"] == "Het loopt."
    assert "Eén regel" not in teksten


def test_kind_of_a_report_stays(leider, project):
    rapport = maak_concept(project)
    velden = NIEUW | {"soort": "eindrapportage", "revisie": str(rapport.revisie)}

    page = leider.post(
        pad(project, f"{rapport.id}/wijzigen"), status=422, velden=velden
    )

    assert "De soort van een rapport verandert niet meer." in page.text
    assert haal(rapport).soort is Rapportsoort.TUSSENRAPPORTAGE


def test_report_of_an_earlier_day_does_not_go_on_from_a_later_one(project):
    vast = leg_rapport_vast(project)

    eerder = maak_concept(project, peildatum=DAG - timedelta(days=1))

    assert eerder.vorige_id is None
    assert maak_concept(project).vorige_id == vast.id


def test_who_begins_a_report_goes_on_with_it(leider, project):
    adres = leider.client.post(
        pad(project, "nieuw"), data=NIEUW | {"sleutel": "begin-van-een-rapport"}
    ).location

    (rapport,) = db.session.scalars(select(Rapportage)).all()
    assert urlsplit(adres).path == pad(project, str(rapport.id))
    koppen = [link.text for link in leider.get(adres).select(".inhoudsopgave a")]
    assert koppen == [deel.titel for deel in hoofdstukken_van(rapport)]


def test_page_has_the_columns_and_the_totals_of_the_papers(leider, project):
    make_post(project, code="B1", begroot=123_400)
    rapport = maak_concept(project)

    page = leider.get(pad(project, f"{rapport.id}"))

    koppen = [cel.text for cel in page.select("section:has(> #geld) thead th")]
    assert koppen[1:4] == ["Post", "Soort", "Begroot"]
    totaal = page.select_one("section:has(> #geld) tr.totaal")
    assert "€ 1.234" in totaal.text.replace("\xa0", " ")


def test_comparing_begins_with_the_last_two(leider, project):
    assert not leider.get(pad(project, "vergelijken")).select("option")
    leg_rapport_vast(project)
    assert len(leider.get(pad(project, "vergelijken")).select("option[selected]")) == 1
    vorige, laatste = (
        leg_rapport_vast(project, peildatum=DAG + timedelta(days=dagen))
        for dagen in (1, 2)
    )

    page = leider.get(pad(project, "vergelijken"))

    gekozen = [keuze["value"] for keuze in page.select("main option[selected]")]
    assert gekozen == [str(vorige.id), str(laatste.id)]


def test_new_report_is_of_the_day_that_the_page_shows(leider, project):
    page = leider.get(pad(project, "nieuw?peildatum=2021-09-15"))

    assert page.select_one("#stand_op")["value"] == "2021-09-15"


def test_page_of_a_chapter_names_its_report_in_the_path(leider, project):
    rapport = maak_concept(project)

    adres = f"/projecten/{project.code}/hoofdstukteksten/{rapport.teksten[0].id}"
    pagina = leider.get(f"{adres}/wijzigen")

    terug = pagina.select_one(f"nav a[href^='{pad(project, str(rapport.id))}']")
    assert terug.text == rapport.titel
    assert "niet verplicht" not in pagina.select_one("main form").text
