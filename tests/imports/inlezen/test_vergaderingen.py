"""What a line becomes: a meeting, a change, nothing, or a refusal with its place."""

from datetime import date, time

import pytest

from betrokkenen.forms.agenda import lees_tijd
from betrokkenen.models import (
    Herkomst,
    Reces,
    Recessoort,
    Termijneenheid,
    Vergadering,
)
from imports.bestanden.fouten import BestandError
from imports.bestanden.lezen import lees_bestand
from imports.inlezen.overnemen import OvernemenError, voer_uit
from imports.inlezen.soort import Bron, Uitkomst, Voorstellen
from imports.vergaderingen.soort import VERGADERINGEN
from kern.transactie import transactie
from tests.imports.inlezen.bestanden import agenda, werkmap
from tests.makers import make_gremium, save

DAG = date(2027, 1, 12)
SOORTEN = (".xlsx", ".ics")


@pytest.fixture
def college(app):
    return make_gremium(code="college", naam="College van B en W")


def make_vergadering(gremium, **velden):
    waarden = {"gremium_id": gremium.id, "dag": DAG, "herkomst": Herkomst.GETYPT}
    return save(Vergadering(**(waarden | velden)))


def lees(inhoud, keuze=None):
    naam = "a.ics" if inhoud.startswith(b"BEGIN") else "a.xlsx"
    gelezen = lees_bestand(naam, inhoud, soorten=SOORTEN)
    bron = Bron(gelezen, keuze and keuze.id, None)
    return VERGADERINGEN.stel_voor(bron)


def neem_over(inhoud, keuze=None):
    with transactie() as daad:
        voorstellen = lees(inhoud, keuze)
        voer_uit(Voorstellen("", voorstellen), daad)
    return [voorstel.uitkomst for voorstel in voorstellen]


def afspraak(uid="a@griffie", dag="20270112", *rest):
    return [f"UID:{uid}", f"DTSTART;VALUE=DATE:{dag}", *rest]


def test_a_row_becomes_a_meeting_of_its_body(college):
    raad = make_gremium(code="raad")
    rijen = [
        (DAG, "College van B en W", time(9, 30), date(2027, 1, 5), "Extra"),
        ("dinsdag 19 januari 2027", "RAAD", "19.30 uur", "12-1-2027", None),
    ]

    assert neem_over(werkmap(*rijen)) == [Uitkomst.NIEUW, Uitkomst.NIEUW]

    eerste, tweede = Vergadering.query.order_by(Vergadering.dag)
    assert (eerste.gremium_id, eerste.tijd, eerste.opmerking, eerste.herkomst) == (
        college.id,
        "9.30",
        "Extra",
        Herkomst.INGELEZEN,
    )
    assert (tweede.gremium_id, tweede.dag, tweede.tijd, tweede.aanleveren_op) == (
        raad.id,
        date(2027, 1, 19),
        "19.30",
        DAG,
    )


def test_what_was_read_is_said_in_words(college):
    (voorstel,) = lees(werkmap((DAG, "college", "9:30", date(2027, 1, 5), None)))

    assert voorstel.plaats == "regel 2"
    assert voorstel.gelezen == (
        "College van B en W, dinsdag 12 januari 2027, 9.30, aanleveren 5 januari 2027"
    )


@pytest.mark.parametrize(
    "maak",
    [
        lambda: werkmap(
            (DAG, "college", "9:30", None, "Extra"), ("19-1-2027", "college")
        ),
        lambda: agenda(
            afspraak("a", "20270112", "SUMMARY:Extra"),
            afspraak("r", "20270201", "RRULE:FREQ=WEEKLY;COUNT=4"),
            afspraak("weg", "20270301", "STATUS:CANCELLED"),
        ),
    ],
)
def test_the_same_file_twice_changes_nothing(college, maak):
    inhoud = maak()
    neem_over(inhoud, college)
    stand = [vars(v) | {"_sa_instance_state": None} for v in Vergadering.query]

    tweede = neem_over(inhoud, college)

    assert set(tweede) <= {Uitkomst.BESTAAT, Uitkomst.OVERGESLAGEN}
    assert [vars(v) | {"_sa_instance_state": None} for v in Vergadering.query] == stand


@pytest.mark.parametrize(
    ("rij", "plaats", "zin"),
    [
        (
            ("12/30/2027", "college"),
            "regel 2, kolom A",
            "De maand lijkt voorop te staan.",
        ),
        (("januari 2027", "college"), "regel 2, kolom A", "is geen dag"),
        (("12 januari", "college"), "regel 2, kolom A", "Het jaartal ontbreekt"),
        (("12-1-27", "college"), "regel 2, kolom A", "twee cijfers"),
        (("maandag 12-1-2027", "college"), "regel 2, kolom A", "dag van de week"),
        (("12 en 13 januari 2027", "college"), "regel 2, kolom A", "meer momenten"),
        (("week 3 2027", "college"), "regel 2, kolom A", "is geen dag"),
        (("raad van 12-1-2027", "college"), "regel 2, kolom A", "niet zeker"),
        ((44197, "college"), "regel 2, kolom A", "is een getal en geen dag"),
        ((True, "college"), "regel 2, kolom A", "is een getal en geen dag"),
        ((date(1999, 12, 31), "college"), "regel 2, kolom A", "tussen 2000 en 2100"),
        ((None, "college"), "regel 2, kolom A", "ontbreekt de datum"),
        ((DAG, "raat"), "regel 2, kolom B", "Kies uit: college (College van B en W)."),
        ((DAG, None), "regel 2, kolom B", "ontbreekt het gremium"),
        ((DAG, "oud"), "regel 2, kolom B", "Oud is vervallen."),
        ((DAG, "college", "avond"), "regel 2, kolom C", "Schrijf de tijd zoals 19.30."),
        ((DAG, "college", 0.8125), "regel 2, kolom C", "Schrijf de tijd zoals 19.30."),
        (
            (DAG, "college", None, date(2027, 1, 13)),
            "regel 2, kolom D",
            "Aanleveren kan niet na de vergadering.",
        ),
        ((DAG, "college", None, None, "x" * 301), "regel 2, kolom E", "langer dan 300"),
    ],
)
def test_a_wrong_cell_is_refused_at_its_place(college, rij, plaats, zin):
    make_gremium(code="oud", naam="Oud", vervallen_op=DAG, vervallen_reden="Weg.")

    (voorstel,) = lees(werkmap(rij))

    assert (voorstel.uitkomst, voorstel.plaats) == (Uitkomst.GEWEIGERD, plaats)
    assert zin in voorstel.zin


def test_one_refused_line_keeps_all_from_being_taken_over(college):
    inhoud = werkmap((DAG, "college"), ("morgen", "college"))

    with pytest.raises(OvernemenError, match="er is 1 regel geweigerd"):
        neem_over(inhoud)

    assert Vergadering.query.count() == 0


def test_two_lines_about_one_day_are_refused(college):
    eerste, tweede = lees(werkmap((DAG, "college"), ("12-1-2027", "college")))

    assert (eerste.uitkomst, tweede.uitkomst) == (Uitkomst.NIEUW, Uitkomst.GEWEIGERD)
    assert "Deze dag staat ook op regel 2." in tweede.zin


@pytest.mark.parametrize(
    ("koppen", "zin"),
    [
        (("Naam", "Plaats"), "Er is geen rij met koppen gevonden."),
        (("Datum", "Dag"), "De kolommen A en B betekenen allebei “datum”."),
        (("Datum", "Tijd"), "Kies bij “Gremium” voor welk gremium dit bestand is."),
    ],
)
def test_headings_that_do_not_do_are_refused(college, koppen, zin):
    with pytest.raises(BestandError) as weigering:
        lees(werkmap((DAG, "9:30"), koppen=koppen))

    assert str(weigering.value).startswith(zin)


def test_headings_may_have_other_words_and_stand_lower(college):
    rijen = [(), ("Vergaderdatum :", "ORGAAN", "Zaal"), (DAG, "college", "12")]

    onbekend, voorstel = lees(werkmap(*rijen, koppen=("Vergaderschema 2027",)))

    assert (voorstel.plaats, voorstel.uitkomst) == ("regel 4", Uitkomst.NIEUW)
    assert (onbekend.uitkomst, onbekend.gelezen) == (
        Uitkomst.OVERGESLAGEN,
        "kolom C (“Zaal”)",
    )


def test_a_calendar_needs_a_body_that_is_chosen(college):
    with pytest.raises(BestandError, match="Kies bij “Gremium”"):
        lees(agenda(afspraak()))


def test_what_differs_is_named_and_changed_and_an_empty_cell_is_not(college):
    make_vergadering(college, tijd="9.00", opmerking="Blijft")

    (voorstel,) = lees(werkmap((DAG, "college", "9:30")))
    assert (voorstel.uitkomst, voorstel.zin) == (
        Uitkomst.WIJZIGT,
        "De tijd was “9.00”.",
    )
    neem_over(werkmap((DAG, "college", "9:30")))

    vergadering = Vergadering.query.one()
    assert (vergadering.tijd, vergadering.opmerking) == ("9.30", "Blijft")
    assert (vergadering.herkomst, vergadering.revisie) == (Herkomst.GETYPT, 2)


def test_an_appointment_that_moves_takes_its_meeting_along(college):
    neem_over(agenda(afspraak()), college)

    assert neem_over(agenda(afspraak(dag="20270119")), college) == [Uitkomst.WIJZIGT]

    assert Vergadering.query.one().dag == date(2027, 1, 19)


def test_an_appointment_does_not_move_onto_another_meeting(college):
    neem_over(agenda(afspraak("a"), afspraak("b", "20270119")), college)

    voorstellen = lees(
        agenda(afspraak("a", "20270119"), afspraak("b", "20270126")), college
    )

    assert voorstellen[0].uitkomst is Uitkomst.GEWEIGERD
    assert "staat al een andere vergadering" in voorstellen[0].zin


def test_hand_in_day_after_the_new_day_is_refused(college):
    neem_over(agenda(afspraak()), college)
    Vergadering.query.one().aanleveren_op = date(2027, 1, 11)

    (voorstel,) = lees(agenda(afspraak(dag="20270105")), college)

    assert "Aanleveren staat op 11 januari 2027" in voorstel.zin


def test_a_typed_meeting_gets_the_name_that_the_calendar_has_for_it(college):
    make_vergadering(college, opmerking="Van ons")

    assert neem_over(
        agenda(
            afspraak(),
        ),
        college,
    ) == [Uitkomst.WIJZIGT]

    vergadering = Vergadering.query.one()
    assert (vergadering.kenmerk, vergadering.opmerking) == ("a@griffie", "Van ons")


def test_a_cancelled_appointment_lets_its_meeting_lapse_and_come_back(college):
    neem_over(agenda(afspraak()), college)
    weg = agenda(afspraak("a@griffie", "20270112", "STATUS:CANCELLED"))

    assert neem_over(weg, college) == [Uitkomst.VERVALT]
    assert Vergadering.query.one().vervallen_reden == "Afgelast in de agenda."
    assert neem_over(weg, college) == [Uitkomst.BESTAAT]
    assert neem_over(agenda(afspraak()), college) == [Uitkomst.WIJZIGT]
    assert Vergadering.query.one().vervallen_op is None


def test_what_people_let_lapse_stays_so(college):
    make_vergadering(college, vervallen_op=DAG, vervallen_reden="Geen stukken.")

    (voorstel,) = lees(werkmap((DAG, "college", "9:30")))

    assert (voorstel.uitkomst, voorstel.doe) == (Uitkomst.BESTAAT, None)
    assert "vervallen: Geen stukken. Dat blijft zo." in voorstel.twijfel[0]


def test_a_day_in_recess_is_in_doubt(college):
    week = {"begin": date(2027, 1, 11), "eind": date(2027, 1, 15)}
    save(Reces(naam="Winterreces", soort=Recessoort.RECES, **week))

    (voorstel,) = lees(werkmap((DAG, "college")))

    assert voorstel.twijfel == ("Deze dag valt in Winterreces.",)


@pytest.mark.parametrize(
    ("dag", "twijfel"),
    [
        (date(2027, 4, 27), "Deze dag is een vrije dag: Koningsdag."),
        (date(2027, 3, 27), "Deze dag is een zaterdag."),
    ],
)
def test_a_day_on_which_nobody_works_is_in_doubt(college, dag, twijfel):
    (voorstel,) = lees(werkmap((dag, "college")))

    assert voorstel.twijfel == (twijfel,)


@pytest.mark.parametrize("tijd", ["9:00", "09.00 uur", time(9, 0)])
def test_a_time_that_somebody_typed_is_the_same_in_a_file(college, tijd):
    make_vergadering(college, tijd=lees_tijd("9:00"))

    (voorstel,) = lees(werkmap((DAG, "college", tijd)))

    assert voorstel.uitkomst is Uitkomst.BESTAAT


def test_words_of_a_calendar_that_no_paper_can_hold_are_refused(college):
    (voorstel,) = lees(agenda(afspraak("a", "20270112", "SUMMARY:a\x01b")), college)

    assert voorstel.uitkomst is Uitkomst.GEWEIGERD


def test_hand_in_day_that_the_body_always_has_is_not_stored(app):
    make_gremium(
        code="college",
        aanlevertermijn=7,
        aanlevereenheid=Termijneenheid.KALENDERDAGEN,
    )
    gewoon, anders = date(2027, 1, 5), date(2027, 1, 8)
    rij = werkmap((DAG, "college", None, gewoon))

    assert neem_over(rij) == [Uitkomst.NIEUW]
    assert neem_over(rij) == [Uitkomst.BESTAAT]
    assert Vergadering.query.one().aanleveren_op is None

    assert neem_over(werkmap((DAG, "college", None, anders))) == [Uitkomst.WIJZIGT]
    assert Vergadering.query.one().aanleveren_op == anders

    assert neem_over(rij) == [Uitkomst.WIJZIGT]
    assert Vergadering.query.one().aanleveren_op is None
