"""The history of everything: by act, in words, and no numbers of rows."""

import re

from kern.database import db
from kern.transactie import transactie
from projecten.models import Doelstelling
from tests.dossier.bezoek import tekst
from tests.makers import make_gebruiker, make_gremium, make_project

PAD = "/beheer/geschiedenis/"


def doelen(project, aantal):
    with transactie():
        for nummer in range(1, aantal + 1):
            db.session.add(
                Doelstelling(
                    project_id=project.id,
                    code=str(nummer),
                    volgorde=nummer,
                    naam=f"Doel {nummer}",
                )
            )


def test_what_may_not_be_read_is_counted_and_not_numbered(app, browser) -> None:
    project = make_project(naam="Elders")
    doelen(project, 3)
    browser.log_in(make_gebruiker(beheerder=True))

    pagina = browser.get(PAD)

    koppen = [" ".join(h.text.split()) for h in pagina.select(".daad h3")]
    assert "Doelstelling: 3 toegevoegd in Elders" in koppen
    assert not re.search(r"nummer \d", tekst(pagina))
    assert "Doel 1" not in tekst(pagina)


def test_many_of_one_kind_are_folded_together(app, browser) -> None:
    with transactie():
        een, twee = make_gremium(naam="Raad"), make_gremium(naam="College")
    browser.log_in(make_gebruiker(beheerder=True))
    with transactie():
        for gremium in (een, twee):
            rij = db.session.get_one(type(gremium), gremium.id)
            db.session.delete(rij)

    groep = browser.get(PAD).select_one(".daad__groep")

    assert " ".join(groep.summary.text.split()) == "Gremium: 2 verwijderd"
    assert "“Raad”" in groep.text
    assert "“College”" in groep.text
