"""How passwords are stored, and which are too well known."""

import pytest
from argon2 import extract_parameters
from argon2.low_level import Type

from toegang.wachtwoorden import (
    DRADEN,
    GEEN_WACHTWOORD,
    GEHEUGEN_KIB,
    GELEKT,
    RONDEN,
    bezwaar_tegen,
    hash_wachtwoord,
    is_verouderd,
    klopt,
)


@pytest.mark.parametrize(
    "bewaard",
    [GEEN_WACHTWOORD, hash_wachtwoord("paard lamp nietje")],
    ids=["nobody", "somebody"],
)
def test_the_hash_of_nobody_takes_the_same_work_as_one_of_somebody(bewaard):
    gelezen = extract_parameters(bewaard)

    assert gelezen.type is Type.ID
    assert (gelezen.memory_cost, gelezen.time_cost) == (GEHEUGEN_KIB, RONDEN)
    assert (gelezen.parallelism, gelezen.hash_len) == (DRADEN, 32)
    assert not is_verouderd(bewaard)


def test_a_password_fits_its_own_hash_and_no_other():
    bewaard = hash_wachtwoord("paard lamp nietje")

    assert klopt("paard lamp nietje", bewaard)
    assert not klopt("paard lamp nietjes", bewaard)
    assert not klopt("paard lamp nietje", None)
    assert not klopt("paard lamp nietje", "onzin")


def test_two_of_the_same_are_stored_differently():
    assert hash_wachtwoord("paard lamp nietje") != hash_wachtwoord("paard lamp nietje")


@pytest.mark.parametrize(
    "wachtwoord",
    [
        "qwertyuiop123",
        "QwertyUiop123",
        "iloveyou12345",
        "1q2w3e4r5t6y7u",
        "letmeinplease",
        "manchesterunited2024!",
    ],
)
def test_a_password_that_many_use_is_refused(wachtwoord):
    assert bezwaar_tegen(wachtwoord, []) == GELEKT


@pytest.mark.parametrize(
    "wachtwoord", ["paard lamp nietje regen", "zeven kale bergen bij nacht"]
)
def test_a_few_loose_words_are_good(wachtwoord):
    assert bezwaar_tegen(wachtwoord, ["gemeente"]) is None
