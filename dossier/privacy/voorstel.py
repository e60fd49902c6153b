"""What anonymising somebody would do, to be looked at before it is done."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from sqlalchemy import or_, select

from betrokkenen.models import Persoon
from dossier.privacy.onderwerp import Onderwerp, list_vroegere_namen
from dossier.privacy.rules import KORTSTE_WOORD, Zoeker
from dossier.privacy.zoeken import Lot, Plaats, Vindplaats, list_plaatsen, vat_samen
from kern.database import db
from toegang.anoniem import CODE, is_geanonimiseerd
from toegang.models import Gebruiker, ProjectRol
from toegang.queries import is_laatste_beheerder


@dataclass(frozen=True)
class Voorstel:
    """The person, the words that are looked for, and where they stand."""

    wie: Onderwerp
    zoeker: Zoeker
    plaatsen: Sequence[Plaats]
    bezwaren: Sequence[str]

    @property
    def naamgenoten(self) -> set[tuple[str, int]]:
        """Return the rows of others with the same name or address, who stay."""
        return {(p.tabel, p.rij_id) for p in self.plaatsen if p.lot is Lot.NAAMGENOOT}

    def per(self, lot: Lot) -> list[Vindplaats]:
        """Return the places with this fate, by kind."""
        return vat_samen([p for p in self.plaatsen if p.lot is lot])

    def count(self, lot: Lot) -> int:
        """Return how many places have this fate, without what is confidential."""
        return sum(p.lot is lot and not p.vertrouwelijk for p in self.plaatsen)

    @property
    def vervangen(self) -> list[Vindplaats]:
        """Return where the name is replaced."""
        return self.per(Lot.VERVANGEN)

    @property
    def blijft(self) -> list[Vindplaats]:
        """Return where the name stays: a person has to look at it."""
        return self.per(Lot.BLIJFT)


def maak_voorstel(
    wie: Onderwerp,
    *,
    ook: Iterable[str] = (),
    vandaag: date,
    door_id: int | None,
) -> Voorstel:
    """Return what would be done; ``ook`` are other ways to write the name."""
    extra = [woord for woord in ook if len(woord.strip()) >= KORTSTE_WOORD]
    eigen = [*wie.namen, *wie.sorteernamen, *wie.adressen]
    zoeker = Zoeker.van([*eigen, *extra])
    return Voorstel(
        wie=wie,
        zoeker=zoeker,
        plaatsen=list_plaatsen(wie, zoeker),
        bezwaren=list_bezwaren(wie, vandaag=vandaag, door_id=door_id),
    )


def list_bezwaren(wie: Onderwerp, *, vandaag: date, door_id: int | None) -> list[str]:
    """Return why it cannot be done yet, each with what to do first."""
    redenen = _van_account(wie.gebruiker, vandaag, door_id) if wie.gebruiker else []
    return redenen + (_van_persoon(wie.persoon, vandaag) if wie.persoon else [])


def list_ook(wie: Onderwerp) -> list[str]:
    """Return names of before that are worth looking for too.

    One word alone may be anybody, or a role.
    """
    return [naam for naam in list_vroegere_namen(wie) if " " in naam or "@" in naam]


def _van_account(gebruiker: Gebruiker, vandaag: date, door_id: int | None) -> list[str]:
    if is_geanonimiseerd(gebruiker.email):
        return ["Dit account is al geanonimiseerd."]
    redenen = []
    if gebruiker.id == door_id:
        redenen.append("Dit bent u zelf. Vraag het een andere beheerder.")
    if is_laatste_beheerder(gebruiker):
        redenen.append("Dit is de enige beheerder. Maak eerst iemand anders beheerder.")
    if gebruiker.geblokkeerd_op is None:
        redenen.append("Het account werkt nog. Blokkeer het eerst.")
    if _heeft_rol(gebruiker.id, vandaag):
        redenen.append("Het account heeft nog een rol. Beëindig eerst elke rol.")
    return redenen


def _van_persoon(persoon: Persoon, vandaag: date) -> list[str]:
    if persoon.code.startswith(CODE):
        return ["Deze persoon is al geanonimiseerd."]
    if not persoon.is_vervallen(vandaag):
        wie = persoon.aanduiding
        bezwaar = f"{wie} is nog te kiezen in de plannen. Laat de persoon eerst"
        return [f"{bezwaar} vervallen, onder Mensen en gremia."]
    return []


def _heeft_rol(gebruiker_id: int, vandaag: date) -> bool:
    opdracht = select(ProjectRol.id).where(
        ProjectRol.gebruiker_id == gebruiker_id,
        or_(ProjectRol.tot.is_(None), ProjectRol.tot >= vandaag),
    )
    return db.session.scalars(opdracht.limit(1)).first() is not None
