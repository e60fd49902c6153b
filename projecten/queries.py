"""What a project and its assignment can be asked."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from itertools import groupby

from sqlalchemy import Select, select
from sqlalchemy.orm import joinedload, selectinload

from betrokkenen.models import Persoon
from kern.codes import maak_vrije_code
from kern.database import db
from kern.tijdvak import geldt
from kern.vragen import vast
from notatie.lezing import Termijncontext
from projecten.models import (
    Betrokkenheid,
    Doelstelling,
    Fase,
    Kolom,
    Product,
    Programma,
    Project,
    Projectbetrokkene,
    Rapportageafspraak,
)
from projecten.rules import Kolommenrij


@dataclass(frozen=True)
class Opdracht:
    """What the page of the assignment shows."""

    project: Project
    doelstellingen: Sequence[Doelstelling]
    betrokkenen: Sequence[Projectbetrokkene]
    anderen: Sequence[Projectbetrokkene]
    kolommen: Sequence[Kolommenrij]
    rapportageafspraken: Sequence[Rapportageafspraak]


def get_opdracht(project_id: int, *, peildatum: date) -> Opdracht:
    """Return the assignment with everybody who had a part in it on that day.

    ``anderen`` had their part earlier or get it later.
    """
    iedereen = list_alle_betrokkenen(project_id)
    return Opdracht(
        project=get_project(project_id),
        doelstellingen=list_doelstellingen(project_id),
        betrokkenen=[rij for rij in iedereen if rij.geldt_op(peildatum)],
        anderen=[rij for rij in iedereen if not rij.geldt_op(peildatum)],
        kolommen=list_kolommenrijen(project_id),
        rapportageafspraken=list_rapportageafspraken(project_id),
    )


def get_project(project_id: int) -> Project:
    """Return the project with its programme; raise ``NoResultFound`` when absent."""
    return db.session.scalars(*_project(project_id)).one()


def find_project(code: str) -> Project | None:
    """Return the project with this code, or None."""
    return db.session.scalar(select(Project).where(Project.code == code))


def list_fasen(project_id: int) -> Sequence[Fase]:
    """Return the phases in order, with goals and products.

    Each product comes with its other names and the body that adopts it.
    """
    return db.session.scalars(*_fasen(project_id)).unique().all()


def list_doelstellingen(project_id: int) -> Sequence[Doelstelling]:
    """Return the goals in the order of the plan."""
    return db.session.scalars(*_doelstellingen(project_id)).all()


def list_betrokkenen(
    project_id: int, *, peildatum: date
) -> Sequence[Projectbetrokkene]:
    """Return who had a part in the project on that day, with their department."""
    return db.session.scalars(*_betrokkenen(project_id, peildatum)).all()


def list_kolommen(project_id: int) -> Sequence[Kolom]:
    """Return the columns that the plan names, by the place where it names them."""
    return db.session.scalars(*_kolommen(project_id)).all()


def list_kolommenrijen(project_id: int) -> list[Kolommenrij]:
    """Return the columns that the plan names, a row per place."""
    per_bron = groupby(list_kolommen(project_id), key=lambda kolom: kolom.bron)
    return [
        Kolommenrij(bron, [kolom.naam for kolom in kolommen])
        for bron, kolommen in per_bron
    ]


def list_rapportageafspraken(project_id: int) -> Sequence[Rapportageafspraak]:
    """Return which reports were promised, with the body that receives them."""
    return db.session.scalars(*_rapportageafspraken(project_id)).all()


def list_projecten(project_ids: Sequence[int]) -> dict[int, Project]:
    """Return the projects by their id, with their programme."""
    projecten = db.session.scalars(*_projecten(project_ids))
    return {project.id: project for project in projecten}


def list_fasen_van(project_ids: Sequence[int]) -> dict[int, list[Fase]]:
    """Return the phases of several projects in order, without goals or products."""
    fasen: dict[int, list[Fase]] = {}
    for fase in db.session.scalars(*_fasen_van(project_ids)):
        fasen.setdefault(fase.project_id, []).append(fase)
    return fasen


def get_doelstelling(doelstelling_id: int, *, project_id: int) -> Doelstelling:
    """Return the goal; raise ``NoResultFound`` when it is not of this project."""
    return db.session.scalars(
        select(Doelstelling).where(
            Doelstelling.id == doelstelling_id, Doelstelling.project_id == project_id
        )
    ).one()


def get_fase(fase_id: int, *, project_id: int) -> Fase:
    """Return the phase with its goals; raise ``NoResultFound`` when absent."""
    return db.session.scalars(
        select(Fase)
        .where(Fase.id == fase_id, Fase.project_id == project_id)
        .options(selectinload(Fase.doelen))
    ).one()


def find_volgende_fase(fase: Fase) -> Fase | None:
    """Return the phase that follows in the plan and was not dropped."""
    return db.session.scalars(
        select(Fase)
        .where(
            Fase.project_id == fase.project_id,
            Fase.volgorde > fase.volgorde,
            Fase.vervallen_op.is_(None),
        )
        .order_by(Fase.volgorde, Fase.id)
        .limit(1)
    ).first()


def get_product(product_id: int, *, project_id: int) -> Product:
    """Return the product with phase, body and other names."""
    return db.session.scalars(
        select(Product)
        .where(Product.id == product_id, Product.project_id == project_id)
        .options(
            joinedload(Product.fase),
            joinedload(Product.vastgesteld_door),
            selectinload(Product.aliassen),
        )
    ).one()


def list_producten(fase_id: int) -> Sequence[Product]:
    """Return the products of one phase in order."""
    return db.session.scalars(
        select(Product)
        .where(Product.fase_id == fase_id)
        .order_by(Product.volgorde, Product.id)
    ).all()


def get_afspraak(afspraak_id: int, *, project_id: int) -> Rapportageafspraak:
    """Return the promised report with the body that receives it."""
    return db.session.scalars(
        select(Rapportageafspraak)
        .where(
            Rapportageafspraak.id == afspraak_id,
            Rapportageafspraak.project_id == project_id,
        )
        .options(joinedload(Rapportageafspraak.gremium))
    ).one()


def get_betrokkene(betrokkene_id: int, *, project_id: int) -> Projectbetrokkene:
    """Return the role that somebody has in the project, with that person."""
    return db.session.scalars(
        select(Projectbetrokkene)
        .where(
            Projectbetrokkene.id == betrokkene_id,
            Projectbetrokkene.project_id == project_id,
        )
        .options(joinedload(Projectbetrokkene.persoon).joinedload(Persoon.afdeling))
    ).one()


def list_alle_betrokkenen(project_id: int) -> Sequence[Projectbetrokkene]:
    """Return everybody who ever had a part in the project, in order."""
    return db.session.scalars(*_alle_betrokkenen(project_id)).all()


def get_termijncontext(project_id: int) -> Termijncontext:
    """Return what the plan lends to a term that is typed in it."""
    project = get_project(project_id)
    return Termijncontext(
        plandatum=project.plandatum,
        project_start=project.looptijd.begin,
        project_eind=project.looptijd.eind,
        einde_project=project.looptijd.eind,
    )


def list_programmas() -> Sequence[Programma]:
    """Return the programmes by name."""
    return db.session.scalars(
        select(Programma).order_by(Programma.naam, Programma.id)
    ).all()


def find_programma(naam: str) -> Programma | None:
    """Return the oldest programme with this name, in any capitals."""
    return next(
        (
            programma
            for programma in sorted(list_programmas(), key=lambda p: p.id)
            if programma.naam.casefold() == naam.casefold()
        ),
        None,
    )


def vrije_programmacode(naam: str) -> str:
    """Return a code for a new programme, made from its name."""
    return maak_vrije_code(naam, {programma.code for programma in list_programmas()})


def vrije_projectcode(naam: str) -> str:
    """Return a code for a new project, made from its name."""
    bezet = {"nieuw", *db.session.scalars(select(Project.code))}
    return maak_vrije_code(naam, bezet)


def is_projectcode_bezet(code: str) -> bool:
    """Whether a project has this code."""
    vraag = select(Project.id).where(Project.code == code)
    return db.session.execute(vraag).first() is not None


def list_rollen_van(
    project_id: int, persoon_id: int, rol: Betrokkenheid, *, behalve: int | None
) -> Sequence[Projectbetrokkene]:
    """Return the other rows that give this person this role in the project."""
    waar = [
        Projectbetrokkene.project_id == project_id,
        Projectbetrokkene.persoon_id == persoon_id,
        Projectbetrokkene.rol == rol,
    ]
    if behalve is not None:
        waar.append(Projectbetrokkene.id != behalve)
    return db.session.scalars(
        select(Projectbetrokkene).where(*waar).order_by(Projectbetrokkene.id)
    ).all()


def is_code_bezet(
    soort: type[Doelstelling | Fase | Product | Rapportageafspraak],
    project_id: int,
    code: str,
    *,
    behalve: int | None,
) -> bool:
    """Whether another part of this kind in the project has the code."""
    waar = [soort.project_id == project_id, soort.code == code]
    if behalve is not None:
        waar.append(soort.id != behalve)
    return db.session.execute(select(soort.id).where(*waar)).first() is not None


@vast
def _project(project_id: int) -> Select[Project]:
    return (
        select(Project)
        .where(Project.id == project_id)
        .options(joinedload(Project.programma))
    )


@vast
def _fasen(project_id: int) -> Select[Fase]:
    return (
        select(Fase)
        .where(Fase.project_id == project_id)
        .options(
            joinedload(Fase.doelen),
            selectinload(Fase.producten).options(
                joinedload(Product.vastgesteld_door),
                joinedload(Product.aliassen),
            ),
        )
        .order_by(Fase.volgorde, Fase.id)
    )


@vast
def _doelstellingen(project_id: int) -> Select[Doelstelling]:
    return (
        select(Doelstelling)
        .where(Doelstelling.project_id == project_id)
        .order_by(Doelstelling.volgorde, Doelstelling.id)
    )


@vast
def _kolommen(project_id: int) -> Select[Kolom]:
    return (
        select(Kolom)
        .where(Kolom.project_id == project_id)
        .order_by(Kolom.bron, Kolom.volgorde, Kolom.id)
    )


@vast
def _rapportageafspraken(project_id: int) -> Select[Rapportageafspraak]:
    return (
        select(Rapportageafspraak)
        .where(Rapportageafspraak.project_id == project_id)
        .options(joinedload(Rapportageafspraak.gremium))
        .order_by(Rapportageafspraak.volgorde, Rapportageafspraak.id)
    )


@vast
def _projecten(project_ids: Sequence[int]) -> Select[Project]:
    return (
        select(Project)
        .where(Project.id.in_(project_ids))
        .options(joinedload(Project.programma))
        .order_by(Project.id)
    )


@vast
def _fasen_van(project_ids: Sequence[int]) -> Select[Fase]:
    return (
        select(Fase)
        .where(Fase.project_id.in_(project_ids))
        .order_by(Fase.project_id, Fase.volgorde, Fase.id)
    )


@vast
def _alle_betrokkenen(project_id: int) -> Select[Projectbetrokkene]:
    return (
        select(Projectbetrokkene)
        .where(Projectbetrokkene.project_id == project_id)
        .options(joinedload(Projectbetrokkene.persoon).joinedload(Persoon.afdeling))
        .order_by(Projectbetrokkene.volgorde, Projectbetrokkene.id)
    )


@vast
def _betrokkenen(project_id: int, peildatum: date) -> Select[Projectbetrokkene]:
    return (
        select(Projectbetrokkene)
        .where(
            Projectbetrokkene.project_id == project_id,
            geldt(Projectbetrokkene, peildatum),
        )
        .options(joinedload(Projectbetrokkene.persoon).joinedload(Persoon.afdeling))
        .order_by(Projectbetrokkene.volgorde, Projectbetrokkene.id)
    )
