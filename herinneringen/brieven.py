"""The mails with reminders: the digest of a day, and what cannot wait for it."""

from collections.abc import Sequence
from dataclasses import dataclass

from flask import g

from herinneringen import operations
from herinneringen.nakijken import Nagekeken, Punt, kijk_na, schoon
from herinneringen.operations import DIRECT, OVERZICHT
from kern.datums import schrijf_weekdag
from kern.klok import dag_van
from kern.soorten import Berichtsoort
from kern.transactie import transactie
from post.brieven import maak_brief
from post.poststuk import Brief, Poststuk

NIETS_MEER = "Wat in deze mail zou staan, hoeft niet meer."
LANGSTE_ONDERWERP = 100
# Of one project; who reads more than this in a mail, reads none of it.
MEESTE_PUNTEN = 25


@dataclass(frozen=True)
class Rest:
    """How many lines of a project are not in the mail, for it has so many."""

    project: str
    aantal: int

    @property
    def woorden(self) -> str:
        """Say that there is more.

        >>> [Rest("Plan", aantal).woorden for aantal in (1, 475)]
        ['En nog 1 punt', 'En nog 475 punten']
        """
        return f"En nog {self.aantal} {'punt' if self.aantal == 1 else 'punten'}"


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
    getoond, resten = kort_in(punten)
    return maak_brief(
        "herinneringen",
        onderwerp=_onderwerp(stuk, nagekeken),
        antwoord_aan=leider.adres if leider else None,
        leider=schoon(leider.naam, LANGSTE_ONDERWERP) if leider else "",
        punten=getoond,
        resten=resten,
        aantal=len(punten),
        een_project=len({punt.projectcode for punt in punten}) == 1,
        naam=schoon(punten[0].beurt.ontvanger.naam, LANGSTE_ONDERWERP),
        met_account=stuk.gebruiker_id is not None,
    )


def kort_in(punten: Sequence[Punt]) -> tuple[list[Punt], list[Rest]]:
    """Return of each project the lines of its first days, and how many are left."""
    getoond: list[Punt] = []
    per_project: dict[str, list[Punt]] = {}
    for punt in punten:
        van_project = per_project.setdefault(punt.projectcode, [])
        van_project.append(punt)
        if len(van_project) <= MEESTE_PUNTEN:
            getoond.append(punt)
    resten = [
        Rest(eigen[0].project, len(eigen) - MEESTE_PUNTEN)
        for eigen in per_project.values()
        if len(eigen) > MEESTE_PUNTEN
    ]
    return getoond, resten


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
