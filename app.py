"""Composition root: the only module that knows every package.

A worker of the web server loads this and no more; the commands stand in `cli.py`.
"""

from contextlib import suppress
from datetime import timedelta
from typing import Any

import jinja2
from flask import Flask
from flask_wtf.csrf import CSRFProtect
from sqlalchemy.exc import DatabaseError
from sqlalchemy.orm import configure_mappers
from werkzeug.middleware.proxy_fix import ProxyFix

import activiteiten.models
import activiteiten.soorten
import activiteiten.views
import begroting.models
import begroting.soorten
import begroting.views
import betrokkenen.instellingen
import betrokkenen.models
import betrokkenen.soorten
import betrokkenen.views
import bewaking.models
import bewaking.opdrachtgever.views
import bewaking.operations
import bewaking.plancontrole.instellingen
import bewaking.plancontrole.views
import bewaking.poort.afsluiten
import bewaking.poort.instellingen
import bewaking.poort.views
import bewaking.soorten
import bewaking.stoplichten.instellingen
import bewaking.stoplichten.views
import bewaking.views
import bewaking.werk.views
import dossier.begin
import dossier.boekhouding
import dossier.models
import dossier.privacy.views
import dossier.views
import exports.archief.instellingen
import exports.rapportages.taken
import exports.rapportages.versturen
import exports.rapportages.views
import exports.taken
import exports.views
import herinneringen.agenda.models
import herinneringen.agenda.views
import herinneringen.brieven
import herinneringen.instellingen
import herinneringen.models
import herinneringen.plannen
import herinneringen.views
import imports.importeren
import imports.models
import imports.operations
import imports.views
import kern.gezondheid
import kern.models
import planning.kalender.panelen
import planning.models
import planning.panelen
import planning.routepaginas
import planning.soorten
import planning.views
import post.models
import post.proefmail
import post.queries
import post.views
import projecten.models
import projecten.soorten
import projecten.views
import risicos.instellingen
import risicos.models
import risicos.panelen
import risicos.soorten
import risicos.views
import toegang.adressenmail
import toegang.brieven
import toegang.instellingen
import toegang.models
import toegang.openbaar
import toegang.operations.mailen
import toegang.organisatie.models
import toegang.organisatie.views
import toegang.planner
import toegang.soorten
import toegang.views
from kern import opmaak, slot
from kern.config import Config, read_config
from kern.database import db, engine_options
from kern.grenzen import GROOTSTE_FORMULIER, MEESTE_VELDEN, controleer_velden
from kern.logboek import configure_logging
from kern.schema import eis_stand
from kern.serveren import spaar_opruimen
from kern.soorten import Menupunt, soorten
from kern.transactie import bij_eind
from kern.web import controleer_rechten, init_web, recht
from toegang.kader import kader, rij_url
from toegang.poort import init_poort
from toegang.rechten import Recht

TABELLEN = (  # every table must be known before the first query
    kern.models,
    post.models,
    toegang.models,
    toegang.organisatie.models,
    betrokkenen.models,
    dossier.models,
    projecten.models,
    activiteiten.models,
    planning.models,
    begroting.models,
    risicos.models,
    bewaking.models,
    imports.models,
    herinneringen.models,
    herinneringen.agenda.models,
)
SOORTEN = (  # every table with a history says what its rows are
    toegang.soorten,
    betrokkenen.soorten,
    projecten.soorten,
    activiteiten.soorten,
    planning.soorten,
    begroting.soorten,
    risicos.soorten,
    bewaking.soorten,
)
INSTELLINGEN = (  # every package says which settings it has
    toegang.instellingen,
    betrokkenen.instellingen,
    risicos.instellingen,
    bewaking.plancontrole.instellingen,
    bewaking.poort.instellingen,
    bewaking.stoplichten.instellingen,
    herinneringen.instellingen,
    exports.archief.instellingen,
)
BLUEPRINTS = (
    toegang.views.blueprint,
    toegang.views.beheer.blueprint,
    toegang.views.instellingen.blueprint,
    toegang.organisatie.views.blueprint,
    post.views.blueprint,
    toegang.openbaar.blueprint,
    bewaking.views.blueprint,
    bewaking.poort.views.blueprint,
    bewaking.poort.afsluiten.blueprint,
    bewaking.stoplichten.views.blueprint,
    bewaking.opdrachtgever.views.blueprint,
    bewaking.werk.views.blueprint,
    herinneringen.agenda.views.blueprint,
    herinneringen.views.blueprint,
    betrokkenen.views.blueprint,
    dossier.views.blueprint,
    dossier.privacy.views.blueprint,
    projecten.views.blueprint,
    projecten.views.nieuw_blueprint,
    planning.views.blueprint,
    planning.routepaginas.blueprint,
    activiteiten.views.blueprint,
    risicos.views.blueprint,
    begroting.views.blueprint,
    imports.views.blueprint,
    imports.importeren.blueprint,
    exports.views.blueprint,
    exports.rapportages.views.blueprint,
    kern.gezondheid.blueprint,
)
MENU = (
    Menupunt("Voor de opdrachtgever", "opdrachtgever.index", Recht.OPDRACHTGEVER_ZIEN),
    Menupunt("Stand van zaken", "bewaking.stand", Recht.PLAN_ZIEN),
    Menupunt("Planning", "planning.index", Recht.ACTIVITEITEN_ZIEN),
    Menupunt("Kalender", "planning.kalender", Recht.ACTIVITEITEN_ZIEN),
    Menupunt("Activiteiten", "planning.activiteiten", Recht.ACTIVITEITEN_ZIEN),
    Menupunt("Risico's", "risicos.index", Recht.RISICOS_ZIEN),
    Menupunt("Begroting", "begroting.index", Recht.GELD_ZIEN),
    Menupunt("Opdracht", "projecten.opdracht", Recht.PLAN_ZIEN),
    Menupunt("Rapportages", "rapporten.index", Recht.RAPPORT_LEZEN),
    Menupunt("Herinneringen", "herinneringen.index", Recht.HERINNERINGEN_ZIEN),
    Menupunt("Mijn werk", "werk.index", Recht.INGELOGD),
)
BEHEERMENU = (
    Menupunt("Accounts", "beheer.accounts", Recht.BEHEREN),
    Menupunt("Rechten", "beheer.rechten", Recht.BEHEREN),
    Menupunt("Logboek", "beheer.logboek", Recht.BEHEREN),
    Menupunt("Instellingen", "beheer.instellingen", Recht.BEHEREN),
    Menupunt("Post", "post.index", Recht.BEHEREN),
    Menupunt("Geschiedenis", "dossier.van_alles", Recht.BEHEREN),
)


def create_app(config: Config | None = None, **overrides: Any) -> Flask:
    """Return the application for these settings; it does not yet serve pages."""
    config = config or read_config()
    config.eis(serveren=False)
    app = Flask(__name__)
    _configure(app, config)
    app.config.update(overrides)
    db.init_app(app)
    init_web(app)
    _registreer(app)
    init_poort(app)
    app.before_request(controleer_velden)
    CSRFProtect(app)
    app.context_processor(kader)
    app.add_template_global(rij_url)
    opmaak.init_opmaak(app)
    dossier.views.init_dossier(app)
    configure_mappers()
    controleer_rechten(app)
    _vertrouw_proxies(app, config.proxies)
    return app


def serve() -> Flask:
    """Return the application for the web server; every setting must be there."""
    config = read_config()
    config.eis(serveren=True)
    app = begin(config)
    with app.app_context(), suppress(DatabaseError):  # /readyz tells of that
        eis_stand()
    spaar_opruimen()
    return app


def begin(config: Config) -> Flask:
    """Return the application as the only one in its data folder, with its log open."""
    slot.gebruik(config.data)
    app = create_app(config)
    configure_logging(_logbestand(config))
    return app


def _configure(app: Flask, config: Config) -> None:
    voorvoegsel = "__Host-" if config.is_https else ""
    app.config.update(
        KOERSVAST=config,
        LOKAAL=config.is_lokaal,
        HTTPS=config.is_https,
        ORGANISATIE=config.organisatie,
        START="bewaking.index",
        MET_PEILDATUM={"bewaking.index", "bewaking.tijdlijn", "werk.index"},
        SECRET_KEY=config.secret_key,
        SESSION_COOKIE_NAME=f"{voorvoegsel}koersvast-formulier",
        SESSION_COOKIE_SECURE=config.is_https,
        SESSION_COOKIE_SAMESITE="Lax",
        SESSIE_COOKIE=f"{voorvoegsel}koersvast",
        STAP_COOKIE=f"{voorvoegsel}koersvast-stap",
        INLOG_COOKIE=f"{voorvoegsel}koersvast-organisatie",
        SQLALCHEMY_DATABASE_URI=config.database_url,
        SQLALCHEMY_ENGINE_OPTIONS=engine_options(config.database_url or ""),
        WTF_CSRF_TIME_LIMIT=None,
        WTF_I18N_ENABLED=False,  # WTForms has its own Dutch words
        WTF_CSRF_SSL_STRICT=False,  # kern.grenzen compares the origin, not the page
        HERKOMSTEN=config.herkomsten,
        TRUSTED_HOSTS=config.hosts,
        MAX_CONTENT_LENGTH=GROOTSTE_FORMULIER,
        MAX_FORM_MEMORY_SIZE=GROOTSTE_FORMULIER,
        MAX_FORM_PARTS=MEESTE_VELDEN,
        SEND_FILE_MAX_AGE_DEFAULT=timedelta(hours=1),
    )
    app.jinja_options = {
        "undefined": jinja2.StrictUndefined,
        "trim_blocks": True,
        "lstrip_blocks": True,
    }


def _vertrouw_proxies(app: Flask, aantal: int) -> None:
    """Believe what exactly so many proxies say of the visitor, and nobody else."""
    if aantal:
        app.wsgi_app = ProxyFix(  # type: ignore[method-assign]
            app.wsgi_app, x_for=aantal, x_proto=aantal, x_host=aantal
        )


def _registreer(app: Flask) -> None:
    app.view_functions["static"] = recht(Recht.OPENBAAR)(app.view_functions["static"])
    for blueprint in BLUEPRINTS:
        app.register_blueprint(blueprint)
    with app.app_context():
        bij_eind(bewaking.operations.merk_vervulde)
        register = soorten()
        register.dingen.update({s.tabel: s for deel in SOORTEN for s in deel.SOORTEN})
        instelsoorten = (s for deel in INSTELLINGEN for s in deel.INSTELLINGEN)
        register.instellingen.update({s.sleutel: s for s in instelsoorten})
        register.menu.extend(MENU)
        register.beheer.extend(BEHEERMENU)
        register.panelen["activiteit"] = [
            planning.views.maak_momentenpaneel,
            risicos.panelen.maak_maatregelenpaneel,
            planning.panelen.maak_besluitenpaneel_van,
        ]
        register.panelen["planning"] = [
            bewaking.poort.afsluiten.maak_besluitloos_paneel
        ]
        register.panelen["opdracht"] = [
            activiteiten.views.maak_productenpaneel,
            bewaking.poort.afsluiten.maak_fasenpaneel,
            bewaking.views.maak_planningspaneel,
        ]
        register.berichten[post.proefmail.SOORT] = post.proefmail.PROEFMAIL
        register.berichten.update(toegang.brieven.SOORTEN)
        versturen = exports.rapportages.versturen
        register.berichten[versturen.SOORT] = versturen.RAPPORT
        register.berichten.update(herinneringen.brieven.SOORTEN)
        register.planners["herstel"] = toegang.operations.mailen.vergeet_onbekende
        register.planners["planbestanden"] = imports.operations.vergeet_verlopen
        register.taken[exports.taken.SOORT] = exports.taken.TUSSENRAPPORTAGE
        vaststellen = exports.rapportages.taken
        register.taken[vaststellen.SOORT] = vaststellen.VASTSTELLEN
        register.controles["planner"] = post.queries.controle
        register.planners[toegang.planner.NAAM] = toegang.planner.plan
        adressen = toegang.adressenmail
        register.berichten[adressen.SOORT] = adressen.ADRESSENMAIL
        register.planners[adressen.NAAM] = adressen.plan
        register.na_upgrade.append(dossier.begin.leg_begin_vast)
        register.planners[herinneringen.plannen.NAAM] = herinneringen.plannen.plan
        register.na_terugzetten.append(post.operations.sluit_na_terugzetten)


def _logbestand(config: Config) -> Any:
    if config.is_lokaal and config.data:
        return config.data / "log" / "koersvast.log"
    return None
