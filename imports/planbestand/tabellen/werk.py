"""Lists of the work: activities with their people and hours, moments, decisions."""

from activiteiten.models import (
    Activiteit,
    ActiviteitProduct,
    Groep,
    Inzetraming,
    Klankbordzetel,
    Per,
    Uitvoerder,
)
from betrokkenen.models import Rolsoort
from imports.planbestand.tabellen.opdracht import HEEL_PROJECT, PRODUCT
from imports.planbestand.tabellen.organisatie import (
    GREMIUM,
    PERSOON,
    VAN_TOT,
    VERVALLEN,
)
from imports.planbestand.velden import (
    Deel,
    Tabel,
    Veld,
    dag,
    gewoon,
    ja,
    termijn,
    verwijzing,
    woord,
)
from kern.datums import Stand
from planning.models import Besluit, Mijlpaal, Mijlpaalsoort, Toezegging, Traject

ACTIVITEIT = verwijzing("activiteit", "activiteit_id", "activiteiten")


_ZETELS = Tabel(
    Klankbordzetel,
    (
        verwijzing("afdeling", "afdeling_id", "afdelingen"),
        *gewoon("functie"),
        ja("ntb", "is_ntb"),
        *VAN_TOT,
    ),
    volgorde_per="activiteit_id",
)

_INZET = Tabel(
    Inzetraming,
    (
        *gewoon("minuten_min", "minuten_max"),
        woord("per", Per),
        woord("groep", Groep),
        PERSOON,
        termijn("wanneer"),
        *gewoon("twijfel"),
    ),
    volgorde_per="activiteit_id",
)

ACTIVITEITEN = Tabel(
    Activiteit,
    (
        *gewoon("nummer"),
        verwijzing("doelstelling", "doelstelling_id", "doelstellingen"),
        *gewoon("titel", "resultaat"),
        termijn("termijn"),
        woord("cellen.termijn.stand", Stand, "cel_termijn_stand"),
        woord("cellen.klankbord.stand", Stand, "cel_klankbord_stand"),
        woord("cellen.inzet.stand", Stand, "cel_inzet_stand"),
        Veld("cellen.termijn.tekst", "cel_termijn"),
        Veld("cellen.trekker.tekst", "cel_trekker"),
        Veld("cellen.klankbord.tekst", "cel_klankbord"),
        Veld("cellen.inzet.tekst", "cel_inzet"),
    ),
    code="nummer",
    sorteer="nummer",
    delen=(
        Deel(
            "producten",
            "activiteit_id",
            Tabel(ActiviteitProduct, (PRODUCT,)),
            enkel="product",
        ),
        Deel(
            "uitvoerders",
            "activiteit_id",
            Tabel(
                Uitvoerder,
                (PERSOON, *gewoon("deel"), *VAN_TOT),
                volgorde_per="activiteit_id",
            ),
        ),
        Deel("klankbord", "activiteit_id", _ZETELS, lijst="zetels"),
        Deel("inzet", "activiteit_id", _INZET),
    ),
)

MIJLPALEN = Tabel(
    Mijlpaal,
    (
        *gewoon("code", "naam"),
        woord("soort", Mijlpaalsoort),
        ACTIVITEIT,
        PRODUCT,
        GREMIUM,
        woord("rol", Rolsoort),
        *gewoon("ronde"),
        termijn("termijn"),
        *VERVALLEN,
    ),
    code="code",
    volgorde_per=HEEL_PROJECT,
)

TRAJECTEN = Tabel(
    Traject,
    (
        ACTIVITEIT,
        Veld("ronde", "ronde", schrijf=lambda ronde: ronde or None, anders=""),
        verwijzing("route", "sjabloon_id", "routes"),
    ),
)

BESLUITEN = Tabel(
    Besluit,
    (
        *gewoon("code", "titel", "tekst"),
        GREMIUM,
        termijn("genomen"),
        *gewoon("nummer"),
        PRODUCT,
        ACTIVITEIT,
        *VERVALLEN,
    ),
    code="code",
    volgorde_per=HEEL_PROJECT,
)

TOEZEGGINGEN = Tabel(
    Toezegging,
    (
        *gewoon("code", "tekst"),
        verwijzing("door", "door_gremium_id", "gremia"),
        verwijzing("aan", "aan_gremium_id", "gremia"),
        termijn("termijn"),
        PRODUCT,
        ACTIVITEIT,
        dag("afgedaan_op"),
        *gewoon("afgedaan_met"),
        *VERVALLEN,
    ),
    code="code",
    volgorde_per=HEEL_PROJECT,
)
