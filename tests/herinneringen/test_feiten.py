"""Of each rule: what is open, which day it is about, and who hears of it first."""

from datetime import date, timedelta

import pytest

from activiteiten.models import Status
from betrokkenen.models import Termijneenheid
from bewaking.models import (
    Fasebesluit,
    OpenPunt,
    Openveld,
    Overgangskeuze,
    Voorwaarde,
    Voorwaardestand,
)
from herinneringen.beeld import get_beeld
from herinneringen.regels import Regelnaam
from kern.datums import Precisie, Soort, Stand, Termijn, dag, kwartaal, maand
from planning.models import Mijlpaalsoort
from tests.bewaking.lichten import make_overgang
from tests.herinneringen.opstelling import WOENSDAG, make_team, stel_in
from tests.makers import (
    INGEVOERD,
    make_activiteit,
    make_beoordeling,
    make_gremium,
    make_maatregel,
    make_mijlpaal,
    make_reces,
    make_risico,
    make_toezegging,
    make_uitkomst,
    make_vergadering,
    make_verschuiving,
    make_voortgang,
    save,
)

pytestmark = pytest.mark.postgres
LEVERT = Mijlpaalsoort.OPLEVERING
D = date(2021, 10, 20)
DONDERDAG = WOENSDAG + timedelta(days=1)


@pytest.fixture
def team(database):
    """Return a project in which everybody can be mailed."""
    return make_team()


def ladder(regel, op=WOENSDAG, weken=3):
    """Return the steps of the rule, up to some weeks late, with who hears."""
    beeld = get_beeld(op, van=op - timedelta(days=7), tot=op + timedelta(days=200))
    return [
        (
            stap.trede.naam,
            str(stap.trede.dag)[5:],
            "+".join(sorted(_kort(wie) for wie in beeld.ontvangers(stap))),
        )
        for stap in beeld.stappen
        if stap.feit.regel is regel and stap.trede.weken <= weken
    ]


def _kort(wie):
    return wie.adres.partition("-")[0].partition("@")[0]


def ankers(regel, op=WOENSDAG):
    """Return which days the rule is about."""
    tot = op + timedelta(days=200)
    beeld = get_beeld(op, van=op - timedelta(days=7), tot=tot)
    stappen = (stap for stap in beeld.stappen if stap.feit.regel is regel)
    return sorted({str(stap.anker) for stap in stappen})


def werk(team, **velden):
    return make_activiteit(team.project, team.trekker, **velden)


def test_a_moment_of_a_day_has_the_whole_ladder(team):
    make_mijlpaal(werk(team), soort=LEVERT, termijn=dag(D))

    assert ladder(Regelnaam.MOMENT) == [
        ("10 werkdagen vooraf", "10-06", "trekker"),
        ("3 werkdagen vooraf", "10-15", "trekker"),
        ("op de dag", "10-20", "trekker"),
        ("1 week te laat", "10-27", "leider+trekker"),
        ("2 weken te laat", "11-03", "leider+trekker"),
        ("3 weken te laat", "11-10", "leider+opdrachtgever+trekker"),
    ]


def test_a_moment_of_a_month_is_told_at_its_begin_and_in_its_last_week(team):
    make_mijlpaal(werk(team), soort=LEVERT, termijn=maand(2021, 11))

    assert [rij[:2] for rij in ladder(Regelnaam.MOMENT, weken=0)] == [
        ("begin van de termijn", "11-01"),
        ("laatste werkweek", "11-24"),
    ]


def test_a_quarter_is_told_at_its_begin_however_far_its_end(team):
    make_mijlpaal(werk(team), soort=LEVERT, termijn=kwartaal(2021, 4))
    begin = date(2021, 10, 1)

    beeld = get_beeld(begin, van=begin, tot=begin)

    assert [stap.trede.naam for stap in beeld.stappen] == ["begin van de termijn"]


def test_a_moment_with_papers_is_told_of_only_when_it_is_late(team):
    college = make_gremium(aanlevertermijn=4, aanlevereenheid=Termijneenheid.WERKDAGEN)
    make_vergadering(college, D)
    make_mijlpaal(werk(team), college, termijn=dag(D))

    assert ladder(Regelnaam.MOMENT, weken=1) == [
        ("1 week te laat", "10-27", "leider+trekker")
    ]
    assert ladder(Regelnaam.AANLEVEREN, weken=0) == [
        ("10 werkdagen vooraf", "09-30", "adviseur+trekker"),
        ("3 werkdagen vooraf", "10-11", "adviseur+trekker"),
        ("op de dag", "10-14", "adviseur+trekker"),
    ]


def test_recess_of_the_body_pulls_what_comes_before_it_forward(team):
    raad = make_gremium(aanlevertermijn=1, aanlevereenheid=Termijneenheid.WERKDAGEN)
    make_vergadering(raad, date(2021, 10, 27))
    make_reces(date(2021, 10, 16), date(2021, 10, 24), gremium_id=raad.id)
    make_mijlpaal(werk(team), raad, termijn=dag(date(2021, 10, 27)))

    assert [rij[:2] for rij in ladder(Regelnaam.AANLEVEREN, weken=0)][1:] == [
        ("3 werkdagen vooraf", "10-15"),
        ("op de dag", "10-26"),
    ]


@pytest.mark.parametrize("wat", ["uitkomst", "vervallen", "verschoven", "zonder dag"])
def test_a_moment_that_is_over_or_has_no_day_is_not_told(team, wat):
    ntb = Termijn("n.t.b.", Soort.ONBEPAALD, Stand.NTB)
    moment = make_mijlpaal(werk(team), soort=LEVERT, termijn=dag(D))
    if wat == "uitkomst":
        make_uitkomst(moment, op=WOENSDAG)
    elif wat == "vervallen":
        moment.vervallen_op, moment.vervallen_reden = WOENSDAG, "Niet meer nodig."
        save(moment)
    else:
        naar = dag(date(2022, 9, 1)) if wat == "verschoven" else ntb
        make_verschuiving(moment, op=WOENSDAG, naar=naar)

    assert not ladder(Regelnaam.MOMENT)


@pytest.mark.parametrize(
    ("status", "open_"),
    [
        (Status.GEREED, False),
        (Status.VERVALLEN, False),
        (Status.AANGEHOUDEN, True),
        (Status.LOOPT, True),
    ],
)
def test_of_an_activity_that_is_done_nothing_is_told(team, status, open_):
    college = make_gremium(aanlevertermijn=4, aanlevereenheid=Termijneenheid.WERKDAGEN)
    make_vergadering(college, D)
    activiteit = werk(team)
    make_mijlpaal(activiteit, college, termijn=dag(D))
    make_mijlpaal(activiteit, soort=LEVERT, termijn=dag(D))
    make_openpunt(activiteit)
    make_voortgang(activiteit, op=date(2021, 9, 1), status=Status.GEREED)
    make_voortgang(activiteit, op=WOENSDAG, status=status)
    make_voortgang(activiteit, op=DONDERDAG, status=Status.LOOPT)

    beeld = get_beeld(WOENSDAG, van=WOENSDAG, tot=D + timedelta(days=60))

    van_de_activiteit = {Regelnaam.MOMENT, Regelnaam.AANLEVEREN, Regelnaam.NTB}
    gevonden = {feit.regel for feit in beeld.feiten} & van_de_activiteit
    assert gevonden == (van_de_activiteit if open_ else set())


def test_a_moment_of_nobody_is_of_the_projectleider(team):
    moment = make_mijlpaal(werk(team), soort=LEVERT, termijn=dag(D))
    moment.activiteit_id = None
    save(moment)

    assert {rij[2] for rij in ladder(Regelnaam.MOMENT, weken=0)} == {"leider"}


@pytest.mark.parametrize(
    ("begin", "meldingen", "anker"),
    [
        (None, [(date(2021, 9, 20), Status.LOOPT)], "2021-10-20"),
        (date(2021, 9, 10), [], "2021-10-10"),
        (date(2021, 9, 10), [(date(2021, 9, 1), Status.LOOPT)], "2021-10-01"),
        (date(2021, 9, 20), [(date(2021, 9, 1), Status.NIET_GESTART)], "2021-10-20"),
        (date(2021, 11, 1), [], "2021-12-01"),
        (None, [], None),
        (None, [(date(2021, 9, 1), Status.NIET_GESTART)], None),
        (date(2021, 9, 10), [(date(2021, 9, 20), Status.GEREED)], None),
        (date(2021, 9, 10), [(date(2021, 9, 20), Status.AANGEHOUDEN)], None),
        (
            None,
            [(date(2021, 9, 1), Status.LOOPT), (date(2021, 9, 20), Status.VERVALLEN)],
            None,
        ),
    ],
)
def test_work_is_reported_on_each_month(team, begin, meldingen, anker):
    termijn = {"termijn": _vanaf(begin)} if begin else {}
    activiteit = werk(team, **termijn)
    for op, status in meldingen:
        make_voortgang(activiteit, op=op, status=status)

    assert ankers(Regelnaam.VOORTGANG) == ([anker] if anker else [])


def _vanaf(begin):
    eind = date(2022, 6, 30)
    return Termijn("", Soort.PERIODE, Stand.GELEZEN, begin, eind, Precisie.DAG)


def test_without_a_term_work_begins_with_its_first_moment(team):
    activiteit = werk(team)
    make_mijlpaal(activiteit, soort=LEVERT, termijn=maand(2021, 12))
    make_mijlpaal(activiteit, soort=LEVERT, termijn=maand(2021, 9))

    assert ankers(Regelnaam.VOORTGANG) == ["2021-10-01"]


def test_a_measure_is_told_to_its_owner_or_that_of_the_risk(team):
    risico = make_risico(team.project, eigenaar_id=team.adviseur.id)
    make_maatregel(risico, termijn=dag(D))
    make_maatregel(risico, termijn=dag(D), eigenaar_id=team.trekker.id)
    weg = make_risico(team.project, vervallen_op=WOENSDAG, vervallen_reden="Voorbij.")
    make_maatregel(weg, termijn=dag(D))

    gevonden = ladder(Regelnaam.MAATREGEL, weken=0)

    assert [rij[:2] for rij in gevonden[::2]] == [
        ("10 werkdagen vooraf", "10-06"),
        ("op de dag", "10-20"),
    ]
    assert [rij[2] for rij in gevonden[:2]] == ["adviseur", "trekker"]


def test_a_risk_is_judged_again_after_ninety_days(team):
    risico = make_risico(team.project, eigenaar_id=team.trekker.id)
    make_beoordeling(risico, op=date(2021, 6, 1))
    make_beoordeling(risico, op=date(2021, 7, 10))
    make_risico(team.project)  # nobody ever judged it

    assert ankers(Regelnaam.RISICO) == ["2021-10-08"]
    assert ladder(Regelnaam.RISICO, weken=0) == [("op de dag", "10-08", "trekker")]


def test_a_gap_is_told_to_its_owner_or_the_projectleider(team):
    for eigenaar, veld in ((team.trekker, Openveld.INZET), (None, Openveld.TERMIJN)):
        make_openpunt(werk(team), veld=veld, eigenaar_id=eigenaar and eigenaar.id)

    gevonden = ladder(Regelnaam.NTB, weken=0)

    assert [rij[2] for rij in gevonden] == ["trekker", "leider"] * 2


def make_openpunt(activiteit, veld=Openveld.TERMIJN, eigenaar_id=None):
    return save(
        OpenPunt(
            project_id=activiteit.project_id,
            activiteit_id=activiteit.id,
            veld=veld,
            wat="",
            eigenaar_id=eigenaar_id,
            invullen_voor=D,
        )
    )


def test_a_decision_waits_until_it_is_taken_or_replaced(team):
    oud = make_overgang(team.project, peildatum=date(2021, 10, 1))
    make_overgang(
        team.project,
        fase=oud.van_fase,
        vervangt_id=oud.id,
        peildatum=date(2021, 10, 4),
    )

    assert ladder(Regelnaam.BESLUIT) == [
        ("1 week te laat", "10-11", "leider+opdrachtgever"),
        ("2 weken te laat", "10-18", "leider+opdrachtgever"),
        ("3 weken te laat", "10-25", "leider+opdrachtgever"),
    ]


def test_a_condition_is_told_until_it_is_met(team):
    eerste, tweede = (_voorwaarde(team, volgorde=n) for n in (1, 2))
    van = {"project_id": team.project.id, "op": WOENSDAG, "ingevoerd_op": INGEVOERD}
    save(Voorwaardestand(voorwaarde_id=eerste.id, voldaan=True, **van))
    save(Voorwaardestand(voorwaarde_id=tweede.id, voldaan=True, **van))
    save(Voorwaardestand(voorwaarde_id=tweede.id, voldaan=False, **van))

    assert ladder(Regelnaam.VOORWAARDE, weken=0) == [
        ("10 werkdagen vooraf", "10-06", "trekker"),
        ("3 werkdagen vooraf", "10-15", "trekker"),
        ("op de dag", "10-20", "trekker"),
    ]


def _voorwaarde(team, **velden):
    van = {"project_id": team.project.id, "op": WOENSDAG, "ingevoerd_op": INGEVOERD}
    besluit = Fasebesluit.query.first() or save(
        Fasebesluit(
            faseovergang_id=make_overgang(team.project).id,
            keuze=Overgangskeuze.GO_ONDER_VOORWAARDEN,
            momentopname="{}",
            sha256="x",
            **van,
        )
    )
    waarden = {
        "project_id": team.project.id,
        "fasebesluit_id": besluit.id,
        "tekst": "Eerst het geld rond",
        "eigenaar_id": team.trekker.id,
        "uiterlijk": D,
    }
    return save(Voorwaarde(**(waarden | velden)))


def test_a_promise_is_told_to_who_works_on_it_or_the_projectleider(team):
    make_toezegging(team.project, termijn=dag(D), activiteit_id=werk(team).id)
    make_toezegging(team.project, termijn=dag(D))
    make_toezegging(team.project, termijn=dag(D), afgedaan_op=WOENSDAG)

    gevonden = ladder(Regelnaam.TOEZEGGING, weken=0)

    assert [rij[2] for rij in gevonden] == ["trekker", "leider"] * 3
    assert [rij[0] for rij in gevonden[::2]] == [
        "10 werkdagen vooraf",
        "3 werkdagen vooraf",
        "op de dag",
    ]


@pytest.mark.parametrize(
    ("sleutel", "waarde", "treden"),
    [
        ("vooraf", "5, 0", ["5 werkdagen vooraf", "op de dag", "1 week te laat"]),
        ("vooraf", "geen", ["1 week te laat"]),
        ("vooraf", "uit", []),
        (
            "laat",
            "geen",
            ["10 werkdagen vooraf", "3 werkdagen vooraf", "op de dag"],
        ),
    ],
)
def test_a_project_agrees_on_its_own_days(team, sleutel, waarde, treden):
    stel_in(f"herinneren.moment.{sleutel}", "1, 0" if sleutel == "vooraf" else "2, 4")
    stel_in(f"herinneren.moment.{sleutel}", waarde, team.project)
    make_mijlpaal(werk(team), soort=LEVERT, termijn=dag(D))

    assert [rij[0] for rij in ladder(Regelnaam.MOMENT, weken=1)] == treden


def test_a_project_agrees_when_others_join(team):
    stel_in("herinneren.moment.laat", "2, 2", team.project)
    make_mijlpaal(werk(team), soort=LEVERT, termijn=dag(D))

    assert [rij[2] for rij in ladder(Regelnaam.MOMENT, weken=2)][-2:] == [
        "trekker",
        "leider+opdrachtgever+trekker",
    ]
