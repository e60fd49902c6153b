"""What anonymising somebody would do, to be looked at before it is done."""

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from sqlalchemy import or_, select, union_all

from betrokkenen.models import Afdeling, Gremium, Persoon
from dossier.privacy.onderwerp import Onderwerp, list_vroegere_namen
from dossier.privacy.rules import KORTSTE_WOORD, Zoeker, is_onderscheidend
from dossier.privacy.zoeken import Lot, Plaats, Vindplaats, list_plaatsen, vat_samen
from kern.database import db
from toegang.anoniem import CODE, is_geanonimiseerd
from toegang.models import Gebruiker, ProjectRol
from toegang.queries import is_laatste_beheerder


@dataclass(frozen=True)
class LosseNaam:
    """A name that may be of others too, so it is only looked for when asked."""

    naam: str
    aantal: int


@dataclass(frozen=True)
class Voorstel:
    """The person, the words that are looked for, and where they stand."""

    wie: Onderwerp
    zoeker: Zoeker
    losse_namen: Sequence[LosseNaam]
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
    extra = [woord for woord in ook if not is_te_kort(woord, wie=wie)]
    los = list_losse_namen(wie)
    eigen = [naam for naam in _list_namen(wie) if naam.casefold() not in los]
    zoeker = Zoeker.van([*eigen, *wie.eigen_adressen, *extra])
    gezocht = {woord.casefold() for woord in zoeker.woorden}
    return Voorstel(
        wie=wie,
        zoeker=zoeker,
        losse_namen=[
            LosseNaam(naam, _count_plaatsen(wie, naam))
            for klein, naam in los.items()
            if klein not in gezocht
        ],
        plaatsen=list_plaatsen(wie, zoeker),
        bezwaren=list_bezwaren(wie, vandaag=vandaag, door_id=door_id),
    )


def list_bezwaren(wie: Onderwerp, *, vandaag: date, door_id: int | None) -> list[str]:
    """Return why it cannot be done yet, each with what to do first."""
    redenen = _van_account(wie.gebruiker, vandaag, door_id) if wie.gebruiker else []
    return redenen + (_van_persoon(wie.persoon, vandaag) if wie.persoon else [])


def list_ook(wie: Onderwerp) -> list[str]:
    """Return names of before that are worth looking for too."""
    gedeeld = {*wie.adressen} - {*wie.eigen_adressen}
    return [
        naam
        for naam in list_vroegere_namen(wie)
        if is_onderscheidend(naam) and naam.lower() not in gedeeld
    ]


def is_te_kort(woord: str, *, wie: Onderwerp) -> bool:
    """Whether a word is not to be looked for: too short, and no name of this one."""
    schoon = " ".join(woord.split())
    return len(schoon) < KORTSTE_WOORD and schoon not in wie.namen


def list_losse_namen(wie: Onderwerp) -> dict[str, str]:
    """Return the names that say too little, or that are a role, by their letters."""
    namen = {naam.casefold(): naam for naam in reversed(_list_namen(wie))}
    rollen = _list_rollen(namen)
    return {
        klein: naam
        for klein, naam in namen.items()
        if not is_onderscheidend(naam) or klein in rollen
    }


def _list_namen(wie: Onderwerp) -> list[str]:
    return [*wie.namen, *wie.sorteernamen]


def _list_rollen(namen: Collection[str]) -> set[str]:
    """Return which of the names the organisation also gives to something else."""
    kolommen = (Persoon.functie, Afdeling.naam, Gremium.naam)
    woorden = db.session.scalars(union_all(*(select(kolom) for kolom in kolommen)))
    return {woord.casefold() for woord in woorden if woord}.intersection(namen)


def _count_plaatsen(wie: Onderwerp, naam: str) -> int:
    plaatsen = list_plaatsen(wie, Zoeker.van([naam]))
    return sum(p.lot is Lot.VERVANGEN and not p.vertrouwelijk for p in plaatsen)


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
