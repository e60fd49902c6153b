"""What can be done to the meetings of a body and to its recess."""

import hashlib
from collections.abc import Collection, Sequence
from datetime import date, timedelta

from betrokkenen.models import Gremium, Herkomst, Reces, Recessoort, Vergadering
from betrokkenen.operations.mensen import VanAnderenError, eis_eigen
from betrokkenen.queries import agenda as queries
from betrokkenen.queries.mensen import get_gremium, list_gremia
from betrokkenen.rules.ritme import (
    OpFeestdag,
    Ritme,
    Vergaderdag,
    deel_in,
    list_ritmedagen,
)
from kern.database import db
from kern.datums import schrijf_dag, schrijf_weekdag
from kern.fouten import DomeinError
from kern.tijdvak import DubbelError
from kern.transactie import Daad

VERSCHUIFT_HOOGSTENS = timedelta(days=31)


class LijstVeranderdError(DomeinError):
    """What would be stored is not what somebody looked at."""


def create_vergadering(
    *,
    gremium_id: int,
    dag: date,
    tijd: str | None,
    aanleveren_op: date | None,
    opmerking: str | None,
    herkomst: Herkomst = Herkomst.GETYPT,
    kenmerk: str | None = None,
    daad: Daad,
) -> Vergadering:
    """Add a meeting: one that somebody typed, unless it says where it came from."""
    gremium = get_gremium(gremium_id)
    _eis_vrije_dag(gremium, dag)
    vergadering = Vergadering(
        gremium_id=gremium_id,
        dag=dag,
        tijd=tijd,
        aanleveren_op=_alleen_anders(gremium, dag, aanleveren_op, daad),
        herkomst=herkomst,
        kenmerk=kenmerk,
        opmerking=opmerking,
    )
    db.session.add(vergadering)
    db.session.flush()
    return vergadering


def update_vergadering(
    vergadering: Vergadering,
    *,
    dag: date,
    tijd: str | None,
    aanleveren_op: date | None,
    opmerking: str | None,
    kenmerk: str | None = None,
    daad: Daad,
) -> None:
    """Change a meeting; its papers move along unless their day was typed.

    What its calendar calls it stays, unless ``kenmerk`` says otherwise.
    """
    gremium = vergadering.gremium
    _eis_vrije_dag(gremium, dag, behalve=vergadering)
    vergadering.aanleveren_op = _alleen_anders(gremium, dag, aanleveren_op, daad)
    vergadering.dag, vergadering.tijd = dag, tijd
    vergadering.opmerking = opmerking
    vergadering.kenmerk = kenmerk or vergadering.kenmerk
    db.session.flush()


def list_vergaderdagen(
    gremium_id: int,
    ritme: Ritme,
    *,
    van: date,
    tot: date,
    op_feestdag: OpFeestdag,
    vandaag: date,
) -> list[Vergaderdag]:
    """Return what becomes of each day of a rhythm; nothing is stored."""
    dagen = list(list_ritmedagen(ritme, van=van, tot=tot))
    vrij = queries.get_vrije_dagen(vandaag)
    # A holiday can move the last day beyond the end.
    laatste = tot + VERSCHUIFT_HOOGSTENS
    return deel_in(
        dagen,
        bestaand=queries.list_vergaderdagen(gremium_id, van=van, tot=laatste),
        recessen=queries.list_rustperioden(gremium_id),
        vrij=vrij,
        op_feestdag=op_feestdag,
    )


def afdruk_van(dagen: Sequence[Vergaderdag]) -> str:
    """Return what two lists have in common only when they say the same.

    >>> afdruk_van([]) == afdruk_van([])
    True
    """
    regels = (f"{dag.van} {dag.dag} {dag.lot}" for dag in dagen)
    return hashlib.sha256("\n".join(regels).encode()).hexdigest()[:32]


def neem_ritme_over(
    gremium: Gremium,
    dagen: Sequence[Vergaderdag],
    *,
    tijd: str | None,
    bekeken: str | None = None,
    opmerking: str | None = None,
) -> int:
    """Add the meetings of a rhythm; return how many.

    ``bekeken`` is the print of the list that somebody looked at.
    """
    if bekeken is not None and bekeken != afdruk_van(dagen):
        raise LijstVeranderdError(
            "De lijst met dagen is veranderd. Kijk hem hieronder na en neem hem daarna"
            " over."
        )
    nieuw = [
        Vergadering(
            gremium_id=gremium.id,
            dag=deel.dag,
            tijd=tijd,
            herkomst=Herkomst.RITME,
            opmerking=opmerking,
        )
        for deel in dagen
        if deel.komt_erbij
    ]
    db.session.add_all(nieuw)
    db.session.flush()
    return len(nieuw)


def create_recessen(
    *,
    gremium_ids: Sequence[int | None],
    naam: str,
    soort: Recessoort,
    begin: date,
    eind: date,
    opmerking: str | None,
    daad: Daad,
) -> list[Reces]:
    """Add a recess to each of these bodies; ``None`` is one that holds for all."""
    _eis_nieuwe_dagen(gremium_ids, begin, eind)
    recessen = [
        Reces(
            gremium_id=gremium_id,
            naam=naam,
            soort=soort,
            begin=begin,
            eind=eind,
            opmerking=opmerking,
        )
        for gremium_id in gremium_ids
    ]
    db.session.add_all(recessen)
    db.session.flush()
    return recessen


def update_reces(
    reces: Reces,
    *,
    naam: str,
    soort: Recessoort,
    begin: date,
    eind: date,
    opmerking: str | None,
    daad: Daad,
) -> None:
    """Change a recess; it stays with the body that it is of."""
    _eis_nieuwe_dagen([reces.gremium_id], begin, eind, behalve=reces)
    reces.naam, reces.soort, reces.opmerking = naam, soort, opmerking
    reces.begin, reces.eind = begin, eind
    db.session.flush()


def eis_alle_eigen(*, project_ids: Collection[int] | None) -> None:
    """Refuse what holds for all bodies while a project outside these uses one."""
    for gremium in list_gremia() if project_ids is not None else ():
        try:
            eis_eigen(gremium, project_ids=project_ids)
        except VanAnderenError:
            raise VanAnderenError(
                "Dit reces geldt voor alle gremia, en een ander project gebruikt"
                f" {gremium.naam} ook. Kies alleen uw eigen gremia, of vraag een"
                " beheerder."
            ) from None


def _eis_vrije_dag(
    gremium: Gremium, dag: date, *, behalve: Vergadering | None = None
) -> None:
    ander = queries.find_vergadering(gremium.id, dag)
    if ander is None or ander is behalve:
        return
    staat = f"Op {schrijf_weekdag(dag)} staat al een vergadering van {gremium.naam}."
    if ander.vervallen_op is None:
        raise DubbelError(f"{staat} Wijzig die, of kies een andere dag.")
    raise DubbelError(f"{staat} Ze is vervallen; maak dat daar ongedaan.")


def _alleen_anders(
    gremium: Gremium, dag: date, aanleveren_op: date | None, daad: Daad
) -> date | None:
    """Return the typed day, unless the hand-in term of the body gives the same."""
    if aanleveren_op is None:
        return None
    recessen = queries.list_recessen(gremium.id)
    lezer = queries.Agendalezer(
        gremium, recessen, queries.get_vrije_dagen(daad.vandaag)
    )
    return None if lezer.aanleveren_voor(dag) == aanleveren_op else aanleveren_op


def _eis_nieuwe_dagen(
    gremium_ids: Sequence[int | None],
    begin: date,
    eind: date,
    *,
    behalve: Reces | None = None,
) -> None:
    gelijk = queries.list_recessen_als(gremium_ids, begin, eind)
    namen = [
        rij.gremium.naam if rij.gremium else "alle gremia"
        for rij in gelijk
        if rij is not behalve
    ]
    if namen:
        raise DubbelError(
            f"Van {schrijf_dag(begin)} tot en met {schrijf_dag(eind)} staat al een"
            f" reces voor {', '.join(namen)}."
        )
