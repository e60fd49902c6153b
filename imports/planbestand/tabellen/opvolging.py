"""Lists of what happened since the plan was written."""

from activiteiten.models import Status, Trekker, Voortgang, Zetelbezetting
from begroting.models import Boeking, Boekingsoort
from imports.planbestand.tabellen.organisatie import PERSOON, VAN_TOT
from imports.planbestand.tabellen.werk import ACTIVITEIT
from imports.planbestand.velden import (
    Tabel,
    Veld,
    dag,
    gewoon,
    termijn,
    tijdstip,
    verwijzing,
    woord,
)
from planning.models import Aanlevermelding, Uitkomst, Uitkomstsoort, Verschuiving
from risicos.models import Beoordeling, Beoordelingssoort, Dimensie

PLAATS = Veld("volgorde", "volgorde")
OP = dag("op")
INGEVOERD = tijdstip("ingevoerd_op")
MIJLPAAL = verwijzing("mijlpaal", "mijlpaal_id", "mijlpalen")

# The plan's own people and the dated ones of the follow-up, in one list each.
TREKKERS = Tabel(Trekker, (ACTIVITEIT, PERSOON, PLAATS, *VAN_TOT))
BEZETTING = Tabel(
    Zetelbezetting,
    (verwijzing("zetel", "zetel_id", "zetels"), PERSOON, PLAATS, *VAN_TOT),
)

OPVOLGING: dict[str, Tabel] = {
    "voortgang": Tabel(
        Voortgang,
        (
            ACTIVITEIT,
            OP,
            woord("status", Status),
            *gewoon("percentage", "bereikt", "belemmering"),
            termijn("verwacht"),
            INGEVOERD,
        ),
    ),
    "verschuivingen": Tabel(
        Verschuiving, (MIJLPAAL, OP, termijn("naar"), *gewoon("reden"), INGEVOERD)
    ),
    "uitkomsten": Tabel(
        Uitkomst,
        (
            MIJLPAAL,
            OP,
            woord("soort", Uitkomstsoort),
            *gewoon("besluitnummer", "toelichting"),
            INGEVOERD,
        ),
    ),
    "aanlevermeldingen": Tabel(
        Aanlevermelding,
        (MIJLPAAL, OP, *gewoon("ingeleverd", "toelichting"), INGEVOERD),
    ),
    "beoordelingen": Tabel(
        Beoordeling,
        (
            verwijzing("risico", "risico_id", "risicos"),
            OP,
            woord("soort", Beoordelingssoort),
            *gewoon("kans", "gevolg"),
            woord("dimensie", Dimensie),
            *gewoon("toelichting"),
            INGEVOERD,
        ),
    ),
    "boekingen": Tabel(
        Boeking,
        (
            *gewoon("code"),
            verwijzing("post", "post_id", "begrotingsposten"),
            OP,
            woord("soort", Boekingsoort),
            *gewoon("bedrag", "omschrijving"),
            verwijzing("verplichting", "verplichting_id", "boekingen"),
            verwijzing("tegenboeking_van", "tegenboeking_van_id", "boekingen"),
            INGEVOERD,
        ),
        code="code",
    ),
}
