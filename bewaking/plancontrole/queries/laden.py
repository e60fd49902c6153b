"""The facts of one plan as of a day, in a number of statements that never grows."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date
from functools import lru_cache
from typing import Any

from betrokkenen.instellingen import VRIJE_DAGEN
from bewaking.plancontrole.feiten import (
    Activiteitfeit,
    Afspraakfeit,
    Begrotingfeit,
    Doelfeit,
    Fasefeit,
    Grenzen,
    Maatregelfeit,
    Momentfeit,
    Openfeit,
    Persoonfeit,
    Planfeiten,
    Postfeit,
    Productfeit,
    Projectfeit,
    Ramingfeit,
    Risicofeit,
    Toezeggingfeit,
)
from bewaking.plancontrole.instellingen import INSTELLINGEN
from bewaking.plancontrole.queries import vragen
from bewaking.plancontrole.queries.reces import list_voor_reces
from bewaking.queries.openpunten import list_open_woorden
from kern.database import db
from kern.datums import Precisie, Soort, Stand, Termijn
from kern.instellingen import get_instellingen
from kern.vrijedagen import lees_vrije_dagen
from planning.models import GEHAALD, Uitkomstsoort
from planning.queries.agendas import aanlevertijd, get_agendas
from planning.route.samenstellen import Omgeving
from planning.rules import Toestand, bepaal_toestand, geldt_melding
from projecten.rules import Kolommenrij

DELEN = len(vragen.TERMIJNDELEN)
# Terms that are kept: a thousand activities say some hundreds of them.
TERMIJNEN = 4_096


def get_planfeiten(
    project_id: int, *, peildatum: date, geld: bool, vertrouwelijk: bool
) -> Planfeiten:
    """Return what the rules may know of the plan as it stood that day.

    Without ``geld`` there is no money in it, and without ``vertrouwelijk`` no
    confidential risk. Fourteen statements, and two more when a recess lies on the way
    of a moment, however long the plan is.
    """
    project, begroting = _project(project_id)
    fasen, producten = _fasen(project_id, peildatum)
    doelen, activiteiten = _werk(project_id, peildatum)
    momenten = _momenten(project_id, peildatum)
    afgesproken = get_instellingen(
        [*INSTELLINGEN, VRIJE_DAGEN], project_id=project_id, dag=peildatum
    )
    vrij = lees_vrije_dagen(afgesproken[VRIJE_DAGEN.sleutel])
    omgeving = _omgeving(project_id, peildatum, vrij)
    lijsten = _lijsten(project_id, peildatum, geld)
    risicos, maatregelen = _risicos(project_id, peildatum, vertrouwelijk)
    return Planfeiten(
        peildatum=peildatum,
        project=project,
        fasen=fasen,
        producten=producten,
        doelen=doelen,
        activiteiten=activiteiten,
        momenten=[m for m in momenten if m.toestand is not Toestand.VERVALLEN],
        afspraken=lijsten.afspraken,
        toezeggingen=lijsten.toezeggingen,
        kolommen=[Kolommenrij(*rij) for rij in lijsten.kolommen.items()],
        risicos=risicos,
        maatregelen=maatregelen,
        begroting=begroting if geld else None,
        posten=lijsten.posten,
        omgeving=omgeving,
        reces_breekt=list_voor_reces(project_id, momenten, omgeving=omgeving),
        grenzen=Grenzen(*(int(afgesproken[s.sleutel]) for s in INSTELLINGEN)),
    )


def _project(project_id: int) -> tuple[Projectfeit, Begrotingfeit | None]:
    rij = db.session.execute(*vragen.project(project_id)).one()
    naam, plandatum, *rest = rij
    begroting_id, *geld = rest[DELEN:]
    project = Projectfeit(naam, plandatum, _termijn(*rest[:DELEN]))
    return project, Begrotingfeit(*geld) if begroting_id is not None else None


def _fasen(
    project_id: int, peildatum: date
) -> tuple[list[Fasefeit], list[Productfeit]]:
    fasen: dict[int, Fasefeit] = {}
    producten: dict[int, Productfeit] = {}
    for rij in db.session.execute(*vragen.fasen(project_id, peildatum)):
        fase_id, code, naam, *rest = rij
        if fase_id not in fasen:
            termijn = _termijn(*rest[:DELEN])
            fasen[fase_id] = Fasefeit(fase_id, code, naam, termijn, bool(rest[DELEN]))
        id_, pcode, pnaam, gremium_id, gremium, alias = rest[DELEN + 1 :]
        if id_ is None:
            continue
        eerder = producten.get(id_)
        namen = (*(eerder.aliassen if eerder else ()), *([alias] if alias else ()))
        producten[id_] = Productfeit(
            id_, pcode, pnaam, fase_id, gremium_id, gremium or "", namen
        )
    return list(fasen.values()), list(producten.values())


def _werk(
    project_id: int, peildatum: date
) -> tuple[list[Doelfeit], list[Activiteitfeit]]:
    mensen, producten = _delen(project_id, peildatum)
    ramingen = _ramingen(project_id)
    open_ = _open_plekken(project_id, peildatum)
    doelen: dict[int, Doelfeit] = {}
    activiteiten = []
    for rij in db.session.execute(*vragen.doelen(project_id, peildatum)):
        doel_id, code, naam, indicator, vervallen_op, *werk = rij
        id_, nummer, titel, *rest = werk
        if vervallen_op is None or vervallen_op > peildatum:
            doelen[doel_id] = Doelfeit(doel_id, code, naam, indicator)
        if id_ is None:
            continue
        activiteiten.append(
            Activiteitfeit(
                id=id_,
                nummer=nummer,
                titel=titel,
                doel_id=doel_id,
                termijn=_termijn(*rest[:DELEN]),
                inzet=rest[DELEN],
                status=rest[DELEN + 1] or "niet gestart",
                product_ids=tuple(producten[id_]),
                trekkers=tuple(mensen[id_, "trekkers"]),
                uitvoerders=tuple(mensen[id_, "uitvoerders"]),
                klankbord=tuple(mensen[id_, "klankbord"]),
                open_plekken=tuple(open_[id_]),
                ramingen=tuple(ramingen[id_]),
            )
        )
    return list(doelen.values()), activiteiten


Mensen = dict[tuple[int, str], list[Persoonfeit]]


def _delen(project_id: int, peildatum: date) -> tuple[Mensen, dict[int, list[int]]]:
    mensen: Mensen = defaultdict(list)
    producten: dict[int, list[int]] = defaultdict(list)
    bekend: dict[int, Persoonfeit] = {}
    rijen = db.session.execute(*vragen.delen(project_id, peildatum))
    for activiteit_id, deel, wat, *wie in rijen:
        if deel == vragen.PRODUCT:
            producten[activiteit_id].append(wat)
            continue
        if wat not in bekend:
            bekend[wat] = _persoon(*wie)
        mensen[activiteit_id, deel].append(bekend[wat])
    return mensen, producten


def _persoon(
    code: str, naam: str | None, functie: str | None, extern: bool, afdeling: str | None
) -> Persoonfeit:
    aanduiding = naam or functie or code
    woorden = f"{aanduiding} ({afdeling})" if afdeling else aanduiding
    return Persoonfeit(code, woorden, extern)


def _ramingen(project_id: int) -> dict[int, list[Ramingfeit]]:
    gevonden: dict[int, list[Ramingfeit]] = defaultdict(list)
    for rij in db.session.execute(*vragen.ramingen(project_id)):
        activiteit_id, minstens, hoogstens, per, groep, twijfel, *rest = rij
        wie = rest[DELEN:]
        gevonden[activiteit_id].append(
            Ramingfeit(
                minuten_min=minstens,
                minuten_max=hoogstens,
                per=per.value,
                groep=groep.value,
                wanneer=_termijn(*rest[:DELEN]),
                twijfel=twijfel,
                persoon=_persoon(*wie) if wie[0] is not None else None,
            )
        )
    return gevonden


def _open_plekken(project_id: int, peildatum: date) -> dict[int, list[Openfeit]]:
    gevonden: dict[int, list[Openfeit]] = defaultdict(list)
    for plek in list_open_woorden(project_id, dag=peildatum):
        feit = Openfeit(plek.veld, plek.wat, plek.woorden)
        gevonden[plek.activiteit_id].append(feit)
    return gevonden


def _momenten(project_id: int, peildatum: date) -> list[Momentfeit]:
    rijen = db.session.execute(*vragen.momenten(project_id, peildatum))
    return [_moment(rij, peildatum) for rij in rijen]


def _moment(rij: Sequence[Any], peildatum: date) -> Momentfeit:
    id_, code, naam, soort, activiteit_id, product_id, gremium_id, *rest = rij
    gremium, plaats, rol, ronde, *rest = rest
    vervallen_op, uitkomst, uitkomst_op, verschoven_op, gemeld_op, *delen = rest
    is_aangehouden = uitkomst is Uitkomstsoort.AANGEHOUDEN
    beloofd = _termijn(*delen[:DELEN])
    termijn = beloofd if verschoven_op is None else _termijn(*delen[DELEN:])
    return Momentfeit(
        id=id_,
        code=code,
        naam=naam,
        soort=soort.value,
        beloofd=beloofd,
        termijn=termijn,
        toestand=bepaal_toestand(
            termijn,
            peildatum=peildatum,
            is_vervallen=vervallen_op is not None and vervallen_op <= peildatum,
            is_gehaald=uitkomst in GEHAALD,
            is_afgewezen=uitkomst is Uitkomstsoort.AFGEWEZEN,
            is_aangehouden=is_aangehouden,
        ),
        activiteit_id=activiteit_id,
        product_id=product_id,
        gremium_id=gremium_id,
        gremium=gremium or "",
        gremium_volgorde=plaats or 0,
        rol=rol and rol.value,
        ronde=ronde or "",
        is_aangeleverd=geldt_melding(
            gemeld_op, verschoven_op, uitkomst_op if is_aangehouden else None
        ),
    )


def _omgeving(project_id: int, peildatum: date, vrij: frozenset[date]) -> Omgeving:
    gremia = db.session.scalars(*vragen.gremia(project_id)).all()
    return Omgeving(
        vandaag=peildatum,
        agendas=get_agendas(gremia, dag=peildatum, vrij=vrij),
        vrij=vrij,
        aanlever={gremium.id: aanlevertijd(gremium) for gremium in gremia},
    )


@dataclass
class _Lijsten:
    afspraken: list[Afspraakfeit] = field(default_factory=list)
    toezeggingen: list[Toezeggingfeit] = field(default_factory=list)
    kolommen: dict[str, list[str]] = field(default_factory=dict)
    posten: list[Postfeit] = field(default_factory=list)


def _lijsten(project_id: int, peildatum: date, geld: bool) -> _Lijsten:
    gevonden = _Lijsten()
    for rij in db.session.execute(*vragen.lijsten(project_id, peildatum, geld)):
        lijst, id_, code, tekst, extra, ja, centen, *delen = rij
        if lijst == vragen.KOLOM:
            gevonden.kolommen.setdefault(code, []).append(tekst)
        elif lijst == vragen.POST:
            gevonden.posten.append(Postfeit(id_, code, tekst, centen, bool(ja)))
        elif lijst == vragen.AFSPRAAK:
            feit = Afspraakfeit(id_, code, extra, tekst, _termijn(*delen))
            gevonden.afspraken.append(feit)
        else:
            belofte = Toezeggingfeit(id_, code, tekst, _termijn(*delen), bool(ja))
            gevonden.toezeggingen.append(belofte)
    return gevonden


def _risicos(
    project_id: int, peildatum: date, vertrouwelijk: bool
) -> tuple[list[Risicofeit], list[Maatregelfeit]]:
    risicos: dict[int, Risicofeit] = {}
    maatregelen = []
    opdracht = vragen.risicos(project_id, peildatum, vertrouwelijk)
    for id_, code, wat, eigenaar_id, beoordeeld, *maatregel in db.session.execute(
        *opdracht
    ):
        eigenaar = eigenaar_id is not None
        risicos[id_] = Risicofeit(id_, code, wat, eigenaar, bool(beoordeeld))
        maatregel_id, mcode, tekst, activiteit_id = maatregel
        if maatregel_id is not None:
            maatregelen.append(
                Maatregelfeit(maatregel_id, mcode, tekst, id_, activiteit_id)
            )
    return list(risicos.values()), maatregelen


@lru_cache(TERMIJNEN)
def _termijn(
    tekst: str,
    soort: str,
    stand: str,
    begin: date | None,
    eind: date | None,
    precisie: str,
) -> Termijn:
    """Return the term; a plan says the same month many times, so each is made once."""
    return Termijn(tekst, Soort(soort), Stand(stand), begin, eind, Precisie(precisie))
