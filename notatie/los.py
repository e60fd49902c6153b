"""Read one term: an expression, fixed words, a rhythm or something relative."""

import re
from collections.abc import Sequence
from dataclasses import replace

from kern.datums import EEN_DAG, Soort, Stand
from notatie.duiding import Lezing, duid, onleesbaar
from notatie.herhaling import lees_duur, lees_herhaling
from notatie.jaren import Ankers
from notatie.lexicon import Klasse, Teken, gewoon, lees_tekens
from notatie.lezing import Termijncontext
from notatie.relatief import lees_relatief
from notatie.uitdrukkingen import lees_uitdrukking
from notatie.vaste_woorden import lees_vast_woord
from notatie.woorden import Woorden

MAX_REGELS = 24


def lees_een(tekst: str, context: Termijncontext, woorden: Woorden) -> Lezing:
    """Read a text that is one term, with the years its context may lend."""
    bron = gewoon(tekst)
    return lees_los(lees_tekens(bron), bron, tekst, context, woorden)


def lees_los(
    tekens: Sequence[Teken],
    bron: str,
    tekst: str,
    context: Termijncontext,
    woorden: Woorden,
) -> Lezing:
    """Read tokens of ``bron`` as one term; never fails, at worst unreadable."""
    tekens = [teken for teken in tekens if teken.klasse is not Klasse.REGEL]
    lezing = _find_lezing(tekens, bron, tekst, context, woorden)
    return _met_gedeelde_grens(lezing or onleesbaar(tekst), context)


def ankers_van(context: Termijncontext) -> Ankers:
    """Return what can lend a year, nearest first."""
    return context.laatste_datum, context.rij_termijn_eind, context.plandatum


def _find_lezing(
    tekens: Sequence[Teken],
    bron: str,
    tekst: str,
    context: Termijncontext,
    woorden: Woorden,
) -> Lezing | None:
    uitdrukking = lees_uitdrukking(tekens)
    if uitdrukking:
        return duid(uitdrukking, tekst, ankers_van(context), woorden)
    vast = lees_vast_woord(_zin(tekens, bron), context)
    if vast:
        termijnen = tuple(replace(t, tekst=tekst) for t in vast.termijnen)
        return Lezing(termijnen, vast.codes)
    return _lees_omschrijving(tekens, bron, tekst, context, woorden)


def _lees_omschrijving(
    tekens: Sequence[Teken],
    bron: str,
    tekst: str,
    context: Termijncontext,
    woorden: Woorden,
) -> Lezing | None:
    zin = _zin(tekens, bron).lower()
    try:
        return (
            lees_herhaling(zin, tekst, ankers_van(context), woorden)
            or lees_duur(zin, tekst)
            or lees_relatief(zin, tekst, context)
            or _lees_met_toelichting(tekens, bron, tekst, context, woorden)
        )
    except (ValueError, OverflowError):
        return None


def _zin(tekens: Sequence[Teken], bron: str) -> str:
    if not tekens:
        return ""
    return re.sub(r"\s+", " ", bron[tekens[0].begin : tekens[-1].eind])


def _lees_met_toelichting(
    tekens: Sequence[Teken],
    bron: str,
    tekst: str,
    context: Termijncontext,
    woorden: Woorden,
) -> Lezing | None:
    """Read a term before a remark in brackets; a person has to confirm it."""
    if len(tekens) < 3 or tekens[-1].tekst != ")":
        return None
    haken = [n for n, teken in enumerate(tekens) if teken.tekst == "("]
    if len(haken) != 1 or haken[0] == 0:
        return None
    voor = tekens[: haken[0]]
    lezing = _find_lezing(voor, bron, tekst, context, woorden)
    if lezing is None:
        return None
    termijnen = tuple(
        replace(t, stand=Stand.AMBIGU) if t.stand is Stand.GELEZEN else t
        for t in lezing.termijnen
    )
    return Lezing(termijnen, lezing.codes | {"TOELICHTING"})


def _met_gedeelde_grens(lezing: Lezing, context: Termijncontext) -> Lezing:
    """End a phase the day before the next one starts on the same day."""
    grens = context.volgende_start
    if grens is None or len(lezing.termijnen) != 1:
        return lezing
    termijn = lezing.termijnen[0]
    begint_eerder = termijn.begin is None or termijn.begin < grens
    if termijn.soort is not Soort.PERIODE or termijn.eind != grens:
        return lezing
    if not begint_eerder:
        return lezing
    korter = replace(termijn, eind=grens - EEN_DAG)
    return Lezing((korter,), lezing.codes | {"GEDEELDE_GRENS"})
