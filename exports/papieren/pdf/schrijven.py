"""Write the report as PDF, with the data it came from attached."""

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from exports.papieren.document import Document, Figuur, Onderdeel, Papiertabel
from exports.papieren.opbouw import bouw_op
from exports.papieren.pdf.zetten import Bijlage, zet_pdf
from kern.blokken import Lijst, Stuk

Plat = dict[str, Any]


def schrijf_pdf(
    momentopname: Mapping[str, Any], *, bijlagen: Sequence[Bijlage]
) -> bytes:
    """Return the PDF; ``bijlagen`` are attached."""
    document = bouw_op(momentopname)
    gegevens = {
        "titel": document.titel,
        "project": document.project,
        "merk": document.merk,
        "kort": document.kort_project,
        "merk_kort": document.kort_merk,
        "regel": document.regel,
        "kop": _tabel(document.kop),
        "inhoud": document.heeft_inhoud,
        "vellen": [*_vellen(document)],
    }
    tijdstip = int(document.gemaakt.timestamp())
    return zet_pdf(gegevens, bijlagen=bijlagen, tijdstip=tijdstip)


def _vellen(document: Document) -> Iterator[Plat]:
    """Return runs of upright pages and of pages on their side."""
    vel: Plat | None = None
    for hoofdstuk in document.hoofdstukken:
        kop: list[Plat] = [{"soort": "kop", "tekst": hoofdstuk.titel}]
        for deel in hoofdstuk.onderdelen:
            liggend = isinstance(deel, Papiertabel) and deel.is_liggend
            if vel is None or vel["liggend"] != liggend:
                if vel:
                    yield vel
                vel = {"liggend": liggend, "stukken": []}
            vel["stukken"] += [*kop, _plat(deel)]
            kop = []
        if kop:
            vel = vel or {"liggend": False, "stukken": []}
            vel["stukken"] += kop
    if vel:
        yield vel


def _plat(deel: Onderdeel) -> Plat:
    match deel:
        case Papiertabel():
            return _tabel(deel)
        case Figuur():
            tekening = deel.tekening.naar_json()
            return {
                "soort": "figuur",
                "titel": deel.titel,
                "alt": deel.alt,
                "tekening": tekening,
            }
        case Lijst(punten):
            return {"soort": "lijst", "punten": [_stukken(punt) for punt in punten]}
        case _:
            soort = type(deel).__name__.lower()
            return {"soort": soort, "stukken": _stukken(deel.stukken)}


def _stukken(stukken: Sequence[Stuk]) -> list[Plat]:
    return [{"tekst": stuk.tekst, "vet": stuk.vet} for stuk in stukken]


def _tabel(tabel: Papiertabel) -> Plat:
    return {
        "soort": "tabel",
        "titel": tabel.titel,
        "leeg": tabel.leeg,
        "verwijzing": tabel.verwijzing,
        "koppen": [kolom.titel for kolom in tabel.kolommen],
        "breedtes": [kolom.breedte for kolom in tabel.kolommen],
        "rechts": [kolom.rechts for kolom in tabel.kolommen],
        "rijen": [[[c.tekst, c.toon] for c in rij] for rij in tabel.rijen],
        "totaal": tabel.totaal and [[cel.tekst, cel.toon] for cel in tabel.totaal],
    }
