"""The sheets of the workbook that are tables below each other: lights and registers."""

from collections.abc import Callable, Mapping
from typing import Any

from exports.grafieken import Plek, teken_verloop
from exports.momentopname.beelden import heeft_inhoud
from exports.momentopname.verloop import maak_verloop
from exports.tabellen import rapport
from exports.tabellen.verloop import tabel_verloop
from exports.werkboek.blad import KOPRIJ, Blad
from exports.werkboek.bladen import schrijf_kop
from exports.werkboek.boek import Boek
from exports.werkboek.grafiekbladen import zet_eronder
from exports.werkboek.maten import breedtes_van
from exports.werkboek.plaatsen import zet_gegevens
from kern.grafieken import Verloop
from kern.tabellen import Tabel

Momentopname = Mapping[str, Any]
Tabelmaker = Callable[[Momentopname], Tabel]


def stoplichten(boek: Boek, naam: str, momentopname: Momentopname) -> Any:
    """Write every light, of those that ask for it why, and how all stood before."""
    makers = {
        "Stoplichten": rapport.tabel_lichten,
        "Afwijkingen": rapport.tabel_afwijkingen,
        "Verloop": tabel_verloop,
    }
    verloop = maak_verloop(momentopname)
    return _onder_elkaar(boek, naam, momentopname, makers, verloop)


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
    boek: Boek,
    naam: str,
    momentopname: Momentopname,
    makers: Mapping[str, Tabelmaker],
    verloop: Verloop | None = None,
) -> Any:
    tabellen = {lijst: maak(momentopname) for lijst, maak in makers.items()}
    breedtes = _breedtes(list(tabellen.values()))
    blad, kolom = Blad(boek, naam, breedtes, koppen=2), len(breedtes) + 3
    getekend = None
    if verloop is not None and heeft_inhoud(verloop):
        getekend = teken_verloop(verloop, Plek(blad.blad, KOPRIJ, kolom))
        zet_gegevens(blad, [(KOPRIJ, getekend)], kolom)
    schrijf_kop(blad, momentopname, naam)
    for lijst, tabel in tabellen.items():
        blad.tussenkop(tabel.titel)
        blad.tabel(tabel, lijst)
        blad.regel()
    if verloop is not None and getekend is not None:
        zet_eronder(blad, getekend, verloop.titel)
    blad.sluit(len(breedtes))
    return blad.blad


def _breedtes(tabellen: list[Tabel]) -> list[float]:
    """Return per column what the widest of the tables asks."""
    per_tabel = [breedtes_van(tabel) for tabel in tabellen]
    return [
        max(breedtes[plaats] for breedtes in per_tabel if plaats < len(breedtes))
        for plaats in range(max(map(len, per_tabel)))
    ]
