"""What a person decides about the lights, with the proposal kept beside it."""

from collections.abc import Mapping
from dataclasses import dataclass

from bewaking.models import Stoplicht
from bewaking.stoplichten import queries
from bewaking.stoplichten.feiten import Bronnen, Voorstellen, stel_voor
from bewaking.stoplichten.rules import Voorstel
from bewaking.stoplichten.woorden import Aspect, Kleur
from kern.database import db
from kern.datums import schrijf_dag
from kern.fouten import DomeinError
from kern.transactie import Daad


class VoorstelVeranderdError(DomeinError):
    """The facts changed since the form was opened, and so what the rules propose."""


class LaterBeslotenError(DomeinError):
    """What holds for a later day is not overtaken by an earlier one."""


class UitlegOntbreektError(DomeinError):
    """Orange and red are explained, and so is what differs from the proposal."""


@dataclass(frozen=True)
class Uitleg:
    """Where it comes from, what it leads to, and what is done about it."""

    oorzaak: str | None = None
    gevolg: str | None = None
    bijsturing: str | None = None

    @property
    def is_heel(self) -> bool:
        """Whether all three were filled in."""
        return bool(self.oorzaak and self.gevolg and self.bijsturing)


GEEN_UITLEG = Uitleg()


def besluit_licht(
    bronnen: Bronnen,
    aspect: Aspect,
    *,
    kleur: Kleur,
    reden: str | None,
    uitleg: Uitleg,
    gezien: Kleur,
    daad: Daad,
) -> Stoplicht:
    """Decide one light for the day of the facts.

    ``gezien`` is the proposal that the person saw.
    """
    besluiten = queries.list_besluiten({bronnen.project_id: bronnen.peildatum})
    voorstellen = queries.met_totaal(stel_voor(bronnen), besluiten[bronnen.project_id])
    voorstel = voorstellen[aspect]
    _eis_gezien(voorstel, gezien)
    if kleur is not voorstel.kleur and not reden:
        raise UitlegOntbreektError(
            f"U kiest iets anders dan het voorstel ({voorstel.kleur}). Schrijf waarom."
        )
    return _leg_vast(bronnen, voorstel, kleur, reden=reden, uitleg=uitleg, daad=daad)


def neem_over(
    bronnen: Bronnen,
    *,
    gezien: Mapping[Aspect, Kleur | None],
    uitleg: Mapping[Aspect, Uitleg],
    daad: Daad,
) -> list[Stoplicht]:
    """Decide every light as it is proposed, for the day of the facts.

    The whole rests on what is decided just now.
    """
    voorstellen: Voorstellen = queries.met_totaal(stel_voor(bronnen), {})
    for aspect, voorstel in voorstellen.items():
        _eis_gezien(voorstel, gezien.get(aspect))
    return [
        _leg_vast(
            bronnen,
            voorstel,
            voorstel.kleur,
            reden=None,
            uitleg=uitleg.get(aspect, GEEN_UITLEG),
            daad=daad,
        )
        for aspect, voorstel in voorstellen.items()
    ]


def _eis_gezien(voorstel: Voorstel, gezien: Kleur | None) -> None:
    if gezien is not voorstel.kleur:
        raise VoorstelVeranderdError(
            f"Het voorstel voor {voorstel.aspect} is intussen anders:"
            f" {voorstel.kleur}. {voorstel.waarom} Open het formulier opnieuw."
        )


def _leg_vast(
    bronnen: Bronnen,
    voorstel: Voorstel,
    kleur: Kleur,
    *,
    reden: str | None,
    uitleg: Uitleg,
    daad: Daad,
) -> Stoplicht:
    dag = bronnen.peildatum
    if dag > daad.vandaag:
        raise LaterBeslotenError("Deze dag ligt in de toekomst. Kies een andere dag.")
    if queries.heeft_later(bronnen.project_id, voorstel.aspect, dag=dag):
        raise LaterBeslotenError(
            f"Voor een dag na {schrijf_dag(dag)} is over {voorstel.aspect} al besloten."
            " Kies die dag of een latere als peildatum."
        )
    if kleur.vraagt_uitleg and not uitleg.is_heel:
        raise UitlegOntbreektError(
            f"Schrijf bij {voorstel.aspect} de oorzaak, het gevolg en de bijsturing."
        )
    gegeven = uitleg if kleur.vraagt_uitleg else GEEN_UITLEG
    licht = Stoplicht(
        project_id=bronnen.project_id,
        aspect=voorstel.aspect,
        voorgesteld=voorstel.kleur,
        waarom=voorstel.waarom,
        besloten=kleur,
        reden=reden if kleur is not voorstel.kleur else None,
        oorzaak=gegeven.oorzaak,
        gevolg=gegeven.gevolg,
        bijsturing=gegeven.bijsturing,
        op=dag,
        ingevoerd_op=daad.nu,
        door_id=daad.door_id,
    )
    db.session.add(licht)
    db.session.flush()
    return licht
