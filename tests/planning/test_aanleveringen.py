"""What must be handed in: which day, for which meeting, for whom."""

from datetime import date

import pytest

from betrokkenen.models import Recessoort
from kern.database import db
from kern.datums import ntb
from planning.queries import (
    Aanlevering,
    list_aanleveringen,
    list_mijlpaalstanden,
    list_recessen,
    list_trajectplannen_van,
    maak_aanleveringen,
    zin_zonder_aanlevering,
)
from tests.makers import (
    make_activiteit,
    make_gebruiker,
    make_mijlpaal,
    make_persoon,
    make_project,
    make_reces,
    make_uitkomst,
    make_zetel,
)
from tests.planning.aanleveren import OP_TIJD, TE_LAAT, maak_gremia, maak_ronde
from toegang.eigen import Eigen
from toegang.rechten import Rol


def van(ronde, dag=OP_TIJD) -> list[Aanlevering]:
    id_ = ronde.project_id
    return list_aanleveringen({id_: dag}, activiteiten=10)[id_]


def test_each_body_of_the_route_has_a_day_a_meeting_and_slack(database) -> None:
    ronde = maak_ronde(maak_gremia(), nummer="1.2")

    # The college can wait until 5 January: on the 11th the raad wants its papers.
    gevonden = [(a.naam, a.dag, a.vergadering, a.speling) for a in van(ronde)]

    assert gevonden == [
        (
            "NT sociaal domein",
            date(2020, 11, 10),
            date(2020, 11, 17),
            "29 werkdagen speling",
        ),
        (
            "1.2 naar college",
            date(2020, 11, 18),
            date(2020, 11, 24),
            "28 werkdagen speling",
        ),
        ("1.2 naar raad", date(2021, 1, 11), date(2021, 1, 25), "geen speling"),
    ]


def test_a_day_that_has_passed_is_told_as_late(database) -> None:
    eerste, tweede, _ = van(maak_ronde(maak_gremia()), TE_LAAT)

    assert (eerste.is_te_laat, eerste.speling) == (True, "8 werkdagen te laat")
    assert (tweede.is_te_laat, tweede.speling) == (True, "2 werkdagen te laat")
    assert tweede.vergadering == date(2020, 11, 24)


def test_on_its_own_day_it_is_not_late(database) -> None:
    _, college, _ = van(maak_ronde(maak_gremia()), date(2020, 11, 18))

    assert not college.is_te_laat


def test_a_body_that_is_over_asks_nothing_more(database) -> None:
    ronde = maak_ronde(maak_gremia())
    make_uitkomst(ronde.college, op=date(2020, 11, 24))

    assert [a.gremium.naam for a in van(ronde, date(2020, 11, 25))] == ["Raad"]


def test_without_meetings_and_without_a_term_there_is_nothing_to_say(database) -> None:
    gremia = maak_gremia()
    activiteit = make_activiteit()
    make_mijlpaal(activiteit, gremia["mt"])
    dagen = {activiteit.project_id: OP_TIJD}

    assert list_aanleveringen(dagen, activiteiten=10) == {activiteit.project_id: []}


def test_without_meetings_a_hand_in_term_still_gives_a_day(database) -> None:
    gremia = maak_gremia()
    gremia["mt"].aanlevertermijn, gremia["mt"].aanlevereenheid = (
        5,
        gremia["nt"].aanlevereenheid,
    )
    db.session.commit()
    activiteit = make_mijlpaal(gremium=gremia["mt"]).activiteit

    (enige,) = list_aanleveringen({activiteit.project_id: OP_TIJD}, activiteiten=10)[
        activiteit.project_id
    ]

    assert (enige.dag, enige.vergadering) == (date(2020, 11, 23), None)


def test_only_the_activities_that_are_due_first_are_reckoned(database) -> None:
    gremia, project = maak_gremia(), make_project()
    rondes = [maak_ronde(gremia, project) for _ in range(3)]

    gevonden = list_aanleveringen({project.id: OP_TIJD}, activiteiten=1)[project.id]

    assert {a.activiteit.id for a in gevonden} == {rondes[0].activiteit.id}


def test_who_sees_only_his_own_gets_only_his_own(database) -> None:
    gremia, project = maak_gremia(), make_project()
    lid = make_gebruiker(Rol.KLANKBORDLID, project)
    mijn, hun = maak_ronde(gremia, project), maak_ronde(gremia, project)
    ander_project = maak_ronde(gremia)
    make_zetel(mijn.activiteit, make_persoon(gebruiker_id=lid.id))
    dagen = {project.id: OP_TIJD, ander_project.project_id: OP_TIJD}

    gevonden = list_aanleveringen(
        dagen,
        activiteiten=10,
        eigen_ids=[project.id],
        alleen_van=Eigen(lid.id, OP_TIJD),
    )

    assert {a.activiteit.id for a in gevonden[project.id]} == {mijn.activiteit.id}
    assert hun.activiteit.id != mijn.activiteit.id
    assert len(gevonden[ander_project.project_id]) == 3


def test_more_projects_on_more_days_ask_no_more_statements(app, tel_selects) -> None:
    gremia = maak_gremia()
    rondes = [maak_ronde(gremia) for _ in range(6)]
    ids = [ronde.project_id for ronde in rondes]
    aantallen = []
    for hoeveel in (1, 6):
        db.session.expunge_all()
        dagen = {id_: date(2020, 11, dag) for dag, id_ in enumerate(ids[:hoeveel], 2)}
        voor = len(tel_selects())
        gevonden = list_aanleveringen(dagen, activiteiten=10)
        aantallen.append(len(tel_selects()) - voor)

    assert aantallen[0] == aantallen[1] <= 6
    assert all(gevonden.values())


def test_no_projects_ask_nothing(app, tel_selects) -> None:
    assert list_aanleveringen({}, activiteiten=10) == {}
    assert tel_selects() == []


def test_each_project_stands_on_its_own_day(app) -> None:
    gremia = maak_gremia()
    vroeg, laat = maak_ronde(gremia), maak_ronde(gremia)
    dagen = {vroeg.project_id: OP_TIJD, laat.project_id: TE_LAAT}

    gevonden = list_aanleveringen(dagen, activiteiten=10)

    assert [a.is_te_laat for a in gevonden[vroeg.project_id]] == [False, False, False]
    assert [a.is_te_laat for a in gevonden[laat.project_id]] == [True, True, False]


@pytest.mark.parametrize(
    ("velden", "dag", "zin"),
    [
        ({}, date(2020, 12, 1), "de termijn is voorbij"),
        ({"termijn": ntb()}, OP_TIJD, "er is nog geen termijn"),
        ({}, OP_TIJD, "de vergaderdagen zijn niet bekend"),
        ({"activiteit_id": None}, OP_TIJD, ""),
    ],
)
def test_why_there_is_no_day_is_said(app, velden, dag, zin) -> None:
    moment = make_mijlpaal(**velden)
    (stand,) = list_mijlpaalstanden(moment.project_id, peildatum=dag)

    assert zin_zonder_aanlevering(stand) == zin


def test_a_plan_alone_has_the_days_of_the_whole_reckoning(app) -> None:
    ronde = maak_ronde(maak_gremia())
    dagen = {ronde.project_id: OP_TIJD}
    standen = list_mijlpaalstanden(ronde.project_id, peildatum=OP_TIJD)

    heel, kort = (
        list_trajectplannen_van(dagen, standen=standen, alleen_plan=alleen)
        for alleen in (False, True)
    )

    assert [s.plan for s in heel[0].stappen] == [s.plan for s in kort[0].stappen]
    assert [a.dag for a in maak_aanleveringen(kort)] == [
        a.dag for a in maak_aanleveringen(heel)
    ]
    assert all(s.kans is None and s.vooruit is None for s in kort[0].stappen)


def test_recess_is_of_the_bodies_and_of_the_days_that_are_asked(database) -> None:
    gremia = maak_gremia()
    zomer = make_reces(date(2021, 7, 10), date(2021, 8, 22), naam="Zomer")
    make_reces(date(2021, 1, 2), date(2021, 2, 1), soort=Recessoort.VERKIEZINGEN)
    make_reces(date(2020, 12, 21), date(2020, 12, 24), gremium_id=gremia["mt"].id)

    def namen(begin, eind):
        gevonden = list_recessen([gremia["raad"]], begin=begin, eind=eind)
        return [reces.naam for reces in gevonden]

    assert namen(date(2021, 1, 3), date(2021, 3, 31)) == ["Kerstreces"]
    assert namen(date(2021, 1, 4), date(2021, 7, 10)) == [zomer.naam]
    assert namen(date(2021, 1, 4), date(2021, 7, 9)) == []
    assert list_recessen([], begin=date(2020, 1, 1), eind=date(2022, 1, 1)) == ()
