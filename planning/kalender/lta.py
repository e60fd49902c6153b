"""The list of what the council gets in the coming months, one line per paper."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from betrokkenen.models import Rolsoort
from planning.kalender.items import Kalenderitem
from planning.kalender.queries import Kalendervraag, Oogst
from planning.kalender.venster import schrijf_maand
from planning.models import Mijlpaalsoort

NIET_LANGS = "–"


class Orgaan(StrEnum):
    """The bodies that the list has a column for."""

    COLLEGE = "college"
    COMMISSIE = "commissie of debat"
    RAAD = "raad"


WOORDEN = {
    Orgaan.COMMISSIE: {
        "beeldvormend",
        "commissie",
        "debat",
        "informatieronde",
        "oordeelsvormend",
        "raadscommissie",
        "raadsplein",
    },
    Orgaan.COLLEGE: {"college"},
    Orgaan.RAAD: {"gemeenteraad", "raad"},
}
STUKKEN = {
    Rolsoort.BESLUITEN: "raadsvoorstel",
    Rolsoort.KENNISNEMEN: "raadsinformatiebrief",
    Rolsoort.ADVISEREN: "stuk om te bespreken",
}


@dataclass(frozen=True)
class Ltaregel:
    """One paper for the council, with its way through the bodies."""

    raad: Kalenderitem
    college: Kalenderitem | None
    commissie: Kalenderitem | None

    @property
    def onderwerp(self) -> str:
        """Return what it is about."""
        return bepaal_onderwerp(self.raad.naam)

    @property
    def activiteit(self) -> str:
        """Return the activity that it comes from."""
        activiteit = self.raad.activiteit
        return f"{activiteit.nummer} {activiteit.titel}" if activiteit else NIET_LANGS

    @property
    def soort_stuk(self) -> str:
        """Return what kind of paper it is, from what the council does with it."""
        stand = self.raad.stand
        if stand is None:
            return STUKKEN[Rolsoort.BESLUITEN]
        if stand.mijlpaal.soort is Mijlpaalsoort.KENNISGEVING:
            return STUKKEN[Rolsoort.KENNISNEMEN]
        return STUKKEN.get(stand.mijlpaal.rol, "n.t.b.")  # type: ignore[arg-type]

    @property
    def maanden(self) -> tuple[str, str, str]:
        """Return when it is with college, commissie and raad."""
        return (
            schrijf_wanneer(self.college),
            schrijf_wanneer(self.commissie),
            schrijf_wanneer(self.raad),
        )

    @property
    def status(self) -> str:
        """Say where it stands, with what the council decided."""
        stand = self.raad.stand
        if stand is None or stand.uitkomst is None:
            return self.raad.in_woorden
        if stand.uitkomst.soort.value == self.raad.in_woorden:
            return self.raad.in_woorden
        return f"{self.raad.in_woorden} ({stand.uitkomst.soort.value})"

    @property
    def verschoven(self) -> str:
        """Say how often and how far it shifted."""
        return self.raad.verschoven

    @property
    def reden(self) -> str:
        """Return why it shifted last; that of the college when the raad has none."""
        for item in (self.raad, self.college):
            if item and item.stand and item.stand.verschuiving:
                return item.stand.verschuiving.reden
        return ""


def maak_lta(oogst: Oogst, vraag: Kalendervraag) -> list[Ltaregel]:
    """Return the papers for the council in these months, first due first.

    What is late comes first, and what has no month last, whatever the months are.
    """
    groepen: dict[tuple[int | None, str], list[Kalenderitem]] = {}
    for item in oogst.geladen:
        eigen = item.activiteit.id if item.activiteit else None
        groepen.setdefault((eigen, item.ronde), []).append(item)
    regels = [
        _maak_regel(item, groep if sleutel[0] is not None else [item])
        for sleutel, groep in groepen.items()
        for item in groep
        if orgaan_van(item) is Orgaan.RAAD and _hoort_erin(item, vraag)
    ]
    return sorted(regels, key=_volgorde)


def orgaan_van(item: Kalenderitem) -> Orgaan | None:
    """Return which column of the list its body is."""
    return welk_orgaan(item.gremium.code, item.gremium.naam)


def welk_orgaan(code: str, naam: str) -> Orgaan | None:
    """Recognise a body by the words of its name and code.

    >>> welk_orgaan("raad", "Gemeenteraad").value
    'raad'
    >>> welk_orgaan("b_w", "College B&W").value
    'college'
    >>> welk_orgaan("rc", "Commissie van de raad").value
    'commissie of debat'
    >>> welk_orgaan("adviesraad", "Adviesraad sociaal domein") is None
    True
    """
    woorden = set(re.findall(r"[a-z]+", f"{code} {naam}".lower()))
    return next((o for o, eigen in WOORDEN.items() if woorden & eigen), None)


def bepaal_onderwerp(naam: str) -> str:
    """Return what a moment is about: its name, without where it goes.

    >>> bepaal_onderwerp("Verordening naar raad"), bepaal_onderwerp("Go/no-go")
    ('Verordening', 'Go/no-go')
    """
    over, naar, _ = naam.rpartition(" naar ")
    return over if naar and over else naam


def schrijf_wanneer(item: Kalenderitem | None) -> str:
    """Say when it is there: what was promised, or the month that is proposed."""
    if item is None:
        return NIET_LANGS
    if item.stand is not None and item.is_open:
        return item.termijn or "n.t.b."
    if item.plaats is None:
        return "n.t.b."
    maand = schrijf_maand(item.plaats)
    return maand if item.stand is not None else f"{maand} (voorstel)"


def _hoort_erin(item: Kalenderitem, vraag: Kalendervraag) -> bool:
    if not vraag.toont(item):
        return False
    if item.plaats is None:
        return item.is_open
    return item.is_te_laat or item.plaats in vraag.venster


def _maak_regel(raad: Kalenderitem, groep: Sequence[Kalenderitem]) -> Ltaregel:
    return Ltaregel(
        raad,
        _ervoor(raad, groep, Orgaan.COLLEGE),
        _ervoor(raad, groep, Orgaan.COMMISSIE),
    )


def _ervoor(
    raad: Kalenderitem, groep: Sequence[Kalenderitem], orgaan: Orgaan
) -> Kalenderitem | None:
    """Return the last time that the paper is there before the council."""
    alle = [item for item in groep if orgaan_van(item) is orgaan]
    grens = raad.plaats or date.max
    eerder = [item for item in alle if (item.plaats or date.max) <= grens]
    return max(eerder or alle, key=lambda i: i.plaats or date.max, default=None)


def _volgorde(regel: Ltaregel) -> tuple[bool, date]:
    return not regel.raad.is_te_laat, regel.raad.plaats or date.max
