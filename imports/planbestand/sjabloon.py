"""Follow-up that is counted in days, made into real days for one project."""

from collections.abc import Callable
from copy import deepcopy
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from typing import Any

from imports.planbestand.velden import (
    lees_termijn,
    schrijf_termijn,
    schrijf_tijdstip,
)
from kern.datums import maand, plus_maanden
from kern.klok import NEDERLAND
from notatie.verschuiven import verschuif as verschuif_termijn

Rij = dict[str, Any]

MIDDAG = time(12)
ZATERDAG = 5


def volg_op(document: Rij, sjabloon: Rij, *, vandaag: date) -> Rij:
    """Return the plan with the follow-up of a template up to and including today.

    In a template ``dag``, ``van_dag`` and ``tot_dag`` count from the first day of
    the project; ``naar_maanden`` is how much later than planned a moment comes;
    ``verwacht_maanden`` how many months after its own month a report expects the
    end. A trekker of the plan itself whom the template dates is dated there.
    """
    nieuw = deepcopy(document)
    bekend = {rij["code"] for rij in nieuw.get("personen", ())}
    erbij = [rij for rij in sjabloon.get("personen", ()) if rij["code"] not in bekend]
    nieuw["personen"] = [*nieuw.get("personen", ()), *erbij]
    maker = _Maker.van(nieuw, vandaag)
    nieuw["opvolging"] = {
        lijst: [rij for bron in sjabloon.get(lijst, ()) if (rij := maak(maker, bron))]
        for lijst, maak in MAKERS.items()
    }
    for trekker in nieuw["opvolging"]["trekkers"]:
        _dateer_eigen(nieuw, trekker)
    return nieuw


@dataclass(frozen=True)
class _Maker:
    """Makes rows of follow-up for one project."""

    begin: date
    vandaag: date
    termijnen: dict[str, Rij]

    @classmethod
    def van(cls, document: Rij, vandaag: date) -> "_Maker":
        """Return the maker for this plan; its first day must be known."""
        begin = date.fromisoformat(document["project"]["looptijd"]["begin"])
        mijlpalen = document.get("mijlpalen", ())
        return cls(begin, vandaag, {m["code"]: m["termijn"] for m in mijlpalen})

    def feit(self, bron: Rij) -> Rij | None:
        """Return a dated row, or None when its day is still to come."""
        dag = self._dag(bron["dag"])
        if dag > self.vandaag:
            return None
        middag = datetime.combine(dag, MIDDAG, tzinfo=NEDERLAND).astimezone(UTC)
        rij = {sleutel: w for sleutel, w in bron.items() if sleutel not in SJABLOON}
        return rij | {"op": str(dag), "ingevoerd_op": schrijf_tijdstip(middag)}

    def melding(self, bron: Rij) -> Rij | None:
        """Return a report of progress with the month in which the end is expected."""
        rij = self.feit(bron)
        if rij and "verwacht_maanden" in bron:
            later = plus_maanden(self._dag(bron["dag"]), bron["verwacht_maanden"])
            rij["verwacht"] = schrijf_termijn(maand(later.year, later.month))
        return rij

    def verschuiving(self, bron: Rij) -> Rij | None:
        """Return a shift to some months after what the plan promised."""
        rij = self.feit(bron)
        if rij:
            gepland = lees_termijn(self.termijnen[bron["mijlpaal"]])
            later = verschuif_termijn(gepland, bron["naar_maanden"])
            rij["naar"] = schrijf_termijn(later)
        return rij

    def tijdvak(self, bron: Rij) -> Rij | None:
        """Return somebody who began or ended; None when that is still to come."""
        rij = {sleutel: w for sleutel, w in bron.items() if sleutel not in SJABLOON}
        dagen = {
            sleutel: self._dag(bron[f"{sleutel}_dag"])
            for sleutel in ("van", "tot")
            if f"{sleutel}_dag" in bron
        }
        if min(dagen.values()) > self.vandaag:
            return None
        return rij | {sleutel: str(dag) for sleutel, dag in dagen.items()}

    def _dag(self, dagen: int) -> date:
        # Nobody meets or reports in a weekend; the Monday after it is meant then.
        dag = self.begin + timedelta(days=dagen)
        return dag if dag.weekday() < ZATERDAG else dag + timedelta(7 - dag.weekday())


SJABLOON = {"dag", "van_dag", "tot_dag", "naar_maanden", "verwacht_maanden"}
MAKERS: dict[str, Callable[[_Maker, Rij], Rij | None]] = {
    "trekkers": _Maker.tijdvak,
    "klankbord": _Maker.tijdvak,
    "voortgang": _Maker.melding,
    "verschuivingen": _Maker.verschuiving,
    "uitkomsten": _Maker.feit,
    "aanlevermeldingen": _Maker.feit,
    "beoordelingen": _Maker.feit,
    "boekingen": _Maker.feit,
}


def _dateer_eigen(document: Rij, trekker: Rij) -> None:
    """Take somebody who now has days from the plan's own list, keeping the place."""
    for activiteit in document.get("activiteiten", ()):
        eigen = activiteit.get("trekkers", [])
        if activiteit["nummer"] != trekker["activiteit"]:
            continue
        if trekker["persoon"] in eigen:
            trekker["volgorde"] = eigen.index(trekker["persoon"]) + 1
            activiteit["trekkers"] = [p for p in eigen if p != trekker["persoon"]]
