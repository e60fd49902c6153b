"""A visitor of the running program over real connections, many at once."""

import http.client
import re
import secrets
from dataclasses import dataclass, field
from urllib.parse import urlencode, urlsplit

TOKEN = re.compile(r'name="csrf_token"[^>]*value="([^"]+)"')


@dataclass
class Bezoeker:
    """Keeps the cookies and the token of its forms; makes a connection per visit."""

    adres: str
    cookies: dict[str, str] = field(default_factory=dict)
    token: str = ""

    def open(self, pad: str, wacht_s: float = 60) -> tuple[int, str]:
        """Open a page; return its status and its text."""
        return self._vraag("GET", pad, None, wacht_s)

    def stuur(self, pad: str, wacht_s: float = 60, **velden: str) -> tuple[int, str]:
        """Send a form with a fresh key."""
        velden |= {"csrf_token": self.token, "sleutel": secrets.token_hex(16)}
        return self._vraag("POST", pad, urlencode(velden), wacht_s)

    def log_in(self, link: str) -> None:
        """Sign in by a link and the button behind it."""
        pad = urlsplit(link).path
        _, tekst = self.open(pad)
        self._neem_token(tekst)
        assert self.stuur(pad)[0] == 302
        self._neem_token(self.open("/")[1])

    def _neem_token(self, tekst: str) -> None:
        gevonden = TOKEN.search(tekst)
        assert gevonden is not None, tekst[:500]
        self.token = gevonden[1]

    def _vraag(
        self, methode: str, pad: str, inhoud: str | None, wacht_s: float
    ) -> tuple[int, str]:
        kop = {
            "Cookie": "; ".join(f"{n}={w}" for n, w in self.cookies.items()),
            "Origin": self.adres,
        }
        if inhoud is not None:
            kop["Content-Type"] = "application/x-www-form-urlencoded"
        lijn = http.client.HTTPConnection(urlsplit(self.adres).netloc, timeout=wacht_s)
        try:
            lijn.request(methode, pad, inhoud, kop)
            antwoord = lijn.getresponse()
            for cookie in antwoord.headers.get_all("Set-Cookie") or []:
                naam, _, waarde = cookie.partition(";")[0].partition("=")
                self.cookies[naam] = waarde
            return antwoord.status, antwoord.read().decode()
        finally:
            lijn.close()
