"""What asks the decision of a sponsor, and what changed since he looked."""

from collections.abc import Collection, Sequence

from sqlalchemy import func, select
from sqlalchemy.orm import joinedload

from activiteiten.models import Activiteit, Voortgang
from begroting.models import Boeking
from bewaking.models import (
    Fasebesluit,
    Faseovergang,
    Gezien,
    Stoplicht,
    Voorwaarde,
    Voorwaardestand,
)
from bewaking.opdrachtgever.risicos import list_risicoveranderingen
from bewaking.opdrachtgever.sinds import Sinds
from bewaking.opdrachtgever.verandering import (
    Groep,
    Verandering,
    nieuw,
    rijen,
    uit_geschiedenis,
    van,
)
from bewaking.poort.queries import wacht_op_besluit
from bewaking.stoplichten.woorden import Aspect
from kern import klok
from kern.database import db
from kern.geld import schrijf_euro
from kern.opmaak import kort
from planning.models import Besluit, Mijlpaal, Uitkomst, Verschuiving
from projecten.models import Fase


def find_gezien(project_id: int, gebruiker_id: int) -> Gezien | None:
    """Return when somebody last said that he had seen the project."""
    return db.session.scalars(
        select(Gezien).where(
            Gezien.project_id == project_id, Gezien.gebruiker_id == gebruiker_id
        )
    ).first()


def list_open_overgangen(project_ids: Collection[int]) -> Sequence[Faseovergang]:
    """Return the proposals at a gate that wait for a decision, with their phases."""
    opdracht = (
        select(Faseovergang)
        .where(Faseovergang.project_id.in_(project_ids), wacht_op_besluit())
        .options(joinedload(Faseovergang.van_fase), joinedload(Faseovergang.naar_fase))
        .order_by(Faseovergang.peildatum, Faseovergang.id)
    )
    return db.session.scalars(opdracht).all()


def list_veranderingen(
    project_id: int,
    *,
    sinds: Sinds,
    geld: bool,
    vertrouwelijk: bool,
    lichten: Collection[Aspect],
) -> list[Groep]:
    """Return what changed, by kind; kinds without anything are left out.

    Eleven statements. ``geld``, ``vertrouwelijk`` and ``lichten`` are what one may see.
    """
    groepen = (
        ("Besluiten", _besluiten(project_id, sinds)),
        ("Voorwaarden", _voorwaarden(project_id, sinds)),
        ("Stoplichten", _lichten(project_id, sinds, lichten)),
        ("Momenten", _momenten(project_id, sinds)),
        (
            "Risico's",
            list_risicoveranderingen(project_id, sinds, vertrouwelijk=vertrouwelijk),
        ),
        ("Geld", _geld(project_id, sinds) if geld else []),
        ("Voortgang", _voortgang(project_id, sinds)),
    )
    return [Groep.van(naam, regels) for naam, regels in groepen if regels]


def _besluiten(project_id: int, sinds: Sinds) -> list[Verandering]:
    regels = [
        uit_geschiedenis(sinds, op, rij.titel, "besluit", ("planning.besluiten", None))
        for rij, op in rijen(nieuw(Besluit, project_id, sinds))
        if klok.dag_van(op) <= sinds.peildatum
    ]
    opdracht = (
        select(Fasebesluit, Fase.naam)
        .join(Faseovergang, Faseovergang.id == Fasebesluit.faseovergang_id)
        .join(Fase, Fase.id == Faseovergang.van_fase_id)
        .where(Fasebesluit.project_id == project_id, sinds.geldt(Fasebesluit))
        .order_by(Fasebesluit.id.desc())
    )
    return regels + [
        van(sinds, rij, f"Einde van {fase}", rij.keuze.value)
        for rij, fase in rijen(opdracht)
    ]


def _voorwaarden(project_id: int, sinds: Sinds) -> list[Verandering]:
    opdracht = (
        select(Voorwaardestand, Voorwaarde.tekst)
        .join(Voorwaarde, Voorwaarde.id == Voorwaardestand.voorwaarde_id)
        .where(Voorwaardestand.project_id == project_id, sinds.geldt(Voorwaardestand))
        .order_by(Voorwaardestand.op.desc(), Voorwaardestand.id.desc())
    )
    return [
        van(
            sinds,
            rij,
            kort(tekst, 120),
            "voldaan" if rij.voldaan else "toch niet voldaan",
            ("fasen.voorwaarden", None),
        )
        for rij, tekst in rijen(opdracht)
    ]


def _lichten(
    project_id: int, sinds: Sinds, aspecten: Collection[Aspect]
) -> list[Verandering]:
    vorige = func.lag(
        Stoplicht.besloten, type_=Stoplicht.__table__.c.besloten.type
    ).over(partition_by=Stoplicht.aspect, order_by=(Stoplicht.op, Stoplicht.id))
    reeks = (
        select(Stoplicht.id, vorige.label("vorige"))
        .where(
            Stoplicht.project_id == project_id,
            Stoplicht.aspect.in_(aspecten),
            Stoplicht.op <= sinds.peildatum,
        )
        .subquery()
        .c
    )
    opdracht = (
        select(Stoplicht, reeks.vorige)
        .join(reeks.id.table, reeks.id == Stoplicht.id)
        .where(
            sinds.geldt(Stoplicht),
            Stoplicht.besloten.is_distinct_from(reeks.vorige),
        )
        .order_by(Stoplicht.op.desc(), Stoplicht.id.desc())
    )
    return [
        van(
            sinds,
            rij,
            rij.aspect.value.capitalize(),
            f"{rij.besloten.woord}, eerder {eerder.woord}"
            if eerder
            else f"{rij.besloten.woord}, voor het eerst besloten",
            ("stoplichten.index", None),
        )
        for rij, eerder in rijen(opdracht)
    ]


def _momenten(project_id: int, sinds: Sinds) -> list[Verandering]:
    regels = []
    for soort in (Verschuiving, Uitkomst):
        opdracht = (
            select(soort, Mijlpaal.naam)
            .join(Mijlpaal, Mijlpaal.id == soort.mijlpaal_id)
            .where(soort.project_id == project_id, sinds.geldt(soort))
            .order_by(soort.op.desc(), soort.id.desc())
        )
        regels += [
            van(
                sinds,
                rij,
                naam,
                f"verschoven naar {rij.naar.tekst}: {rij.reden}"
                if isinstance(rij, Verschuiving)
                else rij.soort.value,
                ("planning.mijlpaal", "mijlpaal_id"),
                rij.mijlpaal_id,
            )
            for rij, naam in rijen(opdracht)
        ]
    return regels


def _geld(project_id: int, sinds: Sinds) -> list[Verandering]:
    opdracht = (
        select(
            Boeking.soort,
            func.count(Boeking.id),
            func.sum(Boeking.bedrag),
            func.max(Boeking.op),
        )
        .where(Boeking.project_id == project_id, sinds.geldt(Boeking))
        .group_by(Boeking.soort)
        .order_by(Boeking.soort)
    )
    return [
        Verandering(
            op,
            soort.value.capitalize(),
            f"{aantal} keer geboekt, samen {schrijf_euro(int(bedrag))}",
            ("begroting.index", None),
        )
        for soort, aantal, bedrag, op in rijen(opdracht)
    ]


def _voortgang(project_id: int, sinds: Sinds) -> list[Verandering]:
    opdracht = (
        select(Voortgang, Activiteit.nummer, Activiteit.titel)
        .join(Activiteit, Activiteit.id == Voortgang.activiteit_id)
        .where(Voortgang.project_id == project_id, sinds.geldt(Voortgang))
        .order_by(Voortgang.op.desc(), Voortgang.id.desc())
    )
    return [
        van(
            sinds,
            rij,
            f"{nummer} {titel}",
            _melding(rij),
            ("activiteiten.show", "activiteit_id"),
            rij.activiteit_id,
        )
        for rij, nummer, titel in rijen(opdracht)
    ]


def _melding(rij: Voortgang) -> str:
    deel = "" if rij.percentage is None else f", {rij.percentage}% klaar"
    rest = f": {rij.belemmering}" if rij.belemmering else ""
    return f"{rij.status.value}{deel}{rest}"
