"""The parts of a report as `Onderdeel`: the report itself, and one chapter of it."""

from dataclasses import dataclass
from typing import Any

from flask import url_for

import betrokkenen.queries
import projecten.queries
from bewaking.models import Editie, Hoofdstuktekst, Rapportage, Rapportvorm
from exports.papieren.kolommen import op_papier
from exports.rapportages import operations, queries
from exports.rapportages.feiten import tabellen_van
from exports.rapportages.forms import HoofdstukForm, RapportForm
from exports.rapportages.hoofdstukken import Hoofdstuk, vorm_voor
from exports.rapportages.samenstellen import (
    hoofdstukken_van,
    lezers_voor,
    stel_samen_voor,
)
from kern import klok
from kern.blokken import Blok, lees_blokken
from kern.tabellen import Tabel
from toegang.onderdelen import Onderdeel
from toegang.poort import Toegang, toegang
from toegang.rechten import Recht


@dataclass(frozen=True)
class Schrijfblad:
    """What stands beside the text of a chapter while somebody writes it."""

    rapport: Rapportage
    hoofdstuk: Hoofdstuk
    tabellen: list[Tabel]

    op_papier = staticmethod(op_papier)


def get_schrijfblad(tekst: Hoofdstuktekst) -> Schrijfblad:
    """Return the chapter with its facts, as most readers will see them."""
    rapport = _get_rapport(toegang(), tekst.rapportage_id)
    hoofdstuk = _hoofdstuk(rapport, tekst.code)
    momentopname = stel_samen_voor(
        rapport, editie=Editie.BESTUURLIJK, feiten=hoofdstuk.feiten_ernaast
    )
    return Schrijfblad(
        rapport=rapport,
        hoofdstuk=hoofdstuk,
        tabellen=[
            tabel
            for naam in hoofdstuk.feiten_ernaast
            for tabel in tabellen_van(naam, momentopname)
        ],
    )


def _hoofdstuk(rapport: Rapportage, code: str) -> Hoofdstuk:
    # A chapter that the report no longer has keeps its text, under its code.
    anders = Hoofdstuk(code, code.capitalize(), "Dit hoofdstuk gaat niet mee.")
    return next((d for d in hoofdstukken_van(rapport) if d.code == code), anders)


def _get_rapport(wie: Toegang, id_: int) -> Rapportage:
    zicht = queries.zicht_van(wie.mag)
    return queries.get_rapport(id_, project_id=wie.project_id, zicht=zicht)


def _form_rapport(rapport: Rapportage | None, **opties: Any) -> RapportForm:
    project_id = toegang().project_id
    huidig = rapport.gremium_id if rapport else None
    afspraken = projecten.queries.list_rapportageafspraken(project_id)
    fasen = projecten.queries.list_fasen(project_id)
    return RapportForm(
        rapport,
        gremia=betrokkenen.queries.list_gremiumkeuzes(huidig),
        fasen=[(fase.id, f"{fase.code} {fase.naam}") for fase in fasen],
        afspraken=[(rij.id, f"{rij.code} {rij.tekst}") for rij in afspraken],
        vandaag=klok.vandaag(),
        getoond=toegang().dag,
        **opties,
    )


def _maak_rapport(wie: Toegang, *, daad: Any, **waarden: Any) -> Rapportage:
    return operations.create_rapport(wie.project_id, **_met_vorm(**waarden))


def _wijzig_rapport(rapport: Rapportage, *, daad: Any, **waarden: Any) -> None:
    operations.update_rapport(rapport, **_met_vorm(**waarden))


def _met_vorm(
    *, vorm: Rapportvorm | None, gremium_id: int | None, **waarden: Any
) -> dict[str, Any]:
    """Return the values with the length that the reader mostly gets."""
    gremium = betrokkenen.queries.get_gremium(gremium_id) if gremium_id else None
    vorm = vorm or vorm_voor(lezers_voor(gremium))
    return {"vorm": vorm, "gremium_id": gremium_id, **waarden}


def _naar_rapport(rapport: Rapportage | None) -> str:
    if rapport is None:
        return url_for("rapporten.index")
    return url_for("rapporten.show", rapportage_id=rapport.id)


def _get_tekst(wie: Toegang, id_: int) -> Hoofdstuktekst:
    return queries.get_tekst(id_, project_id=wie.project_id)


class HoofdstukSchrijfForm(HoofdstukForm):
    """The form of a chapter, with what its page shows beside it."""

    def __init__(self, hoofdstuk: Hoofdstuktekst, **opties: Any) -> None:
        """Remember of which chapter it is."""
        super().__init__(hoofdstuk, **opties)
        self.rij = hoofdstuk

    @property
    def blad(self) -> Schrijfblad:
        """Return what stands beside the text; asked once, by the page."""
        return get_schrijfblad(self.rij)

    @property
    def voorbeeld(self) -> tuple[Blok, ...]:
        """Return what is typed as it will be read."""
        return lees_blokken(self.tekst.data or "")


def _form_tekst(hoofdstuk: Hoofdstuktekst, **opties: Any) -> HoofdstukSchrijfForm:
    return HoofdstukSchrijfForm(hoofdstuk, **opties)


def _schrijf(hoofdstuk: Hoofdstuktekst, *, daad: Any, tekst: str) -> None:
    operations.schrijf_hoofdstuk(hoofdstuk, tekst=tekst)


def _titel_van_tekst(hoofdstuk: Hoofdstuktekst) -> str:
    rapport = _get_rapport(toegang(), hoofdstuk.rapportage_id)
    return f"“{_hoofdstuk(rapport, hoofdstuk.code).titel}”"


def _titel_van_rapport(hoofdstuk: Hoofdstuktekst) -> str:
    return _get_rapport(toegang(), hoofdstuk.rapportage_id).titel


def _naar_hoofdstuk(hoofdstuk: Hoofdstuktekst | None) -> str:
    if hoofdstuk is None:
        return url_for("rapporten.index")
    return url_for(
        "rapporten.show", rapportage_id=hoofdstuk.rapportage_id, _anchor=hoofdstuk.code
    )


RAPPORT = Onderdeel(
    naam="rapportages",
    enkelvoud="rapport",
    recht=Recht.RAPPORT_SCHRIJVEN,
    form=_form_rapport,
    get=_get_rapport,
    titel=lambda rapport: rapport.titel,
    terug=_naar_rapport,
    maak=_maak_rapport,
    wijzig=_wijzig_rapport,
    verwijder=operations.delete_rapport,
    opent_nieuw=True,
)
HOOFDSTUK = Onderdeel(
    naam="hoofdstukteksten",
    enkelvoud="hoofdstuk",
    recht=Recht.RAPPORT_SCHRIJVEN,
    form=_form_tekst,
    get=_get_tekst,
    titel=_titel_van_tekst,
    terug=_naar_hoofdstuk,
    wijzig=_schrijf,
    sjabloon="rapporten/hoofdstuk.html",
    lijst=_titel_van_rapport,
)
ONDERDELEN = (RAPPORT, HOOFDSTUK)
