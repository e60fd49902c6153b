"""What each tick of the planner does for accounts: forget what was kept long enough."""

from datetime import datetime

from flask import current_app

from toegang.operations.opruimen import ruim_op
from toegang.organisatie.operations import ruim_aanvragen_op

NAAM = "het opruimen van oude sessies"


def plan(nu: datetime) -> None:
    """Forget sessions, links and begun sign-ins after the term of the settings."""
    ruim_op(nu=nu, bewaar=current_app.config["KOERSVAST"].bewaar_sessies)
    ruim_aanvragen_op(nu)
