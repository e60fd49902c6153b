"""What history says of the gaps in a plan."""

from kern.soorten import Dingsoort, met_woorden
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
)
