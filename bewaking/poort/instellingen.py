"""What the organisation agreed about closing a phase."""

from bewaking.poort.rules import lees_punten
from kern.instellingen import Instelgroep, Instellingsoort

OVERGANGSPUNTEN = Instellingsoort(
    sleutel="poort.punten",
    naam="Punten bij het afsluiten van een fase",
    uitleg="Wat bij elke faseovergang wordt nagegaan, met een puntkomma tussen de"
    " punten. Een nieuwe faseovergang begint met deze punten.",
    standaard="De producten van deze fase zijn gereed en vastgesteld;"
    " Het plan voor de volgende fase is concreet;"
    " Het geld van deze fase is verantwoord en het geld voor de volgende is er;"
    " De risico's zijn opnieuw beoordeeld;"
    " Het klankbord en de uitvoering zijn gehoord;"
    " Wat nog n.t.b. is, heeft een eigenaar",
    bron="Gangbare punten bij een go of no-go in projectmatig werken",
    controle=lees_punten,
    per_project=True,
    groep=Instelgroep.FASEN,
)
INSTELLINGEN = (OVERGANGSPUNTEN,)
