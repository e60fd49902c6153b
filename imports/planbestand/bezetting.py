"""Who pulls or sits where: the plan's own people and the dated ones, as one list."""

from collections import Counter, defaultdict
from collections.abc import Hashable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True)
class Plek:
    """Somebody in a place: of an activity or of a seat, with the days if any."""

    ouder: Hashable
    persoon: str
    volgorde: int
    van: str | None = None
    tot: str | None = None
    einde_reden: str | None = None

    @property
    def is_gedateerd(self) -> bool:
        """Whether it began or ended on a known day."""
        return self.van is not None or self.tot is not None


Eigen = Mapping[Any, Sequence[str]]


def verdeel(eigen: Eigen, gedateerd: Sequence[dict[str, Any]]) -> list[Plek]:
    """Give everybody a place; who asks for a place gets it, the rest fills up.

    >>> verdeel({"1.1": ["a", "b"]}, [
    ...     {"ouder": "1.1", "persoon": "c", "volgorde": 1, "tot": "2021-03-01"}])
    ... # doctest: +NORMALIZE_WHITESPACE
    [Plek(ouder='1.1', persoon='a', volgorde=2, van=None, tot=None, einde_reden=None),
     Plek(ouder='1.1', persoon='b', volgorde=3, van=None, tot=None, einde_reden=None),
     Plek(ouder='1.1', persoon='c', volgorde=1, van=None, tot='2021-03-01',
          einde_reden=None)]
    """
    bezet = {(rij["ouder"], rij["volgorde"]) for rij in gedateerd if "volgorde" in rij}
    laatste: Counter[Hashable] = Counter()

    def volgende(ouder: Hashable) -> int:
        laatste[ouder] += 1
        while (ouder, laatste[ouder]) in bezet:
            laatste[ouder] += 1
        return laatste[ouder]

    plekken = [
        Plek(ouder, persoon, volgende(ouder))
        for ouder, personen in eigen.items()
        for persoon in personen
    ]
    for rij in gedateerd:
        ouder = rij["ouder"]
        plaats = rij["volgorde"] if "volgorde" in rij else volgende(ouder)
        dagen = (rij.get(naam) for naam in ("van", "tot", "einde_reden"))
        plek = Plek(ouder, rij["persoon"], plaats, *dagen)
        plekken.append(plek)
    return plekken


def splits(
    plekken: Sequence[Plek],
) -> tuple[dict[Any, list[str]], list[dict[str, Any]]]:
    """Return the plan's own people by what they belong to, and the dated rows.

    ``plekken`` stand in the order in which they were stored. A dated row names its
    place only where leaving it out would give another one.

    >>> splits(verdeel({"1.1": ["a"]}, [
    ...     {"ouder": "1.1", "persoon": "c", "van": "2021-03-01"}]))
    ... # doctest: +NORMALIZE_WHITESPACE
    ({'1.1': ['a']},
     [{'ouder': '1.1', 'persoon': 'c', 'van': '2021-03-01', 'tot': None,
       'einde_reden': None}])
    """
    per_ouder: defaultdict[Any, list[Plek]] = defaultdict(list)
    for plek in plekken:
        per_ouder[plek.ouder].append(plek)
    eigen: dict[Any, list[str]] = {}
    plaats: dict[int, int] = {}
    for ouder, rijen in per_ouder.items():
        op_plaats = sorted(rijen, key=lambda plek: plek.volgorde)
        eigen[ouder] = [plek.persoon for plek in op_plaats if not plek.is_gedateerd]
        vanzelf = sorted(rijen, key=lambda plek: (plek.is_gedateerd, plek.volgorde))
        gedateerd = [plek for plek in rijen if plek.is_gedateerd]
        if op_plaats != vanzelf or op_plaats[len(eigen[ouder]) :] != gedateerd:
            plaats |= {id(plek): nr for nr, plek in enumerate(op_plaats, start=1)}
    return eigen, [_rij(p, plaats.get(id(p))) for p in plekken if p.is_gedateerd]


def _rij(plek: Plek, plaats: int | None) -> dict[str, Any]:
    rij = {"ouder": plek.ouder, "persoon": plek.persoon}
    if plaats is not None:
        rij["volgorde"] = plaats
    return {**rij, "van": plek.van, "tot": plek.tot, "einde_reden": plek.einde_reden}
