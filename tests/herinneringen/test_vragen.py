"""What the pages ask: what comes, who hears when, what went, and of what nobody can."""

from datetime import date, timedelta

import pytest

from herinneringen.models import Herinneringstatus, Mailkeuze
from herinneringen.operations import kies_voorkeur
from herinneringen.queries import (
    count_per_status,
    find_ontvanger,
    get_projectblad,
    get_wens,
    list_outbox,
    list_vooruitblik,
)
from herinneringen.regels import Regelnaam
from kern.database import db
from kern.transactie import transactie
from tests.herinneringen.opstelling import (
    WOENSDAG,
    make_team,
    plan_op,
    stel_in,
    tik_op,
)
from tests.herinneringen.test_versturen import make_moment
from tests.makers import make_beoordeling, make_persoon, make_risico, save
from toegang.models import Gebruiker, ProjectRol

pytestmark = [pytest.mark.usefixtures("uur", "instelling"), pytest.mark.postgres]


def vooruit(team, wie="trekker", **keuze):
    """Return the days and the steps that come for one of the team."""
    regels = list_vooruitblik(
        vandaag=WOENSDAG, gebruiker_id=getattr(team, wie).gebruiker_id, **keuze
    )
    return [(str(regel.dag)[5:], regel.beurt.trede.naam) for regel in regels]


def test_one_sees_ones_own_thirty_days():
    team = make_team()
    make_moment(team)

    assert vooruit(team) == [
        ("10-06", "10 werkdagen vooraf"),
        ("10-15", "3 werkdagen vooraf"),
        ("10-20", "op de dag"),
        ("10-27", "1 week te laat"),
        ("11-03", "2 weken te laat"),
    ]
    assert vooruit(team, "leider") == [
        ("10-27", "1 week te laat"),
        ("11-03", "2 weken te laat"),
    ]
    assert vooruit(team, "opdrachtgever") == []
    assert len(vooruit(team, dagen=10)) == 2


def test_the_preview_is_what_comes(weg, server, uur):
    team = make_team()
    make_moment(team)
    make_moment(team, op=WOENSDAG + timedelta(days=1))
    gezien = {regel[0] for regel in vooruit(team)}

    for verder in range(31):
        tik_op(weg, uur, WOENSDAG + timedelta(days=verder))

    van = [m for m in server.ontvangen if m.aan == [team.adres("trekker")]]
    assert {f"{m.mail['Date'].datetime:%m-%d}" for m in van} == gezien


def test_what_is_in_the_outbox_is_no_preview(uur):
    team = make_team()
    make_moment(team)
    plan_op(uur, WOENSDAG)

    assert vooruit(team)[0] == ("10-15", "3 werkdagen vooraf")


def test_who_reads_once_a_week_sees_it_on_that_day():
    team = make_team()
    _kies(team.trekker, Mailkeuze.WEKELIJKS)
    make_moment(team)

    assert vooruit(team)[1] == ("10-11", "3 werkdagen vooraf")


BLIJFT = (
    "Blijft dit liggen, dan gaat er ook mail naar de projectleider (vanaf 27 oktober"
    " 2021) en de opdrachtgever (vanaf 10 november 2021)."
)


@pytest.mark.parametrize(("laat", "zin"), [("1, 3", BLIJFT), ("geen", "")])
def test_the_preview_tells_who_will_hear_of_it_too(laat, zin):
    team = make_team()
    make_moment(team)
    stel_in("herinneren.moment.laat", laat, team.project)

    regels = list_vooruitblik(vandaag=WOENSDAG, gebruiker_id=team.trekker.gebruiker_id)

    assert {regel.mee for regel in regels} == {zin}


def test_who_hears_of_it_already_is_not_told_again():
    team = make_team()
    make_moment(team, op=WOENSDAG - timedelta(days=10))

    regels = list_vooruitblik(vandaag=WOENSDAG, gebruiker_id=team.trekker.gebruiker_id)

    zinnen = {r.mee for r in regels if r.beurt.feit.regel is Regelnaam.MOMENT}
    (zin,) = zinnen
    assert zin.endswith("mail naar de opdrachtgever (vanaf 18 oktober 2021).")


def test_what_nobody_can_be_told_is_on_a_list():
    team = make_team()
    make_moment(team)
    assert not get_projectblad(team.project.id, vandaag=WOENSDAG).zonder

    for persoon in (team.leider, team.opdrachtgever, team.trekker):
        persoon.gebruiker_id = None
        save(persoon)
    _sluit_rollen(team)

    (zonder,) = get_projectblad(team.project.id, vandaag=WOENSDAG).zonder
    assert (zonder.regel.naam, zonder.dag) == (Regelnaam.MOMENT, WOENSDAG)


def test_the_outbox_of_a_project_by_status(weg, server, uur):
    team = make_team()
    make_moment(team, naam="Nota gereed")
    risico = make_risico(team.project, vertrouwelijk=True, eigenaar_id=team.adviseur.id)
    make_beoordeling(risico, op=WOENSDAG - timedelta(days=90))
    tik_op(weg, uur, WOENSDAG)
    tik_op(weg, uur, WOENSDAG, minuut=6)

    pagina = list_outbox(project_id=team.project.id)
    open_ = list_outbox(project_id=team.project.id, vertrouwelijk=True)

    assert count_per_status(team.project.id)[Herinneringstatus.VERZONDEN] == 2
    assert pagina.aantal == 2
    mensen = (team.trekker, team.adviseur)
    namen = {db.session.get_one(Gebruiker, m.gebruiker_id).naam for m in mensen}
    assert {regel.wie for regel in pagina.rijen} == namen
    woorden = {regel.wat for regel in pagina.rijen}
    assert "een vertrouwelijk risico" in woorden
    assert any("Nota gereed" in woord for woord in woorden)
    assert any(risico.gebeurtenis in regel.wat for regel in open_.rijen)
    leeg = list_outbox(project_id=team.project.id, status=Herinneringstatus.VERVALLEN)
    assert leeg.aantal == 0


def test_a_preference_is_kept_and_changed():
    persoon = make_persoon(email="los@voorbeeld.test")
    wie = {"gebruiker_id": None, "persoon_id": persoon.id}
    assert get_wens(**wie).keuze is Mailkeuze.DAGELIJKS

    _kies(persoon, Mailkeuze.GEEN)
    _kies(persoon, Mailkeuze.WEKELIJKS, (Regelnaam.RISICO, Regelnaam.MOMENT))

    assert get_wens(**wie).keuze is Mailkeuze.WEKELIJKS
    assert get_wens(**wie).zonder == {"moment", "risico"}


def test_who_has_no_address_is_nobody_to_mail():
    persoon = make_persoon()
    gevonden = find_ontvanger(
        gebruiker_id=None, persoon_id=persoon.id, vandaag=date(2021, 10, 6)
    )

    assert gevonden is None


def _kies(persoon, keuze, zonder=()):
    wie = find_ontvanger(
        gebruiker_id=persoon.gebruiker_id, persoon_id=persoon.id, vandaag=WOENSDAG
    )
    with transactie():
        kies_voorkeur(wie, keuze=keuze, zonder=zonder)


def _sluit_rollen(team):
    for rol in ProjectRol.query.filter_by(project_id=team.project.id):
        rol.tot = WOENSDAG - timedelta(days=1)
        save(rol)
