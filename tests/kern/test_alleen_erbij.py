"""SQLite asks for every key of what stays before a row takes its place."""

import re

import pytest
from sqlalchemy import inspect, text

from kern.alleen_erbij import BEWAAKT
from kern.database import db

ZOEK = re.compile(r"EXISTS \((SELECT 1 FROM .*)\) BEGIN")


def _vraag(tabel):
    """Return what is asked before a row comes into the table."""
    zin = "SELECT sql FROM sqlite_master WHERE name = :naam"
    with db.engine.connect() as verbinding:
        gevonden = verbinding.execute(text(zin), {"naam": f"{tabel}_nooit_vervangen"})
        return ZOEK.search(" ".join(gevonden.scalar_one().split()))[1]


def _sleutels(tabel):
    lezer = inspect(db.engine)
    uniek = [rij["column_names"] for rij in lezer.get_unique_constraints(tabel)]
    rijen = [rij for rij in lezer.get_indexes(tabel) if rij["unique"]]
    uniek += [rij["column_names"] for rij in rijen]
    return [["id"], *(sleutel for sleutel in uniek if "id" not in sleutel)]


@pytest.mark.parametrize("tabel", sorted(BEWAAKT))
def test_every_key_is_asked_for(app, tabel):
    vraag = _vraag(tabel)

    for sleutel in _sleutels(tabel):
        assert " AND ".join(f"rij.{naam} = NEW.{naam}" for naam in sleutel) in vraag


@pytest.mark.parametrize("tabel", sorted(BEWAAKT))
def test_no_table_is_read_through_for_it(app, tabel):
    vraag = re.sub(r"NEW\.\w+", "1", _vraag(tabel))

    with db.engine.connect() as verbinding:
        plan = verbinding.execute(text(f"EXPLAIN QUERY PLAN {vraag}")).all()

    assert plan
    assert not [stap for stap in plan if stap.detail.startswith("SCAN")]
