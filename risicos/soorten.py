"""What history says of risks, and who may know of the confidential ones."""

from typing import Any

from sqlalchemy import Select, select

from kern.soorten import Dingsoort, eerste_van, met_woorden
from risicos.models import Risico
from toegang.poort import Toegang
from toegang.rechten import Recht


def zichtbare_risicos(wie: Toegang) -> Select[Any] | None:
    """Return the ids of the risks that the visitor may see; None is all of them."""
    if wie.mag(Recht.VERTROUWELIJKE_RISICOS_ZIEN):
        return None
    return select(Risico.id).where(Risico.vertrouwelijk.is_(False))


SOORTEN = (
    Dingsoort(
        "risico",
        "risico",
        met_woorden("code", "gebeurtenis"),
        Recht.RISICOS_ZIEN,
        pagina=("risicos.show", "risico_id"),
        zichtbaar=zichtbare_risicos,
        vertrouwelijk="vertrouwelijk",
    ),
    Dingsoort(
        "beheersmaatregel",
        "maatregel",
        met_woorden("code", "tekst"),
        Recht.RISICOS_ZIEN,
        deel_van=("risico", "risico_id"),
        labels={"risico_id": "Risico"},
    ),
    Dingsoort(
        "beoordeling",
        "beoordeling",
        eerste_van("soort"),
        Recht.RISICOS_ZIEN,
        deel_van=("risico", "risico_id"),
        labels={"op": "Beoordeeld op"},
    ),
)
