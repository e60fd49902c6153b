"""What a project agrees about each rule: how long before, how late, after how long."""

from herinneringen.regels import REGELS, Regel, Regelnaam
from herinneringen.rules import lees_laat, lees_vooraf
from kern.instellingen import Instelgroep, Instellingsoort, heel_getal

_BRON = "Voorstel van Koersvast"

VOORAF = {
    naam: Instellingsoort(
        sleutel=f"herinneren.{naam}.vooraf",
        naam=f"Herinneren vooraf: {regel.titel.lower()}",
        uitleg="Hoeveel werkdagen vooraf, met een komma ertussen; 0 is de dag zelf."
        " Met “geen” komt er alleen mail als het te laat is, met “uit” nooit.",
        standaard=regel.vooraf,
        bron=_BRON,
        controle=lees_vooraf,
        per_project=True,
        groep=Instelgroep.HERINNERINGEN,
    )
    for naam, regel in REGELS.items()
}
LAAT = {
    naam: Instellingsoort(
        sleutel=f"herinneren.{naam}.laat",
        naam=f"Te laat: {regel.titel.lower()}",
        uitleg="Na hoeveel weken de projectleider ook mail krijgt, en na hoeveel de"
        " opdrachtgever. Met “geen” komt er geen mail als het te laat is.",
        standaard=regel.laat,
        bron=_BRON,
        controle=lees_laat,
        per_project=True,
        groep=Instelgroep.HERINNERINGEN,
    )
    for naam, regel in REGELS.items()
}


def _na(regel: Regel) -> Instellingsoort:
    return Instellingsoort(
        sleutel=f"herinneren.{regel.naam}.na",
        naam=f"Hoe vaak: {regel.titel.lower()}",
        uitleg="Na hoeveel dagen het opnieuw moet gebeuren.",
        standaard=regel.na or "",
        bron=_BRON,
        controle=heel_getal(minstens=7, hoogstens=366),
        per_project=True,
        groep=Instelgroep.HERINNERINGEN,
    )


NA: dict[Regelnaam, Instellingsoort] = {
    naam: _na(regel) for naam, regel in REGELS.items() if regel.na is not None
}
# By rule: who agrees about one thing finds it all together.
INSTELLINGEN = tuple(
    soorten[naam]
    for naam in REGELS
    for soorten in (VOORAF, LAAT, NA)
    if naam in soorten
)
