"""The invented follow-up of the running example: lively, and on time as meant."""

import json
from collections import Counter, defaultdict
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest

from kern.datums import Precisie, Soort, Stand, Termijn, plus_maanden, verschuif_maanden

MAP = Path(__file__).parents[2] / "imports/voorbeeld"
PLAN: dict[str, Any] = json.loads((MAP / "plan.json").read_text(encoding="utf-8"))
TEKST = (MAP / "opvolging.json").read_text(encoding="utf-8")
OPVOLGING: dict[str, list[dict[str, Any]]] = json.loads(TEKST)
BEGIN = date.fromisoformat(PLAN["project"]["looptijd"]["begin"])
KORTSTE_VEERTIEN_MAANDEN = 424
TE_LAAT = {("1.2/college", 108), ("4.1/college/2021", 400)}


def test_follow_up_is_written_in_the_canonical_form():
    assert json.dumps(OPVOLGING, indent=2, ensure_ascii=False) + "\n" == TEKST


@pytest.mark.parametrize(
    "lijst", ["voortgang", "verschuivingen", "uitkomsten", "boekingen"]
)
def test_rows_are_in_order_and_none_lies_after_today(lijst):
    dagen = [rij["dag"] for rij in OPVOLGING[lijst]]

    assert dagen == sorted(dagen)
    assert dagen[-1] < KORTSTE_VEERTIEN_MAANDEN


@pytest.mark.parametrize(
    ("sleutel", "lijst", "naam"),
    [
        ("activiteit", "activiteiten", "nummer"),
        ("mijlpaal", "mijlpalen", "code"),
        ("risico", "risicos", "code"),
        ("post", "begrotingsposten", "code"),
        ("persoon", "personen", "code"),
    ],
)
def test_rows_speak_of_what_is_in_the_plan(sleutel, lijst, naam):
    bekend = {rij[naam] for rij in PLAN[lijst] + OPVOLGING.get(lijst, [])}

    genoemd = {
        rij[sleutel] for rijen in OPVOLGING.values() for rij in rijen if sleutel in rij
    }

    assert genoemd
    assert genoemd <= bekend


def test_invented_people_are_new_and_have_no_name():
    bekend = {persoon["code"] for persoon in PLAN["personen"]}

    assert [persoon["code"] for persoon in OPVOLGING["personen"]] == [
        "opleidingscoordinator"
    ]
    assert not any("naam" in p or p["code"] in bekend for p in OPVOLGING["personen"])


def test_one_moment_moves_twice_and_every_shift_has_a_reason():
    per_mijlpaal = Counter(rij["mijlpaal"] for rij in OPVOLGING["verschuivingen"])

    assert sorted(per_mijlpaal.values()) == [1, 1, 1, 2]
    assert all(rij["reden"] for rij in OPVOLGING["verschuivingen"])


def test_risks_are_assessed_bruto_first_and_move_both_ways():
    soorten, scores = defaultdict(list), defaultdict(list)
    for rij in OPVOLGING["beoordelingen"]:
        soorten[rij["risico"]].append(rij["soort"])
        scores[rij["risico"]].append(rij["kans"] * rij["gevolg"])

    assert len(soorten) == 5
    assert all(rondes == ["bruto", "netto", "netto"] for rondes in soorten.values())
    assert {(s[2] > s[1]) - (s[2] < s[1]) for s in scores.values()} == {-1, 0, 1}
    assert [risico for risico, s in scores.items() if s[2] >= 15] == ["R2"]


def test_invoices_stay_within_their_order():
    ruimte = {
        r["code"]: r for r in OPVOLGING["boekingen"] if r["soort"] == "verplichting"
    }
    facturen = [r for r in OPVOLGING["boekingen"] if "verplichting" in r]
    open_bedrag = {code: rij["bedrag"] for code, rij in ruimte.items()}
    for factuur in facturen:
        open_bedrag[factuur["verplichting"]] -= factuur["bedrag"]

    assert all(ruimte[f["verplichting"]]["post"] == f["post"] for f in facturen)
    assert all(
        0 < bedrag < ruimte[code]["bedrag"] for code, bedrag in open_bedrag.items()
    )


@pytest.mark.parametrize("maanden", range(48, 60))
@pytest.mark.parametrize(
    "uitkomst", OPVOLGING["uitkomsten"], ids=lambda u: u["mijlpaal"]
)
def test_outcome_is_on_time_or_late_as_meant_in_every_start_month(uitkomst, maanden):
    termijn = laatste_termijn(uitkomst["mijlpaal"], maanden)
    dag = plus_maanden(BEGIN, maanden) + timedelta(days=uitkomst["dag"])
    maandag = dag + timedelta(days=7 - dag.weekday() if dag.weekday() > 4 else 0)

    te_laat = (uitkomst["mijlpaal"], uitkomst["dag"]) in TE_LAAT

    assert {termijn.is_verstreken(dag), termijn.is_verstreken(maandag)} == {te_laat}


def laatste_termijn(code: str, maanden: int) -> Termijn:
    """Return the term of the moment in the moved plan, after its last shift."""
    geplande = next(m["termijn"] for m in PLAN["mijlpalen"] if m["code"] == code)
    begin, eind = (geplande.get(kant) for kant in ("begin", "eind"))
    termijn = Termijn(
        geplande["tekst"],
        Soort(geplande["soort"]),
        Stand(geplande["stand"]),
        begin and date.fromisoformat(begin),
        eind and date.fromisoformat(eind),
        Precisie(geplande.get("precisie", "geen")),
    )
    later = [
        r["naar_maanden"] for r in OPVOLGING["verschuivingen"] if r["mijlpaal"] == code
    ]
    return verschuif_maanden(termijn, maanden + sum(later[-1:]), "")
