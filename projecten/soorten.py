"""What history says of the project and its assignment."""

from kern.soorten import (
    Dingsoort,
    Waarden,
    als,
    eerste_van,
    met_woorden,
    soorten,
)
from toegang.rechten import Recht


def _naam_van_instelling(waarden: Waarden) -> str:
    soort = soorten().instellingen.get(waarden.get("sleutel", ""))
    return soort.naam if soort else str(waarden.get("sleutel", ""))


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
        _naam_van_instelling,
        Recht.PLAN_ZIEN,
        deel_van=("project", "project_id"),
        pagina=("instellingen.index", ""),
        recht_organisatie=Recht.BEHEREN,
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
