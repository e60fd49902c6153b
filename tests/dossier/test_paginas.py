"""The pages of history: in people's words, and only for who may see the thing."""

import re
from datetime import UTC, date, datetime

import pytest
from bs4 import BeautifulSoup
from flask import Flask
from sqlalchemy import event

from activiteiten.models import Activiteit, Trekker
from betrokkenen.models import Persoon
from dossier.wissen import wis
from kern import klok
from kern.database import db
from kern.datums import maand
from kern.transactie import transactie
from planning.models import Mijlpaal
from projecten.models import Doelstelling
from tests.browser import Browser
from tests.dossier.bezoek import als, plek, tekst, wijzig
from tests.makers import (
    make_activiteit,
    make_doelstelling,
    make_gebruiker,
    make_gremium,
    make_maatregel,
    make_mijlpaal,
    make_persoon,
    make_post,
    make_project,
    make_raming,
    make_risico,
)
from toegang.rechten import Rol


def test_a_page_tells_who_when_and_what_it_was(app, project, monkeypatch) -> None:
    gebruiker = make_gebruiker(Rol.PROJECTLEIDER, project, naam="Vera Voorbeeld")
    moment = make_mijlpaal(make_activiteit(project), termijn=maand(2020, 10))
    toen = datetime(2021, 9, 1, 7, 5, tzinfo=UTC)
    with monkeypatch.context() as tijdelijk:
        tijdelijk.setattr(klok, "nu", lambda: toen)
        with transactie(door=gebruiker.id):
            db.session.get_one(Mijlpaal, moment.id).termijn = maand(2020, 11)

    pagina = Browser(app).log_in(gebruiker).get(plek(project, "mijlpaal", moment.id))

    eerste = pagina.select_one(".daad")
    assert eerste.h2.text == "1-9-2021, 9.05 uur, Vera Voorbeeld"
    zin = " ".join(eerste.select_one("dd").get_text(" ").split())
    assert zin == (
        "was oktober 2020 (gelezen als 1-10-2020 t/m 31-10-2020)"
        " werd november 2020 (gelezen als 1-11-2020 t/m 30-11-2020)"
    )
    assert eerste.select_one("dt").text == "Termijn"


def test_values_are_written_as_people_read_them(app, project, leider) -> None:
    persoon = make_persoon(naam="Piet Persoon")
    risico, post = make_risico(project), make_post(project, begroot=100_000)
    raming = make_raming(make_activiteit(project), minuten_min=60, minuten_max=90)
    wijzig(risico, eigenaar_id=persoon.id, vertrouwelijk=True)
    wijzig(post, begroot=250_050)
    wijzig(raming, minuten_max=120)

    gelezen = tekst(leider.get(plek(project)))

    assert "Eigenaar was – werd Piet Persoon" in gelezen
    assert "Vertrouwelijk was nee werd ja" in gelezen
    assert "Begroot was € 1.000 werd € 2.500,50" in gelezen
    assert "Uren, hoogstens was 1,5 uur werd 2 uur" in gelezen
    assert "evisie" not in gelezen


def test_what_is_gone_is_called_as_it_was(app, project, leider) -> None:
    persoon = make_persoon(naam="Weg Gegaan")
    activiteit = make_activiteit(project, trekker=persoon, titel="Verdwenen werk")
    weg = activiteit.id
    with transactie():
        for trekker in db.session.query(Trekker):
            db.session.delete(trekker)
        db.session.flush()
        db.session.delete(db.session.get_one(Activiteit, weg))
        db.session.delete(db.session.get_one(Persoon, persoon.id))

    pagina = leider.get(plek(project, "activiteit", weg))

    assert "Verdwenen werk" in pagina.h1.text
    assert "verwijderd" in tekst(pagina)
    assert "Weg Gegaan" in tekst(pagina)
    assert "Verdwenen werk" in tekst(leider.get(plek(project)))


def test_a_number_that_was_given_out_again_is_of_two_things(
    app, project, leider
) -> None:
    oud = make_doelstelling(project, naam="Het oude doel")
    nummer = oud.id
    wijzig(oud, toelichting="van het oude")
    with transactie():
        db.session.delete(db.session.get_one(Doelstelling, nummer))
    nieuw = make_doelstelling(project, naam="Het nieuwe doel")
    assert nieuw.id == nummer, "SQLite gives the number out again"

    nu = leider.get(plek(project, "doelstelling", nummer))
    lijst = leider.get(plek(project))

    assert "Het nieuwe doel" in nu.h1.text
    assert "Het oude doel" not in tekst(nu)
    links = {a.text.strip(" “”"): a["href"] for a in lijst.select(".daad h3 a")}
    toen = next(adres for naam, adres in links.items() if "Het oude doel" in naam)
    gelezen = leider.get(toen)
    assert "Het oude doel" in gelezen.h1.text
    assert "van het oude" in tekst(gelezen)
    assert "Het nieuwe doel" not in tekst(gelezen)


def test_an_erased_name_is_called_erased(app, project, leider) -> None:
    persoon = make_persoon(naam="Vera Voorbeeld", sorteernaam="voorbeeld")
    with transactie():
        rij = db.session.get_one(Persoon, persoon.id)
        rij.naam, rij.sorteernaam = None, "adviseur"
        wis("persoon", rij.id)

    gelezen = tekst(leider.get(f"/geschiedenis/persoon/{persoon.id}"))

    assert "Vera" not in gelezen
    assert "Naam was gewist werd –" in gelezen
    assert "persoonsgegevens gewist" in gelezen


def test_filters_narrow_the_lines(app, project, monkeypatch) -> None:
    wie = make_gebruiker(Rol.PROJECTLEIDER, project, naam="Vera Voorbeeld")
    doel = make_doelstelling(project, naam="Eerste doel")
    risico = make_risico(project, gebeurtenis="Een risico")
    with monkeypatch.context() as tijdelijk:
        tijdelijk.setattr(klok, "nu", lambda: datetime(2021, 6, 30, 22, 30, tzinfo=UTC))
        with transactie(door=wie.id):
            db.session.get_one(Doelstelling, doel.id).naam = "Anders"
    browser, adres = Browser(app).log_in(wie), plek(project)

    def gevonden(**keuze: object) -> str:
        return tekst(browser.get(adres, query_string=keuze))

    assert risico.gebeurtenis not in gevonden(soort="doelstelling")
    assert risico.gebeurtenis in gevonden(soort="risico")
    assert "Eerste doel” toegevoegd" not in gevonden(door=wie.id)
    assert "was Eerste doel" in gevonden(door=wie.id)
    assert "Eerste doel” toegevoegd" in gevonden(door=0)
    # Half past midnight in the Netherlands, so it was July there.
    assert "was Eerste doel" in gevonden(van="2021-07-01", tot="2021-07-01")
    assert "niets gevonden" in gevonden(tot="2021-06-30")


@pytest.mark.parametrize(
    "vraag",
    [
        "soort=sessie",
        "soort=%00",
        "door=x",
        "door=99999999999",
        "van=31-2-2021",
        "tot=1500-01-01",
        "van=2021-02-01&tot=2021-01-01",
        "pagina=0",
    ],
)
def test_an_address_that_cannot_be_read_is_refused_in_words(
    app, project, leider, vraag
) -> None:
    pagina = leider.get(f"{plek(project)}?{vraag}", 400)

    assert "Kies" in tekst(pagina) or "Schrijf" in tekst(pagina)


def test_long_histories_are_paged(app, project, leider) -> None:
    doel = make_doelstelling(project)
    for keer in range(60):
        wijzig(doel, naam=f"Naam {keer}")
    adres = plek(project, "doelstelling", doel.id)

    eerste, tweede = leider.get(adres), leider.get(f"{adres}?pagina=2")

    assert len(eerste.select(".daad")) == 50
    assert "werd Naam 59" in tekst(eerste)
    assert "toegevoegd" in tekst(tweede)


def test_a_page_asks_the_same_at_any_length(app, project, leider, tel_selects) -> None:
    def gevraagd() -> int:
        voor = len(tel_selects())
        leider.get(plek(project))
        return len(tel_selects()) - voor

    def doe_iets() -> None:
        activiteit = make_activiteit(project, trekker=make_persoon())
        make_mijlpaal(activiteit)
        make_maatregel(make_risico(project))

    doe_iets()
    eerst = gevraagd()
    for _ in range(4):
        doe_iets()

    assert gevraagd() == eerst <= 18


def test_a_place_in_the_list_is_no_news(app, project, leider) -> None:
    doel = make_doelstelling(project, volgorde=1)
    make_doelstelling(project, volgorde=2)
    leider.post(f"/projecten/{project.code}/doelstellingen/{doel.id}/omlaag")

    assert "gewijzigd" not in tekst(leider.get(plek(project)))


@pytest.mark.parametrize(
    ("pad", "soort"),
    [
        ("activiteiten/{activiteit}", "activiteit"),
        ("planning/mijlpalen/{moment}", "mijlpaal"),
        ("risicos/{risico}", "risico"),
        ("risicos/{risico}", "beheersmaatregel"),
        ("opdracht", "project"),
        ("opdracht", "doelstelling"),
        ("begroting/", "begrotingspost"),
    ],
)
@pytest.mark.parametrize("rol", [Rol.PROJECTLEIDER, Rol.OPDRACHTGEVER])
def test_the_page_of_a_thing_links_to_its_history(
    app, project, pad, soort, rol
) -> None:
    activiteit, risico = make_activiteit(project), make_risico(project)
    moment = make_mijlpaal(activiteit)
    make_maatregel(risico)
    make_post(project)
    ids = {"activiteit": activiteit.id, "moment": moment.id, "risico": risico.id}
    browser = als(app, project, rol)

    pagina = browser.get(f"/projecten/{project.code}/{pad.format(**ids)}")
    if not links_naar(pagina, soort):
        # Who may change a row finds everything else to do with it behind one button.
        wijzigen = pagina.select_one(f"a[href*='{MEERVOUD[soort]}/'][href$=wijzigen]")
        pagina = browser.get(wijzigen["href"])

    browser.get(links_naar(pagina, soort)[0])


MEERVOUD = {"doelstelling": "doelstellingen", "begrotingspost": "begrotingsposten"}


def links_naar(pagina: BeautifulSoup, soort: str) -> list[str]:
    """Return the links to the history of things of this kind."""
    links = pagina.select(f"a[href*='/geschiedenis/{soort}/']")
    return [str(link["href"]) for link in links]


def test_people_and_bodies_link_to_their_history(app, project, leider) -> None:
    make_gremium(), make_persoon()

    pagina = leider.get("/betrokkenen/")

    for lijst, soort in (("gremia", "gremium"), ("personen", "persoon")):
        (wijzigen,) = pagina.select(f"a[href*='/{lijst}/'][href$=wijzigen]")
        formulier = leider.get(wijzigen["href"])
        (link,) = formulier.select(f"a[href*='/geschiedenis/{soort}/']")
        assert link.find_parent(class_="andere-daden") is None
        leider.get(link["href"])


def test_a_klankbordlid_is_offered_no_history(app, project) -> None:
    browser = als(app, project, Rol.KLANKBORDLID)

    assert not browser.get("/betrokkenen/").select("a[href*=geschiedenis]")


def test_a_corrected_term_says_so_with_the_way_to_the_old_words(
    app, project, leider
) -> None:
    activiteit = make_activiteit(project)
    moment = make_mijlpaal(activiteit, termijn=maand(2020, 10))
    adressen = (
        f"/projecten/{project.code}/planning/mijlpalen/{moment.id}",
        f"/projecten/{project.code}/activiteiten/{activiteit.id}",
    )
    for adres in adressen:
        assert "verbeterd" not in tekst(leider.get(adres))

    wijzig(moment, naam="Een andere naam")
    for adres in adressen:
        assert "verbeterd" not in tekst(leider.get(adres))
    wijzig(moment, termijn=maand(2020, 11))

    dag = klok.vandaag()
    for adres in adressen:
        pagina = leider.get(adres)
        zin = pagina.find(string=re.compile("termijn is verbeterd op"))
        assert f"{dag.day}-{dag.month}-{dag.year}" in zin
        oud = leider.get(zin.parent.a["href"])
        assert "was oktober 2020" in tekst(oud)


def test_a_shift_is_no_correction(app, project, leider) -> None:
    moment = make_mijlpaal(make_activiteit(project), termijn=maand(2020, 10))
    adres = f"/projecten/{project.code}/planning/mijlpalen/{moment.id}"
    leider.post(
        f"{adres}/verschuiven",
        op=str(date(2020, 11, 1)),
        termijn_precisie="maand",
        termijn_maand="3",
        termijn_maandjaar="2021",
        reden="De agenda is vol.",
    )

    assert "verbeterd" not in tekst(leider.get(adres))


@pytest.mark.postgres
def test_both_databases_show_the_same_history(database: Flask) -> None:
    project = make_project()
    activiteit = make_activiteit(project, trekker=make_persoon(naam="Piet Persoon"))
    moment = make_mijlpaal(activiteit, termijn=maand(2020, 10))
    geheim = make_risico(project, vertrouwelijk=True, gebeurtenis="Geheim risico")
    make_maatregel(geheim, tekst="Geheime maatregel")
    wijzig(moment, termijn=maand(2020, 11))
    trekker = als(database, project, Rol.TREKKER)
    beheerder = Browser(database).log_in(make_gebruiker(beheerder=True))

    alles = tekst(trekker.get(f"{plek(project)}?van=2020-01-01&door=0"))
    van_activiteit = tekst(trekker.get(plek(project, "activiteit", activiteit.id)))
    pagina = trekker.get(f"/projecten/{project.code}/activiteiten/{activiteit.id}")

    assert "Geheim" not in alles
    for gezien in (alles, van_activiteit):
        assert "werd november 2020" in gezien
        assert "Wie Piet Persoon" in gezien
    assert "termijn is verbeterd op" in tekst(pagina)
    trekker.get(plek(project, "risico", geheim.id), 404)
    assert "Velden: Termijn" in tekst(beheerder.get("/beheer/geschiedenis/"))


def test_a_post_asks_little_more_for_its_history(app, project, leider) -> None:
    doel = make_doelstelling(project)
    adres = f"/projecten/{project.code}/doelstellingen/{doel.id}/wijzigen"
    velden = {"code": doel.code, "naam": "Anders", "revisie": "1"}
    gedaan: list[str] = []
    event.listen(db.engine, "before_cursor_execute", lambda *wat: gedaan.append(wat[2]))

    leider.post(adres, **velden)

    van_de_geschiedenis = [zin for zin in gedaan if "wijziging" in zin]
    rijen = [z for z in gedaan if z.startswith("SELECT") and "FROM doelstelling" in z]
    assert len(van_de_geschiedenis) == 2, "the newest line, and one more"
    # The page's own, and the row before and after.
    assert len(rijen) <= 5
