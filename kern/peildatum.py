"""The day as of which a page judges, kept in the URL."""

from dataclasses import dataclass
from datetime import date, datetime

from kern.datums import schrijf_dag
from kern.fouten import InvoerError

EERSTE_DAG, LAATSTE_DAG = date(2000, 1, 1), date(2100, 12, 31)
PARAMETER = "peildatum"


@dataclass(frozen=True)
class Peildatum:
    """The day of judgement, what day it really is, and whether it was chosen."""

    dag: date
    vandaag: date
    gekozen: bool
    vandaag_url: str

    @property
    def is_vandaag(self) -> bool:
        """Whether the page shows the present."""
        return self.dag == self.vandaag

    @property
    def tekst(self) -> str:
        """Return the day in words."""
        return schrijf_dag(self.dag)

    @property
    def iso(self) -> str:
        """Return the day for the date control."""
        return self.dag.isoformat()


def lees_peildatum(tekst: str) -> date:
    """Read a day as ISO or as people type it; refuse anything else in words.

    >>> lees_peildatum("2021-09-15"), lees_peildatum("15-9-2021")
    (datetime.date(2021, 9, 15), datetime.date(2021, 9, 15))
    >>> lees_peildatum("31-2-2021")
    Traceback (most recent call last):
    kern.fouten.InvoerError: De peildatum “31-2-2021” is geen dag. Schrijf haar zoals \
15-9-2021.
    """
    for vorm in ("%Y-%m-%d", "%d-%m-%Y"):
        try:
            gelezen = datetime.strptime(tekst.strip()[:20], vorm).date()  # noqa: DTZ007
        except ValueError:
            continue
        if EERSTE_DAG <= gelezen <= LAATSTE_DAG:
            return gelezen
        raise InvoerError(
            f"De peildatum “{tekst[:40]}” ligt te ver weg."
            " Kies een dag van 2000 tot en met 2100."
        )
    raise InvoerError(
        f"De peildatum “{tekst[:40]}” is geen dag. Schrijf haar zoals 15-9-2021."
    )
