"""The sheets of the workbook with a table and a chart of it, beside or below it."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from exports import grafieken
from exports.grafieken import Getekend, Plek
from exports.momentopname.beelden import Beeld, heeft_inhoud, lees_beeld
from exports.tabellen.begroting import tabel_posten
from exports.tabellen.kalender import tabel_kalender
from exports.tabellen.planning import tabel_planning, tabel_trend
from exports.tabellen.uren import tabel_uren
from exports.tabellen.verloop import tabel_verloop
from exports.werkboek.blad import KOPRIJ, Blad
from exports.werkboek.bladen import schrijf_kop
from exports.werkboek.boek import Boek
from exports.werkboek.maten import breedtes_van
from exports.werkboek.plaatsen import (
    CM_PER_RIJ,
    RIJHOOGTE,
    zet_gegevens,
    zet_grafiek,
)
from kern.grafieken import Staafgrafiek, Tijdlijn
from kern.opmaak import dag_voluit
from kern.tabellen import Tabel

Momentopname = Mapping[str, Any]
MINSTE_RIJEN = 16
GRAFIEKKOLOMMEN = 10
GRAFIEKBREEDTE = 150.0  # characters; as wide as the widest chart below a table
PAGINA_CM, CM_PER_PUNT = 17.0, 2.54 / 72


def planning(boek: Boek, naam: str, momentopname: Momentopname) -> Any:
    """Write the terms, with the Gantt chart beside them."""
    tabel = tabel_planning(momentopname)
    return _naast(boek, naam, momentopname, tabel)


def kalender(boek: Boek, naam: str, momentopname: Momentopname) -> Any:
    """Write what goes to which body, with the same against time beside it."""
    tabel = tabel_kalender(momentopname)
    return _naast(boek, naam, momentopname, tabel)


def verloop(boek: Boek, naam: str, momentopname: Momentopname) -> Any:
    """Write how the lights stood in each report, with the same in colour below it."""
    beeld = lees_beeld("verloop", momentopname)
    vorm = Vorm(beeld, beeld.titel, grafieken.teken_verloop)
    return _onder(boek, naam, momentopname, tabel_verloop(momentopname), vorm)


def trendlijn(boek: Boek, naam: str, momentopname: Momentopname) -> Any:
    """Write the moments that moved, with their lines below them."""
    trend = lees_beeld("trend", momentopname)
    titel = "Trendlijn; elk nummer staat in de tabel"
    vorm = Vorm(trend, titel, grafieken.teken_trend)
    return _onder(boek, naam, momentopname, tabel_trend(momentopname), vorm)


def uren(boek: Boek, naam: str, momentopname: Momentopname) -> Any:
    """Write the hours of each estimated activity, with the bars below them."""
    staven = lees_beeld("uren", momentopname)
    vorm = Vorm(staven, staven.titel, grafieken.teken_staven)
    return _onder(boek, naam, momentopname, tabel_uren(momentopname), vorm)


def begroting(boek: Boek, naam: str, momentopname: Momentopname) -> Any:
    """Write the posts, with the bars below them."""
    staven = lees_beeld("begroting", momentopname)
    vorm = Vorm(staven, "Begroting per post", grafieken.teken_staven)
    zinnen = _begrotingszinnen(momentopname["begroting"])
    tabel = tabel_posten(momentopname)
    return _onder(boek, naam, momentopname, tabel, vorm, zinnen)


@dataclass(frozen=True)
class Vorm:
    """A chart with its title on the sheet, and what draws it."""

    beeld: Beeld
    titel: str
    teken: Callable[[Any, Plek], Getekend]

    @property
    def volle_titel(self) -> str:
        """Return the title, with what is not drawn."""
        rest = ""
        if isinstance(self.beeld, Tijdlijn):
            rest = grafieken.noem_onbalkt(self.beeld)
        elif isinstance(self.beeld, Staafgrafiek):
            rest = grafieken.noem_staafloos(self.beeld)
        return f"{self.titel}; {rest}" if rest else self.titel


def _onder(
    boek: Boek,
    naam: str,
    momentopname: Momentopname,
    tabel: Tabel,
    vorm: Vorm,
    zinnen: Sequence[str] = (),
) -> Any:
    breedtes = breedtes_van(tabel)
    vrij = max(0.0, GRAFIEKBREEDTE - sum(breedtes))
    breedtes += [vrij] if vrij else []
    blad, kolom = Blad(boek, naam, breedtes), len(breedtes) + 3
    getekend = vorm.teken(vorm.beeld, Plek(blad.blad, KOPRIJ, kolom))
    is_leeg = not heeft_inhoud(vorm.beeld)
    if not is_leeg:
        zet_gegevens(blad, [(KOPRIJ, getekend)], kolom)
    schrijf_kop(blad, momentopname, naam)
    blad.tabel(tabel, naam.replace(" ", "_"))
    for zin in zinnen:
        blad.uitleg(zin)
    if not is_leeg:
        _zet_eronder(blad, getekend, vorm.volle_titel)
    blad.sluit(len(breedtes))
    return blad.blad


def _zet_eronder(blad: Blad, getekend: Getekend, titel: str) -> None:
    """Put the chart below what was written, on one page, in rows that hold it."""
    hoogte = getekend.grafiek.height
    if blad.punten * CM_PER_PUNT + hoogte > PAGINA_CM:
        blad.nieuwe_pagina()
    blad.regel()
    zet_grafiek(blad, getekend, (1, blad.rij + 1), titel)
    for _ in range(int(hoogte / CM_PER_RIJ) + 1):
        blad.hoogte(RIJHOOGTE)
        blad.regel()


def _naast(boek: Boek, naam: str, momentopname: Momentopname, tabel: Tabel) -> Any:
    breedtes = breedtes_van(tabel)
    grafiekkolom, zijkolom = len(breedtes) + 2, len(breedtes) + 2 + GRAFIEKKOLOMMEN + 2
    blad = Blad(boek, naam, [*breedtes, 2, *[11.0] * GRAFIEKKOLOMMEN])
    plek = Plek(blad.blad, KOPRIJ, zijkolom)
    tijdlijn: Any = lees_beeld(naam.lower(), momentopname)
    getekend = grafieken.teken_tijdlijn(tijdlijn, plek)
    zet_gegevens(blad, [(KOPRIJ, getekend)], zijkolom)
    schrijf_kop(blad, momentopname, naam)
    blad.tabel(tabel, naam)
    rijen = max(len(getekend.gegevens), MINSTE_RIJEN)
    titel = f"{tijdlijn.titel}; de staande lijn is {dag_voluit(tijdlijn.peildatum)}"
    zet_grafiek(
        blad,
        getekend,
        (grafiekkolom, KOPRIJ),
        Vorm(tijdlijn, titel, grafieken.teken_tijdlijn).volle_titel,
        tot=(grafiekkolom + GRAFIEKKOLOMMEN, KOPRIJ + rijen + 2),
    )
    while blad.rij < KOPRIJ + rijen + 2:
        blad.regel()
    blad.sluit(grafiekkolom + GRAFIEKKOLOMMEN - 1)
    return blad.blad


def _begrotingszinnen(begroting: Mapping[str, Any]) -> list[str]:
    zinnen = [
        f"Dekking: {begroting['dekking']}" if begroting["dekking"] else "",
        f"Besluit: {begroting['besluit']}" if begroting["besluit"] else "",
        begroting["toelichting"] or "",
    ]
    return ["Bedragen exclusief btw.", *(zin for zin in zinnen if zin)]
