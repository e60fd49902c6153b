"""What the commands about reports need: the project, the report and the rights."""

from datetime import date

from sqlalchemy.exc import NoResultFound

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
    """Refuse an edition that this account may not make."""
    if editie not in zicht_voor(wie, code).edities:
        raise InvoerError("Dit account mag alleen de editie bestuurlijk maken.")


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


def get_inhoud(rapport: Rapportage, *, editie: Editie, extensie: str) -> bytes:
    """Return the bytes that were fixed of an approved report."""
    try:
        return queries.get_papier(rapport.id, editie=editie, extensie=extensie).inhoud
    except NoResultFound as fout:
        if extensie == ARCHIEF:
            raise InvoerError(GEEN_ARCHIEF) from fout
        raise InvoerError(
            f"Dit rapport is vastgesteld zonder een bestand {extensie}."
        ) from fout


def maak_leeg(
    project: Project, *, soort: Rapportsoort, peildatum: date, fasecode: str
) -> Rapportage:
    """Return a report that is not stored: the chapters without any text."""
    fase = _fase(project, fasecode) if soort is Rapportsoort.FASE_EVALUATIE else None
    return Rapportage(
        project_id=project.id,
        soort=soort,
        vorm=Rapportvorm.UITGEBREID,
        nummer=max(queries.list_nummers(project.id, soort=soort), default=0) + 1,
        versie=1,
        peildatum=peildatum,
        fase_id=fase.id if fase else None,
        fase=fase,
        stand=Rapportstand.CONCEPT,
    )


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


def _fase(project: Project, code: str) -> Fase:
    fasen = list_fasen(project.id)
    for fase in fasen:
        if fase.code == code:
            return fase
    codes = ", ".join(fase.code for fase in fasen) or "geen"
    raise InvoerError(
        f"De fase “{code[:40]}” is er niet. Schrijf --fase met een van: {codes}."
    )
