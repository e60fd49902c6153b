"""Risks, judgements and measures are made, changed, dropped and deleted by people."""

from datetime import date

import pytest

from kern import klok
from kern.database import db
from risicos.models import Beheersmaatregel, Beoordeling, Dimensie, Risico
from risicos.queries import (
    count_risicos,
    list_matrixpunten,
    list_risicopagina,
    list_risicostanden,
    list_top,
)
from tests.makers import (
    make_activiteit,
    make_beoordeling,
    make_maatregel,
    make_project,
    make_risico,
)

VANDAAG = klok.vandaag().isoformat()


def _pad(project, *delen):
    return f"/projecten/{project.code}/risicos/" + "/".join(map(str, delen))


def _risico(**velden):
    return {"code": "R6", "gebeurtenis": "De raad stelt uit", "op": VANDAAG} | velden


def test_a_new_risk_is_proposed_the_next_number(leider, project):
    make_risico(project, code="R9")
    make_risico(project, code="R10")

    page = leider.get(_pad(project, "risicos", "nieuw"))

    assert page.select_one("#code")["value"] == "R11"


def test_a_risk_without_judgement_is_still_to_be_judged(leider, project):
    leider.post(_pad(project, "risicos/nieuw"), velden=_risico(soort="bruto"))

    risico = Risico.query.one()
    assert (risico.code, risico.gebeurtenis) == ("R6", "De raad stelt uit")
    assert Beoordeling.query.count() == 0
    assert "nog te beoordelen" in leider.get(_pad(project, risico.id)).text


def test_the_first_judgement_keeps_the_gravest_consequence(leider, project):
    velden = _risico(soort="bruto", kans="4", gevolg_tijd="2", gevolg_imago="5")

    leider.post(_pad(project, "risicos/nieuw"), velden=velden)

    eerste = Beoordeling.query.one()
    assert (eerste.kans, eerste.gevolg, eerste.dimensie) == (4, 5, Dimensie.IMAGO)
    page = leider.get(_pad(project, Risico.query.one().id))
    assert "70%" in page.text
    assert "imago: vertrouwen in de wethouder" in page.text


@pytest.mark.parametrize("deel", [{"kans": "3"}, {"gevolg_geld": "3"}])
def test_half_a_judgement_is_asked_back(leider, project, deel):
    velden = _risico(soort="bruto", **deel)

    page = leider.post(_pad(project, "risicos/nieuw"), velden=velden, status=422)

    assert "Kies een kans én een gevolg" in page.text
    assert Risico.query.count() == 0


def test_two_clicks_make_one_risk(leider, project):
    for _ in range(2):
        velden = _risico(sleutel="a" * 32, soort="bruto")
        leider.post(_pad(project, "risicos/nieuw"), velden=velden)

    assert Risico.query.count() == 1


def test_a_number_that_is_taken_is_refused(leider, project):
    make_risico(project, code="R6")

    page = leider.post(
        _pad(project, "risicos/nieuw"), velden=_risico(soort="bruto"), status=422
    )

    assert "bestaat al" in page.text


def test_a_risk_is_changed_and_sorted_by_its_new_number(leider, project):
    risico, ander = make_risico(project), make_risico(project)
    for ding, code in ((ander, "R10"), (risico, "R9")):
        leider.post(
            _pad(project, "risicos", ding.id, "wijzigen"),
            velden=_risico(code=code, reactie="verminderen", revisie="1"),
        )

    standen = list_risicostanden(
        project.id, peildatum=klok.vandaag(), vertrouwelijk=True
    )

    assert [stand.risico.code for stand in standen] == ["R9", "R10"]
    assert standen[0].risico.reactie == "verminderen"


def test_who_saves_a_risk_second_sees_both(leider, project):
    risico = make_risico(project)
    pad = _pad(project, "risicos", risico.id, "wijzigen")
    leider.post(pad, velden=_risico(gebeurtenis="Van de eerste", revisie="1"))

    page = leider.post(
        pad, velden=_risico(gebeurtenis="Van de tweede", revisie="1"), status=409
    )

    assert "Van de eerste" in page.table.text
    assert "Van de tweede" in page.table.text


def test_confidential_is_kept_by_who_may_see_it(leider, project):
    velden = _risico(soort="bruto", vertrouwelijk="y")

    leider.post(_pad(project, "risicos/nieuw"), velden=velden)

    assert Risico.query.one().vertrouwelijk


def test_a_dropped_risk_leaves_counts_matrix_and_top(database):
    project = make_project()
    risico = make_risico(
        project, vervallen_op=date(2021, 6, 1), vervallen_reden="Opgelost."
    )
    make_beoordeling(risico)

    def tel(dag):
        zicht = {"peildatum": dag, "vertrouwelijk": True}
        return (
            count_risicos(project.id, **zicht).totaal,
            len(list_matrixpunten(project.id, soort="netto", **zicht)),
            len(list_top(project.id, **zicht)),
            len(list_risicostanden(project.id, **zicht)),
            len(list_risicopagina(project.id, **zicht).rijen),
        )

    assert tel(date(2021, 5, 31)) == (1, 1, 1, 1, 1)
    assert tel(date(2021, 6, 1)) == (0, 0, 0, 0, 1)


def test_dropping_says_since_when_and_why(leider, project):
    risico = make_risico(project)

    leider.post(
        _pad(project, "risicos", risico.id, "vervallen"),
        velden={"op": VANDAAG, "reden": "Het plan is vastgesteld."},
    )

    assert "Het plan is vastgesteld." in leider.get(_pad(project)).text
    gisteren = leider.get(_pad(project, "?peildatum=2021-01-01")).text
    assert "Het plan is vastgesteld." not in gisteren


def test_a_risk_that_was_dropped_by_mistake_comes_back(leider, project):
    risico = make_risico(
        project, vervallen_op=date(2021, 6, 1), vervallen_reden="Vergissing."
    )

    wijzigen = leider.get(_pad(project, "risicos", risico.id, "wijzigen"))
    assert wijzigen.select_one(".andere-daden form")["action"].endswith("/herstellen")
    leider.post(_pad(project, "risicos", risico.id, "herstellen"))

    assert db.session.get(Risico, risico.id).vervallen_op is None


def test_a_judged_risk_is_not_deleted_but_an_empty_one_is(leider, project):
    beoordeeld, leeg = make_risico(project), make_risico(project)
    make_beoordeling(beoordeeld)

    leider.post(_pad(project, "risicos", beoordeeld.id, "verwijderen"), status=422)
    leider.post(_pad(project, "risicos", leeg.id, "verwijderen"))

    assert [risico.id for risico in Risico.query] == [beoordeeld.id]


def test_a_correction_is_a_newer_judgement(leider, project):
    risico = make_risico(project)
    pad = _pad(project, risico.id, "beoordelen")
    for kans in ("2", "3"):
        velden = {"op": VANDAAG, "soort": "netto", "kans": kans, "gevolg_geld": "4"}
        leider.post(pad, velden=velden)

    page = leider.get(_pad(project, risico.id))

    assert Beoordeling.query.count() == 2
    assert len(page.select("table")[-1].select("tbody tr")) == 2
    assert "kans 3 × gevolg 4" in page.text
    assert leider.get(pad).select_one("#kans [selected]")["value"] == "3"


@pytest.mark.parametrize(
    ("velden", "zin"),
    [
        ({"op": "2999-01-01"}, "ligt in de toekomst"),
        ({"op": "1999-01-01"}, "vanaf 2000"),
        ({"op": "31-2-2021"}, "geen dag"),
        ({"kans": ""}, "hoe groot de kans is"),
        ({"kans": "6"}, "Kies een van deze klassen"),
        ({"gevolg_geld": ""}, "minstens één gevolg"),
        ({"gevolg_geld": "0"}, "Kies een van deze klassen"),
        ({"soort": "half"}, "vóór of na"),
        ({"toelichting": "x" * 4001}, "hoogstens 4000"),
    ],
)
def test_a_wrong_judgement_is_asked_back_beside_the_field(leider, project, velden, zin):
    goed = {"op": VANDAAG, "soort": "netto", "kans": "3", "gevolg_geld": "4"}
    pad = _pad(project, make_risico(project).id, "beoordelen")

    page = leider.post(pad, velden=goed | velden, status=422)

    assert zin in page.text
    assert Beoordeling.query.count() == 0


def test_a_measure_keeps_its_question_mark_and_gets_a_code(leider, project):
    risico = make_risico(project, code="R7")
    activiteit = make_activiteit(project)
    velden = {
        "tekst": "Sturing door opdrachtgever?",
        "termijn": "elk kwartaal",
        "risico": risico.id,
        "activiteit": activiteit.id,
    }

    pad = _pad(project, f"beheersmaatregelen/nieuw?risico={risico.id}")
    keuze = leider.get(pad).select_one("#risico [selected]")
    leider.post(pad, velden=velden)

    maatregel = Beheersmaatregel.query.one()
    assert keuze["value"] == str(risico.id)
    assert (maatregel.code, maatregel.tekst) == ("R7.1", "Sturing door opdrachtgever?")
    assert maatregel.termijn.tekst == "elk kwartaal"
    assert maatregel.activiteit_id == activiteit.id


def test_a_dropped_measure_is_no_longer_done_by_the_activity(leider, project):
    activiteit = make_activiteit(project)
    maatregel = make_maatregel(
        make_risico(project), tekst="Meer overleg", activiteit_id=activiteit.id
    )

    leider.post(
        _pad(project, "beheersmaatregelen", maatregel.id, "vervallen"),
        velden={"op": VANDAAG, "reden": "Niet meer nodig."},
    )

    pagina = f"/projecten/{project.code}/activiteiten/{activiteit.id}"
    assert "Meer overleg" not in leider.get(pagina).text
    assert "Niet meer nodig." in leider.get(_pad(project, maatregel.risico_id)).text


@pytest.mark.parametrize("veld", ["risico", "activiteit", "eigenaar"])
def test_a_choice_of_another_project_is_refused(leider, project, veld):
    velden = {"tekst": "Iets", "termijn": "", "risico": make_risico(project).id}
    vreemd = {"risico": make_risico, "activiteit": make_activiteit}.get(veld)
    forged = vreemd().id if vreemd else 99_999

    page = leider.post(
        _pad(project, "beheersmaatregelen/nieuw"),
        velden=velden | {veld: forged},
        status=422,
    )

    assert "Kies" in page.select_one(".melding").text
    assert Beheersmaatregel.query.count() == 0


def test_things_of_another_project_are_not_there(leider, project):
    vreemd = make_maatregel(make_risico())
    paden = [
        _pad(project, vreemd.risico_id),
        _pad(project, vreemd.risico_id, "beoordelen"),
        *(
            _pad(project, soort, id_, daad)
            for soort, id_ in (
                ("risicos", vreemd.risico_id),
                ("beheersmaatregelen", vreemd.id),
            )
            for daad in ("wijzigen", "verwijderen", "vervallen")
        ),
    ]

    for pad in paden:
        leider.get(pad, status=404)


def test_a_page_of_another_day_offers_no_changes(leider, project):
    risico = make_risico(project)

    toen = leider.get(_pad(project, f"{risico.id}?peildatum=2021-01-01"))

    assert "Wijzigen" not in toen.text


@pytest.mark.parametrize("aantal", [1, 60])
def test_the_page_of_a_risk_takes_a_constant_number_of_statements(
    leider, project, tel_selects, aantal
):
    risico = make_risico(project)
    for _ in range(aantal):
        make_maatregel(risico)
        make_beoordeling(risico)
    voor = len(tel_selects())

    leider.get(_pad(project, risico.id))

    assert len(tel_selects()) - voor == 8
