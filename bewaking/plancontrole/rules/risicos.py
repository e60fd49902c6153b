"""Risks without an owner or a judgement, and measures that nobody carries out."""

from collections.abc import Iterator

from bewaking.plancontrole.bevinding import Citaat, Plek, Pleksoort, Vondst
from bewaking.plancontrole.feiten import Maatregelfeit, Planfeiten, Risicofeit


def risico_zonder_eigenaar(feiten: Planfeiten) -> Iterator[Vondst]:
    """Find risks that nobody watches."""
    for risico in feiten.risicos:
        if not risico.heeft_eigenaar:
            yield _over_risico(risico, "Dit risico heeft geen eigenaar.")


def risico_zonder_beoordeling(feiten: Planfeiten) -> Iterator[Vondst]:
    """Find risks that nobody judged yet."""
    for risico in feiten.risicos:
        if not risico.is_beoordeeld:
            zin = "Niemand heeft kans en gevolg van dit risico beoordeeld."
            yield _over_risico(risico, zin)


def maatregel_zonder_activiteit(feiten: Planfeiten) -> Iterator[Vondst]:
    """Find measures that no activity of the plan carries."""
    for maatregel in feiten.maatregelen:
        if maatregel.activiteit_id not in feiten.activiteit:
            yield _over_maatregel(
                maatregel, "Geen enkele activiteit voert deze maatregel uit."
            )


def maatregel_als_vraag(feiten: Planfeiten) -> Iterator[Vondst]:
    """Find measures that the plan itself doubts."""
    for maatregel in feiten.maatregelen:
        if maatregel.tekst.rstrip().endswith("?"):
            yield _over_maatregel(
                maatregel,
                "Deze maatregel is een vraag. Besluit of hij er komt.",
            )


def _over_risico(risico: Risicofeit, zin: str) -> Vondst:
    woorden = (Citaat(f"Risico {risico.code}", risico.gebeurtenis),)
    return Vondst(risico.code, zin, woorden, Plek(Pleksoort.RISICO, risico.id))


def _over_maatregel(maatregel: Maatregelfeit, zin: str) -> Vondst:
    woorden = (Citaat(f"Maatregel {maatregel.code}", maatregel.tekst),)
    plek = Plek(Pleksoort.RISICO, maatregel.risico_id)
    return Vondst(maatregel.code, zin, woorden, plek)
