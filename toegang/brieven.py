"""The mails with a link to choose a password: an invitation, or a way back in.

What waits in the outbox holds no key. The key is made of the key of the message and
the secret of the installation, so that only a process that has both can write it.
"""

from datetime import timedelta

from flask import current_app

from kern.soorten import Berichtsoort
from kern.transactie import transactie
from kern.versleuteling import list_merktekens, merkteken
from post.brieven import maak_brief
from post.poststuk import Brief, Poststuk
from post.wegen import kies_weg
from toegang import queries
from toegang.models import Gebruiker, Linksoort, Uitnodiging
from toegang.operations.links import GELDIG, voeg_link_toe
from toegang.organisatie.queries import was_ooit_gekoppeld

UITNODIGING = "uitnodiging"
HERSTEL = "wachtwoordherstel"
DOEL = "wachtwoordlink"
TE_LANG_GELEDEN = timedelta(hours=12)

LINK_VOORBIJ = "De link in dit bericht is gebruikt, verlopen of vervangen."
GEEN_ACCOUNT = "Bij dit adres hoort geen account dat zelf een wachtwoord kiest."
SLEUTEL_WEG = (
    "De sleutel van Koersvast is vervangen en de vorige is niet bewaard"
    " (KOERSVAST_OUDE_SLEUTELS). Nodig opnieuw uit."
)
TE_OUD = "Het verzoek is van meer dan twaalf uur geleden."


def sleutel_van(kenmerk: str) -> str:
    """Return the key of the link in the message with this key of the outbox.

    Once the mail is sent, only the hash of the key counts.
    """
    return merkteken(kenmerk, doel=DOEL)


def _find_link(stuk: Poststuk) -> tuple[str, Uitnodiging | None]:
    """Return the key in this message and its link, whatever became of that.

    A message that waited while KOERSVAST_SECRET_KEY was replaced has the key that the
    former one gave; without a link it is the one of today.
    """
    sleutels = list_merktekens(stuk.sleutel, doel=DOEL)
    for sleutel in sleutels:
        link = queries.find_link_met(queries.hash_sleutel(sleutel))
        if link is not None:
            return sleutel, link
    return sleutels[0], None


def kan_mailen() -> bool:
    """Whether mail has a way out here, if only to a folder."""
    return kies_weg(current_app.config["KOERSVAST"]) is not None


def _uitnodiging_nog_nodig(stuk: Poststuk) -> str | None:
    _, link = _find_link(stuk)
    if link is None:  # a link is kept long after it ended, so it is the key
        return SLEUTEL_WEG
    return None if link.is_open(stuk.nu) else LINK_VOORBIJ


def _maak_uitnodiging_op(stuk: Poststuk) -> Brief:
    sleutel, link = _find_link(stuk)
    if link is None or not link.is_open(stuk.nu):
        raise LookupError(stuk.sleutel)  # it went between the two questions
    nieuw = link.soort is Linksoort.UITNODIGING
    return maak_brief(
        "uitnodiging" if nieuw else "wachtwoordherstel",
        onderwerp="U kunt Koersvast gebruiken" if nieuw else "Nieuw wachtwoord kiezen",
        sleutel=sleutel,
        geldig_tot=link.geldig_tot,
        naam=link.gebruiker.naam,
        gevraagd=False,
    )


def _herstel_nog_nodig(stuk: Poststuk) -> str | None:
    """Ask only now whether there is such an account: at asking, nobody may notice."""
    if stuk.nu - stuk.gepland_op > TE_LANG_GELEDEN:
        return TE_OUD
    if _find_account(stuk.aan) is None:
        return GEEN_ACCOUNT
    _, gemaakt = _find_link(stuk)
    return LINK_VOORBIJ if gemaakt is not None and gemaakt.is_weg else None


def _maak_herstel_op(stuk: Poststuk) -> Brief:
    with transactie() as daad:
        account = _find_account(stuk.aan)
        if account is None:
            raise LookupError(stuk.sleutel)
        sleutel, link = _find_link(stuk)
        if link is None:
            link = voeg_link_toe(
                account, soort=Linksoort.HERSTEL, sleutel=sleutel, nu=daad.nu
            )
        else:  # a second attempt: the hour begins when the mail can go
            link.geldig_tot = daad.nu + GELDIG[Linksoort.HERSTEL]
        geldig_tot, naam = link.geldig_tot, account.naam
    return maak_brief(
        "wachtwoordherstel",
        onderwerp="Nieuw wachtwoord kiezen",
        sleutel=sleutel,
        geldig_tot=geldig_tot,
        naam=naam,
        gevraagd=True,
    )


def _find_account(email: str) -> Gebruiker | None:
    """Return who may choose a password at this address."""
    account = queries.find_gebruiker(email)
    if account is None or account.geblokkeerd_op is not None:
        return None
    if account.wachtwoord_hash is None and was_ooit_gekoppeld(account.id):
        return None  # he signs in elsewhere, or a beheerder took that away
    return account


SOORTEN = {
    UITNODIGING: Berichtsoort(
        titel="Uitnodiging",
        nog_nodig=_uitnodiging_nog_nodig,
        opmaken=_maak_uitnodiging_op,
    ),
    HERSTEL: Berichtsoort(
        titel="Nieuw wachtwoord",
        nog_nodig=_herstel_nog_nodig,
        opmaken=_maak_herstel_op,
    ),
}
