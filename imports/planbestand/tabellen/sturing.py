"""Lists of risks and money."""

from begroting.models import Begroting, Begrotingspost, Lastsoort
from imports.planbestand.tabellen.opdracht import HEEL_PROJECT
from imports.planbestand.tabellen.organisatie import EIGENAAR, VERVALLEN
from imports.planbestand.tabellen.werk import ACTIVITEIT
from imports.planbestand.velden import Tabel, gewoon, ja, termijn, verwijzing, woord
from risicos.models import Beheersmaatregel, Reactie, Risico

RISICOS = Tabel(
    Risico,
    (
        *gewoon("code", "oorzaak", "gebeurtenis", "gevolg"),
        EIGENAAR,
        woord("reactie", Reactie),
        ja("vertrouwelijk"),
        *VERVALLEN,
    ),
    code="code",
    sorteer="code",
)

MAATREGELEN = Tabel(
    Beheersmaatregel,
    (
        *gewoon("code"),
        verwijzing("risico", "risico_id", "risicos"),
        *gewoon("tekst"),
        EIGENAAR,
        termijn("termijn"),
        ACTIVITEIT,
        *VERVALLEN,
    ),
    code="code",
    volgorde_per="risico_id",
)

BEGROTING = Tabel(
    Begroting,
    gewoon(
        "begroot", "eerste_jaar", "laatste_jaar", "dekking", "besluit", "toelichting"
    ),
)

BEGROTINGSPOSTEN = Tabel(
    Begrotingspost,
    (*gewoon("code", "naam", "begroot"), woord("soort", Lastsoort), *VERVALLEN),
    code="code",
    volgorde_per=HEEL_PROJECT,
)
