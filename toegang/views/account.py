"""One's own account: password, second step, codes on paper, and where one is in."""

from flask import flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from kern import klok
from kern.transactie import transactie
from kern.web import met_status, recht
from toegang import eigen_account, operations, queries
from toegang.forms import InrichtForm, WachtwoordVanNuForm, WijzigWachtwoordForm
from toegang.kader import Link, kruimels
from toegang.models import Einde
from toegang.poort import toegang
from toegang.rechten import Recht
from toegang.views.blauwdruk import blueprint, stap_voorbij, start, weigering_op
from toegang.views.inloggen import app_gegevens


@blueprint.get("/account")
@recht(Recht.INGELOGD)
def account() -> ResponseReturnValue:
    wie = toegang()
    eigen = queries.get_eigen_account(wie.gebruiker_id, nu=klok.nu())
    return render_template(
        "toegang/account.html",
        eigen=eigen,
        sessie_id=wie.sessie_id,
        verplicht=eigen_account.is_tweede_stap_verplicht(eigen.gebruiker),
        kruimels=kruimels(titel="Mijn account"),
    )


@blueprint.route("/account/wachtwoord", methods=["GET", "POST"])
@recht(Recht.INGELOGD)
def wachtwoord() -> ResponseReturnValue:
    form = WijzigWachtwoordForm()
    if form.validate_on_submit():
        with weigering_op(form):
            eigen_account.wijzig_wachtwoord(
                toegang().gebruiker_id, van=form.wachtwoord.data, naar=form.nieuw.data
            )
            flash("Uw wachtwoord is gewijzigd. Elders bent u uitgelogd.", "succes")
            return redirect(url_for(".account"))
    return _pagina("wachtwoord", "Wachtwoord wijzigen", form=form)


@blueprint.route("/account/tweede-stap", methods=["GET", "POST"])
@recht(Recht.INGELOGD)
def tweede_stap() -> ResponseReturnValue:
    form = WachtwoordVanNuForm()
    wie = toegang()
    if form.validate_on_submit():
        with weigering_op(form):
            eigen_account.begin_inrichten(
                wie.gebruiker_id, wie.sessie_id, wachtwoord=form.wachtwoord.data
            )
            return redirect(url_for(".nieuwe_app"))
    return _pagina("tweede_stap", "Tweede stap instellen", form=form)


@blueprint.route("/account/tweede-stap/app", methods=["GET", "POST"])
@recht(Recht.INGELOGD)
def nieuwe_app() -> ResponseReturnValue:
    form = InrichtForm()
    wie = toegang()
    if form.validate_on_submit():
        with weigering_op(form):
            codes = eigen_account.bevestig_app(
                wie.gebruiker_id, wie.sessie_id, code=form.code.data
            )
            return _codes(codes)
    sessie = queries.get_sessie(wie.sessie_id)
    zeker = operations.is_zeker(sessie.id, nu=klok.nu())
    if sessie.totp_nieuw is None or not zeker:
        return stap_voorbij()
    gegevens = app_gegevens(sessie)
    return _pagina("nieuwe_app", "Tweede stap instellen", form=form, **gegevens)


@blueprint.route("/account/tweede-stap/uitzetten", methods=["GET", "POST"])
@recht(Recht.INGELOGD)
def tweede_stap_uit() -> ResponseReturnValue:
    form = WachtwoordVanNuForm()
    if form.validate_on_submit():
        with weigering_op(form):
            eigen_account.zet_tweede_stap_uit(
                toegang().gebruiker_id, wachtwoord=form.wachtwoord.data
            )
            flash("U logt nu in met alleen uw wachtwoord.", "succes")
            return redirect(url_for(".account"))
    return _pagina("tweede_stap_uit", "Tweede stap uitzetten", form=form)


@blueprint.route("/account/herstelcodes", methods=["GET", "POST"])
@recht(Recht.INGELOGD)
def herstelcodes() -> ResponseReturnValue:
    form = WachtwoordVanNuForm()
    if form.validate_on_submit():
        with weigering_op(form):
            codes = eigen_account.vernieuw_herstelcodes(
                toegang().gebruiker_id, wachtwoord=form.wachtwoord.data
            )
            return _codes(codes)
    return _pagina("nieuwe_herstelcodes", "Nieuwe herstelcodes", form=form)


@blueprint.route("/account/bevestigen", methods=["GET", "POST"])
@recht(Recht.INGELOGD)
def bevestigen() -> ResponseReturnValue:
    form = WachtwoordVanNuForm(data={"volgende": request.args.get("volgende")})
    wie = toegang()
    if form.validate_on_submit():
        with weigering_op(form):
            eigen_account.bevestig(
                wie.gebruiker_id, wie.sessie_id, wachtwoord=form.wachtwoord.data
            )
            return redirect(form.volgende.data or start())
    eigen = queries.get_gebruiker(wie.gebruiker_id)
    return _pagina(
        "bevestigen",
        "Bent u het echt?",
        form=form,
        heeft_wachtwoord=eigen.wachtwoord_op is not None,
    )


@blueprint.post("/account/sessies/<id:sessie_id>/beeindigen")
@recht(Recht.INGELOGD)
def beeindig_sessie(sessie_id: int) -> ResponseReturnValue:
    wie = toegang()
    with transactie(door=wie.gebruiker_id) as daad:
        zeker = operations.is_zeker(wie.sessie_id, nu=daad.nu)
        if zeker:
            sessie = queries.get_eigen_sessie(sessie_id, wie.gebruiker_id)
            operations.trek_sessie_in(sessie.id, nu=daad.nu, einde=Einde.BEEINDIGD)
    return _na_beeindigen(zeker, "De sessie is beëindigd.")


@blueprint.post("/account/sessies/beeindigen")
@recht(Recht.INGELOGD)
def beeindig_sessies() -> ResponseReturnValue:
    wie = toegang()
    with transactie(door=wie.gebruiker_id) as daad:
        zeker = operations.is_zeker(wie.sessie_id, nu=daad.nu)
        if zeker:
            operations.beeindig_sessies(
                wie.gebruiker_id,
                nu=daad.nu,
                einde=Einde.BEEINDIGD,
                behalve=wie.sessie_id,
            )
    return _na_beeindigen(zeker, "Overal elders bent u uitgelogd.")


def _na_beeindigen(zeker: bool, tekst: str) -> ResponseReturnValue:
    if not zeker:
        return naar_bevestigen(url_for(".account"))
    flash(tekst, "succes")
    return redirect(url_for(".account"))


def naar_bevestigen(volgende: str) -> ResponseReturnValue:
    """Ask the password first; nothing was done yet."""
    flash("Laat eerst zien dat u het bent. Er is nog niets gedaan.", "fout")
    return redirect(url_for("toegang.bevestigen", volgende=volgende))


def _codes(codes) -> ResponseReturnValue:
    return render_template(
        "toegang/herstelcodes.html", codes=codes, verder=url_for(".account")
    )


def _pagina(naam, titel, *, form, **waarden) -> ResponseReturnValue:
    pad = kruimels(Link("Mijn account", url_for(".account")), titel=titel)
    pagina = render_template(
        f"toegang/{naam}.html", form=form, titel=titel, kruimels=pad, **waarden
    )
    return met_status(pagina, form=form)
