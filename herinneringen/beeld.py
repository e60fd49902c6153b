"""What is due between two days, in which projects, and for whom."""

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from herinneringen.feiten import Feit, Vraag, list_feiten
from herinneringen.mensen import Mensen, Ontvanger, get_mensen
from herinneringen.omgeving import (
    Afspraken,
    Mailproject,
    get_afspraken,
    get_werkkalender,
    list_mailprojecten,
    vooruit,
)
from herinneringen.regels import Regelnaam
from herinneringen.rules import GEVRAAGD, Afspraak, Trede, Werkkalender

Sleutel = tuple[Regelnaam, int, date, str, str]


def sleutel_van(rij: Any) -> Sleutel:
    """Return what makes a reminder in the outbox this one and no other."""
    return rij.regel, rij.ding_id, rij.anker, rij.trede, rij.ontvanger


@dataclass(frozen=True, slots=True)
class Beurt:
    """That one human hears of one thing on one step of its ladder."""

    feit: Feit
    anker: date
    trede: Trede
    ontvanger: Ontvanger

    @property
    def sleutel(self) -> Sleutel:
        """Return what makes it this one and no other."""
        feit = self.feit
        wie = self.ontvanger.kenmerk
        return feit.regel, feit.ding_id, self.anker, self.trede.naam, wie


@dataclass(frozen=True)
class Stap:
    """A step of the ladder of a thing, before it is known who hears of it."""

    feit: Feit
    afspraak: Afspraak
    trede: Trede

    @property
    def anker(self) -> date:
        """Return the day that it is about."""
        return self.feit.anker(self.afspraak)


@dataclass(frozen=True)
class Beeld:
    """The projects that mail, the facts, and the steps that fall on some days.

    ``gevraagd`` are the decisions that wait: one hears of those as soon as they do.
    """

    dag: date
    projecten: Mapping[int, Mailproject]
    kalender: Werkkalender
    feiten: Sequence[Feit]
    stappen: Sequence[Stap]
    gevraagd: Sequence[Stap]
    mensen: Mensen

    def beurten(self, stappen: Sequence[Stap] | None = None) -> Iterator[Beurt]:
        """Return who hears of these steps, or of all that fall on its days."""
        for stap in self.stappen if stappen is None else stappen:
            for wie in self.ontvangers(stap):
                yield Beurt(stap.feit, stap.anker, stap.trede, wie)

    def zonder_ontvanger(self) -> list[Stap]:
        """Return the steps of which nobody can be told."""
        return [stap for stap in self.stappen if not self.ontvangers(stap)]

    def ontvangers(self, stap: Stap) -> list[Ontvanger]:
        """Return who hears of this step."""
        return self.mensen.ontvangers(stap.feit, stap.trede, stap.afspraak)


def get_beeld(
    dag: date,
    *,
    van: date,
    tot: date,
    project_ids: Collection[int] | None = None,
    dingen: Mapping[Regelnaam, Collection[int]] | None = None,
    kalender: Werkkalender | None = None,
) -> Beeld:
    """Return what falls between two days by the facts of ``dag``, both included.

    Of all projects that mail, or of these; of everything, or of these things. Some
    twenty-five statements at most, however many there are.
    """
    projecten = list_mailprojecten(project_ids)
    afspraken = get_afspraken(dag)
    kalender = kalender or get_werkkalender(dag)
    vraag = Vraag(dag, list(projecten), van, tot, vooruit(afspraken, kalender), dingen)
    feiten = list_feiten(vraag)
    stappen = sorted(
        _stappen(feiten, afspraken, kalender, van, tot), key=lambda s: s.trede.dag
    )
    gevraagd = [
        Stap(feit, afspraak, Trede(GEVRAAGD, dag))
        for feit, afspraak in _met_afspraak(feiten, afspraken)
        if feit.regel is Regelnaam.BESLUIT
    ]
    raakt = [stap.feit for stap in (*stappen, *gevraagd)]
    mensen = get_mensen(raakt, dag=dag)
    return Beeld(dag, projecten, kalender, feiten, stappen, gevraagd, mensen)


def _met_afspraak(
    feiten: Sequence[Feit], afspraken: Afspraken
) -> Iterator[tuple[Feit, Afspraak]]:
    """Return the facts of rules that are on, with what was agreed."""
    for feit in feiten:
        afspraak = afspraken.van(feit.project_id, feit.regel)
        if afspraak.aan:
            yield feit, afspraak


def _stappen(
    feiten: Sequence[Feit],
    afspraken: Afspraken,
    kalender: Werkkalender,
    van: date,
    tot: date,
) -> Iterator[Stap]:
    for feit, afspraak in _met_afspraak(feiten, afspraken):
        for trede in kalender.treden_in(feit.vorm(afspraak), van, tot):
            yield Stap(feit, afspraak, trede)
