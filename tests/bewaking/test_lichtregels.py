"""What the facts propose: every threshold on both sides of its edge."""

from typing import Any

import pytest

from bewaking.stoplichten import rules
from bewaking.stoplichten.instellingen import INSTELLINGEN, lees_grenzen
from bewaking.stoplichten.woorden import BEPALEND, Aspect, Kleur

GRENZEN = lees_grenzen({soort.sleutel: soort.standaard for soort in INSTELLINGEN})
EURO = 100


def tijd(**velden: Any) -> rules.Voorstel:
    gewoon = {"gedateerd": 5, "te_laat": 0, "werkdagen_te_laat": 0}
    return rules.stel_tijd_voor(rules.Tijdfeiten(**(gewoon | velden)), GRENZEN)


@pytest.mark.parametrize(
    ("feiten", "kleur"),
    [
        ({}, "groen"),
        ({"te_laat": 1, "werkdagen_te_laat": 10}, "groen"),
        ({"te_laat": 1, "werkdagen_te_laat": 11}, "oranje"),
        ({"te_laat": 1, "werkdagen_te_laat": 30}, "oranje"),
        ({"te_laat": 1, "werkdagen_te_laat": 31}, "rood"),
        ({"krap": ["Nota"]}, "oranje"),
        ({"gemist": ["Nota"]}, "rood"),
        ({"gemist": ["Nota"], "krap": ["Brief"]}, "rood"),
        ({"krap": ["Nota"], "te_laat": 1, "werkdagen_te_laat": 31}, "rood"),
        ({"gedateerd": 0}, "n.t.b."),
    ],
)
def test_time_is_judged_in_work_days_and_by_the_recess(feiten, kleur):
    assert tijd(**feiten).kleur == kleur


def test_time_says_in_words_what_it_rests_on():
    feiten = {"te_laat": 2, "werkdagen_te_laat": 12, "krap": ["a", "b", "c", "d"]}

    assert tijd(**feiten).waarom == (
        "2 momenten zijn te laat, het langste 12 werkdagen; minder speling dan de"
        " aanlevertermijn: a, b, c en nog 1."
    )


@pytest.mark.parametrize(
    ("begroot", "gerealiseerd", "verplicht", "kleur"),
    [
        (100_000 * EURO, 0, 0, "groen"),
        (100_000 * EURO, 100_000 * EURO, 5_000 * EURO, "groen"),
        (100_000 * EURO, 100_000 * EURO, 5_000 * EURO + 1, "oranje"),
        (100_000 * EURO, 110_000 * EURO, 0, "oranje"),
        (100_000 * EURO, 110_000 * EURO, 1, "rood"),
        (1_000_000 * EURO, 1_025_000 * EURO, 0, "groen"),
        (1_000_000 * EURO, 1_025_000 * EURO, 1, "oranje"),
        (None, 10 * EURO, 0, "n.t.b."),
        (0, 10 * EURO, 0, "n.t.b."),
    ],
)
def test_money_is_judged_in_per_cents_and_by_an_amount(
    begroot, gerealiseerd, verplicht, kleur
):
    feiten = rules.Geldfeiten(begroot, gerealiseerd, verplicht)

    assert rules.stel_geld_voor(feiten, GRENZEN).kleur == kleur


@pytest.mark.parametrize(
    ("totaal", "open_", "hoogste", "kleur"),
    [
        (3, 0, 9, "groen"),
        (3, 0, 10, "oranje"),
        (3, 2, 14, "oranje"),
        (3, 0, 15, "rood"),
        (3, 3, None, "n.t.b."),
        (0, 0, None, "n.t.b."),
    ],
)
def test_risks_are_judged_by_the_highest_score(totaal, open_, hoogste, kleur):
    feiten = rules.Risicofeiten(totaal, open_, hoogste)

    assert rules.stel_risico_voor(feiten, GRENZEN).kleur == kleur


@pytest.mark.parametrize(
    ("zonder", "plekken", "ntb", "kleur"),
    [
        (0, 0, 14, "groen"),
        (0, 0, 15, "oranje"),
        (1, 0, 0, "oranje"),
        (0, 1, 0, "oranje"),
        (2, 2, 0, "oranje"),
        (2, 3, 0, "rood"),
    ],
)
def test_the_organisation_is_judged_by_places_to_fill(zonder, plekken, ntb, kleur):
    feiten = rules.Organisatiefeiten(zonder, plekken, ntb)

    assert rules.stel_organisatie_voor(feiten, GRENZEN).kleur == kleur


@pytest.mark.parametrize(
    ("dagen", "kleur"),
    [
        (0, "groen"),
        (45, "groen"),
        (46, "oranje"),
        (90, "oranje"),
        (91, "rood"),
        (None, "n.t.b."),
    ],
)
def test_information_is_judged_by_the_longest_silence(dagen, kleur):
    feiten = rules.Informatiefeiten(2, dagen)

    assert rules.stel_informatie_voor(feiten, GRENZEN).kleur == kleur


@pytest.mark.parametrize(
    ("totaal", "te_laat", "zonder", "kleur"),
    [
        (3, 0, 2, "groen"),
        (3, 1, 0, "oranje"),
        (3, 2, 1, "oranje"),
        (3, 3, 0, "rood"),
        (2, 0, 2, "n.t.b."),
        (0, 0, 0, "n.t.b."),
    ],
)
def test_communication_is_judged_by_late_notices(totaal, te_laat, zonder, kleur):
    feiten = rules.Communicatiefeiten(totaal, te_laat, zonder)

    assert rules.stel_communicatie_voor(feiten, GRENZEN).kleur == kleur


@pytest.mark.parametrize(
    ("achter", "onbekend", "afgewezen", "kleur"),
    [
        (0, 2, 0, "groen"),
        (1, 0, 0, "oranje"),
        (0, 0, 1, "oranje"),
        (1, 0, 1, "oranje"),
        (2, 0, 1, "rood"),
        (0, 4, 0, "n.t.b."),
    ],
)
def test_quality_is_judged_by_products_and_refusals(achter, onbekend, afgewezen, kleur):
    feiten = rules.Kwaliteitfeiten(4, 0, achter, onbekend, afgewezen)

    assert rules.stel_kwaliteit_voor(feiten, GRENZEN).kleur == kleur


@pytest.mark.parametrize(
    ("anders", "kleur"),
    [
        ({}, "groen"),
        ({Aspect.TIJD: Kleur.ORANJE}, "oranje"),
        ({Aspect.TIJD: Kleur.ORANJE, Aspect.GELD: Kleur.ROOD}, "rood"),
        ({Aspect.KWALITEIT: Kleur.NTB}, "n.t.b."),
        ({Aspect.KWALITEIT: Kleur.NTB, Aspect.GELD: Kleur.ORANJE}, "oranje"),
        ({Aspect.RISICO: Kleur.ROOD}, "groen"),
    ],
)
def test_the_whole_is_the_worst_of_time_money_and_quality(anders, kleur):
    lichten = dict.fromkeys(BEPALEND, Kleur.GROEN) | anders

    assert rules.stel_totaal_voor(lichten).kleur == kleur


@pytest.mark.parametrize("soort", INSTELLINGEN, ids=lambda soort: soort.sleutel)
def test_every_threshold_is_a_setting_that_reads_its_own_default(soort):
    assert soort.bezwaar(soort.standaard) is None
    assert soort.bezwaar("veel") is not None
    assert soort.per_project
