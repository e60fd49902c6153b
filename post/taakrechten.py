"""Who may have what a task made: its owner, as long as he may see what is in it."""

import json

from kern.soorten import soorten
from post import queries
from post.models import Taak, Taakresultaat


def find_eigen_resultaat(taak: Taak) -> Taakresultaat | None:
    """Return the file; None before it is there, and when the right is gone."""
    soort = soorten().taken.get(taak.soort)
    if soort is None or not taak.is_gereed:
        return None
    if not soort.mag(taak.eigenaar_id, json.loads(taak.gegevens)):
        return None
    return queries.find_taakresultaat(taak.id)
