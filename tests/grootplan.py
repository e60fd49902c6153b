"""A plan of any size, for tests of speed and for measurements."""

from datetime import UTC, date, datetime, timedelta
from typing import Any

from sqlalchemy import select

from activiteiten.models import Activiteit
from betrokkenen.models import (
    Gremium,
    Herkomst,
    Reces,
    Recessoort,
    Termijneenheid,
    Vergadering,
)
from imports.planbestand.canoniek import orden
from imports.planbestand.velden import schrijf_termijn
from kern.database import db
from kern.datums import (
    Precisie,
    Soort,
    Stand,
    Termijn,
    maand,
    plus_maanden,
    verschuif_maanden,
)
from planning.models import (
    Baseline,
    Baselineregel,
    Baselinesoort,
    Mijlpaal,
    Routesjabloon,
    Routestap,
    Traject,
)

BEGIN = date(2020, 9, 1)
MAANDEN = 36
GREMIA = ("managers", "college", "raad")
ROLLEN = ("adviseren", "besluiten", "besluiten")
# Per body: how long before a meeting the papers, and how many weeks between meetings.
AANLEVEREN = {
    "managers": (5, Termijneenheid.WERKDAGEN, 2),
    "college": (4, Termijneenheid.WERKDAGEN, 1),
    "raad": (14, Termijneenheid.KALENDERDAGEN, 2),
}
STAPPEN = ("Klankbord", "Ambtelijke toets", "managers", "college", "Griffie", "raad")
RECESSEN = ((7, 10, 43), (10, 17, 8), (12, 19, 15))  # month, day and length
STATUSSEN = ("niet gestart", "loopt", "loopt", "gereed")

Rij = dict[str, Any]


def maak_plan(aantal_activiteiten: int, *, code: str = "groot") -> Rij:
    """Return the document of a plan with this many activities, and about 3 moments,
    2 seats, 2 estimates and 2 reports for each, and a risk for every ten.

    >>> plan = maak_plan(20)
    >>> len(plan["activiteiten"]), len(plan["mijlpalen"]), len(plan["risicos"])
    (20, 60, 2)
    """
    nummers = [_nummer(plaats) for plaats in range(aantal_activiteiten)]
    risicos = range(1, aantal_activiteiten // 10 + 1)
    plan = {
        "planbestand": 1,
        "project": _project(code),
        "afdelingen": [
            {"code": f"AFD {n}", "naam": f"Afdeling {n}"} for n in range(1, 9)
        ],
        "personen": [_persoon(n) for n in range(1, 41)],
        "gremia": [_gremium(n) for n in range(len(GREMIA))],
        "betrokkenen": [{"persoon": "persoon-1", "rol": "projectleider"}],
        "fasen": [_fase(n) for n in range(1, 4)],
        "producten": [_product(n) for n in range(1, 31)],
        "doelstellingen": [
            {"code": str(n), "naam": f"Doelstelling {n}"}
            for n in range(1, aantal_activiteiten // 100 + 2)
        ],
        "activiteiten": [_activiteit(n, nr) for n, nr in enumerate(nummers)],
        "mijlpalen": [
            _mijlpaal(n, nr, stap)
            for n, nr in enumerate(nummers)
            for stap in range(len(GREMIA))
        ],
        "risicos": [
            {
                "code": f"R{n}",
                "gebeurtenis": f"Gebeurtenis {n}",
                "eigenaar": "persoon-2",
            }
            for n in risicos
        ],
        "maatregelen": [_maatregel(n, nummers) for n in risicos],
        "begroting": {"begroot": 12_000_000, "eerste_jaar": 2020, "laatste_jaar": 2023},
        "begrotingsposten": [
            {
                "code": f"B{n}",
                "naam": f"Post {n}",
                "begroot": 1_000_000 * n,
                "soort": "incidenteel",
            }
            for n in range(1, 11)
        ],
        "opvolging": _opvolging(nummers, list(risicos)),
    }
    return orden(plan)


def maak_baseline(project_id: int) -> Baseline:
    """Freeze every moment of the plan two months before its term of now."""
    gemaakt = datetime(2021, 1, 1, 12, tzinfo=UTC)
    baseline = Baseline(
        project_id=project_id, naam="Start", op=gemaakt.date(), gemaakt_op=gemaakt
    )
    db.session.add(baseline)
    db.session.flush()
    momenten = select(Mijlpaal).where(Mijlpaal.project_id == project_id)
    db.session.add_all(
        Baselineregel(
            project_id=project_id,
            baseline_id=baseline.id,
            soort=Baselinesoort.MIJLPAAL,
            ding_id=moment.id,
            code=moment.code,
            naam=moment.naam,
            termijn=verschuif_maanden(moment.termijn, -2, "eerder"),
        )
        for moment in db.session.scalars(momenten)
        if moment.termijn.eind
    )
    db.session.flush()
    return baseline


def maak_agendas(project_id: int) -> None:
    """Give the bodies of the plan calendars and recess, and every activity a route."""
    gremia = {rij.code: rij for rij in db.session.scalars(select(Gremium))}
    for code, (termijn, eenheid, weken) in AANLEVEREN.items():
        gremium = gremia[code]
        gremium.aanlevertermijn, gremium.aanlevereenheid = termijn, eenheid
        db.session.add_all(_vergaderingen(gremium.id, weken))
        db.session.add_all(_recessen(gremium.id))
    route = Routesjabloon(code="groot", naam="Lange route", volgorde=1)
    route.stappen = [_stap(plaats, gremia) for plaats in range(len(STAPPEN))]
    db.session.add(route)
    db.session.flush()
    waar = Activiteit.project_id == project_id
    db.session.add_all(
        Traject(
            project_id=project_id, activiteit_id=id_, ronde="", sjabloon_id=route.id
        )
        for id_ in db.session.scalars(select(Activiteit.id).where(waar))
    )
    db.session.flush()


def _vergaderingen(gremium_id: int, weken: int) -> list[Vergadering]:
    """Return the meetings of a body, besides those that an example gave it."""
    begin, keer = BEGIN - timedelta(weeks=26), 208 // weken
    dagen = [begin + timedelta(weeks=weken * nummer) for nummer in range(keer)]
    staat = select(Vergadering.dag).where(Vergadering.gremium_id == gremium_id)
    nieuw = sorted({*dagen} - {*db.session.scalars(staat)})
    herkomst = Herkomst.GETYPT
    return [Vergadering(gremium_id=gremium_id, dag=d, herkomst=herkomst) for d in nieuw]


def _recessen(gremium_id: int) -> list[Reces]:
    beginnen = [
        (date(jaar, maand_, dag), lengte)
        for jaar in range(2020, 2024)
        for maand_, dag, lengte in RECESSEN
    ]
    return [
        Reces(
            gremium_id=gremium_id,
            naam=f"Reces van {begin}",
            soort=Recessoort.RECES,
            begin=begin,
            eind=begin + timedelta(days=lengte),
        )
        for begin, lengte in beginnen
    ]


def _stap(plaats: int, gremia: dict[str, Gremium]) -> Routestap:
    naam = STAPPEN[plaats]
    gremium = gremia.get(naam)
    werk = {} if gremium else {"duur": 10, "duureenheid": Termijneenheid.WERKDAGEN}
    return Routestap(
        volgorde=plaats + 1,
        naam=naam.capitalize(),
        gremium_id=gremium and gremium.id,
        **werk,
    )


def _nummer(plaats: int) -> str:
    return f"{plaats // 100 + 1}.{plaats % 100 + 1}"


def _maand(plaats: int) -> Termijn:
    dag = plus_maanden(BEGIN, plaats % MAANDEN)
    return maand(dag.year, dag.month)


def _periode(begin: date, eind: date) -> Rij:
    tekst = f"{begin} t/m {eind}"
    return schrijf_termijn(
        Termijn(tekst, Soort.PERIODE, Stand.GELEZEN, begin, eind, Precisie.DAG)
    )


def _project(code: str) -> Rij:
    return {
        "code": code,
        "naam": "Een groot plan",
        "soort": "project",
        "plandatum": "2020-08-01",
        "planning": "initieel",
        "looptijd": _periode(BEGIN, date(2023, 8, 31)),
        "standaard_peildatum": "2021-09-15",
    }


def _persoon(nummer: int) -> Rij:
    return {
        "code": f"persoon-{nummer}",
        "functie": f"Functie {nummer}",
        "sorteernaam": f"functie {nummer:02}",
        "afdeling": f"AFD {nummer % 8 + 1}",
    }


def _gremium(plaats: int) -> Rij:
    return {
        "code": GREMIA[plaats],
        "naam": GREMIA[plaats].capitalize(),
        "volgorde": plaats + 1,
        "soort": "bestuurlijk",
        "gebruikelijke_rol": ROLLEN[plaats],
    }


def _fase(nummer: int) -> Rij:
    jaar = 2019 + nummer
    return {
        "code": str(nummer),
        "naam": f"Fase {nummer}",
        "termijn": _periode(date(jaar, 9, 1), date(jaar + 1, 8, 31)),
        "doelen": [f"Doel van fase {nummer}"],
    }


def _product(nummer: int) -> Rij:
    return {
        "code": f"P{nummer}",
        "fase": str(nummer % 3 + 1),
        "naam": f"Product {nummer}",
        "soort": "document",
        "vastgesteld_door": "college",
    }


def _activiteit(plaats: int, nummer: str) -> Rij:
    persoon = f"persoon-{plaats % 40 + 1}"
    ander = f"persoon-{(plaats + 1) % 40 + 1}"
    return {
        "nummer": nummer,
        "doelstelling": nummer.partition(".")[0],
        "titel": f"Activiteit {nummer} van het plan",
        "resultaat": "Wat de activiteit oplevert, in een zin van gewone lengte.",
        "cellen": {
            "termijn": {"tekst": _maand(plaats).tekst, "stand": "gelezen"},
            "trekker": {"tekst": persoon},
            "klankbord": {"tekst": f"{ander} (AFD 1)", "stand": "gelezen"},
            "inzet": {"tekst": f"{persoon}: 24 uur", "stand": "gelezen"},
        },
        "producten": [f"P{plaats % 30 + 1}"],
        "trekkers": [persoon],
        "klankbord": [{"afdeling": "AFD 1", "personen": [ander]}, {"ntb": True}],
        "inzet": [
            {
                "minuten_min": 1440,
                "minuten_max": 1440,
                "per": "persoon",
                "groep": "persoon",
                "persoon": persoon,
            },
            {
                "minuten_min": 240,
                "minuten_max": 480,
                "per": "persoon",
                "groep": "klankbord",
                "wanneer": schrijf_termijn(_maand(plaats)),
            },
        ],
    }


def _mijlpaal(plaats: int, nummer: str, stap: int) -> Rij:
    gremium = GREMIA[stap]
    return {
        "code": f"{nummer}/{gremium}",
        "naam": f"Activiteit {nummer} naar {gremium}",
        "soort": "route",
        "activiteit": nummer,
        "gremium": gremium,
        "rol": ROLLEN[stap],
        "termijn": schrijf_termijn(_maand(plaats + stap)),
    }


def _maatregel(nummer: int, nummers: list[str]) -> Rij:
    return {
        "code": f"R{nummer}.1",
        "risico": f"R{nummer}",
        "tekst": f"Maatregel bij risico {nummer}",
        "activiteit": nummers[nummer % len(nummers)],
    }


def _feit(plaats: int) -> Rij:
    dag = plus_maanden(BEGIN, plaats % 24)
    return {"op": str(dag), "ingevoerd_op": f"{dag}T11:00:00Z"}


def _opvolging(nummers: list[str], risicos: list[int]) -> Rij:
    return {
        "voortgang": [
            {
                "activiteit": nummer,
                "status": STATUSSEN[(plaats + keer) % 4],
                "percentage": (plaats * 7 + keer * 30) % 101,
                "bereikt": "Wat er is bereikt.",
                **_feit(plaats + keer),
            }
            for plaats, nummer in enumerate(nummers)
            for keer in range(2)
        ],
        "verschuivingen": [
            {
                "mijlpaal": f"{nummer}/raad",
                "naar": schrijf_termijn(_maand(plaats + 4)),
                "reden": "De agenda was vol.",
                **_feit(plaats),
            }
            for plaats, nummer in enumerate(nummers)
            if plaats % 5 == 0
        ],
        "uitkomsten": [
            {"mijlpaal": f"{nummer}/managers", "soort": "akkoord", **_feit(plaats)}
            for plaats, nummer in enumerate(nummers)
            if plaats % 2 == 0
        ],
        "beoordelingen": [
            {
                "risico": f"R{nummer}",
                "soort": "bruto",
                "kans": nummer % 5 + 1,
                "gevolg": nummer % 4 + 1,
                **_feit(nummer),
            }
            for nummer in risicos
        ],
        "boekingen": [
            {
                "code": f"O{nummer}",
                "post": f"B{nummer % 10 + 1}",
                "soort": "verplichting",
                "bedrag": 50_000,
                "omschrijving": f"Opdracht {nummer}",
                **_feit(nummer),
            }
            for nummer in risicos
        ],
    }
