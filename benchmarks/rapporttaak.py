"""Approving the report of a large plan, in the process that really does it."""

import json
import subprocess
import sys
import tempfile
import threading
import time
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from benchmarks.terrein import maak_app, omgeving
from bewaking.models import (
    Aspect,
    Editie,
    Kleur,
    Rapportage,
    Rapportstand,
    Rapportvorm,
    Stoplicht,
)
from exports.rapportages import operations, queries
from exports.rapportages.samenstellen import bereken_afdruk, stel_samen
from exports.rapportages.taken import plan_vaststelling
from imports.operations import laad
from imports.planbestand.controle import controleer
from kern import klok, migraties
from kern.database import db
from kern.transactie import Daad, transactie
from post.models import Taak
from post.operations import taken
from projecten.models import Rapportsoort
from tests.grootplan import maak_plan
from toegang.operations import create_gebruiker, geef_rol
from toegang.rechten import Rol

ACTIVITEITEN = 5_000
HOOGSTENS_S, HOOGSTENS_MB = 60, 512
EIGENAAR = "bench"
KIJK_ELKE_S = 0.1
WERKER = (sys.executable, "-c", "import cli; cli.main()", "taak-uitvoeren")


@dataclass
class Taakmeting:
    """Seconds of the whole task, and the most MB of each process that it takes.

    ``samen_mb`` is what they held at one moment, all together.
    """

    seconden: float = 0.0
    taak_mb: float = 0.0
    schrijver_mb: float = 0.0
    zetter_mb: float = 0.0
    samen_mb: float = 0.0
    stappen: list[tuple[float, str]] = field(default_factory=list)


def meet(activiteiten: int = ACTIVITEITEN) -> Taakmeting:
    """Return what approving costs: three editions in all their papers, and storing."""
    with tempfile.TemporaryDirectory(prefix="koersvast-taak-") as map_:
        data = Path(map_)
        app = maak_app(data)
        with app.app_context():
            migraties.upgrade()
            taak_id = _vraag_aan(activiteiten)
            meting = _voer_uit(taak_id, data)
            db.session.rollback()
            klaar = db.session.get_one(Taak, taak_id)
            if klaar.status != "gereed":
                raise RuntimeError(f"the task is {klaar.status}: {meting.stappen[-1]}")
            db.session.remove()
            db.engine.dispose()
    return meting


def _vraag_aan(activiteiten: int) -> int:
    with transactie() as daad:
        project = laad(controleer(maak_plan(activiteiten)))
        gever = create_gebruiker(email="gever@voorbeeld.test", naam="Opdrachtgever")
        geef_rol(gever, project_id=project.id, rol=Rol.OPDRACHTGEVER, van=daad.vandaag)
        rapport_id = _maak_rapport(project.id).id
        db.session.add_all(_lichten(project.id, daad))
        gever_id, project_id = gever.id, project.id
    rapport = _get(rapport_id, project_id)
    opname = stel_samen(rapport, editie=Editie.VOLLEDIG, vastgesteld_op=klok.vandaag())
    afdruk = bereken_afdruk(opname)
    db.session.rollback()
    with transactie(door=gever_id) as daad:
        rapport = _get(rapport_id, project_id)
        taak_id = plan_vaststelling(rapport, afdruk=afdruk, daad=daad).id
        taken.neem_taak(eigenaar=EIGENAAR, nu=daad.nu)
    return taak_id


def _lichten(project_id: int, daad: Daad) -> list[Stoplicht]:
    """Decide all lights, for what is orange or red asks words of somebody."""
    return [
        Stoplicht(
            project_id=project_id,
            op=daad.vandaag,
            ingevoerd_op=daad.nu,
            aspect=aspect,
            voorgesteld=Kleur.GROEN,
            waarom="Volgens de feiten.",
            besloten=Kleur.GROEN,
        )
        for aspect in Aspect
    ]


def _maak_rapport(project_id: int) -> Rapportage:
    rapport = operations.create_rapport(
        project_id,
        soort=Rapportsoort.TUSSENRAPPORTAGE,
        vorm=Rapportvorm.UITGEBREID,
        gremium_id=None,
        peildatum=klok.vandaag(),
        afspraak_id=None,
        fase_id=None,
    )
    rapport.stand = Rapportstand.TER_VASTSTELLING
    return rapport


def _get(rapport_id: int, project_id: int) -> Rapportage:
    zicht = queries.zicht_van(lambda _recht: True)
    return queries.get_rapport(rapport_id, project_id=project_id, zicht=zicht)


def _voer_uit(taak_id: int, data: Path) -> Taakmeting:
    meting, begin = Taakmeting(), time.monotonic()
    with subprocess.Popen(
        [*WERKER, str(taak_id), EIGENAAR],
        env=omgeving(data),
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    ) as proces:
        lezer = threading.Thread(target=_lees, args=(proces, meting))
        lezer.start()
        while proces.poll() is None:
            _kijk(proces.pid, meting)
            time.sleep(KIJK_ELKE_S)
        meting.seconden = time.monotonic() - begin
        lezer.join()
    return meting


def _lees(proces: Any, meting: Taakmeting) -> None:
    begin = time.monotonic()
    for regel in proces.stdout:
        gezegd = json.loads(regel)
        meting.stappen.append((time.monotonic() - begin, gezegd.get("stap", regel)))


def _kijk(pid: int, meting: Taakmeting) -> None:
    schrijvers = _kinderen(pid)
    zetters = [zetter for schrijver in schrijvers for zetter in _kinderen(schrijver)]
    meting.taak_mb = max(meting.taak_mb, _hoogste_mb(pid))
    meting.schrijver_mb = max(meting.schrijver_mb, *map(_hoogste_mb, schrijvers), 0)
    meting.zetter_mb = max(meting.zetter_mb, *map(_hoogste_mb, zetters), 0)
    samen = sum(_mb(een, "VmRSS") for een in (pid, *schrijvers, *zetters))
    meting.samen_mb = max(meting.samen_mb, samen)


def _kinderen(pid: int) -> list[int]:
    try:
        woorden = Path(f"/proc/{pid}/task/{pid}/children").read_text("ascii")
    except OSError:  # it ended meanwhile
        return []
    return [int(kind) for kind in woorden.split()]


def _hoogste_mb(pid: int) -> float:
    """Return the most memory that was in use; getrusage counts the parent's too."""
    return _mb(pid, "VmHWM")


def _mb(pid: int, wat: str) -> float:
    return int(_staat(pid).get(wat, "0").split()[0]) / 1024


def _staat(pid: int) -> dict[str, str]:
    try:
        regels = Path(f"/proc/{pid}/status").read_text("ascii").splitlines()
    except OSError:  # it ended meanwhile
        return {}
    return {
        naam: waarde.strip() for naam, _, waarde in (r.partition(":") for r in regels)
    }


if __name__ == "__main__":
    gemeten = meet(*map(int, sys.argv[1:]))
    for tijd, stap in gemeten.stappen:
        print(f"{tijd:6.1f} s  {stap}")
    print(gemeten)
