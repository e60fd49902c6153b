"""A message to try out the way: the mail server, the sender, the links."""

from kern.soorten import Berichtsoort
from post.brieven import maak_brief
from post.poststuk import Brief, Poststuk

SOORT = "proefmail"


def opmaken(stuk: Poststuk) -> Brief:
    """Return the letter."""
    return maak_brief("proefmail", onderwerp="Proefmail van Koersvast", nu=stuk.nu)


def nog_nodig(_stuk: Poststuk) -> None:
    """Find nothing against it."""


PROEFMAIL = Berichtsoort(titel="Proefmail", nog_nodig=nog_nodig, opmaken=opmaken)
