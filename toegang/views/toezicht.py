"""The logbook and the yearly look at who has which right, for the beheerder."""

from flask import flash, redirect, render_template, url_for
from flask.typing import ResponseReturnValue

from kern import klok
from kern.bladeren import lees_paginanummer
from kern.filters import lees_dag, lees_getal, lees_keuze
from kern.lijsten import download_csv
from kern.transactie import transactie
from kern.web import recht
from toegang import operations, queries, tabellen
from toegang.logboek import Actie, Resultaat
from toegang.poort import toegang
from toegang.rechten import Recht
from toegang.views.beheer import blueprint

EERSTE_JAAR = 2020


@blueprint.get("/logboek")
@recht(Recht.BEHEREN)
def logboek() -> ResponseReturnValue:
    keuze = _logfilter()
    return render_template(
        "beheer/logboek.html",
        pagina=queries.list_logpagina(keuze, lees_paginanummer()),
        keuze=keuze,
        namen=queries.get_namen(),
        naam_van=tabellen.naam_van,
        acties=[(a.value, a.value) for a in Actie],
        resultaten=[(r.value, r.value) for r in Resultaat],
        accounts=[(g.id, g.naam) for g in queries.list_gebruikers()],
        adres=tabellen.logboekadres(keuze),
    )


@blueprint.get("/logboek.csv")
@recht(Recht.BEHEREN)
def logboek_csv() -> ResponseReturnValue:
    regels = queries.list_logregels(_logfilter())
    tabel = tabellen.tabel_logboek(regels, queries.get_namen())
    return download_csv(tabel, naam="logboek")


@blueprint.get("/rechten")
@recht(Recht.BEHEREN)
def rechten() -> ResponseReturnValue:
    jaar = _jaar()
    return render_template(
        "beheer/rechten.html",
        jaar=jaar,
        jaren=range(klok.vandaag().year, EERSTE_JAAR - 1, -1),
        regels=queries.list_rechten(jaar),
        bekeken=queries.list_beoordelingen(jaar),
        namen=queries.get_namen(),
    )


@blueprint.get("/rechten.csv")
@recht(Recht.BEHEREN)
def rechten_csv() -> ResponseReturnValue:
    jaar = _jaar()
    tabel = tabellen.tabel_rechten(queries.list_rechten(jaar), jaar=jaar)
    return download_csv(tabel, naam=f"rechten-{jaar}")


@blueprint.post("/rechten/<int(min=2000, max=2100):jaar>/beoordelen")
@recht(Recht.BEHEREN)
def beoordeel_rechten(jaar: int) -> ResponseReturnValue:
    with transactie(door=toegang().gebruiker_id) as daad:
        operations.beoordeel_rechten(jaar, nu=daad.nu)
    flash(f"Vastgelegd: u hebt de rechten van {jaar} beoordeeld.", "succes")
    return redirect(url_for(".rechten", jaar=jaar))


def _jaar() -> int:
    vandaag = klok.vandaag().year
    return lees_getal("jaar", van=EERSTE_JAAR, tot=vandaag) or vandaag


def _logfilter() -> queries.Logfilter:
    return queries.Logfilter(
        actie=lees_keuze("actie", [a.value for a in Actie]),
        resultaat=lees_keuze("resultaat", [r.value for r in Resultaat]),
        gebruiker_id=lees_getal("account", van=1, tot=2_147_483_647),
        van=lees_dag("van"),
        tot=lees_dag("tot"),
    )
