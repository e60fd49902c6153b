"""One list as a workbook of its own: what "Downloaden als Excel" gives."""

from exports.teksten import maak_schoon
from exports.werkboek.blad import KOPRIJ, Blad, zet_kopregels
from exports.werkboek.boek import Boek
from exports.werkboek.schrijven import bewaar
from kern.tabellen import Tabel


def schrijf_lijst(tabel: Tabel, *, blad: str, uitleg: str) -> bytes:
    """Return the table as an xlsx file of one sheet, with its name and a sentence."""
    boek = Boek()
    breedtes = [float(kolom.breedte) for kolom in tabel.kolommen]
    vel = Blad(boek, blad, breedtes, koppen=KOPRIJ, vaste_kolommen=1)
    vel.kop(tabel.titel, uitleg)
    vel.lucht()
    vel.tabel(tabel, blad)
    vel.sluit(len(tabel.kolommen))
    zet_kopregels(vel.blad, links=tabel.titel, rechts=uitleg)
    boek.werkboek.properties.title = maak_schoon(tabel.titel)
    boek.werkboek.properties.creator = "Koersvast"
    boek.werkboek.properties.language = "nl-NL"
    return bewaar(boek)
