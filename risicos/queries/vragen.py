"""The statements about how the risks stand on a day, each built once."""

from datetime import date

from sqlalchemy import ColumnElement, Select, func, select
from sqlalchemy.orm import aliased, joinedload, selectinload

from activiteiten.models import Activiteit
from betrokkenen.models import Persoon
from kern.database import staat
from kern.vragen import vast
from risicos.models import (
    Beheersmaatregel,
    Beoordeling,
    Beoordelingssoort,
    Risico,
)

Standen = Select[Risico, Beoordeling, Beoordeling, Beoordeling, Beoordeling]
Elke = aliased(Beoordeling)
Bruto, Netto = aliased(Beoordeling), aliased(Beoordeling)
VorigeBruto, VorigeNetto = aliased(Beoordeling), aliased(Beoordeling)
VOLGORDE = (Risico.sorteernummer, Risico.id)
SCORE = func.coalesce(Netto.kans * Netto.gevolg, Bruto.kans * Bruto.gevolg)


@vast
def staande(project_id: int, peildatum: date, vertrouwelijk: bool) -> Standen:
    """Every risk that still stood, in the order of the numbers."""
    return (
        _standen(peildatum)
        .where(*zichtbaar(project_id, vertrouwelijk), staat(Risico, peildatum))
        .order_by(*VOLGORDE)
    )


@vast
def een(id_: int, project_id: int, peildatum: date, vertrouwelijk: bool) -> Standen:
    """One risk."""
    return _standen(peildatum).where(
        *zichtbaar(project_id, vertrouwelijk), Risico.id == id_
    )


@vast
def aantal(project_id: int, vertrouwelijk: bool) -> Select[int]:
    """How many risks there are, dropped ones too."""
    return (
        select(func.count())
        .select_from(Risico)
        .where(*zichtbaar(project_id, vertrouwelijk))
    )


@vast
def pagina(
    project_id: int, peildatum: date, vertrouwelijk: bool, vanaf: int, hoogstens: int
) -> Standen:
    """A stretch of the register, dropped risks too."""
    return (
        _standen(peildatum)
        .where(*zichtbaar(project_id, vertrouwelijk))
        .order_by(*VOLGORDE)
        .offset(vanaf)
        .limit(hoogstens)
    )


@vast
def hoogste(
    project_id: int, peildatum: date, vertrouwelijk: bool, hoogstens: int
) -> Standen:
    """The judged risks with the highest scores."""
    return (
        _standen(peildatum)
        .where(
            *zichtbaar(project_id, vertrouwelijk),
            staat(Risico, peildatum),
            SCORE.is_not(None),
        )
        .order_by(SCORE.desc(), *VOLGORDE)
        .limit(hoogstens)
    )


@vast
def telling(project_id: int, peildatum: date, vertrouwelijk: bool) -> Select[int, int]:
    """How many risks there are, and how many nobody judged yet."""
    beoordeeld = (
        select(Beoordeling.id)
        .where(Beoordeling.risico_id == Risico.id, Beoordeling.op <= peildatum)
        .correlate(Risico)
        .exists()
    )
    return (
        select(func.count(), func.count().filter(~beoordeeld))
        .select_from(Risico)
        .where(*zichtbaar(project_id, vertrouwelijk), staat(Risico, peildatum))
    )


@vast
def per_score(
    project_id: int, peildatum: date, vertrouwelijk: bool
) -> Select[int, int]:
    """How many risks have each score."""
    return (
        select(SCORE, func.count())
        .select_from(Risico)
        .outerjoin(Bruto, _is_rij(Bruto, Beoordelingssoort.BRUTO, peildatum, 0))
        .outerjoin(Netto, _is_rij(Netto, Beoordelingssoort.NETTO, peildatum, 0))
        .where(*zichtbaar(project_id, vertrouwelijk), staat(Risico, peildatum))
        .group_by(SCORE)
    )


def scores(project_id: int, peildatum: date) -> Select[int, int, int]:
    """The highest score, how many risks there are and were not judged; for all to see.

    A part of another statement, which gives the project and the day.
    """
    return (
        select(
            func.max(SCORE).label("hoogste"),
            func.count(Risico.id).label("risicos"),
            func.count(Risico.id).filter(SCORE.is_(None)).label("niet_beoordeeld"),
        )
        .select_from(Risico)
        .outerjoin(Bruto, _is_rij(Bruto, Beoordelingssoort.BRUTO, peildatum, 0))
        .outerjoin(Netto, _is_rij(Netto, Beoordelingssoort.NETTO, peildatum, 0))
        .where(*zichtbaar(project_id, vertrouwelijk=False), staat(Risico, peildatum))
    )


@vast
def punten(
    project_id: int, soort: Beoordelingssoort, peildatum: date, vertrouwelijk: bool
) -> Select[str, str, int, int]:
    """Where each judged risk stands in the matrix."""
    return (
        select(Risico.code, Risico.gebeurtenis, Beoordeling.kans, Beoordeling.gevolg)
        .join(Beoordeling, Beoordeling.id == _nieuwste(soort, peildatum))
        .where(*zichtbaar(project_id, vertrouwelijk), staat(Risico, peildatum))
        .order_by(*VOLGORDE)
    )


@vast
def maatregelen(
    activiteit_id: int, project_id: int, peildatum: date, vertrouwelijk: bool
) -> Select[Beheersmaatregel, Risico]:
    """The measures that an activity carries, each with its risk."""
    return (
        select(Beheersmaatregel, Risico)
        .join(Risico, Risico.id == Beheersmaatregel.risico_id)
        .where(
            Beheersmaatregel.activiteit_id == activiteit_id,
            staat(Beheersmaatregel, peildatum),
            *zichtbaar(project_id, vertrouwelijk),
            staat(Risico, peildatum),
        )
        .options(joinedload(Beheersmaatregel.eigenaar).joinedload(Persoon.afdeling))
        .order_by(*VOLGORDE, Beheersmaatregel.volgorde, Beheersmaatregel.id)
    )


def zichtbaar(project_id: int, vertrouwelijk: bool) -> list[ColumnElement[bool]]:
    """Return the conditions that limit a query to what somebody may see."""
    openbaar = [] if vertrouwelijk else [Risico.vertrouwelijk.is_(False)]
    return [Risico.project_id == project_id, *openbaar]


def _standen(peildatum: date) -> Standen:
    bruto, netto = Beoordelingssoort.BRUTO, Beoordelingssoort.NETTO
    return (
        select(Risico, Bruto, Netto, VorigeBruto, VorigeNetto)
        .select_from(Risico)
        .outerjoin(Bruto, _is_rij(Bruto, bruto, peildatum, 0))
        .outerjoin(Netto, _is_rij(Netto, netto, peildatum, 0))
        .outerjoin(VorigeBruto, _is_rij(VorigeBruto, bruto, peildatum, 1))
        .outerjoin(VorigeNetto, _is_rij(VorigeNetto, netto, peildatum, 1))
        .options(
            joinedload(Risico.eigenaar).joinedload(Persoon.afdeling),
            selectinload(Risico.maatregelen).options(
                joinedload(Beheersmaatregel.eigenaar).joinedload(Persoon.afdeling),
                joinedload(Beheersmaatregel.activiteit).load_only(
                    Activiteit.nummer, Activiteit.titel, Activiteit.project_id
                ),
            ),
        )
    )


def _is_rij(
    alias: type[Beoordeling],
    soort: Beoordelingssoort,
    peildatum: date,
    overslaan: int,
) -> ColumnElement[bool]:
    return alias.id == _nieuwste(soort, peildatum, overslaan)


def _nieuwste(
    soort: Beoordelingssoort, peildatum: date, overslaan: int = 0
) -> ColumnElement[int]:
    return (
        select(Elke.id)
        .where(Elke.risico_id == Risico.id, Elke.soort == soort, Elke.op <= peildatum)
        .order_by(Elke.op.desc(), Elke.id.desc())
        .offset(overslaan)
        .limit(1)
        .correlate(Risico)
        .scalar_subquery()
    )
