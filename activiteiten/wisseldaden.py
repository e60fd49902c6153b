"""What can be done to who does what: come, end, pass on, from a day on."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from activiteiten.models import (
    Activiteit,
    Klankbordzetel,
    Trekker,
    Uitvoerder,
    Zetelbezetting,
)
from betrokkenen.models import Persoon
from kern.database import db
from kern.datums import schrijf_dag
from kern.fouten import DomeinError
from kern.tijdvak import (
    DubbelError,
    Opvolger,
    TijdvakError,
    beeindig,
    eindig_voor,
    eis_dag,
    eis_eenmaal,
    find_opvolger,
    neem_einde_terug,
)
from kern.transactie import Daad
from kern.volgorde import ACHTERAAN, nummer

Deelname = Trekker | Uitvoerder | Zetelbezetting


class VanHetPlanError(DomeinError):
    """What the plan says is changed in its cell."""


@dataclass(frozen=True)
class Plek:
    """Among whom somebody stands, and how that is called."""

    rijen: Sequence[Deelname]
    anderen: Sequence[Deelname]
    als: str


def plek_van(rij: Deelname) -> Plek:
    """Return the list in which this one stands, and where he may stand only once."""
    activiteit = rij.activiteit
    if isinstance(rij, Trekker):
        return Plek(
            activiteit.trekkers,
            activiteit.trekkers,
            f"trekker van activiteit {activiteit.nummer}",
        )
    if isinstance(rij, Uitvoerder):
        zelfde = [u for u in activiteit.uitvoerders if u.deel == rij.deel]
        als = f"uitvoerder van activiteit {activiteit.nummer}"
        return Plek(activiteit.uitvoerders, zelfde, als)
    iedereen = [plek for zetel in activiteit.zetels for plek in zetel.bezetting]
    als = f"lid van het klankbord van activiteit {activiteit.nummer}"
    return Plek(rij.zetel.bezetting, iedereen, als)


def create_trekker(
    activiteit: Activiteit, *, persoon_id: int, van: date, daad: Daad
) -> Trekker:
    """Let somebody pull the activity besides the others, from a day on."""
    trekker = Trekker(**_eigen(activiteit), persoon_id=persoon_id, van=van)
    _voeg_toe(trekker, activiteit.trekkers, daad)
    return trekker


def create_uitvoerder(
    activiteit: Activiteit, *, persoon_id: int, deel: str | None, van: date, daad: Daad
) -> Uitvoerder:
    """Let somebody carry a part out, from a day on."""
    eigen = _eigen(activiteit)
    uitvoerder = Uitvoerder(**eigen, persoon_id=persoon_id, deel=deel, van=van)
    _voeg_toe(uitvoerder, activiteit.uitvoerders, daad)
    return uitvoerder


def create_zetel(
    activiteit: Activiteit,
    *,
    afdeling_id: int | None,
    functie: str | None,
    persoon_id: int | None,
    van: date,
    daad: Daad,
) -> Klankbordzetel:
    """Add a seat to the klankbord from a day on; without a person it is n.t.b."""
    eis_dag(van, daad.vandaag)
    zetel = Klankbordzetel(
        **_eigen(activiteit),
        volgorde=ACHTERAAN,
        afdeling_id=afdeling_id,
        functie=functie,
        is_ntb=persoon_id is None,
        van=van,
    )
    db.session.add(zetel)
    db.session.flush()
    nummer([*activiteit.zetels, zetel])
    db.session.expire(activiteit, ["zetels"])
    activiteit.revisie_nodig()
    if persoon_id is not None:
        create_bezetting(zetel, persoon_id=persoon_id, van=van, daad=daad)
    db.session.flush()
    return zetel


def create_bezetting(
    zetel: Klankbordzetel, *, persoon_id: int, van: date, daad: Daad
) -> Zetelbezetting:
    """Let somebody sit on a seat, from a day on."""
    if not zetel.geldt_op(van):
        raise TijdvakError(
            f"Op {schrijf_dag(van)} is deze plek er niet. Kies een andere dag."
        )
    plek = Zetelbezetting(
        project_id=zetel.project_id,
        zetel_id=zetel.id,
        persoon_id=persoon_id,
        van=van,
        tot=zetel.tot,
    )
    _voeg_toe(plek, zetel.bezetting, daad)
    return plek


def eindig(rij: Deelname, *, tot: date, reden: str | None, daad: Daad) -> None:
    """Let somebody's part end after a day; nobody need take over."""
    wie = rij.persoon.aanduiding_met_afdeling
    beeindig(rij, tot=tot, reden=reden, wie=wie, vandaag=daad.vandaag)
    _eis_alleen(rij)
    _bewaar(rij)


def vervang(
    rij: Deelname, *, sinds: date, persoon_id: int, reden: str | None, daad: Daad
) -> Deelname:
    """Let another take somebody's part over, in his place, from a day on."""
    if persoon_id == rij.persoon_id:
        raise DubbelError("Kies iemand anders dan wie het nu is.")
    wie = rij.persoon.aanduiding_met_afdeling
    eindig_voor(rij, sinds=sinds, reden=reden, wie=wie, vandaag=daad.vandaag)
    db.session.flush()
    rijen = list(plek_van(rij).rijen)
    eigen = {naam: getattr(rij, naam) for naam in _ouderkolommen(rij)}
    nieuw: Deelname = type(rij)(**eigen, persoon_id=persoon_id, van=sinds)
    if isinstance(rij, Zetelbezetting) and isinstance(nieuw, Zetelbezetting):
        nieuw.tot = rij.zetel.tot
    _zet_neer(nieuw, rijen, na=rij)
    _bewaar(rij)
    return nieuw


def find_opvolger_van(rij: Deelname) -> Opvolger | None:
    """Return who took somebody's part over after his end."""
    lijst: Sequence[Deelname] = plek_van(rij).rijen
    return find_opvolger(rij, lijst, lambda na: na.persoon.aanduiding_met_afdeling)


def hervat(rij: Deelname) -> None:
    """Take back that somebody's part ended."""
    neem_einde_terug(rij)
    _eis_alleen(rij)
    _bewaar(rij)


def delete_deelname(rij: Deelname) -> None:
    """Take away somebody who was added for a day by mistake."""
    if rij.is_van_het_plan:
        raise VanHetPlanError(
            f"{rij.persoon.aanduiding_met_afdeling} staat in de cel van het plan."
            " Wijzig de cel, of kies Beëindigen."
        )
    activiteit = rij.activiteit
    rijen = [ander for ander in plek_van(rij).rijen if ander is not rij]
    activiteit.revisie_nodig()
    db.session.delete(rij)
    db.session.flush()
    nummer(rijen)
    _vergeet(activiteit)


def eindig_zetel(
    zetel: Klankbordzetel, *, tot: date, reden: str | None, daad: Daad
) -> None:
    """Let a seat end after a day, with everybody who would sit there longer."""
    beeindig(zetel, tot=tot, reden=reden, wie="Deze plek", vandaag=daad.vandaag)
    for plek in zetel.bezetting:
        if plek.van is not None and plek.van > tot:
            raise TijdvakError(
                f"{plek.persoon.aanduiding_met_afdeling} komt hier pas op"
                f" {schrijf_dag(plek.van)}. Verwijder dat eerst, of kies een latere"
                " dag."
            )
        if plek.tot is None or plek.tot > tot:
            plek.tot, plek.einde_reden = tot, reden
    zetel.activiteit.revisie_nodig()
    db.session.flush()


def hervat_zetel(zetel: Klankbordzetel) -> None:
    """Take back that a seat ended, and with it for whom it ended on that day."""
    einde = zetel.tot
    neem_einde_terug(zetel)
    for plek in zetel.bezetting:
        if einde is not None and plek.tot == einde:
            neem_einde_terug(plek)
            _eis_alleen(plek)
    zetel.activiteit.revisie_nodig()
    db.session.flush()


def delete_zetel(zetel: Klankbordzetel) -> None:
    """Take away a seat that was added for a day by mistake, with who sits there."""
    if zetel.is_van_het_plan:
        raise VanHetPlanError(
            "Deze plek staat in de cel van het plan. Wijzig de cel, of kies Beëindigen."
        )
    activiteit = zetel.activiteit
    activiteit.revisie_nodig()
    for plek in list(zetel.bezetting):
        db.session.delete(plek)
    db.session.flush()
    db.session.delete(zetel)
    db.session.flush()
    db.session.expire(activiteit, ["zetels"])
    nummer(activiteit.zetels)


def _eigen(activiteit: Activiteit) -> dict[str, int]:
    return {"project_id": activiteit.project_id, "activiteit_id": activiteit.id}


def _ouderkolommen(rij: Deelname) -> tuple[str, ...]:
    if isinstance(rij, Zetelbezetting):
        return "project_id", "zetel_id"
    deel = ("deel",) if isinstance(rij, Uitvoerder) else ()
    return "project_id", "activiteit_id", *deel


def _voeg_toe(rij: Deelname, rijen: Sequence[Any], daad: Daad) -> None:
    if rij.van is not None:
        eis_dag(rij.van, daad.vandaag)
    _zet_neer(rij, list(rijen), na=None)
    _bewaar(rij)


def _zet_neer(rij: Deelname, rijen: list[Any], *, na: Deelname | None) -> None:
    """Store a new row behind another, or as the last."""
    rij.volgorde = ACHTERAAN
    db.session.add(rij)
    db.session.flush()
    plaats = len(rijen) if na is None else rijen.index(na) + 1
    nummer([*rijen[:plaats], rij, *rijen[plaats:]])
    _vergeet(rij.activiteit)
    _eis_alleen(rij)


def _eis_alleen(rij: Deelname) -> None:
    plek = plek_van(rij)
    zelfde = [
        r for r in plek.anderen if r.persoon_id == rij.persoon_id and r is not rij
    ]
    wie = db.session.get_one(Persoon, rij.persoon_id).aanduiding_met_afdeling
    eis_eenmaal(zelfde, van=rij.van, tot=rij.tot, wie=wie, als=plek.als)


def _bewaar(rij: Deelname) -> None:
    rij.activiteit.revisie_nodig()
    db.session.flush()
    _vergeet(rij.activiteit)


def _vergeet(activiteit: Activiteit) -> None:
    """Read the people of the activity anew, also those of its seats."""
    db.session.flush()
    for zetel in activiteit.zetels:
        db.session.expire(zetel, ["bezetting"])
    db.session.expire(activiteit, ["trekkers", "uitvoerders", "zetels"])
