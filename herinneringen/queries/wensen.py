"""How often somebody wants to be reminded, and where he is mailed."""

from datetime import date

from sqlalchemy import select

from herinneringen.mensen import GEWOON, Ontvanger, Wens, get_ontvangers, kenmerk_van
from herinneringen.models import Mailkeuze, Voorkeur
from kern.database import db


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
