"""What waits for one account, in every project in which it has a role."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import select

import planning.queries
import risicos.queries
from activiteiten.models import (
    Activiteit,
    Klankbordzetel,
    Status,
    Zetelbezetting,
)
from activiteiten.queries import is_getrokken_door, is_klaar, nieuwste_status
from betrokkenen.models import Persoon
from bewaking.models import Fasebesluit, OpenPunt, Voorwaarde
from bewaking.opdrachtgever.queries import list_open_overgangen
from bewaking.poort.queries import is_gecorrigeerd, is_voldaan
from bewaking.rapportages.queries import (
    get_rapportagestanden,
    list_ter_vaststelling,
    list_teruggegeven,
)
from bewaking.werk.rules import Werkpunt, Werksoort, sorteer
from kern.database import dag_van_project, db
from kern.opmaak import kort
from kern.soorten import soorten
from kern.tijdvak import geldt
from planning.queries import Mijlpaalstand
from toegang.eigen import Eigen
from toegang.queries import Projecttoegang
from toegang.rechten import Recht, Rol


@dataclass(frozen=True)
class Werkveld:
    """Whose work it is, in which projects, and on which day each is judged."""

    eigen: Eigen
    projecten: Mapping[int, Projecttoegang]
    dagen: Mapping[int, date]

    def met(self, recht: Recht) -> dict[int, date]:
        """Return the day of each project in which the right holds, by its id."""
        return {
            id_: d for id_, d in self.dagen.items() if self.projecten[id_].mag(recht)
        }

    def punt(
        self, project_id: int, soort: Werksoort, wat: str, dag: date | None, **rest: Any
    ) -> Werkpunt:
        """Return one line; late is when its day has passed."""
        project = self.projecten[project_id]
        laat = dag is not None and dag < self.dagen[project_id]
        gewoon: dict[str, Any] = {"is_te_laat": laat}
        return Werkpunt(soort, project.code, project.naam, wat, dag, **(gewoon | rest))


def list_werk(
    projecten: Sequence[Projecttoegang],
    *,
    dag_van: Callable[[Projecttoegang], date],
    eigen: Eigen,
) -> list[Werkpunt]:
    """Return everything that waits for the account, what is late first.

    In a project that was closed nothing waits. Ten statements, for any number of
    projects and things.
    """
    lopend = [project for project in projecten if project.gesloten_op is None]
    veld = Werkveld(
        eigen,
        {project.project_id: project for project in lopend},
        {project.project_id: dag_van(project) for project in lopend},
    )
    return sorteer(
        [
            *_activiteiten(veld),
            *_maatregelen(veld),
            *_openpunten(veld),
            *_voorwaarden(veld),
            *_besluiten(veld),
            *_rapporten(veld),
            *_wachtende_rapporten(veld),
        ]
    )


def _activiteiten(veld: Werkveld) -> Iterator[Werkpunt]:
    """Return what he pulls, and the seats that he holds, each with its next moment."""
    dagen = veld.met(Recht.ACTIVITEITEN_ZIEN)
    getrokken = _rijen(_getrokken(veld.eigen, dagen)) if dagen else []
    zetels = _rijen(_zetels(veld.eigen, dagen)) if dagen else []
    ids = sorted({rij[0].id for rij in (*getrokken, *zetels)})
    momenten = planning.queries.list_eerste_open(ids, dagen=dagen)
    for activiteit, status in getrokken:
        moment = momenten.get(activiteit.id)
        mag = veld.projecten[activiteit.project_id].mag(Recht.VOORTGANG_MELDEN)
        yield veld.punt(
            activiteit.project_id,
            Werksoort.ACTIVITEIT,
            _naam(activiteit),
            _dag(moment) or activiteit.termijn.eind,
            stand=_met_moment(status or Status.NIET_GESTART.value, moment),
            pagina=_activiteitpagina(activiteit),
            melden=activiteit.id if mag else None,
        )
    for activiteit, zetel in zetels:
        moment = momenten.get(activiteit.id)
        yield veld.punt(
            activiteit.project_id,
            Werksoort.KLANKBORD,
            _naam(activiteit),
            _dag(moment),
            stand=_met_moment(zetel.aanduiding, moment),
            pagina=_activiteitpagina(activiteit),
        )


def _maatregelen(veld: Werkveld) -> Iterator[Werkpunt]:
    rijen = risicos.queries.list_maatregelen_van(
        veld.eigen,
        dagen=veld.met(Recht.RISICOS_ZIEN),
        vertrouwelijk=list(veld.met(Recht.VERTROUWELIJKE_RISICOS_ZIEN)),
    )
    for maatregel, risico in rijen:
        yield veld.punt(
            maatregel.project_id,
            Werksoort.MAATREGEL,
            f"{maatregel.code} {kort(maatregel.tekst, 120)}",
            maatregel.termijn.eind,
            stand=f"tegen {risico.code} {kort(risico.gebeurtenis)}",
            pagina=("risicos.show", {"risico_id": risico.id}),
        )


def _openpunten(veld: Werkveld) -> Iterator[Werkpunt]:
    dagen = veld.met(Recht.PLAN_ZIEN)
    opdracht = (
        select(OpenPunt, Activiteit)
        .join(Activiteit, Activiteit.id == OpenPunt.activiteit_id)
        .join(Persoon, Persoon.id == OpenPunt.eigenaar_id)
        .where(
            OpenPunt.project_id.in_(dagen),
            OpenPunt.ingevuld_op.is_(None),
            Persoon.gebruiker_id == veld.eigen.gebruiker_id,
        )
        .order_by(OpenPunt.id)
    )
    for punt, activiteit in _rijen(opdracht):
        wat = f" ({punt.wat})" if punt.wat else ""
        yield veld.punt(
            punt.project_id,
            Werksoort.NTB,
            f"{_naam(activiteit)}: {punt.veld.value}{wat}",
            punt.invullen_voor,
            is_te_laat=punt.is_te_laat(veld.dagen[punt.project_id]),
            pagina=("bewaking.openpunten", {}),
        )


def _voorwaarden(veld: Werkveld) -> Iterator[Werkpunt]:
    dagen = veld.met(Recht.PLAN_ZIEN)
    if not dagen:
        return
    dag = dag_van_project(Voorwaarde.project_id, dagen)
    opdracht = (
        select(Voorwaarde)
        .join(Persoon, Persoon.id == Voorwaarde.eigenaar_id)
        .join(Fasebesluit, Fasebesluit.id == Voorwaarde.fasebesluit_id)
        .where(
            Voorwaarde.project_id.in_(dagen),
            Fasebesluit.op <= dag,
            ~is_gecorrigeerd(dag).correlate(Fasebesluit, Voorwaarde),
            Persoon.gebruiker_id == veld.eigen.gebruiker_id,
            ~is_voldaan(dag),
        )
        .order_by(Voorwaarde.id)
    )
    pagina = soorten().dingen["voorwaarde"].pagina
    for voorwaarde in db.session.scalars(opdracht):
        yield veld.punt(
            voorwaarde.project_id,
            Werksoort.VOORWAARDE,
            kort(voorwaarde.tekst, 120),
            voorwaarde.uiterlijk,
            stand="nog niet aan voldaan",
            pagina=(pagina[0], {}) if pagina else None,
        )


def _besluiten(veld: Werkveld) -> Iterator[Werkpunt]:
    for overgang in list_open_overgangen(veld.met(Recht.FASE_BESLUITEN)):
        naar = overgang.naar_fase
        yield veld.punt(
            overgang.project_id,
            Werksoort.BESLUIT,
            f"Einde van {overgang.van_fase.naam}"
            + (f", begin van {naar.naam}" if naar else ""),
            overgang.peildatum,
            stand="wacht op uw besluit",
            pagina=("opdrachtgever.index", {}),
        )


def _rapporten(veld: Werkveld) -> Iterator[Werkpunt]:
    """Return the reports that were promised, for who leads the project."""
    leidt = {
        id_: dag
        for id_, dag in veld.dagen.items()
        if Rol.PROJECTLEIDER in veld.projecten[id_].rollen
    }
    for project_id, stand in get_rapportagestanden(leidt).items():
        for plicht in stand.plichten:
            afspraak = plicht.afspraak
            wie = f" voor {afspraak.gremium.naam}" if afspraak.gremium else ""
            yield veld.punt(
                project_id,
                Werksoort.RAPPORT,
                kort(
                    f"{afspraak.soort.value.capitalize()}{wie}: {afspraak.tekst}", 160
                ),
                afspraak.termijn.eind,
                stand="nog niet vastgesteld",
                pagina=("rapporten.index", {}),
            )


def _wachtende_rapporten(veld: Werkveld) -> Iterator[Werkpunt]:
    """Return what waits for who approves, and what was sent back to who writes."""
    for recht, soort, stand, vraag in (
        (
            Recht.RAPPORT_VASTSTELLEN,
            Werksoort.BESLUIT,
            "wacht op uw besluit",
            list_ter_vaststelling,
        ),
        (Recht.RAPPORT_SCHRIJVEN, Werksoort.RAPPORT, "teruggegeven", list_teruggegeven),
    ):
        projecten = veld.met(recht)
        for rapport in vraag(projecten) if projecten else ():
            # Its peildatum is of which day it tells, so nothing is late by it.
            yield veld.punt(
                rapport.project_id,
                soort,
                rapport.titel,
                None,
                stand=f"{stand}: {kort(rapport.reden)}" if rapport.reden else stand,
                pagina=("rapporten.show", {"rapportage_id": rapport.id}),
            )


def _getrokken(eigen: Eigen, dagen: Mapping[int, date]) -> Any:
    dag = dag_van_project(Activiteit.project_id, dagen)
    return (
        select(Activiteit, nieuwste_status(dag))
        .where(
            Activiteit.project_id.in_(dagen),
            is_getrokken_door(eigen),
            ~is_klaar(dag),
        )
        .order_by(Activiteit.id)
    )


def _zetels(eigen: Eigen, dagen: Mapping[int, date]) -> Any:
    dag = dag_van_project(Activiteit.project_id, dagen)
    return (
        select(Activiteit, Klankbordzetel)
        .join(Klankbordzetel, Klankbordzetel.activiteit_id == Activiteit.id)
        .join(Zetelbezetting, Zetelbezetting.zetel_id == Klankbordzetel.id)
        .join(Persoon, Persoon.id == Zetelbezetting.persoon_id)
        .where(
            Activiteit.project_id.in_(dagen),
            Persoon.gebruiker_id == eigen.gebruiker_id,
            geldt(Klankbordzetel, eigen.vandaag),
            geldt(Zetelbezetting, eigen.vandaag),
            ~is_klaar(dag),
        )
        .order_by(Activiteit.id, Klankbordzetel.id)
    )


def _met_moment(stand: str, moment: Mijlpaalstand | None) -> str:
    return f"{stand}; eerst {moment.mijlpaal.naam}" if moment else stand


def _dag(moment: Mijlpaalstand | None) -> date | None:
    return moment.termijn.eind if moment else None


def _naam(activiteit: Activiteit) -> str:
    return f"{activiteit.nummer} {activiteit.titel}"


def _activiteitpagina(activiteit: Activiteit) -> tuple[str, dict[str, int]]:
    return "activiteiten.show", {"activiteit_id": activiteit.id}


def _rijen(opdracht: Any) -> Sequence[Any]:
    return db.session.execute(opdracht).all()
