"""The pages of the organisation: its people and bodies, and their calendars."""

from datetime import date
from typing import Any

from flask import Blueprint, Response, flash, redirect, render_template, url_for
from flask.typing import ResponseReturnValue

from betrokkenen import queries, tabellen
from betrokkenen.agendadelen import registreer_agendadelen
from betrokkenen.forms.agenda import RitmeForm, lees_tijd
from betrokkenen.models import Gremium
from betrokkenen.onderdelen import ONDERDELEN, eis_eigen, registreer_onderdelen
from betrokkenen.operations import agenda as daden
from betrokkenen.queries import agenda as vragen
from betrokkenen.queries.agenda import Agendakeuze, Deel
from betrokkenen.rules.ritme import Vergaderdag, lees_ritme
from kern import klok
from kern.bladeren import lees_paginanummer
from kern.filters import lees_getal, lees_keuze
from kern.formulieren import is_controle, is_ingestuurd, poging
from kern.icalendar import schrijf_icalendar
from kern.lijsten import BESCHERMING
from kern.opmaak import dag_voluit
from kern.schoolvakanties import Regio
from kern.web import met_status, recht
from kern.werkbladen import download_werkblad
from toegang.kader import Link, kruimels
from toegang.onderdelen import lees_volgorde
from toegang.poort import toegang
from toegang.rechten import Recht

blueprint = Blueprint("betrokkenen", __name__, url_prefix="/betrokkenen")
registreer_onderdelen(blueprint)
registreer_agendadelen(blueprint)

# Recess is proposed for last year, this one and the next two.
JAREN_VOORUIT = 3
NIETS_NIEUW = "Er is niets toegevoegd: er kwam geen nieuwe dag bij."
EERSTE_VOORSTELJAAR, LAATSTE_VOORSTELJAAR = 2020, 2100


@blueprint.get("/")
@recht(Recht.MENSEN_ZIEN, toekomst=True)
def index() -> ResponseReturnValue:
    return render_template(
        "betrokkenen/index.html",
        afdelingen=queries.list_afdelingen(),
        personen=queries.list_personenpagina(lees_paginanummer()),
        gremia=queries.list_gremia_met_leden(),
        volgorde=lees_volgorde(ONDERDELEN),
        kruimels=kruimels(titel="Mensen en gremia"),
    )


@blueprint.get("/gremia/<id:gremium_id>")
@recht(Recht.MENSEN_ZIEN, toekomst=True)
def gremium(gremium_id: int) -> ResponseReturnValue:
    van = queries.get_gremium(gremium_id)
    keuze = _lees_deel()
    blad = vragen.get_agendablad(
        van, keuze, nummer=lees_paginanummer(), vandaag=klok.vandaag()
    )
    return render_template(
        "betrokkenen/gremium.html",
        blad=blad,
        keuze=keuze,
        kruimels=kruimels(_naar_mensen(), titel=f"Agenda van {van.naam}"),
    )


@blueprint.get("/gremia/<id:gremium_id>/agenda.xlsx")
@recht(Recht.MENSEN_ZIEN)
def agenda_xlsx(gremium_id: int) -> ResponseReturnValue:
    gremium, vandaag = queries.get_gremium(gremium_id), klok.vandaag()
    regels = vragen.list_vergaderregels(gremium, vandaag=vandaag)
    return download_werkblad(
        tabellen.tabel_agenda(gremium, regels),
        naam=f"agenda-{gremium.id}",
        blad="Agenda",
        uitleg=f"Gemaakt op {dag_voluit(vandaag)}",
    )


@blueprint.get("/gremia/<id:gremium_id>/agenda.ics")
@recht(Recht.MENSEN_ZIEN)
def agenda_ics(gremium_id: int) -> ResponseReturnValue:
    van = queries.get_gremium(gremium_id)
    regels = vragen.list_vergaderregels(van, vandaag=klok.vandaag())
    tekst = schrijf_icalendar(
        van.naam, tabellen.list_afspraken(van, regels), nu=klok.nu()
    )
    koppen = {
        **BESCHERMING,
        "Content-Disposition": f'attachment; filename="agenda-{van.id}.ics"',
    }
    return Response(tekst, mimetype="text/calendar", headers=koppen)


@blueprint.route("/gremia/<id:gremium_id>/ritme", methods=["GET", "POST"])
@recht(Recht.MENSEN_WIJZIGEN)
def ritme(gremium_id: int) -> ResponseReturnValue:
    van = queries.get_gremium(gremium_id)
    laatste = vragen.find_laatste_dag(gremium_id)
    form: Any = RitmeForm(
        lees_ritme(van.ritme), laatste=laatste, vandaag=klok.vandaag()
    )
    if is_ingestuurd() and not is_controle():
        aantal = _neem_over(gremium_id, form)
        if form.gelukt:
            flash(_telzin(aantal), "succes")
            return redirect(url_for(".gremium", gremium_id=gremium_id))
    dagen = None
    if is_ingestuurd() and (form.validate() if is_controle() else not _fout(form)):
        dagen = _list_dagen(gremium_id, form, klok.vandaag())
        form.bekeken.data = daden.afdruk_van(dagen)
    pagina = render_template(
        "betrokkenen/ritme.html",
        form=form,
        gremium=van,
        dagen=dagen,
        kruimels=_pad(van, "Vergaderingen volgens ritme"),
    )
    return met_status(pagina, form=form)


@blueprint.get("/gremia/<id:gremium_id>/recesvoorstellen")
@recht(Recht.MENSEN_WIJZIGEN, toekomst=True)
def recesvoorstellen(gremium_id: int) -> ResponseReturnValue:
    van = queries.get_gremium(gremium_id)
    gevraagd = lees_keuze("regio", set(Regio))
    regio = Regio(gevraagd) if gevraagd else vragen.get_schoolregio(klok.vandaag())
    eerste = toegang().dag.year
    jaar = lees_getal("jaar", van=EERSTE_VOORSTELJAAR, tot=LAATSTE_VOORSTELJAAR)
    jaar = jaar or eerste
    return render_template(
        "betrokkenen/recesvoorstellen.html",
        gremium=van,
        jaar=jaar,
        jaren=[(str(nr), str(nr)) for nr in range(eerste - 1, eerste + JAREN_VOORUIT)],
        regio=regio,
        regios=[(deel.value, deel.value.capitalize()) for deel in Regio],
        regels=vragen.list_voorstelregels(
            gremium_id, jaar, regio=regio, vandaag=klok.vandaag()
        ),
        kruimels=_pad(van, "Voorstellen voor reces"),
    )


def _neem_over(gremium_id: int, form: Any) -> int | None:
    """Add the meetings of the rhythm in one act, as they were looked at.

    Return how many; nothing when it was refused, or done by the first of two clicks.
    """
    with poging(form, door=toegang().gebruiker_id) as daad:
        van = queries.get_gremium(gremium_id)
        form.verwerk(daad)
        eis_eigen(van)
        return daden.neem_ritme_over(
            van,
            _list_dagen(gremium_id, form, daad.vandaag),
            tijd=lees_tijd(form.tijd.data),
            bekeken=form.bekeken.data or "",
        )
    return None


def _list_dagen(gremium_id: int, form: Any, vandaag: date) -> list[Vergaderdag]:
    return daden.list_vergaderdagen(
        gremium_id, form.ritme, vandaag=vandaag, **form.waarden()
    )


def _fout(form: Any) -> bool:
    """Whether a field was filled in wrongly, so that there is no list of days."""
    return any(veld.errors for veld in form)


def _telzin(aantal: int | None) -> str:
    if aantal == 1:
        return "1 vergadering toegevoegd."
    if aantal is None:
        return "De vergaderingen staan in de agenda."
    return f"{aantal} vergaderingen toegevoegd." if aantal else NIETS_NIEUW


def _lees_deel() -> Agendakeuze:
    """Return which part of the calendar the address asks for."""
    jaren = {str(jaar) for jaar in range(2000, 2101)}
    gevraagd = lees_keuze("toon", {deel.value for deel in Deel} | jaren)
    dag = toegang().dag
    if gevraagd in jaren:
        return Agendakeuze(Deel.KOMEND, dag, int(gevraagd or 0))
    return Agendakeuze(Deel(gevraagd or Deel.KOMEND), dag)


def _naar_mensen() -> Link:
    return Link("Mensen en gremia", url_for(".index", _anchor="gremia"))


def _pad(van: Gremium, titel: str) -> list[Link]:
    agenda = Link(f"Agenda van {van.naam}", url_for(".gremium", gremium_id=van.id))
    return kruimels(_naar_mensen(), agenda, titel=titel)
