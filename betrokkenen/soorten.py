"""What history says of departments, people and bodies."""

from datetime import date

from kern.datums import schrijf_dag
from kern.soorten import Dingsoort, Waarden, eerste_van
from toegang.rechten import Recht

_aanduiding = eerste_van("naam", "functie", "code")


def _wie(waarden: Waarden) -> str:
    """Return the name or function with the department behind it."""
    wie, afdeling = _aanduiding(waarden), waarden.get("afdeling_id")
    return f"{wie} ({afdeling})" if afdeling else wie


def _wanneer(waarden: Waarden) -> str:
    """Return the day as in running text; history keeps it as ISO.

    >>> _wanneer({"dag": "2020-11-24", "tijd": "9.00"}), _wanneer({})
    ('24 november 2020', '')
    """
    dag = waarden.get("dag")
    return schrijf_dag(date.fromisoformat(str(dag))) if dag else ""


SOORTEN = (
    Dingsoort(
        "afdeling",
        "afdeling",
        eerste_van("code", "naam"),
        Recht.GESCHIEDENIS_MENSEN,
        pagina=("betrokkenen.index", ""),
        lijst="afdelingen",
        labels={"code": "Afkorting"},
    ),
    Dingsoort(
        "persoon",
        "persoon",
        _wie,
        Recht.GESCHIEDENIS_MENSEN,
        pagina=("betrokkenen.index", ""),
        lijst="personen",
        verwijst=("afdeling_id",),
        persoonlijk=frozenset({"naam", "email", "sorteernaam", "code"}),
        labels={"gebruiker_id": "Account"},
    ),
    Dingsoort(
        "gremium",
        "gremium",
        eerste_van("naam"),
        Recht.GESCHIEDENIS_MENSEN,
        pagina=("betrokkenen.gremium", "gremium_id"),
    ),
    Dingsoort(
        "lidmaatschap",
        "lid",
        eerste_van("persoon_id", "functie"),
        Recht.GESCHIEDENIS_MENSEN,
        verwijst=("persoon_id",),
        deel_van=("gremium", "gremium_id"),
        pagina=("betrokkenen.index", ""),
        lijst="leden",
        labels={"meervoud": "Meer dan één persoon"},
    ),
    Dingsoort(
        "vergadering",
        "vergadering",
        _wanneer,
        Recht.GESCHIEDENIS_MENSEN,
        deel_van=("gremium", "gremium_id"),
    ),
    Dingsoort(
        "reces",
        "reces",
        eerste_van("naam"),
        Recht.GESCHIEDENIS_MENSEN,
        deel_van=("gremium", "gremium_id"),
    ),
)
