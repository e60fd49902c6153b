"""The second step of signing in: setting it up, checking a code, codes on paper."""

import secrets
from datetime import datetime

from sqlalchemy import delete

from kern.database import db
from kern.fouten import DomeinError
from kern.versleuteling import is_met_oude_sleutel, ontsleutel, versleutel
from toegang import deuren, queries, totp
from toegang.deuren import Deur
from toegang.logboek import Actie, Resultaat, schrijf_logboek, van_gebruiker
from toegang.models import Aanmelding, Einde, Gebruiker, Herstelcode, Sessie
from toegang.operations.links import trek_aanmeldingen_in
from toegang.operations.sessies import beeindig_sessies
from toegang.rules import is_totp_code, lees_code

AANTAL_HERSTELCODES = 10
# 24 of 32 signs is 120 bits: too much to guess, so a quick hash is enough (ASVS 5.0,
# 6.5.2). Without the signs that people mistake for others.
HERSTELCODE_TEKENS = "23456789ABCDEFGHJKLMNPQRSTUVWXYZ"
HERSTELCODE_LENGTE = 24


class CodeNietGoedError(DomeinError):
    """The code is none of now, was used before, or was tried too often."""

    def __init__(self) -> None:
        """Say the same whatever was wrong."""
        super().__init__(
            "Deze code klopt niet of is al gebruikt. Neem de nieuwste code uit uw app,"
            " of een herstelcode. Na tien fouten moet u een kwartier wachten, na"
            " vijftig een dag."
        )


class TweedeStapError(DomeinError):
    """The second step cannot be changed like this."""


def begin_inrichten(sessie: Sessie) -> None:
    """Make a secret for a new app; the old one works until the new one is tried.

    It is of this session alone, so that nobody else at the account can see it.
    """
    sessie.totp_nieuw = totp.maak_geheim()
    db.session.flush()


def bevestig_inrichten(
    bezig: Aanmelding | Sessie, *, code: str, nu: datetime
) -> list[str]:
    """Take the new app in use, now that it gave a code; return the recovery codes.

    ``bezig`` is what asked for the app. Every other sign-in of the account that is
    under way ends.
    """
    gebruiker = bezig.gebruiker
    aanmelding_id = bezig.id if isinstance(bezig, Aanmelding) else None
    if aanmelding_id is not None and gebruiker.totp_geheim is not None:
        raise TweedeStapError("Er is intussen al een app ingesteld. Log opnieuw in.")
    if bezig.totp_nieuw is None:
        raise TweedeStapError("Begin opnieuw met het instellen van de tweede stap.")
    stap = totp.gebruikte_stap(bezig.totp_nieuw, lees_code(code), nu=nu, laatste=None)
    if stap is None:
        raise CodeNietGoedError
    gebruiker.totp_geheim, bezig.totp_nieuw = bezig.totp_nieuw, None
    gebruiker.totp_op, gebruiker.totp_stap = nu, stap
    trek_aanmeldingen_in(gebruiker.id, nu=nu, behalve=aanmelding_id)
    _schrijf(Actie.TWEEDE_STAP_AAN, gebruiker, nu)
    beeindig_sessies(gebruiker.id, nu=nu, einde=Einde.TWEEDE_STAP)
    return maak_herstelcodes(gebruiker, nu=nu)


def controleer_code(gebruiker: Gebruiker, *, code: str, nu: datetime) -> None:
    """Use up a code of the app, or a recovery code; refuse any other.

    The caller holds the row of the account, so that a code counts once.
    """
    code = lees_code(code)
    if gebruiker.totp_geheim is None:
        raise CodeNietGoedError
    if not is_totp_code(code):
        _gebruik_herstelcode(gebruiker, code, nu)
        return
    stap = totp.gebruikte_stap(
        gebruiker.totp_geheim, code, nu=nu, laatste=gebruiker.totp_stap
    )
    if stap is None:
        raise CodeNietGoedError
    gebruiker.totp_stap = stap
    if is_met_oude_sleutel(gebruiker.totp_geheim, doel=totp.DOEL):
        kaal = ontsleutel(gebruiker.totp_geheim, doel=totp.DOEL)
        gebruiker.totp_geheim = versleutel(kaal, doel=totp.DOEL)
    db.session.flush()


def _gebruik_herstelcode(gebruiker: Gebruiker, code: str, nu: datetime) -> None:
    gevonden = queries.find_herstelcode(gebruiker.id, code)
    if gevonden is None:
        raise CodeNietGoedError
    gevonden.gebruikt_op = nu
    _schrijf(Actie.HERSTELCODE, gebruiker, nu)


def maak_herstelcodes(gebruiker: Gebruiker, *, nu: datetime) -> list[str]:
    """Make new recovery codes, to be shown once; the old ones no longer work."""
    if gebruiker.totp_geheim is None:
        raise TweedeStapError("Stel eerst de tweede stap in.")
    db.session.execute(
        delete(Herstelcode).where(Herstelcode.gebruiker_id == gebruiker.id)
    )
    codes = [_maak_code() for _ in range(AANTAL_HERSTELCODES)]
    db.session.add_all(
        Herstelcode(
            gebruiker_id=gebruiker.id,
            code_hash=queries.hash_sleutel(lees_code(code)),
            gemaakt_op=nu,
        )
        for code in codes
    )
    _schrijf(Actie.HERSTELCODES, gebruiker, nu)
    return codes


def zet_uit(gebruiker: Gebruiker, *, nu: datetime, verplicht: bool) -> None:
    """Go on without the second step, where that is allowed."""
    if verplicht:
        raise TweedeStapError(
            "Voor uw account is de tweede stap verplicht. U kunt wel een andere app"
            " instellen."
        )
    wis(gebruiker, nu=nu)


def wis(gebruiker: Gebruiker, *, nu: datetime) -> None:
    """Forget the app and the recovery codes: they are lost, or no longer wanted."""
    gebruiker.totp_geheim = gebruiker.totp_op = gebruiker.totp_stap = None
    db.session.execute(
        delete(Herstelcode).where(Herstelcode.gebruiker_id == gebruiker.id)
    )
    trek_aanmeldingen_in(gebruiker.id, nu=nu)
    deuren.begin_opnieuw(Deur.CODE, gebruiker.email)
    _schrijf(Actie.TWEEDE_STAP_UIT, gebruiker, nu)
    beeindig_sessies(gebruiker.id, nu=nu, einde=Einde.TWEEDE_STAP)


def weiger_code(gebruiker_id: int, *, nu: datetime) -> None:
    """Write down that somebody gave a wrong code."""
    schrijf_logboek(
        Actie.TWEEDE_STAP,
        object=van_gebruiker(gebruiker_id),
        nu=nu,
        resultaat=Resultaat.GEWEIGERD,
    )


def _maak_code() -> str:
    tekens = [secrets.choice(HERSTELCODE_TEKENS) for _ in range(HERSTELCODE_LENGTE)]
    return "-".join("".join(tekens[i : i + 4]) for i in range(0, len(tekens), 4))


def _schrijf(actie: Actie, gebruiker: Gebruiker, nu: datetime) -> None:
    schrijf_logboek(actie, object=van_gebruiker(gebruiker.id), nu=nu)
