"""The routes that Koersvast proposes, and which of them the examples follow."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping
from typing import Any

from sqlalchemy import select

from betrokkenen.models import Gremium, Rolsoort
from imports.operations import VOORBEELD, laad_routes
from imports.planbestand.tekens import ontleed
from kern.database import db
from planning.models import TIJDEN, Mijlpaal, Mijlpaalsoort, Traject
from planning.queries.routes import list_routecodes
from projecten.models import Project

COLLEGE_RAAD, COLLEGE, KENNISNEMING = "college-raad", "college", "kennisneming-raad"
Rij = dict[str, Any]


def zet_routes(projecten: Iterable[Project]) -> None:
    """Add the proposed routes, and let the moments of these projects follow them.

    A route whose code is there already stays as it is, and so does a round that
    follows one.
    """
    codes = set(db.session.scalars(select(Gremium.code)))
    laad_routes(list_voorgestelde_routes(codes))
    routes = list_routecodes()
    for project in projecten:
        gekozen = _list_gekozen(project.id)
        for (activiteit_id, ronde), rollen in _list_rondes(project.id).items():
            code = kies_route(rollen)
            if code is not None and (activiteit_id, ronde) not in gekozen:
                traject = Traject(
                    project_id=project.id,
                    activiteit_id=activiteit_id,
                    ronde=ronde,
                    sjabloon_id=routes[code],
                )
                db.session.add(traject)
    db.session.flush()


def list_voorgestelde_routes(gremia: Collection[str]) -> list[Rij]:
    """Return the proposed routes, as in a plan file, for these bodies by their code."""
    document = ontleed((VOORBEELD / "routes.json").read_bytes())
    return [
        {**route, "stappen": list(_kies_stappen(route["stappen"], gremia))}
        for route in document["routes"]
    ]


def kies_route(rollen: Mapping[str, Rolsoort | None]) -> str | None:
    """Return the code of the route that fits these bodies, each with its role.

    >>> kies_route({"college": None, "raad": Rolsoort.BESLUITEN})
    'college-raad'
    >>> kies_route({"nt_sd": None, "raad": Rolsoort.KENNISNEMEN})
    'kennisneming-raad'
    >>> kies_route({"managers": None, "college": None}), kies_route({"managers": None})
    ('college', None)
    """
    if "raad" in rollen:
        neemt_kennis = rollen["raad"] is Rolsoort.KENNISNEMEN
        return KENNISNEMING if neemt_kennis else COLLEGE_RAAD
    return COLLEGE if "college" in rollen else None


def _kies_stappen(stappen: Iterable[Rij], gremia: Collection[str]) -> Iterator[Rij]:
    """Make every step a body where there is one, else work; leave out what is neither.

    >>> debat = {"naam": "Debat", "gremium": "debat", "duur": 14}
    >>> list(_kies_stappen([debat], {"debat"}))
    [{'naam': 'Debat', 'gremium': 'debat'}]
    >>> list(_kies_stappen([debat, {"naam": "Raad", "gremium": "raad"}], ()))
    [{'naam': 'Debat', 'duur': 14}]
    """
    duur, aanlever, _ = TIJDEN
    for stap in stappen:
        weg = duur if stap.get("gremium") in gremia else ("gremium", *aanlever)
        gekozen = {naam: waarde for naam, waarde in stap.items() if naam not in weg}
        if "gremium" in gekozen or "duur" in gekozen:
            yield gekozen


def _list_rondes(
    project_id: int,
) -> dict[tuple[int, str], dict[str, Rolsoort | None]]:
    """Return the bodies of every round of the project, with their role."""
    rijen = db.session.execute(
        select(Mijlpaal.activiteit_id, Mijlpaal.ronde, Gremium.code, Mijlpaal.rol)
        .join(Mijlpaal.gremium)
        .where(
            Mijlpaal.project_id == project_id,
            Mijlpaal.soort == Mijlpaalsoort.ROUTE,
        )
        .order_by(Mijlpaal.volgorde, Mijlpaal.id)
    )
    rondes: defaultdict[tuple[int, str], dict[str, Rolsoort | None]] = defaultdict(dict)
    for activiteit_id, ronde, code, rol in rijen:
        if activiteit_id is not None:
            rondes[activiteit_id, ronde or ""][code] = rol
    return dict(rondes)


def _list_gekozen(project_id: int) -> set[tuple[int, str]]:
    rijen = db.session.execute(
        select(Traject.activiteit_id, Traject.ronde).where(
            Traject.project_id == project_id
        )
    )
    return {(rij.activiteit_id, rij.ronde) for rij in rijen}
