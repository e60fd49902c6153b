"""What the forms of the risks need: one row, what to choose from, what is one's own."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from sqlalchemy import ColumnElement, exists, func, or_, select

from activiteiten.models import Activiteit
from activiteiten.queries.zicht import is_getrokken_door
from betrokkenen.models import Persoon
from kern.bladeren import PER_PAGINA, Pagina, begin_van
from kern.database import dag_van_project, db, staat
from kern.instellingen import get_instellingen
from risicos.instellingen import RISICOGEVOLGEN, RISICOKANSEN
from risicos.models import Beheersmaatregel, Beoordeling, Dimensie, Risico
from risicos.queries.vragen import zichtbaar
from risicos.rules import lees_klassen
from toegang.eigen import Eigen

Keuzelijst = Sequence[tuple[int, str]]


@dataclass(frozen=True)
class Schalen:
    """The words of the classes 1 to 5: of chance, and of each consequence."""

    kansen: Sequence[str]
    gevolgen: dict[Dimensie, Sequence[str]]

    def kans_in_woorden(self, beoordeling: Beoordeling) -> str:
        """Return how likely that is."""
        return self.kansen[beoordeling.kans - 1]

    def gevolg_in_woorden(self, beoordeling: Beoordeling) -> str:
        """Return how grave that is; empty when nobody said in which respect."""
        if beoordeling.dimensie is None:
            return ""
        woorden = self.gevolgen[beoordeling.dimensie][beoordeling.gevolg - 1]
        return f"{beoordeling.dimensie}: {woorden}"


def get_risico(id_: int, *, project_id: int, vertrouwelijk: bool) -> Risico:
    """Return one risk of the project that somebody may see."""
    opdracht = select(Risico).where(
        Risico.id == id_, *zichtbaar(project_id, vertrouwelijk)
    )
    return db.session.scalars(opdracht).one()


def get_maatregel(
    id_: int,
    *,
    project_id: int,
    vertrouwelijk: bool,
    alleen_van: Eigen | None,
) -> Beheersmaatregel:
    """Return one measure; with ``alleen_van`` only if it is that account's own."""
    eigen = [] if alleen_van is None else [is_eigen_maatregel(alleen_van)]
    opdracht = (
        select(Beheersmaatregel)
        .join(Risico, Risico.id == Beheersmaatregel.risico_id)
        .where(
            Beheersmaatregel.id == id_, *zichtbaar(project_id, vertrouwelijk), *eigen
        )
    )
    return db.session.scalars(opdracht).one()


def list_eigen_maatregelen(risico_id: int, *, eigen: Eigen) -> set[int]:
    """Return the ids of the measures against the risk that are somebody's own.

    He owns them, or he pulls the activity that carries them.
    """
    opdracht = select(Beheersmaatregel.id).where(
        Beheersmaatregel.risico_id == risico_id, is_eigen_maatregel(eigen)
    )
    return set(db.session.scalars(opdracht))


def list_maatregelen_van(
    eigen: Eigen, *, dagen: Mapping[int, date], vertrouwelijk: Sequence[int]
) -> Sequence[tuple[Beheersmaatregel, Risico]]:
    """Return somebody's own measures that still stand, each with its risk.

    ``dagen`` gives the day of each project by its id; against confidential risks only
    in the projects of ``vertrouwelijk``.
    """
    if not dagen:
        return []
    dag = dag_van_project(Beheersmaatregel.project_id, dagen)
    rijen = db.session.execute(
        select(Beheersmaatregel, Risico)
        .join(Risico, Risico.id == Beheersmaatregel.risico_id)
        .where(
            Beheersmaatregel.project_id.in_(list(dagen)),
            or_(
                Risico.vertrouwelijk.is_(False),
                Risico.project_id.in_(vertrouwelijk),
            ),
            staat(Beheersmaatregel, dag),
            staat(Risico, dag),
            is_eigen_maatregel(eigen),
        )
        .order_by(Beheersmaatregel.id)
    )
    return [(rij[0], rij[1]) for rij in rijen]


def list_beoordelingen(
    risico_id: int, *, peildatum: date, nummer: int = 1, per_pagina: int = PER_PAGINA
) -> Pagina[Beoordeling]:
    """Return one page of the judgements until that day, newest first."""
    waar = [Beoordeling.risico_id == risico_id, Beoordeling.op <= peildatum]
    aantal = db.session.scalars(
        select(func.count()).select_from(Beoordeling).where(*waar)
    ).one()
    rijen = db.session.scalars(
        select(Beoordeling)
        .where(*waar)
        .order_by(Beoordeling.op.desc(), Beoordeling.id.desc())
        .offset(begin_van(nummer, per_pagina))
        .limit(per_pagina)
    ).all()
    return Pagina(rijen, nummer=nummer, aantal=aantal, per_pagina=per_pagina)


def get_schalen(project_id: int, *, dag: date) -> Schalen:
    """Return the words of the scales as they were agreed on that day."""
    soorten = [RISICOKANSEN, *RISICOGEVOLGEN.values()]
    gevonden = get_instellingen(soorten, project_id=project_id, dag=dag)
    return Schalen(
        kansen=lees_klassen(gevonden[RISICOKANSEN.sleutel]),
        gevolgen={
            dimensie: lees_klassen(gevonden[soort.sleutel])
            for dimensie, soort in RISICOGEVOLGEN.items()
        },
    )


def list_risicokeuzes(
    project_id: int, *, vandaag: date, vertrouwelijk: bool
) -> Keuzelijst:
    """Return the risks that still stand, to choose from."""
    rijen = db.session.execute(
        select(Risico.id, Risico.code, Risico.gebeurtenis)
        .where(*zichtbaar(project_id, vertrouwelijk), staat(Risico, vandaag))
        .order_by(Risico.sorteernummer, Risico.id)
    )
    return [(id_, f"{code} {kort(wat)}") for id_, code, wat in rijen]


def list_activiteitkeuzes(project_id: int) -> Keuzelijst:
    """Return the activities of the project, to choose from."""
    rijen = db.session.execute(
        select(Activiteit.id, Activiteit.nummer, Activiteit.titel)
        .where(Activiteit.project_id == project_id)
        .order_by(Activiteit.sorteernummer, Activiteit.id)
    )
    return [(id_, f"{nummer} {kort(titel)}") for id_, nummer, titel in rijen]


def list_codes(
    soort: type[Risico] | type[Beheersmaatregel], project_id: int
) -> Sequence[str]:
    """Return every code of this kind in the project, whoever may see it."""
    return db.session.scalars(
        select(soort.code).where(soort.project_id == project_id).order_by(soort.id)
    ).all()


def is_code_bezet(code: str, *, project_id: int, behalve: int | None) -> bool:
    """Whether another risk of the project has this code."""
    waar = [Risico.project_id == project_id, Risico.code == code]
    if behalve is not None:
        waar.append(Risico.id != behalve)
    return bool(db.session.execute(select(exists().where(*waar))).scalar())


def kort(tekst: str, hoogstens: int = 80) -> str:
    r"""Return the text for a list of one line.

    >>> kort("een\ntwee"), kort("een twee drie", 8)
    ('een twee', 'een twe…')
    """
    regel = " ".join(tekst.split())
    return regel if len(regel) <= hoogstens else f"{regel[: hoogstens - 1]}…"


def is_eigen_maatregel(eigen: Eigen) -> ColumnElement[bool]:
    van_hem = exists().where(
        Persoon.id == Beheersmaatregel.eigenaar_id,
        Persoon.gebruiker_id == eigen.gebruiker_id,
    )
    gedragen = exists().where(
        Activiteit.id == Beheersmaatregel.activiteit_id,
        is_getrokken_door(eigen),
    )
    return or_(van_hem, gedragen)
