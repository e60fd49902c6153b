"""What the pages of planning show: one page of activities with their moments."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import cached_property
from itertools import groupby

from sqlalchemy import ColumnElement, exists

from activiteiten.models import Activiteit, Status
from activiteiten.queries import Activiteitstand, Wisseling, list_wisselingen
from activiteiten.queries.planregels import (
    Beperking,
    Zicht,
    list_doelstellingen,
    list_planregels,
    list_trekkers,
)
from betrokkenen.models import Gremium, Persoon
from kern.bladeren import Pagina
from planning.models import Mijlpaal
from planning.queries.aanleveringen import (
    Aanlevering,
    maak_aanleveringen,
)
from planning.queries.mijlpalen import Mijlpaalstand, list_mijlpaalstanden
from planning.queries.registers import list_gremia
from planning.queries.trajecten import Trajectplan, list_trajectplannen_van
from projecten.models import Doelstelling, Fase
from projecten.queries import list_fasen_van


@dataclass(frozen=True)
class Keuzes:
    """What somebody may choose from to narrow a page."""

    doelstellingen: Sequence[Doelstelling]
    trekkers: Sequence[Persoon]
    gremia: Sequence[Gremium] = ()

    @property
    def opties(self) -> dict[str, list[tuple[str, str]]]:
        """Return for each kind of choice the codes with their words."""
        doelen = [
            (doel.code, f"{doel.code} {doel.naam}") for doel in self.doelstellingen
        ]
        return {
            "doelstelling": doelen,
            "trekker": [(p.code, p.aanduiding_met_afdeling) for p in self.trekkers],
            "gremium": [(g.code, g.naam) for g in self.gremia],
            "status": [(status.value, status.capitalize()) for status in Status],
        }


@dataclass(frozen=True)
class Keuze:
    """How a page was narrowed; None is not at all."""

    doelstelling: Doelstelling | None = None
    trekker: Persoon | None = None
    gremium: Gremium | None = None
    status: Status | None = None

    @property
    def is_gemaakt(self) -> bool:
        """Whether the page was narrowed at all."""
        return self != Keuze()

    @property
    def als_url(self) -> dict[str, str]:
        """Return the choice as arguments of an address."""
        codes = {
            "doelstelling": self.doelstelling and self.doelstelling.code,
            "trekker": self.trekker and self.trekker.code,
            "gremium": self.gremium and self.gremium.code,
            "status": self.status and self.status.value,
        }
        return {naam: code for naam, code in codes.items() if code}


@dataclass(frozen=True)
class Planningsblad:
    """One page of activities with their moments, and the phases around them.

    ``plannen`` are the rounds of the page with the days of their steps.
    """

    pagina: Pagina[Activiteitstand]
    momenten: Sequence[Mijlpaalstand]
    fasen: Sequence[Fase] = ()
    wisselingen: Mapping[int, Sequence[Wisseling]] = field(default_factory=dict)
    plannen: Sequence[Trajectplan] = ()

    @property
    def losse(self) -> Sequence[Mijlpaalstand]:
        """Return the moments that belong to no activity."""
        return self.momenten_van(None)

    @property
    def per_doelstelling(
        self,
    ) -> Sequence[tuple[Doelstelling, Sequence[Activiteitstand]]]:
        """Return the activities of the page under their goals, in their order."""
        groepen = groupby(self.pagina.rijen, lambda rij: rij.activiteit.doelstelling)
        return [(doel, list(standen)) for doel, standen in groepen]

    def momenten_van(self, activiteit_id: int | None) -> Sequence[Mijlpaalstand]:
        """Return the moments of one activity, in the order of the plan."""
        return self._per_activiteit.get(activiteit_id, ())

    def wisselingen_van(self, activiteit_id: int) -> Sequence[Wisseling]:
        """Return who came or left of one activity since the plan was written."""
        return self.wisselingen.get(activiteit_id, ())

    def verschoven_van(self, activiteit_id: int) -> Sequence[Mijlpaalstand]:
        """Return those of its moments that were shifted."""
        momenten = self.momenten_van(activiteit_id)
        return [stand for stand in momenten if stand.verschuiving is not None]

    @cached_property
    def aanleveringen(self) -> Sequence[Aanlevering]:
        """Return what must be handed in for the rounds of the page."""
        return maak_aanleveringen(self.plannen)

    @property
    def gremia(self) -> list[Gremium]:
        """Return the bodies that the rounds of the page must still pass."""
        gevonden = {
            stap.gremium_id: plan.gremia[stap.gremium_id]
            for plan in self.plannen
            for stap in plan.stappen
            if stap.gremium_id is not None
        }
        return list(gevonden.values())

    def aanlevering_van(self, stand: Mijlpaalstand) -> Aanlevering | None:
        """Return what must be handed in for the moment, if anything is known of it."""
        return self._per_moment.get(stand.mijlpaal.id)

    def onbeloofde_van(self, activiteit_id: int) -> Sequence[Aanlevering]:
        """Return what must be handed in on the way, without anybody promising it."""
        return [
            aanlevering
            for aanlevering in self.aanleveringen
            if aanlevering.stand is None and aanlevering.activiteit.id == activiteit_id
        ]

    def zin_als_leeg(self, keuze: Keuze) -> str:
        """Say why the page shows nothing."""
        if self.pagina.aantal:
            return "Deze pagina van de lijst is leeg. Ga terug naar de eerste."
        if keuze.is_gemaakt:
            return "Geen activiteit past bij deze keuze. Kies iets anders."
        return "In dit plan staan nog geen activiteiten."

    @cached_property
    def _per_moment(self) -> Mapping[int, Aanlevering]:
        return {a.stand.mijlpaal.id: a for a in self.aanleveringen if a.stand}

    @cached_property
    def _per_activiteit(self) -> Mapping[int | None, Sequence[Mijlpaalstand]]:
        groepen: dict[int | None, list[Mijlpaalstand]] = {}
        for stand in self.momenten:
            groepen.setdefault(stand.mijlpaal.activiteit_id, []).append(stand)
        return groepen


def list_keuzes(zicht: Zicht, *, met_gremia: bool) -> Keuzes:
    """Return what a page can be narrowed by, as far as the visitor may see it."""
    gremia = (
        list_gremia(zicht.project_id, alleen_van=zicht.alleen_van) if met_gremia else ()
    )
    return Keuzes(list_doelstellingen(zicht), list_trekkers(zicht), gremia)


def get_planningsblad(zicht: Zicht, *, keuze: Keuze, nummer: int) -> Planningsblad:
    """Return one page of the planning; moments of no activity come on the first.

    A choice of goal or trekker leaves those out: they belong to neither.
    """
    pagina = _regels(zicht, keuze, nummer)
    los = nummer == 1 and not (keuze.doelstelling or keuze.trekker or keuze.status)
    # A route is reckoned whole, also when only one of its bodies is shown.
    momenten = list_mijlpaalstanden(
        zicht.project_id,
        peildatum=zicht.peildatum,
        activiteit_ids=[stand.activiteit.id for stand in pagina.rijen],
        met_losse=los and zicht.alleen_van is None,
    )
    dagen = {zicht.project_id: zicht.peildatum}
    blad = Planningsblad(
        pagina=pagina,
        momenten=momenten,
        fasen=list_fasen_van([zicht.project_id]).get(zicht.project_id, ()),
        plannen=list_trajectplannen_van(dagen, standen=momenten, alleen_plan=True),
    )
    return blad if keuze.gremium is None else _alleen(keuze.gremium.id, blad)


def _alleen(gremium_id: int, blad: Planningsblad) -> Planningsblad:
    return replace(
        blad,
        momenten=[m for m in blad.momenten if m.mijlpaal.gremium_id == gremium_id],
        plannen=[
            replace(
                plan, stappen=[s for s in plan.stappen if s.gremium_id == gremium_id]
            )
            for plan in blad.plannen
        ],
    )


def get_activiteitenblad(zicht: Zicht, *, keuze: Keuze, nummer: int) -> Planningsblad:
    """Return one page of the plan's own table, with the moments of its lines."""
    pagina = _regels(zicht, keuze, nummer)
    ids = [stand.activiteit.id for stand in pagina.rijen]
    return Planningsblad(
        pagina,
        list_mijlpaalstanden(
            zicht.project_id, peildatum=zicht.peildatum, activiteit_ids=ids
        ),
        wisselingen=list_wisselingen(ids, peildatum=zicht.peildatum),
    )


def _regels(zicht: Zicht, keuze: Keuze, nummer: int) -> Pagina[Activiteitstand]:
    beperking = Beperking(
        doelstelling_id=keuze.doelstelling.id if keuze.doelstelling else None,
        persoon_id=keuze.trekker.id if keuze.trekker else None,
        status=keuze.status,
        ook=_gaat_langs,
        ook_id=keuze.gremium.id if keuze.gremium else None,
    )
    return list_planregels(zicht, beperking=beperking, nummer=nummer)


def _gaat_langs(gremium_id: int) -> ColumnElement[bool]:
    return exists().where(
        Mijlpaal.activiteit_id == Activiteit.id, Mijlpaal.gremium_id == gremium_id
    )
