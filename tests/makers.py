"""Makers of test data: valid without arguments, a test names only what matters."""

import json
from datetime import UTC, date, datetime
from itertools import count
from typing import Any

import exports.taken
from activiteiten.models import (
    Activiteit,
    Groep,
    Inzetraming,
    Klankbordzetel,
    Per,
    Status,
    Trekker,
    Voortgang,
    Zetelbezetting,
)
from begroting.models import Begrotingspost, Boeking, Boekingsoort, Lastsoort
from betrokkenen.models import (
    Afdeling,
    Gremium,
    Herkomst,
    Persoon,
    Reces,
    Recessoort,
    Rolsoort,
    Termijneenheid,
    Vergadering,
)
from imports.models import Conceptsoort, Planconcept
from kern.database import db
from kern.datums import Precisie, Soort, Stand, Termijn, jaar, leeg, maand
from planning.models import (
    Besluit,
    Mijlpaal,
    Mijlpaalsoort,
    Routesjabloon,
    Routestap,
    Toezegging,
    Traject,
    Uitkomst,
    Uitkomstsoort,
    Verschuiving,
)
from post.models import Taak, Taakresultaat, Taakstatus
from projecten.models import (
    Doelstelling,
    Planningsstatus,
    Project,
    Projectsoort,
)
from risicos.models import Beheersmaatregel, Beoordeling, Beoordelingssoort, Risico
from toegang.models import Gebruiker, ProjectRol
from toegang.rechten import Rol

_volgnummer = count(1)
INGEVOERD = datetime(2021, 1, 1, 12, tzinfo=UTC)
LOOPTIJD = Termijn(
    "1 september 2020 tot 1 januari 2023",
    Soort.PERIODE,
    Stand.GELEZEN,
    date(2020, 9, 1),
    date(2022, 12, 31),
    Precisie.DAG,
)


def make_project(**velden: Any) -> Project:
    """Return a project that ran from September 2020 to the end of 2022."""
    nummer = next(_volgnummer)
    waarden: dict[str, Any] = {
        "code": f"project-{nummer}",
        "naam": f"Project {nummer}",
        "soort": Projectsoort.PROJECT,
        "planning": Planningsstatus.INITIEEL,
        "looptijd": LOOPTIJD,
    }
    return save(Project(**(waarden | velden)))


def make_gebruiker(
    rol: Rol | None = None, project: Project | None = None, **velden: Any
) -> Gebruiker:
    """Return an account, with a role in the project when one is given."""
    nummer = next(_volgnummer)
    waarden = {
        "email": f"gebruiker{nummer}@voorbeeld.test",
        "naam": f"Gebruiker {nummer}",
        "beheerder": False,
    }
    gebruiker = save(Gebruiker(**(waarden | velden)))
    if rol is not None:
        project = project or make_project()
        save(
            ProjectRol(
                project_id=project.id,
                gebruiker_id=gebruiker.id,
                rol=rol,
                van=date(2020, 1, 1),
            )
        )
    return gebruiker


def make_persoon(**velden: Any) -> Persoon:
    """Return somebody known by function only."""
    nummer = next(_volgnummer)
    waarden = {
        "code": f"persoon-{nummer}",
        "functie": f"Adviseur {nummer}",
        "sorteernaam": f"adviseur {nummer}",
        "extern": False,
    }
    return save(Persoon(**(waarden | velden)))


def make_afdeling(code: str = "SWT", **velden: Any) -> Afdeling:
    """Return a department by its short name."""
    return save(Afdeling(**({"code": code, "naam": f"Afdeling {code}"} | velden)))


def make_gremium(**velden: Any) -> Gremium:
    """Return a body that decides."""
    nummer = next(_volgnummer)
    waarden = {
        "code": f"gremium-{nummer}",
        "naam": f"Gremium {nummer}",
        "volgorde": nummer,
        "soort": "bestuur",
        "gebruikelijke_rol": Rolsoort.BESLUITEN,
    }
    return save(Gremium(**(waarden | velden)))


def make_vergadering(gremium: Gremium, dag: date, **velden: Any) -> Vergadering:
    """Return a meeting that somebody typed."""
    waarden = {"gremium_id": gremium.id, "dag": dag, "herkomst": Herkomst.GETYPT}
    return save(Vergadering(**(waarden | velden)))


def make_reces(begin: date, eind: date, **velden: Any) -> Reces:
    """Return a recess of every body."""
    waarden = {"naam": "Reces", "soort": Recessoort.RECES, "begin": begin, "eind": eind}
    return save(Reces(**(waarden | velden)))


def make_route(
    *stappen: Gremium | str | dict[str, Any], **velden: Any
) -> Routesjabloon:
    """Return a route of these steps: see `make_stap`."""
    nummer = next(_volgnummer)
    waarden = {"code": f"route-{nummer}", "naam": f"Route {nummer}"}
    route: Routesjabloon = save(
        Routesjabloon(**(waarden | {"volgorde": nummer} | velden))
    )
    for plaats, stap in enumerate(stappen, start=1):
        gegeven = stap if isinstance(stap, dict) else _als_stap(stap)
        make_stap(route, **({"volgorde": plaats, "naam": f"Stap {plaats}"} | gegeven))
    return route


def make_stap(route: Routesjabloon, **velden: Any) -> Routestap:
    """Return a step of the route; one without a body takes ten work days."""
    nummer = next(_volgnummer)
    werk = {"duur": 10, "duureenheid": Termijneenheid.WERKDAGEN}
    gewoon = {"sjabloon_id": route.id, "volgorde": nummer, "naam": f"Stap {nummer}"}
    return save(
        Routestap(**(gewoon | ({} if "gremium_id" in velden else werk) | velden))
    )


def _als_stap(stap: Gremium | str) -> dict[str, Any]:
    """Return the step of a body, or of work with this name."""
    if isinstance(stap, str):
        return {"naam": stap}
    return {"naam": stap.naam, "gremium_id": stap.id}


def make_traject(
    activiteit: Activiteit, route: Routesjabloon, ronde: str = ""
) -> Traject:
    """Return that the moments of the activity follow the route."""
    plaats = {"project_id": activiteit.project_id, "activiteit_id": activiteit.id}
    return save(Traject(**plaats, sjabloon_id=route.id, ronde=ronde))


def make_doelstelling(project: Project | None = None, **velden: Any) -> Doelstelling:
    """Return a goal of the project."""
    nummer = next(_volgnummer)
    project = project or make_project()
    waarden = {
        "project_id": project.id,
        "code": str(nummer),
        "volgorde": nummer,
        "naam": f"Doelstelling {nummer}",
    }
    return save(Doelstelling(**(waarden | velden)))


def make_activiteit(
    project: Project | None = None, trekker: Persoon | None = None, **velden: Any
) -> Activiteit:
    """Return an activity, pulled by the person when one is given."""
    nummer = next(_volgnummer)
    project = project or make_project()
    doel = velden.pop("doelstelling", None) or make_doelstelling(project)
    waarden: dict[str, Any] = {
        "project_id": project.id,
        "doelstelling_id": doel.id,
        "nummer": f"1.{nummer}",
        "sorteernummer": f"0001.{nummer:04d}",
        "titel": f"Activiteit {nummer}",
        "termijn": leeg(),
        "cel_termijn": "",
        "cel_termijn_stand": Stand.LEEG,
        "cel_trekker": "",
        "cel_klankbord": "",
        "cel_klankbord_stand": Stand.LEEG,
        "cel_inzet": "",
        "cel_inzet_stand": Stand.LEEG,
    }
    activiteit = save(Activiteit(**(waarden | velden)))
    if trekker is not None:
        save(
            Trekker(
                project_id=project.id,
                activiteit_id=activiteit.id,
                volgorde=1,
                persoon_id=trekker.id,
            )
        )
    return activiteit


def make_mijlpaal(
    activiteit: Activiteit | None = None, gremium: Gremium | None = None, **velden: Any
) -> Mijlpaal:
    """Return a moment of the route, promised for November 2020."""
    nummer = next(_volgnummer)
    activiteit = activiteit or make_activiteit()
    waarden: dict[str, Any] = {
        "project_id": activiteit.project_id,
        "activiteit_id": activiteit.id,
        "gremium_id": (gremium or make_gremium()).id,
        "code": f"{activiteit.nummer}/{nummer}",
        "volgorde": nummer,
        "naam": f"Moment {nummer}",
        "soort": Mijlpaalsoort.ROUTE,
        "termijn": maand(2020, 11),
    }
    return save(Mijlpaal(**(waarden | velden)))


def make_raming(activiteit: Activiteit, **velden: Any) -> Inzetraming:
    """Return an estimate of four hours in all, of the trekkers."""
    waarden: dict[str, Any] = {
        "project_id": activiteit.project_id,
        "activiteit_id": activiteit.id,
        "volgorde": next(_volgnummer),
        "minuten_min": 240,
        "minuten_max": 240,
        "per": Per.TOTAAL,
        "groep": Groep.TREKKERS,
        "wanneer": leeg(),
    }
    return save(Inzetraming(**(waarden | velden)))


def make_zetel(
    activiteit: Activiteit, *personen: Persoon, van: date | None = None, **velden: Any
) -> Klankbordzetel:
    """Return a seat in the klankbord, shared by these people."""
    waarden: dict[str, Any] = {
        "project_id": activiteit.project_id,
        "activiteit_id": activiteit.id,
        "volgorde": next(_volgnummer),
        "is_ntb": False,
    }
    zetel: Klankbordzetel = save(Klankbordzetel(**(waarden | velden)))
    for nummer, persoon in enumerate(personen, start=1):
        bezetting = Zetelbezetting(
            project_id=zetel.project_id,
            zetel_id=zetel.id,
            volgorde=nummer,
            persoon_id=persoon.id,
            van=van,
        )
        save(bezetting)
    return zetel


def make_voortgang(activiteit: Activiteit, **velden: Any) -> Voortgang:
    """Return a report of March 2021 that the work is half done."""
    waarden: dict[str, Any] = {
        "project_id": activiteit.project_id,
        "activiteit_id": activiteit.id,
        "op": date(2021, 3, 1),
        "ingevoerd_op": INGEVOERD,
        "status": Status.LOOPT,
        "percentage": 50,
        "verwacht": leeg(),
    }
    return save(Voortgang(**(waarden | velden)))


def make_risico(project: Project | None = None, **velden: Any) -> Risico:
    """Return a risk that everybody may see and nobody judged yet."""
    nummer = next(_volgnummer)
    waarden: dict[str, Any] = {
        "project_id": (project or make_project()).id,
        "code": f"R{nummer}",
        "sorteernummer": f"R{nummer:04d}",
        "gebeurtenis": f"Gebeurtenis {nummer}",
        "vertrouwelijk": False,
    }
    return save(Risico(**(waarden | velden)))


def make_beoordeling(risico: Risico, **velden: Any) -> Beoordeling:
    """Return a judgement of March 2021 after the measures: 3 times 4."""
    waarden: dict[str, Any] = {
        "project_id": risico.project_id,
        "risico_id": risico.id,
        "op": date(2021, 3, 1),
        "ingevoerd_op": INGEVOERD,
        "soort": Beoordelingssoort.NETTO,
        "kans": 3,
        "gevolg": 4,
    }
    return save(Beoordeling(**(waarden | velden)))


def make_maatregel(risico: Risico, **velden: Any) -> Beheersmaatregel:
    """Return a measure against the risk, without an owner."""
    nummer = next(_volgnummer)
    waarden: dict[str, Any] = {
        "project_id": risico.project_id,
        "risico_id": risico.id,
        "code": f"M{nummer}",
        "volgorde": nummer,
        "tekst": f"Maatregel {nummer}",
        "termijn": leeg(),
    }
    return save(Beheersmaatregel(**(waarden | velden)))


def make_post(project: Project | None = None, **velden: Any) -> Begrotingspost:
    """Return a post of € 1.000."""
    nummer = next(_volgnummer)
    waarden: dict[str, Any] = {
        "project_id": (project or make_project()).id,
        "code": f"B{nummer}",
        "volgorde": nummer,
        "naam": f"Post {nummer}",
        "begroot": 100_000,
        "soort": Lastsoort.INCIDENTEEL,
    }
    return save(Begrotingspost(**(waarden | velden)))


def make_boeking(post: Begrotingspost, **velden: Any) -> Boeking:
    """Return an invoice of € 100 in March 2021."""
    nummer = next(_volgnummer)
    waarden: dict[str, Any] = {
        "project_id": post.project_id,
        "post_id": post.id,
        "code": f"F{nummer}",
        "op": date(2021, 3, 1),
        "ingevoerd_op": INGEVOERD,
        "soort": Boekingsoort.FACTUUR,
        "bedrag": 10_000,
        "omschrijving": f"Boeking {nummer}",
    }
    return save(Boeking(**(waarden | velden)))


def make_uitkomst(mijlpaal: Mijlpaal, **velden: Any) -> Uitkomst:
    """Return the outcome that the moment was met in November 2020."""
    waarden: dict[str, Any] = {
        "project_id": mijlpaal.project_id,
        "mijlpaal_id": mijlpaal.id,
        "op": date(2020, 11, 10),
        "ingevoerd_op": INGEVOERD,
        "soort": Uitkomstsoort.AKKOORD,
    }
    return save(Uitkomst(**(waarden | velden)))


def make_verschuiving(mijlpaal: Mijlpaal, **velden: Any) -> Verschuiving:
    """Return a shift to January 2021, decided in November 2020."""
    waarden: dict[str, Any] = {
        "project_id": mijlpaal.project_id,
        "mijlpaal_id": mijlpaal.id,
        "op": date(2020, 11, 5),
        "ingevoerd_op": INGEVOERD,
        "naar": maand(2021, 1),
        "reden": "De agenda is vol.",
    }
    return save(Verschuiving(**(waarden | velden)))


def make_besluit(project: Project | None = None, **velden: Any) -> Besluit:
    """Return a decision of 2017."""
    nummer = next(_volgnummer)
    waarden: dict[str, Any] = {
        "project_id": (project or make_project()).id,
        "code": f"D{nummer}",
        "volgorde": nummer,
        "titel": f"Besluit {nummer}",
        "genomen": jaar(2017),
    }
    return save(Besluit(**(waarden | velden)))


def make_toezegging(project: Project | None = None, **velden: Any) -> Toezegging:
    """Return a promise that was due in November 2020."""
    nummer = next(_volgnummer)
    waarden: dict[str, Any] = {
        "project_id": (project or make_project()).id,
        "code": f"T{nummer}",
        "volgorde": nummer,
        "tekst": f"Toezegging {nummer}",
        "termijn": maand(2020, 11),
    }
    return save(Toezegging(**(waarden | velden)))


def save(ding: Any) -> Any:
    """Store the thing and return it."""
    db.session.add(ding)
    db.session.commit()
    return ding


def make_inleesconcept(
    gebruiker: Gebruiker, gremium: str = "college", **velden: Any
) -> Planconcept:
    """Return a file with one meeting, read for this account and still to be taken."""
    koppen, rij = ["datum", "gremium"], [{"dag": "2027-01-12"}, gremium]
    blad = ["Blad1", [[1, koppen], [2, rij]]]
    gelezen = {"bladen": [blad], "afspraken": [], "weigeringen": []}
    waarden: dict[str, Any] = {
        "soort": Conceptsoort.VERGADERINGEN,
        "bestandsnaam": "vergaderingen.xlsx",
        "inhoud": json.dumps({"keuze": None, "gelezen": gelezen}),
    }
    return make_concept(gebruiker, **(waarden | velden))


def make_concept(gebruiker: Gebruiker, **velden: Any) -> Planconcept:
    """Return the smallest plan file, checked by this account and still to be taken."""
    project = (
        '{"code": "klein", "naam": "Klein", "soort": "project",'
        ' "planning": "initieel", "looptijd":'
        ' {"tekst": "", "soort": "onbepaald", "stand": "leeg"}}'
    )
    waarden: dict[str, Any] = {
        "gebruiker_id": gebruiker.id,
        "soort": Conceptsoort.PLANBESTAND,
        "bestandsnaam": "plan.json",
        "inhoud": f'{{"planbestand": 1, "project": {project}}}',
        "geldig_tot": datetime(2100, 1, 1, tzinfo=UTC),
    }
    return save(Planconcept(**(waarden | velden)))


def make_taak(eigenaar: Gebruiker, project_id: int, **velden: Any) -> Taak:
    """Return an interim report of the project that was made in the background."""
    gegevens = {
        "project_id": project_id,
        "peildatum": "2021-09-15",
        "editie": "volledig",
    }
    waarden: dict[str, Any] = {
        "soort": exports.taken.SOORT,
        "titel": "Tussenrapportage",
        "gegevens": json.dumps(gegevens),
        "project_id": project_id,
        "eigenaar_id": eigenaar.id,
        "status": Taakstatus.GEREED,
        "voortgang": 100,
        "aangevraagd_op": INGEVOERD,
    }
    taak = save(Taak(**(waarden | velden)))
    save(Taakresultaat(taak_id=taak.id, naam="r.xlsx", soort="text/csv", inhoud=b"x"))
    return taak
