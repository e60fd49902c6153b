"""What the lights rest on, for a page that knows nothing of the project yet."""

from datetime import date

import begroting.queries
import planning.queries
import projecten.queries
from bewaking.queries.openpunten import count_openplekken
from bewaking.stoplichten.feiten import GEREKEND, Bronnen


def get_bronnen(project_id: int, *, peildatum: date, geld: bool) -> Bronnen:
    """Return what the lights rest on; ``geld`` is whether the visitor may see money."""
    return Bronnen(
        project_id=project_id,
        peildatum=peildatum,
        begin=projecten.queries.get_project(project_id).looptijd.begin,
        te_laat=planning.queries.list_open_mijlpalen(
            [project_id], peildatum=peildatum, te_laat=True, hoogstens=1
        ),
        toestanden=planning.queries.count_per_toestand(project_id, peildatum=peildatum),
        aanleveringen=planning.queries.list_aanleveringen(
            {project_id: peildatum}, activiteiten=GEREKEND
        )[project_id],
        aantal_ntb=count_openplekken(project_id, dag=peildatum),
        begroting=begroting.queries.get_begrotingstand(project_id, peildatum=peildatum)
        if geld
        else None,
    )
