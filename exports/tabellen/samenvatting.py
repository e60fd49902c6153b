"""The first sheet: what report it is, and the figures in one look."""

from collections.abc import Mapping
from typing import Any

from exports.tabellen.waarden import (
    TOESTANDEN,
    Feit,
    dagen,
    getal,
    lees_dag,
    opsomming,
    tekst,
    termijncellen,
)
from kern.geld import schrijf_euro
from kern.opmaak import dag as schrijf_dag
from kern.opmaak import procent, uren_bereik
from kern.tabellen import Kolomsoort, Tabel

Momentopname = Mapping[str, Any]


def feiten_project(momentopname: Momentopname) -> list[Feit]:
    """Return what report this is, of which project and which day."""
    kop = momentopname["kop"]
    versie = f"versie {kop['versie']}" if kop["versie"] else None
    plandag = lees_dag(kop["plandatum"])
    van = f"van {schrijf_dag(plandag)}" if plandag else None
    feiten = [
        Feit("Project", kop["project"]),
        Feit("Zaaknummer", kop["zaaknummer"]),
        Feit("Portefeuillehouder", kop["portefeuillehouder"]),
        Feit("Opdrachtgever", opsomming(kop["opdrachtgever"])),
        Feit("Projectleider", opsomming(kop["projectleider"])),
        Feit("Looptijd", " ".join(kop["looptijd"]["tekst"].split())),
        Feit("Plan", " ".join(deel for deel in (versie, van) if deel)),
        Feit("Peildatum", lees_dag(kop["peildatum"]), Kolomsoort.DAG),
        Feit("Status", f"{kop['status']}, editie {kop['editie']}"),
        Feit("Let op", kop["markering"]),
    ]
    return [feit for feit in feiten if feit.waarde]


def feiten_cijfers(momentopname: Momentopname) -> list[Feit]:
    """Return the figures, each with what it must be read against."""
    samenvatting = momentopname["samenvatting"]
    return [
        Feit(
            "Tijd van het project",
            _heel_procent(samenvatting["deel_verstreken"]),
            Kolomsoort.PROCENT,
            samenvatting["tijd"],
        ),
        *_activiteiten(samenvatting["activiteiten"]),
        *_mijlpalen(samenvatting["mijlpalen"]),
        *_plan(samenvatting),
        *_geld(momentopname["begroting"]),
        *_risicos(samenvatting["risicos"]),
    ]


def tabel_fasen(momentopname: Momentopname) -> Tabel:
    """Return the phases, with the time of each that has passed."""
    return Tabel(
        "Fasen",
        [
            tekst("Fase", 44),
            tekst("Termijn", 40),
            *dagen(),
            tekst("Tijd", 28),
            tekst("Stand", 28),
        ],
        [
            (
                f"{fase['code']} {fase['naam']}",
                *termijncellen(fase["termijn"]),
                fase["tijd"],
                fase["staat"],
            )
            for fase in momentopname["fasen"]
        ],
        leeg="Het plan heeft geen fasen.",
    )


def tabel_aandacht(momentopname: Momentopname, welke: str) -> Tabel:
    """Return the moments that are too late (te_laat) or come first (volgende)."""
    titel, leeg = {
        "te_laat": ("Te late momenten", "Er is geen moment te laat."),
        "volgende": ("Eerstvolgende momenten", "Er zijn geen momenten meer gepland."),
    }[welke]
    return Tabel(
        titel,
        [
            tekst("Moment", 44),
            tekst("Termijn", 40),
            *dagen(),
            tekst("Toestand", 28, TOESTANDEN),
        ],
        [
            (
                _moment(rij),
                *termijncellen(rij["termijn"]),
                rij["toestand"],
            )
            for rij in momentopname["samenvatting"][welke]
        ],
        leeg=leeg,
    )


def tabel_top(momentopname: Momentopname) -> Tabel:
    """Return the risks with the highest scores, those that somebody judged."""
    zones = {zone["woord"]: zone["toon"] for zone in momentopname["zones"]}
    return Tabel(
        "Grootste risico's",
        [
            tekst("Risico", 44),
            tekst("Gevolg", 40),
            getal("Score", 11),
            tekst("Oordeel", 13, zones),
            tekst("Trend", 28),
        ],
        [
            (
                f"{rij['code']} {rij['gebeurtenis']}",
                rij["gevolg"],
                rij["score"],
                rij["zone"],
                rij["trend"],
            )
            for rij in momentopname["samenvatting"]["grootste_risicos"]
        ],
        leeg="Er is nog geen risico beoordeeld.",
    )


def _moment(rij: Mapping[str, Any]) -> str:
    return f"{rij['activiteit']} {rij['naam']}" if rij["activiteit"] else rij["naam"]


def _heel_procent(deel: float | None) -> float | None:
    return None if deel is None else round(deel, 2)


def _activiteiten(telling: Mapping[str, Any]) -> list[Feit]:
    per = telling["per_status"]
    overig = opsomming(
        f"{aantal} {woord}"
        for woord, aantal in per.items()
        if woord != "gereed" and aantal
    )
    zin = f"van {telling['aantal']}; {overig}" if overig else f"van {telling['aantal']}"
    return [Feit("Activiteiten gereed", per["gereed"], Kolomsoort.GETAL, zin)]


def _mijlpalen(telling: Mapping[str, Any]) -> list[Feit]:
    per = telling["per_toestand"]
    overig = opsomming(
        f"{aantal} {woord}"
        for woord, aantal in per.items()
        if woord not in {"gehaald", "te laat"} and aantal
    )
    zin = f"van {telling['aantal']}; {overig}" if overig else f"van {telling['aantal']}"
    return [
        Feit("Momenten gehaald", per["gehaald"], Kolomsoort.GETAL, zin),
        Feit("Momenten te laat", per["te laat"], Kolomsoort.GETAL),
    ]


def _plan(samenvatting: Mapping[str, Any]) -> list[Feit]:
    uren, ntb = samenvatting["uren"], samenvatting["ntb"]
    geraamd = f"geraamd voor {uren['geraamd']} van {uren['activiteiten']} activiteiten"
    soorten = opsomming(
        f"{ntb[soort]} {soort}"
        for soort in ("termijn", "klankbord", "inzet")
        if ntb[soort]
    )
    return [
        Feit(
            "Uren",
            uren_bereik(uren["minuten_min"], uren["minuten_max"]),
            toelichting=geraamd,
        )
        if uren["geraamd"]
        else Feit("Uren", "niet geraamd"),
        Feit("Nog n.t.b. in het plan", ntb["totaal"], Kolomsoort.GETAL, soorten),
    ]


def _geld(begroting: Mapping[str, Any]) -> list[Feit]:
    totaal = begroting["totaal"]
    if not begroting["is_begroot"]:
        return [Feit("Begroting", "geen")]
    feiten = [
        Feit("Begroot", totaal["begroot"], Kolomsoort.EURO, "exclusief btw"),
        Feit("Gerealiseerd", totaal["gerealiseerd"], Kolomsoort.EURO),
        Feit(
            "Verplicht",
            totaal["verplicht"],
            Kolomsoort.EURO,
            "besteld, nog niet gefactureerd",
        ),
        Feit("Vrije ruimte", totaal["vrij"], Kolomsoort.EURO, _uitputting(totaal)),
    ]
    rest = begroting["nog_te_verdelen"]
    if rest and rest < 0:
        zin = "de posten zijn samen hoger dan de begroting"
        feiten.append(Feit("Te veel verdeeld", -rest, Kolomsoort.EURO, zin))
    elif rest:
        zin = _verdeeld(begroting["verdeeld"])
        feiten.append(Feit("Nog niet verdeeld over posten", rest, Kolomsoort.EURO, zin))
    return feiten


def _verdeeld(centen: int) -> str:
    return f"{schrijf_euro(centen)} staat op een post" if centen else ""


def _uitputting(totaal: Mapping[str, Any]) -> str:
    if totaal["uitputting"] is None:
        return "na verplichting"
    return f"na verplichting; {procent(totaal['uitputting'])} is besteed of verplicht"


def _risicos(telling: Mapping[str, Any]) -> list[Feit]:
    zones = opsomming(
        f"{aantal} {woord}" for woord, aantal in telling["per_zone"].items() if aantal
    )
    open_ = telling["nog_te_beoordelen"]
    zin = opsomming([zones, f"{open_} nog te beoordelen" if open_ else None])
    return [Feit("Risico's", telling["aantal"], Kolomsoort.GETAL, zin)]
