"""What docs/beheer.md promises to tell whole: every setting, and commands that are."""

import re

import pytest
from flask import Flask

from cli import koersvast
from kern.config import SLEUTELS
from tests.guards.bron import lees

TEKST = lees("docs/beheer.md")
# The exercise names its own file of settings; the rest runs as it is.
OPDRACHT = re.compile(r"(?:^|`)koersvast ([a-z]+(?: [a-z]+)?)", re.M)


@pytest.mark.parametrize("sleutel", SLEUTELS, ids=lambda sleutel: sleutel.naam)
def test_every_setting_is_told(sleutel) -> None:
    assert f"| `{sleutel.naam}` |" in TEKST


def test_every_command_that_is_named_exists() -> None:
    bestaand = set(koersvast.commands)
    genoemd = {naam.split()[0] for naam in OPDRACHT.findall(TEKST)}

    assert genoemd >= {"backup", "herstel", "db", "gezondheid", "instellingen"}
    assert genoemd <= bestaand


BLOK = re.compile(r"^```(\w*)\n(.*?)^```$", re.S | re.M)
# A command with its subcommand, or what only root does; options and names may differ.
LOS = re.compile(r"`((?:koersvast|sudo)(?: [a-z][a-z-]*(?![\w.=/-]))+)")


def test_every_command_stands_in_a_block_that_is_run() -> None:
    """tests/storing/test_beheer.py runs the blocks that are called ``sh``."""
    blokken = BLOK.findall(TEKST)
    opdrachten = "".join(inhoud for soort, inhoud in blokken)
    los = set(LOS.findall(BLOK.sub("", TEKST)))

    assert {soort for soort, _ in blokken} == {"sh"}
    assert los >= {"koersvast db upgrade", "sudo make setup"}
    assert {opdracht for opdracht in los if opdracht not in opdrachten} == set()


def test_the_web_server_in_front_writes_no_key_of_a_link(app: Flask) -> None:
    """Every address that holds a key is masked, and no other."""
    blok = re.search(r"^map \$uri \$koersvast_pad \{\n(.*?)^\}", TEKST, re.M | re.S)
    assert blok is not None
    vormen = re.findall(r'"~(\S+)" (/\S+);', blok[1])
    met = [r for r in app.url_map.iter_rules() if "sleutel" in r.arguments]
    zonder = [r for r in app.url_map.iter_rules() if not r.arguments]

    def gemaskeerd(pad: str) -> str:
        return next((naar for vorm, naar in vormen if re.search(vorm, pad)), pad)

    paden = [regel.rule.replace("<sleutel>", "geheim") for regel in met]
    assert paden
    assert not [pad for pad in paden if "geheim" in gemaskeerd(pad)]
    assert not [r.rule for r in zonder if gemaskeerd(r.rule) != r.rule]
    assert "$host$request_uri" not in TEKST
