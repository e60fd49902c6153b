"""The import of meetings: what it asks of a file, and where its lines go."""

from datetime import date, time

from betrokkenen.queries import list_gremiumkeuzes
from imports.inlezen.soort import Inlezing
from imports.models import Conceptsoort
from imports.vergaderingen.lijnen import KOLOMMEN
from imports.vergaderingen.voorstellen import stel_voor
from toegang.rechten import Recht

VOORBEELD: dict[str, date | str | time] = {
    "datum": date(2027, 1, 12),
    "gremium": "college",
    "tijd": time(9, 30),
    "aanleveren": date(2027, 1, 5),
    "opmerking": "Deze regel is een voorbeeld",
}


VERGADERINGEN = Inlezing(
    soort=Conceptsoort.VERGADERINGEN,
    titel="Vergaderingen inlezen",
    uitleg=(
        "Kies een agenda (.ics) of een werkmap (.xlsx) met de dagen waarop een gremium"
        " vergadert. U ziet eerst wat elke regel zou doen. Er verandert nog niets."
    ),
    recht=Recht.MENSEN_WIJZIGEN,
    extensies=(".xlsx", ".ics"),
    kolommen=KOLOMMEN,
    voorbeeld=[VOORBEELD[kolom.naam] for kolom in KOLOMMEN],
    keuzevraag="Gremium",
    keuzehulp=(
        "Nodig bij een agenda, en bij een werkmap zonder kolom Gremium. Staat er wel"
        " een gremium in een regel, dan telt dat."
    ),
    keuzes=list_gremiumkeuzes,
    stel_voor=stel_voor,
    tabellen=("vergadering",),
    terug="betrokkenen.index",
    terugtitel="Mensen en gremia",
)
