"""The package for an archive: fixed with the report, whole, and one edition's own."""

import hashlib
import io
from datetime import date
from zipfile import ZipFile

import pytest

from bewaking.models import ARCHIEF, Editie, Rapportpapier
from exports.cli import rapport as opdracht
from exports.papieren.soorten import SOORTEN
from exports.rapportages import queries
from exports.rapportages.vastleggen import soorten_van
from kern.database import db
from kern.models import Instelling
from kern.transactie import transactie
from projecten.models import Project, Rapportsoort
from tests.browser import Browser
from tests.exports.archief.standaard import lees_mdto, tekst, teksten
from tests.exports.rapportages.bezoek import (
    dien_in,
    leg_rapport_vast,
    maak_concept,
    pad,
    stel_vast,
)
from tests.exports.rapportages.test_controle import _knoei
from tests.makers import make_gebruiker, make_persoon, make_project, make_risico, save
from toegang.rechten import Rol

EIND = Rapportsoort.EINDRAPPORTAGE
ENKELE = (".json", ".csv", ARCHIEF)


@pytest.fixture
def project(app):
    return make_project(code="zorg", naam="Zorg", zaaknummer="Z-17")


def _leg_vast(project, soorten=ENKELE, **velden):
    return leg_rapport_vast(project, soort=EIND, soorten=soorten, **velden)


def _spreek_af(**waarden):
    for sleutel, waarde in waarden.items():
        rij = {"sleutel": f"archief.{sleutel}", "waarde": waarde}
        save(Instelling(sinds=date(2021, 1, 1), **rij))


def _pakket(rapport, editie):
    rij = queries.get_papier(rapport.id, editie=editie, extensie=ARCHIEF)
    with ZipFile(io.BytesIO(rij.inhoud)) as archief:
        assert archief.testzip() is None
        return {naam: archief.read(naam) for naam in archief.namelist()}


def _log_in(app, rol, project):
    return Browser(app).log_in(make_gebruiker(rol, project))


def test_only_a_final_report_has_a_package(app, project):
    gever = _log_in(app, Rol.OPDRACHTGEVER, project)
    eind, tussen = (
        dien_in(maak_concept(project, soort=soort))
        for soort in (EIND, Rapportsoort.TUSSENRAPPORTAGE)
    )

    for rapport in (eind, tussen):
        stel_vast(gever, rapport)

    for rapport, soorten in ((eind, {*SOORTEN, ARCHIEF}), (tussen, set(SOORTEN))):
        assert set(soorten_van(rapport.soort)) == soorten
        papieren = queries.list_papieren([rapport.id], editie=Editie.OPENBAAR)
        assert {rij.extensie for rij in papieren[rapport.id]} == soorten
    assert len(_pakket(eind, Editie.VOLLEDIG)) == 1 + 2 * len(SOORTEN)


@pytest.mark.postgres
def test_package_of_a_long_code_can_be_unpacked_on_windows(app):
    rapport = _leg_vast(make_project(code="z" * 60))

    namen = [naam for editie in Editie for naam in _pakket(rapport, editie)]

    assert max(map(len, namen)) <= 220
    mappen = {naam.split("/")[0] for naam in namen}
    assert len(mappen) == len(Editie)
    assert {f"{map_}/{map_}.mdto.xml" for map_ in mappen} <= set(namen)


@pytest.mark.parametrize("editie", Editie)
def test_package_holds_the_papers_that_were_fixed_each_with_its_metadata(
    database, editie
):
    project = make_project(code="zorg", zaaknummer="Z-17")
    rapport = _leg_vast(project)
    stam = f"eindrapportage-1-zorg-2021-09-15-vastgesteld-{editie}"

    bestanden = _pakket(rapport, editie)

    stuk = lees_mdto(bestanden.pop(f"{stam}/{stam}.mdto.xml"))
    namen = [f"{stam}.json", f"{stam}.csv"]
    assert teksten(stuk, "heeftRepresentatie/verwijzingNaam") == namen
    for naam in namen:
        inhoud = bestanden.pop(f"{stam}/{naam}")
        bij = lees_mdto(bestanden.pop(f"{stam}/{naam}.bestand.mdto.xml"))
        rij = queries.get_papier(
            rapport.id, editie=editie, extensie=naam.removeprefix(stam)
        )
        assert inhoud == rij.inhoud
        assert tekst(bij, "omvang") == str(len(inhoud))
        som = hashlib.sha256(inhoud).hexdigest()
        assert tekst(bij, "checksum/checksumWaarde") == rij.sha256 == som
        assert tekst(bij, "isRepresentatieVan/verwijzingNaam") == tekst(stuk, "naam")
    assert bestanden == {}


def test_no_edition_tells_of_another_or_of_what_it_leaves_out(project):
    _spreek_af(beperking_volledig="om RGEHEIM", beperking_bestuurlijk="om BGEHEIM")
    make_risico(project, code="R9", gebeurtenis="Dit is geheim", vertrouwelijk=True)
    rapport = _leg_vast(project)
    verboden = {
        Editie.OPENBAAR: ("volledig", "bestuurlijk", "GEHEIM", "geheim"),
        Editie.BESTUURLIJK: ("volledig", "openbaar", "RGEHEIM", "geheim"),
    }

    for editie, woorden in verboden.items():
        for naam, inhoud in _pakket(rapport, editie).items():
            if naam.endswith(".xml"):
                for woord in woorden:
                    assert woord not in naam + inhoud.decode(), (editie, woord)
    assert "RGEHEIM" in "".join(
        inhoud.decode() for inhoud in _pakket(rapport, Editie.VOLLEDIG).values()
    )


def test_metadata_of_openbaar_has_no_names(project):
    with transactie():
        wie = make_persoon(naam="Annelies Vlietstra")
        db.session.get_one(Project, project.id).naam = f"Project van {wie.naam}"
    rapport = _leg_vast(project)

    xml = [
        inhoud.decode()
        for naam, inhoud in _pakket(rapport, Editie.OPENBAAR).items()
        if naam.endswith(".xml")
    ]

    assert "Vlietstra" not in "".join(xml)
    assert "Vlietstra" in "".join(map(str, _pakket(rapport, Editie.VOLLEDIG).values()))


def test_package_is_what_it_was_whatever_changes_under_it(app, project):
    lezer = _log_in(app, Rol.LEZER, project)
    rapport = _leg_vast(project)
    adres = pad(project, f"{rapport.id}/bestand{ARCHIEF}")
    eerst = lezer.client.get(adres)

    _spreek_af(archiefvormer="Gemeente Later", waardering="blijvend te bewaren")
    with transactie():
        rij = db.session.get_one(Project, project.id)
        rij.naam, rij.zaaknummer = "Heel anders", "Z-18"

    nu = lezer.client.get(adres)
    assert eerst.status_code == 200
    assert nu.get_data() == eerst.get_data()
    assert "Gemeente Later" not in str(_pakket(rapport, Editie.BESTUURLIJK))


def test_what_was_agreed_on_the_day_of_approval_counts(project):
    _spreek_af(archiefvormer="Gemeente Voorbeeldstad", waardering="blijvend te bewaren")

    bestanden = _pakket(_leg_vast(project), Editie.OPENBAAR)

    stuk = lees_mdto(next(iter(bestanden.values())))
    assert tekst(stuk, "archiefvormer/verwijzingNaam") == "Gemeente Voorbeeldstad"
    assert tekst(stuk, "waardering/begripCode") == "B"


def test_every_reader_gets_the_package_of_his_own_edition(app, project):
    lezer = _log_in(app, Rol.LEZER, project)
    gever = _log_in(app, Rol.OPDRACHTGEVER, project)
    rapport = _leg_vast(project)
    adres = pad(project, f"{rapport.id}/bestand{ARCHIEF}")

    for wie, editie in ((lezer, "bestuurlijk"), (gever, "volledig")):
        link = wie.get(pad(project, f"{rapport.id}")).find("a", string="Archiefpakket")
        antwoord = wie.client.get(link["href"])
        assert antwoord.mimetype == "application/zip"
        naam = f"vastgesteld-{editie}.mdto.zip"
        assert naam in antwoord.headers["Content-Disposition"]
    for editie in ("volledig", "openbaar"):
        assert lezer.client.get(f"{adres}?editie={editie}").status_code == 404
    assert Browser(app).client.get(adres).status_code == 302


def test_concept_and_interim_report_have_none(app, project):
    leider = _log_in(app, Rol.PROJECTLEIDER, project)
    concept = maak_concept(project, soort=EIND)
    tussen = leg_rapport_vast(project)

    adres = pad(project, f"{concept.id}/bestand{ARCHIEF}")
    antwoord = leider.client.get(adres)
    adres = pad(project, f"{tussen.id}/bestand{ARCHIEF}")

    assert antwoord.status_code == 400
    assert "alleen van een vastgestelde eindrapportage" in antwoord.text
    assert leider.client.get(adres).status_code == 404


def test_page_names_what_the_archive_misses_until_it_is_fixed(app, project):
    gever = _log_in(app, Rol.OPDRACHTGEVER, project)
    rapport = dien_in(maak_concept(project, soort=EIND))
    melding = "Voor het archief ontbreekt nog iets"
    _spreek_af(archiefvormer="Gemeente Voorbeeldstad")

    for rest in ("", "/vaststellen"):
        page = gever.get(pad(project, f"{rapport.id}{rest}"))
        punten = [punt.text for punt in page.select(".melding li")]
        assert melding in page.text
        assert "Archiefvormer" not in punten
        assert "Beperking van de editie volledig" in punten
    stel_vast(gever, rapport)

    assert melding not in gever.get(pad(project, f"{rapport.id}")).text


def test_page_of_an_interim_report_asks_nothing_for_the_archive(app, project):
    leider = _log_in(app, Rol.PROJECTLEIDER, project)
    rapport = maak_concept(project)

    page = leider.get(pad(project, f"{rapport.id}"))

    assert "Voor het archief ontbreekt" not in page.text


def test_who_knows_one_edition_reads_of_that_one_only(app, project):
    adviseur = _log_in(app, Rol.BELEIDSADVISEUR, project)
    rapport = maak_concept(project, soort=EIND)
    mag_alles = "Volledig" in adviseur.get(pad(project, f"{rapport.id}")).text

    punten = adviseur.get(pad(project, f"{rapport.id}")).select(".melding li")

    woorden = [punt.text for punt in punten]
    assert ("Beperking van de editie volledig" in woorden) == mag_alles


def _roep(app, *woorden):
    return app.test_cli_runner().invoke(opdracht, list(woorden))


@pytest.mark.parametrize("editie", Editie)
def test_command_gives_the_very_package_that_was_fixed(app, project, tmp_path, editie):
    rapport = _leg_vast(project)
    naar = tmp_path / "x.mdto.zip"
    woorden = ("--project", "zorg", "--nummer", "1", "--editie", editie)

    uitslag = _roep(app, "eind", *woorden, "--uit", str(naar))

    assert uitslag.exit_code == 0
    rij = queries.get_papier(rapport.id, editie=editie, extensie=ARCHIEF)
    assert naar.read_bytes() == rij.inhoud


@pytest.mark.parametrize(
    "woorden", [("eind",), ("tussen",), ("tussen", "--nummer", "1")]
)
def test_command_says_that_others_have_no_package(app, project, tmp_path, woorden):
    leg_rapport_vast(project)
    naar = tmp_path / "x.mdto.zip"

    uitslag = _roep(app, *woorden, "--project", "zorg", "--uit", str(naar))

    assert "alleen van een vastgestelde eindrapportage" in str(uitslag.exception)
    assert not naar.exists()


def test_command_names_a_file_that_was_not_fixed(app, project, tmp_path):
    leg_rapport_vast(project)
    naar = tmp_path / "x.pdf"

    uitslag = _roep(
        app, "tussen", "--project", "zorg", "--nummer", "1", "--uit", str(naar)
    )

    assert "vastgesteld zonder een bestand .pdf" in str(uitslag.exception)


@pytest.mark.postgres
@pytest.mark.parametrize(
    ("zin", "bevinding"),
    [
        (
            f"UPDATE rapportpapier SET inhoud = 'x' WHERE extensie = '{ARCHIEF}'",
            f"het bestand {ARCHIEF} van volledig is veranderd.",
        ),
        (
            (
                f"UPDATE rapportpapier SET inhoud = 'x', sha256 ="
                f" '{hashlib.sha256(b'x').hexdigest()}' WHERE extensie = '.csv'"
            ),
            "in het archiefpakket van openbaar zit een ander bestand .csv.",
        ),
        (
            (
                f"DELETE FROM rapportpapier WHERE extensie = '{ARCHIEF}' AND"
                " rapporteditie_id = (SELECT id FROM rapporteditie WHERE editie ="
                " 'openbaar')"
            ),
            f"het bestand {ARCHIEF} van openbaar is er niet meer.",
        ),
    ],
)
def test_check_names_what_was_done_to_a_package(database, zin, bevinding):
    _leg_vast(make_project(code="zorg"))
    assert "Alles klopt." in _roep(database, "controleer").output
    if db.engine.dialect.name == "postgresql":
        zin = zin.replace("'x'", "'x'::bytea")
    else:
        zin = zin.replace("'x'", "CAST('x' AS BLOB)")
    _knoei(zin)

    uitslag = _roep(database, "controleer")

    assert f"zorg, Eindrapportage 1: {bevinding}" in uitslag.output
    assert uitslag.output.count("Niet in orde:") == 1
    db.session.rollback()


@pytest.mark.postgres
def test_database_refuses_to_change_or_remove_a_package(database):
    rapport = _leg_vast(make_project(code="zorg"))

    def pakket():
        return queries.get_papier(rapport.id, editie=Editie.OPENBAAR, extensie=ARCHIEF)

    with pytest.raises(Exception, match="never changes"), transactie():
        pakket().inhoud = b"anders"
    db.session.rollback()
    with pytest.raises(Exception, match="never changes"), transactie():
        db.session.delete(pakket())
    db.session.rollback()
    assert Rapportpapier.query.filter_by(extensie=ARCHIEF).count() == len(Editie)
