"""The settings of the calendars: on which days nobody meets or works."""

from datetime import date

from kern.instellingen import Instellingsoort
from kern.vrijedagen import OnbekendeDagError, lees_vrije_dagen


def _controleer_vrije_dagen(tekst: str) -> frozenset[date]:
    """Read the free days, or say which word is none.

    >>> _controleer_vrije_dagen("Koningsdag, de kermis")
    Traceback (most recent call last):
    ValueError: “de kermis” is geen feestdag en geen dag zoals 2021-05-14.
    """
    try:
        return lees_vrije_dagen(tekst)
    except OnbekendeDagError as fout:
        raise ValueError(
            f"“{str(fout)[:40]}” is geen feestdag en geen dag zoals 2021-05-14."
        ) from None


VRIJE_DAGEN = Instellingsoort(
    sleutel="kalender.vrije_dagen",
    naam="Vrije dagen",
    uitleg="De feestdagen waarop de gemeente dicht is, met een komma ertussen. Een"
    " eigen vrije dag schrijft u zoals 2021-05-14.",
    standaard="Nieuwjaarsdag, Tweede paasdag, Koningsdag, Bevrijdingsdag in"
    " lustrumjaren, Hemelvaartsdag, Tweede pinksterdag, Eerste kerstdag, Tweede"
    " kerstdag",
    bron="De feestdagen waarop gemeenten gewoonlijk dicht zijn",
    controle=_controleer_vrije_dagen,
)
INSTELLINGEN = (VRIJE_DAGEN,)
