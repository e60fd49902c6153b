"""A final report in the words of MDTO, whatever was agreed and whatever was typed."""

import copy
from datetime import UTC, datetime

import pytest

from bewaking.models import Editie
from exports.archief.beschrijven import (
    Archiefstuk,
    Bestand,
    beschrijf_bestand,
    beschrijf_rapport,
)
from exports.archief.formaten import FORMATEN
from exports.archief.instellingen import (
    BEPERKINGEN,
    INSTELLINGEN,
    lees_archiefgegevens,
)
from exports.archief.mdto import schrijf_mdto
from exports.papieren.soorten import SOORTEN
from tests.exports.archief.standaard import lees_mdto, tekst, teksten

AFGESPROKEN = {
    "archief.archiefvormer": "Gemeente Voorbeeldstad",
    "archief.archiefvormer_kenmerk": "gm9999; TOOI",
    "archief.waardering": "tijdelijk te bewaren",
    "archief.bewaartermijn": "10",
    "archief.selectielijst": "1.1 Ingericht",
    "archief.beperking_bestuurlijk": "Woo, artikel 5.1, tweede lid, onder e",
    "archief.beperking_volledig": "Woo, artikel 5.1, tweede lid, onder i",
}
OPNAME = {
    "kop": {
        "project": "Handhaving sociaal domein",
        "code": "zorg",
        "zaaknummer": "Z-2021-17",
        "peildatum": "2021-09-15",
        "editie": "bestuurlijk",
        "status": "vastgesteld",
        "samengesteld_op": "2021-09-16T08:00:00+00:00",
    },
    "rapport": {
        "soort": "eindrapportage",
        "titel": "Eindrapportage 1",
        "nummer": 1,
        "versie": 1,
        "vervangt": None,
        "vastgesteld_op": "2024-02-29",
    },
}
KENMERK = "eindrapportage-1-zorg-2021-09-15-vastgesteld-bestuurlijk"


def _stuk(afgesproken=AFGESPROKEN, rapport=None, **kop):
    opname = copy.deepcopy(OPNAME)
    opname["kop"] |= kop
    opname["rapport"] |= rapport or {}
    return Archiefstuk(opname, lees_archiefgegevens(afgesproken))


def _rapport(stuk):
    velden = beschrijf_rapport(stuk, bestanden=[f"{stuk.kenmerk}.pdf"])
    return lees_mdto(schrijf_mdto("informatieobject", velden))


def _bestand(stuk, extensie=".pdf"):
    bestand = Bestand(
        naam=stuk.kenmerk + extensie,
        extensie=extensie,
        omvang=17,
        sha256="ab" * 32,
        nagerekend_op=datetime(2021, 9, 16, 8, 0, 5, 17, UTC),
    )
    return lees_mdto(schrijf_mdto("bestand", beschrijf_bestand(stuk, bestand)))


def test_report_is_described_as_the_standard_wants():
    stuk = _rapport(_stuk())

    assert tekst(stuk, "identificatie/identificatieKenmerk") == KENMERK
    bron = tekst(stuk, "identificatie/identificatieBron")
    assert bron == "Koersvast van Gemeente Voorbeeldstad"
    assert tekst(stuk, "naam") == (
        "Eindrapportage 1 Handhaving sociaal domein, 15 september 2021 (bestuurlijk)"
    )
    assert tekst(stuk, "aggregatieniveau/begripLabel") == "Archiefstuk"
    assert tekst(stuk, "taal") == "nl"
    assert tekst(stuk, "isOnderdeelVan/verwijzingNaam") == "Handhaving sociaal domein"
    zaak = "isOnderdeelVan/verwijzingIdentificatie/identificatieKenmerk"
    assert tekst(stuk, zaak) == "Z-2021-17"
    assert teksten(stuk, "heeftRepresentatie/verwijzingNaam") == [f"{KENMERK}.pdf"]
    assert tekst(stuk, "archiefvormer/verwijzingNaam") == "Gemeente Voorbeeldstad"
    kenmerk = "archiefvormer/verwijzingIdentificatie/identificatieKenmerk"
    assert tekst(stuk, kenmerk) == "gm9999"


def test_events_name_who_acts_by_function():
    stuk = _rapport(_stuk())

    assert list(
        zip(
            teksten(stuk, "event/eventType/begripLabel"),
            teksten(stuk, "event/eventTijd"),
            teksten(stuk, "event/eventVerantwoordelijkeActor/verwijzingNaam"),
            strict=True,
        )
    ) == [
        ("Creatie", "2021-09-16T08:00:00+00:00", "Projectleider"),
        ("Accordering", "2024-02-29", "Opdrachtgever"),
        ("Bevriezing", "2024-02-29", "Opdrachtgever"),
    ]


def test_what_is_kept_for_years_says_until_when():
    stuk = _rapport(_stuk())

    assert tekst(stuk, "waardering/begripCode") == "V"
    assert tekst(stuk, "bewaartermijn/termijnStartdatumLooptijd") == "2024-02-29"
    assert tekst(stuk, "bewaartermijn/termijnLooptijd") == "P10Y"
    assert tekst(stuk, "bewaartermijn/termijnEinddatum") == "2034-02-28"
    assert tekst(stuk, "informatiecategorie/begripCode") == "1.1"
    assert tekst(stuk, "informatiecategorie/begripLabel") == "Ingericht"


def test_what_is_kept_for_ever_has_no_term():
    stuk = _rapport(_stuk(AFGESPROKEN | {"archief.waardering": "blijvend te bewaren"}))

    assert tekst(stuk, "waardering/begripCode") == "B"
    assert teksten(stuk, "bewaartermijn/termijnLooptijd") == []


def test_without_any_agreement_it_is_still_mdto():
    stuk = _rapport(_stuk({}, zaaknummer=None))

    assert tekst(stuk, "archiefvormer/verwijzingNaam") == "Nader te bepalen"
    assert teksten(stuk, "archiefvormer/verwijzingIdentificatie") == []
    assert tekst(stuk, "waardering/begripCode") == "N"
    assert teksten(stuk, "informatiecategorie/begripLabel") == []
    beperking = "beperkingGebruik/beperkingGebruikType/begripLabel"
    assert tekst(stuk, beperking) == "Nader te bepalen"
    zaak = "isOnderdeelVan/verwijzingIdentificatie/identificatieKenmerk"
    assert tekst(stuk, zaak) == "zorg"


@pytest.mark.parametrize(
    ("editie", "soort", "grond"),
    [
        ("openbaar", "Geen beperking", ""),
        ("bestuurlijk", "Overig", AFGESPROKEN["archief.beperking_bestuurlijk"]),
        ("volledig", "Overig", AFGESPROKEN["archief.beperking_volledig"]),
    ],
)
def test_each_edition_has_its_own_restriction(editie, soort, grond):
    stuk = _rapport(_stuk(editie=editie))

    beperking = "beperkingGebruik/beperkingGebruikType/begripLabel"
    assert tekst(stuk, beperking) == soort
    nader = "beperkingGebruik/beperkingGebruikNadereBeschrijving"
    assert tekst(stuk, nader) == grond


def test_new_version_says_which_it_replaces():
    velden = {
        "versie": 2,
        "titel": "Eindrapportage 1, versie 2",
        "vervangt": "Eindrapportage 1",
    }

    stuk = _rapport(_stuk(rapport=velden))

    verwijzing = "gerelateerdInformatieobject/gerelateerdInformatieobjectVerwijzing"
    assert tekst(stuk, f"{verwijzing}/verwijzingNaam") == "Eindrapportage 1"


@pytest.mark.parametrize("extensie", SOORTEN)
def test_every_paper_says_what_it_is(extensie):
    bestand = _bestand(_stuk(), extensie)

    assert tekst(bestand, "naam") == KENMERK + extensie
    assert tekst(bestand, "omvang") == "17"
    assert tekst(bestand, "bestandsformaat/begripCode") == FORMATEN[extensie].puid
    assert tekst(bestand, "checksum/checksumWaarde") == "ab" * 32
    assert tekst(bestand, "checksum/checksumDatum") == "2021-09-16T08:00:05+00:00"
    van = "isRepresentatieVan/verwijzingIdentificatie/identificatieKenmerk"
    assert tekst(bestand, van) == KENMERK


@pytest.mark.parametrize(
    ("getypt", "gelezen"),
    [
        ("a\x00\x0b\x1f\ud800\ufffeb", "ab"),
        ("]]> <!ENTITY x SYSTEM 'file:///etc/passwd'> &x;", None),
        ('</naam><naam x="1">', None),
        ("Handhaving" * 40, None),
        ("\u202eom\u0301 😀 \u05d0", None),
    ],
)
def test_hostile_words_are_words(getypt, gelezen):
    kwaad = dict.fromkeys(
        ("archief.archiefvormer", "archief.beperking_bestuurlijk"), getypt
    )
    stuk = _stuk(AFGESPROKEN | kwaad, project=getypt, zaaknummer=getypt)

    rapport, verwacht = _rapport(stuk), gelezen or getypt

    assert tekst(rapport, "isOnderdeelVan/verwijzingNaam") == verwacht
    vormer = tekst(rapport, "archiefvormer/verwijzingNaam")
    assert vormer.replace(" ", "") == verwacht.replace(" ", "")
    assert verwacht in tekst(rapport, "naam")
    assert verwacht in tekst(_bestand(stuk), "isRepresentatieVan/verwijzingNaam")


def test_what_is_missing_is_named_for_these_editions_only():
    leeg = lees_archiefgegevens({})
    tijdelijk = lees_archiefgegevens({"archief.waardering": "tijdelijk te bewaren"})

    assert leeg.ontbreekt([Editie.BESTUURLIJK]) == [
        "Archiefvormer",
        "Kenmerk van de archiefvormer",
        "Waardering",
        "Resultaat in de selectielijst",
        "Beperking van de editie bestuurlijk",
    ]
    assert "Bewaartermijn" in tijdelijk.ontbreekt([])
    assert lees_archiefgegevens(AFGESPROKEN).ontbreekt(tuple(Editie)) == []


@pytest.mark.parametrize("soort", INSTELLINGEN, ids=lambda soort: soort.sleutel)
def test_settings_take_what_they_say_and_refuse_the_rest(soort):
    assert soort.bezwaar(soort.standaard) is None
    assert soort.bezwaar(AFGESPROKEN[soort.sleutel]) is None
    assert soort.bezwaar("x" * 501) is not None
    assert soort.keuzes == () or soort.keuzes[0] == soort.standaard


def test_openbaar_has_no_restriction_to_agree_on():
    assert Editie.OPENBAAR not in BEPERKINGEN
