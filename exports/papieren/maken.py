"""One door to every paper: from a snapshot and the end of a file name to its bytes."""

import io
import json
from collections.abc import Callable, Mapping
from functools import partial
from pathlib import Path
from typing import Any

from flask import current_app

from exports.papieren import opendocument
from exports.papieren.gegevens import schrijf_lang, schrijf_zip
from exports.papieren.pdf import Bijlage, schrijf_pdf
from exports.papieren.word import lees_sjabloon, schrijf_word
from exports.werkboek import schrijf_werkboek
from kern.config import Config

Momentopname = Mapping[str, Any]
XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
SJABLOON = "rapport.docx"
# What a browser and a mail call each kind, by the end of its name.
SOORTEN: Mapping[str, str] = {
    ".pdf": "application/pdf",
    ".docx": DOCX,
    ".odt": opendocument.tekst.SOORT,
    ".xlsx": XLSX,
    ".ods": opendocument.rekenblad.SOORT,
    ".csv": "text/csv",
    ".zip": "application/zip",
    ".json": "application/json",
}


def maak_papier(momentopname: Momentopname, extensie: str) -> bytes:
    """Return the report as the kind of file that the extension names."""
    return _SCHRIJVERS[extensie](momentopname)


def schrijf_json(momentopname: Momentopname) -> bytes:
    """Return the snapshot as text: keys as they stand, one line per value."""
    delen = json.JSONEncoder(ensure_ascii=False, indent=2).iterencode(momentopname)
    uit = io.BytesIO()
    with io.TextIOWrapper(uit, "utf-8", newline="\n") as tekst:
        tekst.writelines(delen)
        tekst.write("\n")
        tekst.flush()
        return uit.getvalue()


def _pdf(momentopname: Momentopname) -> bytes:
    bijlagen = [
        Bijlage(
            "momentopname.json",
            SOORTEN[".json"],
            "De gegevens waaruit dit rapport is gemaakt",
            partial(schrijf_json, momentopname),
        ),
        Bijlage(
            "rapport.xlsx",
            XLSX,
            "Dit rapport als werkboek",
            partial(schrijf_werkboek, momentopname),
        ),
    ]
    return schrijf_pdf(momentopname, bijlagen=bijlagen)


def _docx(momentopname: Momentopname) -> bytes:
    """Write into the municipality's template where its folder has one."""
    pad = _sjabloonpad()
    if pad is None or not pad.is_file():
        return schrijf_word(momentopname)
    return schrijf_word(momentopname, sjabloon=lees_sjabloon(pad), naam=pad.name)


def _sjabloonpad() -> Path | None:
    config: Config | None = current_app.config["KOERSVAST"] if current_app else None
    return config.sjablonen / SJABLOON if config and config.sjablonen else None


_SCHRIJVERS: Mapping[str, Callable[[Momentopname], bytes]] = {
    ".pdf": _pdf,
    ".docx": _docx,
    ".odt": opendocument.schrijf_tekst,
    ".xlsx": schrijf_werkboek,
    ".ods": opendocument.schrijf_rekenblad,
    ".csv": schrijf_lang,
    ".zip": schrijf_zip,
    ".json": schrijf_json,
}
