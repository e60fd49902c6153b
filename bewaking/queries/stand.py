"""What Stand van zaken shows, gathered from every package below."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

import activiteiten.queries
import begroting.queries
import planning.queries
import projecten.queries
import risicos.queries
from activiteiten.models import Status
from activiteiten.queries import Ntbtelling, Urenstand
from begroting.queries import Begrotingstand
from bewaking.plancontrole.feiten import Planfeiten
from bewaking.poort.queries import Faseregel, list_faseregels
from bewaking.queries.berichten import Bericht, list_berichten
from bewaking.queries.tijden import Tijd
from bewaking.rapportages.queries import Rapportagestand, get_rapportagestanden
from bewaking.stoplichten.feiten import GEREKEND, Bronnen
from bewaking.stoplichten.queries import Licht, get_lichten
from bewaking.stoplichten.zicht import Lichtzicht
from planning.queries import Aanlevering, Mijlpaalstand
from planning.rules import Toestand
from projecten.models import Fase, Project
from risicos.queries import Risicostand, Risicotelling

VOLGENDE = 5
TE_LAAT = 10


@dataclass(frozen=True)
class Standoverzicht:
    """Where a project is on one day, in one look."""

    project: Project
    peildatum: date
    faseregels: Sequence[Faseregel]
    statussen: Mapping[Status, int]
    toestanden: Mapping[Toestand, int]
    te_laat: Sequence[Mijlpaalstand]
    volgende: Sequence[Mijlpaalstand]
    aanleveringen: Sequence[Aanlevering]
    lichten: Sequence[Licht]
    trekkers: Mapping[int, Sequence[str]]
    uren: Urenstand
    ntb: Ntbtelling
    aantal_ntb: int
    begroting: Begrotingstand | None
    risicos: Sequence[Risicostand]
    risicotelling: Risicotelling
    berichten: Sequence[Bericht]
    rapportages: Rapportagestand

    @property
    def faseregel(self) -> Faseregel | None:
        """Return the phase that runs by its own term, and its state."""
        lopend = (r for r in self.faseregels if r.fase.is_bezig(self.peildatum))
        return next(lopend, None)

    @property
    def fase(self) -> Fase | None:
        """Return the phase that runs on the peildatum by its own term."""
        return self.faseregel.fase if self.faseregel else None

    @property
    def projecttijd(self) -> Tijd:
        """Return the time of the project."""
        looptijd = self.project.looptijd
        return Tijd(looptijd.begin, looptijd.eind, self.peildatum)

    @property
    def fasetijd(self) -> Tijd | None:
        """Return the time of the running phase."""
        if self.fase is None:
            return None
        return Tijd(self.fase.termijn.begin, self.fase.termijn.eind, self.peildatum)

    @property
    def aantal_te_laat(self) -> int:
        """Return how many moments are too late."""
        return self.toestanden[Toestand.TE_LAAT]

    @property
    def aantal_gehaald(self) -> int:
        """Return how many moments were met."""
        return self.toestanden[Toestand.GEHAALD]

    @property
    def aantal_momenten(self) -> int:
        """Return how many moments the plan has; what was dropped does not count."""
        return sum(self.toestanden.values()) - self.toestanden[Toestand.VERVALLEN]

    @property
    def aantal_gereed(self) -> int:
        """Return how many activities are done."""
        return self.statussen[Status.GEREED]

    @property
    def aantal_activiteiten(self) -> int:
        """Return how many activities the plan has."""
        return sum(self.statussen.values())

    def trekkers_van(self, activiteit_id: int | None) -> Sequence[str]:
        """Return who pulls the activity."""
        return self.trekkers.get(activiteit_id or 0, ())


def get_standoverzicht(
    project_id: int,
    *,
    feiten: Planfeiten,
    geld: bool,
    vertrouwelijk: bool,
    lichten: Lichtzicht,
) -> Standoverzicht:
    """Return everything that Stand van zaken shows on the day of the facts.

    What can be counted in ``feiten``, which hold what this visitor may know, is not
    asked again. ``geld``, ``vertrouwelijk`` and ``lichten`` tell what else he may see.
    """
    peildatum = feiten.peildatum
    project = projecten.queries.get_project(project_id)
    te_laat = _list_open(project_id, peildatum, te_laat=True)
    volgende = _list_open(project_id, peildatum, te_laat=False)
    alle = _list_aanleveringen(project_id, feiten)
    bronnen = Bronnen(
        project_id=project_id,
        peildatum=peildatum,
        begin=project.looptijd.begin,
        te_laat=te_laat,
        toestanden=feiten.count_per_toestand(),
        aanleveringen=alle,
        aantal_ntb=feiten.count_open(),
        begroting=_begroting(project_id, peildatum) if geld else None,
    )
    dringend = _dringend(alle)
    return Standoverzicht(
        project=project,
        peildatum=peildatum,
        faseregels=list_faseregels(project_id, peildatum=peildatum),
        statussen=_count_per_status(feiten),
        toestanden=bronnen.toestanden,
        te_laat=te_laat,
        volgende=volgende,
        aanleveringen=dringend,
        lichten=get_lichten(lichten, bronnen),
        trekkers=_trekkers([*te_laat, *volgende], dringend, peildatum),
        uren=activiteiten.queries.get_urenstand(project_id, peildatum=peildatum),
        ntb=activiteiten.queries.count_ntb(project_id, peildatum=peildatum),
        aantal_ntb=bronnen.aantal_ntb,
        begroting=bronnen.begroting,
        risicos=_top(project_id, peildatum, vertrouwelijk),
        risicotelling=_tel_risicos(feiten),
        berichten=list_berichten(project_id, peildatum=peildatum),
        rapportages=get_rapportagestanden({project_id: peildatum})[project_id],
    )


def _top(
    project_id: int, peildatum: date, vertrouwelijk: bool
) -> Sequence[Risicostand]:
    return risicos.queries.list_top(
        project_id, peildatum=peildatum, vertrouwelijk=vertrouwelijk
    )


def _tel_risicos(feiten: Planfeiten) -> Risicotelling:
    return Risicotelling(len(feiten.risicos), feiten.count_onbeoordeeld())


def _trekkers(
    standen: Sequence[Mijlpaalstand],
    aanleveringen: Sequence[Aanlevering],
    peildatum: date,
) -> Mapping[int, Sequence[str]]:
    ids = {stand.mijlpaal.activiteit_id for stand in standen} - {None}
    ids |= {aanlevering.activiteit.id for aanlevering in aanleveringen}
    return activiteiten.queries.list_trekkernamen(
        sorted(id_ for id_ in ids if id_ is not None), peildatum=peildatum
    )


def _count_per_status(feiten: Planfeiten) -> dict[Status, int]:
    geteld = Counter(activiteit.status for activiteit in feiten.activiteiten)
    return {status: geteld[status.value] for status in Status}


def _begroting(project_id: int, peildatum: date) -> Begrotingstand | None:
    return begroting.queries.get_begrotingstand(project_id, peildatum=peildatum)


def _list_open(
    project_id: int, peildatum: date, *, te_laat: bool
) -> Sequence[Mijlpaalstand]:
    return planning.queries.list_open_mijlpalen(
        [project_id],
        peildatum=peildatum,
        te_laat=te_laat,
        hoogstens=TE_LAAT if te_laat else VOLGENDE,
    )


def _list_aanleveringen(project_id: int, feiten: Planfeiten) -> Sequence[Aanlevering]:
    dag, omgeving = feiten.peildatum, feiten.omgeving
    per_project = planning.queries.list_aanleveringen(
        {project_id: dag},
        activiteiten=GEREKEND,
        omgevingen={dag: omgeving} if omgeving else None,
    )
    return per_project[project_id]


def _dringend(aanleveringen: Sequence[Aanlevering]) -> list[Aanlevering]:
    """Return what is too late, then what must be handed in next."""
    te_laat = [a for a in aanleveringen if a.is_te_laat]
    return [*te_laat[:TE_LAAT], *aanleveringen[len(te_laat) :][:VOLGENDE]]
