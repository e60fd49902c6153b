"""The tables of a report as CSV: one file for machines, or every table in two forms."""

import csv
import io
from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from typing import Any
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

from exports.papieren.bladen import alle_tabellen
from exports.werkboek.maten import naar_cel
from kern.lijsten import schrijf_csv
from kern.tabellen import Kolom, Tabel, Waarde

KOPPEN = ("tabel", "rij", "kolom", "soort", "waarde")
EERSTE_DAG_VAN_EEN_ZIP = (1980, 1, 1, 0, 0, 0)
LEESMIJ = """\
De tabellen van dit rapport, elke tabel in een eigen bestand.

excel    voor Excel in het Nederlands: puntkomma's, komma in getallen, dag-maand-jaar.
machine  voor programma's: UTF-8, komma's, punt in getallen, dagen als jjjj-mm-dd.

Bedragen zijn in euro's exclusief btw, inzet is in uren, en 0.5 is 50 procent. Een leeg
veld is niet ingevuld; dat is iets anders dan nul. In de map excel staat een ' voor een
tekst die Excel anders als formule leest. In de map machine staat die er niet.
"""


def schrijf_lang(momentopname: Mapping[str, Any]) -> bytes:
    """Return every cell of every table as one line, for machines."""
    regels = (
        (naam, nummer, kolom.titel, kolom.soort.value, _machine(waarde, kolom))
        for naam, tabel in alle_tabellen(momentopname).items()
        for nummer, rij in enumerate(_rijen(tabel), 1)
        for kolom, waarde in zip(tabel.kolommen, rij, strict=True)
    )
    return _schrijf(KOPPEN, regels)


def schrijf_zip(momentopname: Mapping[str, Any]) -> bytes:
    """Return a file per table, once for machines and once for Dutch Excel."""
    bestanden = {"LEESMIJ.txt": LEESMIJ.encode()}
    for naam, tabel in alle_tabellen(momentopname).items():
        bestanden[f"excel/{naam}.csv"] = schrijf_csv(_in_eenheden(tabel)).encode()
        rijen = (
            [_machine(w, k) for k, w in zip(tabel.kolommen, rij, strict=True)]
            for rij in _rijen(tabel)
        )
        koppen = [kolom.titel for kolom in tabel.kolommen]
        bestanden[f"machine/{naam}.csv"] = _schrijf(koppen, rijen)
    uit = io.BytesIO()
    with ZipFile(uit, "w", ZIP_DEFLATED) as archief:
        for pad, inhoud in bestanden.items():
            ingang = ZipInfo(pad, EERSTE_DAG_VAN_EEN_ZIP)
            ingang.compress_type = ZIP_DEFLATED
            archief.writestr(ingang, inhoud)
    return uit.getvalue()


def _schrijf(koppen: Sequence[str], regels: Iterable[Sequence[Any]]) -> bytes:
    uit = io.BytesIO()
    # Half of a pair of signs is no sign, and no file can hold it.
    with io.TextIOWrapper(uit, "utf-8", errors="replace", newline="") as tekst:
        schrijver = csv.writer(tekst, lineterminator="\r\n")
        schrijver.writerow(koppen)
        schrijver.writerows(regels)
        tekst.flush()
        return uit.getvalue()


def _rijen(tabel: Tabel) -> list[Sequence[Waarde]]:
    return [*tabel.rijen, tabel.totaal] if tabel.totaal else [*tabel.rijen]


def _machine(waarde: Waarde, kolom: Kolom) -> Any:
    if isinstance(waarde, date):
        return waarde.isoformat()
    return waarde if isinstance(waarde, str) else naar_cel(waarde, kolom.soort)


def _in_eenheden(tabel: Tabel) -> Tabel:
    """Return the table with euros and hours in place of cents and minutes."""
    rijen = [
        [
            waarde.encode("utf-8", "replace").decode()
            if isinstance(waarde, str)
            else naar_cel(waarde, kolom.soort)
            for kolom, waarde in zip(tabel.kolommen, rij, strict=True)
        ]
        for rij in _rijen(tabel)
    ]
    return Tabel(tabel.titel, tabel.kolommen, rijen, tabel.leeg)
