"""What the pages of the gate and of the discharge show."""

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

import betrokkenen.queries
from bewaking.models import Decharge, Fasebesluit, Faseovergang
from bewaking.poort import queries
from bewaking.poort.feiten import stel_voorstel_op, verzamel_feiten, verzamel_overdracht
from bewaking.poort.queries import Faseregel, Voorwaarderegel
from bewaking.poort.rules import beperk_feiten, bereken_afdruk, schrijf_momentopname
from bewaking.stoplichten.woorden import Kleur
from bewaking.stoplichten.zicht import lichtzicht
from toegang.poort import Toegang
from toegang.rechten import Recht


@dataclass(frozen=True)
class Fasenblad:
    """What the page Fasen shows."""

    regels: Sequence[Faseregel]
    voorwaarden: Sequence[Voorwaarderegel]
    decharge: Decharge | None

    @property
    def open_voorwaarden(self) -> list[Voorwaarderegel]:
        """Return the conditions that were not met yet."""
        return [regel for regel in self.voorwaarden if not regel.is_voldaan]


@dataclass(frozen=True)
class Overgangsblad:
    """A gate: what people wrote, the facts beside it, and the decision.

    Until the decision the facts are those of now about the peildatum; after it they
    are the ones that were decided on.
    """

    overgang: Faseovergang
    besluit: Fasebesluit | None
    voorstel: Mapping[str, Any]
    feiten: Mapping[str, Any]
    afdruk: str
    is_ongewijzigd: bool
    opvolger: Faseovergang | None
    voorwaarden: Sequence[Voorwaarderegel]
    namen: Mapping[int, str]

    @property
    def aantal_in_orde(self) -> int:
        """Count the points that are in order."""
        return sum(punt["in_orde"] for punt in self.voorstel["punten"])


@dataclass(frozen=True)
class Dechargeblad:
    """The list of what is handed over, and what was given and taken back."""

    lijst: Mapping[str, Any]
    afdruk: str
    verleend: Decharge | None
    is_ongewijzigd: bool
    eerdere: Sequence[Decharge]
    namen: Mapping[int, str]


def get_fasenblad(project_id: int, *, peildatum: date) -> Fasenblad:
    """Return the phases, the conditions that hold, and the discharge."""
    return Fasenblad(
        queries.list_faseregels(project_id, peildatum=peildatum),
        queries.list_voorwaarden(project_id, peildatum=peildatum),
        queries.find_verleende(queries.list_decharges(project_id)),
    )


def maak_momentopname(overgang: Faseovergang) -> str:
    """Return the text of the proposal with the facts of its peildatum."""
    return schrijf_momentopname(
        {"voorstel": stel_voorstel_op(overgang), "feiten": verzamel_feiten(overgang)}
    )


def maak_overdrachtslijst(project_id: int, *, dag: date) -> str:
    """Return the text of what is handed over on that day."""
    return schrijf_momentopname(verzamel_overdracht(project_id, dag=dag))


def get_overgangsblad(overgang_id: int, *, wie: Toegang, dag: date) -> Overgangsblad:
    """Return the gate as this visitor may see it; ``dag`` is for the conditions."""
    project_id = wie.project_id
    overgang = queries.get_overgang(overgang_id, project_id=project_id)
    besluit = queries.find_besluit(overgang_id)
    tekst = besluit.momentopname if besluit else maak_momentopname(overgang)
    inhoud = json.loads(tekst)
    voorwaarden = queries.list_voorwaarden(project_id, peildatum=dag)
    return Overgangsblad(
        overgang=overgang,
        besluit=besluit,
        voorstel=inhoud["voorstel"],
        feiten=_te_zien(inhoud["feiten"], wie),
        afdruk=bereken_afdruk(tekst),
        is_ongewijzigd=besluit is None
        or (
            bereken_afdruk(tekst) == besluit.sha256
            and stel_voorstel_op(overgang) == inhoud["voorstel"]
        ),
        opvolger=queries.find_opvolger(overgang_id),
        voorwaarden=[r for r in voorwaarden if besluit and r.besluit.id == besluit.id],
        namen=queries.namen_van(betrokkenen.queries.list_personen()),
    )


def get_dechargeblad(*, wie: Toegang, dag: date) -> Dechargeblad:
    """Return the list of the discharge that holds, else of that day."""
    decharges = queries.list_decharges(wie.project_id)
    verleend = queries.find_verleende(decharges)
    tekst = (
        verleend.momentopname
        if verleend
        else maak_overdrachtslijst(wie.project_id, dag=dag)
    )
    return Dechargeblad(
        lijst=_te_zien(json.loads(tekst), wie),
        afdruk=bereken_afdruk(tekst),
        verleend=verleend,
        is_ongewijzigd=verleend is None or bereken_afdruk(tekst) == verleend.sha256,
        eerdere=decharges,
        namen=queries.namen_van(betrokkenen.queries.list_personen()),
    )


def _te_zien(feiten: Mapping[str, Any], wie: Toegang) -> dict[str, Any]:
    lichten = lichtzicht(wie.mag)
    gezien = beperk_feiten(
        feiten,
        geld=wie.mag(Recht.GELD_ZIEN),
        vertrouwelijk=wie.mag(Recht.VERTROUWELIJKE_RISICOS_ZIEN),
        voorgesteld=lichten.aspecten,
        besloten=lichten.besluiten,
    )
    voorwaarden = [
        rij | {"uiterlijk": date.fromisoformat(rij["uiterlijk"])}
        for rij in gezien["voorwaarden"]
    ]
    gelezen = {
        "voorwaarden": voorwaarden,
        "peildatum": date.fromisoformat(gezien["peildatum"]),
        "stoplichten": [
            rij | {"kleur": Kleur(rij["kleur"])} for rij in gezien["stoplichten"]
        ],
    }
    return gezien | gelezen
