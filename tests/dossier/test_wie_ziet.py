"""Who may see a thing may see its history, and nobody else may."""

import pytest

from kern.database import db
from kern.transactie import transactie
from risicos.models import Risico
from tests.browser import Browser
from tests.dossier.bezoek import als, plek, tekst, wijzig
from tests.makers import (
    make_activiteit,
    make_beoordeling,
    make_boeking,
    make_doelstelling,
    make_gebruiker,
    make_gremium,
    make_maatregel,
    make_post,
    make_risico,
)
from toegang.rechten import Rol

WIE_WEL = [Rol.PROJECTLEIDER, Rol.BELEIDSADVISEUR, Rol.OPDRACHTGEVER, Rol.TREKKER]
WIE_NIET = [Rol.KLANKBORDLID, Rol.LEZER]


@pytest.mark.parametrize("rol", WIE_WEL)
def test_who_sees_the_plan_sees_its_history(app, project, rol) -> None:
    activiteit = make_activiteit(project)
    browser = als(app, project, rol)

    browser.get(plek(project))
    browser.get(plek(project, "activiteit", activiteit.id))


@pytest.mark.parametrize("rol", WIE_NIET)
def test_who_only_reads_along_sees_no_history(app, project, rol) -> None:
    activiteit, gremium = make_activiteit(project), make_gremium()
    browser = als(app, project, rol)

    browser.get(plek(project), 404)
    browser.get(plek(project, "activiteit", activiteit.id), 404)
    browser.get(f"/geschiedenis/gremium/{gremium.id}", 404)
    browser.get("/beheer/geschiedenis/", 404)


def test_money_and_confidential_risks_stay_hidden(app, project) -> None:
    post = make_post(project, naam="Geheime post")
    make_boeking(post, omschrijving="Geheime boeking")
    risico = make_risico(project, vertrouwelijk=True, gebeurtenis="Geheim risico")
    make_maatregel(risico, tekst="Geheime maatregel")
    make_beoordeling(risico, toelichting="Geheime toelichting")
    trekker, leider = (
        als(app, project, rol) for rol in (Rol.TREKKER, Rol.PROJECTLEIDER)
    )

    gezien = tekst(trekker.get(plek(project)))

    assert "Geheim" not in gezien
    assert tekst(leider.get(plek(project))).count("Geheim") >= 5
    for soort, id_ in (
        ("begrotingspost", post.id),
        ("risico", risico.id),
        ("beheersmaatregel", 1),
        ("beoordeling", 1),
    ):
        trekker.get(plek(project, soort, id_), 404)
        leider.get(plek(project, soort, id_))


def test_what_was_said_while_confidential_stays_hidden(app, project) -> None:
    risico = make_risico(project, vertrouwelijk=True, gebeurtenis="Eerst geheim")
    make_maatregel(risico, tekst="Geheime maatregel")
    wijzig(risico, vertrouwelijk=False, gebeurtenis="Voor iedereen")
    trekker = als(app, project, Rol.TREKKER)
    leeg = trekker.get(plek(project, "risico", risico.id))
    wijzig(risico, oorzaak="Open en bloot")

    gezien = tekst(trekker.get(plek(project, "risico", risico.id)))

    assert "mag u niet zien" in tekst(leeg)
    assert "Open en bloot" in gezien
    assert "geheim" not in gezien.lower()


def test_a_deleted_confidential_risk_stays_hidden(app, project) -> None:
    risico = make_risico(project, vertrouwelijk=True, gebeurtenis="Geheim")
    nummer = risico.id
    with transactie():
        db.session.delete(db.session.get_one(Risico, nummer))

    trekker = als(app, project, Rol.TREKKER)

    assert "Geheim" not in tekst(trekker.get(plek(project)))
    trekker.get(plek(project, "risico", nummer), 404)
    leider = als(app, project, Rol.PROJECTLEIDER)
    assert "Geheim" in leider.get(plek(project, "risico", nummer)).h1.text


def test_nothing_of_another_project_is_seen(app, project, leider) -> None:
    ander = make_doelstelling(naam="Van een ander")

    leider.get(plek(project, "doelstelling", ander.id), 404)

    assert "Van een ander" not in tekst(leider.get(plek(project)))


@pytest.mark.parametrize(
    "adres", ["onbekend/1", "sessie/1", "wijziging/1", "gremium/1", "fase/999"]
)
def test_what_has_no_page_is_not_there(app, project, leider, adres) -> None:
    make_gremium()

    leider.get(f"{plek(project)}{adres}", 404)


def test_a_beheerder_sees_who_and_what_but_no_values(app, project) -> None:
    doel = make_doelstelling(project, naam="Naam van het doel")
    wijzig(doel, naam="Andere naam")
    beheerder = Browser(app).log_in(make_gebruiker(beheerder=True))

    gezien = tekst(beheerder.get("/beheer/geschiedenis/"))

    assert "Doelstelling: gewijzigd in Project" in gezien
    assert "Velden: Naam" in gezien
    assert "naam van het doel" not in gezien.lower()
    assert "Andere naam" not in gezien
    beheerder.get(plek(project), 404)


def test_a_beheerder_with_a_role_sees_the_values_of_that_project(app, project) -> None:
    doel = make_doelstelling(project, naam="Naam van het doel")
    ander = make_doelstelling(naam="Van een ander")
    post = make_post(project, naam="Geheime post")
    risico = make_risico(project, gebeurtenis="Een risico")
    gebruiker = make_gebruiker(Rol.TREKKER, project, beheerder=True)

    gezien = tekst(Browser(app).log_in(gebruiker).get("/beheer/geschiedenis/"))

    assert doel.naam in gezien
    assert ander.naam not in gezien
    assert post.naam not in gezien, "a trekker sees no money"
    assert risico.gebeurtenis not in gezien, "of risks only their own pages tell more"


def test_only_a_beheerder_sees_everything(app, project, leider) -> None:
    leider.get("/beheer/geschiedenis/", 404)
