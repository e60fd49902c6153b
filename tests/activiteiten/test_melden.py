"""Reporting progress: what is recorded, and what contradicts itself."""

from datetime import UTC, date, datetime

import pytest

from activiteiten.models import Status, Voortgang
from activiteiten.operations import (
    Bericht,
    EerderDanVorigeMeldingError,
    MeldingInToekomstError,
    TegenstrijdigeMeldingError,
    meld_voortgang,
)
from activiteiten.queries import get_meldbaar
from kern.datums import leeg, maand
from kern.transactie import Daad
from tests.makers import make_activiteit, make_voortgang

DAAD = Daad(door_id=None, nu=datetime(2021, 9, 15, 12, tzinfo=UTC))
VANDAAG = date(2021, 9, 15)


def _bericht(**velden):
    waarden = {
        "status": Status.LOOPT,
        "percentage": 60,
        "bereikt": None,
        "belemmering": None,
        "verwacht": None,
    }
    return Bericht(**(waarden | velden))


def _stand(activiteit):
    return get_meldbaar(
        activiteit.id,
        project_id=activiteit.project_id,
        vandaag=VANDAAG,
        alleen_van=None,
    )


def test_a_report_is_the_newest_from_its_day_on(database):
    activiteit = make_activiteit()

    meld_voortgang(
        _stand(activiteit),
        op=VANDAAG,
        bericht=_bericht(verwacht=maand(2021, 12)),
        daad=DAAD,
    )

    voortgang = _stand(activiteit).voortgang
    assert (voortgang.status, voortgang.percentage) == (Status.LOOPT, 60)
    assert voortgang.verwacht == maand(2021, 12)


def test_a_correction_of_the_same_day_counts(database):
    activiteit = make_activiteit()
    make_voortgang(activiteit, op=VANDAAG, percentage=10)

    meld_voortgang(_stand(activiteit), op=VANDAAG, bericht=_bericht(), daad=DAAD)

    assert _stand(activiteit).voortgang.percentage == 60


def test_what_is_done_expects_nothing(database):
    activiteit = make_activiteit()

    meld_voortgang(
        _stand(activiteit),
        op=VANDAAG,
        bericht=_bericht(
            status=Status.GEREED, percentage=None, verwacht=maand(2020, 1)
        ),
        daad=DAAD,
    )

    assert _stand(activiteit).voortgang.verwacht == leeg()


@pytest.mark.parametrize(
    ("velden", "zin"),
    [
        ({"status": Status.GEREED, "percentage": 99}, "voor 100% klaar"),
        ({"status": Status.NIET_GESTART, "percentage": 1}, "staat op 0%"),
        ({"status": Status.LOOPT, "percentage": 100}, "Kies de status gereed"),
        ({"status": Status.AANGEHOUDEN, "percentage": 5}, "waarom"),
        ({"status": Status.VERVALLEN, "percentage": None}, "waarom"),
        ({"verwacht": maand(2021, 8)}, "was toen al voorbij"),
    ],
)
def test_a_report_that_contradicts_itself_is_refused(database, velden, zin):
    activiteit = make_activiteit()

    with pytest.raises(TegenstrijdigeMeldingError, match=zin):
        meld_voortgang(
            _stand(activiteit), op=VANDAAG, bericht=_bericht(**velden), daad=DAAD
        )

    assert Voortgang.query.count() == 0


def test_a_report_of_tomorrow_is_refused(database):
    with pytest.raises(MeldingInToekomstError):
        meld_voortgang(
            _stand(make_activiteit()),
            op=date(2021, 9, 16),
            bericht=_bericht(),
            daad=DAAD,
        )


def test_a_report_of_before_the_newest_is_refused(database):
    activiteit = make_activiteit()
    make_voortgang(activiteit, op=date(2021, 9, 10))

    with pytest.raises(EerderDanVorigeMeldingError):
        meld_voortgang(
            _stand(activiteit), op=date(2021, 9, 9), bericht=_bericht(), daad=DAAD
        )
