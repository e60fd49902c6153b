"""The inside of writing papers: a process of its own, for one snapshot.

It reads the snapshot from the folder that is named, waits for the kinds of papers that
are asked on its input, and says of each on its output when it stands in the folder. It
knows no settings and no database, and what it needed is gone when it ends.
"""

import json
import sys
from pathlib import Path

from exports.papieren.schrijven import Schrijver
from exports.papieren.soorten import JSON, pad_van
from kern.fouten import InvoerError

if sys.platform != "win32":
    import resource

GEHEUGEN_MB = 1_024  # reserved; about half of it is used
# The parent waits less long; this is for when the parent is gone.
REKENTIJD_S = 600


def main() -> None:
    """Write each paper that is asked, until nobody asks any more."""
    _beperk()
    map_, *sjabloon = map(Path, sys.argv[1:])
    momentopname = json.loads(pad_van(map_, JSON).read_bytes())
    schrijver = Schrijver(momentopname, map_, *sjabloon)
    for regel in sys.stdin:
        antwoord = _antwoord(schrijver, regel.strip())
        sys.stdout.write(json.dumps(antwoord) + "\n")
        sys.stdout.flush()


def _antwoord(schrijver: Schrijver, soort: str) -> dict[str, str]:
    try:
        schrijver.schrijf(soort)
    except InvoerError as weigering:
        return {"fout": str(weigering)}
    except MemoryError:
        return {"geheugen": soort}
    return {"klaar": soort}


def _beperk() -> None:
    if sys.platform != "win32":
        _begrens(resource.RLIMIT_AS, GEHEUGEN_MB * 1024 * 1024)
        _begrens(resource.RLIMIT_CPU, REKENTIJD_S)


def _begrens(wat: int, hoogstens: int) -> None:
    # The soft limit binds here; a child of its own sets its own.
    _, toegestaan = resource.getrlimit(wat)
    if toegestaan != resource.RLIM_INFINITY:
        hoogstens = min(hoogstens, toegestaan)
    resource.setrlimit(wat, (hoogstens, toegestaan))


if __name__ == "__main__":
    main()
