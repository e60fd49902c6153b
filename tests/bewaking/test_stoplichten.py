"""The lights: proposed from facts, decided by a person, kept, and for whom."""

from datetime import date, timedelta

import pytest
from sqlalchemy import select

from bewaking.models import Aspect, Kleur, Stoplicht
from bewaking.stoplichten.bronnen import get_bronnen
from bewaking.stoplichten.feiten import stel_voor
from bewaking.stoplichten.queries import get_startlichten
from bewaking.stoplichten.zicht import lichtzicht
from kern import klok
from kern.database import db
from kern.models import Instelling
from projecten.models import Project
from tests.bewaking.lichten import UITLEG, make_stoplicht
from tests.makers import (
    make_activiteit,
    make_beoordeling,
    make_boeking,
    make_gebruiker,
    make_mijlpaal,
    make_persoon,
    make_post,
    make_project,
    make_risico,
    make_uitkomst,
    make_voortgang,
    save,
)
from tests.planning.aanleveren import maak_gremia, maak_ronde
from toegang.rechten import Rol

DAG = date(2021, 3, 15)
PEIL = "?peildatum=2021-03-15"


@pytest.fixture
def project(app):
    return make_project()


def adres(project: Project, rest: str = "") -> str:
    vraag = "&" if "?" in rest else "?"
    return f"/projecten/{project.code}/stoplichten{rest}{vraag}{PEIL[1:]}"


def als(browser, project: Project, rol: Rol):
    return browser.log_in(make_gebruiker(rol, project))


def kleuren(project_id: int, dag: date = DAG) -> dict[str, str]:
    bronnen = get_bronnen(project_id, peildatum=dag, geld=True)
    return {a.value: v.kleur.value for a, v in stel_voor(bronnen).items()}


def lichten() -> list[Stoplicht]:
    return list(db.session.scalars(select(Stoplicht).order_by(Stoplicht.id)))


def besluit(browser, project: Project, aspect: str, status: int = 302, **velden):
    gewoon = {"besloten": "n.t.b.", "voorgesteld": "n.t.b."}
    pad = adres(project, f"/besluiten?aspect={aspect}")
    return browser.post(pad, status, velden=gewoon | velden)


@pytest.mark.postgres
def test_the_facts_are_counted_on_the_day(database):
    project = make_project()
    trekker = make_persoon()
    werk = make_activiteit(project, trekker)
    make_voortgang(werk, op=date(2021, 1, 1))
    make_uitkomst(make_mijlpaal(werk), op=date(2021, 3, 20))

    op_de_dag = kleuren(project.id)

    assert op_de_dag["tijd"] == "rood"  # since 30 November, more than 30 work days
    assert op_de_dag["informatie"] == "oranje"  # 73 days without a word
    assert op_de_dag["organisatie"] == "groen"
    assert kleuren(project.id, date(2021, 3, 20))["tijd"] == "groen"


@pytest.mark.postgres
def test_before_the_project_begins_nothing_is_judged(database):
    project = make_project()
    make_mijlpaal(make_activiteit(project))

    assert set(kleuren(project.id, date(2020, 8, 31)).values()) == {"n.t.b."}


@pytest.mark.parametrize(
    ("dag", "kleur", "woorden"),
    [
        (date(2020, 11, 2), "groen", "Geen moment is te laat."),
        (date(2020, 11, 12), "oranje", "aanlevertermijn: NT sociaal domein"),
        (date(2020, 11, 20), "rood", "niet aangeleverd vóór een reces: 1."),
    ],
)
def test_slack_late_papers_and_a_missed_recess_are_told(app, dag, kleur, woorden):
    ronde = maak_ronde(maak_gremia())

    bronnen = get_bronnen(ronde.project_id, peildatum=dag, geld=True)

    voorstel = stel_voor(bronnen)[Aspect.TIJD]
    assert voorstel.kleur == kleur
    assert woorden in voorstel.waarom


def test_a_project_can_have_thresholds_of_its_own(project):
    make_voortgang(make_activiteit(project), op=date(2021, 1, 1))
    gewoon = {"sinds": DAG, "bron": "Stuurgroep", "project_id": project.id}
    save(Instelling(sleutel="stoplicht.informatie", waarde="10, 20", **gewoon))

    assert kleuren(project.id)["informatie"] == "rood"
    assert kleuren(project.id, DAG - timedelta(days=1))["informatie"] == "oranje"


def test_a_confidential_risk_is_in_no_proposal(project):
    make_beoordeling(make_risico(project), kans=1, gevolg=4)
    vooraf = kleuren(project.id)["risico"]

    make_beoordeling(make_risico(project, vertrouwelijk=True), kans=5, gevolg=5)

    assert vooraf == kleuren(project.id)["risico"] == "groen"


def test_all_proposals_are_taken_over_at_once(browser, project):
    make_mijlpaal(make_activiteit(project, make_persoon()))
    pagina = als(browser, project, Rol.PROJECTLEIDER).get(adres(project, "/overnemen"))
    velden = {
        veld["name"]: veld.get("value", "")
        for veld in pagina.select("main form input[name^=voorgesteld]")
    }
    velden |= {f"{naam}_tijd": zin for naam, zin in UITLEG.items()}

    browser.post(
        adres(project, "/overnemen"),
        velden=velden | {f"{naam}_totaal": zin for naam, zin in UITLEG.items()},
    )

    assert {rij.aspect for rij in lichten()} == set(Aspect)
    assert all(rij.besloten is rij.voorgesteld for rij in lichten())
    tijd = next(rij for rij in lichten() if rij.aspect is Aspect.TIJD)
    assert (tijd.besloten, tijd.op, tijd.oorzaak) == (
        Kleur.ROOD,
        DAG,
        UITLEG["oorzaak"],
    )


def test_red_is_not_taken_over_without_an_explanation(browser, project):
    make_mijlpaal(make_activiteit(project, make_persoon()))
    als(browser, project, Rol.PROJECTLEIDER)

    pagina = browser.post(adres(project, "/overnemen"), 422, oorzaak_tijd="Vol")

    assert "Schrijf wat u eraan doet." in pagina.text
    assert pagina.select_one("#oorzaak_tijd").text.strip() == "Vol"
    assert lichten() == []


@pytest.mark.parametrize(
    ("velden", "zin"),
    [
        ({"besloten": "groen"}, "Schrijf waarom u iets anders kiest."),
        ({"besloten": "rood", "reden": "Erger"}, "Schrijf waar het door komt."),
        ({"besloten": "paars"}, "Kies een kleur."),
        ({"voorgesteld": "groen", "reden": "x"}, "is intussen anders: n.t.b."),
        ({"voorgesteld": "onzin", "reden": "x"}, "is intussen anders: n.t.b."),
    ],
)
def test_a_refusal_says_what_to_mend_and_stores_nothing(browser, project, velden, zin):
    als(browser, project, Rol.BELEIDSADVISEUR)

    assert zin in besluit(browser, project, "geld", 422, **velden).text
    assert lichten() == []


def test_who_differs_writes_why_and_both_are_kept(browser, project):
    als(browser, project, Rol.PROJECTLEIDER)

    besluit(browser, project, "geld", besloten="groen", reden="Het geld is er.")

    (rij,) = lichten()
    assert (rij.voorgesteld, rij.besloten) == (Kleur.NTB, Kleur.GROEN)
    assert rij.reden == "Het geld is er."
    assert "Het geld is er." in browser.get(adres(project)).text


def test_a_correction_is_a_newer_row_and_the_strip_shows_both(browser, project):
    als(browser, project, Rol.PROJECTLEIDER)
    besluit(browser, project, "tijd", besloten="groen", reden="Op schema.")
    besluit(browser, project, "tijd", besloten="rood", reden="Toch niet.", **UITLEG)

    pagina = browser.get(adres(project))

    reeks = pagina.select_one("ol.lichtreeks")
    woorden = [punt.text.split("15-3")[0] for punt in reeks.select("li")]
    assert ["Op schema" in woorden[0], "Buiten afspraak" in woorden[1]] == [True] * 2
    assert len(lichten()) == 2
    assert "Toch niet." in pagina.text


def test_an_earlier_day_does_not_overtake_a_later_one(browser, project):
    make_stoplicht(project, op=date(2021, 3, 16))
    als(browser, project, Rol.PROJECTLEIDER)

    pagina = besluit(browser, project, "tijd", 422, besloten="n.t.b.")

    assert "al besloten" in pagina.text
    assert len(lichten()) == 1


def test_a_double_click_decides_once(browser, project):
    als(browser, project, Rol.PROJECTLEIDER)
    for _ in range(2):
        besluit(browser, project, "geld", sleutel="een-sleutel-van-de-pagina")

    assert len(lichten()) == 1


def test_the_whole_rests_on_what_was_decided(browser, project):
    for aspect in (Aspect.TIJD, Aspect.KWALITEIT):
        make_stoplicht(project, aspect=aspect)
    make_stoplicht(project, aspect=Aspect.GELD, besloten=Kleur.ORANJE, reden="Let op")
    als(browser, project, Rol.PROJECTLEIDER)

    pagina = browser.get(adres(project, "/besluiten?aspect=totaal"))

    assert "geld is oranje" in pagina.text


@pytest.mark.parametrize("rol", [Rol.OPDRACHTGEVER, Rol.TREKKER])
def test_who_may_not_decide_finds_no_form(browser, project, rol):
    pagina = als(browser, project, rol).get(adres(project))

    assert "Overnemen" not in pagina.select_one("main").text
    browser.get(adres(project, "/besluiten"), status=404)
    browser.post(adres(project, "/overnemen"), 404)


def test_a_trekker_finds_no_trace_of_money_or_of_what_is_confidential(browser, project):
    make_boeking(make_post(project), bedrag=999_00)
    vooraf = [
        str(als(browser, project, Rol.TREKKER).get(pad).select_one("main"))
        for pad in paden(project)
    ]
    for aspect in (Aspect.GELD, Aspect.TOTAAL, Aspect.RISICO):
        make_stoplicht(
            project, aspect=aspect, besloten=Kleur.ROOD, reden="geheim", **UITLEG
        )
    make_beoordeling(make_risico(project, vertrouwelijk=True), kans=5, gevolg=5)
    make_boeking(make_post(project), bedrag=999_999_00)

    daarna = [str(browser.get(pad).select_one("main")) for pad in paden(project)]

    assert daarna == vooraf
    assert "geld" not in "".join(daarna).lower().replace("melding", "")


def paden(project: Project) -> list[str]:
    return [adres(project), f"/projecten/{project.code}/stand{PEIL}", f"/{PEIL}"]


def test_the_history_of_a_hidden_light_is_hidden_too(browser, project):
    geld = make_stoplicht(project, aspect=Aspect.GELD)
    tijd = make_stoplicht(project)
    als(browser, project, Rol.TREKKER)

    pad = f"/projecten/{project.code}/geschiedenis/stoplicht"
    browser.get(f"{pad}/{tijd.id}")
    browser.get(f"{pad}/{geld.id}", status=404)


def test_stand_and_start_say_whether_it_was_decided(browser, project):
    als(browser, project, Rol.PROJECTLEIDER)
    stand, start = (f"/projecten/{project.code}/stand{PEIL}", f"/{PEIL}")
    assert "voorstel, nog niet besloten" in browser.get(stand).text
    assert "nog niet besloten" in browser.get(start).text

    make_stoplicht(project, besloten=Kleur.ORANJE, reden="Let op", **UITLEG)

    assert "besloten op 1-3-2021" in browser.get(stand).text
    label = browser.get(start).select_one(".lichtreeks .label").text
    assert label.split() == ["!", "Aandacht"]


def test_the_whole_is_not_better_than_what_became_worse(browser, project):
    for aspect in (Aspect.TIJD, Aspect.GELD, Aspect.KWALITEIT, Aspect.TOTAAL):
        make_stoplicht(project, aspect=aspect)
    rood = {"voorgesteld": Kleur.ROOD, "besloten": Kleur.ROOD, **UITLEG}
    make_stoplicht(project, op=date(2021, 3, 10), aspect=Aspect.TIJD, **rood)
    als(browser, project, Rol.OPDRACHTGEVER)

    blad = browser.get(adres(project))
    kaart = browser.get(f"/projecten/{project.code}/opdrachtgever{PEIL}")

    assert "geldt niet meer" in blad.select_one("tr:-soup-contains('Totaal')").text
    totaal = kaart.select_one("dl > div:-soup-contains('Totaal')").text
    assert "Buiten afspraak" in totaal
    assert "het besluit geldt niet meer" in totaal


def test_start_shows_no_better_whole_and_the_way_to_a_proposal(browser, project):
    als(browser, project, Rol.PROJECTLEIDER)
    link = browser.get(f"/{PEIL}").select_one(".kaart a:-soup-contains('voorstel')")
    assert browser.get(link["href"]).h1.text == "Stoplichten"

    make_stoplicht(project, aspect=Aspect.TOTAAL)
    rood = {"voorgesteld": Kleur.ROOD, "besloten": Kleur.ROOD, **UITLEG}
    make_stoplicht(project, **rood)

    regels = [r.text for r in browser.get(f"/{PEIL}").select(".lichtreeks li")]
    assert "Buiten afspraak" in regels[0]
    assert "voorstel" in regels[0]
    assert "voorstel" not in regels[1]


def test_the_whole_may_be_better_when_somebody_said_why(browser, project):
    rood = {"voorgesteld": Kleur.ROOD, "besloten": Kleur.ROOD, **UITLEG}
    make_stoplicht(project, **rood)
    toch = {"voorgesteld": Kleur.ROOD, "reden": "Dat is al afgesproken."}
    make_stoplicht(project, aspect=Aspect.TOTAAL, **toch)
    als(browser, project, Rol.OPDRACHTGEVER)

    kaart = browser.get(f"/projecten/{project.code}/opdrachtgever{PEIL}")

    totaal = kaart.select_one("dl > div:-soup-contains('Totaal')").text
    assert "Op schema" in totaal
    assert "Dat is al afgesproken." in totaal


def test_start_asks_one_statement_for_the_lights_of_all(app, tel_selects):
    projecten = [make_project() for _ in range(3)]
    for project in projecten:
        make_stoplicht(project)
    dagen = {project.id: DAG for project in projecten}
    zichten = {project.id: lichtzicht(lambda _: True) for project in projecten}
    vooraf = len(tel_selects())

    gevonden = get_startlichten(zichten, dagen)

    assert [len(gevonden[p.id]) for p in projecten] == [1, 1, 1]
    assert len(tel_selects()) - vooraf == 1


def test_the_page_of_the_lights_asks_a_constant_number(voorbeeld, browser, tel_selects):
    browser.log_in_als("projectleider")
    vooraf = len(tel_selects())

    browser.get("/projecten/zwolle-handhaving/stoplichten")

    assert len(tel_selects()) - vooraf <= 24


def test_a_day_to_come_cannot_be_decided(browser, project):
    als(browser, project, Rol.PROJECTLEIDER)
    morgen = (klok.vandaag() + timedelta(days=1)).isoformat()
    pad = f"/projecten/{project.code}/stoplichten/besluiten?peildatum={morgen}"

    browser.post(pad, 400, velden={"besloten": "n.t.b.", "voorgesteld": "n.t.b."})

    assert lichten() == []
