"""Whether what was fixed of the reports is still what it was."""

import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import select

from bewaking.models import (
    ARCHIEF,
    Editie,
    Rapportage,
    Rapporteditie,
    Rapportpapier,
    Rapportstand,
)
from exports.archief.pakket import find_papier
from exports.papieren.soorten import JSON
from exports.rapportages.vastleggen import sha256_van
from kern.database import db
from projecten.models import Project


@dataclass(frozen=True)
class Verslag:
    """What is not in order of one approved report; nothing when all is."""

    titel: str
    zinnen: tuple[str, ...]


def controleer() -> Iterator[Verslag]:
    """Compute every checksum anew, one report at a time, the oldest first."""
    vraag = (
        select(Rapportage.id)
        .where(Rapportage.stand == Rapportstand.VASTGESTELD)
        .order_by(Rapportage.id)
    )
    for rapport_id in db.session.scalars(vraag).all():
        rapport = db.session.get_one(Rapportage, rapport_id)
        project = db.session.get_one(Project, rapport.project_id)
        titel = f"{project.code}, {rapport.titel}"
        yield Verslag(titel, tuple(f"{titel}: {z}" for z in _zinnen(rapport)))
        db.session.expunge_all()  # the bytes of one report at a time


def _zinnen(rapport: Rapportage) -> Iterator[str]:
    edities = db.session.scalars(
        select(Rapporteditie)
        .where(Rapporteditie.rapportage_id == rapport.id)
        .order_by(Rapporteditie.id)
    ).all()
    for editie in Editie:
        if editie not in {rij.editie for rij in edities}:
            yield f"de editie {editie} is er niet meer."
    papieren = {rij.id: _papieren(rij) for rij in edities}
    alle = {papier.extensie for rijen in papieren.values() for papier in rijen}
    for rij in edities:
        yield from _van_editie(rapport, rij, papieren[rij.id])
        # Every edition was fixed in the same kinds of files.
        for weg in sorted(alle - {papier.extensie for papier in papieren[rij.id]}):
            yield f"het bestand {weg} van {rij.editie} is er niet meer."


def _papieren(rij: Rapporteditie) -> Sequence[Rapportpapier]:
    return db.session.scalars(
        select(Rapportpapier)
        .where(Rapportpapier.rapporteditie_id == rij.id)
        .order_by(Rapportpapier.id)
    ).all()


def _van_editie(
    rapport: Rapportage, rij: Rapporteditie, papieren: Sequence[Rapportpapier]
) -> Iterator[str]:
    if not _is_heel(rij.momentopname, rij.sha256):
        yield f"de gegevens van de editie {rij.editie} zijn veranderd."
        return
    if not _past_bij(rapport, rij):
        yield f"de gegevens van de editie {rij.editie} horen niet bij dit rapport."
    yield from _van_archief(rij, papieren)
    for papier in papieren:
        if not _is_heel(papier.inhoud, papier.sha256):
            yield f"het bestand {papier.extensie} van {rij.editie} is veranderd."
    gegevens = [papier.inhoud for papier in papieren if papier.extensie == JSON]
    if gegevens != [rij.momentopname]:
        yield f"het bestand {JSON} van {rij.editie} is niet de momentopname."


def _van_archief(
    rij: Rapporteditie, papieren: Sequence[Rapportpapier]
) -> Iterator[str]:
    """Name the files that lie in the package otherwise than beside it."""
    for pakket in papieren:
        if pakket.extensie != ARCHIEF or not _is_heel(pakket.inhoud, pakket.sha256):
            continue
        for papier in papieren:
            if papier is pakket:
                continue
            if find_papier(pakket.inhoud, papier.extensie) != papier.inhoud:
                yield (
                    f"in het archiefpakket van {rij.editie} zit een ander bestand"
                    f" {papier.extensie}."
                )


def _is_heel(inhoud: object, sha256: str) -> bool:
    # SQLite returns a text where somebody stored one in the place of bytes.
    return isinstance(inhoud, bytes) and sha256_van(inhoud) == sha256


def _past_bij(rapport: Rapportage, rij: Rapporteditie) -> bool:
    try:
        return _zegt_hetzelfde(rapport, rij.editie, json.loads(rij.momentopname))
    except (ValueError, TypeError, KeyError):
        return False  # it is no snapshot at all


def _zegt_hetzelfde(
    rapport: Rapportage, editie: Editie, inhoud: Mapping[str, Any]
) -> bool:
    vastgesteld_op = rapport.vastgesteld_op
    teksten = {tekst.code: tekst.tekst for tekst in rapport.teksten}
    return bool(
        inhoud["kop"]["editie"] == editie
        and inhoud["kop"]["peildatum"] == rapport.peildatum.isoformat()
        and inhoud["rapport"]["nummer"] == rapport.nummer
        and inhoud["rapport"]["versie"] == rapport.versie
        and vastgesteld_op is not None
        and inhoud["rapport"]["vastgesteld_op"] == vastgesteld_op.isoformat()
        # In openbaar the names in a text were replaced.
        and (
            editie is Editie.OPENBAAR
            or all(
                d["tekst"] == teksten.get(d["code"], "") for d in inhoud["hoofdstukken"]
            )
        )
    )
