"""What a paper need not say twice."""

import pytest
from flask import Flask

from exports.momentopname import Momentopname
from exports.papieren.document import Figuur, Papiertabel
from exports.papieren.feiten import onderdelen_van
from exports.papieren.kolommen import op_papier
from exports.tabellen.activiteiten import tabel_inzet
from tests.exports.papieren.opnamen import maak_opname


@pytest.fixture
def opname(voorbeeld: Flask) -> Momentopname:
    return maak_opname()


def test_activity_is_named_once_above_all_who_are_asked_for_it(
    opname: Momentopname,
) -> None:
    tabel = tabel_inzet(opname)
    bondig, heel = op_papier(tabel, bondig=True), op_papier(tabel)
    namen = [rij[1].tekst for rij in bondig.rijen]

    assert len(namen) > len(opname["activiteiten"])
    assert [naam for naam in namen if naam] == list(
        dict.fromkeys(rij[1].tekst for rij in heel.rijen)
    )
    assert [rij[0] for rij in bondig.rijen] == [rij[0] for rij in heel.rijen]


def test_lights_of_a_first_report_stand_in_one_table(opname: Momentopname) -> None:
    later = opname | {
        "lichten_eerder": [
            {
                "rapport": "Tussenrapportage 0",
                "peildatum": "2021-03-15",
                "lichten": opname["lichten"],
            }
        ]
    }

    eerste, tweede = (
        [type(deel) for deel in onderdelen_van("verloop", een)]
        for een in (opname | {"lichten_eerder": []}, later)
    )

    assert eerste == [Figuur]
    assert tweede == [Figuur, Papiertabel]
