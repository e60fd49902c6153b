"""Checking that every line is as it was written, and that they end with now."""

import json
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Any

from sqlalchemy import Connection, select, text

from dossier.keten import PERSOONSWAARDE, WIJZIGING, Anker
from dossier.models import Handeling, Kant
from dossier.rules import (
    AFDRUK,
    BEGIN_VAN_DE_KETEN,
    Inhoud,
    afdruk,
    controlegetal,
    is_afdruk,
)
from dossier.standen import Stand, list_domeintabellen, list_standen
from kern.database import db
from kern.opmaak import moment
from kern.soorten import soorten

PER_KEER = 500


@dataclass
class Verslag:
    """What the check found; ``gewist`` counts the personal values that are gone."""

    regels: int = 0
    rijen: int = 0
    gewist: int = 0
    anker: Anker = field(default_factory=lambda: Anker(0, BEGIN_VAN_DE_KETEN))


@contextmanager
def lezend() -> Iterator[Connection]:
    """Open a transaction of its own that sees one moment, however long it takes."""
    with db.engine.connect() as verbinding:
        if verbinding.dialect.name == "postgresql":
            verbinding = verbinding.execution_options(isolation_level="REPEATABLE READ")
        with verbinding.begin():
            if verbinding.dialect.name == "postgresql":
                verbinding.execute(text("SET LOCAL statement_timeout = 0"))
            yield verbinding


def controleer(
    verbinding: Connection, verslag: Verslag, *, ankers: Sequence[Anker] = ()
) -> Iterator[str]:
    """Return a sentence for everything that is not as it was written."""
    yield from _controleer_keten(verbinding, verslag, ankers)
    for tabel in list_domeintabellen():
        for stand in list_standen(verbinding, tabel):
            verslag.rijen += stand.rij is not None
            yield from _controleer_rij(stand)


def _controleer_keten(
    verbinding: Connection, verslag: Verslag, ankers: Sequence[Anker]
) -> Iterator[str]:
    gewist = _list_gewist(verbinding)
    ankerpunten = {anker.regel: anker.controlegetal for anker in ankers}
    for regel, waarden in _list_regels(verbinding):
        yield from _controleer_plaats(regel, verslag.anker)
        yield from _controleer_regel(regel)
        if ankerpunten.pop(regel.id, regel.controlegetal) != regel.controlegetal:
            yield (
                f"Regel {regel.id} is niet meer wat het anker uit het logboek zegt:"
                " de geschiedenis tot en met deze regel is opnieuw geschreven."
            )
        yield from _controleer_personen(regel, waarden, gewist, verslag)
        verslag.regels += 1
        verslag.anker = Anker(regel.id, regel.controlegetal)
    for nummer in sorted(ankerpunten):
        yield (
            f"Regel {nummer} is er niet meer: een anker in het logboek noemt haar."
            f" De nieuwste regel is nu {verslag.anker.regel}."
        )


def _controleer_plaats(regel: Any, vorige: Anker) -> Iterator[str]:
    ontbreekt = regel.id - vorige.regel - 1
    if ontbreekt == 1:
        yield f"Regel {regel.id - 1} is verwijderd."
    elif ontbreekt > 1:
        yield f"De regels {vorige.regel + 1} tot en met {regel.id - 1} zijn verwijderd."
    elif regel.vorige != vorige.controlegetal:
        yield (
            f"Regel {vorige.regel} is vervangen: regel {regel.id} sluit aan op een"
            " andere regel."
        )


def _controleer_regel(regel: Any) -> Iterator[str]:
    inhoud = Inhoud(*regel[: len(Inhoud._fields)])
    if controlegetal(regel.vorige, inhoud) != regel.controlegetal:
        yield (
            f"Regel {regel.id} is veranderd: {_noem(regel.tabel, regel.rij_id)},"
            f" {regel.handeling} op {moment(regel.op)}."
        )


def _controleer_personen(
    regel: Any, waarden: dict[tuple[str, str], Any], gewist: set[Any], verslag: Verslag
) -> Iterator[str]:
    for kant, tekst in ((Kant.OUD, regel.oud), (Kant.NIEUW, regel.nieuw)):
        for veld, waarde in json.loads(tekst or "{}").items():
            if not is_afdruk(waarde):
                continue
            bewaard = waarden.get((veld, kant))
            wat = f"{_noem(regel.tabel, regel.rij_id)}, veld {veld} in regel {regel.id}"
            if bewaard is None and (regel.tabel, regel.rij_id, veld) in gewist:
                verslag.gewist += 1
            elif bewaard is None:
                yield f"{wat}: de waarde is weg, zonder dat zij is gewist."
            elif afdruk(bewaard.waarde, bewaard.zout) != waarde[AFDRUK]:
                yield f"{wat}: de waarde is veranderd."


def _controleer_rij(stand: Stand) -> Iterator[str]:
    wat = _noem(stand.tabel, stand.rij_id)
    if stand.rij is None and stand.volgens is None:
        return
    if stand.regel == 0:
        yield f"{wat} heeft geen geschiedenis: buiten Koersvast om toegevoegd."
    elif stand.rij is None:
        yield (
            f"{wat} is er niet meer, maar volgens regel {stand.regel} nog wel:"
            " buiten Koersvast om verwijderd."
        )
    elif stand.volgens is None:
        yield f"{wat} is er nog, maar is volgens regel {stand.regel} verwijderd."
    elif velden := stand.afwijkend:
        yield (
            f"{wat} is anders dan haar geschiedenis tot en met regel {stand.regel}:"
            f" {', '.join(velden)}."
        )


def _noem(tabel: str, rij_id: int) -> str:
    soort = soorten().dingen.get(tabel)
    naam = soort.naam if soort else tabel
    return f"{naam[0].upper()}{naam[1:]} met nummer {rij_id} ({tabel})"


def _list_gewist(verbinding: Connection) -> set[tuple[str, int, str]]:
    regels = verbinding.execute(
        select(WIJZIGING.c.tabel, WIJZIGING.c.rij_id, WIJZIGING.c.nieuw).where(
            WIJZIGING.c.handeling == Handeling.GEWIST
        )
    )
    return {
        (regel.tabel, regel.rij_id, veld)
        for regel in regels
        for veld in json.loads(regel.nieuw)["velden"]
    }


def _list_regels(
    verbinding: Connection,
) -> Iterator[tuple[Any, dict[tuple[str, str], Any]]]:
    """Return every line with the personal values beside it, both as a stream."""
    opties = {"yield_per": PER_KEER}
    kolommen = [
        WIJZIGING.c[naam] for naam in (*Inhoud._fields, "vorige", "controlegetal")
    ]
    regels = verbinding.execute(
        select(*kolommen).order_by(WIJZIGING.c.id), execution_options=opties
    )
    waarden = iter(
        verbinding.execute(
            select(PERSOONSWAARDE).order_by(PERSOONSWAARDE.c.wijziging_id),
            execution_options=opties,
        )
    )
    waarde = next(waarden, None)
    for regel in regels:
        eigen = {}
        while waarde is not None and waarde.wijziging_id <= regel.id:
            if waarde.wijziging_id == regel.id:
                eigen[(waarde.veld, waarde.kant)] = waarde
            waarde = next(waarden, None)
        yield regel, eigen
