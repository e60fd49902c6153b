"""The pages on which the organisation and a project agree on their settings."""

from datetime import date, timedelta

import pytest

from kern import klok
from kern.database import db
from kern.models import Instelling
from tests.makers import make_gebruiker, make_project, save
from toegang.models import Logboekregel
from toegang.rechten import Rol

ZONES = "1 laten, 5 volgen, 10 doen, 15 nu doen"
ANDERS = "1 rustig, 6 letten op, 12 ingrijpen, 20 stoppen"
LIJST = "/beheer/instellingen"
RISICO = f"{LIJST}/risico.zones"


@pytest.fixture
def beheerder(browser, app):
    return browser.log_in(make_gebruiker(beheerder=True))


@pytest.fixture
def project(app):
    return make_project()


@pytest.fixture
def eigen(project):
    return f"/projecten/{project.code}/instellingen/"


@pytest.fixture
def leider(browser, project):
    return browser.log_in(make_gebruiker(Rol.PROJECTLEIDER, project))


def make_instelling(**velden):
    waarden = {
        "sleutel": "risico.zones",
        "waarde": ZONES,
        "sinds": date(2021, 1, 1),
    }
    return save(Instelling(**(waarden | velden)))


def rij(page, naam):
    """Return what the list says of the setting with this name."""
    kop = next(th for th in page.select("tbody th") if naam in th.get_text())
    cellen = kop.find_parent("tr").select("td")
    return [" ".join(cel.get_text(" ").split()) for cel in cellen]


def test_what_belongs_together_stands_together(leider, eigen):
    page = leider.get(eigen)

    assert [kop.text for kop in page.select("h2")] == [
        "Risico's",
        "Plancontrole",
        "Fasen",
        "Stoplichten",
        "Herinneringen",
    ]
    tabel = page.select_one("#herinneringen").find_next("table")
    namen = [next(th.stripped_strings) for th in tabel.select("tbody th")]
    plek = namen.index("Herinneren vooraf: voortgang melden")
    assert namen[plek + 1 : plek + 3] == [
        "Te laat: voortgang melden",
        "Hoe vaak: voortgang melden",
    ]


def test_every_setting_stands_in_the_list_with_what_holds(beheerder, app):
    page = beheerder.get(LIJST)

    assert len(page.select("tbody tr")) == len(
        app.extensions["koersvast.soorten"].instellingen
    )
    waarde, sinds, bron = rij(page, "Zones van de risicomatrix")
    assert waarde.startswith("1 accepteren")
    assert (sinds, "Standaard" in bron) == ("altijd", True)


def test_a_new_value_holds_since_its_day_and_nothing_is_overwritten(beheerder):
    beheerder.post(RISICO, waarde=ZONES, sinds="1-3-2021", bron="College 12-2-2021")
    morgen = (klok.vandaag() + timedelta(days=1)).isoformat()
    beheerder.post(RISICO, waarde=ANDERS, sinds=morgen)

    waarde, sinds, bron = rij(beheerder.get(LIJST), "Zones van de risicomatrix")

    assert (waarde, sinds.split()[0]) == (ZONES, "1-3-2021")
    assert "College 12-2-2021" in bron
    assert "verandert op" in sinds
    page = beheerder.get(RISICO)
    assert page.find("caption", string=lambda s: s and "Gaat nog" in s) or (
        "Gaat nog gelden" in page.text
    )
    assert Instelling.query.count() == 2


def test_an_older_value_stays_for_the_days_before(beheerder):
    make_instelling()
    make_instelling(waarde=ANDERS, sinds=date(2021, 6, 1))

    page = beheerder.get(f"{RISICO}?peildatum=2021-05-31")

    assert page.select_one("dd").get_text().strip() == ZONES
    assert "Gold eerder" in beheerder.get(RISICO).text


@pytest.mark.parametrize(
    ("sleutel", "velden", "zin"),
    [
        ("risico.zones", {"waarde": "1 laag, 2 hoog"}, "Noem vier zones"),
        ("risico.zones", {"waarde": "  "}, "Vul een waarde in."),
        ("risico.zones", {"waarde": "x" * 4001}, "hoogstens 4000 tekens"),
        ("risico.zones", {"sinds": ""}, "Kies de dag"),
        ("risico.zones", {"sinds": "1-1-1999"}, "Kies een dag van 2000"),
        ("risico.zones", {"sinds": "1-1-2021"}, "al een waarde sinds 1 januari 2021"),
        ("project.nieuw_door_projectleider", {"waarde": "soms"}, "Kies een van deze"),
        ("wachtwoord.verboden_woorden", {"waarde": "ab"}, "“ab” is te kort"),
    ],
)
def test_nonsense_is_refused_and_what_was_typed_stays(beheerder, sleutel, velden, zin):
    make_instelling()
    waarden = {"waarde": ANDERS, "sinds": "1-3-2021", "bron": "Mijn bron"} | velden

    page = beheerder.post(f"{LIJST}/{sleutel}", status=422, velden=waarden)

    assert zin in page.text
    assert page.select_one("#bron")["value"] == "Mijn bron"
    assert Instelling.query.count() == 1


def test_a_double_click_agrees_once(beheerder):
    for _ in range(2):
        beheerder.post(RISICO, waarde=ZONES, sinds="1-3-2021", sleutel="x" * 32)

    assert Instelling.query.count() == 1


def test_a_value_is_taken_back_and_history_keeps_it(beheerder):
    make_instelling()
    beheerder.post(RISICO, waarde=ANDERS, sinds="1-3-2021")
    nieuw = Instelling.query.filter_by(sinds=date(2021, 3, 1)).one()
    adres = f"{LIJST}/waarden/{nieuw.id}/intrekken"
    assert ANDERS in beheerder.get(adres).text

    beheerder.post(adres)

    assert rij(beheerder.get(LIJST), "Zones van de risicomatrix")[0] == ZONES
    geschiedenis = beheerder.get("/beheer/geschiedenis/?soort=instelling")
    assert ANDERS in geschiedenis.text
    assert "Zones van de risicomatrix" in geschiedenis.text
    for link in geschiedenis.select("main a[href*='/geschiedenis/']"):
        beheerder.get(link["href"])
    acties = db.session.query(Logboekregel.actie).all()
    assert [actie for (actie,) in acties].count("instelling wijzigen") == 2


def test_that_leaders_may_begin_a_project_can_be_switched_off(browser, project):
    beheerder = make_gebruiker(beheerder=True)
    leider = make_gebruiker(Rol.PROJECTLEIDER, project)
    assert browser.log_in(leider).get("/projecten/nieuw/")

    browser.log_in(beheerder)
    vandaag = klok.vandaag().isoformat()
    adres = f"{LIJST}/project.nieuw_door_projectleider"
    browser.post(adres, waarde="nee", sinds=vandaag)

    browser.log_in(leider).get("/projecten/nieuw/", status=404)


def test_a_project_goes_by_the_organisation_until_it_agrees_itself(leider, eigen):
    make_instelling()
    _, sinds, bron = rij(leider.get(eigen), "Zones van de risicomatrix")
    assert (sinds, "Van de organisatie" in bron) == ("1-1-2021", True)

    leider.post(f"{eigen}risico.zones", waarde=ANDERS, sinds="1-1-2021")

    waarde, _, bron = rij(leider.get(eigen), "Zones van de risicomatrix")
    assert (waarde, "Van dit project" in bron) == (ANDERS, True)
    ander = make_instelling(project_id=make_project().id, waarde="van een ander")
    assert "van een ander" not in leider.get(f"{eigen}risico.zones").text
    leider.get(f"{eigen}waarden/{ander.id}/intrekken", status=404)
    leider.post(f"{eigen}waarden/{ander.id}/intrekken", status=404)


def test_what_is_only_of_the_organisation_no_project_sets(leider, eigen):
    for sleutel in ("wachtwoord.verboden_woorden", "bestaat.niet"):
        leider.get(f"{eigen}{sleutel}", status=404)
        leider.post(f"{eigen}{sleutel}", status=404, waarde="x", sinds="1-1-2021")
    organisatie = make_instelling()
    leider.get(f"{eigen}waarden/{organisatie.id}/intrekken", status=404)

    assert "wachtwoord" not in leider.get(eigen).select_one("main").get_text()


@pytest.mark.parametrize("rol", [*Rol, None])
def test_each_role_sees_and_does_what_was_agreed(browser, project, eigen, rol):
    waarde = make_instelling(project_id=project.id)
    if rol is None:
        browser.log_in(make_gebruiker(beheerder=True))
    else:
        browser.log_in(make_gebruiker(rol, project))
    ziet = rol not in {Rol.KLANKBORDLID, Rol.LEZER, None}
    adressen = {
        LIJST: rol is None,
        RISICO: rol is None,
        eigen: ziet,
        f"{eigen}risico.zones": rol is Rol.PROJECTLEIDER,
        f"{eigen}waarden/{waarde.id}/intrekken": rol is Rol.PROJECTLEIDER,
    }

    for adres, mag in adressen.items():
        assert browser.client.get(adres).status_code == (200 if mag else 404), adres
    if ziet:
        knoppen = browser.get(eigen).select('a[href$="risico.zones"]')
        assert bool(knoppen) == (rol is Rol.PROJECTLEIDER)


def test_the_list_asks_the_same_however_many_values_there_are(beheerder, tel_selects):
    gevraagd = []
    for dagen in (1, 60):
        for nummer in range(dagen):
            sinds = date(2020 + dagen, 1, 1) + timedelta(days=nummer)
            make_instelling(sinds=sinds)
        beheerder.get(LIJST)
        gedaan = len(tel_selects())
        beheerder.get(LIJST)
        gevraagd.append(len(tel_selects()) - gedaan)

    assert gevraagd[0] == gevraagd[1] <= 5
