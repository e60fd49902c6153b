"""Moments as they stood on a day."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property

from kern.database import db
from kern.datums import Termijn, dag
from planning.models import (
    GEHAALD,
    Mijlpaal,
    Uitkomst,
    Uitkomstsoort,
    Verschuiving,
)
from planning.queries import vragen
from planning.rules import (
    OPEN,
    Toestand,
    bepaal_toestand,
    geldt_melding,
    schrijf_verschil,
)
from toegang.eigen import Eigen

HOOGSTENS_IN_GRAFIEK = 300


@dataclass(frozen=True)
class Mijlpaalstand:
    """A moment as it stood on the peildatum.

    ``gemeld_op`` is the day of handing in that the newest report tells of.
    """

    mijlpaal: Mijlpaal
    uitkomst: Uitkomst | None
    verschuiving: Verschuiving | None
    aantal_verschuivingen: int
    gemeld_op: date | None
    peildatum: date

    @property
    def termijn(self) -> Termijn:
        """Return the term that held on the peildatum."""
        return self.verschuiving.naar if self.verschuiving else self.mijlpaal.termijn

    @cached_property
    def toestand(self) -> Toestand:
        """Return the state on the peildatum."""
        soort = self.uitkomst.soort if self.uitkomst else None
        return bepaal_toestand(
            self.termijn,
            peildatum=self.peildatum,
            is_vervallen=self.mijlpaal.is_vervallen(self.peildatum),
            is_gehaald=soort in GEHAALD,
            is_afgewezen=soort is Uitkomstsoort.AFGEWEZEN,
            is_aangehouden=soort is Uitkomstsoort.AANGEHOUDEN,
        )

    @property
    def is_open(self) -> bool:
        """Whether something must still happen."""
        return self.toestand in OPEN

    @property
    def aangeleverd_op(self) -> date | None:
        """Return the day on which the papers were handed in, for this term.

        A shift after it, or that the body held the moment over, asks them anew.
        """
        opnieuw = [self.verschuiving.op] if self.verschuiving else []
        if self.uitkomst and self.uitkomst.soort is Uitkomstsoort.AANGEHOUDEN:
            opnieuw.append(self.uitkomst.op)
        return self.gemeld_op if geldt_melding(self.gemeld_op, *opnieuw) else None

    @property
    def gehaald_op(self) -> date | None:
        """Return the day on which it was met."""
        gehaald = self.uitkomst and self.uitkomst.is_gehaald
        return self.uitkomst.op if self.uitkomst and gehaald else None

    @property
    def verschil(self) -> str:
        """Say how far the term moved since the plan; empty when it never did."""
        if self.verschuiving is None:
            return ""
        return schrijf_verschil(self.mijlpaal.termijn, self.verschuiving.naar)

    @property
    def verschil_gehaald(self) -> str:
        """Say how long after its term it was met; empty when it was in time."""
        op, eind = self.gehaald_op, self.termijn.eind
        laat = op is not None and eind is not None and op > eind
        return schrijf_verschil(self.termijn, dag(op)) if op and laat else ""


def get_mijlpaalstand(
    mijlpaal_id: int,
    *,
    project_id: int,
    peildatum: date,
    alleen_van: Eigen | None = None,
) -> Mijlpaalstand:
    """Return the moment as it stood, with its activity, body and product.

    Raise ``NoResultFound`` when it is not there or may not be seen.
    """
    opdracht = vragen.een(mijlpaal_id, project_id, peildatum, alleen_van)
    rij = db.session.execute(*opdracht).one()
    return Mijlpaalstand(*rij, peildatum)


def find_aanleverbaar(
    mijlpaal_id: int, *, project_id: int, vandaag: date, alleen_van: Eigen | None
) -> Mijlpaalstand | None:
    """Return the moment for somebody who may say that its papers were handed in.

    ``alleen_van`` is an account that may say so only of what it pulls today. None
    when it is not there, is not his, or goes to no body.
    """
    opdracht = vragen.aanleverbaar(mijlpaal_id, project_id, vandaag, alleen_van)
    rij = db.session.execute(*opdracht).one_or_none()
    return Mijlpaalstand(*rij, vandaag) if rij else None


def list_mijlpaalstanden(
    project_id: int,
    *,
    peildatum: date,
    activiteit_ids: Sequence[int] | None = None,
    met_losse: bool = False,
    gremium_id: int | None = None,
    alleen_van: Eigen | None = None,
) -> Sequence[Mijlpaalstand]:
    """Return the moments in the order of the plan, each as it stood that day.

    Body and activity come along. ``met_losse`` adds to those of the activities
    the moments that belong to none.
    """
    opdracht = vragen.momenten(
        project_id, peildatum, activiteit_ids, met_losse, gremium_id, alleen_van
    )
    rijen = db.session.execute(*opdracht)
    return [Mijlpaalstand(*rij, peildatum) for rij in rijen]


def list_open_mijlpalen(
    project_ids: Sequence[int], *, peildatum: date, te_laat: bool, hoogstens: int
) -> Sequence[Mijlpaalstand]:
    """Return open dated moments, first due first: those too late, or those to come."""
    opdracht = vragen.open_momenten(project_ids, peildatum, te_laat, hoogstens)
    rijen = db.session.execute(*opdracht)
    return [Mijlpaalstand(*rij, peildatum) for rij in rijen]


def list_momenten_tussen(
    dagen: Mapping[int, date], *, venster: tuple[date, date]
) -> Sequence[Mijlpaalstand]:
    """Return the moments whose term ends in the window, in order of their last day.

    ``dagen`` gives the peildatum of each project by its id. At most 300 moments:
    more cannot be read in one chart.
    """
    opdracht = vragen.momenten_tussen(dagen, *venster, HOOGSTENS_IN_GRAFIEK)
    rijen = db.session.execute(*opdracht)
    return [Mijlpaalstand(*rij, dagen[rij[0].project_id]) for rij in rijen]


def list_eerstvolgende(dagen: Mapping[int, date]) -> dict[int, Mijlpaalstand]:
    """Return of each project the open dated moment that comes first, by project id.

    ``dagen`` gives the peildatum of each project by its id.
    """
    rijen = db.session.execute(*vragen.eerstvolgende(dagen))
    standen = [Mijlpaalstand(*rij, dagen[rij[0].project_id]) for rij in rijen]
    return {stand.mijlpaal.project_id: stand for stand in standen}


def list_eerste_open(
    activiteit_ids: Sequence[int], *, dagen: Mapping[int, date]
) -> dict[int, Mijlpaalstand]:
    """Return of each activity the open dated moment that is first, by activity id.

    ``dagen`` gives the peildatum of each project by its id; late ones count too.
    """
    if not activiteit_ids:
        return {}
    rijen = db.session.execute(*vragen.eerste_open(activiteit_ids, dagen))
    standen = [Mijlpaalstand(*rij, dagen[rij[0].project_id]) for rij in rijen]
    return {stand.mijlpaal.activiteit_id or 0: stand for stand in standen}


def count_per_toestand(project_id: int, *, peildatum: date) -> dict[Toestand, int]:
    """Return how many moments were in each state on that day."""
    return count_toestanden_van({project_id: peildatum})[project_id]


def count_toestanden_van(
    dagen: Mapping[int, date],
) -> dict[int, dict[Toestand, int]]:
    """Return the same for several projects, each on its own day, by project id."""
    rijen = db.session.execute(*vragen.telling(dagen)).all()
    geteld = {(project, Toestand(woord)): aantal for project, woord, aantal in rijen}
    return {
        project: {soort: geteld.get((project, soort), 0) for soort in Toestand}
        for project in dagen
    }
