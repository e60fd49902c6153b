"""Who does what on a line: trekkers, executors, seats and hours, from its cells."""

from collections.abc import Callable, Sequence
from typing import Any

from activiteiten.models import (
    Activiteit,
    Inzetraming,
    Klankbordzetel,
    Trekker,
    Uitvoerder,
    Zetelbezetting,
)
from kern.database import db
from kern.tijdvak import eis_eenmaal
from kern.volgorde import ACHTERAAN, nummer
from planning.cellen import Lezing, Zetel
from planning.regeldaden.invoer import BezettingError
from planning.regeldaden.rijen import Codes, van, verwijder, voeg_toe


def zet_mensen(
    activiteit: Activiteit, lezing: Lezing, oud: Lezing | None, codes: Codes
) -> None:
    """Store who does what, as far as the cells that say it were changed."""
    if oud is None or oud.cellen.trekker != lezing.cellen.trekker:
        _zet_trekkers(activiteit, [codes.persoon(wie) for wie in lezing.trekkers])
    if oud is None or oud.cellen.klankbord != lezing.cellen.klankbord:
        _zet_uitvoerders(activiteit, lezing, codes)
        _zet_zetels(activiteit, lezing.zetels, codes)
    if oud is None or oud.ramingen != lezing.ramingen:
        _zet_ramingen(activiteit, lezing, codes)


def _zet_trekkers(activiteit: Activiteit, persoon_ids: Sequence[int]) -> None:
    """Replace who pulls it by the plan; who came later, from a day on, stays."""

    def maak(persoon_id: int, plaats: int) -> Trekker:
        return Trekker(persoon_id=persoon_id, volgorde=plaats, **van(activiteit))

    rijen = _herzie(activiteit.trekkers, persoon_ids, lambda t: t.persoon_id, maak)
    _eis_geen_dubbele(rijen, lambda t: t.persoon_id, "trekker")
    db.session.expire(activiteit, ["trekkers"])


def _zet_uitvoerders(activiteit: Activiteit, lezing: Lezing, codes: Codes) -> None:
    """Replace who carries it out by the plan; who came later stays."""

    def maak(sleutel: tuple[int, str | None], plaats: int) -> Uitvoerder:
        wie, deel = sleutel
        eigen = van(activiteit)
        return Uitvoerder(persoon_id=wie, deel=deel, volgorde=plaats, **eigen)

    gewenst = [(codes.persoon(wie), deel) for wie, deel in lezing.uitvoerders]
    rijen = _herzie(activiteit.uitvoerders, gewenst, _uitvoersleutel, maak)
    _eis_geen_dubbele(rijen, _uitvoersleutel, "uitvoerder")
    db.session.expire(activiteit, ["uitvoerders"])


def _zet_zetels(activiteit: Activiteit, zetels: Sequence[Zetel], codes: Codes) -> None:
    """Replace the seats by the plan; a seat that stays keeps who came later."""

    def maak(sleutel: Any, plaats: int) -> Klankbordzetel:
        afdeling_id, functie, is_ntb, persoon_ids = sleutel
        rij = Klankbordzetel(
            afdeling_id=afdeling_id,
            functie=functie,
            is_ntb=is_ntb,
            volgorde=plaats,
            **van(activiteit),
        )
        voeg_toe([rij])
        eigen = {"project_id": activiteit.project_id, "zetel_id": rij.id}
        voeg_toe(
            Zetelbezetting(volgorde=plek, persoon_id=id_, **eigen)
            for plek, id_ in enumerate(persoon_ids, start=1)
        )
        return rij

    gewenst = [
        (
            codes.afdeling(zetel.afdeling),
            zetel.functie,
            zetel.is_ntb,
            tuple(codes.persoon(wie) for wie in zetel.personen),
        )
        for zetel in zetels
    ]
    _herzie(activiteit.zetels, gewenst, _zetelsleutel, maak)
    db.session.expire(activiteit, ["zetels"])


def _uitvoersleutel(rij: Uitvoerder) -> tuple[int, str | None]:
    return rij.persoon_id, rij.deel


def _zetelsleutel(zetel: Klankbordzetel) -> Any:
    eerst = tuple(b.persoon_id for b in zetel.bezetting if b.is_van_het_plan)
    return zetel.afdeling_id, zetel.functie, zetel.is_ntb, eerst


def _herzie(
    rijen: Sequence[Any],
    gewenst: Sequence[Any],
    sleutel_van: Callable[[Any], Any],
    maak: Callable[[Any, int], Any],
) -> list[Any]:
    """Bring the rows of the plan to what its cell says now, and return all of them.

    A row that the cell still names stays the same row, with its end. Who came later
    stays behind the one that he stood behind.
    """
    eigen: dict[Any, list[Any]] = {}
    volgers: dict[int, list[Any]] = {0: []}
    anker = 0
    for rij in rijen:
        if rij.is_van_het_plan:
            anker = rij.id
            eigen.setdefault(sleutel_van(rij), []).append(rij)
            volgers[anker] = []
        else:
            volgers[anker].append(rij)
    nieuw = volgers.pop(0)
    for plaats, sleutel in enumerate(gewenst, start=ACHTERAAN):
        bestaand = eigen.get(sleutel)
        rij = bestaand.pop(0) if bestaand else maak(sleutel, plaats)
        voeg_toe([rij])
        nieuw += [rij, *volgers.pop(rij.id, ())]
    for rij in (rij for groep in eigen.values() for rij in groep):
        nieuw += volgers.pop(rij.id, ())
        _haal_weg(rij)
    nummer(nieuw)
    return nieuw


def _haal_weg(rij: Any) -> None:
    """Take away whom the cell no longer names, unless his days would be forgotten."""
    mensen = list(getattr(rij, "bezetting", ()))
    if any(deel.is_gedateerd for deel in (rij, *mensen)):
        raise BezettingError(
            "Op een plek die verdwijnt, zat iemand vanaf of tot een dag. Laat die plek"
            " in de cel staan."
        )
    verwijder(mensen)
    verwijder([rij])


def _eis_geen_dubbele(
    rijen: Sequence[Any], sleutel_van: Callable[[Any], Any], als: str
) -> None:
    """Refuse whom the cell names and who came later besides."""
    for rij in (rij for rij in rijen if rij.is_van_het_plan):
        later = [
            ander
            for ander in rijen
            if ander is not rij and sleutel_van(ander) == sleutel_van(rij)
        ]
        wie = rij.persoon.aanduiding_met_afdeling
        eis_eenmaal(later, van=rij.van, tot=rij.tot, wie=wie, als=als)


def _zet_ramingen(activiteit: Activiteit, lezing: Lezing, codes: Codes) -> None:
    verwijder(activiteit.ramingen)
    voeg_toe(
        Inzetraming(
            volgorde=nummer,
            minuten_min=raming.minuten[0],
            minuten_max=raming.minuten[1],
            per=raming.per,
            groep=raming.groep,
            persoon_id=codes.persoon(raming.persoon) if raming.persoon else None,
            wanneer=raming.wanneer,
            twijfel=raming.twijfel,
            **van(activiteit),
        )
        for nummer, raming in enumerate(lezing.ramingen, start=1)
    )
    db.session.expire(activiteit, ["ramingen"])
