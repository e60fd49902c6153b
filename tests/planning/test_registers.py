"""The registers of decisions and promises: what is listed, in which order and files."""

import csv
import io
from datetime import date

import pytest
from openpyxl import load_workbook

from activiteiten.models import ActiviteitProduct
from kern.datums import dag, leeg, maand
from kern.sorteren import Sortering
from planning.queries.registerbladen import (
    list_besluitregels,
    list_open_bij,
    list_productregels,
    list_toezegregels,
)
from planning.queries.registervragen import Besluitkolom, Registerkeuze, Toezegkolom
from projecten.models import Fase, Product, Productsoort
from tests.makers import (
    make_activiteit,
    make_besluit,
    make_gebruiker,
    make_gremium,
    make_mijlpaal,
    make_project,
    make_toezegging,
    make_uitkomst,
    save,
)
from toegang.rechten import Rol


@pytest.fixture
def project(app):
    return make_project()


@pytest.fixture
def pad(project):
    return f"/projecten/{project.code}/planning/besluiten"


@pytest.fixture
def leider(browser, project):
    return browser.log_in(make_gebruiker(Rol.PROJECTLEIDER, project))


def make_product(project, code="P1"):
    fase = save(
        Fase(
            project_id=project.id,
            code=code,
            volgorde=len(code),
            naam="Fase",
            termijn=leeg(),
        )
    )
    return save(
        Product(
            project_id=project.id,
            fase_id=fase.id,
            code=code,
            volgorde=1,
            naam="Verordening",
            soort=Productsoort.DOCUMENT,
        )
    )


def lijst(page, naam):
    """Return the names of the rows in the table with this caption."""
    for tabel in page.select("table"):
        if tabel.caption.get_text().startswith(naam):
            rijen = tabel.select("tbody tr")
            return [" ".join(rij.th.get_text(" ").split()) for rij in rijen]
    return []


def namen(page, naam):
    daden = (" Wijzigen", " Geschiedenis")
    gevonden = lijst(page, naam)
    for daad in daden:
        gevonden = [tekst.partition(daad)[0] for tekst in gevonden]
    return gevonden


@pytest.mark.parametrize(
    ("dag_", "stand"),
    [
        ("2020-11-30", "Open"),
        ("2020-12-01", "Te laat nu 1 maand te laat"),
        ("2021-02-03", "Afgedaan op 3-2-2021, 3 maanden te laat Met een brief"),
        ("2021-05-01", "Vervallen per 1-5-2021 Ingetrokken"),
    ],
)
def test_a_promise_is_what_it_was_on_the_day(leider, project, pad, dag_, stand):
    make_toezegging(
        project,
        afgedaan_op=date(2021, 2, 3),
        afgedaan_met="Met een brief",
        vervallen_op=date(2021, 5, 1),
        vervallen_reden="Ingetrokken",
    )

    page = leider.get(f"{pad}?peildatum={dag_}")

    cel = page.select_one('td[data-label="Stand"]').get_text(" ")
    gelezen = " ".join(cel.replace("●", "").split())
    assert stand in gelezen


@pytest.mark.parametrize(
    ("stand", "verwacht"),
    [
        ("open", ["Laat", "Op tijd"]),
        ("te laat", ["Laat"]),
        ("afgedaan", ["Gedaan"]),
        ("vervallen", ["Weg"]),
    ],
)
def test_the_list_is_narrowed_to_a_state(leider, project, pad, stand, verwacht):
    make_toezegging(project, tekst="Laat")
    make_toezegging(project, tekst="Op tijd", termijn=maand(2099, 1))
    make_toezegging(project, tekst="Gedaan", afgedaan_op=date(2020, 1, 1))
    make_toezegging(
        project, tekst="Weg", vervallen_op=date(2020, 1, 1), vervallen_reden="x"
    )

    page = leider.get(f"{pad}?stand={stand}")

    assert namen(page, "Toezeggingen") == verwacht


def test_what_is_open_for_the_raad_is_counted_and_listed(leider, project, pad):
    raad, college = make_gremium(naam="Raad"), make_gremium(naam="College")
    make_toezegging(project, tekst="Aan de raad", aan_gremium_id=raad.id)
    make_toezegging(project, tekst="Later", aan_gremium_id=raad.id, termijn=leeg())
    make_toezegging(project, tekst="Aan college", aan_gremium_id=college.id)

    cijfers = leider.get(pad).select(".kerncijfer")
    regels = [" ".join(cijfer.get_text(" ").split()) for cijfer in cijfers]

    assert regels == [
        "2 nog open voor Raad waarvan 1 te laat",
        "1 nog open voor College waarvan 1 te laat",
    ]
    page = leider.get(cijfers[0].a["href"])
    assert namen(page, "Toezeggingen") == ["Aan de raad", "Later"]


def test_product_and_activity_lead_to_what_touches_them(leider, project, pad):
    activiteit, product = make_activiteit(project), make_product(project)
    save(
        ActiviteitProduct(
            project_id=project.id, activiteit_id=activiteit.id, product_id=product.id
        )
    )
    los = make_product(project, "P22")
    make_besluit(project, titel="Van de activiteit", activiteit_id=activiteit.id)
    make_besluit(project, titel="Van het product", product_id=product.id)
    make_besluit(project, titel="Van een ander", product_id=los.id)
    make_toezegging(project, tekst="Beloofd", product_id=product.id)
    moment = make_mijlpaal(activiteit, naam="Naar de raad")
    make_uitkomst(moment, besluitnummer="2020-17")

    page = leider.get(f"{pad}?product={product.id}&besluiten_op=besluit")

    verwacht = ["Naar de raad", "Van de activiteit", "Van het product"]
    assert [tekst.partition(" bij")[0] for tekst in namen(page, "Besluiten")] == (
        verwacht
    )
    assert namen(page, "Toezeggingen") == ["Beloofd"]
    zelfde = leider.get(f"{pad}?activiteit={activiteit.id}&besluiten_op=besluit")
    assert lijst(zelfde, "Besluiten") == lijst(page, "Besluiten")
    opdracht = leider.get(f"/projecten/{project.code}/opdracht")
    assert namen(opdracht, "Per product") == ["P1 Verordening", "P22 Verordening"]
    for ding, getallen in ((product, ["3", "1"]), (los, ["1", "0"])):
        link = opdracht.select_one(f'a[href$="besluiten?product={ding.id}"]')
        cellen = link.find_parent("tr").select("td")
        assert [cel.get_text() for cel in cellen] == getallen


def test_an_outcome_with_a_number_is_a_decision_once(leider, project, pad):
    activiteit = make_activiteit(project)
    moment = make_mijlpaal(activiteit, naam="Verordening")
    make_uitkomst(moment, op=date(2020, 11, 10), besluitnummer="R-12")
    make_uitkomst(moment, op=date(2021, 1, 12), besluitnummer="R-13")
    make_uitkomst(make_mijlpaal(activiteit, naam="Zonder nummer"))

    eerder = leider.get(f"{pad}?peildatum=2020-12-01")
    later = leider.get(pad)

    assert [lijst(page, "Besluiten") for page in (eerder, later)] == [
        ["Verordening bij moment: akkoord"]
    ] * 2
    assert ["R-12" in eerder.text, "R-13" in eerder.text] == [True, False]
    assert ["R-12" in later.text, "R-13" in later.text] == [False, True]
    assert later.select_one(f'a[href$="/mijlpalen/{moment.id}"]')


def test_a_decision_counts_from_the_day_it_was_taken(leider, project, pad):
    make_besluit(project, titel="Visie", genomen=dag(date(2021, 3, 5)))

    eerder = leider.get(f"{pad}?peildatum=2021-03-04")

    assert lijst(eerder, "Besluiten") == []
    assert "Eén besluit is na 4-3-2021 genomen" in eerder.text
    assert namen(leider.get(f"{pad}?peildatum=2021-03-05"), "Besluiten") == ["Visie"]


@pytest.mark.parametrize(
    ("vraag", "verwacht"),
    [
        ("", ["Jong", "Oud", "Leeg"]),
        ("besluiten_op=genomen", ["Oud", "Jong", "Leeg"]),
        ("besluiten_op=-besluit", ["Oud", "Leeg", "Jong"]),
        ("besluiten_op=nummer", ["Jong", "Oud", "Leeg"]),
    ],
)
def test_a_column_puts_the_list_in_order(leider, project, pad, vraag, verwacht):
    make_besluit(project, titel="Oud", genomen=dag(date(2017, 1, 1)), nummer="2")
    make_besluit(project, titel="Jong", genomen=dag(date(2019, 1, 1)), nummer="1")
    make_besluit(project, titel="Leeg", genomen=leeg())

    assert namen(leider.get(f"{pad}?{vraag}"), "Besluiten") == verwacht


def test_two_lists_turn_their_own_pages_and_keep_the_filter(leider, project, pad):
    for nummer in range(51):
        make_besluit(project, titel=f"Besluit {nummer:02}", genomen=leeg())
        make_toezegging(project, tekst=f"Toezegging {nummer:02}")
    page = leider.get(f"{pad}?toezeggingen_op=toezegging&besluiten_op=besluit")
    heen = [a["href"] for a in page.select('nav.bladeren a[rel="next"]')]

    volgende = leider.get(heen[0])

    assert namen(volgende, "Toezeggingen") == ["Toezegging 50"]
    assert namen(volgende, "Besluiten")[0] == "Besluit 00"
    assert "toezeggingen_op=toezegging" in heen[1]
    assert namen(leider.get(heen[1]), "Besluiten") == ["Besluit 50"]


@pytest.mark.parametrize(
    "vraag",
    [
        "stand=ooit",
        "gremium=999999",
        "product=x",
        "activiteit=0",
        "besluiten_op=id",
        "toezeggingen_pagina=0",
    ],
)
def test_what_cannot_be_chosen_is_refused_in_words(leider, pad, vraag):
    assert "Kies" in leider.get(f"{pad}?{vraag}", status=400).text


def test_the_files_hold_the_lines_of_the_page(leider, project, pad):
    raad = make_gremium(naam="Raad")
    make_toezegging(project, tekst="=1+1", aan_gremium_id=raad.id)
    make_toezegging(project, tekst="Elders")
    make_besluit(project, titel="+Visie", gremium_id=raad.id, nummer="=2")
    page = leider.get(f"{pad}?gremium={raad.id}&peildatum=2021-01-01")
    links = {a.get_text(): a["href"] for a in page.select("a") if "Download" in a.text}

    xlsx = leider.client.get(links["Download toezeggingen (Excel)"])
    tekst = leider.client.get(links["Download besluiten (CSV)"]).text

    blad = load_workbook(io.BytesIO(xlsx.data)).active
    rijen = list(blad.iter_rows(min_row=3, values_only=True))
    assert [rij[1] for rij in rijen] == ["Toezegging", "=1+1"]
    assert blad["B4"].data_type == "s"
    assert rijen[1][5].date() == date(2020, 11, 30)
    assert rijen[1][6:8] == ("te laat", "2 maanden te laat")
    regels = list(csv.reader(io.StringIO(tekst.lstrip("\ufeff")), delimiter=";"))
    assert [regel[1] for regel in regels] == ["Besluit", "'+Visie"]
    assert "toezeggingen-2021-01-01.xlsx" in xlsx.headers["Content-Disposition"]


@pytest.mark.parametrize("aantal", [3, 120])
def test_the_page_asks_the_same_at_any_size(leider, project, pad, tel_selects, aantal):
    for _ in range(aantal):
        activiteit = make_activiteit(project)
        make_besluit(project, activiteit_id=activiteit.id)
        make_toezegging(project, aan_gremium_id=make_gremium().id)
        make_uitkomst(make_mijlpaal(activiteit), besluitnummer="1")
    leider.get(pad)
    gedaan = len(tel_selects())

    leider.get(pad)

    assert len(tel_selects()) - gedaan <= 14


@pytest.mark.parametrize("aflopend", [False, True])
def test_both_databases_narrow_order_and_count_alike(database, aflopend):
    project, raad = make_project(), make_gremium(naam="Raad")
    activiteit, product = make_activiteit(project), make_product(project)
    keuze = Registerkeuze(
        gremium_id=raad.id, product_id=product.id, activiteit_id=activiteit.id
    )
    raakt = {"activiteit_id": activiteit.id, "product_id": product.id}
    for genomen in (leeg(), dag(date(2017, 1, 1)), dag(date(2018, 1, 1))):
        make_besluit(project, genomen=genomen, gremium_id=raad.id, **raakt)
    moment = make_mijlpaal(activiteit, gremium=raad, product_id=product.id)
    make_uitkomst(moment, besluitnummer="2020-17")
    for termijn in (leeg(), maand(2020, 11), maand(2099, 1)):
        make_toezegging(project, termijn=termijn, aan_gremium_id=raad.id, **raakt)
    op = {"peildatum": date(2021, 1, 1), "nummer": 1}

    besluiten = list_besluitregels(
        project.id, keuze, sortering=Sortering(Besluitkolom.GENOMEN, aflopend), **op
    )
    beloofd = list_toezegregels(
        project.id, keuze, sortering=Sortering(Toezegkolom.TERMIJN, aflopend), **op
    )

    jaren = [2017, 2018, 2020]
    gelezen = [rij.genomen.eind and rij.genomen.eind.year for rij in besluiten.rijen]
    assert gelezen == [*(jaren[::-1] if aflopend else jaren), None]
    eind = [2020, 2099]
    gelezen = [rij.termijn.eind and rij.termijn.eind.year for rij in beloofd.rijen]
    assert gelezen == [*(eind[::-1] if aflopend else eind), None]
    assert (besluiten.aantal, beloofd.aantal) == (4, 3)
    (open_,) = list_open_bij(project.id, peildatum=op["peildatum"])
    assert (open_.gremium, open_.aantal, open_.te_laat) == ("Raad", 3, 1)
    (regel,) = list_productregels(project.id, peildatum=op["peildatum"])
    assert (regel.besluiten, regel.toezeggingen) == (4, 3)
