"""When a message that another planner took may be taken over.

A clock on the wall can jump, and then a message that is just being sent would go once
more. So a planner that keeps running goes by what it saw itself: the same taking, for
as long as a lease takes, on a clock that never jumps. One that starts anew waits anew.
"""

import time
from collections.abc import Callable, Iterable

from post import rules

# The number of a message and of the attempt: no other taking has both.
Greep = tuple[int, int]


class Geduld:
    """Remembers since when it sees each taking."""

    def __init__(self, loop: Callable[[], float] = time.monotonic) -> None:
        self._loop = loop
        self._sinds: dict[Greep, float] = {}

    def list_over(self, bezig: Iterable[Greep]) -> list[Greep]:
        """Return those that were there for longer than a lease; forget who is gone.

        >>> stand = iter((0.0, 900.0, 901.0, 902.0))
        >>> geduld = Geduld(lambda: next(stand))
        >>> [geduld.list_over(bezig) for bezig in ([(7, 1)], [(7, 1)], [(7, 1)])]
        [[], [], [(7, 1)]]
        >>> geduld.list_over([(7, 2)])
        []
        """
        nu = self._loop()
        self._sinds = {greep: self._sinds.get(greep, nu) for greep in bezig}
        lang = rules.LEASE.total_seconds()
        return [greep for greep, sinds in self._sinds.items() if nu - sinds > lang]
