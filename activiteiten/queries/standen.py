"""Activities as they stood on a day, and what was reported of them."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from functools import cached_property
from typing import Any

from activiteiten.models import KLAAR, Activiteit, Status, Voortgang
from activiteiten.queries import vragen
from activiteiten.queries.uren import Ramingdeel, delen_van, omvang_van, tel_uren
from activiteiten.rules import Klankbordomvang, Uren
from betrokkenen.models import Persoon
from kern.bladeren import PER_PAGINA, Pagina, begin_van
from kern.database import db
from toegang.eigen import Eigen

MAKERS_GETOOND = 10


@dataclass(frozen=True)
class Maker:
    """An activity that makes a product, as far as its name and address."""

    id: int
    nummer: str
    titel: str


@dataclass(frozen=True)
class Makers:
    """The first activities that make a product, and how many there are in all."""

    activiteiten: list[Maker]
    aantal: int

    @property
    def niet_getoond(self) -> int:
        """Return how many are not among the first."""
        return self.aantal - len(self.activiteiten)


@dataclass(frozen=True)
class Activiteitstand:
    """An activity as it stood on the peildatum."""

    activiteit: Activiteit
    voortgang: Voortgang | None
    peildatum: date
    verbeterd_op: datetime | None = None

    @property
    def status(self) -> Status:
        """Return the reported status; nothing reported is not started."""
        return self.voortgang.status if self.voortgang else Status.NIET_GESTART

    @property
    def trekkers(self) -> list[Persoon]:
        """Return who pulled it on the peildatum, first contact first."""
        return [t.persoon for t in self.activiteit.trekkers_op(self.peildatum)]

    @property
    def is_zonder_trekker(self) -> bool:
        """Whether work goes on while the last one who pulled it has left."""
        open_ = self.status not in KLAAR
        return open_ and bool(self.activiteit.trekkers) and not self.trekkers

    @property
    def eerder_of_later(self) -> list[tuple[str, str, Any, str]]:
        """Return who has a part on other days only: as what, its kind, the row, who.

        The activity must come with its executors.
        """
        rijen: list[tuple[str, str, Any, str]] = [
            ("trekker", "trekkers", rij, rij.persoon.aanduiding_met_afdeling)
            for rij in self.activiteit.trekkers
        ]
        rijen += [
            ("uitvoerder", "uitvoerders", rij, rij.persoon.aanduiding_met_afdeling)
            for rij in self.activiteit.uitvoerders
        ]
        for zetel in self.activiteit.zetels:
            plek = f"klankbord, {zetel.aanduiding}"
            wie = f"de plek {zetel.aanduiding}"
            rijen.append(("klankbord", "klankbordzetels", zetel, wie))
            rijen += [
                (plek, "zetelbezettingen", rij, rij.persoon.aanduiding_met_afdeling)
                for rij in zetel.bezetting
            ]
        return [rij for rij in rijen if not rij[2].geldt_op(self.peildatum)]

    @property
    def uren(self) -> Uren | None:
        """Return the estimated hours; None while nothing was estimated."""
        return tel_uren(self.ramingdelen)

    @cached_property
    def ramingdelen(self) -> list[Ramingdeel]:
        """Return every estimate with the hours it comes to."""
        return delen_van(self.activiteit, self.peildatum)

    @property
    def klankbord(self) -> Klankbordomvang:
        """Return how many people the klankbord asks."""
        return omvang_van(self.activiteit, self.peildatum)

    def is_getrokken_door(self, eigen: Eigen) -> bool:
        """Whether the person of this account pulls the activity today."""
        trekkers = self.activiteit.trekkers_op(eigen.vandaag)
        return any(t.persoon.gebruiker_id == eigen.gebruiker_id for t in trekkers)


@dataclass(frozen=True)
class Melding:
    """A report of progress, and who typed it in; without a name the system did."""

    voortgang: Voortgang
    door: str | None


def get_activiteitstand(
    activiteit_id: int, *, project_id: int, peildatum: date, alleen_van: Eigen | None
) -> Activiteitstand:
    """Return the activity with everything its page shows, and its newest report.

    Raise ``NoResultFound`` when it is not there or may not be seen.
    """
    opdracht = vragen.een(activiteit_id, project_id, peildatum, alleen_van)
    rij = db.session.execute(*opdracht).one()
    return Activiteitstand(rij[0], rij[1], peildatum, verbeterd_op=rij[2])


def get_meldbaar(
    activiteit_id: int, *, project_id: int, vandaag: date, alleen_van: Eigen | None
) -> Activiteitstand:
    """Return the activity with its newest report, for somebody who may report on it.

    ``alleen_van`` is an account that may report only on what it pulls today.
    Raise ``NoResultFound`` when it is not there or not his; no relations come along.
    """
    opdracht = vragen.meldbaar(activiteit_id, project_id, vandaag, alleen_van)
    rij = db.session.execute(*opdracht).one()
    return Activiteitstand(rij[0], rij[1], vandaag)


def list_activiteitstanden(
    project_id: int,
    *,
    peildatum: date,
    alleen_van: Eigen | None = None,
    doelstelling_id: int | None = None,
    persoon_id: int | None = None,
    ids: Sequence[int] | None = None,
    nummer: int = 1,
    per_pagina: int = PER_PAGINA,
) -> Pagina[Activiteitstand]:
    """Return one page of the activities in the natural order of their numbers.

    Each comes with its goal, trekkers, seats, estimates and newest report.
    """
    waar = (project_id, peildatum, alleen_van, doelstelling_id, persoon_id, ids)
    aantal = db.session.scalars(*vragen.aantal(*waar)).one()
    opdracht = vragen.pagina(*waar, begin_van(nummer, per_pagina), per_pagina)
    rijen = db.session.execute(*opdracht).all()
    standen = [Activiteitstand(rij[0], rij[1], peildatum) for rij in rijen]
    return Pagina(standen, nummer=nummer, aantal=aantal, per_pagina=per_pagina)


def list_meldingen(activiteit_id: int, *, peildatum: date) -> Sequence[Melding]:
    """Return what was reported of the activity until that day, newest first."""
    rijen = db.session.execute(*vragen.meldingen(activiteit_id, peildatum))
    return [Melding(*rij) for rij in rijen]


def count_per_status(project_id: int, *, peildatum: date) -> dict[Status, int]:
    """Return how many activities had each status on that day."""
    return count_statussen_van({project_id: peildatum})[project_id]


def count_statussen_van(dagen: Mapping[int, date]) -> dict[int, dict[Status, int]]:
    """Return the same for several projects, each on its own day, by project id."""
    rijen = db.session.execute(*vragen.statussen(dagen)).all()
    geteld = {(project, Status(woord)): aantal for project, woord, aantal in rijen}
    return {
        project: {status: geteld.get((project, status), 0) for status in Status}
        for project in dagen
    }


def list_trekkernamen(
    activiteit_ids: Sequence[int], *, peildatum: date
) -> dict[int, list[str]]:
    """Return who pulls each activity on that day, first contact first, by its id."""
    rijen = db.session.execute(*vragen.trekkers(activiteit_ids, peildatum))
    namen: dict[int, list[str]] = {}
    for activiteit_id, persoon in rijen:
        namen.setdefault(activiteit_id, []).append(persoon.aanduiding_met_afdeling)
    return namen


def list_makers(project_id: int) -> dict[int, Makers]:
    """Return which activities make each product, by its id.

    The first ten of each product and how many there are: a page cannot hold more.
    """
    rijen = db.session.execute(*vragen.makers(project_id, MAKERS_GETOOND))
    makers: dict[int, Makers] = {}
    for product, aantal, id_, nummer, titel in rijen:
        van_product = makers.setdefault(product, Makers([], aantal))
        van_product.activiteiten.append(Maker(id_, nummer, titel))
    return makers
