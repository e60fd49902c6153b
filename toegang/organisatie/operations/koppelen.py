"""Coupling one of our accounts with one of the organisation, by itself or by hand."""

from datetime import datetime, timedelta

from kern.aanbieder import Aanbieder
from kern.database import db
from kern.fouten import DomeinError
from toegang.logboek import Actie, schrijf_logboek, van_gebruiker
from toegang.models import Einde, Gebruiker
from toegang.operations.accounts import maak_account
from toegang.operations.links import trek_aanmeldingen_in
from toegang.operations.sessies import beeindig_sessies
from toegang.organisatie import queries, rules
from toegang.organisatie.models import Inlogkoppeling
from toegang.organisatie.operations.rollen import neem_alles_terug
from toegang.organisatie.rules import Identiteit
from toegang.organisatie.weigeringen import GeenToegangError
from toegang.queries import find_gebruiker

TOESTEMMING_GELDIG = timedelta(days=1)


class KoppelingError(DomeinError):
    """A coupling that would give one account to two people, or that is not there."""


def koppel_vanzelf(
    identiteit: Identiteit, *, aanbieder: Aanbieder, nu: datetime
) -> Inlogkoppeling:
    """Couple the account with the verified address, where nobody else can mind.

    Never a blocked account, one that is coupled already, or, without permission, one
    that is beheerder, has a password or lost its coupling: the address alone must not
    give that away.
    """
    if identiteit.email is None:
        raise GeenToegangError("geen bevestigd adres", subject=identiteit.subject)
    gebruiker = find_gebruiker(identiteit.email)
    if gebruiker is None:
        gebruiker = _maak_account(identiteit, aanbieder, nu=nu)
    koppeling = queries.find_koppeling_van(gebruiker.id, identiteit.issuer)
    reden = _bezwaar(gebruiker, koppeling, identiteit, aanbieder=aanbieder, nu=nu)
    if reden is not None:
        raise GeenToegangError(
            reden, subject=identiteit.subject, gebruiker_id=gebruiker.id
        )
    if koppeling is None:
        koppeling = _maak(gebruiker, issuer=identiteit.issuer, nu=nu)
    return _sluit(koppeling, identiteit.subject, nu=nu)


def sta_koppeling_toe(gebruiker: Gebruiker, *, issuer: str, nu: datetime) -> datetime:
    """Let the first verified sign-in with the address of this account be coupled.

    Return until when; needed for a beheerder, for who has a password and for whose
    coupling was taken away.
    """
    koppeling = _vrije_koppeling(gebruiker, issuer=issuer, nu=nu)
    koppeling.open_tot = nu + TOESTEMMING_GELDIG
    db.session.flush()
    _schrijf(Actie.KOPPELING_TOESTAAN, gebruiker, nu)
    return koppeling.open_tot


def koppel(gebruiker: Gebruiker, *, issuer: str, subject: str, nu: datetime) -> None:
    """Couple the account with this account of the organisation, at once."""
    if not rules.is_subject(subject):
        raise KoppelingError(
            "Dit is geen kenmerk van de inlogdienst (sub). Neem het precies over uit"
            " het logboek of uit het beheer van de inlogdienst."
        )
    if queries.find_koppeling(issuer, subject) is not None:
        raise KoppelingError(
            "Met dit account van de organisatie logt al iemand in. Verwijder eerst die"
            " koppeling."
        )
    _sluit(_vrije_koppeling(gebruiker, issuer=issuer, nu=nu), subject, nu=nu)


def ontkoppel(gebruiker: Gebruiker, *, issuer: str, nu: datetime) -> None:
    """Take the coupling away, with the roles that it gave, and end the sessions.

    The row stays, so that the next sign-in with the same address does not couple by
    itself: only a permission, or a coupling by hand, does.
    """
    koppeling = queries.find_koppeling_van(gebruiker.id, issuer)
    if koppeling is None or koppeling.is_verbroken(nu):
        raise KoppelingError(f"Het account {gebruiker.email} heeft geen koppeling.")
    neem_alles_terug(koppeling, nu=nu)
    trek_aanmeldingen_in(gebruiker.id, nu=nu)
    beeindig_sessies(gebruiker.id, nu=nu, einde=Einde.BEEINDIGD)
    koppeling.subject, koppeling.open_tot, koppeling.verbroken_op = None, nu, nu
    db.session.flush()
    _schrijf(Actie.GEEN_KOPPELING, gebruiker, nu)


def _bezwaar(
    gebruiker: Gebruiker,
    koppeling: Inlogkoppeling | None,
    identiteit: Identiteit,
    *,
    aanbieder: Aanbieder,
    nu: datetime,
) -> str | None:
    """Return why this account is not coupled by itself, for the log."""
    if gebruiker.geblokkeerd_op is not None:
        return "geblokkeerd"
    if koppeling is not None and koppeling.subject is not None:
        return "account is met een ander gekoppeld"
    if koppeling is not None and koppeling.is_toegestaan(nu):
        return None  # a beheerder said so
    if koppeling is not None and koppeling.verbroken_op is not None:
        return "koppeling is verwijderd"
    als_beheerder = aanbieder.beheerder_waarde in (identiteit.rollen or ())
    if gebruiker.beheerder and not als_beheerder:
        return "beheerder zonder toestemming"
    if gebruiker.wachtwoord_hash is not None:
        return "heeft een wachtwoord, zonder toestemming"
    return None


def _maak_account(
    identiteit: Identiteit, aanbieder: Aanbieder, *, nu: datetime
) -> Gebruiker:
    if not aanbieder.nieuwe_accounts or identiteit.email is None:
        raise GeenToegangError("onbekend", subject=identiteit.subject)
    naam = identiteit.naam or identiteit.email.partition("@")[0]
    return maak_account(email=identiteit.email, naam=naam, nu=nu)


def _vrije_koppeling(
    gebruiker: Gebruiker, *, issuer: str, nu: datetime
) -> Inlogkoppeling:
    koppeling = queries.find_koppeling_van(gebruiker.id, issuer)
    if koppeling is None:
        return _maak(gebruiker, issuer=issuer, nu=nu)
    if koppeling.subject is not None:
        raise KoppelingError(
            f"Het account {gebruiker.email} heeft al een koppeling. Verwijder die"
            " eerst."
        )
    return koppeling


def _maak(gebruiker: Gebruiker, *, issuer: str, nu: datetime) -> Inlogkoppeling:
    koppeling = Inlogkoppeling(
        gebruiker=gebruiker,
        issuer=issuer,
        subject=None,
        open_tot=nu,
        gemaakt_op=nu,
        gaf_beheerder=False,
    )
    db.session.add(koppeling)
    return koppeling


def _sluit(koppeling: Inlogkoppeling, subject: str, *, nu: datetime) -> Inlogkoppeling:
    koppeling.subject, koppeling.open_tot, koppeling.verbroken_op = subject, None, None
    db.session.flush()
    _schrijf(Actie.KOPPELING, koppeling.gebruiker, nu)
    return koppeling


def _schrijf(actie: Actie, gebruiker: Gebruiker, nu: datetime) -> None:
    schrijf_logboek(actie, object=van_gebruiker(gebruiker.id), nu=nu)
