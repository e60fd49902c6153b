"""What history says of the work itself."""

from kern.soorten import Dingsoort, eerste_van, met_woorden
from toegang.rechten import Recht


def _deel(tabel: str, naam: str, **meer: object) -> Dingsoort:
    return Dingsoort(
        tabel,
        naam,
        eerste_van("functie"),
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
    _deel("activiteit_product", "product van een activiteit"),
    _deel("trekker", "trekker", labels={"persoon_id": "Wie"}),
    _deel("uitvoerder", "uitvoerder", labels={"persoon_id": "Wie"}),
    _deel("klankbordzetel", "plek in het klankbord", labels={"is_ntb": "N.t.b."}),
    Dingsoort(
        "zetelbezetting",
        "bezetting van een plek in het klankbord",
        eerste_van("functie"),
        Recht.ACTIVITEITEN_ZIEN,
        deel_van=("klankbordzetel", "zetel_id"),
        labels={"persoon_id": "Wie", "zetel_id": "Plek"},
    ),
    _deel(
        "inzetraming",
        "inzet",
        labels={
            "minuten_min": "Uren, minstens",
            "minuten_max": "Uren, hoogstens",
            "groep": "Van wie",
            "persoon_id": "Wie",
        },
    ),
    _deel("voortgang", "voortgang", labels={"op": "Op"}),
)
