"""One edition of a final report while it waits to be stored: in its package only."""

from collections.abc import Callable
from dataclasses import dataclass

from bewaking.models import ARCHIEF
from exports.archief.beschrijven import Archiefstuk
from exports.archief.pakket import find_papier, schrijf_archief
from kern import klok


@dataclass(frozen=True)
class Archiefblad:
    """The papers of one edition and their package, which holds them all."""

    archief: bytes
    soorten: tuple[str, ...]

    def papier(self, soort: str) -> bytes:
        """Return one paper, or the package, as it will be stored."""
        if soort == ARCHIEF:
            return self.archief
        papier = find_papier(self.archief, soort)
        if papier is None:
            raise KeyError(soort)
        return papier


def pak_in_archief(
    stuk: Archiefstuk, *, soorten: tuple[str, ...], papier: Callable[[str], bytes]
) -> Archiefblad:
    """Put the papers of an edition in their package, with what MDTO says of each."""
    archief = schrijf_archief(stuk, extensies=soorten, papier=papier, nu=klok.nu())
    return Archiefblad(archief, (*soorten, ARCHIEF))
