"""How the post stands: for its page, and for who watches over the program."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from flask import current_app
from sqlalchemy import select

from kern import klok
from kern.database import Base, db
from kern.soorten import soorten
from post import rules
from post.models import Bericht, Berichtstatus, Hartslag, Onbestelbaar, Postslot
from post.queries import berichten
from post.wegen import Verzendweg, kies_weg

STIL = (
    "Er draait geen planner: de laatste tik is langer dan tien minuten geleden."
    " Start hem met: koersvast planner"
)
NOOIT = "Er heeft nog geen planner gelopen. Start hem met: koersvast planner"


@dataclass(frozen=True)
class Poststand:
    """Everything that the page of the post shows."""

    slot: Postslot | None
    weg: Verzendweg | None
    aantallen: dict[Berichtstatus, int]
    oudste: Bericht | None
    laatste: Hartslag | None
    is_stil: bool
    planners: Sequence[Hartslag]
    mislukt: Sequence[Bericht]
    onbestelbaar: Sequence[Onbestelbaar]
    zou_gaan: int
    te_oud: int

    @property
    def is_op_slot(self) -> bool:
        """Whether a beheerder must release the post first."""
        return self.slot is not None and self.slot.gesloten_op is not None

    @property
    def storing(self) -> str | None:
        """Return why the post waits for its server."""
        return self.slot.storing if self.slot else None

    @property
    def inleiding(self) -> str:
        """Return in a sentence what happens with mail here."""
        if self.weg is None:
            return "Koersvast verstuurt hier nog geen mail: wat klaarstaat, wacht."
        if not self.weg.naar_buiten:
            return "Koersvast verstuurt hier geen mail, maar bewaart haar op de schijf."
        return (
            "De mail die Koersvast verstuurt: wat nog weg moet, wat weg is en wat niet"
            " aankwam."
        )

    def woord_voor(self, status: Berichtstatus) -> str:
        """Return the word for a state; what stays on this machine was not sent."""
        binnen = self.weg is not None and not self.weg.naar_buiten
        is_weg = status is Berichtstatus.VERZONDEN
        return "bewaard" if binnen and is_weg else status.value

    def soort_van(self, bericht: Bericht) -> str:
        """Return the words for a kind of message."""
        soort = soorten().berichten.get(bericht.soort)
        return soort.titel if soort else bericht.soort


def get_poststand(nu: datetime) -> Poststand:
    """Return how the post stands at this instant."""
    laatste = find_laatste_tik(nu)
    zou_gaan, te_oud = berichten.count_die_gaan(nu)
    return Poststand(
        slot=find_slot(),
        weg=kies_weg(current_app.config["KOERSVAST"]),
        aantallen=berichten.count_per_status(),
        oudste=berichten.find_oudste_wachtende(),
        laatste=laatste,
        is_stil=rules.is_stil(laatste.laatste_op if laatste else None, nu),
        planners=list_planners(nu),
        mislukt=berichten.list_mislukte(),
        onbestelbaar=berichten.list_onbestelbaar(),
        zou_gaan=zou_gaan,
        te_oud=te_oud,
    )


def get_adres(gebruiker_id: int) -> str:
    """Return the address of an account: of a table above this package, by its name."""
    tabel = Base.metadata.tables["gebruiker"]
    adres = select(tabel.c.email).where(tabel.c.id == gebruiker_id)
    return str(db.session.execute(adres).scalar_one())


def find_slot() -> Postslot | None:
    """Return the lock; there is none before the first message or tick."""
    return db.session.scalars(select(Postslot)).first()


def find_laatste_tik(nu: datetime) -> Hartslag | None:
    """Return the newest sign of life that is not of a simulated day to come."""
    return db.session.scalars(
        select(Hartslag)
        .where(Hartslag.laatste_op <= nu + timedelta(minutes=5))
        .order_by(Hartslag.laatste_op.desc(), Hartslag.id.desc())
        .limit(1)
    ).first()


def list_planners(nu: datetime) -> Sequence[Hartslag]:
    """Return the planners that lived in the last minutes, newest first."""
    return db.session.scalars(
        select(Hartslag)
        .where(
            Hartslag.laatste_op > nu - rules.STIL_NA,
            Hartslag.laatste_op <= nu + timedelta(minutes=5),
        )
        .order_by(Hartslag.laatste_op.desc(), Hartslag.id.desc())
    ).all()


def controle() -> str | None:
    """Return what is wrong with the planner, for the check of the whole program."""
    laatste = find_laatste_tik(klok.nu())
    if laatste is None:
        return NOOIT
    return STIL if rules.is_stil(laatste.laatste_op, klok.nu()) else None
