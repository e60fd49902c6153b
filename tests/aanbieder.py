"""A small OpenID provider that signs people in, and misbehaves when a test says so.

It checks what a real one checks: client, redirect address, PKCE, one use of a code.
"""

import base64
import hashlib
import hmac
import json
import secrets
import ssl
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from functools import cache
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any
from urllib.parse import parse_qs, quote, urlencode, urlsplit

from joserfc import jwt
from joserfc.jwk import ECKey, OctKey, RSAKey

CLIENT_ID, CLIENT_SECRET = "koersvast-test", "geheim van de test & meer"
Antwoord = tuple[int, dict[str, str], bytes]


@cache
def maak_sleutel(kid: str, soort: str = "RSA", bits: int = 2048) -> RSAKey | ECKey:
    """Return a key to sign with; the same one for the same name."""
    if soort == "EC":
        return ECKey.generate_key("P-256", {"kid": kid})
    return RSAKey.generate_key(bits, {"kid": kid})


@dataclass
class Persoon:
    """Who sits at the provider's sign-in page."""

    sub: str = "sub-1"
    email: str = "adviseur@voorbeeld.test"
    email_verified: Any = True
    extra: dict[str, Any] = field(default_factory=dict)

    def claims(self) -> dict[str, Any]:
        """Return what the provider says of this person."""
        eigen = {"email": self.email, "email_verified": self.email_verified}
        return {"sub": self.sub, "name": "Adviseur Wmo"} | eigen | self.extra


@dataclass
class Inlogdienst:
    """What the provider knows and does; tests change it, the server obeys."""

    issuer: str
    persoon: Persoon = field(default_factory=Persoon)
    sleutel: Any = field(default_factory=lambda: maak_sleutel("k1"))
    alg: str = "RS256"
    # What discovery and tokens say besides or otherwise; None leaves a thing out, and
    # a function gets the present second.
    gegevens: dict[str, Any] = field(default_factory=dict)
    claims: dict[str, Any] = field(default_factory=dict)
    jwks: dict[str, Any] | None = None
    alleen_userinfo: bool = False
    # A path with what it answers in place of the real thing.
    vast: dict[str, Callable[[], Antwoord]] = field(default_factory=dict)
    teken: Callable[[dict[str, Any]], str] | None = None
    codes: dict[str, dict[str, str]] = field(default_factory=dict)
    gezien: list[str] = field(default_factory=list)
    toegang: dict[str, dict[str, Any]] = field(default_factory=dict)

    def ontdekking(self) -> dict[str, Any]:
        """Return the discovery document."""
        paden = {
            "authorization_endpoint": "/inloggen",
            "token_endpoint": "/token",
            "jwks_uri": "/sleutels",
            "userinfo_endpoint": "/persoon",
            "end_session_endpoint": "/uitloggen",
        }
        alles = {"issuer": self.issuer} | {n: self.issuer + p for n, p in paden.items()}
        return _zonder_niets(alles | self.gegevens)

    def geef_code(self, vraag: dict[str, str]) -> str:
        """Sign the person in for this request; return the address to go back to."""
        code = secrets.token_urlsafe(24)
        self.codes[code] = vraag
        velden = {"code": code, "state": vraag["state"], "iss": self.issuer}
        return f"{vraag['redirect_uri']}?{urlencode(velden)}"

    def wissel_in(self, velden: dict[str, str], kop: str) -> dict[str, Any] | str:
        """Return tokens for a code, or the word for what is wrong."""
        if kop != _basic() and velden.get("client_secret") != CLIENT_SECRET:
            return "invalid_client"
        vraag = self.codes.pop(velden.get("code", ""), None)  # once
        if vraag is None or vraag["redirect_uri"] != velden.get("redirect_uri"):
            return "invalid_grant"
        if challenge(velden.get("code_verifier", "")) != vraag["code_challenge"]:
            return "invalid_grant"
        toegang = secrets.token_urlsafe(24)
        self.toegang[toegang] = self.persoon.claims()
        return {
            "access_token": toegang,
            "token_type": "Bearer",
            "id_token": self.maak_token(vraag, toegang),
        }

    def maak_token(self, vraag: dict[str, str], toegang: str) -> str:
        """Return a signed identity token."""
        nu = int(time.time())
        over = {"sub": self.persoon.sub} if self.alleen_userinfo else {}
        helft = hashlib.sha256(toegang.encode()).digest()[:16]
        claims = {
            "iss": self.issuer,
            "aud": vraag["client_id"],
            "iat": nu,
            "exp": nu + 300,
            "nonce": vraag["nonce"],
            "at_hash": _b64(helft),
        }
        eigen = {n: w(nu) if callable(w) else w for n, w in self.claims.items()}
        alles = _zonder_niets(claims | (over or self.persoon.claims()) | eigen)
        if self.teken is not None:
            return self.teken(alles)
        kop = _zonder_niets({"alg": self.alg, "kid": self.sleutel.kid})
        return jwt.encode(kop, alles, self.sleutel, algorithms=[self.alg])

    def publieke_sleutels(self) -> dict[str, Any]:
        """Return the keys as others may know them."""
        if self.jwks is not None:
            return self.jwks
        return {"keys": [self.sleutel.as_dict(private=False)]}


def challenge(verifier: str) -> str:
    """Return what PKCE shows of the verifier."""
    return _b64(hashlib.sha256(verifier.encode()).digest())


def onderteken_zonder(claims: dict[str, Any]) -> str:
    """Return a token that says it needs no signature."""
    kop = _b64(json.dumps({"alg": "none", "kid": "k1"}).encode())
    return f"{kop}.{_b64(json.dumps(claims).encode())}."


def onderteken_met_publieke_sleutel(claims: dict[str, Any]) -> str:
    """Return a token signed with HS256, the public key being the shared secret."""
    pem = maak_sleutel("k1").as_pem(private=False)
    kop = _b64(json.dumps({"alg": "HS256", "kid": "k1"}).encode())
    inhoud = f"{kop}.{_b64(json.dumps(claims).encode())}"
    return f"{inhoud}.{_b64(hmac.digest(pem, inhoud.encode(), 'sha256'))}"


def geheime_sleutel() -> dict[str, Any]:
    """Return a shared secret as a key, which no provider may publish."""
    return OctKey.generate_key(256, {"kid": "oct"}).as_dict(private=True)


@contextmanager
def draaiende_dienst(tls: ssl.SSLContext | None = None) -> Iterator[Inlogdienst]:
    """Run the provider on a free port of this machine until the end."""
    server = ThreadingHTTPServer(("127.0.0.1", 0), _Vraag)
    server.daemon_threads = True
    if tls is not None:
        server.socket = tls.wrap_socket(server.socket, server_side=True)
    schema = "http" if tls is None else "https"
    dienst = Inlogdienst(f"{schema}://127.0.0.1:{server.server_address[1]}")
    server.dienst = dienst  # type: ignore[attr-defined]
    draad = threading.Thread(target=server.serve_forever, args=(0.02,), daemon=True)
    draad.start()
    try:
        yield dienst
    finally:
        server.shutdown()
        server.server_close()
        draad.join()


class _Vraag(BaseHTTPRequestHandler):
    """One request to the provider."""

    def log_message(self, *wat: Any) -> None:
        """Say nothing: the tests look at `gezien`."""

    def do_GET(self) -> None:
        """Answer discovery, keys, the sign-in page and who somebody is."""
        dienst, pad, velden = self._lees()
        paden: dict[str, Callable[[], Antwoord]] = {
            "/.well-known/openid-configuration": lambda: _json(dienst.ontdekking()),
            "/sleutels": lambda: _json(dienst.publieke_sleutels()),
            "/persoon": lambda: self._persoon(dienst),
            "/inloggen": lambda: _pagina(urlsplit(self.path).query),
            "/akkoord": lambda: (302, {"Location": dienst.geef_code(velden)}, b""),
            "/uitloggen": lambda: _pagina(""),
        }
        vindbaar = dienst.vast.get(pad) or paden.get(pad) or (lambda: (404, {}, b""))
        self._stuur(vindbaar())

    def do_POST(self) -> None:
        """Answer the exchange of a code."""
        dienst, pad, _ = self._lees()
        lengte = int(self.headers.get("Content-Length", "0"))
        velden = _plat(self.rfile.read(lengte).decode())
        if pad in dienst.vast:
            self._stuur(dienst.vast[pad]())
            return
        uitkomst = dienst.wissel_in(velden, self.headers.get("Authorization", ""))
        fout = isinstance(uitkomst, str)
        self._stuur(_json({"error": uitkomst}, 400) if fout else _json(uitkomst))

    def _lees(self) -> tuple[Inlogdienst, str, dict[str, str]]:
        dienst: Inlogdienst = self.server.dienst  # type: ignore[attr-defined]
        delen = urlsplit(self.path)
        dienst.gezien.append(delen.path)
        return dienst, delen.path, _plat(delen.query)

    def _persoon(self, dienst: Inlogdienst) -> Antwoord:
        kop = self.headers.get("Authorization", "").removeprefix("Bearer ")
        claims = dienst.toegang.get(kop)
        return _json(claims) if claims else (401, {}, b"")

    def _stuur(self, antwoord: Antwoord) -> None:
        status, koppen, inhoud = antwoord
        try:
            self.send_response(status)
            for naam, waarde in koppen.items():
                self.send_header(naam, waarde)
            self.send_header("Content-Length", str(len(inhoud)))
            self.end_headers()
            self.wfile.write(inhoud)
        except OSError:
            pass  # who asked has had enough


def _pagina(vraag: str) -> Antwoord:
    # A form that goes elsewhere after a redirect: what a real provider does too.
    velden = "".join(
        f'<input type="hidden" name="{naam}" value="{waarde}">'
        for naam, waarde in _plat(vraag).items()
    )
    tekst = (
        '<!doctype html><html lang="nl"><head><title>Inlogdienst</title>'
        '<link rel="icon" href="data:,"></head><body><h1>Inlogdienst</h1>'
        f'<form action="/akkoord">{velden}<button>Akkoord</button></form></body></html>'
    )
    return 200, {"Content-Type": "text/html; charset=utf-8"}, tekst.encode()


def _json(waarde: Any, status: int = 200) -> Antwoord:
    return status, {"Content-Type": "application/json"}, json.dumps(waarde).encode()


def _plat(vraag: str) -> dict[str, str]:
    return {naam: waarden[0] for naam, waarden in parse_qs(vraag).items()}


def _zonder_niets(waarden: dict[str, Any]) -> dict[str, Any]:
    return {naam: waarde for naam, waarde in waarden.items() if waarde is not None}


def _b64(ruw: bytes) -> str:
    return base64.urlsafe_b64encode(ruw).rstrip(b"=").decode()


def _basic() -> str:
    paar = f"{quote(CLIENT_ID, '')}:{quote(CLIENT_SECRET, '')}"
    return f"Basic {base64.b64encode(paar.encode()).decode()}"
