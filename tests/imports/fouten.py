"""A plan with one thing wrong, and what the program says of it."""

from copy import deepcopy
from typing import Any

import pytest

from imports.planbestand.controle import controleer
from imports.planbestand.fouten import PlanbestandError
from tests.imports.miniplan import maak_vol_plan

WEG = object()


def fouten_van(document: Any) -> dict[str, str]:
    """Return the sentence of each refusal, by its place in the file."""
    with pytest.raises(PlanbestandError) as weigering:
        controleer(document)
    return {fout.pad: fout.zin for fout in weigering.value.fouten}


def met(pad: str, waarde: Any) -> dict[str, Any]:
    """Return the full plan with one value changed, or taken away."""
    plan = deepcopy(maak_vol_plan())
    *stappen, laatste = pad.replace("[", ".[").split(".")
    plek: Any = plan
    for stap in stappen:
        plek = plek[int(stap[1:-1])] if stap.startswith("[") else plek[stap]
    sleutel = int(laatste[1:-1]) if laatste.startswith("[") else laatste
    if waarde is WEG:
        del plek[sleutel]
    else:
        plek[sleutel] = waarde
    return plan
