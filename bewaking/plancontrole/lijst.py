"""Which findings a page shows, in which groups, and the same as a table."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from enum import StrEnum
from itertools import groupby

from bewaking.plancontrole.bevinding import Gewicht, Thema
from bewaking.plancontrole.queries import Bevindingstand, Plancontrole
from kern.bladeren import PER_PAGINA, Pagina, begin_van
from kern.tabellen import Kolom, Kolomsoort, Tabel

TONEN = {
    Gewicht.FOUT: "fout",
    Gewicht.WAARSCHUWING: "let_op",
    Gewicht.OPMERKING: "info",
}
MEERVOUD = {
    Gewicht.FOUT: "fouten",
    Gewicht.WAARSCHUWING: "waarschuwingen",
    Gewicht.OPMERKING: "opmerkingen",
}


class Indeling(StrEnum):
    """What puts the findings in groups."""

    GEWICHT = "gewicht"
    THEMA = "thema"


@dataclass(frozen=True)
class Keuze:
    """What the address asks to see."""

    indeling: Indeling = Indeling.GEWICHT
    gewicht: Gewicht | None = None
    thema: Thema | None = None

    def groep(self, stand: Bevindingstand) -> str:
        """Return the name of the group that a finding is in."""
        if self.indeling is Indeling.THEMA:
            return stand.bevinding.regel.thema.value
        return MEERVOUD[stand.bevinding.gewicht].capitalize()

    def kies(self, standen: Sequence[Bevindingstand]) -> list[Bevindingstand]:
        """Return what was asked, in order: the gravest first, or by what it is about.

        Within that the order of the rules and of the plan stays.
        """
        gekozen = [
            stand
            for stand in standen
            if self.gewicht in {None, stand.bevinding.gewicht}
            and self.thema in {None, stand.bevinding.regel.thema}
        ]
        return sorted(gekozen, key=self._plaats)

    def _plaats(self, stand: Bevindingstand) -> int:
        if self.indeling is Indeling.THEMA:
            return list(Thema).index(stand.bevinding.regel.thema)
        return list(Gewicht).index(stand.bevinding.gewicht)


Groep = tuple[str, list[Bevindingstand]]
Telling = tuple[int, str, Gewicht]


@dataclass(frozen=True)
class Blad:
    """One page of the open findings in their groups, and everything accepted."""

    controle: Plancontrole
    keuze: Keuze
    pagina: Pagina[Bevindingstand]

    @property
    def groepen(self) -> list[Groep]:
        """Return the findings of this page by group."""
        paren = groupby(self.pagina.rijen, key=self.keuze.groep)
        return [(naam, list(standen)) for naam, standen in paren]

    @property
    def telling(self) -> list[Telling]:
        """Return how many open findings there are of each weight, in words."""
        return in_woorden(self.controle)


def in_woorden(controle: Plancontrole) -> list[Telling]:
    """Return how many open findings there are of each weight: number, word, weight."""
    return [
        (aantal, gewicht.value if aantal == 1 else MEERVOUD[gewicht], gewicht)
        for gewicht, aantal in controle.telling.items()
    ]


def maak_blad(controle: Plancontrole, keuze: Keuze, *, nummer: int) -> Blad:
    """Return the page with this number of what was asked."""
    standen = keuze.kies(controle.open)
    begin = begin_van(nummer)
    rijen = standen[begin : begin + PER_PAGINA]
    return Blad(controle, keuze, Pagina(rijen, nummer=nummer, aantal=len(standen)))


def maak_tabel(
    controle: Plancontrole, keuze: Keuze, *, url: Callable[[Bevindingstand], str]
) -> Tabel:
    """Return every finding that was asked, the accepted ones last."""
    kolommen = [
        Kolom("Code", breedte=8),
        Kolom("Gewicht", breedte=14),
        Kolom("Thema", breedte=24),
        Kolom("Onderwerp", Kolomsoort.NUMMER, breedte=18),
        Kolom("Bevinding", breedte=70),
        Kolom("Woorden van het plan", breedte=60),
        Kolom("Stand", breedte=22),
        Kolom("Aanvaard op", Kolomsoort.DAG, breedte=14),
        Kolom("Door", breedte=20),
        Kolom("Reden", breedte=40),
        Kolom("Waar te herstellen", breedte=40),
    ]
    standen = [*keuze.kies(controle.open), *keuze.kies(controle.aanvaard)]
    rijen = [
        (
            *(stand.bevinding.code, stand.bevinding.gewicht.value),
            *(stand.bevinding.regel.thema.value, stand.bevinding.onderwerp),
            stand.bevinding.vondst.zin,
            "; ".join(citaat.regel for citaat in stand.bevinding.vondst.woorden),
            _stand_in_woorden(stand),
            *(
                (stand.aanvaarding.op, stand.aanvaarding.wie, stand.aanvaarding.reden)
                if stand.aanvaarding and stand.aanvaarding.aanvaard
                else (None, "", "")
            ),
            url(stand),
        )
        for stand in standen
    ]
    return Tabel("Plancontrole", kolommen, rijen, leeg="Er is niets gevonden.")


def _stand_in_woorden(stand: Bevindingstand) -> str:
    if stand.is_aanvaard:
        return "aanvaard"
    return "terug: feiten veranderd" if stand.is_terug else "open"
