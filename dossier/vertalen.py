"""From stored lines to what a page shows, with a statement for each kind of name."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from flask import url_for

from dossier.models import Handeling, Kant
from dossier.namen import Namen, list_namen, list_persoonswaarden, vul_in
from dossier.rijen import Rij, tabel_van
from dossier.weergave import LEEG, Beschrijving, Sleutel, Veld, list_verwijzingen
from kern.soorten import Dingsoort, soorten
from toegang.poort import Toegang

SYSTEEM = "Koersvast zelf"
WOORDEN = {
    Handeling.BEGIN: "stond er al",
    Handeling.NIEUW: "toegevoegd",
    Handeling.GEWIJZIGD: "gewijzigd",
    Handeling.VERWIJDERD: "verwijderd",
    Handeling.GEWIST: "persoonsgegevens gewist",
}
WOORDEN_MEER = WOORDEN | {Handeling.BEGIN: "stonden er al"}
KORT = 4
HELE_RIJ = frozenset({Handeling.BEGIN, Handeling.NIEUW, Handeling.VERWIJDERD})
Waarden = Mapping[tuple[int, str], Rij | None]


def _altijd(_soort: Dingsoort, _project_id: int | None) -> bool:
    return True


@dataclass(frozen=True)
class Lezer:
    """Who reads, and what the page is about: that much goes without saying."""

    wie: Toegang
    van_ding: Sleutel | None = None
    toon_waarden: Callable[[Dingsoort, int | None], bool] = _altijd

    def url(self, regel: Any) -> str | None:
        """Return the history of the thing itself, unless that is this page."""
        plek = {"soort": regel.tabel, "ding_id": regel.rij_id, "bij": regel.id}
        if (regel.tabel, regel.rij_id) == self.van_ding:
            return None
        if regel.project_id is None:
            if "project_id" in tabel_van(regel.tabel).c:
                return None  # of the organisation, where others are of a project
            return url_for("dossier.van_organisatie", **plek)
        codes = {p.project_id: p.code for p in self.wie.projecten}
        code = codes.get(regel.project_id)
        return code and url_for("dossier.ding", project=code, **plek)


@dataclass(frozen=True)
class Regel:
    """One line in words; who may not see values reads only what the fields are."""

    soort: Dingsoort
    rij_id: int
    project: str | None
    titel: str
    bij: str
    handeling: Handeling
    url: str | None
    velden: Sequence[Veld]
    toon_waarden: bool

    @property
    def wat_gebeurde(self) -> str:
        """Return what happened, in a word or two."""
        return WOORDEN[self.handeling]

    @property
    def is_hele_rij(self) -> bool:
        """Whether it tells all of a thing, and not what changed about it."""
        return self.handeling in HELE_RIJ

    @property
    def is_kort(self) -> bool:
        """Whether all that it says fits on the page as it is."""
        return len(self.gevuld) <= KORT

    @property
    def gevuld(self) -> list[Veld]:
        """Return the fields that say something."""
        leeg = {None, LEEG}
        return [v for v in self.velden if v.was not in leeg or v.werd not in leeg]


@dataclass(frozen=True)
class Groep:
    """Lines of one act in which the same happened to things of one kind."""

    regels: Sequence[Regel]

    @property
    def eerste(self) -> Regel:
        """Return the line that says what the others share."""
        return self.regels[0]

    @property
    def wat_gebeurde(self) -> str:
        """Return what happened, and to how many."""
        if len(self.regels) == 1:
            return self.eerste.wat_gebeurde
        return f"{len(self.regels)} {WOORDEN_MEER[self.eerste.handeling]}"

    @property
    def is_in_te_klappen(self) -> bool:
        """Whether the page may keep them closed: many whole things at once."""
        return len(self.regels) > 1 and self.eerste.is_hele_rij

    @property
    def labels(self) -> list[str]:
        """Return the words for every field that one of them tells of."""
        return list(dict.fromkeys(v.label for r in self.regels for v in r.velden))


@dataclass(frozen=True)
class Daadblok:
    """What one act did, as far as this page shows it."""

    nummer: int
    op: datetime
    door: str
    regels: list[Regel] = field(default_factory=list)

    @property
    def groepen(self) -> list[Groep]:
        """Return its lines by kind, project and what happened, as they came."""
        per: dict[tuple[object, ...], list[Regel]] = {}
        for regel in self.regels:
            sleutel = (
                regel.soort.tabel,
                regel.project,
                regel.handeling,
                regel.toon_waarden,
            )
            per.setdefault(sleutel, []).append(regel)
        return [Groep(regels) for regels in per.values()]


def vertaal(regels: Sequence[Any], lezer: Lezer) -> list[Daadblok]:
    """Return the lines in words, those of one act together."""
    waarden = _list_waarden(regels)
    namen = list_namen(set(_list_sleutels(regels, waarden)))
    blokken: list[Daadblok] = []
    for regel in regels:
        if not blokken or blokken[-1].nummer != regel.daad:
            blokken.append(_begin_blok(regel, namen))
        blokken[-1].regels.append(_vertaal(regel, lezer, waarden, namen))
    return blokken


def _list_waarden(regels: Sequence[Any]) -> Waarden:
    personen = list_persoonswaarden(regel.id for regel in regels)
    return {
        (regel.id, kant): vul_in(tekst, personen.get((regel.id, kant), {}))
        for regel in regels
        for kant, tekst in ((Kant.OUD, regel.oud), (Kant.NIEUW, regel.nieuw))
    }


def _begin_blok(regel: Any, namen: Namen) -> Daadblok:
    door = SYSTEEM
    if regel.door_id is not None:
        wie = namen.find(("gebruiker", regel.door_id), bij=regel.id)
        door = wie or f"account {regel.door_id}"
    return Daadblok(regel.daad, regel.op, door)


def _project(regel: Any, namen: Namen) -> str | None:
    if regel.project_id is None:
        return None
    return namen.find(("project", regel.project_id), bij=regel.id)


def _vertaal(regel: Any, lezer: Lezer, waarden: Waarden, namen: Namen) -> Regel:
    soort = soorten().dingen[regel.tabel]
    toon = lezer.toon_waarden(soort, regel.project_id)
    oud, nieuw = waarden[(regel.id, Kant.OUD)], waarden[(regel.id, Kant.NIEUW)]

    def noem_ander(sleutel: Sleutel) -> str:
        return namen.find(sleutel, bij=regel.id) or f"nummer {sleutel[1]}"

    titel = namen.find((regel.tabel, regel.rij_id), bij=regel.id) or ""
    if regel.handeling in HELE_RIJ:
        titel = namen.noem(regel.tabel, nieuw or oud or {}, bij=regel.id)
    velden = Beschrijving(tabel_van(regel.tabel), soort).beschrijf(
        regel.handeling, oud, nieuw, noem=noem_ander
    )
    return Regel(
        soort=soort,
        rij_id=regel.rij_id,
        project=_project(regel, namen),
        titel=titel if toon else "",
        bij=_bij(regel, lezer, namen) if toon else "",
        handeling=regel.handeling,
        url=lezer.url(regel) if toon else None,
        velden=velden,
        toon_waarden=toon,
    )


def _bij(regel: Any, lezer: Lezer, namen: Namen) -> str:
    """Return what it is a part of, where the page is about something else."""
    sleutel = (regel.ouder_tabel, regel.ouder_id)
    soort = soorten().dingen.get(regel.ouder_tabel or "")
    if soort is None or sleutel == lezer.van_ding or regel.ouder_tabel == "project":
        return ""
    return f"{soort.naam} {namen.find(sleutel, bij=regel.id) or ''}".strip()


def _list_sleutels(regels: Iterable[Any], waarden: Waarden) -> Iterator[Sleutel]:
    for regel in regels:
        yield regel.tabel, regel.rij_id
        if regel.ouder_id is not None:
            yield regel.ouder_tabel, regel.ouder_id
        if regel.door_id is not None:
            yield "gebruiker", regel.door_id
        if regel.project_id is not None:
            yield "project", regel.project_id
        kolommen = list_verwijzingen(tabel_van(regel.tabel))
        for kant in Kant:
            rij = waarden[(regel.id, kant)] or {}
            for kolom, tabel in kolommen.items():
                if isinstance(rij.get(kolom), int):
                    yield tabel, rij[kolom]
