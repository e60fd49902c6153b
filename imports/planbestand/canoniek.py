"""The one way to write down a document, so that equal plans are equal bytes."""

import json
from typing import Any

from imports.planbestand.schema import get_schema


def canoniek(document: dict[str, Any]) -> bytes:
    """Return the document in its canonical form; it must have the right shape.

    The keys stand in the order of the schema; what may be left out is left out
    when it is empty or the default of the schema.
    """
    tekst = json.dumps(orden(document), ensure_ascii=False, indent=2)
    return f"{tekst}\n".encode()


def orden(document: dict[str, Any]) -> dict[str, Any]:
    """Return the document with its keys in order and without empty ones.

    >>> orden({"project": {}, "fasen": [], "planbestand": 1})
    {'planbestand': 1, 'project': {}}
    """
    geordend: dict[str, Any] = _orden(document, get_schema())
    return geordend


def _orden(waarde: Any, regel: dict[str, Any]) -> Any:
    if isinstance(waarde, list):
        return [_orden(deel, regel["items"]) for deel in waarde]
    if not isinstance(waarde, dict):
        return waarde
    geordend = {
        sleutel: _orden(waarde[sleutel], deel)
        for sleutel, deel in regel["properties"].items()
        if sleutel in waarde
    }
    verplicht = regel["required"]
    return {
        sleutel: deel
        for sleutel, deel in geordend.items()
        if sleutel in verplicht or not _mag_weg(deel, regel["properties"][sleutel])
    }


def _mag_weg(waarde: Any, regel: dict[str, Any]) -> bool:
    return waarde is None or waarde in ([], {}) or waarde == regel.get("default")
