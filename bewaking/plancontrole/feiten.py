"""What the rules know of one plan on one day; plain values, no database."""

from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property

from betrokkenen.rules.agenda import Agenda
from kern.datums import Termijn, leeg
from planning.route.samenstellen import Omgeving
from planning.rules import OPEN, Toestand
from projecten.rules import Kolommenrij

GEEN_TERMIJN = leeg()


@dataclass(frozen=True, slots=True)
class Projectfeit:
    """The plan itself; ``plandatum`` is the day on which it was written."""

    naam: str
    plandatum: date | None
    looptijd: Termijn


@dataclass(frozen=True, slots=True)
class Fasefeit:
    """A phase that was not dropped; whether its end was decided on at its gate."""

    id: int
    code: str
    naam: str
    termijn: Termijn
    is_besloten: bool = False


@dataclass(frozen=True, slots=True)
class Productfeit:
    """A product that was not dropped, with the body that adopts it."""

    id: int
    code: str
    naam: str
    fase_id: int
    gremium_id: int | None = None
    gremium: str = ""
    aliassen: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Doelfeit:
    """A goal that was not dropped, and by what people see that it is met."""

    id: int
    code: str
    naam: str
    indicator: str | None = None


@dataclass(frozen=True, slots=True)
class Persoonfeit:
    """Somebody who takes part."""

    code: str
    naam: str
    extern: bool = False


@dataclass(frozen=True, slots=True)
class Openfeit:
    """A place that is still open: which field, which part of it, and its words."""

    veld: str
    wat: str
    woorden: str


@dataclass(frozen=True, slots=True)
class Ramingfeit:
    """An estimate in minutes; ``per`` and ``groep`` are the words of the plan."""

    minuten_min: int
    minuten_max: int
    per: str
    groep: str
    wanneer: Termijn = GEEN_TERMIJN
    twijfel: str | None = None
    persoon: Persoonfeit | None = None


@dataclass(frozen=True, slots=True)
class Activiteitfeit:
    """An activity; ``inzet`` is the cell with the hours, as written."""

    id: int
    nummer: str
    titel: str
    doel_id: int
    termijn: Termijn = GEEN_TERMIJN
    inzet: str = ""
    status: str = "niet gestart"
    product_ids: tuple[int, ...] = ()
    trekkers: tuple[Persoonfeit, ...] = ()
    uitvoerders: tuple[Persoonfeit, ...] = ()
    klankbord: tuple[Persoonfeit, ...] = ()
    open_plekken: tuple[Openfeit, ...] = ()
    ramingen: tuple[Ramingfeit, ...] = ()


@dataclass(frozen=True, slots=True)
class Momentfeit:
    """A moment that was not dropped.

    ``beloofd`` is the term of the plan, ``termijn`` the one that holds since the
    newest shift. ``gremium_volgorde`` is the place of the body among the bodies.
    """

    id: int
    code: str
    naam: str
    soort: str
    beloofd: Termijn
    termijn: Termijn
    toestand: Toestand
    activiteit_id: int | None = None
    product_id: int | None = None
    gremium_id: int | None = None
    gremium: str = ""
    gremium_volgorde: int = 0
    rol: str | None = None
    ronde: str = ""
    is_aangeleverd: bool = False

    @property
    def is_open(self) -> bool:
        """Whether something must still happen."""
        return self.toestand in OPEN

    @property
    def is_route(self) -> bool:
        """Whether it is a step of the way of decisions."""
        return self.soort == "route"


@dataclass(frozen=True, slots=True)
class Afspraakfeit:
    """A report that was promised."""

    id: int
    code: str
    soort: str
    tekst: str
    termijn: Termijn = GEEN_TERMIJN


@dataclass(frozen=True, slots=True)
class Toezeggingfeit:
    """A promise to a body that was neither kept nor dropped yet."""

    id: int
    code: str
    tekst: str
    termijn: Termijn = GEEN_TERMIJN
    heeft_werk: bool = False


@dataclass(frozen=True, slots=True)
class Risicofeit:
    """A risk that was not dropped."""

    id: int
    code: str
    gebeurtenis: str
    heeft_eigenaar: bool = False
    is_beoordeeld: bool = False


@dataclass(frozen=True, slots=True)
class Maatregelfeit:
    """A measure that was not dropped, against a risk that was not either."""

    id: int
    code: str
    tekst: str
    risico_id: int
    activiteit_id: int | None = None


@dataclass(frozen=True, slots=True)
class Begrotingfeit:
    """The money that was granted, in cents."""

    begroot: int | None = None
    eerste_jaar: int | None = None
    laatste_jaar: int | None = None
    dekking: str | None = None


@dataclass(frozen=True, slots=True)
class Postfeit:
    """A post that was not dropped, in cents."""

    id: int
    code: str
    naam: str
    begroot: int | None
    is_structureel: bool = False


@dataclass(frozen=True, slots=True)
class Grenzen:
    """What was agreed about the rules: settings, never constants.

    ``uren_per_maand`` is what one person can give; ``ntb_dagen`` how many days before
    its moment a cell must be filled in; below ``weinig_procent`` of the products
    with work, hardly anything is done for a phase.
    """

    uren_per_maand: int = 120
    ntb_dagen: int = 60
    weinig_procent: int = 25


@dataclass(frozen=True)
class Planfeiten:
    """One plan as of ``peildatum``, as far as somebody may see it.

    Every list stands in the order of the plan. ``omgeving`` is what its routes are
    reckoned with. ``reces_breekt`` are the ids of the
    moments behind which a recess is longer than the slack. Without the right to see
    money ``begroting`` and ``posten`` are empty.
    """

    peildatum: date
    project: Projectfeit
    fasen: Sequence[Fasefeit] = ()
    producten: Sequence[Productfeit] = ()
    doelen: Sequence[Doelfeit] = ()
    activiteiten: Sequence[Activiteitfeit] = ()
    momenten: Sequence[Momentfeit] = ()
    afspraken: Sequence[Afspraakfeit] = ()
    toezeggingen: Sequence[Toezeggingfeit] = ()
    kolommen: Sequence[Kolommenrij] = ()
    risicos: Sequence[Risicofeit] = ()
    maatregelen: Sequence[Maatregelfeit] = ()
    begroting: Begrotingfeit | None = None
    posten: Sequence[Postfeit] = ()
    omgeving: Omgeving | None = None
    reces_breekt: frozenset[int] = frozenset()
    grenzen: Grenzen = field(default_factory=Grenzen)

    @property
    def agendas(self) -> Mapping[int, Agenda]:
        """Return the calendars of the bodies on the way, by their id."""
        return self.omgeving.agendas if self.omgeving else {}

    def count_per_toestand(self) -> dict[Toestand, int]:
        """Return how many moments are in each state; dropped ones are not here."""
        geteld = Counter(moment.toestand for moment in self.momenten)
        return {toestand: geteld[toestand] for toestand in Toestand}

    def count_open(self) -> int:
        """Return how many places are open."""
        return sum(len(activiteit.open_plekken) for activiteit in self.activiteiten)

    def count_onbeoordeeld(self) -> int:
        """Return how many risks nobody judged yet."""
        return sum(not risico.is_beoordeeld for risico in self.risicos)

    @cached_property
    def werkend(self) -> list[Activiteitfeit]:
        """Return the activities that were not dropped."""
        return [a for a in self.activiteiten if a.status != "vervallen"]

    @cached_property
    def product(self) -> dict[int, Productfeit]:
        """Return the products by id."""
        return {product.id: product for product in self.producten}

    @cached_property
    def activiteit(self) -> dict[int, Activiteitfeit]:
        """Return the activities that were not dropped by id."""
        return {activiteit.id: activiteit for activiteit in self.werkend}

    @cached_property
    def risico(self) -> dict[int, Risicofeit]:
        """Return the risks by id."""
        return {risico.id: risico for risico in self.risicos}

    @cached_property
    def plaats_van_fase(self) -> dict[int, int]:
        """Return the place of each phase in the plan, by its id."""
        return {fase.id: plaats for plaats, fase in enumerate(self.fasen)}

    @cached_property
    def geldend(self) -> list[Momentfeit]:
        """Return the moments of no activity, or of one that was not dropped."""
        return [
            moment
            for moment in self.momenten
            if moment.activiteit_id is None or moment.activiteit_id in self.activiteit
        ]

    @cached_property
    def geldend_met_namen(self) -> list[tuple[Momentfeit, str]]:
        """Return those moments, each with all that names it, in small letters."""
        return [(moment, self._namen(moment).lower()) for moment in self.geldend]

    def _namen(self, moment: Momentfeit) -> str:
        activiteit = self.activiteit.get(moment.activiteit_id or 0)
        product = self.product.get(moment.product_id or 0)
        namen = [moment.naam, activiteit and activiteit.titel, product and product.naam]
        return " ".join(naam for naam in namen if naam)

    @cached_property
    def momenten_van(self) -> dict[int, list[Momentfeit]]:
        """Return the moments of each activity, by its id."""
        gevonden: dict[int, list[Momentfeit]] = defaultdict(list)
        for moment in self.geldend:
            if moment.activiteit_id is not None:
                gevonden[moment.activiteit_id].append(moment)
        return gevonden

    @cached_property
    def rondes(self) -> dict[tuple[int, str], list[Momentfeit]]:
        """Return the steps of each round of an activity, first due first."""
        gevonden: dict[tuple[int, str], list[Momentfeit]] = defaultdict(list)
        for moment in self.geldend:
            if moment.is_route and moment.activiteit_id is not None:
                gevonden[moment.activiteit_id, moment.ronde].append(moment)
        for stappen in gevonden.values():
            stappen.sort(key=lambda stap: (stap.termijn.sorteerdag, stap.id))
        return gevonden

    @cached_property
    def werk_aan(self) -> dict[int, list[Activiteitfeit]]:
        """Return the activities that work on each product, by its id."""
        gevonden: dict[int, list[Activiteitfeit]] = defaultdict(list)
        for activiteit in self.werkend:
            for product_id in activiteit.product_ids:
                gevonden[product_id].append(activiteit)
        return gevonden

    def fase_van(self, activiteit: Activiteitfeit) -> Fasefeit | None:
        """Return the last phase that an activity works for; None without a product."""
        plaatsen = [
            self.plaats_van_fase[self.product[id_].fase_id]
            for id_ in activiteit.product_ids
            if id_ in self.product
        ]
        return self.fasen[max(plaatsen)] if plaatsen else None

    @cached_property
    def laatste_dag(self) -> date | None:
        """Return the last day of the project or of its phases; None is unknown."""
        termijnen = [self.project.looptijd, *(fase.termijn for fase in self.fasen)]
        return max((t.eind for t in termijnen if t.eind is not None), default=None)
