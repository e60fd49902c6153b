"""Whom it is about: an account, a person in the plans, or both as one human being.

An account and a person are one when the person is coupled to the account. One address
is not enough: two people may read one mailbox. Somebody has to say so (``samen``).
"""

from collections.abc import Iterator
from dataclasses import dataclass, replace

from sqlalchemy import func, select

from betrokkenen.models import Persoon
from betrokkenen.rules.namen import maak_sorteernaam
from dossier.keten import WIJZIGING
from dossier.models import Kant
from dossier.namen import list_persoonswaarden, vul_in
from dossier.queries import van_rij
from kern.database import db
from kern.fouten import DomeinError
from toegang.models import Gebruiker
from toegang.queries import find_gebruiker, get_gebruiker

NAAMVELDEN = ("naam", "email", "sorteernaam")


class OnbekendError(DomeinError):
    """There is no such account or person."""


@dataclass(frozen=True)
class Onderwerp:
    """One human being, as the program knows him."""

    gebruiker: Gebruiker | None
    persoon: Persoon | None
    adresgenoten: tuple[Gebruiker | Persoon, ...] = ()
    is_samen: bool = False

    @property
    def misschien_zelf(self) -> Gebruiker | Persoon | None:
        """Return the only other one at the address, if it may be the same one."""
        if len(self.adresgenoten) != 1:
            return None
        (ander,) = self.adresgenoten
        if isinstance(ander, Gebruiker):
            past = self.gebruiker is None and _find_persoon_van(ander) is None
        else:
            past = self.persoon is None and ander.gebruiker_id is None
        return ander if past else None

    @property
    def namen_van_adresgenoten(self) -> list[str]:
        """Return what the others at the address are called."""
        return [
            ander.naam if isinstance(ander, Gebruiker) else ander.aanduiding
            for ander in self.adresgenoten
        ]

    @property
    def eigen_adressen(self) -> list[str]:
        """Return the addresses that nobody else here has."""
        gedeeld = {(ander.email or "").lower() for ander in self.adresgenoten}
        return [adres for adres in self.adressen if adres not in gedeeld]

    @property
    def gebruiker_id(self) -> int | None:
        """Return the number of the account, if there is one."""
        return self.gebruiker.id if self.gebruiker else None

    @property
    def persoon_id(self) -> int | None:
        """Return the number of the person, if there is one."""
        return self.persoon.id if self.persoon else None

    @property
    def naam(self) -> str:
        """Return what people call this one."""
        if self.gebruiker is not None:
            return self.gebruiker.naam
        return self.persoon.aanduiding if self.persoon else ""

    @property
    def adressen(self) -> list[str]:
        """Return the addresses of this one, in small letters."""
        gevonden = [rij.email for rij in (self.gebruiker, self.persoon) if rij]
        return sorted({adres.strip().lower() for adres in gevonden if adres})

    @property
    def namen(self) -> list[str]:
        """Return what this one is called now."""
        gevonden = [rij.naam for rij in (self.gebruiker, self.persoon) if rij]
        return list(dict.fromkeys(naam for naam in gevonden if naam))

    @property
    def sorteernamen(self) -> list[str]:
        """Return under which letters this one stands in a list."""
        gevonden = [maak_sorteernaam(naam, None, None) for naam in self.namen]
        if self.persoon is not None and self.persoon.naam:
            gevonden.append(self.persoon.sorteernaam)
        return list(dict.fromkeys(gevonden))

    @property
    def rijen(self) -> list[tuple[str, int]]:
        """Return the rows that are this one himself."""
        paren = (("gebruiker", self.gebruiker_id), ("persoon", self.persoon_id))
        return [(tabel, id_) for tabel, id_ in paren if id_ is not None]


def van_account(gebruiker_id: int, *, samen: bool = False) -> Onderwerp:
    """Return who has this account; raise ``NoResultFound`` when absent.

    ``samen``: the person with the same address is the same human being.
    """
    gebruiker = get_gebruiker(gebruiker_id)
    return _maak(gebruiker, _find_persoon_van(gebruiker), samen=samen)


def van_persoon(persoon_id: int, *, samen: bool = False) -> Onderwerp:
    """Return who this person is; raise ``NoResultFound`` when absent."""
    persoon = db.session.get_one(Persoon, persoon_id)
    account = persoon.gebruiker_id
    gebruiker = get_gebruiker(account) if account is not None else None
    return _maak(gebruiker, persoon, samen=samen)


def vind(woord: str, *, samen: bool = False) -> Onderwerp:
    """Return who has this address or code, for the command line."""
    woord = woord.strip()
    if "@" in woord and (gebruiker := find_gebruiker(woord)) is not None:
        return van_account(gebruiker.id, samen=samen)
    kolom = func.lower(Persoon.email) if "@" in woord else func.lower(Persoon.code)
    gevonden = db.session.scalars(
        select(Persoon.id).where(kolom == woord.lower()).order_by(Persoon.id)
    ).all()
    if len(gevonden) == 1:
        return van_persoon(gevonden[0], samen=samen)
    if gevonden:
        raise OnbekendError(
            f"Er zijn {len(gevonden)} personen met het adres “{woord}”. Noem de code"
            " van de persoon; die staat in het planbestand."
        )
    raise OnbekendError(
        f"Er is geen account of persoon met het adres of de code “{woord[:60]}”."
        " Bekijk de accounts met: koersvast gebruiker lijst"
    )


def list_vroegere_namen(wie: Onderwerp) -> list[str]:
    """Return names and addresses that history still knows of this one."""
    nu = {*wie.namen, *wie.sorteernamen, *wie.adressen}
    gevonden = {
        str(waarde)
        for tabel, id_ in wie.rijen
        for waarde in _list_waarden(tabel, id_)
        if waarde
    }
    return sorted(gevonden - nu)


def begin_van(tabel: str, rij_id: int) -> int:
    """Return the first line of this row: SQLite may have used its number before."""
    eerste = select(func.max(WIJZIGING.c.id)).where(
        van_rij(tabel, rij_id), WIJZIGING.c.handeling == "nieuw"
    )
    return db.session.scalar(eerste) or 0


def _list_waarden(tabel: str, rij_id: int) -> Iterator[object]:
    regels = db.session.execute(
        select(WIJZIGING.c.id, WIJZIGING.c.oud, WIJZIGING.c.nieuw).where(
            van_rij(tabel, rij_id), WIJZIGING.c.id >= begin_van(tabel, rij_id)
        )
    ).all()
    personen = list_persoonswaarden(regel.id for regel in regels)
    for regel in regels:
        for kant, tekst in ((Kant.OUD, regel.oud), (Kant.NIEUW, regel.nieuw)):
            waarden = vul_in(tekst, personen.get((regel.id, kant), {})) or {}
            for veld in NAAMVELDEN:
                if isinstance(waarden.get(veld), str):
                    yield waarden[veld]


def _maak(
    gebruiker: Gebruiker | None, persoon: Persoon | None, *, samen: bool
) -> Onderwerp:
    alleen = Onderwerp(gebruiker, persoon)
    wie = replace(alleen, adresgenoten=_list_adresgenoten(alleen))
    zelf = wie.misschien_zelf if samen else None
    if zelf is None:
        return wie
    if isinstance(zelf, Gebruiker):
        return Onderwerp(zelf, persoon, is_samen=True)
    return Onderwerp(gebruiker, zelf, is_samen=True)


def _list_adresgenoten(wie: Onderwerp) -> tuple[Gebruiker | Persoon, ...]:
    """Return the other accounts and persons with an address of this one."""
    if not wie.adressen:
        return ()
    accounts = select(Gebruiker).where(
        func.lower(Gebruiker.email).in_(wie.adressen),
        Gebruiker.id != (wie.gebruiker_id or 0),
    )
    personen = select(Persoon).where(
        func.lower(Persoon.email).in_(wie.adressen), Persoon.id != (wie.persoon_id or 0)
    )
    return (
        *db.session.scalars(accounts.order_by(Gebruiker.id)),
        *db.session.scalars(personen.order_by(Persoon.id)),
    )


def _find_persoon_van(gebruiker: Gebruiker) -> Persoon | None:
    """Return the person that is coupled to the account."""
    return db.session.scalars(
        select(Persoon).where(Persoon.gebruiker_id == gebruiker.id)
    ).first()
