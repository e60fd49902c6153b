"""The interim report as a workbook for Excel and LibreOffice, from a snapshot."""

from exports.werkboek.schrijven import BLADNAMEN, schrijf_werkboek

__all__ = ["BLADNAMEN", "schrijf_werkboek"]
