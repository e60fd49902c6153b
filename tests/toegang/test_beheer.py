"""The beheerder makes, invites, blocks and overlooks accounts; nobody else does."""

from datetime import timedelta

import pytest

from kern import klok
from kern.database import db
from kern.transactie import transactie
from tests.makers import make_gebruiker, make_project
from toegang import operations, queries
from toegang.models import Gebruiker, Logboekregel, ProjectRol, Sessie, Uitnodiging
from toegang.rechten import Rol

ACTS = (
    *(
        "mailen",
        "uitnodigen",
        "blokkeren",
        "deblokkeren",
        "beheerder",
        "geen-beheerder",
    ),
    *("tweede-stap-wissen", "sessies/beeindigen", "rollen/nieuw"),
)


@pytest.fixture
def beheerder(browser):
    """Return the browser of a beheerder without any role."""
    wie = make_gebruiker(beheerder=True)
    return browser.log_in(wie, zeker=True)


def opnieuw(gebruiker: Gebruiker) -> Gebruiker:
    return db.session.get_one(Gebruiker, gebruiker.id)


def pad_van(gebruiker: Gebruiker, daad: str = "") -> str:
    return f"/beheer/accounts/{gebruiker.id}{daad and '/' + daad}"


def test_a_new_account_gets_a_link_that_is_shown_once(beheerder, monkeypatch):
    monkeypatch.setattr("toegang.brieven.kies_weg", lambda _config: None)

    page = beheerder.post(
        "/beheer/accounts/nieuw", status=200, naam="Nieuwe Hand", email="Hand@test.nl"
    )

    link = page.select_one(".link-voor-een-keer").text
    gemaakt = queries.find_gebruiker("hand@test.nl")
    assert gemaakt.naam == "Nieuwe Hand"
    assert queries.find_uitnodiging(link.rpartition("/")[2], klok.nu()) is not None
    assert link.rpartition("/")[2] not in beheerder.get(pad_van(gemaakt)).text


def test_an_address_that_exists_is_refused_and_kept(beheerder):
    bestaand = make_gebruiker()

    page = beheerder.post(
        "/beheer/accounts/nieuw", status=422, naam="Tweede", email=bestaand.email
    )

    assert "Er is al een account met het adres" in page.text
    assert page.select_one("#naam")["value"] == "Tweede"


def test_blocking_ends_the_sessions_and_lifting_lets_in_again(beheerder):
    wie = make_gebruiker(Rol.LEZER, make_project())
    db.session.add(
        Sessie(
            sleutel_hash="x" * 64,
            gebruiker_id=wie.id,
            begonnen_op=klok.nu(),
            laatst_gezien=klok.nu(),
        )
    )
    db.session.commit()

    beheerder.post(pad_van(wie, "blokkeren"))

    assert opnieuw(wie).geblokkeerd_op is not None
    assert queries.list_levende_sessies(wie.id, klok.nu()) == []
    assert "Geblokkeerd" in beheerder.get("/beheer/accounts?toon=geblokkeerd").text

    beheerder.post(pad_van(wie, "deblokkeren"))

    assert opnieuw(wie).geblokkeerd_op is None


@pytest.mark.parametrize("daad", ["blokkeren", "geen-beheerder"])
def test_the_last_beheerder_stays(beheerder, daad):
    zelf = db.session.query(Gebruiker).one()

    beheerder.post(pad_van(zelf, daad))

    assert opnieuw(zelf).beheerder
    assert opnieuw(zelf).geblokkeerd_op is None


def test_a_role_is_given_and_ended(beheerder):
    wie, project = make_gebruiker(), make_project()
    van = klok.vandaag() - timedelta(days=3)

    beheerder.post(
        pad_van(wie, "rollen/nieuw"),
        project=project.id,
        rol="trekker",
        van=van.isoformat(),
    )
    gegeven = db.session.query(ProjectRol).filter_by(gebruiker_id=wie.id).one()
    page = beheerder.get(pad_van(wie))
    beheerder.post(pad_van(wie, f"rollen/{gegeven.id}/beeindigen"))

    assert (gegeven.rol, gegeven.van) == (Rol.TREKKER, van)
    assert project.naam in page.text
    assert db.session.get_one(ProjectRol, gegeven.id).tot < klok.vandaag()


def test_a_role_is_ended_only_through_its_own_account(beheerder):
    wie, ander = make_gebruiker(Rol.TREKKER, make_project()), make_gebruiker()
    rol = db.session.query(ProjectRol).filter_by(gebruiker_id=wie.id).one()

    beheerder.post(pad_van(ander, f"rollen/{rol.id}/beeindigen"), status=404)

    assert db.session.get_one(ProjectRol, rol.id).tot is None


@pytest.mark.parametrize(
    ("velden", "zin"),
    [
        ({"project": "999999", "rol": "trekker", "van": "1-1-2026"}, "Kies iets"),
        ({"project": "", "rol": "trekker", "van": "1-1-2026"}, "Kies een project"),
        ({"rol": "beheerder", "van": "1-1-2026"}, "Kies iets uit de lijst"),
        ({"rol": "", "van": "1-1-2026"}, "Kies een rol"),
        ({"rol": "trekker", "van": "31-2-2026"}, "Dit is geen dag"),
        ({"rol": "trekker", "van": "1-1-1026"}, "Kies een dag van 2000"),
    ],
)
def test_a_wrong_role_is_refused_in_words(beheerder, velden, zin):
    wie, project = make_gebruiker(), make_project()

    page = beheerder.post(
        pad_van(wie, "rollen/nieuw"),
        status=422,
        velden={"project": str(project.id), **velden},
    )

    assert zin in page.text
    assert db.session.query(ProjectRol).filter_by(gebruiker_id=wie.id).count() == 0


@pytest.mark.parametrize("daad", [daad for daad in ACTS if daad != "rollen/nieuw"])
def test_every_act_asks_the_password_when_it_was_long_ago(browser, daad):
    wie = make_gebruiker()
    browser.log_in(make_gebruiker(beheerder=True))
    vooraf = db.session.query(Logboekregel).count()

    antwoord = browser.client.post(pad_van(wie, daad))

    assert antwoord.headers["Location"].startswith("/account/bevestigen")
    assert db.session.query(Logboekregel).count() == vooraf
    assert opnieuw(wie).geblokkeerd_op is None


@pytest.mark.parametrize("rest", ["nieuw", "{}/rollen/nieuw"])
def test_a_form_asks_the_password_before_anything_is_typed(browser, rest):
    browser.log_in(make_gebruiker(beheerder=True))
    pad = f"/beheer/accounts/{rest}".format(make_gebruiker().id)

    antwoord = browser.client.get(pad)

    assert antwoord.headers["Location"].startswith("/account/bevestigen")


def test_what_was_typed_stays_when_the_password_was_long_ago(browser):
    browser.log_in(make_gebruiker(beheerder=True))
    velden = {"naam": "Adviseur Zorg", "email": "zorg@voorbeeld.test"}

    page = browser.post("/beheer/accounts/nieuw", status=422, velden=velden)

    assert "Bevestig eerst dat u het bent." in page.select_one(".melding").text
    assert page.select_one("input[name=naam]")["value"] == "Adviseur Zorg"
    assert page.select_one("main a[href='/account/bevestigen']")
    assert queries.find_gebruiker("zorg@voorbeeld.test") is None


def test_who_has_no_password_here_is_told_to_sign_in_again(browser):
    browser.log_in(make_gebruiker(beheerder=True))

    page = browser.get("/account/bevestigen")

    assert "meteen weer in" in page.text
    assert page.select_one("input[type=password]") is None


@pytest.mark.parametrize(
    "pad",
    ["accounts", "accounts/nieuw", "logboek", "logboek.csv", "rechten"],
)
def test_who_is_no_beheerder_finds_nothing(browser, pad):
    browser.log_in(make_gebruiker(Rol.PROJECTLEIDER, make_project()))

    browser.get(f"/beheer/{pad}", status=404)


def test_the_logbook_is_narrowed_and_downloaded(beheerder):
    wie = make_gebruiker(naam="=Formule")
    beheerder.post(pad_van(wie, "blokkeren"))
    vraag = f"actie=account%20blokkeren&account={wie.id}"

    page = beheerder.get(f"/beheer/logboek?{vraag}")
    bestand = beheerder.client.get(f"/beheer/logboek.csv?{vraag}")
    leeg = beheerder.get("/beheer/logboek?actie=uitloggen")

    assert len(page.select("tbody tr")) == 1
    assert "=Formule" in page.table.text
    assert "'=Formule" in bestand.text
    assert bestand.headers["Content-Disposition"].startswith("attachment")
    assert "Er zijn geen regels" in leeg.text


@pytest.mark.parametrize(
    "vraag", ["actie=x", "resultaat=1", "account=-1", "van=31-2-2026", "account=²"]
)
def test_a_wrong_filter_is_refused_in_words(beheerder, vraag):
    page = beheerder.get(f"/beheer/logboek?{vraag}", status=400)

    assert "lijst" in page.text or "dag" in page.text


def test_the_rights_of_a_year_name_every_role_that_held(beheerder):
    project = make_project()
    wie = make_gebruiker(Rol.TREKKER, project)
    rol = db.session.query(ProjectRol).filter_by(gebruiker_id=wie.id).one()
    jaar = klok.vandaag().year
    rol.van, rol.tot = rol.van.replace(year=jaar - 1), rol.van.replace(year=jaar - 1)
    db.session.commit()

    vorig = beheerder.get(f"/beheer/rechten?jaar={jaar - 1}")
    nu = beheerder.get("/beheer/rechten")

    assert project.naam in vorig.table.text
    assert project.naam not in nu.table.text
    assert wie.naam in nu.table.text


def test_a_role_of_one_day_stays_for_the_yearly_look(beheerder):
    wie, project = make_gebruiker(), make_project()
    velden = {
        "project": project.id,
        "rol": "trekker",
        "van": klok.vandaag().isoformat(),
    }
    beheerder.post(pad_van(wie, "rollen/nieuw"), velden=velden)
    rol = db.session.query(ProjectRol).filter_by(gebruiker_id=wie.id).one()

    beheerder.post(pad_van(wie, f"rollen/{rol.id}/beeindigen"))

    assert queries.list_projecttoegang(wie.id, klok.vandaag()) == []
    page = beheerder.get("/beheer/rechten")
    regel = next(r for r in page.select("tbody tr") if wie.naam in r.text)
    assert project.naam in regel.text
    assert regel.text.count(klok.vandaag().strftime("%d-%m-%Y")) == 2
    assert not beheerder.get(pad_van(wie)).find(string="Rol beëindigen")

    beheerder.post(pad_van(wie, "rollen/nieuw"), velden=velden)

    assert len(queries.list_projecttoegang(wie.id, klok.vandaag())) == 1
    assert db.session.query(ProjectRol).filter_by(gebruiker_id=wie.id).count() == 1


def test_a_role_that_did_not_begin_goes(beheerder):
    wie, project = make_gebruiker(), make_project()
    morgen = klok.vandaag() + timedelta(days=1)
    velden = {"project": project.id, "rol": "trekker", "van": morgen.isoformat()}
    beheerder.post(pad_van(wie, "rollen/nieuw"), velden=velden)
    rol = db.session.query(ProjectRol).filter_by(gebruiker_id=wie.id).one()

    beheerder.post(pad_van(wie, f"rollen/{rol.id}/beeindigen"))

    assert db.session.query(ProjectRol).filter_by(gebruiker_id=wie.id).count() == 0


def test_the_rights_of_a_year_are_told_as_they_were_then(beheerder, monkeypatch):
    nu = klok.nu()
    wie = make_gebruiker(naam="Wisselaar")
    beheerder.post(pad_van(wie, "beheerder"))
    beheerder.post(pad_van(wie, "blokkeren"))
    over_een_jaar = nu + timedelta(days=366)
    monkeypatch.setattr(klok, "nu", lambda: over_een_jaar)
    with transactie() as daad:
        operations.deblokkeer(queries.get_gebruiker(wie.id), nu=daad.nu)
        operations.neem_beheer_af(queries.get_gebruiker(wie.id), nu=daad.nu)

    def staat(jaar):
        regels = queries.list_rechten(jaar)
        return [
            (r.beheerder, r.geblokkeerd) for r in regels if r.gebruiker.id == wie.id
        ]

    jaar = klok.dag_van(nu).year
    assert staat(jaar - 1) == []
    assert staat(jaar) == [(True, True)]
    assert staat(jaar + 1) == [(True, False)]
    assert staat(jaar + 2) == [(False, False)]


def test_the_yearly_look_is_written_down(beheerder):
    jaar = klok.vandaag().year

    beheerder.post(f"/beheer/rechten/{jaar}/beoordelen")

    assert "door" in beheerder.get("/beheer/rechten").select("main ul")[-1].text


def test_inactive_accounts_are_found(beheerder):
    stil, actief = make_gebruiker(naam="Stil"), make_gebruiker(naam="Actief")
    stil.laatst_ingelogd = klok.nu() - timedelta(days=91)
    actief.laatst_ingelogd = klok.nu() - timedelta(days=89)
    db.session.commit()

    page = beheerder.get("/beheer/accounts?toon=inactief")

    namen = [kop.text for kop in page.select("tbody th")]
    assert "Stil" in namen
    assert "Actief" not in namen


def test_a_reset_link_replaces_the_one_before(beheerder):
    wie = make_gebruiker()
    links = [
        beheerder.post(pad_van(wie, "uitnodigen"), status=200)
        .select_one(".link-voor-een-keer")
        .text.rpartition("/")[2]
        for _ in range(2)
    ]

    geldig = [queries.find_uitnodiging(link, klok.nu()) is not None for link in links]

    assert geldig == [False, True]


def test_the_list_of_accounts_costs_the_same_with_more_of_them(beheerder, tel_selects):
    beheerder.get("/beheer/accounts")
    eerst = len(tel_selects())
    for _ in range(20):
        make_gebruiker(Rol.LEZER, make_project())
    vooraf = len(tel_selects())

    beheerder.get("/beheer/accounts")

    assert len(tel_selects()) - vooraf == eerst <= 12


@pytest.mark.parametrize("daad", ["uitnodigen", "tweede-stap-wissen"])
def test_nobody_goes_round_his_own_password(beheerder, daad):
    zelf = db.session.query(Gebruiker).one()

    beheerder.post(pad_van(zelf, daad))

    assert "Mijn account" in beheerder.get(pad_van(zelf)).select_one("main").text
    assert db.session.query(Uitnodiging).count() == 0
    assert (
        not db.session.query(Logboekregel)
        .filter_by(actie="tweede stap uitzetten")
        .count()
    )


def test_the_rights_of_a_year_to_come_are_not_looked_at_yet(beheerder):
    jaar = klok.vandaag().year + 1

    page = beheerder.post(f"/beheer/rechten/{jaar}/beoordelen", status=400)

    assert "nog niet beoordelen" in page.text


def test_the_logbook_says_which_role_where(beheerder):
    wie, project = make_gebruiker(), make_project()
    van = klok.vandaag().isoformat()
    velden = {"project": project.id, "rol": "lezer", "van": van}
    beheerder.post(pad_van(wie, "rollen/nieuw"), velden=velden)

    page = beheerder.get(f"/beheer/logboek?account={wie.id}&actie=rol%20geven")

    assert f"lezer in project:{project.id}" in page.table.text
    assert wie.naam in page.table.text
