"""The permission table: which role may what. Pure; knows no web and no database."""

from collections.abc import Iterable
from enum import StrEnum


class Rol(StrEnum):
    """The six roles that an account can have in a project."""

    PROJECTLEIDER = "projectleider"
    BELEIDSADVISEUR = "beleidsadviseur"
    OPDRACHTGEVER = "opdrachtgever"
    TREKKER = "trekker"
    KLANKBORDLID = "klankbordlid"
    LEZER = "lezer"


class Recht(StrEnum):
    """What a page or an act asks of the one who opens it."""

    OPENBAAR = "openbaar"
    INGELOGD = "ingelogd"
    PLAN_ZIEN = "plan zien"
    ACTIVITEITEN_ZIEN = "activiteiten zien"
    PLAN_WIJZIGEN = "plan wijzigen"
    RISICOS_WIJZIGEN = "risico's wijzigen"
    MAATREGEL_WIJZIGEN = "maatregel wijzigen"
    GELD_WIJZIGEN = "geld wijzigen"
    MOMENT_VASTLEGGEN = "moment vastleggen"
    VOORTGANG_MELDEN = "voortgang melden"
    RISICOS_ZIEN = "risico's zien"
    VERTROUWELIJKE_RISICOS_ZIEN = "vertrouwelijke risico's zien"
    GELD_ZIEN = "geld zien"
    STOPLICHT_BESLISSEN = "stoplichten beslissen"
    OPDRACHTGEVER_ZIEN = "pagina voor de opdrachtgever zien"
    RAPPORT_MAKEN = "rapport maken"
    RAPPORT_SCHRIJVEN = "rapport schrijven"
    RAPPORT_VASTSTELLEN = "rapport vaststellen"
    RAPPORT_LEZEN = "rapport lezen"
    FASE_BESLUITEN = "fase besluiten"
    DECHARGE_VERLENEN = "decharge verlenen"
    MENSEN_ZIEN = "mensen zien"
    MENSEN_WIJZIGEN = "mensen wijzigen"
    PROJECT_MAKEN = "project maken"
    INSTELLINGEN_WIJZIGEN = "instellingen wijzigen"
    HERINNERINGEN_ZIEN = "herinneringen van het project zien"
    BEHEREN = "beheren"
    GESCHIEDENIS_ZIEN = "geschiedenis zien"
    GESCHIEDENIS_MENSEN = "geschiedenis van mensen zien"


class Bereik(StrEnum):
    """How far a right reaches: everything of the project, or what is one's own."""

    ALLES = "alles"
    EIGEN = "eigen"


_A, _E = Bereik.ALLES, Bereik.EIGEN
_P, _B, _O = Rol.PROJECTLEIDER, Rol.BELEIDSADVISEUR, Rol.OPDRACHTGEVER
_T, _K, _L = Rol.TREKKER, Rol.KLANKBORDLID, Rol.LEZER

RECHTEN: dict[Recht, dict[Rol, Bereik]] = {
    Recht.PLAN_ZIEN: {_P: _A, _B: _A, _O: _A, _T: _A},
    Recht.ACTIVITEITEN_ZIEN: {_P: _A, _B: _A, _O: _A, _T: _A, _K: _E},
    Recht.PLAN_WIJZIGEN: {_P: _A, _B: _A},
    Recht.RISICOS_WIJZIGEN: {_P: _A, _B: _A},
    Recht.MAATREGEL_WIJZIGEN: {_P: _A, _B: _A, _T: _E},
    Recht.GELD_WIJZIGEN: {_P: _A},
    Recht.MOMENT_VASTLEGGEN: {_P: _A, _B: _A},
    Recht.VOORTGANG_MELDEN: {_P: _A, _B: _A, _T: _E},
    Recht.RISICOS_ZIEN: {_P: _A, _B: _A, _O: _A, _T: _A},
    Recht.VERTROUWELIJKE_RISICOS_ZIEN: {_P: _A, _B: _A, _O: _A},
    Recht.GELD_ZIEN: {_P: _A, _B: _A, _O: _A},
    Recht.STOPLICHT_BESLISSEN: {_P: _A, _B: _A},
    Recht.OPDRACHTGEVER_ZIEN: {_O: _A},
    Recht.RAPPORT_MAKEN: {_P: _A, _B: _A},
    Recht.RAPPORT_SCHRIJVEN: {_P: _A, _B: _A},
    Recht.RAPPORT_VASTSTELLEN: {_O: _A},
    Recht.RAPPORT_LEZEN: {_P: _A, _B: _A, _O: _A, _T: _A, _K: _A, _L: _A},
    Recht.FASE_BESLUITEN: {_O: _A},
    Recht.DECHARGE_VERLENEN: {_O: _A},
    Recht.MENSEN_ZIEN: {_P: _A, _B: _A, _O: _A, _T: _A, _K: _A, _L: _A},
    Recht.MENSEN_WIJZIGEN: {_P: _A, _B: _A},
    Recht.PROJECT_MAKEN: {_P: _A},
    Recht.INSTELLINGEN_WIJZIGEN: {_P: _A},
    Recht.HERINNERINGEN_ZIEN: {_P: _A},
    Recht.GESCHIEDENIS_ZIEN: {_P: _A, _B: _A, _O: _A, _T: _A},
    Recht.GESCHIEDENIS_MENSEN: {_P: _A, _B: _A, _O: _A, _T: _A},
}
# What is of the organisation: a role in any project gives it, and so does being
# beheerder.
VAN_DE_ORGANISATIE = frozenset(
    {
        Recht.MENSEN_ZIEN,
        Recht.MENSEN_WIJZIGEN,
        Recht.PROJECT_MAKEN,
        Recht.GESCHIEDENIS_MENSEN,
    }
)
# A plan is written down or copied whole, so only by who sees and keeps all of it.
HEEL_ZIEN = (Recht.PLAN_WIJZIGEN, Recht.GELD_ZIEN, Recht.VERTROUWELIJKE_RISICOS_ZIEN)
# What a closed project still allows: to see it, to write a paper about it, to take
# the discharge back. Whatever is not named here would change it.
NA_SLUITING = frozenset(
    {
        Recht.OPENBAAR,
        Recht.INGELOGD,
        Recht.PLAN_ZIEN,
        Recht.ACTIVITEITEN_ZIEN,
        Recht.RISICOS_ZIEN,
        Recht.VERTROUWELIJKE_RISICOS_ZIEN,
        Recht.GELD_ZIEN,
        Recht.OPDRACHTGEVER_ZIEN,
        Recht.RAPPORT_MAKEN,
        Recht.HERINNERINGEN_ZIEN,
        Recht.RAPPORT_LEZEN,
        Recht.DECHARGE_VERLENEN,
        Recht.MENSEN_ZIEN,
        Recht.PROJECT_MAKEN,
        Recht.GESCHIEDENIS_ZIEN,
        Recht.GESCHIEDENIS_MENSEN,
        Recht.BEHEREN,
    }
)
VOOR_IEDEREEN = frozenset({Recht.OPENBAAR, Recht.INGELOGD})


def bereik(recht: Recht, rollen: Iterable[Rol]) -> Bereik | None:
    """Return how far the right reaches for somebody with these roles together.

    >>> bereik(Recht.VOORTGANG_MELDEN, [Rol.TREKKER])
    <Bereik.EIGEN: 'eigen'>
    >>> bereik(Recht.VOORTGANG_MELDEN, [Rol.TREKKER, Rol.PROJECTLEIDER])
    <Bereik.ALLES: 'alles'>
    >>> bereik(Recht.GELD_ZIEN, [Rol.TREKKER]) is None
    True
    """
    gevonden = {RECHTEN.get(recht, {}).get(rol) for rol in rollen}
    return next((soort for soort in Bereik if soort in gevonden), None)


def rollen_met(recht: Recht) -> list[Rol]:
    """Return the roles that have the right in any reach.

    >>> rollen_met(Recht.RAPPORT_MAKEN)
    [<Rol.PROJECTLEIDER: 'projectleider'>, <Rol.BELEIDSADVISEUR: 'beleidsadviseur'>]
    """
    return list(RECHTEN.get(recht, {}))
