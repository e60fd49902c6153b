"""For whom a report is made: what each edition leaves out; pure."""

from bewaking.rapportages.woorden import Editie
from kern.fouten import InvoerError

__all__ = ["Editie", "lees_editie"]


def lees_editie(tekst: str) -> Editie:
    """Read an edition by its own word; nothing is bestuurlijk.

    >>> lees_editie("").value, lees_editie("volledig").value
    ('bestuurlijk', 'volledig')
    >>> lees_editie("geheim")
    Traceback (most recent call last):
    kern.fouten.InvoerError: De editie “geheim” bestaat niet. Kies openbaar, \
bestuurlijk of volledig.
    """
    if not tekst:
        return Editie.BESTUURLIJK
    try:
        return Editie(tekst)
    except ValueError:
        *eerste, laatste = Editie
        raise InvoerError(
            f"De editie “{tekst[:40]}” bestaat niet."
            f" Kies {', '.join(eerste)} of {laatste}."
        ) from None
