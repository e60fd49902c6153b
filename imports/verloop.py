"""What was frozen, judged and decided in the example that runs now: invented, marked.

It goes through the same operations as the pages do, each on a day of its own.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from typing import Any

from betrokkenen.queries import list_personen
from bewaking.baselines.operations import zet_vast
from bewaking.models import Aspect, Faseovergang, Kleur, Overgangskeuze, Voorwaarde
from bewaking.poort import operations as poort
from bewaking.poort.bladen import maak_momentopname
from bewaking.poort.operations import NieuweVoorwaarde
from bewaking.poort.rules import bereken_afdruk
from bewaking.stoplichten.bronnen import get_bronnen
from bewaking.stoplichten.operations import GEEN_UITLEG, Uitleg, besluit_licht
from bewaking.stoplichten.queries import get_lichtenblad
from bewaking.stoplichten.zicht import ALLES
from kern.klok import NEDERLAND
from kern.transactie import Daad
from projecten.models import Project
from projecten.queries import list_fasen

Rij = Mapping[str, Any]
MIDDAG = time(12)


@dataclass(frozen=True)
class _Dagen:
    """The days of one project: they count from its first; nothing is still to come."""

    begin: date
    vandaag: date

    def dag(self, nummer: int) -> date:
        """Return the day with this number."""
        return self.begin + timedelta(days=nummer)

    def is_geweest(self, nummer: int) -> bool:
        """Whether the day has come."""
        return self.dag(nummer) <= self.vandaag

    def daad(self, nummer: int) -> Daad:
        """Return an act of the system at noon of the day."""
        middag = datetime.combine(self.dag(nummer), MIDDAG, NEDERLAND)
        return Daad(None, middag.astimezone(UTC))


def leg_verloop_vast(project: Project, verloop: Rij, *, vandaag: date) -> None:
    """Add what has happened by today to the project, in the order of the days."""
    assert project.looptijd.begin is not None
    dagen = _Dagen(project.looptijd.begin, vandaag)
    makers = {
        "baselines": _zet_vast,
        "stoplichten": _besluit_lichten,
        "faseovergangen": _ga_over,
    }
    rijen = [(rij, maak) for lijst, maak in makers.items() for rij in verloop[lijst]]
    for rij, maak in sorted(rijen, key=lambda paar: int(paar[0]["dag"])):
        if dagen.is_geweest(rij["dag"]):
            maak(project.id, rij, dagen, verloop["uitleg"])


def _zet_vast(project_id: int, rij: Rij, dagen: _Dagen, _uitleg: Rij) -> None:
    daad = dagen.daad(rij["dag"])
    zet_vast(project_id, naam=rij["naam"], reden=rij["reden"], daad=daad)


def _besluit_lichten(project_id: int, rij: Rij, dagen: _Dagen, uitleg: Rij) -> None:
    """Decide every light as proposed, but for what the row says; the whole last."""
    bronnen = get_bronnen(project_id, peildatum=dagen.dag(rij["dag"]), geld=True)
    for aspect in Aspect:
        lichten = {licht.aspect: licht for licht in get_lichtenblad(ALLES, bronnen)}
        voorstel = lichten[aspect].voorstel
        assert voorstel is not None
        anders = rij.get("anders", {}).get(aspect.value, {})
        kleur = Kleur(anders.get("kleur", voorstel.kleur.value))
        besluit_licht(
            bronnen,
            aspect,
            kleur=kleur,
            reden=anders.get("reden") if kleur is not voorstel.kleur else None,
            uitleg=Uitleg(**uitleg[aspect.value])
            if kleur.vraagt_uitleg
            else GEEN_UITLEG,
            gezien=voorstel.kleur,
            daad=dagen.daad(rij["dag"]),
        )


def _ga_over(project_id: int, rij: Rij, dagen: _Dagen, _uitleg: Rij) -> None:
    """Propose to close the phase, and decide on it when that day has come."""
    fase = next(f for f in list_fasen(project_id) if f.code == rij["fase"])
    overgang = poort.create_overgang(
        project_id,
        fase.id,
        peildatum=dagen.dag(rij["dag"]),
        daad=dagen.daad(rij["dag"]),
    )
    poort.update_overgang(
        overgang,
        revisie=overgang.revisie,
        peildatum=overgang.peildatum,
        **{naam: rij[naam] for naam in ("evaluatie", "voorstel", "alternatieven")},
    )
    for punt in overgang.punten:
        poort.update_punt(
            punt,
            revisie=punt.revisie,
            tekst=punt.tekst,
            in_orde=punt.volgorde in rij["in_orde"],
            toelichting=None,
        )
    if dagen.is_geweest(rij["besluit"]["dag"]):
        _besluit(overgang, rij["besluit"], dagen)


def _besluit(overgang: Faseovergang, rij: Rij, dagen: _Dagen) -> None:
    personen = {persoon.code: persoon.id for persoon in list_personen()}
    genomen = poort.besluit(
        overgang,
        afdruk=bereken_afdruk(maak_momentopname(overgang)),
        keuze=Overgangskeuze(rij["keuze"]),
        op=dagen.dag(rij["dag"]),
        toelichting=rij["toelichting"],
        gremium_id=None,
        nummer=rij["nummer"],
        voorwaarden=[
            NieuweVoorwaarde(
                een["tekst"], personen[een["eigenaar"]], dagen.dag(een["dag"])
            )
            for een in rij["voorwaarden"]
        ],
        daad=dagen.daad(rij["dag"]),
    )
    for voorwaarde, een in zip(genomen.voorwaarden, rij["voorwaarden"], strict=True):
        _meld(voorwaarde, een, dagen)


def _meld(voorwaarde: Voorwaarde, rij: Rij, dagen: _Dagen) -> None:
    dag = rij.get("voldaan_dag")
    if dag is not None and dagen.is_geweest(dag):
        poort.meld_voorwaarde(
            voorwaarde,
            op=dagen.dag(dag),
            voldaan=True,
            toelichting=rij["voldaan_met"],
            daad=dagen.daad(dag),
        )
