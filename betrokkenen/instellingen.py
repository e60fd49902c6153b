"""The settings of the calendars: on which days nobody meets or works."""

from datetime import date

from kern.instellingen import Instelgroep, Instellingsoort, heel_getal
from kern.schoolvakanties import Regio
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


def _controleer_regio(tekst: str) -> Regio:
    """Read a region of the schools.

    >>> _controleer_regio("oost")
    Traceback (most recent call last):
    ValueError: Schrijf noord, midden of zuid.
    """
    try:
        return Regio(tekst)
    except ValueError:
        raise ValueError("Schrijf noord, midden of zuid.") from None


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
    groep=Instelgroep.KALENDER,
)
SCHOOLREGIO = Instellingsoort(
    sleutel="kalender.schoolregio",
    naam="Regio van de schoolvakanties",
    uitleg="Waar de schoolvakanties vandaan komen die Koersvast als reces voorstelt.",
    standaard="noord",
    bron="Voorstel van Koersvast; kies de regio van uw gemeente",
    controle=_controleer_regio,
    keuzes=tuple(Regio),
    groep=Instelgroep.KALENDER,
)
VERKIEZINGEN_VOORAF = Instellingsoort(
    sleutel="kalender.verkiezingsreces_weken_vooraf",
    naam="Verkiezingsreces: weken vooraf",
    uitleg="Hoeveel weken voor de verkiezingen van de gemeenteraad het reces begint.",
    standaard="6",
    bron="Gangbaar: 4 tot 6 weken voor de verkiezingen van de gemeenteraad",
    controle=heel_getal(minstens=0, hoogstens=26),
    groep=Instelgroep.KALENDER,
)
VERKIEZINGEN_ERNA = Instellingsoort(
    sleutel="kalender.verkiezingsreces_maanden_erna",
    naam="Verkiezingsreces: maanden erna",
    uitleg="Hoeveel maanden na de verkiezingen van de gemeenteraad het reces duurt.",
    standaard="3",
    bron="Gangbaar: tot er een nieuw college is, ongeveer 3 maanden",
    controle=heel_getal(minstens=0, hoogstens=12),
    groep=Instelgroep.KALENDER,
)
INSTELLINGEN = (VRIJE_DAGEN, SCHOOLREGIO, VERKIEZINGEN_VOORAF, VERKIEZINGEN_ERNA)
