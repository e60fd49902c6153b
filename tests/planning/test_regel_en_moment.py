"""The line of a plan and the page of its moment: what one says, the other keeps."""

import pytest

from kern.database import db
from planning.models import Mijlpaal
from projecten.queries import find_project

PLAN = "/projecten/zwolle-handhaving/planning"


@pytest.fixture
def leider(voorbeeld, browser):
    """Return the project leader of the example, before anything was changed."""
    return browser.log_in_als("projectleider")


def _formulier(browser, pad):
    """Return the fields of a form as a browser would send them back."""
    form = browser.get(pad).select_one("main form.formulier, main form.utrecht-form")
    velden = {}
    for veld in form.select("input[name], textarea[name], select[name]"):
        if veld.name == "select":
            keuze = veld.select_one("option[selected]") or veld.select_one("option")
            velden[veld["name"]] = keuze["value"] if keuze else ""
        elif veld.get("type") in {"checkbox", "radio"}:
            if veld.has_attr("checked"):
                velden.setdefault(veld["name"], []).append(veld["value"])
        elif veld.name == "textarea":
            velden[veld["name"]] = veld.text.removeprefix("\n")
        else:
            velden[veld["name"]] = veld.get("value", "")
    return velden


def _moment(code):
    project = find_project("zwolle-handhaving")
    return Mijlpaal.query.filter_by(project_id=project.id, code=code).one()


def test_a_moment_changed_meanwhile_is_not_put_back_by_its_line(leider):
    raad = _moment("1.2/raad")
    regel = f"{PLAN}/activiteiten/{raad.activiteit_id}/wijzigen"
    geopend = _formulier(leider, regel)
    moment = f"{PLAN}/mijlpalen/{raad.id}/wijzigen"
    leider.post(
        moment,
        velden=_formulier(leider, moment)
        | {"termijn": "mei 2022", "wijze": "verbetering"},
    )

    leider.post(regel, 409, velden=geopend | {"titel": "Een andere titel"})

    db.session.expire_all()
    assert _moment("1.2/raad").termijn.tekst == "mei 2022"


def test_what_changed_since_it_was_asked_is_not_deleted(leider):
    project = find_project("zwolle-handhaving")
    leider.post(
        f"/projecten/{project.code}/doelstellingen/nieuw",
        velden={"code": "9", "naam": "Tijdelijk"},
    )
    page = leider.get(f"/projecten/{project.code}/opdracht")
    pad = next(
        a["href"].partition("?")[0].removesuffix("/wijzigen")
        for a in page.select('a[href*="/doelstellingen/"]')
        if "doelstelling 9" in a.text.lower() and "/wijzigen" in a["href"]
    )
    gevraagd = _formulier(leider, f"{pad}/verwijderen")["revisie"]
    wijzigen = f"{pad}/wijzigen"
    leider.post(wijzigen, velden=_formulier(leider, wijzigen) | {"naam": "Toch nodig"})

    page = leider.post(f"{pad}/verwijderen", 422, revisie=gevraagd)

    assert "intussen gewijzigd" in page.text
    assert "Toch nodig" in leider.get(f"/projecten/{project.code}/opdracht").text


def test_a_moment_that_was_dropped_by_mistake_comes_back(leider):
    pad = f"{PLAN}/mijlpalen/{_moment('1.3/raad').id}"
    leider.post(f"{pad}/vervallen", velden={"op": "2021-03-01", "reden": "Vergissing"})
    assert _moment("1.3/raad").vervallen_op is not None

    leider.post(f"{pad}/herstellen")

    db.session.expire_all()
    assert _moment("1.3/raad").vervallen_op is None
