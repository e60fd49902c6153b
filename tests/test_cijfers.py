"""One project, one day, one figure: on every page, in the snapshot and the workbook.

Read from what a person sees, at five days: before the start, twice on the way, after
the term of the project, and long after all of it.
"""

import re
from datetime import date
from typing import Any

import pytest

from exports.momentopname import Editie
from exports.momentopname.compileren import compileer
from kern.datums import plus_maanden
from kern.geld import schrijf_euro
from projecten.queries import find_project
from tests.exports.rapport import feit, maak_werkboek, rijen_van

PLAN, LOOPT_NU = "zwolle-handhaving", "voorbeeld-loopt-nu"
DAGEN = {
    PLAN: [
        date(2020, 6, 1),
        date(2021, 9, 15),
        date(2022, 9, 15),
        date(2023, 2, 1),
        date(2024, 1, 1),
    ],
    LOOPT_NU: None,
}


def dagen_van(code: str) -> list[date]:
    """Return the days to look at; the running example has them around its begin."""
    begin = find_project(code).looptijd.begin
    return DAGEN[code] or [plus_maanden(begin, n) for n in (-2, 3, 6, 9, 13)]


@pytest.mark.parametrize("code", [PLAN, LOOPT_NU])
def test_every_figure_is_the_same_wherever_it_stands(voorbeeld, browser, code):
    browser.log_in_als("projectleider")
    project = find_project(code)

    for dag in dagen_van(code):
        opname = compileer(project.id, peildatum=dag, editie=Editie.VOLLEDIG)
        verwacht = _uit_opname(opname)

        assert _uit_werkboek(opname) == verwacht, dag
        assert _van_paginas(browser, code, dag) == verwacht, dag


def _uit_opname(opname: dict[str, Any]) -> dict[str, Any]:
    samen, geld = opname["samenvatting"], opname["begroting"]
    toestanden = samen["mijlpalen"]["per_toestand"]
    return {
        "gehaald": toestanden["gehaald"],
        "te laat": toestanden["te laat"],
        "gereed": samen["activiteiten"]["per_status"]["gereed"],
        "ntb": samen["ntb"]["totaal"],
        "uren": (samen["uren"]["minuten_min"], samen["uren"]["minuten_max"]),
        "begroot": geld["totaal"]["begroot"],
        "gerealiseerd": geld["totaal"]["gerealiseerd"],
        "verplicht": geld["totaal"]["verplicht"],
        "vrij": geld["totaal"]["vrij"],
        "toestanden": [rij["toestand"] for rij in opname["mijlpalen"]],
        "statussen": [rij["status"] for rij in opname["activiteiten"]],
        "scores": [rij["score"] for rij in opname["risicos"]],
    }


def _uit_werkboek(opname: dict[str, Any]) -> dict[str, Any]:
    boek = maak_werkboek(opname)
    uren = rijen_van(boek, "Klankbord en inzet", "Klankbord_en_inzet")
    return {
        "gehaald": feit(boek, "Momenten gehaald"),
        "te laat": feit(boek, "Momenten te laat"),
        "gereed": feit(boek, "Activiteiten gereed"),
        "ntb": feit(boek, "Nog n.t.b. in het plan"),
        "uren": tuple(
            round(60 * sum(rij[kop] or 0 for rij in uren))
            for kop in ("Uren minstens", "Uren hoogstens")
        ),
        "begroot": round(100 * feit(boek, "Begroot")),
        "gerealiseerd": round(100 * feit(boek, "Gerealiseerd")),
        "verplicht": round(100 * feit(boek, "Verplicht")),
        "vrij": round(100 * feit(boek, "Vrije ruimte")),
        "toestanden": [
            r["Toestand"] for r in rijen_van(boek, "Mijlpalen", "Mijlpalen")
        ],
        "statussen": [
            rij["Status"] for rij in rijen_van(boek, "Activiteiten", "Activiteiten")
        ],
        "scores": [
            rij["Score netto"] or rij["Score bruto"]
            for rij in rijen_van(boek, "Risico's", "Risicos")
        ],
    }


def _van_paginas(browser: Any, code: str, dag: date) -> dict[str, Any]:
    def open_(pad: str) -> Any:
        return browser.get(f"/projecten/{code}/{pad}?peildatum={dag}")

    stand, geld = open_("stand"), open_("begroting/")
    cijfers = _kerncijfers(stand)
    uren = re.search(r"([\d.]+)–([\d.]+) uur", stand.text)
    totaal = geld.select("tr.totaal td")
    return {
        "gehaald": int(cijfers.get("momenten gehaald") or cijfers["moment gehaald"]),
        "te laat": int(
            cijfers.get("momenten te laat") or cijfers.get("moment te laat") or 0
        ),
        "gereed": int(
            cijfers.get("activiteiten gereed") or cijfers["activiteit gereed"]
        ),
        "ntb": int(cijfers["keer n.t.b. in het plan"]),
        "uren": tuple(int(getal.replace(".", "")) * 60 for getal in uren.groups()),
        **{
            naam: _centen(cel.text)
            for naam, cel in zip(
                ("begroot", "gerealiseerd", "verplicht", "vrij"),
                [cel for cel in totaal if "€" in cel.text],
                strict=True,
            )
        },
        "toestanden": [
            _woord(cel) for cel in open_("planning/").select('td[data-label="Stand"]')
        ],
        "statussen": [
            _woord(cel)
            for cel in open_("planning/activiteiten").select('td[data-label="Status"]')
        ],
        "scores": [
            _score(rij)
            for rij in open_("risicos/").select("table")[-1].select("tbody tr")
        ],
    }


def _kerncijfers(page: Any) -> dict[str, str]:
    return {
        p.select_one(".kerncijfer__woorden").text.strip(): p.strong.text
        for p in page.select(".kerncijfer")
    }


def _centen(tekst: str) -> int:
    cijfers = tekst.replace("€", "").replace(".", "").replace(",", "").strip()
    centen = int(cijfers) * (1 if "," in tekst else 100)
    assert schrijf_euro(centen, met_centen="," in tekst) == tekst.strip()
    return centen


def _woord(cel: Any) -> str:
    tekst = cel.select_one(".label").text
    return re.sub(r"^\W+", "", tekst).strip().lower()


def _score(rij: Any) -> int | None:
    getallen = [re.search(r"\d+", label.text) for label in rij.select(".label")]
    gevonden = [int(getal.group()) for getal in getallen if getal]
    return gevonden[-1] if gevonden else None
