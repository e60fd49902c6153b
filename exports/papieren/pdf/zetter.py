"""The inside of setting: a process of its own that may use little memory and time.

It runs in a folder with the template and its data, and puts the papers beside them.
It knows no settings, no database and nothing of the program.
"""

import json
import sys
from pathlib import Path
from typing import Any

import typst

if sys.platform != "win32":
    import resource

GEHEUGEN_MB = 1_536  # reserved, of which a fraction is used; letters are mapped too
# The parent waits less long; this is for when the parent is gone.
REKENTIJD_S = 120


def main() -> None:
    """Set what stands in this folder, as the kind that is asked."""
    _beperk()
    map_ = Path.cwd()
    vraag: dict[str, Any] = json.loads((map_ / "vraag.json").read_text("utf-8"))
    wortel = map_ / "wortel"
    uit = typst.compile(
        wortel / vraag["sjabloon"],
        root=wortel,
        font_paths=[Path(pad) for pad in vraag["letters"]],
        ignore_system_fonts=True,
        # There are no packages, so that a template can load none either.
        package_path=map_ / "geen",
        package_cache_path=map_ / "geen",
        format=vraag["vorm"],
        ppi=vraag["ppi"],
        pdf_standards=vraag["normen"],
        timestamp=vraag["tijdstip"],
    )
    for nummer, inhoud in enumerate(uit if isinstance(uit, list) else [uit]):
        (map_ / f"uit-{nummer:04d}").write_bytes(inhoud)


def _beperk() -> None:
    if sys.platform != "win32":
        _begrens(resource.RLIMIT_AS, GEHEUGEN_MB * 1024 * 1024)
        _begrens(resource.RLIMIT_CPU, REKENTIJD_S)
        _begrens(resource.RLIMIT_CORE, 0)


def _begrens(wat: int, hoogstens: int) -> None:
    """Limit for good; who started this may have set less, and that may not rise."""
    _, toegestaan = resource.getrlimit(wat)
    if toegestaan != resource.RLIM_INFINITY:
        hoogstens = min(hoogstens, toegestaan)
    resource.setrlimit(wat, (hoogstens, hoogstens))


if __name__ == "__main__":
    main()
