"""What history says of departments, people and bodies."""

from kern.soorten import Dingsoort, eerste_van
from toegang.rechten import Recht

SOORTEN = (
    Dingsoort(
        "afdeling",
        "afdeling",
        eerste_van("naam", "code"),
        Recht.GESCHIEDENIS_MENSEN,
        labels={"code": "Afkorting"},
    ),
    Dingsoort(
        "persoon",
        "persoon",
        eerste_van("naam", "functie", "code"),
        Recht.GESCHIEDENIS_MENSEN,
        persoonlijk=frozenset({"naam", "email", "sorteernaam", "code"}),
        labels={"email": "E-mail", "gebruiker_id": "Account"},
    ),
    Dingsoort("gremium", "gremium", eerste_van("naam"), Recht.GESCHIEDENIS_MENSEN),
    Dingsoort(
        "lidmaatschap",
        "lid",
        eerste_van("functie"),
        Recht.GESCHIEDENIS_MENSEN,
        deel_van=("gremium", "gremium_id"),
        labels={"meervoud": "Meer dan één persoon", "persoon_id": "Wie"},
    ),
)
