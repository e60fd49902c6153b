"""What was saved comes back from a backup, on both databases, and nothing else."""

import json
import stat
import threading
import zipfile
from pathlib import Path

import pytest
from sqlalchemy import inspect, select, text

from kern import klok, migraties
from kern.database import db
from kern.models import Instelling
from kern.reservekopie import controle, maken
from kern.schema import nieuwste, revisie_van
from kern.transactie import transactie
from post.operations import geef_vrij
from post.operations.slot import TERUGGEZET, beoordeel_slot
from projecten.models import Project
from tests.makers import make_gebruiker, make_project
from tests.reservekopie.conftest import Plek, breng_terug, maak_app


def alles() -> dict[str, list[str]]:
    """Return every row of every table but the lock of the post."""
    db.session.rollback()
    return {
        naam: sorted(str(tuple(rij)) for rij in db.session.execute(select(tabel)))
        for naam, tabel in db.metadata.tables.items()
        if naam != "postslot"
    }


@pytest.mark.postgres
def test_a_backup_brings_back_every_row_of_its_moment(plek: Plek) -> None:
    toen = alles()
    pad = plek.maak()
    make_project(naam="Later")

    plek.zet_terug(pad)

    assert alles() == toen
    assert plek.namen() == ["Eerste"]
    make_project(naam="Weer verder")  # the numbering goes on after what is there
    assert plek.namen() == ["Eerste", "Weer verder"]


@pytest.mark.postgres
def test_what_stood_there_is_kept_and_can_be_put_back_too(plek: Plek) -> None:
    pad = plek.maak()
    make_project(naam="Later")

    bewaard = plek.zet_terug(pad)
    assert bewaard is not None
    plek.zet_terug(bewaard)

    assert plek.namen() == ["Eerste", "Later"]


@pytest.mark.postgres
def test_only_the_owner_reads_a_backup_and_nothing_is_left_beside_it(
    plek: Plek,
) -> None:
    pad = plek.maak()
    plek.zet_terug(pad)

    bewaard = list((plek.data / "reservekopieen").iterdir())
    assert {stat.S_IMODE(b.stat().st_mode) for b in (pad, *bewaard)} == {0o600}
    assert not list(plek.data.parent.rglob(".koersvast-*"))


@pytest.mark.postgres
def test_a_backup_is_whole_and_its_manifest_tells_no_secret(plek: Plek) -> None:
    pad = plek.maak()

    manifest, hoever = controle.controleer(pad, config=plek.config, plek=plek.data)

    assert "nagekeken" in hoever or "op proef teruggezet" in hoever
    assert manifest.schema == nieuwste()
    assert manifest.aantallen["project"] == 1
    with zipfile.ZipFile(pad) as zip_:
        kaart = json.loads(zip_.read("koersvast.json"))
    assert sorted(kaart) == [
        *("aantallen", "database", "gemaakt", "grootte", "installatie", "schema"),
        *("sha256", "soort", "versie", "vorm"),
    ]


@pytest.mark.postgres
def test_an_older_backup_is_brought_to_this_version(plek: Plek) -> None:
    breng_terug()
    oud = set(inspect(db.engine).get_table_names())
    assert not migraties.is_bijgewerkt()
    pad = plek.maak()

    plek.zet_terug(pad)

    assert set(inspect(db.engine).get_table_names()) >= oud
    assert migraties.is_bijgewerkt()
    assert plek.namen() == ["Eerste"]
    assert slot_van_de_post() == TERUGGEZET  # also when the backup knew no lock


@pytest.mark.postgres
def test_of_a_database_that_was_put_back_no_mail_leaves(plek: Plek) -> None:
    assert slot_van_de_post() is None
    pad = plek.maak()

    for _ in range(2):  # also when somebody released it in between
        plek.zet_terug(pad)
        assert slot_van_de_post() == TERUGGEZET
        door = make_gebruiker().id
        with transactie() as daad:
            geef_vrij(door_id=door, nu=daad.nu)
        assert slot_van_de_post() is None


def slot_van_de_post() -> str | None:
    """Return why no mail leaves, as a tick of the planner finds it."""
    with transactie() as daad:
        return beoordeel_slot(nu=daad.nu, naar_buiten=True).reden


@pytest.mark.postgres
def test_a_backup_during_writing_has_all_that_was_saved_before_it_began(
    plek: Plek,
) -> None:
    bewaard: list[int] = []
    klaar = threading.Event()
    draden = [
        threading.Thread(target=_schrijf, args=(plek, nummer, bewaard, klaar))
        for nummer in range(3)
    ]
    for draad in draden:
        draad.start()
    kopieen = []
    for nummer in range(3):
        while len(bewaard) < 10 * (nummer + 1):
            klaar.wait(0.01)
        vooraf = set(bewaard)
        kopieen.append((plek.maak(f"{nummer}.koersvast"), vooraf))
    klaar.set()
    for draad in draden:
        draad.join()

    for pad, vooraf in kopieen:
        plek.zet_terug(pad)
        db.session.rollback()
        namen = select(Instelling.sleutel).where(Instelling.sleutel.like("proef.%"))
        terug = {int(s.removeprefix("proef.")) for s in db.session.scalars(namen)}
        assert terug >= vooraf
    assert len(bewaard) >= 30


def _schrijf(
    plek: Plek, begin: int, bewaard: list[int], klaar: threading.Event
) -> None:
    nummer = begin
    while not klaar.is_set():
        with plek.app.app_context():
            with transactie() as daad:
                sleutel = f"proef.{nummer}"
                rij = Instelling(sleutel=sleutel, waarde="x", sinds=daad.vandaag)
                db.session.add(rij)
            bewaard.append(nummer)  # only now it is acknowledged
        nummer += 3


@pytest.mark.postgres
def test_a_backup_goes_into_an_empty_place(plek: Plek, tmp_path: Path) -> None:
    pad = plek.maak()
    leeg = maak_leeg(plek, tmp_path / "nieuw")

    with leeg.app.app_context():
        assert leeg.zet_terug(pad) is None
        assert leeg.namen() == ["Eerste"]
        assert slot_van_de_post() == TERUGGEZET
        db.session.remove()
        db.engine.dispose()


def maak_leeg(plek: Plek, data: Path) -> Plek:
    """Return a place of the same kind without any table."""
    data.mkdir()
    if plek.url.startswith("sqlite"):
        url = f"sqlite:///{data / 'koersvast.db'}"
    else:
        naam = f"leeg_{klok.nu():%f}"
        with db.engine.connect() as kaal:
            los = kaal.execution_options(isolation_level="AUTOCOMMIT")
            los.execute(text(f"CREATE DATABASE {naam} TEMPLATE template0"))
        url = db.engine.url.set(database=naam).render_as_string(hide_password=False)
    return Plek(maak_app(url, data), data, url)


def test_a_database_that_is_broken_is_kept_as_it_lies_there(
    sqlite_plek: Plek,
) -> None:
    pad = sqlite_plek.maak()
    db.session.remove()
    db.engine.dispose()
    bestand = sqlite_plek.data / "koersvast.db"
    stuk = bestand.read_bytes()[:20_000] + b"rommel" * 5000
    bestand.write_bytes(stuk)

    bewaard = sqlite_plek.zet_terug(pad)

    assert sqlite_plek.namen() == ["Eerste"]
    assert bewaard is not None
    assert (bewaard / "koersvast.db").read_bytes() == stuk


def test_an_upgrade_makes_a_backup_first(sqlite_plek: Plek) -> None:
    breng_terug()
    toen = revisie_van(db.session.connection())

    migraties.upgrade()

    (pad,) = (sqlite_plek.data / "reservekopieen").iterdir()
    manifest, _ = controle.controleer(
        pad, config=sqlite_plek.config, plek=sqlite_plek.data
    )
    assert manifest.schema == toen != nieuwste()
    assert sqlite_plek.namen() == ["Eerste"]
    assert db.session.scalar(select(Project.naam)) == "Eerste"
    assert maken.EXTENSIE in pad.name
