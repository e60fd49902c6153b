"""How long is kept what only served for a while: mail, tasks, files, uploads."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import timedelta

from kern.fouten import ConfiguratieError, Lezing
from kern.sleutels import Sleutel

MAIL = "KOERSVAST_BEWAAR_MAIL_DAGEN"
TAAK = "KOERSVAST_BEWAAR_TAAK_DAGEN"
BESTAND = "KOERSVAST_BEWAAR_BESTAND_DAGEN"
PLANBESTAND = "KOERSVAST_BEWAAR_PLANBESTAND_DAGEN"
STANDAARDEN = {MAIL: 365, TAAK: 365, BESTAND: 7, PLANBESTAND: 1}
LANGST = 3650

BEWAARSLEUTELS = (
    Sleutel(MAIL, "dagen dat gegevens over mail die weg is blijven; standaard 365"),
    Sleutel(TAAK, "dagen dat een taak in de lijst blijft; standaard 365"),
    Sleutel(BESTAND, "dagen dat het bestand van een taak blijft; standaard 7"),
    Sleutel(PLANBESTAND, "dagen dat een opgestuurd planbestand wacht; standaard 1"),
)


@dataclass(frozen=True)
class Bewaartermijnen:
    """How long each is kept after it ended; an upload after it was sent in."""

    mail: timedelta
    taak: timedelta
    bestand: timedelta
    planbestand: timedelta


def lees_bewaartermijnen(waarden: Mapping[str, str | None]) -> Bewaartermijnen:
    """Read the four settings, in days.

    >>> lees_bewaartermijnen({MAIL: "30"}).mail.days, lees_bewaartermijnen({}).taak.days
    (30, 365)
    >>> lees_bewaartermijnen({BESTAND: "0"})  # doctest: +ELLIPSIS
    Traceback (most recent call last):
    ...
    kern.fouten.ConfiguratieError: KOERSVAST_BEWAAR_BESTAND_DAGEN is “0”...
    """
    lezing = Lezing()
    dagen = {naam: _lees_dagen(naam, waarden, lezing=lezing) for naam in STANDAARDEN}
    lezing.klaar()
    if dagen[TAAK] < dagen[BESTAND]:
        raise ConfiguratieError(
            f"{TAAK} is korter dan {BESTAND}. Een taak blijft minstens zo lang als haar"
            " bestand."
        )
    return Bewaartermijnen(
        mail=dagen[MAIL],
        taak=dagen[TAAK],
        bestand=dagen[BESTAND],
        planbestand=dagen[PLANBESTAND],
    )


def _lees_dagen(
    naam: str, waarden: Mapping[str, str | None], *, lezing: Lezing
) -> timedelta:
    gewoon = timedelta(days=STANDAARDEN[naam])
    return lezing.lees(lambda: _dagen(naam, waarden.get(naam)), anders=gewoon)


def _dagen(naam: str, waarde: str | None) -> timedelta:
    if waarde is None:
        return timedelta(days=STANDAARDEN[naam])
    is_getal = waarde.isascii() and waarde.isdigit() and len(waarde) <= 4
    if not is_getal or not 1 <= int(waarde) <= LANGST:
        raise ConfiguratieError(
            f"{naam} is “{waarde[:20]}”. Vul een aantal dagen in van 1 tot en met"
            f" {LANGST}."
        )
    return timedelta(days=int(waarde))
