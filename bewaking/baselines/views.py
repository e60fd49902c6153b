"""The page of the baselines: freeze the plan, and compare two states of it."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property

from flask import Blueprint, Response, flash, redirect, render_template, url_for
from flask.typing import ResponseReturnValue

from betrokkenen.queries.agenda import get_vrije_dagen
from bewaking.baselines.forms import BaselineForm
from bewaking.baselines.operations import zet_vast
from bewaking.baselines.stand import list_standregels
from bewaking.baselines.tabellen import (
    schrijf_kant,
    schrijf_verschil,
    tabel_verschillen,
)
from kern import klok
from kern.bladeren import PER_PAGINA, Pagina, begin_van, lees_paginanummer
from kern.datums import schrijf_dag
from kern.filters import lees_keuze
from kern.formulieren import is_ingestuurd, poging
from kern.lijsten import download_csv
from kern.opmaak import dag_voluit
from kern.web import met_status, recht
from kern.werkbladen import download_werkblad
from planning.baselines.queries import count_latere, list_baselines, list_regels
from planning.baselines.totalen import vat_samen
from planning.baselines.vergelijken import WOORDEN, Regels, Verschil, vergelijk
from planning.models import Baseline
from toegang.kader import Link, kruimels
from toegang.poort import toegang
from toegang.rechten import Recht

NU = "nu"
PAD = "/projecten/<project>/planning/baselines"
TITEL = "Baselines"


def registreer_baselines(blueprint: Blueprint) -> None:
    """Add the page of the baselines and what can be done from it."""
    voeg_toe = blueprint.add_url_rule
    beide = ["GET", "POST"]
    voeg_toe(PAD, "baselines", _baselines)
    voeg_toe(f"{PAD}/vastzetten", "baselines_vastzetten", _vastzetten, methods=beide)
    voeg_toe(f"{PAD}.<any(csv, xlsx):vorm>", "baselines_lijst", _lijst)


@dataclass(frozen=True)
class Vergelijking:
    """Two states of the plan that the address names: a baseline, or the plan now."""

    baselines: Sequence[Baseline]
    van: str
    naar: str
    geld: bool
    dag: date

    @property
    def opties(self) -> list[tuple[str, str]]:
        """Return what can be chosen, each with its words."""
        namen = [(str(b.id), f"{b.naam} ({schrijf_dag(b.op)})") for b in self.baselines]
        return [*namen, (NU, f"Plan op {schrijf_dag(self.dag)}")]

    @property
    def als_url(self) -> dict[str, str]:
        """Return the choice as arguments of an address."""
        return {"van": self.van, "naar": self.naar}

    @property
    def titel(self) -> str:
        """Say what is compared with what."""
        woorden = dict(self.opties)
        return f"{woorden[self.van]} → {woorden[self.naar]}"

    @cached_property
    def verschillen(self) -> Sequence[Verschil]:
        """Return everything that differs."""
        vrij = get_vrije_dagen(self.dag)
        return vergelijk(self._kanten[0], self._kanten[1], vrij=vrij)

    @property
    def samenvatting(self) -> str:
        """Say in words what all differences come to."""
        van, naar = self._kanten
        return vat_samen(self.verschillen, van=van, naar=naar)

    @cached_property
    def _kanten(self) -> tuple[Regels, Regels]:
        van = self._regels(self.van)
        return van, van if self.naar == self.van else self._regels(self.naar)

    def _regels(self, keuze: str) -> Regels:
        if keuze == NU:
            project_id = toegang().project_id
            return list_standregels(project_id, dag=self.dag, geld=self.geld)
        baseline = next(b for b in self.baselines if str(b.id) == keuze)
        return list_regels(baseline, geld=self.geld)


@recht(Recht.PLAN_ZIEN)
def _baselines() -> ResponseReturnValue:
    wie, vergelijking, nummer = toegang(), _lees_vergelijking(), lees_paginanummer()
    verschillen = vergelijking.verschillen if vergelijking else ()
    vanaf = begin_van(nummer)
    return render_template(
        "bewaking/baselines.html",
        baselines=vergelijking.baselines if vergelijking else (),
        later=count_latere(wie.project_id, peildatum=wie.dag),
        vergelijking=vergelijking,
        pagina=Pagina(
            verschillen[vanaf : vanaf + PER_PAGINA],
            nummer=nummer,
            aantal=len(verschillen),
        ),
        soorten=WOORDEN,
        kant=schrijf_kant,
        verschil=schrijf_verschil,
        kruimels=_kruimels(),
    )


@recht(Recht.PLAN_ZIEN)
def _lijst(vorm: str) -> Response:
    vergelijking = _lees_vergelijking()
    verschillen = vergelijking.verschillen if vergelijking else ()
    tabel = tabel_verschillen(verschillen, geld=toegang().mag(Recht.GELD_ZIEN))
    naam = f"baselines-{toegang().dag.isoformat()}"
    if vorm != "xlsx":
        return download_csv(tabel, naam=naam)
    uitleg = f"Peildatum {dag_voluit(toegang().dag)}"
    return download_werkblad(tabel, naam=naam, blad="Baselines", uitleg=uitleg)


@recht(Recht.PLAN_WIJZIGEN)
def _vastzetten() -> ResponseReturnValue:
    wie, form = toegang(), BaselineForm()
    if is_ingestuurd():
        with poging(form, door=wie.gebruiker_id) as daad:
            form.verwerk(daad)
            zet_vast(wie.project_id, **form.waarden(), daad=daad)
        if form.gelukt:
            flash(_vastgezet(), "succes")
            return redirect(url_for("bewaking.baselines"))
    pagina = render_template(
        "bewaking/baselines_vastzetten.html",
        form=form,
        kruimels=_kruimels("Baseline vastzetten"),
    )
    return met_status(pagina, form=form)


def _lees_vergelijking() -> Vergelijking | None:
    """Return what the address compares; by default the newest baseline with now."""
    wie = toegang()
    baselines = list_baselines(wie.project_id, peildatum=wie.dag)
    keuzes = [*(str(baseline.id) for baseline in baselines), NU]
    van, naar = lees_keuze("van", keuzes), lees_keuze("naar", keuzes)
    if not baselines:
        return None
    geld = wie.mag(Recht.GELD_ZIEN)
    return Vergelijking(baselines, van or keuzes[0], naar or NU, geld, wie.dag)


def _vastgezet() -> str:
    wie, vandaag = toegang(), klok.vandaag()
    zin = "De baseline is vastgezet."
    if vandaag > wie.dag:
        zin += (
            f" Zij telt vanaf {schrijf_dag(vandaag)};"
            f" deze pagina toont de stand op {schrijf_dag(wie.dag)}."
        )
    return zin


def _kruimels(daad: str | None = None) -> list[Link]:
    planning = Link("Planning", url_for("planning.index"))
    if daad is None:
        return kruimels(planning, titel=TITEL)
    return kruimels(planning, Link(TITEL, url_for("bewaking.baselines")), titel=daad)
