"""The money as a table, in whole cents excluding BTW."""

from collections.abc import Mapping
from typing import Any

from exports.tabellen.waarden import euro, nummer, tekst
from kern.tabellen import Kolom, Kolomsoort, Tabel


def tabel_posten(momentopname: Mapping[str, Any]) -> Tabel:
    """Return every post and the whole; an open amount stays empty."""
    begroting = momentopname["begroting"]
    rest = begroting["nog_te_verdelen"]
    rijen = [
        (post["code"], post["naam"], post["soort"], *_bedragen(post))
        for post in begroting["posten"]
    ]
    if rest and rest > 0:
        rijen.append(
            ("", "Nog niet verdeeld over posten", None, rest, None, None, None, None)
        )
    return Tabel(
        "Begroting",
        [
            nummer(),
            tekst("Post", 56),
            tekst("Soort", 13),
            euro("Begroot"),
            euro("Gerealiseerd"),
            euro("Verplicht"),
            euro("Vrije ruimte"),
            Kolom("Uitputting", Kolomsoort.PROCENT, 11),
        ],
        rijen,
        leeg="Er is geen begroting.",
        totaal=("", "Totaal", None, *_bedragen(begroting["totaal"])),
    )


def _bedragen(bedragen: Mapping[str, Any]) -> tuple[Any, ...]:
    return (
        bedragen["begroot"],
        bedragen["gerealiseerd"],
        bedragen["verplicht"],
        bedragen["vrij"],
        bedragen["uitputting"],
    )
