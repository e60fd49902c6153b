"""Approving a report: all or nothing, exactly what was seen, and for ever."""

import json
from dataclasses import replace
from datetime import timedelta

import pytest

from betrokkenen.models import Gremium
from bewaking.models import (
    Editie,
    Kleur,
    Rapportage,
    Rapporteditie,
    Rapportpapier,
    Rapportstand,
)
from exports.papieren.soorten import SOORTEN
from exports.rapportages import queries
from exports.rapportages.operations import IntussenGewijzigdError
from exports.rapportages.vastleggen import leg_vast, maak_pakket, sha256_van
from kern import klok
from kern.database import db
from kern.transactie import transactie
from projecten.models import Project
from tests.browser import Browser
from tests.exports.rapportages.bezoek import (
    dien_in,
    haal,
    leg_rapport_vast,
    maak_concept,
    pad,
    stel_vast,
    zet_lichten,
)
from tests.makers import (
    make_activiteit,
    make_gebruiker,
    make_gremium,
    make_mijlpaal,
    make_project,
    make_risico,
    make_voortgang,
)
from toegang.rechten import Rol

JSON = (".json",)


def test_approval_fixes_three_editions_with_every_paper(gever, project):
    rapport = dien_in(maak_concept(project))

    stel_vast(gever, rapport)

    rapport = haal(rapport)
    assert rapport.is_vastgesteld
    assert rapport.vastgesteld_op == klok.vandaag()
    edities = Rapporteditie.query.order_by(Rapporteditie.id).all()
    assert {rij.editie for rij in edities} == set(Editie)
    assert all(rij.sha256 == sha256_van(rij.momentopname) for rij in edities)
    papieren = Rapportpapier.query.all()
    assert {rij.extensie for rij in papieren} == set(SOORTEN)
    assert len(papieren) == 3 * len(SOORTEN)
    assert all(rij.sha256 == sha256_van(rij.inhoud) for rij in papieren)
    for rij in edities:
        inhoud = json.loads(rij.momentopname)
        assert inhoud["kop"]["status"] == "vastgesteld"
        assert inhoud["kop"]["editie"] == rij.editie.value


def test_what_changed_since_the_page_was_opened_is_not_approved(gever, project):
    rapport = dien_in(maak_concept(project))
    adres = pad(project, f"{rapport.id}/vaststellen")
    gezien = gever.get(adres).select_one("input[name=afdruk]")["value"]
    make_risico(project, gebeurtenis="Nieuw gevaar")

    page = gever.post(adres, status=422, afdruk=gezien)

    assert "Het rapport of de cijfers zijn intussen gewijzigd." in page.text
    assert page.select_one("input[name=afdruk]")["value"] != gezien
    assert haal(rapport).is_ter_vaststelling
    assert Rapporteditie.query.count() == 0


def test_light_that_turned_since_asks_its_explanation_first(gever, project):
    zet_lichten(project)
    rapport = dien_in(maak_concept(project))
    zet_lichten(project, Kleur.ROOD, oorzaak="Ziekte")

    page = stel_vast(gever, rapport, status=422)

    assert "Bij oranje of rood hoort uitleg." in page.text
    assert haal(rapport).is_ter_vaststelling
    assert Rapporteditie.query.count() == 0


def test_risk_that_became_confidential_since_is_not_told(gever, project):
    zet_lichten(project)
    risico = make_risico(project, code="R7")
    rapport = dien_in(maak_concept(project, tekst="Let op R7."))
    risico.vertrouwelijk = True
    db.session.commit()

    page = stel_vast(gever, rapport, status=422)

    assert "noemt u het vertrouwelijke risico R7" in page.text
    assert haal(rapport).is_ter_vaststelling
    assert Rapporteditie.query.count() == 0


@pytest.mark.postgres
def test_what_is_stored_while_the_papers_are_made_is_noticed(database):
    project = make_project()
    gever = make_gebruiker(Rol.OPDRACHTGEVER, project)
    rapport = dien_in(maak_concept(project))
    pakket = maak_pakket(rapport, dag=klok.vandaag(), soorten=JSON)
    with transactie(door=gever.id):
        db.session.get_one(Project, project.id).doel = "Anders"

    with (
        pytest.raises(IntussenGewijzigdError),
        transactie(door=gever.id) as daad,
    ):
        leg_vast(haal(rapport), pakket=pakket, afdruk=pakket.afdruk, daad=daad)

    assert haal(rapport).is_ter_vaststelling
    assert (Rapporteditie.query.count(), Rapportpapier.query.count()) == (0, 0)


@pytest.mark.postgres
def test_failure_halfway_leaves_nothing(database):
    project = make_project()
    gever = make_gebruiker(Rol.OPDRACHTGEVER, project)
    rapport = dien_in(maak_concept(project))
    pakket = maak_pakket(rapport, dag=klok.vandaag(), soorten=JSON)
    # The last edition has a paper that no database takes.
    stuk = replace(pakket.bladen[Editie.VOLLEDIG], ingepakt={".json": (0, None)})
    kapot = replace(pakket, bladen={**pakket.bladen, Editie.VOLLEDIG: stuk})

    with pytest.raises(Exception), transactie(door=gever.id) as daad:  # noqa: B017, PT011
        leg_vast(haal(rapport), pakket=kapot, afdruk=pakket.afdruk, daad=daad)

    assert haal(rapport).is_ter_vaststelling
    assert (Rapporteditie.query.count(), Rapportpapier.query.count()) == (0, 0)


def test_same_bytes_for_each_reader_after_everything_changed(
    app, leider, gever, lezer, project
):
    trekker = Browser(app).log_in(make_gebruiker(Rol.TREKKER, project))
    activiteit = make_activiteit(project)
    make_mijlpaal(activiteit, naam="Raad in het najaar")
    make_voortgang(activiteit, bereikt="Veel gedaan.")
    rapport = leg_rapport_vast(project, soorten=(".json", ".xlsx", ".pdf"))
    lezers = (leider, gever, lezer, trekker)
    eerst = [_alles(wie, project, rapport) for wie in lezers]

    with transactie():
        project = db.session.get_one(Project, project.id)
        project.naam, project.doel = "Een heel andere naam", "Iets anders"
        activiteit.titel = "Heel ander werk"
        activiteit.trekkers_per_dag = []
    make_risico(project, gebeurtenis="Later bedacht")
    make_voortgang(activiteit, op=rapport.peildatum, bereikt="Toch niet.")

    assert [_alles(wie, project, rapport) for wie in lezers] == eerst


def _alles(wie, project, rapport):
    bestanden = [
        wie.client.get(pad(project, f"{rapport.id}/bestand{extensie}")).get_data()
        for extensie in (".json", ".xlsx", ".pdf")
    ]
    pagina = wie.get(pad(project, f"{rapport.id}"))
    hoofdstukken = [str(deel) for deel in pagina.select("main section")]
    grafiek = wie.client.get(pad(project, f"{rapport.id}/grafiek.json?naam=planning"))
    return bestanden, hoofdstukken, grafiek.get_data()


def test_going_back_with_a_reason_makes_it_a_concept_again(leider, gever, project):
    rapport = dien_in(maak_concept(project))
    adres = pad(project, f"{rapport.id}/teruggeven")
    leeg = gever.post(adres, status=422, reden="  ")
    assert "Schrijf wat er anders moet." in leeg.text

    gever.post(adres, reden="Het geld klopt niet.")

    assert haal(rapport).is_concept
    assert "Het geld klopt niet." in leider.get(pad(project, f"{rapport.id}")).text
    gever.get(pad(project, f"{rapport.id}"), status=404)


def test_correction_is_a_new_version_that_names_what_it_replaces(
    leider, lezer, project
):
    vast = leg_rapport_vast(project)
    leider.post(pad(project, f"{vast.id}/corrigeren"), revisie=str(vast.revisie))
    nieuw = Rapportage.query.filter_by(versie=2).one()

    assert (nieuw.nummer, nieuw.vervangt_id) == (vast.nummer, vast.id)
    assert [r.tekst for r in haal(nieuw).teksten] == [r.tekst for r in vast.teksten]
    assert f"Dit vervangt {vast.titel}" in _woorden(leider, project, nieuw)
    # Readers learn of it when it is approved itself.
    assert "nieuwere versie" not in _woorden(lezer, project, vast)
    again = leider.post(
        pad(project, f"{vast.id}/corrigeren"), status=422, revisie=str(vast.revisie)
    )
    assert "Er is al een nieuwe versie" in again.text


def test_body_keeps_the_name_it_had(lezer, project):
    college = make_gremium(naam="College", soort="bestuurlijk")
    vast = leg_rapport_vast(project, gremium_id=college.id)

    with transactie():
        db.session.get_one(Gremium, college.id).naam = "Dagelijks bestuur"

    assert "voor College" in _woorden(lezer, project, vast)


def _woorden(wie, project, rapport):
    tekst = wie.get(pad(project, f"{rapport.id}")).select_one("main").get_text(" ")
    return " ".join(tekst.split())


def test_approved_report_refuses_every_act(leider, gever, project):
    vast = leg_rapport_vast(project)
    voor = _rijen()
    tekst = vast.teksten[0]
    revisie = {"revisie": str(vast.revisie)}
    wijzigen = f"/projecten/{project.code}/hoofdstukteksten/{tekst.id}/wijzigen"
    velden = {"soort": "tussenrapportage", "stand_op": "2021-01-01", "vorm": "regel"}

    leider.post(wijzigen, status=422, tekst="Anders", revisie=str(tekst.revisie))
    for daad, meer in (("indienen", {}), ("verwijderen", {}), ("wijzigen", velden)):
        adres = pad(project, f"{vast.id}/{daad}")
        leider.post(adres, status=422, velden=revisie | meer)
    gever.post(pad(project, f"{vast.id}/teruggeven"), status=422, reden="Toch niet")
    gever.post(pad(project, f"{vast.id}/vaststellen"), status=200, afdruk="x")

    assert _rijen() == voor


def _rijen():
    db.session.rollback()
    namen = ("rapportage", "hoofdstuktekst", "rapporteditie", "rapportpapier")
    return [
        [tuple(rij) for rij in db.session.execute(db.metadata.tables[naam].select())]
        for naam in namen
    ]


def test_second_click_approves_once(gever, project):
    rapport = dien_in(maak_concept(project))
    adres = pad(project, f"{rapport.id}/vaststellen")
    page = gever.get(adres)
    velden = {
        veld["name"]: veld["value"]
        for veld in page.select("form.formulier input[type=hidden]")
    }

    gever.post(adres, velden=velden)
    gever.post(adres, status=200, velden=velden)

    assert Rapporteditie.query.count() == 3


def test_next_report_tells_what_is_new(project):
    activiteit = make_activiteit(project, titel="Beleid schrijven")
    eerste = leg_rapport_vast(project)
    later = eerste.peildatum + timedelta(days=30)
    make_voortgang(activiteit, op=later, status="gereed")

    tweede = leg_rapport_vast(project, peildatum=later)

    opname = queries.find_momentopname(tweede.id, editie=Editie.BESTUURLIJK)
    assert opname["vergelijking"]["met"] == eerste.titel
    teksten = [regel["tekst"] for regel in opname["vergelijking"]["regels"]]
    assert any("Beleid schrijven: gereed, was niet gestart." in t for t in teksten)
    assert tweede.stand is Rapportstand.VASTGESTELD
