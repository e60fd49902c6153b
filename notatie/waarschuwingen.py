"""What is unclear about a text, in a sentence that says what to do."""

from collections.abc import Iterable

ZINNEN = {
    "AANTAL_ONBEKEND": "Het aantal personen is niet bekend; vul in voor hoeveel "
    "personen dit geldt.",
    "AFGEROND": "De uren zijn afgerond op hele minuten.",
    "AMBIGU_JAARPAAR": "Twee jaartallen naast elkaar kunnen een periode, twee "
    "momenten of een schooljaar zijn; kies wat bedoeld is.",
    "ANKER_ONBEKEND": "De datum waarvan deze termijn afhangt is niet bekend; vul "
    "die in of geef een datum.",
    "DATUM_BESTAAT_NIET": "Deze datum bestaat niet; verbeter de dag of de maand.",
    "DOORLOPEND": "Doorlopend: begrensd door de fase of het project en nooit te laat.",
    "DUO_OF_BEIDEN": "Twee namen op één plek: bevestig of zij samen één plek delen "
    "of ieder een plek hebben.",
    "EENHEID_ONBEKEND": "Er staat geen eenheid bij het getal; als uren gelezen.",
    "EIND_VOOR_BEGIN": "Het eind ligt vóór het begin; verbeter een van beide.",
    "GEDEELDE_GRENS": "De volgende fase begint op de einddatum; deze fase loopt tot "
    "en met de dag ervoor.",
    "GEEN_DEADLINE": "Er is geen uiterste datum; spreek er een af.",
    "GETAL_ONDUIDELIJK": "Dit getal is op meer manieren te lezen; schrijf een komma "
    "voor decimalen en een punt voor duizendtallen.",
    "GREMIUM_ONBEKEND": "Dit gremium staat niet in de woordenlijst; kies een gremium "
    "of voeg het toe.",
    "JAAR_AFGELEID": "Het jaartal staat er niet en is afgeleid uit de omgeving; "
    "bevestig het.",
    "JAAR_ONBEKEND": "Het jaartal ontbreekt; vul het aan.",
    "JAAR_TWEE_CIJFERS": "Het jaartal heeft twee cijfers; schrijf het voluit.",
    "KLANKBORD_NTB": "Een plek in het klankbord is nog niet ingevuld; het totaal is "
    "daarom een bandbreedte.",
    "MDY_VERMOED": "Dag en maand lijken omgedraaid (Amerikaans geschreven); bevestig "
    "de datum.",
    "MEERDERE_MOMENTEN": "Hier staan meer momenten; elk is apart gelezen.",
    "NAAM_MEERDUIDIG": "Deze naam past bij meer personen in de rij; schrijf de hele "
    "naam.",
    "NAAM_ONBEKEND": "Deze naam staat niet in de rij; controleer de naam.",
    "NTB": "Nog te bepalen; vul in wie, wat of wanneer.",
    "ONLEESBAAR": "Dit is niet te lezen; de tekst blijft bewaard. Schrijf "
    "bijvoorbeeld '25 augustus 2020' of 'oktober 2020'.",
    "PERSONEN_ONLEESBAAR": "Dit is niet als personen te lezen; de tekst blijft "
    "bewaard. Schrijf bijvoorbeeld 'Voornaam Achternaam (afdeling)'.",
    "PER_MOMENT_OF_TOTAAL": "Er zijn meer momenten: bevestig of de uren per keer of "
    "in totaal gelden.",
    "RECES_ONBEKEND": "Dit reces staat niet in de kalender; vul het daar in of geef "
    "een datum.",
    "RITME_ONBEKEND": "Dit ritme past niet in een vast schema; geef de maanden of "
    "datums.",
    "TE_LANG": "De tekst is langer dan 2.000 tekens en is daarom niet gelezen; hij "
    "blijft wel bewaard.",
    "TER_KENNISGEVING": "Dit is een stap in de route ter kennisgeving, geen besluit "
    "en geen persoon.",
    "TOELICHTING": "De tekst tussen haakjes is niet gelezen; controleer of de termijn "
    "klopt.",
    "TOT_EXCLUSIEF": "'Tot' is gelezen als: tot en met de dag ervoor; bevestig dit of "
    "schrijf 't/m'.",
    "UREN_ONLEESBAAR": "Dit is niet als inzet te lezen; de tekst blijft bewaard. "
    "Schrijf bijvoorbeeld '24 uur' of '4 uur per persoon (klankbord)'.",
    "VAAG": "De termijn is bij benadering gegeven; controleer de uiterste datum.",
    "WEEKDAG_KLOPT_NIET": "De dag van de week past niet bij de datum; controleer "
    "welke van de twee klopt.",
    "WEEK_BESTAAT_NIET": "Dit weeknummer bestaat niet in dat jaar.",
    "WEKEN_ONBEKEND": "Het aantal weken is niet bekend, zodat er geen totaal is.",
}


def zinnen(codes: Iterable[str]) -> tuple[str, ...]:
    """Return the Dutch sentence for each code, in the same order.

    >>> zinnen(["JAAR_ONBEKEND"])
    ('Het jaartal ontbreekt; vul het aan.',)
    """
    return tuple(ZINNEN[code] for code in codes)
