"""The pages of planning."""

from dataclasses import replace
from datetime import date
from typing import Any

from flask import (
    Blueprint,
    Response,
    flash,
    redirect,
    render_template,
    request,
    url_for,
)
from flask.typing import ResponseReturnValue

from kern import klok
from kern.bladeren import lees_paginanummer
from kern.datums import schrijf_dag
from kern.formulieren import is_controle, is_ingestuurd, poging
from kern.fouten import InvoerError
from kern.soorten import Paneel, maak_panelen
from kern.tekenen.tijdlijn import teken_tijdlijn
from kern.web import met_status, recht
from notatie.velden import termijnvelden
from planning import operations, queries
from planning.aanleveren import mag_aanleveren, registreer_aanleveren
from planning.baselines.views import registreer_trendlijn
from planning.forms import UitkomstForm, VerschuifForm, lees_keuze
from planning.grafieken import bereik
from planning.kalender.panelen import (
    find_routeblok,
    list_gevolgen,
    list_routeblokken,
)
from planning.kalender.queries import list_vergaderdagen
from planning.kalender.views import registreer_kalender
from planning.lezen import registreer_lezen
from planning.models import Uitkomstsoort
from planning.onderdelen import ACTIVITEIT, registreer_onderdelen
from planning.registers import registreer_registers
from planning.routepaginas import registreer_routepaginas
from planning.rules import Zoom
from planning.vraag import lees_vraag, lees_zicht
from toegang.kader import Link, kruimels
from toegang.onderdelen import (
    GEWIJZIGD,
    OnderdeelForm,
    probeer,
    toon_verschil,
)
from toegang.poort import toegang
from toegang.rechten import Recht

blueprint = Blueprint("planning", __name__, url_prefix="/projecten/<project>/planning")
registreer_lezen(blueprint)
registreer_aanleveren(blueprint)
registreer_onderdelen(blueprint)
registreer_registers(blueprint)
registreer_routepaginas(blueprint)
registreer_kalender(blueprint)
registreer_trendlijn(blueprint)


@blueprint.get("/")
@recht(Recht.ACTIVITEITEN_ZIEN, toekomst=True)
def index() -> ResponseReturnValue:
    wie = toegang()
    mag_alles = wie.mag(Recht.PLAN_ZIEN)
    return render_template(
        "planning/index.html",
        vraag=lees_vraag(),
        panelen=maak_panelen("planning", wie.project_id, wie.dag) if mag_alles else (),
        zooms=Zoom,
        vastleggen=_mag_nu(),
        geen_aanlevering=queries.zin_zonder_aanlevering,
    )


@blueprint.get("/tijdlijn.json")
@recht(Recht.ACTIVITEITEN_ZIEN, toekomst=True)
def tijdlijn() -> ResponseReturnValue:
    vraag = lees_vraag()
    begin, eind = bereik(vraag.tijdlijn, vraag.venster)
    figuur = teken_tijdlijn(
        replace(vraag.tijdlijn, recessen=vraag.recessen),
        begin=begin,
        eind=eind,
        smal="smal" in request.args,
    )
    return Response(figuur, mimetype="application/json")


@blueprint.get("/activiteiten")
@recht(Recht.ACTIVITEITEN_ZIEN)
def activiteiten() -> ResponseReturnValue:
    return _tabel(_lees_bewerk())


@blueprint.post("/activiteiten/<id:activiteit_id>/rij")
@recht(Recht.PLAN_WIJZIGEN)
def activiteiten_rij(activiteit_id: int) -> ResponseReturnValue:
    rij = ACTIVITEIT.get(toegang(), activiteit_id)
    form = ACTIVITEIT.form(rij)
    if not is_controle():
        try:
            probeer(ACTIVITEIT, form, activiteit_id)
        except GEWIJZIGD:
            return toon_verschil(ACTIVITEIT, form, activiteit_id)
        if form.gelukt:
            flash(f"{ACTIVITEIT.titel(rij)} is opgeslagen.", "succes")
            return redirect(ACTIVITEIT.terug(rij))
    return met_status(_tabel((activiteit_id, form)), form=form)


@blueprint.get("/mijlpalen/<id:mijlpaal_id>")
@recht(Recht.ACTIVITEITEN_ZIEN, toekomst=True)
def mijlpaal(mijlpaal_id: int) -> ResponseReturnValue:
    blad = _mijlpaalblad(mijlpaal_id)
    return render_template(
        "planning/mijlpaal.html",
        blad=blad,
        blok=find_routeblok(blad.stand.mijlpaal, peildatum=blad.stand.peildatum),
        vastleggen=_mag_nu(),
        aanleveren=mag_aanleveren(blad.stand),
        kruimels=_kruimels(blad, None),
    )


@blueprint.route("/mijlpalen/<id:mijlpaal_id>/uitkomst", methods=["GET", "POST"])
@recht(Recht.MOMENT_VASTLEGGEN)
def uitkomst(mijlpaal_id: int) -> ResponseReturnValue:
    wie, vandaag = toegang(), klok.vandaag()
    form: Any = UitkomstForm(vandaag=vandaag, op=min(wie.dag, vandaag))
    if is_ingestuurd():
        with poging(form, door=wie.gebruiker_id) as daad:
            stand = queries.get_mijlpaalstand(
                mijlpaal_id, project_id=wie.project_id, peildatum=daad.vandaag
            )
            form.stel_in_op(
                stand.mijlpaal, list_vergaderdagen(stand, vandaag=daad.vandaag)
            )
            form.verwerk(daad)
            operations.leg_uitkomst_vast(
                stand,
                op=form.op.data,
                soort=Uitkomstsoort(form.soort.data),
                besluitnummer=form.besluitnummer.data,
                toelichting=form.toelichting.data,
                daad=daad,
            )
        if form.gelukt:
            return _klaar(mijlpaal_id, "De uitkomst is vastgelegd.", form.op.data)
    blad = _mijlpaalblad(mijlpaal_id)
    dagen = list_vergaderdagen(blad.stand, vandaag=vandaag)
    form.stel_in_op(blad.stand.mijlpaal, dagen)
    return _formulier("planning/uitkomst.html", form, blad, "Uitkomst vastleggen")


@blueprint.route("/mijlpalen/<id:mijlpaal_id>/verschuiven", methods=["GET", "POST"])
@recht(Recht.MOMENT_VASTLEGGEN)
def verschuif(mijlpaal_id: int) -> ResponseReturnValue:
    wie, vandaag = toegang(), klok.vandaag()
    form: Any = VerschuifForm(vandaag=vandaag) if is_ingestuurd() else None
    if is_ingestuurd() and not is_controle():
        _verschuif(form, mijlpaal_id)
        if form.gelukt:
            return _klaar(mijlpaal_id, "De nieuwe termijn is vastgelegd.", form.op.data)
    blad = _mijlpaalblad(mijlpaal_id)
    gevolgen = _bekijk(form, blad) if form and is_controle() else None
    if form is None:
        velden = termijnvelden(blad.stand.termijn)
        form = VerschuifForm(vandaag=vandaag, op=min(wie.dag, vandaag), **velden)
    return _verschuifpagina(form, blad, gevolgen)


def _verschuifpagina(
    form: VerschuifForm, blad: queries.Mijlpaalblad, gevolgen: Any
) -> ResponseReturnValue:
    template, daad = "planning/verschuif.html", "Moment verschuiven"
    return _formulier(template, form, blad, daad, gevolgen=gevolgen)


def _verschuif(form: Any, mijlpaal_id: int) -> None:
    wie = toegang()
    with poging(form, door=wie.gebruiker_id) as daad:
        stand = queries.get_mijlpaalstand(
            mijlpaal_id, project_id=wie.project_id, peildatum=daad.vandaag
        )
        form.verwerk(daad)
        operations.verschuif(
            stand,
            op=form.op.data,
            naar=form.gekozen_termijn,
            reden=form.reden.data,
            daad=daad,
        )


def _bekijk(form: Any, blad: queries.Mijlpaalblad) -> Any:
    """Return what the new term would do; nothing when it cannot be read."""
    if not form.is_termijn_goed():
        return None
    stand = blad.stand
    return list_gevolgen(
        stand.mijlpaal, form.gekozen_termijn, peildatum=stand.peildatum
    )


def maak_momentenpaneel(activiteit_id: int, peildatum: date) -> Paneel | None:
    """Return the moments of an activity and the routes of their rounds."""
    standen = queries.list_mijlpaalstanden(
        toegang().project_id, peildatum=peildatum, activiteit_ids=[activiteit_id]
    )
    vastleggen = _mag_nu() and any(stand.is_open for stand in standen)
    gegevens = {
        "activiteit_id": activiteit_id,
        "standen": standen,
        "blokken": list_routeblokken(activiteit_id, standen, peildatum=peildatum),
        "vastleggen": vastleggen,
        "wijzigen": toegang().mag_wijzigen(Recht.PLAN_WIJZIGEN),
    }
    return Paneel("planning/_momenten.html", gegevens)


def _lees_bewerk() -> tuple[int, OnderdeelForm] | None:
    """Return which line is changed in its place, with its form."""
    tekst = request.args.get("bewerk", "")
    if not tekst or not toegang().mag(Recht.PLAN_WIJZIGEN):
        return None
    if not (tekst.isascii() and tekst.isdecimal() and len(tekst) < 10):
        raise InvoerError("Deze regel is er niet. Kies er een uit de tabel.")
    rij = ACTIVITEIT.get(toegang(), int(tekst))
    form = ACTIVITEIT.form(rij)
    form.revisie.data = str(rij.revisie)
    return rij.id, form


def _tabel(bewerk: tuple[int, OnderdeelForm] | None) -> str:
    """Render the plan's own table, with one line as a form when that was asked."""
    zicht = lees_zicht()
    keuzes = queries.list_keuzes(zicht, met_gremia=False)
    keuze = lees_keuze(keuzes, met_status=True)
    blad = queries.get_activiteitenblad(zicht, keuze=keuze, nummer=lees_paginanummer())
    return render_template(
        "planning/activiteiten.html",
        keuzes=keuzes,
        keuze=keuze,
        blad=blad,
        bewerk_id=bewerk and bewerk[0],
        form=bewerk and bewerk[1],
    )


def _mag_nu() -> bool:
    # On a day to come nothing can be recorded, so no page of it offers to.
    wie = toegang()
    return wie.mag(Recht.MOMENT_VASTLEGGEN) and wie.dag <= klok.vandaag()


def _mijlpaalblad(mijlpaal_id: int) -> queries.Mijlpaalblad:
    zicht = lees_zicht()
    return queries.get_mijlpaalblad(
        mijlpaal_id,
        project_id=zicht.project_id,
        peildatum=zicht.peildatum,
        alleen_van=zicht.alleen_van,
    )


def _kruimels(blad: queries.Mijlpaalblad, daad: str | None) -> list[Link]:
    planning = Link("Planning", url_for("planning.index"))
    naam = blad.stand.mijlpaal.naam
    if daad is None:
        return kruimels(planning, titel=naam)
    adres = url_for("planning.mijlpaal", mijlpaal_id=blad.stand.mijlpaal.id)
    return kruimels(planning, Link(naam, adres), titel=daad)


def _formulier(
    template: str,
    form: UitkomstForm | VerschuifForm,
    blad: queries.Mijlpaalblad,
    daad: str,
    **rest: Any,
) -> ResponseReturnValue:
    pagina = render_template(
        template,
        form=form,
        blad=blad,
        titel=daad,
        kruimels=_kruimels(blad, daad),
        **rest,
    )
    return met_status(pagina, form=form)


def _klaar(mijlpaal_id: int, zin: str, op: date) -> ResponseReturnValue:
    wie = toegang()
    if op > wie.dag:
        zin += (
            f" Zij telt vanaf {schrijf_dag(op)};"
            f" deze pagina toont de stand op {schrijf_dag(wie.dag)}."
        )
    flash(zin, "succes")
    return redirect(url_for("planning.mijlpaal", mijlpaal_id=mijlpaal_id))
