"""Somebody leaves: everything that he carries passes to another, all or nothing."""

from datetime import date

import pytest
from bs4 import BeautifulSoup

from activiteiten.models import Trekker, Zetelbezetting
from betrokkenen.models import Lidmaatschap
from bewaking.models import OpenPunt, Openveld
from kern.database import db
from kern.datums import Stand
from projecten.models import Betrokkenheid, Projectbetrokkene
from tests.browser import Browser
from tests.makers import (
    make_activiteit,
    make_gebruiker,
    make_gremium,
    make_maatregel,
    make_persoon,
    make_project,
    make_risico,
    make_zetel,
    save,
)
from toegang.rechten import Rol


@pytest.fixture
def project(database):
    return make_project()


@pytest.fixture
def leider(database, project):
    return Browser(database).log_in(make_gebruiker(Rol.PROJECTLEIDER, project))


@pytest.fixture
def vertrekt(project):
    """Return somebody who has a part everywhere."""
    persoon = make_persoon(functie="Vertrekt")
    eigen = {"project_id": project.id}
    activiteit = make_activiteit(project, trekker=persoon, cel_inzet_stand=Stand.NTB)
    make_zetel(activiteit, persoon)
    rol = Betrokkenheid.PROJECTTEAM
    save(Projectbetrokkene(**eigen, persoon_id=persoon.id, rol=rol, volgorde=1))
    risico = make_risico(project, eigenaar_id=persoon.id)
    make_maatregel(risico, eigenaar_id=persoon.id)
    punt = {"activiteit_id": activiteit.id, "veld": Openveld.INZET, "wat": ""}
    save(OpenPunt(**eigen, **punt, eigenaar_id=persoon.id))
    gremium = make_gremium()
    lid = {"gremium_id": gremium.id, "volgorde": 1, "meervoud": False}
    save(Lidmaatschap(**lid, persoon_id=persoon.id))
    return persoon


def _pad(persoon):
    return f"/betrokkenen/personen/{persoon.id}/vervangen"


def _vinkjes(page: BeautifulSoup) -> list[str]:
    return [veld["value"] for veld in page.select("input[name=plaatsen]")]


def _stuur(browser, wie, door, plaatsen, status=302, **velden):
    waarden = {"sinds": "1-3-2021", "persoon": door.id, "reden": "Andere baan"}
    waarden |= {"plaatsen": plaatsen} | velden
    return browser.post(_pad(wie), status=status, velden=waarden)


def test_all_places_pass_at_once(leider, vertrekt):
    opvolger = make_persoon(functie="Opvolger")
    page = leider.get(_pad(vertrekt))
    assert len(_vinkjes(page)) == 7

    _stuur(leider, vertrekt, opvolger, _vinkjes(page))

    db.session.expire_all()
    assert _vinkjes(leider.get(_pad(vertrekt))) == []
    for tabel in (Trekker, Zetelbezetting, Projectbetrokkene, Lidmaatschap):
        oud, nieuw = tabel.query.order_by(tabel.volgorde).all()
        assert (oud.persoon_id, oud.tot) == (vertrekt.id, date(2021, 2, 28))
        assert (nieuw.persoon_id, nieuw.van) == (opvolger.id, date(2021, 3, 1))
    assert OpenPunt.query.one().eigenaar_id == opvolger.id
    assert len(_vinkjes(leider.get(_pad(opvolger)))) == 7


def test_only_what_is_ticked_passes(leider, vertrekt):
    opvolger = make_persoon()
    vinkjes = _vinkjes(leider.get(_pad(vertrekt)))
    trekker = next(v for v in vinkjes if v.startswith("trekker-"))

    _stuur(leider, vertrekt, opvolger, [trekker])

    assert Trekker.query.count() == 2
    assert Zetelbezetting.query.count() == 1


def test_one_refusal_keeps_all_as_it_was(leider, vertrekt, project):
    opvolger = make_persoon(functie="Opvolger")
    activiteit = Trekker.query.one().activiteit_id
    make = {"project_id": project.id, "activiteit_id": activiteit, "volgorde": 2}
    save(Trekker(**make, persoon_id=opvolger.id))

    page = _stuur(
        leider, vertrekt, opvolger, _vinkjes(leider.get(_pad(vertrekt))), status=422
    )

    assert "Opvolger is al trekker van activiteit" in page.text
    assert Trekker.query.count() == 2
    assert Projectbetrokkene.query.one().tot is None
    assert page.select_one("textarea[name=reden]").text.strip() == "Andere baan"


def test_who_saves_second_is_told_so(leider, vertrekt):
    opvolger = make_persoon()
    vinkjes = _vinkjes(leider.get(_pad(vertrekt)))
    rij = Projectbetrokkene.query.one()
    rij.waarvoor = "Iets anders"
    save(rij)

    page = _stuur(leider, vertrekt, opvolger, vinkjes, status=422)

    assert "Iemand anders heeft hier intussen iets gewijzigd" in page.text
    assert Trekker.query.count() == 1


@pytest.mark.parametrize(
    ("velden", "zin"),
    [
        ({"plaatsen": []}, "Vink ten minste één plek aan"),
        ({"plaatsen": ["trekker-1-99"]}, "vink ze opnieuw aan"),
        ({"sinds": ""}, "Kies de eerste dag"),
        ({"persoon": ""}, "Kies wie het overneemt"),
        ({"sinds": "1-3-2099"}, "5 jaar vooruit"),
    ],
)
def test_what_cannot_be_is_refused(leider, vertrekt, velden, zin):
    vinkjes = _vinkjes(leider.get(_pad(vertrekt)))
    waarden = {"plaatsen": vinkjes} | velden
    gekozen = waarden.pop("plaatsen")

    page = _stuur(leider, vertrekt, make_persoon(), gekozen, status=422, **waarden)

    assert zin in page.select_one(".melding").text
    assert Trekker.query.count() == 1


def test_what_is_of_others_is_neither_shown_nor_changed(database, leider, vertrekt):
    vreemd = make_activiteit(trekker=vertrekt, titel="Geheim")

    page = leider.get(_pad(vertrekt))

    assert "Geheim" not in page.text
    assert "een project dat u niet mag wijzigen" in page.text
    van_ander = Trekker.query.filter_by(activiteit_id=vreemd.id).one()
    assert not [v for v in _vinkjes(page) if f"-{van_ander.id}-" in v and "trek" in v]
    lezer = Browser(database).log_in(make_gebruiker(Rol.LEZER))
    lezer.get(_pad(vertrekt), status=404)
