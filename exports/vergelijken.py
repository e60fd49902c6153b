"""Say in words what changed between two snapshots, per aspect (GROTICK); pure."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from exports.tabellen.rapport import producten_met_stand
from exports.tabellen.waarden import lees_dag
from kern.geld import schrijf_euro
from kern.opmaak import dag as schrijf_dag
from kern.opmaak import uren_bereik

Momentopname = Mapping[str, Any]
Rij = Mapping[str, Any]
VOORUIT = timedelta(days=183)
KLAAR = {"gehaald", "vervallen", "afgewezen"}
STATUSNIEUWS = {"gereed": "gedaan", "vervallen": "vervallen"}
# In the order of a report: first what was done, last what only changed.
SOORTEN = ("gedaan", "gepland", "uitgelopen", "toegevoegd", "vervallen", "gewijzigd")
ASPECTEN = (
    "totaal",
    "geld",
    "risico",
    "organisatie",
    "tijd",
    "informatie",
    "communicatie",
    "kwaliteit",
)


@dataclass(frozen=True)
class Nieuws:
    """One thing that is otherwise than in the last report."""

    aspect: str
    soort: str
    tekst: str


def vergelijk(eerst: Momentopname, nu: Momentopname) -> list[Nieuws]:
    """Return what was done, comes next, slipped, came, went and changed.

    Per aspect, and within it in the order of `SOORTEN`.
    """
    gevonden = [nieuws for zoek in ZOEKERS for nieuws in zoek(eerst, nu)]
    plaats = {naam: nummer for nummer, naam in enumerate(ASPECTEN)}
    return sorted(gevonden, key=lambda n: (plaats[n.aspect], SOORTEN.index(n.soort)))


def kleuren_vorige(eerst: Momentopname) -> list[dict[str, str]]:
    """Return how every light stood in that report."""
    return [
        {"aspect": licht["aspect"], "vorige": licht["woord"]}
        for licht in eerst.get("lichten", [])
    ]


def termijnen_vorige(eerst: Momentopname, nu: Momentopname) -> list[dict[str, str]]:
    """Return the term that report gave of each moment that has shifted by now.

    >>> rij = {"code": "m1", "termijn": {"tekst": "juni 2021"}}
    >>> nu = {"mijlpalen": [rij | {"aantal_verschuivingen": 1}]}
    >>> termijnen_vorige({"mijlpalen": [rij]}, nu)
    [{'code': 'm1', 'vorige': 'juni 2021'}]
    """
    verschoven = {r["code"] for r in nu["mijlpalen"] if r["aantal_verschuivingen"]}
    return [
        {"code": rij["code"], "vorige": _termijn(rij)}
        for rij in eerst["mijlpalen"]
        if rij["code"] in verschoven
    ]


def _lichten(eerst: Momentopname, nu: Momentopname) -> Iterator[Nieuws]:
    oud = {licht["aspect"]: licht["woord"] for licht in eerst.get("lichten", [])}
    for licht in nu.get("lichten", []):
        was = oud.get(licht["aspect"])
        if was is not None and was != licht["woord"]:
            tekst = f"Het stoplicht is nu “{licht['woord']}”. Het was “{was}”."
            yield Nieuws(licht["aspect"], "gewijzigd", tekst)


def _geld(eerst: Momentopname, nu: Momentopname) -> Iterator[Nieuws]:
    oud, nieuw = eerst["begroting"]["totaal"], nu["begroting"]["totaal"]
    for naam in ("begroot", "verplicht", "gerealiseerd"):
        if oud[naam] != nieuw[naam]:
            tekst = (
                f"{naam.capitalize()}: {_euro(nieuw[naam])}, was {_euro(oud[naam])}."
            )
            yield Nieuws("geld", "gewijzigd", tekst)


def _posten(eerst: Momentopname, nu: Momentopname) -> Iterator[Nieuws]:
    erbij, eraf, _ = _paren(eerst["begroting"]["posten"], nu["begroting"]["posten"])
    yield from _wisseling("geld", erbij, eraf, _post)


def _risicos(eerst: Momentopname, nu: Momentopname) -> Iterator[Nieuws]:
    erbij, eraf, beide = _paren(eerst["risicos"], nu["risicos"])
    yield from _wisseling("risico", erbij, eraf, _risico)
    for was, is_ in beide:
        if was["score"] != is_["score"]:
            tekst = (
                f"{_risico(is_)} Score {_of(is_['score'])}, was {_of(was['score'])}."
            )
            yield Nieuws("risico", "gewijzigd", tekst)


def _momenten(eerst: Momentopname, nu: Momentopname) -> Iterator[Nieuws]:
    erbij, eraf, beide = _paren(eerst["mijlpalen"], nu["mijlpalen"])
    yield from _wisseling("tijd", erbij, eraf, lambda rij: f"{_moment(rij)}.")
    for was, is_ in beide:
        yield from _moment_verschil(was, is_)
    peildatum = date.fromisoformat(nu["kop"]["peildatum"])
    for rij in nu["mijlpalen"]:
        eind = lees_dag(rij["termijn"]["laatste_dag"])
        komt = eind is not None and peildatum <= eind <= peildatum + VOORUIT
        if komt and rij["toestand"] not in KLAAR:
            yield Nieuws("tijd", "gepland", f"{_moment(rij)}: {_termijn(rij)}.")


def _moment_verschil(was: Rij, is_: Rij) -> Iterator[Nieuws]:
    if is_["toestand"] == "vervallen" != was["toestand"]:
        yield Nieuws("tijd", "vervallen", f"{_moment(is_)}.")
    elif is_["gehaald_op"] and not was["gehaald_op"]:
        op = schrijf_dag(date.fromisoformat(is_["gehaald_op"]))
        yield Nieuws("tijd", "gedaan", f"{_moment(is_)}, op {op}.")
    elif _eind(is_) > _eind(was):
        tekst = f"{_moment(is_)}: {_termijn(is_)}, was {_termijn(was)}."
        reden = f" Reden: {is_['reden']}" if is_["reden"] else ""
        yield Nieuws("tijd", "uitgelopen", tekst + reden)
    elif is_["toestand"] == "te laat" != was["toestand"]:
        tekst = f"{_moment(is_)} is te laat; de termijn was {_termijn(is_)}."
        yield Nieuws("tijd", "uitgelopen", tekst)
    elif _termijn(is_) != _termijn(was):
        tekst = f"{_moment(is_)}: {_termijn(is_)}, was {_termijn(was)}."
        yield Nieuws("tijd", "gewijzigd", tekst)


def _activiteiten(eerst: Momentopname, nu: Momentopname) -> Iterator[Nieuws]:
    erbij, eraf, beide = _paren(eerst["activiteiten"], nu["activiteiten"], "nummer")
    yield from _wisseling("tijd", erbij, eraf, lambda rij: f"{_werk(rij)}.")
    for was, is_ in beide:
        yield from _werk_verschil(was, is_)


def _werk_verschil(was: Rij, is_: Rij) -> Iterator[Nieuws]:
    if was["status"] != is_["status"]:
        soort = STATUSNIEUWS.get(is_["status"], "gewijzigd")
        tekst = f"{_werk(is_)}: {is_['status']}, was {was['status']}."
        yield Nieuws("tijd", soort, tekst)
    if is_["gemeld_op"] != was["gemeld_op"] and is_["bereikt"]:
        tekst = f"{_werk(is_)}: {is_['bereikt']}"
        yield Nieuws("informatie", "gewijzigd", tekst)
    if was["trekkers"] != is_["trekkers"]:
        wie, eerder = (", ".join(rij["trekkers"]) or "niemand" for rij in (is_, was))
        tekst = f"{_werk(is_)}: trekker {wie}, was {eerder}."
        yield Nieuws("organisatie", "gewijzigd", tekst)


def _tellingen(eerst: Momentopname, nu: Momentopname) -> Iterator[Nieuws]:
    oud, nieuw = eerst["samenvatting"], nu["samenvatting"]
    if oud["ntb"]["totaal"] != nieuw["ntb"]["totaal"]:
        tekst = f"Nog n.t.b.: {nieuw['ntb']['totaal']}, was {oud['ntb']['totaal']}."
        yield Nieuws("organisatie", "gewijzigd", tekst)
    if _uren(oud) != _uren(nieuw):
        tekst = f"Geraamde uren: {_uren(nieuw)}, was {_uren(oud)}."
        yield Nieuws("organisatie", "gewijzigd", tekst)


def _toezeggingen(eerst: Momentopname, nu: Momentopname) -> Iterator[Nieuws]:
    lijsten = (eerst.get("toezeggingen", []), nu.get("toezeggingen", []))
    erbij, _, beide = _paren(*lijsten)
    for rij in erbij:
        yield Nieuws("communicatie", "toegevoegd", f"Toezegging: {rij['tekst']}")
    for was, is_ in beide:
        if is_["afgedaan_op"] and not was["afgedaan_op"]:
            yield Nieuws("communicatie", "gedaan", f"Toezegging: {is_['tekst']}")


def _besluiten(eerst: Momentopname, nu: Momentopname) -> Iterator[Nieuws]:
    eerder = {_besluit(rij) for rij in eerst.get("besluiten", [])}
    for rij in nu.get("besluiten", []):
        if _besluit(rij) not in eerder:
            yield Nieuws("communicatie", "gedaan", f"{_besluit(rij)}.")


def _producten(eerst: Momentopname, nu: Momentopname) -> Iterator[Nieuws]:
    oud, nieuw = producten_met_stand(eerst), producten_met_stand(nu)
    for product, stand in nieuw.items():
        if product not in oud:
            yield Nieuws("kwaliteit", "toegevoegd", f"Product {product}.")
        elif stand != oud[product]:
            soort = "gedaan" if stand == "gereed" else "gewijzigd"
            tekst = f"Product {product}: {stand}, was {oud[product]}."
            yield Nieuws("kwaliteit", soort, tekst)
    for product in oud:
        if product not in nieuw:
            yield Nieuws("kwaliteit", "vervallen", f"Product {product}.")


ZOEKERS: Sequence[Callable[[Momentopname, Momentopname], Iterator[Nieuws]]] = (
    _lichten,
    _geld,
    _posten,
    _risicos,
    _momenten,
    _activiteiten,
    _tellingen,
    _toezeggingen,
    _besluiten,
    _producten,
)


def _paren(
    eerst: Sequence[Rij], nu: Sequence[Rij], sleutel: str = "code"
) -> tuple[list[Rij], list[Rij], list[tuple[Rij, Rij]]]:
    """Return what came, what went, and what stands in both.

    >>> a, b, b2 = {"code": "a"}, {"code": "b"}, {"code": "b", "x": 1}
    >>> _paren([a, b], [b2, {"code": "c"}])
    ([{'code': 'c'}], [{'code': 'a'}], [({'code': 'b'}, {'code': 'b', 'x': 1})])
    """
    oud = {rij[sleutel]: rij for rij in eerst}
    nieuw = {rij[sleutel]: rij for rij in nu}
    return (
        [rij for naam, rij in nieuw.items() if naam not in oud],
        [rij for naam, rij in oud.items() if naam not in nieuw],
        [(oud[naam], rij) for naam, rij in nieuw.items() if naam in oud],
    )


def _wisseling(
    aspect: str, erbij: Sequence[Rij], eraf: Sequence[Rij], zeg: Callable[[Rij], str]
) -> Iterator[Nieuws]:
    """Yield what came and then what went, each in its words."""
    yield from (Nieuws(aspect, "toegevoegd", zeg(rij)) for rij in erbij)
    yield from (Nieuws(aspect, "vervallen", zeg(rij)) for rij in eraf)


def _post(rij: Rij) -> str:
    return f"Post {rij['code']} {rij['naam']}."


def _moment(rij: Rij) -> str:
    return f"{rij['activiteit']} {rij['naam']}" if rij["activiteit"] else rij["naam"]


def _werk(rij: Rij) -> str:
    return f"{rij['nummer']} {rij['titel']}"


def _risico(rij: Rij) -> str:
    return f"{rij['code']} {rij['gebeurtenis'].rstrip('.')}."


def _besluit(rij: Rij) -> str:
    door = f" ({rij['gremium']})" if rij["gremium"] else ""
    return f"Besluit: {rij['titel'].rstrip('.')}{door}"


def _termijn(rij: Rij) -> str:
    return " ".join(rij["termijn"]["tekst"].split()) or "geen termijn"


def _eind(rij: Rij) -> str:
    # ISO days stand in order as text; what has none is never later.
    return rij["termijn"]["laatste_dag"] or ""


def _uren(samenvatting: Rij) -> str:
    uren = samenvatting["uren"]
    if not uren["geraamd"]:
        return "niet geraamd"
    return uren_bereik(uren["minuten_min"], uren["minuten_max"])


def _euro(centen: int | None) -> str:
    return "nog open" if centen is None else schrijf_euro(centen, met_centen=False)


def _of(score: int | None) -> str:
    return "nog te beoordelen" if score is None else str(score)
