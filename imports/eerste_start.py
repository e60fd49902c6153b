"""What a newcomer finds at the first start: the examples and an account per role."""

from datetime import date

from betrokkenen.queries import find_persoon
from imports.operations import laad_voorbeelden, list_voorbeelden
from imports.voorbeeldagenda import vul_agendas
from imports.voorbeeldroutes import zet_routes
from projecten.models import Project
from toegang import operations, queries
from toegang.models import Gebruiker
from toegang.rechten import Rol

# Which person of the example plan the account is, so that "own" means something.
PERSONEN = {
    Rol.PROJECTLEIDER: "projectleider",
    Rol.BELEIDSADVISEUR: "beleidsadviseur",
    Rol.OPDRACHTGEVER: "opdrachtgever",
    Rol.TREKKER: "opleidingscoordinator",
    Rol.KLANKBORDLID: "adviseur-hh-io",
}
ADRES = "voorbeeld.test"
GEEN_PROJECT = 0  # locks what belongs to no project


def is_eerste_start() -> bool:
    """Whether this database has no account yet."""
    return not queries.list_gebruikers()


def richt_in(*, vandaag: date) -> None:
    """Load both examples with calendars; make an account for each role and for beheer.

    Does nothing when there are accounts: of two first starts at once the second
    waits and finds it done. An example that was loaded before gets its roles too.
    """
    queries.vergrendel_project(GEEN_PROJECT)
    if not is_eerste_start():
        return
    laad_voorbeelden(vandaag=vandaag)
    vul_agendas(vandaag=vandaag)
    projecten = list_voorbeelden()
    zet_routes(projecten)
    for rol in Rol:
        _maak_account(rol, projecten, vandaag)
    operations.create_gebruiker(
        email=f"beheerder@{ADRES}", naam="Beheerder", beheerder=True
    )


def find_voorbeeldaccount(rol: Rol) -> Gebruiker | None:
    """Return the account that has this role in the examples."""
    return queries.find_gebruiker(_adres(rol))


def _adres(rol: Rol) -> str:
    return f"{rol}@{ADRES}"


def _maak_account(rol: Rol, projecten: list[Project], vandaag: date) -> Gebruiker:
    gebruiker = operations.create_gebruiker(email=_adres(rol), naam=rol.capitalize())
    for project in projecten:
        operations.geef_rol(gebruiker, project_id=project.id, rol=rol, van=vandaag)
    persoon = find_persoon(PERSONEN.get(rol, ""))
    if persoon is not None:
        persoon.gebruiker_id = gebruiker.id
    return gebruiker
