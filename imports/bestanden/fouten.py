"""Why a file is refused whole, in a sentence for who sent it."""

from kern.fouten import DomeinError

BESCHADIGD = (
    "Dit bestand is beschadigd of anders opgebouwd dan we verwachten. Open het, bewaar"
    " het opnieuw en probeer het nog eens."
)
TE_ZWAAR = (
    "Dit bestand vraagt bij het lezen te veel geheugen of tijd. Maak een kleiner"
    " bestand met alleen de regels die u wilt inlezen."
)


class BestandError(DomeinError):
    """A file is refused whole; the message says why and how to mend it."""
