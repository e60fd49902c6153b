"""Signing in with the account of the organisation: the way in, and who gets in."""

from datetime import timedelta

import pytest

from kern import klok
from kern.database import db
from kern.transactie import transactie
from tests.aanbieder import CLIENT_ID, challenge, maak_sleutel
from tests.makers import make_gebruiker, save
from tests.toegang.organisatie.conftest import Reis, vraag_van
from toegang import deuren
from toegang.models import Gebruiker, Logboekregel, Sessie
from toegang.organisatie import operations
from toegang.organisatie.models import Inlogaanvraag, Inlogkoppeling
from toegang.organisatie.operations import KoppelingError

ADRES = "adviseur@voorbeeld.test"
GEEN_TOEGANG = "geen toegang tot Koersvast"


def _koppel(gebruiker, dienst, subject="sub-1"):
    return save(
        Inlogkoppeling(
            gebruiker_id=gebruiker.id,
            issuer=dienst.issuer,
            subject=subject,
            gemaakt_op=klok.nu(),
            gaf_beheerder=False,
        )
    )


def test_an_account_with_the_verified_address_gets_in_and_is_coupled(reis):
    gebruiker = make_gebruiker(email=ADRES)

    antwoord = reis.log_in()

    assert (antwoord.status_code, antwoord.location) == (302, "/")
    assert reis.is_binnen()
    koppeling = Inlogkoppeling.query.one()
    assert (koppeling.gebruiker_id, koppeling.subject) == (gebruiker.id, "sub-1")


def test_the_provider_gets_what_the_standard_asks_and_no_secret(reis):
    vraag = reis.begin()

    assert vraag["response_type"] == "code"
    assert vraag["client_id"] == CLIENT_ID
    assert vraag["code_challenge_method"] == "S256"
    assert vraag["redirect_uri"].endswith("/inloggen/organisatie/terug")
    assert len({vraag["state"], vraag["nonce"], vraag["code_challenge"]}) == 3
    bewaard = Inlogaanvraag.query.one()
    assert challenge(bewaard.verifier) == vraag["code_challenge"]
    assert vraag["state"] not in (bewaard.state_hash, bewaard.sleutel_hash)


def test_the_redirect_address_is_never_taken_from_the_request(reis):
    reis.client.environ_base["HTTP_HOST"] = "localhost:1"

    vraag = reis.begin()

    assert vraag["redirect_uri"].startswith("http://127.0.0.1:8000/")


def test_after_the_first_time_only_the_subject_counts(reis, dienst):
    gebruiker = make_gebruiker(email=ADRES)
    reis.log_in()
    make_gebruiker(email="ander@voorbeeld.test")
    dienst.persoon.email = "ander@voorbeeld.test"  # it changed at the provider

    reis.log_in()

    laatste = Sessie.query.order_by(Sessie.id.desc()).first()
    assert laatste.gebruiker_id == gebruiker.id
    assert Inlogkoppeling.query.count() == 1


def test_an_address_that_passed_to_somebody_else_does_not_give_the_account(
    reis, dienst
):
    make_gebruiker(email=ADRES)
    reis.log_in()
    dienst.persoon.sub = "sub-2"

    antwoord = Reis(reis.client.application, dienst).log_in()

    assert antwoord.status_code == 403
    assert GEEN_TOEGANG in antwoord.text


@pytest.mark.parametrize("gezegd", [False, None, "true", 1, "ja", [True]])
def test_an_address_that_is_not_verified_couples_nobody(reis, dienst, gezegd):
    make_gebruiker(email=ADRES)
    dienst.persoon.email_verified = gezegd

    antwoord = reis.log_in()

    assert antwoord.status_code == 403
    assert not reis.is_binnen()
    assert Inlogkoppeling.query.count() == 0


def test_unknown_and_blocked_get_the_same_answer(reis, dienst):
    make_gebruiker(email=ADRES, geblokkeerd_op=klok.nu())
    al_gekoppeld = make_gebruiker(geblokkeerd_op=klok.nu())
    _koppel(al_gekoppeld, dienst, "sub-3")

    antwoorden = []
    for sub, email in [
        ("sub-1", ADRES),
        ("sub-2", "niemand@voorbeeld.test"),
        ("sub-3", "x@voorbeeld.test"),
    ]:
        dienst.persoon.sub, dienst.persoon.email = sub, email
        antwoorden.append(reis.log_in())

    assert {a.status_code for a in antwoorden} == {403}
    zonder_kenmerk = {a.text.partition("Vraagt u hulp")[0] for a in antwoorden}
    assert len(zonder_kenmerk) == 1
    assert Sessie.query.count() == 0
    assert Inlogkoppeling.query.count() == 1


def test_a_beheerder_is_not_coupled_by_his_address_alone(reis):
    make_gebruiker(email=ADRES, beheerder=True)

    assert reis.log_in().status_code == 403
    assert Inlogkoppeling.query.count() == 0


def test_an_account_with_a_password_is_not_coupled_by_its_address_alone(reis, dienst):
    gebruiker = make_gebruiker(
        email=ADRES, wachtwoord_hash="x" * 20, wachtwoord_op=klok.nu()
    )
    assert reis.log_in().status_code == 403

    with transactie() as daad:
        operations.sta_koppeling_toe(gebruiker, issuer=dienst.issuer, nu=daad.nu)

    assert reis.log_in().status_code == 302


def test_a_beheerder_is_coupled_after_a_permission_for_a_day(reis, dienst, monkeypatch):
    gebruiker = make_gebruiker(email=ADRES, beheerder=True)
    with transactie() as daad:
        operations.sta_koppeling_toe(gebruiker, issuer=dienst.issuer, nu=daad.nu)

    assert reis.log_in().location == "/inloggen/tweede-stap"
    assert Inlogkoppeling.query.one().open_tot is None


def test_a_permission_of_yesterday_couples_no_beheerder(reis, dienst):
    gebruiker = make_gebruiker(email=ADRES, beheerder=True)
    with transactie() as daad:
        gisteren = daad.nu - timedelta(days=1, seconds=1)
        operations.sta_koppeling_toe(gebruiker, issuer=dienst.issuer, nu=gisteren)

    assert reis.log_in().status_code == 403


def test_a_permission_is_for_the_address_of_that_account_only(reis, dienst):
    make_gebruiker(email=ADRES)
    ander = make_gebruiker(email="ander@voorbeeld.test", beheerder=True)
    with transactie() as daad:
        operations.sta_koppeling_toe(ander, issuer=dienst.issuer, nu=daad.nu)

    reis.log_in()

    gekoppeld = Inlogkoppeling.query.filter_by(subject="sub-1").one()
    assert gekoppeld.gebruiker.email == ADRES


def test_nobody_is_coupled_twice_by_hand(reis, dienst):
    een, ander = make_gebruiker(), make_gebruiker()
    _koppel(een, dienst)

    for gebruiker, subject in [(ander, "sub-1"), (een, "sub-9"), (ander, "een\nregel")]:
        with pytest.raises(KoppelingError), transactie() as daad:
            operations.koppel(
                gebruiker, issuer=dienst.issuer, subject=subject, nu=daad.nu
            )

    assert Inlogkoppeling.query.count() == 1


def test_taking_a_coupling_away_ends_the_sessions(reis, dienst):
    gebruiker = make_gebruiker(email=ADRES)
    reis.log_in()

    with transactie() as daad:
        operations.ontkoppel(
            db.session.get(Gebruiker, gebruiker.id), issuer=dienst.issuer, nu=daad.nu
        )

    assert not reis.is_binnen()


def test_a_new_account_is_made_only_when_that_is_set(stel_in, dienst):
    assert Reis(stel_in(), dienst).log_in().status_code == 403
    assert Gebruiker.query.count() == 0

    reis = Reis(stel_in(nieuwe_accounts=True), dienst)

    assert reis.log_in().status_code == 302
    nieuw = Gebruiker.query.one()
    assert (nieuw.email, nieuw.naam, nieuw.beheerder) == (ADRES, "Adviseur Wmo", False)


def test_a_new_session_takes_the_place_of_the_one_before(reis):
    make_gebruiker(email=ADRES)
    reis.log_in()
    oud = reis.client.get_cookie("koersvast").value

    reis.log_in()
    nieuw = reis.client.get_cookie("koersvast").value
    reis.client.set_cookie("koersvast", oud)

    assert oud != nieuw
    assert not reis.is_binnen()


def test_what_the_token_leaves_out_is_asked_with_the_access_token(reis, dienst):
    make_gebruiker(email=ADRES)
    dienst.alleen_userinfo = True

    assert reis.log_in().status_code == 302
    assert "/persoon" in dienst.gezien


@pytest.mark.parametrize("alg", ["RS256", "PS256", "ES256"])
def test_the_three_ways_of_signing_are_known(reis, dienst, alg):
    make_gebruiker(email=ADRES)
    dienst.alg = alg
    dienst.sleutel = maak_sleutel("e1", "EC" if alg == "ES256" else "RSA")

    assert reis.log_in().status_code == 302


def test_the_secret_goes_in_the_body_where_the_provider_wants_it_there(reis, dienst):
    make_gebruiker(email=ADRES)
    dienst.gegevens["token_endpoint_auth_methods_supported"] = ["client_secret_post"]

    assert reis.log_in().status_code == 302


def test_a_second_factor_is_required_when_that_is_set(stel_in, dienst):
    make_gebruiker(email=ADRES)
    reis = Reis(stel_in(eis_acr=frozenset({"mfa", "loa3"})), dienst)

    for gezegd, status in [({}, 403), ({"acr": "loa2", "amr": ["pwd"]}, 403)]:
        dienst.claims = gezegd
        antwoord = reis.log_in()
        assert (antwoord.status_code, "extra stap" in antwoord.text) == (status, True)
    for gezegd in ({"amr": ["pwd", "mfa"]}, {"acr": "loa3"}):
        dienst.claims = gezegd
        assert reis.log_in().status_code == 302
    assert reis.begin()["acr_values"] == "loa3 mfa"


def test_signing_out_offers_to_sign_out_at_the_organisation_too(reis, dienst):
    make_gebruiker(email=ADRES)
    reis.log_in()

    antwoord = reis.client.post("/uitloggen", follow_redirects=True)

    assert not reis.is_binnen()
    assert f"{dienst.issuer}/uitloggen?client_id=" in antwoord.text


def test_signing_out_needs_no_provider(reis, dienst):
    make_gebruiker(email=ADRES)
    reis.log_in()
    dienst.gegevens["end_session_endpoint"] = None
    reis.client.application.extensions.pop("koersvast.organisatie")

    antwoord = reis.client.post("/uitloggen", follow_redirects=True)

    assert antwoord.status_code == 200
    assert "uitgelogd bij Koersvast" in antwoord.text


def test_one_lands_where_one_wanted_to_go(reis):
    make_gebruiker(email=ADRES)
    heen = "/inloggen/organisatie?volgende=/betrokkenen/"

    vraag = vraag_van(reis.client.post(heen))

    assert reis.terug(reis.akkoord(vraag)).location == "/betrokkenen/"


@pytest.mark.parametrize("elders", ["//kwaad.test", "https://kwaad.test", "/\\kwaad"])
def test_nobody_is_sent_elsewhere_after_signing_in(reis, elders):
    make_gebruiker(email=ADRES)
    begin = reis.client.post("/inloggen/organisatie", query_string={"volgende": elders})

    assert reis.terug(reis.akkoord(vraag_van(begin))).location == "/"


def test_too_many_failures_close_the_door_for_a_while(reis, dienst, monkeypatch):
    monkeypatch.setattr(deuren, "PER_ADRES", deuren.Grens(3, deuren.KWARTIER))
    make_gebruiker(email=ADRES)
    assert [reis.log_in().status_code for _ in range(4)] == [302] * 4
    for _ in range(3):
        assert reis.log_in(state="verzonnen").status_code == 400

    antwoord = reis.log_in()

    assert antwoord.status_code == 429
    assert "Wacht een kwartier" in antwoord.text


def test_a_sign_in_is_not_begun_without_end(reis, monkeypatch):
    ruim = {deuren.Deur.NAAR_ORGANISATIE: deuren.Grens(3, deuren.KWARTIER)}
    monkeypatch.setattr(deuren, "RUIMER", ruim)

    statussen = [
        reis.client.post("/inloggen/organisatie").status_code for _ in range(5)
    ]

    assert statussen == [200] * 3 + [429] * 2
    assert Inlogaanvraag.query.count() == 3


def test_the_logbook_tells_who_came_in_and_who_did_not(reis, dienst):
    gebruiker = make_gebruiker(email=ADRES)
    reis.log_in()
    gebruiker = db.session.get(Gebruiker, gebruiker.id)
    gebruiker.geblokkeerd_op = klok.nu()
    db.session.commit()
    reis.log_in()

    regels = [
        (regel.actie, regel.object, regel.resultaat)
        for regel in Logboekregel.query.order_by(Logboekregel.id)
    ]

    wie = f"gebruiker:{gebruiker.id}"
    assert regels == [
        ("koppeling maken", wie, "gelukt"),
        ("inloggen", wie, "gelukt"),
        ("inloggen", wie, "geweigerd"),
    ]


def _inhoud():
    db.session.rollback()
    return {
        naam: [tuple(rij) for rij in db.session.execute(db.select(tabel))]
        for naam, tabel in db.metadata.tables.items()
    }


def test_only_coming_back_writes_on_a_get(reis, dienst):
    """And of a wrong answer only the count of it."""
    reis.begin()
    vooraf = _inhoud()

    statussen = [
        reis.client.get(pad).status_code
        for pad in (
            "/inloggen",
            "/inloggen/organisatie",
            "/inloggen/organisatie/uitgelogd",
            "/inloggen/organisatie/terug?state=x&code=y",
        )
    ]
    zonder_cookie = Reis(reis.client.application, dienst).terug({"state": "x"})

    assert [*statussen, zonder_cookie.status_code] == [200, 200, 200, 400, 400]
    assert _inhoud() == vooraf | {"teller": _inhoud()["teller"]}


@pytest.mark.parametrize(
    ("methode", "pad"),
    [
        ("GET", ""),
        ("POST", ""),
        ("GET", "/terug?code=x&state=y"),
        ("GET", "/uitgelogd"),
    ],
)
def test_without_settings_the_pages_do_not_exist(app, methode, pad):
    antwoord = app.test_client().open(f"/inloggen/organisatie{pad}", method=methode)

    assert antwoord.status_code == 404
    assert "account van uw organisatie" not in app.test_client().get("/inloggen").text
