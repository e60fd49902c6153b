"""On which days one hears of something, and from which week on who more; pure."""

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date, timedelta

from betrokkenen.rules.agenda import Rust
from kern.werkdagen import EEN_DAG, op_of_na, op_of_voor, schuif

WEEK = timedelta(weeks=1)
# Who did nothing for half a year is not helped by one more mail.
MEESTE_WEKEN_LAAT = 26
# A month ends in a last work week: this many work days before its last work day.
LAATSTE_WERKWEEK = 4
# What nobody could plan for longer is not caught up.
INHAALGRENS_WERKDAGEN = 3
MEESTE_DAGEN_VOORAF = 60
# No two work days lie further apart: Easter, or Christmas with its weekend.
VRIJ_ERTUSSEN = timedelta(days=7)

BEGIN = "begin van de termijn"
LAATSTE_WEEK = "laatste werkweek"
OP_DE_DAG = "op de dag"
GEVRAAGD = "gevraagd"


@dataclass(frozen=True)
class Trede:
    """One step of a ladder: the work day on which it is sent, and how late that is."""

    naam: str
    dag: date
    weken: int = 0


@dataclass(frozen=True, kw_only=True)
class Vorm:
    """What decides the ladder of a thing.

    ``vooraf`` are work days before the ``anker``; 0 is the day itself. With ``begin``
    it is a stretch of days: one hears of it at its begin and in its last work week, in
    place of so many days before. ``gremium_id`` is the body whose recess counts.
    """

    anker: date
    vooraf: tuple[int, ...] = ()
    begin: date | None = None
    gremium_id: int | None = None
    laat: bool = True


@dataclass(frozen=True)
class Afspraak:
    """What a project agreed about one rule.

    ``laat`` are the weeks after which the projectleider and the opdrachtgever join;
    None is never a word once it is late. ``na`` is after how many days it is due.
    """

    aan: bool
    vooraf: tuple[int, ...]
    laat: tuple[int, int] | None
    na: int = 0

    def mee(self, weken: int) -> tuple[bool, bool]:
        """Whether the projectleider and the opdrachtgever hear of it so late.

        >>> Afspraak(True, (0,), (1, 3)).mee(0)
        (False, False)
        >>> [Afspraak(True, (0,), (1, 3)).mee(week) for week in (1, 3)]
        [(True, False), (True, True)]
        """
        if self.laat is None or not weken:
            return False, False
        return weken >= self.laat[0], weken >= self.laat[1]


def list_treden(
    vorm: Vorm, *, vrij: Collection[date] = (), rust: Collection[Rust] = ()
) -> tuple[Trede, ...]:
    """Return the whole ladder of a thing, in the order of its days.

    >>> debat = date(2021, 10, 6)
    >>> debatvorm = Vorm(anker=debat, vooraf=(10, 0))
    >>> [(t.naam, str(t.dag)) for t in list_treden(debatvorm)][:3]
    [('10 werkdagen vooraf', '2021-09-22'), ('op de dag', '2021-10-06'), \
('1 week te laat', '2021-10-13')]
    >>> november = Vorm(
    ...     anker=date(2020, 11, 30), begin=date(2020, 11, 1), laat=False)
    >>> [str(t.dag) for t in list_treden(november)]
    ['2020-11-02', '2020-11-24']
    """
    if vorm.begin is not None:
        treden = [*_van_venster(vorm.begin, vorm.anker, vrij)]
    else:
        treden = [_vooraf(vorm.anker, aantal, vrij, rust) for aantal in vorm.vooraf]
    if vorm.laat:
        treden += [_te_laat(vorm.anker, n + 1, vrij) for n in range(MEESTE_WEKEN_LAAT)]
    return tuple(sorted(treden, key=lambda trede: trede.dag))


def _vooraf(
    anker: date, aantal: int, vrij: Collection[date], rust: Collection[Rust]
) -> Trede:
    """Return the step so many work days before; recess pulls it forward.

    >>> herfst = Rust(date(2021, 10, 16), date(2021, 10, 24))
    >>> _vooraf(date(2021, 10, 26), 3, (), (herfst,)).dag
    datetime.date(2021, 10, 15)
    >>> _vooraf(date(2021, 10, 17), 0, (), (herfst,))
    Trede(naam='op de dag', dag=datetime.date(2021, 10, 15), weken=0)
    >>> _vooraf(date(2021, 10, 20), 0, (), (herfst,)).dag  # it is due in the recess
    datetime.date(2021, 10, 20)
    >>> _vooraf(date(2021, 10, 20), 1, ()  , ()).naam
    '1 werkdag vooraf'
    """
    if not aantal:
        return Trede(OP_DE_DAG, op_of_voor(anker, vrij))
    dag = schuif(anker, -aantal, vrij)
    while (reces := next((r for r in rust if dag in r), None)) is not None:
        dag = op_of_voor(reces.begin - EEN_DAG, vrij)
    return Trede(f"{aantal} {'werkdag' if aantal == 1 else 'werkdagen'} vooraf", dag)


def _van_venster(begin: date, eind: date, vrij: Collection[date]) -> Iterator[Trede]:
    """Return the begin of the stretch and of its last work week.

    >>> [str(t.dag) for t in _van_venster(date(2021, 5, 1), date(2021, 5, 31), ())]
    ['2021-05-03', '2021-05-25']
    """
    yield Trede(BEGIN, op_of_na(begin, vrij))
    laatste = op_of_voor(eind, vrij)
    yield Trede(LAATSTE_WEEK, schuif(laatste, -LAATSTE_WERKWEEK, vrij))


def _te_laat(anker: date, weken: int, vrij: Collection[date]) -> Trede:
    """Return the step so many weeks after; a free day moves it on.

    >>> _te_laat(date(2021, 3, 29), 1, {date(2021, 4, 5)})
    Trede(naam='1 week te laat', dag=datetime.date(2021, 4, 6), weken=1)
    >>> _te_laat(date(2021, 3, 29), 2, ()).naam
    '2 weken te laat'
    """
    woord = "week" if weken == 1 else "weken"
    dag = op_of_na(anker + weken * WEEK, vrij)
    return Trede(f"{weken} {woord} te laat", dag, weken)


@dataclass(frozen=True)
class Werkkalender:
    """The free days of everybody and the recess of each body, with what was reckoned.

    ``rust_van_alle`` holds for the bodies that are not in ``rust``. Many things are due
    on the same few days, so each ladder is reckoned once.
    """

    vrij: frozenset[date] = frozenset()
    rust: Mapping[int, tuple[Rust, ...]] = field(default_factory=dict)
    rust_van_alle: tuple[Rust, ...] = ()
    _bekend: dict[Vorm, tuple[Trede, ...]] = field(default_factory=dict)

    def treden(self, vorm: Vorm) -> tuple[Trede, ...]:
        """Return the whole ladder."""
        gevonden = self._bekend.get(vorm)
        if gevonden is None:
            rust = self._rust(vorm.gremium_id)
            gevonden = list_treden(vorm, vrij=self.vrij, rust=rust)
            self._bekend[vorm] = gevonden
        return gevonden

    def langste_rust(self) -> timedelta:
        """Return how long the longest recess lasts, with those that follow on it."""
        return max(map(_langste, (self.rust_van_alle, *self.rust.values())))

    def _rust(self, gremium_id: int | None) -> tuple[Rust, ...]:
        if gremium_id is None:
            return ()
        return self.rust.get(gremium_id, self.rust_van_alle)

    def treden_in(self, vorm: Vorm, van: date, tot: date) -> list[Trede]:
        """Return what falls on these days, first and last included.

        >>> vorm = Vorm(anker=date(2021, 10, 6), vooraf=(3, 0))
        >>> [t.naam for t in Werkkalender().treden_in(
        ...     vorm, date(2021, 10, 4), date(2021, 10, 8))]
        ['op de dag']
        """
        return [trede for trede in self.treden(vorm) if van <= trede.dag <= tot]


def _langste(rust: Collection[Rust]) -> timedelta:
    """Return how long nobody meets at most, from one recess into the next.

    >>> _langste((Rust(date(2021, 7, 5), date(2021, 7, 9)),
    ...     Rust(date(2021, 7, 12), date(2021, 7, 16)))).days
    12
    >>> _langste(())
    datetime.timedelta(0)
    """
    langste, vorige = timedelta(), None
    for deel in sorted(rust, key=lambda deel: deel.begin):
        if vorige is not None and deel.begin <= vorige.eind + VRIJ_ERTUSSEN:
            deel = Rust(vorige.begin, max(vorige.eind, deel.eind))
        langste = max(langste, deel.eind - deel.begin + EEN_DAG)
        vorige = deel
    return langste


def inhaalgrens(vandaag: date, vrij: Collection[date]) -> date:
    """Return the first day that is still caught up.

    >>> inhaalgrens(date(2021, 10, 6), ())
    datetime.date(2021, 10, 1)
    """
    return schuif(vandaag, -INHAALGRENS_WERKDAGEN, vrij)


def lees_vooraf(tekst: str) -> tuple[int, ...] | None:
    """Read the days before; None when the rule is off.

    >>> lees_vooraf("20, 10, 3, 0"), lees_vooraf("geen"), lees_vooraf("uit")
    ((20, 10, 3, 0), (), None)
    >>> lees_vooraf("3, drie")
    Traceback (most recent call last):
    ValueError: Schrijf hele getallen van 0 tot en met 60 met een komma ertussen, \
zoals “10, 3, 0”. Of schrijf “geen” of “uit”.
    """
    if tekst == "uit":
        return None
    if tekst == "geen":
        return ()
    delen = [deel.strip() for deel in tekst.split(",")]
    goed = all(deel.isascii() and deel.isdecimal() and len(deel) < 4 for deel in delen)
    getallen = sorted({int(deel) for deel in delen}, reverse=True) if goed else [999]
    if getallen[0] > MEESTE_DAGEN_VOORAF:
        raise ValueError(
            f"Schrijf hele getallen van 0 tot en met {MEESTE_DAGEN_VOORAF} met een"
            " komma ertussen, zoals “10, 3, 0”. Of schrijf “geen” of “uit”."
        )
    return tuple(getallen)


def lees_laat(tekst: str) -> tuple[int, int] | None:
    """Read after how many weeks who joins; None when nobody hears that it is late.

    >>> lees_laat("1, 3"), lees_laat("geen")
    ((1, 3), None)
    >>> lees_laat("3, 1")
    Traceback (most recent call last):
    ValueError: Schrijf twee getallen van 1 tot en met 26, zoals “1, 3”: na hoeveel \
weken de projectleider het ook hoort en na hoeveel de opdrachtgever. Of schrijf “geen”.
    """
    if tekst == "geen":
        return None
    delen = [deel.strip() for deel in tekst.split(",")]
    goed = all(deel.isascii() and deel.isdecimal() and len(deel) < 4 for deel in delen)
    weken = [int(deel) for deel in delen] if goed else []
    if len(weken) != 2 or not 1 <= weken[0] <= weken[1] <= MEESTE_WEKEN_LAAT:
        raise ValueError(
            f"Schrijf twee getallen van 1 tot en met {MEESTE_WEKEN_LAAT}, zoals"
            " “1, 3”: na hoeveel weken de projectleider het ook hoort en na hoeveel de"
            " opdrachtgever. Of schrijf “geen”."
        )
    return weken[0], weken[1]
