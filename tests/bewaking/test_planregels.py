"""Every rule finds its own fault, and leaves alone what only looks like it."""

from dataclasses import replace
from datetime import date

import pytest

from betrokkenen.rules.agenda import agenda
from bewaking.plancontrole.bevinding import Bevinding
from bewaking.plancontrole.feiten import (
    Afspraakfeit,
    Begrotingfeit,
    Doelfeit,
    Grenzen,
    Openfeit,
    Persoonfeit,
    Postfeit,
    Productfeit,
)
from bewaking.plancontrole.rules import PER_CODE, REGELS, controleer
from kern.datums import dag, leeg, maand, ntb
from planning.route.samenstellen import Omgeving
from planning.rules import Toestand
from projecten.rules import Kolommenrij
from tests.bewaking.foutloos import (
    ANNE,
    COLLEGE,
    FOUTLOOS,
    RAAD,
    anders,
    erbij,
    met,
    moment,
    periode,
    project,
    raming,
)
from toegang.rechten import Recht

MAART, VANDAAG = maand(2021, 3), FOUTLOOS.peildatum
VERGADERINGEN = [date(2021, 3, 2), date(2021, 6, 1)]
PLEK = Openfeit("plek in het klankbord", "Adviseur", "n.t.b.")
VAN_BUITEN = Persoonfeit("bureau", "Adviesbureau", extern=True)
EVALUATIE = Afspraakfeit(3, "A3", "fase-evaluatie", "Evalueren na fase 1")

# Code, subject, a plan with that fault alone, and one that only nearly has it.
GEVALLEN = [
    (
        *("T1", "m1"),
        project(plandatum=date(2021, 3, 2)),
        project(plandatum=date(2021, 3, 1)),
    ),
    (
        *("T2", "m1"),
        anders("momenten", 1, termijn=dag(date(2020, 12, 31))),
        anders("momenten", 1, termijn=dag(date(2021, 1, 1))),
    ),
    (
        *("T3", "m9"),
        erbij("momenten", moment(9, dag(date(2023, 1, 1)), "oplevering")),
        erbij("momenten", moment(9, dag(date(2022, 12, 31)), "oplevering")),
    ),
    (
        *("T4", "fase 2"),
        anders("fasen", 2, termijn=periode(date(2022, 1, 1), date(2023, 1, 1))),
        anders("fasen", 2, termijn=periode(date(2022, 1, 1), date(2022, 12, 30))),
    ),
    (
        *("T5", "m9"),
        erbij("momenten", moment(9, MAART, activiteit_id=1, gremium_id=1)),
        erbij(
            "momenten",
            moment(9, MAART, "kennisgeving", activiteit_id=1, gremium_id=1),
        ),
    ),
    ("T6", "plan", project(looptijd=leeg()), project(plandatum=None)),
    (
        *("F1", "fase 2"),
        anders("fasen", 2, termijn=periode(date(2021, 12, 31), date(2022, 12, 31))),
        anders("fasen", 2, termijn=periode(date(2022, 1, 1), date(2022, 12, 31))),
    ),
    (
        *("F2", "fase 2"),
        anders("fasen", 2, termijn=periode(date(2022, 1, 2), date(2022, 12, 31))),
        anders("fasen", 2, termijn=ntb()),
    ),
    (
        *("F3", "1.1"),
        erbij("momenten", moment(9, maand(2022, 1), "oplevering", activiteit_id=1)),
        erbij("momenten", moment(9, maand(2021, 12), "oplevering", activiteit_id=1)),
    ),
    (
        *("F4", "1.1"),
        anders("activiteiten", 1, termijn=periode(date(2021, 3, 1), date(2022, 1, 1))),
        anders(
            "activiteiten", 1, termijn=periode(date(2021, 3, 1), date(2021, 12, 31))
        ),
    ),
    (
        *("F5", "P1"),
        replace(
            anders("momenten", 2, termijn=maand(2022, 1)),
            activiteiten=anders("activiteiten", 1, product_ids=(1, 2)).activiteiten,
        ),
        replace(
            anders("momenten", 2, termijn=maand(2021, 12)),
            activiteiten=anders("activiteiten", 1, product_ids=(1, 2)).activiteiten,
        ),
    ),
    (
        *("F6", "fase 1"),
        anders("momenten", 3, soort="oplevering"),
        anders("momenten", 3, product_id=None),
    ),
    (
        *("F6", "fase 1"),
        anders("momenten", 3, soort="oplevering"),
        replace(
            anders("momenten", 3, soort="oplevering"),
            fasen=anders("fasen", 1, is_besloten=True).fasen,
        ),
    ),
    (
        *("B1", "1.1"),
        erbij("momenten", moment(9, maand(2021, 5), activiteit_id=1, **RAAD)),
        erbij(
            "momenten",
            moment(9, maand(2021, 5), activiteit_id=1, rol="kennisnemen", **RAAD),
        ),
    ),
    (
        *("B2", "1.1"),
        anders("producten", 1, gremium_id=3, gremium="Raad"),
        anders("producten", 2, gremium_id=3, gremium="Raad"),
    ),
    (
        *("B3", "1.1"),
        erbij("momenten", moment(9, dag(date(2021, 3, 31)), activiteit_id=1, **RAAD)),
        erbij(
            "momenten",
            moment(9, dag(date(2021, 4, 1)), activiteit_id=1, **RAAD),
        ),
    ),
    (
        *("B4", "m2"),
        met(omgeving=Omgeving(VANDAAG, {2: agenda(VERGADERINGEN)})),
        met(omgeving=Omgeving(VANDAAG, {2: agenda(VERGADERINGEN[:1])})),
    ),
    ("B5", "m2", met(reces_breekt=frozenset({2})), met(reces_breekt=frozenset({9}))),
    (
        *("P1", "P3"),
        erbij("producten", Productfeit(3, "P3", "Toezicht", 2)),
        replace(
            erbij("producten", Productfeit(3, "P3", "Toezicht", 2)),
            activiteiten=anders("activiteiten", 2, product_ids=(2, 3)).activiteiten,
        ),
    ),
    (
        *("P2", "P1"),
        anders("producten", 1, aliassen=("Uitvoeringskader",)),
        anders("producten", 1, naam="Kader of uitvoeringskader"),
    ),
    (
        *("P3", "doel 2"),
        erbij("doelen", Doelfeit(2, "2", "Naleving", "Minder schulden")),
        anders("activiteiten", 1, status="gereed"),
    ),
    (
        *("P4", "doel 1"),
        anders("doelen", 1, indicator=None),
        anders("doelen", 1, indicator="Ja"),
    ),
    (
        *("W1", "1.1"),
        anders("activiteiten", 1, open_plekken=(PLEK,)),
        replace(
            anders("activiteiten", 1, open_plekken=(PLEK,)),
            grenzen=Grenzen(ntb_dagen=27),
        ),
    ),
    (
        *("W2", "1.1"),
        anders("activiteiten", 1, ramingen=(raming(20, MAART, twijfel="per keer"),)),
        anders("activiteiten", 1, ramingen=(raming(20, MAART, groep="klankbord"),)),
    ),
    (
        *("W3", "anne"),
        anders("activiteiten", 1, ramingen=(raming(121, MAART),)),
        anders("activiteiten", 1, ramingen=(raming(120, MAART),)),
    ),
    (
        *("V1", "fase 1"),
        anders("momenten", 5, termijn=maand(2022, 1)),
        anders("momenten", 5, termijn=maand(2021, 12)),
    ),
    (
        *("V2", "A2"),
        anders("momenten", 6, termijn=maand(2022, 12)),
        anders("momenten", 6, termijn=maand(2022, 10)),
    ),
    (
        *("V3", "A4"),
        erbij("afspraken", EVALUATIE, replace(EVALUATIE, id=4, code="A4")),
        erbij("afspraken", EVALUATIE),
    ),
    (
        *("V4", "T1"),
        anders("toezeggingen", 1, termijn=ntb()),
        anders("toezeggingen", 1, termijn=dag(date(2025, 1, 1))),
    ),
    ("V5", "T1", anders("toezeggingen", 1, heeft_werk=False), met(toezeggingen=())),
    ("RI1", "R1", anders("risicos", 1, heeft_eigenaar=False), met(risicos=())),
    ("RI2", "R1", anders("risicos", 1, is_beoordeeld=False), met(risicos=())),
    (
        *("RI3", "R1.1"),
        anders("maatregelen", 1, activiteit_id=None),
        anders("maatregelen", 1, activiteit_id=3),
    ),
    (
        *("RI4", "R1.1"),
        anders("maatregelen", 1, tekst="Sturing door de opdrachtgever? "),
        anders("maatregelen", 1, tekst="Wie stuurt? De opdrachtgever"),
    ),
    (
        *("G1", "begroting"),
        erbij("posten", Postfeit(2, "B2", "Nascholing", None)),
        erbij("posten", Postfeit(2, "B2", "Nascholing", 0)),
    ),
    (
        *("G2", "begroting"),
        anders("posten", 1, begroot=99_999),
        replace(anders("posten", 1, begroot=99_999), begroting=Begrotingfeit()),
    ),
    (
        *("G3", "B1"),
        replace(
            anders("posten", 1, is_structureel=True),
            begroting=replace(FOUTLOOS.begroting, dekking=None),
        ),
        anders("posten", 1, is_structureel=True),
    ),
    (
        *("G4", "begroting"),
        met(begroting=replace(FOUTLOOS.begroting, laatste_jaar=2023)),
        met(begroting=replace(FOUTLOOS.begroting, eerste_jaar=2022)),
    ),
    (
        *("G5", "Adviesbureau"),
        anders("activiteiten", 1, klankbord=(VAN_BUITEN,)),
        replace(
            anders("activiteiten", 1, klankbord=(VAN_BUITEN,)),
            posten=anders("posten", 1, naam="Inhuur advies").posten,
        ),
    ),
    (
        *("S1", "kolommen"),
        erbij("kolommen", Kolommenrij("§ 2", ["Werk", "Jeugd"])),
        erbij("kolommen", Kolommenrij("§ 2", ["zorg", "werk"])),
    ),
]
# A phase with hardly any work has products without any, which P1 tells of too.
LEGE_PRODUCTEN = [Productfeit(n, f"P{n}", f"Product {n}", 2) for n in range(3, 7)]
TWAALF_KEER = raming(1440, periode(date(2021, 3, 1), date(2022, 2, 28)))


def _gevonden(feiten) -> set[tuple[str, str]]:
    alles = controleer(feiten, mag=lambda _recht: True)
    return {(bevinding.code, bevinding.onderwerp) for bevinding in alles}


def test_a_plan_without_faults_gives_no_finding():
    assert _gevonden(FOUTLOOS) == set()


def test_there_are_enough_rules_and_each_has_its_case():
    assert len(REGELS) == len(PER_CODE) >= 24
    assert {geval[0] for geval in GEVALLEN} | {"F7"} == set(PER_CODE)


@pytest.mark.parametrize(
    ("code", "onderwerp", "raak", "bijna"), GEVALLEN, ids=[g[0] for g in GEVALLEN]
)
def test_a_rule_finds_its_own_fault_and_nothing_that_only_looks_like_it(
    code, onderwerp, raak, bijna
):
    assert _gevonden(raak) == {(code, onderwerp)}
    assert _gevonden(bijna) == set()


@pytest.mark.parametrize(("aantal", "is_bijna_leeg"), [(4, True), (3, False)])
def test_a_phase_with_hardly_any_work_is_found(aantal, is_bijna_leeg):
    gevonden = _gevonden(erbij("producten", *LEGE_PRODUCTEN[:aantal]))

    assert (("F7", "fase 2") in gevonden) is is_bijna_leeg
    assert {code for code, _ in gevonden} - {"F7"} == {"P1"}


def test_what_was_met_before_the_plan_was_written_is_history():
    later = project(plandatum=date(2021, 4, 1)).project
    gehaald = anders("momenten", 1, toestand=Toestand.GEHAALD).momenten

    assert _gevonden(met(project=later, momenten=gehaald)) == set()


def test_hours_are_spread_over_the_days_of_their_term():
    per_week = raming(20, MAART, per="week")
    samen = raming(200, MAART, per="totaal")
    twee = (ANNE, Persoonfeit("bo", "Adviseur (MO)"))

    gevonden = [
        _gevonden(anders("activiteiten", 1, ramingen=(deel,), trekkers=trekkers))
        for deel, trekkers in (
            (TWAALF_KEER, (ANNE,)),  # 1,440 hours in 365 days
            (per_week, (ANNE,)),
            (samen, twee),
        )
    ]

    assert gevonden == [{("W3", "anne")}, set(), set()]


def test_an_activity_that_was_dropped_is_left_out():
    weg = anders("activiteiten", 3, status="vervallen")
    momenten = [m for m in weg.momenten if m.activiteit_id != 3]
    laat = moment(9, maand(2025, 1), activiteit_id=3, **COLLEGE)

    zonder = _gevonden(replace(weg, momenten=(*momenten, laat), afspraken=()))

    assert zonder == set()


def test_a_rule_is_asked_only_of_who_may_see_what_it_is_about():
    raak = anders("posten", 1, begroot=1)

    zonder = controleer(raak, mag=lambda recht: recht is not Recht.GELD_ZIEN)

    assert zonder == []


def test_the_fingerprint_follows_the_facts_and_not_our_words():
    eerst, later = (
        controleer(anders("momenten", 5, termijn=termijn), mag=lambda _recht: True)[0]
        for termijn in (maand(2022, 1), maand(2022, 2))
    )
    anders_gezegd = Bevinding(
        replace(eerst.regel, naam="Anders"), replace(eerst.vondst, zin="Anders.")
    )

    assert eerst.vingerafdruk != later.vingerafdruk
    assert anders_gezegd.vingerafdruk == eerst.vingerafdruk


def test_every_sentence_ends_and_quotes_the_plan():
    for _, _, raak, _ in GEVALLEN:
        for bevinding in controleer(raak, mag=lambda _recht: True):
            assert bevinding.vondst.zin.endswith((".", "?")), bevinding.code
            assert bevinding.vondst.woorden, bevinding.code
