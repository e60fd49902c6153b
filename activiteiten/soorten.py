"""What history says of the work itself."""

from collections.abc import Callable

from kern.soorten import Dingsoort, Waarden, eerste_van, met_woorden
from toegang.rechten import Recht


def _deel(
    tabel: str, naam: str, titel: Callable[[Waarden], str], **meer: object
) -> Dingsoort:
    return Dingsoort(
        tabel,
        naam,
        titel,
        Recht.ACTIVITEITEN_ZIEN,
        deel_van=("activiteit", "activiteit_id"),
        **meer,  # type: ignore[arg-type]
    )


SOORTEN = (
    Dingsoort(
        "activiteit",
        "activiteit",
        met_woorden("nummer", "titel"),
        Recht.ACTIVITEITEN_ZIEN,
        pagina=("activiteiten.show", "activiteit_id"),
        # The cells of the plan hold names as well as functions.
        persoonlijk=frozenset({"cel_trekker", "cel_klankbord", "cel_inzet"}),
        labels={
            "resultaat": "Resultaat/effect",
            "cel_termijn": "Cel termijn",
            "cel_termijn_stand": "Cel termijn is",
            "cel_trekker": "Cel trekker",
            "cel_klankbord": "Cel klankbord",
            "cel_klankbord_stand": "Cel klankbord is",
            "cel_inzet": "Cel inzet",
            "cel_inzet_stand": "Cel inzet is",
        },
    ),
    _deel(
        "activiteit_product",
        "product van een activiteit",
        eerste_van("product_id"),
        verwijst=("product_id",),
    ),
    _deel(
        "trekker",
        "trekker",
        eerste_van("persoon_id"),
        verwijst=("persoon_id",),
    ),
    _deel(
        "uitvoerder",
        "uitvoerder",
        eerste_van("persoon_id"),
        verwijst=("persoon_id",),
    ),
    _deel(
        "klankbordzetel",
        "plek in het klankbord",
        eerste_van("afdeling_id", "functie"),
        verwijst=("afdeling_id",),
        labels={"is_ntb": "Nog te bepalen (n.t.b.)"},
    ),
    Dingsoort(
        "zetelbezetting",
        "bezetting van een plek in het klankbord",
        eerste_van("persoon_id"),
        Recht.ACTIVITEITEN_ZIEN,
        deel_van=("klankbordzetel", "zetel_id"),
        verwijst=("persoon_id",),
        labels={"zetel_id": "Plek"},
    ),
    _deel(
        "inzetraming",
        "inzet",
        eerste_van("persoon_id", "groep"),
        verwijst=("persoon_id",),
        labels={
            "minuten_min": "Uren, minstens",
            "minuten_max": "Uren, hoogstens",
            "groep": "Van wie",
        },
    ),
    _deel("voortgang", "voortgang", eerste_van("status"), labels={"op": "Stand op"}),
)
