"""Who may change risks and measures, and whose own measures they are."""

import pytest

from kern.database import db
from risicos.models import Beheersmaatregel
from tests.makers import (
    make_activiteit,
    make_gebruiker,
    make_maatregel,
    make_persoon,
    make_risico,
)
from toegang.rechten import Rol


def _pad(project, *delen):
    return f"/projecten/{project.code}/risicos/" + "/".join(map(str, delen))


@pytest.fixture
def trekker(browser, project):
    """Return a trekker's browser and the person that he is."""
    gebruiker = make_gebruiker(Rol.TREKKER, project)
    persoon = make_persoon(gebruiker_id=gebruiker.id)
    return browser.log_in(gebruiker), persoon


@pytest.mark.parametrize("waardoor", ["eigenaar", "activiteit"])
def test_a_trekker_changes_words_and_term_of_his_own_measure(
    trekker, project, waardoor
):
    browser, persoon = trekker
    activiteit = make_activiteit(project, trekker=persoon)
    eigen = (
        {"eigenaar_id": persoon.id}
        if waardoor == "eigenaar"
        else {"activiteit_id": activiteit.id}
    )
    maatregel = make_maatregel(make_risico(project), **eigen)
    pad = _pad(project, "beheersmaatregelen", maatregel.id)

    velden = {"tekst": "Beter", "termijn": "mei 2021", "revisie": "1", "eigenaar": ""}
    assert "wijzigen" in str(browser.get(_pad(project, maatregel.risico_id)))
    browser.post(f"{pad}/wijzigen", velden=velden)

    opnieuw = db.session.get(Beheersmaatregel, maatregel.id)
    assert (opnieuw.tekst, opnieuw.termijn.tekst) == ("Beter", "mei 2021")
    assert (opnieuw.eigenaar_id, opnieuw.activiteit_id) == (
        eigen.get("eigenaar_id"),
        eigen.get("activiteit_id"),
    )
    browser.get(f"{pad}/verwijderen", status=404)
    browser.get(f"{pad}/vervallen", status=404)


def test_a_trekker_finds_no_form_of_what_is_not_his_own(trekker, project):
    browser, persoon = trekker
    vreemd = make_maatregel(make_risico(project))
    geheim = make_risico(project, vertrouwelijk=True)
    eigen = make_maatregel(geheim, eigenaar_id=persoon.id)

    for pad in (
        _pad(project, "risicos/nieuw"),
        _pad(project, "beheersmaatregelen/nieuw"),
        _pad(project, vreemd.risico_id, "beoordelen"),
        _pad(project, "beheersmaatregelen", vreemd.id, "wijzigen"),
        _pad(project, "beheersmaatregelen", eigen.id, "wijzigen"),
        _pad(project, geheim.id),
    ):
        browser.get(pad, status=404)
    assert "wijzigen" not in str(browser.get(_pad(project)).select_one("main"))
    page = browser.get(_pad(project, vreemd.risico_id))
    assert "wijzigen" not in str(page.select_one("main"))


@pytest.mark.parametrize("rol", [Rol.KLANKBORDLID, Rol.LEZER])
def test_who_may_not_see_risks_finds_no_page_of_one(browser, project, rol):
    browser.log_in(make_gebruiker(rol, project))

    browser.get(_pad(project, make_risico(project).id), status=404)


def test_the_sponsor_sees_everything_and_changes_nothing(browser, project):
    risico = make_risico(project, vertrouwelijk=True)
    browser.log_in(make_gebruiker(Rol.OPDRACHTGEVER, project))

    assert "Wijzigen" not in browser.get(_pad(project, risico.id)).text
    browser.get(_pad(project, "risicos", risico.id, "wijzigen"), status=404)
