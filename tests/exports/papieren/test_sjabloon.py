"""A municipality's own template for Word: it is used, and it can do nothing else."""

import dataclasses
import io
from pathlib import Path

import docx
import pytest
from flask import Flask

from exports.papieren.maken import maak_papier
from exports.papieren.word.sjabloon import maak_sjabloon
from kern.config import read_config
from kern.fouten import ConfiguratieError, InvoerError
from tests.exports.papieren.lezen import lees_docx
from tests.exports.papieren.opnamen import maak_opname


def _sjabloon(*regels: str, stijlen: bool = True) -> bytes:
    document = docx.Document()
    for regel in regels:
        document.add_paragraph(regel)
    if not stijlen:
        for naam in ("List Bullet", "Caption", "Table Grid"):
            document.styles[naam].delete()
    uit = io.BytesIO()
    document.save(uit)
    return uit.getvalue()


@pytest.fixture
def map_(voorbeeld: Flask, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Return the folder that the settings name."""
    config = dataclasses.replace(voorbeeld.config["KOERSVAST"], sjablonen=tmp_path)
    monkeypatch.setitem(voorbeeld.config, "KOERSVAST", config)
    return tmp_path


def test_the_template_of_the_folder_is_filled_in(map_: Path) -> None:
    regels = ("Gemeente X", "{{ titel }} – {{ peildatum }}", "{{ inhoud }}", "Einde")
    (map_ / "rapport.docx").write_bytes(_sjabloon(*regels, stijlen=False))
    opname = maak_opname()

    document = docx.Document(io.BytesIO(maak_papier(opname, ".docx")))
    regels = [alinea.text for alinea in document.paragraphs]

    assert regels[0] == "Gemeente X"
    assert regels[1].startswith("Tussenrapportage – ")
    assert "• eerste punt" in regels
    assert regels[-1] == "Einde"
    assert len(document.tables) > 10


def test_without_one_in_the_folder_it_is_ours(map_: Path) -> None:
    assert "Wat er speelt" in lees_docx(maak_papier(maak_opname(), ".docx"))


@pytest.mark.parametrize(
    ("regel", "zin"),
    [
        ("{{ titel.__class__ }}", "kan niet worden ingevuld"),
        ("{{ titel.upper() }}", "kan niet worden ingevuld"),
        ("{{ titel['__class__'].mro() }}", "kan niet worden ingevuld"),
        ("{{ self._TemplateReference__context }}", "kan niet worden ingevuld"),
        ("{% include '/etc/passwd' %}", "kan niet worden ingevuld"),
        ("{% import 'os' as os %}", "kan niet worden ingevuld"),
        ("{% for x in range(9) %}{{ x }}{% endfor %}", "kan niet worden ingevuld"),
        ("{{ cycler('a') }}", "kan niet worden ingevuld"),
        ("{{ 'x' * 1000000000 }}", "kan niet worden ingevuld"),
        ("{{ 9 ** 9 ** 9 }}", "kan niet worden ingevuld"),
        ("{{ titel", "kan niet worden ingevuld"),
        ("{{ bestaat_niet.iets }}", "kan niet worden ingevuld"),
    ],
)
def test_a_template_can_only_ask_for_values(map_: Path, regel: str, zin: str) -> None:
    (map_ / "rapport.docx").write_bytes(_sjabloon(regel, "{{ inhoud }}"))

    with pytest.raises(InvoerError, match=zin) as fout:
        maak_papier(maak_opname(), ".docx")

    assert "“rapport.docx”" in str(fout.value)


def test_a_template_without_a_place_for_the_chapters_is_named(map_: Path) -> None:
    (map_ / "rapport.docx").write_bytes(_sjabloon("Zie {{ inhoud }} hier"))

    with pytest.raises(InvoerError, match="ontbreekt een regel"):
        maak_papier(maak_opname(), ".docx")


def test_a_template_that_says_nothing_of_its_pages_is_filled_in(map_: Path) -> None:
    document = docx.Document(io.BytesIO(_sjabloon("{{ inhoud }}")))
    document.element.body.remove(document.element.body.sectPr)
    document.save(str(map_ / "rapport.docx"))

    assert "Wat er speelt" in lees_docx(maak_papier(maak_opname(), ".docx"))


@pytest.mark.parametrize("inhoud", [b"", b"geen zip", b"PK\x03\x04half"])
def test_what_is_no_file_of_word_is_named(map_: Path, inhoud: bytes) -> None:
    (map_ / "rapport.docx").write_bytes(inhoud)

    with pytest.raises(InvoerError, match="kan niet worden gelezen"):
        maak_papier(maak_opname(), ".docx")


def test_a_folder_that_is_not_there_is_refused_at_the_start(tmp_path: Path) -> None:
    with pytest.raises(ConfiguratieError, match="KOERSVAST_SJABLONEN"):
        read_config({"KOERSVAST_SJABLONEN": str(tmp_path / "weg")})

    gezet = read_config({"KOERSVAST_SJABLONEN": str(tmp_path)})
    assert gezet.sjablonen == tmp_path


def test_our_own_template_is_dutch_and_on_a4() -> None:
    document = docx.Document(io.BytesIO(maak_sjabloon()))
    deel = document.sections[0]

    assert (round(deel.page_width.mm), round(deel.page_height.mm)) == (210, 297)
    assert 'w:val="nl-NL"' in document.styles.element.xml
