"""What all differences between two states of a plan come to, in words; pure."""

from collections.abc import Iterator, Sequence

from kern.geld import schrijf_euro
from kern.opmaak import uren_bereik
from planning.baselines.vergelijken import Regels, Verschil
from planning.models import Baselinesoort


def vat_samen(verschillen: Sequence[Verschil], *, van: Regels, naar: Regels) -> str:
    """Say in sentences how far it moved, what came and went, and hours and euros.

    Only moments are added up in work days: the term of a phase or an activity moves
    with them.

    >>> vat_samen([], van=[], naar=[])
    'Er is geen verschil.'
    """
    if not verschillen:
        return "Er is geen verschil."
    zinnen = [
        *_momenten(verschillen),
        *_project(verschillen),
        *_nieuw_en_weg(verschillen),
        *_uren(van, naar),
        *_geld(van, naar),
    ]
    return " ".join(zinnen) or f"Er {_tel(len(verschillen), 'regel', 'regels')} anders."


def schrijf_werkdagen(aantal: int) -> str:
    """Say which way and how many work days.

    >>> schrijf_werkdagen(12), schrijf_werkdagen(-1), schrijf_werkdagen(0)
    ('12 werkdagen later', '1 werkdag eerder', 'op dezelfde werkdag')
    """
    if aantal == 0:
        return "op dezelfde werkdag"
    woord = "werkdag" if abs(aantal) == 1 else "werkdagen"
    return f"{abs(aantal)} {woord} {'later' if aantal > 0 else 'eerder'}"


def _momenten(verschillen: Sequence[Verschil]) -> Iterator[str]:
    momenten = [v for v in verschillen if v.soort is Baselinesoort.MIJLPAAL]
    dagen = [v.werkdagen for v in momenten if v.werkdagen is not None]
    later, eerder = sum(d > 0 for d in dagen), sum(d < 0 for d in dagen)
    if later or eerder:
        delen = [
            f"{_tel(aantal, 'moment staat', 'momenten staan')} {richting}"
            for aantal, richting in ((later, "later"), (eerder, "eerder"))
            if aantal
        ]
        yield f"{' en '.join(delen)}: samen {schrijf_werkdagen(sum(dagen))}."
    kwijt = sum(v.in_woorden == "heeft geen laatste dag meer" for v in momenten)
    if kwijt:
        yield f"{_tel(kwijt, 'moment heeft', 'momenten hebben')} geen laatste dag meer."


def _project(verschillen: Sequence[Verschil]) -> Iterator[str]:
    for verschil in verschillen:
        if verschil.soort is Baselinesoort.PROJECT and verschil.werkdagen:
            yield f"Het project eindigt {verschil.in_woorden}."


def _nieuw_en_weg(verschillen: Sequence[Verschil]) -> Iterator[str]:
    nieuw = sum(verschil.is_nieuw for verschil in verschillen)
    weg = sum(verschil.is_weg for verschil in verschillen)
    if nieuw:
        yield f"{_tel(nieuw, 'regel is', 'regels zijn')} nieuw."
    if weg:
        yield f"{_tel(weg, 'regel staat', 'regels staan')} niet meer in het plan."


def _uren(van: Regels, naar: Regels) -> Iterator[str]:
    eerst, nu = _som_van_uren(van), _som_van_uren(naar)
    if eerst != nu:
        yield (
            f"De geraamde uren gingen van {uren_bereik(*eerst)}"
            f" naar {uren_bereik(*nu)}."
        )


def _geld(van: Regels, naar: Regels) -> Iterator[str]:
    eerst, nu = _begroot(van), _begroot(naar)
    if eerst != nu:
        yield f"Het begrote geld ging van {_euro(eerst)} naar {_euro(nu)}."


def _som_van_uren(regels: Regels) -> tuple[int, int]:
    inzet = [regel for regel in regels if regel.soort is Baselinesoort.INZET]
    return (
        sum(regel.minuten_min or 0 for regel in inzet),
        sum(regel.minuten_max or 0 for regel in inzet),
    )


def _begroot(regels: Regels) -> int | None:
    alle = [r.bedrag for r in regels if r.soort is Baselinesoort.BEGROTING]
    return alle[0] if alle else None


def _euro(centen: int | None) -> str:
    return "geen bedrag" if centen is None else schrijf_euro(centen)


def _tel(aantal: int, een: str, meer: str) -> str:
    return f"{aantal} {een if aantal == 1 else meer}"
