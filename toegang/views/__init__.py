"""Signing in and out, choosing a password through a link, one's own account; beheer."""

from toegang.views import account, beheer, inloggen, instellingen, links, toezicht
from toegang.views.blauwdruk import blueprint

__all__ = [
    "account",
    "beheer",
    "blueprint",
    "inloggen",
    "instellingen",
    "links",
    "toezicht",
]
