"""How the file of a report is called, and where it can be put."""

import re
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from bewaking.models import ARCHIEF
from exports.papieren.soorten import SOORTEN
from kern import bestanden
from kern.bestanden import PlekError

# What a browser calls every kind of file of an approved report.
BESTANDSSOORTEN = {**SOORTEN, ARCHIEF: SOORTEN[".zip"]}


def bestandsnaam(kop: Mapping[str, Any], extensie: str) -> str:
    """Return a name that every system takes: project, peildatum and status.

    >>> kop = {"code": "zorg/jeugd 2", "peildatum": "2021-09-15", "status": "concept"}
    >>> bestandsnaam(kop, ".xlsx")
    'tussenrapportage-zorg-jeugd-2-2021-09-15-concept.xlsx'
    """
    code = _kort(kop["code"])
    return f"tussenrapportage-{code}-{kop['peildatum']}-{kop['status']}{extensie}"


def bestandsnaam_van(momentopname: Mapping[str, Any], extensie: str) -> str:
    """Return the name of a paper of a report, with its number and edition.

    >>> opname = {"kop": {"code": "zorg", "peildatum": "2021-09-15",
    ...                   "status": "vastgesteld", "editie": "bestuurlijk"},
    ...           "rapport": {"soort": "fase-evaluatie", "nummer": 2, "versie": 3}}
    >>> bestandsnaam_van(opname, ".pdf")
    'fase-evaluatie-2-versie-3-zorg-2021-09-15-vastgesteld-bestuurlijk.pdf'
    """
    kop, rapport = momentopname["kop"], momentopname["rapport"]
    versie = f"-versie-{rapport['versie']}" if rapport["versie"] > 1 else ""
    begin = f"{rapport['soort']}-{rapport['nummer']}{versie}"
    rest = f"{kop['peildatum']}-{kop['status'].replace(' ', '-')}-{kop['editie']}"
    return f"{begin}-{_kort(kop['code'])}-{rest}{extensie}"


def _kort(code: str) -> str:
    return re.sub(r"[^a-z0-9_-]+", "-", code)[:60].strip("-") or "project"


def extensie_van(pad: Path) -> str:
    """Return the kind of file that the name asks for.

    >>> extensie_van(Path("x.PDF")), extensie_van(Path("x.mdto.zip"))
    ('.pdf', '.mdto.zip')
    """
    return ARCHIEF if pad.name.lower().endswith(ARCHIEF) else pad.suffix.lower()


def controleer_plek(pad: Path) -> None:
    """Refuse a place where no report can be written, before any work is done."""
    bestanden.controleer_plek(pad)
    if pad.suffix.lower() not in SOORTEN:
        *eerste, laatste = SOORTEN
        raise PlekError(
            f"Het bestand “{pad.name}” moet eindigen op {', '.join(eerste)} of"
            f" {laatste}, zodat duidelijk is wat u wilt."
        )
