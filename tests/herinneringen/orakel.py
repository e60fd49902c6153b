"""An oracle of the mails: it says beforehand what each tick of the planner sends.

It knows the tables, the days on which people hand in papers and what was agreed about
reminders, and nothing of how the program reckons them. Between two ticks it keeps only
what it said before.
"""

from collections import Counter, defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta

from kern.database import db
from kern.klok import NEDERLAND
from tests.herinneringen.orakel_feiten import list_dingen
from tests.herinneringen.orakel_mensen import Mens, Mensen
from tests.herinneringen.orakel_plan import Ding, Plan, kap

INHALEN_WERKDAGEN = 3
LANGSTE_WACHT = timedelta(days=10)
LANGSTE_WOORDEN = 200

Sleutel = tuple[str, int, date, str, str]  # rule, thing, day it is about, step, who
Regel = tuple[str, str, date]  # rule, words, day it is about
Mail = tuple[str, date, frozenset[Regel]]  # address, day, lines
Geraakt = frozenset[tuple[str, int]]


@dataclass(frozen=True)
class Beurt:
    """That somebody hears of a thing on a step."""

    ding: Ding
    trede: str
    dag: date
    weken: int
    mens: Mens

    @property
    def sleutel(self) -> Sleutel:
        """Return what makes it happen once."""
        ding = self.ding
        return ding.regel, ding.id, ding.anker, self.trede, self.mens.kenmerk

    @property
    def regel(self) -> Regel:
        """Return the line in the mail."""
        woorden = kap(self.ding.woorden, LANGSTE_WOORDEN)
        return self.ding.regel, woorden, self.ding.anker


@dataclass
class Wachtend:
    """A reminder that was planned and did not go yet."""

    sleutel: Sleutel
    dag: date

    @property
    def wie(self) -> str:
        """Return who waits for it."""
        return self.sleutel[4]


@dataclass
class Orakel:
    """What was said until now."""

    ronden: list[date] = field(default_factory=list)
    bekend: set[Sleutel] = field(default_factory=set)
    wachtend: list[Wachtend] = field(default_factory=list)
    gemaild: set[Sleutel] = field(default_factory=set)

    def tik(self, nu: datetime, *, geraakt: Geraakt = frozenset()) -> Counter[Mail]:
        """Return the mails of this tick, each with how often it goes.

        ``geraakt`` are the things that were made or moved since the round of today,
        each with the rule by which it may not wait for tomorrow.
        """
        hier = nu.astimezone(NEDERLAND)
        dag = hier.date()
        if not 7 <= hier.hour < 18:
            return Counter()
        db.session.rollback()
        plan = Plan(dag)
        if not plan.dagen().werkt(dag):
            return Counter()
        if dag in self.ronden:
            return Counter(self._direct(plan, geraakt))
        mails = Counter(self._ronde(plan))
        self.ronden.append(dag)
        return mails

    def _ronde(self, plan: Plan) -> list[Mail]:
        mensen, dingen, dag = Mensen(plan), list_dingen(plan), plan.dag
        grens = plan.dagen().zoveelste_voor(dag, INHALEN_WERKDAGEN)
        eerder = [ronde for ronde in self.ronden if ronde < dag]
        van = dag
        if eerder:
            sinds_vorige = max(eerder) + timedelta(days=1)
            van = max(min(eerder), min(sinds_vorige, grens))
        zondag = dag + timedelta(days=6 - dag.weekday())
        maandag = zondag - timedelta(days=6)
        nieuwe_week = not any(maandag <= ronde for ronde in eerder)

        tot = zondag if nieuwe_week else dag
        for beurt in _beurten(dingen, mensen, van, tot):
            self._plan(beurt, mensen, dag, grens)
        direct = self._gevraagd(plan, dingen, mensen)
        self.wachtend = [
            rij
            for rij in self.wachtend
            if rij.dag >= grens
            or (rij.dag >= dag - LANGSTE_WACHT and mensen.leest_per_week(rij.wie))
        ]
        nu_geldig = Geldig(dingen, mensen)
        return direct + self._overzichten(nu_geldig, dag, zondag, nieuwe_week)

    def _plan(self, beurt: Beurt, mensen: Mensen, dag: date, grens: date) -> None:
        wie = beurt.mens.kenmerk
        te_vroeg = beurt.dag > dag and not mensen.leest_per_week(wie)
        if te_vroeg or beurt.sleutel in self.bekend or self._onder_andere_naam(beurt):
            return
        if not mensen.wil(wie, beurt.ding.regel, beurt.weken):
            return
        self.bekend.add(beurt.sleutel)
        if beurt.dag >= grens:
            self.wachtend.append(Wachtend(beurt.sleutel, beurt.dag))

    def _onder_andere_naam(self, beurt: Beurt) -> bool:
        """Whether he was mailed this before, when he was known otherwise."""
        *wat, _ = beurt.sleutel
        return any((*wat, naam) in self.gemaild for naam in beurt.mens.namen)

    def _overzichten(
        self, geldig: "Geldig", dag: date, zondag: date, nieuwe_week: bool
    ) -> list[Mail]:
        mensen = geldig.mensen
        per_mens: dict[Mens, list[Beurt]] = defaultdict(list)
        blijft = []
        for rij in self.wachtend:
            wekelijks = mensen.leest_per_week(rij.wie)
            tot, mens = zondag if wekelijks else dag, mensen.van_kenmerk(rij.wie)
            if rij.dag > tot or (wekelijks and not nieuwe_week) or mens is None:
                blijft.append(rij)
                continue
            beurt = geldig.find(rij.sleutel)
            if beurt and mensen.wil(rij.wie, beurt.ding.regel, beurt.weken):
                per_mens[mens].append(beurt)
                self.gemaild.add(rij.sleutel)
        self.wachtend = blijft
        return [_mail(mens, dag, beurten) for mens, beurten in per_mens.items()]

    def _gevraagd(
        self, plan: Plan, dingen: Iterable[Ding], mensen: Mensen
    ) -> list[Mail]:
        mails = []
        for ding in dingen:
            if ding.regel == "besluit":
                for mens in mensen.horen(ding, 0):
                    beurt = Beurt(ding, "gevraagd", plan.dag, 0, mens)
                    mails += self._meteen(beurt, mensen, plan.dag)
        return mails

    def _direct(self, plan: Plan, geraakt: Geraakt) -> list[Mail]:
        nu_pas = [d for d in list_dingen(plan) if (d.regel, d.id) in geraakt]
        mensen = Mensen(plan)
        mails = self._gevraagd(plan, nu_pas, mensen)
        for beurt in _beurten(nu_pas, mensen, plan.dag, plan.dag):
            if beurt.ding.regel == "aanleveren" and beurt.trede == "op de dag":
                mails += self._meteen(beurt, mensen, plan.dag)
        return mails

    def _meteen(self, beurt: Beurt, mensen: Mensen, dag: date) -> list[Mail]:
        geen = mensen.wens(beurt.mens.kenmerk)[0] == "geen"
        bekend = beurt.sleutel in self.bekend or self._onder_andere_naam(beurt)
        if geen or bekend:
            return []
        self.bekend.add(beurt.sleutel)
        self.gemaild.add(beurt.sleutel)
        return [_mail(beurt.mens, dag, [beurt])]


class Geldig:
    """What holds today of what was planned before."""

    def __init__(self, dingen: Iterable[Ding], mensen: Mensen) -> None:
        self._dingen = {(d.regel, d.id, d.anker): d for d in dingen}
        self.mensen = mensen

    def find(self, sleutel: Sleutel) -> Beurt | None:
        """Return who hears of what, if that is still so."""
        regel, id_, anker, *_ = sleutel
        ding = self._dingen.get((regel, id_, anker))
        if ding is None:
            return None
        gevonden = _beurten([ding], self.mensen, date.min, date.max)
        return next((b for b in gevonden if b.sleutel == sleutel), None)


def _beurten(
    dingen: Iterable[Ding], mensen: Mensen, van: date, tot: date
) -> Iterable[Beurt]:
    """Return who hears of what on these days, first and last included."""
    for ding in dingen:
        for trede in ding.treden:
            if van <= trede.dag <= tot:
                for mens in mensen.horen(ding, trede.weken):
                    yield Beurt(ding, trede.naam, trede.dag, trede.weken, mens)


def _mail(mens: Mens, dag: date, beurten: Iterable[Beurt]) -> Mail:
    return mens.adres, dag, frozenset(beurt.regel for beurt in beurten)
