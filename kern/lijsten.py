"""A table as a text file for a spreadsheet: what "download deze lijst" gives."""

import csv
import io
from collections.abc import Sequence
from datetime import date

from flask import Response

from kern.opmaak import dag
from kern.tabellen import Tabel, Waarde

# A spreadsheet takes a cell that begins so for a formula (OWASP, CSV Injection).
FORMULETEKENS = ("=", "+", "-", "@", "\t", "\r")
BESCHERMING = {
    "Content-Security-Policy": "sandbox; default-src 'none'",
    "X-Content-Type-Options": "nosniff",
}


def schrijf_csv(tabel: Tabel) -> str:
    r"""Write the table as Dutch spreadsheets read it: semicolons, a mark in front.

    >>> from kern.tabellen import Kolom
    >>> schrijf_csv(Tabel("T", [Kolom("Wie"), Kolom("Op")], [("=1", date(2021, 3, 5))]))
    "\ufeffWie;Op\r\n'=1;5-3-2021\r\n"
    """
    uit = io.StringIO()
    schrijver = csv.writer(uit, delimiter=";", lineterminator="\r\n")
    schrijver.writerow([kolom.titel for kolom in tabel.kolommen])
    schrijver.writerows(_cellen(rij) for rij in tabel.rijen)
    return "\ufeff" + uit.getvalue()


def download_csv(tabel: Tabel, *, naam: str) -> Response:
    """Return the table as a file to keep; ``naam`` is ours, never a user's text."""
    koppen = {
        **BESCHERMING,
        "Content-Disposition": f'attachment; filename="{naam}.csv"',
    }
    return Response(schrijf_csv(tabel), mimetype="text/csv", headers=koppen)


def _cellen(rij: Sequence[Waarde]) -> list[str]:
    return [_cel(waarde) for waarde in rij]


def _cel(waarde: Waarde) -> str:
    if waarde is None:
        return ""
    if isinstance(waarde, date):
        return dag(waarde)
    if not isinstance(waarde, str):
        return str(waarde).replace(".", ",")
    return f"'{waarde}" if waarde.startswith(FORMULETEKENS) else waarde
