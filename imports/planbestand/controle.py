"""Turn bytes into a plan that can be loaded, or say everything that is wrong."""

from collections.abc import Iterable, Iterator
from contextlib import suppress
from dataclasses import dataclass
from itertools import chain, islice
from typing import Any

from imports.planbestand.fouten import Fout, PlanbestandError
from imports.planbestand.inhoud import list_inhoudsfouten
from imports.planbestand.schema import list_schemafouten
from imports.planbestand.tekens import list_tekenfouten, ontleed
from imports.planbestand.verwijzingen import list_verwijsfouten


@dataclass(frozen=True)
class Planbestand:
    """A document that was checked, so that loading it can only fail on a code."""

    document: dict[str, Any]

    @property
    def code(self) -> str:
        """Return the code of the project."""
        code: str = self.document["project"]["code"]
        return code


def lees(inhoud: bytes, *, hoogstens: int | None = None) -> Planbestand:
    """Return the plan in a file; refuse it with every error at once.

    ``hoogstens`` is how many errors are looked for: a page waits for its answer, and
    a file can have a million.
    """
    return controleer(ontleed(inhoud), hoogstens=hoogstens)


def controleer(document: Any, *, hoogstens: int | None = None) -> Planbestand:
    """Return the plan in a document; refuse it with every error at once.

    Where the shape is wrong, codes and references are judged all the same; what rows
    mean together, such as days in their order, only when every row has its shape.
    """
    vorm = list(islice(_vormfouten(document), hoogstens))
    verwijs = list_verwijsfouten(document, scheef=[fout.pad for fout in vorm])
    inhoud: Iterable[Fout] = () if vorm else list_inhoudsfouten(document)
    fouten = list(islice(chain(vorm, verwijs, inhoud), hoogstens))
    if fouten:
        afgebroken = len(fouten) == hoogstens
        raise PlanbestandError(_eerste_per_plaats(fouten), afgebroken=afgebroken)
    return Planbestand(document)


def _vormfouten(document: Any) -> Iterator[Fout]:
    yield from list_tekenfouten(document)
    with suppress(RecursionError):
        yield from list_schemafouten(document)


def _eerste_per_plaats(fouten: Iterable[Fout]) -> list[Fout]:
    eerste: dict[str, Fout] = {}
    for fout in fouten:
        eerste.setdefault(fout.pad, fout)
    return list(eerste.values())
