"""The trend line on paper: what was said, and when, about each moment."""

from exports.papieren.tekenen.tijdas import Tijdas, maak_tijdas, zet_tijdas
from exports.papieren.tekenen.vormen import (
    INKT,
    LIJN,
    MERK,
    ZACHT,
    Lijn,
    Stip,
    Tekening,
    Tekst,
)
from kern.grafieken import Trend, Trendlijn, Trendsoort

BREEDTE, HOOGTE, LINKS, BOVEN, ONDER = 170.0, 95.0, 16.0, 6.0, 84.0
# Dark enough for a thin line; numbers tell apart what has the same colour.
KLEUREN = ("006690", "B3001B", "1B6B3A", "4B2E83", "8A4B00")
OPEN = {Trendsoort.BASELINE, Trendsoort.VERWACHT, Trendsoort.NU}


def teken_trend(trend: Trend) -> Tekening:
    """Return the lines: to the right when it was said, upwards for which day."""
    punten = [punt for lijn in trend.lijnen for punt in lijn.punten]
    gezegd = [trend.peildatum, *(punt.gezegd_op for punt in punten)]
    dagen = [punt.dag for punt in punten] or [trend.peildatum]
    x_as = maak_tijdas(gezegd, links=LINKS, rechts=BREEDTE - 6)
    y_as = maak_tijdas(dagen, links=ONDER, rechts=BOVEN)
    tekening = Tekening(BREEDTE, HOOGTE)
    zet_tijdas(tekening, x_as, boven=BOVEN, onder=ONDER)
    for dag, woord, is_jaar in y_as.maten():
        y = y_as.x(dag)
        tekening.zet(
            Lijn(LINKS, y, BREEDTE - 6, y, ZACHT if is_jaar else LIJN, 0.35),
            Tekst(0, y - 2, LINKS - 1.5, 4, woord, "rechts", INKT, 6.5, vet=is_jaar),
        )
    x = x_as.x(trend.peildatum)
    tekening.zet(Lijn(x, BOVEN, x, ONDER, MERK, 1.2))
    for nummer, lijn in enumerate(trend.lijnen):
        _zet_lijn(tekening, lijn, (x_as, y_as), KLEUREN[nummer % len(KLEUREN)])
    uitleg = f"Naar rechts: {trend.x_titel}. Omhoog: {trend.y_titel}."
    tekening.zet(
        Tekst(LINKS, ONDER + 2, BREEDTE - LINKS, 4, uitleg, kleur=ZACHT),
        Tekst(LINKS, ONDER + 6, BREEDTE - LINKS, 4, _tekens(trend), kleur=ZACHT),
    )
    return tekening


def _zet_lijn(
    tekening: Tekening, lijn: Trendlijn, assen: tuple[Tijdas, Tijdas], kleur: str
) -> None:
    x_as, y_as = assen
    plekken = [(x_as.x(p.gezegd_op), y_as.x(p.dag)) for p in lijn.punten]
    tot = x_as.x(lijn.tot)
    for nummer, (x, y) in enumerate(plekken):
        volgende = plekken[nummer + 1] if nummer + 1 < len(plekken) else (tot, y)
        tekening.zet(
            Lijn(x, y, volgende[0], y, kleur, 0.9),
            Lijn(volgende[0], y, *volgende, kleur, 0.9),
        )
    for punt, (x, y) in zip(lijn.punten, plekken, strict=True):
        tekening.zet(Stip(x, y, 1.0, kleur, open=punt.soort in OPEN))
    laatste = plekken[-1][1]
    tekening.zet(
        Tekst(tot + 1.2, laatste - 2, 6, 4, str(lijn.nummer), kleur=kleur, vet=True)
    )


def _tekens(trend: Trend) -> str:
    soorten = {punt.soort for lijn in trend.lijnen for punt in lijn.punten}
    open_ = ", ".join(soort.value for soort in Trendsoort if soort in soorten & OPEN)
    dicht = ", ".join(soort.value for soort in Trendsoort if soort in soorten - OPEN)
    delen = (
        f"Dichte stip: {dicht}." if dicht else "",
        f"Open: {open_}." if open_ else "",
    )
    return " ".join(deel for deel in delen if deel)
