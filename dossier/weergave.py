"""What a line of history says in people's words. Reads no database."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from functools import cache
from typing import Any

from sqlalchemy import BigInteger, Boolean, Date, Table

from dossier.labels import LABELS
from dossier.models import Handeling
from dossier.rijen import kolommen_van
from dossier.rules import is_afdruk
from kern.database import Instant
from kern.geld import schrijf_euro
from kern.opmaak import dag, moment, uren
from kern.soorten import Dingsoort, Waarden

# What people did not do themselves, or what stands elsewhere on the page.
VERBORGEN = frozenset(
    {
        "id",
        "project_id",
        "revisie",
        "sorteernummer",
        "sorteernaam",
        "volgorde",
        "ingevoerd_op",
        "door_id",
    }
)
TERMIJNDELEN = (
    "tekst",
    "soort",
    "stand",
    "begin",
    "eind",
    "precisie",
    "vaag",
    "jaar_afgeleid",
    "herhaling",
    "vastgesteld_door_mens",
)
LEEG, GEWIST = "–", "gewist"
# Two words of the table that people write otherwise.
GESCHREVEN = {"ntb": "n.t.b.", "nvt": "n.v.t."}

# A thing by its table and number.
Sleutel = tuple[str, int]
Noem = Callable[[Sleutel], str]


@dataclass(frozen=True)
class Veld:
    """One field: what it was and what it became; None is that it was not there."""

    label: str
    was: str | None
    werd: str | None


@dataclass(frozen=True)
class Beschrijving:
    """How the rows of a table are described."""

    tabel: Table
    soort: Dingsoort

    def beschrijf(
        self,
        handeling: Handeling,
        oud: Waarden | None,
        nieuw: Waarden | None,
        *,
        noem: Noem,
    ) -> list[Veld]:
        """Return the fields in the order of the table, a term as one of them."""
        if handeling is Handeling.GEWIST:
            velden = (nieuw or {}).get("velden", ())
            return [Veld(self._label(veld), GEWIST, None) for veld in velden]
        aanwezig = {**(oud or {}), **(nieuw or {})}
        return [
            Veld(
                label,
                None if oud is None else schrijf(oud, noem),
                None if nieuw is None else schrijf(nieuw, noem),
            )
            for label, delen, schrijf in self._list_schrijvers()
            if any(deel in aanwezig for deel in delen)
        ]

    def _list_schrijvers(
        self,
    ) -> Iterator[tuple[str, tuple[str, ...], Callable[[Waarden, Noem], str]]]:
        termijnen = list_termijnen(self.tabel)
        delen = {f"{t}_{deel}": t for t in termijnen for deel in TERMIJNDELEN}
        for kolom in self.tabel.columns:
            naam = kolom.name
            if naam in delen:
                if naam.endswith("_tekst"):
                    termijn = delen[naam]
                    eigen = tuple(f"{termijn}_{deel}" for deel in TERMIJNDELEN)
                    yield self._label(termijn), eigen, _termijn(termijn)
            elif naam not in VERBORGEN and naam != self._ouderkolom:
                yield self._label(naam), (naam,), _enkel(self.tabel, naam)

    def list_labels(self) -> list[tuple[str, str | None]]:
        """Return every field that a line can tell of, with the word for it if any."""
        bekend = {kolom.name for kolom in kolommen_van(self.tabel)}
        velden = (
            delen[0].removesuffix("_tekst") if len(delen) > 1 else delen[0]
            for _, delen, _ in self._list_schrijvers()
            if bekend.issuperset(delen)
        )
        return [(veld, self._eigen_label(veld)) for veld in velden]

    def _eigen_label(self, naam: str) -> str | None:
        return self.soort.labels.get(naam) or LABELS.get(naam)

    @property
    def _ouderkolom(self) -> str | None:
        return self.soort.deel_van[1] if self.soort.deel_van else None

    def _label(self, naam: str) -> str:
        kaal = naam.removesuffix("_id").replace("_", " ")
        return self._eigen_label(naam) or kaal[:1].upper() + kaal[1:]


@cache
def list_termijnen(tabel: Table) -> tuple[str, ...]:
    """Return the names of the terms that a row of the table holds."""
    kolommen = [kolom.name for kolom in tabel.columns]
    namen = set(kolommen)
    eerste = (n.removesuffix("_tekst") for n in kolommen if n.endswith("_tekst"))
    return tuple(
        naam
        for naam in eerste
        if namen.issuperset(f"{naam}_{deel}" for deel in TERMIJNDELEN)
    )


@cache
def list_verwijzingen(tabel: Table) -> Mapping[str, str]:
    """Return the columns that point at another thing, with its table."""
    return {
        sleutel.parent.name: sleutel.column.table.name
        for kolom in tabel.columns
        for sleutel in kolom.foreign_keys
        if sleutel.parent.name != "project_id"
    }


def _enkel(tabel: Table, naam: str) -> Callable[[Waarden, Noem], str]:
    doel = list_verwijzingen(tabel).get(naam)

    def schrijf(waarden: Waarden, noem: Noem) -> str:
        waarde = waarden.get(naam)
        if waarde is None:
            return LEEG
        if is_afdruk(waarde):
            return GEWIST
        return noem((doel, waarde)) if doel else schrijf_waarde(tabel, naam, waarde)

    return schrijf


def schrijf_waarde(tabel: Table, naam: str, waarde: Any) -> str:
    """Write one stored value as people read it."""
    soort = tabel.c[naam].type
    if isinstance(soort, Boolean):
        return "ja" if waarde else "nee"
    if isinstance(soort, Date):
        return dag(date.fromisoformat(waarde))
    if isinstance(soort, Instant):
        return moment(datetime.fromisoformat(waarde))
    if isinstance(soort, BigInteger):
        return schrijf_euro(waarde, met_centen=waarde % 100 != 0)
    if naam.startswith("minuten_"):
        return uren(waarde)
    tekst = str(waarde).strip()
    return GESCHREVEN.get(tekst, tekst) or LEEG


def _termijn(naam: str) -> Callable[[Waarden, Noem], str]:
    def schrijf(waarden: Waarden, _noem: Noem) -> str:
        tekst = " ".join(str(waarden.get(f"{naam}_tekst") or "").split())
        gelezen = _gelezen(naam, waarden)
        return " ".join(deel for deel in (tekst, gelezen) if deel) or LEEG

    return schrijf


def _gelezen(naam: str, waarden: Waarden) -> str:
    """Write how a term was read, where the line tells that."""
    begin, eind = (waarden.get(f"{naam}_{deel}") for deel in ("begin", "eind"))
    if begin is None and eind is None:
        zelf = waarden.get(f"{naam}_vastgesteld_door_mens")
        return "(zelf vastgesteld)" if zelf else ""
    dagen = [dag(date.fromisoformat(d)) for d in dict.fromkeys((begin, eind)) if d]
    return f"(gelezen als {' t/m '.join(dagen)})"
