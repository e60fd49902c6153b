"""Every change of a row leaves a line, in whatever way it was made."""

import json
import re
from datetime import UTC, datetime

import pytest
from flask import Flask
from sqlalchemy import bindparam, delete, func, insert, select, text, update
from sqlalchemy.exc import IntegrityError

from dossier.boekhouding import OngeboekteWijzigingError
from dossier.invoegen import voeg_in
from dossier.models import Handeling, Persoonswaarde, Wijziging
from dossier.rules import ZONDER_GESCHIEDENIS, ZONDER_GESCHIEDENIS_IN
from kern import klok
from kern.database import db
from kern.datums import maand
from kern.soorten import soorten
from kern.transactie import transactie
from projecten.models import Doelstelling, Fase, Project
from tests.dossier.naspelen import lees_nu, speel_na
from tests.makers import (
    make_activiteit,
    make_doelstelling,
    make_gebruiker,
    make_maatregel,
    make_mijlpaal,
    make_project,
    make_risico,
    make_voortgang,
)
from toegang.models import Gebruiker
from toegang.rechten import Rol

pytestmark = pytest.mark.postgres


def regels(tabel: str, sinds: int = 0) -> list[Wijziging]:
    """Return the lines of a table, oldest first."""
    waar = (Wijziging.tabel == tabel, Wijziging.id > sinds)
    return list(
        db.session.scalars(select(Wijziging).where(*waar).order_by(Wijziging.id))
    )


def nieuwste() -> int:
    return db.session.scalar(select(func.max(Wijziging.id))) or 0


def test_every_table_is_in_the_history_or_named_as_without(app: Flask) -> None:
    tabellen, met = set(db.metadata.tables), set(soorten().dingen)

    assert met | ZONDER_GESCHIEDENIS == tabellen
    assert not met & ZONDER_GESCHIEDENIS


def test_every_kind_names_columns_that_are_there(app: Flask) -> None:
    for naam, soort in soorten().dingen.items():
        kolommen = db.metadata.tables[naam].c
        genoemd = {*soort.persoonlijk, *soort.labels}
        if soort.deel_van:
            genoemd.add(soort.deel_van[1])
            assert soort.deel_van[0] in soorten().dingen
        if soort.vertrouwelijk:
            genoemd.add(soort.vertrouwelijk)
        assert genoemd <= set(kolommen.keys()), naam
        assert kolommen["id"].primary_key


def test_a_new_row_is_told_in_full(database: Flask) -> None:
    project = make_project(naam="Een plan", doel=None)

    (regel,) = regels("project")

    nieuw = json.loads(regel.nieuw)
    assert regel.handeling is Handeling.NIEUW
    assert (regel.rij_id, regel.project_id, regel.oud) == (project.id, project.id, None)
    assert nieuw["naam"] == "Een plan"
    assert nieuw["revisie"] == 1, "also what the database filled in"
    assert "doel" not in nieuw, "what is empty is left out"


def test_a_change_tells_who_when_and_both_values(
    database: Flask, monkeypatch: pytest.MonkeyPatch
) -> None:
    project = make_project()
    gebruiker = make_gebruiker(Rol.PROJECTLEIDER, project)
    doel = make_doelstelling(project, naam="Oud")
    nu = datetime(2021, 9, 1, 7, 5, tzinfo=UTC)
    monkeypatch.setattr(klok, "nu", lambda: nu)

    with transactie(door=gebruiker.id):
        doel = db.session.get_one(Doelstelling, doel.id)
        doel.naam = "Nieuw"

    regel = regels("doelstelling")[-1]
    assert regel.handeling is Handeling.GEWIJZIGD
    assert (regel.door_id, regel.op, regel.project_id) == (gebruiker.id, nu, project.id)
    assert json.loads(regel.oud) == {"naam": "Oud", "revisie": 1}
    assert json.loads(regel.nieuw) == {"naam": "Nieuw", "revisie": 2}


def test_a_deleted_row_is_told_in_full(database: Flask) -> None:
    doel = make_doelstelling(naam="Weg")

    with transactie():
        db.session.delete(db.session.get_one(Doelstelling, doel.id))

    regel = regels("doelstelling")[-1]
    assert regel.handeling is Handeling.VERWIJDERD
    assert json.loads(regel.oud)["naam"] == "Weg"
    assert regel.nieuw is None


def test_one_act_has_one_number_and_one_line_for_each_row(database: Flask) -> None:
    project = make_project()
    doel, ander = make_doelstelling(project), make_doelstelling(project)
    voor = nieuwste()

    with transactie():
        eerste = db.session.get_one(Doelstelling, doel.id)
        eerste.naam = "Tussen"
        db.session.flush()
        eerste.naam = "Eind"
        db.session.get_one(Doelstelling, ander.id).naam = "Ook"

    nieuw = regels("doelstelling", voor)
    assert [json.loads(regel.nieuw)["naam"] for regel in nieuw] == ["Eind", "Ook"]
    assert {regel.daad for regel in nieuw} == {voor + 1}


def test_what_ends_as_it_began_leaves_no_line(database: Flask) -> None:
    doel = make_doelstelling(naam="Eerst")
    voor = nieuwste()

    with transactie():
        db.session.execute(update(Doelstelling).values(naam="Anders"))
        db.session.execute(update(Doelstelling).values(naam="Eerst"))
        db.session.add(tijdelijk := Doelstelling(**nieuw_doel(doel.project_id)))
        db.session.flush()
        db.session.delete(tijdelijk)

    assert nieuwste() == voor


def test_a_refused_act_leaves_no_line(database: Flask) -> None:
    doel = make_doelstelling()
    voor = nieuwste()

    with pytest.raises(ZeroDivisionError):
        geweigerd(doel.id)

    assert nieuwste() == voor


def geweigerd(doel_id: int) -> None:
    with transactie():
        db.session.get_one(Doelstelling, doel_id).naam = "Nooit"
        db.session.flush()
        raise ZeroDivisionError


def test_what_a_savepoint_took_back_leaves_no_line(database: Flask) -> None:
    doel = make_doelstelling(naam="Eerst")
    voor = nieuwste()

    with transactie():
        rij = db.session.get_one(Doelstelling, doel.id)
        with pytest.raises(ZeroDivisionError):
            teruggedraaid(rij)
        rij.toelichting = "Wel"

    (regel,) = regels("doelstelling", voor)
    assert set(json.loads(regel.nieuw)) == {"toelichting", "revisie"}


def teruggedraaid(rij: Doelstelling) -> None:
    with db.session.begin_nested():
        rij.naam = "Nooit"
        db.session.flush()
        raise ZeroDivisionError


def test_statements_for_many_rows_leave_a_line_for_each(database: Flask) -> None:
    project = make_project()
    for _ in range(3):
        make_doelstelling(project)
    make_doelstelling()
    voor = nieuwste()

    with transactie():
        eigen = Doelstelling.project_id == project.id
        db.session.execute(update(Doelstelling).where(eigen).values(toelichting="Ja"))
    na_wijzigen = nieuwste()
    with transactie():
        db.session.execute(delete(Doelstelling.__table__).where(eigen))

    assert na_wijzigen - voor == 3
    assert nieuwste() - na_wijzigen == 3
    assert speel_na() == lees_nu()


def test_one_statement_with_many_parameters_leaves_a_line_for_each(
    database: Flask,
) -> None:
    project = make_project()
    rijen = [make_doelstelling(project) for _ in range(3)]
    tabel, voor = Doelstelling.__table__, nieuwste()
    opdracht = (
        update(tabel)
        .where(tabel.c.id == bindparam("rij_id"))
        .values(volgorde=bindparam("plaats"))
    )

    with transactie():
        db.session.execute(
            opdracht, [{"rij_id": rij.id, "plaats": 90} for rij in rijen]
        )

    nieuw = regels("doelstelling", voor)
    assert len(nieuw) == 3
    assert all(regel.stil for regel in nieuw), "a place in a list is nobody's change"


def test_rows_put_in_together_each_have_a_line(database: Flask) -> None:
    project = make_project()

    with transactie():
        ids = voeg_in(Doelstelling, [nieuw_doel(project.id, n) for n in range(1200)])

    assert [regel.rij_id for regel in regels("doelstelling")] == ids
    assert speel_na() == lees_nu()


@pytest.mark.parametrize(
    "langs",
    [
        lambda: db.session.execute(
            insert(Project.__table__), [{"code": "x", "naam": "x"}]
        ),
        lambda: db.session.execute(insert(Doelstelling).values(code="x")),
        lambda: db.session.connection().execute(update(Fase.__table__).values(naam="")),
        lambda: db.session.execute(text("UPDATE doelstelling SET naam = ''")),
        lambda: db.session.execute(text("delete from doelstelling")),
    ],
)
def test_a_statement_past_the_history_is_refused(database: Flask, langs) -> None:
    make_doelstelling()

    with pytest.raises(OngeboekteWijzigingError), transactie():
        langs()


def test_a_table_without_history_may_be_written_in_any_way(database: Flask) -> None:
    sleutels = db.metadata.tables["formuliersleutel"]
    voor = nieuwste()

    with transactie() as daad:
        waarden = {"sleutel": "x", "gebruikt_op": daad.nu}
        db.session.execute(insert(sleutels).values(waarden))
        db.session.execute(delete(sleutels))

    assert nieuwste() == voor


@pytest.mark.parametrize(
    "zin", ["UPDATE wijziging SET oud = 'x'", "DELETE FROM wijziging"]
)
def test_history_cannot_be_changed_nor_emptied(database: Flask, zin: str) -> None:
    make_project()

    with db.engine.connect() as verbinding:
        schrijvend = verbinding.execution_options(schrijft=True)
        with pytest.raises(IntegrityError, match="history is only added to"):
            schrijvend.execute(text(zin))


def test_postgresql_refuses_to_truncate_history(postgres_app: Flask) -> None:
    with (
        postgres_app.app_context(),
        db.engine.connect() as verbinding,
        pytest.raises(IntegrityError, match="history is only added to"),
    ):
        verbinding.execute(text("TRUNCATE wijziging CASCADE"))


def test_names_and_addresses_stand_beside_the_line(database: Flask) -> None:
    gebruiker = make_gebruiker(naam="Vera Voorbeeld", email="vera@voorbeeld.test")

    with transactie():
        db.session.get_one(Gebruiker, gebruiker.id).naam = "Vera Veranderd"

    alles = "".join(f"{regel.oud}{regel.nieuw}" for regel in regels("gebruiker"))
    assert "Vera" not in alles
    assert "voorbeeld.test" not in alles
    assert speel_na() == lees_nu()


def test_no_secret_and_no_sign_in_reaches_the_history(database: Flask) -> None:
    toen = datetime(2021, 1, 1, tzinfo=UTC)
    gebruiker = make_gebruiker(
        wachtwoord_hash="geheim-een",
        wachtwoord_op=toen,
        totp_geheim="geheim-twee",
        totp_op=toen,
    )
    voor = nieuwste()

    with transactie() as daad:
        rij = db.session.get_one(Gebruiker, gebruiker.id)
        rij.wachtwoord_hash, rij.totp_geheim = "geheim-drie", "geheim-vier"
        rij.laatst_ingelogd = daad.nu

    waarden = db.session.scalars(select(Persoonswaarde.waarde)).all()
    alles = "".join(f"{regel.oud}{regel.nieuw}" for regel in regels("gebruiker"))
    assert "geheim-" not in "".join([alles, *waarden])
    assert nieuwste() == voor


def test_a_secret_column_is_named_as_it_is_called(app: Flask) -> None:
    for tabel, kolommen in ZONDER_GESCHIEDENIS_IN.items():
        assert kolommen <= set(db.metadata.tables[tabel].c.keys())
    verdacht = re.compile("hash|geheim|sleutel|token|verifier|zout|nonce")
    for naam in soorten().dingen:
        kolommen = set(map(str, db.metadata.tables[naam].c.keys()))
        bewaard = kolommen - ZONDER_GESCHIEDENIS_IN.get(naam, frozenset())
        assert not [k for k in bewaard if verdacht.search(k)] or naam == "instelling"


def test_a_line_knows_what_its_row_is_a_part_of(database: Flask) -> None:
    moment = make_mijlpaal(make_activiteit())
    make_voortgang(db.session.get_one(type(moment.activiteit), moment.activiteit_id))

    (bij_moment,), (bij_voortgang,) = regels("mijlpaal"), regels("voortgang")

    verwacht = ("activiteit", moment.activiteit_id)
    assert (bij_moment.ouder_tabel, bij_moment.ouder_id) == verwacht
    assert (bij_voortgang.ouder_tabel, bij_voortgang.ouder_id) == verwacht


def test_a_line_of_a_confidential_risk_is_marked(database: Flask) -> None:
    risico = make_risico(vertrouwelijk=True)
    make_maatregel(risico)

    with transactie():
        risico.vertrouwelijk = False
    with transactie():
        risico.gebeurtenis = "Nu mag iedereen het weten"

    assert [regel.vertrouwelijk for regel in regels("risico")] == [True, True, False]


def test_what_a_term_was_stays_readable(database: Flask) -> None:
    moment = make_mijlpaal(termijn=maand(2020, 10))

    with transactie():
        moment.termijn = maand(2020, 11)

    regel = regels("mijlpaal")[-1]
    assert json.loads(regel.oud)["termijn_tekst"] == "oktober 2020"
    assert json.loads(regel.nieuw)["termijn_begin"] == "2020-11-01"


def nieuw_doel(project_id: int, nummer: int = 999) -> dict[str, object]:
    return {
        "project_id": project_id,
        "code": f"d{nummer}",
        "volgorde": nummer,
        "naam": f"Doel {nummer}",
    }
