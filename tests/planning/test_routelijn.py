"""Routes and recess in the timeline: what is drawn in which stretch of time."""

import json
from datetime import date, timedelta

import pytest

from activiteiten.models import Activiteit
from kern.grafieken import Puntsoort, Recesvlak, Routelijn, Routepunt, Tijdlijn
from kern.tekenen.maten import BREED, LETTER, SMAL, Schaal
from kern.tekenen.routebanen import STRAAL, leg_route
from kern.tekenen.tijdlijn import teken_tijdlijn
from planning.grafieken import bereik, maak_tijdlijn
from planning.queries import (
    list_mijlpaalstanden,
    list_recessen,
    list_trajectplannen_van,
    maak_aanleveringen,
)
from planning.routegrafiek import beschrijf_aanlevering, maak_recesvlakken, maak_routes
from planning.rules import Zoom, maak_venster
from tests.planning.aanleveren import OP_TIJD, TE_LAAT, maak_gremia, maak_ronde

KWARTAAL = (date(2020, 10, 1), date(2020, 12, 31))
JAAR = (date(2020, 1, 1), date(2020, 12, 31))
RIJ = "1.2 Werk"


def _punt(dag, soort=Puntsoort.AANLEVEREN, kort="aanleveren 18-11"):
    return Routepunt(dag, soort, f"Iets op {dag}", kort)


def _plannen(ronde, dag):
    standen = list_mijlpaalstanden(ronde.project_id, peildatum=dag)
    return list_trajectplannen_van({ronde.project_id: dag}, standen=standen)


def _figuur(lijn, begin, eind, *, recessen=(), smal=False):
    tijdlijn = Tijdlijn("T", "Alt", [RIJ], [], begin, routes=[lijn], recessen=recessen)
    return json.loads(teken_tijdlijn(tijdlijn, begin=begin, eind=eind, smal=smal))


def _sporen(figuur):
    return {spoor.get("name"): spoor for spoor in figuur["data"]}


def test_a_route_runs_from_the_first_work_to_the_last_body(app):
    (route,) = maak_routes(_plannen(maak_ronde(maak_gremia()), OP_TIJD))

    assert [(p.soort, p.kort) for p in route.punten] == [
        (Puntsoort.WERK, "Klankbord"),
        (Puntsoort.AANLEVEREN, "aanleveren 10-11"),
        (Puntsoort.VERGADERING, "NT sociaal domein 17-11"),
        (Puntsoort.AANLEVEREN, "aanleveren 18-11"),
        (Puntsoort.VERGADERING, "College 24-11"),
        (Puntsoort.AANLEVEREN, "aanleveren 11-1"),
        (Puntsoort.VERGADERING, "Raad 25-1"),
    ]
    assert (route.begin, route.eind) == (date(2020, 10, 27), date(2021, 1, 25))


def test_every_mark_says_what_it_is_in_a_sentence(app):
    ronde = maak_ronde(maak_gremia(), nummer="1.2")
    (route,) = maak_routes(_plannen(ronde, OP_TIJD))

    teksten = [punt.tekst for punt in route.punten]
    assert teksten[0] == (
        "Klankbord: begin uiterlijk dinsdag 27 oktober 2020,"
        " klaar dinsdag 10 november 2020"
    )
    assert teksten[3] == (
        "Aanleveren uiterlijk woensdag 18 november 2020 bij College,"
        " voor 1.2 naar college: 28 werkdagen speling"
    )
    assert teksten[4] == (
        "Voorstel: College vergadert dinsdag 24 november 2020, voor 1.2 naar college"
    )


def test_what_is_too_late_has_a_mark_and_words_of_its_own(app):
    plannen = _plannen(maak_ronde(maak_gremia(), nummer="1.2"), TE_LAAT)
    (route,) = maak_routes(plannen)
    college = maak_aanleveringen(plannen)[1]

    assert [p.soort for p in route.punten].count(Puntsoort.TE_LAAT) == 2
    assert beschrijf_aanlevering(college) == (
        "Aanleveren kon tot en met woensdag 18 november 2020 bij College,"
        " voor 1.2 naar college: 2 werkdagen te laat"
    )


def test_a_moment_knows_the_days_that_follow_from_it(app):
    ronde = maak_ronde(maak_gremia())
    plannen = _plannen(ronde, OP_TIJD)

    balken = maak_tijdlijn(
        fasen=[],
        activiteiten=[],
        momenten=plannen[0].standen,
        peildatum=OP_TIJD,
        aanleveringen=maak_aanleveringen(plannen),
    ).balken

    assert [(b.begin, b.aanleveren, b.vergadering) for b in balken] == [
        (date(2020, 11, 1), date(2020, 11, 18), date(2020, 11, 24)),
        (date(2021, 1, 1), date(2021, 1, 11), date(2021, 1, 25)),
    ]


def test_all_time_reaches_to_the_first_work(app):
    plannen = _plannen(maak_ronde(maak_gremia()), OP_TIJD)
    tijdlijn = Tijdlijn("T", "Alt", [RIJ], [], OP_TIJD, routes=maak_routes(plannen))

    alles = bereik(tijdlijn, maak_venster(Zoom.ALLES, OP_TIJD))

    assert alles == (date(2020, 10, 1), date(2021, 1, 31))


@pytest.mark.parametrize("maat", [BREED, SMAL])
def test_in_a_quarter_every_mark_has_its_words_and_none_overlap(maat):
    punten = [_punt(date(2020, 10, 2) + timedelta(days=3 * n)) for n in range(28)]
    schaal = Schaal(*KWARTAAL, maat.breedte)

    plek = leg_route(Routelijn(RIJ, punten), schaal, maat, boven=0)

    assert [p.punt for p in plek.punten] == punten
    assert all(p.woorden == p.punt.kort for p in plek.punten)
    per_baan: dict[float, list[tuple[float, float]]] = {}
    for p in plek.punten:
        x = schaal.x(p.punt.dag) + schaal.breedte / schaal.dagen / 2
        lengte = len(p.woorden) * LETTER
        stuk = (x - lengte, x + STRAAL) if p.woorden_links else (x, x + lengte)
        bezet = per_baan.setdefault(p.y, [])
        assert all(stuk[1] <= van or tot <= stuk[0] for van, tot in bezet)
        bezet.append(stuk)
    assert plek.banen == len(per_baan)


@pytest.mark.parametrize("maat", [BREED, SMAL])
def test_in_a_year_what_would_touch_is_left_out_meetings_first(maat):
    schaal = Schaal(*JAAR, maat.breedte)
    punten = [
        _punt(date(2020, 10, 1), Puntsoort.WERK),
        _punt(date(2020, 11, 16)),
        _punt(date(2020, 11, 17), Puntsoort.VERGADERING),
        _punt(date(2020, 12, 30), Puntsoort.VERGADERING, "R"),
    ]

    plek = leg_route(Routelijn(RIJ, punten), schaal, maat, boven=0)

    assert [p.punt for p in plek.punten] == [punten[1], punten[3]]
    assert plek.banen == 1
    assert [dag for dag, _ in plek.lijn] == [punt.dag for punt in punten]


def test_kinds_differ_in_form_and_stand_in_the_legend():
    lijn = Routelijn(
        RIJ, [_punt(date(2020, 11, n), s) for n, s in enumerate(Puntsoort, 1)]
    )

    sporen = _sporen(_figuur(lijn, *KWARTAAL))

    vormen = {sporen[soort.value]["marker"]["symbol"] for soort in Puntsoort}
    assert len(vormen) == len(Puntsoort)
    assert "route" in sporen
    assert sporen["aanleveren te laat"]["x"] == ["2020-11-03T12:00"]


def test_a_route_outside_the_window_is_not_drawn():
    sporen = _sporen(_figuur(Routelijn(RIJ, [_punt(date(2021, 3, 1))]), *KWARTAAL))

    assert not {"route", "aanleveren"} & set(sporen)


def test_recess_is_shaded_within_the_window_and_named():
    vlakken = [
        Recesvlak(date(2020, 12, 19), date(2021, 1, 3), "Kerst <b>"),
        Recesvlak(date(2021, 7, 10), date(2021, 8, 22), "Zomer"),
    ]
    figuur = _figuur(
        Routelijn(RIJ, [_punt(date(2020, 11, 1))]), *KWARTAAL, recessen=vlakken
    )

    reces = _sporen(figuur)["reces"]
    assert reces["base"] == ["2020-12-19"]
    assert reces["x"] == [13 * 86_400_000]
    assert reces["customdata"] == ["Kerst &lt;b&gt;"]


def test_one_recess_of_several_bodies_is_one(app):
    gremia = maak_gremia()
    recessen = list_recessen(gremia.values(), begin=JAAR[0], eind=JAAR[1])
    dubbel = [*recessen, *recessen]

    (vlak,) = maak_recesvlakken(dubbel, gremia=list(gremia.values()))

    assert vlak.tekst == "Kerstreces, 19 december 2020 tot en met 3 januari 2021: Raad"


def test_words_of_people_stay_words(app):
    boos = "<img src=x>"
    ronde = maak_ronde(maak_gremia())
    ronde.college.naam = boos
    (route,) = maak_routes(_plannen(ronde, OP_TIJD))
    assert isinstance(ronde.activiteit, Activiteit)

    figuur = _figuur(Routelijn(RIJ, route.punten), *KWARTAAL)

    assert boos not in json.dumps(figuur)
    assert "&lt;img" in json.dumps(figuur)
