"""What is no backup of ours, or does not fit, is refused before anything changes."""

import hashlib
import io
import json
import os
import resource
import subprocess
import sys
import zipfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import text

from kern import klok, migraties, slot
from kern.database import db
from kern.fouten import ConfiguratieError, DomeinError
from kern.reservekopie import controle, maken
from kern.reservekopie.pgprogrammas import adres_van
from kern.reservekopie.vorm import ZEGEL, open_kopie
from kern.schema import Schemastand, eis_stand, stand
from kern.transactie import transactie
from tests.makers import make_project
from tests.reservekopie.conftest import Plek, maak_app

DEEL = "database.sqlite"


def som_van_map(data: Path) -> dict[str, str]:
    """Return what every file in the data folder holds, but for the lock."""
    db.session.remove()
    db.engine.dispose()
    return {
        str(pad.relative_to(data)): hashlib.sha256(pad.read_bytes()).hexdigest()
        for pad in sorted(data.rglob("*"))
        if pad.is_file() and pad.name != slot.BESTAND
    }


def verzegel(delen: dict[str, bytes], soort: int = zipfile.ZIP_STORED) -> bytes:
    """Return a zip of these parts with a seal that is right."""
    uit = io.BytesIO()
    with zipfile.ZipFile(uit, "w") as zip_:
        for naam, inhoud in delen.items():
            zip_.writestr(zipfile.ZipInfo(naam), inhoud, soort)
        zip_.comment = ZEGEL + b"0" * 64
    romp = uit.getvalue()[:-64]
    return romp + hashlib.sha256(romp).hexdigest().encode()


def verander(pad: Path, **velden: Any) -> bytes:
    """Return the backup with other words in its manifest, sealed again."""
    with zipfile.ZipFile(pad) as zip_:
        kaart = json.loads(zip_.read("koersvast.json")) | velden
        deel = next(n for n in zip_.namelist() if n != "koersvast.json")
        return verzegel(
            {"koersvast.json": json.dumps(kaart).encode(), deel: zip_.read(deel)}
        )


def delen_van(pad: Path) -> dict[str, bytes]:
    with zipfile.ZipFile(pad) as zip_:
        return {naam: zip_.read(naam) for naam in zip_.namelist()}


def met_deel(pad: Path, inhoud: bytes) -> bytes:
    """Return the backup with another database, described as if it belonged there."""
    kaart = json.loads(delen_van(pad)["koersvast.json"])
    kaart |= {"grootte": len(inhoud), "sha256": hashlib.sha256(inhoud).hexdigest()}
    return verzegel({"koersvast.json": json.dumps(kaart).encode(), DEEL: inhoud})


GEVALLEN: dict[str, tuple[Callable[[Path], bytes], str]] = {
    "empty": (lambda _: b"", "is geen reservekopie"),
    "a text": (lambda _: b"hallo\n" * 99, "is geen reservekopie"),
    "another zip": (lambda _: verzegel({"x": b"y"})[:-100], "geen reservekopie"),
    "a database": (lambda p: delen_van(p)[DEEL], "is geen reservekopie"),
    "half": (lambda p: p.read_bytes()[: p.stat().st_size // 2], "niet volledig"),
    "longer": (lambda p: p.read_bytes() + b"\0", "niet volledig"),
    "no manifest": (lambda _: verzegel({"iets": b"x"}), "is geen reservekopie"),
    "no json": (lambda _: verzegel({"koersvast.json": b"{"}), "geen reservekopie"),
    "deep json": (
        lambda _: verzegel({"koersvast.json": b"[" * 100_000}),
        "is geen reservekopie",
    ),
    "a list": (lambda _: verzegel({"koersvast.json": b"[]"}), "geen reservekopie"),
    "another program": (lambda p: verander(p, soort="iets"), "is geen reservekopie"),
    "newer form": (lambda p: verander(p, vorm=2), "nieuwere versie van Koersvast"),
    "newer tables": (lambda p: verander(p, schema="9999"), "nieuwere versie"),
    "a word too many": (lambda p: verander(p, extra=1), "is geen reservekopie"),
    "a count as text": (
        lambda p: verander(p, aantallen={"fase": "1"}),
        "is geen reservekopie",
    ),
    "unknown database": (lambda p: verander(p, database="x"), "geen reservekopie"),
    "wrong size": (lambda p: verander(p, grootte=1 << 60), "is geen reservekopie"),
    "wrong sum": (lambda p: verander(p, sha256="0" * 64), "beschadigd"),
    "wrong counts": (lambda p: verander(p, aantallen={}), "beschadigd"),
    "a part too many": (
        lambda p: verzegel(delen_van(p) | {"../../buiten": b"x"}),
        "is geen reservekopie",
    ),
    "a way out": (
        lambda p: verzegel(
            {"koersvast.json": delen_van(p)["koersvast.json"], "../x": b"x"}
        ),
        "is geen reservekopie",
    ),
    "packed small": (
        lambda p: verzegel(delen_van(p), zipfile.ZIP_DEFLATED),
        "is geen reservekopie",
    ),
    "a database of rubbish": (lambda p: met_deel(p, b"rommel" * 999), "beschadigd"),
    "a database of zeros": (lambda p: met_deel(p, bytes(4096)), "beschadigd"),
    "a broken page": (
        lambda p: met_deel(p, _stuk(delen_van(p)[DEEL])),
        "beschadigd",
    ),
}


def _stuk(inhoud: bytes) -> bytes:
    midden = len(inhoud) // 2
    return inhoud[:midden] + b"\xff" * 4096 + inhoud[midden + 4096 :]


@pytest.mark.parametrize("geval", GEVALLEN)
def test_a_file_that_is_not_right_is_refused_and_nothing_changes(
    sqlite_plek: Plek, geval: str
) -> None:
    maak, zin = GEVALLEN[geval]
    fout = sqlite_plek.data.parent / "fout.koersvast"
    fout.write_bytes(maak(sqlite_plek.maak()))
    vooraf = som_van_map(sqlite_plek.data)

    with pytest.raises(DomeinError, match=zin):
        sqlite_plek.zet_terug(fout)
    with pytest.raises(DomeinError, match=zin):
        controle.controleer(fout, config=sqlite_plek.config, plek=sqlite_plek.data)

    assert som_van_map(sqlite_plek.data) == vooraf
    assert not (sqlite_plek.data.parent / "x").exists()


@pytest.mark.parametrize("pad", ["er-niet", ".", "/dev/null", "\0", "n" * 300])
def test_what_is_no_file_is_refused(sqlite_plek: Plek, pad: str) -> None:
    with pytest.raises(DomeinError, match=r"is er niet|gewoon bestand|niet worden gel"):
        sqlite_plek.zet_terug(Path(pad))


@pytest.fixture(scope="module")
def een_kopie(gevulde_sqlite: Path, tmp_path_factory: pytest.TempPathFactory) -> bytes:
    """Return the bytes of one good backup."""
    app = maak_app(f"sqlite:///{gevulde_sqlite / 'koersvast.db'}", gevulde_sqlite)
    plek = Plek(app, tmp_path_factory.mktemp("kopie") / "data", "")
    with app.app_context():
        return plek.maak().read_bytes()


@given(st.data())
@settings(
    max_examples=200,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)
def test_no_flipped_bit_and_no_missing_end_goes_unseen(
    een_kopie: bytes, tmp_path: Path, data: st.DataObject
) -> None:
    pad = tmp_path / "gewijzigd"
    if data.draw(st.booleans(), "cut"):
        pad.write_bytes(een_kopie[: data.draw(st.integers(0, len(een_kopie) - 1))])
    else:
        stuk = bytearray(een_kopie)
        plaats = data.draw(st.integers(0, len(een_kopie) - 1))
        stuk[plaats] ^= 1 << data.draw(st.integers(0, 7))
        pad.write_bytes(stuk)

    with pytest.raises(DomeinError), open_kopie(pad):
        pass


@pytest.mark.postgres
def test_a_backup_of_the_other_kind_of_database_is_refused(
    een_kopie: bytes, postgresql_plek: Plek, tmp_path: Path
) -> None:
    van_sqlite = tmp_path / "sqlite.koersvast"
    van_sqlite.write_bytes(een_kopie)

    with pytest.raises(DomeinError, match=r"van SQLite, en .* naar PostgreSQL"):
        postgresql_plek.zet_terug(van_sqlite)
    assert postgresql_plek.namen() == ["Eerste"]


def test_a_damaged_dump_of_postgresql_is_refused(postgresql_plek: Plek) -> None:
    delen = delen_van(goed := postgresql_plek.maak())
    dump = delen["database.pgdump"]
    for stuk in (dump[: len(dump) // 2], b"PGDMP" + bytes(500), b""):
        kaart = json.loads(delen["koersvast.json"])
        kaart |= {"grootte": len(stuk), "sha256": hashlib.sha256(stuk).hexdigest()}
        fout = goed.with_name("fout.koersvast")
        fout.write_bytes(
            verzegel(
                {"koersvast.json": json.dumps(kaart).encode(), "database.pgdump": stuk}
            )
        )
        with pytest.raises(DomeinError, match="beschadigd"):
            postgresql_plek.zet_terug(fout)
    assert postgresql_plek.namen() == ["Eerste"]


def test_a_dump_that_fails_halfway_changes_nothing(
    postgresql_plek: Plek, monkeypatch: pytest.MonkeyPatch
) -> None:
    pad = postgresql_plek.maak()
    make_project(naam="Later")
    monkeypatch.setattr(
        "kern.reservekopie.terugzetten.ontbrekende", lambda _: ["fase.naam"]
    )

    with pytest.raises(DomeinError, match=r"ontbreekt: fase\.naam"):
        postgresql_plek.zet_terug(pad)

    assert postgresql_plek.namen() == ["Eerste", "Later"]


def test_tables_of_another_program_are_left_alone(postgresql_plek: Plek) -> None:
    pad = postgresql_plek.maak()
    with transactie():
        db.session.execute(text("ALTER TABLE instelling RENAME TO iets_anders"))

    with pytest.raises(DomeinError, match="van een ander programma"):
        postgresql_plek.zet_terug(pad)

    assert postgresql_plek.namen() == ["Eerste"]


def test_a_second_program_on_the_database_stops_a_restore(
    postgresql_plek: Plek,
) -> None:
    pad = postgresql_plek.maak()
    with (
        maken.postgresql.eigen_engine(postgresql_plek.url) as ander,
        ander.connect(),
        pytest.raises(DomeinError, match="met deze database verbonden"),
    ):
        postgresql_plek.zet_terug(pad)

    assert postgresql_plek.namen() == ["Eerste"]


def test_a_running_program_stops_a_restore_and_a_restore_a_program(
    sqlite_plek: Plek,
) -> None:
    pad = sqlite_plek.maak()
    houdt_vast = (
        "import sys, pathlib\n"
        "from kern import slot\n"
        "slot.gebruik(pathlib.Path(sys.argv[1]))\n"
        "print('vast', flush=True); sys.stdin.read()\n"
    )
    with subprocess.Popen(
        [sys.executable, "-c", houdt_vast, sqlite_plek.data],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        env={**os.environ, "PYTHONPATH": str(Path(__file__).parents[2])},
    ) as ander:
        assert ander.stdout is not None
        assert ander.stdout.readline() == b"vast\n"
        with pytest.raises(DomeinError, match="Koersvast draait nog"):
            sqlite_plek.zet_terug(pad)
        ander.communicate(timeout=30)

    slot.gebruik_alleen(sqlite_plek.data)
    ander = subprocess.run(
        [sys.executable, "-c", houdt_vast, sqlite_plek.data],
        stdin=subprocess.DEVNULL,
        capture_output=True,
        text=True,
        env={**os.environ, "PYTHONPATH": str(Path(__file__).parents[2])},
        check=False,
    )
    slot.laat_los(sqlite_plek.data)
    assert "Er wordt nu een reservekopie teruggezet" in ander.stderr


def test_a_place_that_is_taken_or_closed_is_refused(sqlite_plek: Plek) -> None:
    pad = sqlite_plek.maak()
    eerst = pad.read_bytes()

    for plek, zin in (
        (pad, "bestaat al"),
        (pad.parent, "is een map"),
        (pad.parent / "geen" / "map", "bestaat niet"),
        (Path("/dev/full"), "geen gewoon bestand"),
        (Path("/proc/kopie"), "kan niet worden geschreven"),
    ):
        with pytest.raises(DomeinError, match=zin):
            maken.maak(plek, config=sqlite_plek.config, nu=klok.nu())

    assert pad.read_bytes() == eerst


@pytest.mark.postgres
def test_a_full_disk_is_said_and_leaves_nothing(plek: Plek) -> None:
    goed = plek.maak()
    vooraf = sorted(goed.parent.iterdir())
    grens, hard = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (20_000, hard))
    try:
        with pytest.raises(DomeinError, match=r"is vol|ruimte|afgebroken"):
            plek.maak("tweede.koersvast")
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, (grens, hard))

    assert sorted(goed.parent.iterdir()) == vooraf
    assert plek.namen() == ["Eerste"]


def test_too_little_room_is_seen_before_the_work(
    sqlite_plek: Plek, monkeypatch: pytest.MonkeyPatch
) -> None:
    pad = sqlite_plek.maak()
    monkeypatch.setattr(
        "shutil.disk_usage", lambda _: type("Vrij", (), {"free": 1000})()
    )

    with pytest.raises(DomeinError, match="niet genoeg ruimte"):
        sqlite_plek.zet_terug(pad)
    with pytest.raises(DomeinError, match="niet genoeg ruimte"):
        sqlite_plek.maak("tweede.koersvast")

    assert sqlite_plek.namen() == ["Eerste"]


def test_without_the_programs_of_postgresql_there_is_a_sentence(
    postgresql_plek: Plek, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("kern.reservekopie.pgprogrammas._kandidaten", lambda _: [])

    with pytest.raises(DomeinError, match=r"pg_dump \d+ of nieuwer .* niet te vinden"):
        postgresql_plek.maak()


def test_a_password_never_stands_in_the_list_of_processes() -> None:

    adres, omgeving = adres_van("postgresql+psycopg://piet:g%20h@server:5433/plan")

    assert "g h" not in adres
    assert omgeving["PGPASSWORD"] == "g h"


def test_tables_of_a_newer_version_stop_the_program(sqlite_plek: Plek) -> None:
    with db.engine.connect().execution_options(schrijft=True) as verbinding:
        verbinding.execute(text("UPDATE alembic_version SET version_num = '9999'"))
        verbinding.commit()

    assert stand() is Schemastand.NIEUWER
    with pytest.raises(ConfiguratieError, match="nieuwere versie"):
        eis_stand()
    with pytest.raises(ConfiguratieError, match="nieuwere versie"):
        migraties.upgrade()
