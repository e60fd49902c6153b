"""The inside of a background task: a process of its own, with limits of its own.

It says on its output how far it is, stores its result itself, and lives no longer
than the line to its parent (`post/begeleider.py`).
"""

import gc
import json
import os
import sys
import threading
from collections.abc import Mapping
from typing import Any

from kern.fouten import DomeinError
from kern.logboek import logger
from kern.soorten import Resultaat, Taaksoort, soorten
from kern.transactie import transactie
from post import queries
from post.operations import taken

if sys.platform != "win32":
    import resource

TE_GROOT = (
    "Het werk had te veel geheugen nodig en is gestopt. Kies een kleiner deel, of"
    " vraag uw beheerder."
)
ONVERWACHT = "Er ging iets mis. Het logboek van de planner zegt wat."
# Looking for rubbish among a large plan takes as long as the work itself.
OPRUIMEN_PER = 200_000
GEEN_RECHT = "U mag dit niet (meer) zien."
ONBEKENDE_SOORT = "Koersvast kent dit soort taak niet (meer)."


def voer_uit(taak_id: int, *, eigenaar: str) -> None:
    """Do the work of one task here and now; what goes wrong is said to the parent."""
    try:
        _doe(taak_id, eigenaar)
    except DomeinError as weigering:
        _zeg(fout=str(weigering))
    except MemoryError:
        _zeg(fout=TE_GROOT)
    except Exception as fout:
        logger.exception("taak mislukt", taak=taak_id, soort=type(fout).__name__)
        _zeg(fout=ONVERWACHT)


def leef_zolang_de_ouder() -> None:
    """End this process when its parent does, however that ends.

    The parent never writes, so the line ends only with the parent.
    """
    threading.Thread(target=_wacht_op_einde, daemon=True).start()


def _wacht_op_einde() -> None:
    while os.read(sys.stdin.fileno(), 1024):
        pass
    os._exit(1)


def _doe(taak_id: int, eigenaar: str) -> None:
    taak = queries.find_taak(taak_id)
    soort = soorten().taken.get(taak.soort) if taak else None
    if taak is None or soort is None:
        raise DomeinError(ONBEKENDE_SOORT)
    gegevens = json.loads(taak.gegevens)
    if not soort.mag(taak.eigenaar_id, gegevens):
        raise DomeinError(GEEN_RECHT)
    resultaat = _maak(soort, gegevens)
    with transactie() as daad:
        taken.rond_af(taak_id, eigenaar=eigenaar, resultaat=resultaat, nu=daad.nu)


def _maak(soort: Taaksoort, gegevens: Mapping[str, Any]) -> Resultaat:
    gc.set_threshold(OPRUIMEN_PER)
    if sys.platform != "win32":
        bytes_ = soort.geheugen_mb * 1024 * 1024
        # The soft limit binds here; a child of its own sets its own.
        _, hoogstens = resource.getrlimit(resource.RLIMIT_AS)
        resource.setrlimit(resource.RLIMIT_AS, (bytes_, hoogstens))
    return soort.uitvoeren(gegevens, lambda deel, stap: _zeg(deel=deel, stap=stap))


def _zeg(**wat: Any) -> None:
    sys.stdout.write(json.dumps(wat) + "\n")
    sys.stdout.flush()
