"""One zip for one person: for machines as JSON, and for people as a page to open."""

import io
import json
import zipfile
from collections import Counter
from collections.abc import Sequence
from dataclasses import asdict, dataclass
from datetime import date
from typing import Any

from flask import current_app

from dossier.privacy.regels import Wijzigregel
from dossier.privacy.verzamelen import Verzameling
from dossier.rules import als_json
from kern import klok

SOORT = "application/zip"


@dataclass(frozen=True)
class Dagregel:
    """What somebody did to one kind of thing on one day, and how often."""

    dag: date
    wat: str
    handeling: str
    project: str | None
    aantal: int


def maak_zip(alles: Verzameling) -> bytes:
    """Return the file with everything about the person."""
    uit = io.BytesIO()
    delen = {
        "gegevens.html": _schrijf_pagina(alles).encode(),
        "gegevens.json": _schrijf_json(alles).encode(),
    }
    toen = alles.gemaakt_op.astimezone(klok.NEDERLAND).timetuple()[:6]
    with zipfile.ZipFile(uit, "w", zipfile.ZIP_DEFLATED) as zip_:
        for naam, inhoud in delen.items():
            zip_.writestr(
                zipfile.ZipInfo(naam, toen),
                inhoud,
                compress_type=zipfile.ZIP_DEFLATED,
            )
    return uit.getvalue()


def bestandsnaam(alles: Verzameling) -> str:
    """Return a name that says whose it is by number: a name would be read by others."""
    wie = [
        f"{woord}-{nummer}"
        for woord, nummer in (
            ("account", alles.gebruiker_id),
            ("persoon", alles.persoon_id),
        )
        if nummer is not None
    ]
    dag = klok.dag_van(alles.gemaakt_op)
    return f"gegevens-{'-'.join(wie)}-{dag.isoformat()}.zip"


def list_dagregels(regels: Sequence[Wijzigregel]) -> list[Dagregel]:
    """Return what was done, by day: who loads a plan makes thousands of lines."""
    geteld = Counter(
        (klok.dag_van(r.op), r.wat, r.handeling, r.project) for r in regels
    )
    return [Dagregel(*wat, aantal) for wat, aantal in geteld.items()]


def _schrijf_pagina(alles: Verzameling) -> str:
    # Not `render_template`: that adds who visits, and the page is read without us.
    return current_app.jinja_env.get_template("dossier/privacy/gegevens.html").render(
        alles=alles,
        gedaan=list_dagregels(alles.geschiedenis.gedaan),
        organisatie=current_app.config["ORGANISATIE"],
    )


def _schrijf_json(alles: Verzameling) -> str:
    inhoud: dict[str, Any] = {
        "account": alles.gebruiker_id,
        "persoon": alles.persoon_id,
        "gemaakt_op": alles.gemaakt_op,
        "onderdelen": [
            {
                "tabel": groep.tabel,
                "naam": groep.naam,
                "rijen": [
                    {
                        "project": gegeven.project,
                        "zonder_woorden": gegeven.zonder_woorden,
                        "rij": gegeven.rij,
                    }
                    for gegeven in groep.gegevens
                ],
            }
            for groep in alles.groepen
        ],
        "geschiedenis": {
            "over": [asdict(regel) for regel in alles.geschiedenis.over],
            "gedaan": [asdict(regel) for regel in alles.geschiedenis.gedaan],
        },
        "logboek": [asdict(regel) for regel in alles.logboek],
    }
    tekst = json.dumps(inhoud, ensure_ascii=False, indent=2, default=als_json)
    return tekst + "\n"
