"""What can be done to departments, people and bodies."""

from collections.abc import Collection
from datetime import date
from typing import TypeVar

from betrokkenen.models import (
    Afdeling,
    Gremium,
    Lidmaatschap,
    Persoon,
    Rolsoort,
    Termijneenheid,
)
from betrokkenen.queries import mensen as queries
from betrokkenen.rules.namen import maak_sorteernaam
from kern.codes import maak_vrije_code
from kern.database import Model, Vervalbaar, db
from kern.fouten import DomeinError
from kern.gebruik import eis_ongebruikt, projects_using
from kern.tijdvak import (
    DubbelError,
    Opvolger,
    beeindig,
    eindig_voor,
    eis_eenmaal,
    find_opvolger,
    neem_einde_terug,
)
from kern.transactie import Daad
from kern.volgorde import ACHTERAAN, nummer, verplaats_in

Rij = TypeVar("Rij", bound=Model)


class VanAnderenError(DomeinError):
    """What another project uses too, is changed by a beheerder."""


class CodeBestaatError(DomeinError):
    """Two things of one kind cannot have the same code."""


def eis_eigen(rij: Model, *, project_ids: Collection[int] | None) -> None:
    """Refuse a row that a project outside these uses; ``None`` is every project."""
    if project_ids is not None and projects_using(rij) - set(project_ids):
        raise VanAnderenError(
            "Een ander project gebruikt dit ook. Vraag een beheerder om dit te doen."
        )


def create_afdeling(*, code: str, naam: str, daad: Daad) -> Afdeling:
    """Add a department."""
    _eis_vrije_code(Afdeling, code)
    return _bewaar(Afdeling(code=code, naam=naam))


def update_afdeling(afdeling: Afdeling, *, code: str, naam: str, daad: Daad) -> None:
    """Change the words of a department."""
    _eis_vrije_code(Afdeling, code, behalve=afdeling.id)
    afdeling.code, afdeling.naam = code, naam
    db.session.flush()


def create_persoon(
    *,
    naam: str | None,
    functie: str | None,
    afdeling_id: int | None,
    email: str | None,
    extern: bool,
    sorteernaam: str | None,
    daad: Daad,
) -> Persoon:
    """Add somebody; the code is made from the words."""
    afdeling = _afdelingscode(afdeling_id)
    woorden = naam or f"{functie} {afdeling or ''}"
    return _bewaar(
        Persoon(
            code=maak_vrije_code(woorden, queries.list_codes(Persoon)),
            naam=naam,
            functie=functie,
            sorteernaam=sorteernaam or maak_sorteernaam(naam, functie, afdeling),
            afdeling_id=afdeling_id,
            email=email,
            extern=extern,
        )
    )


def update_persoon(
    persoon: Persoon,
    *,
    naam: str | None,
    functie: str | None,
    afdeling_id: int | None,
    email: str | None,
    extern: bool,
    sorteernaam: str | None,
    daad: Daad,
) -> None:
    """Change somebody; the place in lists follows the name unless it was typed."""
    oud = maak_sorteernaam(
        persoon.naam, persoon.functie, _afdelingscode(persoon.afdeling_id)
    )
    nieuw = maak_sorteernaam(naam, functie, _afdelingscode(afdeling_id))
    if sorteernaam is None or sorteernaam == persoon.sorteernaam == oud:
        sorteernaam = nieuw
    persoon.naam, persoon.functie, persoon.sorteernaam = naam, functie, sorteernaam
    persoon.afdeling_id, persoon.email, persoon.extern = afdeling_id, email, extern
    db.session.flush()
    db.session.expire(persoon, ["afdeling"])


def create_gremium(
    *,
    code: str,
    naam: str,
    soort: str,
    gebruikelijke_rol: Rolsoort | None,
    ritme: str | None,
    aanlevertermijn: int | None,
    aanlevereenheid: Termijneenheid | None,
    daad: Daad,
) -> Gremium:
    """Add a body at the end of the usual order."""
    _eis_vrije_code(Gremium, code)
    plaatsen = [gremium.volgorde for gremium in queries.list_gremia()]
    return _bewaar(
        Gremium(
            code=code,
            naam=naam,
            volgorde=max(plaatsen, default=0) + 1,
            soort=soort,
            gebruikelijke_rol=gebruikelijke_rol,
            ritme=ritme,
            aanlevertermijn=aanlevertermijn,
            aanlevereenheid=aanlevereenheid,
        )
    )


def update_gremium(
    gremium: Gremium,
    *,
    code: str,
    naam: str,
    soort: str,
    gebruikelijke_rol: Rolsoort | None,
    ritme: str | None,
    aanlevertermijn: int | None,
    aanlevereenheid: Termijneenheid | None,
    daad: Daad,
) -> None:
    """Change a body."""
    _eis_vrije_code(Gremium, code, behalve=gremium.id)
    gremium.code, gremium.naam, gremium.soort = code, naam, soort
    gremium.gebruikelijke_rol, gremium.ritme = gebruikelijke_rol, ritme
    gremium.aanlevertermijn = aanlevertermijn
    gremium.aanlevereenheid = aanlevereenheid
    db.session.flush()


def verplaats_gremium(gremium: Gremium, stap: int) -> str:
    """Move a body one place up or down in the usual order."""
    return verplaats_in(queries.list_gremia(), gremium, stap)


def create_lid(
    *,
    gremium_id: int,
    persoon_id: int | None,
    functie: str | None,
    meervoud: bool,
    van: date | None,
    tot: date | None,
    daad: Daad,
) -> Lidmaatschap:
    """Add somebody at the end of the members of a body."""
    lid = _bewaar(
        Lidmaatschap(
            gremium_id=gremium_id,
            volgorde=_laatste_lid(gremium_id),
            persoon_id=persoon_id,
            functie=functie,
            meervoud=meervoud,
            van=van,
            tot=tot,
        )
    )
    _eis_eenmaal_lid(lid)
    return lid


def update_lid(
    lid: Lidmaatschap,
    *,
    gremium_id: int,
    persoon_id: int | None,
    functie: str | None,
    meervoud: bool,
    van: date | None,
    tot: date | None,
    daad: Daad,
) -> None:
    """Change a membership; in another body it becomes the last one."""
    if lid.gremium_id != gremium_id:
        lid.volgorde = _laatste_lid(gremium_id)
        lid.gremium_id = gremium_id
    lid.persoon_id, lid.functie, lid.meervoud = persoon_id, functie, meervoud
    lid.van, lid.tot = van, tot
    if tot is None:
        lid.einde_reden = None
    db.session.flush()
    _eis_eenmaal_lid(lid)
    db.session.expire(lid, ["persoon", "gremium"])


def vervang_lid(
    lid: Lidmaatschap, *, sinds: date, persoon_id: int, reden: str | None, daad: Daad
) -> Lidmaatschap:
    """Give the place in the body to another from a day on."""
    if persoon_id == lid.persoon_id:
        raise DubbelError("Kies iemand anders dan wie het nu is.")
    eindig_voor(lid, sinds=sinds, reden=reden, wie=lid.aanduiding, vandaag=daad.vandaag)
    db.session.flush()
    lijst = list(queries.list_leden(lid.gremium_id))
    nieuw = _bewaar(
        Lidmaatschap(
            gremium_id=lid.gremium_id,
            volgorde=ACHTERAAN,
            persoon_id=persoon_id,
            meervoud=False,
            van=sinds,
        )
    )
    plaats = lijst.index(lid) + 1
    nummer([*lijst[:plaats], nieuw, *lijst[plaats:]])
    _eis_eenmaal_lid(nieuw)
    return nieuw


def eindig_lid(lid: Lidmaatschap, *, tot: date, reden: str | None, daad: Daad) -> None:
    """Let a membership end after a day."""
    beeindig(lid, tot=tot, reden=reden, wie=lid.aanduiding, vandaag=daad.vandaag)
    _eis_eenmaal_lid(lid)
    db.session.flush()


def find_opvolger_van(lid: Lidmaatschap) -> Opvolger | None:
    """Return who took the place in the body over after its end."""
    leden = queries.list_leden(lid.gremium_id)
    return find_opvolger(lid, leden, lambda na: na.aanduiding)


def hervat_lid(lid: Lidmaatschap) -> None:
    """Take back that a membership ended."""
    neem_einde_terug(lid)
    _eis_eenmaal_lid(lid)
    db.session.flush()


def laat_vervallen(rij: Vervalbaar, *, op: date, reden: str) -> None:
    """Drop what is there no longer; nothing new can be given to it."""
    rij.vervallen_op, rij.vervallen_reden = op, reden
    db.session.flush()


def herstel(rij: Vervalbaar) -> None:
    """Take back that it was dropped."""
    rij.vervallen_op = rij.vervallen_reden = None
    db.session.flush()


def verplaats_lid(lid: Lidmaatschap, stap: int) -> str:
    """Move a member one place up or down."""
    return verplaats_in(queries.list_leden(lid.gremium_id), lid, stap)


def delete(rij: Model, *, titel: str) -> None:
    """Take away what nothing uses."""
    eis_ongebruikt(rij, titel=titel)
    db.session.delete(rij)
    db.session.flush()


def _bewaar(rij: Rij) -> Rij:
    db.session.add(rij)
    db.session.flush()
    return rij


def _eis_eenmaal_lid(lid: Lidmaatschap) -> None:
    """Refuse a person who is a member of the body twice on one day."""
    if lid.persoon_id is None:
        return
    anderen = [
        ander
        for ander in queries.list_leden(lid.gremium_id)
        if ander.persoon_id == lid.persoon_id and ander.id != lid.id
    ]
    wie = queries.get_persoon(lid.persoon_id).aanduiding_met_afdeling
    als = f"lid van {queries.get_gremium(lid.gremium_id).naam}"
    eis_eenmaal(anderen, van=lid.van, tot=lid.tot, wie=wie, als=als)


def _laatste_lid(gremium_id: int) -> int:
    plaatsen = [lid.volgorde for lid in queries.list_leden(gremium_id)]
    return max(plaatsen, default=0) + 1


def _afdelingscode(afdeling_id: int | None) -> str | None:
    return queries.get_afdeling(afdeling_id).code if afdeling_id else None


def _eis_vrije_code(
    soort: type[Afdeling | Gremium], code: str, *, behalve: int | None = None
) -> None:
    if queries.list_codes(soort).get(code, behalve) != behalve:
        raise CodeBestaatError(f"De code “{code}” bestaat al. Kies een andere.")
