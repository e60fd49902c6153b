"""The whole example plan can be typed in through the pages, from an empty project."""

import json
from typing import Any

from imports import queries
from imports.planbestand.canoniek import canoniek
from kern.database import db
from projecten.models import Project
from tests.browser import Browser
from tests.intypen.zwolle import CODE, PLAN, begin_project, typ_plan
from tests.makers import make_gebruiker

# What nobody types, and why; everything else must be equal to the letter.
NIET_GETYPT = {
    "opvolging": "what happened afterwards is reported, it is no part of the plan",
    "standaard_peildatum": "only an example is shown as of a day of its own",
}
# The code of a person is made from the words, and is only a reference in the file.
EIGEN_CODES = {'"beleidsadviseur-mo"': '"beleidsadviseur"'}


def test_the_whole_plan_typed_in_equals_the_example(app):
    beheerder, leider = make_gebruiker(beheerder=True), make_gebruiker()
    begin_project(Browser(app).log_in(beheerder), f"{leider.naam} ({leider.email})")

    typ_plan(Browser(app).log_in(leider))

    project = db.session.query(Project).filter_by(code=CODE).one()
    tekst = canoniek(queries.get_document(project)).decode()
    for gemaakt, code in EIGEN_CODES.items():
        tekst = tekst.replace(gemaakt, code)
    assert json.loads(tekst) == _zonder(PLAN)
    assert tekst == canoniek(_zonder(PLAN)).decode()


def _zonder(plan: dict[str, Any]) -> dict[str, Any]:
    """Return the plan without what nobody types."""
    rest = {naam: deel for naam, deel in plan.items() if naam not in NIET_GETYPT}
    project = rest["project"].items()
    return rest | {"project": {n: w for n, w in project if n not in NIET_GETYPT}}
