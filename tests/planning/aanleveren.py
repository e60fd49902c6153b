"""A round with calendars, for the tests of what must be handed in."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from activiteiten.models import Activiteit
from betrokkenen.models import Gremium, Persoon, Termijneenheid
from kern.datums import maand
from planning.models import Mijlpaal
from projecten.models import Project
from tests.makers import (
    make_activiteit,
    make_gremium,
    make_mijlpaal,
    make_project,
    make_reces,
    make_route,
    make_traject,
    make_vergadering,
)

# College 24 November hands in on the 18th; NT on the 10th.
OP_TIJD, TE_LAAT = date(2020, 11, 2), date(2020, 11, 20)
WERKDAGEN = {"aanlevereenheid": Termijneenheid.WERKDAGEN}


@dataclass(frozen=True)
class Ronde:
    """An activity whose ordinance goes to the college, and then to the raad."""

    activiteit: Activiteit
    college: Mijlpaal
    raad: Mijlpaal

    @property
    def project_id(self) -> int:
        return self.activiteit.project_id


def maak_gremia() -> dict[str, Gremium]:
    """Return four bodies with their meetings; one of them has none."""
    nt = make_gremium(naam="NT sociaal domein", aanlevertermijn=5, **WERKDAGEN)
    college = make_gremium(naam="College", aanlevertermijn=4, **WERKDAGEN)
    raad = make_gremium(naam="Raad", aanlevertermijn=10, **WERKDAGEN)
    for weken in range(0, 24, 2):
        make_vergadering(nt, date(2020, 9, 8) + timedelta(weeks=weken))
        make_vergadering(college, date(2020, 9, 1) + timedelta(weeks=weken))
        make_vergadering(raad, date(2020, 9, 7) + timedelta(weeks=weken))
    kerst = {"naam": "Kerstreces", "gremium_id": raad.id}
    make_reces(date(2020, 12, 19), date(2021, 1, 3), **kerst)
    mt = make_gremium(naam="MT")
    return {"nt": nt, "college": college, "raad": raad, "mt": mt}


def maak_ronde(
    gremia: Mapping[str, Gremium],
    project: Project | None = None,
    trekker: Persoon | None = None,
    **velden: Any,
) -> Ronde:
    """Return the round: NT (not promised), college November, raad January."""
    activiteit = make_activiteit(project or make_project(), trekker, **velden)
    route = make_route(
        {"naam": "Klankbord"},
        *(
            {"naam": gremia[naam].naam, "gremium_id": gremia[naam].id}
            for naam in VOLGORDE
        ),
    )
    make_traject(activiteit, route)
    nummer = activiteit.nummer
    college = make_mijlpaal(
        activiteit, gremia["college"], naam=f"{nummer} naar college"
    )
    raad = {"naam": f"{nummer} naar raad", "termijn": maand(2021, 1)}
    return Ronde(activiteit, college, make_mijlpaal(activiteit, gremia["raad"], **raad))


VOLGORDE = ("nt", "college", "raad")
