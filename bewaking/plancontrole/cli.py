"""The command `koersvast plan controleer`: one finding a line."""

from datetime import date

import click
from flask.cli import with_appcontext

from bewaking.plancontrole.queries import get_plancontrole
from kern import klok
from kern.fouten import InvoerError
from kern.peildatum import lees_peildatum
from projecten.models import Project
from projecten.queries import find_project
from toegang.namens import Namens, met_recht, namens
from toegang.rechten import Recht


@click.command("controleer")
@click.argument("code", metavar="PROJECT")
@click.option("--peildatum", "dag", default="", help="De dag, zoals 2021-09-15.")
@with_appcontext
@met_recht(Recht.PLAN_ZIEN)
def controleer(code: str, dag: str) -> None:
    """Zoek tegenspraken en gaten in het plan van PROJECT (de code).

    Elke regel is één bevinding: code, gewicht, onderwerp en zin, met tabs ertussen. Wat
    is aanvaard, staat er niet bij. Staat er een fout tussen, dan eindigt de opdracht
    met code 1.
    """
    wie = namens()
    project = _project(code, wie)
    controle = get_plancontrole(
        project.id,
        peildatum=_peildatum(dag, project),
        mag=lambda recht: wie.mag(recht, code),
    )
    for stand in controle.open:
        deel = stand.bevinding
        zin = " ".join(deel.vondst.zin.split())
        click.echo("\t".join((deel.code, deel.gewicht, deel.onderwerp, zin)))
    if controle.aanvaard:
        click.echo(f"Aanvaard: {len(controle.aanvaard)}.", err=True)
    if controle.heeft_fouten:
        click.get_current_context().exit(1)


def _project(code: str, wie: Namens) -> Project:
    project = find_project(code)
    if project is None or not wie.mag(Recht.PLAN_ZIEN, code):
        raise InvoerError(
            f"Het project “{code[:60]}” bestaat niet."
            " Kijk met “koersvast plan lijst” welke er zijn."
        )
    return project


def _peildatum(tekst: str, project: Project) -> date:
    if not tekst:
        return project.standaard_peildatum or klok.vandaag()
    return lees_peildatum(tekst)
