"""What stood on a day: the facts under a proposal, and what is handed over at the end.

They are plain values, so that they can be kept as they were. People stand in them by
number only: who is forgotten does not live on in a snapshot.
"""

from collections import Counter, defaultdict
from collections.abc import Sequence
from datetime import date
from typing import Any

from sqlalchemy import Select, func, select

import begroting.queries
import planning.queries
import projecten.queries
import risicos.queries
from activiteiten.models import Activiteit, ActiviteitProduct, Status
from activiteiten.queries import nieuwste_status
from bewaking.models import Faseovergang
from bewaking.poort.queries import list_voorwaarden
from bewaking.poort.rules import is_product_gereed
from bewaking.queries.openpunten import count_openplekken
from bewaking.stoplichten.bronnen import get_bronnen
from bewaking.stoplichten.queries import get_lichten
from bewaking.stoplichten.zicht import ALLES
from kern.database import db
from kern.datums import Termijn
from kern.vragen import vast
from planning.queries import Mijlpaalstand
from planning.rules import Toestand
from projecten.models import Fase, Product
from risicos.queries import Risicostand

Feiten = dict[str, Any]


def stel_voorstel_op(overgang: Faseovergang) -> Feiten:
    """Return what people wrote in the proposal, as plain values."""
    return {
        "van_fase": overgang.van_fase_id,
        "naar_fase": overgang.naar_fase_id,
        "peildatum": overgang.peildatum.isoformat(),
        "evaluatie": overgang.evaluatie,
        "voorstel": overgang.voorstel,
        "alternatieven": overgang.alternatieven,
        "punten": [
            {
                "tekst": punt.tekst,
                "in_orde": punt.in_orde,
                "toelichting": punt.toelichting,
            }
            for punt in overgang.punten
        ],
    }


def verzamel_feiten(overgang: Faseovergang) -> Feiten:
    """Return what stood on the peildatum of the proposal.

    As many statements for a large plan as for a small one.
    """
    project_id, dag = overgang.project_id, overgang.peildatum
    werk = _Werk(project_id, dag)
    producten = [
        product
        for product in projecten.queries.list_producten(overgang.van_fase_id)
        if not product.is_vervallen(dag)
    ]
    momenten = werk.momenten_van(producten)
    return {
        "fase": _fase(overgang.van_fase),
        "naar": _fase(overgang.naar_fase) if overgang.naar_fase else None,
        "producten": [werk.product(product) for product in producten],
        "momenten": _tel_momenten(momenten),
        "open_momenten": [_moment(stand) for stand in momenten if stand.is_open],
        **_van_het_project(project_id, dag),
        "risicos": [
            _risico(stand)
            for stand in risicos.queries.list_top(
                project_id, peildatum=dag, vertrouwelijk=True
            )
        ],
        "stoplichten": _stoplichten(project_id, dag),
    }


def verzamel_overdracht(project_id: int, *, dag: date) -> Feiten:
    """Return what is handed over to the line at the end of the project."""
    werk = _Werk(project_id, dag)
    producten = [
        product
        for fase in projecten.queries.list_fasen(project_id)
        for product in fase.producten
        if not product.is_vervallen(dag)
    ]
    risicostanden = risicos.queries.list_risicostanden(
        project_id, peildatum=dag, vertrouwelijk=True
    )
    return {
        "producten": [werk.product(product) for product in producten],
        "maatregelen": _open_maatregelen(risicostanden, werk),
        "toezeggingen": [
            {
                "tekst": toezegging.tekst,
                "aan": toezegging.aan_gremium.naam if toezegging.aan_gremium else None,
                "termijn": _termijn(toezegging.termijn),
            }
            for toezegging in planning.queries.list_toezeggingen(project_id)
            if not (toezegging.is_afgedaan(dag) or toezegging.is_vervallen(dag))
        ],
        "open_momenten": [_moment(stand) for stand in werk.momenten if stand.is_open],
        **_van_het_project(project_id, dag),
    }


class _Werk:
    """The moments of the plan, and how far the activities of each product are."""

    def __init__(self, project_id: int, dag: date) -> None:
        self.momenten = planning.queries.list_mijlpaalstanden(project_id, peildatum=dag)
        self.activiteiten: dict[int, list[int]] = defaultdict(list)
        self.statussen: dict[int, str] = {}
        for product_id, activiteit_id, status in db.session.execute(
            *_productwerk(project_id, dag)
        ):
            self.statussen[activiteit_id] = status
            if product_id is not None:
                self.activiteiten[product_id].append(activiteit_id)

    def momenten_van(self, producten: Sequence[Product]) -> list[Mijlpaalstand]:
        """Return the moments of these products and of what makes them."""
        eigen = {product.id for product in producten}
        werk = {id_ for product_id in eigen for id_ in self.activiteiten[product_id]}
        return [
            stand
            for stand in self.momenten
            if stand.toestand is not Toestand.VERVALLEN
            and (stand.mijlpaal.product_id in eigen or _activiteit(stand) in werk)
        ]

    def product(self, product: Product) -> Feiten:
        """Return the product with whether it is ready and who keeps it."""
        momenten = [
            stand.toestand is Toestand.GEHAALD
            for stand in self.momenten
            if stand.mijlpaal.product_id == product.id
            and stand.toestand is not Toestand.VERVALLEN
        ]
        werk = [self.statussen[id_] for id_ in self.activiteiten[product.id]]
        telt = [status for status in werk if status != Status.VERVALLEN]
        return {
            "code": product.code,
            "naam": product.naam,
            "gereed": is_product_gereed(momenten, telt),
            "zonder_werk": not momenten and not telt,
            "eigenaar": product.eigenaar_in_de_lijn,
        }


def _activiteit(stand: Mijlpaalstand) -> int | None:
    return stand.mijlpaal.activiteit_id


@vast
def _productwerk(project_id: int, peildatum: date) -> Select[int, int, str]:
    status = func.coalesce(nieuwste_status(peildatum), Status.NIET_GESTART.value)
    return (
        select(ActiviteitProduct.product_id, Activiteit.id, status)
        .select_from(Activiteit)
        .outerjoin(ActiviteitProduct, ActiviteitProduct.activiteit_id == Activiteit.id)
        .where(Activiteit.project_id == project_id)
        .order_by(Activiteit.id, ActiviteitProduct.product_id)
    )


def _van_het_project(project_id: int, dag: date) -> Feiten:
    begroot = begroting.queries.get_begrotingstand(project_id, peildatum=dag)
    totaal = begroot.totaal
    geld = {
        "begroot": totaal.begroot,
        "verplicht": totaal.verplicht,
        "gerealiseerd": totaal.gerealiseerd,
        "vrij": totaal.vrij,
    }
    return {
        "peildatum": dag.isoformat(),
        "geld": geld if begroot.is_begroot else None,
        "voorwaarden": [
            {
                "tekst": regel.voorwaarde.tekst,
                "eigenaar": regel.voorwaarde.eigenaar_id,
                "uiterlijk": regel.voorwaarde.uiterlijk.isoformat(),
            }
            for regel in list_voorwaarden(project_id, peildatum=dag)
            if not regel.is_voldaan
        ],
        "ntb": count_openplekken(project_id, dag=dag),
    }


def _open_maatregelen(standen: Sequence[Risicostand], werk: _Werk) -> list[Feiten]:
    return [
        {
            "code": maatregel.code,
            "tekst": maatregel.tekst,
            "risico": stand.risico.code,
            "eigenaar": maatregel.eigenaar_id,
            "vertrouwelijk": stand.risico.vertrouwelijk,
        }
        for stand in standen
        for maatregel in stand.maatregelen
        if werk.statussen.get(maatregel.activiteit_id or 0) != Status.GEREED
    ]


def _tel_momenten(standen: Sequence[Mijlpaalstand]) -> dict[str, int]:
    geteld = Counter(stand.toestand.value for stand in standen)
    return {soort.value: geteld[soort.value] for soort in Toestand if geteld[soort]}


def _moment(stand: Mijlpaalstand) -> Feiten:
    return {
        "naam": stand.mijlpaal.naam,
        "termijn": _termijn(stand.termijn),
        "toestand": stand.toestand.value,
    }


def _risico(stand: Risicostand) -> Feiten:
    return {
        "code": stand.risico.code,
        "gebeurtenis": stand.risico.gebeurtenis,
        "score": stand.score,
        "zone": stand.zone.woord if stand.zone else None,
        "toon": stand.zone.toon if stand.zone else None,
        "vertrouwelijk": stand.risico.vertrouwelijk,
    }


def _stoplichten(project_id: int, dag: date) -> list[Feiten]:
    bronnen = get_bronnen(project_id, peildatum=dag, geld=True)
    return [
        {
            "aspect": licht.aspect.value,
            "kleur": licht.kleur.value,
            "waarom": licht.waarom,
            "besloten": licht.geldend is not None,
        }
        for licht in get_lichten(ALLES, bronnen)
    ]


def _fase(fase: Fase) -> Feiten:
    return {
        "code": fase.code,
        "naam": fase.naam,
        "termijn": _termijn(fase.termijn),
    }


def _termijn(termijn: Termijn) -> str:
    return " ".join(termijn.tekst.split())
