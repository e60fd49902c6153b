"""An axis of days: where a day stands, and where months and years begin."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from exports.papieren.tekenen.vormen import (
    INKT,
    LIJN,
    MERK,
    ZACHT,
    Lijn,
    Tekening,
    Tekst,
)
from kern.datums import plus_maanden
from kern.opmaak import dag

KORTSTE_KWARTAAL, KORTSTE_JAAR = 6.3, 11.0
MAANDEN = ("jan", "apr", "jul", "okt")


@dataclass(frozen=True)
class Tijdas:
    """Days from left to right, between two places in millimetres."""

    begin: date
    eind: date
    links: float
    rechts: float

    def x(self, dag: date) -> float:
        """Return where a day begins."""
        deel = (dag - self.begin).days / max(1, (self.eind - self.begin).days)
        return self.links + deel * (self.rechts - self.links)

    def maten(self) -> list[tuple[date, str, bool]]:
        """Return the days with a line: what stands there, and whether it is a year."""
        per_dag = abs(self.rechts - self.links) / max(1, (self.eind - self.begin).days)
        if per_dag * 91 >= KORTSTE_KWARTAAL:
            stap = 3
        else:
            jaren = next(
                n
                for n in (1, 2, 5, 10, 20, 50, 100, 1000)
                if per_dag * 365 * n >= KORTSTE_JAAR
            )
            stap = 12 * jaren
        plek, maten = date(self.begin.year, 1, 1), []
        while plek <= self.eind:
            if plek >= self.begin:
                is_jaar = plek.month == 1
                woord = str(plek.year) if is_jaar else MAANDEN[(plek.month - 1) // 3]
                maten.append((plek, woord, is_jaar))
            if plek.year + stap // 12 >= date.max.year:
                break
            plek = plus_maanden(plek, stap)
        return maten


def maak_tijdas(dagen: Sequence[date], *, links: float, rechts: float) -> Tijdas:
    """Return the axis around these days, in whole quarters."""
    eerste, laatste = min(dagen), max(dagen)
    begin = date(eerste.year, eerste.month - (eerste.month - 1) % 3, 1)
    if laatste > date.max - timedelta(days=100):
        return Tijdas(begin, laatste, links, rechts)
    kwartaal = date(laatste.year, laatste.month - (laatste.month - 1) % 3, 1)
    return Tijdas(begin, plus_maanden(kwartaal, 3), links, rechts)


def zet_tijdas(tekening: Tekening, as_: Tijdas, *, boven: float, onder: float) -> None:
    """Draw the lines of quarters and years with their words above them."""
    for plek, woord, is_jaar in as_.maten():
        x = as_.x(plek)
        kleur, dikte = (ZACHT, 0.4) if is_jaar else (LIJN, 0.35)
        letters = INKT if is_jaar else ZACHT
        tekening.zet(
            Lijn(x, boven, x, onder, kleur, dikte),
            Tekst(x - 6, boven - 4, 12, 4, woord, "midden", letters, 6.5, vet=is_jaar),
        )


def zet_peildatum(
    tekening: Tekening, as_: Tijdas, peildatum: date, *, boven: float, onder: float
) -> None:
    """Draw the day of judgement as an upright line with its date below."""
    x = as_.x(peildatum)
    woorden = f"peildatum {dag(peildatum)}"
    midden = min(max(x, 20), tekening.breedte - 20)
    tekening.zet(
        Lijn(x, boven, x, onder, MERK, 1.2),
        Tekst(midden - 20, onder, 40, 4, woorden, "midden", MERK, 6.5, vet=True),
    )
