"""What must be handed in: by which day, for which meeting, and how much slack."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from activiteiten.models import Activiteit
from betrokkenen.models import Gremium
from kern.database import db
from planning.models import Mijlpaalsoort
from planning.queries import vragen
from planning.queries.mijlpalen import Mijlpaalstand
from planning.queries.trajecten import Trajectplan, list_trajectplannen_van
from planning.route.samenstellen import Omgeving, Trajectstap
from planning.route.terugrekenen import Planstap, Reden
from planning.rules import Toestand, schrijf_speling
from toegang.eigen import Eigen


@dataclass(frozen=True)
class Aanlevering:
    """The papers of one step of a round, with the day on which a body wants them.

    ``stand`` is the moment that it is for; a step that nobody promised has none.
    """

    activiteit: Activiteit
    ronde: str
    gremium: Gremium
    stand: Mijlpaalstand | None
    stap: Planstap
    is_agenda_bekend: bool
    peildatum: date

    @property
    def dag(self) -> date:
        """Return the last day on which the body takes the papers."""
        return self.stap.aanleveren

    @property
    def vergadering(self) -> date | None:
        """Return the meeting that is proposed; None when nobody knows its days."""
        return self.stap.dag if self.is_agenda_bekend else None

    @property
    def naam(self) -> str:
        """Say what is handed in."""
        return self.stand.mijlpaal.naam if self.stand else self.stap.stap.naam

    @property
    def aangeleverd_op(self) -> date | None:
        """Return the day on which the papers were handed in."""
        return self.stand.aangeleverd_op if self.stand else None

    @property
    def is_te_laat(self) -> bool:
        """Whether that day had passed on the peildatum, and nobody handed them in."""
        return self.aangeleverd_op is None and self.dag < self.peildatum

    @property
    def speling(self) -> str:
        """Say how much slack there is, or how late it is."""
        return schrijf_speling(self.stap.speling, is_te_laat=self.is_te_laat)


def maak_aanleveringen(plannen: Sequence[Trajectplan]) -> list[Aanlevering]:
    """Return what must be handed in for these rounds, in the order of their steps.

    Where neither the days of a body are known nor its hand-in term, there is nothing
    to say.
    """
    return [
        Aanlevering(
            activiteit=plan.activiteit,
            ronde=plan.ronde,
            gremium=plan.gremia[stap.gremium_id],
            stand=plan.stand_van(stap),
            stap=stap.plan,
            is_agenda_bekend=_is_agenda_bekend(stap),
            peildatum=plan.standen[0].peildatum,
        )
        for plan in plannen
        for stap in plan.stappen
        if stap.plan and stap.gremium_id and _is_te_zeggen(stap, stap.plan)
    ]


def list_aanleveringen(
    dagen: Mapping[int, date],
    *,
    activiteiten: int,
    eigen_ids: Sequence[int] = (),
    alleen_van: Eigen | None = None,
    omgevingen: Mapping[date, Omgeving] | None = None,
) -> dict[int, list[Aanlevering]]:
    """Return of each project what must be handed in, by its id, first due first.

    What was handed in already is left out.
    ``dagen`` gives the peildatum of each project by its id. The ``activiteiten`` whose
    open terms end first are looked at. In the projects of ``eigen_ids`` it is only what
    is of ``alleen_van``. Who has the calendars already gives them by day as
    ``omgevingen``. Six statements at most, for any number of projects.
    """
    per_project: dict[int, list[Aanlevering]] = {id_: [] for id_ in dagen}
    if not dagen:
        return per_project
    opdracht = vragen.nog_aan_te_leveren(dagen, eigen_ids, alleen_van, activiteiten)
    rijen = db.session.execute(*opdracht)
    standen = [Mijlpaalstand(*rij, dagen[rij[0].project_id]) for rij in rijen]
    plannen = list_trajectplannen_van(
        dagen, standen=standen, alleen_plan=True, omgevingen=omgevingen
    )
    for aanlevering in sorted(maak_aanleveringen(plannen), key=lambda a: a.dag):
        if aanlevering.aangeleverd_op is None:
            per_project[aanlevering.activiteit.project_id].append(aanlevering)
    return per_project


def zin_zonder_aanlevering(stand: Mijlpaalstand) -> str:
    """Say why a moment has no day of handing in; nothing when it needs none."""
    rij = stand.mijlpaal
    op_route = rij.soort is Mijlpaalsoort.ROUTE and rij.activiteit_id is not None
    if not (stand.is_open and op_route):
        return ""
    if stand.toestand is Toestand.TE_LAAT:
        return "de termijn is voorbij"
    if stand.termijn.eind is None:
        return "er is nog geen termijn"
    return "de vergaderdagen zijn niet bekend"


def _is_agenda_bekend(stap: Trajectstap) -> bool:
    return Reden.AGENDA_ONBEKEND not in stap.redenen


def _is_te_zeggen(stap: Trajectstap, plan: Planstap) -> bool:
    return _is_agenda_bekend(stap) or plan.aanleveren != plan.dag
