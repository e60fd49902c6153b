"""Where a project stands in its time; pure."""

from datetime import date


def deel_verstreken(begin: date | None, eind: date | None, op: date) -> float | None:
    """Return which share of the time has passed at the end of the day, 0 to 1.

    Without a begin or an end there is no share: the answer is None.

    >>> deel_verstreken(date(2021, 1, 1), date(2021, 1, 10), date(2021, 1, 5))
    0.5
    >>> deel_verstreken(date(2021, 1, 1), date(2021, 1, 10), date(2020, 12, 31))
    0.0
    >>> deel_verstreken(date(2021, 1, 1), date(2021, 1, 10), date(2022, 1, 1))
    1.0
    >>> deel_verstreken(None, date(2021, 1, 10), date(2022, 1, 1)) is None
    True
    """
    if begin is None or eind is None:
        return None
    duur, voorbij = (eind - begin).days + 1, (op - begin).days + 1
    return min(max(voorbij / duur, 0.0), 1.0)


def schrijf_duur(sinds: date | None, op: date) -> str:
    """Say how long something has been open at the end of the day.

    >>> schrijf_duur(date(2021, 1, 10), date(2021, 1, 11))
    '1 dag'
    >>> schrijf_duur(date(2021, 1, 10), date(2021, 3, 9))
    '1 maand'
    >>> schrijf_duur(date(2020, 1, 10), date(2021, 3, 10))
    '1 jaar en 2 maanden'
    >>> schrijf_duur(None, date(2021, 1, 1)), schrijf_duur(date.max, date(2021, 1, 1))
    ('onbekend', 'nog niet')
    """
    if sinds is None:
        return "onbekend"
    if sinds > op:
        return "nog niet"
    maanden = (op.year - sinds.year) * 12 + op.month - sinds.month
    maanden -= op.day < sinds.day
    jaren, rest = divmod(maanden, 12)
    if not maanden:
        return _telwoord((op - sinds).days, "dag", "dagen")
    delen = [_telwoord(jaren, "jaar", "jaar")] if jaren else []
    delen += [_telwoord(rest, "maand", "maanden")] if rest else []
    return " en ".join(delen)


def _telwoord(aantal: int, een: str, meer: str) -> str:
    return f"{aantal} {een if aantal == 1 else meer}"


def schrijf_tijd(begin: date | None, eind: date | None, op: date) -> str:
    """Say in words where a day lies in a stretch of time.

    >>> schrijf_tijd(date(2021, 1, 1), date(2021, 1, 10), date(2021, 1, 5))
    '50% van de tijd is voorbij'
    >>> schrijf_tijd(date(2021, 1, 1), date(2021, 1, 10), date(2020, 12, 31))
    'nog niet begonnen'
    >>> schrijf_tijd(date(2021, 1, 1), date(2021, 1, 10), date(2021, 1, 11))
    'de tijd is voorbij'
    >>> schrijf_tijd(None, None, date(2021, 1, 11))
    'zonder begin of eind'
    """
    deel = deel_verstreken(begin, eind, op)
    if deel is None or begin is None or eind is None:
        return "zonder begin of eind"
    if op < begin:
        return "nog niet begonnen"
    if op > eind:
        return "de tijd is voorbij"
    return f"{round(deel * 100)}% van de tijd is voorbij"
