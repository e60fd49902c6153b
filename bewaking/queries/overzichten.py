"""What Start and Stand van zaken show, gathered from every package below."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from sqlalchemy import Select, Text, literal, select, type_coerce, union_all

import activiteiten.queries
import begroting.queries
import planning.queries
import projecten.queries
import risicos.queries
from activiteiten.models import Activiteit, Status, Voortgang
from activiteiten.queries import Ntbtelling, Urenstand
from begroting.queries import Begrotingstand
from bewaking.plancontrole.feiten import Planfeiten
from bewaking.queries.tellingen import tel_op, uit_feiten, verzamel
from bewaking.rules import deel_verstreken, schrijf_tijd
from bewaking.stoplichten.queries import Licht, get_lichten, get_startlichten
from bewaking.stoplichten.zicht import Lichtzicht, lichtzicht
from kern import klok
from kern.database import db
from kern.vragen import vast
from planning.models import Mijlpaal, Uitkomst, Verschuiving
from planning.queries import Aanlevering, Mijlpaalstand
from planning.rules import Toestand
from projecten.models import Fase, Project
from risicos.queries import Risicostand, Risicotelling
from toegang.queries import Projecttoegang
from toegang.rechten import Recht

VOLGENDE = 5
TE_LAAT = 10
BERICHTEN = 6


@dataclass(frozen=True)
class Tijd:
    """A stretch of time and how much of it has passed."""

    begin: date | None
    eind: date | None
    peildatum: date

    @property
    def deel(self) -> float | None:
        """Return the share that has passed, 0 to 1."""
        return deel_verstreken(self.begin, self.eind, self.peildatum)

    @property
    def woorden(self) -> str:
        """Say where the peildatum lies in it."""
        return schrijf_tijd(self.begin, self.eind, self.peildatum)


@dataclass(frozen=True)
class Bericht:
    """Something that was reported: progress, an outcome or a shift."""

    soort: str
    op: date
    ingevoerd_op: datetime
    ding_id: int
    ding: str
    tekst: str

    def is_later_ingevoerd(self, peildatum: date) -> bool:
        """Whether nobody could know it yet on the peildatum."""
        return klok.dag_van(self.ingevoerd_op) > peildatum


@dataclass(frozen=True)
class Standoverzicht:
    """Where a project is on one day, in one look."""

    project: Project
    peildatum: date
    fasen: Sequence[Fase]
    statussen: Mapping[Status, int]
    toestanden: Mapping[Toestand, int]
    te_laat: Sequence[Mijlpaalstand]
    volgende: Sequence[Mijlpaalstand]
    aanleveringen: Sequence[Aanlevering]
    lichten: Sequence[Licht]
    trekkers: Mapping[int, Sequence[str]]
    uren: Urenstand
    ntb: Ntbtelling
    aantal_ntb: int
    begroting: Begrotingstand | None
    risicos: Sequence[Risicostand]
    risicotelling: Risicotelling
    berichten: Sequence[Bericht]

    @property
    def fase(self) -> Fase | None:
        """Return the phase that runs on the peildatum by its own term."""
        return next((f for f in self.fasen if f.is_bezig(self.peildatum)), None)

    @property
    def projecttijd(self) -> Tijd:
        """Return the time of the project."""
        looptijd = self.project.looptijd
        return Tijd(looptijd.begin, looptijd.eind, self.peildatum)

    @property
    def fasetijd(self) -> Tijd | None:
        """Return the time of the running phase."""
        if self.fase is None:
            return None
        return Tijd(self.fase.termijn.begin, self.fase.termijn.eind, self.peildatum)

    @property
    def aantal_te_laat(self) -> int:
        """Return how many moments are too late."""
        return self.toestanden[Toestand.TE_LAAT]

    @property
    def aantal_gehaald(self) -> int:
        """Return how many moments were met."""
        return self.toestanden[Toestand.GEHAALD]

    @property
    def aantal_momenten(self) -> int:
        """Return how many moments the plan has; what was dropped does not count."""
        return sum(self.toestanden.values()) - self.toestanden[Toestand.VERVALLEN]

    @property
    def aantal_gereed(self) -> int:
        """Return how many activities are done."""
        return self.statussen[Status.GEREED]

    @property
    def aantal_activiteiten(self) -> int:
        """Return how many activities the plan has."""
        return sum(self.statussen.values())

    def trekkers_van(self, activiteit_id: int | None) -> Sequence[str]:
        """Return who pulls the activity."""
        return self.trekkers.get(activiteit_id or 0, ())


@dataclass(frozen=True)
class Startregel:
    """One project on Start."""

    toegang: Projecttoegang
    peildatum: date
    looptijd: Tijd
    fasen: Sequence[Fase]
    volgende: Mijlpaalstand | None
    te_laat: int
    gehaald: int
    gereed: int
    activiteiten: int
    begroting: Begrotingstand | None
    lichten: Sequence[Licht]
    programma: str | None

    @property
    def fase(self) -> Fase | None:
        """Return the phase that runs on the peildatum by its own term."""
        return next((f for f in self.fasen if f.is_bezig(self.peildatum)), None)


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


def get_standoverzicht(
    project_id: int,
    *,
    peildatum: date,
    geld: bool,
    vertrouwelijk: bool,
    lichten: Lichtzicht,
    feiten: Planfeiten | None = None,
) -> Standoverzicht:
    """Return everything that Stand van zaken shows at the peildatum.

    ``geld`` and ``vertrouwelijk`` tell whether the visitor may see money and
    confidential risks, ``lichten`` which lights. ``feiten`` are those of the
    plancontrole on that day, for who has them already.
    """
    project = projecten.queries.get_project(project_id)
    te_laat = _list_open(project_id, peildatum, te_laat=True)
    volgende = _list_open(project_id, peildatum, te_laat=False)
    telling = uit_feiten(feiten) if feiten else tel_op(project_id, peildatum)
    bronnen = verzamel(
        project, telling, te_laat=te_laat, feiten=feiten, dag=peildatum, geld=geld
    )
    aanleveringen = _dringend(bronnen.aanleveringen)
    ids = [stand.mijlpaal.activiteit_id for stand in (*te_laat, *volgende)]
    ids += [aanlevering.activiteit.id for aanlevering in aanleveringen]
    return Standoverzicht(
        project=project,
        peildatum=peildatum,
        fasen=projecten.queries.list_fasen_van([project_id]).get(project_id, ()),
        statussen=telling.statussen,
        toestanden=bronnen.toestanden,
        te_laat=te_laat,
        volgende=volgende,
        aanleveringen=aanleveringen,
        lichten=get_lichten(lichten, bronnen),
        trekkers=activiteiten.queries.list_trekkernamen(
            [id_ for id_ in ids if id_ is not None], peildatum=peildatum
        ),
        uren=activiteiten.queries.get_urenstand(project_id, peildatum=peildatum),
        ntb=activiteiten.queries.count_ntb(project_id, peildatum=peildatum),
        aantal_ntb=bronnen.aantal_ntb,
        begroting=bronnen.begroting,
        risicos=risicos.queries.list_top(
            project_id, peildatum=peildatum, vertrouwelijk=vertrouwelijk
        ),
        risicotelling=risicos.queries.count_risicos(
            project_id, peildatum=peildatum, vertrouwelijk=vertrouwelijk
        ),
        berichten=list_berichten(project_id, peildatum=peildatum),
    )


def _list_open(
    project_id: int, peildatum: date, *, te_laat: bool
) -> Sequence[Mijlpaalstand]:
    return planning.queries.list_open_mijlpalen(
        [project_id],
        peildatum=peildatum,
        te_laat=te_laat,
        hoogstens=TE_LAAT if te_laat else VOLGENDE,
    )


def _dringend(aanleveringen: Sequence[Aanlevering]) -> list[Aanlevering]:
    """Return what is too late, then what must be handed in next."""
    te_laat = [a for a in aanleveringen if a.is_te_laat]
    return [*te_laat[:TE_LAAT], *aanleveringen[len(te_laat) :][:VOLGENDE]]


def list_berichten(project_id: int, *, peildatum: date) -> Sequence[Bericht]:
    """Return what was reported last until that day, newest first."""
    rijen = db.session.execute(*_nieuwste_berichten(project_id, peildatum, BERICHTEN))
    return [Bericht(*rij) for rij in rijen]


@vast
def _nieuwste_berichten(
    project_id: int, peildatum: date, hoogstens: int
) -> Select[Any]:
    activiteit = (Activiteit.nummer + " " + Activiteit.titel).label("ding")
    naar = Verschuiving.__table__.c.naar_tekst
    soorten = (
        _berichten("voortgang", Voortgang, Activiteit.id, activiteit, Voortgang.status)
        .join(Activiteit, Activiteit.id == Voortgang.activiteit_id)
        .where(Voortgang.project_id == project_id, Voortgang.op <= peildatum),
        _berichten("uitkomst", Uitkomst, Mijlpaal.id, Mijlpaal.naam, Uitkomst.soort)
        .join(Mijlpaal, Mijlpaal.id == Uitkomst.mijlpaal_id)
        .where(Uitkomst.project_id == project_id, Uitkomst.op <= peildatum),
        _berichten("verschuiving", Verschuiving, Mijlpaal.id, Mijlpaal.naam, naar)
        .join(Mijlpaal, Mijlpaal.id == Verschuiving.mijlpaal_id)
        .where(Verschuiving.project_id == project_id, Verschuiving.op <= peildatum),
    )
    alles = union_all(*soorten).subquery().c
    return (
        select(*alles)
        .order_by(alles.op.desc(), alles.ingevoerd_op.desc(), alles.ding, alles.soort)
        .order_by(alles.ding_id)
        .limit(hoogstens)
    )


def _berichten(
    soort: str,
    rij: type[Voortgang] | type[Uitkomst] | type[Verschuiving],
    ding_id: Any,
    ding: Any,
    woord: Any,
) -> Select[Any]:
    return select(
        literal(soort).label("soort"),
        rij.op.label("op"),
        rij.ingevoerd_op.label("ingevoerd_op"),
        ding_id.label("ding_id"),
        ding.label("ding"),
        type_coerce(woord, Text).label("tekst"),
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
    fasen = projecten.queries.list_fasen_van(ids)
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
            fasen=fasen.get(id_, ()),
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
