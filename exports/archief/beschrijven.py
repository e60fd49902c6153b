"""A report and its files in the words of MDTO, from one edition's own snapshot.

Whoever acts is named by his function, so that no edition tells more than another.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from bewaking.models import Editie
from exports.archief.formaten import FORMATEN
from exports.archief.instellingen import SELECTIELIJST, Archiefgegevens
from exports.archief.mdto import (
    Veld,
    begrip,
    identificatie,
    mdto_lijst,
    verwijzing,
)
from exports.archief.rules import NADER, Waardering
from exports.operations import bestandsnaam_van
from kern.datums import plus_maanden, schrijf_dag

OPEN = NADER.capitalize()


@dataclass(frozen=True)
class Bestand:
    """A paper of the report as it lies in the package."""

    naam: str
    extensie: str
    omvang: int
    sha256: str
    nagerekend_op: datetime


@dataclass(frozen=True)
class Archiefstuk:
    """One edition of an approved final report, and what the organisation agreed."""

    momentopname: Mapping[str, Any]
    afgesproken: Archiefgegevens

    @property
    def kenmerk(self) -> str:
        """Return by what it is known: the name of its files."""
        return bestandsnaam_van(self.momentopname, "")

    @property
    def bron(self) -> str:
        """Return where that name is unique: archives hold those of many."""
        van = self.afgesproken.archiefvormer
        return f"Koersvast van {van}" if van else "Koersvast"

    @property
    def naam(self) -> str:
        """Return under what title people look for it."""
        kop, titel = self.momentopname["kop"], self.momentopname["rapport"]["titel"]
        return f"{titel} {kop['project']}, {self._peildatum} ({kop['editie']})"

    @property
    def editie(self) -> Editie:
        """Return for which readers it is."""
        return Editie(self.momentopname["kop"]["editie"])

    @property
    def vastgesteld_op(self) -> str:
        """Return the day on which it was approved."""
        return str(self.momentopname["rapport"]["vastgesteld_op"])

    @property
    def omschrijving(self) -> str:
        """Say in a sentence what it is."""
        kop, titel = self.momentopname["kop"], self.momentopname["rapport"]["titel"]
        return (
            f"{titel} over het project {kop['project']} naar de stand van"
            f" {self._peildatum}, in de editie {kop['editie']}."
        )

    @property
    def _peildatum(self) -> str:
        return schrijf_dag(date.fromisoformat(self.momentopname["kop"]["peildatum"]))


def beschrijf_rapport(stuk: Archiefstuk, *, bestanden: Sequence[str]) -> list[Veld]:
    """Return the ``informatieobject``, with the names of the files that show it."""
    kop, rapport = stuk.momentopname["kop"], stuk.momentopname["rapport"]
    soort = begrip(rapport["soort"].capitalize(), lijst="Rapportsoorten van Koersvast")
    return [
        ("identificatie", identificatie(stuk.kenmerk, stuk.bron)),
        ("naam", stuk.naam),
        (
            "aggregatieniveau",
            begrip("Archiefstuk", lijst=mdto_lijst("Aggregatieniveaus")),
        ),
        ("classificatie", soort),
        ("omschrijving", stuk.omschrijving),
        ("taal", "nl"),
        _event("Creatie", kop["samengesteld_op"], door="Projectleider"),
        _event("Accordering", stuk.vastgesteld_op, door="Opdrachtgever"),
        _event("Bevriezing", stuk.vastgesteld_op, door="Opdrachtgever"),
        *_selectie(stuk),
        ("isOnderdeelVan", _bovenliggend(stuk)),
        *(("heeftRepresentatie", _verwijs(naam, stuk.bron)) for naam in bestanden),
        *_vervangt(rapport["vervangt"]),
        ("archiefvormer", _archiefvormer(stuk.afgesproken)),
        ("beperkingGebruik", _beperking(stuk)),
    ]


def beschrijf_bestand(stuk: Archiefstuk, bestand: Bestand) -> list[Veld]:
    """Return the ``bestand``: what it is, and by what one sees that it is whole."""
    formaat = FORMATEN[bestand.extensie]
    algoritme = begrip("SHA-256", lijst=mdto_lijst("ChecksumAlgoritme"))
    return [
        ("identificatie", identificatie(bestand.naam, stuk.bron)),
        ("naam", bestand.naam),
        ("omvang", str(bestand.omvang)),
        (
            "bestandsformaat",
            begrip(formaat.naam, code=formaat.puid, lijst="PRONOM-register"),
        ),
        (
            "checksum",
            [
                ("checksumAlgoritme", algoritme),
                ("checksumWaarde", bestand.sha256),
                ("checksumDatum", bestand.nagerekend_op.isoformat(timespec="seconds")),
            ],
        ),
        (
            "isRepresentatieVan",
            verwijzing(stuk.naam, kenmerk=stuk.kenmerk, bron=stuk.bron),
        ),
    ]


def _event(soort: str, tijd: str, *, door: str) -> Veld:
    return (
        "event",
        [
            ("eventType", _eventsoort(soort)),
            ("eventTijd", tijd),
            ("eventVerantwoordelijkeActor", verwijzing(door)),
        ],
    )


def _eventsoort(soort: str) -> list[Veld]:
    return begrip(soort, lijst=mdto_lijst("EventTypeLijst"))


def _selectie(stuk: Archiefstuk) -> Iterator[Veld]:
    """Say whether and how long it is kept, and by which line of the selectielijst."""
    af = stuk.afgesproken
    label, code = af.waardering.capitalize(), af.waardering.code
    yield "waardering", begrip(label, code=code, lijst=mdto_lijst("Waarderingen"))
    if af.waardering is Waardering.TIJDELIJK and af.jaren is not None:
        eind = plus_maanden(date.fromisoformat(stuk.vastgesteld_op), 12 * af.jaren)
        yield (
            "bewaartermijn",
            [
                ("termijnTriggerStartLooptijd", _eventsoort("Bevriezing")),
                ("termijnStartdatumLooptijd", stuk.vastgesteld_op),
                ("termijnLooptijd", f"P{af.jaren}Y"),
                ("termijnEinddatum", eind.isoformat()),
            ],
        )
    if af.categorie is not None:
        yield (
            "informatiecategorie",
            begrip(af.categorie.label, code=af.categorie.code, lijst=SELECTIELIJST),
        )


def _bovenliggend(stuk: Archiefstuk) -> list[Veld]:
    """Return the file of the project: its zaak where it has a number."""
    kop = stuk.momentopname["kop"]
    zaak = kop["zaaknummer"]
    kenmerk, bron = (zaak, "Zaaknummer") if zaak else (kop["code"], stuk.bron)
    return verwijzing(kop["project"], kenmerk=kenmerk, bron=bron)


def _vervangt(titel: str | None) -> Iterator[Veld]:
    if titel:
        soort = begrip("Vervangt", lijst=mdto_lijst("Relatietypen"))
        yield (
            "gerelateerdInformatieobject",
            [
                ("gerelateerdInformatieobjectVerwijzing", verwijzing(titel)),
                ("gerelateerdInformatieobjectTypeRelatie", soort),
            ],
        )


def _verwijs(bestandsnaam: str, bron: str) -> list[Veld]:
    return verwijzing(bestandsnaam, kenmerk=bestandsnaam, bron=bron)


def _archiefvormer(afgesproken: Archiefgegevens) -> list[Veld]:
    naam = afgesproken.archiefvormer or OPEN
    kenmerk = afgesproken.kenmerk
    if kenmerk is None:
        return verwijzing(naam)
    return verwijzing(naam, kenmerk=kenmerk.kenmerk, bron=kenmerk.bron)


def _beperking(stuk: Archiefstuk) -> list[Veld]:
    """Return who may use it: openbaar anybody, else on what ground not."""
    grond = stuk.afgesproken.beperkingen.get(stuk.editie)
    soort = "Overig" if grond else OPEN
    if stuk.editie is Editie.OPENBAAR:
        soort = "Geen beperking"
    label = begrip(soort, lijst=mdto_lijst("BeperkingGebruikTypeLijst"))
    velden: list[Veld] = [("beperkingGebruikType", label)]
    if grond:
        velden.append(("beperkingGebruikNadereBeschrijving", grond))
    return velden
