"""What can be done to who has a part in a project."""

from datetime import date

from betrokkenen.queries import get_persoon
from kern.database import db
from kern.gebruik import eis_ongebruikt
from kern.tijdvak import (
    DubbelError,
    Opvolger,
    beeindig,
    eindig_voor,
    eis_eenmaal,
    find_opvolger,
    neem_einde_terug,
)
from kern.transactie import Daad
from kern.volgorde import ACHTERAAN, nummer, verplaats_in
from projecten import queries
from projecten.models import Betrokkenheid, Projectbetrokkene
from projecten.operations.delen import laatste_plaats


def create_betrokkene(
    project_id: int,
    *,
    persoon_id: int,
    rol: Betrokkenheid,
    waarvoor: str | None,
    van: date | None,
    tot: date | None,
    daad: Daad,
) -> Projectbetrokkene:
    """Add somebody with a role at the end of the list."""
    _eis_vrije_rol(project_id, persoon_id, rol, van=van, tot=tot)
    betrokkene = Projectbetrokkene(
        project_id=project_id,
        volgorde=laatste_plaats(Projectbetrokkene, project_id),
        persoon_id=persoon_id,
        rol=rol,
        waarvoor=waarvoor,
        van=van,
        tot=tot,
    )
    db.session.add(betrokkene)
    db.session.flush()
    return betrokkene


def update_betrokkene(
    betrokkene: Projectbetrokkene,
    *,
    persoon_id: int,
    rol: Betrokkenheid,
    waarvoor: str | None,
    van: date | None,
    tot: date | None,
    daad: Daad,
) -> None:
    """Change who does what, or since when and until when."""
    _eis_vrije_rol(
        betrokkene.project_id, persoon_id, rol, van=van, tot=tot, behalve=betrokkene.id
    )
    betrokkene.persoon_id, betrokkene.rol = persoon_id, rol
    betrokkene.waarvoor, betrokkene.van, betrokkene.tot = waarvoor, van, tot
    if tot is None:
        betrokkene.einde_reden = None
    db.session.flush()
    db.session.expire(betrokkene, ["persoon"])


def vervang_betrokkene(
    betrokkene: Projectbetrokkene,
    *,
    sinds: date,
    persoon_id: int,
    reden: str | None,
    daad: Daad,
) -> Projectbetrokkene:
    """Give the role to another from a day on, in the same place of the list."""
    if persoon_id == betrokkene.persoon_id:
        raise DubbelError("Kies iemand anders dan wie het nu is.")
    wie = betrokkene.persoon.aanduiding_met_afdeling
    eindig_voor(betrokkene, sinds=sinds, reden=reden, wie=wie, vandaag=daad.vandaag)
    db.session.flush()
    _eis_vrije_rol(
        betrokkene.project_id, persoon_id, betrokkene.rol, van=sinds, tot=None
    )
    lijst = list(queries.list_alle_betrokkenen(betrokkene.project_id))
    nieuw = Projectbetrokkene(
        project_id=betrokkene.project_id,
        volgorde=ACHTERAAN,
        persoon_id=persoon_id,
        rol=betrokkene.rol,
        waarvoor=betrokkene.waarvoor,
        van=sinds,
    )
    db.session.add(nieuw)
    db.session.flush()
    plaats = lijst.index(betrokkene) + 1
    nummer([*lijst[:plaats], nieuw, *lijst[plaats:]])
    return nieuw


def eindig_betrokkene(
    betrokkene: Projectbetrokkene, *, tot: date, reden: str | None, daad: Daad
) -> None:
    """Let the role end after a day."""
    wie = betrokkene.persoon.aanduiding_met_afdeling
    beeindig(betrokkene, tot=tot, reden=reden, wie=wie, vandaag=daad.vandaag)
    _eis_alleen(betrokkene)
    db.session.flush()


def find_opvolger_van(betrokkene: Projectbetrokkene) -> Opvolger | None:
    """Return who took the role over after its end."""
    zelfde = [
        ander
        for ander in queries.list_alle_betrokkenen(betrokkene.project_id)
        if ander.rol is betrokkene.rol
    ]
    return find_opvolger(
        betrokkene, zelfde, lambda na: na.persoon.aanduiding_met_afdeling
    )


def hervat_betrokkene(betrokkene: Projectbetrokkene) -> None:
    """Take back that the role ended."""
    neem_einde_terug(betrokkene)
    _eis_alleen(betrokkene)
    db.session.flush()


def delete_betrokkene(betrokkene: Projectbetrokkene) -> None:
    """Take away a role that was written down by mistake."""
    eis_ongebruikt(betrokkene, titel=betrokkene.persoon.aanduiding_met_afdeling)
    db.session.delete(betrokkene)
    db.session.flush()


def verplaats_betrokkene(betrokkene: Projectbetrokkene, stap: int) -> str:
    """Move somebody one place up or down."""
    lijst = queries.list_alle_betrokkenen(betrokkene.project_id)
    return verplaats_in(lijst, betrokkene, stap)


def _eis_alleen(betrokkene: Projectbetrokkene) -> None:
    _eis_vrije_rol(
        betrokkene.project_id,
        betrokkene.persoon_id,
        betrokkene.rol,
        van=betrokkene.van,
        tot=betrokkene.tot,
        behalve=betrokkene.id,
    )


def _eis_vrije_rol(
    project_id: int,
    persoon_id: int,
    rol: Betrokkenheid,
    *,
    van: date | None,
    tot: date | None,
    behalve: int | None = None,
) -> None:
    rijen = queries.list_rollen_van(project_id, persoon_id, rol, behalve=behalve)
    wie = get_persoon(persoon_id).aanduiding_met_afdeling
    eis_eenmaal(rijen, van=van, tot=tot, wie=wie, als=f"{rol.value} van dit project")
