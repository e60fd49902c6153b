"""The pages: one's own file, the beheerder's, and what is asked before taking out."""

import json
import re

import pytest
from flask import Flask

from kern import klok
from kern.database import db
from tests.browser import Browser
from tests.dossier.privacy.mens import (
    NAAM,
    VROEGER,
    Mens,
    laat_vertrekken,
    lees_zip,
    list_sporen,
    make_mens,
)
from tests.makers import (
    make_activiteit,
    make_beoordeling,
    make_gebruiker,
    make_maatregel,
    make_persoon,
    make_risico,
)
from toegang.models import Logboekregel

# The key and the token of a form differ each time.
WISSELT = re.compile(r'<input[^>]*name="(?:sleutel|csrf_token)"[^>]*>')


@pytest.fixture
def mens(app: Flask) -> Mens:
    return make_mens()


@pytest.fixture
def beheer(app: Flask) -> Browser:
    return Browser(app).log_in(make_gebruiker(beheerder=True), zeker=True)


def download(browser: Browser, pad: str) -> dict[str, str]:
    """Return what is in the file, by name."""
    antwoord = browser.client.post(pad)
    assert antwoord.status_code == 200, antwoord.headers.get("Location")
    assert antwoord.mimetype == "application/zip"
    assert "attachment" in antwoord.headers["Content-Disposition"]
    assert antwoord.headers["Cache-Control"] == "no-store"
    db.session.rollback()
    return lees_zip(antwoord.data)


def rijen(delen: dict[str, str], tabel: str) -> list[dict]:
    onderdelen = json.loads(delen["gegevens.json"])["onderdelen"]
    return [
        rij for deel in onderdelen if deel["tabel"] == tabel for rij in deel["rijen"]
    ]


def acties() -> list[tuple[str, str]]:
    return [(rij.actie, rij.object) for rij in Logboekregel.query.all()]


def test_somebody_downloads_what_there_is_about_himself(app: Flask, mens: Mens) -> None:
    zelf = Browser(app).log_in(mens.gebruiker, zeker=True)
    assert "Mijn gegevens downloaden" in zelf.get("/account").text

    delen = download(zelf, "/account/gegevens")

    assert rijen(delen, "voortgang")[0]["rij"]["bereikt"].startswith(NAAM)
    assert ("gegevens downloaden", f"gebruiker:{mens.gebruiker.id}") in acties()


def test_a_confidential_risk_stays_so_for_its_owner(app: Flask, mens: Mens) -> None:
    zelf = Browser(app).log_in(mens.gebruiker, zeker=True)

    delen = download(zelf, "/account/gegevens")

    assert [*rijen(delen, "risico"), *rijen(delen, "beheersmaatregel")] == []
    assert "Wat vertrouwelijk is" in delen["gegevens.html"]
    assert "Gebeurtenis" not in "".join(delen.values())


def test_a_beheerder_reads_nothing_of_projects_of_others(
    beheer: Browser, mens: Mens
) -> None:
    delen = download(
        beheer, f"/beheer/accounts/{mens.gebruiker.id}/gegevens/downloaden"
    )

    assert rijen(delen, "persoon")[0]["rij"]["naam"] == NAAM
    [voortgang] = rijen(delen, "voortgang")
    assert voortgang["zonder_woorden"]
    assert "bereikt" not in voortgang["rij"]
    assert mens.activiteit.titel not in delen["gegevens.json"]
    assert mens.activiteit.titel not in delen["gegevens.html"]


@pytest.mark.parametrize("pad", ["/account/gegevens", "beheer"])
def test_the_password_is_asked_first(app: Flask, mens: Mens, pad: str) -> None:
    wie = make_gebruiker(beheerder=True)
    if pad == "beheer":
        pad = f"/beheer/accounts/{mens.gebruiker.id}/gegevens/downloaden"

    antwoord = Browser(app).log_in(wie).client.post(pad)

    assert antwoord.status_code == 302
    assert "/account/bevestigen" in antwoord.headers["Location"]
    assert "gegevens downloaden" not in dict(acties())


def test_the_page_says_why_it_cannot_be_done_yet(beheer: Browser, mens: Mens) -> None:
    pagina = beheer.get(f"/beheer/accounts/{mens.gebruiker.id}/gegevens")

    assert "Het account werkt nog. Blokkeer het eerst." in pagina.text
    assert "is nog te kiezen in de plannen" in pagina.text
    assert not pagina.select("a[href$=anonimiseren]")


def test_it_is_looked_at_confirmed_and_done(beheer: Browser, mens: Mens) -> None:
    laat_vertrekken(mens)
    pad = f"/beheer/accounts/{mens.gebruiker.id}/gegevens/anonimiseren"
    pagina = beheer.get(pad)
    tekst = " ".join(pagina.text.split())
    assert "U wist de naam op 6 plaatsen" in tekst
    assert "Archiefwet" in tekst
    assert VROEGER in pagina.select_one("textarea").text
    assert "wethouder" not in tekst, "a beheerder sees where, not what"
    gezien = pagina.select_one("input[name=gezien]")["value"]

    fout = beheer.post(pad, 422, ook=VROEGER, bevestig="Iemand", gezien=gezien)
    assert f"zoals hij er staat: “{NAAM}”." in fout.text
    assert list_sporen()
    beheer.post(pad, ook=VROEGER, bevestig=NAAM.lower(), gezien=gezien)

    assert list_sporen() == []
    assert ("anonimiseren", f"gebruiker:{mens.gebruiker.id}") in acties()
    daarna = beheer.get(f"/beheer/accounts/{mens.gebruiker.id}/gegevens")
    assert "Oud-medewerker 1" in daarna.text
    assert "Dit account is al geanonimiseerd." in daarna.text


def test_another_way_of_writing_can_be_tried_first(beheer: Browser, mens: Mens) -> None:
    laat_vertrekken(mens)
    make_activiteit(mens.project, cel_trekker="z. vinkje, B. Ander")
    pad = f"/beheer/accounts/{mens.gebruiker.id}/gegevens/anonimiseren"

    pagina = beheer.post(pad, 200, ook="Z. Vinkje", controleren="1")

    assert "U wist de naam op 7 plaatsen" in " ".join(pagina.text.split())
    assert list_sporen()
    kort = beheer.post(pad, 422, ook="An", bevestig=NAAM, gezien="6")
    assert "Schrijf minstens 4 tekens" in kort.text


def test_a_confidential_place_is_wiped_and_not_counted(
    beheer: Browser, mens: Mens
) -> None:
    laat_vertrekken(mens)
    pad = f"/beheer/accounts/{mens.gebruiker.id}/gegevens/anonimiseren"
    zonder = WISSELT.sub("", str(beheer.get(pad).select_one("main")))
    risico = make_risico(mens.project, vertrouwelijk=True)
    make_beoordeling(risico, toelichting=f"{NAAM} vindt dit groot.")
    make_maatregel(
        risico,
        tekst="Iets anders",
        vervallen_op=klok.vandaag(),
        vervallen_reden=f"{NAAM} wil niet.",
    )

    assert WISSELT.sub("", str(beheer.get(pad).select_one("main"))) == zonder
    gezien = beheer.get(pad).select_one("input[name=gezien]")["value"]
    beheer.post(pad, ook=VROEGER, bevestig=NAAM, gezien=gezien)

    assert list_sporen() == []


def test_a_number_that_no_page_sent_is_refused(beheer: Browser, mens: Mens) -> None:
    laat_vertrekken(mens)
    pad = f"/beheer/accounts/{mens.gebruiker.id}/gegevens/anonimiseren"

    for gezien in ("", "-1", "x", "9" * 40, "5"):
        beheer.post(pad, 422, bevestig=NAAM, gezien=gezien)

    assert list_sporen()


def test_a_person_without_an_account_has_the_same_pages(
    app: Flask, beheer: Browser
) -> None:
    persoon = make_persoon(naam="Kanarieveld Alleen", sorteernaam="alleen, kanarieveld")
    assert f"/beheer/personen/{persoon.id}/gegevens" in str(beheer.get("/betrokkenen/"))

    pagina = beheer.get(f"/beheer/personen/{persoon.id}/gegevens")
    delen = download(beheer, f"/beheer/personen/{persoon.id}/gegevens/downloaden")

    assert "heeft geen account" in pagina.text
    assert rijen(delen, "persoon")[0]["rij"]["naam"] == "Kanarieveld Alleen"
    assert ("gegevens downloaden", f"persoon:{persoon.id}") in acties()


def test_nobody_takes_himself_out(app: Flask) -> None:
    wie = make_gebruiker(beheerder=True)
    browser = Browser(app).log_in(wie, zeker=True)
    make_gebruiker(beheerder=True)

    pagina = browser.get(f"/beheer/accounts/{wie.id}/gegevens")

    assert "Dit bent u zelf." in pagina.text
    browser.post(
        f"/beheer/accounts/{wie.id}/gegevens/anonimiseren",
        422,
        bevestig=wie.naam,
        gezien="0",
    )


def test_two_at_one_address_are_asked_about(app: Flask, beheer: Browser) -> None:
    gebruiker = make_gebruiker(
        email="postbus@mens.test", naam="Jo Bos", geblokkeerd_op=klok.nu()
    )
    persoon = make_persoon(
        naam="Jo",
        email="postbus@mens.test",
        vervallen_op=klok.vandaag(),
        vervallen_reden="Weg.",
    )
    make_activiteit(cel_trekker="Jo, Jo Bos")
    pad = f"/beheer/accounts/{gebruiker.id}/gegevens"
    pagina = beheer.get(pad)
    assert "Er is nog iemand met dit e-mailadres" in pagina.text
    assert rijen(download(beheer, f"{pad}/downloaden"), "persoon") == []
    assert (
        "Er is nog iemand met dit e-mailadres" in beheer.get(f"{pad}/anonimiseren").text
    )

    samen = beheer.get(pagina.find("a", string=re.compile("dezelfde mens"))["href"])
    assert "U neemt account en persoon samen" in samen.text
    knop = samen.select_one("form[action*=downloaden]")["action"]
    assert rijen(download(beheer, knop), "persoon")[0]["rij"]["naam"] == "Jo"
    verder = samen.select_one("main a[href*=anonimiseren]")["href"]
    vraag = beheer.get(verder)
    assert "“Jo” staat op 1 plaats, en kan ook iemand of iets" in vraag.text
    gezien = vraag.select_one("input[name=gezien]")["value"]
    beheer.post(verder, bevestig="Jo Bos", gezien=gezien)

    db.session.expire_all()
    assert {gebruiker.naam, persoon.naam} == {"Oud-medewerker 1"}


def test_a_short_name_of_his_own_may_be_asked_for(app: Flask, beheer: Browser) -> None:
    persoon = make_persoon(
        naam="Jo",
        sorteernaam="jo",
        vervallen_op=klok.vandaag(),
        vervallen_reden="Weg.",
    )
    make_activiteit(cel_trekker="Jo, jo")
    pad = f"/beheer/personen/{persoon.id}/gegevens/anonimiseren"

    pagina = beheer.post(pad, 200, ook="Jo", controleren="1")

    assert "U wist de naam op 1 plaats" in " ".join(pagina.text.split())
    assert "Niet elke naam is gezocht" not in pagina.text
