"""What can happen to a plan between two mornings: people act, fall ill and change."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from random import Random
from typing import Any

from activiteiten.models import Activiteit, Status, Trekker
from betrokkenen.instellingen import VRIJE_DAGEN
from betrokkenen.models import Gremium, Persoon
from bewaking.models import (
    Fasebesluit,
    Faseovergang,
    OpenPunt,
    Openveld,
    Overgangskeuze,
    Voorwaarde,
    Voorwaardestand,
)
from herinneringen.models import Mailkeuze, Voorkeur
from kern.datums import Termijn, kwartaal, leeg, maand
from kern.datums import dag as op_dag
from kern.models import Instelling
from planning.models import (
    Aanlevermelding,
    Mijlpaal,
    Toezegging,
    Uitkomst,
    Uitkomstsoort,
)
from projecten.models import Fase, Project, Rapportageafspraak
from risicos.models import Beheersmaatregel, Risico
from tests.herinneringen.wereld import Wereld, alle, geef_rol
from tests.makers import (
    make_aanlevermelding,
    make_beoordeling,
    make_gebruiker,
    make_mijlpaal,
    make_reces,
    make_uitkomst,
    make_vastgesteld,
    make_verschuiving,
    make_voortgang,
    save,
)
from toegang.models import Gebruiker, ProjectRol
from toegang.rechten import Rol

DAG = timedelta(days=1)
Geraakt = tuple[str, int]  # a rule with the number of its thing
NIETS: frozenset[Geraakt] = frozenset()


@dataclass(frozen=True)
class Gebeurtenis:
    """What happened, and which papers or decisions it may ask for at once."""

    naam: str
    geraakt: frozenset[Geraakt] = NIETS


def gebeurt(wereld: Wereld, kans: Random, dag: date) -> Gebeurtenis:
    """Let one thing happen."""
    wat = kans.choice(SOORTEN)
    geraakt = wat(wereld, kans, dag)
    return Gebeurtenis(wat.__name__, frozenset(geraakt or ()))


def _termijn(kans: Random, dag: date) -> Termijn:
    over = dag + timedelta(days=kans.randint(0, 90))
    return kans.choice(
        (
            op_dag(over),
            op_dag(dag),
            maand(over.year, over.month),
            maand(over.year, over.month),
            kwartaal(over.year, (over.month + 2) // 3),
            leeg(),
        )
    )


def _open_momenten() -> list[Any]:
    over = {
        rij.mijlpaal_id
        for rij in alle(Uitkomst)
        if rij.soort is not Uitkomstsoort.AANGEHOUDEN
    }
    momenten = [m for m in alle(Mijlpaal) if m.id not in over and not m.vervallen_op]
    # What is due first is what people work on.
    return sorted(momenten, key=lambda m: (m.termijn.eind or date.max, m.id))


def _open_moment(kans: Random) -> Any:
    return kans.choice(_open_momenten()[:12])


def uitkomst(_: Wereld, kans: Random, dag: date) -> None:
    """A body decides, or puts it off."""
    make_uitkomst(_open_moment(kans), op=dag, soort=kans.choice(list(Uitkomstsoort)))


def verschuiving(_: Wereld, kans: Random, dag: date) -> set[Geraakt]:
    """A term moves."""
    moment = _open_moment(kans)
    make_verschuiving(moment, op=dag, naar=_termijn(kans, dag))
    return {("aanleveren", moment.id)}


def inlevertermijn(wereld: Wereld, kans: Random, dag: date) -> set[Geraakt]:
    """A moment moves to so soon that its papers are asked at once."""
    moment = kans.choice([m for m in alle(Mijlpaal) if m.gremium_id and m.activiteit])
    naar = op_dag(dag + timedelta(days=kans.choice((4, 5, 6, 7, 8, 14, 15))))
    make_verschuiving(moment, op=dag, naar=naar)
    return {("aanleveren", moment.id)}


def stukken(_: Wereld, kans: Random, dag: date) -> None:
    """Papers are handed in, or turn out not to be after all."""
    gedaan = {rij.mijlpaal_id for rij in alle(Aanlevermelding)}
    momenten = [m for m in _open_momenten() if m.gremium_id and m.activiteit]
    moment = kans.choice(momenten[:8])
    make_aanlevermelding(moment, op=dag, ingeleverd=moment.id not in gedaan)


def nieuw_moment(_: Wereld, kans: Random, dag: date) -> set[Geraakt]:
    """Somebody promises another moment before a body."""
    werk = kans.choice(alle(Activiteit))
    gremium = kans.choice(alle(Gremium))
    velden = {"termijn": _termijn(kans, dag), "naam": f"Extra {dag:%j}"}
    return {("aanleveren", make_mijlpaal(werk, gremium, **velden).id)}


def vervallen_moment(_: Wereld, kans: Random, dag: date) -> set[Geraakt]:
    """A moment is dropped, or comes back."""
    moment = kans.choice(alle(Mijlpaal))
    _verval(moment, dag)
    save(moment)
    return {("aanleveren", moment.id)}


def andere_trekker(wereld: Wereld, kans: Random, dag: date) -> None:
    """Somebody else pulls the activity from tomorrow on."""
    werk = kans.choice(alle(Activiteit))
    for rij in werk.trekkers:
        if rij.geldt_op(dag):
            rij.tot = dag
    save(werk)
    nieuw = kans.choice(wereld.trekkers)
    if nieuw.id in {rij.persoon_id for rij in werk.trekkers}:
        return
    wie = {"activiteit_id": werk.id, "persoon_id": nieuw.id}
    save(
        Trekker(
            project_id=werk.project_id, volgorde=dag.toordinal(), van=dag + DAG, **wie
        )
    )


def melding(_: Wereld, kans: Random, dag: date) -> None:
    """An activity is reported on; it may be done."""
    werk = kans.choice(alle(Activiteit))
    status = kans.choice([Status.LOOPT, Status.LOOPT, *Status])
    make_voortgang(werk, op=dag, status=status, percentage=None)


def recht(wereld: Wereld, kans: Random, dag: date) -> None:
    """A right is taken, or all that were taken are given back."""
    weg = [rij for rij in alle(ProjectRol) if rij.tot]
    for rij in weg or kans.sample(alle(ProjectRol), 3):
        rij.tot = None if weg else dag
        save(rij)


def andere_rol(wereld: Wereld, kans: Random, dag: date) -> None:
    """An account gets one more role."""
    account, project = kans.choice(alle(Gebruiker)), kans.choice(wereld.projecten)
    rol = kans.choice(list(Rol))
    heeft = {"project_id": project.id, "gebruiker_id": account.id, "rol": rol}
    if not alle(ProjectRol, **heeft):
        geef_rol(project, account.id, rol, dag)


def blokkade(_: Wereld, kans: Random, dag: date) -> None:
    """Accounts are blocked, or all that were are let in again."""
    dicht = datetime.combine(dag, datetime.min.time(), tzinfo=UTC)
    weg = [rij for rij in alle(Gebruiker) if rij.geblokkeerd_op]
    for account in weg or kans.sample(alle(Gebruiker), 2):
        account.geblokkeerd_op = None if weg else dicht
        save(account)


def vrije_dag(_: Wereld, kans: Random, dag: date) -> None:
    """The organisation takes a day off, soon."""
    vrij = dag + timedelta(days=kans.randint(1, 12))
    eerder = alle(Instelling, sleutel=VRIJE_DAGEN.sleutel)
    waarde = f"{eerder[-1].waarde if eerder else VRIJE_DAGEN.standaard}, {vrij}"
    save(Instelling(sleutel=VRIJE_DAGEN.sleutel, waarde=waarde, sinds=dag))


def reces(_: Wereld, kans: Random, dag: date) -> None:
    """A recess of one body, or of all."""
    begin = dag + timedelta(days=kans.randint(1, 20))
    gremium = kans.choice([None, *alle(Gremium)])
    eind = begin + timedelta(days=kans.randint(0, 15))
    make_reces(begin, eind, gremium_id=gremium and gremium.id)


def voorkeur(wereld: Wereld, kans: Random, dag: date) -> None:
    """Somebody wants mail less often, or not about everything."""
    if kans.random() < 0.6:
        wie = {"gebruiker_id": kans.choice(alle(Gebruiker)).id}
    else:
        wie = {"persoon_id": kans.choice(wereld.trekkers).id}
    bekend = alle(Voorkeur, **wie)
    rij = bekend[0] if bekend else Voorkeur(**wie)
    rij.keuze = kans.choice([Mailkeuze.WEKELIJKS, *Mailkeuze])
    rij.zonder = kans.choice(["", "", "moment", "voortgang risico"])
    save(rij)


def instelling(wereld: Wereld, kans: Random, dag: date) -> None:
    """The agreements about a rule change."""
    regel = kans.choice(("moment", "aanleveren", "toezegging", "ntb", "voortgang"))
    deel, waarden = kans.choice(
        (
            ("vooraf", ("geen", "uit", "15, 1", "10, 3, 0", "0", "60, 2, 1")),
            ("laat", ("geen", "2, 4", "1, 3", "1, 1")),
        )
    )
    project = kans.choice([None, *wereld.projecten])
    save(
        Instelling(
            project_id=project and project.id,
            sleutel=f"herinneren.{regel}.{deel}",
            waarde=kans.choice(waarden),
            sinds=dag,
        )
    )


def ntb(wereld: Wereld, kans: Random, dag: date) -> None:
    """A gap is filled in, or somebody is asked to fill one."""
    open_ = alle(OpenPunt, ingevuld_op=None)
    if open_ and kans.random() < 0.5:
        punt = kans.choice(open_)
        punt.ingevuld_op = dag
        save(punt)
        return
    werk = kans.choice(alle(Activiteit))
    velden = {"veld": Openveld.INZET, "wat": f"{dag:%d-%m}"}
    velden |= {"project_id": werk.project_id, "activiteit_id": werk.id}
    over = dag + timedelta(days=kans.randint(0, 25))
    save(OpenPunt(**velden, invullen_voor=over, eigenaar_id=_wie(wereld, kans)))


def faseovergang(wereld: Wereld, kans: Random, dag: date) -> set[Geraakt]:
    """A decision at a gate is asked."""
    project = kans.choice(wereld.projecten)
    van, naar = alle(Fase, project_id=project.id)[:2]
    velden = {"project_id": project.id, "van_fase_id": van.id, "naar_fase_id": naar.id}
    vorige = alle(Faseovergang, project_id=project.id)
    if vorige and kans.random() < 0.5:
        velden["vervangt_id"] = vorige[-1].id
    op = dag - timedelta(days=kans.randint(0, 3))
    return {("besluit", save(Faseovergang(**velden, peildatum=op)).id)}


def besluit(wereld: Wereld, kans: Random, dag: date) -> None:
    """The opdrachtgever decides, with a condition."""
    besloten = {rij.faseovergang_id for rij in alle(Fasebesluit)}
    wacht = [rij for rij in alle(Faseovergang) if rij.id not in besloten]
    if not wacht:
        return
    overgang = kans.choice(wacht)
    waar = {"project_id": overgang.project_id}
    genomen = save(
        Fasebesluit(
            **waar,
            faseovergang_id=overgang.id,
            op=dag,
            ingevoerd_op=datetime(2024, 1, 1, tzinfo=UTC),
            keuze=Overgangskeuze.GO_ONDER_VOORWAARDEN,
            momentopname="{}",
            sha256="0" * 64,
        )
    )
    save(
        Voorwaarde(
            **waar,
            fasebesluit_id=genomen.id,
            volgorde=1,
            tekst=f"De begroting van {dag:%d-%m} is rond.",
            eigenaar_id=_wie(wereld, kans) or wereld.trekkers[0].id,
            uiterlijk=dag + timedelta(days=kans.randint(0, 30)),
        )
    )


def voorwaarde(_: Wereld, kans: Random, dag: date) -> None:
    """A condition is met, or no longer is."""
    voorwaarden = alle(Voorwaarde)
    if voorwaarden:
        rij = kans.choice(voorwaarden)
        wat = {"project_id": rij.project_id, "voorwaarde_id": rij.id}
        op = {"op": dag, "ingevoerd_op": datetime(2024, 1, 1, tzinfo=UTC)}
        save(Voorwaardestand(**wat, **op, voldaan=kans.random() < 0.8))


def beoordeling(_: Wereld, kans: Random, dag: date) -> None:
    """A risk is judged anew."""
    make_beoordeling(kans.choice(alle(Risico)), op=dag)


def risico(wereld: Wereld, kans: Random, dag: date) -> None:
    """A risk changes: it becomes confidential, gets another owner, or is dropped."""
    rij = kans.choice(alle(Risico))
    match kans.randint(0, 2):
        case 0:
            rij.vertrouwelijk = not rij.vertrouwelijk
        case 1:
            rij.eigenaar_id = _wie(wereld, kans)
        case _:
            _verval(rij, dag)
    save(rij)


def maatregel(wereld: Wereld, kans: Random, dag: date) -> None:
    """A measure gets another term and owner."""
    rij = kans.choice(alle(Beheersmaatregel))
    rij.termijn, rij.eigenaar_id = _termijn(kans, dag), _wie(wereld, kans)
    save(rij)


def toezegging(_: Wereld, kans: Random, dag: date) -> None:
    """A promise is kept, or gets another term and body."""
    rij = kans.choice(alle(Toezegging))
    if kans.random() < 0.5:
        rij.afgedaan_op = dag
    else:
        rij.termijn = _termijn(kans, dag)
        rij.aan_gremium_id = kans.choice(alle(Gremium)).id
    save(rij)


def rapport(wereld: Wereld, kans: Random, dag: date) -> None:
    """A report is approved, which keeps a promise or none."""
    project = kans.choice(wereld.projecten)
    keuzes = alle(Rapportageafspraak, project_id=project.id)
    afspraak = kans.choice([None, *keuzes])
    make_vastgesteld(
        project,
        afspraak_id=afspraak and afspraak.id,
        peildatum=dag - timedelta(days=kans.randint(0, 60)),
        vastgesteld_op=dag,
    )


def persoon(wereld: Wereld, kans: Random, dag: date) -> None:
    """Somebody leaves, comes back, or gets another address."""
    rij = kans.choice(alle(Persoon))
    match kans.randint(0, 2):
        case 0:
            _verval(rij, dag)
        case 1 if rij.gebruiker_id is None:
            rij.email = kans.choice((None, "geen adres", f"P{rij.id}@Voorbeeld.test"))
        case _ if rij.gebruiker_id is None and kans.random() < 0.5:
            rij.gebruiker_id = make_gebruiker().id
    save(rij)


def sluiting(wereld: Wereld, kans: Random, dag: date) -> None:
    """The second project is closed for a while."""
    rij: Project = wereld.projecten[1]
    rij.gesloten_op = None if rij.gesloten_op else dag
    save(rij)


def _verval(rij: Any, dag: date) -> None:
    """Drop it, or take that back."""
    weg = rij.vervallen_op is None
    rij.vervallen_op, rij.vervallen_reden = (
        (dag, "Niet meer nodig.") if weg else (None, None)
    )


def _wie(wereld: Wereld, kans: Random) -> int | None:
    keuze: Persoon | None = kans.choice([None, *wereld.trekkers])
    return keuze and keuze.id


SOORTEN: tuple[Callable[[Wereld, Random, date], set[Geraakt] | None], ...] = (
    uitkomst,
    uitkomst,
    uitkomst,
    verschuiving,
    verschuiving,
    inlevertermijn,
    inlevertermijn,
    stukken,
    stukken,
    nieuw_moment,
    vervallen_moment,
    andere_trekker,
    andere_trekker,
    melding,
    melding,
    melding,
    recht,
    andere_rol,
    blokkade,
    blokkade,
    recht,
    vrije_dag,
    reces,
    voorkeur,
    voorkeur,
    instelling,
    ntb,
    ntb,
    faseovergang,
    besluit,
    besluit,
    voorwaarde,
    beoordeling,
    risico,
    maatregel,
    toezegging,
    toezegging,
    rapport,
    persoon,
    sluiting,
)
