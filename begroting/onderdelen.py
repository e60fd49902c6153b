"""The parts of the budget that people can change, each described once."""

from typing import Any

from flask import Blueprint, url_for

from begroting import operations, queries
from begroting.forms import BegrotingForm, BoekingForm, PostForm
from begroting.models import Begroting, Begrotingspost, Boeking
from kern import klok
from kern.nummers import volgend_nummer
from toegang.onderdelen import Onderdeel, OnderdeelForm, registreer, rij_anker
from toegang.poort import Toegang, toegang
from toegang.rechten import Recht


def registreer_onderdelen(blueprint: Blueprint) -> None:
    """Add the pages of every part of the budget."""
    for onderdeel in ONDERDELEN:
        registreer(blueprint, onderdeel)


def _naar_begroting(_rij: Any) -> str:
    return url_for("begroting.index")


def _naar_post(post: Any) -> str:
    return url_for("begroting.index", _anchor=rij_anker("begrotingsposten", post))


def _get_begroting(wie: Toegang, id_: int) -> Begroting:
    return queries.get_begroting(id_, project_id=wie.project_id)


def _maak_begroting(wie: Toegang, **waarden: Any) -> Begroting:
    return operations.create_begroting(wie.project_id, **waarden)


def _get_post(wie: Toegang, id_: int) -> Begrotingspost:
    return queries.get_post(id_, project_id=wie.project_id)


def _maak_post(wie: Toegang, **waarden: Any) -> Begrotingspost:
    return operations.create_post(wie.project_id, **waarden)


def _postform(post: Begrotingspost | None, **opties: Any) -> OnderdeelForm:
    if post is not None:
        return PostForm(post, **opties)
    codes = queries.list_codes(Begrotingspost, toegang().project_id)
    return PostForm(None, code=volgend_nummer("B", codes), **opties)


def _get_boeking(wie: Toegang, id_: int) -> Boeking:
    return queries.get_boeking(id_, project_id=wie.project_id)


def _maak_boeking(
    wie: Toegang, *, post_id: int, verplichting_id: int | None, **waarden: Any
) -> Boeking:
    verplichting = (
        _get_boeking(wie, verplichting_id) if verplichting_id is not None else None
    )
    return operations.create_boeking(
        _get_post(wie, post_id), verplichting=verplichting, **waarden
    )


def _boekingform(_boeking: None, **opties: Any) -> OnderdeelForm:
    wie = toegang()
    project_id = wie.project_id
    return BoekingForm(
        begin=wie.dag,
        posten=queries.list_posten(project_id),
        verplichtingen=queries.list_verplichtingen(project_id),
        vandaag=klok.vandaag(),
        **opties,
    )


BEGROTING = Onderdeel(
    naam="begrotingen",
    enkelvoud="begroting",
    recht=Recht.GELD_WIJZIGEN,
    form=BegrotingForm,
    get=_get_begroting,
    titel=lambda _begroting: "De begroting",
    terug=_naar_begroting,
    maak=_maak_begroting,
    wijzig=operations.update_begroting,
    verwijder=operations.delete_begroting,
    lijst="Begroting",
)
POST = Onderdeel(
    naam="begrotingsposten",
    enkelvoud="post",
    recht=Recht.GELD_WIJZIGEN,
    form=_postform,
    get=_get_post,
    titel=lambda post: f"Post {post.code}",
    terug=_naar_post,
    maak=_maak_post,
    wijzig=operations.update_post,
    verwijder=operations.delete_post,
    vervalt=operations.laat_post_vervallen,
    herstelt=operations.herstel_post,
    verplaats=operations.verplaats_post,
    lijst="Begroting",
)
# A booking is never edited: a correction is a booking of the opposite sign.
BOEKING = Onderdeel(
    naam="boekingen",
    enkelvoud="boeking",
    recht=Recht.GELD_WIJZIGEN,
    form=_boekingform,
    get=_get_boeking,
    titel=lambda boeking: f"Boeking {boeking.code}",
    terug=_naar_begroting,
    maak=_maak_boeking,
    lijst="Begroting",
)
ONDERDELEN = (BEGROTING, POST, BOEKING)
