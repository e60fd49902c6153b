"""Lists of the organisation: matched by code, never changed by loading."""

from betrokkenen.models import (
    Afdeling,
    Gremium,
    Lidmaatschap,
    Persoon,
    Rolsoort,
    Termijneenheid,
)
from imports.planbestand.velden import Deel, Tabel, dag, gewoon, ja, verwijzing, woord
from planning.models import TIJDEN, Routesjabloon, Routestap

VAN_TOT = (dag("van"), dag("tot"), *gewoon("einde_reden"))
VERVALLEN = (dag("vervallen_op"), *gewoon("vervallen_reden"))
PERSOON = verwijzing("persoon", "persoon_id", "personen")
EIGENAAR = verwijzing("eigenaar", "eigenaar_id", "personen")
GREMIUM = verwijzing("gremium", "gremium_id", "gremia")

_LEDEN = Tabel(
    Lidmaatschap,
    (PERSOON, *gewoon("functie"), ja("meervoud"), *VAN_TOT),
    volgorde_per="gremium_id",
)

_STAPPEN = Tabel(
    Routestap,
    (
        *gewoon("naam"),
        GREMIUM,
        *(
            veld
            for aantal, eenheid in TIJDEN
            for veld in (*gewoon(aantal), woord(eenheid, Termijneenheid))
        ),
    ),
    volgorde_per="sjabloon_id",
)

ORGANISATIE: dict[str, Tabel] = {
    "afdelingen": Tabel(Afdeling, (*gewoon("code", "naam"), *VERVALLEN), code="code"),
    "personen": Tabel(
        Persoon,
        (
            *gewoon("code", "naam", "functie", "sorteernaam"),
            verwijzing("afdeling", "afdeling_id", "afdelingen"),
            *gewoon("email"),
            ja("extern"),
            *VERVALLEN,
        ),
        code="code",
    ),
    "gremia": Tabel(
        Gremium,
        (
            *gewoon("code", "naam", "volgorde", "soort"),
            woord("gebruikelijke_rol", Rolsoort),
            *gewoon("ritme", "aanlevertermijn"),
            woord("aanlevereenheid", Termijneenheid),
            *VERVALLEN,
        ),
        code="code",
        delen=(Deel("leden", "gremium_id", _LEDEN),),
    ),
    "routes": Tabel(
        Routesjabloon,
        (*gewoon("code", "naam", "volgorde", "toelichting"), *VERVALLEN),
        code="code",
        delen=(Deel("stappen", "sjabloon_id", _STAPPEN),),
    ),
}
