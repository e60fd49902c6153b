"""Work on what is confidential changes no byte of any page or file for others."""

import io
import re
import zipfile
from collections import Counter, deque
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from urllib.parse import urldefrag, urljoin

import pytest
from flask import Flask
from sqlalchemy import select

from activiteiten.models import Activiteit
from bewaking.models import Editie
from exports.rapportages.samenstellen import stel_samen
from kern import klok
from kern.database import db
from kern.transactie import transactie
from projecten.models import Project
from projecten.queries import find_project
from risicos.models import Risico
from tests.browser import Browser
from tests.exports.rapportages.bezoek import haal, leg_rapport_vast, maak_concept
from tests.makers import (
    make_agendasleutel,
    make_beoordeling,
    make_maatregel,
    make_risico,
)
from toegang.queries import find_gebruiker
from toegang.rechten import Rol

CODE, SLEUTEL = "zwolle-handhaving", "g" * 43
NU = datetime(2026, 11, 28, 9, tzinfo=UTC)
PER_SOORT = 1  # of pages that differ in numbers only
LINK = re.compile(r'(?:href|src)="([^"]+)"')
# The signed keys of forms differ at each visit.
WISSELT = re.compile(rb'<input[^>]*name="(?:sleutel|csrf_token)"[^>]*>')
ONGELEZEN = (
    "/static/",
    "/readyz",
    "/uitloggen",
    "/account",
    "/voorbeeld-loopt-nu",
    "bij=",
)
KOPPEN = ("ETag", "Last-Modified", "Content-Disposition", "Location")

Antwoord = tuple[int, bytes, tuple[str | None, ...]]


def loop_langs(browser: Browser, *ook: str) -> Iterator[tuple[str, Antwoord]]:
    """Follow every kind of link that a visitor is given, within the program."""
    te_doen, gezien = deque(["/", f"/projecten/{CODE}/", *ook]), set()
    per_soort: Counter[str] = Counter()
    while te_doen:
        url = te_doen.popleft()
        soort = re.sub(r"\d+|(?<==)[^&]*", "#", url)
        if url in gezien or (per_soort[soort] >= PER_SOORT and url not in ook):
            continue
        gezien.add(url)
        per_soort[soort] += 1
        antwoord = browser.client.get(url)
        db.session.rollback()
        db.session.expire_all()
        koppen = tuple(antwoord.headers.get(naam) for naam in KOPPEN)
        inhoud = WISSELT.sub(b"", _pak_uit(antwoord.data))
        yield url, (antwoord.status_code, inhoud, koppen)
        if antwoord.mimetype == "text/html":
            te_doen.extend(_list_links(url, antwoord.text))


def _pak_uit(inhoud: bytes) -> bytes:
    """Return what is in a packed file, without when it was packed."""
    if not zipfile.is_zipfile(io.BytesIO(inhoud)):
        return inhoud
    with zipfile.ZipFile(io.BytesIO(inhoud)) as boek:
        namen = [naam for naam in boek.namelist() if naam != "docProps/core.xml"]
        return b"\n".join(naam.encode() + boek.read(naam) for naam in namen)


def _list_links(url: str, pagina: str) -> list[str]:
    links = [
        urldefrag(urljoin(url, link.replace("&amp;", "&"))).url
        for link in LINK.findall(pagina)
    ]
    return [
        link
        for link in links
        if link.startswith("/") and not any(deel in link for deel in ONGELEZEN)
    ]


def _list_paden(app: Flask) -> list[str]:
    """Return every page without a number in its address, whoever may see it."""
    adressen = app.url_map.bind("localhost")
    paden = [
        adressen.build(regel.endpoint, {"project": CODE})
        for regel in app.url_map.iter_rules()
        if "GET" in (regel.methods or ()) and regel.arguments <= {"project"}
    ]
    return [pad for pad in paden if not any(deel in pad for deel in ONGELEZEN)]


def _werk_aan_geheim(project: Project, risico: Risico) -> None:
    werk = select(Activiteit).where(Activiteit.project_id == project.id)
    activiteit = db.session.scalars(werk.limit(1)).one()
    with transactie():
        risico.gebeurtenis = "Kanarie twee"
    ander = make_risico(
        project, code="R78", gebeurtenis="Kanarie drie", vertrouwelijk=True
    )
    for een in (risico, ander):
        make_beoordeling(een, kans=5, gevolg=5, op=NU.date())
        wat = {"code": f"M-{een.code}", "tekst": "Kanarie vangen"}
        make_maatregel(een, activiteit_id=activiteit.id, **wat)
    maak_concept(project, tekst="Een kanarie in een concept")


@pytest.mark.parametrize("editie", [Editie.BESTUURLIJK, Editie.OPENBAAR])
def test_confidential_work_changes_no_report(
    voorbeeld: Flask, monkeypatch: pytest.MonkeyPatch, editie: Editie
) -> None:
    monkeypatch.setattr(klok, "nu", lambda: NU)
    project = find_project(CODE)
    assert project is not None
    risico = make_risico(project, code="R77", gebeurtenis="Kanarie", vertrouwelijk=True)
    leg_rapport_vast(project)
    rapport = maak_concept(project, peildatum=NU.date())
    eerst = stel_samen(haal(rapport), editie=editie)

    _werk_aan_geheim(project, risico)

    assert stel_samen(haal(rapport), editie=editie) == eerst
    volledig = stel_samen(haal(rapport), editie=Editie.VOLLEDIG)
    assert {"R77", "R78"} <= {rij["code"] for rij in volledig["risicos"]}


@pytest.mark.parametrize("rol", [Rol.TREKKER, Rol.KLANKBORDLID, Rol.LEZER])
def test_confidential_work_changes_no_byte(
    voorbeeld: Flask, monkeypatch: pytest.MonkeyPatch, rol: Rol
) -> None:
    monkeypatch.setattr(klok, "nu", lambda: NU)
    project, wie = find_project(CODE), find_gebruiker(f"{rol}@voorbeeld.test")
    assert project is not None
    assert wie is not None
    make_agendasleutel(wie, SLEUTEL)
    risico = make_risico(project, code="R77", gebeurtenis="Kanarie", vertrouwelijk=True)
    leg_rapport_vast(project)
    browser = Browser(voorbeeld).log_in_als(rol)
    ook = (
        f"/agenda/{SLEUTEL}.ics",
        f"/projecten/{CODE}/risicos/{risico.id}",
        *_list_paden(voorbeeld),
    )
    eerst = dict(loop_langs(browser, *ook))

    monkeypatch.setattr(klok, "nu", lambda: NU + timedelta(minutes=3))
    _werk_aan_geheim(project, risico)
    monkeypatch.setattr(klok, "nu", lambda: NU)
    daarna = dict(loop_langs(browser, *ook))

    assert sorted(eerst) == sorted(daarna)
    assert [url for url in eerst if eerst[url] != daarna[url]] == []
    assert {status for status, *_ in eerst.values()} <= {200, 302, 404}
