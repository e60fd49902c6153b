"""When a body may go into recess: what is proposed to whoever keeps its calendar."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from betrokkenen.rules.soorten import Recessoort
from kern.datums import plus_maanden
from kern.schoolvakanties import Regio, Vakantie, list_schoolvakanties

MAANDAG = 0
# Elections of the council: every fourth year from here on.
VERKIEZINGSJAAR, OM_DE_JAREN = 2022, 4
# Nomination is on the Monday of 30 January to 5 February (Kieswet, art. F 1), the
# vote on the 44th day after it (art. J 1): a Wednesday in March.
EERSTE_DAG_KANDIDAATSTELLING = (1, 30)
DAGEN_TOT_STEMMING = 44
VERKIEZINGEN = "verkiezingen"


@dataclass(frozen=True)
class Verkiezingstijd:
    """How long around the elections nothing disputed is decided."""

    weken_vooraf: int
    maanden_erna: int


@dataclass(frozen=True)
class Recesvoorstel:
    """A recess that somebody may take over; ``sleutel`` names it in an address."""

    sleutel: str
    naam: str
    soort: Recessoort
    begin: date
    eind: date
    waarom: str


def verkiezingsdag(jaar: int) -> date | None:
    """Return when the council is elected in that year, if it is.

    >>> verkiezingsdag(2022), verkiezingsdag(2026)
    (datetime.date(2022, 3, 16), datetime.date(2026, 3, 18))
    >>> verkiezingsdag(2023) is None
    True
    """
    if (jaar - VERKIEZINGSJAAR) % OM_DE_JAREN:
        return None
    vanaf = date(jaar, *EERSTE_DAG_KANDIDAATSTELLING)
    maandag = vanaf + timedelta(days=(MAANDAG - vanaf.weekday()) % 7)
    return maandag + timedelta(days=DAGEN_TOT_STEMMING)


def list_recesvoorstellen(
    jaar: int, *, regio: Regio, rond_verkiezingen: Verkiezingstijd
) -> Sequence[Recesvoorstel]:
    """Return what may be recess from days of that year on, in order.

    >>> tijd = Verkiezingstijd(weken_vooraf=6, maanden_erna=3)
    >>> voorstellen = list_recesvoorstellen(
    ...     2026, regio=Regio.NOORD, rond_verkiezingen=tijd)
    >>> [(v.naam, str(v.begin), str(v.eind)) for v in voorstellen][:2]
    [('Verkiezingsreces 2026', '2026-02-04', '2026-06-18'), \
('Voorjaarsreces 2026', '2026-02-21', '2026-03-01')]
    """
    school = [
        Recesvoorstel(
            f"{deel.vakantie.value}-{jaar}",
            f"{_RECESNAAM[deel.vakantie]} {jaar}",
            Recessoort.RECES,
            deel.begin,
            deel.eind,
            f"{_SCHOOLNAAM[deel.vakantie]}, regio {regio.value.capitalize()}",
        )
        for deel in list_schoolvakanties(regio, jaar)
    ]
    stemming = verkiezingsdag(jaar)
    if stemming is not None:
        school.append(_rond_verkiezingen(stemming, rond_verkiezingen))
    return sorted(school, key=lambda voorstel: (voorstel.begin, voorstel.sleutel))


def _rond_verkiezingen(stemming: date, tijd: Verkiezingstijd) -> Recesvoorstel:
    return Recesvoorstel(
        f"{VERKIEZINGEN}-{stemming.year}",
        f"Verkiezingsreces {stemming.year}",
        Recessoort.VERKIEZINGEN,
        stemming - timedelta(weeks=tijd.weken_vooraf),
        plus_maanden(stemming, tijd.maanden_erna),
        f"Gemeenteraadsverkiezingen op {stemming.day} maart {stemming.year}",
    )


_RECESNAAM = {
    Vakantie.VOORJAAR: "Voorjaarsreces",
    Vakantie.MEI: "Meireces",
    Vakantie.ZOMER: "Zomerreces",
    Vakantie.HERFST: "Herfstreces",
    Vakantie.KERST: "Kerstreces",
}
_SCHOOLNAAM = {
    Vakantie.VOORJAAR: "Voorjaarsvakantie",
    Vakantie.MEI: "Meivakantie",
    Vakantie.ZOMER: "Zomervakantie",
    Vakantie.HERFST: "Herfstvakantie",
    Vakantie.KERST: "Kerstvakantie",
}
