"""Check that every code in a plan file exists, and stands for one row only."""

import re
from collections.abc import Collection, Iterator
from typing import Any

from imports.planbestand.fouten import Fout, citaat

CODES = {
    "afdelingen": "code",
    "personen": "code",
    "gremia": "code",
    "routes": "code",
    "fasen": "code",
    "producten": "code",
    "doelstellingen": "code",
    "activiteiten": "nummer",
    "mijlpalen": "code",
    "besluiten": "code",
    "toezeggingen": "code",
    "rapportageafspraken": "code",
    "risicos": "code",
    "maatregelen": "code",
    "begrotingsposten": "code",
    "opvolging.boekingen": "code",
}
VERWIJZINGEN = {
    "personen[].afdeling": "afdelingen",
    "gremia[].leden[].persoon": "personen",
    "routes[].stappen[].gremium": "gremia",
    "betrokkenen[].persoon": "personen",
    "producten[].fase": "fasen",
    "producten[].vastgesteld_door": "gremia",
    "activiteiten[].doelstelling": "doelstellingen",
    "activiteiten[].producten[]": "producten",
    "activiteiten[].trekkers[]": "personen",
    "activiteiten[].uitvoerders[].persoon": "personen",
    "activiteiten[].klankbord[].afdeling": "afdelingen",
    "activiteiten[].klankbord[].personen[]": "personen",
    "activiteiten[].inzet[].persoon": "personen",
    "mijlpalen[].activiteit": "activiteiten",
    "mijlpalen[].product": "producten",
    "mijlpalen[].gremium": "gremia",
    "trajecten[].activiteit": "activiteiten",
    "trajecten[].route": "routes",
    "besluiten[].gremium": "gremia",
    "besluiten[].product": "producten",
    "besluiten[].activiteit": "activiteiten",
    "toezeggingen[].door": "gremia",
    "toezeggingen[].aan": "gremia",
    "toezeggingen[].product": "producten",
    "toezeggingen[].activiteit": "activiteiten",
    "rapportageafspraken[].gremium": "gremia",
    "risicos[].eigenaar": "personen",
    "maatregelen[].risico": "risicos",
    "maatregelen[].eigenaar": "personen",
    "maatregelen[].activiteit": "activiteiten",
    "opvolging.trekkers[].activiteit": "activiteiten",
    "opvolging.trekkers[].persoon": "personen",
    "opvolging.klankbord[].activiteit": "activiteiten",
    "opvolging.klankbord[].persoon": "personen",
    "opvolging.voortgang[].activiteit": "activiteiten",
    "opvolging.verschuivingen[].mijlpaal": "mijlpalen",
    "opvolging.uitkomsten[].mijlpaal": "mijlpalen",
    "opvolging.aanlevermeldingen[].mijlpaal": "mijlpalen",
    "opvolging.beoordelingen[].risico": "risicos",
    "opvolging.boekingen[].post": "begrotingsposten",
    "opvolging.boekingen[].verplichting": "opvolging.boekingen",
    "opvolging.boekingen[].tegenboeking_van": "opvolging.boekingen",
}
# Lists in which the same value may stand only once.
ENKELVOUDIG = (
    "activiteiten[].producten",
    "activiteiten[].trekkers",
    "activiteiten[].klankbord[].personen",
)
# Lists of what can be dropped, on a day and for a reason.
VERVALBAAR = (
    "besluiten",
    "fasen",
    "producten",
    "doelstellingen",
    "mijlpalen",
    "toezeggingen",
    "rapportageafspraken",
    "risicos",
    "maatregelen",
    "begrotingsposten",
)
VERVALBAAR_ORGANISATIE = ("afdelingen", "personen", "gremia", "routes")
# Lists of who has a part from a day to a day.
MET_DAGEN = (
    "gremia[].leden[]",
    "betrokkenen[]",
    "activiteiten[].uitvoerders[]",
    "activiteiten[].klankbord[]",
    "opvolging.trekkers[]",
    "opvolging.klankbord[]",
)


def list_verwijsfouten(
    document: Any, *, scheef: Collection[str] = ()
) -> Iterator[Fout]:
    """Return every code that stands twice and every code that nothing has.

    ``scheef`` are the places whose shape is wrong: what stands there is passed by, and
    no reference is held against a list whose own codes cannot be read.
    """
    codes = {}
    for lijst, sleutel in CODES.items():
        genoemd = list(_teksten(document, f"{lijst}[].{sleutel}"))
        codes[lijst] = {code for _, code in genoemd}
        if lijst not in scheef:
            yield from list_dubbele(iter(genoemd))
    yield from _dubbel_genoemd(document)
    te_volgen = {lijst for lijst in CODES if not _is_onleesbaar(lijst, scheef)}
    for route, lijst in VERWIJZINGEN.items():
        for pad, code in _teksten(document, route) if lijst in te_volgen else ():
            if code not in codes[lijst]:
                naam = lijst.rpartition(".")[2]
                yield Fout(pad, f"{citaat(code)} staat niet in de lijst {naam}.")


def _dubbel_genoemd(document: Any) -> Iterator[Fout]:
    for route in ENKELVOUDIG:
        for pad, namen in waarden(document, route):
            genummerd = enumerate(namen if isinstance(namen, list) else ())
            teksten = ((nr, naam) for nr, naam in genummerd if isinstance(naam, str))
            yield from list_dubbele((f"{pad}[{nr}]", naam) for nr, naam in teksten)


def _teksten(document: Any, route: str) -> Iterator[tuple[str, str]]:
    return ((pad, w) for pad, w in waarden(document, route) if isinstance(w, str))


def _is_onleesbaar(lijst: str, scheef: Collection[str]) -> bool:
    """Whether some row of the list may have a code that cannot be read.

    >>> _is_onleesbaar("fasen", ["fasen[2].code"]), _is_onleesbaar("fasen", ["fasen"])
    (True, True)
    >>> _is_onleesbaar("fasen", ["fasen[2].termijn", "activiteiten[1].code"])
    False
    """
    rij = re.compile(rf"{re.escape(lijst)}(\[\d+\](\.{CODES[lijst]})?)?")
    return any(rij.fullmatch(pad) for pad in scheef)


def list_dubbele(paren: Iterator[tuple[str, Any]]) -> Iterator[Fout]:
    """Return an error for every value that stood there before.

    >>> [str(fout) for fout in list_dubbele(iter([("a[0]", "x"), ("a[1]", "x")]))]
    ["a[1]: 'x' staat er al, bij a[0]."]
    """
    eerste: dict[Any, str] = {}
    for pad, waarde in paren:
        if waarde in eerste:
            yield Fout(pad, f"{citaat(waarde)} staat er al, bij {eerste[waarde]}.")
        eerste.setdefault(waarde, pad)


def waarden(document: dict[str, Any], route: str) -> Iterator[tuple[str, Any]]:
    """Return every value at the end of a route through the document, with its place.

    >>> list(waarden({"fasen": [{"code": "1"}, {}]}, "fasen[].code"))
    [('fasen[0].code', '1')]
    """
    yield from _volg(document, route.replace("[]", ".[]").split("."), "")


def _volg(waarde: Any, stappen: list[str], pad: str) -> Iterator[tuple[str, Any]]:
    if not stappen:
        yield pad, waarde
    elif stappen[0] == "[]":
        for nummer, deel in enumerate(waarde if isinstance(waarde, list) else ()):
            yield from _volg(deel, stappen[1:], f"{pad}[{nummer}]")
    elif isinstance(waarde, dict) and stappen[0] in waarde:
        deelpad = f"{pad}.{stappen[0]}" if pad else stappen[0]
        yield from _volg(waarde[stappen[0]], stappen[1:], deelpad)
