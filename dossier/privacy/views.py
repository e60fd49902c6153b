"""Handing over what there is about somebody, and taking somebody out of it."""

from flask import (
    Blueprint,
    Response,
    current_app,
    flash,
    redirect,
    render_template,
    request,
    url_for,
)
from flask.typing import ResponseReturnValue

from dossier.privacy import operations, zicht
from dossier.privacy.bestand import SOORT, bestandsnaam, maak_zip
from dossier.privacy.forms import AnonimiseerForm
from dossier.privacy.onderwerp import Onderwerp, van_account, van_persoon
from dossier.privacy.verzamelen import count_per_soort, verzamel
from dossier.privacy.voorstel import list_bezwaren, list_ook, maak_voorstel
from kern import klok
from kern.formulieren import is_controle, is_ingestuurd, poging
from kern.lijsten import BESCHERMING
from kern.transactie import transactie
from kern.web import met_status, recht
from toegang.kader import Link, kruimels
from toegang.operations import NietZekerError, eis_zeker, is_nu_zeker
from toegang.poort import toegang
from toegang.rechten import Recht
from toegang.views.account import naar_bevestigen

blueprint = Blueprint("privacy", __name__)
ACCOUNT = "/beheer/accounts/<id:gebruiker_id>/gegevens"
PERSOON = "/beheer/personen/<id:persoon_id>/gegevens"


@blueprint.post("/account/gegevens")
@recht(Recht.INGELOGD)
def eigen() -> ResponseReturnValue:
    wie = toegang()
    terug = url_for("toegang.account")
    return _download(van_account(wie.gebruiker_id), zicht.van_eigenaar(wie), terug)


@blueprint.get(ACCOUNT)
@recht(Recht.BEHEREN)
def account(gebruiker_id: int) -> ResponseReturnValue:
    return _toon(van_account(gebruiker_id, samen=_samen()))


@blueprint.get(PERSOON)
@recht(Recht.BEHEREN)
def persoon(persoon_id: int) -> ResponseReturnValue:
    return _toon(van_persoon(persoon_id, samen=_samen()))


@blueprint.post(f"{ACCOUNT}/downloaden")
@recht(Recht.BEHEREN)
def download_account(gebruiker_id: int) -> ResponseReturnValue:
    return _download_voor_beheer(van_account(gebruiker_id, samen=_samen()))


@blueprint.post(f"{PERSOON}/downloaden")
@recht(Recht.BEHEREN)
def download_persoon(persoon_id: int) -> ResponseReturnValue:
    return _download_voor_beheer(van_persoon(persoon_id, samen=_samen()))


@blueprint.route(f"{ACCOUNT}/anonimiseren", methods=["GET", "POST"])
@recht(Recht.BEHEREN)
def anonimiseer_account(gebruiker_id: int) -> ResponseReturnValue:
    return _anonimiseer(van_account(gebruiker_id, samen=_samen()))


@blueprint.route(f"{PERSOON}/anonimiseren", methods=["GET", "POST"])
@recht(Recht.BEHEREN)
def anonimiseer_persoon(persoon_id: int) -> ResponseReturnValue:
    return _anonimiseer(van_persoon(persoon_id, samen=_samen()))


def _toon(wie: Onderwerp) -> ResponseReturnValue:
    return render_template(
        "dossier/privacy/onderwerp.html",
        wie=wie,
        aantallen=count_per_soort(wie, zicht.van_beheerder(toegang())),
        bezwaren=list_bezwaren(
            wie, vandaag=klok.vandaag(), door_id=toegang().gebruiker_id
        ),
        download_url=_adres(wie, "download"),
        anonimiseer_url=_adres(wie, "anonimiseer"),
        samen_url=_adres(wie, samen=True),
        los_url=_adres(wie, samen=False),
        kruimels=_pad(wie, "Gegevens"),
    )


def _download_voor_beheer(wie: Onderwerp) -> ResponseReturnValue:
    return _download(wie, zicht.van_beheerder(toegang()), _adres(wie))


def _download(wie: Onderwerp, te_zien: zicht.Zicht, terug: str) -> ResponseReturnValue:
    door = toegang()
    try:
        with transactie(door=door.gebruiker_id) as daad:
            eis_zeker(door.sessie_id, nu=daad.nu)
            operations.schrijf_download(wie, nu=daad.nu)
    except NietZekerError:
        return naar_bevestigen(terug)
    alles = verzamel(wie, te_zien, nu=daad.nu)
    antwoord = Response(maak_zip(alles), mimetype=SOORT, headers=BESCHERMING)
    naam = bestandsnaam(alles)
    antwoord.headers.set("Content-Disposition", "attachment", filename=naam)
    antwoord.headers["Cache-Control"] = "no-store"
    return antwoord


def _anonimiseer(wie: Onderwerp) -> ResponseReturnValue:
    door, uitslag = toegang(), None
    form = AnonimiseerForm(wie=wie, data={"ook": "\n".join(list_ook(wie))})
    zeker = is_nu_zeker(door.sessie_id)
    if is_ingestuurd() and not is_controle():
        with poging(form, door=door.gebruiker_id) as daad:
            eis_zeker(door.sessie_id, nu=daad.nu)
            form.verwerk(daad)
            uitslag = operations.anonimiseer(
                wie, ook=form.schrijfwijzen, gezien=int(form.gezien.data), daad=daad
            )
        if form.gelukt:
            if uitslag is not None:
                flash(_gelukt(uitslag), "succes")
            return redirect(_adres(wie))
    elif not is_ingestuurd() and not zeker:
        return naar_bevestigen(_adres(wie, "anonimiseer"))
    return _toon_voorstel(wie, form, zeker=zeker)


def _toon_voorstel(
    wie: Onderwerp, form: AnonimiseerForm, *, zeker: bool
) -> ResponseReturnValue:
    voorstel = maak_voorstel(
        wie,
        ook=form.schrijfwijzen,
        vandaag=klok.vandaag(),
        door_id=toegang().gebruiker_id,
    )
    vervangen = voorstel.vervangen
    aantal = sum(plek.aantal for plek in vervangen)
    form.gezien.data = str(aantal)
    pagina = render_template(
        "dossier/privacy/anonimiseren.html",
        wie=wie,
        form=form,
        zeker=zeker,
        voorstel=voorstel,
        vervangen=vervangen,
        aantal=aantal,
        organisatie=current_app.config["ORGANISATIE"],
        terug=_adres(wie),
        kruimels=_pad(wie, "Anonimiseren"),
    )
    return met_status(pagina, form=form)


def _gelukt(uitslag: operations.Uitslag) -> str:
    waar = "1 plaats" if uitslag.plaatsen == 1 else f"{uitslag.plaatsen} plaatsen"
    return (
        f"Geanonimiseerd. Voortaan staat er {uitslag.naam}, ook op {waar} in plannen."
    )


def _samen() -> bool:
    """Whether the beheerder said that both at the address are one human being."""
    return "samen" in request.args


def _adres(wie: Onderwerp, daad: str = "", *, samen: bool | None = None) -> str:
    begin = f"{daad}_" if daad else ""
    ook = "ja" if (wie.is_samen if samen is None else samen) else None
    if wie.gebruiker_id is not None:
        return url_for(f".{begin}account", gebruiker_id=wie.gebruiker_id, samen=ook)
    return url_for(f".{begin}persoon", persoon_id=wie.persoon_id, samen=ook)


def _pad(wie: Onderwerp, titel: str) -> list[Link]:
    if wie.gebruiker_id is None:
        return kruimels(
            Link("Mensen en gremia", url_for("betrokkenen.index")), titel=titel
        )
    account = url_for("beheer.account", gebruiker_id=wie.gebruiker_id)
    return kruimels(Link(wie.naam, account), titel=titel)
