"""Lists of the assignment: the project, its phases, products and goals."""

from imports.planbestand.tabellen.organisatie import (
    GREMIUM,
    PERSOON,
    VAN_TOT,
    VERVALLEN,
)
from imports.planbestand.velden import (
    Deel,
    Tabel,
    dag,
    gewoon,
    termijn,
    verwijzing,
    woord,
)
from projecten.models import (
    Betrokkenheid,
    Doelstelling,
    Fase,
    Fasedoel,
    Planningsstatus,
    Product,
    Productalias,
    Productsoort,
    Project,
    Projectbetrokkene,
    Projectsoort,
    Rapportageafspraak,
    Rapportsoort,
)

HEEL_PROJECT = "project_id"
PRODUCT = verwijzing("product", "product_id", "producten")

PROJECT = Tabel(
    Project,
    (
        *gewoon("code", "naam"),
        woord("soort", Projectsoort),
        *gewoon("jaar", "kolom"),
        dag("plandatum"),
        *gewoon("versie"),
        woord("planning", Planningsstatus),
        termijn("looptijd"),
        *gewoon("zaaknummer", "portefeuillehouder", "aanleiding", "doel"),
        *gewoon("eindresultaat", "reikwijdte", "capaciteit"),
        dag("standaard_peildatum"),
        *gewoon("markering"),
    ),
)

BETROKKENEN = Tabel(
    Projectbetrokkene,
    (PERSOON, woord("rol", Betrokkenheid), *gewoon("waarvoor"), *VAN_TOT),
    volgorde_per=HEEL_PROJECT,
)

FASEN = Tabel(
    Fase,
    (*gewoon("code", "naam"), termijn("termijn"), *VERVALLEN),
    code="code",
    volgorde_per=HEEL_PROJECT,
    delen=(
        Deel(
            "doelen",
            "fase_id",
            Tabel(Fasedoel, gewoon("tekst"), volgorde_per="fase_id"),
            enkel="tekst",
        ),
    ),
)

PRODUCTEN = Tabel(
    Product,
    (
        *gewoon("code"),
        verwijzing("fase", "fase_id", "fasen"),
        *gewoon("naam"),
        woord("soort", Productsoort),
        verwijzing("vastgesteld_door", "vastgesteld_door_id", "gremia"),
        *gewoon("eigenaar_in_de_lijn"),
        *VERVALLEN,
    ),
    code="code",
    volgorde_per="fase_id",
    delen=(
        Deel(
            "aliassen",
            "product_id",
            Tabel(Productalias, gewoon("naam"), volgorde_per="product_id"),
            enkel="naam",
        ),
    ),
)

DOELSTELLINGEN = Tabel(
    Doelstelling,
    (*gewoon("code", "naam", "indicator", "toelichting"), *VERVALLEN),
    code="code",
    volgorde_per=HEEL_PROJECT,
)

RAPPORTAGEAFSPRAKEN = Tabel(
    Rapportageafspraak,
    (
        *gewoon("code"),
        woord("soort", Rapportsoort),
        *gewoon("tekst"),
        GREMIUM,
        termijn("termijn"),
        *VERVALLEN,
    ),
    code="code",
    volgorde_per=HEEL_PROJECT,
)
