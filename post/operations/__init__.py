"""What can be done to messages, the lock of the post, planners and tasks."""

from post.operations.berichten import (
    laat_soort_vervallen,
    laat_vervallen,
    plan_bericht,
    plan_berichten,
    vergeet_vervallen,
    verwijder_onbestelbaar,
)
from post.operations.slot import geef_vrij, sluit_na_terugzetten, sluit_post
from post.operations.taken import annuleer, vraag_taak_aan

__all__ = [
    "annuleer",
    "geef_vrij",
    "laat_soort_vervallen",
    "laat_vervallen",
    "plan_bericht",
    "plan_berichten",
    "sluit_na_terugzetten",
    "sluit_post",
    "vergeet_vervallen",
    "verwijder_onbestelbaar",
    "vraag_taak_aan",
]
