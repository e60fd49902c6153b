"""What a plan file may not say of one thing and another, with place and sentence."""

from typing import Any

import pytest

from imports.planbestand.controle import controleer
from tests.imports.fouten import WEG, fouten_van, met
from tests.imports.miniplan import maak_vol_plan


@pytest.mark.parametrize(
    ("pad", "waarde", "fout", "zin"),
    [
        ("personen[0].afdeling", "X", None, "'X' staat niet in de lijst afdelingen."),
        ("mijlpalen[0].gremium", "X", None, "'X' staat niet in de lijst gremia."),
        ("producten[0].fase", "X", None, "'X' staat niet in de lijst fasen."),
        (
            "opvolging.boekingen[0].verplichting",
            "X",
            None,
            "'X' staat niet in de lijst boekingen.",
        ),
        (
            "opvolging.boekingen[0].verplichting",
            "code",
            None,
            "is een factuur en geen verplichting",
        ),
        ("opvolging.boekingen[1].verplichting", "code", None, "Alleen een factuur"),
        ("opvolging.boekingen[1].bedrag", -1, None, "niet lager dan 0"),
        ("opvolging.boekingen[1].code", "code", None, "'code' staat er al, bij opv"),
        ("activiteiten[0].trekkers", ["code"] * 2, "[1]", "'code' staat er al"),
        ("activiteiten[0].producten", ["code"] * 2, "[1]", "'code' staat er al"),
        ("activiteiten[0].inzet[0].persoon", WEG, None, "hoort bij groep 'persoon'"),
        ("activiteiten[0].inzet[0].minuten_min", 9, "_max", "ligt vóór 'minuten_min'"),
        ("activiteiten[0].klankbord[0]", {}, "", "Geef een afdeling, een functie"),
        ("mijlpalen[0].gremium", WEG, None, "'route' heeft een gremium"),
        ("project.looptijd.eind", "2020-01-01", None, "ligt vóór 'begin'"),
        ("betrokkenen[0].tot", "2020-01-01", None, "ligt vóór 'van'"),
        ("begroting.eerste_jaar", 2050, "laatste_jaar", "ligt vóór 'eerste_jaar'"),
        ("opvolging.klankbord[0].zetel", 2, None, "heeft niet zo veel zetels"),
        ("opvolging.trekkers[0].volgorde", 9, None, "maar 2 plaatsen"),
    ],
)
def test_contradiction_is_refused(
    pad: str, waarde: Any, fout: str | None, zin: str
) -> None:
    plan = met(pad, waarde)
    if "verplichting" in pad:
        plan["opvolging"]["boekingen"][0]["post"] = "code"

    fouten = fouten_van(plan)

    treffers = [plaats for plaats, tekst in fouten.items() if zin in tekst]
    assert len(treffers) == 1
    stam = pad.rpartition("_")[0] if fout == "_max" else pad
    stam = "begroting." if fout == "laatste_jaar" else stam
    assert treffers[0] == f"{stam}{fout or ''}"


def test_people_and_members_need_a_name_or_a_function() -> None:
    plan = maak_vol_plan()
    del plan["personen"][0]["naam"], plan["personen"][0]["functie"]
    del (
        plan["gremia"][0]["leden"][0]["persoon"],
        plan["gremia"][0]["leden"][0]["functie"],
    )

    assert list(fouten_van(plan)) == ["personen[0]", "gremia[0].leden[0]"]


def test_dated_people_need_a_day() -> None:
    plan = maak_vol_plan()
    for lijst in ("trekkers", "klankbord"):
        for sleutel in ("van", "tot", "einde_reden"):
            del plan["opvolging"][lijst][0][sleutel]

    fouten = fouten_van(plan)

    assert list(fouten) == ["opvolging.trekkers[0]", "opvolging.klankbord[0]"]


def test_invoice_stands_on_the_post_of_its_order() -> None:
    plan = maak_vol_plan()
    plan["begrotingsposten"].append(
        {"code": "B2", "naam": "Post", "soort": "structureel"}
    )
    plan["opvolging"]["boekingen"][0]["post"] = "B2"
    del plan["opvolging"]["boekingen"][2]  # it takes back the first one

    fouten = fouten_van(plan)

    zin = "De verplichting staat op een andere post: 'code'."
    assert fouten == {"opvolging.boekingen[0].post": zin}


def test_all_errors_of_content_are_said_at_once() -> None:
    plan = maak_vol_plan()
    plan["fasen"].append(plan["fasen"][0])
    plan["producten"][0]["fase"] = "X"
    plan["project"]["looptijd"]["eind"] = "2000-01-01"

    assert list(fouten_van(plan)) == [
        "fasen[1].code",
        "producten[0].fase",
        "project.looptijd.eind",
    ]


@pytest.mark.parametrize(
    ("veld", "waarde"), [("bedrag", -2), ("bedrag", 1), ("soort", "verplichting")]
)
def test_what_takes_back_a_booking_is_its_opposite(veld: str, waarde: Any) -> None:
    plan = met(f"opvolging.boekingen[2].{veld}", waarde)
    plan["opvolging"]["boekingen"][2].pop("verplichting")

    zinnen = fouten_van(plan)

    assert "niet terug" in zinnen["opvolging.boekingen[2]"]


def test_a_booking_is_taken_back_once() -> None:
    plan = maak_vol_plan()
    dubbel = plan["opvolging"]["boekingen"][2] | {"code": "b-4"}
    plan["opvolging"]["boekingen"].append(dubbel)

    assert "staat er al" in fouten_van(plan)["opvolging.boekingen[3].tegenboeking_van"]


def test_a_reason_needs_the_end_that_it_explains() -> None:
    plan = maak_vol_plan()
    for rij in (plan["betrokkenen"][0], plan["opvolging"]["trekkers"][0]):
        del rij["tot"]

    fouten = fouten_van(plan)

    assert list(fouten) == [
        "betrokkenen[0].einde_reden",
        "opvolging.trekkers[0].einde_reden",
    ]


def test_how_a_promise_was_kept_needs_the_day() -> None:
    plan = maak_vol_plan()
    plan["toezeggingen"][0].pop("afgedaan_op", None)
    plan["toezeggingen"][0]["afgedaan_met"] = "Met de informatienota."

    assert list(fouten_van(plan)) == ["toezeggingen[0].afgedaan_met"]


@pytest.mark.parametrize(
    ("stap", "pad", "zin"),
    [
        ({}, "", "Geef een gremium of een duur, één van beide."),
        ({"gremium": "code", "duur": 1, "duureenheid": "werkdagen"}, "", "één van"),
        ({"gremium": "X"}, ".gremium", "'X' staat niet in de lijst gremia."),
        ({"gremium": "code", "verwerking": 2}, ".verwerking", "allebei, of geen"),
        (
            {"gremium": "code", "verwerkingseenheid": "werkdagen"},
            ".verwerkingseenheid",
            "allebei, of geen",
        ),
        (
            {
                "duur": 1,
                "duureenheid": "werkdagen",
                "aanlevertermijn": 1,
                "aanlevereenheid": "werkdagen",
            },
            ".aanlevertermijn",
            "Alleen een stap met een gremium",
        ),
        ({"gremium": "code", "verwerking": 367}, ".verwerking", "hoger dan 366"),
        ({"gremium": "code", "verwerkingseenheid": "weken"}, ".verwerkingseenheid", ""),
    ],
)
def test_a_step_that_cannot_be_is_refused(
    stap: dict[str, Any], pad: str, zin: str
) -> None:
    fouten = fouten_van(met("routes[0].stappen[0]", {"naam": "stap", **stap}))

    assert list(fouten) == [f"routes[0].stappen[0]{pad}"]
    assert zin in fouten[f"routes[0].stappen[0]{pad}"]


@pytest.mark.parametrize("ronde", [{}, {"ronde": "2021"}])
def test_a_round_follows_one_route_in_a_file_too(ronde: dict[str, Any]) -> None:
    plan = maak_vol_plan()
    traject = {"activiteit": "code", "route": "code", **ronde}
    plan["trajecten"] = [traject, dict(traject)]

    fouten = fouten_van(plan)

    assert list(fouten) == ["trajecten[1]"]
    assert "staat er al, bij trajecten[0]" in fouten["trajecten[1]"]


@pytest.mark.parametrize("sleutel", ["activiteit", "route"])
def test_a_route_of_nothing_is_refused(sleutel: str) -> None:
    fouten = fouten_van(met(f"trajecten[0].{sleutel}", "X"))

    assert "'X' staat niet in de lijst" in fouten[f"trajecten[0].{sleutel}"]


def test_a_role_comes_back_only_after_it_ended() -> None:
    plan = maak_vol_plan()
    eerste = plan["betrokkenen"][0]
    later = {sleutel: eerste[sleutel] for sleutel in ("persoon", "rol")}
    terug = later | {"van": "2021-03-02"}

    assert controleer({**plan, "betrokkenen": [eerste, terug]})
    fouten = fouten_van({**plan, "betrokkenen": [eerste, later]})

    assert list(fouten) == ["betrokkenen[1]"]
