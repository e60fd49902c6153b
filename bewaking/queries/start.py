"""What Start shows of all projects that somebody follows."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

import activiteiten.queries
import begroting.queries
import planning.queries
import projecten.queries
from activiteiten.models import Status
from begroting.queries import Begrotingstand
from bewaking.poort.queries import Faseregel, list_faseregels_van
from bewaking.queries.tijden import Tijd
from bewaking.stoplichten.queries import Licht, get_startlichten
from bewaking.stoplichten.zicht import lichtzicht
from planning.queries import Mijlpaalstand
from planning.rules import Toestand
from projecten.models import Project
from toegang.queries import Projecttoegang
from toegang.rechten import Recht


@dataclass(frozen=True)
class Startregel:
    """One project on Start."""

    toegang: Projecttoegang
    peildatum: date
    looptijd: Tijd
    fasen: Sequence[Faseregel]
    volgende: Mijlpaalstand | None
    te_laat: int
    gehaald: int
    gereed: int
    activiteiten: int
    begroting: Begrotingstand | None
    lichten: Sequence[Licht]
    programma: str | None

    @property
    def faseregel(self) -> Faseregel | None:
        """Return the phase that runs by its own term on the day, with its state."""
        lopend = (regel for regel in self.fasen if regel.fase.is_bezig(self.peildatum))
        return next(lopend, None)


@dataclass(frozen=True)
class Startgroep:
    """The projects of one programme, or those that belong to none."""

    programma: str | None
    regels: Sequence[Startregel]


@dataclass(frozen=True)
class Startblad:
    """All projects that somebody follows, and their moments around one day."""

    regels: Sequence[Startregel]
    momenten: Sequence[Mijlpaalstand]

    @property
    def groepen(self) -> list[Startgroep]:
        """Return the projects by programme, by name; those without one come last."""
        namen = {regel.programma for regel in self.regels}
        volgorde = sorted(
            namen, key=lambda naam: (naam is None, (naam or "").casefold())
        )
        return [
            Startgroep(naam, [r for r in self.regels if r.programma == naam])
            for naam in volgorde
        ]

    def naam_van(self, stand: Mijlpaalstand) -> str:
        """Return the name of the project that the moment belongs to."""
        return next(
            regel.toegang.naam
            for regel in self.regels
            if regel.toegang.project_id == stand.mijlpaal.project_id
        )


def get_startblad(
    toegangen: Sequence[Projecttoegang],
    *,
    dagen: Mapping[int, date],
    venster: tuple[date, date],
) -> Startblad:
    """Return every project at its own peildatum (``dagen`` by id), and the moments.

    The number of statements does not grow with the number of projects or days.
    """
    momenten = planning.queries.list_momenten_tussen(dagen, venster=venster)
    return Startblad(_startregels(toegangen, dagen), momenten)


def _startregels(
    toegangen: Sequence[Projecttoegang], dagen: Mapping[int, date]
) -> list[Startregel]:
    ids = list(dagen)
    projecten_ = projecten.queries.list_projecten(ids)
    fasen = list_faseregels_van(dagen)
    volgende = planning.queries.list_eerstvolgende(dagen)
    toestanden = planning.queries.count_toestanden_van(dagen)
    statussen = activiteiten.queries.count_statussen_van(dagen)
    met_geld = [t.project_id for t in toegangen if t.mag(Recht.GELD_ZIEN)]
    geld = begroting.queries.list_begrotingstanden(
        {id_: dagen[id_] for id_ in met_geld}
    )
    zichten = {t.project_id: lichtzicht(t.mag) for t in toegangen}
    lichten = get_startlichten(zichten, dagen)
    return [
        Startregel(
            toegang=toegang,
            peildatum=dagen[id_],
            looptijd=Tijd(
                projecten_[id_].looptijd.begin,
                projecten_[id_].looptijd.eind,
                dagen[id_],
            ),
            fasen=fasen[id_],
            volgende=volgende.get(id_),
            te_laat=toestanden[id_][Toestand.TE_LAAT],
            gehaald=toestanden[id_][Toestand.GEHAALD],
            gereed=statussen[id_][Status.GEREED],
            activiteiten=sum(statussen[id_].values()),
            begroting=geld.get(id_),
            lichten=lichten[id_],
            programma=_programmanaam(projecten_[id_]),
        )
        for toegang in toegangen
        for id_ in (toegang.project_id,)
    ]


def _programmanaam(project: Project) -> str | None:
    return project.programma.naam if project.programma else None
