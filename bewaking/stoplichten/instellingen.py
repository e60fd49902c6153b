"""From where on a light is orange or red: agreed by the organisation or a project."""

from collections.abc import Callable, Mapping

from bewaking.stoplichten.rules import Grens, Grenzen
from kern.geld import lees_euro
from kern.instellingen import Instelgroep, Instellingsoort, heel_getal

_GANGBAAR = "Gangbare grens in voortgangsrapportages van gemeenten"
_VOORSTEL = "Voorstel van Koersvast; kies wat bij het project past"
_KLEUREN = ("oranje", "rood")


def lees_grens(hoogste: int) -> Callable[[str], Grens]:
    """Return what reads two whole numbers: from where it is orange, and red.

    >>> lees_grens(60)("10, 30")
    Grens(oranje=10, rood=30)
    >>> lees_grens(60)("30, 10")
    Traceback (most recent call last):
    ValueError: Schrijf twee getallen met een komma ertussen: eerst oranje, dan rood.
    >>> lees_grens(60)("10, 90")
    Traceback (most recent call last):
    ValueError: Schrijf een heel getal van 0 tot en met 60.
    """

    def lees(tekst: str) -> Grens:
        delen = [deel.strip() for deel in tekst.split(",")]
        getallen = [heel_getal(minstens=0, hoogstens=hoogste)(deel) for deel in delen]
        if len(getallen) != len(_KLEUREN) or getallen[0] > getallen[1]:
            raise ValueError(
                "Schrijf twee getallen met een komma ertussen: eerst oranje, dan rood."
            )
        return Grens(*getallen)

    return lees


def _grens(
    naam: str, *, uitleg: str, standaard: str, bron: str, hoogste: int
) -> Instellingsoort:
    return Instellingsoort(
        sleutel=f"stoplicht.{naam}",
        naam=f"Stoplicht {naam}: oranje en rood",
        uitleg=f"{uitleg} Schrijf eerst oranje en dan rood, met een komma ertussen.",
        standaard=standaard,
        bron=bron,
        controle=lees_grens(hoogste),
        per_project=True,
        groep=Instelgroep.STOPLICHTEN,
    )


TIJD = _grens(
    "tijd",
    uitleg="Boven zo veel werkdagen te laat. Een gemist reces is altijd rood; minder"
    " speling dan de aanlevertermijn is oranje.",
    standaard="10, 30",
    bron=_GANGBAAR,
    hoogste=500,
)
GELD = _grens(
    "geld",
    uitleg="Boven zo veel procent van wat is begroot. Het gaat om besteed en verplicht"
    " samen.",
    standaard="105, 110",
    bron=_GANGBAAR,
    hoogste=500,
)
TOELICHTINGSGRENS = Instellingsoort(
    sleutel="stoplicht.toelichtingsgrens",
    naam="Stoplicht geld: bedrag dat uitleg vraagt",
    uitleg="Is er meer dan dit bedrag te veel besteed en verplicht, dan is geld ten"
    " minste oranje.",
    standaard="25.000",
    bron="Grens waarboven gemeenten een afwijking uitleggen",
    controle=lees_euro,
    per_project=True,
    groep=Instelgroep.STOPLICHTEN,
)
RISICO = _grens(
    "risico",
    uitleg="Vanaf deze hoogste score van een risico (kans × gevolg).",
    standaard="10, 15",
    bron="Gangbare indeling van gemeentelijke risicomatrices",
    hoogste=25,
)
ORGANISATIE = _grens(
    "organisatie",
    uitleg="Vanaf zo veel plekken die nu gevuld moeten zijn: activiteiten zonder"
    " trekker, en open plekken in het klankbord waarvan het moment nadert.",
    standaard="1, 5",
    bron=_VOORSTEL,
    hoogste=1000,
)
NTB = Instellingsoort(
    sleutel="stoplicht.ntb",
    naam="Stoplicht organisatie: n.t.b. in het plan",
    uitleg="Vanaf zo vaak n.t.b. in het plan is de organisatie ten minste oranje.",
    standaard="15",
    bron=_VOORSTEL,
    controle=heel_getal(minstens=1, hoogstens=10_000),
    per_project=True,
    groep=Instelgroep.STOPLICHTEN,
)
INFORMATIE = _grens(
    "informatie",
    uitleg="Boven zo veel dagen zonder melding over een activiteit die loopt.",
    standaard="45, 90",
    bron=_VOORSTEL,
    hoogste=1000,
)
COMMUNICATIE = _grens(
    "communicatie",
    uitleg="Vanaf zo veel kennisgevingen die te laat zijn.",
    standaard="1, 3",
    bron=_VOORSTEL,
    hoogste=1000,
)
KWALITEIT = _grens(
    "kwaliteit",
    uitleg="Vanaf zo veel producten die niet gereed zijn terwijl hun fase voorbij is,"
    " en stukken die zijn afgewezen.",
    standaard="1, 3",
    bron=_VOORSTEL,
    hoogste=1000,
)
VOORUIT = Instellingsoort(
    sleutel="stoplicht.vooruit",
    naam="Stoplichten: hoeveel dagen vooruit",
    uitleg="Zo veel dagen vooruit kijkt Koersvast naar speling en open plekken.",
    standaard="60",
    bron=_VOORSTEL,
    controle=heel_getal(minstens=0, hoogstens=1000),
    per_project=True,
    groep=Instelgroep.STOPLICHTEN,
)
INSTELLINGEN = (
    TIJD,
    GELD,
    TOELICHTINGSGRENS,
    RISICO,
    ORGANISATIE,
    NTB,
    INFORMATIE,
    COMMUNICATIE,
    KWALITEIT,
    VOORUIT,
)


def lees_grenzen(waarden: Mapping[str, str]) -> Grenzen:
    """Return the thresholds from the values of the settings, by their keys."""

    def lees(soort: Instellingsoort) -> Grens:
        return lees_grens(10_000)(waarden[soort.sleutel])

    return Grenzen(
        tijd=lees(TIJD),
        geld=lees(GELD),
        toelichtingsgrens=lees_euro(waarden[TOELICHTINGSGRENS.sleutel]),
        risico=lees(RISICO),
        organisatie=lees(ORGANISATIE),
        ntb=int(waarden[NTB.sleutel]),
        informatie=lees(INFORMATIE),
        communicatie=lees(COMMUNICATIE),
        kwaliteit=lees(KWALITEIT),
    )
