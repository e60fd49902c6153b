"""Looking again, just before a mail goes, whether its reminders are still right."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from sqlalchemy import Select, select

from herinneringen.beeld import Beeld, Beurt, get_beeld, sleutel_van
from herinneringen.feiten import Feit
from herinneringen.mensen import Ontvanger
from herinneringen.models import Herinnering, Herinneringstatus, Mailkeuze
from herinneringen.operations import DIRECT
from herinneringen.regels import REGELS, Regel, Regelnaam
from kern.database import db
from kern.datums import schrijf_weekdag
from kern.klok import dag_van
from kern.opmaak import kort
from kern.vragen import vast
from post.mime import eenregelig
from post.poststuk import Poststuk

GESLOTEN = "Dit project krijgt geen herinneringen meer."
NIET_OPEN = "Dit is klaar, vervallen of verschoven naar een andere dag."
UIT = "Deze herinnering is uitgezet."
NIET_MEER = "Deze persoon gaat hier niet meer over, of mag het niet meer zien."
NIET_GEWENST = "Deze persoon wil deze herinnering niet."
ANDER_ADRES = "Het adres van deze persoon is veranderd."
LANGSTE_TITEL = 200


@dataclass(frozen=True)
class Punt:
    """One line of a mail; its words are on one line, and not too long."""

    beurt: Beurt
    project: str
    projectcode: str
    leider: str
    vandaag: date

    @property
    def regel(self) -> Regel:
        """Return its rule."""
        return REGELS[self.beurt.feit.regel]

    @property
    def vraag(self) -> str:
        """Say what is asked."""
        laat = self.beurt.anker < self.vandaag
        return self.regel.vraag_laat if laat else self.regel.vraag

    @property
    def wat(self) -> str:
        """Say what it is about, literally as people called it."""
        return schoon(self.beurt.feit.wat)

    @property
    def dag(self) -> str:
        """Say which day it is about."""
        return schrijf_weekdag(self.beurt.anker)

    @property
    def wanneer(self) -> str:
        """Say how far away that day is."""
        return schrijf_afstand(self.beurt.anker, self.vandaag)

    @property
    def pagina(self) -> tuple[str, dict[str, str | int]]:
        """Return where more can be read: an endpoint with its values."""
        return self.beurt.feit.pagina(self.projectcode)


@dataclass(frozen=True)
class Nagekeken:
    """What may go in a mail, what may not any more and why, and who answers."""

    punten: Sequence[Punt]
    geweigerd: Mapping[int, str]
    antwoord_aan: Ontvanger | None
    bezwaar: str | None = None


def kijk_na(stuk: Poststuk) -> Nagekeken:
    """Return what of this mail is still right, by the facts of this moment."""
    vandaag = dag_van(stuk.nu)
    rijen = db.session.scalars(*_rijen(stuk.id)).all()
    beeld = _get_beeld(rijen, vandaag)
    beurten = {b.sleutel: b for b in beeld.beurten([*beeld.stappen, *beeld.gevraagd])}
    geweigerd, goed = {}, []
    for rij in rijen:
        beurt = beurten.get(sleutel_van(rij))
        if beurt is None:
            geweigerd[rij.id] = _waarom_niet(rij, beeld)
        elif not _is_gewenst(beurt, beeld, direct=stuk.soort == DIRECT):
            geweigerd[rij.id] = NIET_GEWENST
        elif beurt.ontvanger.adres != stuk.aan.lower():
            # Not lost: it waits for the next mail, to the new address.
            return Nagekeken((), geweigerd, None, ANDER_ADRES)
        else:
            goed.append(beurt)
    punten = _maak_punten(goed, beeld)
    return Nagekeken(punten, geweigerd, _antwoord_aan(punten, beeld))


def schoon(tekst: str, hoogstens: int = LANGSTE_TITEL) -> str:
    """Return somebody's words on one line, cut when they are too many.

    >>> schoon("Debat" + chr(0x2028) + "Bcc: x@y.nl" + chr(13) + chr(10) + "af")
    'Debat Bcc: x@y.nl af'
    >>> len(schoon("x" * 1000)), schoon("x" * 1000)[-1]
    (200, '…')
    """
    return kort(eenregelig(tekst), hoogstens)


def schrijf_afstand(dag: date, vandaag: date) -> str:
    """Say how far away a day is, as people say it.

    >>> [schrijf_afstand(date(2021, 10, d), date(2021, 10, 6)) for d in (6, 7, 20)]
    ['vandaag', 'morgen', 'over 14 dagen']
    >>> [schrijf_afstand(date(2021, 10, d), date(2021, 10, 6)) for d in (5, 1)]
    ['1 dag te laat', '5 dagen te laat']
    """
    dagen = (dag - vandaag).days
    if dagen < 0:
        return f"{-dagen} {'dag' if dagen == -1 else 'dagen'} te laat"
    return {0: "vandaag", 1: "morgen"}.get(dagen, f"over {dagen} dagen")


def _get_beeld(rijen: Iterable[Herinnering], vandaag: date) -> Beeld:
    dingen: dict[Regelnaam, set[int]] = defaultdict(set)
    projecten = set()
    for rij in rijen:
        dingen[rij.regel].add(rij.ding_id)
        projecten.add(rij.project_id)
    return get_beeld(
        vandaag, van=date.min, tot=date.max, project_ids=projecten, dingen=dingen
    )


def _waarom_niet(rij: Herinnering, beeld: Beeld) -> str:
    if rij.project_id not in beeld.projecten:
        return GESLOTEN
    van = [
        stap for stap in (*beeld.stappen, *beeld.gevraagd) if _is_van(stap.feit, rij)
    ]
    if any(stap.anker == rij.anker and stap.trede.naam == rij.trede for stap in van):
        return NIET_MEER
    if any(stap.anker == rij.anker for stap in van):
        return UIT
    bestaat = any(_is_van(feit, rij) for feit in beeld.feiten)
    return UIT if bestaat and not van else NIET_OPEN


def _is_van(feit: Feit, rij: Herinnering) -> bool:
    return (feit.regel, feit.ding_id) == (rij.regel, rij.ding_id)


def _is_gewenst(beurt: Beurt, beeld: Beeld, *, direct: bool) -> bool:
    wens = beeld.mensen.wens_van(beurt.ontvanger)
    if direct:
        return wens.keuze is not Mailkeuze.GEEN
    return wens.wil(beurt.feit, beurt.trede)


def _maak_punten(beurten: Iterable[Beurt], beeld: Beeld) -> list[Punt]:
    """Return a line for each thing, by its last step, in order of the day."""
    per_ding = {
        (beurt.feit.regel, beurt.feit.ding_id): beurt
        for beurt in sorted(beurten, key=lambda b: b.trede.dag)
    }
    punten = []
    for beurt in per_ding.values():
        project = beeld.projecten[beurt.feit.project_id]
        leiders = beeld.mensen.leiders_van(project.id)
        leider = schoon(leiders[0].naam, 100) if leiders else ""
        punten.append(
            Punt(beurt, schoon(project.naam), project.code, leider, beeld.dag)
        )
    return sorted(punten, key=lambda p: (p.beurt.anker, p.project, p.wat))


def _antwoord_aan(punten: Sequence[Punt], beeld: Beeld) -> Ontvanger | None:
    """Return who leads the project of the first line, if that is somebody else."""
    if not punten:
        return None
    eerste = punten[0].beurt
    leiders: list[Ontvanger] = beeld.mensen.leiders_van(eerste.feit.project_id)
    return next((wie for wie in leiders if wie.adres != eerste.ontvanger.adres), None)


@vast
def _rijen(bericht_id: int) -> Select[Herinnering]:
    return (
        select(Herinnering)
        .where(
            Herinnering.bericht_id == bericht_id,
            Herinnering.status == Herinneringstatus.GEPLAND,
        )
        .order_by(Herinnering.dag, Herinnering.id)
    )
