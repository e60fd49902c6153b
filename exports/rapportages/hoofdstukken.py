"""Which chapters a report has: per kind, length and reader, as data; pure.

The chapters are those of `praktijk.md` §1.1 to §1.6. A chapter of which the program
knows no facts is text only.
"""

from dataclasses import dataclass
from enum import StrEnum

from bewaking.rapportages.woorden import Rapportvorm
from projecten.models import Rapportsoort


class Lezersgroep(StrEnum):
    """For what kind of reader a report is."""

    STURING = "sturing"
    COLLEGE = "college"
    RAAD = "raad"


@dataclass(frozen=True)
class Hoofdstuk:
    """A chapter: what it is called, what to write there, which facts stand beside it.

    ``hoogstens`` is how many characters it may have in a short form. ``alleen_naast``
    are facts that stand beside it for who writes, and not in the report.
    """

    code: str
    titel: str
    hulp: str
    feiten: tuple[str, ...] = ()
    hoogstens: int | None = None
    alleen_naast: tuple[str, ...] = ()

    @property
    def feiten_ernaast(self) -> tuple[str, ...]:
        """Return every fact that helps to write it."""
        return self.feiten + self.alleen_naast


H = Hoofdstuk
SAMENVATTING = H(
    "samenvatting",
    "Samenvatting en gevraagd besluit",
    "Vijf regels: hoe staat het ervoor, en wat vraagt u? Nummer de besluiten.",
    ("cijfers",),
)
STAND = H(
    "stand",
    "Stand van zaken in één oogopslag",
    "Eén zin per stoplicht dat uitleg vraagt. De tabel komt uit het programma.",
    ("lichten", "fasen"),
)
NIEUW = H(
    "resultaten",
    "Resultaten van de afgelopen periode",
    "Wat was gepland en wat is geleverd? Wat komt hierna?",
    ("nieuw", "producten"),
)
PLANNING = H(
    "planning",
    "Planning en mijlpalen",
    "Wat schuift, hoeveel en waardoor? Noem de bestuurlijke momenten apart.",
    ("planning", "kalender", "te_laat", "verschuivingen", "baseline"),
)
AFWIJKINGEN = H(
    "afwijkingen",
    "Afwijkingen en bijsturing",
    "Per oranje of rood: de oorzaak, het gevolg voor het doel en hoe u bijstuurt.",
    ("afwijkingen",),
)
GELD = H(
    "geld",
    "Geld",
    "Verklaar grote verschillen tussen begroot, verplicht en gerealiseerd.",
    ("begroting",),
)
UREN = H(
    "inzet",
    "Inzet in uren",
    "Is er genoeg tijd? Voor welke activiteiten zijn de uren nog niet geraamd?",
    ("inzet",),
)
RISICOS = H(
    "risicos",
    "Risico's",
    "Wat is nieuw, wat is vervallen, en wat doet u eraan?",
    ("grootste_risicos",),
)
EFFECTEN = H(
    "effecten",
    "Kwaliteit, inhoud en effecten",
    "Wat merkt de inwoner ervan? Noem de eerste metingen en hun kanttekeningen.",
)
COMMUNICATIE = H(
    "communicatie",
    "Communicatie en participatie",
    "Wat zeiden het klankbord, de adviesraad en de casustafel?",
)
TOEZEGGINGEN = H(
    "toezeggingen",
    "Toezeggingen, moties en eerdere besluiten",
    "Wat staat er nog open voor de raad?",
    ("toezeggingen", "besluiten"),
)
VOORUITBLIK = H(
    "vooruitblik",
    "Vooruitblik",
    "Wat komt er in het komende half jaar, en welke besluiten horen daarbij?",
    ("volgende",),
)
BESLUITEN = H(
    "gevraagd",
    "Gevraagde besluiten en vervolg",
    "Nummer de besluiten: kennisnemen van, instemmen met, vaststellen.",
)
BIJLAGEN = H(
    "bijlagen",
    "Bijlagen",
    "Hier komen de tabellen. Een toelichting mag.",
    ("activiteiten", "mijlpalen", "risicos", "toelichting"),
)

TUSSEN_COLLEGE = (
    SAMENVATTING,
    STAND,
    NIEUW,
    PLANNING,
    AFWIJKINGEN,
    GELD,
    UREN,
    RISICOS,
    EFFECTEN,
    COMMUNICATIE,
    TOEZEGGINGEN,
    VOORUITBLIK,
    BESLUITEN,
    BIJLAGEN,
)
# Who steers wants the work and the hours early, and no register of the raad.
TUSSEN_STURING = (
    SAMENVATTING,
    STAND,
    AFWIJKINGEN,
    NIEUW,
    PLANNING,
    UREN,
    GELD,
    RISICOS,
    EFFECTEN,
    COMMUNICATIE,
    VOORUITBLIK,
    BESLUITEN,
    BIJLAGEN,
)
# The least that a raad asks of a large project, without the kitchen.
TUSSEN_RAAD = (
    SAMENVATTING,
    STAND,
    NIEUW,
    PLANNING,
    AFWIJKINGEN,
    GELD,
    RISICOS,
    EFFECTEN,
    COMMUNICATIE,
    TOEZEGGINGEN,
    VOORUITBLIK,
)

EIND = (
    SAMENVATTING,
    H(
        "opdracht",
        "Opdracht, doel en afbakening",
        "Wat was de opdracht, en wat is er onderweg aan veranderd?",
        ("fasen", "baseline"),
    ),
    H(
        "resultaten",
        "Resultaten per product",
        "Per product: gepland, geleverd, of niet geleverd en waarom.",
        ("producten", "nieuw"),
    ),
    H(
        "doelbereik",
        "Doelbereik: van resultaat naar effect",
        "Vergelijk de eerste meting met de laatste. Wat is bereikt voor de inwoner?",
    ),
    H(
        "planning",
        "Tijd: beloofd en werkelijk",
        "Welke momenten liepen uit, en waardoor?",
        ("planning", "verschuivingen", "mijlpalen"),
    ),
    H(
        "geld",
        "Geld: begroot en gerealiseerd",
        "Wat is over, en wat stelt u voor met het restant te doen?",
        ("begroting",),
    ),
    H(
        "inzet",
        "Uren en organisatie",
        "Hoeveel tijd was geraamd en hoe werkte de organisatie?",
        ("inzet",),
    ),
    H(
        "proces",
        "Kwaliteit van het proces",
        "Hoe verliepen de samenwerking en het klankbord? Was het integraal?",
    ),
    H(
        "risicos",
        "Risico's die optraden en die blijven",
        "Welke risico's gaan over naar de lijn?",
        ("grootste_risicos", "risicos"),
    ),
    H(
        "leerpunten",
        "Leerpunten",
        "Wat houdt u zo, en wat doet u de volgende keer anders?",
    ),
    H(
        "nazorg",
        "Nazorg en borging",
        "Wie is in de lijn eigenaar van elk product? Wat staat er nog open?",
        ("volgende",),
    ),
    TOEZEGGINGEN,
    H(
        "gevraagd",
        "Gevraagde besluiten",
        "Nummer de besluiten: kennisnemen van het rapport, decharge verlenen.",
    ),
    H(
        "bijlagen",
        "Bijlagen",
        "Hier komen de tabellen. Een toelichting mag.",
        ("activiteiten", "toelichting"),
    ),
)
FASE = (
    SAMENVATTING,
    H(
        "evaluatie",
        "Evaluatie van de fase",
        "Zijn de doelen van de fase gehaald? Wat ging goed en wat niet?",
        ("producten",),
    ),
    STAND,
    PLANNING,
    AFWIJKINGEN,
    GELD,
    RISICOS,
    H("omgeving", "Draagvlak en omgeving", "Wat veranderde er buiten het project?"),
    H(
        "vervolg",
        "De volgende fase",
        "Wat gaat u precies doen, met welke termijnen, uren en geld?",
        ("volgende", "inzet"),
    ),
    H("alternatieven", "Alternatieven", "Wat kan de opdrachtgever ook besluiten?"),
    H(
        "gevraagd",
        "Beslisvoorstel",
        "Wat vraagt u: go, go onder voorwaarden, aanhouden, bijstellen of stoppen?",
    ),
    H(
        "bijlagen",
        "Bijlagen",
        "Hier komen de tabellen. Een toelichting mag.",
        ("activiteiten", "mijlpalen", "toelichting"),
    ),
)
# Two pages: little more than what is written, and the figures in one table.
NOTA = (
    H("kennisnemen", "Kennisnemen van", "Noem in één zin waarvan.", hoogstens=200),
    H(
        "inleiding",
        "Inleiding",
        "Waarom krijgt de lezer dit: een motie, een toezegging, een besluit?",
        hoogstens=400,
        alleen_naast=("toezeggingen",),
    ),
    H(
        "kernboodschap",
        "Kernboodschap",
        "Wat moet de lezer onthouden? Drie zinnen.",
        hoogstens=400,
    ),
    H(
        "stand",
        "Stand van zaken",
        "Wat is gedaan, wat schuift, en wat is er aan de opdracht veranderd?",
        ("lichten",),
        hoogstens=600,
        alleen_naast=("nieuw",),
    ),
    H(
        "consequenties",
        "Consequenties voor geld en planning",
        "Wat betekent dit voor het geld, de planning en de risico's?",
        ("cijfers",),
        hoogstens=500,
        alleen_naast=("begroting", "verschuivingen", "grootste_risicos"),
    ),
    H("communicatie", "Communicatie", "Wie hoort dit, en van wie?", hoogstens=300),
    H(
        "vervolg",
        "Vervolg",
        "Wanneer hoort de lezer meer?",
        hoogstens=300,
        alleen_naast=("volgende",),
    ),
    H("bijlagen", "Bijlagen", "Wat gaat mee?", hoogstens=200),
)
ALINEA = (
    H(
        "alinea",
        "Stand van zaken",
        "Eén alinea: stand, tijd, geld, risico.",
        ("lichten",),
        hoogstens=1_200,
        alleen_naast=("cijfers",),
    ),
)
REGEL = (
    H(
        "regel",
        "Stand van zaken",
        "Eén regel.",
        ("lichten",),
        hoogstens=200,
    ),
)
KORT = {
    Rapportvorm.REGEL: REGEL,
    Rapportvorm.ALINEA: ALINEA,
    Rapportvorm.INFORMATIENOTA: NOTA,
}
TUSSEN = {
    Lezersgroep.STURING: TUSSEN_STURING,
    Lezersgroep.COLLEGE: TUSSEN_COLLEGE,
    Lezersgroep.RAAD: TUSSEN_RAAD,
}


def list_hoofdstukken(
    soort: Rapportsoort, *, vorm: Rapportvorm, lezers: Lezersgroep
) -> tuple[Hoofdstuk, ...]:
    """Return the chapters in order.

    >>> def codes(soort, vorm="uitgebreid", lezers="college"):
    ...     delen = list_hoofdstukken(Rapportsoort(soort), vorm=Rapportvorm(vorm),
    ...                               lezers=Lezersgroep(lezers))
    ...     return [deel.code for deel in delen]
    >>> len(codes("tussenrapportage")), len(codes("eindrapportage"))
    (14, 14)
    >>> codes("fase-evaluatie")[-2:], codes("fase-evaluatie", "regel")
    (['gevraagd', 'bijlagen'], ['regel'])
    >>> "inzet" in codes("tussenrapportage", lezers="raad")
    False
    """
    if vorm in KORT:
        return KORT[vorm]
    if soort is Rapportsoort.EINDRAPPORTAGE:
        return EIND
    return FASE if soort is Rapportsoort.FASE_EVALUATIE else TUSSEN[lezers]


def lezers_van(gremium: str | None, *, soort: str | None) -> Lezersgroep:
    """Return what kind of reader a body is, by its name and kind; nobody steers.

    >>> [lezers_van(naam, soort=soort).value for naam, soort in
    ...  [("Gemeenteraad Oost", "bestuurlijk"), ("College", "bestuurlijk"),
    ...   ("Adviesraad", "extern"), ("Managers", "ambtelijk"), (None, None)]]
    ['raad', 'college', 'sturing', 'sturing', 'sturing']
    """
    if gremium is None or soort != "bestuurlijk":
        return Lezersgroep.STURING
    is_raad = any(woord.endswith("raad") for woord in gremium.casefold().split())
    return Lezersgroep.RAAD if is_raad else Lezersgroep.COLLEGE


def vorm_voor(lezers: Lezersgroep) -> Rapportvorm:
    """Return the length that such a reader mostly gets.

    >>> vorm_voor(Lezersgroep.RAAD).value, vorm_voor(Lezersgroep.STURING).value
    ('informatienota', 'uitgebreid')
    """
    is_raad = lezers is Lezersgroep.RAAD
    return Rapportvorm.INFORMATIENOTA if is_raad else Rapportvorm.UITGEBREID
