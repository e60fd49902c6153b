"""What happens around a plan: decisions, risks, reports, free days, agreements."""

from datetime import UTC, date, datetime, timedelta
from random import Random

from betrokkenen.instellingen import VRIJE_DAGEN
from betrokkenen.models import Gremium
from bewaking.models import (
    Fasebesluit,
    Faseovergang,
    Overgangskeuze,
    Voorwaarde,
    Voorwaardestand,
)
from kern.models import Instelling
from projecten.models import Fase, Project, Rapportageafspraak
from risicos.models import Beheersmaatregel, Risico
from tests.herinneringen.kansen import (
    Geraakt,
    kies_termijn,
    kies_wie,
    verval_of_herstel,
)
from tests.herinneringen.wereld import Wereld, alle
from tests.makers import make_beoordeling, make_reces, make_vastgesteld, save


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
            eigenaar_id=kies_wie(wereld, kans) or wereld.trekkers[0].id,
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
            rij.eigenaar_id = kies_wie(wereld, kans)
        case _:
            verval_of_herstel(rij, dag)
    save(rij)


def maatregel(wereld: Wereld, kans: Random, dag: date) -> None:
    """A measure gets another term and owner."""
    rij = kans.choice(alle(Beheersmaatregel))
    rij.termijn, rij.eigenaar_id = kies_termijn(kans, dag), kies_wie(wereld, kans)
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


def sluiting(wereld: Wereld, kans: Random, dag: date) -> None:
    """The second project is closed for a while."""
    rij: Project = wereld.projecten[1]
    rij.gesloten_op = None if rij.gesloten_op else dag
    save(rij)
