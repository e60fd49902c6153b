"""Small plans for the tests of the plan file: one with every key, and random ones."""

from typing import Any

from hypothesis import strategies as st

from imports.planbestand.schema import get_schema
from imports.planbestand.verwijzingen import (
    CODES,
    MET_DAGEN,
    VERVALBAAR,
    VERVALBAAR_ORGANISATIE,
    VERWIJZINGEN,
    waarden,
)
from kern.formulieren import VERBODEN
from planning.models import TIJDEN

Rij = dict[str, Any]

TEKST = st.text(
    st.characters(exclude_categories=["Cs"], exclude_characters=sorted(VERBODEN)),
    max_size=12,
)
EIGEN_CODES = {f"{lijst}[].{sleutel}" for lijst, sleutel in CODES.items()}


def maak_vol_plan() -> Rij:
    """Return a plan in which every key of the schema stands at least once."""
    plan = _maak(get_schema(), "")
    plan["project"] |= {"code": "vol", "naam": "Vol plan"}
    plan["opvolging"]["trekkers"][0]["volgorde"] = 1
    plan["opvolging"]["klankbord"][0]["volgorde"] = 1
    plan["opvolging"]["boekingen"].append(
        {
            **plan["opvolging"]["boekingen"][0],
            "code": "b-2",
            "soort": "verplichting",
        }
    )
    for rij in plan["opvolging"]["boekingen"]:
        del rij["tegenboeking_van"]
    del plan["opvolging"]["boekingen"][1]["verplichting"]
    factuur = plan["opvolging"]["boekingen"][0]
    factuur |= {"soort": "factuur", "verplichting": "b-2"}
    plan["opvolging"]["boekingen"].append(
        factuur
        | {"code": "b-3", "bedrag": -factuur["bedrag"], "tegenboeking_van": "code"}
    )
    plan["activiteiten"][0]["inzet"][0] |= {"groep": "persoon"}
    vergadering = plan["routes"][0]["stappen"][0]
    plan["routes"][0]["stappen"].append(
        {sleutel: vergadering.pop(sleutel) for sleutel in ("duur", "duureenheid")}
        | {"naam": "werk"}
    )
    return plan


def _maak(regel: Rij, route: str) -> Any:
    if route in VERWIJZINGEN or route in EIGEN_CODES:
        return "code"
    if "const" in regel:
        return regel["const"]
    if "enum" in regel:
        # Never the default, which would be left out.
        return next(w for w in regel["enum"] if w != regel.get("default"))
    match regel["type"]:
        case "object":
            delen = regel["properties"].items()
            return {k: _maak(d, f"{route}.{k}" if route else k) for k, d in delen}
        case "array":
            return [_maak(regel["items"], f"{route}[]")]
        case "integer":
            return max(regel["minimum"], 1)
        case "boolean":
            return True
    vormen = {"date": "2021-03-01", "date-time": "2021-03-01T09:00:00Z"}
    return vormen.get(regel.get("format", ""), "code" if "-" in route else "tekst")


@st.composite
def plannen(draw: st.DrawFn) -> Rij:
    """Draw a plan that may be loaded, from the schema and the list of references."""
    codes = {
        lijst: [f"{lijst[-3:]}{n}" for n in range(draw(st.integers(1, 3)))]
        for lijst in CODES
    }
    plan: Rij = _teken(draw, get_schema(), "", codes)
    for lijst, sleutel in CODES.items():
        ouder, _, naam = lijst.rpartition(".")
        bron = plan.setdefault(ouder, {}) if ouder else plan
        regel = get_schema()["properties"][ouder or naam]
        regel = regel["properties"][naam] if ouder else regel
        bron[naam] = [
            _teken(draw, regel["items"], f"{lijst}[]", codes) | {sleutel: code}
            for code in codes[lijst]
        ]
    plan["project"]["code"] = "plan"
    _herstel(plan)
    return plan


def _teken(draw: st.DrawFn, regel: Rij, route: str, codes: dict[str, list[str]]) -> Any:
    if route in VERWIJZINGEN:
        return draw(st.sampled_from(codes[VERWIJZINGEN[route]]))
    if "const" in regel:
        return regel["const"]
    if "enum" in regel:
        return draw(st.sampled_from(regel["enum"]))
    match regel["type"]:
        case "object":
            return {
                sleutel: _teken(
                    draw, deel, f"{route}.{sleutel}" if route else sleutel, codes
                )
                for sleutel, deel in regel["properties"].items()
                if sleutel in regel["required"] or draw(st.booleans())
            }
        case "array":
            aantal = draw(st.integers(regel.get("minItems", 0), 2))
            rijen = range(aantal if route not in CODES else 0)
            return [_teken(draw, regel["items"], f"{route}[]", codes) for _ in rijen]
        case "integer":
            return draw(st.integers(regel["minimum"], regel["maximum"]))
        case "boolean":
            return draw(st.booleans())
    return _teken_tekst(draw, regel)


def _teken_tekst(draw: st.DrawFn, regel: Rij) -> str:
    jaar, maand, dag = (draw(st.integers(*g)) for g in ((2000, 2100), (1, 12), (1, 28)))
    if regel.get("format") == "date":
        return f"{jaar}-{maand:02}-{dag:02}"
    if regel.get("format") == "date-time":
        breuk = draw(st.sampled_from(["", ".000001", ".250000"]))
        return f"{jaar}-{maand:02}-{dag:02}T09:30:00{breuk}Z"
    tekst = draw(TEKST)
    if "pattern" not in regel:
        return tekst
    return f"x{tekst}" if regel["pattern"] == r"\S" else f"c{maand}"


def _herstel(waarde: Any) -> None:
    """Mend what the schema does not say, so that the plan may be loaded."""
    _herstel_grenzen(waarde)
    for persoon in waarde["personen"]:
        persoon["functie"] = "functie"
    for _, lid in waarden(waarde, "gremia[].leden[]"):
        lid["functie"] = "functie"
    for mijlpaal in waarde["mijlpalen"]:
        mijlpaal["gremium"] = waarde["gremia"][0]["code"]
    for _, stap in waarden(waarde, "routes[].stappen[]"):
        _herstel_stap(stap)
    waarde["trajecten"] = waarde.get("trajecten", [])[:1]
    waarde["betrokkenen"] = waarde.get("betrokkenen", [])[:1]
    waarde["project"]["kolommen"] = waarde["project"].get("kolommen", [])[:1]
    for activiteit in waarde["activiteiten"]:
        _herstel_activiteit(activiteit)
    _herstel_opvolging(waarde)
    _herstel_vervallen(waarde)
    if not waarde.get("begroting"):
        waarde.pop("begroting", None)


def _herstel_vervallen(plan: Rij) -> None:
    samen = [(route, "tot", "einde_reden") for route in MET_DAGEN]
    samen.append(("toezeggingen[]", "afgedaan_op", "afgedaan_met"))
    for route, dag, uitleg in samen:
        for _, rij in waarden(plan, route):
            if dag not in rij:
                rij.pop(uitleg, None)
    for lijst in (*VERVALBAAR, *VERVALBAAR_ORGANISATIE):
        for rij in plan.get(lijst, ()):
            if "vervallen_op" in rij:
                rij["vervallen_reden"] = "reden"
            rij.setdefault("vervallen_op", rij.get("vervallen_reden") and "2021-03-01")
            if rij["vervallen_op"] is None:
                del rij["vervallen_op"]


def _herstel_grenzen(waarde: Any) -> None:
    grenzen = (
        ("begin", "eind"),
        ("van", "tot"),
        ("eerste_jaar", "laatste_jaar"),
        ("minuten_min", "minuten_max"),
    )
    if isinstance(waarde, list):
        for deel in waarde:
            _herstel_grenzen(deel)
    elif isinstance(waarde, dict):
        for a, b in grenzen:
            if a in waarde and b in waarde:
                waarde[a], waarde[b] = sorted((waarde[a], waarde[b]))
        _herstel_grenzen(list(waarde.values()))


def _herstel_stap(stap: Rij) -> None:
    """Make it a body or work, and give every number of days its unit."""
    if "gremium" not in stap:
        stap |= {"duur": stap.get("duur", 0), "duureenheid": "werkdagen"}
    weg = ("duur",) if "gremium" in stap else ("aanlevertermijn",)
    for aantal, eenheid in TIJDEN:
        if aantal in weg or aantal not in stap:
            stap.pop(aantal, None)
            stap.pop(eenheid, None)
        else:
            stap.setdefault(eenheid, "kalenderdagen")


def _herstel_activiteit(activiteit: Rij) -> None:
    for sleutel in ("producten", "trekkers"):
        activiteit[sleutel] = list(dict.fromkeys(activiteit.get(sleutel, ())))
    for zetel in activiteit.get("klankbord", ()):
        zetel["personen"] = list(dict.fromkeys(zetel.get("personen", ())))
        zetel["ntb"] = True
    for raming in activiteit.get("inzet", ()):
        raming.pop("persoon", None)
        raming["groep"] = "klankbord"


def _herstel_opvolging(plan: Rij) -> None:
    opvolging = plan["opvolging"]
    zetels = {
        rij["nummer"]: len(rij.get("klankbord", ())) for rij in plan["activiteiten"]
    }
    for lijst in ("trekkers", "klankbord"):
        for rij in opvolging.get(lijst, ()):
            rij.pop("volgorde", None)
            rij["van"] = rij.get("tot", "2021-01-01")
    opvolging["klankbord"] = [
        {**rij, "zetel": 1}
        for rij in opvolging.get("klankbord", ())
        if zetels[rij["activiteit"]]
    ]
    eerste, *andere = opvolging["boekingen"]
    eerste |= {"soort": "verplichting", "bedrag": abs(eerste["bedrag"])}
    for rij in opvolging["boekingen"]:
        rij.pop("tegenboeking_van", None)
    eerste.pop("verplichting", None)
    for rij in andere:
        rij |= {"soort": "factuur", "post": eerste["post"]}
        if "verplichting" in rij:
            rij["verplichting"] = eerste["code"]
    opvolging["boekingen"].reverse()  # an invoice may stand before its order
