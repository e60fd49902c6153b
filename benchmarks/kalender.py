"""The calendar and the timeline of 500 activities and 1,500 moments, in the server."""

from pathlib import Path
from statistics import median

from benchmarks.oordeel import Grens, Regel, tijd
from benchmarks.servers import Server, server
from benchmarks.terrein import Meting, omgeving, terrein

ACTIVITEITEN = 500
HOOGSTENS_MS, HOOGSTENS_KB = 100.0, 300.0
KEER, OPWARMEN = 20, 3
ADRESSEN = {
    "Calendar, half a year": ("planning.kalender", ""),
    "Calendar, a year": ("planning.kalender", "?periode=jaar"),
    "Planning": ("planning.index", ""),
    "Timeline": ("planning.tijdlijn", ""),
}


def meet() -> list[Regel]:
    """Return of each page its median time, and its size."""
    with terrein([ACTIVITEITEN]) as grond:
        metingen = [m for m in grond.metingen if m.omvang == str(ACTIVITEITEN)]
        basis = {
            **omgeving(grond.data),
            "PYTHONPATH": str(Path(__file__).parent.parent),
        }
        with server("app:serve()", grond.data, basis, proef="/inloggen") as product:
            return [
                regel
                for wat, (endpoint, vraag) in ADRESSEN.items()
                for regel in _meet_een(wat, product, _zoek(metingen, endpoint), vraag)
            ]


def _zoek(metingen: list[Meting], endpoint: str) -> Meting:
    return next(m for m in metingen if m.endpoint == endpoint)


def _meet_een(wat: str, product: Server, meting: Meting, vraag: str) -> list[Regel]:
    url, cookie = meting.url + vraag, f"koersvast={meting.sleutel}"
    duren = []
    for _ in range(OPWARMEN + KEER):
        duur, status, grootte = product.haal(url, cookie)
        if status != 200:
            raise RuntimeError(f"{url} answers {status}")
        duren.append(duur)
    naam = f"{wat}, {ACTIVITEITEN} activities"
    return [
        Regel(naam, median(duren[OPWARMEN:]), tijd(HOOGSTENS_MS), "ms"),
        Regel(naam, grootte / 1024, Grens(HOOGSTENS_KB), "kB"),
    ]
