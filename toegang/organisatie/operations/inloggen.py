"""Signing in with the account of the organisation: its begin and its end."""

import hmac
import secrets
from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy import delete

from kern.aanbieder import Aanbieder
from kern.database import db
from toegang.operations.inloggen import Herkomst, Ingang, ga_verder
from toegang.operations.sessies import begin_sessie
from toegang.organisatie import queries
from toegang.organisatie.bewijs import Begin
from toegang.organisatie.models import Inlogaanvraag
from toegang.organisatie.operations.koppelen import koppel_vanzelf
from toegang.organisatie.operations.rollen import neem_rollen_over
from toegang.organisatie.rules import Identiteit
from toegang.organisatie.weigeringen import AanvraagVoorbijError, GeenToegangError
from toegang.queries import hash_sleutel, vergrendel_project

AANVRAAG_GELDIG = timedelta(minutes=10)
ALLE_PROJECTEN = 0


@dataclass(frozen=True)
class Aanvraag:
    """What a begun sign-in was begun with, after it was used up."""

    nonce_hash: str
    verifier: str
    volgende: str | None


def maak_begin() -> Begin:
    """Return four new random keys: for browser, state, nonce and verifier."""
    return Begin(*(secrets.token_urlsafe(48) for _ in range(4)))


def bewaar_aanvraag(begin: Begin, *, volgende: str | None, nu: datetime) -> None:
    """Remember a begun sign-in, in hashes; what was never finished goes."""
    ruim_aanvragen_op(nu)
    db.session.add(
        Inlogaanvraag(
            sleutel_hash=hash_sleutel(begin.sleutel),
            state_hash=hash_sleutel(begin.state),
            nonce_hash=hash_sleutel(begin.nonce),
            verifier=begin.verifier,
            volgende=volgende,
            geldig_tot=nu + AANVRAAG_GELDIG,
        )
    )
    db.session.flush()


def ruim_aanvragen_op(nu: datetime) -> None:
    """Delete what was begun and never finished."""
    db.session.execute(delete(Inlogaanvraag).where(Inlogaanvraag.geldig_tot <= nu))


def gebruik_aanvraag(sleutel: str, *, state: str, nu: datetime) -> Aanvraag:
    """Use the begun sign-in of this browser up, whatever comes of it.

    A wrong state leaves it: somebody else's link must not break off one's sign-in.
    """
    aanvraag = queries.find_aanvraag(sleutel, nu) if sleutel else None
    if aanvraag is None:
        raise AanvraagVoorbijError("geen aanvraag van deze browser")
    if not hmac.compare_digest(aanvraag.state_hash, hash_sleutel(state)):
        raise AanvraagVoorbijError("state")
    db.session.delete(aanvraag)
    db.session.flush()
    return Aanvraag(aanvraag.nonce_hash, aanvraag.verifier, aanvraag.volgende)


def log_in(
    identiteit: Identiteit,
    *,
    aanbieder: Aanbieder,
    vanaf: Herkomst,
    nu: datetime,
    volgende: str | None,
) -> Ingang:
    """Return what follows for whom the provider vouches: a session, or our own step.

    An unknown account, a blocked one and one that may not be coupled get the same
    answer. Roles that changed end the other sessions.
    """
    vergrendel_project(ALLE_PROJECTEN)  # two first sign-ins at once make one coupling
    koppeling = queries.find_koppeling(identiteit.issuer, identiteit.subject)
    if koppeling is None:
        koppeling = koppel_vanzelf(identiteit, aanbieder=aanbieder, nu=nu)
    gebruiker = koppeling.gebruiker
    if gebruiker.geblokkeerd_op is not None:
        raise GeenToegangError("geblokkeerd", gebruiker_id=gebruiker.id)
    neem_rollen_over(koppeling, identiteit, aanbieder=aanbieder, nu=nu)
    if gebruiker.beheerder and not aanbieder.eis_acr:
        # Nobody proved a second factor, and a beheerder never goes without.
        return ga_verder(gebruiker, vanaf=vanaf, nu=nu, volgende=volgende)
    sleutel = begin_sessie(gebruiker, nu=nu, adres=vanaf.adres, browser=vanaf.browser)
    return Ingang(sleutel, None, volgende)
