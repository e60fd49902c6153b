"""The accounts and their roles, for the beheerder."""

from collections.abc import Callable
from datetime import timedelta

from flask import Blueprint, current_app, flash, redirect, render_template, url_for
from flask.typing import ResponseReturnValue

from kern import klok
from kern.bladeren import lees_paginanummer
from kern.filters import lees_keuze
from kern.formulieren import is_ingestuurd, poging
from kern.fouten import DomeinError
from kern.transactie import Daad, transactie
from kern.web import met_status, recht
from toegang import operations, queries
from toegang.brieven import kan_mailen
from toegang.forms import NieuwAccountForm, RolForm
from toegang.kader import Link, kruimels
from toegang.models import Gebruiker
from toegang.operations import mailen, tweede_stap
from toegang.poort import toegang
from toegang.rechten import Recht
from toegang.views.account import naar_bevestigen

blueprint = Blueprint("beheer", __name__, url_prefix="/beheer")
Doe = Callable[[Gebruiker, Daad], object]
TOON = {
    "beheerders": "Beheerders",
    "inactief": "90 dagen niet ingelogd",
    "geblokkeerd": "Geblokkeerd",
}
GEMAILD = "Er gaat een mail naar {} met een link om een wachtwoord te kiezen."
INACTIEF_NA = timedelta(days=90)


@blueprint.get("/accounts")
@recht(Recht.BEHEREN)
def accounts() -> ResponseReturnValue:
    toon = lees_keuze("toon", TOON)
    nu = klok.nu()
    return render_template(
        "beheer/accounts.html",
        pagina=queries.list_accountpagina(
            toon, nummer=lees_paginanummer(), nu=nu, inactief_sinds=nu - INACTIEF_NA
        ),
        keuzes=list(TOON.items()),
        toon=toon,
    )


@blueprint.route("/accounts/nieuw", methods=["GET", "POST"])
@recht(Recht.BEHEREN)
def nieuw() -> ResponseReturnValue:
    form, wie = NieuwAccountForm(), toegang()
    zeker = operations.is_nu_zeker(wie.sessie_id)
    if is_ingestuurd():
        account = sleutel = None
        with poging(form, door=wie.gebruiker_id) as daad:
            operations.eis_zeker(wie.sessie_id, nu=daad.nu)
            form.verwerk(daad)
            account = operations.maak_account(**form.waarden(), nu=daad.nu)
            if kan_mailen():
                mailen.mail_uitnodiging(account, nu=daad.nu)
            else:
                sleutel = operations.nodig_uit(account, nu=daad.nu)
        if sleutel is not None:
            return _link(account, sleutel)
        if account is not None and form.gelukt:
            flash(GEMAILD.format(account.email), "succes")
            return redirect(url_for(".account", gebruiker_id=account.id))
        if form.gelukt:  # the second click of two
            return redirect(url_for(".accounts"))
    elif not zeker:
        return naar_bevestigen(url_for(".nieuw"))
    pagina = render_template(
        "beheer/nieuw.html",
        form=form,
        zeker=zeker,
        kan_mailen=kan_mailen(),
        kruimels=_pad("Nieuw account"),
    )
    return met_status(pagina, form=form)


@blueprint.get("/accounts/<id:gebruiker_id>")
@recht(Recht.BEHEREN)
def account(gebruiker_id: int) -> ResponseReturnValue:
    gebruiker = queries.get_gebruiker(gebruiker_id)
    nu = klok.nu()
    return render_template(
        "beheer/account.html",
        account=gebruiker,
        zelf=gebruiker.id == toegang().gebruiker_id,
        rollen=queries.list_rollen_met_project(gebruiker_id),
        sessies=queries.list_levende_sessies(gebruiker_id, nu),
        open_link=queries.find_open_link(gebruiker_id, nu),
        vandaag=klok.vandaag(),
        kan_mailen=kan_mailen(),
        kruimels=_pad(gebruiker.naam),
    )


@blueprint.post("/accounts/<id:gebruiker_id>/mailen")
@recht(Recht.BEHEREN)
def mail_link(gebruiker_id: int) -> ResponseReturnValue:
    def doe(wie: Gebruiker, daad: Daad) -> None:
        operations.eis_ander(wie, door_id=toegang().gebruiker_id)
        if not kan_mailen():
            raise DomeinError("Deze installatie verstuurt geen mail. Maak een link.")
        mailen.mail_uitnodiging(wie, nu=daad.nu)

    email = queries.get_gebruiker(gebruiker_id).email
    return _daad(gebruiker_id, doe, GEMAILD.format(email))


@blueprint.post("/accounts/<id:gebruiker_id>/uitnodigen")
@recht(Recht.BEHEREN)
def nodig_uit(gebruiker_id: int) -> ResponseReturnValue:
    gemaakt: list[tuple[Gebruiker, str]] = []

    def doe(wie: Gebruiker, daad: Daad) -> None:
        operations.eis_ander(wie, door_id=toegang().gebruiker_id)
        gemaakt.append((wie, operations.nodig_uit(wie, nu=daad.nu)))

    antwoord = _daad(gebruiker_id, doe, "")
    return _link(*gemaakt[0]) if gemaakt else antwoord


@blueprint.post("/accounts/<id:gebruiker_id>/blokkeren")
@recht(Recht.BEHEREN)
def blokkeren(gebruiker_id: int) -> ResponseReturnValue:
    door_id = toegang().gebruiker_id
    return _daad(
        gebruiker_id,
        lambda wie, daad: operations.blokkeer(wie, nu=daad.nu, door_id=door_id),
        "Het account is geblokkeerd en overal uitgelogd.",
    )


@blueprint.post("/accounts/<id:gebruiker_id>/deblokkeren")
@recht(Recht.BEHEREN)
def deblokkeren(gebruiker_id: int) -> ResponseReturnValue:
    return _daad(
        gebruiker_id,
        lambda wie, daad: operations.deblokkeer(wie, nu=daad.nu),
        "De blokkade is opgeheven.",
    )


@blueprint.post("/accounts/<id:gebruiker_id>/beheerder")
@recht(Recht.BEHEREN)
def beheerder(gebruiker_id: int) -> ResponseReturnValue:
    return _daad(
        gebruiker_id,
        lambda wie, daad: operations.maak_beheerder(wie, nu=daad.nu),
        "Dit account is nu beheerder.",
    )


@blueprint.post("/accounts/<id:gebruiker_id>/geen-beheerder")
@recht(Recht.BEHEREN)
def geen_beheerder(gebruiker_id: int) -> ResponseReturnValue:
    return _daad(
        gebruiker_id,
        lambda wie, daad: operations.neem_beheer_af(wie, nu=daad.nu),
        "Dit account is geen beheerder meer.",
    )


@blueprint.post("/accounts/<id:gebruiker_id>/tweede-stap-wissen")
@recht(Recht.BEHEREN)
def wis_tweede_stap(gebruiker_id: int) -> ResponseReturnValue:
    def doe(wie: Gebruiker, daad: Daad) -> None:
        operations.eis_ander(wie, door_id=toegang().gebruiker_id)
        tweede_stap.wis(wie, nu=daad.nu)

    return _daad(
        gebruiker_id,
        doe,
        "De tweede stap is gewist. Bij het inloggen stelt de gebruiker een nieuwe in.",
    )


@blueprint.post("/accounts/<id:gebruiker_id>/sessies/beeindigen")
@recht(Recht.BEHEREN)
def beeindig_sessies(gebruiker_id: int) -> ResponseReturnValue:
    return _daad(
        gebruiker_id,
        lambda wie, daad: operations.log_overal_uit(wie, nu=daad.nu),
        "Dit account is overal uitgelogd.",
    )


@blueprint.route("/accounts/<id:gebruiker_id>/rollen/nieuw", methods=["GET", "POST"])
@recht(Recht.BEHEREN)
def geef_rol(gebruiker_id: int) -> ResponseReturnValue:
    wie, gebruiker = toegang(), queries.get_gebruiker(gebruiker_id)
    form = RolForm(projecten=queries.list_projecten_kort(), vandaag=klok.vandaag())
    zeker = operations.is_nu_zeker(wie.sessie_id)
    if is_ingestuurd():
        with poging(form, door=wie.gebruiker_id) as daad:
            operations.eis_zeker(wie.sessie_id, nu=daad.nu)
            form.verwerk(daad)
            gebruiker = queries.get_gebruiker(gebruiker_id)
            operations.geef_rol(gebruiker, **form.waarden())
        if form.gelukt:
            flash("De rol is gegeven. Het account moet opnieuw inloggen.", "succes")
            return redirect(url_for(".account", gebruiker_id=gebruiker_id))
    elif not zeker:
        return naar_bevestigen(url_for(".geef_rol", gebruiker_id=gebruiker_id))
    pagina = render_template(
        "beheer/rol.html",
        form=form,
        zeker=zeker,
        account=gebruiker,
        kruimels=_pad("Rol geven"),
    )
    return met_status(pagina, form=form)


@blueprint.post("/accounts/<id:gebruiker_id>/rollen/<id:rol_id>/beeindigen")
@recht(Recht.BEHEREN)
def beeindig_rol(gebruiker_id: int, rol_id: int) -> ResponseReturnValue:
    return _daad(
        gebruiker_id,
        lambda wie, daad: operations.beeindig_rol(
            queries.get_rol_van(rol_id, gebruiker_id=wie.id), nu=daad.nu
        ),
        "De rol is beëindigd.",
    )


def _daad(gebruiker_id: int, doe: Doe, gelukt: str) -> ResponseReturnValue:
    """Do one thing to an account; ask the password first when it was long ago."""
    wie, terug = toegang(), url_for(".account", gebruiker_id=gebruiker_id)
    try:
        with transactie(door=wie.gebruiker_id) as daad:
            operations.eis_zeker(wie.sessie_id, nu=daad.nu)
            doe(queries.get_gebruiker(gebruiker_id), daad)
    except operations.NietZekerError:
        return naar_bevestigen(terug)
    except DomeinError as weigering:
        flash(str(weigering), "fout")
        return redirect(terug)
    flash(gelukt, "succes")
    return redirect(terug)


def _link(account: Gebruiker | None, sleutel: str) -> ResponseReturnValue:
    """Show the link once; it is stored nowhere."""
    adres = current_app.config["KOERSVAST"].public_url
    return render_template(
        "beheer/link.html",
        account=account,
        link=adres + url_for("toegang.uitnodiging", sleutel=sleutel),
        kruimels=_pad("Link om een wachtwoord te kiezen"),
    )


def _pad(titel: str) -> list[Link]:
    return kruimels(Link("Accounts", url_for(".accounts")), titel=titel)
