"""Over more than a year exactly what was agreed is mailed, each once: by an oracle."""

from collections import Counter
from typing import Any

import pytest

from herinneringen import brieven
from tests.herinneringen.jaar import Jaar, Verzamelaar

pytestmark = [pytest.mark.usefixtures("uur", "instelling"), pytest.mark.postgres]
EEN_JAAR_EN_MEER = 400


@pytest.fixture(autouse=True)
def elke_regel(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let a mail name all it is about, however much; `test_versturen` cuts it short."""
    monkeypatch.setattr(brieven, "MEESTE_PUNTEN", 1_000)


def test_a_month_over_a_real_line_is_the_same(uur: Any, server: Any, weg: Any) -> None:
    jaar = Jaar(uur, weg, lambda: [bericht.inhoud for bericht in server.ontvangen])

    jaar.beleef(30)

    assert len(jaar.verteld) > 20
    assert {len(bericht.aan) for bericht in server.ontvangen} == {1}


def test_a_year_mails_what_was_agreed(uur: Any) -> None:
    weg = Verzamelaar()
    jaar = Jaar(uur, weg, lambda: weg.ontvangen)

    jaar.beleef(EEN_JAAR_EN_MEER)

    assert len(jaar.verteld) > 400
    assert max(jaar.verteld.values()) == 1
    regels = Counter(regel for _, _, rij in jaar.verteld for regel, _, _ in rij)
    assert regels.keys() == {
        *("aanleveren", "moment", "voortgang", "maatregel", "risico", "ntb"),
        *("besluit", "voorwaarde", "toezegging", "rapportage", "verouderd"),
    }
