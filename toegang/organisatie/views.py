"""Signing in at the organisation: the button, the way there and the way back."""

from flask import (
    Blueprint,
    abort,
    current_app,
    g,
    make_response,
    render_template,
    request,
)
from flask.typing import ResponseReturnValue

from kern.aanbieder import Aanbieder
from kern.adressen import veilig_pad
from kern.logboek import logger
from kern.web import recht
from toegang.organisatie import aanmelden
from toegang.organisatie.bewijs import maak_uitlogadres
from toegang.organisatie.kennis import Kennis
from toegang.organisatie.weigeringen import OnbereikbaarError, WeigeringError
from toegang.poort import wis_cookie, zet_cookie
from toegang.rechten import Recht
from toegang.views.blauwdruk import ga_binnen

TERUG = "/inloggen/organisatie/terug"
AANVRAAG = "INLOG_COOKIE"

blueprint = Blueprint("organisatie", __name__, url_prefix="/inloggen/organisatie")


@blueprint.get("")
@recht(Recht.OPENBAAR)
def index() -> ResponseReturnValue:
    return render_template(
        "toegang/organisatie/index.html", aanbieder=_aanbieder(), volgende=_volgende()
    )


@blueprint.post("")
@recht(Recht.OPENBAAR)
def begin() -> ResponseReturnValue:
    kennis = _kennis()
    sleutel, adres = aanmelden.begin(
        kennis, terug_url=_eigen_url(TERUG), volgende=_volgende()
    )
    pagina = render_template(
        "toegang/organisatie/begin.html", aanbieder=kennis.aanbieder, adres=adres
    )
    # A redirect would not do: Chromium holds every redirect after a form to
    # `form-action`, also those from the provider to the next one.
    antwoord = make_response(pagina, {"Refresh": f'0; url="{adres}"'})
    zet_cookie(antwoord, sleutel, soort=AANVRAAG)
    return antwoord


@blueprint.get("/terug")
@recht(Recht.OPENBAAR)
def terug() -> ResponseReturnValue:
    # The one GET that writes: it uses up what this browser began with a POST.
    ingang = aanmelden.rond_af(
        _kennis(),
        request.cookies.get(current_app.config[AANVRAAG], ""),
        request.args,
        terug_url=_eigen_url(TERUG),
    )
    antwoord = make_response(ga_binnen(ingang))
    wis_cookie(antwoord, soort=AANVRAAG)
    return antwoord


@blueprint.get("/uitgelogd")
@recht(Recht.OPENBAAR)
def uitgelogd() -> ResponseReturnValue:
    kennis = _kennis()
    try:
        adres = maak_uitlogadres(kennis, terug_url=_eigen_url("/inloggen"))
    except OnbereikbaarError:
        adres = None  # we did sign out here, and that needs no provider
    return render_template("toegang/organisatie/uitgelogd.html", adres=adres)


@blueprint.errorhandler(WeigeringError)
def _weiger(weigering: WeigeringError) -> ResponseReturnValue:
    aanmelden.schrijf_weigering(weigering)
    logger.warning(
        "inlogdienst", reden=weigering.reden, **_wie_elders(weigering.subject)
    )
    pagina = render_template(
        "toegang/organisatie/terug.html", zin=str(weigering), kenmerk=g.nummer
    )
    antwoord = make_response(pagina, weigering.status)
    if weigering.van_iemand:
        wis_cookie(antwoord, soort=AANVRAAG)
    return antwoord


def _wie_elders(subject: str | None) -> dict[str, str]:
    # With this a beheerder can couple the account by hand.
    return {"subject": subject} if subject else {}


def _aanbieder() -> Aanbieder:
    aanbieder: Aanbieder | None = current_app.config["KOERSVAST"].aanbieder
    if aanbieder is None:
        abort(404)  # without the settings these pages do not exist
    return aanbieder


def _kennis() -> Kennis:
    aanbieder = _aanbieder()
    bewaard = current_app.extensions.setdefault("koersvast.organisatie", {})
    kennis: Kennis = bewaard.setdefault(aanbieder, Kennis(aanbieder))
    return kennis


def _eigen_url(pad: str) -> str:
    # From the settings: the Host of a request is what somebody else typed.
    return f"{current_app.config['KOERSVAST'].public_url}{pad}"


def _volgende() -> str | None:
    return veilig_pad(request.args.get("volgende"))
