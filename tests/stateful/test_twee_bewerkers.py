"""Two people change the same plan, in any order: nobody's work is lost or mixed."""

from itertools import count
from typing import Any

import pytest
from bs4 import BeautifulSoup
from flask import Flask
from hypothesis import HealthCheck, Phase, settings
from hypothesis import strategies as st
from hypothesis.stateful import (
    RuleBasedStateMachine,
    precondition,
    rule,
    run_state_machine_as_test,
)

from kern.database import db
from tests.browser import Browser
from tests.makers import (
    make_activiteit,
    make_gebruiker,
    make_project,
    make_risico,
)
from toegang.rechten import Rol

Velden = dict[str, Any]

# Per kind of thing two fields that people type words in.
BEWERKT = {
    "fasen": ("naam", "doelen"),
    "producten": ("naam", "aliassen"),
    "risicos/risicos": ("oorzaak", "gebeurtenis"),
    "planning/activiteiten": ("titel", "resultaat"),
    "opdracht": ("doel", "versie"),
}
TECHNISCH = {"sleutel", "revisie", "csrf_token"}
WIE = st.sampled_from([0, 1])
DING = st.sampled_from(sorted(BEWERKT))
# Explaining a failure traces every line of every page: minutes, for a few words.
ZONDER_UITLEG = (Phase.explicit, Phase.reuse, Phase.generate)
_woord = count(1)


class Bewerkers(RuleBasedStateMachine):
    """Two browsers with open forms, and what each thing should say."""

    def __init__(self, app: Flask) -> None:
        super().__init__()
        project = make_project()
        self.browsers = [
            Browser(app).log_in(make_gebruiker(rol, project))
            for rol in (Rol.PROJECTLEIDER, Rol.BELEIDSADVISEUR)
        ]
        self.plek = f"/projecten/{project.code}"
        self.paden = self._maak_dingen(project)
        self.stand = {ding: self._vers(ding) for ding in BEWERKT}
        self.open: dict[tuple[int, str], Velden] = {}
        self.eigen: dict[tuple[int, str], Velden] = {}

    @rule(wie=WIE, ding=DING)
    def opent(self, wie: int, ding: str) -> None:
        """Open the form, or open it anew and lose what was typed."""
        self.open[wie, ding] = lees(self.browsers[wie].get(self.paden[ding]))
        self.eigen[wie, ding] = {}

    @precondition(lambda self: self.open)
    @rule(data=st.data(), tweede=st.booleans())
    def typt(self, data: st.DataObject, *, tweede: bool) -> None:
        """Type other words in one of the two fields."""
        wie, ding = data.draw(st.sampled_from(sorted(self.open)))
        nieuw = {BEWERKT[ding][tweede]: f"Woord {next(_woord)}"}
        self.open[wie, ding] |= nieuw
        self.eigen[wie, ding] |= nieuw

    @precondition(lambda self: self.open)
    @rule(data=st.data())
    def bewaart(self, data: st.DataObject) -> None:
        """Save: as new when nobody was first, else see both versions."""
        wie, ding = data.draw(st.sampled_from(sorted(self.open)))
        velden, vers = self.open[wie, ding], self._vers(ding)
        is_eerste = velden["revisie"] == vers["revisie"]
        verstuurd = {k: w for k, w in velden.items() if k != "sleutel"}

        page = self.browsers[wie].post(
            self.paden[ding], status=302 if is_eerste else 409, velden=verstuurd
        )

        if is_eerste:
            self.stand[ding] = velden
            del self.open[wie, ding], self.eigen[wie, ding]
            self._vergelijk(ding)
            return
        opnieuw = lees(page)
        assert zichtbaar(opnieuw) == zichtbaar(velden), "what was typed stays"
        assert opnieuw["revisie"] == vers["revisie"]
        for veld, waarde in self.eigen[wie, ding].items():
            if waarde != vers[veld]:
                assert waarde in page.table.text
                assert (vers[veld] or "–") in page.table.text
        self.open[wie, ding] = opnieuw

    def teardown(self) -> None:
        """Compare every thing, field by field, with what was last acknowledged."""
        for ding in self.stand:
            self._vergelijk(ding)

    def _vergelijk(self, ding: str) -> None:
        verwacht = zichtbaar(self.stand[ding])
        assert zichtbaar(self._vers(ding)) == verwacht, ding

    def _vers(self, ding: str) -> Velden:
        return lees(self.browsers[0].get(self.paden[ding]))

    def _maak_dingen(self, project: Any) -> dict[str, str]:
        ids = {
            "opdracht": project.id,
            "risicos/risicos": make_risico(project).id,
            "planning/activiteiten": make_activiteit(project).id,
        }
        fase = {"code": "1", "naam": "Fase", "termijn": "2021", "doelen": "Doel"}
        ids["fasen"] = self._voeg_toe("fasen", fase)
        product = {"code": "1.1", "naam": "Product", "soort": "document"}
        product["fase"] = str(ids["fasen"])
        ids["producten"] = self._voeg_toe("producten", product)
        return {ding: f"{self.plek}/{ding}/{ids[ding]}/wijzigen" for ding in BEWERKT}

    def _voeg_toe(self, soort: str, velden: Velden) -> int:
        self.browsers[0].post(f"{self.plek}/{soort}/nieuw", velden=velden)
        tabel = db.metadata.tables[{"fasen": "fase", "producten": "product"}[soort]]
        rijen = db.session.execute(tabel.select().order_by(tabel.c.id.desc()))
        id_: int = rijen.first().id
        db.session.rollback()
        return id_


def lees(page: BeautifulSoup) -> Velden:
    """Return what a browser would send of the form on the page."""
    form = page.select_one("form.formulier")
    velden: Velden = {}
    for veld in form.select("input[name]"):
        if veld.get("type") not in {"checkbox", "radio"} or veld.has_attr("checked"):
            velden[veld["name"]] = veld.get("value", "")
    for veld in form.select("textarea[name]"):
        velden[veld["name"]] = veld.text.removeprefix("\r\n").removeprefix("\n")
    for veld in form.select("select[name]"):
        gekozen = veld.select("option[selected]") or veld.select("option")[:1]
        velden[veld["name"]] = gekozen[0].get("value", "") if gekozen else ""
    return velden


def zichtbaar(velden: Velden) -> Velden:
    """Return the fields that people see."""
    return {
        naam: str(waarde).strip().replace("\r\n", "\n")
        for naam, waarde in velden.items()
        if naam not in TECHNISCH
    }


@pytest.mark.postgres
def test_no_acknowledged_change_is_lost_and_no_row_is_mixed(database: Flask) -> None:
    run_state_machine_as_test(
        lambda: Bewerkers(database),
        settings=settings(
            max_examples=12,
            stateful_step_count=15,
            phases=ZONDER_UITLEG,
            deadline=None,
            suppress_health_check=list(HealthCheck),
        ),
    )
