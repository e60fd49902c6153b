"""The findings of a plan as of a day, with which of them were accepted."""

from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property

from sqlalchemy import Select, select

from bewaking.models import AanvaardeBevinding
from bewaking.plancontrole.bevinding import Bevinding, Gewicht
from bewaking.plancontrole.feiten import Planfeiten
from bewaking.plancontrole.queries.laden import get_planfeiten
from bewaking.plancontrole.rules import controleer
from kern import klok
from kern.database import db
from kern.vragen import vast
from toegang.models import Gebruiker
from toegang.rechten import Recht

Mag = Callable[[Recht], bool]
SLEUTELLENGTE = 16


@dataclass(frozen=True)
class Aanvaarding:
    """What was said last of a finding, and by whom."""

    aanvaard: bool
    vingerafdruk: str
    reden: str
    op: date
    wie: str
    later_ingevoerd: bool


@dataclass(frozen=True)
class Bevindingstand:
    """A finding, and what was said of it until the peildatum."""

    bevinding: Bevinding
    aanvaarding: Aanvaarding | None = None

    @property
    def is_aanvaard(self) -> bool:
        """Whether it was accepted, and rests on the same facts."""
        return self._is_ooit_aanvaard and not self.is_terug

    @property
    def is_terug(self) -> bool:
        """Whether it was accepted, and came back because the facts changed."""
        eerder = self.aanvaarding
        return (
            self._is_ooit_aanvaard
            and eerder is not None
            and eerder.vingerafdruk != self.bevinding.vingerafdruk
        )

    @property
    def _is_ooit_aanvaard(self) -> bool:
        return self.aanvaarding is not None and self.aanvaarding.aanvaard

    @property
    def sleutel(self) -> str:
        """Return how a form names it; another one when the facts change."""
        deel = self.bevinding
        afdruk = deel.vingerafdruk[:SLEUTELLENGTE]
        return f"{deel.code}|{deel.onderwerp}|{afdruk}"


@dataclass(frozen=True)
class Plancontrole:
    """Every finding that somebody may know of, in the order of the rules.

    ``feiten`` are what they were found in.
    """

    standen: Sequence[Bevindingstand]
    feiten: Planfeiten

    @cached_property
    def open(self) -> list[Bevindingstand]:
        """Return what asks attention."""
        return [stand for stand in self.standen if not stand.is_aanvaard]

    @cached_property
    def aanvaard(self) -> list[Bevindingstand]:
        """Return what was accepted as it is."""
        return [stand for stand in self.standen if stand.is_aanvaard]

    @cached_property
    def telling(self) -> dict[Gewicht, int]:
        """Return how many open findings there are of each weight, the gravest first."""
        geteld = Counter(stand.bevinding.gewicht for stand in self.open)
        return {gewicht: geteld[gewicht] for gewicht in Gewicht}

    @property
    def heeft_fouten(self) -> bool:
        """Whether something is wrong that nobody accepted."""
        return self.telling[Gewicht.FOUT] > 0


def get_plancontrole(project_id: int, *, peildatum: date, mag: Mag) -> Plancontrole:
    """Return the findings of the plan as of the day; ``mag`` says what one may see."""
    feiten = get_planfeiten(
        project_id,
        peildatum=peildatum,
        geld=mag(Recht.GELD_ZIEN),
        vertrouwelijk=mag(Recht.VERTROUWELIJKE_RISICOS_ZIEN),
    )
    gezegd = _aanvaardingen(project_id, peildatum)
    return Plancontrole(
        [
            Bevindingstand(b, gezegd.get((b.code, b.onderwerp)))
            for b in controleer(feiten, mag=mag)
        ],
        feiten,
    )


def _aanvaardingen(
    project_id: int, peildatum: date
) -> dict[tuple[str, str], Aanvaarding]:
    """Return what was said last of each finding: later rows take the place."""
    gevonden = {}
    rijen = db.session.execute(*_alle_aanvaardingen(project_id, peildatum))
    for rij, naam in rijen:
        gevonden[rij.regel, rij.onderwerp] = Aanvaarding(
            aanvaard=rij.aanvaard,
            vingerafdruk=rij.vingerafdruk,
            reden=rij.reden,
            op=rij.op,
            wie=naam or "Koersvast",
            later_ingevoerd=klok.dag_van(rij.ingevoerd_op) > peildatum,
        )
    return gevonden


@vast
def _alle_aanvaardingen(
    project_id: int, peildatum: date
) -> Select[AanvaardeBevinding, str]:
    rij = AanvaardeBevinding
    return (
        select(rij, Gebruiker.naam)
        .outerjoin(Gebruiker, Gebruiker.id == rij.door_id)
        .where(rij.project_id == project_id, rij.op <= peildatum)
        .order_by(rij.op, rij.id)
    )
