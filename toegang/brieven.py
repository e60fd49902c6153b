"""The mails with a link to choose a password: an invitation, or a way back in.

What waits in the outbox holds no key. The key is made of the key of the message and
the secret of the installation, so that only a process that has both can write it.
"""

from datetime import timedelta

from flask import current_app

from kern.soorten import Berichtsoort
from kern.transactie import transactie
from kern.versleuteling import merkteken
from post.brieven import maak_brief
from post.poststuk import Brief, Poststuk
from post.wegen import kies_weg
from toegang import queries
from toegang.models import Gebruiker, Linksoort
from toegang.operations.links import GELDIG, voeg_link_toe
from toegang.organisatie.queries import was_ooit_gekoppeld

UITNODIGING = "uitnodiging"
HERSTEL = "wachtwoordherstel"
DOEL = "wachtwoordlink"
TE_LANG_GELEDEN = timedelta(hours=12)

LINK_VOORBIJ = "De link in dit bericht is gebruikt, verlopen of vervangen."
GEEN_ACCOUNT = "Bij dit adres hoort geen account dat zelf een wachtwoord kiest."
TE_OUD = "Het verzoek is van meer dan twaalf uur geleden."


def sleutel_van(kenmerk: str) -> str:
    """Return the key of the link in the message with this key of the outbox.

    The link in a mail works as long as KOERSVAST_SECRET_KEY stays the same until the
    mail is sent; afterwards only the hash of the key counts.
    """
    return merkteken(kenmerk, doel=DOEL)


def kan_mailen() -> bool:
    """Whether mail has a way out here, if only to a folder."""
    return kies_weg(current_app.config["KOERSVAST"]) is not None


def _uitnodiging_nog_nodig(stuk: Poststuk) -> str | None:
    link = queries.find_uitnodiging_kort(sleutel_van(stuk.sleutel), stuk.nu)
    return None if link is not None else LINK_VOORBIJ


def _maak_uitnodiging_op(stuk: Poststuk) -> Brief:
    link = queries.find_uitnodiging_kort(sleutel_van(stuk.sleutel), stuk.nu)
    if link is None:
        raise LookupError(stuk.sleutel)  # it went between the two questions
    nieuw = link.soort is Linksoort.UITNODIGING
    return maak_brief(
        "uitnodiging" if nieuw else "wachtwoordherstel",
        onderwerp="U kunt Koersvast gebruiken" if nieuw else "Nieuw wachtwoord kiezen",
        sleutel=sleutel_van(stuk.sleutel),
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
    hash_ = queries.hash_sleutel(sleutel_van(stuk.sleutel))
    gemaakt = queries.find_link_met(hash_)
    return LINK_VOORBIJ if gemaakt is not None and gemaakt.is_weg else None


def _maak_herstel_op(stuk: Poststuk) -> Brief:
    sleutel = sleutel_van(stuk.sleutel)
    with transactie() as daad:
        account = _find_account(stuk.aan)
        if account is None:
            raise LookupError(stuk.sleutel)
        link = queries.find_link_met(queries.hash_sleutel(sleutel))
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
