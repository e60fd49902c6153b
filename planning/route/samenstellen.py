"""From the promises of one round and the route they follow to a plan with days; pure.

The promises come as they stand on the peildatum; what was met or dropped is no longer
one. Rules: `praktijk.md` §2.4 of the design.
"""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from functools import cached_property
from typing import Any

from betrokkenen.rules.agenda import GEEN_TIJD, Agenda, Tijd
from planning.route.terugrekenen import (
    GeenDagError,
    Kans,
    Planstap,
    Reden,
    Stap,
    Venster,
    Vooruit,
    mist,
    reken_terug,
    reken_vooruit,
)


@dataclass(frozen=True)
class Belofte:
    """A moment of the round that is still open: which body, and when.

    ``is_aangeleverd`` says that its papers were handed in.
    """

    mijlpaal_id: int
    naam: str
    gremium_id: int
    begin: date | None = None
    eind: date | None = None
    is_aangeleverd: bool = False

    def venster(self, vandaag: date) -> Venster | None:
        """Return the promised days that are still to come, if there are any."""
        if self.eind is None or self.eind < vandaag:
            return None
        return Venster(max(self.begin or vandaag, vandaag), self.eind)


@dataclass(frozen=True)
class Routedeel:
    """One step of a route: a body that meets, or work that takes ``duur``."""

    naam: str
    gremium_id: int | None = None
    duur: Tijd = GEEN_TIJD
    aanlever: Tijd | None = None
    daarna: Tijd = GEEN_TIJD


@dataclass(frozen=True)
class Fasegrens:
    """The last day of the phase, and the first of the next one if there is one."""

    eind: date | None = None
    volgende: date | None = None


@dataclass(frozen=True)
class Omgeving:
    """What a route is reckoned with: the calendars by body, the day, the free days.

    ``aanlever`` is the usual hand-in term of the bodies, also of those whose calendar
    nobody filled in.
    """

    vandaag: date
    agendas: Mapping[int, Agenda]
    vrij: Collection[date] = frozenset()
    aanlever: Mapping[int, Tijd] | None = None

    @cached_property
    def samengesteld(self) -> dict[Any, list["Trajectstap"]]:
        """Return what was put together before: many rounds promise the same days."""
        return {}


@dataclass(frozen=True)
class Trajectstap:
    """A step of the plan: its days, what missing it costs, and what can be at best.

    ``plan`` is reckoned back from the promise; ``vooruit`` on from today. ``belofte``
    is empty for a step that nobody promised anything about.
    """

    naam: str
    gremium_id: int | None
    belofte: Belofte | None
    plan: Planstap | None
    kans: Kans | None
    vooruit: Vooruit | None
    redenen: tuple[Reden, ...]


def stel_samen(
    beloften: Sequence[Belofte],
    route: Sequence[Routedeel],
    *,
    omgeving: Omgeving,
    grens: Fasegrens | None = None,
    alleen_plan: bool = False,
) -> list[Trajectstap]:
    """Return the steps that are left of a round, each with its days.

    Without a route the steps are the promises. ``plan`` is there up to the last
    promise that can still be kept. ``alleen_plan`` leaves out what missing a step
    costs and what can be at best: half of the work. Rounds that promise the same days
    on the same route, with the same papers handed in, are reckoned once.
    """
    delen = _rijg(beloften, route)
    dagen = tuple(
        (deel, b and (b.begin, b.eind, b.is_aangeleverd)) for deel, b in delen
    )
    sleutel = (dagen, grens, alleen_plan)
    if (eerder := omgeving.samengesteld.get(sleutel)) is not None:
        eigen = zip(eerder, delen, strict=True)
        return [replace(stap, belofte=b) if b else stap for stap, (_, b) in eigen]
    samen = _stel_samen(delen, omgeving, grens or Fasegrens(), alleen_plan=alleen_plan)
    omgeving.samengesteld[sleutel] = samen
    return list(samen)


Deel = tuple[Routedeel, Belofte | None]


def _stel_samen(
    delen: Sequence[Deel], omgeving: Omgeving, grens: Fasegrens, *, alleen_plan: bool
) -> list[Trajectstap]:
    stappen = [_maak_stap(*paar, omgeving) for paar in delen]
    zonder = [_heeft_geen_agenda(deel, omgeving) for deel, _ in delen]
    tot = max((n + 1 for n, stap in enumerate(stappen) if stap.venster), default=0)
    plan = _reken_terug(stappen[:tot], zonder, omgeving)
    vooruit: Sequence[Vooruit | None] = [None] * len(stappen)
    if not alleen_plan:
        vooruit = reken_vooruit(stappen, vandaag=omgeving.vandaag, vrij=omgeving.vrij)
    samen = []
    for nummer, (deel, belofte) in enumerate(delen):
        stap = plan[nummer] if nummer < len(plan) else None
        is_laatste = nummer == len(delen) - 1
        redenen = [*(stap.redenen if stap else ())]
        if zonder[nummer]:
            redenen.append(Reden.AGENDA_ONBEKEND)
        kan = vooruit[nummer]
        redenen += _fasereden(stap, kan, grens, is_laatste=is_laatste)
        redenen += _jaargrens(belofte, kan, is_laatste=is_laatste)
        samen.append(
            Trajectstap(
                naam=deel.naam,
                gremium_id=deel.gremium_id,
                belofte=belofte,
                plan=stap,
                kans=mist(plan, nummer, vrij=omgeving.vrij)
                if stap and not alleen_plan
                else None,
                vooruit=kan,
                redenen=tuple(redenen),
            )
        )
    return samen


def _rijg(beloften: Sequence[Belofte], route: Sequence[Routedeel]) -> list[Deel]:
    """Put the promises in their places of the route, the others between them.

    A body of the route without a promise is passed all the same.
    """
    rest = list(beloften)
    delen: list[Deel] = []
    for deel in route:
        plaats = _plaats_van(deel, rest)
        if plaats is None:
            delen.append((deel, None))
            continue
        delen += [(_los(belofte), belofte) for belofte in rest[:plaats]]
        delen.append((deel, rest[plaats]))
        rest = rest[plaats + 1 :]
    return delen + [(_los(belofte), belofte) for belofte in rest]


def _plaats_van(deel: Routedeel, beloften: Sequence[Belofte]) -> int | None:
    if deel.gremium_id is None:
        return None
    plaatsen = enumerate(belofte.gremium_id for belofte in beloften)
    return next((n for n, gremium in plaatsen if gremium == deel.gremium_id), None)


def _los(belofte: Belofte) -> Routedeel:
    return Routedeel(belofte.naam, belofte.gremium_id)


def _maak_stap(deel: Routedeel, belofte: Belofte | None, omgeving: Omgeving) -> Stap:
    venster = belofte.venster(omgeving.vandaag) if belofte else None
    stap = Stap(
        deel.naam,
        duur=deel.duur,
        daarna=deel.daarna,
        venster=venster,
        is_aangeleverd=belofte is not None and belofte.is_aangeleverd,
    )
    if deel.gremium_id is None:
        return stap
    agenda = omgeving.agendas.get(deel.gremium_id)
    if agenda is not None and agenda.dagen:
        eigen = agenda if deel.aanlever is None else _met(agenda, deel.aanlever)
        return replace(stap, agenda=eigen)
    gewoon = (omgeving.aanlever or {}).get(deel.gremium_id, GEEN_TIJD)
    return replace(stap, duur=deel.aanlever or gewoon)


def _met(agenda: Agenda, aanlever: Tijd) -> Agenda:
    return replace(agenda, aanlever=aanlever, eigen={})


def _heeft_geen_agenda(deel: Routedeel, omgeving: Omgeving) -> bool:
    """Whether the step is reckoned as if the body could meet on any work day."""
    if deel.gremium_id is None:
        return False
    agenda = omgeving.agendas.get(deel.gremium_id)
    return agenda is None or not agenda.dagen


def _reken_terug(
    stappen: list[Stap], zonder: list[bool], omgeving: Omgeving
) -> Sequence[Planstap]:
    """Reckon back; a calendar that begins too late is left aside, and that is told."""
    while stappen:
        try:
            return reken_terug(stappen, vandaag=omgeving.vandaag, vrij=omgeving.vrij)
        except GeenDagError as fout:
            kort = fout.nummer
            agenda = stappen[kort].agenda
            zonder[kort] = True
            aanlever = agenda.aanlever if agenda else GEEN_TIJD
            stappen[kort] = replace(stappen[kort], agenda=None, duur=aanlever)
    return []


def _fasereden(
    stap: Planstap | None, kan: Vooruit | None, grens: Fasegrens, *, is_laatste: bool
) -> list[Reden]:
    dagen = stap or kan
    if dagen is None:
        return []
    dag = dagen.dag
    if is_laatste and grens.volgende is not None and dag >= grens.volgende:
        return [Reden.BESLUIT_NA_START_FASE]
    if grens.eind is not None and dag > grens.eind:
        return [Reden.NA_FASE_EINDE]
    return []


def _jaargrens(
    belofte: Belofte | None, kan: Vooruit | None, *, is_laatste: bool
) -> list[Reden]:
    """Tell that the last step cannot be in the year that was promised any more."""
    if not is_laatste or kan is None or belofte is None or belofte.eind is None:
        return []
    return [Reden.JAARGRENS_BUDGET] if kan.dag.year > belofte.eind.year else []
