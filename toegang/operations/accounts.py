"""Making and blocking accounts, and who looks after them or has a role where."""

from datetime import date, datetime, timedelta

from kern import klok
from kern.database import db
from kern.fouten import DomeinError
from toegang import queries
from toegang.anoniem import is_geanonimiseerd
from toegang.logboek import Actie, schrijf_logboek, van_gebruiker
from toegang.models import Einde, Gebruiker, Linksoort, ProjectRol
from toegang.operations.links import maak_uitnodiging, trek_links_in
from toegang.operations.sessies import beeindig_sessies
from toegang.rechten import Rol


class AccountError(DomeinError):
    """The account does not allow this."""


class AdresBestaatError(AccountError):
    """There is an account with this address already."""


def create_gebruiker(*, email: str, naam: str, beheerder: bool = False) -> Gebruiker:
    """Make an account; the address is stored in lower case."""
    gebruiker = Gebruiker(email=email.lower(), naam=naam, beheerder=beheerder)
    db.session.add(gebruiker)
    db.session.flush()
    return gebruiker


def maak_account(
    *, email: str, naam: str, nu: datetime, beheerder: bool = False
) -> Gebruiker:
    """Make an account on purpose: refused when there is one, and written down."""
    email = email.strip().lower()
    if queries.find_gebruiker(email) is not None:
        raise AdresBestaatError(f"Er is al een account met het adres {email}.")
    gebruiker = create_gebruiker(email=email, naam=naam.strip(), beheerder=beheerder)
    _schrijf(Actie.ACCOUNT, gebruiker, nu)
    if beheerder:
        _schrijf(Actie.BEHEERDER, gebruiker, nu)
    return gebruiker


def nodig_uit(gebruiker: Gebruiker, *, nu: datetime, sleutel: str | None = None) -> str:
    """Make a link of seven days, or of an hour for who had a password before.

    Return its key, to be shown once to who hands it over; ``sleutel`` is the key of
    one that goes by mail.
    """
    nieuw = gebruiker.wachtwoord_hash is None
    soort = Linksoort.UITNODIGING if nieuw else Linksoort.HERSTEL
    return maak_uitnodiging(gebruiker, soort=soort, nu=nu, sleutel=sleutel)


def blokkeer(gebruiker: Gebruiker, *, nu: datetime, door_id: int | None) -> None:
    """Let nobody in on this account; its sessions and links end."""
    if gebruiker.id == door_id:
        raise AccountError("U kunt uzelf niet blokkeren.")
    if queries.is_laatste_beheerder(gebruiker):
        raise AccountError(
            f"{gebruiker.naam} is de enige beheerder. Maak eerst iemand anders"
            " beheerder."
        )
    if gebruiker.geblokkeerd_op is not None:
        return
    gebruiker.geblokkeerd_op = nu
    trek_links_in(gebruiker.id, nu=nu)
    beeindig_sessies(gebruiker.id, nu=nu, einde=Einde.GEBLOKKEERD)
    _schrijf(Actie.BLOKKEREN, gebruiker, nu)


def deblokkeer(gebruiker: Gebruiker, *, nu: datetime) -> None:
    """Let the account sign in again."""
    if gebruiker.geblokkeerd_op is None:
        return
    if is_geanonimiseerd(gebruiker.email):
        raise AccountError(
            "Dit account is geanonimiseerd: wie het had, staat er niet meer in. Maak"
            " een nieuw account."
        )
    gebruiker.geblokkeerd_op = None
    _schrijf(Actie.DEBLOKKEREN, gebruiker, nu)


def maak_beheerder(gebruiker: Gebruiker, *, nu: datetime) -> None:
    """Let the account look after accounts and settings."""
    if gebruiker.beheerder:
        return
    gebruiker.beheerder = True
    beeindig_sessies(gebruiker.id, nu=nu, einde=Einde.ROL)
    _schrijf(Actie.BEHEERDER, gebruiker, nu)


def neem_beheer_af(gebruiker: Gebruiker, *, nu: datetime) -> None:
    """Let the account no longer look after others; somebody else must remain."""
    if not gebruiker.beheerder:
        return
    if queries.is_laatste_beheerder(gebruiker):
        raise AccountError(
            f"{gebruiker.naam} is de enige beheerder. Maak eerst iemand anders"
            " beheerder."
        )
    gebruiker.beheerder = False
    beeindig_sessies(gebruiker.id, nu=nu, einde=Einde.ROL)
    _schrijf(Actie.GEEN_BEHEERDER, gebruiker, nu)


def geef_rol(
    gebruiker: Gebruiker, *, project_id: int, rol: Rol, van: date
) -> ProjectRol:
    """Give the account a role in the project from that day on.

    Its sessions end; the one that does it to himself goes on under a new key.
    """
    if queries.list_rollen_in(gebruiker.id, project_id, rol, vanaf=van):
        raise AccountError(f"{gebruiker.naam} heeft deze rol in dit project al.")
    rij = zet_rol(gebruiker.id, project_id, rol, van=van)
    nu = klok.nu()
    beeindig_sessies(gebruiker.id, nu=nu, einde=Einde.ROL)
    _schrijf(Actie.ROL, gebruiker, nu, rol=rij)
    return rij


def zet_rol(
    gebruiker_id: int,
    project_id: int,
    rol: Rol,
    *,
    van: date,
    via_organisatie: bool = False,
) -> ProjectRol:
    """Store the role; one that began that day and ended on it goes on."""
    rij = queries.find_rol_vanaf(gebruiker_id, project_id, rol, van=van)
    if rij is None:
        rij = ProjectRol(
            gebruiker_id=gebruiker_id, project_id=project_id, rol=rol, van=van
        )
        db.session.add(rij)
    rij.tot, rij.via_organisatie = None, via_organisatie
    db.session.flush()
    return rij


def neem_rol_af(
    gebruiker: Gebruiker, *, project_id: int, rol: Rol, nu: datetime
) -> None:
    """End the role that the account has in the project today."""
    dag = klok.dag_van(nu)
    rijen = queries.list_rollen_in(gebruiker.id, project_id, rol, vanaf=dag)
    if not rijen:
        raise AccountError(f"{gebruiker.naam} heeft deze rol niet in dit project.")
    for rij in rijen:
        beeindig_rol(rij, nu=nu)


def beeindig_rol(rij: ProjectRol, *, nu: datetime) -> None:
    """Let yesterday be the last whole day of the role, so that it ends at once.

    One that began today stays for the yearly look; one that did not begin goes.
    """
    gisteren = klok.dag_van(nu) - timedelta(days=1)
    if rij.tot is not None and rij.tot <= gisteren:
        return
    gebruiker = rij.gebruiker
    if rij.van > klok.dag_van(nu):
        db.session.delete(rij)
    else:
        rij.tot = gisteren
    db.session.flush()
    beeindig_sessies(gebruiker.id, nu=nu, einde=Einde.ROL)
    _schrijf(Actie.GEEN_ROL, gebruiker, nu, rol=rij)


def eis_ander(gebruiker: Gebruiker, *, door_id: int) -> None:
    """Refuse for one's own account what Mijn account asks the password for."""
    if gebruiker.id == door_id:
        raise AccountError("Doe dit voor uzelf op Mijn account.")


def log_overal_uit(gebruiker: Gebruiker, *, nu: datetime) -> None:
    """End every session of the account."""
    beeindig_sessies(gebruiker.id, nu=nu, einde=Einde.BEEINDIGD)


def beoordeel_rechten(jaar: int, *, nu: datetime) -> None:
    """Write down that somebody looked at who has which rights (BIO2, 5.18)."""
    if jaar > klok.dag_van(nu).year:
        raise AccountError(f"De rechten van {jaar} kunt u nu nog niet beoordelen.")
    schrijf_logboek(Actie.RECHTEN_BEKEKEN, object=f"rechten:{jaar}", nu=nu)


def _schrijf(
    actie: Actie, gebruiker: Gebruiker, nu: datetime, *, rol: ProjectRol | None = None
) -> None:
    wie = van_gebruiker(gebruiker.id)
    waar = f" {rol.rol} in project:{rol.project_id}" if rol else ""
    schrijf_logboek(actie, object=wie + waar, nu=nu)
