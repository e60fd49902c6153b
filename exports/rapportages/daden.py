"""The acts on a report: hand in, send back, approve, correct."""

from datetime import date
from typing import Any

from flask import Blueprint, flash, redirect, render_template, url_for
from flask.typing import ResponseReturnValue

from bewaking.models import Editie, Rapportage
from exports.papieren.kolommen import op_papier
from exports.rapportages import operations, queries
from exports.rapportages.bladen import get_rapportblad
from exports.rapportages.forms import (
    BevestigForm,
    TeruggeefForm,
    VaststelForm,
    VerstuurForm,
)
from exports.rapportages.queries import Zicht, zicht_van
from exports.rapportages.samenstellen import bereken_afdruk, stel_samen
from exports.rapportages.taken import plan_vaststelling
from exports.rapportages.vastleggen import leg_vast, maak_pakket
from exports.rapportages.versturen import Wijze, list_ontvangers, verstuur
from kern import klok
from kern.formulieren import is_ingestuurd, poging
from kern.web import met_status, recht
from toegang.kader import Link, kruimels
from toegang.poort import toegang
from toegang.rechten import Recht


def registreer_daden(blueprint: Blueprint) -> None:
    """Add the pages of the acts to the blueprint of the reports."""
    for naam, view in (
        ("indienen", indienen),
        ("teruggeven", teruggeven),
        ("vaststellen", vaststellen),
        ("corrigeren", corrigeren),
        ("versturen", versturen),
    ):
        blueprint.add_url_rule(
            f"/rapportages/<id:rapportage_id>/{naam}",
            naam,
            view,
            methods=["GET", "POST"],
        )


@recht(Recht.RAPPORT_SCHRIJVEN)
def indienen(rapportage_id: int) -> ResponseReturnValue:
    rapport = _rapport(rapportage_id)
    form: Any = BevestigForm(data={"revisie": str(rapport.revisie)})
    if is_ingestuurd():
        with poging(form, door=toegang().gebruiker_id) as daad:
            form.verwerk(daad)
            operations.leg_ter_vaststelling(
                _rapport(rapportage_id), revisie=int(form.revisie.data), daad=daad
            )
        if form.gelukt:
            flash("Het rapport ligt nu ter vaststelling.", "succes")
            return _naar(rapportage_id)
        form.revisie.data = str(_rapport(rapportage_id).revisie)
    return _vraag(
        form,
        rapport,
        titel="Ter vaststelling voorleggen",
        uitleg="De opdrachtgever ziet het rapport hierna en stelt het vast, of geeft"
        " het terug. Tot die tijd kunt u het niet wijzigen.",
        knop="Voorleggen",
    )


@recht(Recht.RAPPORT_VASTSTELLEN)
def teruggeven(rapportage_id: int) -> ResponseReturnValue:
    rapport = _rapport(rapportage_id)
    form: Any = TeruggeefForm()
    if is_ingestuurd():
        with poging(form, door=toegang().gebruiker_id) as daad:
            form.verwerk(daad)
            operations.geef_terug(_rapport(rapportage_id), reden=form.reden.data)
        if form.gelukt:
            flash("Het rapport is teruggegeven.", "succes")
            return redirect(url_for("rapporten.index"))
    return _vraag(
        form,
        rapport,
        titel="Teruggeven",
        uitleg="Het rapport gaat terug naar wie het schreef, met uw reden.",
        knop="Teruggeven",
    )


@recht(Recht.RAPPORT_VASTSTELLEN)
def vaststellen(rapportage_id: int) -> ResponseReturnValue:
    rapport, vandaag = _rapport(rapportage_id), klok.vandaag()
    form: Any = VaststelForm()
    if is_ingestuurd() and rapport.is_ter_vaststelling:
        is_groot = queries.is_groot(rapport)
        stel_vast = _stel_vast_op_de_achtergrond if is_groot else _stel_vast
        if naar := stel_vast(form, rapport, vandaag):
            return naar
        rapport = _rapport(rapportage_id)
    form.toon(_afdruk(rapport, vandaag))
    pagina = render_template(
        "rapporten/vaststellen.html",
        form=form,
        blad=get_rapportblad(rapport, zicht=_zicht(), editie=Editie.VOLLEDIG),
        op_papier=op_papier,
        kruimels=kruimels(register(), _pagina(rapport), titel="Vaststellen"),
    )
    return met_status(pagina, form=form)


def _stel_vast(
    form: Any, rapport: Rapportage, vandaag: date
) -> ResponseReturnValue | None:
    # Slow, so before the lock; what was stored meanwhile is noticed under it.
    pakket = maak_pakket(rapport, dag=vandaag)
    with poging(form, door=toegang().gebruiker_id) as daad:
        form.verwerk(daad)
        leg_vast(
            _rapport(pakket.rapport_id),
            pakket=pakket,
            afdruk=form.afdruk.data or "",
            daad=daad,
        )
    if not form.gelukt:
        return None
    flash("Het rapport is vastgesteld en verandert niet meer.", "succes")
    return _naar(pakket.rapport_id)


def _stel_vast_op_de_achtergrond(
    form: Any, rapport: Rapportage, _vandaag: date
) -> ResponseReturnValue | None:
    taak = None
    with poging(form, door=toegang().gebruiker_id) as daad:
        form.verwerk(daad)
        nu = _rapport(rapport.id)
        operations.eis_ter_vaststelling(nu)
        taak = plan_vaststelling(nu, afdruk=form.afdruk.data or "", daad=daad)
    if not form.gelukt:
        return None
    if taak is None:  # the second click of two
        return _naar(rapport.id)
    flash("Het rapport wordt op de achtergrond vastgesteld.", "succes")
    return redirect(url_for("post.taak", taak_id=taak.id))


@recht(Recht.RAPPORT_SCHRIJVEN)
def corrigeren(rapportage_id: int) -> ResponseReturnValue:
    rapport = _rapport(rapportage_id)
    form: Any = BevestigForm(data={"revisie": str(rapport.revisie)})
    if is_ingestuurd():
        nieuw = None
        with poging(form, door=toegang().gebruiker_id) as daad:
            form.verwerk(daad)
            nieuw = operations.corrigeer(
                _rapport(rapportage_id), revisie=int(form.revisie.data)
            )
        if form.gelukt:
            flash("Er is een nieuwe versie met dezelfde teksten.", "succes")
            return _naar(nieuw.id if nieuw else rapportage_id)
    return _vraag(
        form,
        rapport,
        titel="Nieuwe versie beginnen",
        uitleg="Een vastgesteld rapport verandert nooit. Klopt er iets niet? Dan komt"
        " er een nieuwe versie, die zegt welke zij vervangt.",
        knop="Nieuwe versie beginnen",
    )


@recht(Recht.RAPPORT_MAKEN)
def versturen(rapportage_id: int) -> ResponseReturnValue:
    wie, vandaag = toegang(), klok.vandaag()
    rapport = _rapport(rapportage_id)
    mensen = list_ontvangers(wie.project_id, dag=vandaag)
    form: Any = VerstuurForm(
        ontvangers=[(ontvanger.persoon_id, ontvanger.woorden) for ontvanger in mensen]
    )
    if is_ingestuurd():
        aantal = 0
        with poging(form, door=wie.gebruiker_id) as daad:
            form.verwerk(daad)
            gekozen = set(map(int, form.ontvangers.data))
            aantal = verstuur(
                _rapport(rapportage_id),
                ontvangers=[o for o in mensen if o.persoon_id in gekozen],
                wijze=Wijze(form.wijze.data),
                daad=daad,
            )
        if form.gelukt:
            flash(
                f"Klaargezet: {aantal} {'mail' if aantal == 1 else 'mails'}. Wie het"
                " rapport al zo kreeg, krijgt het niet nog eens.",
                "succes",
            )
            return _naar(rapportage_id)
    return _vraag(
        form,
        rapport,
        titel="Versturen",
        uitleg="Wie een account heeft, leest zijn eigen editie. Wie er geen heeft,"
        " krijgt de editie openbaar. Bij het verzenden kijken we nog eens of"
        " iemand het rapport mag lezen.",
        knop="Versturen",
    )


def register() -> Link:
    """Return the way back to the list of reports."""
    return Link("Rapportages", url_for("rapporten.index"))


def _vraag(
    form: Any, rapport: Rapportage, *, titel: str, uitleg: str, knop: str
) -> ResponseReturnValue:
    pagina = render_template(
        "rapporten/vraag.html",
        form=form,
        titel=titel,
        uitleg=uitleg,
        knop=knop,
        rapport=rapport,
        kruimels=kruimels(register(), _pagina(rapport), titel=titel),
    )
    return met_status(pagina, form=form)


def _afdruk(rapport: Rapportage, vandaag: date) -> str:
    if not rapport.is_ter_vaststelling:
        return ""
    opname = stel_samen(rapport, editie=Editie.VOLLEDIG, vastgesteld_op=vandaag)
    return bereken_afdruk(opname)


def _rapport(rapport_id: int) -> Rapportage:
    return queries.get_rapport(
        rapport_id, project_id=toegang().project_id, zicht=_zicht()
    )


def _zicht() -> Zicht:
    return zicht_van(toegang().mag)


def _pagina(rapport: Rapportage) -> Link:
    adres = url_for("rapporten.show", rapportage_id=rapport.id)
    return Link(rapport.titel, adres)


def _naar(rapport_id: int) -> ResponseReturnValue:
    return redirect(url_for("rapporten.show", rapportage_id=rapport_id))
