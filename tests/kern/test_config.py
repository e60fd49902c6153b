"""Settings: where they come from, and what stops the program without them."""

import os
import stat
import tempfile
from pathlib import Path

import pytest

from kern.cli import instellingen
from kern.config import Omgeving, read_config
from kern.fouten import ConfiguratieError

PRODUCTIE = {
    "KOERSVAST_DATA": "/srv/koersvast",
    "KOERSVAST_SECRET_KEY": "s" * 40,
    "KOERSVAST_PUBLIC_URL": "https://koersvast.voorbeeld.test/",
}


def test_without_a_word_it_is_production():
    assert read_config(PRODUCTIE).omgeving is Omgeving.PRODUCTIE


@pytest.mark.parametrize("naam", sorted(PRODUCTIE))
def test_production_stops_with_the_name_of_what_is_missing(naam):
    config = read_config({k: v for k, v in PRODUCTIE.items() if k != naam})

    with pytest.raises(ConfiguratieError, match=naam):
        config.eis(serveren=True)


def test_only_serving_pages_needs_secret_and_public_url():
    read_config({"KOERSVAST_DATA": "/srv/koersvast"}).eis(serveren=False)


def test_the_environment_wins_from_the_file(tmp_path):
    bestand = tmp_path / "koersvast.env"
    bestand.write_text("# eigen\nKOERSVAST_PORT=9001\nKOERSVAST_DATA='/uit/bestand'\n")
    gezet = {"KOERSVAST_BESTAND": str(bestand), "KOERSVAST_PORT": "9002"}

    config = read_config(gezet)

    assert (config.port, str(config.data)) == (9002, "/uit/bestand")


@pytest.mark.parametrize(
    "poort", ["0", "65536", "http", "-1", "８０", "9" * 5000, "000080999"]
)
def test_a_port_that_is_none_is_refused_in_words(poort):
    with pytest.raises(ConfiguratieError, match="KOERSVAST_PORT"):
        read_config({"KOERSVAST_PORT": poort})


def test_an_unknown_environment_is_refused_in_words():
    with pytest.raises(ConfiguratieError, match="productie, lokaal, test"):
        read_config({"KOERSVAST_OMGEVING": "local"})


def test_a_line_that_is_no_setting_is_named(tmp_path):
    bestand = tmp_path / "koersvast.env"
    bestand.write_text("\nKOERSVAST_PORT 9001\n")

    with pytest.raises(ConfiguratieError, match="Regel 2"):
        read_config({"KOERSVAST_BESTAND": str(bestand)})


def test_a_local_secret_is_made_once_and_only_its_owner_reads_it(tmp_path):
    lokaal = {"KOERSVAST_OMGEVING": "lokaal", "KOERSVAST_DATA": str(tmp_path)}

    eerste, tweede = read_config(lokaal), read_config(lokaal)

    assert eerste.secret_key == tweede.secret_key
    assert stat.S_IMODE((tmp_path / "geheim.txt").stat().st_mode) == 0o600


def test_a_secret_is_there_whole_or_not_at_all(tmp_path, monkeypatch):
    def gedood(_nummer):
        raise KeyboardInterrupt

    lokaal = {"KOERSVAST_OMGEVING": "lokaal", "KOERSVAST_DATA": str(tmp_path)}
    monkeypatch.setattr(os, "fsync", gedood)
    with pytest.raises(KeyboardInterrupt):
        read_config(lokaal)
    monkeypatch.undo()

    assert not list(tmp_path.iterdir())
    read_config(lokaal).eis(serveren=True)
    assert [pad.name for pad in tmp_path.iterdir()] == ["geheim.txt"]


def test_of_two_programs_that_start_at_once_the_first_makes_the_secret(
    tmp_path, monkeypatch
):
    lokaal = {"KOERSVAST_OMGEVING": "lokaal", "KOERSVAST_DATA": str(tmp_path)}
    eerste = read_config(lokaal).secret_key
    monkeypatch.setattr(Path, "exists", lambda _: False)

    assert read_config(lokaal).secret_key == eerste


def test_a_disk_without_second_names_holds_a_secret_too(tmp_path, monkeypatch):
    def weiger(*_):
        raise PermissionError

    monkeypatch.setattr(os, "link", weiger)
    lokaal = {"KOERSVAST_OMGEVING": "lokaal", "KOERSVAST_DATA": str(tmp_path)}

    assert read_config(lokaal).secret_key == read_config(lokaal).secret_key


def test_an_empty_file_of_the_secret_is_named(tmp_path):
    (tmp_path / "geheim.txt").touch()
    config = read_config(
        {"KOERSVAST_OMGEVING": "lokaal", "KOERSVAST_DATA": str(tmp_path)}
    )

    with pytest.raises(ConfiguratieError, match=r"geheim\.txt” is te kort\. Verwijder"):
        config.eis(serveren=True)


@pytest.mark.parametrize("data", ["/dev/null", "/dev/null/x", "/proc/x", "a" * 5000])
def test_a_data_folder_that_cannot_be_is_refused_in_words(data):
    with pytest.raises(ConfiguratieError, match="KOERSVAST_DATA"):
        read_config({"KOERSVAST_OMGEVING": "lokaal", "KOERSVAST_DATA": data})


def test_a_data_folder_without_rights_is_refused_in_words(tmp_path, monkeypatch):
    def weiger(*_, **__):
        raise PermissionError

    monkeypatch.setattr(tempfile, "mkstemp", weiger)

    with pytest.raises(ConfiguratieError, match="KOERSVAST_DATA"):
        read_config({"KOERSVAST_OMGEVING": "lokaal", "KOERSVAST_DATA": str(tmp_path)})


GEEN_DATABASE = (
    *("rommel", "mysql://x/y", "postgresql+psycopg2://x/y", "://", "sqlite"),
    *("postgresql://geheim@server:poort/y", "POSTGRES://x/y"),
)


@pytest.mark.parametrize("url", GEEN_DATABASE)
def test_an_address_of_no_database_is_refused_and_not_shown(url):
    with pytest.raises(ConfiguratieError, match="KOERSVAST_DATABASE_URL") as weigering:
        read_config(PRODUCTIE | {"KOERSVAST_DATABASE_URL": url})

    assert "geheim" not in str(weigering.value)


@pytest.mark.parametrize("begin", ["postgres", "postgresql", "postgresql+psycopg"])
def test_postgresql_has_several_names(begin):
    config = read_config(
        PRODUCTIE | {"KOERSVAST_DATABASE_URL": f"{begin}://piet:p%40s@server/plan"}
    )

    assert config.database_url == "postgresql+psycopg://piet:p%40s@server/plan"


@pytest.mark.parametrize("url", ["ftp://x", "https://", "https://[x"])
def test_a_public_address_that_is_none_is_refused_in_words(url):
    with pytest.raises(ConfiguratieError, match="KOERSVAST_PUBLIC_URL"):
        read_config(PRODUCTIE | {"KOERSVAST_PUBLIC_URL": url})


def test_a_file_of_settings_that_is_no_text_is_named(tmp_path):
    bestand = tmp_path / "koersvast.env"
    bestand.write_bytes(b"# eigen\nKOERSVAST_ORGANISATIE=Gemeente S\xfadwest\n")

    with pytest.raises(ConfiguratieError, match=r"Regel 2 van .*UTF-8"):
        read_config({"KOERSVAST_BESTAND": str(bestand)})


def test_a_file_of_settings_may_begin_with_a_mark_of_its_encoding(tmp_path):
    bestand = tmp_path / "koersvast.env"
    bestand.write_text("KOERSVAST_PORT=9001\n", "utf-8-sig")

    assert read_config({"KOERSVAST_BESTAND": str(bestand)}).port == 9001


@pytest.mark.parametrize(
    ("gezet", "naam"),
    [
        (PRODUCTIE, "uw gemeente"),
        (PRODUCTIE | {"KOERSVAST_OMGEVING": "lokaal"}, "Gemeente Voorbeeldstad"),
        (PRODUCTIE | {"KOERSVAST_ORGANISATIE": "Gemeente Elders"}, "Gemeente Elders"),
    ],
)
def test_the_organisation_has_a_name(gezet, naam):
    assert read_config(gezet).organisatie == naam


@pytest.mark.parametrize("naam", ["MAIL", "TAAK", "BESTAND", "PLANBESTAND"])
@pytest.mark.parametrize("waarde", ["0", "-1", "3651", "een jaar", "7.5", "٧"])
def test_a_term_that_is_none_is_refused_in_words(naam, waarde):
    sleutel = f"KOERSVAST_BEWAAR_{naam}_DAGEN"

    with pytest.raises(ConfiguratieError, match=f"{sleutel} is .*1 tot en met 3650"):
        read_config(PRODUCTIE | {sleutel: waarde})


def test_a_task_stays_as_long_as_its_file():
    korter = {"KOERSVAST_BEWAAR_TAAK_DAGEN": "5", "KOERSVAST_BEWAAR_BESTAND_DAGEN": "6"}

    with pytest.raises(ConfiguratieError, match="minstens zo lang"):
        read_config(PRODUCTIE | korter)


def test_a_short_secret_is_refused():
    with pytest.raises(ConfiguratieError, match="te kort"):
        read_config(PRODUCTIE | {"KOERSVAST_SECRET_KEY": "kort"}).eis(serveren=True)


SLECHT = {
    "KOERSVAST_OMGEVING": "local",
    "KOERSVAST_PORT": "http",
    "KOERSVAST_DATABASE_URL": "mysql://x:geheimpje@y/z",
    "KOERSVAST_PUBLIC_URL": "http://voorbeeld.test",
    "KOERSVAST_SECRET_KEY": "kort",
    "KOERSVAST_SMTP_URL": "ftp://x",
    "KOERSVAST_MAIL_AFZENDER": "geen adres",
    "KOERSVAST_MAIL_ALLEEN_NAAR": "ook geen adres",
    "KOERSVAST_PROXIES": "veel",
    "KOERSVAST_PROCESSEN": "0",
    "KOERSVAST_CONTACT": "bel maar",
    "KOERSVAST_CONTACT_TOT": "morgen",
    "KOERSVAST_BEWAAR_SESSIES_DAGEN": "altijd",
    "KOERSVAST_BEWAAR_MAIL_DAGEN": "0",
    "KOERSVAST_BEWAAR_TAAK_DAGEN": "x",
    "KOERSVAST_OIDC_ISSUER": "http://x",
    "KOERSVAST_OIDC_CLIENT_ID": "koersvast",
    "KOERSVAST_OIDC_CLIENT_SECRET": "geheimpje",
    "KOERSVAST_OIDC_SCOPES": "email",
    "KOERSVAST_OIDC_NIEUWE_ACCOUNTS": "misschien",
    "KOERSVAST_OIDC_BEHEERDER_WAARDE": "beheer",
}
GOED_IN_ZICHZELF = {"KOERSVAST_OIDC_CLIENT_ID", "KOERSVAST_OIDC_CLIENT_SECRET"}


def test_everything_that_is_wrong_is_told_at_once():
    with pytest.raises(ConfiguratieError) as weigering:
        read_config(SLECHT)

    zinnen = weigering.value.zinnen
    verwacht = set(SLECHT) - GOED_IN_ZICHZELF - {"KOERSVAST_SECRET_KEY"}
    assert {n for n in verwacht if not any(n in z for z in zinnen)} == set()
    assert len(zinnen) == len(verwacht)


def test_the_command_shows_the_settings_and_everything_that_is_wrong(
    app, monkeypatch, tmp_path
):
    bestand = tmp_path / "koersvast.env"
    bestand.write_text("KOERSVAST_ORGANISATIE=Dorp\nzomaar\nKOERSVAST_ORGANISATIE=x\n")
    monkeypatch.setenv("KOERSVAST_BESTAND", str(bestand))
    for naam, waarde in SLECHT.items():
        monkeypatch.setenv(naam, waarde)

    gezegd = app.test_cli_runner().invoke(instellingen, standalone_mode=False)

    niet_goed = [r for r in gezegd.output.splitlines() if r.startswith("Niet goed: ")]
    assert gezegd.return_value == 1
    assert len(niet_goed) == len(SLECHT) - len(GOED_IN_ZICHZELF) + 2
    assert any("Regel 2" in regel for regel in niet_goed)
    assert any("op regel 1 en 3" in regel for regel in niet_goed)
    assert any("SECRET_KEY is te kort" in regel for regel in niet_goed)
    assert "KOERSVAST_ORGANISATIE" in gezegd.output
    assert "Dorp" in gezegd.output
    assert "geheimpje" not in gezegd.output


def test_the_command_ends_well_when_all_is_well(app, monkeypatch):
    for naam, waarde in PRODUCTIE.items():
        monkeypatch.setenv(naam, waarde)

    gezegd = app.test_cli_runner().invoke(instellingen, standalone_mode=False)

    assert gezegd.return_value == 0
    assert "Niet goed" not in gezegd.output
    assert "Er ontbreekt niets." in gezegd.output
