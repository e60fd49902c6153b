"""From the history of a thing one goes back to where the thing stands."""

import pytest

from activiteiten.models import Trekker
from begroting.models import Begrotingspost
from planning.models import Besluit
from projecten.models import Product
from tests.dossier.bezoek import plek
from tests.makers import (
    make_activiteit,
    make_gremium,
    make_maatregel,
    make_persoon,
    make_post,
    make_project,
    make_risico,
    make_zetel,
)

ZELF = "Naar de pagina zelf"


def terug(browser, adres):
    pagina = browser.get(adres)
    link = next(a for a in pagina.select("main a") if a.text == ZELF)
    return link["href"]


@pytest.mark.parametrize(
    ("soort", "lijst", "pagina"),
    [
        (Besluit, "besluiten", "planning/besluiten"),
        (Product, "producten", "opdracht"),
    ],
)
def test_a_row_of_a_list_has_a_way_back(voorbeeld, browser, soort, lijst, pagina):
    browser.log_in_als("projectleider")
    ding = soort.query.first()
    code = "zwolle-handhaving"
    assert soort.query.filter_by(project_id=ding.project_id).count()
    adres = f"/projecten/{code}/geschiedenis/{soort.__tablename__}/{ding.id}"

    heen = terug(browser, adres)

    assert heen == f"/projecten/{code}/{pagina}#{lijst}-{ding.id}"
    assert browser.get(heen.split("#")[0]).select_one(f"#{lijst}-{ding.id}")


def test_a_part_leads_to_the_page_of_its_thing(app, project, leider) -> None:
    activiteit = make_activiteit(project, trekker=make_persoon())
    zetel = make_zetel(activiteit, make_persoon())
    werk = f"/projecten/{project.code}/activiteiten/{activiteit.id}"
    for ding in (Trekker.query.one(), zetel, zetel.bezetting[0]):
        adres = plek(project, ding.__tablename__, ding.id)
        assert terug(leider, adres).split("?")[0] == werk
    maatregel = make_maatregel(risico := make_risico(project))
    naar = terug(leider, plek(project, "beheersmaatregel", maatregel.id))
    assert naar == f"/projecten/{project.code}/risicos/{risico.id}"


def test_a_post_and_a_body_lead_to_their_row(app, project, leider) -> None:
    post: Begrotingspost = make_post(project)
    gremium = make_gremium()

    assert terug(leider, plek(project, "begrotingspost", post.id)).endswith(
        f"/begroting/#begrotingsposten-{post.id}"
    )
    adres = f"/geschiedenis/gremium/{gremium.id}"
    assert terug(leider, adres) == f"/betrokkenen/gremia/{gremium.id}"


def test_what_is_of_another_project_has_no_history_here(app, project, leider) -> None:
    elders = make_activiteit(make_project())

    leider.get(plek(project, "activiteit", elders.id), status=404)
