"""The registers of decisions and promises: a page of each, and what is still open."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from kern.bladeren import PER_PAGINA, Pagina, begin_van
from kern.database import db
from kern.datums import Termijn, dag
from kern.sorteren import Sortering
from planning.models import Besluit, Mijlpaal, Toezegging, Uitkomst
from planning.queries import registervragen as vragen
from planning.queries.registervragen import Besluitkolom, Registerkeuze, Toezegkolom

MEESTE_REGELS = 10_000


@dataclass(frozen=True)
class Besluitregel:
    """A decision that was typed in, or the outcome of a moment that has a number."""

    besluit: Besluit | None = None
    uitkomst: Uitkomst | None = None
    mijlpaal: Mijlpaal | None = None

    @property
    def raakt(self) -> Besluit | Mijlpaal:
        """Return what names the product and the activity."""
        ding = self.besluit or self.mijlpaal
        if ding is None:
            raise RuntimeError("a line of the register is of a decision or a moment")
        return ding

    @property
    def titel(self) -> str:
        """Return what was decided, in one line."""
        return self.besluit.titel if self.besluit else self._moment.naam

    @property
    def toelichting(self) -> str | None:
        """Return what was said about it."""
        return self.besluit.tekst if self.besluit else self._uitkomst.toelichting

    @property
    def genomen(self) -> Termijn:
        """Return when it was taken."""
        return self.besluit.genomen if self.besluit else dag(self._uitkomst.op)

    @property
    def nummer(self) -> str | None:
        """Return the number of the decision."""
        return self.besluit.nummer if self.besluit else self._uitkomst.besluitnummer

    @property
    def gremium(self) -> str | None:
        """Return the body that took it."""
        return self.raakt.gremium.naam if self.raakt.gremium else None

    @property
    def _moment(self) -> Mijlpaal:
        if self.mijlpaal is None:
            raise RuntimeError("this decision was not taken at a moment")
        return self.mijlpaal

    @property
    def _uitkomst(self) -> Uitkomst:
        if self.uitkomst is None:
            raise RuntimeError("this decision was not taken at a moment")
        return self.uitkomst


@dataclass(frozen=True)
class OpenBij:
    """How many promises to a body are open, and how many of those are late."""

    gremium_id: int | None
    gremium: str | None
    aantal: int
    te_laat: int


@dataclass(frozen=True)
class Productregel:
    """How much was decided about a product, and what promised is still open."""

    id: int
    code: str
    naam: str
    besluiten: int
    toezeggingen: int


def list_besluitregels(
    project_id: int,
    keuze: Registerkeuze,
    *,
    peildatum: date,
    sortering: Sortering[Besluitkolom],
    nummer: int | None,
) -> Pagina[Besluitregel]:
    """Return one page of what had been decided by that day; without number all.

    Outcomes with a decision number stand between the decisions themselves. Body,
    product and activity come along.
    """
    vanaf, hoogstens = _plek(nummer)
    aantal = db.session.scalars(
        *vragen.aantal_besluiten(project_id, keuze, peildatum)
    ).one()
    plaatsen = db.session.execute(
        *vragen.besluitplaatsen(
            *(project_id, keuze, peildatum, sortering.kolom, sortering.aflopend),
            *(vanaf, hoogstens),
        )
    ).all()
    regels = {**_besluiten(plaatsen), **_uitkomsten(plaatsen)}
    rijen = [regels[soort, id_] for soort, id_ in plaatsen]
    naam = "besluiten_pagina"
    return Pagina(rijen, nummer=nummer or 1, aantal=aantal, naam=naam)


def list_toezegregels(
    project_id: int,
    keuze: Registerkeuze,
    *,
    peildatum: date,
    sortering: Sortering[Toezegkolom],
    nummer: int | None,
) -> Pagina[Toezegging]:
    """Return one page of the promises as they stood that day; without number all.

    Both bodies, product and activity come along.
    """
    vanaf, hoogstens = _plek(nummer)
    aantal = db.session.scalars(
        *vragen.aantal_toezeggingen(project_id, keuze, peildatum)
    ).one()
    rijen = db.session.scalars(
        *vragen.toezeggingen(
            *(project_id, keuze, peildatum, sortering.kolom, sortering.aflopend),
            *(vanaf, hoogstens),
        )
    ).all()
    naam = "toezeggingen_pagina"
    return Pagina(rijen, nummer=nummer or 1, aantal=aantal, naam=naam)


def count_latere_besluiten(project_id: int, *, peildatum: date) -> int:
    """Return how many decisions of the register were taken after that day."""
    return db.session.scalars(*vragen.latere_besluiten(project_id, peildatum)).one()


def list_open_bij(project_id: int, *, peildatum: date) -> Sequence[OpenBij]:
    """Return per body what was promised to it and is open, in the order of bodies."""
    rijen = db.session.execute(*vragen.open_bij(project_id, peildatum))
    return [OpenBij(*rij) for rij in rijen]


def list_productregels(project_id: int, *, peildatum: date) -> Sequence[Productregel]:
    """Return the products about which something was decided or promised, in order."""
    rijen = db.session.execute(*vragen.per_product(project_id, peildatum))
    regels = (Productregel(*rij) for rij in rijen)
    return [regel for regel in regels if regel.besluiten or regel.toezeggingen]


def _plek(nummer: int | None) -> tuple[int, int]:
    if nummer is None:
        return 0, MEESTE_REGELS
    return begin_van(nummer), PER_PAGINA


def _ids(plaatsen: Sequence[Any], soort: str) -> list[int]:
    return [id_ for van, id_ in plaatsen if van == soort]


def _besluiten(plaatsen: Sequence[Any]) -> dict[tuple[str, int], Besluitregel]:
    ids = _ids(plaatsen, vragen.BESLUIT)
    if not ids:
        return {}
    gevonden = db.session.scalars(*vragen.besluiten_met(ids))
    return {(vragen.BESLUIT, rij.id): Besluitregel(besluit=rij) for rij in gevonden}


def _uitkomsten(plaatsen: Sequence[Any]) -> dict[tuple[str, int], Besluitregel]:
    ids = _ids(plaatsen, vragen.MOMENT)
    if not ids:
        return {}
    gevonden = db.session.execute(*vragen.uitkomsten_met(ids))
    return {
        (vragen.MOMENT, uitkomst.id): Besluitregel(None, uitkomst, mijlpaal)
        for uitkomst, mijlpaal in gevonden
    }
