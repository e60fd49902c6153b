"""What happens to people: they come, leave, and may or want other things."""

from datetime import UTC, date, datetime, timedelta
from random import Random

from activiteiten.models import Activiteit, Trekker
from betrokkenen.models import Persoon
from herinneringen.models import Mailkeuze, Voorkeur
from tests.herinneringen.kansen import verval_of_herstel
from tests.herinneringen.wereld import Wereld, alle, geef_rol
from tests.makers import make_gebruiker, save
from toegang.models import Gebruiker, ProjectRol
from toegang.rechten import Rol

DAG = timedelta(days=1)


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


def persoon(wereld: Wereld, kans: Random, dag: date) -> None:
    """Somebody leaves, comes back, or gets another address."""
    rij = kans.choice(alle(Persoon))
    match kans.randint(0, 2):
        case 0:
            verval_of_herstel(rij, dag)
        case 1 if rij.gebruiker_id is None:
            rij.email = kans.choice((None, "geen adres", f"P{rij.id}@Voorbeeld.test"))
        case _ if rij.gebruiker_id is None and kans.random() < 0.5:
            rij.gebruiker_id = make_gebruiker().id
    save(rij)
