"""The page of decisions and promises, its lists as files, and settling a promise."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Any

from flask import Blueprint, Response, flash, redirect, render_template, request
from flask.typing import ResponseReturnValue

from activiteiten.queries.mensen import list_activiteitkeuzes
from betrokkenen.queries import list_gremia
from kern import klok
from kern.bladeren import lees_paginanummer
from kern.filters import lees_keuze
from kern.formulieren import is_ingestuurd, poging
from kern.lijsten import download_csv
from kern.opmaak import dag_voluit
from kern.sorteren import Sortering, lees_sortering
from kern.tabellen import Tabel
from kern.transactie import transactie
from kern.web import met_status, recht
from kern.werkbladen import download_werkblad
from planning import momentdaden
from planning.momentform import AfdoenForm
from planning.onderdelen import TITEL, TOEZEGGING, naar_register
from planning.queries import registerbladen as queries
from planning.queries.regels import list_productkeuzes
from planning.queries.registervragen import Besluitkolom, Registerkeuze, Toezegkolom
from planning.rules import Toezeggingstand
from planning.tabellen import tabel_besluiten, tabel_toezeggingen
from toegang.kader import Link, kruimels
from toegang.onderdelen import IntussenVeranderdError
from toegang.poort import toegang
from toegang.rechten import Recht

BESLUITEN = Sortering(Besluitkolom.GENOMEN, aflopend=True, naam="besluiten_op")
TOEZEGGINGEN = Sortering(Toezegkolom.TERMIJN, naam="toezeggingen_op")
Opties = list[tuple[str, str]]


def registreer_registers(blueprint: Blueprint) -> None:
    """Add the page of the registers and what can be done from it."""
    voeg_toe = blueprint.add_url_rule
    voeg_toe("/besluiten", "besluiten", _besluiten)
    for lijst, view in (("besluiten", _lijst_besluiten), ("toezeggingen", _lijst)):
        voeg_toe(f"/{lijst}.<any(csv, xlsx):vorm>", f"{lijst}_lijst", view)
    pad = "/toezeggingen/<id:ding_id>"
    beide = ["GET", "POST"]
    voeg_toe(f"{pad}/afdoen", "toezeggingen_afdoen", _afdoen, methods=beide)
    voeg_toe(f"{pad}/heropenen", "toezeggingen_heropenen", _heropenen, methods=["POST"])


@dataclass(frozen=True)
class Filters:
    """What the registers can be narrowed by."""

    gremium: Opties
    product: Opties
    activiteit: Opties

    @property
    def stand(self) -> Opties:
        """Return the states of a promise; late is open too."""
        return [(stand.value, stand.value.capitalize()) for stand in Toezeggingstand]

    def lees(self) -> Registerkeuze:
        """Return how the address narrows the page; refuse what cannot be chosen."""
        stand = lees_keuze("stand", [waarde for waarde, _ in self.stand])
        return Registerkeuze(
            stand=Toezeggingstand(stand) if stand else None,
            gremium_id=_kies("gremium", self.gremium),
            product_id=_kies("product", self.product),
            activiteit_id=_kies("activiteit", self.activiteit),
        )


@recht(Recht.PLAN_ZIEN)
def _besluiten() -> ResponseReturnValue:
    wie, filters = toegang(), _filters()
    keuze = filters.lees()
    op_besluit, op_toezegging = _sorteringen()
    return render_template(
        "planning/besluiten.html",
        filters=filters,
        keuze=keuze,
        besluiten=_lees_besluiten(keuze, op_besluit, "besluiten_pagina"),
        toezeggingen=_lees_toezeggingen(keuze, op_toezegging, "toezeggingen_pagina"),
        op_besluit=op_besluit,
        op_toezegging=op_toezegging,
        open_bij=queries.list_open_bij(wie.project_id, peildatum=wie.dag),
        later=queries.count_latere_besluiten(wie.project_id, peildatum=wie.dag),
        adres=_als_adres(keuze),
        kruimels=kruimels(titel=TITEL),
    )


@recht(Recht.PLAN_ZIEN)
def _lijst_besluiten(vorm: str) -> Response:
    regels = _lees_besluiten(_filters().lees(), _sorteringen()[0])
    tabel = tabel_besluiten(regels.rijen, peildatum=toegang().dag)
    return _download(tabel, vorm, naam="besluiten")


@recht(Recht.PLAN_ZIEN)
def _lijst(vorm: str) -> Response:
    rijen = _lees_toezeggingen(_filters().lees(), _sorteringen()[1])
    tabel = tabel_toezeggingen(rijen.rijen, peildatum=toegang().dag)
    return _download(tabel, vorm, naam="toezeggingen")


@recht(Recht.PLAN_WIJZIGEN)
def _afdoen(ding_id: int) -> ResponseReturnValue:
    wie, vandaag = toegang(), klok.vandaag()
    rij = TOEZEGGING.get(wie, ding_id)
    form = AfdoenForm(vandaag=vandaag, op=vandaag)
    if is_ingestuurd():
        with poging(form, door=wie.gebruiker_id) as daad:
            rij = TOEZEGGING.get(wie, ding_id)
            form.verwerk(daad)
            _eis_ongewijzigd(form, rij)
            momentdaden.doe_af(rij, **form.waarden(), daad=daad)
        if form.gelukt:
            flash("De toezegging is afgedaan.", "succes")
            return redirect(_terug(rij))
    else:
        form.revisie.data = str(rij.revisie)
    pagina = render_template(
        "planning/afdoen.html",
        form=form,
        toezegging=rij,
        terug=_terug(rij),
        kruimels=kruimels(Link(TITEL, _terug(rij)), titel="Toezegging afdoen"),
    )
    return met_status(pagina, form=form)


@recht(Recht.PLAN_WIJZIGEN)
def _heropenen(ding_id: int) -> ResponseReturnValue:
    with transactie(door=toegang().gebruiker_id):
        rij = TOEZEGGING.get(toegang(), ding_id)
        momentdaden.heropen(rij)
    flash("De toezegging is weer open.", "succes")
    return redirect(_terug(rij))


_terug: Callable[[Any], str] = naar_register("toezeggingen")


def _eis_ongewijzigd(form: AfdoenForm, rij: Any) -> None:
    if form.revisie.data != str(rij.revisie):
        form.revisie.data = str(rij.revisie)
        raise IntussenVeranderdError(
            "Iemand anders heeft deze toezegging intussen gewijzigd. Kijk eerst wat er"
            " nu staat; doe haar daarna opnieuw af."
        )


def _filters() -> Filters:
    project_id = toegang().project_id
    return Filters(
        gremium=[(str(gremium.id), gremium.naam) for gremium in list_gremia()],
        product=_als_opties(list_productkeuzes(project_id)),
        activiteit=_als_opties(list_activiteitkeuzes(project_id)),
    )


def _als_opties(keuzes: Iterable[tuple[int, str]]) -> Opties:
    return [(str(id_), tekst) for id_, tekst in keuzes]


def _kies(naam: str, opties: Opties) -> int | None:
    gekozen = lees_keuze(naam, [waarde for waarde, _ in opties])
    return int(gekozen) if gekozen else None


def _sorteringen() -> tuple[Sortering[Besluitkolom], Sortering[Toezegkolom]]:
    return lees_sortering(BESLUITEN), lees_sortering(TOEZEGGINGEN)


def _lees_besluiten(
    keuze: Registerkeuze, sortering: Sortering[Besluitkolom], pagina: str | None = None
) -> Any:
    """Return a page of the decisions, or without ``pagina`` all of them."""
    wie = toegang()
    return queries.list_besluitregels(
        wie.project_id,
        keuze,
        peildatum=wie.dag,
        sortering=sortering,
        nummer=lees_paginanummer(pagina) if pagina else None,
    )


def _lees_toezeggingen(
    keuze: Registerkeuze, sortering: Sortering[Toezegkolom], pagina: str | None = None
) -> Any:
    """Return a page of the promises, or without ``pagina`` all of them."""
    wie = toegang()
    return queries.list_toezegregels(
        wie.project_id,
        keuze,
        peildatum=wie.dag,
        sortering=sortering,
        nummer=lees_paginanummer(pagina) if pagina else None,
    )


def _als_adres(keuze: Registerkeuze) -> dict[str, str]:
    """Return what a file needs to hold the lines of the page in their order."""
    namen = (BESLUITEN.naam, TOEZEGGINGEN.naam)
    gekozen = {naam: request.args.get(naam, "") for naam in namen}
    return keuze.als_url | {naam: waarde for naam, waarde in gekozen.items() if waarde}


def _download(tabel: Tabel, vorm: str, *, naam: str) -> Response:
    dag, bestand = toegang().dag, f"{naam}-{toegang().dag.isoformat()}"
    if vorm != "xlsx":
        return download_csv(tabel, naam=bestand)
    uitleg = f"Peildatum {dag_voluit(dag)}"
    return download_werkblad(tabel, naam=bestand, blad=naam.capitalize(), uitleg=uitleg)
