"""The register of reports: what was promised, by whom it is seen, and what is late."""

from datetime import date, timedelta

import pytest

from kern import klok
from kern.datums import dag
from tests.exports.rapportages.bezoek import maak_concept, pad
from tests.makers import (
    make_afspraak,
    make_gebruiker,
    make_project,
    make_rapportage,
    make_vastgesteld,
)
from toegang.rechten import Rol

EERDER = klok.vandaag() - timedelta(days=3)


def beloofd(browser, rol, project):
    """Return the lines of what was promised, as somebody with this role reads them."""
    pagina = browser.log_in(make_gebruiker(rol, project)).get(pad(project))
    kop = pagina.find("h2", string="Wat is beloofd")
    rijen = kop.find_next("table").select("tbody tr") if kop else []
    return [" ".join(rij.text.split()) for rij in rijen]


def test_a_promise_is_late_until_a_report_was_approved(browser):
    project = make_project()
    nagekomen = make_afspraak(project, tekst="Voorjaar", termijn=dag(EERDER))
    make_afspraak(project, tekst="Najaar", termijn=dag(EERDER))
    make_rapportage(project, afspraak_id=nagekomen.id)
    assert all("Te laat" in rij for rij in beloofd(browser, Rol.OPDRACHTGEVER, project))

    make_vastgesteld(project, afspraak_id=nagekomen.id)

    voorjaar, najaar = beloofd(browser, Rol.OPDRACHTGEVER, project)
    assert "Te laat" not in voorjaar
    assert "Vastgesteld" in voorjaar
    assert "Te laat" in najaar
    assert "nog geen" in najaar


def test_what_was_approved_after_the_peildatum_is_not_called_late(browser):
    project = make_project(standaard_peildatum=date(2021, 9, 15))
    afspraak = make_afspraak(project, termijn=dag(date(2021, 9, 1)))
    make_vastgesteld(project, afspraak_id=afspraak.id)  # on the first of October

    [rij] = beloofd(browser, Rol.PROJECTLEIDER, project)

    assert "Te laat" not in rij


@pytest.mark.parametrize("rol", [Rol.KLANKBORDLID, Rol.LEZER])
def test_who_may_not_see_the_plan_reads_no_promises(browser, rol):
    project = make_project()
    make_afspraak(project)

    assert beloofd(browser, rol, project) == []
    assert len(beloofd(browser, Rol.TREKKER, project)) == 1


def test_history_of_a_report_leads_back_to_it(leider, project):
    adres = pad(project, str(maak_concept(project).id))

    lijn = leider.get(adres).select_one("main a[href*='geschiedenis']")["href"]

    assert leider.get(lijn).select_one(f"main a[href='{adres}']")
