"""The route of a round on the page of an activity, of a moment and of a shift."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date

from activiteiten.queries.planregels import Zicht
from kern.datums import Termijn
from planning.kalender.rondes import Rondeblad, Routeregel, maak_rondeblad
from planning.models import Mijlpaal, Verschuiving
from planning.queries import (
    Mijlpaalstand,
    Trajectplan,
    list_mijlpaalstanden,
    list_trajectplannen,
)
from planning.queries.routes import Ronde, list_rondes
from toegang.poort import toegang
from toegang.rechten import Recht

AFGEVALLEN = "–"


@dataclass(frozen=True)
class Gevolg:
    """What a new term of one moment does to one step of its round."""

    naam: str
    nu: str
    wordt: str
    aanleveren: str
    speling: str

    @property
    def verandert(self) -> bool:
        """Whether the step gets another day."""
        return self.nu != self.wordt


@dataclass(frozen=True)
class Routeblok:
    """One round: the route that it follows, and its steps that are to come.

    A round of which nobody chose a route can have steps too: its moments in bodies.
    """

    naam: str
    ronde: Ronde | None
    blad: Rondeblad | None


def list_routeblokken(
    activiteit_id: int, standen: Sequence[Mijlpaalstand], *, peildatum: date
) -> list[Routeblok]:
    """Return the rounds of an activity of which these are all the moments."""
    rondes = {
        rij.ronde: rij
        for rij in list_rondes(activiteit_id, standen, peildatum=peildatum)
    }
    bladen = {
        plan.ronde: maak_rondeblad(plan)
        for plan in list_trajectplannen(_zicht(peildatum), standen=standen)
        if plan.stappen
    }
    namen = sorted({*rondes, *bladen})
    return [Routeblok(naam, rondes.get(naam), bladen.get(naam)) for naam in namen]


def find_routeblok(mijlpaal: Mijlpaal, *, peildatum: date) -> Routeblok | None:
    """Return the same of the round of one moment; None when it goes to no body."""
    if mijlpaal.activiteit_id is None or mijlpaal.gremium_id is None:
        return None
    standen = _list_ronde(mijlpaal, peildatum)
    blokken = list_routeblokken(mijlpaal.activiteit_id, standen, peildatum=peildatum)
    eigen = mijlpaal.ronde or ""
    return next((blok for blok in blokken if blok.naam == eigen), None)


def list_gevolgen(
    mijlpaal: Mijlpaal, naar: Termijn, *, peildatum: date
) -> list[Gevolg]:
    """Return every step of the round as it is, and as a shift would make it.

    Nothing is stored.
    """
    if mijlpaal.activiteit_id is None:
        return []
    standen = _list_ronde(mijlpaal, peildatum)
    nu = _regels(list_trajectplannen(_zicht(peildatum), standen=standen))
    dan = _regels(
        list_trajectplannen(
            _zicht(peildatum),
            standen=[_met_termijn(stand, mijlpaal.id, naar) for stand in standen],
        )
    )
    return [
        Gevolg(
            naam=regel.stap.naam,
            nu=oud.dag if oud else AFGEVALLEN,
            wordt=regel.dag,
            aanleveren=regel.aanleveren,
            speling=regel.speling,
        )
        for regel, oud in zip(dan, nu, strict=False)
    ]


def _zicht(peildatum: date) -> Zicht:
    wie = toegang()
    alleen_van = wie.alleen_van(Recht.ACTIVITEITEN_ZIEN)
    return Zicht(wie.project_id, peildatum, alleen_van)


def _list_ronde(mijlpaal: Mijlpaal, peildatum: date) -> list[Mijlpaalstand]:
    assert mijlpaal.activiteit_id is not None
    standen = list_mijlpaalstanden(
        mijlpaal.project_id,
        peildatum=peildatum,
        activiteit_ids=[mijlpaal.activiteit_id],
    )
    return [stand for stand in standen if stand.mijlpaal.ronde == mijlpaal.ronde]


def _met_termijn(
    stand: Mijlpaalstand, mijlpaal_id: int, naar: Termijn
) -> Mijlpaalstand:
    if stand.mijlpaal.id != mijlpaal_id:
        return stand
    return replace(stand, verschuiving=Verschuiving(naar=naar))


def _regels(plannen: Sequence[Trajectplan]) -> list[Routeregel]:
    return [regel for plan in plannen for regel in maak_rondeblad(plan).regels]
