"""The parts of the register of risks that people can change, each described once."""

from dataclasses import replace
from typing import Any

from flask import Blueprint, request, url_for

from betrokkenen.queries import list_persoonkeuzes
from kern import klok
from kern.nummers import volgend_nummer
from risicos import operations, queries
from risicos.forms import (
    EigenMaatregelForm,
    MaatregelForm,
    NieuweMaatregelForm,
    NieuwRisicoForm,
    RisicoForm,
    Risicolijsten,
)
from risicos.models import Beheersmaatregel, Risico
from toegang.onderdelen import Onderdeel, OnderdeelForm, registreer
from toegang.poort import Toegang, toegang
from toegang.rechten import Recht


def registreer_onderdelen(blueprint: Blueprint) -> None:
    """Add the pages of every part of the register."""
    for onderdeel in (RISICO, MAATREGEL, EIGEN_MAATREGEL):
        registreer(blueprint, onderdeel)


def _ziet_vertrouwelijk(wie: Toegang) -> bool:
    return wie.mag(Recht.VERTROUWELIJKE_RISICOS_ZIEN)


def _get_risico(wie: Toegang, id_: int) -> Risico:
    return queries.get_risico(
        id_, project_id=wie.project_id, vertrouwelijk=_ziet_vertrouwelijk(wie)
    )


def _maak_risico(wie: Toegang, **waarden: Any) -> Risico:
    return operations.create_risico(wie.project_id, **waarden)


def _risicoform(risico: Risico | None, **opties: Any) -> OnderdeelForm:
    wie = toegang()
    lijsten = Risicolijsten(
        eigenaren=list_persoonkeuzes(risico.eigenaar_id if risico else None),
        code=_voorstel(wie) if risico is None else "",
        mag_vertrouwelijk=_ziet_vertrouwelijk(wie),
    )
    if risico is not None:
        return RisicoForm(risico, lijsten=lijsten, **opties)
    vandaag = klok.vandaag()
    schalen = queries.get_schalen(wie.project_id, dag=vandaag)
    return NieuwRisicoForm(
        schalen, begin=wie.dag, vandaag=vandaag, lijsten=lijsten, **opties
    )


def _voorstel(wie: Toegang) -> str:
    return volgend_nummer("R", queries.list_codes(Risico, wie.project_id))


def _get_maatregel(wie: Toegang, id_: int) -> Beheersmaatregel:
    return queries.get_maatregel(
        id_,
        project_id=wie.project_id,
        vertrouwelijk=_ziet_vertrouwelijk(wie),
        alleen_van=wie.alleen_van(Recht.MAATREGEL_WIJZIGEN),
    )


def _maak_maatregel(wie: Toegang, *, risico_id: int, **waarden: Any) -> Any:
    return operations.create_maatregel(_get_risico(wie, risico_id), **waarden)


def _maatregelform(maatregel: Beheersmaatregel | None, **opties: Any) -> OnderdeelForm:
    wie = toegang()
    if maatregel is not None and wie.alleen_van(Recht.MAATREGEL_WIJZIGEN) is not None:
        return EigenMaatregelForm(maatregel, **opties)
    lijsten = Risicolijsten(
        eigenaren=list_persoonkeuzes(maatregel.eigenaar_id if maatregel else None),
        activiteiten=queries.list_activiteitkeuzes(wie.project_id),
        risicos=queries.list_risicokeuzes(
            wie.project_id,
            vandaag=klok.vandaag(),
            vertrouwelijk=_ziet_vertrouwelijk(wie),
        ),
    )
    if maatregel is not None:
        return MaatregelForm(maatregel, lijsten=lijsten, **opties)
    vanaf = request.args.get("risico", "")
    begin = next((id_ for id_, _ in lijsten.risicos if str(id_) == vanaf), None)
    return NieuweMaatregelForm(lijsten=lijsten, risico_id=begin, **opties)


def _naar_risico(risico: Risico | None) -> str:
    if risico is None:
        return url_for("risicos.index")
    return url_for("risicos.show", risico_id=risico.id)


def _naar_risico_van(maatregel: Beheersmaatregel | None) -> str:
    if maatregel is None:
        return url_for("risicos.index")
    return url_for("risicos.show", risico_id=maatregel.risico_id)


RISICO = Onderdeel(
    naam="risicos",
    enkelvoud="risico",
    recht=Recht.RISICOS_WIJZIGEN,
    form=_risicoform,
    get=_get_risico,
    titel=lambda risico: f"Risico {risico.code}",
    terug=_naar_risico,
    maak=_maak_risico,
    wijzig=operations.update_risico,
    verwijder=operations.delete_risico,
    vervalt=operations.laat_vervallen,
    herstelt=operations.herstel,
    sjabloon="risicos/form.html",
    lijst="Risico's",
)
MAATREGEL = Onderdeel(
    naam="beheersmaatregelen",
    enkelvoud="maatregel",
    recht=Recht.RISICOS_WIJZIGEN,
    form=_maatregelform,
    get=_get_maatregel,
    titel=lambda maatregel: f"Maatregel {maatregel.code}",
    terug=_naar_risico_van,
    maak=_maak_maatregel,
    verwijder=operations.delete_maatregel,
    vervalt=operations.laat_vervallen,
    herstelt=operations.herstel,
    lijst="Risico's",
)
# Who pulls an activity may change his own measures, and nothing else of the register.
EIGEN_MAATREGEL = replace(
    MAATREGEL,
    recht=Recht.MAATREGEL_WIJZIGEN,
    maak=None,
    wijzig=operations.update_maatregel,
    verwijder=None,
    vervalt=None,
    herstelt=None,
)
