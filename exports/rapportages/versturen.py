"""Sending an approved report by mail: to whom, and what is asked when it leaves.

The outbox holds numbers only. What somebody gets is decided when the mail leaves: an
account its own edition by the rights of that day, anybody else the edition openbaar.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from sqlalchemy import select
from sqlalchemy.orm import contains_eager

from betrokkenen.models import Persoon
from bewaking.models import Editie, Rapportage
from exports.operations import bestandsnaam_van
from exports.papieren.soorten import SOORTEN
from exports.rapportages import queries
from exports.rapportages.queries import zicht_van
from exports.tabellen.waarden import opsomming
from kern import klok
from kern.database import db
from kern.fouten import DomeinError
from kern.soorten import Berichtsoort
from kern.tijdvak import geldt
from kern.transactie import Daad
from post.brieven import maak_brief
from post.operations import plan_bericht
from post.poststuk import Bijlage, Brief, Poststuk
from projecten.models import Project, Projectbetrokkene
from toegang.models import Gebruiker
from toegang.queries import Projecttoegang, find_projecttoegang
from toegang.rechten import Recht

SOORT = "rapport"
PAPIER = ".pdf"

NIET_MEER = "Deze persoon hoort niet meer bij het project of heeft een ander adres."
GEEN_RECHT = "Dit account mag het rapport niet (meer) lezen."
GEEN_RAPPORT = "Dit rapport is er niet."


class Wijze(StrEnum):
    """How a report is sent."""

    LINK = "link"
    BIJLAGE = "bijlage"


class VersturenError(DomeinError):
    """The report cannot be sent like this."""


@dataclass(frozen=True)
class Ontvanger:
    """Somebody of the project who can get mail, at his account if he has one."""

    persoon_id: int
    naam: str
    adres: str
    gebruiker_id: int | None

    @property
    def woorden(self) -> str:
        """Say who it is and what he gets."""
        wat = "eigen editie" if self.gebruiker_id else "openbaar, als bijlage"
        return f"{self.naam}: {wat}"


def list_ontvangers(project_id: int, *, dag: date) -> list[Ontvanger]:
    """Return who has a part in the project that day and an address; one statement."""
    rijen = db.session.execute(
        select(Projectbetrokkene, Gebruiker)
        .join(Persoon, Persoon.id == Projectbetrokkene.persoon_id)
        .outerjoin(Gebruiker, Gebruiker.id == Persoon.gebruiker_id)
        .where(
            Projectbetrokkene.project_id == project_id,
            geldt(Projectbetrokkene, dag),
        )
        .options(contains_eager(Projectbetrokkene.persoon).joinedload(Persoon.afdeling))
        .order_by(Persoon.sorteernaam, Persoon.id, Projectbetrokkene.id)
    )
    gevonden: dict[int, Ontvanger] = {}
    for betrokkene, account in rijen:
        persoon = betrokkene.persoon
        adres = account.email if account else persoon.email
        if adres and not persoon.is_vervallen(dag):
            naam = persoon.aanduiding_met_afdeling
            id_ = account.id if account else None
            gevonden.setdefault(persoon.id, Ontvanger(persoon.id, naam, adres, id_))
    return list(gevonden.values())


def verstuur(
    rapport: Rapportage, *, ontvangers: Sequence[Ontvanger], wijze: Wijze, daad: Daad
) -> int:
    """Put a mail in the outbox for each; return how many were not sent before."""
    if not rapport.is_vastgesteld:
        raise VersturenError("Alleen een vastgesteld rapport kan worden verstuurd.")
    zonder = [o.naam for o in ontvangers if o.gebruiker_id is None]
    if wijze is Wijze.LINK and zonder:
        raise VersturenError(
            f"Een link werkt alleen met een account. Stuur {opsomming(zonder)} het"
            " rapport als bijlage."
        )
    geplaatst = [
        plan_bericht(
            soort=SOORT,
            sleutel=f"{rapport.id}:{ontvanger.persoon_id}:{wijze}",
            aan=ontvanger.adres,
            nu=daad.nu,
            ding_id=rapport.id,
            gebruiker_id=ontvanger.gebruiker_id,
        )
        for ontvanger in ontvangers
    ]
    return sum(geplaatst)


def nog_nodig(stuk: Poststuk) -> str | None:
    """Return why the mail need not go any more: the right is asked once more."""
    rapport = queries.find_rapport(stuk.ding_id)
    if rapport is None or not rapport.is_vastgesteld:
        return GEEN_RAPPORT
    ontvanger = _find_ontvanger(rapport, stuk)
    if ontvanger is None or ontvanger.adres != stuk.aan:
        return NIET_MEER
    if ontvanger.gebruiker_id is not None and _toegang(rapport, ontvanger) is None:
        return GEEN_RECHT
    return None


def maak_op(stuk: Poststuk) -> Brief:
    """Return the letter, with a link or with the file of this reader's edition."""
    rapport = queries.find_rapport(stuk.ding_id)
    ontvanger = _find_ontvanger(rapport, stuk) if rapport else None
    if rapport is None or ontvanger is None:
        raise VersturenError(GEEN_RAPPORT)
    project = db.session.get_one(Project, rapport.project_id)
    is_link = stuk.sleutel.endswith(f":{Wijze.LINK}")
    return maak_brief(
        "rapport",
        onderwerp=f"{rapport.titel}: {project.naam}",
        naam=ontvanger.naam,
        titel=rapport.titel,
        project=project.naam,
        code=project.code,
        rapport_id=rapport.id,
        peildatum=rapport.peildatum,
        is_link=is_link,
        bijlagen=() if is_link else (_bijlage(rapport, ontvanger),),
    )


def _bijlage(rapport: Rapportage, ontvanger: Ontvanger) -> Bijlage:
    editie = _editie(rapport, ontvanger)
    papier = queries.get_papier(rapport.id, editie=editie, extensie=PAPIER)
    opname = queries.find_momentopname(rapport.id, editie=editie) or {}
    naam = bestandsnaam_van(opname, PAPIER)
    return Bijlage(naam=naam, soort=SOORTEN[PAPIER], inhoud=papier.inhoud)


def _editie(rapport: Rapportage, ontvanger: Ontvanger) -> Editie:
    project = _toegang(rapport, ontvanger)
    return zicht_van(project.mag).editie if project else Editie.OPENBAAR


def _find_ontvanger(rapport: Rapportage, stuk: Poststuk) -> Ontvanger | None:
    """Return to whom the message is, as he is known today."""
    _, _, persoon_id, _ = stuk.sleutel.split(":")
    alle = list_ontvangers(rapport.project_id, dag=klok.vandaag())
    zelfde = (
        ontvanger
        for ontvanger in alle
        if ontvanger.persoon_id == int(persoon_id)
        # Who got or lost an account since gets another edition than was meant.
        and ontvanger.gebruiker_id == stuk.gebruiker_id
    )
    return next(zelfde, None)


def _toegang(rapport: Rapportage, ontvanger: Ontvanger) -> Projecttoegang | None:
    account = ontvanger.gebruiker_id and db.session.get(
        Gebruiker, ontvanger.gebruiker_id
    )
    if not account or account.geblokkeerd_op is not None:
        return None
    project = find_projecttoegang(
        account.id, project_id=rapport.project_id, dag=klok.vandaag()
    )
    return project if project and project.mag(Recht.RAPPORT_LEZEN) else None


RAPPORT = Berichtsoort(titel="Rapport", nog_nodig=nog_nodig, opmaken=maak_op)
