"""What the page of the reminders of a project shows."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import groupby

from herinneringen.beeld import get_beeld
from herinneringen.ladders import Laddertekst, beschrijf_ladder
from herinneringen.mensen import GEWOON, Ontvanger, Wens
from herinneringen.models import Mailkeuze
from herinneringen.omgeving import get_afspraken
from herinneringen.queries import vooruit
from herinneringen.queries.vooruit import (
    DAGEN_VOORUIT,
    Vooruitgroep,
    Vooruitregel,
    Zonder,
)
from herinneringen.regels import REGELS


@dataclass(frozen=True)
class Projectblad:
    """The days to come of a project, its ladders, and whom nobody can tell.

    ``zonder_account`` are the people who get mail without signing in. A closed
    project, or an example of long ago, does not mail (``mailt``).
    """

    regels: Sequence[Vooruitregel]
    zonder: Sequence[Zonder]
    zonder_account: Sequence[Ontvanger]
    wensen: Mapping[str, Wens]
    ladders: Sequence[Laddertekst]
    mailt: bool

    def keuze_van(self, wie: Ontvanger) -> Mailkeuze:
        """Return how often somebody is mailed."""
        return self.wensen.get(wie.kenmerk, GEWOON).keuze

    @property
    def per_ontvanger(self) -> list[tuple[Ontvanger, list[Vooruitgroep]]]:
        """Return the reminders by who gets them, by name."""
        op_naam = sorted(self.regels, key=lambda r: _naam(r.beurt.ontvanger))
        groepen = groupby(op_naam, lambda regel: regel.beurt.ontvanger)
        return [(wie, vooruit.vouw(regels)) for wie, regels in groepen]


def get_projectblad(project_id: int, *, vandaag: date) -> Projectblad:
    """Return what comes in the next 30 days; some thirty statements."""
    tot = vandaag + timedelta(days=DAGEN_VOORUIT)
    beeld = get_beeld(vandaag, van=vandaag, tot=tot, project_ids=[project_id])
    afspraken = get_afspraken(vandaag)
    bekend = beeld.mensen.personen.values()
    mensen = {wie.kenmerk: wie for wie in bekend if wie.gebruiker_id is None}
    return Projectblad(
        vooruit.list_regels(beeld, kenmerk=None),
        vooruit.list_zonder(beeld),
        sorted(mensen.values(), key=_naam),
        beeld.mensen.wensen,
        [beschrijf_ladder(naam, afspraken.van(project_id, naam)) for naam in REGELS],
        bool(beeld.projecten),
    )


def _naam(wie: Ontvanger) -> tuple[str, str]:
    return wie.naam.lower(), wie.kenmerk
