"""The one inversion: what app.py registers so that lower packages know no feature."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any

from flask import current_app
from sqlalchemy import Connection

from kern.instellingen import Instellingsoort


@dataclass(frozen=True)
class Menupunt:
    """One entry of the main menu of a project."""

    titel: str
    endpoint: str
    recht: str


@dataclass(frozen=True)
class Paneel:
    """A part of a page that another package fills: a template and its value."""

    template: str
    gegevens: Any


Paneelmaker = Callable[[int, date], Paneel | None]
Waarden = Mapping[str, Any]
# In these people write sentences, in whatever table; a sentence can hold a name.
VRIJE_TEKST = frozenset(
    {
        "belemmering",
        "bereikt",
        "deel",
        "einde_reden",
        "omschrijving",
        "reden",
        "toelichting",
        "twijfel",
        "vervallen_reden",
        "waarvoor",
    }
)


@dataclass(frozen=True)
class Dingsoort:
    """A kind of thing, which is one table: what may be said of it, and to whom.

    ``titel`` says from its columns how people call one, also of one that is gone.
    ``recht`` is who may see it. ``zichtbaar`` returns for a visitor the ids that he
    may see, as a SELECT, or None for all of them; it goes with ``vertrouwelijk``, the
    column that hides a row. ``deel_van`` names the table that it is a part of and the
    column that points there; ``pagina`` is its endpoint and the name of its id, or
    with ``lijst`` the page on which it is a row of that list.
    ``persoonlijk`` are the columns that are erased with a person. ``verwijst`` are
    the columns that point at another thing and whose name the title needs: it finds
    that name, and not the number, under the column. ``recht_organisatie`` is who may
    see one that is of no project, where others of its kind are.
    """

    tabel: str
    naam: str
    titel: Callable[[Waarden], str]
    recht: str
    deel_van: tuple[str, str] | None = None
    pagina: tuple[str, str] | None = None
    lijst: str | None = None
    zichtbaar: Callable[[Any], Any] | None = None
    vertrouwelijk: str | None = None
    persoonlijk: frozenset[str] = frozenset()
    verwijst: tuple[str, ...] = ()
    labels: Mapping[str, str] = field(default_factory=dict)
    recht_organisatie: str | None = None

    @property
    def wisbaar(self) -> frozenset[str]:
        """Return the columns that history keeps beside its lines, to be erased."""
        return self.persoonlijk | VRIJE_TEKST


def met_woorden(*kolommen: str) -> Callable[[Waarden], str]:
    """Return a title that puts the words of these columns in a row.

    >>> met_woorden("nummer", "titel")({"nummer": "1.1", "titel": "Beleid"})
    '1.1 Beleid'
    >>> met_woorden("naam")({})
    ''
    """

    def titel(waarden: Waarden) -> str:
        delen = (waarden.get(kolom) for kolom in kolommen)
        return " ".join(str(deel) for deel in delen if deel not in (None, ""))

    return titel


def eerste_van(*kolommen: str) -> Callable[[Waarden], str]:
    """Return a title that is the first of these columns that says something.

    >>> eerste_van("naam", "functie")({"functie": "Adviseur"})
    'Adviseur'
    """

    def titel(waarden: Waarden) -> str:
        delen = (waarden.get(kolom) for kolom in kolommen)
        return next((str(deel) for deel in delen if deel not in (None, "")), "")

    return titel


def als(wie: str, rol: str) -> Callable[[Waarden], str]:
    """Return a title that says who has which part.

    >>> als("wie", "rol")({"wie": "Adviseur (SWT)", "rol": "trekker"})
    'Adviseur (SWT) als trekker'
    >>> als("wie", "rol")({"rol": "trekker"})
    'trekker'
    """

    def titel(waarden: Waarden) -> str:
        delen = (waarden.get(kolom) for kolom in (wie, rol))
        return " als ".join(str(deel) for deel in delen if deel not in (None, ""))

    return titel


@dataclass(frozen=True)
class Berichtsoort:
    """A kind of message; asked at sending, with the `Poststuk` of `post`.

    ``nog_nodig`` returns nothing, or a Dutch sentence that says why it need not go
    any more. ``opmaken`` returns the `Brief`.
    """

    titel: str
    nog_nodig: Callable[[Any], str | None]
    opmaken: Callable[[Any], Any]


Gegevens = Mapping[str, Any]
Melder = Callable[[int, str], None]


@dataclass(frozen=True)
class Resultaat:
    """What a task made: a file that its owner can download."""

    naam: str
    soort: str
    inhoud: bytes


@dataclass(frozen=True)
class Taakpagina:
    """The page of what a task is about, for the one who asked for the task."""

    titel: str
    url: str


@dataclass(frozen=True)
class Taaksoort:
    """A kind of work in the background, with the limits of its process.

    ``mag`` tells whether this account may (still) have the result. ``uitvoeren`` gets
    what was asked and a function that tells how far it is, in percents and words.
    ``pagina`` gives this account the way back; nothing when he may not go there.
    """

    titel: str
    mag: Callable[[int, Gegevens], bool]
    uitvoeren: Callable[[Gegevens, Melder], Resultaat]
    geheugen_mb: int = 1024
    limiet_s: int = 900
    pagina: Callable[[int, Gegevens], Taakpagina | None] = lambda _wie, _wat: None


@dataclass
class Soorten:
    """Everything that was registered for one application."""

    menu: list[Menupunt] = field(default_factory=list)
    beheer: list[Menupunt] = field(default_factory=list)
    panelen: dict[str, list[Paneelmaker]] = field(default_factory=dict)
    controles: dict[str, Callable[[], str | None]] = field(default_factory=dict)
    berichten: dict[str, Berichtsoort] = field(default_factory=dict)
    taken: dict[str, Taaksoort] = field(default_factory=dict)
    # What each tick of the planner plans; by name, for the log.
    planners: dict[str, Callable[[datetime], None]] = field(default_factory=dict)
    dingen: dict[str, Dingsoort] = field(default_factory=dict)
    instellingen: dict[str, Instellingsoort] = field(default_factory=dict)
    # What is written within an upgrade that brought the newest tables.
    na_upgrade: list[Callable[[Connection], None]] = field(default_factory=list)
    # What is written in a database that is being put back, within that transaction.
    na_terugzetten: list[Callable[[Connection, datetime], None]] = field(
        default_factory=list
    )


def soorten() -> Soorten:
    """Return the register of the running application."""
    register: Soorten = current_app.extensions.setdefault(
        "koersvast.soorten", Soorten()
    )
    return register


def maak_panelen(soort: str, ding_id: int, peildatum: date) -> Sequence[Paneel]:
    """Return the panels for one thing, in the order of registration."""
    makers = soorten().panelen.get(soort, [])
    gemaakt = (maak(ding_id, peildatum) for maak in makers)
    return [paneel for paneel in gemaakt if paneel is not None]
