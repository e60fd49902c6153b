"""The worst files cost their sender a sentence, and this program nothing."""

import signal
import zipfile
from datetime import date, datetime, time, timedelta
from io import BytesIO

import pytest

from imports.bestanden import kind, lezen
from imports.bestanden.fouten import BESCHADIGD, TE_ZWAAR, BestandError
from imports.bestanden.gelezen import Gelezen, Rij
from imports.bestanden.lezen import GROOTSTE_BESTAND, lees_bestand
from tests.imports.inlezen.bestanden import (
    BEGIN,
    BLAD1,
    EIND,
    KOPPEN,
    agenda,
    herpak,
    met_blad,
    met_xml,
    ruis,
    werkmap,
)

SOORTEN = (".xlsx", ".ics")
TYPEN, TEKSTEN = "[Content_Types].xml", "xl/sharedStrings.xml"
MIDDAG = datetime.combine(date(2027, 1, 5), time(12))
DAG = "DTSTART;VALUE=DATE:20270112"
XXE = '<?xml version="1.0"?><!DOCTYPE a [<!ENTITY b SYSTEM "file:///etc/passwd">]>'
LACH = '<?xml version="1.0"?><!DOCTYPE a [<!ENTITY b "ha"><!ENTITY c "&b;&b;">]>'


def lees(naam: str, inhoud: bytes) -> Gelezen:
    return lees_bestand(naam, inhoud, soorten=SOORTEN)


def zin(naam: str, inhoud: bytes) -> str:
    with pytest.raises(BestandError) as weigering:
        lees(naam, inhoud)
    return str(weigering.value)


def zet(plek: str):
    def vul(blad):
        blad[plek] = 1

    return met_blad(vul)


def zip_met(*namen: str) -> bytes:
    return herpak(werkmap(), dict.fromkeys(namen, "x"))


def met_zelfde_naam() -> bytes:
    uit = BytesIO(werkmap())
    with (
        pytest.warns(UserWarning, match="Duplicate"),
        zipfile.ZipFile(uit, "a") as boek,
    ):
        boek.writestr(BLAD1, "x")
    return uit.getvalue()


def met_wachtwoord() -> bytes:
    inhoud = bytearray(werkmap())
    plek = inhoud.index(b"PK\x01\x02")
    inhoud[plek + 8] |= 1
    return bytes(inhoud)


def een_miljoen_rijen() -> bytes:
    rijen = (f"<row><c><v>{nummer}</v></c></row>" for nummer in range(1_000_000))
    return met_xml(f"{BEGIN}{''.join(rijen)}{EIND}")


def overal_dezelfde_lange_tekst() -> bytes:
    """Return sixty megabytes of words that stand in the file only once."""
    cellen = '<c t="s"><v>0</v></c>' * 50
    rijen = f"<row>{cellen}</row>" * 40
    tekst = BEGIN.partition(">")[0].replace("worksheet", "sst")
    soort = "application/vnd.openxmlformats-officedocument.spreadsheetml"
    deel = f'<Override PartName="/{TEKSTEN}" ContentType="{soort}.sharedStrings+xml"/>'
    delen = {
        BLAD1: f"{BEGIN}{rijen}{EIND}",
        TEKSTEN: f"{tekst}><si><t>{'x' * 30_000}</t></si></sst>",
        TYPEN: typen().replace("</Types>", f"{deel}</Types>"),
    }
    return herpak(werkmap(), delen)


def boom_zonder_rijen() -> bytes:
    """Return a tree of many leaves, and noise so that its ratio looks well."""
    blaadjes = '<a b="" c="" d="" e=""/>' * 1_600_000
    delen = {BLAD1: BEGIN + blaadjes + EIND, "xl/media/ruis.bin": ruis(1_000_000)}
    return herpak(werkmap(), delen)


def typen() -> str:
    with zipfile.ZipFile(BytesIO(werkmap())) as boek:
        return boek.read(TYPEN).decode()


@pytest.mark.parametrize(
    ("maak", "begin"),
    [
        (lambda: zet("XFD1048576"), "Dit bestand heeft meer dan 10.000 regels."),
        (lambda: zet("A1048576"), "Dit bestand heeft meer dan 10.000 regels."),
        (lambda: zet("A10001"), "Dit bestand heeft meer dan 10.000 regels."),
        (lambda: zet("XFD1"), "Dit bestand heeft meer dan 200 kolommen."),
        (lambda: zet("GS1"), "Dit bestand heeft meer dan 200 kolommen."),
        (een_miljoen_rijen, "Dit bestand heeft meer dan 10.000 regels."),
        (lambda: met_xml(" " * 60_000_000), "Dit bestand is uitgepakt veel te groot."),
        (lambda: met_xml(XXE + BEGIN + EIND), "In dit bestand staan eigen XML-"),
        (lambda: met_xml(LACH + BEGIN + EIND), "In dit bestand staan eigen XML-"),
        (lambda: zip_met("xl/vbaProject.bin"), "In dit bestand zitten macro's."),
        (lambda: zip_met("xl/macrosheets/s.xml"), "In dit bestand zitten macro's."),
        (lambda: zip_met("xl/externalLinks/e.xml"), "Dit bestand haalt gegevens van"),
        (lambda: zip_met("xl/connections.xml"), "Dit bestand haalt gegevens van"),
        (lambda: zip_met("../../etc/cron"), BESCHADIGD),
        (lambda: zip_met("xl\\..\\..\\etc"), BESCHADIGD),
        (lambda: zip_met("/etc/passwd"), BESCHADIGD),
        (lambda: zip_met(*(f"xl/{n}" for n in range(200))), "Dit bestand bestaat uit"),
        (met_zelfde_naam, BESCHADIGD),
        (met_wachtwoord, "Dit bestand heeft een wachtwoord."),
        (lambda: werkmap()[:-50], BESCHADIGD),
        (lambda: b"PK\x03\x04" + ruis(1000), BESCHADIGD),
        (lambda: met_xml("<geen><xml"), BESCHADIGD),
        (overal_dezelfde_lange_tekst, "In dit bestand staat te veel tekst."),
    ],
)
def test_hostile_workbook_is_refused_with_a_sentence(maak, begin):
    assert zin("raad.xlsx", maak()).startswith(begin)


def test_macros_under_another_name_are_refused():
    met_macros = typen().replace("sheet.main", "sheet.macroEnabled.main")

    assert "macro's" in zin("raad.xlsx", herpak(werkmap(), {TYPEN: met_macros}))


def test_a_child_that_wants_too_much_memory_is_ended(monkeypatch):
    monkeypatch.setattr(lezen, "LANGSTE_LEZEN_S", 600)  # it is not the time
    uitslagen, run = [], lezen.subprocess.run

    def kijk_mee(*woorden, **opties):
        uitslagen.append(run(*woorden, **opties))
        return uitslagen[-1]

    monkeypatch.setattr(lezen.subprocess, "run", kijk_mee)

    assert zin("raad.xlsx", boom_zonder_rijen()) == TE_ZWAAR
    assert uitslagen[0].returncode not in {-signal.SIGXCPU, -signal.SIGKILL}


@pytest.mark.parametrize(
    ("inhoud", "begin"),
    [
        (b"BEGIN:VCALENDAR\r\n\xff\xfe", "Deze agenda is geen UTF-8-tekst."),
        (b"BEGIN:VCALENDAR\r\n" + b"BEGIN:VEVENT\r\n" * 50_000, BESCHADIGD),
        (b"BEGIN:VCALENDAR\r\nBEGIN:VEVENT\r\n", BESCHADIGD),
        (agenda(*[[DAG]] * 10_001), "Deze agenda heeft meer dan 10.000 afspraken."),
        (
            agenda(*[[DAG, "RRULE:FREQ=DAILY;COUNT=1000"]] * 11),
            "Deze agenda heeft meer dan 10.000 afspraken.",
        ),
    ],
)
def test_hostile_calendar_is_refused_with_a_sentence(inhoud, begin):
    assert zin("raad.ics", inhoud).startswith(begin)


@pytest.mark.parametrize(
    ("regels", "begin"),
    [
        (["RRULE:FREQ=WEEKLY"], "Deze afspraak herhaalt zich zonder einde."),
        (["RRULE:FREQ=DAILY;COUNT=1000000000"], "Deze afspraak herhaalt zich meer dan"),
        (["RRULE:FREQ=DAILY;UNTIL=99991231"], "Deze afspraak herhaalt zich meer dan"),
        (["RRULE:FREQ=SECONDLY;COUNT=3"], "Deze afspraak komt meer keren op één dag"),
        (["RRULE:FREQ=DAILY;BYHOUR=1,2;COUNT=3"], "Deze afspraak komt meer keren"),
        (
            ["RRULE:FREQ=DAILY;BYMONTH=2;BYMONTHDAY=30;COUNT=3"],
            "Deze herhaling lezen we niet.",
        ),
        (["RRULE:FREQ=ROMMEL"], "Deze afspraak heeft geen begin"),
        (["RECURRENCE-ID;RANGE=THISANDFUTURE:20270112"], "Deze afspraak verandert een"),
        (["UID:" + "x" * 401], "Het kenmerk (UID) van deze afspraak is langer"),
    ],
)
def test_appointment_that_recurs_without_bound_is_refused_at_its_line(regels, begin):
    gelezen = lees("raad.ics", agenda(["UID:goed", DAG], [DAG, *regels]))

    (weigering,) = gelezen.weigeringen
    assert (weigering.plaats, weigering.zin[: len(begin)]) == ("regel 8", begin)
    assert [afspraak.kenmerk for afspraak in gelezen.afspraken] == ["goed"]


def test_a_rule_that_never_holds_ends_by_itself():
    regel = "RRULE:FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=30;COUNT=3"

    gelezen = lees("raad.ics", agenda([DAG, regel]))

    assert [afspraak.dag for afspraak in gelezen.afspraken] == [date(2027, 1, 12)]


@pytest.mark.parametrize(
    ("naam", "inhoud", "begin"),
    [
        ("raad.xls", b"x", "Kies een bestand waarvan de naam op .xlsx of .ics"),
        ("raad.xlsm", werkmap(), "Kies een bestand waarvan de naam op .xlsx of .ics"),
        ("raad", werkmap(), "Kies een bestand waarvan de naam op .xlsx of .ics"),
        ("raad.xlsx", b"", "Dit bestand is leeg."),
        ("raad.xlsx", agenda(), "Dit is geen Excel-werkmap, al eindigt de naam"),
        ("raad.ics", werkmap(), "Dit is geen agenda, al eindigt de naam"),
        ("raad.xlsx", b"PK\x03\x04" * 2_000_000, "Dit bestand is groter dan 5 MB."),
    ],
)
def test_what_is_no_such_file_is_refused_before_a_child_starts(
    monkeypatch, naam, inhoud, begin
):
    monkeypatch.setattr(lezen.subprocess, "run", None)

    assert zin(naam, inhoud).startswith(begin)
    assert GROOTSTE_BESTAND == 5 * 1024 * 1024


def test_a_child_that_takes_too_long_is_ended(monkeypatch):
    monkeypatch.setattr(lezen, "LANGSTE_LEZEN_S", 0.01)

    assert zin("raad.xlsx", werkmap()) == TE_ZWAAR


def test_a_child_has_little_memory_and_no_settings(monkeypatch):
    monkeypatch.setenv("KOERSVAST_SECRET_KEY", "geheim")
    gevraagd = {}
    run = lezen.subprocess.run

    def kijk_mee(*woorden, **opties):
        gevraagd.update(opties)
        return run(*woorden, **opties)

    monkeypatch.setattr(lezen.subprocess, "run", kijk_mee)
    lees("raad.xlsx", werkmap())

    assert "KOERSVAST_SECRET_KEY" not in gevraagd["env"]
    assert kind.GEHEUGEN_MB == 512


def test_cells_come_as_what_they_are():
    rij = [date(2027, 1, 12), "  raad ", time(19, 30), MIDDAG, 1.5]

    (blad,) = lees("raad.xlsx", werkmap(rij, [], [None, timedelta(hours=9)])).bladen

    assert blad.rijen == (
        Rij(1, KOPPEN),
        Rij(2, (date(2027, 1, 12), "raad", time(19, 30), MIDDAG, 1.5)),
        Rij(4, (None, time(9, 0))),
    )


def test_only_visible_sheets_are_read_and_formulas_are_not():
    def vul(blad):
        blad.append(["=1+1"])
        blad.parent.create_sheet("weg").sheet_state = "hidden"

    (blad,) = lees("raad.xlsx", met_blad(vul)).bladen

    assert blad.rijen == ()


@pytest.mark.parametrize(
    ("begin", "dag", "tijd"),
    [
        ("DTSTART;VALUE=DATE:20270112", date(2027, 1, 12), None),
        ("DTSTART:20270112T193000", date(2027, 1, 12), time(19, 30)),
        ("DTSTART:20270112T233000Z", date(2027, 1, 13), time(0, 30)),
        ("DTSTART:20270712T223000Z", date(2027, 7, 13), time(0, 30)),
        (
            "DTSTART;TZID=America/New_York:20270112T200000",
            date(2027, 1, 13),
            time(2, 0),
        ),
        ("DTSTART;TZID=W. Europe Standard Time:20270112T193000", None, time(19, 30)),
    ],
)
def test_an_appointment_falls_on_the_day_in_the_netherlands(begin, dag, tijd):
    (afspraak,) = lees("raad.ics", agenda(["UID:1", begin])).afspraken

    assert (afspraak.dag, afspraak.tijd) == (dag or date(2027, 1, 12), tijd)


def test_a_series_keeps_its_time_over_the_change_of_the_clock():
    regels = [
        "UID:reeks",
        "DTSTART;TZID=Europe/Amsterdam:20270316T193000",
        "RRULE:FREQ=WEEKLY;UNTIL=20270406T173000Z",
        "EXDATE;TZID=Europe/Amsterdam:20270323T193000",
    ]
    los = [
        "UID:reeks",
        "RECURRENCE-ID;TZID=Europe/Amsterdam:20270330T193000",
        "DTSTART;TZID=Europe/Amsterdam:20270331T200000",
    ]

    afspraken = lees("raad.ics", agenda(regels, los)).afspraken

    assert [(a.kenmerk, a.dag.day, a.tijd) for a in afspraken] == [
        ("reeks/2027-03-16", 16, time(19, 30)),
        ("reeks/2027-04-06", 6, time(19, 30)),
        ("reeks/2027-03-30", 31, time(20, 0)),
    ]


def test_an_appointment_of_more_days_says_that_only_the_first_counts():
    regels = ["UID:1", DAG, "DTEND;VALUE=DATE:20270114"]
    een_dag = ["UID:2", DAG, "DTEND;VALUE=DATE:20270113"]

    lang, kort = lees("raad.ics", agenda(regels, een_dag)).afspraken

    assert lang.twijfel == "De afspraak duurt meer dagen. Alleen de eerste dag telt."
    assert kort.twijfel is None


def test_an_unknown_time_zone_is_refused():
    begin = "DTSTART;TZID=Mars/Olympus:20270112T193000"

    (weigering,) = lees("raad.ics", agenda([begin])).weigeringen

    assert "De tijdzone “Mars/Olympus” kennen we niet." in weigering.zin
