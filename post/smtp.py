"""One line to the mail server, and what each of its answers means for a message."""

import smtplib
import ssl
import time
from enum import StrEnum
from typing import Any

from kern.mailinstellingen import Beveiliging, Mailserver
from post.lijn import Lijn, PriveLijn
from post.models import Berichtstatus
from post.poststuk import Poststuk, Uitslag

# Long enough for a server that checks a message before it answers. Whatever a server
# does, the message as a whole ends before the planner seems silent and long before its
# lease does (post/rules.py).
WACHT_OP_LIJN_S = 30
WACHT_OP_ANTWOORD_S = 60
WACHT_NA_BERICHT_S = 180
HELE_BERICHT_S = 480
LIJN_WEG = (smtplib.SMTPServerDisconnected, OSError)

TIJDELIJK = "De mailserver kon het bericht nog niet aannemen."
ADRES_GEWEIGERD = "De mailserver van de ontvanger kent dit adres niet of weigert het."
GEWEIGERD = "De mailserver weigert dit bericht."
VERBROKEN = "De verbinding met de mailserver viel weg."
ONZEKER = (
    "De mailserver gaf geen antwoord op het bericht. Misschien heeft hij het toch"
    " aangenomen."
)
GEEN_LIJN = "De mailserver is niet te bereiken."
GEEN_TOEGANG = "De mailserver weigert de naam of het wachtwoord."
AFZENDER_GEWEIGERD = "De mailserver weigert de afzender."
NIET_VEILIG = (
    "De beveiligde verbinding met de mailserver lukt niet: het certificaat klopt niet"
    " of hij kent STARTTLS niet."
)
ANDERS = "De mailserver antwoordt niet zoals het hoort."


class Stap(StrEnum):
    """How far a message was when it went wrong."""

    AFZENDER = "afzender"
    ONTVANGER = "ontvanger"
    INHOUD = "inhoud"


class _GeweigerdError(Exception):
    def __init__(self, stap: Stap, code: int, antwoord: str) -> None:
        super().__init__(code, antwoord)
        self.stap, self.code, self.antwoord = stap, code, antwoord


class Smtp:
    """A mail server; the line stays open over the messages of one tick."""

    naar_buiten = True

    def __init__(
        self,
        server: Mailserver,
        *,
        eigen_naam: str,
        wacht_s: float = WACHT_OP_ANTWOORD_S,
        wacht_na_bericht_s: float = WACHT_NA_BERICHT_S,
        hele_bericht_s: float = HELE_BERICHT_S,
    ) -> None:
        self._server = server
        self._eigen_naam = eigen_naam
        self._wacht_s = wacht_s
        self._wacht_na_bericht_s = wacht_na_bericht_s
        self._hele_bericht_s = hele_bericht_s
        self._lijn: Lijn | None = None

    def verstuur(self, stuk: Poststuk, *, afzender: str, inhoud: bytes) -> Uitslag:
        """Hand in one message; what the answer means stands in `_uitslag_van`."""
        einde = time.monotonic() + self._hele_bericht_s
        lijn = self._lijn or self._open(einde)
        if isinstance(lijn, Uitslag):
            return lijn
        self._lijn, lijn.einde = lijn, einde
        bezig_met_inhoud = False
        try:
            self._noem_adressen(lijn, afzender, stuk.aan)
            bezig_met_inhoud = True
            antwoord = self._geef_inhoud(lijn, inhoud)
        except _GeweigerdError as fout:
            self._maak_klaar_voor_volgende(lijn, fout.code)
            return _uitslag_van(fout)
        except LIJN_WEG as fout:
            self._laat_vallen()
            return _weggevallen(fout, onzeker=bezig_met_inhoud)
        except smtplib.SMTPException as fout:
            self._laat_vallen()
            return _storing(ANDERS, fout)
        return Uitslag(Berichtstatus.VERZONDEN, antwoord=antwoord)

    def sluit(self) -> None:
        """Say goodbye, if there is still somebody to say it to."""
        if self._lijn is not None:
            try:
                self._lijn.einde = time.monotonic() + WACHT_OP_LIJN_S
                self._lijn.quit()
            except (smtplib.SMTPException, OSError):
                self._lijn.close()
            self._lijn = None

    def _open(self, einde: float) -> Lijn | Uitslag:
        lijn = None
        try:
            lijn = self._bel(einde)
            self._beveilig(lijn)
            self._log_in(lijn)
        except (OSError, ValueError, smtplib.SMTPException) as fout:
            if lijn is not None:
                lijn.close()
            return _storing(_waarom_geen_lijn(fout), fout)
        return lijn

    def _bel(self, einde: float) -> Lijn:
        server = self._server
        hoe: dict[str, Any] = {
            "local_hostname": self._eigen_naam,
            "einde": einde,
            "wacht_s": WACHT_OP_LIJN_S,
        }
        if server.beveiliging is Beveiliging.TLS:
            prive = ssl.create_default_context()
            return PriveLijn(server.host, server.poort, context=prive, **hoe)
        return Lijn(server.host, server.poort, **hoe)

    def _beveilig(self, lijn: Lijn) -> None:
        lijn.wacht_s = self._wacht_s
        if self._server.beveiliging is Beveiliging.STARTTLS:
            lijn.starttls(context=ssl.create_default_context())
        lijn.ehlo_or_helo_if_needed()

    def _log_in(self, lijn: Lijn) -> None:
        if self._server.naam and self._server.wachtwoord:
            try:
                lijn.login(self._server.naam, self._server.wachtwoord)
            except smtplib.SMTPNotSupportedError as fout:
                raise smtplib.SMTPAuthenticationError(503, str(fout)) from fout

    def _noem_adressen(self, lijn: Lijn, afzender: str, aan: str) -> None:
        lijn.wacht_s = self._wacht_s
        _eis_goed(Stap.AFZENDER, lijn.mail(afzender))
        _eis_goed(Stap.ONTVANGER, lijn.rcpt(aan))

    def _geef_inhoud(self, lijn: Lijn, inhoud: bytes) -> str:
        lijn.wacht_s = self._wacht_na_bericht_s
        try:
            return _eis_goed(Stap.INHOUD, lijn.data(inhoud))
        except smtplib.SMTPDataError as fout:
            raise _GeweigerdError(
                Stap.INHOUD, fout.smtp_code, _woorden(fout.smtp_error)
            ) from fout

    def _maak_klaar_voor_volgende(self, lijn: Lijn, code: int) -> None:
        # 421 says that the server hangs up; else the line is good for the next one.
        try:
            if code == 421:
                raise smtplib.SMTPServerDisconnected
            lijn.rset()
        except (smtplib.SMTPException, OSError):
            self._laat_vallen()

    def _laat_vallen(self) -> None:
        if self._lijn is not None:
            self._lijn.close()
            self._lijn = None


def _waarom_geen_lijn(fout: Exception) -> str:
    if isinstance(fout, ssl.SSLError | smtplib.SMTPNotSupportedError):
        return NIET_VEILIG
    # A password with letters that the protocol cannot carry is a ValueError.
    is_toegang = isinstance(fout, smtplib.SMTPAuthenticationError | ValueError)
    return GEEN_TOEGANG if is_toegang else GEEN_LIJN


def _eis_goed(stap: Stap, antwoord: tuple[int, bytes]) -> str:
    code, woorden = antwoord
    if not 200 <= code < 300:
        raise _GeweigerdError(stap, code, _woorden(woorden))
    return f"{code} {_woorden(woorden)}"


def _uitslag_van(fout: _GeweigerdError) -> Uitslag:
    antwoord = f"{fout.code} {fout.antwoord}"
    if fout.code < 500:
        return Uitslag(Berichtstatus.OPNIEUW, reden=TIJDELIJK, antwoord=antwoord)
    if fout.stap is Stap.AFZENDER:
        return Uitslag(
            Berichtstatus.OPNIEUW,
            reden=AFZENDER_GEWEIGERD,
            antwoord=antwoord,
            storing=True,
        )
    is_adres = fout.stap is Stap.ONTVANGER
    return Uitslag(
        Berichtstatus.MISLUKT,
        reden=ADRES_GEWEIGERD if is_adres else GEWEIGERD,
        antwoord=antwoord,
        weiger_adres=is_adres,
    )


def _weggevallen(fout: Exception, *, onzeker: bool) -> Uitslag:
    return Uitslag(
        Berichtstatus.OPNIEUW,
        reden=ONZEKER if onzeker else VERBROKEN,
        antwoord=_melding(fout),
        onzeker=onzeker,
        verbroken=True,
    )


def _storing(reden: str, fout: Exception) -> Uitslag:
    return Uitslag(
        Berichtstatus.OPNIEUW, reden=reden, antwoord=_melding(fout), storing=True
    )


def _melding(fout: Exception) -> str:
    if isinstance(fout, smtplib.SMTPResponseException):
        return f"{fout.smtp_code} {_woorden(fout.smtp_error)}"
    return _woorden(f"{type(fout).__name__}: {fout}")


def _woorden(antwoord: bytes | str) -> str:
    if isinstance(antwoord, bytes):
        antwoord = antwoord.decode("utf-8", "replace")
    return " ".join(antwoord.split())
