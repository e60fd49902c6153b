"""What the address asks of the page of the planning, and what answers it."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from typing import Any

from flask import request, url_for

from activiteiten.queries.planregels import Zicht
from kern.bladeren import lees_paginanummer
from kern.datums import schrijf_dag
from kern.filters import lees_keuze as kies
from kern.grafieken import Recesvlak, Tijdlijn
from planning import queries
from planning.baselines.queries import list_baselines, list_momenttermijnen
from planning.baselines.schimmen import Schimmen
from planning.forms import lees_keuze, lees_venster
from planning.grafieken import bereik, maak_tijdlijn
from planning.models import Baseline
from planning.routegrafiek import maak_recesvlakken, maak_routes
from planning.rules import Venster, Zoom, maak_venster
from toegang.poort import toegang
from toegang.rechten import Recht


@dataclass(frozen=True)
class Vraag:
    """What the address asks of the planning, and what answers it."""

    keuzes: queries.Keuzes
    keuze: queries.Keuze
    venster: Venster
    blad: queries.Planningsblad
    baselines: Sequence[Baseline] = ()
    schimmen: Schimmen | None = None

    @cached_property
    def tijdlijn(self) -> Tijdlijn:
        """Return the chart of this page, without the recess."""
        momenten = self.blad.momenten
        tijdlijn = maak_tijdlijn(
            fasen=self.blad.fasen,
            activiteiten=self.blad.pagina.rijen,
            momenten=momenten,
            peildatum=toegang().dag,
            aanleveringen=self.blad.aanleveringen,
            routes=maak_routes(self.blad.plannen),
        )
        if self.schimmen is None:
            return tijdlijn
        return replace(
            tijdlijn,
            balken=[*tijdlijn.balken, *self.schimmen.balken(momenten)],
            alt=tijdlijn.alt + self.schimmen.alt(momenten),
        )

    @property
    def baselinekeuzes(self) -> list[tuple[str, str]]:
        """Return the baselines to compare with, each with its words."""
        return [(str(b.id), f"{b.naam} ({schrijf_dag(b.op)})") for b in self.baselines]

    @property
    def baseline(self) -> str:
        """Return the baseline that is compared with, as in the address."""
        return str(self.schimmen.baseline.id) if self.schimmen else ""

    @property
    def is_gekozen(self) -> bool:
        """Whether there is a choice to wipe."""
        return self.keuze.is_gemaakt or self.schimmen is not None

    @cached_property
    def recessen(self) -> Sequence[Recesvlak]:
        """Return the recess of the bodies of this page, in the days that it shows."""
        begin, eind = bereik(self.tijdlijn, self.venster)
        gremia = self.blad.gremia
        gevonden = queries.list_recessen(gremia, begin=begin, eind=eind)
        return maak_recesvlakken(gevonden, gremia=gremia)

    @property
    def bron(self) -> str:
        """Return where the figure of this page is."""
        nummer = self.blad.pagina.nummer
        return url_for(
            "planning.tijdlijn", pagina=nummer, **self._waarden(self.venster)
        )

    @property
    def verborgen(self) -> list[tuple[str, str]]:
        """Return what stays in the address when another filter is chosen."""
        gekozen = {naam: request.args.get(naam, "") for naam in ("peildatum", "vanaf")}
        return [("zoom", self.venster.zoom.value), *gekozen.items()]

    def url(self, zoom: Zoom) -> str:
        """Return this page with another stretch of time."""
        return self.url_van(maak_venster(zoom, self.venster.begin or toegang().dag))

    def url_van(self, venster: Venster) -> str:
        """Return this page for another stretch of time."""
        nummer = self.blad.pagina.nummer
        return url_for("planning.index", pagina=nummer, **self._waarden(venster))

    def _waarden(self, venster: Venster) -> dict[str, Any]:
        vanaf = {"vanaf": venster.begin.isoformat()} if venster.begin else {}
        toen = {"baseline": self.baseline} if self.baseline else {}
        return self.keuze.als_url | toen | {"zoom": venster.zoom.value} | vanaf


def lees_zicht() -> Zicht:
    """Return which activities the visitor sees, and on which day."""
    wie = toegang()
    return Zicht(wie.project_id, wie.dag, wie.alleen_van(Recht.ACTIVITEITEN_ZIEN))


def lees_vraag() -> Vraag:
    """Return what the address asks, with the page that answers it."""
    zicht = lees_zicht()
    nummer, venster = lees_paginanummer(), lees_venster(zicht.peildatum)
    keuzes = queries.list_keuzes(zicht, met_gremia=True)
    keuze = lees_keuze(keuzes)
    blad = queries.get_planningsblad(zicht, keuze=keuze, nummer=nummer)
    baselines = _list_baselines()
    schimmen = _lees_schimmen(baselines, blad)
    return Vraag(keuzes, keuze, venster, blad, baselines, schimmen)


def _list_baselines() -> Sequence[Baseline]:
    wie = toegang()
    if not wie.mag(Recht.PLAN_ZIEN):
        return ()
    return list_baselines(wie.project_id, peildatum=wie.dag)


def _lees_schimmen(
    baselines: Sequence[Baseline], blad: queries.Planningsblad
) -> Schimmen | None:
    per_id = {str(baseline.id): baseline for baseline in baselines}
    gekozen = kies("baseline", per_id)
    if gekozen is None:
        return None
    baseline, ids = per_id[gekozen], [stand.mijlpaal.id for stand in blad.momenten]
    termijnen = list_momenttermijnen(baseline.id, mijlpaal_ids=ids)
    return Schimmen(baseline, termijnen)
