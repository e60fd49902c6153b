"""How the columns of a plan are written on a form: one line per place."""

from collections.abc import Sequence
from dataclasses import dataclass

from kern.fouten import InvoerError


@dataclass(frozen=True)
class Kolommenrij:
    """The columns that the plan names in one place."""

    bron: str
    namen: Sequence[str]


def lees_kolommen(regels: Sequence[str]) -> list[Kolommenrij]:
    """Read lines such as "§ 1.5: Werk, Inkomen"; refuse in words what is not one.

    >>> lees_kolommen(["§ 1.5: Werk, Inkomen"])
    [Kolommenrij(bron='§ 1.5', namen=['Werk', 'Inkomen'])]
    >>> lees_kolommen(["Werk"])
    Traceback (most recent call last):
    kern.fouten.InvoerError: Schrijf elke regel als “plaats: naam, naam”. Dit is er \
geen: “Werk”.
    >>> lees_kolommen(["a: b", "a: c"])
    Traceback (most recent call last):
    kern.fouten.InvoerError: De plaats “a” staat er twee keer. Zet alles op één regel.
    """
    rijen = [_lees_regel(regel) for regel in regels]
    bronnen = [rij.bron for rij in rijen]
    dubbel = next((bron for bron in bronnen if bronnen.count(bron) > 1), None)
    if dubbel is not None:
        raise InvoerError(
            f"De plaats “{dubbel}” staat er twee keer. Zet alles op één regel."
        )
    return rijen


def schrijf_kolommen(rijen: Sequence[Kolommenrij]) -> str:
    r"""Write them as they are read.

    >>> schrijf_kolommen([Kolommenrij("§ 1", ["Werk", "Zorg"]), Kolommenrij("b", "c")])
    '§ 1: Werk, Zorg\nb: c'
    """
    return "\n".join(f"{rij.bron}: {', '.join(rij.namen)}" for rij in rijen)


def _lees_regel(regel: str) -> Kolommenrij:
    bron, teken, rest = regel.partition(":")
    namen = [naam.strip() for naam in rest.split(",") if naam.strip()]
    if not teken or not bron.strip() or not namen:
        raise InvoerError(
            "Schrijf elke regel als “plaats: naam, naam”."
            f" Dit is er geen: “{regel[:60]}”."
        )
    return Kolommenrij(bron.strip(), namen)
