"""Taking over what the provider says of somebody's roles; never what we gave him."""

from datetime import datetime

from kern import klok
from kern.aanbieder import Aanbieder
from toegang.logboek import Actie, schrijf_logboek, van_gebruiker
from toegang.models import Einde
from toegang.operations.accounts import beeindig_rol, zet_rol
from toegang.operations.sessies import beeindig_sessies
from toegang.organisatie import queries, rules
from toegang.organisatie.models import Inlogkoppeling
from toegang.organisatie.rules import Identiteit
from toegang.rechten import Rol

Rolsleutel = tuple[int, Rol]


def neem_rollen_over(
    koppeling: Inlogkoppeling,
    identiteit: Identiteit,
    *,
    aanbieder: Aanbieder,
    nu: datetime,
) -> None:
    """Give and take the roles that come from the provider.

    A role that we gave ourselves stays. Whoever changes in rights begins anew: his
    sessions end.
    """
    if identiteit.rollen is None:
        return
    gewenst = rules.list_rollen(identiteit.rollen)
    ids = queries.list_project_ids({code for code, _ in gewenst})
    sleutels = {(ids[code], rol) for code, rol in gewenst if code in ids}
    _geef_en_neem(koppeling.gebruiker_id, sleutels, nu=nu)
    is_beheerder = aanbieder.beheerder_waarde in identiteit.rollen
    _zet_beheerder(koppeling, is_beheerder=is_beheerder, nu=nu)


def neem_alles_terug(koppeling: Inlogkoppeling, *, nu: datetime) -> None:
    """Take every role back that came from the provider."""
    _geef_en_neem(koppeling.gebruiker_id, set(), nu=nu)
    _zet_beheerder(koppeling, is_beheerder=False, nu=nu)


def _geef_en_neem(gebruiker_id: int, gewenst: set[Rolsleutel], *, nu: datetime) -> None:
    vandaag = klok.dag_van(nu)
    lopend = queries.list_lopende_rollen(gebruiker_id, vandaag)
    nieuw = gewenst - {(rij.project_id, rij.rol) for rij in lopend}
    for project_id, rol in sorted(nieuw):
        zet_rol(gebruiker_id, project_id, rol, van=vandaag, via_organisatie=True)
        _rond_af(gebruiker_id, Actie.ROL, nu=nu)
    for rij in lopend:
        if rij.via_organisatie and (rij.project_id, rij.rol) not in gewenst:
            beeindig_rol(rij, nu=nu)


def _zet_beheerder(
    koppeling: Inlogkoppeling, *, is_beheerder: bool, nu: datetime
) -> None:
    # Also the last one: who may look after accounts elsewhere says so, and on the
    # server another can be made.
    gebruiker = koppeling.gebruiker
    if is_beheerder and not gebruiker.beheerder:
        gebruiker.beheerder = koppeling.gaf_beheerder = True
        _rond_af(gebruiker.id, Actie.BEHEERDER, nu=nu)
    elif koppeling.gaf_beheerder and not is_beheerder:
        gebruiker.beheerder = koppeling.gaf_beheerder = False
        _rond_af(gebruiker.id, Actie.GEEN_BEHEERDER, nu=nu)


def _rond_af(gebruiker_id: int, actie: Actie, *, nu: datetime) -> None:
    beeindig_sessies(gebruiker_id, nu=nu, einde=Einde.ROL)
    schrijf_logboek(actie, object=van_gebruiker(gebruiker_id), nu=nu)
