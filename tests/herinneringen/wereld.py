"""A project made from the example and a small one; people who can be mailed or not."""

from dataclasses import dataclass, field
from datetime import date, timedelta
from itertools import cycle
from typing import Any

from sqlalchemy import select

from activiteiten.models import Activiteit, Trekker
from betrokkenen.models import Gremium, Persoon, Reces, Vergadering
from bewaking.models import OpenPunt, Openveld
from imports.operations import laad_vanaf, lees_voorbeeld
from imports.voorbeeldagenda import vul_agendas
from imports.voorbeeldroutes import zet_routes
from kern.database import db
from kern.datums import dag, kwartaal, leeg, maand
from kern.transactie import transactie
from planning.models import Mijlpaalsoort
from projecten.models import (
    Fase,
    Project,
    Projectbetrokkene,
    Rapportageafspraak,
    Rapportsoort,
)
from risicos.models import Beheersmaatregel, Risico
from tests.makers import (
    make_activiteit,
    make_beoordeling,
    make_gebruiker,
    make_maatregel,
    make_mijlpaal,
    make_project,
    make_risico,
    make_toezegging,
    save,
)
from toegang.models import ProjectRol
from toegang.rechten import Rol

BEGIN = date(2024, 1, 2)


@dataclass
class Wereld:
    """What happens in the year happens to these."""

    projecten: list[Project]
    trekkers: list[Persoon] = field(default_factory=list)


def maak_wereld() -> Wereld:
    """Return both projects, as they are on the first day."""
    document = lees_voorbeeld().document
    with transactie():
        eerste = laad_vanaf(document, vanaf=BEGIN, code="eerste", naam="Handhaving")
        vul_agendas(vandaag=BEGIN)
        zet_routes([eerste])
        # Six years of meetings would make every day of this year four times as slow.
        for model, dag_ in ((Vergadering, Vergadering.dag), (Reces, Reces.eind)):
            for rij in db.session.scalars(select(model).where(dag_ < BEGIN)):
                db.session.delete(rij)
    wereld = Wereld([eerste, _maak_klein_project()])
    _geef_adressen(wereld)
    _verdeel_werk(wereld)
    for project in wereld.projecten:
        _vul_aan(project, wereld)
    return wereld


def _maak_klein_project() -> Project:
    """Return a project with a name that a mail must not believe."""
    project = make_project(
        code="tweede", naam="Naleving <b>2024</b>\u2028Bcc: x@y.test"
    )
    for nummer in range(2):
        fase = {"code": f"F{nummer}", "volgorde": nummer + 1, "naam": f"Fase {nummer}"}
        save(Fase(project_id=project.id, termijn=leeg(), **fase))
        make_maatregel(make_risico(project))
    for nummer in range(3):
        velden = {"termijn": maand(2024, 2 + 3 * nummer)} if nummer else {}
        werk = make_activiteit(project, **velden)
        college = db.session.scalars(select(Gremium).filter_by(code="college")).one()
        make_mijlpaal(werk, college, termijn=maand(2024, 3 + 4 * nummer))
    save(
        Rapportageafspraak(
            project_id=project.id,
            code="RA1",
            volgorde=1,
            soort=Rapportsoort.TUSSENRAPPORTAGE,
            tekst="Halverwege",
            termijn=maand(2024, 6),
        )
    )
    return project


def alle(model: Any, **waarden: Any) -> list[Any]:
    """Return the rows of a table, in a fixed order."""
    opdracht = select(model).filter_by(**waarden).order_by(model.id)
    return list(db.session.scalars(opdracht))


def geef_rol(project: Project, gebruiker_id: int, rol: Rol, van: date = BEGIN) -> None:
    """Give an account a role in a project."""
    waarden = {"project_id": project.id, "gebruiker_id": gebruiker_id, "rol": rol}
    save(ProjectRol(**waarden, van=van))


def _geef_adressen(wereld: Wereld) -> None:
    """Give those with a part an account, and of the others some only an address."""
    met_rol: dict[int, Rol] = {}
    for project in wereld.projecten:
        for rij in alle(Projectbetrokkene, project_id=project.id):
            met_rol[rij.persoon_id] = Rol(rij.rol.value)
    for persoon in alle(Persoon):
        rol = met_rol.get(persoon.id)
        if rol is not None:
            account = make_gebruiker(email=f"{rol.value}{persoon.id}@voorbeeld.test")
            persoon.gebruiker_id = account.id
            for project in wereld.projecten:
                geef_rol(project, account.id, rol)
        else:
            _geef_adres(persoon, len(wereld.trekkers), wereld)
            wereld.trekkers.append(persoon)
        save(persoon)


def _geef_adres(persoon: Persoon, nummer: int, wereld: Wereld) -> None:
    """Give an account, an address, a shared one, that of an account, or nothing."""
    match nummer % 6:
        case 0 | 1:
            account = make_gebruiker(email=f"trekker{nummer}@voorbeeld.test")
            persoon.gebruiker_id = account.id
            for project in wereld.projecten:
                geef_rol(project, account.id, Rol.TREKKER)
        case 2 | 3:
            persoon.email = f"Samen{nummer // 6}@Voorbeeld.test"
        case 4:
            account = make_gebruiker(email=f"zonderkoppeling{nummer}@voorbeeld.test")
            persoon.email = account.email.upper()
            geef_rol(wereld.projecten[0], account.id, Rol.TREKKER)


def _verdeel_werk(wereld: Wereld) -> None:
    """Let more people pull, each with two others now and then."""
    for nummer, werk in enumerate(alle(Activiteit)):
        persoon = wereld.trekkers[nummer % len(wereld.trekkers)]
        werk.trekkers.append(
            Trekker(
                project_id=werk.project_id,
                activiteit_id=werk.id,
                volgorde=9,
                persoon_id=persoon.id,
            )
        )
        if nummer % 4:
            for rij in werk.trekkers[:-1]:
                rij.van, rij.tot = None, BEGIN - timedelta(days=1)
        save(werk)


def _vul_aan(project: Project, wereld: Wereld) -> None:
    """Add of everything that is reminded something with a day."""
    werken, trekkers = alle(Activiteit, project_id=project.id), wereld.trekkers
    for nummer, risico in enumerate(alle(Risico, project_id=project.id)):
        risico.vertrouwelijk = nummer == 1
        risico.eigenaar_id = trekkers[nummer].id if nummer else None
        save(risico)
        make_beoordeling(risico, op=BEGIN - timedelta(days=20 * nummer))
    maatregelen = alle(Beheersmaatregel, project_id=project.id)
    for nummer, maatregel in enumerate(maatregelen):
        maatregel.termijn = maand(2024, nummer + 1)
        maatregel.eigenaar_id = trekkers[-nummer].id if nummer % 3 else None
        save(maatregel)
    for nummer in range(3):
        werk = werken[nummer]
        make_toezegging(
            project,
            termijn=dag(date(2024, 3 + 2 * nummer, 29)),
            activiteit_id=werk.id if nummer else None,
            aan_gremium_id=None,
        )
        save(
            OpenPunt(
                project_id=project.id,
                activiteit_id=werk.id,
                veld=Openveld.PLEK,
                wat=f"{nummer + 1}e plek",
                eigenaar_id=trekkers[nummer].id if nummer else None,
                invullen_voor=date(2024, 2 + 2 * nummer, 14),
            )
        )
    for nummer, afspraak in enumerate(alle(Rapportageafspraak, project_id=project.id)):
        if nummer % 2 == 0:
            afspraak.termijn = kwartaal(2024, 2 + nummer // 2)
            save(afspraak)
    if project is wereld.projecten[0]:
        _make_momenten(project, werken)


def _make_momenten(project: Project, werken: list[Activiteit]) -> None:
    """Add moments of each precision, on free days too, and one of no activity."""
    los = {"soort": Mijlpaalsoort.OPLEVERING, "gremium_id": None}
    for werk, termijn in zip(
        cycle(werken),
        (
            dag(date(2024, 4, 1)),  # Easter Monday
            dag(date(2024, 5, 11)),  # a Saturday
            maand(2024, 6),
            kwartaal(2024, 3),
            dag(date(2024, 12, 25)),
        ),
    ):
        make_mijlpaal(werk, termijn=termijn, naam=f"Nota van {werk.nummer}", **los)
    extra = {"activiteit_id": None, "naam": "Startbijeenkomst", **los}
    make_mijlpaal(werken[0], termijn=dag(date(2024, 2, 9)), **extra)
