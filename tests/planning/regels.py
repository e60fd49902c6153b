"""What a browser sends for a line of the plan, and what is stored of it."""

import copy
from types import SimpleNamespace
from typing import Any

from activiteiten.models import Activiteit
from imports import operations, queries
from imports.planbestand.controle import controleer
from kern.database import db
from kern.transactie import transactie
from planning.models import Mijlpaal
from projecten.models import Doelstelling, Product, Project
from tests.planning.test_cellen import VRAGEN

VAN_DE_REGELS = ("activiteiten", "mijlpalen")


def getypt(rij: dict[str, Any]) -> dict[str, Any]:
    """Return what somebody types to make this line of the example."""
    project = db.session.query(Project).order_by(Project.id.desc()).first()
    vraag = VRAGEN.get(rij["nummer"])
    rollen = [f"besluit:{code}" for code in (vraag.rollen if vraag else {})]
    return {
        "nummer": rij["nummer"],
        "doelstelling_id": eigen_id(project, Doelstelling, rij["doelstelling"]),
        "titel": rij["titel"],
        "resultaat": rij["resultaat"],
        **{f"cel_{naam}": cel["tekst"] for naam, cel in rij["cellen"].items()},
        "producten": [eigen_id(project, Product, p) for p in rij.get("producten", [])],
        "onderwerp": vraag.onderwerp if vraag else "",
        "vraag": (rollen or ["kennisnemen" if vraag and vraag.rol else "open"])[0],
        "twijfel": (vraag.twijfel if vraag else None) or "",
    }


def ingevuld(page: Any) -> dict[str, Any]:
    """Return what the form on the page would send."""
    form = page.select_one("form.formulier")
    velden: dict[str, Any] = {}
    for veld in form.select("input[name], textarea[name]"):
        naam, soort = veld["name"], veld.get("type")
        if soort in {"checkbox", "radio"}:
            if veld.has_attr("checked"):
                velden.setdefault(naam, []).append(veld["value"])
        elif naam != "sleutel":
            tekst = veld.text.removeprefix("\n").removeprefix("\r\n")
            velden[naam] = veld.get("value", tekst)
    for keuze in form.select("select[name]"):
        gekozen = keuze.select_one("option[selected]") or keuze.select_one("option")
        velden[keuze["name"]] = gekozen["value"]
    return velden


def geschreven(project: Any) -> dict[str, Any]:
    """Return the lines and their moments as the plan file has them."""
    db.session.expunge_all()
    document = queries.get_document(db.session.get_one(Project, project.id))
    return {naam: document[naam] for naam in VAN_DE_REGELS}


def nummer_van(rij: dict[str, Any]) -> str:
    return str(rij["nummer"])


def laad_plan(document: dict[str, Any]) -> Any:
    plan = copy.deepcopy(document)
    with transactie():
        project = operations.laad(controleer(plan))
    return SimpleNamespace(id=project.id, code=project.code)


def plan_van(project: Any) -> str:
    return f"/projecten/{project.code}/planning/activiteiten"


def id_van(project: Any, nummer: str) -> int:
    waar = {"project_id": project.id, "nummer": nummer}
    return db.session.query(Activiteit).filter_by(**waar).one().id


def eigen_id(project: Any, soort: Any, code: str) -> int:
    waar = {"project_id": project.id, "code": code}
    return db.session.query(soort).filter_by(**waar).one().id


def mijlpaal_van(project: Any, code: str) -> Mijlpaal:
    waar = {"project_id": project.id, "code": code}
    return db.session.query(Mijlpaal).filter_by(**waar).one()
