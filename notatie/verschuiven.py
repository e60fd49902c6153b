"""Write a cell or a term anew, with all its dates moved by whole months."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date
from itertools import pairwise

from kern.datums import Termijn, plus_maanden, verschuif_maanden
from notatie.duiding import duid
from notatie.eenheid import Cursor, Eenheid, Kern
from notatie.jaren import vul_jaren
from notatie.lexicon import MAX_TEKENS, Klasse, Teken, gewoon, lees_tekens
from notatie.lezing import GEEN_CONTEXT, Termijncontext
from notatie.los import ankers_van, lees_een
from notatie.schrijven import schrijf_termijn
from notatie.segmenten import list_segmenten
from notatie.termijn import lees_termijn
from notatie.uitdrukkingen import Uitdrukking, lees_uitdrukking, lees_vooraan
from notatie.verschoven_eenheden import (
    Wijzigingen,
    list_wijzigingen,
    verschuif_eenheid,
)
from notatie.woorden import STANDAARD, Woorden


def verschuif(
    termijn: Termijn, maanden: int, *, woorden: Woorden = STANDAARD
) -> Termijn:
    """Return the term some whole months later, its text written anew.

    The precision and the shape of the text stay; text without dates ("n.t.b.")
    stays as it is. A week moves to the week of the same Thursday.

    >>> from kern.datums import maand
    >>> verschuif(maand(2020, 11), 3).tekst
    'februari 2021'
    """
    if maanden == 0:
        return termijn
    context = Termijncontext(laatste_datum=termijn.begin or termijn.eind)
    tekst = schrijf_termijn_verschoven(
        termijn.tekst, maanden, context=context, woorden=woorden
    )
    nieuw = _opnieuw_gelezen(termijn, tekst, context, maanden, woorden)
    if nieuw:
        return nieuw
    nieuw = verschuif_maanden(termijn, maanden, tekst)
    verplaatst = (nieuw.begin, nieuw.eind) != (termijn.begin, termijn.eind)
    if verplaatst and tekst == termijn.tekst and _noemt_jaar(tekst):
        nieuw = replace(nieuw, tekst=schrijf_termijn(nieuw, woorden=woorden))
    return _met_precisie_van_tekst(nieuw, woorden)


def _noemt_jaar(tekst: str) -> bool:
    tekens = lees_tekens(gewoon(tekst))
    return any(teken.klasse is Klasse.JAAR for teken in tekens)


def _met_precisie_van_tekst(termijn: Termijn, woorden: Woorden) -> Termijn:
    """Call three months that are no quarter months, as their text now does."""
    gelezen = lees_een(termijn.tekst, GEEN_CONTEXT, woorden).termijnen
    if len(gelezen) == 1 and _datums(gelezen[0]) == _datums(termijn):
        return replace(termijn, precisie=gelezen[0].precisie)
    return termijn


def _opnieuw_gelezen(
    termijn: Termijn,
    tekst: str,
    context: Termijncontext,
    maanden: int,
    woorden: Woorden,
) -> Termijn | None:
    """Take the dates from the new text, if the old text gave the old dates."""
    oud = lees_een(termijn.tekst, context, woorden).termijnen
    if len(oud) != 1 or _datums(oud[0]) != _datums(termijn):
        return None
    later = _verschoven_context(context, maanden)
    nieuw = lees_een(tekst, later, woorden).termijnen
    if len(nieuw) != 1 or _vorm(nieuw[0]) != _vorm(termijn):
        return None
    if tekst == termijn.tekst and termijn.begin and nieuw[0].begin == termijn.begin:
        return None
    return replace(
        termijn,
        tekst=tekst,
        begin=nieuw[0].begin,
        eind=nieuw[0].eind,
        herhaling=nieuw[0].herhaling,
    )


def _datums(termijn: Termijn) -> tuple[date | None, date | None, str | None]:
    return termijn.begin, termijn.eind, termijn.herhaling


def _vorm(termijn: Termijn) -> tuple[object, ...]:
    return (
        termijn.soort,
        termijn.precisie,
        termijn.begin is None,
        termijn.eind is None,
        termijn.herhaling is None,
    )


def schrijf_termijn_verschoven(
    tekst: str,
    maanden: int,
    *,
    context: Termijncontext = GEEN_CONTEXT,
    woorden: Woorden = STANDAARD,
) -> str:
    r"""Write the text of a cell anew with all its dates moved by whole months.

    Shape, bodies and other words stay; text without dates comes back unchanged.
    Serves the columns of terms and of hours, and remarks that name a month.

    >>> schrijf_termijn_verschoven("Managers> 25/8/2020\nNTSD> oktober 2020", 12)
    'Managers> 25/8/2021\nNTSD> oktober 2021'
    >>> schrijf_termijn_verschoven("september 2021/2022", 5)
    'februari 2022/2023'
    >>> schrijf_termijn_verschoven("juni/juli 2023", 6)
    'december 2023/januari 2024'
    >>> schrijf_termijn_verschoven("4 uur per persoon (klankbord) in oktober", 1)
    '4 uur per persoon (klankbord) in november'
    """
    if maanden == 0 or len(tekst) > MAX_TEKENS:
        return tekst
    try:
        kort = _schrijf(tekst, maanden, context, woorden, voluit=False)
        if _klopt(tekst, kort, maanden, context, woorden):
            return kort
        lang = _schrijf(tekst, maanden, context, woorden, voluit=True)
        return lang if _klopt(tekst, lang, maanden, context, woorden) else kort
    except (ValueError, OverflowError):
        return tekst


def _klopt(
    oud: str, nieuw: str, maanden: int, context: Termijncontext, woorden: Woorden
) -> bool:
    """Whether the new text reads as the old one, moved."""
    voor = lees_termijn(oud, context=context, woorden=woorden)
    later = _verschoven_context(context, maanden)
    na = lees_termijn(nieuw, context=later, woorden=woorden)
    verwacht = [
        (item.gremium, verschuif_maanden(item.termijn, maanden, ""))
        for item in voor.items
    ]
    gelezen = [(item.gremium, item.termijn) for item in na.items]
    return [(g, t.begin, t.eind) for g, t in verwacht] == [
        (g, t.begin, t.eind) for g, t in gelezen
    ]


def _verschoven_context(context: Termijncontext, maanden: int) -> Termijncontext:
    def verder(dag: date | None) -> date | None:
        return dag and plus_maanden(dag, maanden)

    return replace(
        context,
        plandatum=verder(context.plandatum),
        project_start=verder(context.project_start),
        project_eind=verder(context.project_eind),
        einde_project=verder(context.einde_project),
        volgende_start=verder(context.volgende_start),
        rij_termijn_eind=verder(context.rij_termijn_eind),
        laatste_datum=verder(context.laatste_datum),
        ankers={naam: plus_maanden(d, maanden) for naam, d in context.ankers.items()},
    )


def _schrijf(
    tekst: str,
    maanden: int,
    context: Termijncontext,
    woorden: Woorden,
    *,
    voluit: bool,
) -> str:
    bron = gewoon(tekst)
    wijzigingen: Wijzigingen = {}
    for segment in list_segmenten(lees_tekens(bron), bron, woorden):
        for uitdrukking, plek in _list_uitdrukkingen(segment.tekens):
            gevuld = vul_jaren(uitdrukking, ankers_van(context), woorden)
            nieuw = _list_wijzigingen(gevuld, maanden, voluit=voluit)
            if nieuw is None:
                nieuw = _in_andere_woorden(gevuld, plek, maanden, woorden)
            wijzigingen |= nieuw
            context = _met_laatste(context, gevuld, woorden)
    return _pas_toe(bron, wijzigingen) if wijzigingen else tekst


def _met_laatste(
    context: Termijncontext, uitdrukking: Uitdrukking, woorden: Woorden
) -> Termijncontext:
    termijn = duid(uitdrukking, "", (None, None, None), woorden).termijnen[-1]
    laatste = termijn.begin or termijn.eind
    return replace(context, laatste_datum=laatste) if laatste else context


Vindplaats = tuple[Uitdrukking, tuple[int, int]]


def _list_uitdrukkingen(tekens: Sequence[Teken]) -> Iterator[Vindplaats]:
    """Find the dates: the whole part if it is one term, else each within it."""
    rij = [teken for teken in tekens if teken.klasse is not Klasse.REGEL]
    geheel = lees_uitdrukking(rij) if rij else None
    if geheel:
        yield geheel, (rij[0].begin, rij[-1].eind)
        return
    cursor = Cursor(rij)
    while not cursor.is_klaar:
        begin = cursor.plaats
        uitdrukking = lees_vooraan(cursor)
        if uitdrukking and _is_zeker(uitdrukking, rij[begin - 1] if begin else None):
            eind = rij[cursor.plaats - 1].eind
            yield uitdrukking, (rij[begin].begin, eind)
        else:
            cursor.plaats = begin + 1


def _is_zeker(uitdrukking: Uitdrukking, ervoor: Teken | None) -> bool:
    """Whether words within other text can only be a date: no bare 2-4 or 2015."""
    reces = ervoor is not None and ervoor.tekst.endswith(("reces", "vakantie"))
    return reces or all(map(_is_zekere_eenheid, uitdrukking.delen))


def _is_zekere_eenheid(eenheid: Eenheid) -> bool:
    teken = eenheid.nummerteken
    if eenheid.kern is Kern.JAAR or teken is None:
        return eenheid.kern is Kern.DAG and bool(eenheid.jaar)
    return teken.klasse is Klasse.MAAND or eenheid.jaarteken is not None


def _list_wijzigingen(
    uitdrukking: Uitdrukking, maanden: int, *, voluit: bool
) -> Wijzigingen | None:
    """Return what changes in the text, or None if its shape cannot say it."""
    oude = uitdrukking.delen
    nieuwe = [verschuif_eenheid(deel, maanden) for deel in oude]
    paren = [(o, n) for o, n in zip(oude, nieuwe, strict=True) if n]
    if len(paren) != len(oude):
        return None
    voluit_op = set(range(len(paren))) if voluit else _jaarsprongen(paren)
    wijzigingen: Wijzigingen = {}
    for plaats, (oud, nieuw) in enumerate(paren):
        eigen = list_wijzigingen(oud, nieuw)
        if plaats in voluit_op and not _voeg_jaar_toe(eigen, oud, nieuw):
            return None
        if any(wijzigingen.get(plek, t) != t for plek, t in eigen.items()):
            return None
        wijzigingen |= eigen
    return wijzigingen


def _jaarsprongen(paren: list[tuple[Eenheid, Eenheid]]) -> set[int]:
    """Return which units now stand in another year than their neighbour did."""
    sprongen: set[int] = set()
    for plaats, ((oud, nieuw), (oud_2, nieuw_2)) in enumerate(pairwise(paren)):
        voor = (oud_2.jaar or 0) - (oud.jaar or 0)
        if (nieuw_2.jaar or 0) - (nieuw.jaar or 0) != voor:
            sprongen |= {plaats, plaats + 1}
    return sprongen


def _voeg_jaar_toe(wijzigingen: Wijzigingen, oud: Eenheid, nieuw: Eenheid) -> bool:
    """Write the year behind a month or season that had none of its own."""
    if oud.jaarteken or nieuw.jaar is None:
        return True
    teken = oud.nummerteken
    if teken is None or teken.klasse not in {Klasse.MAAND, Klasse.SEIZOEN}:
        return False
    plek = (teken.begin, teken.eind)
    wijzigingen[plek] = f"{wijzigingen[plek]} {nieuw.jaar}"
    return True


def _in_andere_woorden(
    uitdrukking: Uitdrukking, plek: tuple[int, int], maanden: int, woorden: Woorden
) -> Wijzigingen:
    """Write the terms in full where moving leaves no such unit (half a quarter)."""
    lezing = duid(uitdrukking, "", (None, None, None), woorden)
    gedateerd = [t for t in lezing.termijnen if t.begin or t.eind]
    if len(gedateerd) != len(lezing.termijnen):
        return {}
    verschoven = [verschuif_maanden(t, maanden, "") for t in gedateerd]
    teksten = [schrijf_termijn(termijn, woorden=woorden) for termijn in verschoven]
    return {plek: " en ".join(teksten)} if all(teksten) else {}


def _pas_toe(bron: str, wijzigingen: Wijzigingen) -> str:
    stukken = []
    plaats = 0
    for (begin, eind), tekst in sorted(wijzigingen.items()):
        oud = bron[begin:eind]
        stukken += [bron[plaats:begin], _met_hoofdletter(tekst, oud)]
        plaats = eind
    return "".join([*stukken, bron[plaats:]])


def _met_hoofdletter(tekst: str, oud: str) -> str:
    return tekst[:1].upper() + tekst[1:] if oud[:1].isupper() else tekst
