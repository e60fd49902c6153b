"""The page of the lights, and deciding them."""

from typing import Any

from flask import Blueprint, flash, redirect, render_template, url_for
from flask.typing import ResponseReturnValue

from bewaking.stoplichten import operations, queries
from bewaking.stoplichten.bronnen import get_bronnen
from bewaking.stoplichten.feiten import Bronnen
from bewaking.stoplichten.forms import LichtForm, maak_overneemform
from bewaking.stoplichten.queries import Licht
from bewaking.stoplichten.woorden import Aspect, Kleur
from bewaking.stoplichten.zicht import lichtzicht
from kern.filters import lees_keuze
from kern.formulieren import is_ingestuurd, poging
from kern.web import met_status, recht
from toegang.kader import Link, kruimels
from toegang.poort import toegang
from toegang.rechten import Recht

blueprint = Blueprint(
    "stoplichten", __name__, url_prefix="/projecten/<project>/stoplichten"
)


@blueprint.get("")
@recht(Recht.PLAN_ZIEN)
def index() -> ResponseReturnValue:
    return render_template(
        "stoplichten/index.html",
        lichten=_lichten(),
        zicht=lichtzicht(toegang().mag),
        KLEUREN=Kleur,
        dag=toegang().dag,
        kruimels=kruimels(titel="Stoplichten"),
    )


@blueprint.route("/besluiten", methods=["GET", "POST"])
@recht(Recht.STOPLICHT_BESLISSEN)
def besluiten() -> ResponseReturnValue:
    wie = toegang()
    aspect = Aspect(lees_keuze("aspect", list(Aspect)) or Aspect.TIJD)
    licht = next(licht for licht in _lichten() if licht.aspect is aspect)
    form: Any = LichtForm(licht=licht)
    if is_ingestuurd():
        with poging(form, door=wie.gebruiker_id) as daad:
            form.verwerk(daad)
            operations.besluit_licht(_bronnen(), aspect, **form.waarden(), daad=daad)
        if form.gelukt:
            flash(f"Het stoplicht voor {aspect} is besloten.", "succes")
            return redirect(url_for("stoplichten.index"))
    pagina = render_template(
        "stoplichten/besluiten.html",
        form=form,
        licht=licht,
        dag=wie.dag,
        kruimels=kruimels(_lijst(), titel=f"Besluiten over {aspect}"),
    )
    return met_status(pagina, form=form)


@blueprint.route("/overnemen", methods=["GET", "POST"])
@recht(Recht.STOPLICHT_BESLISSEN)
def overnemen() -> ResponseReturnValue:
    wie, lichten = toegang(), _lichten(alleen_voorstel=True)
    form = maak_overneemform(lichten)
    if is_ingestuurd():
        with poging(form, door=wie.gebruiker_id) as daad:
            form.verwerk(daad)
            operations.neem_over(
                _bronnen(), gezien=form.gezien, uitleg=form.uitleg, daad=daad
            )
        if form.gelukt:
            flash("Alle voorstellen zijn overgenomen.", "succes")
            return redirect(url_for("stoplichten.index"))
    pagina = render_template(
        "stoplichten/overnemen.html",
        form=form,
        lichten=lichten,
        dag=wie.dag,
        kruimels=kruimels(_lijst(), titel="Voorstellen overnemen"),
    )
    return met_status(pagina, form=form)


def _bronnen() -> Bronnen:
    wie = toegang()
    return get_bronnen(wie.project_id, peildatum=wie.dag, geld=wie.mag(Recht.GELD_ZIEN))


def _lichten(*, alleen_voorstel: bool = False) -> list[Licht]:
    zicht = lichtzicht(toegang().mag)
    return queries.get_lichtenblad(zicht, _bronnen(), los=alleen_voorstel)


def _lijst() -> Link:
    return Link("Stoplichten", url_for("stoplichten.index"))
