"""From bytes to a document, refusing what JSON readers disagree about."""

import json
import math
from collections import Counter
from collections.abc import Iterator
from typing import Any

from imports.planbestand.fouten import Fout, PlanbestandError, Stap, schrijf_pad
from kern.formulieren import VERBODEN

MAX_BYTES = 50 * 1024 * 1024
MAX_DIEPTE = 20
MAX_CIJFERS = 20


class GeenGetal:
    """What stands where a number was written that is none, such as NaN."""


class _Dubbel(dict[str, Any]):
    """An object in which keys stood twice."""

    dubbel: tuple[str, ...] = ()


def ontleed(inhoud: bytes) -> Any:
    """Return the document; refuse at once what cannot be read at all.

    What is wrong with single values is left in it for `list_tekenfouten`.
    """
    tekst = _decodeer(inhoud)
    try:
        return json.loads(
            tekst,
            object_pairs_hook=_object,
            parse_constant=lambda _: GeenGetal(),
            parse_int=_geheel,
            parse_float=_komma,
        )
    except json.JSONDecodeError as fout:
        plaats = f"regel {fout.lineno}, teken {fout.colno}"
        raise _weiger("Hier klopt de JSON niet.", plaats) from None
    except RecursionError:
        raise _weiger("Het bestand heeft te veel lagen in elkaar.") from None


def list_tekenfouten(document: Any) -> Iterator[Fout]:
    """Return every value that JSON can write but a plan cannot hold."""
    return _loop_na(document, ())


def _decodeer(inhoud: bytes) -> str:
    if len(inhoud) > MAX_BYTES:
        raise _weiger("Het bestand is groter dan 50 MB.")
    if inhoud.startswith(b"\xef\xbb\xbf"):
        raise _weiger(
            "Het bestand begint met een BOM. Bewaar het als UTF-8 zonder BOM."
        )
    try:
        return inhoud.decode("utf-8")
    except UnicodeDecodeError as fout:
        zin = f"Het bestand is geen UTF-8-tekst (fout bij byte {fout.start + 1})."
        raise _weiger(zin) from None


def _weiger(zin: str, pad: str = "") -> PlanbestandError:
    return PlanbestandError([Fout(pad, zin)])


def _object(paren: list[tuple[str, Any]]) -> dict[str, Any]:
    gewoon = dict(paren)
    if len(gewoon) == len(paren):
        return gewoon
    keren = Counter(sleutel for sleutel, _ in paren)
    dubbel = _Dubbel(gewoon)
    dubbel.dubbel = tuple(s for s in gewoon if keren[s] > 1)
    return dubbel


def _geheel(cijfers: str) -> int | GeenGetal:
    return int(cijfers) if len(cijfers) <= MAX_CIJFERS else GeenGetal()


def _komma(cijfers: str) -> float | GeenGetal:
    getal = float(cijfers)
    return getal if math.isfinite(getal) else GeenGetal()


def _loop_na(waarde: Any, pad: tuple[Stap, ...]) -> Iterator[Fout]:
    if len(pad) > MAX_DIEPTE:
        yield Fout(schrijf_pad(pad), "Hier zitten te veel lagen in elkaar.")
    elif isinstance(waarde, dict):
        yield from _loop_object_na(waarde, pad)
    elif isinstance(waarde, list):
        for plaats, deel in enumerate(waarde):
            yield from _loop_na(deel, (*pad, plaats))
    elif isinstance(waarde, GeenGetal):
        yield Fout(schrijf_pad(pad), "Dit is geen getal dat in een plan kan staan.")
    elif isinstance(waarde, str) and not waarde.isprintable():
        yield from _tekstfouten(waarde, pad)


def _loop_object_na(waarde: dict[str, Any], pad: tuple[Stap, ...]) -> Iterator[Fout]:
    if isinstance(waarde, _Dubbel):
        for sleutel in waarde.dubbel:
            yield Fout(schrijf_pad((*pad, sleutel)), "Deze sleutel staat er dubbel.")
    for sleutel, deel in waarde.items():
        if isinstance(deel, dict | list | str | GeenGetal):
            yield from _loop_na(deel, (*pad, sleutel))


def _tekstfouten(tekst: str, pad: tuple[Stap, ...]) -> Iterator[Fout]:
    for teken in sorted(set(tekst)):
        if teken in VERBODEN or 0xD800 <= ord(teken) <= 0xDFFF:
            zin = f"Deze tekst heeft een teken dat niet kan: U+{ord(teken):04X}."
            yield Fout(schrijf_pad(pad), zin)
            return
