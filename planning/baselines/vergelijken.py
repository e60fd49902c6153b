"""Compare two states of a plan line by line; pure."""

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import NamedTuple

from kern.datums import Termijn, leeg
from kern.werkdagen import tel
from planning.models import Baselinesoort
from planning.rules import schrijf_verschil

Sleutel = tuple[Baselinesoort, int]

WOORDEN = {
    Baselinesoort.PROJECT: "project",
    Baselinesoort.FASE: "fase",
    Baselinesoort.ACTIVITEIT: "activiteit",
    Baselinesoort.MIJLPAAL: "moment",
    Baselinesoort.INZET: "inzet",
    Baselinesoort.BEGROTING: "begroting",
    Baselinesoort.POST: "begrotingspost",
}
GELD = frozenset({Baselinesoort.BEGROTING, Baselinesoort.POST})
MET_TERMIJN = frozenset(Baselinesoort) - GELD - {Baselinesoort.INZET}
GEEN_TERMIJN = leeg()


class Standregel(NamedTuple):
    """One term, estimate or amount of a plan as it stood on a day, frozen or not.

    What it is about may be gone by now; ``code`` and ``naam`` say what it was called.
    """

    soort: Baselinesoort
    ding_id: int
    code: str
    naam: str
    termijn: Termijn = GEEN_TERMIJN
    minuten_min: int | None = None
    minuten_max: int | None = None
    bedrag: int | None = None


Regels = Sequence[Standregel]


@dataclass(frozen=True)
class Verschil:
    """One thing that differs; without ``van`` it is new, without ``naar`` it is gone.

    ``werkdagen`` is how many work days the last day moved, if both are known.
    """

    van: Standregel | None
    naar: Standregel | None
    werkdagen: int | None = None

    @property
    def regel(self) -> Standregel:
        """Return the line that names the thing, the newest first."""
        regel = self.naar or self.van
        if regel is None:
            raise RuntimeError("a difference is about something")
        return regel

    @property
    def soort(self) -> Baselinesoort:
        """Return what kind of thing it is."""
        return self.regel.soort

    @property
    def titel(self) -> str:
        """Return how people call the thing; a moment by the number of its activity."""
        code = self.regel.code
        if self.soort is Baselinesoort.MIJLPAAL:
            code = code.partition("/")[0]
        return " ".join(deel for deel in (code, self.regel.naam) if deel)

    @property
    def is_nieuw(self) -> bool:
        """Whether it stands only in the second state."""
        return self.van is None

    @property
    def is_weg(self) -> bool:
        """Whether it stands only in the first state."""
        return self.naar is None

    @property
    def minuten(self) -> tuple[int, int] | None:
        """Return by how much the hours changed, at least and at most, in minutes."""
        if self.soort is not Baselinesoort.INZET:
            return None
        eerst, nu = _minuten(self.van), _minuten(self.naar)
        return nu[0] - eerst[0], nu[1] - eerst[1]

    @property
    def centen(self) -> int | None:
        """Return by how much the amount changed; None while one is still open."""
        if self.soort not in GELD:
            return None
        kanten = [regel for regel in (self.van, self.naar) if regel is not None]
        if any(regel.bedrag is None for regel in kanten):
            return None
        return _bedrag(self.naar) - _bedrag(self.van)

    @property
    def in_woorden(self) -> str:
        """Say what became of the term, in the unit of the promise; else new or gone."""
        if self.van is None:
            return "nieuw"
        if self.naar is None:
            return "niet meer in het plan"
        if self.soort not in MET_TERMIJN:
            return ""
        return schrijf_termijnverschil(self.van.termijn, self.naar.termijn)


def vergelijk(
    van: Regels, naar: Regels, *, vrij: Collection[date] = ()
) -> list[Verschil]:
    """Return what differs, by kind, each kind in the order of the second state.

    What stands only in the first comes last of its kind. ``vrij`` are the days that
    are no work days.

    >>> from kern.datums import leeg, maand
    >>> def regel(ding_id, termijn):
    ...     return Standregel(Baselinesoort.MIJLPAAL, ding_id, "1.2/raad", "Raad",
    ...                       termijn)
    >>> [verschil] = vergelijk([regel(1, maand(2021, 1))], [regel(1, maand(2021, 9))])
    >>> verschil.titel, verschil.in_woorden, verschil.werkdagen
    ('1.2 Raad', '8 maanden later', 174)
    >>> vergelijk([regel(1, maand(2021, 1))], [regel(1, maand(2021, 1))])
    []
    >>> [v.in_woorden for v in vergelijk([regel(1, leeg())], [regel(2, leeg())])]
    ['nieuw', 'niet meer in het plan']
    """
    oud, nieuw = _per_sleutel(van), _per_sleutel(naar)
    soorten = list(Baselinesoort)
    gevonden = sorted(
        _verschillen(oud, nieuw), key=lambda v: soorten.index(v.regel.soort)
    )
    return [Verschil(v.van, v.naar, _werkdagen(v.van, v.naar, vrij)) for v in gevonden]


def schrijf_termijnverschil(van: Termijn, naar: Termijn) -> str:
    """Say how a term moved, in the unit of the promise, also where no day is known.

    >>> from kern.datums import dag, maand, ntb
    >>> schrijf_termijnverschil(maand(2021, 1), maand(2021, 3))
    '2 maanden later'
    >>> schrijf_termijnverschil(maand(2021, 1), dag(date(2021, 1, 12)))
    'binnen dezelfde termijn, anders beloofd'
    >>> schrijf_termijnverschil(maand(2021, 1), ntb())
    'heeft geen laatste dag meer'
    >>> schrijf_termijnverschil(ntb(), maand(2021, 1))
    'heeft nu een laatste dag'
    >>> schrijf_termijnverschil(ntb(), ntb("later")), schrijf_termijnverschil(
    ...     maand(2021, 1), maand(2021, 1, "jan. 2021"))
    ('anders geschreven', '')
    """
    if not _is_anders(van, naar):
        return ""
    if van.eind and naar.eind:
        verschil = schrijf_verschil(van, naar)
        gelijk = verschil == "gelijk"
        return "binnen dezelfde termijn, anders beloofd" if gelijk else verschil
    if van.eind:
        return "heeft geen laatste dag meer"
    return "heeft nu een laatste dag" if naar.eind else "anders geschreven"


def _verschillen(
    oud: Mapping[Sleutel, Standregel], nieuw: Mapping[Sleutel, Standregel]
) -> Iterator[Verschil]:
    for sleutel, regel in nieuw.items():
        eerder = oud.get(sleutel)
        if eerder is None or _is_andere_regel(eerder, regel):
            yield Verschil(eerder, regel)
    yield from (Verschil(regel, None) for s, regel in oud.items() if s not in nieuw)


def _per_sleutel(regels: Regels) -> dict[Sleutel, Standregel]:
    return {(regel.soort, regel.ding_id): regel for regel in regels}


def _is_andere_regel(van: Standregel, naar: Standregel) -> bool:
    if naar.soort in MET_TERMIJN:
        return _is_anders(van.termijn, naar.termijn)
    if naar.soort in GELD:
        return van.bedrag != naar.bedrag
    return _minuten(van) != _minuten(naar)


def _is_anders(van: Termijn, naar: Termijn) -> bool:
    """Whether other days were promised; where no day is known the words count."""
    if _belofte(van) != _belofte(naar):
        return True
    zonder_dag = van.begin is None and van.eind is None
    return zonder_dag and van.tekst.split() != naar.tekst.split()


def _belofte(termijn: Termijn) -> tuple[object, ...]:
    return (
        termijn.begin,
        termijn.eind,
        termijn.precisie,
        termijn.stand,
        termijn.herhaling,
    )


def _werkdagen(
    van: Standregel | None, naar: Standregel | None, vrij: Collection[date]
) -> int | None:
    begin, eind = van and van.termijn.eind, naar and naar.termijn.eind
    return tel(begin, eind, vrij) if begin and eind else None


def _minuten(regel: Standregel | None) -> tuple[int, int]:
    return (regel.minuten_min or 0, regel.minuten_max or 0) if regel else (0, 0)


def _bedrag(regel: Standregel | None) -> int:
    return (regel.bedrag or 0) if regel else 0
