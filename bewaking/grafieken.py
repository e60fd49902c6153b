"""The moments of all projects in one timeline; pure."""

from datetime import date

from bewaking.queries import Startblad
from kern.datums import plus_maanden
from kern.grafieken import Balk, Balksoort, Tijdlijn
from planning.grafieken import maak_momentbalk

TERUG, VOORUIT = -6, 12  # months around the peildatum


def venster(peildatum: date) -> tuple[date, date]:
    """Return the days that are drawn: half a year back to a year ahead.

    >>> venster(date(2021, 9, 15))
    (datetime.date(2021, 3, 15), datetime.date(2022, 9, 15))
    """
    return plus_maanden(peildatum, TERUG), plus_maanden(peildatum, VOORUIT)


def maak_starttijdlijn(blad: Startblad, *, peildatum: date) -> Tijdlijn:
    """Return one row per project with its phases and its moments in the window."""
    regels, momenten = blad.regels, blad.momenten
    namen = {
        regel.toegang.project_id: f"{regel.toegang.naam} ({regel.toegang.code})"
        for regel in regels
    }
    fasen = [
        Balk(
            namen[fase.project_id],
            *dagen,
            Balksoort.FASE,
            faseregel.woorden,
            fase.naam,
        )
        for regel in regels
        for faseregel in regel.fasen
        for fase in (faseregel.fase,)
        if (dagen := _binnen(fase.termijn.begin, fase.termijn.eind, peildatum))
    ]
    balken = [
        maak_momentbalk(stand, rij=namen[stand.mijlpaal.project_id])
        for stand in momenten
    ]
    getekend = [*fasen, *(balk for balk in balken if balk is not None)]
    return Tijdlijn(
        titel="Alle momenten",
        alt=(
            f"{len(momenten)} momenten, van een half jaar terug tot een jaar vooruit."
            " Projecten zonder moment of fase in die tijd staan er niet in."
        ),
        rijen=[naam for naam in namen.values() if naam in {b.rij for b in getekend}],
        balken=getekend,
        peildatum=peildatum,
    )


def _binnen(
    begin: date | None, eind: date | None, peildatum: date
) -> tuple[date, date] | None:
    eerste, laatste = venster(peildatum)
    if begin is None or eind is None or eind < eerste or begin > laatste:
        return None
    return max(begin, eerste), min(eind, laatste)
