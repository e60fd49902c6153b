"""Agreements that can change: of the organisation, or of one project, since a day."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date

from sqlalchemy import BindParameter, ColumnElement, Select, func, or_, select

from kern.database import db
from kern.models import Instelling
from kern.vragen import vast

RISICOZONES = "risico.zones"
RISICOKANSEN = "risico.kansen"
RISICOGEVOLG = "risico.gevolg."  # with the dimension behind it
_EIGEN_SCHAAL = "Voorstel van Koersvast; kies klassen die bij het project passen"

PROJECT_NIEUW = "project.nieuw_door_projectleider"
VRIJE_DAGEN = "kalender.vrije_dagen"
WACHTWOORDWOORDEN = "wachtwoord.verboden_woorden"


@dataclass(frozen=True)
class Standaard:
    """What holds while nobody agreed on something else, and where it comes from."""

    waarde: str
    bron: str


STANDAARDEN: dict[str, Standaard] = {
    WACHTWOORDWOORDEN: Standaard(
        "gemeente, wachtwoord, password, welkom, handhaving",
        "Voorstel van Koersvast; vul aan met woorden die bij uw organisatie horen",
    ),
    VRIJE_DAGEN: Standaard(
        "Nieuwjaarsdag, Tweede paasdag, Koningsdag, Bevrijdingsdag in lustrumjaren,"
        " Hemelvaartsdag, Tweede pinksterdag, Eerste kerstdag, Tweede kerstdag",
        "De feestdagen waarop gemeenten gewoonlijk dicht zijn; vul ook eigen vrije"
        " dagen in, zoals 2021-05-14",
    ),
    PROJECT_NIEUW: Standaard(
        "ja", "Voorstel van Koersvast; bij “nee” begint alleen een beheerder"
    ),
    RISICOZONES: Standaard(
        "1 accepteren, 5 bewaken, 10 maatregel, 15 direct sturen",
        "Gangbare indeling van gemeentelijke risicomatrices (score is kans × gevolg)",
    ),
    RISICOKANSEN: Standaard(
        "10%; 30%; 50%; 70%; 90%",
        "Gangbare kansklassen in risicoparagrafen van gemeenten",
    ),
    f"{RISICOGEVOLG}tijd": Standaard(
        "minder dan 2 weken; 2–6 weken; 1–3 maanden of 1 raadsronde;"
        " 3–6 maanden of mist reces; meer dan 6 maanden of fase mislukt",
        _EIGEN_SCHAAL,
    ),
    f"{RISICOGEVOLG}geld": Standaard(
        "minder dan € 2.500; € 2.500–10.000; € 10.000–25.000; € 25.000–60.000;"
        " meer dan € 60.000",
        _EIGEN_SCHAAL,
    ),
    f"{RISICOGEVOLG}kwaliteit": Standaard(
        "alleen uiterlijk; klein deel van een product; product deels;"
        " doelstelling in gevaar; doel niet gehaald",
        _EIGEN_SCHAAL,
    ),
    f"{RISICOGEVOLG}imago": Standaard(
        "blijft intern; vraag van een raadslid; schriftelijke vragen of lokale pers;"
        " motie of debat; vertrouwen in de wethouder",
        _EIGEN_SCHAAL,
    ),
    f"{RISICOGEVOLG}inwoner": Standaard(
        "geen effect; ongemak; fout die te herstellen is, gegronde bezwaren;"
        " structureel foute besluiten; schade voor inwoners of de rechter grijpt in",
        _EIGEN_SCHAAL,
    ),
}


def get_instelling(sleutel: str, *, project_id: int, dag: date) -> str:
    """Return what held on the day; see `get_instellingen`."""
    return get_instellingen([sleutel], project_id=project_id, dag=dag)[sleutel]


def get_instelling_van_organisatie(sleutel: str, *, dag: date) -> str:
    """Return what held for the organisation on the day."""
    opdracht, waarden = _van_organisatie(sleutel, dag)
    gevonden = db.session.scalars(opdracht, waarden).first()
    return STANDAARDEN[sleutel].waarde if gevonden is None else gevonden


def get_instellingen(
    sleutels: Collection[str], *, project_id: int, dag: date
) -> dict[str, str]:
    """Return what held on the day: the project's own, else the organisation's.

    The newest one since or before the day counts, the highest id of equal days;
    without any it is the default. A key that has no default is a programming
    error (``KeyError``).
    """
    rijen = db.session.execute(*_instellingen(list(sleutels), project_id, dag))
    gevonden = {rij.sleutel: rij.waarde for rij in rijen}
    return {
        naam: gevonden[naam] if naam in gevonden else STANDAARDEN[naam].waarde
        for naam in sleutels
    }


@vast
def _instellingen(
    sleutels: Collection[str], project_id: int, dag: date
) -> Select[str, str]:
    return (
        select(Instelling.sleutel, Instelling.waarde)
        .where(
            Instelling.sleutel.in_(sleutels),
            Instelling.sinds <= dag,
            or_(Instelling.project_id == project_id, Instelling.project_id.is_(None)),
        )
        .order_by(  # what counts most comes last, and so remains
            Instelling.project_id.is_not(None),
            Instelling.sinds,
            Instelling.id,
        )
    )


@vast
def _van_organisatie(sleutel: str, dag: date) -> Select[str]:
    return (
        select(Instelling.waarde)
        .where(
            Instelling.sleutel == sleutel,
            Instelling.sinds <= dag,
            Instelling.project_id.is_(None),
        )
        .order_by(Instelling.sinds.desc(), Instelling.id.desc())
        .limit(1)
    )


def instelling_van_organisatie(
    sleutel: str, *, dag: date | BindParameter[date]
) -> ColumnElement[str]:
    """Return what held for the organisation on the day, as part of another query."""
    nieuwste = (
        select(Instelling.waarde)
        .where(
            Instelling.sleutel == sleutel,
            Instelling.sinds <= dag,
            Instelling.project_id.is_(None),
        )
        .order_by(Instelling.sinds.desc(), Instelling.id.desc())
        .limit(1)
    )
    return func.coalesce(nieuwste.scalar_subquery(), STANDAARDEN[sleutel].waarde)
