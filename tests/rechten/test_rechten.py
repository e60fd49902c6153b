"""The table of rights: what was agreed is what the program goes by."""

from kern import klok
from tests.rechten.matrix import DEEL, JA, NEE, RECHTEN, Rij
from tests.rechten.terrein import BEHEERDER, ROLLEN
from toegang.poort import Toegang
from toegang.queries import Bezoeker
from toegang.rechten import VOOR_IEDEREEN, Bereik, Recht, Rol, bereik

WOORD = {Bereik.ALLES: JA, Bereik.EIGEN: DEEL, None: NEE}


def in_code(recht: Recht) -> Rij:
    """Return how far the right reaches for each role, and for a beheerder."""
    rollen = {rol: WOORD[bereik(recht, [Rol(rol)])] for rol in ROLLEN}
    beheerder = Toegang(Bezoeker(1, "Beheerder", True, 1, klok.nu(), "ja"))
    return rollen | {BEHEERDER: JA if beheerder.mag(recht) else NEE}


def test_each_role_has_the_rights_that_were_agreed() -> None:
    afgesproken = {rij.pop("recht"): rij for rij in RECHTEN.lees()}

    assert {
        recht.value: in_code(recht) for recht in Recht if recht not in VOOR_IEDEREEN
    } == afgesproken
