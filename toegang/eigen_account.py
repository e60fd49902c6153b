"""The edge of one's own account: the password is asked once more before each act."""

from contextlib import suppress

from kern.transactie import transactie
from toegang import queries, wachtwoorden
from toegang.aanmelden import (
    herkomst,
    klopt,
    list_verboden_woorden,
    probeer,
    was_goed,
)
from toegang.deuren import Deur
from toegang.logboek import Actie
from toegang.models import Gebruiker
from toegang.operations import inloggen, sessies, tweede_stap
from toegang.operations.inloggen import WachtwoordNietGoedError
from toegang.operations.tweede_stap import CodeNietGoedError
from toegang.queries import Geheimen


def controleer(gebruiker_id: int, wachtwoord: str) -> Geheimen:
    """Ask once more who is there; return what was compared, for the act itself."""
    with transactie() as daad:
        bekend = queries.get_geheimen(gebruiker_id)
        mag = probeer(Deur.BEVESTIGEN, bekend.email, daad.nu)
    if not (mag and klopt(bekend, wachtwoord)):
        with transactie() as daad:
            inloggen.weiger(Actie.BEVESTIGING, gebruiker_id=gebruiker_id, nu=daad.nu)
        raise WachtwoordNietGoedError
    with transactie():
        was_goed(Deur.BEVESTIGEN, bekend.email)
    return bekend


def wijzig_wachtwoord(gebruiker_id: int, *, van: str, naar: str) -> None:
    """Change the password; only this session goes on, under another key."""
    bekend = controleer(gebruiker_id, van)
    with transactie() as daad:
        verboden = list_verboden_woorden(queries.get_gebruiker(gebruiker_id), daad)
    nieuwe_hash = wachtwoorden.hash_goed_wachtwoord(naar, verboden)
    with transactie(door=gebruiker_id) as daad:
        gebruiker = _gebruiker(bekend)
        inloggen.zet_wachtwoord(gebruiker, wachtwoord_hash=nieuwe_hash, nu=daad.nu)


def begin_inrichten(gebruiker_id: int, sessie_id: int, *, wachtwoord: str) -> None:
    """Make a secret for a new app, that only a sure session may see."""
    bekend = controleer(gebruiker_id, wachtwoord)
    with transactie(door=gebruiker_id) as daad:
        _gebruiker(bekend)
        tweede_stap.begin_inrichten(queries.get_sessie(sessie_id))
        sessies.bevestig_sessie(sessie_id, nu=daad.nu)


def bevestig_app(gebruiker_id: int, sessie_id: int, *, code: str) -> list[str]:
    """Take the new app in use; return the recovery codes, to be shown once."""
    with transactie() as daad:
        wie = queries.get_geheimen(gebruiker_id)
        mag = probeer(Deur.CODE, wie.email, daad.nu)
    if mag:
        with suppress(CodeNietGoedError), transactie(door=gebruiker_id) as daad:
            sessies.eis_zeker(sessie_id, nu=daad.nu)
            queries.get_gebruiker_vast(gebruiker_id)
            was_goed(Deur.CODE, wie.email)
            sessie = queries.get_sessie(sessie_id)
            return tweede_stap.bevestig_inrichten(sessie, code=code, nu=daad.nu)
    with transactie() as daad:
        tweede_stap.weiger_code(gebruiker_id, nu=daad.nu)
    raise CodeNietGoedError


def zet_tweede_stap_uit(gebruiker_id: int, *, wachtwoord: str) -> None:
    """Go on with a password alone, where that is allowed."""
    bekend = controleer(gebruiker_id, wachtwoord)
    with transactie(door=gebruiker_id) as daad:
        gebruiker = _gebruiker(bekend)
        tweede_stap.zet_uit(
            gebruiker, nu=daad.nu, verplicht=is_tweede_stap_verplicht(gebruiker)
        )


def vernieuw_herstelcodes(gebruiker_id: int, *, wachtwoord: str) -> list[str]:
    """Return new recovery codes, to be shown once."""
    bekend = controleer(gebruiker_id, wachtwoord)
    with transactie(door=gebruiker_id) as daad:
        return tweede_stap.maak_herstelcodes(_gebruiker(bekend), nu=daad.nu)


def bevestig(gebruiker_id: int, sessie_id: int, *, wachtwoord: str) -> None:
    """Let this session do for a while what asks to be sure who sits there."""
    controleer(gebruiker_id, wachtwoord)
    with transactie(door=gebruiker_id) as daad:
        sessies.bevestig_sessie(sessie_id, nu=daad.nu)


def is_tweede_stap_verplicht(gebruiker: Gebruiker) -> bool:
    """Whether this account may not sign in with a password alone, here."""
    return inloggen.is_tweede_stap_verplicht(gebruiker, herkomst().omgeving)


def _gebruiker(bekend: Geheimen) -> Gebruiker:
    gebruiker = queries.get_gebruiker_vast(bekend.gebruiker_id)
    inloggen.eis_zelfde_wachtwoord(gebruiker, bekend)
    return gebruiker
