"""The pages of reports: the register, one report, its files, and comparing two."""

from collections.abc import Sequence

from flask import Blueprint, Response, render_template, request
from flask.typing import ResponseReturnValue

import projecten.queries
from bewaking.models import ARCHIEF, Editie, Rapportage
from bewaking.rapportages.queries import get_rapportagestanden
from exports.grafieken.staven import HOOGSTENS_RIJEN
from exports.momentopname.beelden import BEELDEN, Beeld, lees_beeld
from exports.operations import BESTANDSSOORTEN, bestandsnaam_van
from exports.papieren.kolommen import op_papier
from exports.papieren.maken import maak_papier
from exports.rapportages import daden, queries
from exports.rapportages.bladen import (
    MEESTE_RIJEN,
    get_rapportblad,
    get_vergelijkblad,
    kies_editie,
    lees_momentopname,
)
from exports.rapportages.onderdelen import ONDERDELEN
from exports.rapportages.opdrachten import GEEN_ARCHIEF
from exports.rapportages.queries import Rapportregel, Zicht, zicht_van
from exports.tabellen.woorden import in_woorden
from kern.filters import lees_keuze, lees_nummer
from kern.fouten import InvoerError
from kern.grafieken import Matrix, Staafgrafiek, Trend, Verloop
from kern.lijsten import BESCHERMING
from kern.tekenen.matrix import teken_matrix
from kern.tekenen.staven import teken_staven
from kern.tekenen.tijdlijn import teken_tijdlijn
from kern.tekenen.trend import teken_trend
from kern.tekenen.verloop import teken_verloop
from kern.web import recht
from toegang.kader import Link, kruimels
from toegang.onderdelen import registreer
from toegang.poort import toegang
from toegang.rechten import Recht

blueprint = Blueprint("rapporten", __name__, url_prefix="/projecten/<project>")
for onderdeel in ONDERDELEN:
    registreer(blueprint, onderdeel)
daden.registreer_daden(blueprint)


@blueprint.get("/rapportages/")
@recht(Recht.RAPPORT_LEZEN)
def index() -> ResponseReturnValue:
    wie, zicht = toegang(), _zicht()
    regels = queries.list_rapporten(wie.project_id, zicht=zicht)
    return render_template(
        "rapporten/index.html",
        regels=regels,
        papieren=queries.list_papieren(
            [regel.rapport.id for regel in regels], editie=zicht.editie
        ),
        afspraken=projecten.queries.list_rapportageafspraken(wie.project_id)
        if wie.mag(Recht.PLAN_ZIEN)
        else [],
        te_laat=_te_laat(regels),
    )


@blueprint.get("/rapportages/<id:rapportage_id>")
@recht(Recht.RAPPORT_LEZEN)
def show(rapportage_id: int) -> ResponseReturnValue:
    rapport, editie = _rapport(rapportage_id), _editie()
    # A concept is put together at each visit; of a large plan, the chapter asked for.
    deels = not rapport.is_vastgesteld and queries.is_groot(rapport)
    alleen = request.args.get("hoofdstuk", "") if deels else None
    return render_template(
        "rapporten/show.html",
        blad=get_rapportblad(rapport, zicht=_zicht(), editie=editie, alleen=alleen),
        hoogstens=MEESTE_RIJEN,
        in_woorden=in_woorden,
        op_papier=op_papier,
        kruimels=kruimels(_register(), titel=rapport.titel),
    )


@blueprint.get("/rapportages/<id:rapportage_id>/bestand<extensie>")
@recht(Recht.RAPPORT_LEZEN)
def papier(rapportage_id: int, extensie: str) -> ResponseReturnValue:
    rapport, editie = _rapport(rapportage_id), _editie()
    if extensie not in BESTANDSSOORTEN:
        raise InvoerError(
            f"“{extensie[:20]}” maken wij niet. Kies uit {', '.join(BESTANDSSOORTEN)}."
        )
    if extensie == ARCHIEF and not rapport.is_vastgesteld:
        raise InvoerError(GEEN_ARCHIEF)
    momentopname = lees_momentopname(rapport, editie=editie)
    if rapport.is_vastgesteld:
        rij = queries.get_papier(rapport.id, editie=editie, extensie=extensie)
        inhoud = rij.inhoud
    else:
        inhoud = maak_papier(momentopname, extensie)
    antwoord = Response(inhoud, mimetype=BESTANDSSOORTEN[extensie], headers=BESCHERMING)
    naam = bestandsnaam_van(momentopname, extensie)
    antwoord.headers.set("Content-Disposition", "attachment", filename=naam)
    return antwoord


@blueprint.get("/rapportages/<id:rapportage_id>/grafiek.json")
@recht(Recht.RAPPORT_LEZEN)
def grafiek(rapportage_id: int) -> ResponseReturnValue:
    rapport, editie = _rapport(rapportage_id), _editie()
    naam = lees_keuze("naam", tuple(BEELDEN)) or next(iter(BEELDEN))
    momentopname = lees_momentopname(rapport, editie=editie, feiten=[naam])
    tekening = _teken(lees_beeld(naam, momentopname))
    return Response(tekening, mimetype="application/json")


@blueprint.get("/rapportages/vergelijken")
@recht(Recht.RAPPORT_LEZEN)
def vergelijken() -> ResponseReturnValue:
    wie, zicht = toegang(), _zicht()
    regels = queries.list_rapporten(wie.project_id, zicht=zicht)
    gekozen = [lees_nummer("van"), lees_nummer("naar")]
    blad = None
    if all(gekozen):
        van, naar = (_rapport(id_ or 0) for id_ in gekozen)
        blad = get_vergelijkblad(van, naar, editie=zicht.editie)
    ids = [regel.rapport.id for regel in regels]
    return render_template(
        "rapporten/vergelijken.html",
        regels=regels,
        # Until somebody chooses: the last but one, and the newest.
        gekozen=gekozen if blad else [None, None, *ids[1::-1]][-2:],
        blad=blad,
        kruimels=kruimels(_register(), titel="Vergelijken"),
    )


def _zicht() -> Zicht:
    return zicht_van(toegang().mag)


def _editie() -> Editie:
    return kies_editie(_zicht(), request.args.get("editie", ""))


def _rapport(rapport_id: int) -> Rapportage:
    return queries.get_rapport(
        rapport_id, project_id=toegang().project_id, zicht=_zicht()
    )


def _register() -> Link:
    return daden.register()


def _teken(beeld: Beeld) -> str:
    smal = "smal" in request.args
    match beeld:
        case Trend():
            return teken_trend(beeld, smal=smal)
        case Matrix():
            return teken_matrix(beeld)
        case Staafgrafiek():
            return teken_staven(beeld.eerste(HOOGSTENS_RIJEN), smal=smal)
        case Verloop():
            return teken_verloop(beeld, smal=smal)
    dagen = [beeld.peildatum]
    dagen += [dag for balk in beeld.balken for dag in (balk.begin, balk.eind)]
    return teken_tijdlijn(beeld, begin=min(dagen), eind=max(dagen), smal=smal)


def _te_laat(regels: Sequence[Rapportregel]) -> set[int]:
    """Return which promises are late on the peildatum, and were not kept since."""
    wie = toegang()
    stand = get_rapportagestanden({wie.project_id: wie.dag})[wie.project_id]
    gehouden = {r.rapport.afspraak_id for r in regels if r.rapport.is_vastgesteld}
    return {p.afspraak.id for p in stand.plichten if p.is_te_laat} - gehouden
