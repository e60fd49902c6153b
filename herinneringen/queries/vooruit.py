"""What will come when nothing changes, who hears when, and of what nobody can."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from sqlalchemy import select

from herinneringen.beeld import Beeld, Beurt, Sleutel, Stap, get_beeld, sleutel_van
from herinneringen.feiten.vraag import Rijen
from herinneringen.mensen import kenmerk_van
from herinneringen.models import Herinnering, Mailkeuze
from herinneringen.regels import REGELS, Regel, Regelnaam
from kern.database import db
from kern.datums import schrijf_dag
from kern.vragen import vast
from kern.werkdagen import op_of_na
from toegang.models import ProjectRol

DAGEN_VOORUIT = 30
# Who join once it is late, in the order of `Afspraak.laat`.
HOGEROP = ("de projectleider", "de opdrachtgever")


@dataclass(frozen=True)
class Vooruitregel:
    """A reminder that will come when nothing changes.

    ``dag`` is when the mail comes; for who reads once a week that is the begin of it.
    ``mee`` says from when on others hear of it too.
    """

    dag: date
    beurt: Beurt
    projectcode: str
    projectnaam: str
    mee: str

    @property
    def regel(self) -> Regel:
        """Return its rule."""
        return REGELS[self.beurt.feit.regel]

    @property
    def is_te_laat(self) -> bool:
        """Whether its day will have passed by then."""
        return self.beurt.trede.weken > 0

    @property
    def vraag(self) -> str:
        """Say what is asked."""
        return self.regel.vraag_laat if self.is_te_laat else self.regel.vraag

    @property
    def pagina(self) -> tuple[str, dict[str, str | int]]:
        """Return where the thing stands: an endpoint with its values."""
        return self.beurt.feit.pagina(self.projectcode)


@dataclass(frozen=True)
class Vooruitgroep:
    """All that somebody will hear of one thing: the first time, and how often more."""

    eerste: Vooruitregel
    dagen: Sequence[date]

    @property
    def daarna(self) -> str:
        """Say how often it comes back."""
        aantal = len(self.dagen) - 1
        if not aantal:
            return ""
        return f"daarna nog {aantal} keer, tot en met {schrijf_dag(self.dagen[-1])}"


@dataclass(frozen=True)
class Zonder:
    """Something of which nobody can be told, with the first day that it should be."""

    regel: Regel
    wat: str
    anker: date
    dag: date


def list_vooruitblik(
    *,
    vandaag: date,
    dagen: int = DAGEN_VOORUIT,
    gebruiker_id: int | None = None,
    persoon_id: int | None = None,
    project_id: int | None = None,
) -> list[Vooruitregel]:
    """Return the reminders of today and the days to come, by the facts of today.

    Of one account, of one person without one, or of everybody in one project. What
    stands in the outbox already is left out. Some thirty statements at most.
    """
    kenmerk = None
    if gebruiker_id is not None or persoon_id is not None:
        kenmerk = kenmerk_van(gebruiker_id, persoon_id)
    projecten = [project_id] if project_id is not None else _projecten_van(gebruiker_id)
    tot = vandaag + timedelta(days=dagen)
    beeld = get_beeld(vandaag, van=vandaag, tot=tot, project_ids=projecten)
    return list_regels(beeld, kenmerk=kenmerk)


def list_regels(beeld: Beeld, *, kenmerk: str | None) -> list[Vooruitregel]:
    """Return the same of facts that were asked already; one statement."""
    staat_er = _staat_er(beeld.dag, kenmerk, beeld.projecten)
    mee = {
        (s.feit.regel, s.feit.ding_id): _schrijf_mee(s, beeld) for s in beeld.stappen
    }
    regels = (_vooruit(beurt, beeld, mee) for beurt in beeld.beurten())
    return sorted(
        (
            regel
            for regel in regels
            if regel is not None
            and kenmerk in {None, regel.beurt.ontvanger.kenmerk}
            and regel.beurt.sleutel not in staat_er
        ),
        key=lambda r: (r.dag, r.projectnaam, r.beurt.anker, r.beurt.feit.wat),
    )


def vouw(regels: Iterable[Vooruitregel]) -> list[Vooruitgroep]:
    """Return the reminders by their thing, in the order of its first mail."""
    groepen: dict[tuple[Any, ...], list[Vooruitregel]] = {}
    for regel in regels:
        feit, wie = regel.beurt.feit, regel.beurt.ontvanger.kenmerk
        groepen.setdefault((feit.regel, feit.ding_id, wie), []).append(regel)
    return [Vooruitgroep(g[0], [regel.dag for regel in g]) for g in groepen.values()]


def list_zonder(beeld: Beeld) -> list[Zonder]:
    """Return of what nobody can be told, what should be first before."""
    eerste: dict[tuple[Regelnaam, int], Zonder] = {}
    for stap in (*beeld.zonder_ontvanger(), *_niemand_gevraagd(beeld)):
        feit = stap.feit
        zonder = Zonder(REGELS[feit.regel], feit.wat, stap.anker, stap.trede.dag)
        eerste.setdefault((feit.regel, feit.ding_id), zonder)
    return sorted(eerste.values(), key=lambda z: (z.dag, z.anker, z.wat))


def _vooruit(
    beurt: Beurt, beeld: Beeld, mee: Mapping[tuple[Regelnaam, int], str]
) -> Vooruitregel | None:
    wens = beeld.mensen.wens_van(beurt.ontvanger)
    if not wens.wil(beurt.feit, beurt.trede):
        return None
    dag = beurt.trede.dag
    if wens.keuze is Mailkeuze.WEKELIJKS:
        maandag = dag - timedelta(days=dag.weekday())
        dag = max(beeld.dag, op_of_na(maandag, beeld.kalender.vrij))
    project = beeld.projecten[beurt.feit.project_id]
    feit = beurt.feit
    return Vooruitregel(
        dag, beurt, project.code, project.naam, mee[feit.regel, feit.ding_id]
    )


def _niemand_gevraagd(beeld: Beeld) -> Iterator[Stap]:
    return (stap for stap in beeld.gevraagd if not beeld.ontvangers(stap))


def _schrijf_mee(stap: Stap, beeld: Beeld) -> str:
    """Say from which days on others hear of it too when it stays undone."""
    kalender, laat = beeld.kalender, stap.afspraak.laat
    treden = kalender.treden(stap.feit.vorm(stap.afspraak))
    dagen = {trede.weken: trede.dag for trede in treden}
    delen = [
        f"{wie} (vanaf {schrijf_dag(dagen[weken])})"
        for wie, weken in zip(HOGEROP, laat or (), strict=False)
        if dagen[weken] >= beeld.dag
    ]
    if not delen:
        return ""
    return f"Blijft dit liggen, dan gaat er ook mail naar {' en '.join(delen)}."


def _projecten_van(gebruiker_id: int | None) -> list[int] | None:
    if gebruiker_id is None:
        return None
    rijen = select(ProjectRol.project_id).where(ProjectRol.gebruiker_id == gebruiker_id)
    return list(db.session.scalars(rijen.distinct()))


def _staat_er(
    vandaag: date, kenmerk: str | None, projecten: Iterable[int]
) -> set[Sleutel]:
    rijen = db.session.execute(*_sleutels(vandaag, list(projecten), kenmerk))
    return {sleutel_van(rij) for rij in rijen}


@vast
def _sleutels(vandaag: date, project_ids: Sequence[int], kenmerk: str | None) -> Rijen:
    rij = Herinnering
    opdracht = select(
        rij.regel, rij.ding_id, rij.anker, rij.trede, rij.ontvanger
    ).where(rij.dag >= vandaag, rij.project_id.in_(project_ids))
    if kenmerk is not None:
        opdracht = opdracht.where(rij.ontvanger == kenmerk)
    return opdracht.order_by(rij.id)
