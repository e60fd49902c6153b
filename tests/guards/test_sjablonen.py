"""Templates hold words and macros: no code, no style, nothing left unescaped."""

import ast
import re

import pytest
from flask import Flask
from jinja2 import nodes

from tests.guards.bron import lees, python, teksten

SJABLONEN = [
    pad for pad in teksten() if pad.startswith("templates/") and ".html" in pad
]
VERBODEN = {
    "an unescaped text": r"\|\s*safe\b|\{%-?\s*autoescape|\bMarkup\b",
    "a style of its own": r"<style\b|\sstyle\s*=",
    "code in an attribute": r"<[^>]*\son[a-z]+\s*=",
    "a script within the page": r"<script(?![^>]*\ssrc=)",
    "an address that is no page of ours": r"(?:src|href)=[\"'](?:https?:)?//",
}


def test_there_are_templates() -> None:
    assert SJABLONEN


@pytest.mark.parametrize("pad", SJABLONEN)
def test_a_template_parses_and_imports_only_what_it_uses(app: Flask, pad: str) -> None:
    boom = app.jinja_env.parse(lees(pad))
    genoemd = {naam.name for naam in boom.find_all(nodes.Name) if naam.ctx == "load"}

    ingevoerd = {
        naam[-1] if isinstance(naam, tuple) else naam
        for invoer in boom.find_all(nodes.FromImport)
        for naam in invoer.names
    }

    assert not ingevoerd - genoemd, "imported and not used"
    assert not list(boom.find_all(nodes.Import)), "import macros by name"


@pytest.mark.parametrize("pad", SJABLONEN)
def test_a_template_holds_no_code_and_no_style(pad: str) -> None:
    tekst = lees(pad)

    gevonden = [wat for wat, vorm in VERBODEN.items() if re.search(vorm, tekst, re.I)]

    assert not gevonden


def test_no_python_marks_a_text_as_safe() -> None:
    fout = [
        pad
        for pad, boom in python().items()
        for knoop in ast.walk(boom)
        if isinstance(knoop, ast.Name | ast.Attribute)
        and getattr(knoop, "id", getattr(knoop, "attr", "")) == "Markup"
    ]

    assert not fout
