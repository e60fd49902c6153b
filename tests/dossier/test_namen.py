"""What history calls things and fields: who it was about, in people's words."""

import pytest

from activiteiten.models import Trekker, Uitvoerder
from betrokkenen.models import Lidmaatschap
from dossier.rijen import tabel_van
from dossier.weergave import Beschrijving
from kern.database import db
from kern.soorten import soorten
from kern.transactie import transactie
from projecten.models import Betrokkenheid, Projectbetrokkene
from tests.dossier.bezoek import plek, tekst, wijzig
from tests.makers import (
    make_activiteit,
    make_afdeling,
    make_gremium,
    make_persoon,
    make_raming,
    make_zetel,
    save,
)


def adviseur(code: str):
    return make_persoon(functie="Adviseur", afdeling_id=make_afdeling(code).id)


def kop(browser, project, ding) -> str:
    pagina = browser.get(plek(project, ding.__tablename__, ding.id))
    return " ".join(pagina.h1.text.split())


def test_who_pulls_and_carries_out_is_named_with_the_department(
    app, project, leider
) -> None:
    activiteit = make_activiteit(project, trekker=adviseur("SWT"))
    eigen = {"project_id": project.id, "activiteit_id": activiteit.id, "volgorde": 1}
    uitvoerder = save(Uitvoerder(**eigen, persoon_id=adviseur("JZ").id))
    trekker = db.session.query(Trekker).one()

    assert kop(leider, project, trekker) == "Geschiedenis van trekker “Adviseur (SWT)”"
    assert "“Adviseur (JZ)”" in kop(leider, project, uitvoerder)
    gelezen = tekst(leider.get(plek(project, "activiteit", activiteit.id)))
    assert "Trekker “Adviseur (SWT)” toegevoegd" in gelezen
    assert "Uitvoerder “Adviseur (JZ)” toegevoegd" in gelezen


def test_a_seat_and_who_sits_there_are_named(app, project, leider) -> None:
    lid = adviseur("Wmo")
    zetel = make_zetel(make_activiteit(project), lid, afdeling_id=lid.afdeling_id)
    plek_ = zetel.bezetting[0]

    assert "“Wmo”" in kop(leider, project, zetel)
    assert "“Adviseur (Wmo)”" in kop(leider, project, plek_)


def test_hours_roles_and_members_say_of_whom(app, project, leider) -> None:
    wie = adviseur("CT")
    raming = make_raming(make_activiteit(project), groep="persoon", persoon_id=wie.id)
    rol = Projectbetrokkene(
        project_id=project.id,
        volgorde=1,
        persoon_id=wie.id,
        rol=Betrokkenheid.PROJECTLEIDER,
    )
    lid = Lidmaatschap(
        gremium_id=make_gremium().id, volgorde=1, persoon_id=wie.id, meervoud=False
    )

    assert "“Adviseur (CT)”" in kop(leider, project, raming)
    assert "“Adviseur (CT) als projectleider”" in kop(leider, project, save(rol))
    pagina = leider.get(f"/geschiedenis/lidmaatschap/{save(lid).id}")
    assert "“Adviseur (CT)”" in pagina.h1.text


def test_who_is_gone_is_still_named(app, project, leider) -> None:
    wie = adviseur("MO")
    activiteit = make_activiteit(project, trekker=wie)
    trekker = db.session.query(Trekker).one()
    weg = trekker.id
    with transactie():
        db.session.delete(db.session.get_one(Trekker, weg))
        db.session.flush()
        db.session.delete(db.session.get_one(type(wie), wie.id))

    gelezen = tekst(leider.get(plek(project, "activiteit", activiteit.id)))

    assert "Trekker “Adviseur (MO)” verwijderd" in gelezen


def test_a_changed_person_keeps_his_name_above_the_line(app, project, leider) -> None:
    een, ander = adviseur("A"), adviseur("B")
    make_activiteit(project, trekker=een)
    trekker = db.session.query(Trekker).one()
    wijzig(trekker, persoon_id=ander.id)

    gelezen = tekst(leider.get(plek(project, "trekker", trekker.id)))

    assert "Wie was Adviseur (A) werd Adviseur (B)" in gelezen


def test_every_field_of_every_kind_has_a_word_of_its_own(app) -> None:
    for tabel, soort in soorten().dingen.items():
        velden = Beschrijving(tabel_van(tabel), soort).list_labels()
        zonder = [veld for veld, label in velden if label is None]
        assert not zonder, f"{tabel}: no Dutch label for {zonder}"
        labels = [label for _, label in velden]
        assert len(labels) == len(set(labels)), f"{tabel}: two fields share a label"


@pytest.mark.parametrize("woord", ["Op", "Van", "Einde reden", "Per", "Wat"])
def test_no_label_is_a_bare_column_name(app, woord) -> None:
    for tabel, soort in soorten().dingen.items():
        velden = Beschrijving(tabel_van(tabel), soort).list_labels()
        assert woord not in [label for _, label in velden], tabel
