"""A step of a route in words, as its page and the list of routes show it; pure."""

from betrokkenen.rules.agenda import Tijd

ENKELVOUD = {"werkdagen": "werkdag", "kalenderdagen": "kalenderdag"}


def schrijf_tijd(tijd: Tijd) -> str:
    """Write a number of days with their kind.

    >>> schrijf_tijd(Tijd(10)), schrijf_tijd(Tijd(1))
    ('10 werkdagen', '1 werkdag')
    """
    eenheid = tijd.eenheid.value
    return f"{tijd.aantal} {ENKELVOUD[eenheid] if tijd.aantal == 1 else eenheid}"


def schrijf_stap(
    *, duur: Tijd | None, aanlever: Tijd | None, verwerking: Tijd | None
) -> str:
    """Say what a step asks: of a body its term, of work how long it takes.

    A step without ``duur`` is a body; ``aanlever`` is the term that counts for it.

    >>> schrijf_stap(duur=None, aanlever=Tijd(5), verwerking=None)
    'stukken 5 werkdagen vooraf'
    >>> schrijf_stap(duur=None, aanlever=None, verwerking=Tijd(3))
    'zonder aanlevertermijn, daarna 3 werkdagen verwerking'
    >>> schrijf_stap(duur=Tijd(0), aanlever=None, verwerking=Tijd(0))
    'op één dag'
    """
    if duur is not None:
        eerst = schrijf_tijd(duur) if duur.aantal else "op één dag"
    elif aanlever is None:
        eerst = "zonder aanlevertermijn"
    elif aanlever.aantal:
        eerst = f"stukken {schrijf_tijd(aanlever)} vooraf"
    else:
        eerst = "stukken op de dag zelf"
    if verwerking is None or not verwerking.aantal:
        return eerst
    return f"{eerst}, daarna {schrijf_tijd(verwerking)} verwerking"
