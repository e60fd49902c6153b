"""A small plan without faults, and ways to change one thing of it."""

from dataclasses import replace
from datetime import date
from typing import Any

from bewaking.plancontrole.feiten import (
    Activiteitfeit,
    Afspraakfeit,
    Begrotingfeit,
    Doelfeit,
    Fasefeit,
    Maatregelfeit,
    Momentfeit,
    Persoonfeit,
    Planfeiten,
    Postfeit,
    Productfeit,
    Projectfeit,
    Ramingfeit,
    Risicofeit,
    Toezeggingfeit,
)
from kern.datums import Precisie, Soort, Stand, Termijn, jaar, maand
from planning.rules import Toestand
from projecten.rules import Kolommenrij

ANNE = Persoonfeit("anne", "Adviseur (JZ)")
MANAGERS = {"gremium_id": 1, "gremium": "Managers", "gremium_volgorde": 1}
COLLEGE = {"gremium_id": 2, "gremium": "College", "gremium_volgorde": 2}
RAAD = {"gremium_id": 3, "gremium": "Raad", "gremium_volgorde": 3}


def periode(begin: date, eind: date) -> Termijn:
    """Return a stretch of days."""
    tekst = f"{begin} t/m {eind}"
    return Termijn(tekst, Soort.PERIODE, Stand.GELEZEN, begin, eind, Precisie.DAG)


def moment(id_: int, termijn: Termijn, soort: str = "route", **rest: Any) -> Momentfeit:
    """Return a moment that is still to come."""
    waarden = {"naam": f"Moment {id_}", "toestand": Toestand.GEPLAND} | rest
    return Momentfeit(
        id_, f"m{id_}", soort=soort, beloofd=termijn, termijn=termijn, **waarden
    )


def raming(uren: int, wanneer: Termijn, **rest: Any) -> Ramingfeit:
    """Return hours that are asked of each trekker."""
    waarden = {"per": "persoon", "groep": "trekkers", "wanneer": wanneer} | rest
    return Ramingfeit(uren * 60, uren * 60, **waarden)


FOUTLOOS = Planfeiten(
    peildatum=date(2021, 2, 1),
    project=Projectfeit(
        "Klein plan",
        date(2020, 12, 1),
        periode(date(2021, 1, 1), date(2022, 12, 31)),
    ),
    fasen=(
        Fasefeit(1, "1", "Beleid", jaar(2021)),
        Fasefeit(2, "2", "Uitvoering", jaar(2022)),
    ),
    producten=(
        Productfeit(1, "P1", "Kader", 1, gremium_id=2, gremium="College"),
        Productfeit(2, "P2", "Werkwijze", 2),
    ),
    doelen=(Doelfeit(1, "1", "Beleid", "Een kader dat is vastgesteld"),),
    activiteiten=(
        Activiteitfeit(
            1,
            "1.1",
            "Kader maken",
            1,
            inzet="20 uur",
            product_ids=(1,),
            trekkers=(ANNE,),
            ramingen=(raming(20, maand(2021, 3)),),
        ),
        Activiteitfeit(2, "1.2", "Invoeren", 1, product_ids=(2,), trekkers=(ANNE,)),
        Activiteitfeit(3, "1.3", "Vertellen", 1, trekkers=(ANNE,)),
    ),
    momenten=(
        moment(1, maand(2021, 3), activiteit_id=1, rol="adviseren", **MANAGERS),
        moment(2, maand(2021, 4), activiteit_id=1, rol="besluiten", **COLLEGE),
        moment(3, maand(2021, 11), "overgang", naam="Go of no-go", product_id=1),
        moment(4, maand(2022, 6), "oplevering", activiteit_id=2),
        moment(5, maand(2021, 6), activiteit_id=3, naam="Tussenrapportage", **COLLEGE),
        moment(
            6,
            maand(2022, 11),
            activiteit_id=3,
            naam="Eindrapportage",
            ronde="eind",
            **COLLEGE,
        ),
    ),
    afspraken=(
        Afspraakfeit(1, "A1", "tussenrapportage", "Tussentijds rapporteren"),
        Afspraakfeit(2, "A2", "eindrapportage", "Op tijd rapporteren", maand(2022, 11)),
    ),
    toezeggingen=(Toezeggingfeit(1, "T1", "Een kader", maand(2021, 4), True),),
    kolommen=(Kolommenrij("§ 1", ["Werk", "Zorg"]),),
    risicos=(Risicofeit(1, "R1", "Het mislukt", True, True),),
    maatregelen=(Maatregelfeit(1, "R1.1", "Goed opletten", 1, activiteit_id=1),),
    begroting=Begrotingfeit(100_000, 2021, 2022, "Algemene middelen"),
    posten=(Postfeit(1, "B1", "Training", 100_000),),
)


def met(**delen: Any) -> Planfeiten:
    """Return the plan with these lists in place of its own."""
    return replace(FOUTLOOS, **delen)


def erbij(lijst: str, *dingen: Any) -> Planfeiten:
    """Return the plan with these things more."""
    return met(**{lijst: (*getattr(FOUTLOOS, lijst), *dingen)})


def anders(lijst: str, id_: int, **velden: Any) -> Planfeiten:
    """Return the plan with another value in one thing; a term is also promised."""
    if "termijn" in velden and lijst == "momenten":
        velden = {"beloofd": velden["termijn"]} | velden
    dingen = getattr(FOUTLOOS, lijst)
    nieuw = (replace(d, **velden) if d.id == id_ else d for d in dingen)
    return met(**{lijst: tuple(nieuw)})


def project(**velden: Any) -> Planfeiten:
    """Return the plan with another value in the project itself."""
    return met(project=replace(FOUTLOOS.project, **velden))
