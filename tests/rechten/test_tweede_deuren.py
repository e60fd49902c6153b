"""No second door: a file, figure, counter or list tells no more than the page.

Words that stand nowhere else are planted in what only some may see, and looked for in
everything that each visitor can get. What may not be seen may not be counted either:
without it every page is the same.
"""

import io
import re
import zipfile
from collections.abc import Iterator
from itertools import product
from typing import Any

import pytest
from sqlalchemy import delete, select, text

from dossier.keten import PERSOONSWAARDE
from dossier.models import Wijziging
from kern.alleen_erbij import BEWAAKT
from kern.database import db
from kern.soorten import soorten
from tests.rechten.terrein import (
    BEDRAG,
    BEHEERDER,
    BEZOEKERS,
    BOEKING,
    EIGEN,
    ELDERS,
    GEHEIM,
    GELD,
    VAN_ANDER,
    VAN_MIJ,
    VREEMD,
    Terrein,
)
from toegang.rechten import Rol

EURO = f"{BEDRAG // 100:,}".replace(",", ".")
BEDRAGEN = (EURO, str(BEDRAG // 100))
STAF = {Rol.PROJECTLEIDER, Rol.BELEIDSADVISEUR, Rol.OPDRACHTGEVER}
# Who may meet each word, anywhere.
MAG_ZIEN: dict[str, set[str]] = {
    GEHEIM: {*STAF},
    GELD: {*STAF},
    BOEKING: {*STAF},
    **{bedrag: {*STAF} for bedrag in BEDRAGEN},
    VAN_ANDER: {*STAF, Rol.TREKKER},
    VAN_MIJ: {*STAF, Rol.TREKKER, Rol.KLANKBORDLID},
    ELDERS: set(),
}
# What is asked behind an address, with ids that one should not know.
VRAGEN = (
    "editie=volledig&peildatum=2022-06-01&smal=1&stand=bruto&cel=enkel&tekst=2021",
    "editie=bestuurlijk&bewerk={ander}&activiteit={ander}&risico={geheim}&punt=x",
    "bewerk={elders}&activiteit={elders}&risico={elders}&status=loopt&persoon=1",
)
WISSELT = re.compile(r'value="[\w-]{32}"|<dcterms:(?:created|modified)[^<]*<')


def vragen(grond: Terrein) -> list[str]:
    """Return what can be asked behind an address, filled in for this ground."""
    ids = {
        "ander": grond.ander["activiteit"],
        "elders": grond.vreemd["activiteit"],
        "geheim": grond.geheim["risico"],
    }
    return [vraag.format(**ids) for vraag in VRAGEN]


def alles_van(antwoord: Any) -> str:
    """Return every text of the answer: headers, and what is packed in a file."""
    koppen = "".join(f"{naam}: {waarde}\n" for naam, waarde in antwoord.headers.items())
    return koppen + inhoud_van(antwoord)


def inhoud_van(antwoord: Any) -> str:
    """Return the text of a page, or every text that is packed in a file."""
    inhoud = antwoord.get_data()
    if not inhoud.startswith(b"PK"):
        return str(inhoud.decode("utf-8"))
    with zipfile.ZipFile(io.BytesIO(inhoud)) as pak:
        return "".join(f"{n}\n{pak.read(n).decode('utf-8')}" for n in pak.namelist())


def antwoorden(grond: Terrein, bezoeker: str) -> Iterator[tuple[str, str]]:
    """Return everything that this visitor can get out of the program, by address."""
    gehad = set()
    for methode, regel in grond.rijen():
        for ids in (grond.mijn, grond.ander, grond.mijn | grond.geheim):
            adres = grond.adres(regel, EIGEN, ids, bezoeker)
            if (methode, adres) in gehad:
                continue
            gehad.add((methode, adres))
            antwoord = grond.vraag(bezoeker, methode, adres)
            yield f"{methode} {adres}", alles_van(antwoord)
        lijst = not regel.arguments - {"project"} and methode == "GET"
        for vraag in vragen(grond) if lijst and antwoord.status_code == 200 else ():
            antwoord = grond.vraag(bezoeker, methode, f"{adres}?{vraag}")
            yield f"{methode} {adres}?{vraag}", alles_van(antwoord)


@pytest.mark.parametrize("bezoeker", BEZOEKERS)
def test_a_word_reaches_only_who_may_see_it(grond: Terrein, bezoeker: str) -> None:
    verboden = [woord for woord, wie in MAG_ZIEN.items() if bezoeker not in wie]

    gelekt = [
        (adres, woord)
        for adres, tekst in antwoorden(grond, bezoeker)
        for woord in verboden
        if woord in tekst and not mag_in_rapport(adres, woord)
    ]

    assert gelekt == []


def mag_in_rapport(adres: str, woord: str) -> bool:
    """Whether it is work that an approved report tells to all who may read it."""
    return f"/projecten/{EIGEN}/rapportages/" in adres and woord in {VAN_MIJ, VAN_ANDER}


@pytest.mark.parametrize(
    "bezoeker", [Rol.PROJECTLEIDER, Rol.TREKKER, Rol.KLANKBORDLID, Rol.LEZER, BEHEERDER]
)
def test_the_history_of_no_kind_of_thing_tells_more(
    grond: Terrein, bezoeker: str
) -> None:
    verboden = [woord for woord, wie in MAG_ZIEN.items() if bezoeker not in wie]
    dingen = {
        (soort, ids[soort])
        for soort in soorten().dingen
        for ids in (grond.mijn, grond.ander, grond.geheim, grond.vreemd)
        if soort in ids
    }
    adressen = {f"/geschiedenis/{soort}/{id_}" for soort, id_ in dingen}
    adressen |= {f"/projecten/{EIGEN}{adres}" for adres in adressen}

    gelekt = [
        (adres, woord)
        for adres in sorted(adressen)
        for woord in verboden
        if woord in alles_van(grond.vraag(bezoeker, "GET", adres))
    ]

    assert gelekt == []


def test_who_may_see_it_finds_it_in_the_history_too(grond: Terrein) -> None:
    risico = grond.geheim["risico"]
    adres = f"/projecten/{EIGEN}/geschiedenis/risico/{risico}"

    assert GEHEIM in alles_van(grond.vraag(Rol.OPDRACHTGEVER, "GET", adres))


@pytest.mark.parametrize("deur", ["tussenrapportage.xlsx", "tussenrapportage.json"])
def test_who_may_see_a_word_finds_it_in_the_papers_too(
    grond: Terrein, deur: str
) -> None:
    """Else the search above would find nothing because it looks nowhere."""
    adres = f"/projecten/{EIGEN}/rapportage/{deur}?editie=volledig"

    tekst = alles_van(grond.vraag(Rol.PROJECTLEIDER, "GET", adres))

    assert [w for w in (GEHEIM, GELD, VAN_MIJ, VAN_ANDER) if w not in tekst] == []


def test_the_edition_for_the_board_holds_no_confidential_risk(grond: Terrein) -> None:
    for deur in ("tussenrapportage.xlsx", "tussenrapportage.json", ""):
        adres = f"/projecten/{EIGEN}/rapportage/{deur}?editie=bestuurlijk"

        assert GEHEIM not in alles_van(grond.vraag(Rol.PROJECTLEIDER, "GET", adres))


def momentopname(grond: Terrein, bezoeker: str) -> dict[str, tuple[int, str]]:
    """Return every page of this visitor, without what differs each time."""
    paginas = {}
    for methode, regel in grond.rijen():
        if methode == "GET":
            adres = grond.adres(regel, EIGEN, grond.mijn, bezoeker)
            antwoord = grond.vraag(bezoeker, "GET", adres)
            paginas[adres] = antwoord.status_code, WISSELT.sub("", inhoud_van(antwoord))
    return paginas


def wis(grond: Terrein, project_id: int, woorden: set[str] | None) -> None:
    """Delete the project's rows with one of these words; ``None`` is all of it."""
    # Past the program: what is wiped must not leave a line in the history either.
    db.session.rollback()
    with db.engine.connect().execution_options(schrijft=True) as verbinding:
        verbinding.execute(text("PRAGMA defer_foreign_keys = ON"))
        for bewaakt, nooit in product(sorted(BEWAAKT), ("weg", "anders")):
            trekker = f"{bewaakt}_nooit_{nooit}"
            verbinding.execute(text(f"DROP TRIGGER IF EXISTS {trekker}"))
        for tabel in db.metadata.sorted_tables:
            waar = tabel.c.get("project_id")
            if tabel.name == "project" and woorden is None:
                waar = tabel.c.id
            if waar is None:
                continue
            for rij in verbinding.execute(tabel.select().where(waar == project_id)):
                if woorden is None or any(w in str(tuple(rij)) for w in woorden):
                    verbinding.execute(delete(tabel).where(tabel.c.id == rij.id))
        weg = PERSOONSWAARDE.c.wijziging_id.not_in(select(Wijziging.id))
        verbinding.execute(delete(PERSOONSWAARDE).where(weg))
        verbinding.commit()


@pytest.mark.parametrize(
    "bezoeker", [Rol.TREKKER, Rol.KLANKBORDLID, Rol.LEZER, BEHEERDER]
)
def test_what_is_secret_leaves_no_trace_not_even_in_a_number(
    grond: Terrein, bezoeker: str
) -> None:
    met = momentopname(grond, bezoeker)

    wis(grond, grond.projecten[EIGEN], {GEHEIM, GELD, BOEKING})

    zonder = momentopname(grond, bezoeker)
    # The beheerder answers for the history: he sees that a line is there, never a
    # value of it (`test_a_word_reaches_only_who_may_see_it`).
    wat_er_gebeurde = "/beheer/geschiedenis/"
    met.pop(wat_er_gebeurde), zonder.pop(wat_er_gebeurde)
    assert zonder == met


def test_who_may_see_it_would_notice(grond: Terrein) -> None:
    met = momentopname(grond, Rol.OPDRACHTGEVER)

    wis(grond, grond.projecten[EIGEN], {GEHEIM, GELD, BOEKING})

    zonder = momentopname(grond, Rol.OPDRACHTGEVER)
    anders = {
        adres.rstrip("/").rsplit("/")[-1]
        for adres in met
        if met[adres] != zonder[adres]
    }
    assert {
        "stand",
        "begroting",
        "grafiek.json",
        str(grond.mijn["activiteit"]),
    } <= anders


@pytest.mark.parametrize("bezoeker", [Rol.PROJECTLEIDER, Rol.KLANKBORDLID, Rol.LEZER])
def test_another_project_leaves_no_trace(grond: Terrein, bezoeker: str) -> None:
    met = momentopname(grond, bezoeker)

    wis(grond, grond.projecten[VREEMD], None)

    assert momentopname(grond, bezoeker) == met
