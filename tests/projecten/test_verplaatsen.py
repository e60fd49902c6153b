"""Each row of a list has one button; moving and ending stand one step away."""

import pytest

from projecten.models import Doelstelling
from tests.makers import make_doelstelling, make_gebruiker
from toegang.rechten import Rol

LIJSTEN = ("doelstellingen", "betrokkenen", "fasen", "producten", "rapportageafspraken")


def _opdracht(project, **vraag):
    staart = "&".join(f"{naam}={woord}" for naam, woord in vraag.items())
    return f"/projecten/{project.code}/opdracht?{staart}"


def test_a_row_has_one_button(leider, project):
    doel = make_doelstelling(project)

    pagina = leider.get(_opdracht(project))

    for rij in pagina.select("main table.tabel tbody tr:has(.rijknoppen)"):
        assert [a.text.split()[0] for a in rij.select(".rijknoppen > *")] == [
            "Wijzigen"
        ]
    assert pagina.select(f"a[href$='doelstellingen/{doel.id}/wijzigen']")


def test_a_list_is_opened_to_move_its_rows(leider, project):
    eerste, tweede = make_doelstelling(project), make_doelstelling(project)
    knop = leider.get(_opdracht(project)).select_one("#volgorde-doelstellingen")

    pagina = leider.get(knop["href"].split("#")[0])

    namen = [knop.text.split()[1] for knop in pagina.select(".rijknoppen button")]
    assert namen == ["Omhoog", "Omlaag"] * 2
    assert pagina.select_one("#volgorde-doelstellingen").text == "Klaar met verplaatsen"
    formulier = pagina.select_one(f"form:has(#doelstellingen-{eerste.id}-omlaag)")
    naar = leider.client.post(formulier["action"]).location
    assert naar.endswith(f"volgorde=doelstellingen#doelstellingen-{eerste.id}-omlaag")
    volgorde = Doelstelling.query.order_by(Doelstelling.volgorde)
    assert [doel.id for doel in volgorde] == [tweede.id, eerste.id]


def test_the_peildatum_stays_while_rows_are_moved(leider, project):
    doel, _ = make_doelstelling(project), make_doelstelling(project)
    pagina = leider.get(_opdracht(project, volgorde="doelstellingen"))
    assert pagina.select_one(f"#doelstellingen-{doel.id}-omlaag")

    dag = leider.get(
        _opdracht(project, volgorde="doelstellingen", peildatum="2021-09-15")
    )

    assert not dag.select(".rijknoppen"), "the past is not put in order"


def test_one_row_cannot_be_moved(leider, project):
    make_doelstelling(project)

    assert not leider.get(_opdracht(project)).select("#volgorde-doelstellingen")


@pytest.mark.parametrize("lijst", LIJSTEN)
def test_every_list_of_the_assignment_can_be_moved(leider, project, lijst):
    leider.get(_opdracht(project, volgorde=lijst))


@pytest.mark.parametrize("woord", ["onzin", "projecten", "Fasen", "%00", "fasen,x"])
def test_another_word_is_refused_in_words(leider, project, woord):
    pagina = leider.get(_opdracht(project, volgorde=woord), status=400)

    assert "Kies bij een lijst op de pagina voor verplaatsen." in pagina.text


def test_who_may_not_change_the_plan_moves_nothing(browser, project):
    make_doelstelling(project)
    make_doelstelling(project)
    browser.log_in(make_gebruiker(Rol.OPDRACHTGEVER, project))

    pagina = browser.get(_opdracht(project, volgorde="doelstellingen"))

    assert not pagina.select(".rijknoppen, #volgorde-doelstellingen")


def test_ending_and_deleting_stand_under_the_form(leider, project):
    doel = make_doelstelling(project)
    pad = f"/projecten/{project.code}/doelstellingen/{doel.id}"

    pagina = leider.get(f"{pad}/wijzigen")

    daden = [a["href"] for a in pagina.select(".andere-daden a")]
    assert daden[:2] == [f"{pad}/vervallen", f"{pad}/verwijderen"]
    assert not leider.get(f"{pad}/vervallen").select(".andere-daden")
    assert not leider.get(f"/projecten/{project.code}/doelstellingen/nieuw").select(
        ".andere-daden"
    )
