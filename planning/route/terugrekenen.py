"""From the last meeting back to the day on which the work must begin; pure.

Rules and the worked example: `praktijk.md` §2.3 and §2.4 of the design. Every day is a
day in the Netherlands; slack is in work days.
"""

from bisect import bisect_left, bisect_right
from collections.abc import Collection, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from enum import StrEnum

from betrokkenen.rules.agenda import GEEN_TIJD, Agenda, Rust, Tijd
from kern.werkdagen import op_of_voor, tel


class Reden(StrEnum):
    """Why a step asks attention."""

    GEEN_VERGADERING_IN_VENSTER = "geen vergadering in het venster"
    VOLGORDE_ONMOGELIJK = "de volgorde kan niet"
    AANLEVERDATUM_IN_RECES = "de aanleverdatum viel in het reces"
    AANLEVERDATUM_VERSTREKEN = "de aanleverdatum is verstreken"
    FEESTDAG_VERSCHUIFT = "een vergadering valt op een vrije dag"
    RECES_BREEKT_ROUTE = "een reces past niet in de speling"
    VERKIEZINGSRECES = "de vergadering valt rond de verkiezingen"
    AGENDA_ONBEKEND = "de vergaderdagen zijn niet bekend"
    NA_FASE_EINDE = "het valt na het einde van de fase"
    BESLUIT_NA_START_FASE = "het besluit valt na het begin van de volgende fase"
    JAARGRENS_BUDGET = "het besluit valt in een later jaar dan beloofd"


class GeenDagError(ValueError):
    """The calendar of a body ends before the route can be planned on it."""

    def __init__(self, naam: str, nummer: int) -> None:
        """Keep which step it is."""
        super().__init__(naam)
        self.nummer = nummer


@dataclass(frozen=True)
class Venster:
    """The promised days of a step, first and last included."""

    begin: date
    eind: date


@dataclass(frozen=True)
class Stap:
    """One step of a route.

    A body meets by its ``agenda``; a step without one is work that takes ``duur`` and
    may end on any work day. ``daarna`` is the processing between this step and the
    day on which the papers of the next one are handed in. Of a step whose papers
    ``is_aangeleverd`` no day of handing in can pass any more.
    """

    naam: str
    agenda: Agenda | None = None
    duur: Tijd = GEEN_TIJD
    daarna: Tijd = GEEN_TIJD
    venster: Venster | None = None
    is_aangeleverd: bool = False


@dataclass(frozen=True)
class Planstap:
    """A step with its days.

    ``dag`` is the meeting, or when the work is ready; ``aanleveren`` when the papers
    must be there, or when the work must begin. ``uiterste`` is the last day on which
    the step can be done without the promise at the end being broken. ``speling`` is
    the work days between; once the papers are late it is how late they are, below 0.
    """

    stap: Stap
    dag: date
    aanleveren: date
    uiterste: date
    speling: int
    redenen: tuple[Reden, ...] = ()


@dataclass(frozen=True)
class Kans:
    """What comes of missing a step: its next day, and what that does to the last."""

    dag: date
    aanleveren: date
    laatste: date
    kost_dagen: int


@dataclass(frozen=True)
class Vooruit:
    """The first day on which a step can be done, and when its papers must be there."""

    dag: date
    aanleveren: date


@dataclass(frozen=True)
class _Dagen:
    dag: date
    aanleveren: date
    redenen: list[Reden] = field(default_factory=list)


def reken_terug(
    stappen: Sequence[Stap], *, vandaag: date, vrij: Collection[date] = ()
) -> list[Planstap]:
    """Return the days of every step; the last one must have a promised window.

    ``vrij`` are the free days of everybody. Raises `GeenDagError` when a calendar
    holds no meeting that is early enough.
    """
    if not stappen or stappen[-1].venster is None:
        raise ValueError("the last step of a route is what was promised")
    uiterst = _loop_terug(stappen, vrij, met_venster=False)
    gepland = _loop_terug(stappen, vrij, met_venster=True)
    plan = []
    for nummer, (stap, laatst, nu) in enumerate(
        zip(stappen, uiterst, gepland, strict=True)
    ):
        speling = tel(nu.dag, laatst.dag, vrij)
        if nu.aanleveren < vandaag and not stap.is_aangeleverd:
            speling = tel(vandaag, nu.aanleveren, vrij)
        redenen = [*nu.redenen, *_redenen_van(stap, nu, vandaag)]
        volgende = gepland[nummer + 1] if nummer + 1 < len(gepland) else None
        if volgende and _breekt(stappen[nummer + 1], nu, volgende, speling, vrij):
            redenen.append(Reden.RECES_BREEKT_ROUTE)
        plan.append(
            Planstap(stap, nu.dag, nu.aanleveren, laatst.dag, speling, tuple(redenen))
        )
    return plan


def mist(
    plan: Sequence[Planstap], nummer: int, *, vrij: Collection[date] = ()
) -> Kans | None:
    """Return what it becomes when the papers of this step come too late.

    None when the calendars that are known hold no next chance.
    """
    eerste = plan[nummer]
    dag = _volgende(eerste.stap, eerste.dag, vrij)
    if dag is None:
        return None
    kans, vorige = dag, dag
    for voor, na in zip(plan[nummer:], plan[nummer + 1 :], strict=False):
        klaar = voor.stap.daarna.na(vorige, vrij)
        if klaar <= na.aanleveren and vorige <= na.dag:
            vorige = na.dag
            continue
        haalbaar = _eerst_haalbaar(na.stap, klaar, vrij)
        if haalbaar is None:
            return None
        vorige = max(haalbaar, na.dag)
    return Kans(
        dag=kans,
        aanleveren=_aanleveren(eerste.stap, kans, vrij),
        laatste=vorige,
        kost_dagen=(vorige - plan[-1].dag).days,
    )


def reken_vooruit(
    stappen: Sequence[Stap], *, vandaag: date, vrij: Collection[date] = ()
) -> list[Vooruit | None]:
    """Return the first day of every step when the work of the first begins today.

    A promised window does not hold a step back, nor does it pull it forward. From the
    step for which no calendar knows a day on, the answer is None.
    """
    dagen: list[Vooruit | None] = []
    klaar: date | None = vandaag
    for stap in stappen:
        dag = klaar and _eerst_haalbaar(stap, klaar, vrij)
        if dag is None:
            dagen.append(None)
            klaar = None
            continue
        dagen.append(Vooruit(dag, _aanleveren(stap, dag, vrij)))
        klaar = stap.daarna.na(dag, vrij)
    return dagen


def _loop_terug(
    stappen: Sequence[Stap], vrij: Collection[date], *, met_venster: bool
) -> list[_Dagen]:
    gevonden: list[_Dagen] = []
    grens = date.max
    for nummer, stap in reversed(list(enumerate(stappen))):
        venster = stap.venster if met_venster or nummer == len(stappen) - 1 else None
        dagen = _kies(stap, grens, venster, vrij)
        if dagen is None:
            raise GeenDagError(stap.naam, nummer)
        gevonden.append(dagen)
        if nummer:
            grens = stappen[nummer - 1].daarna.voor(dagen.aanleveren, vrij)
    return gevonden[::-1]


def _kies(
    stap: Stap, grens: date, venster: Venster | None, vrij: Collection[date]
) -> _Dagen | None:
    """Choose the last day on which the step can be done, in its window if it can."""
    redenen: list[Reden] = []
    eind = min(grens, venster.eind) if venster else grens
    dag = _laatste(stap, eind, venster.begin if venster else date.min, vrij)
    if dag is None and venster is not None:
        redenen.append(_waarom_niet(stap, venster, vrij))
        dag = _laatste(stap, eind, date.min, vrij)
        if dag is None and grens is date.max:
            dag = _volgende(stap, venster.eind, vrij)
    if dag is None:
        return None
    return _Dagen(dag, _aanleveren(stap, dag, vrij), redenen)


def _waarom_niet(stap: Stap, venster: Venster, vrij: Collection[date]) -> Reden:
    later = _laatste(stap, venster.eind, venster.begin, vrij)
    if later is None:
        return Reden.GEEN_VERGADERING_IN_VENSTER
    return Reden.VOLGORDE_ONMOGELIJK


def _laatste(
    stap: Stap, tot_en_met: date, vanaf: date, vrij: Collection[date]
) -> date | None:
    if stap.agenda is not None:
        return stap.agenda.laatste(tot_en_met=tot_en_met, vanaf=vanaf)
    dag = op_of_voor(tot_en_met, vrij)
    return dag if dag >= vanaf else None


def _volgende(stap: Stap, dag: date, vrij: Collection[date]) -> date | None:
    morgen = dag + timedelta(days=1)
    if stap.agenda is not None:
        return stap.agenda.eerste(vanaf=morgen)
    return Tijd(1).na(dag, vrij)


def _eerst_haalbaar(stap: Stap, klaar: date, vrij: Collection[date]) -> date | None:
    """Return the first day for which papers that are ready then come in time."""
    if stap.agenda is None:
        return stap.duur.na(klaar, vrij)
    dag = stap.agenda.eerste(vanaf=klaar)
    if stap.is_aangeleverd:
        return dag
    while dag is not None and stap.agenda.aanleveren_voor(dag) < klaar:
        dag = stap.agenda.eerste(vanaf=dag + timedelta(days=1))
    return dag


def _aanleveren(stap: Stap, dag: date, vrij: Collection[date]) -> date:
    if stap.agenda is not None:
        return stap.agenda.aanleveren_voor(dag)
    return op_of_voor(stap.duur.voor(dag, vrij), vrij)


def _redenen_van(stap: Stap, nu: _Dagen, vandaag: date) -> list[Reden]:
    redenen = []
    if stap.agenda is not None:
        gewoon = stap.agenda.aanlever.voor(nu.dag, stap.agenda.vrij)
        if stap.agenda.rust_op(gewoon) is not None and not stap.is_aangeleverd:
            redenen.append(Reden.AANLEVERDATUM_IN_RECES)
        if stap.venster and _is_verschoven(stap.agenda, stap.venster):
            redenen.append(Reden.FEESTDAG_VERSCHUIFT)
        if any(nu.dag in tijd for tijd in stap.agenda.verkiezingen):
            redenen.append(Reden.VERKIEZINGSRECES)
    if nu.aanleveren < vandaag and not stap.is_aangeleverd:
        redenen.append(Reden.AANLEVERDATUM_VERSTREKEN)
    return redenen


def _is_verschoven(agenda: Agenda, venster: Venster) -> bool:
    van = bisect_left(agenda.dagen, venster.begin)
    tot = bisect_right(agenda.dagen, venster.eind)
    return any(dag in agenda.vrij for dag in agenda.dagen[van:tot])


def _breekt(
    volgende_stap: Stap,
    nu: _Dagen,
    volgende: _Dagen,
    speling: int,
    vrij: Collection[date],
) -> bool:
    """Whether a recess of the next body lies between, and is longer than the slack."""
    agenda = volgende_stap.agenda
    return agenda is not None and any(
        nu.dag < rust.begin <= volgende.dag and speling < _lengte(rust, vrij)
        for rust in agenda.rust
    )


def _lengte(rust: Rust, vrij: Collection[date]) -> int:
    return tel(rust.begin - timedelta(days=1), rust.eind, vrij)
