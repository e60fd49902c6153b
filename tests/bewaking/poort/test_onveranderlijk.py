"""What was decided cannot be changed unnoticed, on either database."""

from contextlib import contextmanager

import pytest
from sqlalchemy import text
from sqlalchemy.exc import DatabaseError

from bewaking.models import Overgangskeuze
from bewaking.poort import operations
from bewaking.poort.bladen import maak_momentopname, maak_overdrachtslijst
from bewaking.poort.operations import NieuweVoorwaarde
from bewaking.poort.rules import bereken_afdruk
from dossier.controle import Verslag, controleer, lezend
from kern.database import db
from kern.transactie import transactie
from tests.bewaking.poort.bezoek import VANDAAG, besluit, make_fase, pad
from tests.makers import make_persoon, make_project

TABELLEN = (
    "faseovergang",
    "overgangspunt",
    "fasebesluit",
    "voorwaarde",
    "voorwaardestand",
    "decharge",
)
# Only this one knows REPLACE.
OP_SQLITE = pytest.mark.parametrize("database", ["sqlite"], indirect=True)


@pytest.fixture
def besloten(database):
    """Return an app with a decision under a condition that was met, and a discharge."""
    project, persoon = make_project(), make_persoon()
    fase = make_fase(project)
    with transactie() as daad:
        overgang = operations.create_overgang(
            project.id, fase.id, peildatum=VANDAAG, daad=daad
        )
        genomen = operations.besluit(
            overgang,
            afdruk=bereken_afdruk(maak_momentopname(overgang)),
            keuze=Overgangskeuze.GO_ONDER_VOORWAARDEN,
            op=VANDAAG,
            toelichting="Mits.",
            gremium_id=None,
            nummer=None,
            voorwaarden=[NieuweVoorwaarde("Geld", persoon.id, VANDAAG)],
            daad=daad,
        )
        operations.meld_voorwaarde(
            genomen.voorwaarden[0],
            op=VANDAAG,
            voldaan=True,
            toelichting="Brief",
            daad=daad,
        )
        lijst = maak_overdrachtslijst(project.id, dag=VANDAAG)
        operations.verleen_decharge(
            project.id,
            afdruk=bereken_afdruk(lijst),
            op=VANDAAG,
            toelichting="Klaar",
            daad=daad,
        )
    yield database
    db.session.rollback()


def _knoei(*zinnen, zonder_triggers=False):
    db.session.rollback()
    postgres = db.engine.dialect.name == "postgresql"
    with db.engine.connect() as verbinding:
        schrijvend = verbinding.execution_options(schrijft=True)
        with schrijvend.begin():
            if zonder_triggers and postgres:
                schrijvend.execute(text("SET LOCAL session_replication_role=replica"))
            elif zonder_triggers:
                for tabel in TABELLEN:
                    schrijvend.execute(text(f"DROP TRIGGER {tabel}_nooit_anders"))
                    schrijvend.execute(text(f"DROP TRIGGER {tabel}_nooit_weg"))
            for zin in zinnen:
                schrijvend.execute(text(zin))


@contextmanager
def _zonder_verwijzingen():
    """Let REPLACE take a row that others point at, as who opens the file can."""
    db.session.rollback()
    with db.engine.connect() as verbinding:
        bestand = verbinding.connection.dbapi_connection
        bestand.execute("PRAGMA foreign_keys=OFF")
        try:
            yield
        finally:
            bestand.execute("PRAGMA foreign_keys=ON")


def _gevonden():
    db.session.rollback()
    with lezend() as verbinding:
        return list(controleer(verbinding, Verslag()))


@pytest.mark.postgres
@pytest.mark.parametrize("tabel", TABELLEN)
@pytest.mark.parametrize(
    "zin", ["UPDATE {} SET project_id = project_id", "DELETE FROM {}"]
)
def test_database_refuses_to_change_it(besloten, tabel, zin):
    with pytest.raises(DatabaseError, match=r"only added to|stays as it was"):
        _knoei(zin.format(tabel))


@OP_SQLITE
@pytest.mark.parametrize("tabel", TABELLEN)
def test_nothing_takes_the_place_of_a_row_with_the_same_number(besloten, tabel):
    with pytest.raises(DatabaseError, match=r"only added to|stays as it was"):
        _knoei(f"REPLACE INTO {tabel} SELECT * FROM {tabel}")


BESLUIT = "keuze, momentopname, sha256, op, ingevoerd_op"
PUNT = "project_id, volgorde, tekst, in_orde"


@OP_SQLITE
@pytest.mark.parametrize(
    "zin",
    [
        (
            f"REPLACE INTO fasebesluit (project_id, faseovergang_id, {BESLUIT})"
            f" SELECT project_id, faseovergang_id, {BESLUIT} FROM fasebesluit"
        ),
        (
            f"REPLACE INTO overgangspunt (id, faseovergang_id, {PUNT})"
            f" SELECT id, {{open}}, {PUNT} FROM overgangspunt"
            " WHERE faseovergang_id <> {open} AND volgorde = 1"
        ),
        (
            "UPDATE OR REPLACE overgangspunt SET id = (SELECT min(id) FROM"
            " overgangspunt WHERE faseovergang_id <> {open})"
            " WHERE faseovergang_id = {open} AND volgorde = 1"
        ),
    ],
)
def test_nothing_takes_the_place_of_a_decided_row_by_another_way(besloten, zin):
    project = make_project()
    fase = make_fase(project)
    with transactie() as daad:
        overgang = operations.create_overgang(
            project.id, fase.id, peildatum=VANDAAG, daad=daad
        )
        id_ = overgang.id

    with pytest.raises(DatabaseError, match=r"only added to|stays as it was"):
        _knoei(zin.format(open=id_))


@pytest.mark.postgres
def test_database_refuses_to_add_a_point_to_what_was_decided(besloten):
    kolommen = "project_id, faseovergang_id, tekst, in_orde"

    with pytest.raises(DatabaseError, match="stays as it was"):
        _knoei(
            f"INSERT INTO overgangspunt ({kolommen}, volgorde)"
            f" SELECT {kolommen}, 99 FROM overgangspunt"
        )


@pytest.mark.postgres
def test_database_lets_an_open_proposal_be_changed(besloten):
    project = make_project()
    fase = make_fase(project)
    with transactie() as daad:
        overgang = operations.create_overgang(
            project.id, fase.id, peildatum=VANDAAG, daad=daad
        )
        id_ = overgang.id

    _knoei(
        f"UPDATE overgangspunt SET in_orde = TRUE WHERE faseovergang_id = {id_}",
        f"DELETE FROM overgangspunt WHERE faseovergang_id = {id_}",
        f"UPDATE faseovergang SET voorstel = 'Anders' WHERE id = {id_}",
    )


@pytest.mark.postgres
@pytest.mark.parametrize(
    ("zin", "woord"),
    [
        ("UPDATE fasebesluit SET keuze = 'stoppen'", "besluit over een fase"),
        ("UPDATE fasebesluit SET momentopname = '{}'", "besluit over een fase"),
        ("UPDATE voorwaarde SET tekst = 'Niets'", "voorwaarde"),
        ("DELETE FROM voorwaardestand", "stand van een voorwaarde"),
        ("UPDATE decharge SET toelichting = 'Niets'", "decharge"),
        ("UPDATE project SET gesloten_op = NULL", "opdracht"),
        ("UPDATE faseovergang SET voorstel = 'Anders'", "faseovergang"),
        ("UPDATE overgangspunt SET tekst = 'Anders'", "punt van een faseovergang"),
    ],
)
def test_audit_names_what_was_changed_without_the_trigger(besloten, zin, woord):
    assert _gevonden() == []

    _knoei(zin, zonder_triggers=True)

    assert any(zin.lower().startswith(woord) for zin in _gevonden())


@OP_SQLITE
@pytest.mark.parametrize(
    ("tabel", "zet", "woord"),
    [
        ("fasebesluit", "keuze = 'stoppen'", "besluit over een fase"),
        ("decharge", "toelichting = 'Niets'", "decharge"),
    ],
)
def test_audit_names_what_was_replaced_without_the_triggers(
    besloten, tabel, zet, woord
):
    assert _gevonden() == []

    with _zonder_verwijzingen():
        _knoei(
            f"DROP TRIGGER {tabel}_nooit_vervangen",
            f"CREATE TEMP TABLE gewenst AS SELECT * FROM {tabel}",
            f"UPDATE gewenst SET {zet}",
            f"REPLACE INTO {tabel} SELECT * FROM gewenst",
            "DROP TABLE temp.gewenst",
        )

    assert any(zin.lower().startswith(woord) for zin in _gevonden())


def test_page_says_that_the_proposal_is_not_what_was_decided(
    leider, gever, overgang, project
):
    besluit(gever, project, overgang)
    adres = pad(project, f"overgangen/{overgang.id}")
    assert "na het besluit veranderd" not in leider.get(adres).text

    _knoei(
        "UPDATE overgangspunt SET in_orde = TRUE WHERE volgorde = 1",
        zonder_triggers=True,
    )

    page = leider.get(adres)
    assert "na het besluit veranderd" in page.text
    assert "0 van 6 punten in orde" in page.text
