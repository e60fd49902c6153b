"""What the commands about reports need: the project, the report and the rights."""

from datetime import date

from sqlalchemy.exc import NoResultFound

from betrokkenen.models import Gremium
from betrokkenen.queries import list_gremia
from bewaking.models import ARCHIEF, Rapportage, Rapportstand, Rapportvorm
from exports.momentopname import Editie
from exports.rapportages import queries
from exports.rapportages.queries import Zicht, zicht_van
from kern import klok
from kern.fouten import InvoerError
from kern.peildatum import lees_peildatum
from projecten.models import Fase, Project, Rapportsoort
from projecten.queries import find_project, list_fasen
from toegang.namens import Namens
from toegang.rechten import Recht

GEEN_ARCHIEF = (
    f"Een archiefpakket ({ARCHIEF}) is er alleen van een vastgestelde eindrapportage."
    " Het wordt bij het vaststellen gemaakt."
)


def zicht_voor(wie: Namens, code: str) -> Zicht:
    """Return what the one who gives the command may see of reports."""
    return zicht_van(lambda recht: wie.mag(recht, code))


def get_project(code: str, wie: Namens, recht: Recht) -> Project:
    """Return the project, or refuse as if it were not there."""
    project = find_project(code)
    if project is None or not wie.mag(recht, code):
        raise InvoerError(
            f"Het project “{code[:60]}” bestaat niet."
            " Kijk met “koersvast plan lijst” welke er zijn."
        )
    return project


def eis_editie(editie: Editie, code: str, wie: Namens) -> None:
    """Refuse an edition that this account may not have."""
    if editie not in zicht_voor(wie, code).edities:
        raise InvoerError("Dit account krijgt alleen de editie bestuurlijk.")


def eis_maken(code: str, wie: Namens) -> None:
    """Refuse a report that is not approved to who only reads."""
    if not wie.mag(Recht.RAPPORT_MAKEN, code):
        raise InvoerError(
            "Dit account leest alleen vastgestelde rapporten van dit project."
            " Kies er een met --nummer; “koersvast rapport lijst” toont welke er zijn."
        )


def get_vastgesteld(
    project: Project, *, soort: Rapportsoort, nummer: int
) -> Rapportage:
    """Return the newest approved version of that number."""
    gevonden = [
        regel.rapport
        for regel in queries.list_rapporten(
            project.id,
            zicht=Zicht((Rapportstand.VASTGESTELD,), (Editie.BESTUURLIJK,)),
        )
        if (regel.rapport.soort, regel.rapport.nummer) == (soort, nummer)
    ]
    if not gevonden:
        raise InvoerError(
            f"Er is geen vastgestelde {soort.value} {nummer}. Kijk met “koersvast"
            " rapport lijst” welke er zijn."
        )
    return max(gevonden, key=lambda rapport: rapport.versie)


def eis_papier(extensie: str) -> None:
    """Refuse what is not drawn from figures but made when a report is approved."""
    if extensie == ARCHIEF:
        raise InvoerError(GEEN_ARCHIEF)


def get_inhoud(rapport: Rapportage, *, editie: Editie, extensie: str) -> bytes:
    """Return the bytes that were fixed of an approved report."""
    try:
        return queries.get_papier(rapport.id, editie=editie, extensie=extensie).inhoud
    except NoResultFound as fout:
        eis_papier(extensie)
        raise InvoerError(
            f"Dit rapport is vastgesteld zonder een bestand {extensie}."
        ) from fout


def maak_leeg(
    project: Project,
    *,
    soort: Rapportsoort,
    vorm: Rapportvorm,
    peildatum: date,
    gremium: Gremium | None,
    fase: Fase | None,
) -> Rapportage:
    """Return a report that is not stored: the chapters without any text.

    It tells what is new since the one that a report on the page would go on from.
    """
    gremium_id = gremium.id if gremium else None
    vorige = queries.find_vorige(
        project.id, soort=soort, gremium_id=gremium_id, peildatum=peildatum
    )
    return Rapportage(
        project_id=project.id,
        soort=soort,
        vorm=vorm,
        gremium_id=gremium_id,
        gremium=gremium,
        nummer=max(queries.list_nummers(project.id, soort=soort), default=0) + 1,
        versie=1,
        peildatum=peildatum,
        fase_id=fase.id if fase else None,
        fase=fase,
        vorige_id=vorige.id if vorige else None,
        stand=Rapportstand.CONCEPT,
    )


def lees_vorm(woord: str) -> Rapportvorm:
    """Return the length that was typed; the whole report when none was.

    >>> lees_vorm("regel"), lees_vorm("")
    (<Rapportvorm.REGEL: 'regel'>, <Rapportvorm.UITGEBREID: 'uitgebreid'>)
    """
    if not woord:
        return Rapportvorm.UITGEBREID
    try:
        return Rapportvorm(woord)
    except ValueError:
        *eerste, laatste = Rapportvorm
        raise InvoerError(
            f"De vorm “{woord[:40]}” bestaat niet."
            f" Kies {', '.join(eerste)} of {laatste}."
        ) from None


def kies_peildatum(tekst: str, project: Project) -> date:
    """Return the day that was typed, else that of the project or today."""
    vandaag = klok.vandaag()
    if not tekst:
        return project.standaard_peildatum or vandaag
    dag = lees_peildatum(tekst)
    if dag > vandaag:
        raise InvoerError(
            "Een rapport kent geen peildatum in de toekomst."
            " Kies vandaag of een eerdere dag."
        )
    return dag


def get_fase(project: Project, code: str) -> Fase:
    """Return the phase with that code."""
    fasen = {fase.code: fase for fase in list_fasen(project.id)}
    if not fasen:
        raise InvoerError("Dit project heeft geen fasen om te evalueren.")
    if code not in fasen:
        wat = f"De fase “{code[:40]}” is er niet." if code else "Zeg over welke fase."
        raise InvoerError(f"{wat} Schrijf --fase met een van: {', '.join(fasen)}.")
    return fasen[code]


def find_gremium(code: str) -> Gremium | None:
    """Return the body with that code; None when none was typed."""
    gremia = {gremium.code: gremium for gremium in list_gremia()}
    if code and code not in gremia:
        raise InvoerError(
            f"Het gremium “{code[:40]}” is er niet."
            f" Schrijf --gremium met een van: {', '.join(gremia) or 'geen'}."
        )
    return gremia.get(code)
