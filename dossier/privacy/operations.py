"""Taking a person out of everything, without taking anything out of history."""

import json
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import delete, func, or_, select

from betrokkenen.models import Persoon
from betrokkenen.rules.namen import maak_sorteernaam
from dossier.keten import PERSOONSWAARDE, WIJZIGING, wacht_op_beurt
from dossier.privacy.onderwerp import Onderwerp
from dossier.privacy.rules import GAAT_WEG, is_geheim, volgend_nummer
from dossier.privacy.verzamelen import ADRESKOLOM, verwijzende_kolommen
from dossier.privacy.voorstel import Voorstel, list_bezwaren, maak_voorstel
from dossier.privacy.zoeken import MENSEN, Lot, list_gewiste_velden
from dossier.queries import van_ouder
from dossier.rijen import tabel_van
from dossier.wissen import wis
from kern.database import Base, db
from kern.fouten import DomeinError
from kern.transactie import Daad
from toegang.anoniem import CODE, DOMEIN, NAAM
from toegang.logboek import Actie, schrijf_logboek, van_gebruiker
from toegang.models import Gebruiker
from toegang.organisatie.models import Inlogkoppeling

# What of an account is of the human being behind it, besides what is secret.
VAN_DE_MENS = ("wachtwoord_op", "totp_op", "laatst_ingelogd")


class NietTeAnonimiserenError(DomeinError):
    """The person is still at work here, or was taken out before."""


class IntussenAndersError(DomeinError):
    """What was looked at is not what stands there now."""


@dataclass(frozen=True)
class Uitslag:
    """Under which name the person goes on, and in how many places that now stands."""

    naam: str
    plaatsen: int
    blijft: int


def schrijf_download(wie: Onderwerp, *, nu: datetime) -> None:
    """Write down that somebody took everything about this person."""
    schrijf_logboek(Actie.GEGEVENS, object=_in_logboek(wie), nu=nu)


def anonimiseer(
    wie: Onderwerp, *, ook: Iterable[str] = (), gezien: int | None = None, daad: Daad
) -> Uitslag:
    """Take the person out of every row and out of the history of every row.

    ``ook`` are other ways in which the name is written. ``gezien`` is in how many
    places it would be replaced when somebody agreed to that.
    """
    wacht_op_beurt(db.session.connection())
    bezwaren = list_bezwaren(wie, vandaag=daad.vandaag, door_id=daad.door_id)
    if bezwaren:
        raise NietTeAnonimiserenError(" ".join(bezwaren))
    voorstel = maak_voorstel(wie, ook=ook, vandaag=daad.vandaag, door_id=daad.door_id)
    aantal = voorstel.count(Lot.VERVANGEN)
    if gezien is not None and gezien != aantal:
        raise IntussenAndersError(
            f"De naam staat nu op {aantal} plaatsen, en niet meer op {gezien}. Er is"
            " niets gewist. Kijk hieronder wat er nu staat en bevestig opnieuw."
        )
    nummer = _volgend_nummer()
    naam = f"{NAAM}{nummer}"
    _vervang(voorstel, naam)
    _ruim_op(wie, voorstel)
    _wis_koppelingen(wie)
    _wis_mens(wie, nummer, naam)
    _wis_geschiedenis(voorstel)
    schrijf_logboek(Actie.ANONIMISEREN, object=_in_logboek(wie), nu=daad.nu)
    return Uitslag(naam, aantal, voorstel.count(Lot.BLIJFT))


def _vervang(voorstel: Voorstel, naam: str) -> None:
    """Write the other name wherever the name stands in a field that may forget it."""
    klassen = {m.local_table.name: m.class_ for m in Base.registry.mappers}  # type: ignore[attr-defined]
    for plaats in voorstel.plaatsen:
        if plaats.lot is Lot.VERVANGEN:
            rij = db.session.get_one(klassen[plaats.tabel], plaats.rij_id)
            oud = getattr(rij, plaats.veld)
            setattr(rij, plaats.veld, voorstel.zoeker.vervang(oud, naam))
    db.session.flush()


def _wis_mens(wie: Onderwerp, nummer: int, naam: str) -> None:
    """Let the rows of the person himself say no more who it was."""
    if wie.gebruiker is not None:
        _wis_account(wie.gebruiker, nummer, naam)
    if wie.persoon is not None:
        _wis_persoon(wie.persoon, nummer, naam)
    db.session.flush()


def _wis_account(gebruiker: Gebruiker, nummer: int, naam: str) -> None:
    gebruiker.naam = naam
    gebruiker.email = f"{CODE}{nummer}{DOMEIN}"
    gebruiker.beheerder = False
    geheim = [
        kolom.name
        for kolom in gebruiker.__table__.columns
        if is_geheim("gebruiker", kolom.name)
    ]
    for veld in (*geheim, *VAN_DE_MENS):
        setattr(gebruiker, veld, None)


def _wis_persoon(persoon: Persoon, nummer: int, naam: str) -> None:
    # Who is in a plan by his function only, goes on under that.
    persoon.naam = naam if persoon.naam else None
    persoon.email, persoon.code = None, f"{CODE}{nummer}"
    afdeling = persoon.afdeling.code if persoon.afdeling else None
    persoon.sorteernaam = maak_sorteernaam(persoon.naam, persoon.functie, afdeling)


def _ruim_op(wie: Onderwerp, voorstel: Voorstel) -> None:
    """Delete what only served this person, and mail and uploads with the name."""
    if wie.gebruiker_id is not None:
        taken = tabel_van("taak")
        eigen = select(taken.c.id).where(taken.c.eigenaar_id == wie.gebruiker_id)
        resultaat = tabel_van("taakresultaat")
        _verwijder(delete(resultaat).where(resultaat.c.taak_id.in_(eigen)))
    for naam in GAAT_WEG:
        tabel = tabel_van(naam)
        for kolom in verwijzende_kolommen(tabel, "gebruiker"):
            _verwijder(delete(tabel).where(tabel.c[kolom] == wie.gebruiker_id))
    for naam, kolom in ADRESKOLOM.items():
        tabel = tabel_van(naam)
        _verwijder(
            delete(tabel).where(func.lower(tabel.c[kolom]).in_(wie.eigen_adressen))
        )
    for plaats in voorstel.plaatsen:
        if plaats.lot is Lot.WEG:
            tabel = tabel_van(plaats.tabel)
            _verwijder(delete(tabel).where(tabel.c.id == plaats.rij_id))


def _verwijder(opdracht: Any) -> None:
    db.session.execute(opdracht, execution_options={"synchronize_session": False})


def _wis_koppelingen(wie: Onderwerp) -> None:
    """Delete what the account is called at the organisation, also from before."""
    if wie.gebruiker_id is None:
        return
    koppelingen = db.session.scalars(
        select(Inlogkoppeling).where(Inlogkoppeling.gebruiker_id == wie.gebruiker_id)
    ).all()
    bewaard = db.session.execute(
        select(WIJZIGING.c.rij_id, PERSOONSWAARDE.c.waarde)
        .join_from(
            PERSOONSWAARDE, WIJZIGING, WIJZIGING.c.id == PERSOONSWAARDE.c.wijziging_id
        )
        .where(
            WIJZIGING.c.tabel == Inlogkoppeling.__tablename__,
            van_ouder("gebruiker", wie.gebruiker_id),
        )
    ).all()
    eigen = {json.loads(rij.waarde) for rij in bewaard}
    eigen |= {koppeling.subject for koppeling in koppelingen}
    nummers = {koppeling.id for koppeling in koppelingen}
    for koppeling in koppelingen:
        db.session.delete(koppeling)
    for rij_id in sorted(nummers | {rij.rij_id for rij in bewaard}):
        wis(Inlogkoppeling.__tablename__, rij_id, als=eigen.__contains__)


def _wis_geschiedenis(voorstel: Voorstel) -> None:
    """Erase the name from the values beside the lines of history."""
    eigen, zoeker = voorstel.wie.rijen, voorstel.zoeker
    for tabel, rij_id in eigen:
        wis(tabel, rij_id)
    overslaan = {*eigen, *voorstel.naamgenoten}
    nu = {
        (p.tabel, p.rij_id, p.veld) for p in voorstel.plaatsen if p.lot is Lot.VERVANGEN
    }
    velden: dict[tuple[str, int], set[str]] = {}
    for tabel, rij_id, veld in nu | list_gewiste_velden(zoeker):
        if (tabel, rij_id) not in overslaan:
            velden.setdefault((tabel, rij_id), set()).add(veld)
    for (tabel, rij_id), welke in sorted(velden.items()):
        if tabel in MENSEN and not _is_er(tabel, rij_id):
            wis(tabel, rij_id)  # the same human being, deleted before
        else:
            wis(tabel, rij_id, velden=welke, als=zoeker.is_in)


def _is_er(tabel: str, rij_id: int) -> bool:
    rij = tabel_van(tabel)
    opdracht = select(rij.c.id).where(rij.c.id == rij_id)
    return db.session.execute(opdracht).first() is not None


def _volgend_nummer() -> int:
    namen = db.session.scalars(
        select(Gebruiker.naam).where(Gebruiker.naam.startswith(NAAM))
    ).all()
    personen = db.session.execute(
        select(Persoon.naam, Persoon.code).where(
            or_(Persoon.naam.startswith(NAAM), Persoon.code.startswith(CODE))
        )
    ).all()
    alle = [*namen, *(rij.naam for rij in personen)]
    return volgend_nummer(alle, [rij.code for rij in personen])


def _in_logboek(wie: Onderwerp) -> str:
    if wie.gebruiker_id is not None:
        return van_gebruiker(wie.gebruiker_id)
    return f"persoon:{wie.persoon_id}"
