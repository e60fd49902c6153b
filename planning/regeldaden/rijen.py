"""Small acts on rows that belong to a line, and the ids that cells name."""

from collections.abc import Iterable
from typing import Any

from activiteiten.models import Activiteit
from betrokkenen.models import Afdeling, Persoon
from kern.codes import maak_vrije_code
from kern.database import db
from notatie.sorteren import sorteersleutel_naam
from planning.cellen import Iemand, Nieuw, Wie
from planning.queries import regels as queries
from planning.regeldaden.invoer import OnbekendePersoonError, Regel


class Codes:
    """The ids of people, departments and bodies; adds who may be added."""

    def __init__(self, project_id: int, regel: Regel) -> None:
        self.project_id = project_id
        self.voeg_toe = regel.voeg_toe
        self.personen, self.afdelingen, self.gremia = queries.list_id_per_code()
        self.nieuwe: dict[Nieuw, int] = {}

    def persoon(self, wie: Wie) -> int:
        """Return the id of a person; a new one is added only when that was said."""
        if isinstance(wie, Iemand):
            return self.personen[wie.code]
        if wie not in self.nieuwe:
            self._eis_toestemming(wie.aanduiding)
            self.nieuwe[wie] = self._voeg_persoon_toe(wie)
        return self.nieuwe[wie]

    def afdeling(self, code: str | None) -> int | None:
        """Return the id of a department; a new one likewise."""
        if code is None:
            return None
        if code not in self.afdelingen:
            self._eis_toestemming(code)
            afdeling = Afdeling(code=code, naam=code)
            db.session.add(afdeling)
            db.session.flush()
            self.afdelingen[code] = afdeling.id
        return self.afdelingen[code]

    def _eis_toestemming(self, wie: str) -> None:
        if not self.voeg_toe:
            raise OnbekendePersoonError(
                f"{wie} staat nog niet bij de organisatie. Vink aan dat u dit wilt"
                " toevoegen, of schrijf het anders."
            )

    def _voeg_persoon_toe(self, wie: Nieuw) -> int:
        woorden = " ".join(filter(None, (wie.naam or wie.functie, wie.afdeling)))
        persoon = Persoon(
            code=maak_vrije_code(woorden, self.personen),
            naam=wie.naam,
            functie=wie.functie,
            sorteernaam=sorteersleutel_naam(wie.naam) if wie.naam else woorden.lower(),
            afdeling_id=self.afdeling(wie.afdeling),
            extern=False,
        )
        db.session.add(persoon)
        db.session.flush()
        self.personen[persoon.code] = persoon.id
        return persoon.id


def zet(rij: Any, naam: str, waarde: Any) -> None:
    # An equal value would still count as a change and raise the version.
    if getattr(rij, naam) != waarde:
        setattr(rij, naam, waarde)


def van(activiteit: Activiteit) -> dict[str, int]:
    return {"project_id": activiteit.project_id, "activiteit_id": activiteit.id}


def verwijder(rijen: Iterable[Any]) -> None:
    for rij in list(rijen):
        db.session.delete(rij)
    db.session.flush()


def voeg_toe(rijen: Iterable[Any]) -> None:
    db.session.add_all(list(rijen))
    db.session.flush()
