"""For whom a command runs: the system itself, or with --als one account.

A command of which nobody said what right it asks runs for the system only.
"""

from collections.abc import Callable
from dataclasses import dataclass
from functools import wraps
from typing import Any, TypeVar

import click

from kern import klok
from kern.database import db
from kern.fouten import DomeinError
from toegang import queries
from toegang.poort import Toegang
from toegang.queries import Projecttoegang
from toegang.rechten import HEEL_ZIEN, Recht

OPTIE = "als"
Functie = TypeVar("Functie", bound=Callable[..., Any])


class NamensError(DomeinError):
    """The account of --als cannot do this; the message says so in Dutch."""


@dataclass(frozen=True)
class Namens:
    """Who gives the command; without an account it is the system, which may all."""

    toegang: Toegang | None = None

    @property
    def gebruiker_id(self) -> int | None:
        """Return the account that the history names; None is the system."""
        return self.toegang.gebruiker_id if self.toegang else None

    def eis(self, recht: Recht) -> None:
        """Refuse what belongs to no project."""
        if self.toegang is not None and not self.toegang.mag(recht):
            raise NamensError(f"Dit mag dit account niet: {recht}.")

    def mag(self, recht: Recht, code: str) -> bool:
        """Whether the right holds in the project; a wrong code gives nothing."""
        return self.toegang is None or any(
            project.code == code and project.mag(recht)
            for project in self.toegang.projecten
        )

    def ziet_heel(self, code: str) -> bool:
        """Whether all of the project's plan may be written down, also once closed."""
        return self.toegang is None or any(
            project.code == code and all(map(project.heeft, HEEL_ZIEN))
            for project in self.toegang.projecten
        )


def met_recht(recht: Recht) -> Callable[[Functie], Functie]:
    """Let the command also run for an account; it compares the right itself."""

    def merk(functie: Functie) -> Functie:
        functie.koersvast_recht = recht  # type: ignore[attr-defined]
        return functie

    return merk


def sluit_af(groep: click.Group) -> None:
    """Refuse --als for every command that says nothing of rights."""
    for opdracht in groep.commands.values():
        if isinstance(opdracht, click.Group):
            sluit_af(opdracht)
        elif not hasattr(opdracht.callback, "koersvast_recht"):
            opdracht.callback = _alleen_systeem(opdracht.callback)


def namens() -> Namens:
    """Return for whom the running command is; refuse an account that cannot sign in."""
    adres = _gekozen()
    if adres is None:
        return Namens()
    gebruiker = queries.find_gebruiker(adres)
    bezoeker = queries.find_namens(gebruiker.id, klok.nu()) if gebruiker else None
    if bezoeker is None:
        raise NamensError(
            f"Er is geen account met het adres “{adres[:60]}” dat mag inloggen."
        )
    projecten: tuple[Projecttoegang, ...] = tuple(
        queries.list_projecttoegang(bezoeker.gebruiker_id, klok.vandaag())
    )
    db.session.rollback()  # the command begins with a transaction of its own
    return Namens(Toegang(bezoeker, projecten=projecten))


def _gekozen() -> str | None:
    adres: str | None = click.get_current_context().find_root().params.get(OPTIE)
    return adres


def _alleen_systeem(functie: Callable[..., Any] | None) -> Callable[..., Any] | None:
    if functie is None:
        return None
    eigen = functie

    @wraps(eigen)
    def doe(*woorden: Any, **opties: Any) -> Any:
        if _gekozen() is not None:
            raise NamensError("Deze opdracht kan alleen zonder --als.")
        return eigen(*woorden, **opties)

    return doe
