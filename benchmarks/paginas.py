"""Which pages are measured, and what each may take."""

from dataclasses import dataclass, replace

from flask import Flask

VAN_EEN_DING_MS = 12.0
OVERZICHT_MS = 25.0
LIJST_SELECTS = 12
PLANNING_SELECTS = 18  # with the calendars, the routes, baselines and phases
OPDRACHT_SELECTS = 16  # with the registers and the gates of the phases
STAND_SELECTS = 27  # with the calendars and the routes
MET_CONTROLE_MS, MET_CONTROLE_SELECTS = 40.0, 40  # all rules, on Stand van zaken
RAPPORT_SELECTS = 30  # it compiles the whole snapshot; constant all the same


@dataclass(frozen=True)
class Pagina:
    """A page, with its limits in milliseconds and in SELECT statements."""

    naam: str
    endpoint: str
    hoogstens_ms: float = VAN_EEN_DING_MS
    hoogstens_selects: int = LIJST_SELECTS
    is_lange_lijst: bool = False
    is_grafiek: bool = False


PAGINAS = (
    Pagina("Start", "bewaking.index", OVERZICHT_MS, STAND_SELECTS),
    Pagina("Stand van zaken", "bewaking.stand", MET_CONTROLE_MS, MET_CONTROLE_SELECTS),
    Pagina("Planning", "planning.index", OVERZICHT_MS, PLANNING_SELECTS),
    Pagina("Kalender", "planning.kalender", OVERZICHT_MS, STAND_SELECTS),
    Pagina("Activiteiten", "planning.activiteiten", is_lange_lijst=True),
    Pagina("Activiteit", "activiteiten.show", OVERZICHT_MS, STAND_SELECTS),
    Pagina("Risico's", "risicos.index"),
    Pagina("Begroting", "begroting.index"),
    Pagina("Opdracht", "projecten.opdracht", OVERZICHT_MS, OPDRACHT_SELECTS),
    Pagina("Rapportage", "exports.index", OVERZICHT_MS, RAPPORT_SELECTS),
)
# These are measured with a plan that has a baseline.
BASELINE_MS, BASELINE_SELECTS, TREND_SELECTS = 150.0, 16, 10
BASELINEPAGINAS = (
    Pagina("Baselines", "bewaking.baselines", BASELINE_MS, BASELINE_SELECTS),
    Pagina("Trendlijn", "planning.trendlijn", BASELINE_MS, TREND_SELECTS),
)
PER_ENDPOINT = {pagina.endpoint: pagina for pagina in (*PAGINAS, *BASELINEPAGINAS)}


def pagina_van(endpoint: str) -> Pagina:
    """Return the limits of the page; a chart has those of the page it stands on."""
    blueprint = endpoint.partition(".")[0]
    drager = PER_ENDPOINT.get(f"{blueprint}.index", Pagina(endpoint, endpoint))
    eigen = replace(drager, naam=endpoint, endpoint=endpoint, is_grafiek=True)
    return PER_ENDPOINT.get(endpoint) or eigen


def grafieken(app: Flask) -> list[str]:
    """Return the endpoints that send a chart of a whole project."""
    return sorted(
        regel.endpoint
        for regel in app.url_map.iter_rules()
        if regel.rule.endswith(".json") and "rapportage" not in regel.rule
    )
