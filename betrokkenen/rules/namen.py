"""Under which letters somebody stands in a list."""

from kern.codes import maak_code
from notatie.sorteren import sorteersleutel_naam


def maak_sorteernaam(
    naam: str | None, functie: str | None, afdeling: str | None
) -> str:
    """Return the key to sort on: the surname, or else the function.

    >>> maak_sorteernaam("Nora van der Veen", "Adviseur", "SWT")
    'veen, nora van der'
    >>> maak_sorteernaam(None, "Procescoördinator", "HH IO")
    'procescoordinator hh io'
    """
    if naam:
        return sorteersleutel_naam(naam)
    return maak_code(f"{functie or ''} {afdeling or ''}").replace("-", " ")
