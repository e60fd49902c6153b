"""Whom it is about: an account, a person in the plans, or both as one human being."""

from collections.abc import Iterator
from dataclasses import dataclass

from sqlalchemy import and_, func, or_, select

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


def van_account(gebruiker_id: int) -> Onderwerp:
    """Return who has this account; raise ``NoResultFound`` when absent."""
    gebruiker = get_gebruiker(gebruiker_id)
    return Onderwerp(gebruiker, _find_persoon_van(gebruiker))


def van_persoon(persoon_id: int) -> Onderwerp:
    """Return who this person is; raise ``NoResultFound`` when absent."""
    persoon = db.session.get_one(Persoon, persoon_id)
    gebruiker = None
    if persoon.gebruiker_id is not None:
        gebruiker = get_gebruiker(persoon.gebruiker_id)
    elif persoon.email and (eigen := find_gebruiker(persoon.email)) is not None:
        gevonden = _find_persoon_van(eigen)
        gebruiker = eigen if gevonden is persoon else None
    return Onderwerp(gebruiker, persoon)


def vind(woord: str) -> Onderwerp:
    """Return who has this address or code, for the command line."""
    woord = woord.strip()
    if "@" in woord and (gebruiker := find_gebruiker(woord)) is not None:
        return van_account(gebruiker.id)
    kolom = func.lower(Persoon.email) if "@" in woord else func.lower(Persoon.code)
    gevonden = db.session.scalars(
        select(Persoon.id).where(kolom == woord.lower()).order_by(Persoon.id)
    ).all()
    if len(gevonden) == 1:
        return van_persoon(gevonden[0])
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


def _find_persoon_van(gebruiker: Gebruiker) -> Persoon | None:
    """Return the person of the account: coupled, or the only one at its address."""
    los = and_(
        Persoon.gebruiker_id.is_(None), func.lower(Persoon.email) == gebruiker.email
    )
    gevonden = db.session.scalars(
        select(Persoon).where(or_(Persoon.gebruiker_id == gebruiker.id, los))
    ).all()
    eigen = [p for p in gevonden if p.gebruiker_id == gebruiker.id]
    if eigen:
        return eigen[0]
    return gevonden[0] if len(gevonden) == 1 else None
