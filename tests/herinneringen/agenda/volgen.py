"""Reading a calendar behind its address, by a library that is not ours."""

from datetime import UTC, datetime

from icalendar import Calendar

from kern.database import db
from tests.makers import (
    make_agendasleutel,
    make_gebruiker,
)
from toegang.rechten import Rol

GEHEIM = "g" * 43
NU = datetime(2020, 11, 2, 9, tzinfo=UTC)


def maak_adres(gebruiker, project=None):
    make_agendasleutel(gebruiker, GEHEIM, project_id=project and project.id)
    return f"/agenda/{GEHEIM}.ics"


def lees(client, adres):
    """Return the appointments by the first part of their uid."""
    antwoord = client.get(adres)
    db.session.rollback()
    assert antwoord.status_code == 200, antwoord.text
    kalender = Calendar.from_ical(antwoord.data)
    assert not kalender.errors
    punten = kalender.walk("VEVENT")
    gevonden = {str(p["UID"]).split("@")[0]: p for p in punten}
    assert len(gevonden) == len(punten), "a uid stands there twice"
    return gevonden


def van_project(client, project, rol=Rol.PROJECTLEIDER):
    return lees(client, maak_adres(make_gebruiker(rol, project), project))
