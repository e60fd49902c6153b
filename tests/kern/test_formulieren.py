"""One click is one act, and what was changed in between is another."""

from activiteiten.models import Voortgang
from tests.makers import make_activiteit, make_gebruiker, make_project
from toegang.rechten import Rol

SLEUTEL = "een-sleutel-van-de-pagina"


def _formulier(browser):
    project = make_project()
    activiteit = make_activiteit(project)
    browser.log_in(make_gebruiker(Rol.PROJECTLEIDER, project))
    return f"/projecten/{project.code}/activiteiten/{activiteit.id}/voortgang"


def _velden(**anders):
    return {
        "op": "2021-03-01",
        "status": "loopt",
        "termijn_precisie": "geen",
        "bereikt": "Eerste",
    } | anders


def test_two_clicks_are_one_act(browser):
    pad = _formulier(browser)

    for _ in range(2):
        browser.post(pad, sleutel=SLEUTEL, velden=_velden())

    assert Voortgang.query.count() == 1


def test_a_text_changed_after_going_back_is_not_swallowed(browser):
    pad = _formulier(browser)

    browser.post(pad, sleutel=SLEUTEL, velden=_velden())
    browser.post(pad, sleutel=SLEUTEL, velden=_velden(bereikt="Tweede, heel anders"))

    assert [rij.bereikt for rij in Voortgang.query.order_by("id")] == [
        "Eerste",
        "Tweede, heel anders",
    ]


def test_a_form_without_the_key_of_its_page_stores_nothing(browser):
    pad = _formulier(browser)

    browser.post(pad, 422, sleutel="", velden=_velden())

    assert Voortgang.query.count() == 0
