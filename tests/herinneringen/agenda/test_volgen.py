"""A calendar behind its address, read back by a library that is not ours."""

from datetime import date, timedelta

import pytest

from kern import klok
from kern.database import db
from kern.datums import Precisie, dag, kwartaal, maand, ntb
from kern.transactie import transactie
from planning.models import Uitkomstsoort
from tests.herinneringen.agenda.volgen import NU, lees, maak_adres, van_project
from tests.makers import (
    make_aanlevermelding,
    make_activiteit,
    make_afspraak,
    make_gebruiker,
    make_gremium,
    make_maatregel,
    make_mijlpaal,
    make_rapportage,
    make_risico,
    make_toezegging,
    make_uitkomst,
    make_vastgesteld,
    make_verschuiving,
)
from tests.planning.aanleveren import maak_gremia, maak_ronde
from toegang.rechten import Rol

LELIJK = (
    "Nota\r\nBEGIN:VALARM; met, komma \\ en\u2028regel\x85<b>&amp;</b> " + "x" * 1000
)

pytestmark = pytest.mark.postgres


def test_a_day_is_a_whole_day_and_its_end_is_the_next(client, project):
    moment = make_mijlpaal(make_activiteit(project), termijn=dag(date(2021, 1, 25)))

    punt = van_project(client, project)[f"moment-{moment.id}"]

    assert punt.decoded("DTSTART") == date(2021, 1, 25)
    assert punt.decoded("DTEND") == date(2021, 1, 26)
    assert punt["DTSTART"].params["VALUE"] == "DATE"
    assert (punt["SUMMARY"], punt["STATUS"]) == (moment.naam, "CONFIRMED")
    assert punt["TRANSP"] == "TRANSPARENT"


@pytest.mark.parametrize(
    ("termijn", "laatste", "woorden"),
    [
        (maand(2020, 11), date(2020, 11, 30), "in november 2020"),
        (kwartaal(2021, 2), date(2021, 6, 30), "in het tweede kwartaal van 2021"),
    ],
)
def test_a_vague_term_says_so_and_stands_on_its_last_day(
    client, project, termijn, laatste, woorden
):
    moment = make_mijlpaal(make_activiteit(project), termijn=termijn)

    punt = van_project(client, project)[f"moment-{moment.id}"]

    assert punt.decoded("DTSTART") == laatste
    assert punt.decoded("DTEND") == laatste + timedelta(days=1)
    assert punt["SUMMARY"] == f"{moment.naam} ({woorden}, dag nog niet bekend)"


def test_a_week_stands_on_its_days(client, project):
    week = dag(date(2021, 1, 25))
    object.__setattr__(week, "eind", date(2021, 1, 31))
    object.__setattr__(week, "precisie", Precisie.WEEK)
    moment = make_mijlpaal(make_activiteit(project), termijn=week)

    punt = van_project(client, project)[f"moment-{moment.id}"]

    assert punt.decoded("DTEND") - punt.decoded("DTSTART") == timedelta(days=7)


def test_handing_in_and_the_meeting_are_points_of_their_own(client, project):
    ronde = maak_ronde(maak_gremia(), project, nummer="1.2", titel="Verordening")

    punten = van_project(client, project)

    aanleveren = punten[f"aanleveren-{ronde.college.id}"]
    voorstel = punten[f"voorstel-{ronde.college.id}"]
    assert aanleveren.decoded("DTSTART") == date(2020, 11, 18)
    assert aanleveren["SUMMARY"] == ("Stukken aanleveren bij College: 1.2 naar college")
    assert voorstel.decoded("DTSTART") == date(2020, 11, 24)
    assert voorstel["STATUS"] == "TENTATIVE"
    van_nt = [n for n in punten if n.startswith(f"aanleveren-{ronde.activiteit.id}-")]
    assert punten[van_nt[0]].decoded("DTSTART") == date(2020, 11, 10)


def test_papers_that_were_handed_in_say_so(client, project):
    ronde = maak_ronde(maak_gremia(), project)
    make_aanlevermelding(ronde.college, op=date(2020, 11, 1))

    punt = van_project(client, project)[f"aanleveren-{ronde.college.id}"]

    assert str(punt["SUMMARY"]).startswith("Stukken aangeleverd bij College")
    assert punt.decoded("DTSTART") == date(2020, 11, 1)


def test_a_moved_moment_keeps_its_uid_and_gets_a_higher_number(client, project):
    ronde = maak_ronde(maak_gremia(), project)
    adres = maak_adres(make_gebruiker(Rol.PROJECTLEIDER, project), project)
    eerst = lees(client, adres)

    make_verschuiving(ronde.college, op=date(2020, 11, 1), naar=maand(2020, 12))
    db.session.commit()
    daarna = lees(client, adres)

    for naam in ("moment", "aanleveren", "voorstel"):
        oud, nieuw = (p[f"{naam}-{ronde.college.id}"] for p in (eerst, daarna))
        assert nieuw["UID"] == oud["UID"]
        assert nieuw["SEQUENCE"] > oud["SEQUENCE"]
        assert nieuw.decoded("DTSTART") > oud.decoded("DTSTART")
    ander = f"moment-{ronde.raad.id}"
    assert daarna[ander]["SEQUENCE"] == eerst[ander]["SEQUENCE"]


def test_another_body_that_changed_less_gives_a_higher_number(client, project):
    druk, stil = make_gremium(), make_gremium()
    for keer in range(5):
        druk.naam = f"Raad {keer}"
        db.session.commit()
    moment = make_mijlpaal(make_activiteit(project), gremium_id=druk.id)
    adres = maak_adres(make_gebruiker(Rol.PROJECTLEIDER, project), project)
    eerst = lees(client, adres)[f"moment-{moment.id}"]

    moment.gremium_id = stil.id
    db.session.commit()
    daarna = lees(client, adres)[f"moment-{moment.id}"]

    assert daarna["SEQUENCE"] > eerst["SEQUENCE"]


def test_nothing_but_the_day_of_asking_changes_no_letter(client, project, monkeypatch):
    maak_ronde(maak_gremia(), project)
    adres = maak_adres(make_gebruiker(Rol.PROJECTLEIDER, project), project)
    eerst = client.get(adres)
    db.session.rollback()

    monkeypatch.setattr(klok, "nu", lambda: NU + timedelta(hours=3))
    daarna = client.get(adres)
    nog_eens = client.get(adres, headers={"If-None-Match": eerst.headers["ETag"]})

    assert daarna.data == eerst.data
    assert (nog_eens.status_code, nog_eens.data) == (304, b"")
    assert eerst.headers["Cache-Control"] == "private, no-cache"
    assert eerst.mimetype == "text/calendar"


@pytest.mark.parametrize("gebeurt", ["vervallen", "geen dag meer"])
def test_what_was_dropped_is_taken_out(client, project, gebeurt):
    ronde = maak_ronde(maak_gremia(), project)
    adres = maak_adres(make_gebruiker(Rol.PROJECTLEIDER, project), project)
    eerst = lees(client, adres)

    if gebeurt == "vervallen":
        ronde.college.vervallen_op = date(2020, 11, 1)
        ronde.college.vervallen_reden = "Niet meer nodig"
        db.session.commit()
    else:
        make_verschuiving(ronde.college, op=date(2020, 11, 1), naar=ntb())
        db.session.commit()
    daarna = lees(client, adres)

    # Without a day of its own the college must still be passed before the raad.
    weg = (
        ("moment", "aanleveren", "voorstel") if gebeurt == "vervallen" else ("moment",)
    )
    for naam in weg:
        plek = f"{naam}-{ronde.college.id}"
        assert daarna[plek]["STATUS"] == "CANCELLED"
        assert daarna[plek]["SEQUENCE"] > eerst[plek]["SEQUENCE"]


def test_a_moment_that_was_met_stands_on_that_day(client, project):
    ronde = maak_ronde(maak_gremia(), project)
    make_uitkomst(ronde.college, op=date(2020, 11, 1), soort=Uitkomstsoort.AKKOORD)

    punten = van_project(client, project)

    moment = punten[f"moment-{ronde.college.id}"]
    assert moment.decoded("DTSTART") == date(2020, 11, 1)
    assert str(moment["SUMMARY"]).endswith("– gehaald")
    assert punten[f"aanleveren-{ronde.college.id}"]["STATUS"] == "CANCELLED"


def test_a_hostile_title_stays_one_title(client, project):
    activiteit = make_activiteit(project, titel=LELIJK)
    moment = make_mijlpaal(activiteit, naam=LELIJK, termijn=dag(date(2021, 1, 25)))
    ander = make_mijlpaal(activiteit, naam="Gewoon")

    punten = van_project(client, project)

    titel = str(punten[f"moment-{moment.id}"]["SUMMARY"])
    assert titel.startswith("Nota BEGIN:VALARM; met, komma \\ en regel <b>&amp;</b> x")
    assert len(titel) == 200
    assert titel.endswith("…")
    assert "x" * 1000 in punten[f"moment-{moment.id}"]["DESCRIPTION"]
    assert f"moment-{ander.id}" in punten
    assert all(not punt.walk("VALARM") for punt in punten.values())


def test_every_line_is_short_enough(client, project):
    make_mijlpaal(make_activiteit(project), naam="é€𝄞" * 100)
    adres = maak_adres(make_gebruiker(Rol.PROJECTLEIDER, project), project)

    regels = client.get(adres).data.split(b"\r\n")

    assert max(map(len, regels)) <= 75
    assert all(b"\n" not in regel and b"\r" not in regel for regel in regels)


def test_links_lead_to_our_own_address_only(client, project):
    make_mijlpaal(make_activiteit(project))
    adres = maak_adres(make_gebruiker(Rol.PROJECTLEIDER, project), project)

    kwaad = {"Host": "localhost", "X-Forwarded-Host": "kwaad.example"}
    tekst = client.get(adres, headers=kwaad).text.replace("\r\n ", "")

    eigen = db.session.get_bind() and client.application.config["KOERSVAST"].public_url
    assert f"{eigen}/projecten/{project.code}/planning/mijlpalen/" in tekst
    assert tekst.count("http") == tekst.count(f"{eigen}/")


def test_confidential_risks_are_in_no_calendar(client, project):
    open_, geheim = make_risico(project), make_risico(project, vertrouwelijk=True)
    termijn = dag(date(2021, 1, 25))
    maatregel = make_maatregel(open_, termijn=termijn)
    verborgen = make_maatregel(geheim, termijn=termijn)

    punten = van_project(client, project)

    assert f"maatregel-{maatregel.id}" in punten
    assert f"maatregel-{verborgen.id}" not in punten


def test_promises_of_the_project_are_there_and_what_was_kept_is_out(client, project):
    open_ = make_toezegging(project, termijn=maand(2021, 5))
    af = make_toezegging(
        project, termijn=maand(2021, 5), afgedaan_op=NU.date(), afgedaan_met="Brief"
    )

    punten = van_project(client, project)

    assert punten[f"toezegging-{open_.id}"]["STATUS"] == "CONFIRMED"
    assert punten[f"toezegging-{af.id}"]["STATUS"] == "CANCELLED"


def test_a_promised_report_is_out_when_one_was_approved(client, project):
    open_ = make_afspraak(project, termijn=maand(2021, 5))
    nagekomen = make_afspraak(project, termijn=maand(2021, 5))
    adres = maak_adres(make_gebruiker(Rol.PROJECTLEIDER, project), project)
    eerst = lees(client, adres)[f"rapportage-{nagekomen.id}"]
    make_rapportage(project, afspraak_id=open_.id)  # nobody approved it
    make_vastgesteld(project, afspraak_id=nagekomen.id, vastgesteld_op=NU.date())

    punten = lees(client, adres)

    daarna = punten[f"rapportage-{nagekomen.id}"]
    assert punten[f"rapportage-{open_.id}"]["STATUS"] == "CONFIRMED"
    assert (eerst["STATUS"], daarna["STATUS"]) == ("CONFIRMED", "CANCELLED")
    assert daarna["SEQUENCE"] > eerst["SEQUENCE"]


def test_work_on_what_is_not_in_the_calendar_changes_no_letter(
    client, project, monkeypatch
):
    make_mijlpaal(make_activiteit(project))
    geheim = make_risico(project, vertrouwelijk=True)
    maatregel = make_maatregel(geheim, termijn=dag(date(2021, 1, 25)))
    adres = maak_adres(make_gebruiker(Rol.PROJECTLEIDER, project), project)
    eerst = client.get(adres)
    db.session.rollback()
    monkeypatch.setattr(klok, "nu", lambda: NU + timedelta(hours=3))

    with transactie():
        geheim.titel, maatregel.tekst = "Een ander gevaar", "Iets anders doen"
    with transactie():
        make_rapportage(project)
    daarna = client.get(adres)

    assert daarna.data == eerst.data
    assert daarna.headers["ETag"] == eerst.headers["ETag"]
