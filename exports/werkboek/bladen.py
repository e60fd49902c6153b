"""The sheets of the interim report that have a form of their own."""

from collections.abc import Mapping, Sequence
from typing import Any

from exports import grafieken
from exports.grafieken import Plek
from exports.momentopname.beelden import lees_beeld
from exports.tabellen import activiteiten as activiteittabellen
from exports.tabellen import planning as planningtabellen
from exports.tabellen import risicos as risicotabellen
from exports.tabellen import samenvatting as samenvattingtabellen
from exports.tabellen.toelichting import schrijf_toelichting
from exports.tabellen.waarden import Feit, lees_dag, titel_van
from exports.werkboek.blad import KOPRIJ, Blad
from exports.werkboek.boek import Boek, vorm_van
from exports.werkboek.cellen import Cel
from exports.werkboek.maten import breedtes_van, hoogte_van, naar_cel
from exports.werkboek.plaatsen import (
    zet_gegevens,
    zet_matrices,
)
from kern.grafieken import Matrix
from kern.opmaak import dag_voluit
from kern.tabellen import Tabel

Momentopname = Mapping[str, Any]
MATRIXGEGEVENS = 60  # rows kept for the figures of one matrix
TOELICHTINGBREEDTES = (26, 120)
FEITBREEDTES = (44, 40)


def samenvatting(boek: Boek, naam: str, momentopname: Momentopname) -> Any:
    """Write what report this is, its figures, and what asks attention."""
    fasen = samenvattingtabellen.tabel_fasen(momentopname)
    blad = Blad(boek, naam, breedtes_van(fasen), koppen=2)
    schrijf_kop(blad, momentopname)
    _feiten(blad, "Project", samenvattingtabellen.feiten_project(momentopname))
    _feiten(blad, "In cijfers", samenvattingtabellen.feiten_cijfers(momentopname))
    tabellen = {
        "Fasen": fasen,
        "Te_laat": samenvattingtabellen.tabel_aandacht(momentopname, "te_laat"),
        "Volgende": samenvattingtabellen.tabel_aandacht(momentopname, "volgende"),
        "Grootste_risicos": samenvattingtabellen.tabel_top(momentopname),
    }
    for lijst, tabel in tabellen.items():
        if lijst == "Te_laat":
            blad.nieuwe_pagina()
        blad.tussenkop(tabel.titel)
        blad.tabel(tabel, lijst)
        blad.regel()
    return blad.blad


def mijlpalen(boek: Boek, naam: str, momentopname: Momentopname) -> Any:
    """Write every moment of the route."""
    tabel = planningtabellen.tabel_mijlpalen(momentopname)
    return _lijst(boek, naam, momentopname, tabel)


def activiteiten(boek: Boek, naam: str, momentopname: Momentopname) -> Any:
    """Write the plan's own table, with its progress."""
    tabel = activiteittabellen.tabel_activiteiten(momentopname)
    return _lijst(boek, naam, momentopname, tabel)


def inzet(boek: Boek, naam: str, momentopname: Momentopname) -> Any:
    """Write who is asked how much, and who sits in which klankbord."""
    tabel = activiteittabellen.tabel_inzet(momentopname)
    return _lijst(boek, naam, momentopname, tabel)


def risicos(boek: Boek, naam: str, momentopname: Momentopname) -> Any:
    """Write the register with its measures, and each matrix as chart and as cells."""
    register = risicotabellen.tabel_risicos(momentopname)
    breedtes = breedtes_van(register)
    blad = Blad(boek, naam, breedtes)
    kolom = len(breedtes) + 3
    getekend = []
    for plaats, matrix in enumerate(_matrices(momentopname)):
        plek = Plek(blad.blad, KOPRIJ + plaats * MATRIXGEGEVENS, kolom)
        getekend.append((plek.rij, grafieken.teken_matrix(matrix, plek), matrix))
    zet_gegevens(blad, [(rij, deel) for rij, deel, _ in getekend], kolom)
    schrijf_kop(blad, momentopname, naam)
    blad.tabel(register, "Risicos")
    zet_matrices(blad, [(matrix, deel) for _, deel, matrix in getekend])
    blad.sluit(len(breedtes))
    return blad.blad


def toelichting(boek: Boek, naam: str, momentopname: Momentopname) -> Any:
    """Write what the words mean, and the rest of what did not fit in a cell."""
    blad = Blad(boek, naam, TOELICHTINGBREEDTES, koppen=2)
    schrijf_kop(blad, momentopname, naam)
    for term, woorden in schrijf_toelichting(momentopname):
        _uitlegregel(blad, term, woorden)
    vervolgen = list(boek.vervolgen)
    if vervolgen:
        blad.regel()
        blad.tussenkop("Vervolg van lange teksten")
        blad.uitleg("Een cel kan 32.767 tekens bevatten. Hier staat wat niet paste.")
    for vervolg in vervolgen:
        for nummer, stuk in enumerate(vervolg.stukken, 1):
            deel = f"Nr. {vervolg.nummer}, deel {nummer}: {vervolg.waar}"
            _uitlegregel(blad, deel, stuk)
    return blad.blad


def _uitlegregel(blad: Blad, term: str, woorden: str) -> None:
    blad.hoogte(hoogte_van([term, woorden], TOELICHTINGBREEDTES))
    blad.regel([blad.tekst(term, "term"), blad.tekst(woorden, "tekst")])


def _lijst(boek: Boek, naam: str, momentopname: Momentopname, tabel: Tabel) -> Any:
    blad = Blad(boek, naam, breedtes_van(tabel), vaste_kolommen=2)
    schrijf_kop(blad, momentopname, naam)
    blad.tabel(tabel, naam.replace(" ", "_"))
    return blad.blad


def schrijf_kop(blad: Blad, momentopname: Momentopname, naam: str = "") -> None:
    """Write above the sheet what it is, of which report, project and day."""
    kop = momentopname["kop"]
    dag = dag_voluit(lees_dag(kop["peildatum"]))
    delen = (naam, titel_van(momentopname), kop["project"], f"peildatum {dag}")
    blad.kop(
        " – ".join(deel for deel in delen if deel),
        f"{kop['status'].capitalize()}, editie {kop['editie']}."
        " Wat de woorden betekenen, staat op het blad Toelichting.",
    )
    blad.lucht()


def _feiten(blad: Blad, titel: str, feiten: Sequence[Feit]) -> None:
    blad.tussenkop(titel)
    for feit in feiten:
        waarde = feit.waarde if isinstance(feit.waarde, str) else ""
        blad.hoogte(hoogte_van([feit.naam, waarde], FEITBREEDTES))
        blad.regel(
            [
                blad.tekst(feit.naam, "term"),
                _feitcel(blad, feit),
                blad.tekst(feit.toelichting, "noot") if feit.toelichting else None,
            ]
        )
    blad.regel()


def _feitcel(blad: Blad, feit: Feit) -> Cel:
    if isinstance(feit.waarde, str):
        return blad.tekst(feit.waarde, "tekst")
    vorm = vorm_van(feit.soort, [feit.waarde])
    stijl = "dag voluit" if vorm == "dag" else f"{vorm} links"
    return blad.getal(naar_cel(feit.waarde, feit.soort), stijl)


def _matrices(momentopname: Momentopname) -> list[Matrix]:
    """Return the matrices that have points; without any an empty one."""
    beide: list[Any] = [
        lees_beeld(naam, momentopname) for naam in ("risicos_bruto", "risicos_netto")
    ]
    return [matrix for matrix in beide if matrix.punten] or beide[:1]
