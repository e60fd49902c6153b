"""The registers of decisions and promises as plain tables, to be kept as a file."""

from collections.abc import Sequence
from datetime import date

from kern.tabellen import Kolom, Kolomsoort, Tabel, Waarde
from planning.models import Besluit, Mijlpaal, Toezegging
from planning.queries.registerbladen import Besluitregel


def tabel_besluiten(regels: Sequence[Besluitregel], *, peildatum: date) -> Tabel:
    """Return the decisions, and the outcomes of moments that have a number."""
    return Tabel(
        "Besluiten",
        [
            Kolom("Code", breedte=10),
            Kolom("Besluit", breedte=50),
            Kolom("Toelichting", breedte=40),
            Kolom("Gremium", breedte=20),
            Kolom("Genomen", Kolomsoort.TERMIJN, 18),
            Kolom("Laatste dag", Kolomsoort.DAG),
            Kolom("Besluitnummer", breedte=16),
            Kolom("Bij moment", breedte=14),
            *_raakt_kolommen(),
            Kolom("Vervallen op", Kolomsoort.DAG),
            Kolom("Reden", breedte=30),
        ],
        [_besluit(regel, peildatum) for regel in regels],
    )


def tabel_toezeggingen(rijen: Sequence[Toezegging], *, peildatum: date) -> Tabel:
    """Return the promises as they stood on that day."""
    return Tabel(
        "Toezeggingen",
        [
            Kolom("Code", breedte=10),
            Kolom("Toezegging", breedte=50),
            Kolom("Van", breedte=20),
            Kolom("Aan", breedte=20),
            Kolom("Termijn", Kolomsoort.TERMIJN, 18),
            Kolom("Laatste dag", Kolomsoort.DAG),
            Kolom("Stand"),
            Kolom("Te laat", breedte=20),
            Kolom("Afgedaan op", Kolomsoort.DAG),
            Kolom("Afgedaan met", breedte=40),
            *_raakt_kolommen(),
            Kolom("Vervallen op", Kolomsoort.DAG),
            Kolom("Reden", breedte=30),
        ],
        [_toezegging(rij, peildatum) for rij in rijen],
    )


def _besluit(regel: Besluitregel, peildatum: date) -> tuple[Waarde, ...]:
    besluit = regel.besluit
    return (
        besluit.code if besluit else None,
        regel.titel,
        regel.toelichting,
        regel.gremium,
        regel.genomen.tekst,
        regel.genomen.eind,
        regel.nummer,
        regel.uitkomst.soort.value if regel.uitkomst else None,
        *_raakt(regel.raakt),
        *_vervallen(besluit, peildatum),
    )


def _toezegging(rij: Toezegging, peildatum: date) -> tuple[Waarde, ...]:
    afgedaan = rij.is_afgedaan(peildatum)
    return (
        rij.code,
        rij.tekst,
        rij.door_gremium.naam if rij.door_gremium else None,
        rij.aan_gremium.naam if rij.aan_gremium else None,
        rij.termijn.tekst,
        rij.termijn.eind,
        rij.stand(peildatum).value,
        rij.te_laat(peildatum) or None,
        rij.afgedaan_op if afgedaan else None,
        rij.afgedaan_met if afgedaan else None,
        *_raakt(rij),
        *_vervallen(rij, peildatum),
    )


def _raakt_kolommen() -> tuple[Kolom, Kolom]:
    return Kolom("Product", breedte=30), Kolom("Activiteit", breedte=30)


def _raakt(ding: Besluit | Mijlpaal | Toezegging) -> tuple[Waarde, Waarde]:
    product, activiteit = ding.product, ding.activiteit
    return (
        f"{product.code} {product.naam}" if product else None,
        f"{activiteit.nummer} {activiteit.titel}" if activiteit else None,
    )


def _vervallen(
    rij: Besluit | Toezegging | None, peildatum: date
) -> tuple[Waarde, Waarde]:
    if rij is None or not rij.is_vervallen(peildatum):
        return None, None
    return rij.vervallen_op, rij.vervallen_reden
