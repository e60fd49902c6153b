"""The lights of projects on a day: decided, proposed, and as they were before."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date

from sqlalchemy import Select, func, select

from bewaking.models import Stoplicht
from bewaking.stoplichten.feiten import Bronnen, Voorstellen, stel_voor
from bewaking.stoplichten.rules import Voorstel, geldt_totaal, stel_totaal_voor
from bewaking.stoplichten.woorden import BEPALEND, Aspect, Kleur
from bewaking.stoplichten.zicht import Lichtzicht
from kern.database import dag_van_project, db
from kern.vragen import vast

Besluiten = Mapping[Aspect, Stoplicht]
# So many of the newest decisions of each aspect stand in its strip.
REEKS = 12


@dataclass(frozen=True)
class Licht:
    """One aspect on a day: what was decided last, and what the rules propose now.

    A page that needs no proposal leaves it out. ``reeks`` holds the decisions, oldest
    first. ``is_achterhaald`` is that what was decided of the whole counts no more.
    """

    aspect: Aspect
    besluit: Stoplicht | None
    voorstel: Voorstel | None
    reeks: Sequence[Stoplicht] = field(default=())
    is_achterhaald: bool = False

    @property
    def naam(self) -> str:
        """Return the aspect as the head of a line."""
        return self.aspect.value.capitalize()

    @property
    def geldend(self) -> Stoplicht | None:
        """Return the decision that counts."""
        return None if self.is_achterhaald else self.besluit

    @property
    def kleur(self) -> Kleur:
        """Return what was decided, else what is proposed."""
        if self.geldend is not None:
            return self.geldend.besloten
        return self.voorstel.kleur if self.voorstel else Kleur.NTB

    @property
    def waarom(self) -> str:
        """Return the reason of what counts: of the person, else of the rules."""
        if self.geldend is not None:
            return self.geldend.reden or self.geldend.waarom
        return self.voorstel.waarom if self.voorstel else ""

    @property
    def is_voorstel_veranderd(self) -> bool:
        """Whether the rules propose something else than when it was decided."""
        if self.besluit is None or self.voorstel is None:
            return False
        return self.besluit.voorgesteld is not self.voorstel.kleur


def get_lichten(zicht: Lichtzicht, bronnen: Bronnen) -> list[Licht]:
    """Return the lights that count, and proposals only where nothing was decided."""
    besluiten = _zichtbaar(zicht, _besluiten_van(bronnen))
    voorstellen: Voorstellen = {}
    if any(aspect not in besluiten for aspect in zicht.aspecten):
        voorstellen = stel_voor(bronnen)
    alle = met_totaal(voorstellen, besluiten)
    return _totaal_eerst(_maak(zicht, besluiten, alle))


def get_lichtenblad(
    zicht: Lichtzicht, bronnen: Bronnen, *, los: bool = False
) -> list[Licht]:
    """Return every light with its proposal and what was decided before.

    With ``los`` the proposal for the whole rests on the other proposals alone.
    """
    reeksen = list_reeksen(bronnen.project_id, dag=bronnen.peildatum)
    laatste = {aspect: reeks[-1] for aspect, reeks in reeksen.items()}
    besluiten = _zichtbaar(zicht, laatste)
    voorstellen = met_totaal(stel_voor(bronnen), {} if los else besluiten)
    eigen = {a: r for a, r in reeksen.items() if a in zicht.besluiten}
    return _maak(zicht, besluiten, voorstellen, eigen)


def get_startlichten(
    zichten: Mapping[int, Lichtzicht], dagen: Mapping[int, date]
) -> dict[int, list[Licht]]:
    """Return of each project the lights that were decided by its own day, by id.

    One statement; nothing is proposed, that would take the facts of every project.
    """
    besluiten = list_besluiten(dagen)
    return {
        id_: _besloten_lichten(zicht, _zichtbaar(zicht, besluiten[id_]))
        for id_, zicht in zichten.items()
    }


def _besloten_lichten(zicht: Lichtzicht, besluiten: Besluiten) -> list[Licht]:
    """Return the decided lights; the whole is no better than the worst that is known.

    Of what was not decided nothing is known here: it counts as green.
    """
    bekend = {a: rij.besloten for a, rij in besluiten.items()}
    totaal = stel_totaal_voor(dict.fromkeys(BEPALEND, Kleur.GROEN) | bekend)
    lichten = _maak(zicht, besluiten, {Aspect.TOTAAL: totaal})
    return _totaal_eerst(licht for licht in lichten if licht.besluit is not None)


def met_totaal(voorstellen: Voorstellen, besluiten: Besluiten) -> Voorstellen:
    """Add the proposal for the whole, which rests on what was decided where it was."""
    kleuren = {aspect: voorstel.kleur for aspect, voorstel in voorstellen.items()}
    kleuren |= {aspect: rij.besloten for aspect, rij in besluiten.items()}
    if not kleuren.keys() >= set(BEPALEND):
        return voorstellen
    return {**voorstellen, Aspect.TOTAAL: stel_totaal_voor(kleuren)}


def list_besluiten(dagen: Mapping[int, date]) -> dict[int, dict[Aspect, Stoplicht]]:
    """Return what was decided last of each project on its own day, by project id.

    One statement for any number of projects.
    """
    per_project: dict[int, dict[Aspect, Stoplicht]] = {id_: {} for id_ in dagen}
    if dagen:
        for rij in db.session.scalars(*_nieuwste(dagen)):
            per_project[rij.project_id][rij.aspect] = rij
    return per_project


def list_reeksen(project_id: int, *, dag: date) -> dict[Aspect, list[Stoplicht]]:
    """Return the newest decisions of each aspect until the day, oldest first."""
    reeksen: dict[Aspect, list[Stoplicht]] = {}
    for rij in db.session.scalars(*_reeksen(project_id, dag, REEKS)):
        reeksen.setdefault(rij.aspect, []).append(rij)
    return reeksen


def heeft_later(project_id: int, aspect: Aspect, *, dag: date) -> bool:
    """Whether something was decided of the aspect for a day after this one."""
    opdracht = select(Stoplicht.id).where(
        Stoplicht.project_id == project_id,
        Stoplicht.aspect == aspect,
        Stoplicht.op > dag,
    )
    return db.session.execute(opdracht.limit(1)).first() is not None


def _maak(
    zicht: Lichtzicht,
    besluiten: Besluiten,
    voorstellen: Voorstellen,
    reeksen: Mapping[Aspect, Sequence[Stoplicht]] | None = None,
) -> list[Licht]:
    return [
        Licht(
            aspect,
            besluiten.get(aspect),
            voorstellen.get(aspect),
            (reeksen or {}).get(aspect, ()),
            aspect is Aspect.TOTAAL and _is_achterhaald(besluiten, voorstellen),
        )
        for aspect in zicht.aspecten
    ]


def _is_achterhaald(besluiten: Besluiten, voorstellen: Voorstellen) -> bool:
    besluit, voorstel = besluiten.get(Aspect.TOTAAL), voorstellen.get(Aspect.TOTAAL)
    if besluit is None or voorstel is None:
        return False
    return not geldt_totaal(
        besloten=besluit.besloten,
        voorgesteld=besluit.voorgesteld,
        met_reden=besluit.reden is not None,
        nu=voorstel.kleur,
    )


def _totaal_eerst(lichten: Iterable[Licht]) -> list[Licht]:
    return sorted(lichten, key=lambda licht: licht.aspect is not Aspect.TOTAAL)


def _besluiten_van(bronnen: Bronnen) -> Besluiten:
    dagen = {bronnen.project_id: bronnen.peildatum}
    return list_besluiten(dagen)[bronnen.project_id]


def _zichtbaar(zicht: Lichtzicht, besluiten: Besluiten) -> Besluiten:
    return {a: rij for a, rij in besluiten.items() if a in zicht.besluiten}


@vast
def _nieuwste(dagen: Mapping[int, date]) -> Select[Stoplicht]:
    plaats = func.row_number().over(
        partition_by=(Stoplicht.project_id, Stoplicht.aspect),
        order_by=(Stoplicht.op.desc(), Stoplicht.id.desc()),
    )
    genummerd = (
        select(Stoplicht.id, plaats.label("plaats"))
        .where(
            Stoplicht.project_id.in_(list(dagen)),
            Stoplicht.op <= dag_van_project(Stoplicht.project_id, dagen),
        )
        .subquery()
        .c
    )
    nieuwste = select(genummerd.id).where(genummerd.plaats == 1)
    return select(Stoplicht).where(Stoplicht.id.in_(nieuwste)).order_by(Stoplicht.id)


@vast
def _reeksen(project_id: int, dag: date, hoogstens: int) -> Select[Stoplicht]:
    plaats = func.row_number().over(
        partition_by=Stoplicht.aspect,
        order_by=(Stoplicht.op.desc(), Stoplicht.id.desc()),
    )
    genummerd = (
        select(Stoplicht.id, plaats.label("plaats"))
        .where(Stoplicht.project_id == project_id, Stoplicht.op <= dag)
        .subquery()
        .c
    )
    eigen = select(genummerd.id).where(genummerd.plaats <= hoogstens)
    return (
        select(Stoplicht)
        .where(Stoplicht.id.in_(eigen))
        .order_by(Stoplicht.op, Stoplicht.id)
    )
