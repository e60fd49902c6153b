"""A workbook as plain rows; runs in a child with limits (`imports/bestanden/kind`)."""

from collections.abc import Iterator
from datetime import date, datetime, time, timedelta
from io import BytesIO
from typing import Any

from openpyxl import load_workbook

from imports.bestanden.fouten import BestandError
from imports.bestanden.gelezen import Blad, Gelezen, Rij, Waarde
from imports.bestanden.ingepakt import MEESTE_RIJEN, TE_VEEL_RIJEN, controleer

MEESTE_KOLOMMEN = 200
# One long text may stand in every cell and weigh nothing in the file.
MEESTE_TEKENS = 5_000_000
MEESTE_CELLEN = 200_000
ETMAAL = timedelta(days=1)
MIDDERNACHT = datetime.combine(date(2000, 1, 1), time.min)
TE_VEEL_KOLOMMEN = (
    f"Dit bestand heeft meer dan {MEESTE_KOLOMMEN} kolommen. Verwijder de kolommen die"
    " u niet nodig hebt."
)


def lees_werkmap(inhoud: bytes) -> Gelezen:
    """Return the visible sheets with what stands in their cells, not with formulas."""
    controleer(inhoud)
    boek = load_workbook(
        BytesIO(inhoud), read_only=True, data_only=True, keep_links=False
    )
    try:
        telling = _Telling()
        bladen = [
            Blad(str(blad.title), tuple(_rijen(blad, telling)))
            for blad in boek.worksheets
            if blad.sheet_state == "visible"
        ]
    finally:
        boek.close()
    return Gelezen(bladen=tuple(bladen))


class _Telling:
    """How much was read so far, of all sheets together."""

    def __init__(self) -> None:
        self._rijen = self._cellen = self._tekens = 0

    def tel(self, cellen: tuple[Waarde, ...]) -> None:
        """Count a row; refuse the one too many."""
        self._rijen += 1
        self._cellen += sum(cel is not None for cel in cellen)
        self._tekens += sum(len(cel) for cel in cellen if isinstance(cel, str))
        if self._rijen > MEESTE_RIJEN:
            raise BestandError(TE_VEEL_RIJEN)
        if self._cellen > MEESTE_CELLEN or self._tekens > MEESTE_TEKENS:
            raise BestandError(
                "In dit bestand staat te veel tekst. Bewaar alleen de regels en"
                " kolommen die u wilt inlezen in een nieuw bestand."
            )


def _rijen(blad: Any, telling: _Telling) -> Iterator[Rij]:
    blad.reset_dimensions()  # what a sheet says of its own size may be a lie
    # No last column: then a row is as long as it is, and none is cut off unseen. A
    # row further down comes out as the empty ones before it.
    for nummer, rij in enumerate(
        blad.iter_rows(max_row=MEESTE_RIJEN + 1, values_only=True), 1
    ):
        if len(rij) > MEESTE_KOLOMMEN:
            raise BestandError(TE_VEEL_KOLOMMEN)
        if nummer > MEESTE_RIJEN:
            raise BestandError(TE_VEEL_RIJEN)
        cellen = tuple(map(_waarde, rij))
        if any(cel is not None for cel in cellen):
            telling.tel(cellen)
            yield Rij(nummer, cellen)


def _waarde(waarde: Any) -> Waarde:
    if isinstance(waarde, timedelta):
        # 19:30 under another format than that of a time of the day.
        hele_dag = not timedelta() <= waarde < ETMAAL
        return str(waarde) if hele_dag else (MIDDERNACHT + waarde).time()
    if isinstance(waarde, datetime):
        kaal = waarde.time() == time.min
        return waarde.date() if kaal else waarde.replace(microsecond=0)
    if isinstance(waarde, str):
        return waarde.strip() or None
    if waarde is None or isinstance(waarde, bool | int | float | date | time):
        return waarde
    return str(waarde)
