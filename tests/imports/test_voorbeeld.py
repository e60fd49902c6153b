"""The Zwolle plan as a plan file: complete, faithful and without anybody's name."""

import json
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from imports.planbestand.canoniek import canoniek
from imports.planbestand.schema import list_schemafouten

BESTAND = Path(__file__).parents[2] / "imports/voorbeeld/plan.json"
TEKST = BESTAND.read_text(encoding="utf-8")
PLAN: dict[str, Any] = json.loads(TEKST)
ACTIVITEITEN = {activiteit["nummer"]: activiteit for activiteit in PLAN["activiteiten"]}
MIJLPALEN = {mijlpaal["code"]: mijlpaal for mijlpaal in PLAN["mijlpalen"]}

# Which list a key points into, by the key's name.
VERWIJZINGEN = {
    "persoon": "personen",
    "personen": "personen",
    "trekkers": "personen",
    "afdeling": "afdelingen",
    "fase": "fasen",
    "doelstelling": "doelstellingen",
    "activiteit": "activiteiten",
    "product": "producten",
    "producten": "producten",
    "gremium": "gremia",
    "vastgesteld_door": "gremia",
    "door": "gremia",
    "aan": "gremia",
    "risico": "risicos",
    "mijlpaal": "mijlpalen",
    "post": "begrotingsposten",
}


def test_plan_follows_the_schema():
    assert list(list_schemafouten(PLAN)) == []


def test_plan_is_written_in_the_canonical_form():
    assert canoniek(PLAN) == TEKST.encode()


@pytest.mark.parametrize(
    ("lijst", "aantal"),
    [
        ("doelstellingen", 4),
        ("fasen", 3),
        ("producten", 18),
        ("activiteiten", 10),
        ("risicos", 5),
        ("maatregelen", 11),
        ("begrotingsposten", 3),
        ("besluiten", 3),
        ("toezeggingen", 1),
    ],
)
def test_plan_has_as_many_rows_as_the_seed(lijst, aantal):
    assert len(PLAN[lijst]) == aantal


def test_phases_have_two_goals_each_and_5_10_and_3_products():
    producten = Counter(product["fase"] for product in PLAN["producten"])

    assert [len(fase["doelen"]) for fase in PLAN["fasen"]] == [2, 2, 2]
    assert producten == {"1": 5, "2": 10, "3": 3}


def test_risks_have_2_2_2_2_and_3_measures():
    per_risico = Counter(maatregel["risico"] for maatregel in PLAN["maatregelen"])

    assert per_risico == {"R1": 2, "R2": 2, "R3": 2, "R4": 2, "R5": 3}


def test_plan_has_17_route_moments_a_delivery_and_two_undated_notices():
    soorten = Counter(
        (mijlpaal["soort"], "eind" in mijlpaal["termijn"])
        for mijlpaal in PLAN["mijlpalen"]
    )

    assert soorten == {
        ("route", True): 17,
        ("oplevering", True): 1,
        ("kennisgeving", False): 2,
    }


def test_three_activities_have_a_period_of_their_own():
    perioden = {
        nummer: (activiteit["termijn"]["begin"], activiteit["termijn"]["eind"])
        for nummer, activiteit in ACTIVITEITEN.items()
        if "termijn" in activiteit
    }

    assert perioden == dict.fromkeys(
        ["2.1", "3.1", "3.2"], ("2021-09-01", "2023-01-31")
    )


def test_seven_klankbord_places_and_five_estimates_are_ntb():
    hele_cellen = {
        kolom: [
            nr for nr, a in ACTIVITEITEN.items() if a["cellen"][kolom]["stand"] == "ntb"
        ]
        for kolom in ("klankbord", "inzet")
    }
    zetels = [nr for nr, a in ACTIVITEITEN.items() for zetel in zetels_ntb(a) if zetel]

    assert hele_cellen["klankbord"] == ["1.4", "1.5", "3.1", "3.2"]
    assert zetels == ["1.1", "1.2", "1.3"]
    assert hele_cellen["inzet"] == ["1.4", "1.5", "2.1", "3.1", "3.2"]


def test_every_word_ntb_of_a_cell_is_counted_once():
    woorden = [
        cel["tekst"].lower().replace(".", "").count("ntb")
        for activiteit in PLAN["activiteiten"]
        for cel in activiteit["cellen"].values()
    ]

    assert sum(woorden) == 12


def test_activities_without_a_klankbord_column_have_an_empty_cell():
    leeg = [
        nr
        for nr, a in ACTIVITEITEN.items()
        if a["cellen"]["klankbord"]["stand"] == "leeg"
    ]

    assert leeg == ["2.1", "4.1", "4.2"]


def test_known_hours_are_424_to_556_of_five_activities():
    ramingen = {nr: minuten(a) for nr, a in ACTIVITEITEN.items() if "inzet" in a}

    assert ramingen == {
        "1.1": (24 * 60, 28 * 60),
        "1.2": (56 * 60, 64 * 60),
        "1.3": (172 * 60, 220 * 60),
        "4.1": (72 * 60, 144 * 60),
        "4.2": (100 * 60, 100 * 60),
    }
    assert [sum(kant) / 60 for kant in zip(*ramingen.values(), strict=True)] == [
        424,
        556,
    ]


def test_trekkers_stand_in_the_order_of_the_plan():
    eersten = {nr: a["trekkers"][0] for nr, a in ACTIVITEITEN.items()}

    assert eersten.pop("1.4") == "beleidsadviseur"
    assert set(eersten.values()) == {"projectleider"}


@pytest.mark.parametrize(
    ("code", "begin", "eind"),
    [
        ("1.1/managers", "2020-08-25", "2020-08-25"),
        ("1.1/college", "2020-10-01", "2020-10-31"),
        ("1.2/raad", "2021-01-01", "2021-01-31"),
        ("1.5/oplevering", "2021-09-01", "2021-09-30"),
        ("4.1/raad/2022", "2022-10-01", "2022-10-31"),
        ("4.2/raad", "2023-06-01", "2023-07-31"),
    ],
)
def test_moment_keeps_the_precision_of_the_promise(code, begin, eind):
    termijn = MIJLPALEN[code]["termijn"]

    assert (termijn["begin"], termijn["eind"]) == (begin, eind)


def test_role_of_a_body_is_filled_only_where_the_plan_says_it():
    rollen = {code: m["rol"] for code, m in MIJLPALEN.items() if m.get("rol")}
    besluiten = [code for code, rol in rollen.items() if rol == "besluiten"]
    kennisnemen = [code for code, rol in rollen.items() if rol == "kennisnemen"]

    assert besluiten == ["1.2/raad", "1.3/college", "1.4/college"]
    assert {code.split("/")[0] for code in kennisnemen} == {"1.1", "1.3", "4.1", "4.2"}
    assert len(kennisnemen) == 2 + 6 + 3


def test_boundaries_that_phases_share_belong_to_the_later_one():
    eind = [fase["termijn"]["eind"] for fase in PLAN["fasen"]]

    assert eind == ["2021-08-31", "2022-12-31", "2023-06-01"]
    assert PLAN["project"]["looptijd"]["eind"] == "2022-12-31"


def test_budget_is_120_000_euros_without_a_split():
    assert PLAN["begroting"]["begroot"] == 120_000 * 100
    assert not any("begroot" in post for post in PLAN["begrotingsposten"])


def test_risks_have_no_owner_and_one_measure_is_a_question():
    vragen = [m["code"] for m in PLAN["maatregelen"] if m["tekst"].endswith("?")]

    assert not any("eigenaar" in rij for rij in PLAN["risicos"] + PLAN["maatregelen"])
    assert vragen == ["R1.1"]


def test_nobody_is_named():
    assert not any("naam" in persoon for persoon in PLAN["personen"])
    assert not any("email" in persoon for persoon in PLAN["personen"])


def test_each_function_and_department_is_one_person():
    aanduidingen = Counter((p["functie"], p.get("afdeling")) for p in PLAN["personen"])

    assert set(aanduidingen.values()) == {1}


def test_every_code_is_unique_and_every_reference_resolves():
    codes = {
        lijst: [rij.get("code") or rij["nummer"] for rij in PLAN[lijst]]
        for lijst in set(VERWIJZINGEN.values())
    }

    dubbel = [lijst for lijst, rij in codes.items() if len(rij) != len(set(rij))]
    los = [(s, c) for s, c in verwijzingen(PLAN) if c not in codes[VERWIJZINGEN[s]]]

    assert dubbel == []
    assert los == []


def test_only_what_is_public_is_known_of_what_happened():
    assert list(PLAN["opvolging"]) == ["uitkomsten"]
    (uitkomst,) = PLAN["opvolging"]["uitkomsten"]

    assert (uitkomst["mijlpaal"], uitkomst["op"]) == ("1.2/raad", "2021-09-13")
    assert "CVDR662521" in uitkomst["toelichting"]


def zetels_ntb(activiteit: dict[str, Any]) -> list[bool]:
    """Return for each seat whether it is still to be decided."""
    return [zetel.get("ntb", False) for zetel in activiteit.get("klankbord", [])]


def minuten(activiteit: dict[str, Any]) -> tuple[int, int]:
    """Add up the estimates: a pair is one seat at least, two people at most."""
    zetels = [
        len(zetel.get("personen", [])) for zetel in activiteit.get("klankbord", [])
    ]
    plekken = sum(bezet > 0 for bezet in zetels)
    namen = sum(zetels) + sum(zetels_ntb(activiteit))
    laag = hoog = 0
    for raming in activiteit["inzet"]:
        per_persoon = raming["per"] == "persoon"
        laag += raming["minuten_min"] * (plekken if per_persoon else 1)
        hoog += raming["minuten_max"] * (namen if per_persoon else 1)
    return laag, hoog


def verwijzingen(waarde: Any) -> Iterator[tuple[str, str]]:
    """Yield every key that points at another row, with the code it points at."""
    if isinstance(waarde, list):
        for lid in waarde:
            yield from verwijzingen(lid)
    if not isinstance(waarde, dict):
        return
    for sleutel, deel in waarde.items():
        codes = deel if isinstance(deel, list) else [deel]
        if sleutel in VERWIJZINGEN:
            yield from ((sleutel, code) for code in codes if isinstance(code, str))
        yield from verwijzingen(deel)
