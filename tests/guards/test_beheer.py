"""What docs/beheer.md promises to tell whole: every setting, and commands that are."""

import re

import pytest

import app as koersvast
from kern.config import SLEUTELS
from tests.guards.bron import lees

TEKST = lees("docs/beheer.md")
# The exercise names its own file of settings; the rest runs as it is.
OPDRACHT = re.compile(r"(?:^|`)koersvast ([a-z]+(?: [a-z]+)?)", re.M)


@pytest.mark.parametrize("sleutel", SLEUTELS, ids=lambda sleutel: sleutel.naam)
def test_every_setting_is_told(sleutel) -> None:
    assert f"| `{sleutel.naam}` |" in TEKST


def test_every_command_that_is_named_exists() -> None:
    bestaand = set(koersvast.koersvast.commands)
    genoemd = {naam.split()[0] for naam in OPDRACHT.findall(TEKST)}

    assert genoemd >= {"backup", "herstel", "db", "gezondheid", "instellingen"}
    assert genoemd <= bestaand
