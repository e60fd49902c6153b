"""Who is asked how much, one row each, so that the rows add up to the activity."""

from collections.abc import Iterator
from typing import Any

from activiteiten.models import Groep, Inzetraming, Klankbordzetel, Per
from activiteiten.queries import Activiteitstand
from activiteiten.rules import Uren, omvang_klankbord, uren_van_raming
from exports.momentopname.waarden import schrijf_termijn, schrijf_uren

Rij = dict[str, Any]
NIET_GERAAMD: Rij = {"uren": None, "per": None, "wanneer": None, "twijfel": None}


def schrijf_inzet(stand: Activiteitstand, namen: dict[int, str]) -> list[Rij]:
    """Return every seat and every estimate of an activity.

    Hours per person stand at each seat: once at least for a seat that two people
    share, and only at most for a seat n.t.b. All other hours stand as written.
    ``namen`` has the people whose hours are estimated by name.
    """
    ramingen = list(stand.activiteit.ramingen)
    rijen = [rij for raming in ramingen for rij in _raming(stand, raming, namen)]
    if not any(_is_per_zetel(raming) for raming in ramingen):
        zetels = stand.activiteit.zetels_op(stand.peildatum)
        rijen += [_zetel(stand, zetel) | NIET_GERAAMD for zetel in zetels]
    return rijen


def _raming(
    stand: Activiteitstand, raming: Inzetraming, namen: dict[int, str]
) -> Iterator[Rij]:
    zetels = stand.activiteit.zetels_op(stand.peildatum)
    if _is_per_zetel(raming) and zetels:
        for zetel in zetels:
            yield _zetel(stand, zetel) | _geraamd(
                raming, _uren_van(stand, zetel, raming)
            )
        return
    eigen = Uren(raming.minuten_min, raming.minuten_max)
    if raming.groep is Groep.KLANKBORD:
        samen = Uren(0, 0) if _is_per_zetel(raming) else eigen
        yield _wie("klankbord", "Klankbord samen") | _geraamd(raming, samen)
    elif raming.groep is Groep.PERSOON:
        naam = namen.get(raming.persoon_id or 0)
        yield _wie("persoon", naam) | _geraamd(raming, eigen)
    elif raming.per is Per.PERSOON:
        for trekker in stand.trekkers:
            yield _wie("trekker", trekker.aanduiding) | _geraamd(raming, eigen)
    else:
        allen = ", ".join(trekker.aanduiding for trekker in stand.trekkers)
        yield _wie("trekkers", allen) | _geraamd(raming, eigen)


def _is_per_zetel(raming: Inzetraming) -> bool:
    return raming.groep is Groep.KLANKBORD and raming.per is Per.PERSOON


def _uren_van(
    stand: Activiteitstand, zetel: Klankbordzetel, raming: Inzetraming
) -> Uren:
    mensen = len(zetel.bezetting_op(stand.peildatum))
    ntb = zetel.is_ntb_op(stand.peildatum)
    return uren_van_raming(
        minuten=(raming.minuten_min, raming.minuten_max),
        per_persoon=True,
        voor_klankbord=True,
        klankbord=omvang_klankbord([(mensen, ntb)]),
        trekkers=0,
    )


def _zetel(stand: Activiteitstand, zetel: Klankbordzetel) -> Rij:
    mensen = [p.persoon.aanduiding for p in zetel.bezetting_op(stand.peildatum)]
    vertrokken = "niemand" if zetel.bezetting and not zetel.is_ntb else None
    wie = ", ".join(mensen) or vertrokken or zetel.functie
    afdeling = zetel.afdeling.code if zetel.afdeling else None
    return _wie(
        "klankbord", wie, afdeling=afdeling, ntb=zetel.is_ntb_op(stand.peildatum)
    )


def _wie(
    deelname: str, wie: str | None, *, afdeling: str | None = None, ntb: bool = False
) -> Rij:
    return {"deelname": deelname, "wie": wie, "afdeling": afdeling, "ntb": ntb}


def _geraamd(raming: Inzetraming, uren: Uren) -> Rij:
    return {
        "uren": schrijf_uren(uren),
        "per": raming.per.value,
        "wanneer": schrijf_termijn(raming.wanneer),
        "twijfel": raming.twijfel,
    }
