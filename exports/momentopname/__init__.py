"""The snapshot: everything an interim report says, as plain JSON."""

from exports.momentopname.compileren import (
    SCHEMA,
    Momentopname,
    compileer,
    compileer_overzicht,
)
from exports.momentopname.edities import Editie, lees_editie

__all__ = [
    "SCHEMA",
    "Editie",
    "Momentopname",
    "compileer",
    "compileer_overzicht",
    "lees_editie",
]
