"""The sheets of the workbook that are tables below each other: lights and registers."""

from collections.abc import Callable, Mapping
from typing import Any

from exports.tabellen import rapport
from exports.werkboek.blad import Blad
from exports.werkboek.bladen import schrijf_kop
from exports.werkboek.boek import Boek
from exports.werkboek.maten import breedtes_van
from kern.tabellen import Tabel

Momentopname = Mapping[str, Any]
Tabelmaker = Callable[[Momentopname], Tabel]


def stoplichten(boek: Boek, naam: str, momentopname: Momentopname) -> Any:
    """Write every light, and of those that ask for it why and what is done."""
    makers = {
        "Stoplichten": rapport.tabel_lichten,
        "Afwijkingen": rapport.tabel_afwijkingen,
    }
    return _onder_elkaar(boek, naam, momentopname, makers)


def resultaten(boek: Boek, naam: str, momentopname: Momentopname) -> Any:
    """Write what is new since the last report, and how far each product is."""
    makers = {"Nieuw": rapport.tabel_nieuw, "Producten": rapport.tabel_producten}
    return _onder_elkaar(boek, naam, momentopname, makers)


def verschuivingen(boek: Boek, naam: str, momentopname: Momentopname) -> Any:
    """Write the moments that moved, and what differs from the baseline."""
    makers = {
        "Verschuivingen": rapport.tabel_verschuivingen,
        "Baseline": rapport.tabel_baseline,
    }
    return _onder_elkaar(boek, naam, momentopname, makers)


def besluiten(boek: Boek, naam: str, momentopname: Momentopname) -> Any:
    """Write what was decided, and what was promised to whom."""
    makers = {
        "Besluiten": rapport.tabel_besluiten,
        "Toezeggingen": rapport.tabel_toezeggingen,
    }
    return _onder_elkaar(boek, naam, momentopname, makers)


def _onder_elkaar(
    boek: Boek, naam: str, momentopname: Momentopname, makers: Mapping[str, Tabelmaker]
) -> Any:
    tabellen = {lijst: maak(momentopname) for lijst, maak in makers.items()}
    blad = Blad(boek, naam, _breedtes(list(tabellen.values())), koppen=2)
    schrijf_kop(blad, momentopname, naam)
    for lijst, tabel in tabellen.items():
        blad.tussenkop(tabel.titel)
        blad.tabel(tabel, lijst)
        blad.regel()
    return blad.blad


def _breedtes(tabellen: list[Tabel]) -> list[float]:
    """Return per column what the widest of the tables asks."""
    per_tabel = [breedtes_van(tabel) for tabel in tabellen]
    return [
        max(breedtes[plaats] for breedtes in per_tabel if plaats < len(breedtes))
        for plaats in range(max(map(len, per_tabel)))
    ]
