"""Secrets that must be read again: by this installation only, with old keys too."""

import pytest

from kern.config import read_config
from kern.fouten import ConfiguratieError
from kern.versleuteling import (
    is_met_oude_sleutel,
    merkteken,
    ontsleutel,
    versleutel,
)

BASIS = {"KOERSVAST_OMGEVING": "productie", "KOERSVAST_DATA": "/dev/null/nergens"}


def met(app, sleutel, *oude):
    app.config["KOERSVAST"] = read_config(
        BASIS
        | {"KOERSVAST_SECRET_KEY": sleutel, "KOERSVAST_OUDE_SLEUTELS": " ".join(oude)}
    )


def test_what_is_written_is_read_and_tells_nothing(app):
    geheim = versleutel("JBSWY3DP", doel="totp")

    assert "JBSWY3DP" not in geheim
    assert geheim != versleutel("JBSWY3DP", doel="totp")
    assert ontsleutel(geheim, doel="totp") == "JBSWY3DP"


def test_one_purpose_does_not_open_another(app):
    with pytest.raises(ConfiguratieError):
        ontsleutel(versleutel("JBSWY3DP", doel="totp"), doel="iets anders")


def test_an_older_key_still_reads_and_only_the_newest_writes(app):
    met(app, "a" * 40)
    oud = versleutel("JBSWY3DP", doel="totp")

    met(app, "b" * 40, "c" * 40, "a" * 40)

    assert ontsleutel(oud, doel="totp") == "JBSWY3DP"
    assert is_met_oude_sleutel(oud, doel="totp")
    assert not is_met_oude_sleutel(versleutel("x", doel="totp"), doel="totp")


def test_a_key_that_is_gone_says_how_to_mend_it(app):
    met(app, "a" * 40)
    oud = versleutel("JBSWY3DP", doel="totp")
    met(app, "b" * 40)

    with pytest.raises(ConfiguratieError, match="KOERSVAST_OUDE_SLEUTELS"):
        ontsleutel(oud, doel="totp")


def test_without_a_key_nothing_is_encrypted(app):
    app.config["KOERSVAST"] = read_config(BASIS)

    with pytest.raises(ConfiguratieError, match="KOERSVAST_SECRET_KEY"):
        versleutel("JBSWY3DP", doel="totp")


def test_a_mark_is_equal_for_equal_texts_and_of_this_installation(app):
    met(app, "a" * 40)
    merk = merkteken("naam@dorp.test", doel="teller")

    assert merk == merkteken("naam@dorp.test", doel="teller")
    assert merk != merkteken("naam@dorp.test", doel="anders")
    met(app, "b" * 40)
    assert merk != merkteken("naam@dorp.test", doel="teller")
