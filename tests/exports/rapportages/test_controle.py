"""`koersvast rapport controleer` names what is not as it was fixed."""

import hashlib

import pytest
from sqlalchemy import text

from exports.cli import rapport as opdracht
from kern.database import db
from tests.browser import Browser
from tests.exports.rapportages.bezoek import leg_rapport_vast, maak_concept
from tests.exports.rapportages.bezoek import pad as pagina
from tests.makers import make_gebruiker, make_project
from toegang.rechten import Rol

VAN_X = hashlib.sha256(b"x").hexdigest()
TABELLEN = ("rapportage", "hoofdstuktekst", "rapporteditie", "rapportpapier")


@pytest.fixture
def vast(database):
    project = make_project(code="zorg")
    maak_concept(project)
    leg_rapport_vast(project, soorten=(".json", ".csv"))
    yield database
    db.session.rollback()


def _roep(app, *woorden):
    return app.test_cli_runner().invoke(opdracht, list(woorden))


def _knoei(zin):
    db.session.rollback()
    postgres = db.engine.dialect.name == "postgresql"
    with db.engine.connect() as verbinding:
        schrijvend = verbinding.execution_options(schrijft=True)
        with schrijvend.begin():
            if postgres:
                schrijvend.execute(text("SET LOCAL session_replication_role=replica"))
            else:
                for tabel in TABELLEN:
                    for nooit in ("anders", "weg", "erbij", "erheen"):
                        naam = f"{tabel}_nooit_{nooit}"
                        schrijvend.execute(text(f"DROP TRIGGER IF EXISTS {naam}"))
                schrijvend.execute(text("PRAGMA defer_foreign_keys = ON"))
            schrijvend.execute(text(zin))


@pytest.mark.postgres
def test_all_is_well_when_nobody_touched_it(vast):
    uitslag = _roep(vast, "controleer")

    assert uitslag.output.splitlines() == [
        "1 vastgestelde rapporten nagerekend.",
        "Alles klopt.",
    ]
    assert uitslag.exit_code == 0


@pytest.mark.postgres
@pytest.mark.parametrize(
    ("zin", "bevinding"),
    [
        (
            "UPDATE rapporteditie SET momentopname = 'x' WHERE editie = 'bestuurlijk'",
            "de gegevens van de editie bestuurlijk zijn veranderd.",
        ),
        (
            (
                f"UPDATE rapporteditie SET momentopname = BYTES, sha256 = '{VAN_X}'"
                " WHERE editie = 'volledig'"
            ),
            "de gegevens van de editie volledig horen niet bij dit rapport.",
        ),
        (
            "UPDATE rapportpapier SET inhoud = 'x'",
            "het bestand .json van volledig is veranderd.",
        ),
        (
            "UPDATE rapportage SET peildatum = '2021-09-16' WHERE versie = 1",
            "de gegevens van de editie openbaar horen niet bij dit rapport.",
        ),
        (
            "UPDATE hoofdstuktekst SET tekst = 'Anders'",
            "de gegevens van de editie volledig horen niet bij dit rapport.",
        ),
        (
            "DELETE FROM hoofdstuktekst",
            "de gegevens van de editie volledig horen niet bij dit rapport.",
        ),
        (
            (
                "DELETE FROM rapportpapier WHERE extensie = '.csv' AND rapporteditie_id"
                " = (SELECT id FROM rapporteditie WHERE editie = 'openbaar')"
            ),
            "het bestand .csv van openbaar is er niet meer.",
        ),
        (
            "DELETE FROM rapportpapier",
            "het bestand .json van openbaar is niet de momentopname.",
        ),
    ],
)
def test_what_differs_is_named(vast, zin, bevinding):
    postgres = db.engine.dialect.name == "postgresql"
    zin = zin.replace("BYTES", "'x'" if postgres else "X'78'")
    if postgres:
        zin = zin.replace("'x'", "'x'::bytea")
    _knoei(zin)

    uitslag = _roep(vast, "controleer")

    assert f"zorg, Tussenrapportage 2: {bevinding}" in uitslag.output
    assert "Niet in orde:" in uitslag.output


def test_page_shows_no_figures_of_now_for_an_edition_that_is_gone(app):
    project = make_project(code="zorg")
    rapport = leg_rapport_vast(project)
    lezer = Browser(app).log_in(make_gebruiker(Rol.LEZER, project))
    adres = pagina(project, f"{rapport.id}")
    lezer.get(adres)

    _knoei("DELETE FROM rapportpapier")
    _knoei("DELETE FROM rapporteditie")

    lezer.get(adres, 404)
    lezer.get(f"{adres}/bestand.pdf", 404)


def test_list_names_every_report(app):
    project = make_project(code="zorg")
    assert (
        "Er zijn nog geen rapporten." in _roep(app, "lijst", "--project", "zorg").output
    )
    leg_rapport_vast(project)

    uit = _roep(app, "lijst", "--project", "zorg").output

    assert uit == "Tussenrapportage 1: vastgesteld, peildatum 15-9-2021, uitgebreid\n"


def test_number_gives_the_very_bytes_that_were_fixed(app, tmp_path):
    leg_rapport_vast(make_project(code="zorg"))
    eerste, tweede = tmp_path / "a.json", tmp_path / "b.json"
    opties = ("tussen", "--project", "zorg", "--nummer", "1", "--uit")

    for pad in (eerste, tweede):
        assert _roep(app, *opties, str(pad)).exit_code == 0
    anders = _roep(
        app, "tussen", "--project", "zorg", "--nummer", "9", "--uit", "x.pdf"
    )

    assert eerste.read_bytes() == tweede.read_bytes()
    assert b'"vastgesteld"' in eerste.read_bytes()
    assert "Er is geen vastgestelde tussenrapportage 9." in str(anders.exception)
    dag = _roep(app, *opties, str(eerste), "--peildatum", "2021-01-01")
    assert "heeft zijn eigen peildatum" in str(dag.exception)
