"""Agreements that can change: of the organisation, or of one project, since a day.

A package says in its own ``instellingen.py`` which settings it has (`Instellingsoort`);
app.py registers them for the page that shows and changes them.
"""

from collections.abc import Callable, Collection
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum

from sqlalchemy import BindParameter, ColumnElement, Select, func, or_, select

from kern.database import db
from kern.models import Instelling
from kern.vragen import vast


class Instelgroep(StrEnum):
    """Below which heading a setting stands: where people notice what it does."""

    TOEGANG = "Toegang"
    KALENDER = "Kalender"
    RISICOS = "Risico's"
    PLANCONTROLE = "Plancontrole"
    FASEN = "Fasen"
    STOPLICHTEN = "Stoplichten"
    HERINNERINGEN = "Herinneringen"
    ARCHIEF = "Archief"


@dataclass(frozen=True)
class Instellingsoort:
    """One setting: its words, what holds while nobody agreed otherwise, its check.

    ``controle`` reads a value and raises ``ValueError`` with a Dutch sentence that says
    what to type; ``keuzes`` are the only values there are. With ``per_project`` a
    project may have a value of its own, which goes before that of the organisation.
    ``groep`` is the heading below which the page shows it.
    """

    sleutel: str
    naam: str
    uitleg: str
    standaard: str
    bron: str
    controle: Callable[[str], object]
    per_project: bool = False
    keuzes: tuple[str, ...] = ()
    groep: Instelgroep = field(kw_only=True)

    def bezwaar(self, waarde: str) -> str | None:
        """Return in words why this value cannot be, or nothing.

        >>> soort = Instellingsoort(
        ...     "a", "A", "", "ja", "", lees_ja_nee, groep=Instelgroep.TOEGANG
        ... )
        >>> soort.bezwaar("nee") is None, soort.bezwaar("soms")
        (True, 'Schrijf “ja” of “nee”.')
        """
        try:
            self.controle(waarde)
        except ValueError as fout:
            return str(fout)
        return None


def lees_ja_nee(tekst: str) -> bool:
    """Read a setting that is on or off.

    >>> lees_ja_nee("ja"), lees_ja_nee("nee")
    (True, False)
    """
    if tekst not in JA_NEE:
        raise ValueError("Schrijf “ja” of “nee”.")
    return tekst == "ja"


JA_NEE = ("ja", "nee")


def heel_getal(*, minstens: int, hoogstens: int) -> Callable[[str], int]:
    """Return what reads a whole number between two bounds, both included.

    >>> heel_getal(minstens=1, hoogstens=60)("14")
    14
    >>> heel_getal(minstens=1, hoogstens=60)("14,5")
    Traceback (most recent call last):
    ValueError: Schrijf een heel getal van 1 tot en met 60.
    """

    def lees(tekst: str) -> int:
        goed = tekst.isascii() and tekst.isdecimal() and len(tekst) <= 9
        if not goed or not minstens <= int(tekst) <= hoogstens:
            raise ValueError(
                f"Schrijf een heel getal van {minstens} tot en met {hoogstens}."
            )
        return int(tekst)

    return lees


def get_instelling(soort: Instellingsoort, *, project_id: int, dag: date) -> str:
    """Return what held on the day; see `get_instellingen`."""
    return get_instellingen([soort], project_id=project_id, dag=dag)[soort.sleutel]


def get_instelling_van_organisatie(soort: Instellingsoort, *, dag: date) -> str:
    """Return what held for the organisation on the day."""
    opdracht, waarden = _van_organisatie(soort.sleutel, dag)
    gevonden = db.session.scalars(opdracht, waarden).first()
    return soort.standaard if gevonden is None else gevonden


def get_van_organisatie_op(
    soort: Instellingsoort, *, dagen: Collection[date]
) -> dict[date, str]:
    """Return the same for several days, by day, with one statement."""
    opdracht = _van_organisatie_tot(soort.sleutel, max(dagen))
    rijen = db.session.execute(*opdracht).all()
    return {
        dag: next((rij.waarde for rij in rijen if rij.sinds <= dag), soort.standaard)
        for dag in dagen
    }


def get_instellingen(
    soorten: Collection[Instellingsoort], *, project_id: int, dag: date
) -> dict[str, str]:
    """Return what held on the day by key: the project's own, else the organisation's.

    The newest one since or before the day counts, the highest id of equal days;
    without any it is the default.
    """
    sleutels = [soort.sleutel for soort in soorten]
    rijen = db.session.execute(*_instellingen(sleutels, project_id, dag))
    gevonden = {rij.sleutel: rij.waarde for rij in rijen}
    return {soort.sleutel: soort.standaard for soort in soorten} | gevonden


def get_afgesproken(
    soorten: Collection[Instellingsoort], *, dag: date
) -> dict[tuple[int | None, str], str]:
    """Return what held on the day in all projects, by project and key.

    Without a project it is that of the organisation; what nobody agreed is not there.
    """
    rijen = db.session.execute(*_afgesproken([s.sleutel for s in soorten], dag))
    return {(rij.project_id, rij.sleutel): rij.waarde for rij in rijen}


@vast
def _instellingen(
    sleutels: Collection[str], project_id: int, dag: date
) -> Select[str, str]:
    return (
        select(Instelling.sleutel, Instelling.waarde)
        .where(
            Instelling.sleutel.in_(sleutels),
            Instelling.sinds <= dag,
            or_(Instelling.project_id == project_id, Instelling.project_id.is_(None)),
        )
        .order_by(  # what counts most comes last, and so remains
            Instelling.project_id.is_not(None),
            Instelling.sinds,
            Instelling.id,
        )
    )


@vast
def _afgesproken(sleutels: Collection[str], dag: date) -> Select[int | None, str, str]:
    return (
        select(Instelling.project_id, Instelling.sleutel, Instelling.waarde)
        .where(Instelling.sleutel.in_(sleutels), Instelling.sinds <= dag)
        .order_by(Instelling.sinds, Instelling.id)  # the newest comes last
    )


@vast
def _van_organisatie(sleutel: str, dag: date) -> Select[str]:
    return (
        select(Instelling.waarde)
        .where(
            Instelling.sleutel == sleutel,
            Instelling.sinds <= dag,
            Instelling.project_id.is_(None),
        )
        .order_by(Instelling.sinds.desc(), Instelling.id.desc())
        .limit(1)
    )


@vast
def _van_organisatie_tot(sleutel: str, dag: date) -> Select[date, str]:
    return (
        select(Instelling.sinds, Instelling.waarde)
        .where(
            Instelling.sleutel == sleutel,
            Instelling.sinds <= dag,
            Instelling.project_id.is_(None),
        )
        .order_by(Instelling.sinds.desc(), Instelling.id.desc())
    )


def instelling_van_organisatie(
    soort: Instellingsoort, *, dag: date | BindParameter[date]
) -> ColumnElement[str]:
    """Return what held for the organisation on the day, as part of another query."""
    nieuwste = (
        select(Instelling.waarde)
        .where(
            Instelling.sleutel == soort.sleutel,
            Instelling.sinds <= dag,
            Instelling.project_id.is_(None),
        )
        .order_by(Instelling.sinds.desc(), Instelling.id.desc())
        .limit(1)
    )
    return func.coalesce(nieuwste.scalar_subquery(), soort.standaard)
