"""Kill -9 anywhere in a save, an upgrade, a backup or a restore: before or after."""

import shutil
from collections.abc import Callable, Iterator
from itertools import count
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import inspect, text

from kern import klok, migraties, slot
from kern.database import db
from kern.reservekopie import maken, pgvullen, terugzetten
from kern.reservekopie.vorm import open_kopie
from kern.schema import nieuwste
from kern.transactie import transactie
from projecten.models import Project
from tests.browser import Browser
from tests.makers import make_gebruiker, make_project
from tests.reservekopie.conftest import Plek, breng_terug
from tests.storing.uitval import Teller, breek_schrijven_af, plaatsen, voor
from toegang.rechten import Rol

FASE = {
    "code": "1",
    "naam": "Voorbereiding",
    "termijn": "1/9/2020-31/8/2021",
    "doelen": "Uitwerken visie\r\nVaststellen beleid\r\nNog een",
    "sleutel": "s" * 40,
}


def laat_los() -> None:
    """Close every connection, so that nothing is shared with a child."""
    db.session.remove()
    db.engine.dispose()


def stand(zonder: tuple[str, ...] = ("sessie", "postslot")) -> dict[str, list[str]]:
    """Return every row of every table that there is."""
    tabellen = inspect(db.engine).get_table_names()
    gelezen = {
        naam: sorted(
            str(tuple(rij))
            for rij in db.session.execute(text(f'SELECT * FROM "{naam}"'))
        )
        for naam in tabellen
        if naam not in zonder
    }
    laat_los()
    return gelezen


def overal(
    plek: Plek, werk: Callable[[], None], ook: Callable[[Teller], None] | None = None
) -> Iterator[None]:
    """Kill the work everywhere, with the app of the test and its own connections."""
    laat_los()
    for _ in plaatsen(werk, ook=ook):
        slot.laat_los(plek.data)
        yield


@pytest.mark.postgres
def test_a_save_is_there_whole_or_not_at_all(
    plek: Plek, monkeypatch: pytest.MonkeyPatch
) -> None:
    werk = _opslaan(plek, make_project(), monkeypatch)
    laat_los()
    vooraf = stand()
    gezien = []

    for _ in overal(plek, werk):
        gezien.append(stand())
        _wis_fasen()

    achteraf = gezien[-1]
    assert len(achteraf["fasedoel"]) == 3
    assert all(_zonder_ids(s) in map(_zonder_ids, (vooraf, achteraf)) for s in gezien)
    assert len(gezien) >= 5


def _log_in(plek: Plek, gebruiker: Any) -> str:
    browser = Browser(plek.app).log_in(gebruiker)
    cookie = browser.client.get_cookie(plek.app.config["SESSIE_COOKIE"])
    assert cookie is not None
    return cookie.value


def test_a_save_survives_a_kill_at_every_write_and_sync_of_sqlite(
    sqlite_plek: Plek, monkeypatch: pytest.MonkeyPatch
) -> None:
    project = make_project()
    werk = _opslaan(sqlite_plek, project, monkeypatch)
    laat_los()
    aantallen = []

    for nummer in count(1):
        gedood = breek_schrijven_af(werk, bij=nummer)
        aantallen.append(len(stand()["fasedoel"]))
        _wis_fasen()
        if not gedood:
            break

    assert aantallen[-1] == 3
    assert set(aantallen) == {0, 3}
    assert len(aantallen) > 5


def _opslaan(
    plek: Plek, project: Project, monkeypatch: pytest.MonkeyPatch
) -> Callable[[], None]:
    """Return the save of a phase with its goals by the leader, at this moment."""
    cookie = _log_in(plek, make_gebruiker(Rol.PROJECTLEIDER, project))
    pad, moment = f"/projecten/{project.code}/fasen/nieuw", klok.nu()
    monkeypatch.setattr(klok, "nu", lambda: moment)

    def werk() -> None:
        bezoeker = plek.app.test_client()
        bezoeker.set_cookie(plek.app.config["SESSIE_COOKIE"], cookie)
        assert bezoeker.post(pad, data=FASE).status_code == 302

    return werk


def _wis_fasen() -> None:
    with transactie():
        for tabel in ("fasedoel", "fase", "formuliersleutel"):
            db.session.execute(db.metadata.tables[tabel].delete())
    laat_los()


def _zonder_ids(gelezen: dict[str, list[str]]) -> dict[str, int]:
    # Numbers of rows that were rolled back are not given out again on PostgreSQL.
    return {naam: len(rijen) for naam, rijen in gelezen.items()}


@pytest.mark.postgres
def test_an_upgrade_is_done_whole_or_not_at_all(plek: Plek) -> None:
    def terug() -> None:
        if migraties.is_bijgewerkt():
            breng_terug()
        laat_los()

    terug()
    vooraf = stand()
    gezien = []

    for _ in overal(plek, migraties.upgrade):
        gezien.append(stand())
        kopieen = list((plek.data / "reservekopieen").glob("*.koersvast"))
        for kopie in kopieen:  # each that has its name is whole
            with open_kopie(kopie) as open_:
                assert open_.manifest.schema != nieuwste()
            kopie.unlink()
        terug()

    achteraf = gezien[-1]
    assert achteraf["alembic_version"] == [f"('{nieuwste()}',)"]
    assert all(s in (vooraf, achteraf) for s in gezien)
    assert len(gezien) > 15


@pytest.mark.postgres
def test_a_backup_is_there_whole_or_not_at_all(plek: Plek) -> None:
    pad = plek.data.parent / "kopie.koersvast"
    vooraf = stand()
    heel = []

    def werk() -> None:
        maken.maak(pad, config=plek.config, nu=klok.nu())

    for _ in overal(plek, werk):
        heel.append(pad.exists())
        if heel[-1]:
            with open_kopie(pad) as kopie:
                assert kopie.manifest.aantallen["project"] == 1
            pad.unlink()
        assert stand() == vooraf

    assert heel[-1]
    assert len(heel) > 10
    plek.maak("laatste.koersvast")
    assert not list(pad.parent.glob(".koersvast-bezig-*"))  # swept up


@pytest.mark.postgres
def test_a_restore_is_done_whole_or_not_at_all(plek: Plek) -> None:
    pad = plek.maak()
    make_project(naam="Later")
    laat_los()
    vooraf = stand()
    bestand = plek.data / "koersvast.db"
    bewaard = bestand.read_bytes() if bestand.exists() else b""
    later = plek.maak("later.koersvast")
    laat_los()
    gezien = []

    def werk() -> None:
        terugzetten.zet_terug(pad, config=plek.config, nu=klok.nu())

    def in_de_transactie(teller: Teller) -> None:
        voor(pgvullen, "_voer_uit", teller)
        voor(terugzetten, "_maak_klaar", teller)

    for _ in overal(plek, werk, in_de_transactie):
        gezien.append(stand())
        if gezien[-1] == vooraf:
            pass
        elif bewaard:
            bestand.write_bytes(bewaard)
        else:
            plek.zet_terug(later)
            laat_los()

    achteraf = gezien[-1]
    assert len(achteraf["project"]) == 1
    assert all(s in (vooraf, achteraf) for s in gezien)
    assert len(gezien) > 20
    assert slot.is_vrij(plek.data)


def test_a_database_that_is_broken_can_still_be_restored_after_a_kill(
    sqlite_plek: Plek,
) -> None:
    pad = sqlite_plek.maak()
    goed = stand()
    bestand = sqlite_plek.data / "koersvast.db"
    stuk = bestand.read_bytes()[:9_000] + b"rommel" * 9_000
    kopieen: list[Path] = []

    def werk() -> None:
        terugzetten.zet_terug(pad, config=sqlite_plek.config, nu=klok.nu())

    bestand.write_bytes(stuk)
    for _ in overal(sqlite_plek, werk):
        if bestand.read_bytes() != stuk:
            assert stand() == goed
            kopieen += (sqlite_plek.data / "reservekopieen").glob("*/koersvast.db")
            assert kopieen[-1].read_bytes() == stuk
        shutil.rmtree(sqlite_plek.data / "reservekopieen", ignore_errors=True)
        bestand.write_bytes(stuk)

    assert kopieen
