"""Every line of the example plan, typed as written, gives what is stored of it."""

import json
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from betrokkenen.models import Rolsoort
from kern.datums import leeg
from planning.cellen import (
    Cellen,
    Iemand,
    Lezing,
    Nieuw,
    Omgeving,
    Vraag,
    Zetel,
    lees_cellen,
)
from planning.models import Mijlpaalsoort
from tests.imports.test_voorbeeld_cellen import CONTEXT, termijn

PLAN: dict[str, Any] = json.loads(
    (Path(__file__).parents[2] / "imports/voorbeeld/plan.json").read_text("utf-8")
)
OMGEVING = Omgeving(
    context=CONTEXT,
    gremia={g["code"]: g["naam"] for g in PLAN["gremia"]},
    afdelingen=tuple(a["code"] for a in PLAN["afdelingen"]),
    personen=tuple(
        Iemand(p["code"], p.get("naam"), p.get("functie"), p.get("afdeling"))
        for p in PLAN["personen"]
    ),
)
KENNISNEMEN = Rolsoort.KENNISNEMEN
BESLUITEN = Rolsoort.BESLUITEN
# What people say beside the cells: how the moments are called, what is asked of whom.
VRAGEN = {
    "1.1": Vraag("Projectplan"),
    "1.2": Vraag("Verordening", {"raad": BESLUITEN}),
    "1.3": Vraag("Actieplan", {"college": BESLUITEN}),
    "1.4": Vraag("Uitvoeringskader", {"college": BESLUITEN}),
    "1.5": Vraag("Procesbeschrijvingen"),
    "4.1": Vraag(
        "Tussenrapportage",
        rol=KENNISNEMEN,
        twijfel="72 uur per rapportage of in totaal",
    ),
    "4.2": Vraag("Eindrapportage", rol=KENNISNEMEN),
}


@pytest.mark.parametrize("rij", PLAN["activiteiten"], ids=lambda rij: rij["nummer"])
def test_a_line_of_the_example_is_read_as_it_is_stored(rij):
    cellen = Cellen(**{naam: cel["tekst"] for naam, cel in rij["cellen"].items()})

    lezing = lees_cellen(cellen, OMGEVING, VRAGEN.get(rij["nummer"], Vraag("Werk")))

    assert (lezing.bezwaren, lezing.onbekenden) == ({}, ())
    assert {naam: stand.value for naam, stand in lezing.standen.items()} == {
        naam: cel["stand"] for naam, cel in rij["cellen"].items() if "stand" in cel
    }
    assert lezing.termijn == (termijn(rij["termijn"]) if "termijn" in rij else leeg())
    assert gelezen_mensen(lezing) == opgeslagen_mensen(rij)
    assert gelezen_momenten(lezing, rij["nummer"]) == opgeslagen_momenten(rij["nummer"])
    assert gelezen_ramingen(lezing) == opgeslagen_ramingen(rij)


def test_somebody_unknown_is_named_and_never_guessed():
    lezing = lees_cellen(
        Cellen(trekker="Jurist (JZ)", klankbord="Nora Blauw (SWT)"),
        OMGEVING,
        Vraag("Werk"),
    )

    assert lezing.onbekenden == (
        Nieuw(None, "Jurist", "JZ"),
        Nieuw("Nora Blauw", None, "SWT"),
    )


def test_a_function_that_fits_more_people_asks_for_the_department():
    lezing = lees_cellen(Cellen(trekker="Adviseur"), OMGEVING, Vraag("Werk"))

    assert lezing.trekkers == ()
    assert "past bij meer personen" in lezing.bezwaren["trekker"][0]


def test_a_body_that_is_not_in_the_list_is_refused_by_name():
    lezing = lees_cellen(
        Cellen(termijn="Gezamenlijk beraad > mei 2022"), OMGEVING, Vraag("Werk")
    )

    assert "Gezamenlijk beraad" in lezing.bezwaren["termijn"][0]
    assert lezing.momenten == ()


def test_a_line_without_a_body_gives_one_moment_of_delivery():
    lezing = lees_cellen(Cellen(termijn="mei 2022"), OMGEVING, Vraag("Kader"))

    assert [(m.soort, m.naam) for m in lezing.momenten] == [
        (Mijlpaalsoort.OPLEVERING, "Kader opgeleverd")
    ]


TEKST = st.text(max_size=200) | st.lists(
    st.sampled_from(
        [
            *("College >", "Raad >", "mei 2022", "juni", "2022/2023", "\n", "/", ":"),
            *("Adviseur (JZ)", "n.t.b.", "Uitvoering:", "Klankbord:", "24 uur"),
            *("per persoon (klankbord)", "ter kennisgeving aan", "casustafel", ";"),
        ]
    ),
    max_size=12,
).map(" ".join)


def test_a_notice_to_nobody_is_asked_to_whom():
    cellen = Cellen("ter kennisgeving aan m2022", "", "", "")

    lezing = lees_cellen(cellen, OMGEVING, Vraag("Werk"))

    assert not lezing.momenten
    assert "Zeg aan wie dit ter kennisgeving gaat" in str(lezing.bezwaren)


@given(st.builds(Cellen, TEKST, TEKST, TEKST, TEKST))
def test_any_text_in_the_cells_gives_a_reading(cellen):
    lezing = lees_cellen(cellen, OMGEVING, Vraag("Werk"))

    sleutels = [moment.sleutel for moment in lezing.momenten]
    assert len(sleutels) == len(set(sleutels))
    for raming in lezing.ramingen:
        assert 0 <= raming.minuten[0] <= raming.minuten[1]


def gelezen_mensen(lezing: Lezing) -> dict[str, Any]:
    """Return who does what, in the words of the file."""
    return {
        "trekkers": [code(wie) for wie in lezing.trekkers],
        "uitvoerders": [(code(wie), deel) for wie, deel in lezing.uitvoerders],
        "klankbord": [zetelwaarden(zetel) for zetel in lezing.zetels],
    }


def opgeslagen_mensen(rij: dict[str, Any]) -> dict[str, Any]:
    """Return the same as the file has it."""
    return {
        "trekkers": rij["trekkers"],
        "uitvoerders": [
            (wie["persoon"], wie.get("deel")) for wie in rij.get("uitvoerders", [])
        ],
        "klankbord": rij.get("klankbord", []),
    }


def zetelwaarden(zetel: Zetel) -> dict[str, Any]:
    """Return a seat as the file has it."""
    waarden = {
        "afdeling": zetel.afdeling,
        "functie": zetel.functie,
        "ntb": zetel.is_ntb,
        "personen": [code(wie) for wie in zetel.personen],
    }
    return {naam: waarde for naam, waarde in waarden.items() if waarde}


def gelezen_momenten(lezing: Lezing, nummer: str) -> list[tuple[Any, ...]]:
    """Return the moments with everything that is stored of them."""
    return [
        (f"{nummer}/{m.staart}", m.naam, m.soort, m.gremium, m.rol, m.ronde, m.termijn)
        for m in lezing.momenten
    ]


def opgeslagen_momenten(nummer: str) -> list[tuple[Any, ...]]:
    """Return the same as the file has it."""
    namen = ("code", "naam", "soort", "gremium", "rol", "ronde")
    return [
        (*(m.get(naam) for naam in namen), termijn(m["termijn"]))
        for m in PLAN["mijlpalen"]
        if m["activiteit"] == nummer
    ]


def gelezen_ramingen(lezing: Lezing) -> list[dict[str, Any]]:
    """Return the hours with everything that is stored of them."""
    return [
        {
            "minuten": raming.minuten,
            "per": raming.per.value,
            "groep": raming.groep.value,
            "persoon": raming.persoon and code(raming.persoon),
            "wanneer": raming.wanneer,
            "twijfel": raming.twijfel,
        }
        for raming in lezing.ramingen
    ]


def opgeslagen_ramingen(rij: dict[str, Any]) -> list[dict[str, Any]]:
    """Return the same as the file has it."""
    return [
        {
            "minuten": (waarde["minuten_min"], waarde["minuten_max"]),
            "per": waarde["per"],
            "groep": waarde["groep"],
            "persoon": waarde.get("persoon"),
            "wanneer": termijn(waarde["wanneer"]) if "wanneer" in waarde else leeg(),
            "twijfel": waarde.get("twijfel"),
        }
        for waarde in rij.get("inzet", [])
    ]


def code(wie: Any) -> str:
    """Return the code of somebody known."""
    assert isinstance(wie, Iemand), wie
    return wie.code
