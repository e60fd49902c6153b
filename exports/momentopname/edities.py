"""For whom a report is made: what each edition leaves out; pure."""

from enum import StrEnum

from kern.fouten import InvoerError


class Editie(StrEnum):
    """Which readers a snapshot is for; bestuurlijk knows no confidential risks."""

    BESTUURLIJK = "bestuurlijk"
    VOLLEDIG = "volledig"


def lees_editie(tekst: str) -> Editie:
    """Read an edition by its own word; nothing is bestuurlijk.

    >>> lees_editie("").value, lees_editie("volledig").value
    ('bestuurlijk', 'volledig')
    >>> lees_editie("geheim")
    Traceback (most recent call last):
    kern.fouten.InvoerError: De editie “geheim” bestaat niet. Kies bestuurlijk of \
volledig.
    """
    if not tekst:
        return Editie.BESTUURLIJK
    try:
        return Editie(tekst)
    except ValueError:
        keuze = " of ".join(Editie)
        raise InvoerError(
            f"De editie “{tekst[:40]}” bestaat niet. Kies {keuze}."
        ) from None
