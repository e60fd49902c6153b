"""`make bench`: print every figure with its limit; end with 1 when one is over."""

import argparse
import os
import sys
import time
from collections.abc import Callable

from benchmarks import (
    herinneren,
    kalender,
    notatie,
    papieren,
    plancontrole,
    rapporttaak,
    routes,
    tabel,
    werkboek,
)
from benchmarks.meten import meet_paginas
from benchmarks.oordeel import Grens, Oordeel, Regel, tijd
from benchmarks.regels import KOPPEN, Paginaregel, vergelijk_omvang
from benchmarks.starten import meet_koud, meet_warm

UITLEG = """\
(a) is bare Flask + sqlite3 with the same SQL; (b) is bare Flask-SQLAlchemy with the
same selects and a 20-line template. Both lack the gate, the frame and the headers. All
three are served alike and asked in turn, so that noise hits them alike. What a page
with a chart fetches afterwards has no limit against (b): it is little but the gate.
Each page is measured in three rounds. p50 is the median of its quietest round, as it
was measured; a ratio is the middle one of the three.
A time passes up to 1.5 times its limit ("slow"), because machines differ; a ratio, a
count and an amount of memory do not."""


def main() -> int:
    """Measure and print; return 1 when a figure is over its limit."""
    keuze = _lees_opties()
    begin, (drukte, *_) = time.monotonic(), os.getloadavg()
    paginas, overig = meet_paginas(keuze.plan, _meld)
    overig += vergelijk_omvang(paginas)
    for wat, meting in _losse_metingen(koud=keuze.koud):
        _meld(wat)
        overig += meting()
    _toon(paginas, overig, markdown=keuze.markdown)
    over = [r for r in (*paginas, *overig) if r.oordeel is Oordeel.OVER]
    print(
        f"\n{len(over)} over the limit; measured in {time.monotonic() - begin:.0f} s,"
        f" on a machine of {os.cpu_count()} cores with load {drukte:.1f} at the start"
        f" and {os.getloadavg()[0]:.1f} at the end (its own is 1)."
    )
    return 1 if over else 0


def _lees_opties() -> argparse.Namespace:
    lezer = argparse.ArgumentParser(prog="make bench", description=__doc__)
    lezer.add_argument("--markdown", action="store_true", help="tables in Markdown")
    lezer.add_argument(
        "--koud", action="store_true", help="also `make run` on a fresh clone"
    )
    lezer.add_argument(
        "--plan",
        type=int,
        nargs="*",
        default=[100, 1_000, 10_000],
        help="sizes of the made plans, in activities",
    )
    return lezer.parse_args()


def _losse_metingen(*, koud: bool) -> list[tuple[str, Callable[[], list[Regel]]]]:
    metingen = [
        ("Reading terms", _termen),
        ("Planning routes", _routes),
        ("The calendar of 500 activities", kalender.meet),
        ("Writing workbooks", _werkboeken),
        ("Writing papers", _papieren),
        ("Approving a report in the background", _rapporttaak),
        ("Checking a plan", _plancontrole),
        ("Planning and sending reminders", herinneren.meet),
        ("Starting", meet_warm),
    ]
    return [*metingen, ("Building on a fresh clone", meet_koud)] if koud else metingen


def _termen() -> list[Regel]:
    return [Regel("Reading 10,000 terms", notatie.meet(), tijd(1), "s")]


def _routes() -> list[Regel]:
    wat = f"Planning {routes.ROUTES} routes of {routes.GREMIA} bodies"
    return [Regel(wat, routes.meet(), tijd(1), "s")]


def _werkboeken() -> list[Regel]:
    metingen = [werkboek.meet_werkboek(aantal, keer=2) for aantal in (100, 1_000)]
    return [
        Regel(
            f"Workbook of {m.activiteiten:,} activities against bare openpyxl",
            m.verhouding,
            Grens(werkboek.HOOGSTENS),
            "×",
            f"{m.werkboek:.2f} s for {m.cellen:,} cells",
        )
        for m in metingen
    ]


def _papieren() -> list[Regel]:
    regels = []
    for aantal, seconden in papieren.HOOGSTENS_S.items():
        duur, mb = papieren.meet(aantal)
        wat = f"A report of {aantal:,} activities in all its papers"
        regels += [
            Regel(wat, duur, tijd(seconden), "s"),
            Regel(f"{wat}, memory", mb, Grens(papieren.HOOGSTENS_MB), "MB"),
        ]
    return regels


def _rapporttaak() -> list[Regel]:
    meting = rapporttaak.meet()
    wat = f"Approving a report of {rapporttaak.ACTIVITEITEN:,} activities"
    geheugen = Grens(rapporttaak.HOOGSTENS_MB)
    processen = {
        "the task": meting.taak_mb,
        "its writer of papers": meting.schrijver_mb,
        "who sets with Typst for that one": meting.zetter_mb,
    }
    return [
        Regel(
            f"{wat}: three editions, stored",
            meting.seconden,
            tijd(rapporttaak.HOOGSTENS_S),
            "s",
            f"all processes together at most {meting.samen_mb:.0f} MB",
        ),
        *(Regel(f"{wat}: {w}", mb, geheugen, "MB") for w, mb in processen.items()),
    ]


def _plancontrole() -> list[Regel]:
    grens = tijd(plancontrole.HOOGSTENS_MS)
    wat = f"Plancontrole over {plancontrole.ACTIVITEITEN:,} activities, p50"
    return [Regel(wat, plancontrole.meet(), grens, "ms")]


def _toon(paginas: list[Paginaregel], overig: list[Regel], *, markdown: bool) -> None:
    rijen = [regel.cellen for regel in paginas]
    koppen = ["figure", "measured", "limit", "", ""]
    print(tabel.schrijf(KOPPEN, rijen, links=(0, 1, 9), markdown=markdown))
    print()
    rijen = [regel.cellen for regel in overig]
    print(tabel.schrijf(koppen, rijen, links=(0, 3, 4), markdown=markdown))
    print(f"\n{UITLEG}")


def _meld(zin: str) -> None:
    einde = "\r" if sys.stderr.isatty() else "\n"
    print(f"{zin} …".ljust(70), end=einde, file=sys.stderr, flush=True)


if __name__ == "__main__":
    sys.exit(main())
