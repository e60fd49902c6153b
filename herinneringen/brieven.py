"""The mails with reminders: the digest of a day, and what cannot wait for it."""

from flask import g

from herinneringen import operations
from herinneringen.nakijken import Nagekeken, kijk_na, schoon
from herinneringen.operations import DIRECT, OVERZICHT
from kern.datums import schrijf_weekdag
from kern.klok import dag_van
from kern.soorten import Berichtsoort
from kern.transactie import transactie
from post.brieven import maak_brief
from post.poststuk import Brief, Poststuk

NIETS_MEER = "Wat in deze mail zou staan, hoeft niet meer."
LANGSTE_ONDERWERP = 100


def nog_nodig(stuk: Poststuk) -> str | None:
    """Look at every reminder again, and drop the ones that are no longer right.

    The second question about the mail, `opmaken`, goes on with what was found.
    """
    nagekeken = kijk_na(stuk)
    g.nagekeken = (stuk, nagekeken)
    if nagekeken.geweigerd:
        with transactie():
            operations.laat_vervallen(nagekeken.geweigerd)
    if nagekeken.bezwaar is not None:
        return nagekeken.bezwaar
    return None if nagekeken.punten else NIETS_MEER


def opmaken(stuk: Poststuk) -> Brief:
    """Return the letter with what is still right."""
    nagekeken = _nagekeken(stuk)
    punten, leider = nagekeken.punten, nagekeken.antwoord_aan
    if not punten:
        raise LookupError(stuk.sleutel)  # it went between the two questions
    return maak_brief(
        "herinneringen",
        onderwerp=_onderwerp(stuk, nagekeken),
        antwoord_aan=leider.adres if leider else None,
        leider=schoon(leider.naam, LANGSTE_ONDERWERP) if leider else "",
        punten=punten,
        een_project=len({punt.projectcode for punt in punten}) == 1,
        naam=schoon(punten[0].beurt.ontvanger.naam, LANGSTE_ONDERWERP),
        met_account=stuk.gebruiker_id is not None,
    )


def _nagekeken(stuk: Poststuk) -> Nagekeken:
    gevonden: tuple[Poststuk, Nagekeken] | None = g.pop("nagekeken", None)
    if gevonden is not None and gevonden[0] == stuk:
        return gevonden[1]
    return kijk_na(stuk)


def _onderwerp(stuk: Poststuk, nagekeken: Nagekeken) -> str:
    """Return the subject: with one line its words, otherwise how many there are."""
    punten = nagekeken.punten
    if len(punten) == 1:
        woorden = f"{punten[0].vraag}: {punten[0].wat}"
        return f"Koersvast: {schoon(woorden, LANGSTE_ONDERWERP)}"
    dag = schrijf_weekdag(dag_van(stuk.nu), zonder_jaar=True)
    return f"Koersvast: {len(punten)} herinneringen voor {dag}"


SOORTEN = {
    OVERZICHT: Berichtsoort("Herinneringen", nog_nodig, opmaken),
    DIRECT: Berichtsoort("Herinnering die niet kan wachten", nog_nodig, opmaken),
}
