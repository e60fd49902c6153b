"""The command line gives an account no more than its pages do."""

import shlex
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import click
import pytest
from click.testing import CliRunner, Result
from flask.cli import ScriptInfo

from cli import koersvast
from imports.planbestand.canoniek import canoniek
from kern.database import db
from kern.fouten import DomeinError
from tests.imports.inlezen.bestanden import werkmap
from tests.imports.miniplan import maak_vol_plan
from tests.rechten.matrix import DEEL, GEEN, JA, NEE, OPDRACHTEN, Rij
from tests.rechten.terrein import (
    BEHEERDER,
    EIGEN,
    GEBLOKKEERD,
    GEHEIM,
    ROLLEN,
    VREEMD,
    Terrein,
)
from toegang.models import ProjectRol
from toegang.namens import NamensError
from toegang.rechten import Rol

SYSTEEM, ONBEKEND, ANDER_PROJECT = "systeem", "onbekend", "vreemd"
ACCOUNTS = (*ROLLEN, BEHEERDER, GEBLOKKEERD, ONBEKEND)
# What each row calls; {code} is the project, {map} a folder of this test.
WOORDEN = {
    "plan lijst": "plan lijst",
    "plan controleer": "plan controleer {code}",
    "plan schrijf": "plan schrijf {code}",
    "plan laad": "plan laad {map}/plan.json",
    "plan laad --van": "plan laad --van {code} --vanaf 2031-01-01",
    "vergaderingen lees": "vergaderingen lees {map}/dagen.xlsx",
    "vergaderingen lees --overnemen": (
        "vergaderingen lees {map}/dagen.xlsx --overnemen"
    ),
    "rapport tussen": "rapport tussen --project {code} --uit {map}/uit.json",
    "rapport tussen --editie volledig": (
        "rapport tussen --project {code} --editie volledig --uit {map}/uit.json"
    ),
    "rapport tussen --nummer": (
        "rapport tussen --project {code} --nummer 1 --uit {map}/uit.json"
    ),
    "rapport tussen --nummer --editie volledig": (
        "rapport tussen --project {code} --nummer 1 --editie volledig"
        " --uit {map}/uit.json"
    ),
    "rapport eind": "rapport eind --project {code} --uit {map}/uit.json",
    "rapport fase": "rapport fase --project {code} --fase 1 --uit {map}/uit.json",
    "rapport lijst": "rapport lijst --project {code}",
    "rapport vergelijk": (
        "rapport vergelijk --project {code} --van tussen-1 --naar tussen-1"
    ),
    "rapport vergelijk --editie volledig": (
        "rapport vergelijk --project {code} --van tussen-1 --naar tussen-1"
        " --editie volledig"
    ),
    "rapport controleer": "rapport controleer",
    "lees": "lees termijn",
    "instellingen": "instellingen",
    "db upgrade": "db upgrade",
    "inloglinks": "inloglinks",
    "start": "start",
    "gebruiker lijst": "gebruiker lijst",
    "gebruiker maak": "gebruiker maak nieuw@rechten.test --naam Nieuw --uitnodigen",
    "gebruiker blokkeer": "gebruiker blokkeer lezer@rechten.test",
    "gebruiker deblokkeer": "gebruiker deblokkeer geblokkeerd@rechten.test",
    "gebruiker rol": "gebruiker rol lezer@rechten.test projectleider --project zwolle",
    "gebruiker uitnodigen": "gebruiker uitnodigen lezer@rechten.test",
    "gebruiker wis-tweede-stap": "gebruiker wis-tweede-stap lezer@rechten.test",
    "koppeling lijst": "koppeling lijst",
    "koppeling maak": "koppeling maak lezer@rechten.test",
    "koppeling verwijder": "koppeling verwijder lezer@rechten.test",
    "audit controleer": "audit controleer",
    "persoon gegevens": "persoon gegevens lezer@rechten.test --uit {map}/alles.zip",
    "persoon anonimiseer": "persoon anonimiseer lezer@rechten.test",
    "planner": "planner",
    "taak-uitvoeren": "taak-uitvoeren 1 x",
    "backup": "backup {map}/kopie.zip",
    "herstel": "herstel {map}/kopie.zip",
    "gezondheid": "gezondheid",
    "sleutel vervang": "sleutel vervang",
}
GESLOTEN = [
    *("lees", "instellingen", "db upgrade", "inloglinks", "start"),
    *("audit controleer", "rapport controleer", "planner", "taak-uitvoeren"),
    *("backup", "herstel", "gezondheid", "sleutel vervang"),
    *(
        rij
        for rij in WOORDEN
        if rij.startswith(("gebruiker ", "koppeling ", "persoon "))
    ),
]


def roep(grond: Terrein, map_: Path, rij: str, wie: str, code: str = EIGEN) -> Result:
    """Give the command as this account, or as the system."""
    woorden = shlex.split(WOORDEN[rij].format(code=code, map=map_))
    als = [] if wie == SYSTEEM else ["--als", f"{wie}@rechten.test"]
    info = ScriptInfo(create_app=lambda *_: grond.app)
    (map_ / "plan.json").write_bytes(canoniek(maak_vol_plan()))
    (map_ / "dagen.xlsx").write_bytes(werkmap(("12-1-2027", "dagen")))
    uitslag = CliRunner().invoke(koersvast, [*als, *woorden], obj=info, input="")
    grond.herstel()
    return uitslag


def uitkomst(uitslag: Result, rij: str) -> str:
    """Return in a word what the account got."""
    if rij == "plan controleer" and "\tfout\t" in uitslag.stdout:
        return JA  # it ends with 1 because of what it found
    if uitslag.exit_code != 0:
        is_zin = isinstance(uitslag.exception, DomeinError | SystemExit)
        assert is_zin, uitslag.exception
        return NEE
    if rij != "plan lijst":
        return JA
    genoemd = {code: code in uitslag.stdout for code in (EIGEN, VREEMD)}
    woorden = {(True, True): JA, (True, False): DEEL, (False, False): NEE}
    return woorden[genoemd[EIGEN], genoemd[VREEMD]]


def afgesproken() -> dict[str, Rij]:
    """Return the rows of the document by command."""
    return {rij.pop("opdracht").strip("`"): rij for rij in OPDRACHTEN.lees()}


def opdrachten(groep: click.Group, begin: str = "") -> Iterator[tuple[str, Any]]:
    """Return every command by what one types."""
    for naam, opdracht in groep.commands.items():
        if isinstance(opdracht, click.Group):
            yield from opdrachten(opdracht, f"{begin}{naam} ")
        else:
            yield f"{begin}{naam}", opdracht


def test_every_command_has_a_row() -> None:
    gesloten = {"systeem": JA, ANDER_PROJECT: GEEN} | dict.fromkeys(ACCOUNTS, NEE)
    assert all(afgesproken()[rij] == gesloten for rij in GESLOTEN)
    namen = {naam for naam, _ in opdrachten(koersvast)}
    rijen = {rij.split(" --")[0] for rij in afgesproken()}

    assert namen == rijen
    assert set(WOORDEN) == set(afgesproken())


@pytest.mark.parametrize("rij", GESLOTEN)
def test_a_command_for_the_system_alone_says_so(
    grond: Terrein, tmp_path: Path, rij: str
) -> None:
    vooraf = grond.inhoud()

    uitslag = roep(grond, tmp_path, rij, BEHEERDER)

    assert isinstance(uitslag.exception, NamensError)
    assert "alleen zonder --als" in str(uitslag.exception)
    assert grond.inhoud() == vooraf


@pytest.mark.parametrize("rij", [rij for rij in WOORDEN if rij not in GESLOTEN])
def test_a_command_gives_each_account_what_the_document_says(
    grond: Terrein, tmp_path: Path, rij: str
) -> None:
    gezien = {wie: uitkomst(roep(grond, tmp_path, rij, wie), rij) for wie in ACCOUNTS}
    gezien[SYSTEEM] = uitkomst(roep(grond, tmp_path, rij, SYSTEEM), rij)
    gezien[ANDER_PROJECT] = GEEN
    if "{code}" in WOORDEN[rij]:
        ver = roep(grond, tmp_path, rij, Rol.PROJECTLEIDER, VREEMD)
        gezien[ANDER_PROJECT] = uitkomst(ver, rij)

    assert gezien == afgesproken()[rij]


@pytest.mark.parametrize(
    "rij", ["plan schrijf", "plan controleer", "rapport tussen", "plan laad --van"]
)
def test_another_project_is_refused_like_one_that_is_not_there(
    grond: Terrein, tmp_path: Path, rij: str
) -> None:
    wie = Rol.PROJECTLEIDER
    er_is = roep(grond, tmp_path, rij, wie, VREEMD)
    er_niet = roep(grond, tmp_path, rij, wie, "bestaat-niet")

    zinnen = [f"{uit.stderr}{uit.exception}" for uit in (er_is, er_niet)]
    assert zinnen[0].replace(VREEMD, "x") == zinnen[1].replace("bestaat-niet", "x")


def test_a_blocked_account_is_refused_like_one_that_is_not_there(
    grond: Terrein, tmp_path: Path
) -> None:
    zinnen = [
        str(roep(grond, tmp_path, "plan lijst", wie).exception).replace(wie, "x")
        for wie in (GEBLOKKEERD, ONBEKEND)
    ]

    assert zinnen[0] == zinnen[1]
    assert "Er is geen account" in zinnen[0]


def test_who_loads_a_plan_leads_it(grond: Terrein, tmp_path: Path) -> None:
    (tmp_path / "plan.json").write_bytes(canoniek(maak_vol_plan()))
    info = ScriptInfo(create_app=lambda *_: grond.app)
    als = ["--als", f"{BEHEERDER}@rechten.test"]

    CliRunner().invoke(
        koersvast, [*als, "plan", "laad", str(tmp_path / "plan.json")], obj=info
    )

    rol = db.session.query(ProjectRol).order_by(ProjectRol.id.desc()).first()
    assert rol is not None
    assert (rol.gebruiker_id, rol.rol) == (
        grond.accounts[BEHEERDER],
        Rol.PROJECTLEIDER,
    )


def test_a_report_for_the_board_holds_nothing_confidential(
    grond: Terrein, tmp_path: Path
) -> None:
    roep(grond, tmp_path, "rapport tussen", Rol.BELEIDSADVISEUR)

    assert GEHEIM not in (tmp_path / "uit.json").read_text("utf-8")


def test_who_only_reads_hears_that_he_makes_no_concept(
    grond: Terrein, tmp_path: Path
) -> None:
    uitslag = roep(grond, tmp_path, "rapport tussen", Rol.LEZER)

    assert "alleen vastgestelde rapporten" in str(uitslag.exception)
    assert not (tmp_path / "uit.json").exists()
