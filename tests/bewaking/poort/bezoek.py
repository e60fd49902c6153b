"""Going through a gate as its visitors do."""

from datetime import date
from typing import Any

from bs4 import BeautifulSoup

from bewaking.models import (
    Fasebesluit,
    Faseovergang,
    Overgangskeuze,
    Overgangspunt,
    Voorwaarde,
)
from bewaking.poort.rules import bereken_afdruk
from kern import klok
from kern.database import db
from kern.datums import dag
from projecten.models import Fase, Project
from tests.browser import Browser
from tests.makers import make_persoon, save

VANDAAG = klok.vandaag()


def make_fase(project: Project, nummer: int = 1, **velden: Any) -> Fase:
    """Return a phase that lasts the year 2020 + its number."""
    waarden: dict[str, Any] = {
        "project_id": project.id,
        "code": str(nummer),
        "volgorde": nummer,
        "naam": f"Fase {nummer}",
        "termijn": dag(date(2020 + nummer, 1, 1)),
    }
    return save(Fase(**(waarden | velden)))


def make_poort(project: Project) -> dict[str, int]:
    """Return the ids of an open gate, its point, and a condition of an earlier one."""
    overgangen = [_make_overgang(project) for _ in range(2)]
    genomen = save(
        Fasebesluit(
            project_id=project.id,
            faseovergang_id=overgangen[0].id,
            op=VANDAAG,
            ingevoerd_op=klok.nu(),
            keuze=Overgangskeuze.GO_ONDER_VOORWAARDEN,
            momentopname="{}",
            sha256=bereken_afdruk("{}"),
        )
    )
    voorwaarde = Voorwaarde(
        project_id=project.id,
        fasebesluit_id=genomen.id,
        volgorde=1,
        tekst="De begroting is rond.",
        eigenaar_id=make_persoon().id,
        uiterlijk=VANDAAG,
    )
    return {
        "faseovergang": overgangen[1].id,
        "overgangspunt": overgangen[1].punten[0].id,
        "voorwaarde": save(voorwaarde).id,
    }


def _make_overgang(project: Project) -> Faseovergang:
    fase = Fase.query.filter_by(project_id=project.id).order_by(Fase.id).first()
    waarden = {"project_id": project.id, "van_fase_id": fase.id}
    overgang = save(Faseovergang(**waarden, peildatum=VANDAAG))
    punt = {"volgorde": 1, "tekst": "Alles is klaar.", "in_orde": False}
    save(Overgangspunt(project_id=project.id, faseovergang_id=overgang.id, **punt))
    db.session.refresh(overgang)
    return overgang


def pad(project: Project, rest: str = "") -> str:
    """Return the address of a page about the phases."""
    return f"/projecten/{project.code}/fasen/{rest}"


def stel_voor(browser: Browser, fase: Fase, project: Project) -> Faseovergang:
    """Begin a proposal of today as the project leader does."""
    browser.post(pad(project, f"{fase.id}/voorstel"), stand_op=str(VANDAAG))
    return Faseovergang.query.order_by(Faseovergang.id.desc()).first()


def besluit(
    browser: Browser,
    project: Project,
    overgang: Faseovergang,
    status: int = 302,
    **velden: Any,
) -> BeautifulSoup:
    """Decide what the page shows now, a plain go unless told otherwise."""
    adres = pad(project, f"overgangen/{overgang.id}/besluiten")
    if "afdruk" not in velden:
        velden["afdruk"] = zichtbare_afdruk(browser, adres)
    velden = {"keuze": "go", "op": str(VANDAAG)} | velden
    return browser.post(adres, status=status, velden=velden)


def zichtbare_afdruk(browser: Browser, adres: str) -> str:
    """Return what the form says of the content that it shows."""
    veld = browser.get(adres).select_one("input[name=afdruk]")
    return str(veld["value"]) if veld else ""


def een_voorwaarde(nummer: int = 1, **velden: Any) -> dict[str, Any]:
    """Return the fields of one condition."""
    waarden = {
        "voorwaarde": "De begroting is rond.",
        "eigenaar": velden.pop("eigenaar", None) or make_persoon().id,
        "uiterlijk": "2031-01-01",
    } | velden
    return {f"{naam}_{nummer}": waarde for naam, waarde in waarden.items()}
