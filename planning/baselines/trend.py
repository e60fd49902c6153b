"""What was said over time of when each moment would be done; pure."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property

from kern.datums import Termijn, dag, schrijf_dag
from kern.grafieken import Trend, Trendlijn, Trendpunt, Trendsoort
from kern.werkdagen import tel
from planning.baselines.totalen import schrijf_werkdagen
from planning.baselines.vergelijken import schrijf_termijnverschil
from planning.queries import Mijlpaalstand
from planning.rules import schrijf_verschil

MEESTE_LIJNEN = 12  # more cannot be told apart


@dataclass(frozen=True)
class Uitspraak:
    """On a day it was said when a moment would be done, and where that was.

    ``later`` is whether nobody could know it yet on the peildatum.
    """

    op: date
    termijn: Termijn
    soort: Trendsoort
    toelichting: str = ""
    later: bool = False


@dataclass(frozen=True)
class Momenttrend:
    """One moment with all that was said of it, in order."""

    stand: Mijlpaalstand
    uitspraken: Sequence[Uitspraak]
    werkdagen: int | None

    @property
    def eerst(self) -> Termijn:
        """Return what was promised first."""
        return self.uitspraken[0].termijn

    @property
    def nu(self) -> Termijn:
        """Return what is expected now, or the day on which it was met."""
        return self.uitspraken[-1].termijn

    @cached_property
    def is_verschoven(self) -> bool:
        """Whether another day was ever said, or it was met after the last one."""
        beloofd = [u for u in self.uitspraken if u.soort is not Trendsoort.GEHAALD]
        te_laat = bool(beloofd) and beloofd[-1].termijn.is_verstreken(
            self.stand.gehaald_op or date.min
        )
        return te_laat or len({u.termijn.eind for u in beloofd}) > 1

    @property
    def verschil(self) -> str:
        """Say how far it moved, in the unit of the first promise."""
        if self.uitspraken[-1].soort is Trendsoort.GEHAALD:
            verschil = schrijf_verschil(self.eerst, self.nu)
            return "binnen de termijn" if verschil == "gelijk" else verschil
        return schrijf_termijnverschil(self.eerst, self.nu) or "gelijk"

    @property
    def naam(self) -> str:
        """Return how people call it, with the number of its activity."""
        activiteit = self.stand.mijlpaal.activiteit
        nummer = f"{activiteit.nummer} " if activiteit else ""
        return f"{nummer}{self.stand.mijlpaal.naam}"


def maak_momenttrend(
    stand: Mijlpaalstand,
    gezegd: Iterable[Uitspraak],
    *,
    vrij: Collection[date] = (),
) -> Momenttrend | None:
    """Return what was said of a moment until the peildatum; None when nothing was.

    A baseline that only repeats the promise does not take back what somebody
    expected since. What the plan says now without anybody having shifted it comes
    last; the day on which it was met closes the line.
    """
    uitspraken, beloofd = _zonder_herhaling(gezegd)
    if stand.gehaald_op:
        gehaald = dag(stand.gehaald_op)
        uitspraken = [u for u in uitspraken if u.op <= stand.gehaald_op]
        uitspraken.append(Uitspraak(stand.gehaald_op, gehaald, Trendsoort.GEHAALD))
    elif beloofd is not None and stand.termijn.eind != beloofd.eind:
        uitspraken.append(Uitspraak(stand.peildatum, stand.termijn, Trendsoort.NU))
    if not uitspraken:
        return None
    return Momenttrend(stand, uitspraken, _werkdagen(uitspraken, vrij))


def _zonder_herhaling(
    gezegd: Iterable[Uitspraak],
) -> tuple[list[Uitspraak], Termijn | None]:
    """Return what was said in order, and what was promised last."""
    uitspraken: list[Uitspraak] = []
    beloofd: Termijn | None = None
    for uitspraak in sorted(gezegd, key=_volgorde):
        na_voortgang = uitspraken and uitspraken[-1].soort is Trendsoort.VERWACHT
        is_baseline = uitspraak.soort is Trendsoort.BASELINE
        herhaalt = beloofd is not None and uitspraak.termijn.eind == beloofd.eind
        if is_baseline and na_voortgang and herhaalt:
            continue
        if uitspraak.soort is not Trendsoort.VERWACHT:
            beloofd = uitspraak.termijn
        uitspraken.append(uitspraak)
    return uitspraken, beloofd


def _werkdagen(uitspraken: Sequence[Uitspraak], vrij: Collection[date]) -> int | None:
    """Count from the first last day to the last one; met within the term is 0."""
    eerst, laatst = uitspraken[0].termijn, uitspraken[-1]
    if eerst.eind is None or laatst.termijn.eind is None:
        return None
    binnen = eerst.begin is not None and eerst.begin <= laatst.op <= eerst.eind
    if laatst.soort is Trendsoort.GEHAALD and binnen:
        return 0
    return tel(eerst.eind, laatst.termijn.eind, vrij)


def laatste_momenten(standen: Sequence[Mijlpaalstand]) -> dict[int, int]:
    """Return of each activity the moment that is to be done last, by activity id.

    What is said of the whole activity is said of that moment.
    """
    laatste: dict[int, Mijlpaalstand] = {}
    for stand in standen:
        activiteit_id, eind = stand.mijlpaal.activiteit_id, stand.termijn.eind
        if activiteit_id is None or eind is None:
            continue
        tot_nu = laatste.get(activiteit_id)
        if tot_nu is None or (tot_nu.termijn.eind or date.min) <= eind:
            laatste[activiteit_id] = stand
    return {id_: stand.mijlpaal.id for id_, stand in laatste.items()}


def op_volgorde(trends: Iterable[Momenttrend]) -> list[Momenttrend]:
    """Return them with what slipped furthest first; what has no day comes last."""
    return sorted(
        trends,
        key=lambda t: (t.werkdagen is None, -(t.werkdagen or 0), t.stand.mijlpaal.id),
    )


def maak_trend(trends: Sequence[Momenttrend], *, peildatum: date) -> Trend:
    """Return the chart of the first twelve, in their order."""
    getekend = [*enumerate(trends[:MEESTE_LIJNEN], start=1)]
    meer = len(trends) > MEESTE_LIJNEN
    return Trend(
        titel="Trendlijn",
        alt=(
            "Een lijn per moment: de laatste dag die werd verwacht, tegen de dag waarop"
            " dat is gezegd. Een lijn die stijgt, verschuift. Waar zij de dag van"
            " vandaag raakt, is het moment er. De cijfers staan in de tabel."
            + (f" U ziet de {MEESTE_LIJNEN} die het meest schoven." if meer else "")
        ),
        x_titel="Gezegd op",
        y_titel="Verwachte laatste dag",
        lijnen=[lijn for nr, t in getekend if (lijn := _lijn(nr, t, peildatum))],
        peildatum=peildatum,
    )


def vat_trend_samen(
    trends: Sequence[Momenttrend], *, aantal: int, peildatum: date
) -> str:
    """Say how many of ``aantal`` moments moved, and which one furthest."""
    verschoven = [trend for trend in trends if trend.is_verschoven]
    op = schrijf_dag(peildatum)
    if not verschoven:
        return f"Tot en met {op} is geen moment verschoven of te laat gehaald."
    zin = (
        f"Tot en met {op} {'is' if len(verschoven) == 1 else 'zijn'}"
        f" {len(verschoven)} van de {aantal} momenten verschoven of te laat gehaald."
    )
    meest = op_volgorde(verschoven)[0]
    if (meest.werkdagen or 0) > 0:
        zin += f" Het meest schoof {meest.naam}: {meest.verschil}."
    return zin


def wie_verschuift(trends: Iterable[Momenttrend]) -> list[str]:
    """Say per body how many of its moments moved, and how far together."""
    per_gremium: dict[str, list[int]] = defaultdict(list)
    for trend in trends:
        gremium = trend.stand.mijlpaal.gremium
        if trend.is_verschoven and trend.werkdagen is not None:
            naam = gremium.naam if gremium else "Zonder gremium"
            per_gremium[naam].append(trend.werkdagen)
    geordend = sorted(per_gremium.items(), key=lambda paar: (-sum(paar[1]), paar[0]))
    return [
        f"{naam}: {len(dagen)} {'moment' if len(dagen) == 1 else 'momenten'},"
        f" samen {schrijf_werkdagen(sum(dagen))}"
        for naam, dagen in geordend
    ]


def _volgorde(uitspraak: Uitspraak) -> tuple[date, int]:
    return uitspraak.op, list(Trendsoort).index(uitspraak.soort)


def _lijn(nummer: int, trend: Momenttrend, peildatum: date) -> Trendlijn | None:
    punten = [
        Trendpunt(u.op, u.termijn.eind, u.soort, _zeg(trend, u))
        for u in trend.uitspraken
        if u.termijn.eind is not None
    ]
    if not punten:
        return None
    gehaald = punten[-1].soort is Trendsoort.GEHAALD
    return Trendlijn(nummer, punten, punten[-1].gezegd_op if gehaald else peildatum)


def _zeg(trend: Momenttrend, uitspraak: Uitspraak) -> str:
    termijn = " ".join(uitspraak.termijn.tekst.split())
    waar = uitspraak.toelichting or uitspraak.soort.value
    return f"{trend.naam}: {termijn} ({waar}, {schrijf_dag(uitspraak.op)})"


def verzamel(
    *bronnen: Mapping[int, Sequence[Uitspraak]],
) -> dict[int, list[Uitspraak]]:
    """Put together what was said of each moment in several places."""
    samen: dict[int, list[Uitspraak]] = defaultdict(list)
    for bron in bronnen:
        for mijlpaal_id, uitspraken in bron.items():
            samen[mijlpaal_id] += uitspraken
    return samen
