"""The reports of the example that runs now: one approved, one begun; invented.

They go through the same operations as the pages do, each on a day of its own. They are
made at a first start only: writing the papers takes seconds.
"""

import json
from collections.abc import Mapping
from datetime import UTC, date, datetime, time, timedelta
from functools import partial
from pathlib import Path
from typing import Any

import projecten.queries
from betrokkenen.queries import list_gremia
from bewaking.models import Rapportage, Rapportvorm
from exports.rapportages import queries
from exports.rapportages.operations import (
    create_rapport,
    leg_ter_vaststelling,
    schrijf_hoofdstuk,
)
from exports.rapportages.vastleggen import leg_vast, maak_pakket
from kern import klok
from kern.database import db
from kern.transactie import Daad, transactie
from projecten.models import Project, Rapportsoort

BESTAND = Path(__file__).with_suffix(".json")
MIDDAG = time(12)
SOORT = Rapportsoort.TUSSENRAPPORTAGE
Rij = Mapping[str, Any]


def lees_voorbeeldrapporten() -> Rij:
    """Return the texts, with days that count from the first of the project."""
    gelezen: Rij = json.loads(BESTAND.read_text("utf-8"))
    return gelezen


def maak_voorbeeldrapporten(
    project: Project, *, schrijver_id: int, vaststeller_id: int
) -> None:
    """Make an approved report and a next one that is being written.

    Does nothing when the project has a report: of two first starts at once the second
    leaves it to the first. Opens its own transactions, as writing papers takes long.
    """
    gegevens = lees_voorbeeldrapporten()
    eerste, tweede = gegevens["rapporten"]
    assert project.looptijd.begin is not None
    schrijven = partial(
        _schrijf, project.id, project.looptijd.begin, gremium=gegevens["gremium"]
    )
    dag = project.looptijd.begin + timedelta(days=eerste["vastgesteld_dag"])
    with transactie(door=schrijver_id):
        if queries.list_nummers(project.id, soort=SOORT):
            return
        rapport = schrijven(rij=eerste)
        leg_ter_vaststelling(
            rapport, revisie=rapport.revisie, daad=_daad(schrijver_id, dag)
        )
    _stel_vast(rapport.id, _daad(vaststeller_id, dag))
    with transactie(door=schrijver_id):
        schrijven(rij=tweede)


def _schrijf(project_id: int, begin: date, *, rij: Rij, gremium: str) -> Rapportage:
    gremia = {een.code: een.id for een in list_gremia()}
    afspraken = projecten.queries.list_rapportageafspraken(project_id)
    rapport = create_rapport(
        project_id,
        soort=SOORT,
        vorm=Rapportvorm.UITGEBREID,
        gremium_id=gremia[gremium],
        peildatum=begin + timedelta(days=rij["peildatum_dag"]),
        afspraak_id=next(a.id for a in afspraken if a.soort is SOORT),
        fase_id=None,
    )
    for hoofdstuk in rapport.teksten:
        if tekst := rij["hoofdstukken"].get(hoofdstuk.code):
            schrijf_hoofdstuk(hoofdstuk, tekst=tekst)
    return rapport


def _stel_vast(rapport_id: int, daad: Daad) -> None:
    """Approve it on a day that is past, so the papers are as made on that day."""
    with klok.vastgezet(daad.nu):
        rapport = db.session.get_one(Rapportage, rapport_id)
        pakket = maak_pakket(rapport, dag=daad.vandaag)
    with transactie(door=daad.door_id):
        rapport = db.session.get_one(Rapportage, rapport_id)
        leg_vast(rapport, pakket=pakket, afdruk=pakket.afdruk, daad=daad)


def _daad(door_id: int, dag: date) -> Daad:
    middag = datetime.combine(dag, MIDDAG, klok.NEDERLAND)
    return Daad(door_id, middag.astimezone(UTC))
