"""Why something at a gate is refused, in words."""

from kern.fouten import DomeinError

OPNIEUW_BEKIJKEN = (
    "Het voorstel of de cijfers zijn intussen gewijzigd. Hieronder staat hoe het nu is."
    " Bekijk het en besluit dan opnieuw."
)


class AlBeslotenError(DomeinError):
    """Nothing of a proposal changes after the decision."""


class IntussenGewijzigdError(DomeinError):
    """Somebody changed it since the page was opened."""


class BesluitError(DomeinError):
    """The decision does not fit what it is about."""
