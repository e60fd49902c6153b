"""What history says of the project and its assignment."""

from kern.soorten import Dingsoort, als, eerste_van, met_woorden
from toegang.rechten import Recht

SOORTEN = (
    Dingsoort("programma", "programma", eerste_van("naam"), Recht.GESCHIEDENIS_MENSEN),
    Dingsoort(
        "project",
        "opdracht",
        eerste_van("naam"),
        Recht.PLAN_ZIEN,
        pagina=("projecten.opdracht", ""),
        persoonlijk=frozenset({"portefeuillehouder"}),
        labels={"standaard_peildatum": "Peildatum bij openen"},
    ),
    Dingsoort(
        "kolom",
        "kolom",
        eerste_van("naam"),
        Recht.PLAN_ZIEN,
        deel_van=("project", "project_id"),
    ),
    Dingsoort(
        "instelling",
        "instelling",
        eerste_van("sleutel"),
        Recht.PLAN_ZIEN,
        deel_van=("project", "project_id"),
    ),
    Dingsoort(
        "projectbetrokkene",
        "betrokkene",
        als("persoon_id", "rol"),
        Recht.PLAN_ZIEN,
        deel_van=("project", "project_id"),
        pagina=("projecten.opdracht", ""),
        lijst="betrokkenen",
        verwijst=("persoon_id",),
    ),
    Dingsoort(
        "fase",
        "fase",
        met_woorden("code", "naam"),
        Recht.PLAN_ZIEN,
        pagina=("projecten.opdracht", ""),
        lijst="fasen",
    ),
    Dingsoort(
        "fasedoel",
        "doel van een fase",
        eerste_van("tekst"),
        Recht.PLAN_ZIEN,
        deel_van=("fase", "fase_id"),
    ),
    Dingsoort(
        "product",
        "product",
        met_woorden("code", "naam"),
        Recht.PLAN_ZIEN,
        pagina=("projecten.opdracht", ""),
        lijst="producten",
        persoonlijk=frozenset({"eigenaar_in_de_lijn"}),
    ),
    Dingsoort(
        "productalias",
        "andere naam van een product",
        eerste_van("naam"),
        Recht.PLAN_ZIEN,
        deel_van=("product", "product_id"),
    ),
    Dingsoort(
        "doelstelling",
        "doelstelling",
        met_woorden("code", "naam"),
        Recht.PLAN_ZIEN,
        pagina=("projecten.opdracht", ""),
        lijst="doelstellingen",
    ),
    Dingsoort(
        "rapportageafspraak",
        "rapportageafspraak",
        met_woorden("code", "soort"),
        Recht.PLAN_ZIEN,
        pagina=("projecten.opdracht", ""),
        lijst="rapportageafspraken",
        labels={"gremium_id": "Aan"},
    ),
)
