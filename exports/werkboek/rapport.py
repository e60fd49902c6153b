"""The sheet with what somebody wrote: the chapters below each other, literally."""

from collections.abc import Mapping, Sequence
from typing import Any

from exports.tabellen.hoofdstukken import (
    NIETS_GESCHREVEN,
    list_hoofdstukken,
    list_stukken,
)
from exports.werkboek.blad import Blad
from exports.werkboek.bladen import schrijf_kop
from exports.werkboek.boek import Boek
from exports.werkboek.maten import hoogte_van
from kern.blokken import Stuk, Tussenkop

Momentopname = Mapping[str, Any]
BREEDTES = (130,)


def rapport(boek: Boek, naam: str, momentopname: Momentopname) -> Any:
    """Write title and text of every chapter; the facts stand on the other sheets."""
    blad = Blad(boek, naam, BREEDTES, koppen=2)
    schrijf_kop(blad, momentopname, naam)
    hoofdstukken = list_hoofdstukken(momentopname)
    if not hoofdstukken:
        blad.uitleg("Dit zijn de cijfers alleen. Er is nog geen tekst bij geschreven.")
    for titel, blokken in hoofdstukken:
        blad.tussenkop(titel)
        for blok in blokken:
            stijl = "tussenkop" if isinstance(blok, Tussenkop) else "lopend"
            for stukken in list_stukken(blok):
                _zet_regel(blad, stukken, stijl)
        if not blokken:
            blad.uitleg(NIETS_GESCHREVEN)
        blad.lucht()
    return blad.blad


def _zet_regel(blad: Blad, stukken: Sequence[Stuk], stijl: str) -> None:
    woorden = "".join(stuk.tekst for stuk in stukken)
    blad.hoogte(hoogte_van([woorden], BREEDTES))
    blad.regel([blad.stukken(stukken, stijl)])
