"""The edge of the organisation's door: count, ask the provider, then act.

The provider is asked while no transaction is open, for that takes as long as it likes.
"""

from collections.abc import Mapping

from kern.transactie import transactie
from toegang.aanmelden import herkomst, probeer, was_goed
from toegang.deuren import Deur
from toegang.logboek import Actie, Resultaat, meld, schrijf_logboek, van_gebruiker
from toegang.operations.inloggen import Ingang
from toegang.organisatie import operations
from toegang.organisatie.bewijs import Terug, haal_identiteit, maak_inlogadres
from toegang.organisatie.kennis import Kennis
from toegang.organisatie.rules import foutwoord
from toegang.organisatie.weigeringen import (
    AanvraagVoorbijError,
    AfgebrokenError,
    BewijsError,
    TeVaakError,
    WeigeringError,
)

LANGSTE_CODE = 4096


def begin(kennis: Kennis, *, terug_url: str, volgende: str | None) -> tuple[str, str]:
    """Begin a sign-in; return the key for the browser and where it goes on."""
    nieuw = operations.maak_begin()
    adres = maak_inlogadres(kennis, nieuw, terug_url=terug_url)
    with transactie() as daad:
        if not probeer(Deur.NAAR_ORGANISATIE, None, daad.nu):
            raise TeVaakError("te vaak begonnen")
        operations.bewaar_aanvraag(nieuw, volgende=volgende, nu=daad.nu)
    return nieuw.sleutel, adres


def rond_af(
    kennis: Kennis, sleutel: str, antwoord: Mapping[str, str], *, terug_url: str
) -> Ingang:
    """Return what the answer of the provider leads to: a session, or our own step."""
    if not sleutel:
        raise AanvraagVoorbijError("browser zonder aanvraag")
    with transactie() as daad:
        mag = probeer(Deur.ORGANISATIE, None, daad.nu)
    if not mag:
        raise TeVaakError("te vaak mislukt")
    with transactie() as daad:
        state = antwoord.get("state", "")
        aanvraag = operations.gebruik_aanvraag(sleutel, state=state, nu=daad.nu)
    code = _lees_code(kennis, antwoord)
    identiteit = haal_identiteit(
        kennis, Terug(code, aanvraag.nonce_hash, aanvraag.verifier, terug_url)
    )
    with transactie() as daad:
        ingang = operations.log_in(
            identiteit,
            aanbieder=kennis.aanbieder,
            vanaf=herkomst(),
            nu=daad.nu,
            volgende=aanvraag.volgende,
        )
        was_goed(Deur.ORGANISATIE, None)
        was_goed(Deur.NAAR_ORGANISATIE, None)
    return ingang


def schrijf_weigering(weigering: WeigeringError) -> None:
    """Write down that somebody did not get in; in the table when it is known who."""
    wie = van_gebruiker(weigering.gebruiker_id)
    if not weigering.van_iemand:
        meld(Actie.INLOGGEN, object=wie, resultaat=Resultaat.GEWEIGERD)
        return
    with transactie() as daad:
        schrijf_logboek(
            Actie.INLOGGEN, object=wie, nu=daad.nu, resultaat=Resultaat.GEWEIGERD
        )


def _lees_code(kennis: Kennis, antwoord: Mapping[str, str]) -> str:
    """Return the code of the answer; what else it says is never shown."""
    gezegd = antwoord.get("iss")
    if gezegd is None and kennis.gegevens().noemt_issuer:
        raise BewijsError("antwoord zonder iss")
    if gezegd not in {None, kennis.aanbieder.issuer}:
        raise BewijsError("antwoord van een andere inlogdienst")
    if "error" in antwoord:
        raise AfgebrokenError(f"inlogdienst: {foutwoord(antwoord['error'])}")
    code = antwoord.get("code", "")
    if not 0 < len(code) <= LANGSTE_CODE:
        raise AfgebrokenError("geen code")
    return code
