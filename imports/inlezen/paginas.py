"""The pages of an import, the same for all: choose, look, take over.

A package describes its import once (`Inlezing`); the pages follow from it.
"""

from collections.abc import Callable
from typing import Any

from flask import Blueprint, Response, flash, redirect, render_template, url_for
from flask.typing import ResponseReturnValue

from imports.bestanden.lezen import GROOTSTE_BESTAND
from imports.inlezen import overnemen
from imports.inlezen.formulieren import InleesForm, OvernemenForm
from imports.inlezen.sjabloon import schrijf_sjabloon
from imports.inlezen.soort import Bron, Inlezing, Voorstellen
from kern import klok
from kern.bladeren import PER_PAGINA, Pagina, begin_van, lees_paginanummer
from kern.filters import lees_nummer
from kern.formulieren import is_ingestuurd, poging
from kern.web import met_status, recht
from toegang.kader import Link, kruimels
from toegang.poort import Toegang, toegang

# Besides the file a form has little; a request may be somewhat larger than a file.
GROOTSTE_VERZOEK = GROOTSTE_BESTAND + 64 * 1024
WERKMAP = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
BESCHERMING = {"Content-Security-Policy": "sandbox; default-src 'none'"}


def registreer(blueprint: Blueprint, inlezing: Inlezing) -> None:
    """Add the pages: ``<naam>``, ``<naam>_controle`` and ``<naam>_sjabloon``."""
    naam, mag = inlezing.naam, inlezing.recht
    blueprint.add_url_rule(
        f"/{naam}",
        naam,
        recht(mag, groot=GROOTSTE_VERZOEK)(_kiezen(inlezing)),
        methods=["GET", "POST"],
    )
    blueprint.add_url_rule(
        f"/{naam}/<id:planconcept_id>",
        f"{naam}_controle",
        recht(mag)(_controle(inlezing)),
        methods=["GET", "POST"],
    )
    blueprint.add_url_rule(
        f"/{naam}/sjabloon.xlsx", f"{naam}_sjabloon", recht(mag)(_sjabloon(inlezing))
    )


def project_ids_van(wie: Toegang, inlezing: Inlezing) -> set[int] | None:
    """Return the projects in which the visitor changes this; None is every one."""
    if wie.is_beheerder:
        return None
    return {p.project_id for p in wie.projecten if p.mag(inlezing.recht)}


def _kiezen(inlezing: Inlezing) -> Callable[[], ResponseReturnValue]:
    def view() -> ResponseReturnValue:
        wie, planconcept_id = toegang(), None
        form: Any = InleesForm(inlezing, gekozen=lees_nummer("keuze"))
        if is_ingestuurd():
            form.lees()
            with poging(form, door=wie.gebruiker_id) as daad:
                form.bied_aan(inlezing.keuzes())
                form.verwerk(daad)
                ids = project_ids_van(wie, inlezing)
                planconcept_id = overnemen.bewaar(
                    inlezing,
                    Bron(form.gelezen, form.keuze.data, ids),
                    bestandsnaam=form.bestandsnaam,
                    daad=daad,
                )
            if planconcept_id is not None:
                doel = f"importeren.{inlezing.naam}_controle"
                return redirect(url_for(doel, planconcept_id=planconcept_id))
        form.bied_aan(inlezing.keuzes())
        pagina = render_template(
            "imports/inlezen.html",
            form=form,
            inlezing=inlezing,
            kruimels=_pad(inlezing, inlezing.titel),
        )
        return met_status(pagina, form=form)

    return view


def _controle(inlezing: Inlezing) -> Callable[..., ResponseReturnValue]:
    def view(planconcept_id: int) -> ResponseReturnValue:
        wie, gedaan = toegang(), None
        ids = project_ids_van(wie, inlezing)
        form: Any = OvernemenForm()
        if is_ingestuurd():
            with poging(form, door=wie.gebruiker_id) as daad:
                form.verwerk(daad)
                gedaan = overnemen.neem_over(
                    inlezing,
                    planconcept_id,
                    afdruk=form.afdruk.data,
                    project_ids=ids,
                    daad=daad,
                )
            if form.gelukt:
                flash(_zin(gedaan), "succes")
                return redirect(url_for(inlezing.terug))
        return _toon(inlezing, form, planconcept_id, ids)

    return view


def _toon(
    inlezing: Inlezing, form: Any, planconcept_id: int, ids: set[int] | None
) -> ResponseReturnValue:
    voorstellen = overnemen.get_voorstellen(
        inlezing,
        planconcept_id,
        gebruiker_id=toegang().gebruiker_id,
        project_ids=ids,
        nu=klok.nu(),
    )
    form.afdruk.data = voorstellen.afdruk
    nummer = lees_paginanummer()
    eerste = begin_van(nummer)
    regels = voorstellen.gesorteerd[eerste : eerste + PER_PAGINA]
    kiezen = Link(inlezing.titel, url_for(f"importeren.{inlezing.naam}"))
    pagina = render_template(
        "imports/voorstellen.html",
        form=form,
        inlezing=inlezing,
        voorstellen=voorstellen,
        pagina=Pagina(regels, nummer, len(voorstellen.regels)),
        kruimels=_pad(inlezing, "Controleren en overnemen", kiezen),
    )
    return met_status(pagina, form=form)


def _sjabloon(inlezing: Inlezing) -> Callable[[], ResponseReturnValue]:
    def view() -> ResponseReturnValue:
        antwoord = Response(schrijf_sjabloon(inlezing), content_type=WERKMAP)
        antwoord.headers.update(BESCHERMING)
        naam = f"{inlezing.naam}.xlsx"
        antwoord.headers.set("Content-Disposition", "attachment", filename=naam)
        return antwoord

    return view


def _pad(inlezing: Inlezing, titel: str, *tussen: Link) -> list[Link]:
    terug = Link(inlezing.terugtitel, url_for(inlezing.terug))
    return kruimels(terug, *tussen, titel=titel)


def _zin(gedaan: Voorstellen | None) -> str:
    if gedaan is None:  # the second click of two
        return "Het bestand is overgenomen."
    if not gedaan.doet_iets:
        return "Alles uit dit bestand stond er al. Er is niets veranderd."
    return f"Het bestand is overgenomen: {schrijf_aantallen(gedaan)}."


def schrijf_aantallen(voorstellen: Voorstellen) -> str:
    """Return how many lines there are of each outcome, in words."""
    return ", ".join(f"{aantal} {woord}" for woord, aantal in voorstellen.aantallen)
