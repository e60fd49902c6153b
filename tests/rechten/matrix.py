"""The table of docs/rechten.md: read as the expectation, and walked for real."""

import re
from dataclasses import dataclass
from io import BytesIO
from pathlib import Path
from typing import Any
from zipfile import ZipFile, is_zipfile

from werkzeug.routing import Rule

from tests.rechten.terrein import (
    BEHEERDER,
    BEZOEKERS,
    EIGEN,
    ROLLEN,
    VAN_ANDER,
    VAN_MIJ,
    VAST,
    VREEMD,
    Terrein,
    is_naar_inloggen,
    is_weg,
)

DOCUMENT = Path("docs/rechten.md")
JA, DEEL, NEE, INLOGGEN, GEEN = "ja", "eigen", "nee", "inloggen", "–"
VAN_DE_ORGANISATIE = ("/betrokkenen/", "/beheer/", "/geschiedenis/")
KOLOMMEN = (*BEZOEKERS, "vreemd")
Rij = dict[str, str]
Matrix = dict[tuple[str, str], Rij]


@dataclass(frozen=True)
class Tabel:
    """One table of the document, between two marks."""

    naam: str

    @property
    def _vorm(self) -> re.Pattern[str]:
        begin, eind = f"<!-- {self.naam} -->\n", f"<!-- einde {self.naam} -->"
        return re.compile(f"(?<={re.escape(begin)}).*?(?={re.escape(eind)})", re.S)

    def lees(self) -> list[Rij]:
        """Return the rows, each by the words of its heading."""
        gevonden = self._vorm.search(DOCUMENT.read_text("utf-8"))
        assert gevonden, f"docs/rechten.md has no table {self.naam}"
        regels = [r for r in gevonden[0].splitlines() if r.startswith("|")]
        cellen = [[c.strip() for c in regel.strip("|").split("|")] for regel in regels]
        kop, rijen = cellen[0], cellen[2:]
        return [dict(zip(kop, rij, strict=True)) for rij in rijen]

    def schrijf(self, rijen: list[Rij]) -> None:
        """Put these rows in the place of what stood there."""
        kop = list(rijen[0])
        regels = [kop, ["---"] * len(kop), *([*rij.values()] for rij in rijen)]
        tekst = "".join(f"| {' | '.join(cellen)} |\n" for cellen in regels)
        oud = DOCUMENT.read_text("utf-8")
        nieuw = self._vorm.sub(lambda _: f"\n{tekst}\n", oud)
        DOCUMENT.write_text(nieuw, "utf-8")


ADRESSEN, RECHTEN, OPDRACHTEN = Tabel("adressen"), Tabel("rechten"), Tabel("opdrachten")
# The same addresses once more, while the sign-in of the organisation is set.
MET_INLOGDIENST = Tabel("met inlogdienst")
VAN_INLOGDIENST = "/inloggen/organisatie"


def lees_adressen(tabel: Tabel = ADRESSEN) -> Matrix:
    """Return what the document expects, by method and address."""
    matrix: Matrix = {}
    for rij in tabel.lees():
        methoden, adres = rij.pop("methode").split(), rij.pop("adres").strip("`")
        for methode in methoden:
            assert (methode, adres) not in matrix, f"{methode} {adres} stands twice"
            matrix[methode, adres] = rij
    return matrix


def schrijf_adressen(matrix: Matrix, tabel: Tabel = ADRESSEN) -> None:
    """Write what was seen, for a person to look through; alike methods on one row."""
    methoden: dict[tuple[str, ...], list[str]] = {}
    for (methode, adres), rij in matrix.items():
        methoden.setdefault((f"`{adres}`", *rij.values()), []).append(methode)
    kop = ("adres", *KOLOMMEN)
    tabel.schrijf(
        [
            {"methode": " ".join(gevonden)} | dict(zip(kop, cellen, strict=True))
            for cellen, gevonden in methoden.items()
        ]
    )


def loop(grond: Terrein, *, onder: str = "/") -> Matrix:
    """Open every address (below ``onder``) as every visitor; return what they got."""
    return {
        (methode, regel.rule): _loop_rij(grond, methode, regel)
        for methode, regel in grond.rijen()
        if regel.rule.startswith(onder)
    }


def _loop_rij(grond: Terrein, methode: str, regel: Rule) -> Rij:
    rij = {naam: _uitkomst(grond, methode, regel, naam) for naam in BEZOEKERS}
    return rij | {"vreemd": _vreemd(grond, methode, regel)}


def _uitkomst(grond: Terrein, methode: str, regel: Rule, bezoeker: str) -> str:
    adres = grond.adres(regel, EIGEN, grond.mijn, bezoeker)
    adres_ander = grond.adres(regel, EIGEN, grond.ander, bezoeker)
    mijn = grond.vraag(bezoeker, methode, adres)
    woord = woord_ander = _woord(mijn)
    if adres_ander != adres:  # else the same question in the same state
        woord_ander = _woord(grond.vraag(bezoeker, methode, adres_ander))
    if woord == woord_ander:
        return DEEL if woord == JA and _toont_deel(mijn) else woord
    assert (woord, woord_ander) == (JA, NEE), (methode, regel.rule, bezoeker)
    return DEEL


def _toont_deel(antwoord: Any) -> bool:
    """Whether a list shows one's own work and not that of others."""
    tekst = _lees(antwoord.get_data())
    return VAN_MIJ in tekst and VAN_ANDER not in tekst and _is_lijst(antwoord)


def _lees(inhoud: bytes) -> str:
    """Return the words of a page or a file; those of a workbook are packed."""
    if not is_zipfile(BytesIO(inhoud)):
        return inhoud.decode(errors="replace")
    with ZipFile(BytesIO(inhoud)) as boek:
        return "".join(boek.read(naam).decode() for naam in boek.namelist())


def _is_lijst(antwoord: Any) -> bool:
    # The page of one thing holds no other by nature.
    return not re.search(r"/\d+(/|$)", antwoord.request.path)


def _vreemd(grond: Terrein, methode: str, regel: Rule) -> str:
    """Return what anybody gets of another project or account; it should be nothing."""
    delen = regel.arguments - {*VAST, "soort"}
    if regel.rule.startswith(VAN_DE_ORGANISATIE):
        delen = set()  # no project and no account owns it
    if not delen:
        return GEEN
    pogingen = dict.fromkeys(  # once each, in a steady order
        (bezoeker, grond.adres(regel, code, ids, bezoeker))
        for bezoeker in (*ROLLEN, BEHEERDER)
        for code, ids in _vreemde_paren(grond, delen)
    )
    gegeven = {_woord(grond.vraag(wie, methode, adres)) for wie, adres in pogingen}
    return NEE if gegeven == {NEE} else JA


def _vreemde_paren(grond: Terrein, delen: set[str]) -> list[tuple[str, Any]]:
    if "project" not in delen:
        return [(EIGEN, grond.vreemd)]
    paren = [(VREEMD, grond.vreemd), (VREEMD, grond.mijn)]
    return paren if delen == {"project"} else [*paren, (EIGEN, grond.vreemd)]


def _woord(antwoord: Any) -> str:
    if is_weg(antwoord):
        return NEE
    if is_naar_inloggen(antwoord) and not _logde_uit(antwoord):
        return INLOGGEN
    # 503 is what the health of a program without a planner is.
    gegeven = {200, 302, 400, 409, 422, 503}
    assert antwoord.status_code in gegeven, antwoord.request.path
    return JA


def _logde_uit(antwoord: Any) -> bool:
    return any("Max-Age=0" in c for c in antwoord.headers.getlist("Set-Cookie"))
