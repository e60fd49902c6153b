"""Sending what is due: take one, ask whether it must still go, hand it in, mark it.

No transaction is open while the mail server is spoken to. Whoever is killed in
between loses nothing: another takes the message when the time of the first is over,
and sends it with the same Message-ID.
"""

from collections import Counter
from collections.abc import Callable, Collection
from dataclasses import replace

from flask import current_app
from sqlalchemy.exc import OperationalError

from kern import klok
from kern.database import db
from kern.logboek import logger
from kern.soorten import Berichtsoort, soorten
from kern.transactie import transactie
from post import queries, rules
from post.geduld import Geduld, Greep
from post.mime import maak_mime
from post.models import Berichtstatus
from post.operations import berichten, slot
from post.poststuk import Brief, Poststuk, Uitslag
from post.wegen import Verzendweg, afzender_van

HOOGSTENS_PER_TIK = 500
VERBROKEN_IS_STORING = 3  # so often in a row it is the server, not the message

NIET_TOEGESTAAN = (
    "Dit adres staat niet in KOERSVAST_MAIL_ALLEEN_NAAR, dus het bericht gaat niet weg."
)
IS_ONBESTELBAAR = "Dit adres is eerder geweigerd. Een beheerder kan het weer toelaten."
NIET_TE_MAKEN = "Dit bericht kon niet worden gemaakt. Het logboek zegt waarom."
ONBEKENDE_SOORT = "Koersvast kent dit soort bericht niet (meer)."
GEEN_DATABASE = "De database gaf geen antwoord toen het bericht werd gemaakt."


def verzend_wachtende(
    weg: Verzendweg,
    *,
    eigenaar: str,
    is_klaar: Callable[[], bool],
    geduld: Geduld | None = None,
) -> Counter[Berichtstatus]:
    """Send what is due, until nothing is, the server fails, or it is time to stop."""
    over = geduld.list_over(queries.list_bezig()) if geduld else None
    geteld: Counter[Berichtstatus] = Counter()
    verbroken = 0
    try:
        while sum(geteld.values()) < HOOGSTENS_PER_TIK and not is_klaar():
            uitslag = _verzend_volgende(weg, eigenaar, verbroken, over)
            if uitslag is None:
                break
            geteld[uitslag.status] += 1
            verbroken = verbroken + 1 if uitslag.verbroken else 0
            if uitslag.storing:
                break
    finally:
        weg.sluit()
    return geteld


def _verzend_volgende(
    weg: Verzendweg, eigenaar: str, verbroken: int, over: Collection[Greep] | None
) -> Uitslag | None:
    if not queries.wacht_er_post(klok.nu(), over=over):
        return None
    with transactie():
        if slot.is_gesloten():  # somebody pulled the brake between two messages
            return None
        stuk = berichten.neem_bericht(eigenaar=eigenaar, nu=klok.nu(), over=over)
    if stuk is None:
        return None
    uitslag = _probeer(stuk, weg)
    if uitslag.verbroken and verbroken + 1 >= VERBROKEN_IS_STORING:
        uitslag = replace(uitslag, storing=True)
    _schrijf_op(stuk, eigenaar, uitslag)
    return uitslag


def _schrijf_op(stuk: Poststuk, eigenaar: str, uitslag: Uitslag) -> None:
    with transactie() as daad:
        berichten.schrijf_uitslag(stuk, eigenaar=eigenaar, uitslag=uitslag, nu=daad.nu)
        if uitslag.storing:
            slot.onderbreek(storing=uitslag.reden or "", nu=daad.nu)
        elif uitslag.status is Berichtstatus.VERZONDEN:
            slot.sluit_storing_af()
    logger.info(
        "bericht",
        bericht=stuk.id,
        resultaat=uitslag.status,
        poging=stuk.poging,
        antwoord=uitslag.antwoord,
        mogelijk_dubbel=stuk.mogelijk_dubbel or uitslag.onzeker,
    )


def _probeer(stuk: Poststuk, weg: Verzendweg) -> Uitslag:
    """Make the message and hand it in; a fault in making it is of this one only."""
    try:
        gemaakt = _maak(stuk)
    except OperationalError as fout:
        logger.exception("bericht niet gemaakt", bericht=stuk.id, soort=type(fout))
        return Uitslag(Berichtstatus.OPNIEUW, reden=GEEN_DATABASE)
    except Exception as fout:
        logger.exception("bericht niet gemaakt", bericht=stuk.id, soort=type(fout))
        return Uitslag(Berichtstatus.MISLUKT, reden=NIET_TE_MAKEN)
    finally:
        db.session.rollback()  # what was read for it holds no transaction open
    if isinstance(gemaakt, Uitslag):
        return gemaakt
    return weg.verstuur(stuk, afzender=_afzender(), inhoud=gemaakt)


def _maak(stuk: Poststuk) -> bytes | Uitslag:
    soort = soorten().berichten.get(stuk.soort)
    if soort is None:
        return Uitslag(Berichtstatus.MISLUKT, reden=ONBEKENDE_SOORT)
    tegen = _wat_ertegen_is(stuk, soort)
    if tegen is not None:
        return tegen
    brief: Brief = soort.opmaken(stuk)
    return maak_mime(
        brief,
        aan=stuk.aan,
        afzender=_afzender(),
        naam=f"Koersvast {current_app.config['ORGANISATIE']}",
        message_id=stuk.message_id,
        kenmerk=stuk.sleutel,
        nu=stuk.nu,
    )


def _wat_ertegen_is(stuk: Poststuk, soort: Berichtsoort) -> Uitslag | None:
    reden = soort.nog_nodig(stuk)
    if reden is not None:
        return Uitslag(Berichtstatus.VERVALLEN, reden=reden)
    mail = current_app.config["KOERSVAST"].mail
    if not rules.mag_naar(stuk.aan, mail.alleen_naar):
        return Uitslag(Berichtstatus.VERVALLEN, reden=NIET_TOEGESTAAN)
    if queries.is_onbestelbaar(stuk.aan):
        return Uitslag(Berichtstatus.MISLUKT, reden=IS_ONBESTELBAAR)
    return None


def _afzender() -> str:
    return afzender_van(current_app.config["KOERSVAST"])
