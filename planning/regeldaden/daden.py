"""Make, change and delete a line of the plan with everything that its cells say."""

from collections.abc import Sequence
from dataclasses import replace
from typing import TypeVar

from sqlalchemy import delete, select

from activiteiten.models import Activiteit, ActiviteitProduct
from kern.database import Base, db
from kern.gebruik import eis_ongebruikt
from kern.tijdvak import Tijdvak
from kern.transactie import Daad
from notatie.sorteren import sorteersleutel_nummer
from planning.cellen import Lezing
from planning.models import Mijlpaal, Traject
from planning.queries import regels as queries
from planning.regeldaden.invoer import (
    BezettingError,
    NummerBestaatError,
    Regel,
    WijzeNodigError,
)
from planning.regeldaden.mensen import zet_mensen
from planning.regeldaden.momenten import (
    pas_momenten_toe,
    stel_moment_vast,
    verschuif,
)
from planning.regeldaden.rijen import Codes, verwijder
from planning.vergelijking import Vergelijking, vergelijk
from planning.wijze import Verschuifdaad

Rij = TypeVar("Rij", Mijlpaal, Traject)
EIGEN_TABELLEN = (
    "activiteit_product",
    "trekker",
    "uitvoerder",
    "klankbordzetel",
    "inzetraming",
    "mijlpaal",
    "openpunt",
    "traject",
)


def create_activiteit(project_id: int, *, regel: Regel, daad: Daad) -> Activiteit:
    """Add a line to the plan with everything that its cells say."""
    _eis_vrij_nummer(project_id, regel.nummer)
    activiteit = Activiteit(project_id=project_id)
    _zet_woorden(activiteit, regel)
    _zet_cellen(activiteit, regel.lezing, met_termijn=True)
    db.session.add(activiteit)
    db.session.flush()
    codes = Codes(project_id, regel)
    _zet_producten(activiteit, regel.product_ids)
    zet_mensen(activiteit, regel.lezing, None, codes)
    pas_momenten_toe(
        activiteit, Vergelijking((), regel.lezing.momenten, ()), regel, codes
    )
    return activiteit


def update_activiteit(activiteit: Activiteit, *, regel: Regel, daad: Daad) -> None:
    """Change a line; what its cells still say stays with its history."""
    _eis_vrij_nummer(activiteit.project_id, regel.nummer, behalve=activiteit.id)
    codes = Codes(activiteit.project_id, regel)
    oud_nummer, oud = activiteit.nummer, regel.oud
    mijlpalen = queries.list_mijlpalen_van(activiteit.id)
    zelfde_woorden = oud is not None and (
        oud.cellen.termijn == regel.lezing.cellen.termijn
    )
    verschil = _vergelijk(mijlpalen, regel, zelfde_woorden=zelfde_woorden)
    if isinstance(regel.wijze, Verschuifdaad):
        verschuif(activiteit, verschil, regel, daad)
    verbetert = not (zelfde_woorden or isinstance(regel.wijze, Verschuifdaad))
    activiteit.revisie_nodig()
    _zet_woorden(activiteit, regel)
    met_cel = not isinstance(regel.wijze, Verschuifdaad)
    _zet_cellen(activiteit, regel.lezing, met_termijn=met_cel)
    _zet_producten(activiteit, regel.product_ids)
    zet_mensen(activiteit, regel.lezing, oud, codes)
    pas_momenten_toe(
        activiteit,
        verschil,
        regel,
        codes,
        oud_nummer=oud_nummer,
        met_termijn=verbetert,
    )
    if zelfde_woorden:
        stel_moment_vast(mijlpalen, regel.lezing.momenten)


def _vergelijk(
    mijlpalen: Sequence[Mijlpaal], regel: Regel, *, zelfde_woorden: bool
) -> Vergelijking:
    """Compare; where the words stay the same, nothing is read into them again."""
    oud = regel.oud.momenten if regel.oud else ()
    verschil = vergelijk(
        queries.list_bestaande(mijlpalen), oud=oud, nieuw=regel.lezing.momenten
    )
    if not zelfde_woorden and verschil.verplaatst and regel.wijze is None:
        raise WijzeNodigError(
            "Er veranderen termijnen. Kies of dit een verbetering van het plan is,"
            " of een verschuiving."
        )
    al_gelezen = {moment.sleutel for moment in oud}
    nieuw = tuple(m for m in verschil.nieuw if m.sleutel not in al_gelezen)
    return replace(verschil, nieuw=nieuw)


def delete_activiteit(activiteit: Activiteit) -> None:
    """Take away a line while nothing dated hangs on it or on its moments."""
    titel = f"Activiteit {activiteit.nummer}"
    eis_ongebruikt(activiteit, titel=titel, behalve=EIGEN_TABELLEN)
    _eis_geen_wisseling(activiteit, titel)
    for mijlpaal in _alle(Mijlpaal, activiteit.id):
        eis_ongebruikt(mijlpaal, titel=f"“{mijlpaal.naam}”")
        db.session.delete(mijlpaal)
    for zetel in activiteit.zetels:
        verwijder(zetel.bezetting)
    for rijen in (
        activiteit.zetels,
        activiteit.ramingen,
        activiteit.uitvoerders,
        activiteit.trekkers,
        activiteit.producten,
    ):
        verwijder(rijen)
    verwijder(_alle(Traject, activiteit.id))
    afspraken = Base.metadata.tables["openpunt"]
    db.session.execute(
        delete(afspraken).where(afspraken.c.activiteit_id == activiteit.id)
    )
    db.session.delete(activiteit)
    db.session.flush()


def _eis_geen_wisseling(activiteit: Activiteit, titel: str) -> None:
    """Refuse to forget who came or left on a day."""
    rijen: list[Tijdvak] = [
        *activiteit.trekkers,
        *activiteit.uitvoerders,
        *activiteit.zetels,
        *(plek for zetel in activiteit.zetels for plek in zetel.bezetting),
    ]
    if any(rij.is_gedateerd for rij in rijen):
        raise BezettingError(
            f"{titel} kan niet weg: er is al iemand begonnen of gestopt op een dag."
            " Meld bij de voortgang dat de activiteit is vervallen."
        )


def _eis_vrij_nummer(project_id: int, nummer: str, behalve: int | None = None) -> None:
    if queries.is_nummer_bezet(project_id, nummer, behalve=behalve):
        raise NummerBestaatError(
            f"Er is al een activiteit {nummer}. Kies een ander nummer."
        )


def _zet_woorden(activiteit: Activiteit, regel: Regel) -> None:
    activiteit.nummer = regel.nummer
    activiteit.sorteernummer = sorteersleutel_nummer(regel.nummer)
    activiteit.doelstelling_id = regel.doelstelling_id
    activiteit.titel = regel.titel
    activiteit.resultaat = regel.resultaat


def _zet_cellen(activiteit: Activiteit, lezing: Lezing, *, met_termijn: bool) -> None:
    """Store the words; those of a shifted term stay as the plan wrote them."""
    if met_termijn:
        activiteit.cel_termijn = lezing.cellen.termijn
        activiteit.cel_termijn_stand = lezing.standen["termijn"]
        activiteit.termijn = lezing.termijn
    activiteit.cel_trekker = lezing.cellen.trekker
    activiteit.cel_klankbord = lezing.cellen.klankbord
    activiteit.cel_klankbord_stand = lezing.standen["klankbord"]
    activiteit.cel_inzet = lezing.cellen.inzet
    activiteit.cel_inzet_stand = lezing.standen["inzet"]


def _zet_producten(activiteit: Activiteit, product_ids: Sequence[int]) -> None:
    if [koppeling.product_id for koppeling in activiteit.producten] == [*product_ids]:
        return
    verwijder(activiteit.producten)
    for product_id in product_ids:  # one by one: their ids are their order
        koppeling = ActiviteitProduct(
            project_id=activiteit.project_id,
            activiteit_id=activiteit.id,
            product_id=product_id,
        )
        db.session.add(koppeling)
        db.session.flush()
    db.session.expire(activiteit, ["producten"])


def _alle(soort: type[Rij], activiteit_id: int) -> Sequence[Rij]:
    waar = soort.activiteit_id == activiteit_id
    return db.session.scalars(select(soort).where(waar)).all()
