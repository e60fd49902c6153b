"""What the owner of a task may have of it: its file, and the page that it is about."""

import json

from kern.soorten import Taakpagina, soorten
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


def find_pagina(taak: Taak) -> Taakpagina | None:
    """Return the page of what the task is about, as far as its owner may see it."""
    soort = soorten().taken.get(taak.soort)
    if soort is None:
        return None
    return soort.pagina(taak.eigenaar_id, json.loads(taak.gegevens))
