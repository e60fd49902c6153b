"""What history says of the gaps in a plan."""

from bewaking.stoplichten.zicht import zichtbare_stoplichten
from kern.soorten import Dingsoort, eerste_van, met_woorden
from toegang.rechten import Recht

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
        labels={"vervangt_id": "Vervangt"},
    ),
    Dingsoort(
        "overgangspunt",
        "punt van een faseovergang",
        eerste_van("tekst"),
        Recht.PLAN_ZIEN,
        deel_van=("faseovergang", "faseovergang_id"),
    ),
    Dingsoort(
        "fasebesluit",
        "besluit over een fase",
        eerste_van("keuze"),
        Recht.PLAN_ZIEN,
        deel_van=("faseovergang", "faseovergang_id"),
        labels={"op": "Besloten op"},
    ),
    Dingsoort(
        "voorwaarde",
        "voorwaarde",
        eerste_van("tekst"),
        Recht.PLAN_ZIEN,
        deel_van=("fasebesluit", "fasebesluit_id"),
    ),
    Dingsoort(
        "voorwaardestand",
        "stand van een voorwaarde",
        eerste_van("toelichting"),
        Recht.PLAN_ZIEN,
        deel_van=("voorwaarde", "voorwaarde_id"),
        labels={"op": "Geldt sinds"},
    ),
    Dingsoort(
        "decharge",
        "decharge",
        eerste_van("soort"),
        Recht.PLAN_ZIEN,
        labels={"op": "Verleend op"},
    ),
)
