"""What happens to moments and activities: they move, come, go and are reported on."""

from datetime import date, timedelta
from random import Random
from typing import Any

from activiteiten.models import Activiteit, Status
from betrokkenen.models import Gremium
from bewaking.models import OpenPunt, Openveld
from kern.datums import dag as op_dag
from planning.models import (
    Aanlevermelding,
    Mijlpaal,
    Toezegging,
    Uitkomst,
    Uitkomstsoort,
)
from tests.herinneringen.kansen import (
    Geraakt,
    kies_termijn,
    kies_wie,
    verval_of_herstel,
)
from tests.herinneringen.wereld import Wereld, alle
from tests.makers import (
    make_aanlevermelding,
    make_mijlpaal,
    make_uitkomst,
    make_verschuiving,
    make_voortgang,
    save,
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
    make_verschuiving(moment, op=dag, naar=kies_termijn(kans, dag))
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
    velden = {"termijn": kies_termijn(kans, dag), "naam": f"Extra {dag:%j}"}
    return {("aanleveren", make_mijlpaal(werk, gremium, **velden).id)}


def vervallen_moment(_: Wereld, kans: Random, dag: date) -> set[Geraakt]:
    """A moment is dropped, or comes back."""
    moment = kans.choice(alle(Mijlpaal))
    verval_of_herstel(moment, dag)
    save(moment)
    return {("aanleveren", moment.id)}


def melding(_: Wereld, kans: Random, dag: date) -> None:
    """An activity is reported on; it may be done."""
    werk = kans.choice(alle(Activiteit))
    status = kans.choice([Status.LOOPT, Status.LOOPT, *Status])
    make_voortgang(werk, op=dag, status=status, percentage=None)


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
    save(OpenPunt(**velden, invullen_voor=over, eigenaar_id=kies_wie(wereld, kans)))


def toezegging(_: Wereld, kans: Random, dag: date) -> None:
    """A promise is kept, or gets another term and body."""
    rij = kans.choice(alle(Toezegging))
    if kans.random() < 0.5:
        rij.afgedaan_op = dag
    else:
        rij.termijn = kies_termijn(kans, dag)
        rij.aan_gremium_id = kans.choice(alle(Gremium)).id
    save(rij)
