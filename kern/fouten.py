"""Refusals that a user may read."""


class DomeinError(Exception):
    """A rule of the domain refuses; the message is Dutch and meant for the user."""


class InvoerError(DomeinError):
    """An address or argument cannot be read; shown as a page with status 400."""


class ConfiguratieError(DomeinError):
    """A setting is missing or wrong, so the program does not start."""
