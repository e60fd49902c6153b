"""Score, zone and trend of a risk; pure."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum

TONEN = ("groen", "geel", "oranje", "rood")
KLASSEN = range(1, 6)
HOOGSTE_SCORE = 25


class Trend(StrEnum):
    """How the newest judgement compares with the one before it."""

    EERSTE = "eerste beoordeling"
    GESTEGEN = "gestegen"
    GEDAALD = "gedaald"
    GELIJK = "gelijk gebleven"


@dataclass(frozen=True)
class Zone:
    """What is done with risks from this score (1 to 25) on, until the next zone."""

    vanaf: int
    woord: str
    toon: str


def lees_zones(tekst: str) -> tuple[Zone, ...]:
    """Read the four zones of a setting: the lowest score of each and its words.

    >>> [zone.woord for zone in lees_zones("1 laten, 5 volgen, 10 doen, 15 nu doen")]
    ['laten', 'volgen', 'doen', 'nu doen']
    >>> lees_zones("1 laten, 5 volgen")
    Traceback (most recent call last):
    ValueError: Noem vier zones, met oplopende scores vanaf 1 tot en met 25.
    """
    delen = [deel.strip().partition(" ") for deel in tekst.split(",")]
    grenzen = [int(getal) for getal, _, _ in delen if getal.isdecimal()]
    in_orde = (
        len(delen) == len(grenzen) == len(TONEN)
        and grenzen == sorted(set(grenzen))
        and grenzen[0] == 1
        and grenzen[-1] <= HOOGSTE_SCORE
        and all(woord.strip() for _, _, woord in delen)
    )
    if not in_orde:
        raise ValueError("Noem vier zones, met oplopende scores vanaf 1 tot en met 25.")
    return tuple(
        Zone(grens, woord.strip(), toon)
        for grens, (_, _, woord), toon in zip(grenzen, delen, TONEN, strict=True)
    )


def lees_klassen(tekst: str) -> tuple[str, ...]:
    """Read the words of the five classes of a scale, mild to grave.

    >>> lees_klassen("10%; 30%; 50%; 70%; 90%")[2]
    '50%'
    >>> lees_klassen("laag; hoog")
    Traceback (most recent call last):
    ValueError: Noem vijf klassen, met een puntkomma ertussen.
    """
    klassen = tuple(deel.strip() for deel in tekst.split(";"))
    if len(klassen) != len(KLASSEN) or not all(klassen):
        raise ValueError("Noem vijf klassen, met een puntkomma ertussen.")
    return klassen


def kies_zwaarste(gevolgen: Mapping[str, int | None]) -> tuple[int, str] | None:
    """Return the gravest consequence and in which respect; the first of equal ones.

    >>> kies_zwaarste({"tijd": 2, "geld": 4, "imago": 4, "inwoner": None})
    (4, 'geld')
    >>> kies_zwaarste({"tijd": None}) is None
    True
    """
    ingevuld = [(klasse, naam) for naam, klasse in gevolgen.items() if klasse]
    return max(ingevuld, key=lambda paar: paar[0]) if ingevuld else None


def zone_van(score: int, zones: Sequence[Zone]) -> Zone:
    """Return the zone of a score (1 to 25).

    >>> zones = lees_zones("1 laten, 5 volgen, 10 doen, 15 nu doen")
    >>> [zone_van(score, zones).toon for score in (1, 4, 5, 9, 10, 14, 15, 25)]
    ['groen', 'groen', 'geel', 'geel', 'oranje', 'oranje', 'rood', 'rood']
    """
    return next(zone for zone in reversed(zones) if score >= zone.vanaf)


def bepaal_trend(score: int, vorige: int | None) -> Trend:
    """Compare a score with the one before; a first one has no trend yet.

    >>> bepaal_trend(12, 9).value, bepaal_trend(9, 12).value
    ('gestegen', 'gedaald')
    >>> bepaal_trend(9, 9).value, bepaal_trend(9, None).value
    ('gelijk gebleven', 'eerste beoordeling')
    """
    if vorige is None:
        return Trend.EERSTE
    if score == vorige:
        return Trend.GELIJK
    return Trend.GESTEGEN if score > vorige else Trend.GEDAALD
