"""What can be done to the reports that were promised."""

from kern.database import db
from kern.datums import Termijn
from kern.gebruik import eis_ongebruikt
from kern.transactie import Daad
from kern.volgorde import verplaats_in
from projecten import queries
from projecten.models import Rapportageafspraak, Rapportsoort
from projecten.operations.delen import eis_vrije_code, laatste_plaats


def create_afspraak(
    project_id: int,
    *,
    code: str,
    soort: Rapportsoort,
    tekst: str,
    gremium_id: int | None,
    termijn: Termijn,
    daad: Daad,
) -> Rapportageafspraak:
    """Add a promised report at the end of the list."""
    eis_vrije_code(Rapportageafspraak, project_id, code)
    afspraak = Rapportageafspraak(
        project_id=project_id,
        code=code,
        volgorde=laatste_plaats(Rapportageafspraak, project_id),
        soort=soort,
        tekst=tekst,
        gremium_id=gremium_id,
        termijn=termijn,
    )
    db.session.add(afspraak)
    db.session.flush()
    return afspraak


def update_afspraak(
    afspraak: Rapportageafspraak,
    *,
    code: str,
    soort: Rapportsoort,
    tekst: str,
    gremium_id: int | None,
    termijn: Termijn,
    daad: Daad,
) -> None:
    """Change what was promised."""
    soortgenoot = Rapportageafspraak
    eis_vrije_code(soortgenoot, afspraak.project_id, code, behalve=afspraak.id)
    afspraak.code, afspraak.soort, afspraak.tekst = code, soort, tekst
    afspraak.gremium_id = gremium_id
    afspraak.termijn = termijn
    db.session.flush()
    db.session.expire(afspraak, ["gremium"])


def delete_afspraak(afspraak: Rapportageafspraak) -> None:
    """Take away a promise on which nothing hangs."""
    eis_ongebruikt(afspraak, titel=f"Rapportageafspraak {afspraak.code}")
    db.session.delete(afspraak)
    db.session.flush()


def verplaats_afspraak(afspraak: Rapportageafspraak, stap: int) -> str:
    """Move a promise one place up or down."""
    lijst = queries.list_rapportageafspraken(afspraak.project_id)
    return verplaats_in(lijst, afspraak, stap)
