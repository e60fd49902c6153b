"""The calendar of a body in plain values, to be kept as a file."""

from collections.abc import Sequence

from betrokkenen.models import Gremium
from betrokkenen.queries.agenda import Vergaderregel
from kern.datums import WEEKDAGEN, schrijf_weekdag
from kern.icalendar import Dagafspraak
from kern.tabellen import Kolom, Kolomsoort, Tabel, Waarde

GEVALLEN, GEPLAND = "vervallen", "gepland"


def tabel_agenda(gremium: Gremium, regels: Sequence[Vergaderregel]) -> Tabel:
    """Return every meeting with the last day for its papers."""
    return Tabel(
        f"Agenda van {gremium.naam}",
        [
            Kolom("Dag", Kolomsoort.DAG, 18),
            Kolom("Weekdag"),
            Kolom("Tijd", breedte=8),
            Kolom("Aanleveren uiterlijk", Kolomsoort.DAG, 18),
            Kolom("Stand"),
            Kolom("Reden", breedte=30),
            Kolom("Let op", breedte=30),
            Kolom("Opmerking", breedte=40),
        ],
        [_rij(regel) for regel in regels],
        leeg="Dit gremium heeft nog geen vergaderingen.",
    )


def list_afspraken(
    gremium: Gremium, regels: Sequence[Vergaderregel]
) -> list[Dagafspraak]:
    """Return every meeting as an appointment of a whole day."""
    return [
        Dagafspraak(
            uid=f"vergadering-{regel.vergadering.id}@koersvast",
            dag=regel.vergadering.dag,
            titel=gremium.naam,
            omschrijving="\n".join(_zinnen(regel)),
            volgnummer=regel.vergadering.revisie - 1,
            vervallen=regel.vergadering.vervallen_op is not None,
        )
        for regel in regels
    ]


def _rij(regel: Vergaderregel) -> Sequence[Waarde]:
    vergadering = regel.vergadering
    return (
        vergadering.dag,
        WEEKDAGEN[vergadering.dag.weekday()],
        vergadering.tijd,
        regel.aanleveren,
        GEVALLEN if vergadering.vervallen_op else GEPLAND,
        vergadering.vervallen_reden,
        regel.bezwaar,
        vergadering.opmerking,
    )


def _zinnen(regel: Vergaderregel) -> list[str]:
    vergadering, zinnen = regel.vergadering, []
    if vergadering.tijd:
        zinnen.append(f"{vergadering.tijd} uur.")
    if regel.aanleveren:
        zinnen.append(f"Aanleveren uiterlijk {schrijf_weekdag(regel.aanleveren)}.")
    if vergadering.opmerking:
        zinnen.append(vergadering.opmerking)
    return zinnen
