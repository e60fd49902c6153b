"""What the words and figures of the report mean, for who was not there."""

from collections.abc import Mapping
from typing import Any

from exports.tabellen.waarden import lees_dag, tekst
from kern.opmaak import dag_voluit
from kern.tabellen import Tabel

Uitleg = tuple[str, str]
ALLEEN_WERKBOEK = {"Grafieken"}  # speaks of the cells beside a chart of Excel
CONCEPT = """Concept
Dit rapport is een concept. Het is niet vastgesteld en kan nog veranderen."""
VASTGESTELD = """Vastgesteld
De opdrachtgever heeft dit rapport vastgesteld. Het verandert niet meer. Een correctie
is een nieuwe versie, die zegt welke zij vervangt."""

EDITIES = {
    "bestuurlijk": """
Voor college, raad en andere lezers. Vertrouwelijke risico's staan er niet in en
tellen nergens mee.
""",
    "openbaar": """
Voor iedereen. Er staan functies in plaats van namen. Vertrouwelijke risico's staan er
niet in en tellen nergens mee.
""",
    "volledig": """
Voor projectleider, beleidsadviseur en opdrachtgever. Ook de vertrouwelijke risico's
staan erin. Geef dit rapport niet verder door.
""",
}
# A term on a line of its own, then its explanation; a blank line ends it.
UITLEG = """
Peildatum
Dit rapport toont de stand op {dag}: van elk onderwerp het nieuwste dat op die dag of
eerder gold. Staat er “later ingevoerd”, dan is het na de peildatum ingevoerd en kon
niemand het toen nog weten.

{stand}

Editie {naam}
{editie}

Termijn
Een termijn staat er zoals hij is beloofd: een dag, een maand, een kwartaal of een
jaar. Eerste dag en Laatste dag zijn om te sorteren en te filteren; een maand loopt
van de eerste tot en met de laatste dag van die maand. n.t.b. betekent: nog te bepalen.

Te laat
Een moment is pas te laat als de hele termijn voorbij is. Een moment voor november 2020
is dus te laat vanaf 1 december 2020. Een aangehouden moment blijft open.

Aanleveren en vergadering
Bij een open moment staat op welke dag het stuk uiterlijk bij het gremium moet zijn, en
voor welke vergadering. Die vergadering is een voorstel; beloofd is de termijn. Zij zijn
berekend met de vergaderdagen en het reces die op de peildatum bekend waren. Leeg
betekent: de vergaderdagen zijn niet bekend, of de termijn is voorbij of nog open.

Verschil
Hoeveel een moment is opgeschoven sinds het plan, in de eenheid van de belofte. Is het
na zijn termijn gehaald, dan ook hoeveel later dat was.

Planning
Elke balk is een termijn: een fase, een periode of een moment. Bij een gehaald moment
staat de dag waarop het is gehaald. De staande lijn is de peildatum.

Stoplichten in de tijd
Hoe elk aspect stond in de rapporten die eerder zijn vastgesteld, met hun peildatum, en
hoe het in dit rapport staat. Een streepje of een leeg vak betekent: toen niet
beoordeeld.

Woorden van het plan
Termijn, Trekker, Klankbord en Ingeschatte inzet staan er in de woorden van het plan.
Is de trekker gewisseld, dan staat bij Opmerking wie het op de peildatum is. Daar staat
ook wie er in de uitvoering of het klankbord is gekomen of vertrokken.

Status en gereed
Zoals de trekker het laatst heeft gemeld. Zonder melding is een activiteit niet gestart.

Uren
Uren per persoon tellen voor elk lid van het klankbord op de peildatum. Een plek die nog
n.t.b. is of die twee mensen delen, geeft het verschil tussen minstens en hoogstens.
Leeg betekent: niet geraamd; dat is iets anders dan 0 uur.

Risico's
Kans en gevolg zijn elk 1 (klein) tot en met 5 (groot). De score is kans × gevolg. Het
oordeel volgt uit de score: {zones}. Bruto is vóór de maatregelen, netto erna. Netto
gaat voor; zonder netto telt bruto. Een risico dat nog niemand heeft beoordeeld, heeft
geen score.

Begroting
Alle bedragen zijn exclusief btw. Gerealiseerd is wat is gefactureerd. Verplicht is wat
is besteld en nog niet gefactureerd. Vrije ruimte = begroot − gerealiseerd − verplicht.
Uitputting = (gerealiseerd + verplicht) ÷ begroot. Een leeg bedrag is nog niet begroot;
dat is iets anders dan € 0.

Grafieken
Rechts van elke grafiek, buiten de afdruk, staan de cijfers waaruit zij is getekend.
"""


def schrijf_toelichting(momentopname: Mapping[str, Any]) -> list[Uitleg]:
    """Return the explanations: about this report, and per subject."""
    kop = momentopname["kop"]
    zones = momentopname["zones"]
    ingevuld = UITLEG.format(
        dag=dag_voluit(lees_dag(kop["peildatum"])),
        naam=kop["editie"],
        stand=VASTGESTELD if kop["status"] == "vastgesteld" else CONCEPT,
        editie=editie_in_woorden(kop["editie"]),
        zones=", ".join(f"vanaf {zone['vanaf']}: {zone['woord']}" for zone in zones),
    )
    return [_blok(blok) for blok in ingevuld.strip().split("\n\n")]


def tabel_toelichting(momentopname: Mapping[str, Any]) -> Tabel:
    """Return the explanations, without what is said of the workbook only."""
    uitleg = schrijf_toelichting(momentopname)
    return Tabel(
        "Wat de woorden betekenen",
        [tekst("Woord", 26), tekst("Uitleg", 110)],
        [(term, woorden) for term, woorden in uitleg if term not in ALLEEN_WERKBOEK],
    )


def editie_in_woorden(editie: str) -> str:
    """Say for whom an edition is, and what it leaves out."""
    return " ".join(EDITIES[editie].split())


def _blok(blok: str) -> Uitleg:
    term, _, woorden = blok.partition("\n")
    return term, " ".join(woorden.split())
