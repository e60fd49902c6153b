"""Beginning, ending and renewing what somebody is signed in with."""

import secrets
from datetime import datetime, timedelta

from kern import klok
from kern.database import db
from kern.fouten import DomeinError
from toegang import queries
from toegang.logboek import Actie, schrijf_logboek, van_gebruiker
from toegang.models import Einde, Gebruiker, Sessie

MERK_HOOGSTENS_ELKE = timedelta(minutes=1)
BEVESTIGD_BLIJFT = timedelta(minutes=15)
# After these the account goes on, so the session that did it may too: under a new key.
GAAT_DOOR = frozenset({Einde.WACHTWOORD, Einde.TWEEDE_STAP, Einde.ROL})
# The sessions that the running transaction itself ended, in what it carries along.
BEEINDIGD = "beeindigde sessies"


class NietZekerError(DomeinError):
    """The password has to be given again first."""


def begin_sessie(
    gebruiker: Gebruiker, *, nu: datetime, adres: str | None, browser: str | None
) -> str:
    """Begin a session; return its key, which is stored nowhere.

    The caller puts the key in the cookie (`toegang.poort.zet_cookie`), and is sure
    that the account is not blocked.
    """
    sleutel = secrets.token_urlsafe(32)
    gebruiker.laatst_ingelogd = nu
    db.session.add(
        Sessie(
            sleutel_hash=queries.hash_sleutel(sleutel),
            gebruiker_id=gebruiker.id,
            begonnen_op=nu,
            laatst_gezien=nu,
            bevestigd_op=nu,
            adres=adres,
            browser=browser,
        )
    )
    schrijf_logboek(
        Actie.INLOGGEN,
        object=van_gebruiker(gebruiker.id),
        nu=nu,
        actor_id=gebruiker.id,
    )
    return sleutel


def vervang_sessie(sessie: Sessie, *, nu: datetime) -> str:
    """Let a session that was ended go on under a new key; return that key.

    It is not a new beginning: the half day runs on.
    """
    sleutel = secrets.token_urlsafe(32)
    db.session.add(
        Sessie(
            sleutel_hash=queries.hash_sleutel(sleutel),
            gebruiker_id=sessie.gebruiker_id,
            begonnen_op=sessie.begonnen_op,
            laatst_gezien=nu,
            bevestigd_op=sessie.bevestigd_op,
            adres=sessie.adres,
            browser=sessie.browser,
        )
    )
    db.session.flush()
    return sleutel


def trek_sessie_in(
    sessie_id: int, *, nu: datetime, einde: Einde = Einde.UITGELOGD
) -> None:
    """End the session on the server, so that a copied cookie is dead."""
    sessie = queries.get_sessie(sessie_id)
    if sessie.ingetrokken_op is not None:
        return
    sessie.ingetrokken_op, sessie.einde, sessie.totp_nieuw = nu, einde, None
    db.session.info.setdefault(BEEINDIGD, set()).add(sessie_id)
    uit = einde in {Einde.UITGELOGD, Einde.OPNIEUW_INGELOGD}
    schrijf_logboek(
        Actie.UITLOGGEN if uit else Actie.SESSIE_BEEINDIGD,
        object=van_gebruiker(sessie.gebruiker_id),
        nu=nu,
    )


def beeindig_sessies(
    gebruiker_id: int, *, nu: datetime, einde: Einde, behalve: int | None = None
) -> int:
    """End every living session of the account but one; return how many."""
    sessies = [
        sessie
        for sessie in queries.list_levende_sessies(gebruiker_id, nu)
        if sessie.id != behalve
    ]
    for sessie in sessies:
        trek_sessie_in(sessie.id, nu=nu, einde=einde)
    return len(sessies)


def begin_van_daad() -> None:
    """Forget which sessions were ended before this act."""
    db.session.info.pop(BEEINDIGD, None)


def is_zelf_beeindigd(sessie: Sessie) -> bool:
    """Whether this act ended the session, in a way after which it may go on.

    Another act may have ended it a moment ago: then whoever holds it is out.
    """
    zelf = sessie.id in db.session.info.get(BEEINDIGD, set())
    return zelf and sessie.einde in GAAT_DOOR


def beeindig_sessie_van(sleutel: str, *, nu: datetime) -> None:
    """End the session of this key, if it still lives: one browser, one session."""
    bezoeker = queries.find_bezoeker(sleutel, nu)
    if bezoeker is not None:
        trek_sessie_in(bezoeker.sessie_id, nu=nu, einde=Einde.OPNIEUW_INGELOGD)


def bevestig_sessie(sessie_id: int, *, nu: datetime) -> None:
    """Note that the password was just given again in this session."""
    sessie = queries.get_sessie(sessie_id)
    sessie.bevestigd_op = nu
    schrijf_logboek(Actie.BEVESTIGING, object=van_gebruiker(sessie.gebruiker_id), nu=nu)


def is_zeker(sessie_id: int, *, nu: datetime) -> bool:
    """Whether it is certain enough who sits there, for an act that asks that."""
    bevestigd = queries.get_sessie(sessie_id).bevestigd_op
    return bevestigd is not None and nu - bevestigd < BEVESTIGD_BLIJFT


def is_nu_zeker(sessie_id: int) -> bool:
    """Whether it is certain enough at this moment; reads only."""
    zeker = is_zeker(sessie_id, nu=klok.nu())
    db.session.rollback()  # the act begins with a transaction of its own
    return zeker


def eis_zeker(sessie_id: int, *, nu: datetime) -> None:
    """Refuse when the password was given too long ago."""
    if not is_zeker(sessie_id, nu=nu):
        raise NietZekerError(
            "Uw wachtwoord is te lang geleden gevraagd. Bevestig eerst dat u het bent."
            " Verstuur dit daarna nog een keer."
        )


def is_lang_geleden(laatst_gezien: datetime, nu: datetime) -> bool:
    """Whether the session was last marked at least a minute ago."""
    return nu - laatst_gezien >= MERK_HOOGSTENS_ELKE


def merk_gezien(sessie_id: int, nu: datetime) -> None:
    """Keep a session alive that is in use."""
    queries.get_sessie(sessie_id).laatst_gezien = nu
    db.session.flush()
