"""The pages: the post for a beheerder, one's own tasks, and mail on this machine."""

from dataclasses import replace

import pytest

from kern import klok
from kern.config import Omgeving
from kern.database import db
from kern.mailinstellingen import Beveiliging, Mailserver
from kern.soorten import Resultaat, Taaksoort, soorten
from kern.transactie import transactie
from post.models import Bericht, Berichtstatus, Onbestelbaar, Taak, Taakstatus
from post.operations import sluit_post, vraag_taak_aan
from post.operations.taken import neem_taak, rond_af
from post.tik import tik
from tests.makers import make_gebruiker, save
from toegang.rechten import Rol

INHOUD = b"PK een werkboek"


@pytest.fixture
def beheerder(app, browser):
    """Return a visitor who is beheerder."""
    return browser.log_in(make_gebruiker(beheerder=True))


@pytest.fixture
def lokaal(app, monkeypatch, tmp_path):
    """Let the program run on one's own machine, without a mail server."""
    config = replace(
        app.config["KOERSVAST"],
        omgeving=Omgeving.LOKAAL,
        data=tmp_path,
        public_url="http://127.0.0.1:8000",
    )
    monkeypatch.setitem(app.config, "KOERSVAST", config)
    return tmp_path


@pytest.mark.parametrize("pad", ["/beheer/post"])
def test_only_a_beheerder_sees_the_post(app, browser, pad):
    browser.log_in(make_gebruiker(Rol.PROJECTLEIDER))

    browser.get(pad, status=404)
    for daad in ("proefmail", "vrijgeven", "op-slot", "adressen/1/toelaten"):
        browser.post(f"{pad}/{daad}", status=404, adres="a@voorbeeld.test")
    assert Bericht.query.count() == 0


def test_a_test_mail_goes_to_the_local_folder_and_can_be_read(beheerder, lokaal):
    beheerder.post("/beheer/post/proefmail", adres="jan@voorbeeld.test")
    tik(planner="een")

    lijst = beheerder.get("/post")
    assert "jan@voorbeeld.test" in lijst.text
    (bestand,) = (lokaal / "post").iterdir()
    mail = beheerder.get(f"/post/{bestand.name}")
    assert mail.select_one("main a[href='http://127.0.0.1:8000/inloggen']")
    assert oct(bestand.stat().st_mode & 0o7) == "0o0"


@pytest.mark.parametrize(
    "naam", ["x", "..", "00000001-0000000000000000.eml", "%2e%2e%2fgeheim.txt"]
)
def test_no_other_file_can_be_read(beheerder, lokaal, naam):
    (lokaal / "geheim.txt").write_text("geheim")

    beheerder.get(f"/post/{naam}", status=404)


def test_the_local_folder_has_no_page_elsewhere(beheerder):
    beheerder.get("/post", status=404)


@pytest.mark.parametrize(
    ("adres", "zin"),
    [
        ("", "Vul een e-mailadres in."),
        ("a@b.nl, c@d.nl", "Vul één e-mailadres in"),
        ("a@" + "b" * 300, "te lang"),
    ],
)
def test_a_wrong_address_is_refused_in_words_and_kept(beheerder, adres, zin):
    page = beheerder.post("/beheer/post/proefmail", status=422, adres=adres)

    assert zin in page.text
    assert page.select_one("#adres").get("value", "") == adres
    assert Bericht.query.count() == 0


def test_two_clicks_send_one_mail(beheerder):
    for _ in range(2):
        beheerder.post(
            "/beheer/post/proefmail", adres="a@voorbeeld.test", sleutel="s" * 30
        )

    assert Bericht.query.count() == 1


def test_a_locked_post_says_why_and_how_many_would_go(beheerder):
    beheerder.post("/beheer/post/proefmail", adres="a@voorbeeld.test")
    with transactie() as daad:
        sluit_post(reden="Deze database is teruggezet.", nu=daad.nu)

    page = beheerder.get("/beheer/post")
    assert "Deze database is teruggezet." in page.text
    assert "gaat er meteen 1 bericht weg" in page.text

    beheerder.post("/beheer/post/vrijgeven")
    assert "op slot" not in beheerder.get("/beheer/post").select_one("main").text[:400]
    beheerder.post("/beheer/post/op-slot")
    assert "Een beheerder heeft dit gedaan." in beheerder.get("/beheer/post").text


def test_the_page_names_what_did_not_arrive(beheerder):
    adres = save(Onbestelbaar(adres="x@y.nl", sinds=klok.nu(), antwoord="550 <weg>"))
    beheerder.post("/beheer/post/proefmail", adres="x@y.nl")
    tik(planner="een")

    page = beheerder.get("/beheer/post")
    assert page.text.count("x@y.nl") == 2
    assert "550 <weg>" in page.text

    beheerder.post(f"/beheer/post/adressen/{adres.id}/toelaten")
    assert Onbestelbaar.query.count() == 0
    beheerder.post(f"/beheer/post/adressen/{adres.id}/toelaten", status=404)


def test_production_without_a_mail_server_says_so_and_keeps_mail(
    app, beheerder, monkeypatch
):
    config = replace(app.config["KOERSVAST"], omgeving=Omgeving.PRODUCTIE)
    monkeypatch.setitem(app.config, "KOERSVAST", config)
    beheerder.post("/beheer/post/proefmail", adres="a@voorbeeld.test")

    verslag = tik(planner="een")

    assert "KOERSVAST_SMTP_URL" in verslag.meldingen[0]
    assert "KOERSVAST_SMTP_URL" in beheerder.get("/beheer/post").text
    assert Bericht.query.one().status is Berichtstatus.GEPLAND


@pytest.fixture
def mag(app, monkeypatch):
    """Return who may have the result of the tasks of these tests."""
    mogen = set()
    soort = Taaksoort("Proef", lambda wie, _: wie in mogen, lambda *_: None)
    monkeypatch.setitem(soorten().taken, "proef", soort)
    return mogen


def maak_taak(gebruiker, *, gereed=True) -> Taak:
    with transactie(door=gebruiker.id) as daad:
        taak = vraag_taak_aan(
            soort="proef", titel="Groot <b>", gegevens={}, project_id=None, daad=daad
        )
        if gereed:
            neem_taak(eigenaar="een", nu=daad.nu)
            resultaat = Resultaat("lijst één.xlsx", "application/zip", INHOUD)
            rond_af(taak.id, eigenaar="een", resultaat=resultaat, nu=daad.nu)
    return taak


def test_a_task_is_found_again_and_its_file_downloaded(browser, mag):
    gebruiker = make_gebruiker()
    mag.add(gebruiker.id)
    taak = maak_taak(gebruiker)
    browser.log_in(gebruiker)

    lijst = browser.get("/taken")
    assert "Groot <b>" in lijst.select_one("main table").text
    page = browser.get(f"/taken/{taak.id}")
    assert page.select_one(f"a[href='/taken/{taak.id}/resultaat']")
    antwoord = browser.client.get(f"/taken/{taak.id}/resultaat")
    assert antwoord.data == INHOUD
    assert antwoord.headers["Content-Disposition"].startswith("attachment")
    assert "sandbox" in antwoord.headers["Content-Security-Policy"]


def test_a_task_of_somebody_else_is_not_there(browser, mag):
    ander = make_gebruiker()
    mag.add(ander.id)
    taak = maak_taak(ander)
    wacht = maak_taak(ander, gereed=False)
    browser.log_in(make_gebruiker(beheerder=True))

    assert "Groot" not in browser.get("/taken").text
    browser.get(f"/taken/{taak.id}", status=404)
    browser.get(f"/taken/{taak.id}/resultaat", status=404)
    browser.post(f"/taken/{wacht.id}/annuleren", status=404)
    assert db.session.get(Taak, wacht.id).status is Taakstatus.WACHT


def test_who_lost_the_right_does_not_get_the_file(browser, mag):
    gebruiker = make_gebruiker()
    taak = maak_taak(gebruiker)
    browser.log_in(gebruiker)

    page = browser.get(f"/taken/{taak.id}")
    assert "niet meer zien" in page.text
    browser.get(f"/taken/{taak.id}/resultaat", status=404)


def test_a_task_that_waits_shows_that_no_planner_runs_and_can_be_cancelled(
    browser, mag
):
    gebruiker = make_gebruiker()
    taak = maak_taak(gebruiker, gereed=False)
    browser.log_in(gebruiker)

    page = browser.get(f"/taken/{taak.id}")
    assert "nog geen planner" in page.text
    assert "0% is klaar" in page.text

    browser.post(f"/taken/{taak.id}/annuleren")
    assert "U hebt deze taak geannuleerd." in browser.get(f"/taken/{taak.id}").text
    browser.get(f"/taken/{taak.id}/resultaat", status=404)


def test_nobody_without_a_session_sees_any_of_it(browser):
    for pad in ("/taken", "/taken/1", "/taken/1/resultaat", "/post", "/beheer/post"):
        assert "/inloggen" in browser.client.get(pad).headers["Location"]


def test_the_page_says_the_same_thing_everywhere_about_local_mail(beheerder, lokaal):
    beheerder.post("/beheer/post/proefmail", adres="jan@voorbeeld.test")
    tik(planner="een")

    tekst = beheerder.get("/beheer/post").select_one("main").text

    assert "verstuurt hier geen mail" in tekst
    assert "gaat niet naar het adres" in tekst
    assert "bewaard" in tekst
    for anders in ("verzonden", "Alles kwam aan", "niets verloren", "Stuur"):
        assert anders not in tekst


def test_the_address_of_a_test_mail_is_ones_own(beheerder, app, monkeypatch):
    server = Mailserver(Beveiliging.STARTTLS, "mail.voorbeeld.test", 587, None, None)
    mail = replace(app.config["KOERSVAST"].mail, server=server)
    config = replace(app.config["KOERSVAST"], mail=mail)
    monkeypatch.setitem(app.config, "KOERSVAST", config)

    page = beheerder.get("/beheer/post")

    assert page.select_one("#adres")["value"].endswith("@voorbeeld.test")
    tekst = page.select_one("main").text
    assert "De mail die Koersvast verstuurt" in tekst
    assert "een adres dat u zelf leest" in tekst
    assert "bewaard" not in tekst
