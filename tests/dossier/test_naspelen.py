"""Playing the history again gives what is there now, whatever was done."""

from typing import Any

import pytest
from flask import Flask
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import delete, select, update
from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm.exc import StaleDataError

from activiteiten.models import Activiteit, Inzetraming, Trekker
from betrokkenen.models import Persoon
from dossier.controle import Verslag, controleer, lezend
from dossier.invoegen import voeg_in
from imports.operations import laad_voorbeelden
from kern import klok
from kern.database import db
from kern.datums import leeg, maand
from kern.transactie import transactie
from kern.volgorde import verplaats_in
from planning.models import Mijlpaal
from projecten.models import Doelstelling, Fase, Project
from tests.databases import maak_leeg
from tests.dossier.naspelen import lees_nu, speel_na
from tests.makers import make_activiteit, make_persoon, make_project

pytestmark = pytest.mark.postgres
WOORD = st.sampled_from(["Eén", "twee\nregels", "", "‘drie’ \u2028", "=4"])


class WeigeringError(Exception):
    """The act is refused, and nothing of it stays."""


def doelen() -> list[Doelstelling]:
    return list(db.session.scalars(select(Doelstelling).order_by(Doelstelling.id)))


def nieuw_doel(nummer: int, naam: str) -> dict[str, Any]:
    hoogste = max((int(doel.code) for doel in doelen()), default=0)
    project_id = db.session.scalars(select(Project.id)).first()
    code = hoogste + 1 + nummer
    return {
        "project_id": project_id,
        "code": str(code),
        "volgorde": code,
        "naam": naam,
    }


def maak_doel(_nummer: int, woord: str) -> None:
    db.session.add(Doelstelling(**nieuw_doel(0, woord)))


def maak_persoon(nummer: int, woord: str) -> None:
    code = f"p{len(db.session.scalars(select(Persoon.id)).all())}-{nummer}"
    rij = Persoon(code=code, naam=woord, sorteernaam=woord, extern=False)
    db.session.add(rij)


def maak_veel(nummer: int, woord: str) -> None:
    voeg_in(Doelstelling, [nieuw_doel(n, woord) for n in range(nummer)])


def wijzig(nummer: int, woord: str) -> None:
    for doel in doelen()[nummer : nummer + 1]:
        doel.naam = woord


def wijzig_alles(nummer: int, woord: str) -> None:
    waar = Doelstelling.volgorde > nummer
    db.session.execute(update(Doelstelling).where(waar).values(toelichting=woord))


def wijzig_personen(_nummer: int, woord: str) -> None:
    for persoon in db.session.scalars(select(Persoon)):
        persoon.naam, persoon.functie = woord or None, "Adviseur"


def wijzig_termijn(nummer: int, _woord: str) -> None:
    for fase in db.session.scalars(select(Fase)):
        fase.termijn = maand(2020, nummer + 1) if nummer else leeg()


def laat_vervallen(nummer: int, woord: str) -> None:
    for doel in doelen()[nummer : nummer + 1]:
        doel.vervallen_op, doel.vervallen_reden = klok.vandaag(), woord


def verplaats(nummer: int, _woord: str) -> None:
    alle = sorted(doelen(), key=lambda doel: doel.volgorde)
    for doel in alle[nummer : nummer + 1]:
        verplaats_in(alle, doel, nummer - 2)


def haal_weg(nummer: int, _woord: str) -> None:
    for doel in doelen()[nummer : nummer + 1]:
        db.session.delete(doel)


def haal_veel_weg(nummer: int, _woord: str) -> None:
    db.session.execute(delete(Doelstelling).where(Doelstelling.volgorde > nummer + 2))


def haal_laatste_weg_en_maak_ander(_nummer: int, woord: str) -> None:
    # SQLite gives the new row the number of the one that just went.
    for doel in doelen()[-1:]:
        waarden = nieuw_doel(0, woord)
        db.session.delete(doel)
        db.session.flush()
        db.session.add(Doelstelling(**waarden))


def maak_en_haal_weg(_nummer: int, woord: str) -> None:
    db.session.add(rij := Doelstelling(**nieuw_doel(0, woord)))
    db.session.flush()
    db.session.delete(rij)


def weiger(_nummer: int, _woord: str) -> None:
    raise WeigeringError


STAPPEN = [
    maak_doel,
    maak_persoon,
    maak_veel,
    wijzig,
    wijzig_alles,
    wijzig_personen,
    wijzig_termijn,
    laat_vervallen,
    verplaats,
    haal_weg,
    haal_veel_weg,
    haal_laatste_weg_en_maak_ander,
    maak_en_haal_weg,
    weiger,
]
STAP = st.tuples(st.sampled_from(STAPPEN), st.integers(0, 5), WOORD)


@pytest.mark.parametrize("soort", ["sqlite", "postgresql"])
def test_playing_history_again_gives_the_present(
    soort: str, request: pytest.FixtureRequest
) -> None:
    sqlite = soort == "sqlite"
    app: Flask = request.getfixturevalue("app" if sqlite else "postgres_app")

    @settings(
        max_examples=40 if sqlite else 20,
        deadline=None,
        suppress_health_check=list(HealthCheck),
    )
    @given(daden=st.lists(st.lists(STAP, min_size=1, max_size=4), max_size=8))
    def speel(daden: list[list[tuple[Any, int, str]]]) -> None:
        begin_opnieuw(sqlite=sqlite)
        for stappen in daden:
            try:
                with transactie():
                    for stap, nummer, woord in stappen:
                        stap(nummer, woord)
                        db.session.flush()
            except (WeigeringError, IntegrityError, StaleDataError):
                db.session.rollback()
        assert speel_na() == lees_nu()
        db.session.rollback()
        with lezend() as verbinding:
            assert list(controleer(verbinding, Verslag())) == []

    with app.app_context():
        speel()
        db.session.remove()


def begin_opnieuw(*, sqlite: bool) -> None:
    db.session.rollback()
    db.session.expunge_all()
    if sqlite:
        db.drop_all()
        db.create_all()
    else:
        maak_leeg()
    project = make_project()
    make_persoon()
    termijn = {"termijn": maand(2020, 9)}
    with transactie():
        db.session.add(
            Fase(project_id=project.id, code="1", volgorde=1, naam="Fase", **termijn)
        )


def test_the_examples_can_be_played_again(database: Flask) -> None:
    with transactie() as daad:
        laad_voorbeelden(vandaag=daad.vandaag)

    nu = lees_nu()
    assert speel_na() == nu
    assert len(nu) > 20


def test_what_a_row_drags_along_can_be_played_again(database: Flask) -> None:
    persoon = make_persoon()
    activiteit = make_activiteit(trekker=persoon)

    with transactie():
        for rij in db.session.scalars(select(Trekker)):
            db.session.delete(rij)
        db.session.delete(db.session.get_one(Activiteit, activiteit.id))

    assert speel_na() == lees_nu()
    assert not db.session.scalars(select(Inzetraming)).all()
    assert not db.session.scalars(select(Mijlpaal)).all()
