"""Who can be mailed about what: people, their accounts, roles and preferences."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from sqlalchemy import Select, func, or_, select

from activiteiten.models import Trekker
from betrokkenen.models import Persoon
from herinneringen.feiten import Feit
from herinneringen.models import Mailkeuze, Voorkeur
from herinneringen.regels import REGELS
from herinneringen.rules import Afspraak, Trede
from kern.database import db, staat
from kern.mailinstellingen import is_adres
from kern.tijdvak import geldt
from kern.vragen import vast
from projecten.models import Betrokkenheid, Projectbetrokkene
from toegang.models import Gebruiker, ProjectRol
from toegang.rechten import Recht, Rol, bereik

# Of so many people they are asked by their ids; of more, all of them.
HOOGSTENS_GENOEMD = 500
Rijen = Select[*tuple[Any, ...]]


@dataclass(frozen=True, slots=True)
class Ontvanger:
    """One human who gets mail: by account, or by name when there is none.

    ``kenmerk`` says which one in one word.
    """

    kenmerk: str
    gebruiker_id: int | None
    persoon_id: int | None
    adres: str
    naam: str


@dataclass(frozen=True)
class Wens:
    """How often somebody wants to hear, and of which rules not."""

    keuze: Mailkeuze = Mailkeuze.DAGELIJKS
    zonder: frozenset[str] = frozenset()

    @property
    def is_wekelijks(self) -> bool:
        """Whether he reads once a week."""
        return self.keuze is Mailkeuze.WEKELIJKS

    def wil(self, feit: Feit, trede: Trede) -> bool:
        """Whether he wants this one in his digest."""
        if self.keuze is Mailkeuze.GEEN or feit.regel in self.zonder:
            return False
        return self.keuze is not Mailkeuze.ALLEEN_TE_LAAT or trede.weken > 0


GEWOON = Wens()


@dataclass(frozen=True)
class Mensen:
    """The people of some projects, as they are on one day."""

    rollen: Mapping[tuple[int, Betrokkenheid], Sequence[int]]
    trekkers: Mapping[int, Sequence[int]]
    personen: Mapping[int, Ontvanger]
    accounts: Mapping[int, Ontvanger]
    rechten: Mapping[tuple[int, int], Collection[Rol]]
    wensen: Mapping[str, Wens] = field(default_factory=dict)

    def ontvangers(
        self, feit: Feit, trede: Trede, afspraak: Afspraak
    ) -> list[Ontvanger]:
        """Return who hears of it on this step of the ladder; nobody when none can.

        Where nobody who comes first can be mailed it is the projectleider.
        """
        leider, opdrachtgever = afspraak.mee(trede.weken)
        mensen = self.eersten(feit) or self.met_rol(feit, Betrokkenheid.PROJECTLEIDER)
        if leider:
            mensen += self.met_rol(feit, Betrokkenheid.PROJECTLEIDER)
        if opdrachtgever:
            mensen += self.met_rol(feit, Betrokkenheid.OPDRACHTGEVER)
        return list({wie.kenmerk: wie for wie in mensen}.values())

    def eersten(self, feit: Feit) -> list[Ontvanger]:
        """Return who hears of it first."""
        trekkers = self.trekkers.get(feit.activiteit_id or 0, ())
        mensen = list(self._bereikbaar(feit, (*feit.eerst, *trekkers)))
        for rol in feit.rollen:
            mensen += self.met_rol(feit, rol)
        return mensen

    def met_rol(self, feit: Feit, rol: Betrokkenheid) -> list[Ontvanger]:
        """Return who has the role in the project of the plan, or else by account."""
        ids = self.rollen.get((feit.project_id, rol), ())
        return list(self._bereikbaar(feit, ids)) or list(self._accounts_met(feit, rol))

    def leiders_van(self, project_id: int) -> list[Ontvanger]:
        """Return the projectleiders of a project, whether they may be mailed or not."""
        ids = self.rollen.get((project_id, Betrokkenheid.PROJECTLEIDER), ())
        gevonden = [self.personen[id_] for id_ in ids if id_ in self.personen]
        return gevonden or [
            self.accounts[id_]
            for (project, id_), rollen in self.rechten.items()
            if project == project_id and Rol.PROJECTLEIDER in rollen
        ]

    def andere_namen(self) -> dict[str, str]:
        """Return how people were called in their reminders before, and are now.

        As before somebody got an account, or shared an address with who came first.
        """
        return {
            kenmerk_van(None, id_): wie.kenmerk
            for id_, wie in self.personen.items()
            if wie.persoon_id != id_
        }

    def wens_van(self, ontvanger: Ontvanger) -> Wens:
        """Return what he prefers."""
        return self.wensen.get(ontvanger.kenmerk, GEWOON)

    def _bereikbaar(self, feit: Feit, ids: Iterable[int]) -> Iterator[Ontvanger]:
        for id_ in ids:
            wie = self.personen.get(id_)
            if wie is not None and self.mag_horen(wie, feit):
                yield wie

    def _accounts_met(self, feit: Feit, rol: Betrokkenheid) -> Iterator[Ontvanger]:
        for (project_id, gebruiker_id), rollen in sorted(self.rechten.items()):
            if project_id == feit.project_id and rol.value in rollen:
                wie = self.accounts[gebruiker_id]
                if self.mag_horen(wie, feit):
                    yield wie

    def mag_horen(self, wie: Ontvanger, feit: Feit) -> bool:
        """Whether he may know of it; without an account one knows what one does."""
        if wie.gebruiker_id is None:
            return not feit.vertrouwelijk
        rollen = self.rechten.get((feit.project_id, wie.gebruiker_id), ())
        nodig = [REGELS[feit.regel].recht]
        if feit.vertrouwelijk:
            nodig.append(Recht.VERTROUWELIJKE_RISICOS_ZIEN)
        return all(bereik(recht, rollen) is not None for recht in nodig)


def get_mensen(feiten: Collection[Feit], *, dag: date) -> Mensen:
    """Return who may be mailed about these facts; six statements."""
    projecten = sorted({feit.project_id for feit in feiten})
    betrokken = _groepeer(db.session.execute(*_betrokkenen(projecten, dag)))
    activiteiten = sorted({f.activiteit_id for f in feiten if f.activiteit_id})
    genoemd = len(activiteiten) <= HOOGSTENS_GENOEMD
    trekkers = _groepeer(
        db.session.execute(
            *_trekkers(projecten, dag, activiteiten if genoemd else None)
        )
    )
    ids = {id_ for feit in feiten for id_ in feit.eerst}
    ids.update(id_ for rij in (*betrokken.values(), *trekkers.values()) for id_ in rij)
    rechten: dict[tuple[int, int], set[Rol]] = defaultdict(set)
    for rij in db.session.execute(*_rechten(projecten, dag)):
        rechten[rij.project_id, rij.gebruiker_id].add(rij.rol)
    personen, accounts = _list_ontvangers(ids, {id_ for _, id_ in rechten}, dag)
    kenmerken = {wie.kenmerk for wie in (*personen.values(), *accounts.values())}
    return Mensen(
        {
            (sleutel[0], Betrokkenheid(sleutel[1])): rij
            for sleutel, rij in betrokken.items()
        },
        {sleutel[0]: rij for sleutel, rij in trekkers.items()},
        personen,
        accounts,
        {s: rollen for s, rollen in rechten.items() if s[1] in accounts},
        {k: wens for k, wens in list_wensen().items() if k in kenmerken},
    )


def get_ontvangers(
    wie: Iterable[tuple[int | None, int | None]], *, dag: date
) -> tuple[dict[str, Ontvanger], dict[str, Wens]]:
    """Return who can still be mailed of these accounts and people, and their wishes."""
    paren = list(wie)
    personen, accounts = _list_ontvangers(
        {persoon for _, persoon in paren if persoon},
        {gebruiker for gebruiker, _ in paren if gebruiker},
        dag,
    )
    gevonden = (*personen.values(), *accounts.values())
    return {mens.kenmerk: mens for mens in gevonden}, list_wensen()


def list_wensen() -> dict[str, Wens]:
    """Return what everybody who chose something prefers, by who it is."""
    return {
        kenmerk_van(rij.gebruiker_id, rij.persoon_id): Wens(
            rij.keuze, rij.zonder_regels
        )
        for rij in db.session.scalars(*_voorkeuren())
    }


def kenmerk_van(gebruiker_id: int | None, persoon_id: int | None) -> str:
    """Return who it is in one word.

    >>> kenmerk_van(3, None), kenmerk_van(None, 3)
    ('account-3', 'persoon-3')
    """
    if gebruiker_id is not None:
        return f"account-{gebruiker_id}"
    return f"persoon-{persoon_id}"


def _list_ontvangers(
    persoon_ids: Collection[int], gebruiker_ids: Collection[int], dag: date
) -> tuple[dict[int, Ontvanger], dict[int, Ontvanger]]:
    """Return who is behind these people and accounts, each by its id.

    One human has one address: of two people with the same one it is the first.
    """
    weinig = len(persoon_ids) <= HOOGSTENS_GENOEMD
    personen = db.session.execute(
        *_personen(sorted(persoon_ids) if weinig else None, dag)
    ).all()
    adressen = {rij.adres for rij in personen if rij.adres}
    via = {rij.gebruiker_id for rij in personen if rij.gebruiker_id} | set(
        gebruiker_ids
    )
    weinig = len(via) + len(adressen) <= HOOGSTENS_GENOEMD
    gevonden = db.session.execute(
        *_accounts(sorted(via) if weinig else None, sorted(adressen))
    ).all()
    per_id = {rij.id: rij for rij in gevonden}
    per_adres = {rij.email: rij for rij in gevonden}
    accounts = {id_: _van_account(r) for id_, r in per_id.items() if _kan_mailen(r)}
    eerste: dict[str, Ontvanger] = {}
    van_persoon = {}
    for rij in personen:
        account = per_id.get(rij.gebruiker_id or 0) or per_adres.get(rij.adres or "")
        if account is not None:
            if account.id in accounts:
                van_persoon[rij.id] = accounts[account.id]
        elif rij.adres and is_adres(rij.adres):
            wie = Ontvanger(
                kenmerk_van(None, rij.id), None, rij.id, rij.adres, rij.naam
            )
            van_persoon[rij.id] = eerste.setdefault(rij.adres, wie)
    return van_persoon, accounts


def _kan_mailen(rij: Any) -> bool:
    return rij.geblokkeerd_op is None and is_adres(rij.email)


def _van_account(rij: Any) -> Ontvanger:
    return Ontvanger(kenmerk_van(rij.id, None), rij.id, None, rij.email, rij.naam)


def _groepeer(rijen: Iterable[Any]) -> dict[tuple[Any, ...], list[int]]:
    groepen: dict[tuple[Any, ...], list[int]] = defaultdict(list)
    for *sleutel, persoon_id in rijen:
        groepen[tuple(sleutel)].append(persoon_id)
    return groepen


@vast
def _voorkeuren() -> Select[Voorkeur]:
    return select(Voorkeur).order_by(Voorkeur.id)


@vast
def _betrokkenen(project_ids: Sequence[int], dag: date) -> Rijen:
    rij = Projectbetrokkene
    return (
        select(rij.project_id, rij.rol, rij.persoon_id)
        .where(rij.project_id.in_(project_ids), geldt(rij, dag))
        .order_by(rij.project_id, rij.volgorde, rij.id)
    )


@vast
def _trekkers(
    project_ids: Sequence[int], dag: date, activiteit_ids: Sequence[int] | None
) -> Select[int, int]:
    opdracht = select(Trekker.activiteit_id, Trekker.persoon_id).where(
        Trekker.project_id.in_(project_ids), geldt(Trekker, dag)
    )
    if activiteit_ids is not None:
        opdracht = opdracht.where(Trekker.activiteit_id.in_(activiteit_ids))
    return opdracht.order_by(Trekker.activiteit_id, Trekker.volgorde, Trekker.id)


@vast
def _rechten(project_ids: Sequence[int], dag: date) -> Rijen:
    rij = ProjectRol
    return (
        select(rij.project_id, rij.gebruiker_id, rij.rol)
        .where(rij.project_id.in_(project_ids), geldt(rij, dag))
        .order_by(rij.id)
    )


@vast
def _personen(ids: Sequence[int] | None, dag: date) -> Rijen:
    adres = func.lower(Persoon.email)
    opdracht = select(
        Persoon.id,
        Persoon.gebruiker_id,
        adres.label("adres"),
        func.coalesce(Persoon.naam, Persoon.functie).label("naam"),
    ).where(staat(Persoon, dag))
    if ids is not None:
        ander = select(adres).where(Persoon.id.in_(ids)).correlate(None)
        opdracht = opdracht.where(or_(Persoon.id.in_(ids), adres.in_(ander)))
    return opdracht.order_by(Persoon.id)


@vast
def _accounts(ids: Sequence[int] | None, adressen: Sequence[str]) -> Rijen:
    rij = Gebruiker
    opdracht = select(rij.id, rij.email, rij.naam, rij.geblokkeerd_op)
    if ids is not None:
        opdracht = opdracht.where(or_(rij.id.in_(ids), rij.email.in_(adressen)))
    return opdracht.order_by(rij.id)
