"""The oracle's own reading of who hears of a thing, and at which address."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from activiteiten.models import Trekker
from betrokkenen.models import Persoon
from herinneringen.models import Voorkeur
from kern.mailinstellingen import is_adres
from projecten.models import Projectbetrokkene
from tests.herinneringen.orakel_plan import Ding, Plan
from toegang.models import Gebruiker, ProjectRol
from toegang.rechten import RECHTEN, Recht

WERK, RISICO = ("aanleveren", "moment", "voortgang"), ("maatregel", "risico")


@dataclass(frozen=True)
class Mens:
    """Somebody who can be mailed."""

    kenmerk: str
    adres: str
    account: int | None = None
    # The people of the plan that he is; by these names he was told things before.
    namen: frozenset[str] = frozenset()


class Mensen:
    """The people of a plan on one day."""

    def __init__(self, plan: Plan) -> None:
        self._plan, self._dag = plan, plan.dag
        self._bekend: dict[Any, list[Mens]] = {}

    def horen(self, ding: Ding, weken: int) -> list[Mens]:
        """Return who hears of it when it is so many weeks late."""
        leider, opdrachtgever = (
            bool(weken and ding.laat and weken >= ding.laat[nummer])
            for nummer in range(2)
        )
        sleutel = (ding.regel, ding.id, leider, opdrachtgever)
        if sleutel not in self._bekend:
            mensen = self._eersten(ding) or self._met_rol(ding, "projectleider")
            mensen += self._met_rol(ding, "projectleider") if leider else []
            mensen += self._met_rol(ding, "opdrachtgever") if opdrachtgever else []
            uniek = {mens.kenmerk: mens for mens in mensen}
            self._bekend[sleutel] = list(uniek.values())
        return self._bekend[sleutel]

    def _eersten(self, ding: Ding) -> list[Mens]:
        ids = [*ding.personen]
        if ding.activiteit_id is not None:
            trekkers = self._plan.van(Trekker, activiteit_id=ding.activiteit_id)
            ids += [rij.persoon_id for rij in trekkers if self._geldt(rij)]
        mensen = self._van(ids, ding)
        for rol in ding.rollen:
            mensen += self._met_rol(ding, rol)
        return mensen

    def _met_rol(self, ding: Ding, rol: str) -> list[Mens]:
        betrokken = self._plan.van(Projectbetrokkene, project_id=ding.project_id)
        ids = [r.persoon_id for r in betrokken if r.rol == rol and self._geldt(r)]
        return self._van(ids, ding) or [
            mens
            for rij in self._plan.van(ProjectRol, project_id=ding.project_id)
            if rij.rol == rol and self._geldt(rij)
            for mens in [self.van_account(rij.gebruiker_id)]
            if mens is not None and self._mag(mens, ding)
        ]

    def _van(self, ids: Iterable[int], ding: Ding) -> list[Mens]:
        mensen = [self.van_persoon(id_) for id_ in ids]
        return [m for m in mensen if m is not None and self._mag(m, ding)]

    def _geldt(self, rij: Any) -> bool:
        begonnen: bool = rij.van is None or rij.van <= self._dag
        return begonnen and (rij.tot is None or rij.tot >= self._dag)

    def _mag(self, mens: Mens, ding: Ding) -> bool:
        if mens.account is None:
            return not ding.geheim
        rollen = {
            rij.rol
            for rij in self._plan.van(
                ProjectRol, project_id=ding.project_id, gebruiker_id=mens.account
            )
            if self._geldt(rij)
        }
        recht = Recht.PLAN_ZIEN
        if ding.regel in WERK:
            recht = Recht.ACTIVITEITEN_ZIEN
        if ding.regel in RISICO:
            recht = Recht.RISICOS_ZIEN
        nodig = [recht, *([Recht.VERTROUWELIJKE_RISICOS_ZIEN] if ding.geheim else [])]
        return all(rollen & set(RECHTEN[recht]) for recht in nodig)

    def van_persoon(self, id_: int) -> Mens | None:
        """Return the human behind somebody of the plan, if he can be mailed."""
        persoon = self._plan.een(Persoon, id_)
        if not self._plan.staat(persoon):
            return None
        if persoon.gebruiker_id is not None:
            return self.van_account(persoon.gebruiker_id)
        adres = (persoon.email or "").lower()
        for account in self._plan.van(Gebruiker, email=adres):
            return self.van_account(account.id)
        if not is_adres(adres):
            return None
        zelfde = [
            rij.id
            for rij in self._plan.van(Persoon, gebruiker_id=None)
            if (rij.email or "").lower() == adres and self._plan.staat(rij)
        ]
        namen = frozenset(f"persoon-{ander}" for ander in zelfde)
        return Mens(f"persoon-{min(zelfde)}", adres, namen=namen)

    def van_account(self, id_: int) -> Mens | None:
        """Return the human behind an account, unless it is blocked."""
        account = self._plan.een(Gebruiker, id_)
        if account.geblokkeerd_op is not None or not is_adres(account.email):
            return None
        namen = frozenset(
            f"persoon-{rij.id}"
            for rij in self._plan.alle(Persoon)
            if self._plan.staat(rij)
            and (
                rij.gebruiker_id == id_
                or (rij.gebruiker_id is None and self._is_van(rij, account))
            )
        )
        return Mens(f"account-{id_}", account.email, id_, namen)

    @staticmethod
    def _is_van(persoon: Any, account: Any) -> bool:
        return bool((persoon.email or "").lower() == account.email)

    def van_kenmerk(self, kenmerk: str) -> Mens | None:
        """Return who it is, if there still is a way to mail him."""
        soort, id_ = kenmerk.split("-")
        if soort == "account":
            return self.van_account(int(id_))
        mens = self.van_persoon(int(id_))
        return mens if mens is not None and mens.kenmerk == kenmerk else None

    def wens(self, kenmerk: str) -> tuple[str, set[str]]:
        """Return how often he wants to hear, and of which rules not."""
        soort, id_ = kenmerk.split("-")
        kolom = "gebruiker_id" if soort == "account" else "persoon_id"
        for rij in self._plan.van(Voorkeur, **{kolom: int(id_)}):
            return rij.keuze.value, set(rij.zonder.split())
        return "dagelijks", set()

    def leest_per_week(self, kenmerk: str) -> bool:
        """Whether he wants one mail a week."""
        return self.wens(kenmerk)[0] == "wekelijks"

    def wil(self, kenmerk: str, regel: str, weken: int) -> bool:
        """Whether he wants this in his digest."""
        keuze, zonder = self.wens(kenmerk)
        if keuze == "geen" or regel in zonder:
            return False
        return keuze != "alleen te laat" or weken >= 1
