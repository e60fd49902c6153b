"""Mijn werk: one list across projects."""

from flask import Blueprint, render_template
from flask.typing import ResponseReturnValue

from bewaking.werk import queries
from kern import klok
from kern.web import recht
from toegang.eigen import Eigen
from toegang.poort import toegang
from toegang.rechten import Recht

blueprint = Blueprint("werk", __name__)


@blueprint.get("/mijn-werk")
@recht(Recht.INGELOGD)
def index() -> ResponseReturnValue:
    wie = toegang()
    return render_template(
        "werk/index.html",
        werk=queries.list_werk(
            wie.projecten,
            dag_van=wie.dag_van,
            eigen=Eigen(wie.gebruiker_id, klok.vandaag()),
        ),
    )
