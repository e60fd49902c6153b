"""What one page with one plan came to: its figures, limits and verdict."""

from dataclasses import dataclass

from benchmarks.harnas import Tijden
from benchmarks.oordeel import Grens, Oordeel, Regel, slechtste, tijd
from benchmarks.opname import Opname
from benchmarks.paginas import PER_ENDPOINT, pagina_van
from benchmarks.terrein import BASELINES, ROUTES, VOORBEELD, Meting

MAAL_ORM = Grens(2.5)
MAAL_HONDERD = Grens(1.5)
ROUTES_MS = 100.0
TIJDLIJN, TIJDLIJN_KB = "planning.tijdlijn", Grens(300)
KOPPEN = (
    *("plan", "page", "p50 ms", "p95 ms", "limit"),
    *("× (a)", "× (b)", "selects", "kB", ""),
)


@dataclass(frozen=True)
class Paginaregel:
    """A page that was measured with a plan of one size."""

    meting: Meting
    tijden: Tijden
    opname: Opname

    @property
    def grens(self) -> Grens | None:
        """Return the limit of its time: of the larger plans only some have one."""
        if self.meting.omvang == ROUTES:
            return tijd(ROUTES_MS)
        if self.meting.omvang not in {VOORBEELD, BASELINES}:
            return None
        return tijd(pagina_van(self.meting.endpoint).hoogstens_ms)

    @property
    def te_veel(self) -> list[str]:
        """Say which of its figures are over their limit, beyond what is tolerated."""
        return [wat for wat, oordeel in self._oordelen if oordeel is Oordeel.OVER]

    @property
    def oordeel(self) -> Oordeel:
        """Return the gravest verdict on its figures."""
        return slechtste([oordeel for _, oordeel in self._oordelen])

    @property
    def cellen(self) -> list[str]:
        """Return the cells of its row."""
        t = self.tijden
        return [
            self.meting.omvang,
            self.meting.pagina,
            f"{t.p50:.1f}",
            f"{t.p95:.1f}",
            f"{self.grens.hoogstens:.0f}" if self.grens else "",
            f"{t.maal_sqlite:.1f}",
            f"{t.maal_orm:.2f}",
            str(self.opname.selects),
            f"{t.bytes / 1024:.0f}",
            " ".join([self.oordeel, *self.te_veel]),
        ]

    @property
    def _oordelen(self) -> list[tuple[str, Oordeel]]:
        pagina = pagina_van(self.meting.endpoint)
        selects = Grens(pagina.hoogstens_selects)
        oordelen = [("selects", selects.oordeel(self.opname.selects))]
        if not pagina.is_grafiek:
            oordelen.append(("× (b)", MAAL_ORM.oordeel(self.tijden.maal_orm)))
        if self.meting.endpoint == TIJDLIJN:
            oordelen.append(("kB", TIJDLIJN_KB.oordeel(self.tijden.bytes / 1024)))
        if self.grens:
            oordelen.append(("time", self.grens.oordeel(self.tijden.p50)))
        return oordelen


def vergelijk_omvang(regels: list[Paginaregel]) -> list[Regel]:
    """Return what the longest list costs against the one of a hundred."""
    p50 = {(r.meting.endpoint, r.meting.omvang): r.tijden.p50 for r in regels}
    return [
        Regel(
            f"{pagina.naam}, 10,000 activities against 100",
            p50[endpoint, "10,000"] / p50[endpoint, "100"],
            MAAL_HONDERD,
            "×",
        )
        for endpoint, pagina in PER_ENDPOINT.items()
        if pagina.is_lange_lijst and (endpoint, "10,000") in p50
    ]
