"""From rows in the database to a document; asks nothing of the database itself."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any

from imports.planbestand.bezetting import Plek, splits
from imports.planbestand.canoniek import orden
from imports.planbestand.tabellen.opdracht import PROJECT
from imports.planbestand.tabellen.opvolging import BEZETTING, OPVOLGING, TREKKERS
from imports.planbestand.tabellen.organisatie import ORGANISATIE
from imports.planbestand.tabellen.plan import PLAN
from imports.planbestand.tabellen.sturing import BEGROTING
from imports.planbestand.velden import Deel, Tabel
from projecten.models import Kolom, Programma, Project

Rij = dict[str, Any]
Rijen = Mapping[Any, Sequence[Any]]


def _modellen(tabellen: Iterable[Tabel]) -> Iterator[Any]:
    for tabel in tabellen:
        yield tabel.model
        yield from _modellen(deel.tabel for deel in tabel.delen)


# Every table of a project that a plan file holds.
PROJECTMODELLEN = (
    Kolom,
    *_modellen([*PLAN.values(), BEGROTING, TREKKERS, BEZETTING, *OPVOLGING.values()]),
)


def schrijf_document(
    project: Project, programma: Programma | None, rijen: Rijen
) -> Rij:
    """Return the plan as a document.

    ``rijen`` holds per model what the project has of it, in the order of the id,
    and of the organisation what the plan needs.
    """
    return orden(_Schrijver(rijen).schrijf(project, programma))


class _Schrijver:
    """Knows the code behind every id."""

    def __init__(self, rijen: Rijen) -> None:
        self._rijen = rijen
        self._codes: dict[str, dict[int, Any]] = {}
        for lijst, tabel in {**ORGANISATIE, **PLAN, **OPVOLGING}.items():
            if tabel.code:
                self._codes[lijst] = {
                    obj.id: getattr(obj, tabel.code) for obj in self._van(tabel)
                }
        self._noem_zetels()

    def schrijf(self, project: Project, programma: Programma | None) -> Rij:
        """Return the whole document, with empty keys still in it."""
        document: Rij = {"planbestand": 1, "project": self._rij(PROJECT, project)}
        document["project"]["kolommen"] = _kolommen(self._rijen[Kolom])
        if programma:
            document["project"]["programma"] = {
                "code": programma.code,
                "naam": programma.naam,
            }
        for lijst, tabel in {**ORGANISATIE, **PLAN}.items():
            document[lijst] = self._lijst(tabel)
        for begroting in self._lijst(BEGROTING):
            document["begroting"] = begroting
        document["opvolging"] = {
            lijst: self._lijst(tabel) for lijst, tabel in OPVOLGING.items()
        }
        self._zet_bezetting(document)
        return document

    def _van(self, tabel: Tabel) -> Sequence[Any]:
        return in_volgorde(self._rijen[tabel.model], tabel.volgorde_per)

    def _noem_zetels(self) -> None:
        for tabel in PLAN.values():
            for deel in tabel.delen:
                if deel.lijst:
                    self._codes[deel.lijst] = {
                        obj.id: (getattr(ouder, tabel.code or ""), plaats)
                        for ouder, groep in self._per_ouder(tabel, deel)
                        for plaats, obj in enumerate(groep, start=1)
                    }

    def _per_ouder(
        self, tabel: Tabel, deel: Deel
    ) -> Iterable[tuple[Any, Sequence[Any]]]:
        groepen: defaultdict[int, list[Any]] = defaultdict(list)
        for obj in self._van(deel.tabel):
            groepen[getattr(obj, deel.ouder)].append(obj)
        return [(ouder, groepen[ouder.id]) for ouder in self._van(tabel)]

    def _lijst(self, tabel: Tabel) -> list[Rij]:
        rijen = [self._rij(tabel, obj) for obj in self._van(tabel)]
        for deel in tabel.delen:
            for rij, (_, groep) in zip(
                rijen, self._per_ouder(tabel, deel), strict=True
            ):
                rij[deel.sleutel] = [
                    deel.pak_in(self._rij(deel.tabel, obj)) for obj in groep
                ]
        return rijen

    def _rij(self, tabel: Tabel, obj: Any) -> Rij:
        rij: Rij = {}
        for veld in tabel.velden:
            waarde = getattr(obj, veld.attribuut)
            if waarde is None:
                continue
            if veld.lijst:
                veld.zet(rij, self._codes[veld.lijst][waarde])
            else:
                veld.zet(rij, veld.schrijf(waarde))
        return rij

    def _zet_bezetting(self, document: Rij) -> None:
        activiteiten = {rij["nummer"]: rij for rij in document["activiteiten"]}
        opvolging = document["opvolging"]
        eigen, gedateerd = splits(self._plekken(TREKKERS, "activiteit"))
        for nummer, personen in eigen.items():
            activiteiten[nummer]["trekkers"] = personen
        opvolging["trekkers"] = [
            {"activiteit": rij.pop("ouder"), **rij} for rij in gedateerd
        ]
        eigen, gedateerd = splits(self._plekken(BEZETTING, "zetel"))
        for (nummer, plaats), personen in eigen.items():
            activiteiten[nummer]["klankbord"][plaats - 1]["personen"] = personen
        opvolging["klankbord"] = []
        for rij in gedateerd:
            nummer, plaats = rij.pop("ouder")
            opvolging["klankbord"].append(
                {"activiteit": nummer, "zetel": plaats, **rij}
            )

    def _plekken(self, tabel: Tabel, ouder: str) -> list[Plek]:
        rijen = [self._rij(tabel, obj) for obj in self._van(tabel)]
        return [Plek(ouder=rij.pop(ouder), **rij) for rij in rijen]


def in_volgorde(rijen: Sequence[Any], per: str | None) -> list[Any]:
    """Return the rows in the order of the plan.

    ``rijen`` stand in the order in which they were stored. Rows keep the positions
    that their group has in it, and stand there by their own place, so that a list
    in which groups alternate comes back as it was.
    """
    if per is None:
        return list(rijen)
    groepen: defaultdict[Any, list[Any]] = defaultdict(list)
    for rij in rijen:
        groepen[getattr(rij, per)].append(rij)
    volgende = {
        ouder: iter(sorted(groep, key=lambda rij: rij.volgorde))
        for ouder, groep in groepen.items()
    }
    return [next(volgende[getattr(rij, per)]) for rij in rijen]


def _kolommen(kolommen: Sequence[Kolom]) -> list[Rij]:
    rijtjes: dict[str, list[Kolom]] = {}
    for kolom in kolommen:
        rijtjes.setdefault(kolom.bron, []).append(kolom)
    return [
        {"bron": bron, "namen": [k.naam for k in sorted(rij, key=lambda k: k.volgorde)]}
        for bron, rij in rijtjes.items()
    ]
