"""What history says of the gaps in a plan."""

from typing import Any

from sqlalchemy import Select, select

from bewaking.models import AanvaardeBevinding
from bewaking.plancontrole.rules import REGELS
from bewaking.stoplichten.zicht import zichtbare_stoplichten
from kern.soorten import Dingsoort, eerste_van, met_woorden
from toegang.poort import Toegang
from toegang.rechten import Recht


def zichtbare_aanvaardingen(wie: Toegang) -> Select[Any] | None:
    """Return the ids of what was accepted that the visitor may know of; None is all.

    Which risk a finding was about is only known by its number, so who may not see the
    confidential ones sees of no risk what was accepted.
    """
    vertrouwelijk = wie.mag(Recht.VERTROUWELIJKE_RISICOS_ZIEN)
    verborgen = [
        regel.code
        for regel in REGELS
        if not wie.mag(regel.recht)
        or (regel.recht is Recht.RISICOS_ZIEN and not vertrouwelijk)
    ]
    if not verborgen:
        return None
    rij = AanvaardeBevinding
    return select(rij.id).where(rij.regel.not_in(verborgen))


SOORTEN = (
    Dingsoort(
        "openpunt",
        "afspraak over een n.t.b.",
        met_woorden("veld", "wat"),
        Recht.PLAN_ZIEN,
        deel_van=("activiteit", "activiteit_id"),
        labels={"invullen_voor": "Invullen vóór"},
    ),
    Dingsoort(
        "aanvaarde_bevinding",
        "aanvaarde bevinding",
        met_woorden("regel", "onderwerp"),
        Recht.PLAN_ZIEN,
        zichtbaar=zichtbare_aanvaardingen,
        labels={
            "op": "Aanvaard op",
            "regel": "Regel",
            "onderwerp": "Waarover",
            "vingerafdruk": "Waarop zij rustte",
            "aanvaard": "Aanvaard",
        },
    ),
    Dingsoort(
        "stoplicht",
        "stoplicht",
        met_woorden("aspect", "besloten"),
        Recht.PLAN_ZIEN,
        zichtbaar=zichtbare_stoplichten,
        labels={"op": "Geldt sinds", "reden": "Reden van de afwijking"},
    ),
    Dingsoort(
        "faseovergang",
        "faseovergang",
        eerste_van("van_fase_id"),
        Recht.PLAN_ZIEN,
        verwijst=("van_fase_id", "naar_fase_id"),
        pagina=("fasen.show", "faseovergang_id"),
        labels={"vervangt_id": "Vervangt"},
    ),
    Dingsoort(
        "overgangspunt",
        "punt van een faseovergang",
        eerste_van("tekst"),
        Recht.PLAN_ZIEN,
        deel_van=("faseovergang", "faseovergang_id"),
    ),
    # A snapshot holds confidential risks and money: who may see the one may see both.
    Dingsoort(
        "fasebesluit",
        "besluit over een fase",
        eerste_van("keuze"),
        Recht.VERTROUWELIJKE_RISICOS_ZIEN,
        deel_van=("faseovergang", "faseovergang_id"),
        labels={"op": "Besloten op"},
    ),
    Dingsoort(
        "voorwaarde",
        "voorwaarde",
        eerste_van("tekst"),
        Recht.PLAN_ZIEN,
        deel_van=("fasebesluit", "fasebesluit_id"),
        pagina=("fasen.voorwaarden", ""),
    ),
    Dingsoort(
        "voorwaardestand",
        "stand van een voorwaarde",
        eerste_van("toelichting"),
        Recht.PLAN_ZIEN,
        deel_van=("voorwaarde", "voorwaarde_id"),
        labels={"op": "Geldt sinds"},
    ),
    # Who writes a report sees how it came about; who reads it reads the report.
    Dingsoort(
        "rapportage",
        "rapport",
        met_woorden("soort", "nummer"),
        Recht.RAPPORT_MAKEN,
        verwijst=("fase_id", "afspraak_id"),
        pagina=("rapporten.show", "rapportage_id"),
        labels={"reden": "Waarom het terugging"},
    ),
    Dingsoort(
        "hoofdstuktekst",
        "tekst van een rapport",
        eerste_van("code"),
        Recht.RAPPORT_MAKEN,
        deel_van=("rapportage", "rapportage_id"),
        persoonlijk=frozenset({"tekst"}),
        labels={"code": "Hoofdstuk"},
    ),
    Dingsoort(
        "rapporteditie",
        "editie van een rapport",
        eerste_van("editie"),
        Recht.RAPPORT_MAKEN,
        deel_van=("rapportage", "rapportage_id"),
    ),
    Dingsoort(
        "rapportpapier",
        "bestand van een rapport",
        eerste_van("extensie"),
        Recht.RAPPORT_MAKEN,
        deel_van=("rapporteditie", "rapporteditie_id"),
    ),
    Dingsoort(
        "decharge",
        "decharge",
        eerste_van("soort"),
        Recht.VERTROUWELIJKE_RISICOS_ZIEN,
        labels={"op": "Verleend op"},
    ),
)
