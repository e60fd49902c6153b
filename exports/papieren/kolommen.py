"""How a wide table becomes one that people can read on an A4: some columns in one."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from exports.papieren.document import Cel, Papierkolom, Papiertabel
from exports.tabellen.woorden import GETALLEN, in_woorden
from kern.tabellen import Kolom, Tabel, Waarde

NIETS, LEEG = "–", Cel("")
# Nobody reads on; and setting a thousand pages takes minutes and much memory.
MEESTE_RIJEN = 500
# A term is there in its own words; these are for sorting and filtering only.
SORTEERKOLOMMEN = {"Eerste dag", "Laatste dag"}


@dataclass(frozen=True)
class Papiervorm:
    """One column on paper: columns of the table, each with a word before it.

    Without ``delen`` it is the column of its own name. With ``eens`` a cell that says
    the same as the one above it may stay empty.
    """

    titel: str
    breedte: int
    delen: Mapping[str, str] = field(default_factory=dict)
    eens: bool = False

    @property
    def bronnen(self) -> Mapping[str, str]:
        """Return the columns it is made of, with the word before each."""
        return self.delen or {self.titel: ""}


VORMEN: Mapping[str, Sequence[Papiervorm]] = {
    "Activiteiten": (
        Papiervorm("Nr", 6),
        Papiervorm(
            "Activiteit", 34, {"Activiteit": "", "Resultaat/effect": "Resultaat: "}
        ),
        Papiervorm("Termijn", 18),
        Papiervorm(
            "Wie en hoeveel",
            30,
            {
                "Trekker": "Trekker: ",
                "Klankbord": "Klankbord: ",
                "Ingeschatte inzet": "Inzet: ",
            },
        ),
        Papiervorm(
            "Status", 15, {"Status": "", "Gereed": "gereed ", "Gemeld op": "gemeld "}
        ),
        Papiervorm("Stand van zaken", 36, {"Stand van zaken": "", "Opmerking": ""}),
    ),
    "Mijlpalen": (
        Papiervorm("Nr", 6),
        Papiervorm("Moment", 28),
        Papiervorm("Gremium", 15, {"Gremium": "", "Rol": ""}),
        Papiervorm("Termijn in het plan", 16),
        Papiervorm(
            "Termijn nu",
            18,
            {"Termijn nu": "", "Verschil": "", "Keer verschoven": "keer verschoven: "},
        ),
        Papiervorm(
            "Aanleveren",
            18,
            {
                "Aanleveren uiterlijk": "uiterlijk ",
                "Vergadering (voorstel)": "voor ",
                "Speling": "",
            },
        ),
        Papiervorm("Toestand", 13, {"Toestand": "", "Gehaald op": "op "}),
        Papiervorm("Toelichting", 30, {"Toelichting": "", "Opmerking": ""}),
    ),
    "Risico's": (
        Papiervorm("Nr", 6),
        Papiervorm(
            "Risico",
            40,
            {"Gebeurtenis": "", "Oorzaak": "Oorzaak: ", "Gevolg": "Gevolg: "},
        ),
        Papiervorm("Maatregelen", 40),
        Papiervorm("Eigenaar, reactie", 16),
        Papiervorm(
            "Bruto",
            10,
            {"Kans bruto": "kans ", "Gevolg bruto": "gevolg ", "Score bruto": "score "},
        ),
        Papiervorm(
            "Netto",
            10,
            {"Kans netto": "kans ", "Gevolg netto": "gevolg ", "Score netto": "score "},
        ),
        Papiervorm("Oordeel", 15, {"Oordeel": "", "Trend": ""}),
        Papiervorm("Beoordeeld", 14, {"Beoordeeld op": "", "Opmerking": ""}),
    ),
    "Klankbord en inzet": (
        Papiervorm("Nr", 6),
        Papiervorm("Activiteit", 28, eens=True),
        Papiervorm("Deelname", 13),
        Papiervorm("Wie", 24, {"Wie": "", "Afdeling": "afdeling ", "Stand": ""}),
        Papiervorm("Uren minstens", 12),
        Papiervorm("Uren hoogstens", 12),
        Papiervorm("Geldt", 16),
        Papiervorm("Wanneer", 16, {"Wanneer": "", "Twijfel": ""}),
    ),
    "Stoplichten": (
        Papiervorm("Aspect", 17),
        Papiervorm("Stand", 18),
        Papiervorm("Vorige keer", 18),
        Papiervorm("Toelichting", 52),
        Papiervorm("Besloten op", 15),
    ),
    "Grootste risico's": (
        Papiervorm("Risico", 40),
        Papiervorm("Gevolg", 38),
        Papiervorm("Score", 8),
        Papiervorm("Oordeel", 14),
        Papiervorm("Trend", 14),
    ),
    "Afwijkingen": (
        Papiervorm("Aspect", 14, {"Aspect": "", "Stand": ""}),
        Papiervorm("Oorzaak", 34),
        Papiervorm("Gevolg", 34),
        Papiervorm("Bijsturing", 34),
    ),
    "Besluiten": (
        Papiervorm("Besluit", 42),
        Papiervorm("Gremium", 16),
        Papiervorm("Genomen", 24, {"Genomen": "", "Nummer": "nr. "}),
        Papiervorm("Toelichting", 40),
    ),
    "Toezeggingen": (
        Papiervorm("Toezegging", 46),
        Papiervorm("Aan", 16),
        Papiervorm("Termijn", 16),
        Papiervorm(
            "Stand", 34, {"Stand": "", "Afgedaan op": "op ", "Hoe afgedaan": ""}
        ),
    ),
    "Fasen": (
        Papiervorm("Fase", 44),
        Papiervorm("Termijn", 26),
        Papiervorm("Tijd", 30),
        Papiervorm("Stand", 20),
    ),
    "Momenten in de trendlijn": (
        Papiervorm("Nr", 6),
        Papiervorm("Moment", 72),
        Papiervorm("Eerst verwacht", 16),
        Papiervorm("Laatst gezegd", 16),
    ),
    "Verschoven momenten": (
        Papiervorm("Moment", 28),
        Papiervorm("Gremium", 13),
        Papiervorm("In het plan", 15),
        Papiervorm("Vorige keer", 15),
        Papiervorm("Nu", 15, {"Nu": "", "Verschil": ""}),
        Papiervorm("Keer", 6),
        Papiervorm("Reden", 23),
        Papiervorm("Toestand", 13),
    ),
    "Bestuurlijke kalender": (
        Papiervorm("Gremium", 20),
        Papiervorm("Wat", 44),
        Papiervorm("Termijn", 20),
        Papiervorm("Aanleveren uiterlijk", 16),
        Papiervorm("Toestand", 20, {"Toestand": "", "Gehaald op": "op "}),
    ),
    "Begroting": (
        Papiervorm("Nr", 6),
        Papiervorm("Post", 30),
        Papiervorm("Soort", 13),
        Papiervorm("Begroot", 13),
        Papiervorm("Gerealiseerd", 14),
        Papiervorm("Verplicht", 13),
        Papiervorm("Vrije ruimte", 14),
        Papiervorm("Uitputting", 13),
    ),
}


def op_papier(tabel: Tabel, *, bondig: bool = False) -> Papiertabel:
    """Return the table in words, in the columns that fit on paper.

    With ``bondig`` a row does not say again what the one above it said; on a phone
    each row stands alone.
    """
    plaats = {kolom.titel: nummer for nummer, kolom in enumerate(tabel.kolommen)}
    vormen = VORMEN.get(tabel.titel) or [
        Papiervorm(kolom.titel, kolom.breedte)
        for kolom in tabel.kolommen
        if kolom.titel not in SORTEERKOLOMMEN
    ]
    bronnen = [
        [
            (plaats[titel], tabel.kolommen[plaats[titel]], voor)
            for titel, voor in vorm.bronnen.items()
        ]
        for vorm in vormen
    ]

    def in_cellen(rij: Sequence[Waarde]) -> list[Cel]:
        return [_cel(rij, bron) for bron in bronnen]

    rijen = [in_cellen(rij) for rij in tabel.rijen[:MEESTE_RIJEN]]
    return Papiertabel(
        tabel.titel,
        [
            Papierkolom(
                vorm.titel,
                vorm.breedte,
                rechts=len(bron) == 1 and bron[0][1].soort in GETALLEN,
            )
            for vorm, bron in zip(vormen, bronnen, strict=True)
        ],
        _eens(rijen, vormen) if bondig else rijen,
        tabel.leeg,
        totaal=in_cellen(tabel.totaal) if tabel.totaal and tabel.rijen else None,
        weggelaten=max(0, len(tabel.rijen) - MEESTE_RIJEN),
    )


def _eens(rijen: list[list[Cel]], vormen: Sequence[Papiervorm]) -> list[list[Cel]]:
    boven = [None, *rijen][: len(rijen)]
    return [
        [
            LEEG if vorm.eens and vorige and vorige[plaats] == cel else cel
            for plaats, (vorm, cel) in enumerate(zip(vormen, rij, strict=True))
        ]
        for vorige, rij in zip(boven, rijen, strict=True)
    ]


def _cel(rij: Sequence[Waarde], bronnen: Sequence[tuple[int, Kolom, str]]) -> Cel:
    regels, toon, woord = [], "", ""
    for plaats, bron, voor in bronnen:
        waarde = rij[plaats]
        if waarde is None or waarde == "":
            continue
        regels.append(f"{voor}{in_woorden(waarde, bron.soort)}")
        if isinstance(waarde, str) and not toon:
            toon = bron.tonen.get(waarde, "")
            woord = regels[-1] if toon else ""
    return Cel("\n".join(regels) or NIETS, toon, woord)
