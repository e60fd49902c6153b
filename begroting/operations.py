"""What can be done to the money: a budget, its posts, and what is booked on them."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from begroting import queries
from begroting.models import (
    Begroting,
    Begrotingspost,
    Boeking,
    Boekingsoort,
    Lastsoort,
)
from kern.database import db
from kern.fouten import DomeinError
from kern.gebruik import eis_ongebruikt
from kern.nummers import houd_vast, volgend_nummer
from kern.transactie import Daad
from kern.volgorde import verplaats_in

LETTER = {Boekingsoort.VERPLICHTING: "V", Boekingsoort.FACTUUR: "F"}


class BegrotingBestaatError(DomeinError):
    """A project has one budget."""


class BegrotingMetPostenError(DomeinError):
    """A budget goes last."""


class CodeBestaatError(DomeinError):
    """Two posts, or two bookings, of a project cannot have the same code."""


class BoekingInToekomstError(DomeinError):
    """Nothing is booked on a day to come."""


class VerplichtingOpAnderePostError(DomeinError):
    """An invoice is booked on the post of its order."""


class NietTegenTeBoekenError(DomeinError):
    """A booking is taken back once, and what takes back is not taken back itself."""


@dataclass(frozen=True)
class Gegevens:
    """What is booked; an empty code gets the next number."""

    soort: Boekingsoort
    bedrag: int
    omschrijving: str
    op: date
    code: str | None = None


def create_begroting(project_id: int, *, daad: Daad, **velden: Any) -> Begroting:
    """Give the project its budget."""
    houd_vast(project_id)
    if queries.is_begroting_gemaakt(project_id):
        raise BegrotingBestaatError(
            "Dit project heeft al een begroting. Wijzig die begroting."
        )
    begroting = Begroting(project_id=project_id, **velden)
    db.session.add(begroting)
    db.session.flush()
    return begroting


def update_begroting(begroting: Begroting, *, daad: Daad, **velden: Any) -> None:
    """Change the amount, the years, the cover, the decision or the explanation."""
    for naam, waarde in velden.items():
        setattr(begroting, naam, waarde)
    db.session.flush()


def delete_begroting(begroting: Begroting) -> None:
    """Take away the budget of a project without posts."""
    if queries.list_codes(Begrotingspost, begroting.project_id):
        raise BegrotingMetPostenError(
            "De begroting heeft nog posten. Verwijder die eerst."
        )
    db.session.delete(begroting)
    db.session.flush()


def create_post(
    project_id: int,
    *,
    code: str,
    naam: str,
    begroot: int | None,
    soort: Lastsoort,
    daad: Daad,
) -> Begrotingspost:
    """Add a post at the end of the list; its amount may stay open."""
    _eis_vrije_code(Begrotingspost, code, project_id)
    post = Begrotingspost(
        project_id=project_id,
        code=code,
        volgorde=queries.volgende_plaats(project_id),
        naam=naam,
        begroot=begroot,
        soort=soort,
    )
    db.session.add(post)
    db.session.flush()
    return post


def update_post(post: Begrotingspost, *, code: str, daad: Daad, **velden: Any) -> None:
    """Change the name, the amount or the kind."""
    _eis_vrije_code(Begrotingspost, code, post.project_id, behalve=post.id)
    post.code = code
    for naam, waarde in velden.items():
        setattr(post, naam, waarde)
    db.session.flush()


def delete_post(post: Begrotingspost) -> None:
    """Take away a post on which nothing was booked."""
    eis_ongebruikt(post, titel=f"Post {post.code}")
    db.session.delete(post)
    db.session.flush()


def laat_post_vervallen(post: Begrotingspost, *, op: date, reden: str) -> None:
    """Drop a post from the day ``op`` on; what was booked on it stays booked."""
    post.vervallen_op, post.vervallen_reden = op, reden
    db.session.flush()


def herstel_post(post: Begrotingspost) -> None:
    """Take back that it was dropped."""
    post.vervallen_op = post.vervallen_reden = None
    db.session.flush()


def verplaats_post(post: Begrotingspost, stap: int) -> str:
    """Move the post one place up or down."""
    return verplaats_in(queries.list_posten(post.project_id), post, stap)


def create_boeking(
    post: Begrotingspost,
    *,
    gegevens: Gegevens,
    verplichting: Boeking | None,
    daad: Daad,
) -> Boeking:
    """Book an order, or an invoice that may stand on an order of the same post."""
    _eis_niet_later(gegevens.op, daad)
    if verplichting is not None and verplichting.post_id != post.id:
        raise VerplichtingOpAnderePostError(
            f"Verplichting {verplichting.code} staat op een andere post."
            " Kies die post, of een andere verplichting."
        )
    return _boek(
        post.project_id,
        gegevens,
        daad=daad,
        post_id=post.id,
        verplichting_id=verplichting.id if verplichting else None,
    )


def boek_tegen(boeking: Boeking, *, op: date, reden: str | None, daad: Daad) -> Boeking:
    """Take a booking back with one of the opposite sign; nothing is erased."""
    _eis_niet_later(op, daad)
    houd_vast(boeking.project_id)
    if boeking.tegenboeking_van_id is not None:
        raise NietTegenTeBoekenError(
            f"{boeking.code} neemt zelf een boeking terug. Maak een nieuwe boeking."
        )
    if queries.is_tegengeboekt(boeking):
        raise NietTegenTeBoekenError(f"{boeking.code} is al tegengeboekt.")
    if op < boeking.op:
        raise NietTegenTeBoekenError(
            "De dag ligt vóór de boeking zelf. Kies een latere dag."
        )
    waarom = reden or boeking.omschrijving
    gegevens = Gegevens(
        soort=boeking.soort,
        bedrag=boeking.tegenbedrag,
        omschrijving=f"Tegenboeking van {boeking.code}: {waarom}",
        op=op,
    )
    return _boek(
        boeking.project_id,
        gegevens,
        daad=daad,
        post_id=boeking.post_id,
        verplichting_id=boeking.verplichting_id,
        tegenboeking_van_id=boeking.id,
    )


def _boek(
    project_id: int, gegevens: Gegevens, *, daad: Daad, **sleutels: int | None
) -> Boeking:
    code = gegevens.code
    houd_vast(project_id)
    if code is None:
        codes = queries.list_codes(Boeking, project_id)
        code = volgend_nummer(LETTER[gegevens.soort], codes)
    _eis_vrije_code(Boeking, code, project_id)
    boeking = Boeking(
        project_id=project_id,
        code=code,
        soort=gegevens.soort,
        bedrag=gegevens.bedrag,
        omschrijving=gegevens.omschrijving,
        op=gegevens.op,
        ingevoerd_op=daad.nu,
        door_id=daad.door_id,
        **sleutels,
    )
    db.session.add(boeking)
    db.session.flush()
    return boeking


def _eis_niet_later(op: date, daad: Daad) -> None:
    if op > daad.vandaag:
        raise BoekingInToekomstError(
            "De dag van de boeking ligt in de toekomst. Kies vandaag of eerder."
        )


def _eis_vrije_code(
    soort: type[Begrotingspost] | type[Boeking],
    code: str,
    project_id: int,
    *,
    behalve: int | None = None,
) -> None:
    houd_vast(project_id)
    if queries.is_code_bezet(soort, code, project_id=project_id, behalve=behalve):
        raise CodeBestaatError(f"De code “{code}” bestaat al. Kies een andere.")
