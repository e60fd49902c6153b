"""Whatever people typed is on every paper as they typed it, and does nothing there."""

import csv
import io
import json
import socket
import string
import threading
from collections.abc import Iterator
from pathlib import Path
from zipfile import ZipFile

import pytest
from flask import Flask

from exports.momentopname import Momentopname
from exports.papieren.opbouw import bouw_op
from exports.papieren.pdf import letters, zetten
from exports.papieren.schrijven import schrijf_papier as maak_papier
from exports.papieren.soorten import SOORTEN
from tests.exports.papieren.lezen import (
    bladen_ods,
    kaal,
    lees_docx,
    lees_odf,
    lees_pdf,
    lees_xlsx,
    open_pdf,
    steekt_uit,
    tabellen_docx,
    tabellen_odt,
)
from tests.exports.papieren.opnamen import ENKELE, maak_opname, met_tekst, met_woorden
from tests.gereedschap import needs_pdftotext

pytestmark = needs_pdftotext
GEHEIM = "dit-staat-alleen-in-het-bestand"
LANG = "Handhavingsuitvoeringsplan" * 12  # 312 signs, no space
# Each of these means something in one of the papers.
KWAAD = (
    '#read("{pad}") #image("{net}/x.png") #include "{pad}" #import "@preview/x:1.0.0"',
    "$x^2$ \\u{41} @ref <label> = kop /* */ // einde _schuin_ `code` ~ -- --- ...",
    '{{ 7*7 }} {% include "{pad}" %} {_{ titel }_} {# weg #} {{ inhoud }}',
    "=1+1 +1 -1 @SUM(A1) =cmd|' /C calc'!A0 =WEBSERVICE(\"{net}\") _x0041_",
    '<b>&amp;</b> ]]> <?xml?> <!ENTITY x SYSTEM "file://{pad}"> &x; </w:t></text:p>',
    "file://{pad} {net} \\input{pad} ${{PATH}} %s {0}",
)


def _lezers():
    return {
        ".pdf": lees_pdf,
        ".docx": lees_docx,
        ".odt": lees_odf,
        ".ods": lees_odf,
        ".xlsx": lees_xlsx,
        ".csv": lambda inhoud: "".join(
            cel for rij in csv.reader(io.StringIO(inhoud.decode())) for cel in rij
        ),
        ".json": lambda inhoud: "".join(_waarden(json.loads(inhoud))),
        ".zip": _lees_zip,
    }


def _lees_zip(inhoud):
    with ZipFile(io.BytesIO(inhoud)) as archief:
        tekst = archief.read("machine/mijlpalen.csv").decode()
        tekst += archief.read("machine/hoofdstukken.csv").decode()
    return "".join(cel for rij in csv.reader(io.StringIO(tekst)) for cel in rij)


def _waarden(waarde):
    if isinstance(waarde, dict):
        waarde = list(waarde.values())
    if isinstance(waarde, list):
        return [woord for deel in waarde for woord in _waarden(deel)]
    return [str(waarde)]


@pytest.fixture
def opname(voorbeeld: Flask) -> Momentopname:
    return maak_opname()


@pytest.fixture
def kanarie() -> Iterator[tuple[str, list[object]]]:
    """Return an address where any knock is heard, and the knocks."""
    geklopt: list[object] = []
    with socket.create_server(("127.0.0.1", 0)) as deur:
        deur.settimeout(0.2)
        klaar = threading.Event()

        def luister() -> None:
            while not klaar.is_set():
                try:
                    wie, adres = deur.accept()
                except TimeoutError:
                    continue
                wie.close()
                geklopt.append(adres)

        draad = threading.Thread(target=luister)
        draad.start()
        yield f"http://127.0.0.1:{deur.getsockname()[1]}", geklopt
        klaar.set()
        draad.join()


def test_the_knock_of_a_canary_is_heard(kanarie) -> None:
    adres, geklopt = kanarie

    socket.create_connection(("127.0.0.1", int(adres.rpartition(":")[2]))).close()
    for _ in range(20):
        if geklopt:
            break
        threading.Event().wait(0.05)

    assert len(geklopt) == 1


def test_hostile_text_is_literal_and_reaches_nothing(
    opname, kanarie, tmp_path: Path
) -> None:
    adres, geklopt = kanarie
    pad = tmp_path / "geheim.txt"
    pad.write_text(GEHEIM)
    kwaad = [k.replace("{pad}", str(pad)).replace("{net}", adres) for k in KWAAD]
    opname = met_tekst(
        met_woorden(opname, lambda woord: f"{woord[:12]} {kwaad[len(woord) % 6]}"),
        "\n\n".join(kwaad),
    )
    for rij, woorden in zip(opname["mijlpalen"], kwaad, strict=False):
        rij["naam"] = woorden

    for soort, lees in _lezers().items():
        tekst = lees(maak_papier(opname, soort))
        binnen = kaal(tekst)
        mist = [woorden for woorden in kwaad if kaal(woorden) not in binnen]
        assert mist == [], soort
        assert GEHEIM not in tekst
        assert "Traceback" not in tekst
    assert geklopt == []


def test_text_above_and_in_the_title_is_literal_too(opname) -> None:
    naam = "{{ 7*7 }} #read(1) {_{ x }_} <b>& =1+1"
    opname["kop"] |= {"project": naam, "markering": naam}

    for soort in (".pdf", ".docx", ".odt"):
        assert kaal(naam) in kaal(_lezers()[soort](maak_papier(opname, soort))), soort
    assert open_pdf(maak_papier(opname, ".pdf")).metadata.title.endswith(naam)


@pytest.mark.parametrize("soort", sorted(SOORTEN))
def test_signs_that_no_paper_can_hold_leave_the_others(opname, soort) -> None:
    opname["mijlpalen"][0]["naam"] = (
        "van\x00 \x07voor\x1b \x0btot\ufffe achter\r\nklaar"
    )

    tekst = kaal(_lezers()[soort](maak_papier(opname, soort)))

    if soort in {".csv", ".json", ".zip"}:
        tekst = tekst.replace("\x00", "").replace("\x07", "").replace("\ufffe", "")
    assert "van" in tekst
    assert "achterklaar" in tekst


def test_a_sign_that_the_letters_lack_is_named_in_the_pdf(opname) -> None:
    opname["mijlpalen"][0]["naam"] = "→ ≥ ✓ 😀 Ł ő Ж; א 漢 \ue000 e\u0301 \u202eom"

    tekst = kaal(lees_pdf(maak_papier(opname, ".pdf")))

    assert "→≥✓😀ŁőЖ;[U+05D0][U+6F22][U+E000]éom" in tekst


def test_letters_that_refuse_a_combination_get_its_numbers(opname, monkeypatch) -> None:
    opname["mijlpalen"][0]["naam"] = "vreemd 漢 teken"
    bekend = {*string.printable, "–", "·", "漢"}  # the last one by mistake
    monkeypatch.setattr("exports.papieren.pdf.letters.tekens", lambda: bekend)

    tekst = kaal(lees_pdf(maak_papier(opname, ".pdf")))

    assert kaal("vreemd [U+6F22] teken") in tekst


def test_without_our_letters_there_is_still_a_pdf(
    opname, monkeypatch, tmp_path
) -> None:
    monkeypatch.setattr(zetten, "LETTERS", tmp_path)

    assert "Samenvatting" in lees_pdf(maak_papier(opname, ".pdf"))


def test_titles_of_three_hundred_signs_and_no_space_fit(opname) -> None:
    opname = met_woorden(
        met_tekst(opname, LANG, feiten=ENKELE),
        lambda woord: LANG if len(woord) > 20 else woord,
    )

    for soort, lees in _lezers().items():
        assert kaal(LANG) in kaal(lees(maak_papier(opname, soort))), soort
    assert steekt_uit(maak_papier(opname, ".pdf")) == []


def test_forty_thousand_signs_are_on_every_paper_in_full(opname) -> None:
    woorden = " ".join(f"w{nummer:05d}" for nummer in range(5_715))
    aaneen = "x😀" * 20_000
    opname = met_tekst(opname, woorden)
    opname["activiteiten"][0]["resultaat"] = woorden
    opname["activiteiten"][1]["bereikt"] = aaneen
    assert len(woorden) > 40_000

    for soort in (".pdf", ".docx", ".odt"):
        tekst = kaal(_lezers()[soort](maak_papier(opname, soort)))
        assert [w for w in woorden.split() if tekst.count(w) != 2] == [], soort
        assert tekst.count("😀") == 20_000, soort
    blad = bladen_ods(maak_papier(opname, ".ods"))["Activiteiten"]
    assert blad[1][2] == woorden
    assert aaneen in blad[2][12]


@pytest.mark.parametrize(
    "tekst", ["## " + "kop" * 13_000, "\u00a0" * 39_990 + "x", "a" + "\u0301" * 39_990]
)
def test_what_no_line_can_hold_is_set_at_once(opname, tekst, monkeypatch) -> None:
    def maak_zetbaar(waarde, *, streng):
        assert not streng, "the first time must do"
        return letters.maak_zetbaar(waarde)

    monkeypatch.setattr(zetten, "maak_zetbaar", maak_zetbaar)
    opname = met_tekst(opname, f"{tekst}\n\nHet slot.", feiten=("cijfers",))

    assert "Hetslot." in kaal(lees_pdf(maak_papier(opname, ".pdf")))


def test_a_row_that_is_cut_over_pages_keeps_its_table(opname) -> None:
    opname["activiteiten"][0]["resultaat"] = "woord " * 3_000
    docx, odt = (maak_papier(opname, soort) for soort in (".docx", ".odt"))

    titels = [hoofdstuk.titel for hoofdstuk in bouw_op(opname).hoofdstukken]
    assert titels == ["Samenvatting", "Feiten"]
    assert [len(tabel) for tabel in tabellen_docx(docx)] == [
        len(tabel) for tabel in tabellen_odt(odt)
    ]


def test_a_table_that_nobody_reads_on_says_where_the_rest_is(opname) -> None:
    eerste = opname["mijlpalen"][0]
    opname["mijlpalen"] = [eerste | {"naam": f"m{nr:04d}"} for nr in range(501)]
    opname = met_tekst(opname, "", feiten=["mijlpalen"])

    for soort in (".pdf", ".docx", ".odt"):
        tekst = kaal(_lezers()[soort](maak_papier(opname, soort)))
        assert "m0499" in tekst
        assert "m0500" not in tekst
        assert kaal("Hier staan de eerste 500 rijen van “Mijlpalen”. De andere 1") in (
            tekst
        ), soort
    for soort in (".xlsx", ".ods", ".csv", ".zip"):
        assert "m0500" in _lezers()[soort](maak_papier(opname, soort)), soort
