"""From the state of a project to the facts of the lights, and what they propose."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from begroting.queries import Begrotingstand
from bewaking.stoplichten import rules
from bewaking.stoplichten.instellingen import INSTELLINGEN, VOORUIT, lees_grenzen
from bewaking.stoplichten.rules import Grenzen, Voorstel
from bewaking.stoplichten.vragen import telling
from bewaking.stoplichten.woorden import Aspect
from kern.database import db
from kern.datums import schrijf_dag
from kern.instellingen import get_instellingen
from kern.werkdagen import tel
from planning.queries import Aanlevering, Mijlpaalstand
from planning.route.terugrekenen import Reden
from planning.rules import Toestand

# Of so many activities, whose terms end first, the days of handing in are reckoned.
GEREKEND = 40
RECES = {Reden.RECES_BREEKT_ROUTE, Reden.AANLEVERDATUM_IN_RECES}
Voorstellen = dict[Aspect, Voorstel]


@dataclass(frozen=True)
class Bronnen:
    """What a page knows already of a project on a day; without right no budget."""

    project_id: int
    peildatum: date
    begin: date | None
    te_laat: Sequence[Mijlpaalstand]
    toestanden: Mapping[Toestand, int]
    aanleveringen: Sequence[Aanlevering]
    aantal_ntb: int
    begroting: Begrotingstand | None


def stel_voor(bronnen: Bronnen) -> Voorstellen:
    """Return what the facts propose in each respect; the whole is not among them.

    Confidential risks are never counted, for whoever asks: a proposal is stored, and
    its colour would tell of them (decision 0026). Two statements.
    """
    project_id, dag = bronnen.project_id, bronnen.peildatum
    aspecten = [a for a in Aspect if a is not Aspect.TOTAAL]
    if bronnen.begroting is None:
        aspecten.remove(Aspect.GELD)
    if bronnen.begin is not None and dag < bronnen.begin:
        begin = schrijf_dag(bronnen.begin)
        return {a: rules.nog_niet_gestart(a, begin) for a in aspecten}
    waarden = get_instellingen(INSTELLINGEN, project_id=project_id, dag=dag)
    grenzen = lees_grenzen(waarden)
    tot = dag + timedelta(days=int(waarden[VOORUIT.sleutel]))
    geteld = db.session.execute(*telling(project_id, dag, tot)).one()
    voorstellen = [
        rules.stel_tijd_voor(_tijd(bronnen, tot), grenzen),
        rules.stel_risico_voor(_risico(geteld), grenzen),
        *_uit_telling(bronnen, geteld, grenzen),
    ]
    if bronnen.begroting is not None:
        feiten = _geld(bronnen.begroting)
        voorstellen.append(rules.stel_geld_voor(feiten, grenzen))
    return {voorstel.aspect: voorstel for voorstel in voorstellen}


def _uit_telling(bronnen: Bronnen, geteld: Any, grenzen: Grenzen) -> list[Voorstel]:
    sinds = geteld.stil_sinds
    return [
        rules.stel_organisatie_voor(
            rules.Organisatiefeiten(
                zonder_trekker=geteld.zonder_trekker,
                open_plekken=geteld.open_cellen + geteld.open_zetels,
                ntb=bronnen.aantal_ntb,
            ),
            grenzen,
        ),
        rules.stel_informatie_voor(
            rules.Informatiefeiten(
                lopend=geteld.lopend,
                dagen_stil=(bronnen.peildatum - sinds).days if sinds else None,
            ),
            grenzen,
        ),
        rules.stel_communicatie_voor(
            rules.Communicatiefeiten(
                totaal=geteld.totaal,
                te_laat=geteld.te_laat,
                zonder_datum=geteld.zonder,
            ),
            grenzen,
        ),
        rules.stel_kwaliteit_voor(
            rules.Kwaliteitfeiten(
                totaal=geteld.producten,
                gereed=geteld.gereed,
                achter=geteld.achter,
                onbekend=geteld.onbekend,
                afgewezen=bronnen.toestanden[Toestand.AFGEWEZEN],
            ),
            grenzen,
        ),
    ]


def _tijd(bronnen: Bronnen, tot: date) -> rules.Tijdfeiten:
    zonder = bronnen.toestanden[Toestand.ZONDER_DATUM]
    vervallen = bronnen.toestanden[Toestand.VERVALLEN]
    oudste = bronnen.te_laat[0].termijn.eind if bronnen.te_laat else None
    bekend = [a for a in bronnen.aanleveringen if a.is_agenda_bekend]
    return rules.Tijdfeiten(
        gedateerd=sum(bronnen.toestanden.values()) - zonder - vervallen,
        te_laat=bronnen.toestanden[Toestand.TE_LAAT],
        werkdagen_te_laat=tel(oudste, bronnen.peildatum) if oudste else 0,
        krap=[a.naam for a in bekend if not _is_gemist(a) and _is_krap(a, tot)],
        gemist=[a.naam for a in bekend if _is_gemist(a)],
    )


def _is_krap(aanlevering: Aanlevering, tot: date) -> bool:
    """Whether it is late, or soon due with less slack than the hand-in term."""
    stap = aanlevering.stap
    return stap.aanleveren <= tot and stap.speling < tel(stap.aanleveren, stap.dag)


def _is_gemist(aanlevering: Aanlevering) -> bool:
    """Whether it is late, and a recess stands in the way of what comes next."""
    reces = not RECES.isdisjoint(aanlevering.stap.redenen)
    return aanlevering.is_te_laat and reces


def _geld(stand: Begrotingstand) -> rules.Geldfeiten:
    totaal = stand.totaal
    return rules.Geldfeiten(totaal.begroot, totaal.gerealiseerd, totaal.verplicht)


def _risico(geteld: Any) -> rules.Risicofeiten:
    return rules.Risicofeiten(
        totaal=geteld.risicos,
        nog_te_beoordelen=geteld.niet_beoordeeld,
        hoogste=geteld.hoogste,
    )
