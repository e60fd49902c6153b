"""One tick over 200 projects with 200 moments each, and 2,000 mails to a server here.

The projects ran for half a year and have three to go: of what lies behind nearly all
was done. Every activity has four moments in three bodies on one route.
"""

import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from datetime import UTC, date, datetime, time, timedelta
from pathlib import Path
from time import perf_counter, process_time
from typing import Any

from flask import Flask
from sqlalchemy import select

from activiteiten.models import Activiteit, Trekker
from app import create_app
from benchmarks.oordeel import Regel, tijd
from betrokkenen.models import Gremium, Herkomst, Persoon, Termijneenheid, Vergadering
from dossier.invoegen import voeg_in
from herinneringen.plannen import plan
from kern import klok
from kern.config import read_config
from kern.database import db
from kern.datums import Precisie, Soort, Stand, leeg, plus_maanden
from kern.mailinstellingen import Beveiliging, Mailinstellingen, Mailserver
from kern.transactie import transactie
from planning.models import (
    Mijlpaal,
    Mijlpaalsoort,
    Routesjabloon,
    Routestap,
    Traject,
    Uitkomst,
    Uitkomstsoort,
)
from post.models import Bericht, Berichtstatus
from post.smtp import Smtp
from post.tik import tik
from projecten.models import (
    Betrokkenheid,
    Doelstelling,
    Planningsstatus,
    Project,
    Projectbetrokkene,
    Projectsoort,
)
from tests.post import smtpserver
from toegang.models import Gebruiker, ProjectRol
from toegang.rechten import Rol

PROJECTEN, ACTIVITEITEN, MOMENTEN = 200, 50, 4
MAILS = 2_000
TIK_S, MAILS_S = 2.0, 60.0
BEGIN = date(2021, 10, 4)  # a Monday; the round that is measured is of Wednesday
DAG = date(2021, 10, 6)
LEEG = {
    "soort": Soort.ONBEPAALD,
    "stand": Stand.LEEG,
    "precisie": Precisie.GEEN,
    "vaag": False,
    "jaar_afgeleid": False,
    "vastgesteld_door_mens": False,
}
MOMENT = LEEG | {"soort": Soort.MOMENT, "stand": Stand.GELEZEN}
Rij = dict[str, Any]


def meet() -> list[Regel]:
    """Return how long the round, an ordinary tick and the mails take."""
    wat = f"{PROJECTEN} projects × {ACTIVITEITEN * MOMENTEN} moments"
    with _proef() as app:
        _vul(PROJECTEN, ACTIVITEITEN)
        _plan(BEGIN)
        ronde, gewoon = _plan(DAG), _plan(DAG, minuut=1)
        wachten = f"{Bericht.query.count()} mails in two days"
    with _proef() as app:
        # One digest each: everybody pulls one activity with a moment that nears.
        _vul(MAILS // 4, 4, ieder=True)
        _plan(DAG)
        verzonden, duur = _verstuur(app)
    return [
        Regel(f"The round of a day, {wat}", ronde, tijd(TIK_S), "s", wachten),
        Regel(f"A tick after it, {wat}", gewoon * 1000, tijd(50), "ms"),
        Regel(f"Sending {verzonden:,} digests", duur, tijd(MAILS_S), "s"),
    ]


@contextmanager
def _proef() -> Iterator[Flask]:
    """Return the program on an empty database in a file, as a server has it."""
    with tempfile.TemporaryDirectory(prefix="koersvast-bench-") as map_:
        config = read_config(
            {
                "KOERSVAST_OMGEVING": "test",
                "KOERSVAST_DATA": map_,
                "KOERSVAST_DATABASE_URL": f"sqlite:///{Path(map_) / 'k.db'}",
                "KOERSVAST_SECRET_KEY": "x" * 40,
            }
        )
        app = create_app(config)
        with app.app_context():
            db.create_all()
            yield app
            db.session.remove()
            db.engine.dispose()


def _plan(dag: date, minuut: int = 0) -> float:
    """Return the processor time: SQLite works within it, so a busy machine is out."""
    with klok.vastgezet(_om(dag, minuut)):
        begin = process_time()
        with transactie() as daad:
            plan(daad.nu)
        return process_time() - begin


def _om(dag: date, minuut: int) -> datetime:
    hier = datetime.combine(dag, time(7, 5 + minuut), tzinfo=klok.NEDERLAND)
    return hier.astimezone(UTC)


def _verstuur(app: Flask) -> tuple[int, float]:
    """Send everything to a server on this machine; return how many, and the seconds."""
    with smtpserver.Mailserver() as server, klok.vastgezet(_om(DAG, 1)):
        instelling = Mailserver(
            beveiliging=Beveiliging.GEEN,
            host="127.0.0.1",
            poort=server.poort,
            naam=None,
            wachtwoord=None,
        )
        mail = Mailinstellingen(server=instelling, afzender=None, alleen_naar=())
        app.config["KOERSVAST"] = replace(
            app.config["KOERSVAST"], mail=mail, public_url="https://plan.example"
        )
        weg = Smtp(instelling, eigen_naam="plan.example")
        begin = perf_counter()
        while tik(planner="bench", weg=weg).aantallen[Berichtstatus.VERZONDEN]:
            pass
        return len(server.ontvangen), perf_counter() - begin


def _vul(projecten: int, activiteiten: int, *, ieder: bool = False) -> None:
    """Fill the database; with ``ieder`` every activity has a trekker of its own."""
    with transactie():
        gremia = _gremia()
        route = _route(gremia)
        for nummer in range(1, projecten + 1):
            _vul_project(nummer, activiteiten, gremia, route, ieder=ieder)


def _gremia() -> list[int]:
    rijen = [
        {
            "code": code,
            "naam": code.capitalize(),
            "volgorde": plaats,
            "soort": "bestuur",
            "aanlevertermijn": termijn,
            "aanlevereenheid": Termijneenheid.WERKDAGEN,
        }
        for plaats, (code, termijn) in enumerate(
            (("managers", 5), ("college", 4), ("raad", 10))
        )
    ]
    ids = voeg_in(Gremium, rijen)
    vergaderingen = [
        {
            "gremium_id": id_,
            "dag": date(2021, 1, 5) + timedelta(weeks=week * (1 + plaats % 2)),
            "herkomst": Herkomst.GETYPT,
        }
        for plaats, id_ in enumerate(ids)
        for week in range(130)
    ]
    voeg_in(Vergadering, vergaderingen)
    return ids


def _route(gremia: list[int]) -> int:
    route = Routesjabloon(code="bench", naam="Bench", volgorde=1)
    route.stappen = [
        Routestap(volgorde=plaats + 1, naam=f"Stap {plaats}", gremium_id=id_)
        for plaats, id_ in enumerate(gremia)
    ]
    db.session.add(route)
    db.session.flush()
    return route.id


def _vul_project(
    nummer: int, aantal: int, gremia: list[int], route: int, *, ieder: bool
) -> None:
    project = Project(
        code=f"p{nummer}",
        naam=f"Project {nummer}",
        soort=Projectsoort.PROJECT,
        planning=Planningsstatus.INITIEEL,
        looptijd=leeg(),
    )
    db.session.add(project)
    db.session.flush()
    doel = Doelstelling(project_id=project.id, code="1", volgorde=1, naam="Doel")
    db.session.add(doel)
    db.session.flush()
    mensen = _mensen(nummer, project.id, aantal if ieder else 6)
    ids = _activiteiten(project.id, doel.id, aantal)
    van = {"project_id": project.id}
    rij = van | {"volgorde": 1}
    voeg_in(
        Trekker,
        [
            rij | {"activiteit_id": id_, "persoon_id": mensen[n % len(mensen)]}
            for n, id_ in enumerate(ids)
        ],
    )
    rij = van | {"ronde": "", "sjabloon_id": route}
    voeg_in(Traject, [rij | {"activiteit_id": id_} for id_ in ids])
    _momenten(project.id, ids, gremia, bijna=ieder)


def _mensen(nummer: int, project_id: int, aantal: int) -> list[int]:
    accounts = [
        {
            "email": f"a{n}.{nummer}@bench.test",
            "naam": f"Adviseur {n}",
            "beheerder": False,
        }
        for n in range(aantal)
    ]
    ids = voeg_in(Gebruiker, accounts)
    rollen = [Rol.PROJECTLEIDER, Rol.OPDRACHTGEVER, *[Rol.TREKKER] * aantal][:aantal]
    van = {"project_id": project_id, "van": date(2020, 1, 1)}
    voeg_in(
        ProjectRol,
        [
            van | {"gebruiker_id": id_, "rol": rol}
            for id_, rol in zip(ids, rollen, strict=True)
        ],
    )
    personen = [
        {
            "code": f"p{n}-{nummer}",
            "functie": f"Adviseur {n}",
            "sorteernaam": f"adviseur {n}",
            "extern": False,
            "gebruiker_id": id_,
        }
        for n, id_ in enumerate(ids)
    ]
    mensen = voeg_in(Persoon, personen)
    for plaats, rol in enumerate(
        (Betrokkenheid.PROJECTLEIDER, Betrokkenheid.OPDRACHTGEVER)
    ):
        db.session.add(
            Projectbetrokkene(
                project_id=project_id,
                volgorde=plaats,
                persoon_id=mensen[plaats],
                rol=rol,
            )
        )
    return mensen


def _activiteiten(project_id: int, doel_id: int, aantal: int) -> list[int]:
    rijen = [
        {
            "project_id": project_id,
            "doelstelling_id": doel_id,
            "nummer": f"1.{n}",
            "sorteernummer": f"0001.{n:04d}",
            "titel": f"Activiteit {n}",
            "cel_termijn": "",
            "cel_termijn_stand": Stand.LEEG,
            "cel_trekker": "",
            "cel_klankbord": "",
            "cel_klankbord_stand": Stand.LEEG,
            "cel_inzet": "",
            "cel_inzet_stand": Stand.LEEG,
            "termijn_tekst": "",
            **{f"termijn_{naam}": waarde for naam, waarde in LEEG.items()},
        }
        for n in range(aantal)
    ]
    return voeg_in(Activiteit, rijen)


def _momenten(
    project_id: int, ids: list[int], gremia: list[int], *, bijna: bool
) -> None:
    rijen = [
        _moment(project_id, id_, n, plaats, gremia, bijna)
        for n, id_ in enumerate(ids)
        for plaats in range(MOMENTEN)
    ]
    voeg_in(Mijlpaal, rijen)
    gedaan = db.session.scalars(
        select(Mijlpaal.id).where(
            Mijlpaal.project_id == project_id,
            Mijlpaal.termijn_eind < BEGIN,  # type: ignore[attr-defined]
            Mijlpaal.id % 20 != 0,
        )
    )
    uitkomsten = [
        {
            "project_id": project_id,
            "mijlpaal_id": id_,
            "op": date(2021, 9, 1),
            "ingevoerd_op": datetime(2021, 9, 1, tzinfo=UTC),
            "soort": Uitkomstsoort.AKKOORD,
        }
        for id_ in gedaan
    ]
    voeg_in(Uitkomst, uitkomsten)


def _moment(
    project_id: int,
    activiteit_id: int,
    n: int,
    plaats: int,
    gremia: list[int],
    bijna: bool,
) -> Rij:
    in_gremium = plaats < len(gremia)
    begin = plus_maanden(date(2021, 4, 1), n * 42 // ACTIVITEITEN + plaats)
    eind = plus_maanden(begin, 1) - timedelta(days=1)
    precisie = Precisie.MAAND
    if bijna:  # due ten work days after the day that is measured
        in_gremium, begin, eind = False, date(2021, 10, 20), date(2021, 10, 20)
        precisie = Precisie.DAG
    return {
        "project_id": project_id,
        "activiteit_id": activiteit_id,
        "gremium_id": gremia[plaats] if in_gremium else None,
        "code": f"{activiteit_id}/{plaats}",
        "volgorde": plaats,
        "naam": f"Moment {plaats}",
        "soort": Mijlpaalsoort.ROUTE if in_gremium else Mijlpaalsoort.OPLEVERING,
        **{f"termijn_{naam}": waarde for naam, waarde in MOMENT.items()},
        "termijn_tekst": str(begin),
        "termijn_precisie": precisie,
        "termijn_begin": begin,
        "termijn_eind": eind,
    }


def main() -> None:
    """Print a line for each figure."""
    for regel in meet():
        print(*regel.cellen, sep="\t")


if __name__ == "__main__":
    main()
