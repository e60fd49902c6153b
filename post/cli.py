"""The commands of the planner and, out of sight, of one background task."""

import os
import signal
import sys
import threading
from collections.abc import Callable
from datetime import datetime
from typing import Any

import click
from flask import current_app
from flask.cli import with_appcontext

from kern import klok, migraties
from kern.config import Config
from kern.fouten import ConfiguratieError, InvoerError
from kern.logboek import configure_logging
from post.begeleider import doe_wachtende
from post.geduld import Geduld
from post.models import Berichtstatus
from post.planner import Planner, noem_planner
from post.tik import Verslag, nooit, tik
from post.werker import leef_zolang_de_ouder, voer_uit

TIK_ELKE_S = 30.0
TIK_ELKE_S_LOKAAL = 5.0  # a newcomer waits for his mail
TAKEN_ELKE_S = 2.0


@click.command("planner", short_help="Verstuur mail en doe werk op de achtergrond.")
@click.option("--eenmalig", is_flag=True, help="Eén tik, en dan klaar.")
@click.option("--nu", "tekst", help="Doe alsof het dan is: 2021-08-23T07:00.")
@click.option("--met-server", is_flag=True, hidden=True)
@with_appcontext
def planner(eenmalig: bool, tekst: str | None, met_server: bool) -> None:
    """Verstuur mail die weg moet en doe werk op de achtergrond, tot u stopt."""
    nu = _lees_nu(tekst)
    if nu is not None and not eenmalig:
        raise InvoerError("Gebruik --nu samen met --eenmalig.")
    config: Config = current_app.config["KOERSVAST"]
    if not migraties.is_bijgewerkt():
        raise ConfiguratieError(
            "De database hoort bij een andere versie. Draai eerst: koersvast db upgrade"
        )
    config.eis(serveren=True)  # a mail has links and a sender
    configure_logging(_logbestand(config))
    if eenmalig:
        with klok.vastgezet(nu):
            # A time that somebody made up tells nothing of another planner.
            geduld = None if nu is None else Geduld()
            _toon(tik(planner=noem_planner(), geduld=geduld))
        doe_wachtende(eigenaar=noem_planner(), is_klaar=nooit)
        return
    _draai(config, met_server=met_server)


@click.command("taak-uitvoeren", hidden=True)
@click.argument("taak_id", type=int)
@click.argument("eigenaar")
@with_appcontext
def taak(taak_id: int, eigenaar: str) -> None:
    """Voer één taak uit; de planner roept dit zelf aan."""
    configure_logging(_logbestand(current_app.config["KOERSVAST"]))
    leef_zolang_de_ouder()
    voer_uit(taak_id, eigenaar=eigenaar)


def _draai(config: Config, *, met_server: bool) -> None:
    naam, geduld = noem_planner(), Geduld()
    planner_ = Planner(current_app._get_current_object())  # type: ignore[attr-defined]
    for teken in (signal.SIGTERM, signal.SIGINT):
        signal.signal(teken, lambda *_: planner_.stop())
    if met_server:
        _stop_als_de_server_weg_is(planner_.stop)
    planner_.voeg_toe(
        "post",
        lambda: _meld(
            config, tik(planner=naam, is_klaar=planner_.is_klaar, geduld=geduld)
        ),
        elke_s=TIK_ELKE_S_LOKAAL if config.is_lokaal else TIK_ELKE_S,
    )
    planner_.voeg_toe(
        "taken",
        lambda: _doe(naam, planner_.is_klaar),
        elke_s=TAKEN_ELKE_S,
    )
    planner_.draai()


def _doe(naam: str, is_klaar: Callable[[], bool]) -> None:
    doe_wachtende(eigenaar=naam, is_klaar=is_klaar)


def _meld(config: Config, verslag: Verslag) -> None:
    aantal = verslag.aantallen[Berichtstatus.VERZONDEN]
    if aantal and config.is_lokaal and config.mail.server is None:
        wat = "1 mail" if aantal == 1 else f"{aantal} mails"
        click.echo(f"Er is post: {wat}. Bekijk de post op {config.public_url}/post")


def _toon(verslag: Verslag) -> None:
    for melding in verslag.meldingen:
        click.echo(melding)
    geteld = sorted(verslag.aantallen.items())
    delen = ", ".join(f"{aantal} {status}" for status, aantal in geteld)
    click.echo(f"Berichten: {delen or 'geen'}.")


def _lees_nu(tekst: str | None) -> datetime | None:
    if tekst is None:
        return None
    try:
        gelezen = datetime.fromisoformat(tekst)
    except ValueError:
        raise InvoerError(
            f"“{tekst[:40]}” is geen dag en tijd. Schrijf bijvoorbeeld"
            " --nu 2021-08-23T07:00."
        ) from None
    return gelezen if gelezen.tzinfo else gelezen.replace(tzinfo=klok.NEDERLAND)


def _stop_als_de_server_weg_is(stop: Callable[[], Any]) -> None:
    # The server holds the other end of our input, and lets go however it ends.
    def wacht() -> None:
        while os.read(sys.stdin.fileno(), 1024):
            pass
        stop()

    threading.Thread(target=wacht, daemon=True).start()


def _logbestand(config: Config) -> Any:
    if config.is_lokaal and config.data:
        return config.data / "log" / "planner.log"
    return None
