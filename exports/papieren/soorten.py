"""The kinds of papers, and the one of them that needs no writer: the data itself."""

import io
import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any

JSON = ".json"
ODT = "application/vnd.oasis.opendocument.text"
ODS = "application/vnd.oasis.opendocument.spreadsheet"
# What a browser and a mail call each kind, by the end of its name.
SOORTEN: Mapping[str, str] = {
    ".pdf": "application/pdf",
    ".docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    ".odt": ODT,
    ".xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    ".ods": ODS,
    ".csv": "text/csv",
    ".zip": "application/zip",
    JSON: "application/json",
}


def pad_van(map_: Path, soort: str) -> Path:
    """Return where in the folder of its writer a paper stands."""
    return map_ / f"rapport{soort}"


def schrijf_json(momentopname: Mapping[str, Any]) -> bytes:
    """Return the snapshot as text: keys as they stand, one line per value."""
    delen = json.JSONEncoder(ensure_ascii=False, indent=2).iterencode(momentopname)
    uit = io.BytesIO()
    with io.TextIOWrapper(uit, "utf-8", newline="\n") as tekst:
        tekst.writelines(delen)
        tekst.write("\n")
        tekst.flush()
        return uit.getvalue()
