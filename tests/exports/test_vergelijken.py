"""What changed between two snapshots, in words and per aspect."""

import copy
from typing import Any

import pytest
from flask import Flask

from exports.vergelijken import ASPECTEN, SOORTEN, Nieuws, vergelijk
from tests.exports.rapport import maak_momentopname


@pytest.fixture
def opname(voorbeeld: Flask) -> Any:
    return maak_momentopname()


def _anders(opname: Any, verander: Any) -> list[Nieuws]:
    nu = copy.deepcopy(opname)
    verander(nu)
    gepland = [n for n in vergelijk(opname, opname) if n.soort == "gepland"]
    return [nieuws for nieuws in vergelijk(opname, nu) if nieuws not in gepland]


def test_same_snapshot_only_tells_what_is_planned_next(opname: Any) -> None:
    assert {nieuws.soort for nieuws in vergelijk(opname, opname)} == {"gepland"}


def _haal(nu: Any) -> None:
    nu["mijlpalen"][0] |= {"gehaald_op": "2021-09-10", "toestand": "gehaald"}


def _schuif(nu: Any) -> None:
    moment = next(m for m in nu["mijlpalen"] if m["termijn"]["laatste_dag"])
    moment["termijn"] |= {"tekst": "juni 2030", "laatste_dag": "2030-06-30"}
    moment["reden"] = "Ziekte."


def _vervroeg(nu: Any) -> None:
    moment = next(m for m in nu["mijlpalen"] if m["termijn"]["laatste_dag"])
    moment["termijn"] |= {"tekst": "mei 2020", "laatste_dag": "2020-05-31"}


def _voeg_risico_toe(nu: Any) -> None:
    nu["risicos"].append(nu["risicos"][0] | {"code": "R99", "gebeurtenis": "Brand"})


def _verwijder_risico(nu: Any) -> None:
    del nu["risicos"][0]


def _rond_af(nu: Any) -> None:
    nu["activiteiten"][0]["status"] = "gereed"


def _wissel_trekker(nu: Any) -> None:
    nu["activiteiten"][0]["trekkers"] = ["Iemand anders"]


def _geef_uit(nu: Any) -> None:
    nu["begroting"]["totaal"]["gerealiseerd"] = 1_234_500


def _kleur(nu: Any) -> None:
    nu["lichten"][1]["woord"] = "Van kleur verschoten"


def _vul_in(nu: Any) -> None:
    nu["samenvatting"]["ntb"]["totaal"] = 3


def _zeg_toe(nu: Any) -> None:
    afgedaan = {"afgedaan_op": "2021-09-01", "afgedaan_met": "Brief"}
    nu["toezeggingen"][0] |= afgedaan


@pytest.mark.parametrize(
    ("verander", "aspect", "soort", "woorden"),
    [
        (_haal, "tijd", "gedaan", "op 10-9-2021"),
        (_schuif, "tijd", "uitgelopen", "juni 2030, was"),
        (_schuif, "tijd", "uitgelopen", "Reden: Ziekte."),
        (_vervroeg, "tijd", "gewijzigd", "mei 2020, was"),
        (_voeg_risico_toe, "risico", "toegevoegd", "R99 Brand."),
        (_verwijder_risico, "risico", "vervallen", "R1"),
        (_rond_af, "tijd", "gedaan", "gereed, was"),
        (_wissel_trekker, "organisatie", "gewijzigd", "trekker Iemand anders, was"),
        (_geef_uit, "geld", "gewijzigd", "12.345, was"),
        (_kleur, None, "gewijzigd", "Het stoplicht is nu “Van kleur verschoten”."),
        (_vul_in, "organisatie", "gewijzigd", "Nog n.t.b.: 3, was 12."),
        (_zeg_toe, "communicatie", "gedaan", "Toezegging:"),
    ],
)
def test_each_change_is_told_under_its_aspect(
    opname: Any, verander: Any, aspect: str | None, soort: str, woorden: str
) -> None:
    gevonden = [
        nieuws
        for nieuws in _anders(opname, verander)
        if nieuws.soort == soort
        and aspect in {None, nieuws.aspect}
        and woorden in nieuws.tekst
    ]

    assert len(gevonden) == 1


def test_news_stands_in_the_order_of_the_report(opname: Any) -> None:
    def alles(nu: Any) -> None:
        for verander in (_zeg_toe, _geef_uit, _voeg_risico_toe, _rond_af, _haal):
            verander(nu)

    plaatsen = [
        (ASPECTEN.index(n.aspect), SOORTEN.index(n.soort))
        for n in _anders(opname, alles)
    ]

    assert plaatsen == sorted(plaatsen)


def test_products_that_went_stand_in_the_order_they_had(opname: Any) -> None:
    namen = [f"Product {nummer}" for nummer in range(20)]

    def zonder(nu: Any) -> None:
        for fase in nu["fasen"]:
            fase["producten"] = []
        for activiteit in nu["activiteiten"]:
            activiteit["producten"] = []

    zonder(opname)
    opname["fasen"][0]["producten"] = namen

    verdwenen = [n.tekst for n in _anders(opname, zonder) if n.soort == "vervallen"]

    assert verdwenen == [f"Product {naam}." for naam in namen]
