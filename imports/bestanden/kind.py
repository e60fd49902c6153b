"""The inside of reading: a process of its own that may use little memory and time.

It gets the bytes on its input and says on its output what it read, or why not. It
knows no settings and no database.
"""

import json
import sys
from collections.abc import Callable, Mapping
from typing import Any

from imports.bestanden.agenda import lees_agenda
from imports.bestanden.fouten import BESCHADIGD, TE_ZWAAR, BestandError
from imports.bestanden.gelezen import Gelezen, naar_json
from imports.bestanden.werkmap import lees_werkmap

if sys.platform != "win32":
    import resource

GEHEUGEN_MB = 512
# The parent waits less long; this is for when the parent is gone.
REKENTIJD_S = 30
LEZERS: Mapping[str, Callable[[bytes], Gelezen]] = {
    ".xlsx": lees_werkmap,
    ".ics": lees_agenda,
}


def main() -> None:
    """Read what comes in as the kind that is named."""
    _beperk()
    sys.stdout.write(json.dumps(_antwoord(LEZERS[sys.argv[1]])))


def _beperk() -> None:
    if sys.platform != "win32":
        bytes_ = GEHEUGEN_MB * 1024 * 1024
        resource.setrlimit(resource.RLIMIT_AS, (bytes_, bytes_))
        resource.setrlimit(resource.RLIMIT_CPU, (REKENTIJD_S, REKENTIJD_S))
        resource.setrlimit(resource.RLIMIT_CORE, (0, 0))


def _antwoord(lezer: Callable[[bytes], Gelezen]) -> dict[str, Any]:
    try:
        return {"gelezen": naar_json(lezer(sys.stdin.buffer.read()))}
    except BestandError as weigering:
        return {"fout": str(weigering)}
    except (MemoryError, RecursionError):
        return {"fout": TE_ZWAAR}
    except Exception:  # whatever a parser makes of a hostile file
        return {"fout": BESCHADIGD}


if __name__ == "__main__":
    main()
