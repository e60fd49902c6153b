"""After the discharge nothing of the project changes, by whatever door."""

from dataclasses import replace
from datetime import timedelta

import pytest
from flask import current_app

from bewaking.models import Decharge, OpenPunt, Openveld
from cli import koersvast
from kern.database import db
from kern.transactie import transactie
from projecten.models import Doelstelling, Project
from tests.bewaking.poort.bezoek import VANDAAG, pad, zichtbare_afdruk
from tests.makers import (
    make_activiteit,
    make_beoordeling,
    make_doelstelling,
    make_gebruiker,
    make_maatregel,
    make_mijlpaal,
    make_persoon,
    make_risico,
    make_toezegging,
    save,
)
from toegang import queries
from toegang.queries import Projecttoegang
from toegang.rechten import NA_SLUITING, Recht, Rol

ZIN = "Dit project is gesloten sinds"


def _adres(project, rest=""):
    return f"/projecten/{project.code}/decharge/{rest}"


def _verleen(gever, project, status=302, **velden):
    adres = _adres(project, "verlenen")
    if "afdruk" not in velden:
        velden["afdruk"] = zichtbare_afdruk(gever, adres)
    waarden = {"op": str(VANDAAG), "toelichting": "Alles is over."} | velden
    return gever.post(adres, status=status, velden=waarden)


def _wijzigadres(doel, project):
    regels = [r.rule for r in current_app.url_map.iter_rules()]
    vorm = next(r for r in regels if r.endswith("doelstellingen/<id:ding_id>/wijzigen"))
    return vorm.replace("<id:ding_id>", str(doel.id)).replace("<project>", project.code)


def test_list_says_what_goes_to_the_line(leider, project):
    risico = make_risico(project)
    make_beoordeling(risico)
    make_maatregel(risico, tekst="Blijf bellen.")
    make_toezegging(project, tekst="Wij komen terug.")
    make_mijlpaal(make_activiteit(project), naam="Raad in het najaar")

    page = leider.get(_adres(project))

    for woorden in ("Blijf bellen.", "Wij komen terug.", "Raad in het najaar"):
        assert woorden in page.text


def test_discharge_closes_the_project_and_says_so(leider, gever, project):
    _verleen(gever, project)

    assert Project.query.one().gesloten_op == VANDAAG
    page = leider.get(f"/projecten/{project.code}/opdracht")
    assert ZIN in page.select_one(".band").text
    assert "Opdracht wijzigen" not in page.text
    start = leider.get("/")
    assert "Gesloten" in start.text


def test_every_changing_page_refuses_in_words(leider, gever, project):
    doel = make_doelstelling(project, naam="Blijft zo")
    _verleen(gever, project)
    adres = _wijzigadres(doel, project)

    page = leider.post(adres, status=400, code="1", naam="Anders")

    assert ZIN in page.text
    assert Doelstelling.query.one().naam == "Blijft zo"
    leider.get(adres, status=400)


def test_every_right_that_is_not_named_is_refused(leider, gever, project):
    _verleen(gever, project)
    dicht = Projecttoegang(1, "p", "P", None, None, tuple(Rol), VANDAAG)

    assert not [r for r in set(Recht) - NA_SLUITING if dicht.mag(r)]
    assert dicht.mag(Recht.PLAN_ZIEN)


def test_act_that_waited_for_the_discharge_is_refused(
    leider, gever, project, monkeypatch
):
    doel = make_doelstelling(project, naam="Blijft zo")
    adres = _wijzigadres(doel, project)
    _verleen(gever, project)
    vers = queries.list_projecttoegang

    def van_zojuist(*wat):
        return [replace(p, gesloten_op=None) for p in vers(*wat)]

    monkeypatch.setattr(queries, "list_projecttoegang", van_zojuist)
    velden = {"code": doel.code, "naam": "Te laat", "revisie": "1"}

    page = leider.post(adres, status=400, velden=velden)

    assert ZIN in page.text
    assert Doelstelling.query.one().naam == "Blijft zo"


def test_what_was_seen_and_what_is_kept_are_the_same(gever, project):
    gezien = zichtbare_afdruk(gever, _adres(project, "verlenen"))
    make_toezegging(project)

    page = _verleen(gever, project, status=422, afdruk=gezien)

    assert "intussen gewijzigd" in page.text
    assert Decharge.query.count() == 0


def test_second_discharge_says_that_there_is_one(gever, project):
    _verleen(gever, project, sleutel="a" * 24)
    afdruk = Decharge.query.one().sha256
    _verleen(gever, project, sleutel="a" * 24, afdruk=afdruk)  # a double click

    page = _verleen(gever, project, status=422, afdruk=afdruk)

    assert "De decharge is al verleend" in page.text
    assert Decharge.query.count() == 1


def test_taking_back_opens_the_project_again(leider, gever, project):
    _verleen(gever, project)
    velden = {"op": str(VANDAAG), "toelichting": "Toch niet."}

    gever.post(_adres(project, "intrekken"), velden=velden)

    assert Project.query.one().gesloten_op is None
    assert [d.soort.value for d in Decharge.query.order_by(Decharge.id)] == [
        "verleend",
        "ingetrokken",
    ]
    page = leider.get(f"/projecten/{project.code}/opdracht")
    assert ZIN not in page.text
    assert "Opdracht wijzigen" in page.text


def test_new_discharge_is_not_older_than_the_taking_back(gever, project):
    _verleen(gever, project)
    velden = {"op": str(VANDAAG), "toelichting": "Toch niet."}
    gever.post(_adres(project, "intrekken"), velden=velden)

    page = _verleen(gever, project, status=422, op=str(VANDAAG - timedelta(days=1)))

    assert "De vorige decharge is ingetrokken op" in page.text


def test_nothing_to_take_back(gever, project):
    velden = {"op": str(VANDAAG), "toelichting": "x"}

    page = gever.post(_adres(project, "intrekken"), status=422, velden=velden)

    assert "geen decharge om in te trekken" in page.text


@pytest.mark.parametrize("rest", ["verlenen", "intrekken"])
def test_project_leader_gives_no_discharge(leider, project, rest):
    leider.post(_adres(project, rest), status=404)


def test_system_writes_down_nothing_of_a_closed_project(app, project):
    activiteit = make_activiteit(project)
    waarden = {"activiteit_id": activiteit.id, "veld": Openveld.TERMIJN, "wat": ""}
    punt = save(OpenPunt(project_id=project.id, **waarden))
    project.gesloten_op = VANDAAG
    db.session.commit()
    wie = make_gebruiker()

    with transactie(door=wie.id):
        pass

    assert db.session.get(OpenPunt, punt.id).ingevuld_op is None


def test_people_of_a_closed_project_are_replaced_nowhere(app, leider, gever, project):
    persoon = make_persoon()
    make_activiteit(project, persoon)
    adres = f"/betrokkenen/personen/{persoon.id}/vervangen"
    assert leider.get(adres).select("input[name=plaatsen]")

    _verleen(gever, project)

    leider.get(adres, status=404)  # no other project gives the right


def test_commands_see_a_closed_project_but_change_nothing(app, gever, project):
    wie = make_gebruiker(Rol.PROJECTLEIDER, project)
    _verleen(gever, project)
    als = ["--als", wie.email]

    lijst = app.test_cli_runner().invoke(koersvast, [*als, "plan", "lijst"])
    plan = app.test_cli_runner().invoke(
        koersvast, [*als, "plan", "schrijf", project.code]
    )

    assert project.code in lijst.output
    assert plan.exit_code == 0, plan.output


def test_gates_are_closed_too(leider, gever, overgang, project):
    _verleen(gever, project)

    page = gever.post(
        pad(project, f"overgangen/{overgang.id}/besluiten"), status=400, keuze="go"
    )

    assert ZIN in page.text
