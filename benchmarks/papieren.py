"""A report in all its papers: how long, and how much memory that needs."""

import json
import resource
import subprocess
import sys
import time

from benchmarks.werkboek import maak_momentopname
from exports.papieren.maken import papieren_van
from exports.papieren.soorten import SOORTEN

KLEIN, GROOT = 10, 5_000  # activities; the example has ten
HOOGSTENS_S = {KLEIN: 3, GROOT: 60}
HOOGSTENS_MB = 512


def meet(activiteiten: int) -> tuple[float, float]:
    """Return the seconds from the snapshot on, and the MB of the largest process."""
    momentopname, _ = maak_momentopname(activiteiten)
    uit = subprocess.run(
        [sys.executable, "-m", "benchmarks.papieren"],
        input=json.dumps(momentopname).encode(),
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        check=True,
    )
    seconden, mb = json.loads(uit.stdout.splitlines()[-1])
    return seconden, mb


def main() -> None:
    """Print what one snapshot costs, with the child that writes and who sets for it."""
    momentopname = json.load(sys.stdin)
    begin = time.perf_counter()
    with papieren_van(momentopname) as maak:
        for soort in SOORTEN:
            maak(soort)
    duur = time.perf_counter() - begin
    kb = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss
    print(json.dumps([duur, kb / 1024]))


if __name__ == "__main__":
    main()
