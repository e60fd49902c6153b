"""The gate: who comes in, through which session, and what this request may."""

from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass, field
from datetime import date
from typing import Any, NoReturn

from flask import Flask, abort, current_app, g, redirect, request, url_for
from sqlalchemy.exc import DatabaseError
from werkzeug.wrappers import Response

from kern import klok
from kern.database import db
from kern.datums import schrijf_dag
from kern.fouten import DomeinError, InvoerError
from kern.peildatum import PARAMETER, Peildatum, lees_peildatum
from kern.transactie import Daad, bij_begin, bij_eind, transactie
from kern.web import recht_van
from toegang import operations, queries
from toegang.eigen import Eigen
from toegang.logboek import Actie, Resultaat, meld
from toegang.queries import Bezoeker, Projecttoegang
from toegang.rechten import (
    NA_SLUITING,
    VAN_DE_ORGANISATIE,
    VOOR_IEDEREEN,
    Bereik,
    Recht,
    bereik,
)

ProjectId = int
# The organisation is of every project, so on PostgreSQL all writers take turns.
ALLE_PROJECTEN = 0
# The cookies, by the setting that holds their name.
SESSIE, STAP = "SESSIE_COOKIE", "STAP_COOKIE"
# These answer the same to everybody, also while there is no database.
ZONDER_SESSIE = frozenset({"static", "gezondheid.healthz", "gezondheid.readyz"})


class SessieVoorbijError(DomeinError):
    """The session ended while the form was open."""


class ProjectGeslotenError(DomeinError):
    """Nothing of a project changes after its discharge."""

    def __init__(self, gesloten_op: date) -> None:
        """Say since when, and who can open it again."""
        super().__init__(
            f"Dit project is gesloten sinds {schrijf_dag(gesloten_op)}. U kunt alles"
            " nog bekijken, maar niets meer wijzigen. Moet er toch iets veranderen?"
            " Dan trekt de opdrachtgever eerst de decharge in."
        )


@dataclass(frozen=True)
class Toegang:
    """Who makes this request, for which project, as of which day."""

    bezoeker: Bezoeker | None = None
    project: Projecttoegang | None = None
    peildatum: Peildatum | None = None
    projecten: tuple[Projecttoegang, ...] = field(default=())

    @property
    def gebruiker_id(self) -> int:
        """Return the id of the account that makes the request."""
        if self.bezoeker is None:
            raise RuntimeError("this page has no signed-in visitor")
        return self.bezoeker.gebruiker_id

    @property
    def sessie_id(self) -> int:
        """Return the id of the session through which it comes."""
        if self.bezoeker is None:
            raise RuntimeError("this page has no signed-in visitor")
        return self.bezoeker.sessie_id

    @property
    def project_id(self) -> int:
        """Return the id of the project in the URL."""
        if self.project is None:
            raise RuntimeError("this page belongs to no project")
        return self.project.project_id

    @property
    def dag(self) -> date:
        """Return the peildatum of the page."""
        if self.peildatum is None:
            raise RuntimeError("this page has no peildatum")
        return self.peildatum.dag

    def mag(self, recht: Recht) -> bool:
        """Whether the visitor has the right in this project, in any reach.

        What is of the organisation is asked of every project, and a beheerder may.
        """
        if recht is Recht.BEHEREN:
            return self.is_beheerder
        if recht in VAN_DE_ORGANISATIE:
            ergens = any(p.mag(recht) for p in self.projecten)
            return self.is_beheerder or (ergens and self._is_toegestaan(recht))
        return self.project is not None and self.project.mag(recht)

    def mag_wijzigen(self, recht: Recht) -> bool:
        """Whether this page offers to change the plan.

        That is not dated, so only a page of today, or of the day on which the
        project opens, offers it.
        """
        return self.mag(recht) and self._is_nu

    @property
    def is_beheerder(self) -> bool:
        """Whether the visitor looks after accounts and settings."""
        return self.bezoeker is not None and self.bezoeker.beheerder

    def _is_toegestaan(self, recht: Recht) -> bool:
        """Whether the organisation leaves this to others than its beheerder."""
        if recht is not Recht.PROJECT_MAKEN:
            return True
        return self.bezoeker is not None and self.bezoeker.project_nieuw == "ja"

    @property
    def _is_nu(self) -> bool:
        if self.peildatum is None or not self.peildatum.gekozen:
            return True
        eigen = self.project.standaard_peildatum if self.project else None
        return self.peildatum.is_vandaag or self.dag == eigen

    def dag_van(self, project: Projecttoegang) -> date:
        """Return the chosen day, or else the project's own."""
        if self.peildatum is not None and self.peildatum.gekozen:
            return self.dag
        return project.standaard_peildatum or klok.vandaag()

    def alleen_van(self, recht: Recht) -> Eigen | None:
        """Return whose own things are all it may see; None is everything."""
        ver = bereik(recht, self.project.rollen if self.project else ())
        eigen = Eigen(self.gebruiker_id, klok.vandaag())
        return eigen if ver is Bereik.EIGEN else None


def toegang() -> Toegang:
    """Return the access of the running request."""
    waarde: Toegang = g.toegang
    return waarde


def init_poort(app: Flask) -> None:
    """Compare the right of every route before each request."""
    app.url_value_preprocessor(_neem_project_uit_url)
    app.url_defaults(_zet_project_in_url)
    app.before_request(_controleer)
    app.after_request(_merk_gezien)
    app.after_request(_geef_nieuwe_sleutel)
    with app.app_context():
        bij_begin(_wacht_op_beurt)
        bij_begin(_sessie_leeft_nog)
        bij_begin(_project_is_open)
        bij_eind(_vervang_eigen_sessie)


def zet_cookie(antwoord: Response, sleutel: str, *, soort: str = SESSIE) -> None:
    """Give the browser the key of its session, or of a step on the way there."""
    antwoord.set_cookie(
        current_app.config[soort],
        sleutel,
        secure=current_app.config["HTTPS"],
        httponly=True,
        samesite="Lax",
        path="/",
    )


def wis_cookie(antwoord: Response, *, soort: str = SESSIE) -> None:
    """Take the key back."""
    antwoord.delete_cookie(
        current_app.config[soort],
        secure=current_app.config["HTTPS"],
        httponly=True,
        samesite="Lax",
        path="/",
    )


def _neem_project_uit_url(endpoint: str | None, waarden: dict[str, Any] | None) -> None:
    g.projectcode = waarden.pop("project", None) if waarden else None
    g.linkwaarden = {}
    # What is refused before it is known who asks, knows nobody: not who asked before.
    g.pop("toegang", None)


def _zet_project_in_url(endpoint: str, waarden: dict[str, Any]) -> None:
    # Links within a project keep the project and the day that was chosen. A page can
    # have a hundred links, so for each endpoint it is worked out once.
    bekend = g.get("linkwaarden", {})
    if endpoint not in bekend:
        bekend[endpoint] = _linkwaarden(endpoint)
    for naam, waarde in bekend[endpoint].items():
        waarden.setdefault(naam, waarde)


def _linkwaarden(endpoint: str) -> dict[str, str]:
    """Return what every link of this page to that endpoint has in its address."""
    in_project = (
        endpoint in current_app.view_functions
        and current_app.url_map.is_endpoint_expecting(endpoint, "project")
    )
    project = {"project": g.get("projectcode")} if in_project else {}
    vast = {naam: code for naam, code in project.items() if code}
    peildatum = g.toegang.peildatum if "toegang" in g else None
    if peildatum is None or not peildatum.gekozen:
        return vast
    met_dag = in_project or endpoint in current_app.config["MET_PEILDATUM"]
    # A page that does not know the future would refuse the day: it shows its own.
    if met_dag and (peildatum.dag <= peildatum.vandaag or _kent_toekomst(endpoint)):
        return {**vast, PARAMETER: peildatum.iso}
    return vast


def _sta(wie: Toegang) -> None:
    g.toegang, g.linkwaarden = wie, {}


def _controleer() -> Any:
    _sta(Toegang())
    if request.endpoint is None:
        return None  # an unknown address: the 404 page follows
    recht = Recht(recht_van(current_app, request.endpoint) or "")
    if request.endpoint in ZONDER_SESSIE:
        return None
    bezoeker = _bezoeker()
    if bezoeker is None:
        db.session.rollback()
        return None if recht is Recht.OPENBAAR else _naar_inloggen()
    g.actor = bezoeker.gebruiker_id
    projecten = tuple(
        queries.list_projecttoegang(bezoeker.gebruiker_id, klok.vandaag())
    )
    db.session.rollback()  # the view begins with a transaction of its own
    project = _project(projecten, recht)
    # Until the day is read the page stands at today, so that a refusal of the day
    # still offers the menu and the control to choose another.
    vandaag = _maak_peildatum(klok.vandaag(), gekozen=False)
    _sta(Toegang(bezoeker, project, vandaag, projecten))
    _sta(Toegang(bezoeker, project, _peildatum(project), projecten))
    if project is None and recht not in VOOR_IEDEREEN and not g.toegang.mag(recht):
        _weiger()
    if project is not None and project.gesloten_op and project.weigert(recht):
        raise ProjectGeslotenError(project.gesloten_op)
    return None


def _naar_inloggen() -> Response:
    # What was asked is opened after signing in; what was sent is not sent again.
    gevraagd = request.full_path.removesuffix("?")
    if request.method != "GET" or gevraagd == "/":
        return redirect(url_for("toegang.inloggen"))
    return redirect(url_for("toegang.inloggen", volgende=gevraagd))


def _weiger() -> NoReturn:
    """Show that there is no such page, and write down who wanted it."""
    meld(
        Actie.RECHT,
        object=str(request.url_rule),
        resultaat=Resultaat.GEWEIGERD,
    )
    abort(404)


def _bezoeker() -> Bezoeker | None:
    sleutel = request.cookies.get(current_app.config["SESSIE_COOKIE"])
    return queries.find_bezoeker(sleutel, klok.nu()) if sleutel else None


def _project(
    projecten: tuple[Projecttoegang, ...], recht: Recht
) -> Projecttoegang | None:
    if g.projectcode is None:
        return None  # `_controleer` compares what is of the organisation
    project = next((p for p in projecten if p.code == g.projectcode), None)
    if project is None or bereik(recht, project.rollen) is None:
        _weiger()
    return project


def _peildatum(project: Projecttoegang | None) -> Peildatum:
    vandaag = klok.vandaag()
    tekst = request.args.get(PARAMETER, "")
    standaard = (project and project.standaard_peildatum) or vandaag
    dag = lees_peildatum(tekst) if tekst else standaard
    if dag > vandaag and not _kent_toekomst(request.endpoint or ""):
        raise InvoerError(
            "Deze pagina kent geen peildatum in de toekomst: niemand weet nog hoe het"
            " er dan voor staat. Kies vandaag of een eerdere dag, of kijk bij Planning."
        )
    return _maak_peildatum(dag, gekozen=bool(tekst))


def _maak_peildatum(dag: date, *, gekozen: bool) -> Peildatum:
    vandaag = klok.vandaag()
    return Peildatum(
        dag=dag,
        vandaag=vandaag,
        gekozen=gekozen,
        vandaag_url=f"{request.path}?{PARAMETER}={vandaag.isoformat()}",
    )


def _kent_toekomst(endpoint: str) -> bool:
    view = current_app.view_functions[endpoint]
    return getattr(view, "koersvast_toekomst", False)


def _merk_gezien(antwoord: Response) -> Response:
    bezoeker = g.toegang.bezoeker if "toegang" in g else None
    if bezoeker and operations.is_lang_geleden(bezoeker.laatst_gezien, klok.nu()):
        antwoord.call_on_close(_na_afloop(current_app._get_current_object(), bezoeker))  # type: ignore[attr-defined]
    return antwoord


def _na_afloop(app: Flask, bezoeker: Bezoeker) -> Callable[[], None]:
    def merk() -> None:
        # The page is gone already; a database that is full does not spoil it.
        with app.app_context(), suppress(DatabaseError), transactie() as daad:
            operations.merk_gezien(bezoeker.sessie_id, daad.nu)

    return merk


def _wacht_op_beurt(_gebruiker_id: int) -> None:
    # What an act refuses depends on rows that another act may be writing. SQLite has
    # one writer; on PostgreSQL the writers of one project take turns.
    if g.get("toegang") is not None:
        queries.vergrendel_project(ALLE_PROJECTEN)


def _sessie_leeft_nog(gebruiker_id: int) -> None:
    operations.begin_van_daad()
    wie: Toegang | None = g.get("toegang")
    if wie is None or wie.bezoeker is None:
        return  # a command, not a request
    if not queries.is_sessie_geldig(wie.bezoeker.sessie_id, klok.nu()):
        raise SessieVoorbijError(
            "U bent niet meer ingelogd. Log opnieuw in en ga dan terug naar het"
            " formulier."
        )


def _project_is_open(_gebruiker_id: int) -> None:
    # The discharge may have been given while the form was open, or just now.
    wie: Toegang | None = g.get("toegang")
    if wie is None or wie.project is None:
        return
    if Recht(recht_van(current_app, request.endpoint or "") or "") in NA_SLUITING:
        return
    gesloten_op = queries.find_gesloten_op(wie.project.project_id)
    if gesloten_op is not None:
        raise ProjectGeslotenError(gesloten_op)


def _vervang_eigen_sessie(daad: Daad) -> None:
    # Who changes his own password or role goes on, under a key that nobody copied.
    wie: Toegang | None = g.get("toegang")
    if wie is None or wie.bezoeker is None:
        return
    sessie = queries.get_sessie(wie.bezoeker.sessie_id)
    if operations.is_zelf_beeindigd(sessie):
        g.nieuwe_sleutel = operations.vervang_sessie(sessie, nu=daad.nu)


def _geef_nieuwe_sleutel(antwoord: Response) -> Response:
    if sleutel := g.pop("nieuwe_sleutel", None):
        zet_cookie(antwoord, sleutel)
    return antwoord
