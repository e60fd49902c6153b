"""In which state a phase is, and what a proposal and a list hold; pure."""

import hashlib
import json
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Any

Inhoud = Mapping[str, Any]
# What lets the next phase begin; the words are those of `Overgangskeuze`.
GO = frozenset({"go", "go onder voorwaarden"})
STOPPEN = "stoppen"
GEREED = "gereed"


class Fasestaat(StrEnum):
    """What a phase is on the peildatum, in the words of the page."""

    NOG_NIET = "nog niet begonnen"
    LOOPT = "loopt"
    ZONDER_BESLUIT = "gestart zonder besluit"
    LOOPT_UIT = "termijn voorbij"
    AFGESLOTEN = "afgesloten"
    GESTOPT = "gestopt"
    VERVALLEN = "vervallen"
    ZONDER_TERMIJN = "zonder termijn"

    @property
    def toon(self) -> str:
        """Return how a label shows it."""
        return _TONEN.get(self, "neutraal")

    @property
    def teken(self) -> str:
        """Return the sign beside the word; without one it is that of the tone."""
        return "▶" if self is Fasestaat.LOOPT else ""


_TONEN = {
    Fasestaat.LOOPT: "info",
    Fasestaat.ZONDER_BESLUIT: "let_op",
    Fasestaat.LOOPT_UIT: "let_op",
    Fasestaat.AFGESLOTEN: "goed",
    Fasestaat.GESTOPT: "fout",
}


@dataclass(frozen=True)
class Fasefeiten:
    """What the state of a phase follows from, all of it as of the peildatum.

    ``begin`` and ``eind`` are its own term, both included. ``besluit_in`` is the word
    of the newest decision about going to this phase, ``besluit_uit`` of that about
    leaving it; None while nobody decided. ``is_eerder_gestopt`` is that the project
    was stopped at the end of a phase before it.
    """

    begin: date | None
    eind: date | None
    besluit_in: str | None = None
    besluit_uit: str | None = None
    is_eerste: bool = False
    is_vervallen: bool = False
    is_eerder_gestopt: bool = False


def bepaal_fasestaat(feiten: Fasefeiten, *, peildatum: date) -> Fasestaat:
    """Return the state of a phase; the first phase begins with the assignment itself.

    A go lets a phase begin on its first day, not before.

    >>> van, tot, dag = date(2021, 9, 1), date(2022, 9, 1), date(2021, 9, 15)
    >>> def staat(dag=dag, **besluiten):
    ...     feiten = Fasefeiten(van, tot, **besluiten)
    ...     return bepaal_fasestaat(feiten, peildatum=dag).value
    >>> staat(), staat(is_eerste=True), staat(besluit_in="go")
    ('gestart zonder besluit', 'loopt', 'loopt')
    >>> staat(besluit_in="aanhouden"), staat(besluit_in="go onder voorwaarden")
    ('gestart zonder besluit', 'loopt')
    >>> staat(date(2021, 8, 31)), staat(date(2021, 8, 31), besluit_in="go")
    ('nog niet begonnen', 'nog niet begonnen')
    >>> staat(date(2022, 9, 2), besluit_in="go"), staat(date(2022, 9, 2))
    ('termijn voorbij', 'gestart zonder besluit')
    >>> staat(besluit_uit="go"), staat(besluit_uit="bijstellen", besluit_in="go")
    ('afgesloten', 'loopt')
    >>> staat(besluit_uit="stoppen"), staat(besluit_in="stoppen")
    ('gestopt', 'gestopt')
    >>> staat(is_eerder_gestopt=True), staat(date(2021, 8, 31), is_eerder_gestopt=True)
    ('gestopt', 'gestopt')
    >>> staat(is_vervallen=True, besluit_in="go")
    'vervallen'
    >>> bepaal_fasestaat(Fasefeiten(None, None), peildatum=dag).value
    'zonder termijn'
    """
    if feiten.is_vervallen:
        return Fasestaat.VERVALLEN
    gestopt = STOPPEN in (feiten.besluit_in, feiten.besluit_uit)
    if gestopt or feiten.is_eerder_gestopt:
        return Fasestaat.GESTOPT
    if feiten.besluit_uit in GO:
        return Fasestaat.AFGESLOTEN
    return _bepaal_in_de_tijd(feiten, peildatum)


def _bepaal_in_de_tijd(feiten: Fasefeiten, peildatum: date) -> Fasestaat:
    if feiten.begin is None:
        return Fasestaat.ZONDER_TERMIJN
    if peildatum < feiten.begin:
        return Fasestaat.NOG_NIET
    if not feiten.is_eerste and feiten.besluit_in not in GO:
        return Fasestaat.ZONDER_BESLUIT
    voorbij = feiten.eind is not None and feiten.eind < peildatum
    return Fasestaat.LOOPT_UIT if voorbij else Fasestaat.LOOPT


def is_klaar_voor_decharge(staten: Collection[Fasestaat]) -> bool:
    """Whether every phase that was not dropped is over by a decision.

    >>> klaar, loopt = Fasestaat.AFGESLOTEN, Fasestaat.LOOPT
    >>> is_klaar_voor_decharge([klaar, Fasestaat.VERVALLEN])
    True
    >>> is_klaar_voor_decharge([klaar, loopt]), is_klaar_voor_decharge([])
    (False, False)
    """
    telt = set(staten) - {Fasestaat.VERVALLEN}
    return bool(telt) and telt <= {Fasestaat.AFGESLOTEN, Fasestaat.GESTOPT}


def is_product_gereed(momenten: Collection[bool], statussen: Sequence[str]) -> bool:
    """Whether a product is ready.

    ``momenten`` tells of each of its own moments whether it was met, ``statussen`` the
    words of the activities that make it. All moments met is ready; without moments of
    its own it follows its activities; what nobody makes is not ready.

    >>> is_product_gereed([True], ["loopt"]), is_product_gereed([True, False], [])
    (True, False)
    >>> is_product_gereed([], ["gereed", "gereed"]), is_product_gereed([], ["loopt"])
    (True, False)
    >>> is_product_gereed([], [])
    False
    """
    if momenten:
        return all(momenten)
    return bool(statussen) and all(status == GEREED for status in statussen)


def lees_punten(tekst: str) -> list[str]:
    """Read the standing points of a checklist, with semicolons between them.

    >>> lees_punten("Producten zijn gereed; geld is verantwoord ;")
    ['Producten zijn gereed', 'geld is verantwoord']
    >>> lees_punten(" ; ")
    Traceback (most recent call last):
    ValueError: Schrijf ten minste één punt, met een puntkomma tussen de punten.
    """
    punten = [punt.strip() for punt in tekst.split(";") if punt.strip()]
    if not punten:
        raise ValueError(
            "Schrijf ten minste één punt, met een puntkomma tussen de punten."
        )
    return punten


def schrijf_momentopname(inhoud: Inhoud) -> str:
    """Write what was decided on, so that the same content is the same text.

    >>> schrijf_momentopname({"b": 1, "a": ["é"]})
    '{"a":["é"],"b":1}'
    """
    return json.dumps(inhoud, ensure_ascii=False, sort_keys=True, separators=(",", ":"))


def bereken_afdruk(momentopname: str) -> str:
    """Return the sha256 of the text, in hexadecimals.

    >>> bereken_afdruk("{}")[:12]
    '44136fa355b3'
    """
    return hashlib.sha256(momentopname.encode()).hexdigest()


def beperk_feiten(
    feiten: Inhoud,
    *,
    geld: bool,
    vertrouwelijk: bool,
    voorgesteld: Collection[str],
    besloten: Collection[str],
) -> dict[str, Any]:
    """Return the facts that somebody may see: money and confidential rows may go.

    ``voorgesteld`` and ``besloten`` are the lights of which he may see the proposal,
    and what a person decided.

    >>> risico = {"code": "R1", "vertrouwelijk": True}
    >>> licht = {"aspect": "risico", "besloten": True}
    >>> alles = {"geld": {"vrij": 1}, "risicos": [risico], "stoplichten": [licht]}
    >>> beperk_feiten(alles, geld=False, vertrouwelijk=False, voorgesteld=["risico"],
    ...               besloten=[])
    {'geld': None, 'risicos': [], 'stoplichten': []}
    >>> beperk_feiten(alles, geld=True, vertrouwelijk=True, voorgesteld=["risico"],
    ...               besloten=["risico"]) == alles
    True
    """
    gezien = {
        naam: _zichtbaar(deel, vertrouwelijk) if isinstance(deel, list) else deel
        for naam, deel in feiten.items()
    }
    lichten = [
        licht
        for licht in feiten.get("stoplichten", ())
        if licht["aspect"] in (besloten if licht["besloten"] else voorgesteld)
    ]
    return gezien | {"geld": feiten["geld"] if geld else None, "stoplichten": lichten}


def _zichtbaar(rijen: list[Any], vertrouwelijk: bool) -> list[Any]:
    return [rij for rij in rijen if vertrouwelijk or not rij.get("vertrouwelijk")]
