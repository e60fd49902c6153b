"""Makers of baselines: a plan that was frozen in December 2020."""

from datetime import UTC, date, datetime
from itertools import count
from typing import Any

from kern.datums import maand
from planning.models import Baseline, Baselineregel, Baselinesoort, Mijlpaal
from projecten.models import Project
from tests.makers import save

_ding = count(1)


def make_baseline(project: Project, *momenten: Mijlpaal, **velden: Any) -> Baseline:
    """Return a baseline of the project in which these moments stood as planned."""
    waarden = {"project_id": project.id, "naam": "Start", "op": date(2020, 12, 1)}
    gemaakt = {"reden": None, "gemaakt_op": datetime(2020, 12, 1, 12, tzinfo=UTC)}
    baseline: Baseline = save(Baseline(**(waarden | gemaakt | velden)))
    for moment in momenten:
        make_baselineregel(
            baseline,
            ding_id=moment.id,
            code=moment.code,
            naam=moment.naam,
            termijn=moment.termijn,
        )
    return baseline


def make_baselineregel(baseline: Baseline, **velden: Any) -> Baselineregel:
    """Return a line of a moment that was promised for November 2020."""
    waarden = {
        "project_id": baseline.project_id,
        "baseline_id": baseline.id,
        "soort": Baselinesoort.MIJLPAAL,
        "ding_id": next(_ding),
        "code": "1.1/1",
        "naam": "Raad",
        "termijn": maand(2020, 11),
    }
    return save(Baselineregel(**(waarden | velden)))
