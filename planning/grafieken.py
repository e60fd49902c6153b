"""The timeline of a plan as a neutral description; pure."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import date, timedelta

from activiteiten.models import Activiteit
from activiteiten.queries import Activiteitstand
from kern.datums import Termijn, laatste_dag, plus_maanden, schrijf_dag
from kern.grafieken import Balk, Balksoort, Routelijn, Tijdlijn
from planning.models import Mijlpaal
from planning.queries import Aanlevering, Mijlpaalstand
from planning.rules import Toestand, Venster
from projecten.models import Fase

FASEN = "Fasen"
LOSSE_MOMENTEN = "Momenten van het project"
KORT = 20  # letters of a name that fit beside a bar
TOON_PEILDATUM_TOT = timedelta(days=190)
_SOORT = {
    Toestand.GEHAALD: Balksoort.GEHAALD,
    Toestand.AFGEWEZEN: Balksoort.AFGEWEZEN,
    Toestand.AANGEHOUDEN: Balksoort.AANGEHOUDEN,
    Toestand.TE_LAAT: Balksoort.TE_LAAT,
    Toestand.GEPLAND: Balksoort.GEPLAND,
}


def maak_tijdlijn(
    *,
    fasen: Sequence[Fase],
    activiteiten: Sequence[Activiteitstand],
    momenten: Sequence[Mijlpaalstand],
    peildatum: date,
    aanleveringen: Sequence[Aanlevering] = (),
    routes: Sequence[Routelijn] = (),
) -> Tijdlijn:
    """Return phases, then moments of no activity, then each goal with its work.

    A moment stands on its term, a month as the whole month. What was met or
    rejected outside its term stands on the day on which that happened. A moment
    knows when its papers must be handed in.
    """
    rijen, koppen = _rijen(fasen, activiteiten, momenten)
    van = {a.stand.mijlpaal.id: a for a in aanleveringen if a.stand}
    return Tijdlijn(
        titel="Tijdlijn",
        alt=_alt(fasen, activiteiten, momenten, peildatum)
        + (_alt_routes(aanleveringen) if routes else ""),
        rijen=rijen,
        balken=[*_balken(fasen, activiteiten, momenten, van)],
        peildatum=peildatum,
        koppen=koppen,
        routes=routes,
    )


def bereik(tijdlijn: Tijdlijn, venster: Venster) -> tuple[date, date]:
    """Return the first and last day to draw: the window, or whole months around all.

    The peildatum is kept in sight unless it lies more than half a year away.
    """
    if venster.termijn and venster.termijn.begin and venster.termijn.eind:
        return venster.termijn.begin, venster.termijn.eind
    dag = tijdlijn.peildatum
    delen: list[Balk | Routelijn] = [*tijdlijn.balken, *tijdlijn.routes]
    begin = min((deel.begin for deel in delen), default=dag)
    eind = max((deel.eind for deel in delen), default=plus_maanden(dag, 11))
    if begin - TOON_PEILDATUM_TOT <= dag <= eind + TOON_PEILDATUM_TOT:
        begin, eind = min(begin, dag), max(eind, dag)
    return begin.replace(day=1), laatste_dag(eind)


def rijnaam(activiteit: Activiteit) -> str:
    """Return the name of the row of an activity."""
    return f"{activiteit.nummer} {activiteit.titel}"


def _rijen(
    fasen: Sequence[Fase],
    activiteiten: Sequence[Activiteitstand],
    momenten: Sequence[Mijlpaalstand],
) -> tuple[list[str], list[str]]:
    rijen = [FASEN] if fasen else []
    if any(stand.mijlpaal.activiteit_id is None for stand in momenten):
        rijen.append(LOSSE_MOMENTEN)
    koppen: list[str] = []
    for stand in activiteiten:
        doel = stand.activiteit.doelstelling
        kop = f"Doelstelling {doel.code}: {doel.naam}"
        if not koppen or koppen[-1] != kop:
            koppen.append(kop)
            rijen.append(kop)
        rijen.append(rijnaam(stand.activiteit))
    return rijen, koppen


def _balken(
    fasen: Sequence[Fase],
    activiteiten: Sequence[Activiteitstand],
    momenten: Sequence[Mijlpaalstand],
    aanleveringen: Mapping[int, Aanlevering],
) -> Iterator[Balk]:
    for nummer, fase in enumerate(fasen, start=1):
        tekst = f"Fase {nummer}: {fase.naam}"
        yield from _stuk(FASEN, fase.termijn, fasen, Balksoort.FASE, tekst)
    for stand in activiteiten:
        rij, termijn = rijnaam(stand.activiteit), stand.activiteit.termijn
        yield from _stuk(rij, termijn, fasen, Balksoort.PERIODE, "Looptijd")
    for moment in momenten:
        yield from _moment(moment, aanleveringen.get(moment.mijlpaal.id))


def maak_momentbalk(stand: Mijlpaalstand, *, rij: str) -> Balk | None:
    """Return the bar of a moment on a row of one's own choice; None without a day."""
    soort, dagen = _SOORT.get(stand.toestand), _dagen(stand)
    if soort is None or dagen is None:
        return None
    kort = _korte_naam(stand.mijlpaal)
    return Balk(rij, dagen[0], dagen[1], soort, beschrijf(stand), kort)


def _stuk(
    rij: str, termijn: Termijn, fasen: Sequence[Fase], soort: Balksoort, naam: str
) -> Iterator[Balk]:
    """Draw a period; an open end runs on with the phases."""
    vast = termijn.begin or termijn.eind
    if vast is None:
        return
    begins = [fase.termijn.begin for fase in fasen if fase.termijn.begin]
    einden = [fase.termijn.eind for fase in fasen if fase.termijn.eind]
    begin = termijn.begin or min([*begins, vast])
    eind = termijn.eind or max([*einden, vast])
    kort = naam if soort is Balksoort.FASE else ""
    yield Balk(rij, begin, eind, soort, f"{naam}, {_regel(termijn.tekst)}", kort)


def _moment(stand: Mijlpaalstand, aanlevering: Aanlevering | None) -> Iterator[Balk]:
    activiteit = stand.mijlpaal.activiteit
    rij = rijnaam(activiteit) if activiteit else LOSSE_MOMENTEN
    balk = maak_momentbalk(stand, rij=rij)
    if balk is not None and aanlevering is not None:
        balk = replace(
            balk, aanleveren=aanlevering.dag, vergadering=aanlevering.vergadering
        )
    if balk is not None:
        yield balk


def _dagen(stand: Mijlpaalstand) -> tuple[date, date] | None:
    termijn, uitkomst = stand.termijn, stand.uitkomst
    if uitkomst is not None and not stand.is_open:
        buiten = termijn.eind is None or uitkomst.op > termijn.eind
        te_vroeg = termijn.begin is not None and uitkomst.op < termijn.begin
        if buiten or te_vroeg:
            return uitkomst.op, uitkomst.op
    if termijn.eind is None:
        return None
    return termijn.begin or termijn.eind, termijn.eind


def beschrijf(stand: Mijlpaalstand) -> str:
    """Say all of a moment in one line: name, body, term, shift and state.

    The body is left out where the name of the moment holds it already.
    """
    gremium = stand.mijlpaal.gremium
    noem = gremium and gremium.naam.lower() not in stand.mijlpaal.naam.lower()
    delen = [stand.mijlpaal.naam, *([gremium.naam] if gremium and noem else [])]
    if stand.termijn.tekst:
        delen.append(_regel(stand.termijn.tekst))
    zin = ", ".join(delen)
    if stand.verschuiving is not None:
        was = _regel(stand.mijlpaal.termijn.tekst) or "zonder termijn"
        zin += f" (was {was})"
    return f"{zin}: {_toestand(stand)}"


def _toestand(stand: Mijlpaalstand) -> str:
    if stand.uitkomst is None or stand.toestand is Toestand.TE_LAAT:
        return stand.toestand.value
    return f"{stand.toestand.value} op {schrijf_dag(stand.uitkomst.op)}"


def kort_in(naam: str) -> str:
    """Return as much of a name as fits beside a bar."""
    return naam if len(naam) <= KORT else f"{naam[: KORT - 1].rstrip()}…"


def _korte_naam(mijlpaal: Mijlpaal) -> str:
    naam = mijlpaal.gremium.naam if mijlpaal.gremium else mijlpaal.soort.capitalize()
    return kort_in(naam)


def _regel(tekst: str) -> str:
    return " ".join(tekst.split())


def _alt(
    fasen: Sequence[Fase],
    activiteiten: Sequence[Activiteitstand],
    momenten: Sequence[Mijlpaalstand],
    peildatum: date,
) -> str:
    werk = _aantal(len(activiteiten), "activiteit", "activiteiten")
    zinnen = [f"{werk} en {_aantal(len(momenten), 'moment', 'momenten')}."]
    geteld = [(t, sum(m.toestand is t for m in momenten)) for t in Toestand]
    delen = [f"{aantal} {toestand.value}" for toestand, aantal in geteld if aantal]
    if delen:
        zinnen.append(f"Op {schrijf_dag(peildatum)}: {', '.join(delen)}.")
    lopend = [fase.naam for fase in fasen if fase.is_bezig(peildatum)]
    if lopend:
        zinnen.append(f"Volgens de termijn is dat in fase {' en '.join(lopend)}.")
    if momenten:
        zinnen.append(
            "Een maand staat er als hele maand: niemand heeft een dag beloofd."
        )
    return " ".join(zinnen)


def _alt_routes(aanleveringen: Sequence[Aanlevering]) -> str:
    if not aanleveringen:
        return ""
    laat = sum(aanlevering.is_te_laat for aanlevering in aanleveringen)
    dagen = _aantal(len(aanleveringen), "dag", "dagen")
    zin = f" Voor {dagen} van aanleveren loopt onder de balken een route."
    return f"{zin} Daarvan {_aantal(laat, 'is', 'zijn')} voorbij." if laat else zin


def _aantal(aantal: int, een: str, meer: str) -> str:
    return f"{aantal} {een if aantal == 1 else meer}"
