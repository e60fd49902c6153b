"""The lists of the calendar in plain values, for a page and for a file."""

from collections.abc import Sequence

from kern.tabellen import Kolom, Kolomsoort, Tabel, Waarde
from planning.kalender.items import Kalenderitem
from planning.kalender.lta import Ltaregel

STAPPEN = (
    Kolom("Nr", Kolomsoort.NUMMER, 7),
    Kolom("Activiteit", breedte=34),
    Kolom("Ronde", breedte=9),
    Kolom("Stap", breedte=34),
    Kolom("Gremium", breedte=18),
    Kolom("Stand", breedte=16),
    Kolom("Beloofde termijn", Kolomsoort.TERMIJN, 18),
    Kolom("Vergadering (voorstel)", Kolomsoort.DAG, 14),
    Kolom("Aanleveren uiterlijk", Kolomsoort.DAG, 12),
    Kolom("Uiterste vergadering", Kolomsoort.DAG, 12),
    Kolom("Speling in werkdagen", Kolomsoort.GETAL, 10),
    Kolom("Keer verschoven", Kolomsoort.GETAL, 11),
    Kolom("Werkdagen verschoven", Kolomsoort.GETAL, 11),
    Kolom("Kan op zijn vroegst", Kolomsoort.DAG, 12),
    Kolom("Aangeleverd op", Kolomsoort.DAG, 12),
    Kolom("Aandacht", breedte=40),
)
LTA = (
    Kolom("Onderwerp", breedte=36),
    Kolom("Activiteit", breedte=36),
    Kolom("Soort stuk", breedte=20),
    Kolom("Portefeuillehouder", breedte=22),
    Kolom("College", breedte=18),
    Kolom("Commissie of debat", breedte=18),
    Kolom("Raad", breedte=18),
    Kolom("Status", breedte=18),
    Kolom("Verschoven", breedte=26),
    Kolom("Reden van verschuiving", breedte=40),
)


def tabel_stappen(items: Sequence[Kalenderitem]) -> Tabel:
    """Return every moment and every step of a route with its days."""
    return Tabel("Stappen", STAPPEN, [_stap(item) for item in items])


def tabel_lta(regels: Sequence[Ltaregel], *, portefeuillehouder: str | None) -> Tabel:
    """Return the list for the council, one line per paper."""
    wie = portefeuillehouder or "n.t.b."
    return Tabel(
        "LTA",
        LTA,
        [_lta(regel, wie) for regel in regels],
        leeg="In deze maanden gaat er niets naar de raad.",
    )


def _stap(item: Kalenderitem) -> list[Waarde]:
    activiteit, plan = item.activiteit, item.plan
    kan = item.stap.vooruit if item.stap and item.is_open else None
    return [
        activiteit.nummer if activiteit else None,
        activiteit.titel if activiteit else None,
        item.ronde,
        item.naam if item.stand else (item.stap.naam if item.stap else ""),
        item.gremium.naam,
        item.in_woorden,
        item.termijn,
        plan.dag if plan else None,
        plan.aanleveren if plan else None,
        plan.uiterste if plan else None,
        plan.speling if plan else None,
        item.stand.aantal_verschuivingen if item.stand else None,
        item.werkdagen_verschoven,
        kan.dag if kan else None,
        item.aangeleverd_op,
        item.aandacht,
    ]


def _lta(regel: Ltaregel, portefeuillehouder: str) -> list[Waarde]:
    return [
        regel.onderwerp,
        regel.activiteit,
        regel.soort_stuk,
        portefeuillehouder,
        *regel.maanden,
        regel.status,
        regel.verschoven,
        regel.reden,
    ]
