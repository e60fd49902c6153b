"""Makers of what waits to be taken over and of background work."""

import json
from datetime import UTC, datetime
from typing import Any

import exports.taken
from herinneringen.agenda.models import Agendasleutel
from imports.models import Conceptsoort, Planconcept
from kern import klok
from post.models import Taak, Taakresultaat, Taakstatus
from tests.makers.basis import INGEVOERD, save, volgnummer
from toegang.models import Gebruiker
from toegang.queries import hash_sleutel


def make_inleesconcept(
    gebruiker: Gebruiker, gremium: str = "college", **velden: Any
) -> Planconcept:
    """Return a file with one meeting, read for this account and still to be taken."""
    koppen, rij = ["datum", "gremium"], [{"dag": "2027-01-12"}, gremium]
    blad = ["Blad1", [[1, koppen], [2, rij]]]
    gelezen = {"bladen": [blad], "afspraken": [], "weigeringen": []}
    waarden: dict[str, Any] = {
        "soort": Conceptsoort.VERGADERINGEN,
        "bestandsnaam": "vergaderingen.xlsx",
        "inhoud": json.dumps({"keuze": None, "gelezen": gelezen}),
    }
    return make_concept(gebruiker, **(waarden | velden))


def make_concept(gebruiker: Gebruiker, **velden: Any) -> Planconcept:
    """Return the smallest plan file, checked by this account and still to be taken."""
    project = (
        '{"code": "klein", "naam": "Klein", "soort": "project",'
        ' "planning": "initieel", "looptijd":'
        ' {"tekst": "", "soort": "onbepaald", "stand": "leeg"}}'
    )
    waarden: dict[str, Any] = {
        "gebruiker_id": gebruiker.id,
        "soort": Conceptsoort.PLANBESTAND,
        "bestandsnaam": "plan.json",
        "inhoud": f'{{"planbestand": 1, "project": {project}}}',
        "geldig_tot": datetime(2100, 1, 1, tzinfo=UTC),
    }
    return save(Planconcept(**(waarden | velden)))


def make_taak(eigenaar: Gebruiker, project_id: int, **velden: Any) -> Taak:
    """Return an interim report of the project that was made in the background."""
    gegevens = {
        "project_id": project_id,
        "peildatum": "2021-09-15",
        "editie": "volledig",
    }
    waarden: dict[str, Any] = {
        "soort": exports.taken.SOORT,
        "titel": "Tussenrapportage",
        "gegevens": json.dumps(gegevens),
        "project_id": project_id,
        "eigenaar_id": eigenaar.id,
        "status": Taakstatus.GEREED,
        "voortgang": 100,
        "aangevraagd_op": INGEVOERD,
    }
    taak = save(Taak(**(waarden | velden)))
    save(Taakresultaat(taak_id=taak.id, naam="r.xlsx", soort="text/csv", inhoud=b"x"))
    return taak


def make_agendasleutel(
    gebruiker: Gebruiker, geheim: str | None = None, **velden: Any
) -> Agendasleutel:
    """Return the address of a calendar with somebody's own work."""
    waarden: dict[str, Any] = {
        "sleutel_hash": hash_sleutel(geheim or f"geheim-{next(volgnummer)}"),
        "gebruiker_id": gebruiker.id,
        "gemaakt_op": klok.nu(),
    }
    return save(Agendasleutel(**(waarden | velden)))
