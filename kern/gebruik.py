"""Who still uses a row: asked of the foreign keys, never of the packages."""

from collections.abc import Collection, Mapping

from sqlalchemy import FromClause, Table, and_, exists, or_, select

from kern.database import Base, Model, db
from kern.fouten import DomeinError

# How people call the rows that can hang on something; the names of the tables are
# ours. A guard compares them with the tables.
WOORDEN = {
    "aanlevermelding": "meldingen over de stukken",
    "aanvaarde_bevinding": "aanvaarde bevindingen",
    "activiteit": "activiteiten",
    "activiteit_product": "activiteiten die dit maken",
    "baseline": "baselines",
    "baselineregel": "regels van een baseline",
    "begroting": "een begroting",
    "begrotingspost": "begrotingsposten",
    "beheersmaatregel": "maatregelen",
    "beoordeling": "beoordelingen",
    "besluit": "besluiten",
    "boeking": "boekingen",
    "decharge": "decharges",
    "doelstelling": "doelstellingen",
    "fase": "fasen",
    "fasebesluit": "besluiten over een fase",
    "fasedoel": "doelen van een fase",
    "faseovergang": "faseovergangen",
    "gebruiker": "accounts",
    "herinnering": "herinneringen",
    "hoofdstuktekst": "teksten van een rapport",
    "inzetraming": "geraamde uren",
    "klankbordzetel": "plekken in een klankbord",
    "kolom": "kolommen",
    "lidmaatschap": "leden van een gremium",
    "mijlpaal": "momenten",
    "openpunt": "afspraken over wat nog openstaat",
    "overgangspunt": "punten van een faseovergang",
    "persoon": "personen",
    "product": "producten",
    "productalias": "andere namen van een product",
    "project": "projecten",
    "projectbetrokkene": "rollen in een project",
    "rapportage": "rapporten",
    "rapportageafspraak": "rapportageafspraken",
    "rapporteditie": "edities van een rapport",
    "rapportpapier": "bestanden van een rapport",
    "reces": "recessen",
    "risico": "risico's",
    "routestap": "stappen van een route",
    "stoplicht": "stoplichten",
    "toezegging": "toezeggingen",
    "traject": "activiteiten die deze route volgen",
    "trekker": "trekkers",
    "uitkomst": "uitkomsten",
    "uitvoerder": "uitvoerders",
    "vergadering": "vergaderingen",
    "verschuiving": "verschuivingen",
    "voorkeur": "keuzes voor herinneringen",
    "voortgang": "voortgangsmeldingen",
    "voorwaarde": "voorwaarden",
    "voorwaardestand": "standen van een voorwaarde",
    "zetelbezetting": "mensen in een klankbord",
}
ANDERS = "iets anders"

# What points at a row here is no plan.
ZONDER_PROJECT = frozenset({"gebruiker", "sessie", "inloglink"})


class NogInGebruikError(DomeinError):
    """A thing is deleted only while nothing hangs on it."""


def list_gebruikers_van(rij: Model, *, behalve: Collection[str] = ()) -> list[str]:
    """Return the names of the tables with a row that points at this one.

    ``behalve`` names the tables whose rows are part of the thing itself.
    """
    return [
        tabel.name
        for tabel in Base.metadata.sorted_tables
        if tabel.name not in behalve and _wijst_naar(tabel, rij)
    ]


def eis_ongebruikt(rij: Model, *, titel: str, behalve: Collection[str] = ()) -> None:
    """Refuse when something outside the thing itself hangs on it, naming what."""
    tabellen = list_gebruikers_van(rij, behalve=behalve)
    if tabellen:
        woorden = dict.fromkeys(WOORDEN.get(tabel, ANDERS) for tabel in tabellen)
        raise NogInGebruikError(
            f"{titel} kan niet weg: er zit nog iets aan vast"
            f" ({', '.join(woorden)}). Laat het vervallen, of haal dat eerst weg."
        )


def projects_using(rij: Model) -> set[int]:
    """Return the ids of the projects with a row that points at this one.

    A row of the organisation in between counts along: the people of a department
    make their projects use the department.
    """
    gevonden: set[int] = set()
    for tabel in Base.metadata.sorted_tables:
        gevonden |= _projecten_van(tabel, rij.__table__, _sleutels(rij))
    return gevonden


def _projecten_van(
    tabel: Table, doel: FromClause, sleutels: Mapping[str, object]
) -> set[int]:
    wijzend = [s for s in tabel.foreign_key_constraints if s.referred_table is doel]
    if not wijzend or tabel.name in ZONDER_PROJECT:
        return set()
    waar = or_(
        *(
            and_(*(e.parent == sleutels[e.column.name] for e in sleutel.elements))
            for sleutel in wijzend
        )
    )
    eigen = tabel.c.get("project_id") if tabel.name != "project" else tabel.c.id
    if eigen is not None:
        return set(db.session.scalars(select(eigen).where(waar).distinct()))
    verder: set[int] = set()
    # A body has hundreds of meetings, which nothing points at.
    volgende = [ander for ander in Base.metadata.sorted_tables if _wijst(ander, tabel)]
    if not volgende:
        return verder
    for id_ in db.session.scalars(select(tabel.c.id).where(waar)).all():
        for ander in volgende:
            verder |= _projecten_van(ander, tabel, {"id": id_})
    return verder


def _wijst(tabel: Table, doel: FromClause) -> bool:
    return any(s.referred_table is doel for s in tabel.foreign_key_constraints)


def _sleutels(rij: Model) -> dict[str, object]:
    return {
        naam: getattr(rij, naam) for naam in ("id", "project_id") if hasattr(rij, naam)
    }


def _wijst_naar(tabel: Table, rij: Model) -> bool:
    doel = rij.__table__
    for sleutel in tabel.foreign_key_constraints:
        if sleutel.referred_table is not doel:
            continue
        paren = [
            element.parent == getattr(rij, element.column.name)
            for element in sleutel.elements
        ]
        if db.session.execute(select(exists().where(and_(*paren)))).scalar():
            return True
    return False
