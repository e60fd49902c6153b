"""Accounts and roles, settings, and the keys that stop a double click."""

import sqlalchemy as sa

from migrations.plan_0001.bouwstenen import (
    controle,
    dag,
    eigen_rij,
    index,
    janee,
    moment,
    tabel,
    tekst,
    uniek,
    verwijzing,
    woord,
)

ROLLEN = (
    "projectleider",
    "beleidsadviseur",
    "opdrachtgever",
    "trekker",
    "klankbordlid",
    "lezer",
)


def beschrijf(schema: sa.MetaData) -> None:
    """Add the tables of access and of the floor."""
    _gebruiker(schema)
    _rol(schema)
    _vloer(schema)


def _gebruiker(schema: sa.MetaData) -> None:
    tabel(
        schema,
        "gebruiker",
        eigen_rij(),
        tekst("email"),
        tekst("naam"),
        janee("beheerder"),
        moment("geblokkeerd_op", leeg=True),
        uniek("email"),
        controle("email_in_kleine_letters", "email = lower(email)"),
    )
    tabel(
        schema,
        "sessie",
        eigen_rij(),
        tekst("sleutel_hash"),
        verwijzing("gebruiker_id", "gebruiker"),
        moment("begonnen_op"),
        moment("laatst_gezien"),
        moment("ingetrokken_op", leeg=True),
        uniek("sleutel_hash"),
        index("ix_sessie_gebruiker_id", "gebruiker_id"),
    )
    tabel(
        schema,
        "inloglink",
        eigen_rij(),
        tekst("sleutel_hash"),
        verwijzing("gebruiker_id", "gebruiker"),
        moment("geldig_tot"),
        moment("gebruikt_op", leeg=True),
        uniek("sleutel_hash"),
    )


def _rol(schema: sa.MetaData) -> None:
    tabel(
        schema,
        "project_rol",
        eigen_rij(),
        verwijzing("project_id", "project"),
        verwijzing("gebruiker_id", "gebruiker"),
        woord("rol", ROLLEN),
        dag("van"),
        dag("tot", leeg=True),
        uniek("project_id", "gebruiker_id", "rol", "van"),
        controle("van_voor_tot", "tot IS NULL OR van <= tot"),
        index("ix_project_rol_gebruiker_id", "gebruiker_id", "project_id"),
    )


def _vloer(schema: sa.MetaData) -> None:
    tabel(
        schema,
        "instelling",
        eigen_rij(),
        verwijzing("project_id", "project", leeg=True),
        tekst("sleutel"),
        tekst("waarde"),
        dag("sinds"),
        tekst("bron", leeg=True),
        uniek("project_id", "sleutel", "sinds"),
    )
    tabel(
        schema,
        "formuliersleutel",
        [sa.Column("sleutel", sa.Text(), primary_key=True)],
        moment("gebruikt_op"),
    )
