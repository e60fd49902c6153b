"""The rows of the organisation that people can change, each described once."""

from collections.abc import Callable
from typing import Any

from flask import Blueprint, url_for

from betrokkenen import operations, queries
from betrokkenen.forms.mensen import AfdelingForm, GremiumForm, LidForm, PersoonForm
from betrokkenen.models import Afdeling, Gremium, Lidmaatschap, Persoon
from kern.filters import lees_nummer
from toegang.onderdelen import Onderdeel, registreer, rij_anker
from toegang.poort import Toegang, toegang
from toegang.rechten import Recht
from toegang.wissels import Wissel, registreer_wissel


def registreer_onderdelen(blueprint: Blueprint) -> None:
    """Add the pages of departments, people, bodies and members."""
    for onderdeel in ONDERDELEN:
        registreer(blueprint, onderdeel)
    registreer_wissel(blueprint, WISSEL_LID)


def eigen_projecten() -> set[int] | None:
    """Return the projects whose use does not count; ``None`` is every project."""
    wie = toegang()
    if wie.is_beheerder:
        return None
    return {p.project_id for p in wie.projecten if p.mag(Recht.MENSEN_WIJZIGEN)}


def eis_eigen(rij: Any) -> None:
    """Refuse what other projects use, unless the visitor is a beheerder."""
    operations.eis_eigen(rij, project_ids=eigen_projecten())


def is_eigen(rij: Any) -> bool:
    """Whether the visitor may change this row of the organisation."""
    try:
        eis_eigen(rij)
    except operations.VanAnderenError:
        return False
    return True


def _van(rij: Any) -> Any:
    """Return whose use counts: a member belongs to its body."""
    return rij.gremium if isinstance(rij, Lidmaatschap) else rij


def _als_eigen(operatie: Callable[..., Any]) -> Callable[..., Any]:
    def doe(rij: Any, *plaats: int, **waarden: Any) -> Any:
        eis_eigen(_van(rij))
        return operatie(rij, *plaats, **waarden)

    return doe


def _verwijder(titel: Callable[[Any], str]) -> Callable[[Any], None]:
    def doe(rij: Any) -> None:
        eis_eigen(_van(rij))
        operations.delete(rij, titel=titel(rij))

    return doe


def _naar(lijst: str) -> Callable[[Any], str]:
    def terug(rij: Any) -> str:
        return url_for("betrokkenen.index", _anchor=rij_anker(lijst, rij))

    return terug


def _titel_afdeling(afdeling: Afdeling) -> str:
    return f"Afdeling {afdeling.code}"


def _titel_persoon(persoon: Persoon) -> str:
    return persoon.aanduiding_met_afdeling


def _titel_gremium(gremium: Gremium) -> str:
    return gremium.naam


def _titel_lid(lid: Lidmaatschap) -> str:
    return f"{lid.aanduiding} in {lid.gremium.naam}"


def _form_persoon(persoon: Persoon | None, **opties: Any) -> PersoonForm:
    huidig = persoon and persoon.afdeling_id
    afdelingen = queries.kiesbaar(queries.list_afdelingen(), huidig)
    return PersoonForm(persoon, afdelingen=afdelingen, **opties)


def _form_lid(lid: Lidmaatschap | None, **opties: Any) -> LidForm:
    return LidForm(
        lid,
        gremia=queries.kiesbaar(queries.list_gremia(), lid and lid.gremium_id),
        personen=queries.kiesbaar(queries.list_personen(), lid and lid.persoon_id),
        gekozen=lees_nummer("gremium"),
        **opties,
    )


def _maak_afdeling(_wie: Toegang, **waarden: Any) -> Afdeling:
    return operations.create_afdeling(**waarden)


def _maak_persoon(_wie: Toegang, **waarden: Any) -> Persoon:
    return operations.create_persoon(**waarden)


def _maak_gremium(_wie: Toegang, **waarden: Any) -> Gremium:
    return operations.create_gremium(**waarden)


def _maak_lid(_wie: Toegang, *, gremium_id: int, **waarden: Any) -> Lidmaatschap:
    eis_eigen(queries.get_gremium(gremium_id))
    return operations.create_lid(gremium_id=gremium_id, **waarden)


def _wijzig_lid(lid: Lidmaatschap, *, gremium_id: int, **waarden: Any) -> None:
    for gremium in (lid.gremium, queries.get_gremium(gremium_id)):
        eis_eigen(gremium)
    operations.update_lid(lid, gremium_id=gremium_id, **waarden)


AFDELING = Onderdeel(
    naam="afdelingen",
    enkelvoud="afdeling",
    recht=Recht.MENSEN_WIJZIGEN,
    form=AfdelingForm,
    get=lambda _wie, id_: queries.get_afdeling(id_),
    titel=_titel_afdeling,
    terug=_naar("afdelingen"),
    maak=_maak_afdeling,
    wijzig=_als_eigen(operations.update_afdeling),
    verwijder=_verwijder(_titel_afdeling),
    vervalt=_als_eigen(operations.laat_vervallen),
    herstelt=_als_eigen(operations.herstel),
)
PERSOON = Onderdeel(
    naam="personen",
    enkelvoud="persoon",
    recht=Recht.MENSEN_WIJZIGEN,
    form=_form_persoon,
    get=lambda _wie, id_: queries.get_persoon(id_),
    titel=_titel_persoon,
    terug=_naar("personen"),
    maak=_maak_persoon,
    wijzig=_als_eigen(operations.update_persoon),
    verwijder=_verwijder(_titel_persoon),
    vervalt=_als_eigen(operations.laat_vervallen),
    herstelt=_als_eigen(operations.herstel),
)
GREMIUM = Onderdeel(
    naam="gremia",
    enkelvoud="gremium",
    recht=Recht.MENSEN_WIJZIGEN,
    form=GremiumForm,
    get=lambda _wie, id_: queries.get_gremium(id_),
    titel=_titel_gremium,
    terug=_naar("gremia"),
    maak=_maak_gremium,
    wijzig=_als_eigen(operations.update_gremium),
    verwijder=_verwijder(_titel_gremium),
    vervalt=_als_eigen(operations.laat_vervallen),
    herstelt=_als_eigen(operations.herstel),
    verplaats=_als_eigen(operations.verplaats_gremium),
)
LID = Onderdeel(
    naam="leden",
    enkelvoud="lid",
    recht=Recht.MENSEN_WIJZIGEN,
    form=_form_lid,
    get=lambda _wie, id_: queries.get_lid(id_),
    titel=_titel_lid,
    terug=_naar("leden"),
    maak=_maak_lid,
    wijzig=_wijzig_lid,
    verwijder=_verwijder(_titel_lid),
    verplaats=_als_eigen(operations.verplaats_lid),
)
WISSEL_LID = Wissel(
    onderdeel=LID,
    eindig=_als_eigen(operations.eindig_lid),
    hervat=_als_eigen(operations.hervat_lid),
    vervang=_als_eigen(operations.vervang_lid),
    personen=queries.list_persoonkeuzes,
    opvolger=operations.find_opvolger_van,
)
ONDERDELEN = (AFDELING, PERSOON, GREMIUM, LID)
