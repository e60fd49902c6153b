"""What happened to one moment: where it moved, and what became of it."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from itertools import pairwise

from sqlalchemy import select

from dossier.queries import find_verbetering
from kern.database import db
from kern.datums import Termijn
from planning.models import Aanlevermelding, Mijlpaal, Uitkomst, Verschuiving
from planning.queries.mijlpalen import Mijlpaalstand, get_mijlpaalstand
from planning.rules import schrijf_verschil
from toegang.eigen import Eigen
from toegang.models import Gebruiker


@dataclass(frozen=True)
class Uitkomstregel:
    """An outcome, and who typed it in; without a name the system did."""

    uitkomst: Uitkomst
    door: str | None


@dataclass(frozen=True)
class Aanleverregel:
    """A report that papers were handed in or not, and who typed it in."""

    melding: Aanlevermelding
    door: str | None


@dataclass(frozen=True)
class Verschuivingsregel:
    """A shift with the term that held before it, and who typed it in."""

    verschuiving: Verschuiving
    van: Termijn
    door: str | None

    @property
    def verschil(self) -> str:
        """Say how far this one shift moved the moment."""
        return schrijf_verschil(self.van, self.verschuiving.naar)


@dataclass(frozen=True)
class Mijlpaalblad:
    """A moment as it stood, with everything that happened to it until then."""

    stand: Mijlpaalstand
    verschuivingen: Sequence[Verschuivingsregel]
    uitkomsten: Sequence[Uitkomstregel]
    aanlevermeldingen: Sequence[Aanleverregel]
    verbeterd_op: datetime | None


def get_mijlpaalblad(
    mijlpaal_id: int,
    *,
    project_id: int,
    peildatum: date,
    alleen_van: Eigen | None = None,
) -> Mijlpaalblad:
    """Return the moment with its history; raise ``NoResultFound`` when absent."""
    stand = get_mijlpaalstand(
        mijlpaal_id,
        project_id=project_id,
        peildatum=peildatum,
        alleen_van=alleen_van,
    )
    return Mijlpaalblad(
        stand,
        list_verschuivingen(stand.mijlpaal, peildatum=peildatum),
        list_uitkomsten(mijlpaal_id, peildatum=peildatum),
        list_aanlevermeldingen(mijlpaal_id, peildatum=peildatum),
        find_verbetering("mijlpaal", mijlpaal_id),
    )


def list_uitkomsten(mijlpaal_id: int, *, peildatum: date) -> Sequence[Uitkomstregel]:
    """Return every outcome of the moment until that day, oldest first."""
    rijen = db.session.execute(
        select(Uitkomst, Gebruiker.naam)
        .outerjoin(Gebruiker, Gebruiker.id == Uitkomst.door_id)
        .where(Uitkomst.mijlpaal_id == mijlpaal_id, Uitkomst.op <= peildatum)
        .order_by(Uitkomst.op, Uitkomst.id)
    )
    return [Uitkomstregel(*rij) for rij in rijen]


def list_aanlevermeldingen(
    mijlpaal_id: int, *, peildatum: date
) -> Sequence[Aanleverregel]:
    """Return every report of handing in until that day, oldest first."""
    rijen = db.session.execute(
        select(Aanlevermelding, Gebruiker.naam)
        .outerjoin(Gebruiker, Gebruiker.id == Aanlevermelding.door_id)
        .where(
            Aanlevermelding.mijlpaal_id == mijlpaal_id, Aanlevermelding.op <= peildatum
        )
        .order_by(Aanlevermelding.op, Aanlevermelding.id)
    )
    return [Aanleverregel(*rij) for rij in rijen]


def list_verschuivingen(
    mijlpaal: Mijlpaal, *, peildatum: date
) -> Sequence[Verschuivingsregel]:
    """Return every shift of the moment until that day, oldest first."""
    rijen = db.session.execute(
        select(Verschuiving, Gebruiker.naam)
        .outerjoin(Gebruiker, Gebruiker.id == Verschuiving.door_id)
        .where(Verschuiving.mijlpaal_id == mijlpaal.id, Verschuiving.op <= peildatum)
        .order_by(Verschuiving.op, Verschuiving.id)
    ).all()
    termijnen = pairwise([mijlpaal.termijn, *(rij[0].naar for rij in rijen)])
    return [
        Verschuivingsregel(verschuiving, van, door)
        for (verschuiving, door), (van, _) in zip(rijen, termijnen, strict=True)
    ]
