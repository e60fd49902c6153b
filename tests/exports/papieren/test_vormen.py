"""The short forms of a report are as short as they say."""

from datetime import date

import pytest
from flask import Flask

from bewaking.models import Rapportvorm
from exports.momentopname import Editie
from exports.papieren import maak_papier
from exports.rapportages.opdrachten import maak_leeg
from exports.rapportages.samenstellen import hoofdstukken_van, stel_samen
from projecten.models import Rapportsoort
from projecten.queries import find_project
from tests.exports.papieren.lezen import open_pdf
from tests.exports.rapport import LOOPT_NU, PLAN

ZIN = "De regels zijn nu van kracht en de mensen weten het. "


@pytest.mark.parametrize("code", [PLAN, LOOPT_NU])
@pytest.mark.parametrize(
    ("vorm", "bladzijden"),
    [
        (Rapportvorm.REGEL, 1),
        (Rapportvorm.ALINEA, 1),
        (Rapportvorm.INFORMATIENOTA, 2),
    ],
)
def test_full_short_report_has_so_many_pages(
    voorbeeld: Flask, code: str, vorm: Rapportvorm, bladzijden: int
) -> None:
    project = find_project(code)
    assert project is not None
    rapport = maak_leeg(
        project,
        soort=Rapportsoort.TUSSENRAPPORTAGE,
        peildatum=date(2021, 9, 15),
        fasecode="",
    )
    rapport.vorm = vorm
    opname = stel_samen(rapport, editie=Editie.BESTUURLIJK)
    for hoofdstuk, deel in zip(
        opname["hoofdstukken"], hoofdstukken_van(rapport), strict=True
    ):
        assert deel.hoogstens
        hoofdstuk["tekst"] = (ZIN * 40)[: deel.hoogstens]

    assert len(open_pdf(maak_papier(opname, ".pdf")).pages) == bladzijden
