"""Make the file of a report, of the kind that its name asks for."""

import json
import re
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from exports.werkboek import schrijf_werkboek
from kern import bestanden
from kern.bestanden import PlekError

SOORTEN = (".xlsx", ".json")


def maak_bestand(momentopname: Mapping[str, Any], extensie: str) -> bytes:
    """Return the report as the kind of file that the extension names."""
    if extensie == ".xlsx":
        return schrijf_werkboek(momentopname)
    return schrijf_json(momentopname).encode()


def schrijf_json(momentopname: Mapping[str, Any]) -> str:
    """Return the snapshot as text: keys as they stand, one line per value."""
    return json.dumps(momentopname, ensure_ascii=False, indent=2) + "\n"


def bestandsnaam(kop: Mapping[str, Any], extensie: str) -> str:
    """Return a name that every system takes: project, peildatum and status.

    >>> kop = {"code": "zorg/jeugd 2", "peildatum": "2021-09-15", "status": "concept"}
    >>> bestandsnaam(kop, ".xlsx")
    'tussenrapportage-zorg-jeugd-2-2021-09-15-concept.xlsx'
    """
    code = re.sub(r"[^a-z0-9_-]+", "-", kop["code"])[:60].strip("-") or "project"
    return f"tussenrapportage-{code}-{kop['peildatum']}-{kop['status']}{extensie}"


def controleer_plek(pad: Path) -> None:
    """Refuse a place where no report can be written, before any work is done."""
    bestanden.controleer_plek(pad)
    if pad.suffix.lower() not in SOORTEN:
        raise PlekError(
            f"Het bestand “{pad.name}” moet eindigen op .xlsx of .json,"
            " zodat duidelijk is wat u wilt."
        )
