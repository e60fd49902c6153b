"""Writing a report, and its way to the one who approves it."""

from collections.abc import Sequence
from datetime import date

from bewaking.models import Hoofdstuktekst, Rapportage, Rapportstand, Rapportvorm
from exports.momentopname.lichten import schrijf_lichten, zonder_uitleg
from exports.rapportages import queries
from exports.rapportages.geheim import eis_open
from exports.rapportages.samenstellen import hoofdstukken_van
from exports.tabellen.waarden import opsomming
from kern.database import db
from kern.fouten import DomeinError
from kern.nummers import houd_vast
from kern.transactie import Daad
from projecten.models import Rapportsoort


class RapportError(DomeinError):
    """The report is not where this can be done."""


class IntussenGewijzigdError(DomeinError):
    """It is not what the page showed any more."""


def create_rapport(
    project_id: int,
    *,
    soort: Rapportsoort,
    vorm: Rapportvorm,
    gremium_id: int | None,
    peildatum: date,
    afspraak_id: int | None,
    fase_id: int | None,
) -> Rapportage:
    """Begin a report with the texts of the last one, marked as such."""
    houd_vast(project_id)
    vorige = queries.find_vorige(
        project_id, soort=soort, gremium_id=gremium_id, peildatum=peildatum
    )
    nummers = queries.list_nummers(project_id, soort=soort)
    rapport = Rapportage(
        project_id=project_id,
        soort=soort,
        vorm=vorm,
        gremium_id=gremium_id,
        nummer=max(nummers, default=0) + 1,
        versie=1,
        peildatum=peildatum,
        afspraak_id=afspraak_id,
        fase_id=fase_id,
        vorige_id=vorige.id if vorige else None,
        stand=Rapportstand.CONCEPT,
    )
    db.session.add(rapport)
    db.session.flush()
    vul_hoofdstukken_aan(rapport)
    return rapport


def update_rapport(
    rapport: Rapportage,
    *,
    soort: Rapportsoort,
    vorm: Rapportvorm,
    gremium_id: int | None,
    peildatum: date,
    afspraak_id: int | None,
    fase_id: int | None,
) -> None:
    """Change for whom it is and of which day; its kind stays, for it has a number."""
    eis_concept(rapport)
    if soort is not rapport.soort:
        raise RapportError(
            "De soort van een rapport verandert niet meer. Begin een nieuw rapport."
        )
    rapport.vorm, rapport.gremium_id = vorm, gremium_id
    rapport.peildatum, rapport.afspraak_id = peildatum, afspraak_id
    rapport.fase_id = fase_id
    db.session.flush()
    db.session.expire(rapport, ["gremium", "fase", "afspraak"])
    vul_hoofdstukken_aan(rapport)


def vul_hoofdstukken_aan(rapport: Rapportage) -> None:
    """Add the chapters that are not there yet; what was typed elsewhere stays."""
    vorige = queries.find_rapport(rapport.vorige_id)
    oud = {rij.code: rij.tekst for rij in vorige.teksten} if vorige else {}
    bekend = {rij.code for rij in rapport.teksten}
    for deel in hoofdstukken_van(rapport):
        if deel.code not in bekend:
            _voeg_toe(
                rapport,
                code=deel.code,
                tekst=oud.get(deel.code, ""),
                overgenomen=bool(oud.get(deel.code)),
            )
    db.session.flush()


def delete_rapport(rapport: Rapportage) -> None:
    """Throw a concept away, with its texts."""
    eis_concept(rapport)
    for tekst in list(rapport.teksten):
        db.session.delete(tekst)
    db.session.flush()
    db.session.delete(rapport)
    db.session.flush()


def schrijf_hoofdstuk(hoofdstuk: Hoofdstuktekst, *, tekst: str) -> None:
    """Store what somebody wrote; from now on it is of this report."""
    eis_concept(db.session.get_one(Rapportage, hoofdstuk.rapportage_id))
    hoofdstuk.tekst, hoofdstuk.overgenomen = tekst, False
    db.session.flush()


def leg_ter_vaststelling(rapport: Rapportage, *, revisie: int, daad: Daad) -> None:
    """Give the report to the one who approves, when it says what it must."""
    eis_concept(rapport)
    eis_revisie(rapport, revisie)
    if rapport.peildatum > daad.vandaag:
        raise RapportError("De peildatum ligt in de toekomst. Kies een andere dag.")
    _eis_geschreven(rapport)
    lichten = schrijf_lichten(
        rapport.project_id, peildatum=rapport.peildatum, vertrouwelijk=True
    )
    eis_vaststelbaar(rapport, kaal=zonder_uitleg(lichten))
    rapport.stand = Rapportstand.TER_VASTSTELLING
    rapport.reden = None
    db.session.flush()


def geef_terug(rapport: Rapportage, *, reden: str) -> None:
    """Send the report back to who wrote it, with the reason."""
    eis_ter_vaststelling(rapport)
    rapport.stand, rapport.reden = Rapportstand.CONCEPT, reden
    db.session.flush()


def corrigeer(rapport: Rapportage, *, revisie: int) -> Rapportage:
    """Begin a new version that says which approved one it replaces."""
    houd_vast(rapport.project_id)
    eis_revisie(rapport, revisie)
    if not rapport.is_vastgesteld:
        raise RapportError("Dit rapport is niet vastgesteld. U kunt het wijzigen.")
    if queries.find_opvolger(rapport.id) is not None:
        raise RapportError(
            "Er is al een nieuwe versie van dit rapport. Werk daaraan verder."
        )
    nieuw = Rapportage(
        project_id=rapport.project_id,
        soort=rapport.soort,
        vorm=rapport.vorm,
        gremium_id=rapport.gremium_id,
        nummer=rapport.nummer,
        versie=rapport.versie + 1,
        peildatum=rapport.peildatum,
        afspraak_id=rapport.afspraak_id,
        fase_id=rapport.fase_id,
        vorige_id=rapport.vorige_id,
        vervangt_id=rapport.id,
        stand=Rapportstand.CONCEPT,
    )
    db.session.add(nieuw)
    db.session.flush()
    for rij in rapport.teksten:
        _voeg_toe(nieuw, code=rij.code, tekst=rij.tekst, overgenomen=False)
    vul_hoofdstukken_aan(nieuw)
    return nieuw


def eis_concept(rapport: Rapportage) -> None:
    """Refuse to change what was handed in or approved."""
    if rapport.is_vastgesteld:
        raise RapportError(
            "Dit rapport is vastgesteld en verandert niet meer. Klopt er iets niet?"
            " Maak dan een nieuwe versie."
        )
    if not rapport.is_concept:
        raise RapportError(
            "Dit rapport ligt bij de opdrachtgever. Vraag het terug als u nog iets"
            " wilt wijzigen."
        )


def eis_ter_vaststelling(rapport: Rapportage) -> None:
    """Refuse to decide about what was not handed in."""
    if rapport.is_vastgesteld:
        raise RapportError("Dit rapport is al vastgesteld.")
    if not rapport.is_ter_vaststelling:
        raise RapportError("Dit rapport ligt niet (meer) ter vaststelling.")


def eis_vaststelbaar(rapport: Rapportage, *, kaal: Sequence[str]) -> None:
    """Refuse a text that tells of a confidential risk, and lights without a word.

    ``kaal`` are the aspects that are orange or red while nobody says why.
    """
    eis_open(rapport, delen=hoofdstukken_van(rapport))
    if kaal:
        raise RapportError(
            f"Bij oranje of rood hoort uitleg. Schrijf bij {opsomming(kaal)} eerst de"
            " oorzaak, het gevolg en de bijsturing, op de pagina Stoplichten."
        )


def eis_revisie(rapport: Rapportage, revisie: int) -> None:
    """Refuse when somebody changed the report since the page was opened."""
    if rapport.revisie != revisie:
        raise IntussenGewijzigdError(
            "Iemand anders heeft dit rapport intussen gewijzigd. Bekijk het opnieuw."
        )


def _voeg_toe(rapport: Rapportage, *, code: str, tekst: str, overgenomen: bool) -> None:
    rapport.teksten.append(
        Hoofdstuktekst(
            project_id=rapport.project_id,
            rapportage_id=rapport.id,
            code=code,
            tekst=tekst,
            overgenomen=overgenomen,
        )
    )


def _eis_geschreven(rapport: Rapportage) -> None:
    teksten = {rij.code: rij for rij in rapport.teksten}
    nodig = hoofdstukken_van(rapport)
    # A body that is called or counted otherwise since asks for other chapters.
    if nieuw := [deel.titel for deel in nodig if deel.code not in teksten]:
        raise RapportError(
            f"In dit rapport hoort nu ook: {opsomming(nieuw)}, want het gremium is"
            " gewijzigd. Sla de gegevens van het rapport nog eens op en vul dit aan."
        )
    delen = [(deel, teksten[deel.code]) for deel in nodig]
    if oud := [deel.titel for deel, rij in delen if rij.overgenomen]:
        raise RapportError(
            "Hier staat nog de tekst van het vorige rapport:"
            f" {opsomming(oud)}. Lees dat na en sla het op, ook als het nog klopt."
        )
    eerste, rij = delen[0]
    if not rij.tekst:
        raise RapportError(f"Schrijf eerst iets bij “{eerste.titel}”.")
    for deel, rij in delen:
        if deel.hoogstens and len(rij.tekst) > deel.hoogstens:
            raise RapportError(
                f"“{deel.titel}” telt {len(rij.tekst)} tekens. In deze vorm mogen het"
                f" er hoogstens {deel.hoogstens} zijn."
            )
