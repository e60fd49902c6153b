"""Once a week the beheerders read which addresses refuse their mail."""

from datetime import datetime

from sqlalchemy import ColumnElement, String, cast, exists, literal, select

from kern.database import db
from kern.klok import dag_van
from kern.soorten import Berichtsoort
from post.brieven import maak_brief
from post.models import Bericht, Onbestelbaar
from post.operations import plan_bericht
from post.poststuk import Brief, Poststuk
from post.queries import list_onbestelbaar
from post.rules import is_overdag
from toegang.models import Gebruiker

NAAM = "de mail over geweigerde adressen"
SOORT = "adressen"
GEEN_BEHEERDER = "Deze ontvanger is geen beheerder meer."
GEEN_ADRESSEN = "Er is geen adres meer dat mail weigert."


def plan(nu: datetime) -> None:
    """Put a mail to each beheerder in the outbox, once a week while there is need.

    By day one statement each tick, and nothing at night or in the weekend.
    """
    dag = dag_van(nu)
    if not is_overdag(nu) or dag.weekday() >= 5:
        return
    week = f"{dag.isocalendar().year}-{dag.isocalendar().week}"
    for gebruiker_id, adres in db.session.execute(
        select(Gebruiker.id, Gebruiker.email)
        .where(
            _is_beheerder(),
            exists(select(Onbestelbaar.id)),
            ~exists().where(Bericht.sleutel == _kenmerk(week)),
        )
        .order_by(Gebruiker.id)
    ).all():
        plan_bericht(
            soort=SOORT,
            sleutel=f"{gebruiker_id}:{week}",
            aan=adres,
            gebruiker_id=gebruiker_id,
            nu=nu,
            overdag=True,
        )


def _kenmerk(week: str) -> ColumnElement[str]:
    wie = cast(Gebruiker.id, String)
    return literal(f"{SOORT}:") + wie + literal(f":{week}")


def _is_beheerder() -> ColumnElement[bool]:
    return Gebruiker.beheerder.is_(True) & Gebruiker.geblokkeerd_op.is_(None)


def _nog_nodig(stuk: Poststuk) -> str | None:
    wie = select(Gebruiker.id).where(
        Gebruiker.id == stuk.gebruiker_id, Gebruiker.email == stuk.aan, _is_beheerder()
    )
    if db.session.execute(wie).first() is None:
        return GEEN_BEHEERDER
    return None if list_onbestelbaar() else GEEN_ADRESSEN


def _maak_op(_stuk: Poststuk) -> Brief:
    adressen = list_onbestelbaar()
    aantal = len(adressen)
    onderwerp = f"Koersvast: {aantal} adressen weigeren mail"
    if aantal == 1:
        onderwerp = "Koersvast: 1 adres weigert mail"
    return maak_brief("adressen", onderwerp=onderwerp, adressen=adressen)


ADRESSENMAIL = Berichtsoort(
    titel="Geweigerde adressen", nog_nodig=_nog_nodig, opmaken=_maak_op
)
