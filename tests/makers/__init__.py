"""Makers of test data: valid without arguments, a test names only what matters."""

from tests.makers.achtergrond import (
    make_agendasleutel,
    make_concept,
    make_inleesconcept,
    make_taak,
)
from tests.makers.basis import (
    INGEVOERD,
    save,
)
from tests.makers.organisatie import (
    LOOPTIJD,
    make_afdeling,
    make_gebruiker,
    make_gremium,
    make_persoon,
    make_project,
    make_reces,
    make_vergadering,
)
from tests.makers.planning import (
    make_aanlevermelding,
    make_besluit,
    make_mijlpaal,
    make_route,
    make_stap,
    make_toezegging,
    make_traject,
    make_uitkomst,
    make_verschuiving,
)
from tests.makers.rapporten import (
    make_hoofdstuk,
    make_rapportage,
    make_vastgesteld,
)
from tests.makers.sturing import (
    make_beoordeling,
    make_boeking,
    make_maatregel,
    make_post,
    make_risico,
)
from tests.makers.werk import (
    make_activiteit,
    make_doelstelling,
    make_raming,
    make_voortgang,
    make_zetel,
)

__all__ = [
    "INGEVOERD",
    "LOOPTIJD",
    "make_aanlevermelding",
    "make_activiteit",
    "make_afdeling",
    "make_agendasleutel",
    "make_beoordeling",
    "make_besluit",
    "make_boeking",
    "make_concept",
    "make_doelstelling",
    "make_gebruiker",
    "make_gremium",
    "make_hoofdstuk",
    "make_inleesconcept",
    "make_maatregel",
    "make_mijlpaal",
    "make_persoon",
    "make_post",
    "make_project",
    "make_raming",
    "make_rapportage",
    "make_reces",
    "make_risico",
    "make_route",
    "make_stap",
    "make_taak",
    "make_toezegging",
    "make_traject",
    "make_uitkomst",
    "make_vastgesteld",
    "make_vergadering",
    "make_verschuiving",
    "make_voortgang",
    "make_zetel",
    "save",
]
