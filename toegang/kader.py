"""The frame around every page: menu, project switch, breadcrumbs, who and when."""

from dataclasses import dataclass
from typing import Any

from flask import current_app, g, request, url_for

from kern.soorten import soorten
from toegang.poort import Toegang
from toegang.queries import Projecttoegang
from toegang.rechten import VOOR_IEDEREEN, Recht

# Stands in an address where the number of a row comes; no row has it.
PLAATS_VAN_ID = "2147483647"


def rij_url(endpoint: str, ding_id: int, naam: str = "ding_id") -> str:
    """Return the address of what can be done to one row of a list.

    A page can have hundreds of rows, so the address of an endpoint is made once.
    ``naam`` is what the address calls the number of the row.
    """
    adressen: dict[str, str] = g.setdefault("rijadressen", {})
    if endpoint not in adressen:
        waarden: dict[str, Any] = {naam: int(PLAATS_VAN_ID)}
        adressen[endpoint] = url_for(endpoint, **waarden)
    return adressen[endpoint].replace(PLAATS_VAN_ID, str(ding_id))


@dataclass(frozen=True)
class Link:
    """A place to go to; without an address it is the page itself."""

    titel: str
    url: str | None
    actief: bool = False


def kader() -> dict[str, Any]:
    """Return what basis.html shows on every page, also on an error page."""
    wie: Toegang = g.get("toegang") or Toegang()
    return {
        "organisatie": current_app.config["ORGANISATIE"],
        "is_lokaal": current_app.config["LOKAAL"],
        "gebruiker": wie.bezoeker,
        "project": wie.project,
        "peildatum": wie.peildatum,
        "rol_woorden": ", ".join(wie.project.rollen) if wie.project else "",
        "menu": _menu(wie),
        "beheer": _beheer(wie),
        "projecten_keuze": _projecten(wie),
        "kruimels": kruimels(),
        "heeft_projecten": any(p.mag(Recht.PLAN_ZIEN) for p in wie.projecten),
        "mag": wie.mag,
        "mag_wijzigen": wie.mag_wijzigen,
        "Recht": Recht,
    }


def kruimels(*tussen: Link, titel: str | None = None) -> list[Link]:
    """Return the path from Start to this page; the last step is the page itself."""
    wie: Toegang = g.get("toegang") or Toegang()
    if wie.bezoeker is None or request.endpoint == current_app.config["START"]:
        return []
    pad = [Link("Start", url_for(current_app.config["START"]))]
    if wie.project is not None:
        eerste = _eerste(wie.project) or current_app.config["START"]
        pad.append(Link(wie.project.naam, url_for(eerste)))
    pad += tussen
    laatste = titel or _paginatitel()
    return [*pad, Link(laatste, None)] if laatste else pad


def _paginatitel() -> str | None:
    punten = [*soorten().menu, *soorten().beheer]
    return next((p.titel for p in punten if p.endpoint == request.endpoint), None)


def _eerste(project: Projecttoegang) -> str | None:
    """Return the first page of the menu that one's roles in the project open."""
    return next(
        (p.endpoint for p in soorten().menu if project.mag(Recht(p.recht))), None
    )


def _menu(wie: Toegang) -> list[Link]:
    if wie.project is None:
        return []
    actief = _actief([punt.endpoint for punt in soorten().menu], request.endpoint or "")
    return [
        Link(punt.titel, url_for(punt.endpoint), punt.endpoint == actief)
        for punt in soorten().menu
        if punt.recht in VOOR_IEDEREEN or wie.mag(Recht(punt.recht))
    ]


def _beheer(wie: Toegang) -> list[Link]:
    """Return the pages of the beheerder; a page of one account lights the list."""
    if not wie.is_beheerder or wie.project is not None:
        return []
    return [
        Link(
            punt.titel,
            url_for(punt.endpoint),
            (request.path + "/").startswith(url_for(punt.endpoint) + "/"),
        )
        for punt in soorten().beheer
    ]


def _actief(menu: list[str], endpoint: str) -> str | None:
    """Return the entry of the menu that lights up on the page.

    A page of one thing lights the list of its package, the first if it has two; a
    page that changes a row lights the list of that row.

    >>> _actief(["a.lijst", "a.tabel", "b.lijst"], "a.tabel")
    'a.tabel'
    >>> _actief(["a.lijst", "a.tabel", "b.lijst"], "a.ding")
    'a.lijst'
    >>> _actief(["a.lijst", "a.tabel", "b.lijst"], "a.tabel_wijzigen")
    'a.tabel'
    >>> _actief(["a.lijst", "a.tabel", "b.lijst"], "tabel.ding")
    'a.tabel'
    """
    if endpoint in menu:
        return endpoint
    eigen = (punt for punt in menu if endpoint.startswith(f"{punt}_"))
    gevonden = next(eigen, None)
    if gevonden is not None:
        return gevonden
    pakket = endpoint.partition(".")[0]
    eerste = (punt for punt in menu if punt.startswith(f"{pakket}."))
    # The list of a package may stand in another one, and bear its name.
    elders = (punt for punt in menu if punt.endswith(f".{pakket}"))
    return next(eerste, next(elders, None))


def _projecten(wie: Toegang) -> list[Link]:
    return [
        Link(
            project.naam,
            url_for(eerste, project=project.code),
            wie.project is not None and project.code == wie.project.code,
        )
        for project in wie.projecten
        if (eerste := _eerste(project)) is not None
    ]
