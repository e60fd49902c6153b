"""The worked example of the route: 1.2 of the plan, with bodies and calendars."""

from datetime import date, timedelta
from typing import Any

from betrokkenen.models import Gremium, Termijneenheid
from kern.datums import maand
from tests.makers import (
    make_activiteit,
    make_gremium,
    make_mijlpaal,
    make_reces,
    make_route,
    make_traject,
    make_vergadering,
)

SEPTEMBER = date(2020, 9, 1)
KALENDERDAGEN = {"aanlevereenheid": Termijneenheid.KALENDERDAGEN}
WERKDAGEN = {"aanlevereenheid": Termijneenheid.WERKDAGEN}


def vergader(gremium: Gremium, eerste: date, *, weken: int, keer: int) -> None:
    for nummer in range(keer):
        make_vergadering(gremium, eerste + timedelta(weeks=weken * nummer))


def maak_gremia() -> dict[str, Gremium]:
    """Return the bodies of the worked example (`praktijk.md` §2.3) with calendars."""
    nt = make_gremium(naam="NT sociaal domein", aanlevertermijn=5, **WERKDAGEN)
    college = make_gremium(naam="College", aanlevertermijn=4, **WERKDAGEN)
    debat = make_gremium(naam="Debat", aanlevertermijn=14, **KALENDERDAGEN)
    raad = make_gremium(naam="Raad", aanlevertermijn=14, **KALENDERDAGEN)
    vergader(nt, SEPTEMBER, weken=2, keer=20)
    vergader(college, SEPTEMBER, weken=1, keer=40)
    for dag in (date(2020, 11, 30), date(2020, 12, 14), date(2021, 1, 11)):
        make_vergadering(debat, dag)
    vergader(raad, date(2020, 9, 7), weken=1, keer=40)
    for gremium in (debat, raad):
        kerst = {"naam": "Kerstreces", "gremium_id": gremium.id}
        make_reces(date(2020, 12, 19), date(2021, 1, 3), **kerst)
    return {"nt": nt, "college": college, "debat": debat, "raad": raad}


def maak_verordening(
    gremia: dict[str, Gremium], *, met_route: bool = True, **velden: Any
) -> Any:
    """Return 1.2 of the plan: college in November 2020, raad in January 2021."""
    activiteit = make_activiteit(**({"nummer": "1.2"} | velden))
    if met_route:
        dagen = Termijneenheid.WERKDAGEN
        route = make_route(
            {"naam": "Klankbord"},
            {"naam": "Ambtelijke toets"},
            {"naam": "NT sociaal domein", "gremium_id": gremia["nt"].id},
            {
                "naam": "Portefeuillehouder",
                "duur": 0,
                "verwerking": 2,
                "verwerkingseenheid": dagen,
            },
            {
                "naam": "College",
                "gremium_id": gremia["college"].id,
                "verwerking": 3,
                "verwerkingseenheid": dagen,
            },
            {"naam": "Debat", "gremium_id": gremia["debat"].id},
            {"naam": "Raad", "gremium_id": gremia["raad"].id},
        )
        make_traject(activiteit, route)
    make_mijlpaal(activiteit, gremia["college"], naam="Verordening naar college")
    termijn = {"naam": "Verordening naar raad", "termijn": maand(2021, 1)}
    make_mijlpaal(activiteit, gremia["raad"], **termijn)
    return activiteit
