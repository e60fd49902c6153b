"""The first start: once, whole, and also after somebody loaded the examples."""

from imports.eerste_start import richt_in
from imports.operations import laad_voorbeelden
from kern.klok import vandaag
from kern.transactie import transactie
from toegang.models import Gebruiker, ProjectRol

ROLLEN, PROJECTEN = 6, 2


def test_every_role_has_an_account_in_both_examples(database):
    with transactie():
        richt_in(vandaag=vandaag())

    assert Gebruiker.query.count() == ROLLEN + 1
    assert ProjectRol.query.count() == ROLLEN * PROJECTEN


def test_a_second_first_start_finds_it_done(database):
    for _ in range(2):
        with transactie():
            richt_in(vandaag=vandaag())

    assert Gebruiker.query.count() == ROLLEN + 1


def test_examples_that_were_loaded_before_get_their_roles(database):
    with transactie():
        laad_voorbeelden(vandaag=vandaag())

    with transactie():
        richt_in(vandaag=vandaag())

    assert ProjectRol.query.count() == ROLLEN * PROJECTEN
