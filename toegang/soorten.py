"""What history says of accounts and roles."""

from kern.soorten import Dingsoort, als, eerste_van
from toegang.rechten import Recht

SOORTEN = (
    Dingsoort(
        "gebruiker",
        "account",
        eerste_van("naam", "email"),
        Recht.BEHEREN,
        persoonlijk=frozenset({"naam", "email"}),
        labels={
            "wachtwoord_op": "Wachtwoord gekozen op",
            "totp_op": "Tweede stap ingesteld op",
        },
    ),
    Dingsoort(
        "inlogkoppeling",
        "koppeling met een account van de organisatie",
        eerste_van("issuer"),
        Recht.BEHEREN,
        deel_van=("gebruiker", "gebruiker_id"),
        persoonlijk=frozenset({"subject"}),
        labels={
            "issuer": "Organisatie",
            "subject": "Account bij de organisatie",
            "gaf_beheerder": "Gegeven door een beheerder",
            "verbroken_op": "Koppeling verwijderd op",
        },
    ),
    Dingsoort(
        "project_rol",
        "rol in het project",
        als("gebruiker_id", "rol"),
        Recht.PLAN_ZIEN,
        verwijst=("gebruiker_id",),
        labels={"via_organisatie": "Via de organisatie"},
    ),
)
