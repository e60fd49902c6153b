"""What stands beside the chapters of a report: lights, changes and registers."""

from collections.abc import Iterator, Mapping
from typing import Any

from exports.tabellen.waarden import (
    TOESTANDEN,
    dag,
    getal,
    lees_dag,
    opsomming,
    tekst,
    termijncellen,
)
from kern.tabellen import Tabel

Momentopname = Mapping[str, Any]
Rij = Mapping[str, Any]
KLEUREN = {"Op schema": "goed", "Aandacht": "let_op", "Buiten afspraak": "fout"}
PRODUCTEN = {"gereed": "goed", "loopt": "info"}


def tabel_lichten(momentopname: Momentopname) -> Tabel:
    """Return how the project stands in each respect, and since the last report."""
    vorige = {
        rij["aspect"]: rij["vorige"] for rij in momentopname.get("kleuren_vorige", [])
    }
    return Tabel(
        "Stoplichten",
        [
            tekst("Aspect", 16),
            tekst("Stand", 16, KLEUREN),
            tekst("Vorige keer", 16, KLEUREN),
            tekst("Toelichting", 60),
            dag("Besloten op"),
        ],
        [
            (
                licht["aspect"].capitalize(),
                licht["woord"],
                vorige.get(licht["aspect"]),
                licht["waarom"],
                lees_dag(licht["besloten_op"]),
            )
            for licht in momentopname["lichten"]
        ],
        leeg="Er zijn geen stoplichten.",
    )


def tabel_afwijkingen(momentopname: Momentopname) -> Tabel:
    """Return cause, consequence and correction of every light that asks for them."""
    return Tabel(
        "Afwijkingen",
        [
            tekst("Aspect", 16),
            tekst("Stand", 16, KLEUREN),
            tekst("Oorzaak", 40),
            tekst("Gevolg", 40),
            tekst("Bijsturing", 40),
        ],
        [
            (
                licht["aspect"].capitalize(),
                licht["woord"],
                licht["oorzaak"] or _in_de_tekst(licht, momentopname["kop"]),
                licht["gevolg"],
                licht["bijsturing"],
            )
            for licht in momentopname["lichten"]
            if licht["vraagt_uitleg"]
        ],
        leeg="Er is geen afwijking: geen stoplicht is oranje of rood.",
    )


def _in_de_tekst(licht: Mapping[str, Any], kop: Mapping[str, Any]) -> str | None:
    """Say where the explanation is, for who does not get that of a confidential risk.

    >>> stil = {"gevolg": None, "bijsturing": None}
    >>> _in_de_tekst(stil, {"editie": "bestuurlijk"})
    'Zie de tekst van dit hoofdstuk.'
    >>> _in_de_tekst(stil, {"editie": "volledig"})
    """
    if kop["editie"] == "volledig" or licht["gevolg"] or licht["bijsturing"]:
        return None
    return "Zie de tekst van dit hoofdstuk."


def tabel_nieuw(momentopname: Momentopname) -> Tabel:
    """Return what is new against the last report, in words."""
    vergelijking = momentopname.get("vergelijking") or {}
    met = vergelijking.get("met")
    titel = f"Nieuw sinds {met}" if met else "Nieuw sinds het vorige rapport"
    return Tabel(
        titel,
        [tekst("Aspect", 16), tekst("Wat", 14), tekst("Verschil", 70)],
        [
            (regel["aspect"].capitalize(), regel["soort"], regel["tekst"])
            for regel in vergelijking.get("regels", [])
        ],
        leeg="Er is niets veranderd."
        if met
        else "Er is geen eerder vastgesteld rapport om mee te vergelijken.",
    )


def tabel_verschuivingen(momentopname: Momentopname) -> Tabel:
    """Return the moments that moved: promised, last told, now, how much and why."""
    vorige = {
        rij["code"]: rij["vorige"] for rij in momentopname.get("termijnen_vorige", [])
    }
    return Tabel(
        "Verschoven momenten",
        [
            tekst("Moment", 40),
            tekst("Gremium", 18),
            tekst("In het plan", 20),
            tekst("Vorige keer", 20),
            tekst("Nu", 20),
            tekst("Verschil", 18),
            getal("Keer", 6),
            tekst("Reden", 40),
            tekst("Toestand", 14, TOESTANDEN),
        ],
        [
            (
                opsomming([rij["activiteit"], rij["naam"]]),
                rij["gremium"],
                termijncellen(rij["termijn_plan"])[0],
                vorige.get(rij["code"]),
                termijncellen(rij["termijn"])[0],
                rij["verschil"],
                rij["aantal_verschuivingen"],
                rij["reden"],
                rij["toestand"],
            )
            for rij in momentopname["mijlpalen"]
            if rij["aantal_verschuivingen"]
        ],
        leeg="Er is geen moment verschoven.",
    )


def tabel_baseline(momentopname: Momentopname) -> Tabel:
    """Return what differs from the newest baseline."""
    baseline = momentopname["baseline"]
    verschillen = baseline["verschillen"] if baseline else []
    return Tabel(
        f"Verschil met baseline {baseline['naam']}" if baseline else "Baseline",
        [
            tekst("Soort", 14),
            tekst("Wat", 44),
            tekst("Baseline", 22),
            tekst("Nu", 22),
            tekst("Verschil", 24),
        ],
        [
            (rij["soort"], rij["wat"], rij["van"], rij["naar"], rij["verschil"])
            for rij in verschillen
        ],
        leeg="Alles is zoals in de baseline."
        if baseline
        else "Er is nog geen baseline vastgezet.",
    )


def tabel_producten(momentopname: Momentopname) -> Tabel:
    """Return the products per phase, and how far the work is that makes them."""
    return Tabel(
        "Producten",
        [
            tekst("Product", 44),
            tekst("Fase", 26),
            tekst("Activiteiten", 20),
            tekst("Stand", 20, PRODUCTEN),
        ],
        list(_producten(momentopname)),
        leeg="Het plan heeft geen producten.",
    )


def tabel_besluiten(momentopname: Momentopname) -> Tabel:
    """Return what had been decided."""
    return Tabel(
        "Besluiten",
        [
            tekst("Besluit", 50),
            tekst("Gremium", 20),
            tekst("Genomen", 18),
            tekst("Nummer", 14),
            tekst("Toelichting", 40),
        ],
        [
            (
                rij["titel"],
                rij["gremium"],
                termijncellen(rij["genomen"])[0],
                rij["nummer"],
                rij["toelichting"],
            )
            for rij in momentopname["besluiten"]
        ],
        leeg="Er is nog geen besluit genomen.",
    )


def tabel_toezeggingen(momentopname: Momentopname) -> Tabel:
    """Return what was promised to a body, and what became of it."""
    return Tabel(
        "Toezeggingen",
        [
            tekst("Toezegging", 50),
            tekst("Aan", 18),
            tekst("Termijn", 20),
            tekst("Stand", 14),
            dag("Afgedaan op"),
            tekst("Hoe afgedaan", 36),
        ],
        [
            (
                rij["tekst"],
                rij["aan"],
                termijncellen(rij["termijn"])[0],
                rij["stand"],
                lees_dag(rij["afgedaan_op"]),
                rij["afgedaan_met"],
            )
            for rij in momentopname["toezeggingen"]
        ],
        leeg="Er is niets toegezegd.",
    )


def stand_van(statussen: list[str]) -> str:
    """Return how far a product is, by the work that makes it.

    >>> stand_van(["gereed", "gereed"]), stand_van(["gereed", "loopt"])
    ('gereed', 'loopt')
    >>> stand_van(["niet gestart"]), stand_van([]), stand_van(["vervallen"])
    ('niet gestart', 'geen activiteit', 'vervallen')
    """
    telt = [status for status in statussen if status != "vervallen"] or statussen
    if not telt:
        return "geen activiteit"
    return telt[0] if len(set(telt)) == 1 else "loopt"


def producten_met_stand(momentopname: Momentopname) -> dict[str, str]:
    """Return how far each product is, by its name."""
    return {
        product: stand_van([activiteit["status"] for activiteit in werk])
        for product, werk in _werk_per_product(momentopname).items()
    }


def _producten(momentopname: Momentopname) -> Iterator[tuple[Any, ...]]:
    werk = _werk_per_product(momentopname)
    for fase in momentopname["fasen"]:
        for product in fase["producten"]:
            yield (
                product,
                f"{fase['code']} {fase['naam']}",
                opsomming([activiteit["nummer"] for activiteit in werk[product]])
                or None,
                stand_van([activiteit["status"] for activiteit in werk[product]]),
            )


def _werk_per_product(momentopname: Momentopname) -> dict[str, list[Rij]]:
    """Return the activities that make each product, by its name."""
    werk: dict[str, list[Rij]] = {
        product: [] for fase in momentopname["fasen"] for product in fase["producten"]
    }
    for activiteit in momentopname["activiteiten"]:
        for product in activiteit["producten"]:
            werk.setdefault(product, []).append(activiteit)
    return werk
