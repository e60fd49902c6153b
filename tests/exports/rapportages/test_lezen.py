"""Who reads which edition, and that no other one leaves a trace."""

import io
import json
import zipfile
from datetime import timedelta

import pytest

from bewaking.models import Aspect, Editie, Kleur, Stoplicht
from exports.papieren.soorten import SOORTEN
from exports.rapportages.queries import find_momentopname
from kern import klok
from kern.database import db
from kern.transactie import transactie
from tests.browser import Browser
from tests.exports.rapportages.bezoek import (
    DAG,
    dien_in,
    leg_rapport_vast,
    maak_concept,
    pad,
)
from tests.makers import (
    make_activiteit,
    make_beoordeling,
    make_gebruiker,
    make_maatregel,
    make_persoon,
    make_project,
    make_risico,
)
from tests.makers.basis import save
from toegang.rechten import Rol

GEHEIM = "Kanariezaak"
RIJK = (Rol.PROJECTLEIDER, Rol.BELEIDSADVISEUR, Rol.OPDRACHTGEVER)
ARM = (Rol.TREKKER, Rol.KLANKBORDLID, Rol.LEZER)


def _leg_geheim(project):
    risico = make_risico(
        project,
        code="RGEHEIM",
        gebeurtenis=GEHEIM,
        oorzaak=GEHEIM,
        gevolg=GEHEIM,
        vertrouwelijk=True,
    )
    make_beoordeling(risico, kans=5, gevolg=5)
    werk = make_activiteit(project)
    make_maatregel(risico, activiteit_id=werk.id, tekst=f"Maatregel {GEHEIM}")
    for aspect in (Aspect.RISICO, Aspect.TOTAAL):
        save(
            Stoplicht(
                project_id=project.id,
                op=DAG,
                ingevoerd_op=klok.nu(),
                aspect=aspect,
                voorgesteld=Kleur.GROEN,
                waarom="Volgens de feiten.",
                besloten=Kleur.ROOD,
                reden=f"Om {GEHEIM}.",
                oorzaak=GEHEIM,
                gevolg=GEHEIM,
                bijsturing=GEHEIM,
            )
        )


def _lees(inhoud):
    if not zipfile.is_zipfile(io.BytesIO(inhoud)):
        return inhoud
    with zipfile.ZipFile(io.BytesIO(inhoud)) as boek:
        return b"".join(boek.read(naam) for naam in boek.namelist())


@pytest.fixture
def wie(app, project):
    def log_in(rol):
        return Browser(app).log_in(make_gebruiker(rol, project))

    return log_in


@pytest.mark.parametrize("rol", RIJK)
def test_who_sees_all_reads_volledig_and_may_choose(wie, project, rol):
    _leg_geheim(project)
    rapport = leg_rapport_vast(project)
    lezer = wie(rol)

    page = lezer.get(pad(project, f"{rapport.id}"))

    assert GEHEIM in page.text
    assert [a.text for a in page.select(".schakelaar a")] == [
        "Volledig",
        "Bestuurlijk",
        "Openbaar",
    ]
    assert GEHEIM not in lezer.get(pad(project, f"{rapport.id}?editie=openbaar")).text


@pytest.mark.parametrize("rol", ARM)
def test_other_readers_find_no_trace_of_it(wie, project, rol):
    _leg_geheim(project)
    rapport = leg_rapport_vast(project, soorten=tuple(SOORTEN))
    lezer = wie(rol)

    for rest in ("", f"{rapport.id}", "vergelijken", f"{rapport.id}/grafiek.json"):
        antwoord = lezer.client.get(pad(project, rest))
        assert antwoord.status_code == 200
        for woord in (GEHEIM, "RGEHEIM", "volledig", "Volledig", "openbaar"):
            assert woord not in antwoord.get_data(as_text=True), (rest, woord)
    for extensie in SOORTEN:
        antwoord = lezer.client.get(pad(project, f"{rapport.id}/bestand{extensie}"))
        naam = antwoord.headers["Content-Disposition"]
        assert "bestuurlijk" in naam
        assert GEHEIM.encode() not in _lees(antwoord.get_data()), extensie
        assert b"RGEHEIM" not in _lees(antwoord.get_data()), extensie


@pytest.mark.parametrize("rol", ARM)
@pytest.mark.parametrize("editie", ["volledig", "openbaar", "geheim"])
def test_other_editions_are_not_there(wie, project, rol, editie):
    rapport = leg_rapport_vast(project)
    lezer = wie(rol)

    for rest in ("", "/bestand.json", "/grafiek.json"):
        lezer.client.get(pad(project, f"{rapport.id}{rest}?editie={editie}"))
        adres = pad(project, f"{rapport.id}{rest}?editie={editie}")
        assert lezer.client.get(adres).status_code == 404


def test_counts_lights_and_charts_are_computed_without_it(project):
    risico = make_risico(project, gebeurtenis="Gewoon")
    make_beoordeling(risico, kans=2, gevolg=2)
    zonder = _opname(leg_rapport_vast(project), Editie.BESTUURLIJK)
    _leg_geheim(project)
    rapport = leg_rapport_vast(project)

    met, heel = (_opname(rapport, e) for e in (Editie.BESTUURLIJK, Editie.VOLLEDIG))

    assert met["samenvatting"]["risicos"] == zonder["samenvatting"]["risicos"]
    assert met["grafieken"]["risicos_netto"] == zonder["grafieken"]["risicos_netto"]
    assert _licht(met, "risico") == _licht(zonder, "risico")
    assert heel["samenvatting"]["risicos"]["aantal"] == 2
    assert _licht(heel, "risico")["kleur"] == "rood"


def test_risk_that_became_confidential_is_not_told_to_have_gone(lezer, project):
    risico = make_risico(project, code="RGEHEIM", gebeurtenis=GEHEIM)
    eerst = leg_rapport_vast(project)
    with transactie():
        db.session.merge(risico).vertrouwelijk = True

    nu = leg_rapport_vast(project, peildatum=DAG + timedelta(days=1))
    adres = pad(project, f"vergelijken?van={eerst.id}&naar={nu.id}")

    for editie in (Editie.BESTUURLIJK, Editie.OPENBAAR):
        assert GEHEIM not in json.dumps(_opname(nu, editie))
    assert GEHEIM in json.dumps(_opname(nu, Editie.VOLLEDIG))
    assert GEHEIM not in lezer.get(adres).text


def _opname(rapport, editie):
    return find_momentopname(rapport.id, editie=editie)


def _licht(opname, aspect):
    return next(licht for licht in opname["lichten"] if licht["aspect"] == aspect)


def test_openbaar_names_nobody(project):
    jo = make_persoon(
        naam="Jo van der Veen",
        sorteernaam="Veen, van der, Jo",
        functie="Adviseur zorg",
        email="jo.vanderveen@dorp.example",
    )
    make_activiteit(project, jo, cel_trekker="J. van der Veen/ Jo")
    tekst = "Jo van der Veen en mevrouw Van der Veen (jo.vanderveen@dorp.example)."
    rapport = leg_rapport_vast(project, tekst=tekst)

    open_ = json.dumps(_opname(rapport, Editie.OPENBAAR), ensure_ascii=False)
    gewoon = json.dumps(_opname(rapport, Editie.BESTUURLIJK), ensure_ascii=False)

    assert "Veen" not in open_
    assert "dorp.example" not in open_
    assert "Adviseur zorg en mevrouw Adviseur zorg ([e-mailadres])." in open_
    assert "Jo van der Veen" in gewoon


def test_openbaar_does_not_name_the_alderman_either(app):
    project = make_project(portefeuillehouder="Wethouder Jansen")
    rapport = leg_rapport_vast(project, tekst="Jansen, de heer Jansen en Janssen.")

    openbaar = _opname(rapport, Editie.OPENBAAR)

    assert "Jansen" not in json.dumps(openbaar)
    assert openbaar["kop"]["portefeuillehouder"] is None
    assert "Janssen" in openbaar["hoofdstukken"][0]["tekst"]


def test_concept_is_only_for_who_writes_and_then_who_approves(wie, project):
    rapport = maak_concept(project)
    lezers = {rol: wie(rol) for rol in Rol}

    def wie_ziet():
        return {
            rol
            for rol, lezer in lezers.items()
            if lezer.client.get(pad(project, f"{rapport.id}")).status_code == 200
        }

    assert wie_ziet() == {Rol.PROJECTLEIDER, Rol.BELEIDSADVISEUR}
    dien_in(rapport)
    assert wie_ziet() == set(RIJK)
    for rol in ARM:
        assert str(rapport.titel) not in lezers[rol].get(pad(project)).text


def test_paper_of_a_concept_says_so(leider, project):
    rapport = maak_concept(project)

    antwoord = leider.client.get(pad(project, f"{rapport.id}/bestand.json"))

    assert antwoord.get_json()["kop"]["status"] == "concept"
    assert "concept" in antwoord.headers["Content-Disposition"]
    assert "sandbox" in antwoord.headers["Content-Security-Policy"]
    onbekend = leider.client.get(pad(project, f"{rapport.id}/bestand.exe"))
    assert onbekend.status_code == 400


def test_report_of_another_project_is_not_there(leider, project):
    vreemd = leg_rapport_vast(make_project(code="vreemd"))
    for rest in ("", "/bestand.json", "/grafiek.json", "/wijzigen", "/corrigeren"):
        leider.get(pad(project, f"{vreemd.id}{rest}"), status=404)
    db.session.rollback()
    adres = pad(project, f"vergelijken?van={vreemd.id}&naar={vreemd.id}")
    leider.get(adres, status=404)


def test_pages_ask_the_same_few_things_of_a_longer_register(
    leider, project, tel_selects
):
    aantallen = []
    for _ in range(2):
        leg_rapport_vast(project)
        leg_rapport_vast(project)
        begin = len(tel_selects())
        leider.get(pad(project))
        aantallen.append(len(tel_selects()) - begin)

    assert aantallen[0] == aantallen[1] <= 16
