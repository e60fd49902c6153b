"""A figure for Plotly in the browser, written as the plain JSON that it reads.

Plotly's own classes check every word anew in each request, which takes 5 to 15 ms and
30 MB; a test has them check what is drawn here.
"""

import json
from collections.abc import Iterable
from datetime import date
from typing import Any

Spoor = dict[str, Any]


def staaf(**velden: Any) -> Spoor:
    """Return a trace of bars."""
    return {"type": "bar", **velden}


def stip(**velden: Any) -> Spoor:
    """Return a trace of points or words."""
    return {"type": "scatter", **velden}


def schrijf(sporen: Iterable[Spoor], layout: dict[str, Any]) -> str:
    """Return the figure as JSON; a day is written as in 2021-09-15.

    >>> schrijf([stip(x=[date(2021, 9, 15)])], {"height": 100})
    '{"data":[{"type":"scatter","x":["2021-09-15"]}],"layout":{"height":100}}'
    """
    figuur = {"data": [*sporen], "layout": layout}
    return json.dumps(figuur, default=date.isoformat, separators=(",", ":"))
