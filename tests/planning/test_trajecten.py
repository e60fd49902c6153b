"""The rounds of a plan with their days, from the tables of calendars and routes."""

from datetime import date
from typing import Any

import pytest

from activiteiten.queries.planregels import Zicht
from betrokkenen.models import Gremium, Recessoort
from betrokkenen.rules.agenda import Tijd
from kern.database import db
from kern.datums import maand, ntb
from planning.kalender.rondes import INGEHAALD, maak_rondeblad
from planning.models import Uitkomstsoort
from planning.queries import Trajectplan, list_trajectplannen
from planning.route.terugrekenen import Reden
from tests.makers import (
    make_activiteit,
    make_gremium,
    make_mijlpaal,
    make_project,
    make_reces,
    make_route,
    make_traject,
    make_uitkomst,
    make_vergadering,
    make_verschuiving,
)
from tests.planning.verordening import (
    KALENDERDAGEN,
    SEPTEMBER,
    WERKDAGEN,
    maak_gremia,
    maak_verordening,
)


@pytest.fixture
def gremia(app) -> dict[str, Gremium]:
    """Return the bodies of the worked example (`praktijk.md` §2.3) with calendars."""
    return maak_gremia()


def reken(activiteit: Any, dag: date = SEPTEMBER) -> Trajectplan:
    (plan,) = list_trajectplannen(Zicht(activiteit.project_id, dag))
    return plan


def test_the_worked_example_comes_out_of_the_tables_as_written(gremia) -> None:
    plan = reken(maak_verordening(gremia))

    dagen = {s.naam: (s.plan.dag, s.plan.aanleveren) for s in plan.stappen if s.plan}
    assert dagen == {
        "Klankbord": (date(2020, 10, 20), date(2020, 10, 6)),
        "Ambtelijke toets": (date(2020, 11, 3), date(2020, 10, 20)),
        "NT sociaal domein": (date(2020, 11, 10), date(2020, 11, 3)),
        "Portefeuillehouder": (date(2020, 11, 16), date(2020, 11, 16)),
        "College": (date(2020, 11, 24), date(2020, 11, 18)),
        "Debat": (date(2021, 1, 11), date(2020, 12, 18)),
        "Raad": (date(2021, 1, 25), date(2021, 1, 11)),
    }
    college = next(stap for stap in plan.stappen if stap.naam == "College")
    assert college.plan is not None
    assert college.plan.speling == 15
    assert college.kans is not None
    assert college.kans.dag == date(2020, 12, 1)


def test_without_a_route_the_moments_are_the_steps(gremia) -> None:
    plan = reken(maak_verordening(gremia, met_route=False))

    assert plan.sjabloon is None
    assert [stap.naam for stap in plan.stappen] == [
        "Verordening naar college",
        "Verordening naar raad",
    ]
    assert plan.stappen[1].plan is not None
    assert plan.stappen[1].plan.dag == date(2021, 1, 25)


def test_a_step_that_is_over_leaves_what_lies_behind_it(gremia) -> None:
    activiteit = maak_verordening(gremia)
    college = activiteit_moment(activiteit, "Verordening naar college")
    make_uitkomst(college, op=date(2020, 11, 24), soort=Uitkomstsoort.AKKOORD)

    plan = reken(activiteit, date(2020, 11, 25))

    assert [stap.naam for stap in plan.stappen] == ["Debat", "Raad"]
    assert plan.stap_van(college.id) is None


def test_a_shift_there_and_back_gives_the_same_plan(gremia) -> None:
    activiteit = maak_verordening(gremia)
    raad = activiteit_moment(activiteit, "Verordening naar raad")
    eerst = reken(activiteit, date(2020, 9, 3)).stappen
    make_verschuiving(raad, op=date(2020, 9, 1), naar=maand(2021, 3))
    verschoven = reken(activiteit, date(2020, 9, 3)).stappen
    make_verschuiving(raad, op=date(2020, 9, 2), naar=maand(2021, 1))

    assert verschoven != eerst
    assert reken(activiteit, date(2020, 9, 3)).stappen == eerst


def test_a_promise_that_has_passed_can_only_be_kept_later(gremia) -> None:
    plan = reken(maak_verordening(gremia), date(2021, 2, 1))

    raad = plan.stappen[-1]
    assert raad.plan is None
    # No debate is known after January, so nobody knows when the raad can decide.
    assert raad.vooruit is None


def test_rounds_are_kept_apart(gremia) -> None:
    activiteit = make_activiteit()
    for jaar in (2021, 2022):
        make_mijlpaal(
            activiteit, gremia["college"], ronde=str(jaar), termijn=maand(jaar, 2)
        )

    plannen = list_trajectplannen(Zicht(activiteit.project_id, SEPTEMBER))

    assert [(p.ronde, len(p.stappen)) for p in plannen] == [("2021", 1), ("2022", 1)]


def test_a_body_without_a_calendar_is_told_and_reckoned_in_work_days(app) -> None:
    mt = make_gremium(aanlevertermijn=5, **WERKDAGEN)
    plan = reken(make_mijlpaal(gremium=mt).activiteit)

    (stap,) = plan.stappen
    assert stap.plan is not None
    assert (stap.plan.dag, stap.plan.aanleveren) == (
        date(2020, 11, 30),
        date(2020, 11, 23),
    )
    assert Reden.AGENDA_ONBEKEND in stap.redenen


def test_a_moment_without_a_term_has_no_day(gremia) -> None:
    plan = reken(make_mijlpaal(gremium=gremia["raad"], termijn=ntb()).activiteit)

    (stap,) = plan.stappen
    assert stap.plan is None
    assert stap.vooruit is not None
    assert stap.vooruit.dag == date(2020, 9, 21)


def test_a_meeting_has_a_day_of_handing_in_of_its_own(gremia) -> None:
    raad = make_gremium(aanlevertermijn=14, **KALENDERDAGEN)
    make_vergadering(raad, date(2020, 11, 9), aanleveren_op=date(2020, 10, 12))
    plan = reken(make_mijlpaal(gremium=raad).activiteit)

    assert plan.stappen[0].plan is not None
    assert plan.stappen[0].plan.aanleveren == date(2020, 10, 12)


def test_a_meeting_that_was_called_off_is_not_held_from_then_on(gremia) -> None:
    raad = make_gremium()
    make_vergadering(raad, date(2020, 11, 2))
    weg = {"vervallen_op": date(2020, 10, 1), "vervallen_reden": "Geen stukken"}
    make_vergadering(raad, date(2020, 11, 9), **weg)
    activiteit = make_mijlpaal(gremium=raad).activiteit

    voor, na = reken(activiteit), reken(activiteit, date(2020, 10, 1))

    assert voor.stappen[0].plan is not None
    assert voor.stappen[0].plan.dag == date(2020, 11, 9)
    assert na.stappen[0].plan is not None
    assert na.stappen[0].plan.dag == date(2020, 11, 2)


def test_around_elections_a_body_meets_but_that_is_told(app) -> None:
    raad = make_gremium()
    make_vergadering(raad, date(2020, 11, 9))
    make_reces(date(2020, 11, 1), date(2020, 12, 1), soort=Recessoort.VERKIEZINGEN)

    (stap,) = reken(make_mijlpaal(gremium=raad).activiteit).stappen

    assert stap.plan is not None
    assert stap.plan.dag == date(2020, 11, 9)
    assert Reden.VERKIEZINGSRECES in stap.redenen


def test_a_longer_plan_asks_no_more_statements(gremia, tel_selects) -> None:
    project = make_project()
    route = make_route({"gremium_id": gremia["college"].id})
    aantallen = []
    for _ in range(2):
        for _ in range(3):
            activiteit = make_activiteit(project)
            make_mijlpaal(activiteit, gremia["college"])
            make_mijlpaal(activiteit, gremia["raad"], ronde="2021")
            make_traject(activiteit, route)
        db.session.expunge_all()
        voor = len(tel_selects())
        list_trajectplannen(Zicht(project.id, SEPTEMBER))
        aantallen.append(len(tel_selects()) - voor)

    assert aantallen[0] == aantallen[1] <= 10


def test_the_hand_in_term_of_the_route_goes_before_that_of_the_body(gremia) -> None:
    activiteit = make_activiteit()
    eigen = {"aanlevertermijn": 10, **WERKDAGEN, "gremium_id": gremia["college"].id}
    make_traject(activiteit, make_route(eigen))
    make_mijlpaal(activiteit, gremia["college"])

    (stap,) = reken(activiteit).stappen

    assert stap.plan is not None
    assert stap.plan.stap.agenda is not None
    assert stap.plan.stap.agenda.aanlever == Tijd(10)
    assert stap.plan.aanleveren == date(2020, 11, 10)


def activiteit_moment(activiteit: Any, naam: str) -> Any:
    (plan,) = list_trajectplannen(Zicht(activiteit.project_id, SEPTEMBER))
    return next(s.mijlpaal for s in plan.standen if s.mijlpaal.naam == naam)


def test_a_step_that_a_later_one_overtook_asks_only_what_happened(gremia) -> None:
    activiteit = maak_verordening(gremia)
    raad = activiteit_moment(activiteit, "Verordening naar raad")
    make_uitkomst(raad, op=date(2021, 9, 13), soort=Uitkomstsoort.AKKOORD)

    blad = maak_rondeblad(reken(activiteit, date(2021, 9, 15)))

    (college,) = [r for r in blad.regels if r.stand is not None]
    assert (college.dag, college.aanleveren) == ("niet bekend", "–")
    assert college.zinnen == [INGEHAALD]
    assert college.aandacht == "Een latere stap is al genomen"
