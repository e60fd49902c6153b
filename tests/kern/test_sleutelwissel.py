"""A new key, time after time: no older one is lost, and the file stays whole."""

import stat

import pytest

from kern.config import read_config
from kern.fouten import ConfiguratieError
from kern.sleutelwissel import sleutel
from kern.versleuteling import ontsleutel, versleutel

EERSTE = "a" * 40


@pytest.fixture
def bestand(tmp_path, monkeypatch):
    pad = tmp_path / "koersvast.env"
    pad.write_text(f"# eigen\nKOERSVAST_PORT=9001\nKOERSVAST_SECRET_KEY={EERSTE}\n")
    pad.chmod(0o640)
    monkeypatch.setenv("KOERSVAST_BESTAND", str(pad))
    for naam in ("KOERSVAST_SECRET_KEY", "KOERSVAST_OUDE_SLEUTELS"):
        monkeypatch.delenv(naam, raising=False)
    return pad


def vervang(app):
    return app.test_cli_runner().invoke(sleutel, ["vervang"])


def test_three_times_in_a_row_keeps_every_key(app, bestand):
    sleutels = [EERSTE]
    for aantal in ("1 vorige sleutel.", "2 vorige sleutels.", "3 vorige sleutels."):
        gezegd = vervang(app)
        config = read_config()
        assert aantal in gezegd.output
        assert list(config.oude_sleutels) == sleutels
        assert config.secret_key not in [*sleutels, *gezegd.output.split()]
        sleutels.insert(0, config.secret_key)

    assert [len(s) for s in sleutels] == [64, 64, 64, 40]
    regels = bestand.read_text().splitlines()
    assert regels[:2] == ["# eigen", "KOERSVAST_PORT=9001"]
    assert len(regels) == 4
    assert stat.S_IMODE(bestand.stat().st_mode) == 0o640


def test_what_the_first_key_wrote_is_read_after_two_changes(app, bestand):
    app.config["KOERSVAST"] = read_config()
    oud = versleutel("JBSWY3DP", doel="totp")
    vervang(app)
    vervang(app)

    app.config["KOERSVAST"] = read_config()

    assert ontsleutel(oud, doel="totp") == "JBSWY3DP"


def test_a_key_that_stands_elsewhere_is_not_touched(app, bestand, monkeypatch):
    monkeypatch.setenv("KOERSVAST_SECRET_KEY", "o" * 40)
    voor = bestand.read_text()

    fout = vervang(app).exception

    assert isinstance(fout, ConfiguratieError)
    assert "niet in een bestand met instellingen (omgeving)" in str(fout)
    assert bestand.read_text() == voor


@pytest.mark.parametrize(
    "naam", ["KOERSVAST_OUDE_SLEUTELS", "KOERSVAST_PORT", "KOERSVAST_SECRET_KEY"]
)
def test_a_setting_that_stands_there_twice_is_refused_by_its_lines(app, bestand, naam):
    bestand.write_text(f"{bestand.read_text()}{naam}=9002\n{naam}=9003\n")

    fout = vervang(app).exception

    assert isinstance(fout, ConfiguratieError)
    assert f"{naam} staat twee keer in {bestand}: op regel" in str(fout)
