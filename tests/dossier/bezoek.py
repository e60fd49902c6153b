"""Visiting the pages of history: who comes, where, and what stands there."""

from typing import Any

from bs4 import BeautifulSoup
from flask import Flask

from kern.database import db
from kern.transactie import transactie
from projecten.models import Project
from tests.browser import Browser
from tests.makers import make_gebruiker
from toegang.rechten import Rol


def als(app: Flask, project: Project, rol: Rol) -> Browser:
    """Return a visitor with this role in the project."""
    gebruiker = make_gebruiker(rol, project, naam=f"Een {rol.value}")
    return Browser(app).log_in(gebruiker)


def plek(project: Project, soort: str = "", id_: int | str = "") -> str:
    """Return the address of the history of a thing, or of the project."""
    eind = f"{soort}/{id_}" if soort else ""
    return f"/projecten/{project.code}/geschiedenis/{eind}"


def tekst(pagina: BeautifulSoup) -> str:
    """Return the words of the page."""
    return " ".join(pagina.select_one("main").get_text(" ").split())


def wijzig(ding: Any, **velden: Any) -> None:
    """Change the thing in an act of its own."""
    with transactie():
        rij = db.session.get_one(type(ding), ding.id)
        for naam, waarde in velden.items():
            setattr(rij, naam, waarde)
