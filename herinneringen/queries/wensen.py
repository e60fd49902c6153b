"""How often somebody wants to be reminded, and where he is mailed."""

from datetime import date

from sqlalchemy import select
from sqlalchemy.exc import NoResultFound

from betrokkenen.models import Persoon
from herinneringen.mensen import GEWOON, Ontvanger, Wens, get_ontvangers, kenmerk_van
from herinneringen.models import Mailkeuze, Voorkeur
from kern.database import db
from kern.fouten import DomeinError
from kern.gebruik import projects_using


def get_wens(*, gebruiker_id: int | None, persoon_id: int | None) -> Wens:
    """Return what somebody prefers; without a choice it is a mail a day."""
    rij = db.session.scalars(
        select(Voorkeur).where(
            Voorkeur.gebruiker_id == gebruiker_id
            if gebruiker_id is not None
            else Voorkeur.persoon_id == persoon_id
        )
    ).first()
    return GEWOON if rij is None else Wens(rij.keuze, rij.zonder_regels)


def find_ontvanger(
    *, gebruiker_id: int | None, persoon_id: int | None, vandaag: date
) -> Ontvanger | None:
    """Return who is mailed for this account or person; None when nobody can be."""
    gevonden, _ = get_ontvangers([(gebruiker_id, persoon_id)], dag=vandaag)
    return gevonden.get(kenmerk_van(gebruiker_id, persoon_id))


class GeenAdresError(DomeinError):
    """Who cannot be mailed has nothing to choose."""

    def __init__(self) -> None:
        """Say who can mend it."""
        super().__init__(
            "Naar het e-mailadres van uw account kan geen mail. Vraag uw beheerder om"
            " het te wijzigen."
        )


def get_eigen_ontvanger(gebruiker_id: int, *, vandaag: date) -> Ontvanger:
    """Return where an account is mailed, or refuse."""
    gevonden = find_ontvanger(
        gebruiker_id=gebruiker_id, persoon_id=None, vandaag=vandaag
    )
    if gevonden is None:
        raise GeenAdresError
    return gevonden


def get_zonder_account(persoon_id: int, *, project_id: int, vandaag: date) -> Ontvanger:
    """Return somebody of the project without an account, with or without an address.

    Raise ``NoResultFound`` otherwise: who has an account chooses for himself.
    """
    persoon = db.session.get_one(Persoon, persoon_id)
    gevonden = find_ontvanger(gebruiker_id=None, persoon_id=persoon_id, vandaag=vandaag)
    if gevonden is None and persoon.gebruiker_id is None and not persoon.email:
        kenmerk = kenmerk_van(None, persoon_id)
        gevonden = Ontvanger(kenmerk, None, persoon_id, "", persoon.aanduiding)
    if gevonden is None or project_id not in projects_using(persoon):
        raise NoResultFound
    return gevonden


def schrijf_mailkeuze(keuze: Mailkeuze) -> str:
    """Say when somebody gets mail.

    >>> schrijf_mailkeuze(Mailkeuze.WEKELIJKS)
    'één keer per week, aan het begin van de week'
    """
    return {
        Mailkeuze.DAGELIJKS: "elke werkdag, als er iets te melden is",
        Mailkeuze.WEKELIJKS: "één keer per week, aan het begin van de week",
        Mailkeuze.ALLEEN_TE_LAAT: "alleen als iets te laat is",
        Mailkeuze.GEEN: "nooit",
    }[keuze]
