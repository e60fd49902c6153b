"""Check the shape of a plan file against its JSON Schema, in Dutch."""

import json
import re
from collections.abc import Callable, Iterator
from datetime import date, datetime
from difflib import get_close_matches
from functools import cache
from pathlib import Path
from typing import Any

from jsonschema import Draft202012Validator, FormatChecker, ValidationError
from jsonschema.validators import extend

from imports.planbestand.fouten import Fout, citaat, schrijf_pad

PLAATS = Path(__file__).parents[2] / "docs" / "planbestand.schema.json"
EERSTE_JAAR, LAATSTE_JAAR = 2000, 2100
SOORTEN = {
    "string": "een tekst",
    "integer": "een geheel getal, zonder punt of komma",
    "boolean": "true of false",
    "array": "een lijst",
    "object": "een object met sleutels",
}


@cache
def get_schema() -> dict[str, Any]:
    """Return the schema with every $ref filled in, which validates much faster."""
    schema = json.loads(PLAATS.read_text(encoding="utf-8"))
    kaal = {sleutel: deel for sleutel, deel in schema.items() if sleutel != "$defs"}
    ingevuld: dict[str, Any] = _vul_in(kaal, schema["$defs"])
    return ingevuld


def list_schemafouten(document: Any) -> Iterator[Fout]:
    """Return everything in the document that has the wrong shape, one by one."""
    for fout in _controleur().iter_errors(document):
        yield Fout(schrijf_pad(fout.absolute_path), _zin(fout))


def _vul_in(deel: Any, defs: dict[str, Any]) -> Any:
    if isinstance(deel, list):
        return [_vul_in(waarde, defs) for waarde in deel]
    if not isinstance(deel, dict):
        return deel
    if "$ref" in deel:
        deel = {**defs[deel["$ref"].rpartition("/")[2]], **deel}
    return {k: _vul_in(v, defs) for k, v in deel.items() if k != "$ref"}


@cache
def _controleur() -> Any:
    soorten = Draft202012Validator.TYPE_CHECKER.redefine(
        "integer", lambda _, waarde: type(waarde) is int
    )
    klasse = extend(
        Draft202012Validator,
        {
            "required": _required,
            "additionalProperties": _additional,
            "pattern": _pattern,
        },
        type_checker=soorten,
    )
    return klasse(get_schema(), format_checker=VORMEN)


def _required(_: Any, sleutels: Any, waarde: Any, __: Any) -> Iterator[ValidationError]:
    if isinstance(waarde, dict):
        for sleutel in sleutels:
            if sleutel not in waarde:
                yield ValidationError("", path=(sleutel,))


def _additional(_: Any, __: Any, waarde: Any, regel: Any) -> Iterator[ValidationError]:
    if isinstance(waarde, dict):
        for sleutel in waarde:
            if sleutel not in regel["properties"]:
                yield ValidationError("", path=(sleutel,))


def _pattern(_: Any, patroon: str, waarde: Any, __: Any) -> Iterator[ValidationError]:
    # In a JSON Schema "$" is the very end; in Python a line end may follow it.
    if isinstance(waarde, str) and not re.search(patroon.replace("$", r"\Z"), waarde):
        yield ValidationError("")


def _is_dag(waarde: object) -> bool:
    return not isinstance(waarde, str) or _in_bereik(_dag(waarde))


def _is_tijdstip(waarde: object) -> bool:
    return not isinstance(waarde, str) or _in_bereik(_tijdstip(waarde))


def _in_bereik(dag: date | None) -> bool:
    return dag is None or EERSTE_JAAR <= dag.year <= LAATSTE_JAAR


def _dag(tekst: str) -> date | None:
    """Return the day, or the first day of all where there is no such day."""
    try:
        return date.fromisoformat(tekst)
    except ValueError:
        return date.min


def _tijdstip(tekst: str) -> date | None:
    try:
        return datetime.fromisoformat(tekst).date()
    except ValueError:
        return date.min


VORMEN = FormatChecker(formats=())
VORMEN.checks("date")(_is_dag)
VORMEN.checks("date-time")(_is_tijdstip)


def _zin(fout: ValidationError) -> str:
    return ZINNEN[fout.validator](fout)


def _zin_soort(fout: ValidationError) -> str:
    zin = f"Hier hoort {SOORTEN[fout.validator_value]}."
    return f"{zin} Laat de sleutel weg als er niets is." if _is_leeg(fout) else zin


def _is_leeg(fout: ValidationError) -> bool:
    return fout.instance is None


def _zin_onbekend(fout: ValidationError) -> str:
    bekend = list(fout.schema["properties"])
    lijkt_op = get_close_matches(str(fout.path[-1]), bekend, n=1)
    zin = "Deze sleutel hoort hier niet."
    return f"{zin} Bedoelt u '{lijkt_op[0]}'?" if lijkt_op else zin


def _zin_keuze(fout: ValidationError) -> str:
    woorden = ", ".join(map(str, fout.validator_value))
    return f"{citaat(fout.instance)} kan hier niet. Kies uit: {woorden}."


def _zin_vorm(fout: ValidationError) -> str:
    if "format" in fout.schema:
        voorbeeld = {"date": "2021-03-01", "date-time": "2021-03-01T09:00:00Z"}
        vorm = voorbeeld[fout.schema["format"]]
        return f"{citaat(fout.instance)} is niet geschreven zoals {vorm}."
    if fout.schema["pattern"] == r"\S":
        return "Deze tekst is leeg. Vul iets in of laat de sleutel weg."
    if "-" in fout.schema["pattern"]:
        return "Gebruik alleen kleine letters, cijfers en streepjes."
    return "Een code is niet leeg, begint en eindigt zonder spatie en is één regel."


def _zin_dag(fout: ValidationError) -> str:
    return (
        f"{citaat(fout.instance)} is geen dag van 1 januari {EERSTE_JAAR}"
        f" tot en met 31 december {LAATSTE_JAAR}."
    )


ZINNEN: dict[Any, Callable[[ValidationError], str]] = {
    "type": _zin_soort,
    "required": lambda _: "Dit ontbreekt.",
    "additionalProperties": _zin_onbekend,
    "enum": _zin_keuze,
    "const": lambda f: f"Hier hoort {f.validator_value}.",
    "pattern": _zin_vorm,
    "format": _zin_dag,
    "minimum": lambda f: f"Dit getal is lager dan {f.validator_value}.",
    "maximum": lambda f: f"Dit getal is hoger dan {f.validator_value}.",
    "maxLength": lambda f: f"Deze tekst is langer dan {f.validator_value} tekens.",
    "minItems": lambda _: "Deze lijst is leeg.",
    "maxItems": lambda f: f"Deze lijst heeft meer dan {f.validator_value} rijen.",
    "minProperties": lambda _: "Hier staat niets. Laat de sleutel weg.",
}
