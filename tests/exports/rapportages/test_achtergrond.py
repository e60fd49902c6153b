"""A large plan: the report is approved in the background, by the same rules."""

import json

import pytest
from flask import g

from bewaking.models import Rapporteditie
from exports.rapportages import queries, taken
from exports.rapportages.operations import IntussenGewijzigdError
from kern.database import db
from post.models import Taak
from post.operations import taken as wachtrij
from projecten.models import Project
from tests.exports.rapportages.bezoek import (
    dien_in,
    haal,
    maak_concept,
    pad,
    zet_lichten,
)
from tests.makers import make_activiteit, make_gebruiker
from toegang.models import ProjectRol
from toegang.rechten import Rol


@pytest.fixture
def groot(monkeypatch, project):
    """Return the report of a large plan, for the one who approves."""
    monkeypatch.setattr(queries, "GROOT_VANAF", 0)
    make_activiteit(project)
    zet_lichten(project)
    return dien_in(maak_concept(project))


@pytest.fixture
def taak(groot, gever, project):
    """Return the task that was asked for, and its report."""
    rapport, adres = groot, pad(project, f"{groot.id}/vaststellen")
    afdruk = gever.get(adres).select_one("input[name=afdruk]")["value"]
    gever.post(adres, afdruk=afdruk)
    g.pop("toegang", None)  # a task is no request
    return Taak.query.one(), rapport


def test_page_says_why_no_task_was_made(groot, gever, project, monkeypatch):
    monkeypatch.setattr(wachtrij, "HOOGSTENS_TEGELIJK", 0)

    pagina = gever.post(pad(project, f"{groot.id}/vaststellen"), 422, afdruk="x")

    assert "taken die nog niet klaar zijn" in pagina.text
    assert Taak.query.count() == 0


def test_task_fixes_what_was_seen_and_tells_how_far_it_is(taak):
    (rij, rapport), gemeld = taak, []
    assert haal(rapport).is_ter_vaststelling
    gegevens = json.loads(rij.gegevens)
    assert taken.mag(rij.eigenaar_id, gegevens)

    resultaat = taken.stel_vast(gegevens, lambda deel, _stap: gemeld.append(deel))

    assert haal(rapport).vastgesteld_door_id == rij.eigenaar_id
    assert Rapporteditie.query.count() == 3
    assert resultaat.naam.endswith("-vastgesteld-volledig.pdf")
    assert resultaat.inhoud.startswith(b"%PDF")
    assert gemeld == sorted(gemeld)


def test_task_refuses_what_changed_since(taak):
    rij, rapport = taak
    db.session.get_one(Project, rapport.project_id).doel = "Iets anders"
    db.session.commit()

    with pytest.raises(IntussenGewijzigdError):
        taken.stel_vast(json.loads(rij.gegevens), lambda _deel, _stap: None)

    assert haal(rapport).is_ter_vaststelling
    assert Rapporteditie.query.count() == 0


def test_task_is_for_who_may_still_approve(taak, project):
    rij, _ = taak
    gegevens = json.loads(rij.gegevens)
    ander = make_gebruiker(Rol.OPDRACHTGEVER, project)
    assert not taken.mag(ander.id, gegevens)

    ProjectRol.query.filter_by(gebruiker_id=rij.eigenaar_id).delete()

    assert not taken.mag(rij.eigenaar_id, gegevens)


def test_page_of_a_task_leads_back_to_its_report(taak, gever, project):
    rij, rapport = taak
    terug = f"main a[href='{pad(project, str(rapport.id))}']"

    gever.post(f"/taken/{rij.id}/annuleren", status=302)
    knop = gever.get(f"/taken/{rij.id}").select_one(terug)
    ProjectRol.query.filter_by(gebruiker_id=rij.eigenaar_id).delete()
    db.session.commit()

    assert rapport.titel in knop.text
    assert gever.get(f"/taken/{rij.id}").select_one(terug) is None
