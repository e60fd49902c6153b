"""Asking the provider something: in time, not too much, and nowhere else."""

import json
import ssl
import time
from functools import cache
from http.client import HTTPException
from typing import Any
from urllib import request
from urllib.error import HTTPError
from urllib.parse import urlencode, urlsplit

from kern.aanbieder import LOOPBACK
from toegang.organisatie.rules import foutwoord
from toegang.organisatie.weigeringen import (
    AfgebrokenError,
    OnbereikbaarError,
    WeigeringError,
)

WACHT_S = 5  # on each piece of the answer
SAMEN_S = 10  # on the whole of it
HOOGSTENS_BYTES = 512 * 1024
STUK_BYTES = 16 * 1024


def haal_json(
    url: str,
    *,
    velden: dict[str, str] | None = None,
    koppen: dict[str, str] | None = None,
) -> dict[str, Any]:
    """Return the JSON object at the address; with fields it is a POST.

    Follows no redirect: a provider that sends us elsewhere sends us wherever it likes.
    """
    inhoud = None if velden is None else urlencode(velden).encode()
    vraag = request.Request(
        url,
        data=inhoud,
        headers={"Accept": "application/json", "Accept-Encoding": "identity"}
        | (koppen or {}),
    )
    try:
        return _lees_object(_vraag(vraag))
    except HTTPError as fout:
        raise _weigering(fout, is_inwisselen=velden is not None) from fout
    except (OSError, HTTPException, ValueError, RecursionError) as fout:
        raise OnbereikbaarError(type(fout).__name__) from fout


def _vraag(vraag: request.Request) -> bytes:
    einde = time.monotonic() + SAMEN_S
    is_hier = urlsplit(vraag.full_url).hostname in LOOPBACK
    gelezen = bytearray()
    with maak_opener(is_hier=is_hier).open(vraag, timeout=WACHT_S) as antwoord:
        while stuk := antwoord.read1(STUK_BYTES):
            gelezen += stuk
            if len(gelezen) > HOOGSTENS_BYTES:
                raise OnbereikbaarError("te groot")
            if time.monotonic() > einde:
                raise OnbereikbaarError("te langzaam")
    return bytes(gelezen)


def _weigering(fout: HTTPError, *, is_inwisselen: bool) -> WeigeringError:
    # A refusal of the code is about this one sign-in; anything else is about all.
    with fout:
        if not is_inwisselen or fout.code not in {400, 401, 403}:
            return OnbereikbaarError(f"http {fout.code}")
        try:
            woord = foutwoord(_lees_object(fout.read(STUK_BYTES)).get("error"))
        except (OSError, HTTPException, ValueError, RecursionError, OnbereikbaarError):
            woord = "onbekende fout"
    return AfgebrokenError(f"http {fout.code}: {woord}")


def _lees_object(inhoud: bytes) -> dict[str, Any]:
    gelezen = json.loads(inhoud)
    if not isinstance(gelezen, dict):
        raise OnbereikbaarError("geen object")
    return gelezen


@cache
def maak_opener(*, is_hier: bool) -> request.OpenerDirector:
    """Return what asks: no redirects, files or ftp; a proxy only to elsewhere."""
    opener = request.OpenerDirector()
    for deel in (
        *(() if is_hier else (request.ProxyHandler(),)),
        request.HTTPHandler(),
        request.HTTPSHandler(context=ssl.create_default_context()),
        request.HTTPErrorProcessor(),
        request.HTTPDefaultErrorHandler(),
    ):
        opener.add_handler(deel)
    return opener
