"""What history says of money."""

from kern.soorten import Dingsoort, eerste_van, met_woorden
from toegang.rechten import Recht

SOORTEN = (
    Dingsoort(
        "begroting",
        "begroting",
        eerste_van(),
        Recht.GELD_ZIEN,
        pagina=("begroting.index", ""),
    ),
    Dingsoort(
        "begrotingspost",
        "post",
        met_woorden("code", "naam"),
        Recht.GELD_ZIEN,
        pagina=("begroting.index", ""),
        lijst="begrotingsposten",
    ),
    Dingsoort(
        "boeking",
        "boeking",
        met_woorden("code", "omschrijving"),
        Recht.GELD_ZIEN,
        deel_van=("begrotingspost", "post_id"),
        labels={
            "op": "Dag van de boeking",
            "verplichting_id": "Op verplichting",
            "tegenboeking_van_id": "Neemt terug",
        },
    ),
)
