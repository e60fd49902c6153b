"""One tick: judge the lock, plan, send, and show a sign of life."""

from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime

from flask import current_app

from kern.logboek import logger
from kern.soorten import soorten
from kern.transactie import transactie
from post.geduld import Geduld
from post.models import Berichtstatus
from post.operations import berichten, planners, slot, taken
from post.verzenden import verzend_wachtende
from post.wegen import Verzendweg, kies_weg

GEEN_WEG = (
    "Er is geen mailserver ingesteld (KOERSVAST_SMTP_URL), dus er gaat geen mail weg."
)


def nooit() -> bool:
    """Never ask to stop."""
    return False


@dataclass
class Verslag:
    """What one tick did, for who reads the command line or the log."""

    aantallen: Counter[Berichtstatus] = field(default_factory=Counter)
    meldingen: list[str] = field(default_factory=list)


def tik(
    *,
    planner: str,
    is_klaar: Callable[[], bool] = nooit,
    weg: Verzendweg | None = None,
    geduld: Geduld | None = None,
) -> Verslag:
    """Do everything that is due now, as `kern.klok` says; return what was done.

    What is due is asked of the database each time, so a tick that was missed is made
    good by the next, and any number of planners may tick at once. Without ``geduld``
    of a planner that keeps running, what another left is judged by the clock.
    """
    weg = weg or kies_weg(current_app.config["KOERSVAST"])
    verslag = Verslag()
    mag_weg = _beoordeel(verslag, naar_buiten=weg is not None and weg.naar_buiten)
    _plan(verslag)
    if weg is None:
        verslag.meldingen.append(GEEN_WEG)
    elif mag_weg:
        verslag.aantallen = verzend_wachtende(
            weg, eigenaar=planner, is_klaar=is_klaar, geduld=geduld
        )
    _klop(planner, verslag)
    return verslag


def _beoordeel(verslag: Verslag, *, naar_buiten: bool) -> bool:
    with transactie() as daad:
        het_slot = slot.beoordeel_slot(nu=daad.nu, naar_buiten=naar_buiten)
        if het_slot.gesloten_op is not None:
            verslag.meldingen.append(f"De post zit op slot. {het_slot.reden}")
            return False
        berichten.laat_verlopen(daad.nu)
        wacht_tot: datetime | None = het_slot.storing_tot
        if wacht_tot is not None and wacht_tot > daad.nu:
            verslag.meldingen.append(f"De post wacht even. {het_slot.storing}")
            return False
    return True


def _plan(verslag: Verslag) -> None:
    for naam, plan in soorten().planners.items():
        try:
            with transactie() as daad:
                plan(daad.nu)
        except Exception as fout:
            logger.exception("plannen mislukt", planner=naam, soort=type(fout).__name__)
            verslag.meldingen.append(
                f"Het plannen van {naam} mislukte. Het logboek zegt waarom."
            )


def _klop(planner: str, verslag: Verslag) -> None:
    with transactie() as daad:
        planners.klop(planner, nu=daad.nu, melding=" ".join(verslag.meldingen) or None)
        bewaren = current_app.config["KOERSVAST"].bewaren
        berichten.delete_oude_berichten(daad.nu, bewaren=bewaren.mail)
        taken.delete_oude_resultaten(daad.nu, bewaren=bewaren.bestand)
        taken.delete_oude_taken(daad.nu, bewaren=bewaren.taak)
