"""Check what a plan file says: what the database would refuse, and what cannot be."""

from collections import Counter
from collections.abc import Callable, Iterator
from datetime import date
from typing import Any

from imports.planbestand.fouten import Fout, citaat
from imports.planbestand.verwijzingen import (
    MET_DAGEN,
    VERVALBAAR,
    VERVALBAAR_ORGANISATIE,
    list_dubbele,
    waarden,
)
from kern.tijdvak import overlapt
from planning.models import TIJDEN

Rij = dict[str, Any]
Fouten = Iterator[Fout]


def list_inhoudsfouten(document: Rij) -> Fouten:
    """Return everything that contradicts itself."""
    yield from _volgordes(document, "")
    for route, regel in REGELS.items():
        for pad, rij in waarden(document, route):
            yield from regel(rij, pad)
    for lijst in (*VERVALBAAR, *VERVALBAAR_ORGANISATIE):
        for pad, rij in waarden(document, f"{lijst}[]"):
            yield from _vervallen(rij, pad)
    for route in MET_DAGEN:
        for pad, rij in waarden(document, route):
            yield from _einde(rij, pad)
    yield from _dubbele_betrokkenen(document)
    yield from _dubbele_bronnen(document)
    yield from _dubbele_trajecten(document)
    yield from _facturen(document)
    yield from _tegenboekingen(document)
    yield from _plaatsen(document)


def _volgordes(waarde: Any, pad: str) -> Fouten:
    """Walk through the document for everything that has a beginning and an end."""
    if isinstance(waarde, list):
        for nummer, deel in enumerate(waarde):
            yield from _volgordes(deel, f"{pad}[{nummer}]")
    elif isinstance(waarde, dict):
        for eerste, laatste in GRENZEN:
            if laatste in waarde and eerste in waarde:
                yield from _op_volgorde(waarde, pad, eerste, laatste)
        for sleutel, deel in waarde.items():
            if isinstance(deel, dict | list):
                yield from _volgordes(deel, f"{pad}.{sleutel}" if pad else sleutel)


GRENZEN = (
    ("begin", "eind"),
    ("van", "tot"),
    ("eerste_jaar", "laatste_jaar"),
    ("minuten_min", "minuten_max"),
)


def _op_volgorde(rij: Rij, pad: str, eerste: str, laatste: str) -> Fouten:
    if rij[eerste] > rij[laatste]:
        zin = f"'{laatste}' ({rij[laatste]}) ligt vóór '{eerste}' ({rij[eerste]})."
        yield Fout(f"{pad}.{laatste}", zin)


def _persoon(rij: Rij, pad: str) -> Fouten:
    if "naam" not in rij and "functie" not in rij:
        yield Fout(pad, "Geef deze persoon een naam of een functie.")


def _lid(rij: Rij, pad: str) -> Fouten:
    if "persoon" not in rij and "functie" not in rij:
        yield Fout(pad, "Geef dit lid een persoon of een functie.")


def _mijlpaal(rij: Rij, pad: str) -> Fouten:
    if rij["soort"] == "route" and "gremium" not in rij:
        yield Fout(
            f"{pad}.gremium", "Een mijlpaal van soort 'route' heeft een gremium."
        )


def _zetel(rij: Rij, pad: str) -> Fouten:
    if not any(map(rij.get, ("afdeling", "functie", "personen", "ntb"))):
        zin = "Geef een afdeling, een functie of personen, of zet 'ntb' op true."
        yield Fout(pad, zin)


def _raming(rij: Rij, pad: str) -> Fouten:
    if (rij["groep"] == "persoon") != ("persoon" in rij):
        zin = "Een persoon hoort bij groep 'persoon', en alleen daar."
        yield Fout(f"{pad}.persoon", zin)


def _met_dag(rij: Rij, pad: str) -> Fouten:
    if "van" not in rij and "tot" not in rij:
        yield Fout(pad, "Geef 'van' of 'tot'. Zonder dag hoort dit bij de activiteit.")


def _boeking(rij: Rij, pad: str) -> Fouten:
    if rij["soort"] != "verplichting":
        return
    if rij["bedrag"] < 0 and "tegenboeking_van" not in rij:
        yield Fout(f"{pad}.bedrag", "Een verplichting is niet lager dan 0.")
    if "verplichting" in rij:
        zin = "Alleen een factuur verwijst naar een verplichting."
        yield Fout(f"{pad}.verplichting", zin)


def _vervallen(rij: Rij, pad: str) -> Fouten:
    if ("vervallen_op" in rij) != ("vervallen_reden" in rij):
        zin = "Geef bij wat vervallen is een dag en een reden, of geen van beide."
        yield Fout(pad, zin)


def _einde(rij: Rij, pad: str) -> Fouten:
    if "einde_reden" in rij and "tot" not in rij:
        yield Fout(f"{pad}.einde_reden", "Geef bij deze reden ook de laatste dag.")


def _toezegging(rij: Rij, pad: str) -> Fouten:
    if "afgedaan_met" in rij and "afgedaan_op" not in rij:
        yield Fout(f"{pad}.afgedaan_met", "Geef hierbij ook de dag: 'afgedaan_op'.")


def _stap(rij: Rij, pad: str) -> Fouten:
    if ("gremium" in rij) == ("duur" in rij):
        zin = "Geef een gremium of een duur, één van beide."
        yield Fout(pad, zin)
    if "aanlevertermijn" in rij and "gremium" not in rij:
        zin = "Alleen een stap met een gremium heeft een aanlevertermijn."
        yield Fout(f"{pad}.aanlevertermijn", zin)
    for aantal, eenheid in TIJDEN:
        if (aantal in rij) != (eenheid in rij):
            zin = f"Geef '{aantal}' en '{eenheid}' allebei, of geen van beide."
            yield Fout(f"{pad}.{aantal if aantal in rij else eenheid}", zin)


REGELS: dict[str, Callable[[Rij, str], Fouten]] = {
    "personen[]": _persoon,
    "gremia[].leden[]": _lid,
    "routes[].stappen[]": _stap,
    "mijlpalen[]": _mijlpaal,
    "toezeggingen[]": _toezegging,
    "activiteiten[].klankbord[]": _zetel,
    "activiteiten[].inzet[]": _raming,
    "opvolging.trekkers[]": _met_dag,
    "opvolging.klankbord[]": _met_dag,
    "opvolging.boekingen[]": _boeking,
}


def _dubbele_betrokkenen(document: Rij) -> Fouten:
    """Somebody has a role once at a time; it may come back after it ended."""
    eerder: dict[tuple[str, str], list[tuple[str, Rij]]] = {}
    for pad, rij in waarden(document, "betrokkenen[]"):
        groep = eerder.setdefault((rij["persoon"], rij["rol"]), [])
        dubbel = next((plek for plek, ander in groep if _samen(rij, ander)), None)
        if dubbel is not None:
            wie = citaat(f"{rij['persoon']}, {rij['rol']}")
            yield Fout(pad, f"{wie} staat er al, bij {dubbel}.")
        groep.append((pad, rij))


def _samen(rij: Rij, ander: Rij) -> bool:
    """Whether two rows share a day."""
    dagen = (_dag(r, grens) for r in (rij, ander) for grens in ("van", "tot"))
    return overlapt(*dagen)


def _dag(rij: Rij, grens: str) -> date | None:
    return date.fromisoformat(rij[grens]) if grens in rij else None


def _dubbele_bronnen(document: Rij) -> Fouten:
    yield from list_dubbele(waarden(document, "project.kolommen[].bron"))


def _dubbele_trajecten(document: Rij) -> Fouten:
    """The moments of one round follow one route."""
    eerder: dict[tuple[str, str], str] = {}
    for pad, rij in waarden(document, "trajecten[]"):
        ronde = rij["activiteit"], rij.get("ronde", "")
        if ronde in eerder:
            wie = citaat(", ronde ".join(filter(None, ronde)))
            yield Fout(pad, f"{wie} staat er al, bij {eerder[ronde]}.")
        eerder.setdefault(ronde, pad)


def _tegenboekingen(document: Rij) -> Fouten:
    """What takes a booking back is the same with the other sign, and there is one."""
    boekingen = {rij["code"]: rij for _, rij in waarden(document, _BOEKINGEN)}
    route = f"{_BOEKINGEN}.tegenboeking_van"
    yield from list_dubbele(waarden(document, route))
    for pad, rij in waarden(document, _BOEKINGEN):
        eerder = boekingen.get(rij.get("tegenboeking_van", ""))
        if eerder is None:
            continue
        gelijk = all(rij.get(s) == eerder.get(s) for s in ("post", "soort"))
        if not gelijk or rij["bedrag"] != -eerder["bedrag"]:
            zin = (
                f"Dit neemt {citaat(eerder['code'])} niet terug: zelfde post en soort,"
            )
            yield Fout(pad, f"{zin} en het bedrag met het andere teken.")


def _facturen(document: Rij) -> Fouten:
    """An invoice stands on the post of its order."""
    boekingen = {rij["code"]: rij for _, rij in waarden(document, _BOEKINGEN)}
    for pad, rij in waarden(document, _BOEKINGEN):
        order = boekingen.get(rij.get("verplichting", ""))
        if order is None or rij["soort"] == "verplichting":
            continue
        if order["soort"] != "verplichting":
            zin = f"{citaat(order['code'])} is een factuur en geen verplichting."
            yield Fout(f"{pad}.verplichting", zin)
        elif order["post"] != rij["post"]:
            zin = f"De verplichting staat op een andere post: {citaat(order['post'])}."
            yield Fout(f"{pad}.post", zin)


_BOEKINGEN = "opvolging.boekingen[]"


def _plaatsen(document: Rij) -> Fouten:
    """A dated row may ask for a place that exists and that nobody else asks for."""
    trekkers = {
        rij["nummer"]: len(rij.get("trekkers", ()))
        for _, rij in waarden(document, "activiteiten[]")
    }
    zetels = {
        (rij["nummer"], plaats): len(zetel.get("personen", ()))
        for _, rij in waarden(document, "activiteiten[]")
        for plaats, zetel in enumerate(rij.get("klankbord", ()), start=1)
    }
    yield from _controleer_plaatsen(
        document, "opvolging.trekkers[]", trekkers, lambda rij: rij["activiteit"]
    )
    yield from _controleer_plaatsen(
        document,
        "opvolging.klankbord[]",
        zetels,
        lambda rij: (rij["activiteit"], rij["zetel"]),
    )


def _controleer_plaatsen(
    document: Rij, route: str, eigen: dict[Any, int], ouder_van: Callable[[Rij], Any]
) -> Fouten:
    aantal = Counter(eigen)
    aantal.update(ouder_van(rij) for _, rij in waarden(document, route))
    bezet: list[tuple[str, Any]] = []
    for pad, rij in waarden(document, route):
        ouder = ouder_van(rij)
        if "zetel" in rij and ouder not in eigen:
            yield Fout(f"{pad}.zetel", "De activiteit heeft niet zo veel zetels.")
        if "volgorde" not in rij:
            continue
        if rij["volgorde"] > aantal[ouder]:
            zin = f"Er zijn hier maar {aantal[ouder]} plaatsen."
            yield Fout(f"{pad}.volgorde", zin)
        bezet.append((f"{pad}.volgorde", (ouder, rij["volgorde"])))
    yield from list_dubbele(iter(bezet))
