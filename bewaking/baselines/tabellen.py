"""The differences between two states of a plan in plain values, for page and file."""

from collections.abc import Sequence

from kern.geld import schrijf_euro
from kern.opmaak import termijn as schrijf_termijn
from kern.opmaak import uren_bereik
from kern.tabellen import Kolom, Kolomsoort, Tabel, Waarde
from planning.baselines.vergelijken import GELD, WOORDEN, Standregel, Verschil
from planning.models import Baselinesoort

KOLOMMEN = (
    Kolom("Soort", breedte=14),
    Kolom("Wat", breedte=50),
    Kolom("Van", breedte=24),
    Kolom("Naar", breedte=24),
    Kolom("Verschil", breedte=26),
    Kolom("Laatste dag eerst", Kolomsoort.DAG, 12),
    Kolom("Laatste dag daarna", Kolomsoort.DAG, 12),
    Kolom("Werkdagen", Kolomsoort.GETAL, 11),
    Kolom("Uren erbij, minstens", Kolomsoort.UREN, 11),
    Kolom("Uren erbij, hoogstens", Kolomsoort.UREN, 11),
)
EUROS = Kolom("Euro erbij", Kolomsoort.EURO, 13)
NIETS = "–"


def tabel_verschillen(verschillen: Sequence[Verschil], *, geld: bool) -> Tabel:
    """Return every difference as a row; a column of euros only with ``geld``."""
    rijen = [[*_rij(v), v.centen] if geld else _rij(v) for v in verschillen]
    kolommen = [*KOLOMMEN, EUROS] if geld else [*KOLOMMEN]
    return Tabel("Verschillen", kolommen, rijen, leeg="Er is geen verschil.")


def schrijf_kant(regel: Standregel | None) -> str:
    """Say what was promised, estimated or budgeted; nothing is a dash."""
    if regel is None:
        return NIETS
    if regel.soort in GELD:
        return "nog open" if regel.bedrag is None else _euro(regel.bedrag)
    if regel.soort is Baselinesoort.INZET:
        return uren_bereik(regel.minuten_min or 0, regel.minuten_max or 0)
    return schrijf_termijn(regel.termijn)


def schrijf_verschil(verschil: Verschil) -> str:
    """Say what differs, in the unit of what was promised."""
    if verschil.in_woorden:
        return verschil.in_woorden
    if verschil.minuten is not None:
        return _schrijf_uren(*verschil.minuten)
    if verschil.centen is None:
        return "anders"
    return _erbij(verschil.centen, _euro(abs(verschil.centen)))


def _rij(verschil: Verschil) -> list[Waarde]:
    van, naar = verschil.van, verschil.naar
    minuten = verschil.minuten or (None, None)
    return [
        WOORDEN[verschil.soort],
        verschil.titel,
        schrijf_kant(van),
        schrijf_kant(naar),
        schrijf_verschil(verschil),
        van.termijn.eind if van else None,
        naar.termijn.eind if naar else None,
        verschil.werkdagen,
        *minuten,
    ]


def _schrijf_uren(minstens: int, hoogstens: int) -> str:
    """Say how many hours came or went; unlike ends apart.

    >>> _schrijf_uren(240, 240), _schrijf_uren(-240, -240), _schrijf_uren(0, 600)
    ('4 uur meer', '4 uur minder', 'minstens gelijk, hoogstens 10 uur meer')
    """
    if minstens == hoogstens:
        return _uren_erbij(minstens)
    return f"minstens {_uren_erbij(minstens)}, hoogstens {_uren_erbij(hoogstens)}"


def _uren_erbij(minuten: int) -> str:
    return _erbij(minuten, uren_bereik(abs(minuten), abs(minuten)))


def _erbij(aantal: int, woorden: str) -> str:
    if aantal == 0:
        return "gelijk"
    return f"{woorden} {'meer' if aantal > 0 else 'minder'}"


def _euro(centen: int) -> str:
    return schrijf_euro(centen, met_centen=centen % 100 != 0)
