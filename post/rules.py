"""When a message goes, goes again, and goes no more: pure, in the Dutch day."""

import hashlib
from collections.abc import Collection
from datetime import UTC, date, datetime, time, timedelta

from kern.klok import NEDERLAND

# 1, 4 and 16 minutes, and then each hour.
WACHTTIJDEN = tuple(timedelta(minutes=m) for m in (1, 4, 16))
LANGSTE_WACHT = timedelta(hours=1)
STROOI = 0.2  # so that what failed together does not come back together
HOUD_VOL = timedelta(hours=72)
# What nobody could send for so long is told no more.
INHAALGRENS = timedelta(days=3)
# Longer than one message can take at the slowest mail server (see post/smtp.py).
LEASE = timedelta(minutes=15)
DAG_BEGINT, DAG_EINDIGT = time(7), time(18)
STIL_NA = timedelta(minutes=10)
BEWAAR_HARTSLAG = timedelta(days=30)


def wachttijd(poging: int, strooi: float) -> timedelta:
    """Return how long to wait after this attempt (1 is the first).

    ``strooi`` between 0 and 1 stretches it by at most a fifth.

    >>> [wachttijd(poging, 0.0).seconds // 60 for poging in (1, 2, 3, 4, 50)]
    [1, 4, 16, 60, 60]
    >>> wachttijd(4, 1.0) == timedelta(minutes=72)
    True
    """
    eerste = max(1, poging) <= len(WACHTTIJDEN)
    basis = WACHTTIJDEN[max(1, poging) - 1] if eerste else LANGSTE_WACHT
    return basis * (1 + STROOI * strooi)


def volgende_poging(
    *, poging: int, eerste: datetime, nu: datetime, strooi: float
) -> datetime | None:
    """Return when to try again; None after three days of trying.

    >>> begin = datetime(2021, 8, 23, 7)
    >>> volgende_poging(poging=1, eerste=begin, nu=begin, strooi=0.0)
    datetime.datetime(2021, 8, 23, 7, 1)
    >>> laat = begin + timedelta(hours=71, minutes=30)
    >>> volgende_poging(poging=80, eerste=begin, nu=laat, strooi=0.0) is None
    True
    """
    dan = nu + wachttijd(poging, strooi)
    return None if dan > eerste + HOUD_VOL else dan


def is_overdag(nu: datetime) -> bool:
    """Whether people in the Netherlands may get a reminder now.

    >>> from datetime import UTC
    >>> is_overdag(datetime(2021, 8, 23, 5, 0, tzinfo=UTC))
    True
    >>> is_overdag(datetime(2021, 8, 23, 4, 59, tzinfo=UTC))
    False
    >>> is_overdag(datetime(2021, 8, 23, 16, 0, tzinfo=UTC))
    False
    """
    return DAG_BEGINT <= nu.astimezone(NEDERLAND).time() < DAG_EINDIGT


def ochtend_van(dag: date) -> datetime:
    """Return seven o'clock of that day in the Netherlands, also when the clock moves.

    >>> [ochtend_van(date(2021, m, d)).hour for m, d in ((3, 27), (3, 28), (10, 31))]
    [6, 5, 6]
    """
    hier = datetime.combine(dag, DAG_BEGINT, tzinfo=NEDERLAND)
    return hier.astimezone(UTC)


def message_id(sleutel: str, host: str) -> str:
    """Return the one Message-ID that this message has at each attempt.

    >>> message_id("proef:1", "plan.example")
    '<41ee2ab573b4ec2b38182035@plan.example>'
    """
    return f"<{hashlib.sha256(sleutel.encode()).hexdigest()[:24]}@{host}>"


def mag_naar(adres: str, alleen_naar: Collection[str]) -> bool:
    """Whether the settings allow mail to this address; without a list to everyone.

    >>> mag_naar("Jan@Gemeente.nl", ("@gemeente.nl",))
    True
    >>> mag_naar("jan@sub.gemeente.nl", ("@gemeente.nl",)), mag_naar("a@b.nl", ())
    (False, True)
    """
    klein = adres.lower()
    domein = "@" + klein.rpartition("@")[2]
    return not alleen_naar or klein in alleen_naar or domein in alleen_naar


def is_stil(laatste: datetime | None, nu: datetime) -> bool:
    """Whether no planner has shown a sign of life for some minutes.

    >>> is_stil(None, datetime(2021, 8, 23))
    True
    >>> is_stil(datetime(2021, 8, 23, 7, 0), datetime(2021, 8, 23, 7, 10))
    False
    """
    return laatste is None or nu - laatste > STIL_NA
