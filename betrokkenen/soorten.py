"""What history says of departments, people and bodies."""

from kern.soorten import Dingsoort, Waarden, eerste_van, met_woorden
from toegang.rechten import Recht

_aanduiding = eerste_van("naam", "functie", "code")


def _wie(waarden: Waarden) -> str:
    """Return the name or function with the department behind it."""
    wie, afdeling = _aanduiding(waarden), waarden.get("afdeling_id")
    return f"{wie} ({afdeling})" if afdeling else wie


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
        pagina=("betrokkenen.index", ""),
        lijst="gremia",
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
        met_woorden("dag", "tijd"),
        Recht.GESCHIEDENIS_MENSEN,
        deel_van=("gremium", "gremium_id"),
        pagina=("betrokkenen.index", ""),
        lijst="vergaderingen",
    ),
    Dingsoort(
        "reces",
        "reces",
        eerste_van("naam"),
        Recht.GESCHIEDENIS_MENSEN,
        pagina=("betrokkenen.index", ""),
        lijst="recessen",
    ),
)
