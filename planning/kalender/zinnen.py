"""The route of a round in plain sentences; pure.

A day that is planned is a proposal; what was promised is the term.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from kern.datums import schrijf_dag, schrijf_weekdag
from planning.cellen.woorden import in_de_zin
from planning.route.samenstellen import Trajectstap
from planning.route.terugrekenen import Kans, Planstap, Reden, Vooruit

LIDWOORDEN = {
    "agendacommissie": "de",
    "casustafel": "de",
    "college": "het",
    "commissie": "de",
    "debat": "het",
    "directie": "de",
    "gemeenteraad": "de",
    "portefeuillehouder": "de",
    "presidium": "het",
    "raad": "de",
}
DAGEN_PER_WEEK = 7
GEEN_VERGADERING = "Er is nog geen vergadering bekend waarin dit kan."
# Each says what is the matter, and then what to do about it.
REDENZINNEN = {
    Reden.GEEN_VERGADERING_IN_VENSTER: (
        "In de beloofde termijn is er geen vergadering die kan. Vraag een extra"
        " vergadering aan, of verschuif het moment."
    ),
    Reden.VOLGORDE_ONMOGELIJK: (
        "De vergadering in de beloofde termijn is te laat voor de stap erna. Verschuif"
        " een van de twee."
    ),
    Reden.AANLEVERDATUM_IN_RECES: (
        "De gewone dag van aanleveren valt in het reces. Lever daarom al vóór het reces"
        " aan."
    ),
    Reden.AANLEVERDATUM_VERSTREKEN: (
        "De dag van aanleveren is voorbij. Vraag of het stuk nog mee kan, of verschuif"
        " het moment."
    ),
    Reden.FEESTDAG_VERSCHUIFT: (
        "Een vergadering in deze termijn valt op een vrije dag. Vraag op welke dag zij"
        " dan is, en zet die dag in de agenda."
    ),
    Reden.RECES_BREEKT_ROUTE: (
        "Vóór de volgende stap ligt een reces dat langer duurt dan de speling. Loopt"
        " deze stap uit, dan kan de volgende pas na het reces. Begin eerder als dat"
        " kan."
    ),
    Reden.VERKIEZINGSRECES: (
        "De vergadering valt rond de verkiezingen. Dan wordt vaak niets besloten"
        " waarover verschil van mening is. Vraag de griffie of het stuk dan kan."
    ),
    Reden.AGENDA_ONBEKEND: (
        "De vergaderdagen zijn niet bekend, dus deze dag is een schatting. Vul de"
        " vergaderdagen van het gremium in."
    ),
    Reden.NA_FASE_EINDE: (
        "Deze dag valt na het einde van de fase. Haal de stap naar voren, of pas de"
        " fase aan."
    ),
    Reden.BESLUIT_NA_START_FASE: (
        "Het besluit valt na het begin van de volgende fase. Haal het besluit naar"
        " voren, of spreek af dat die fase toch begint."
    ),
    Reden.JAARGRENS_BUDGET: (
        "Het besluit kan pas in een later jaar dan is beloofd. Vraag of het geld dan"
        " nog mag worden gebruikt."
    ),
}


@dataclass(frozen=True)
class Wie:
    """What a step is called: its body, or its own name when it has none."""

    naam: str
    is_gremium: bool = True

    @property
    def in_zin(self) -> str:
        """Return the name within a sentence.

        >>> Wie("College").in_zin, Wie("NT sociaal domein").in_zin
        ('college', 'NT sociaal domein')
        """
        return in_de_zin(self.naam)

    @property
    def met_lidwoord(self) -> str:
        """Return the name with its article, when that is known.

        >>> Wie("Raad").met_lidwoord, Wie("Managers").met_lidwoord
        ('de raad', 'managers')
        """
        lidwoord = LIDWOORDEN.get(self.naam.lower())
        return f"{lidwoord} {self.in_zin}" if lidwoord else self.in_zin


def schrijf_duur(dagen: int) -> str:
    """Write a number of calendar days, in weeks when it is whole weeks.

    >>> schrijf_duur(7), schrijf_duur(63), schrijf_duur(10), schrijf_duur(1)
    ('1 week', '9 weken', '10 dagen', '1 dag')
    """
    weken, rest = divmod(dagen, DAGEN_PER_WEEK)
    if weken and not rest:
        return _aantal(weken, "week", "weken")
    return _aantal(dagen, "dag", "dagen")


def schrijf_verschoven(aantal: int, werkdagen: int | None) -> str:
    """Say how often a moment shifted, and how far in all; nothing when it never did.

    >>> schrijf_verschoven(0, None)
    ''
    >>> schrijf_verschoven(2, 43)
    '2 keer verschoven, in totaal 43 werkdagen later'
    >>> schrijf_verschoven(1, -1)
    '1 keer verschoven, in totaal 1 werkdag eerder'
    >>> schrijf_verschoven(2, 0)
    '2 keer verschoven, in totaal 0 werkdagen'
    >>> schrijf_verschoven(1, None)
    '1 keer verschoven'
    """
    if not aantal:
        return ""
    keer = f"{aantal} keer verschoven"
    if werkdagen is None:
        return keer
    hoeveel = _aantal(abs(werkdagen), "werkdag", "werkdagen")
    richting = {True: " later", False: " eerder"}[werkdagen > 0] if werkdagen else ""
    return f"{keer}, in totaal {hoeveel}{richting}"


def schrijf_stap(stap: Planstap, wie: Wie) -> str:
    """Say by when the papers must be there, or the work must begin.

    >>> from datetime import date
    >>> from planning.route.terugrekenen import Stap
    >>> dag, op = date(2020, 11, 24), date(2020, 11, 18)
    >>> schrijf_stap(Planstap(Stap("College"), dag, op, dag, 0), Wie("College"))
    'Aanleveren uiterlijk woensdag 18 november 2020.'
    >>> werk = Planstap(Stap("Toets"), date(2020, 11, 3), date(2020, 10, 20), dag, 0)
    >>> schrijf_stap(werk, Wie("Ambtelijke toets", is_gremium=False))
    'Begin uiterlijk dinsdag 20 oktober 2020; klaar op dinsdag 3 november 2020.'
    >>> direct = Planstap(Stap("Wethouder"), op, op, dag, 0)
    >>> schrijf_stap(direct, Wie("Portefeuillehouder", is_gremium=False))
    'Uiterlijk woensdag 18 november 2020.'
    """
    uiterlijk = f"uiterlijk {schrijf_weekdag(stap.aanleveren)}"
    if wie.is_gremium:
        return f"Aanleveren {uiterlijk}."
    if stap.aanleveren == stap.dag:
        return f"{uiterlijk.capitalize()}."
    return f"Begin {uiterlijk}; klaar op {schrijf_weekdag(stap.dag)}."


def schrijf_mist(
    stap: Planstap, kans: Kans | None, wie: Wie, laatste: Wie | None
) -> str:
    """Say what it becomes when the papers of this step come too late.

    ``laatste`` is the last step of the round; None when that is this one.

    >>> from datetime import date
    >>> from planning.route.terugrekenen import Stap
    >>> college, raad = Wie("College"), Wie("Raad")
    >>> stap = Planstap(Stap("College"), date(2020, 11, 24), date(2020, 11, 18),
    ...                 date(2020, 12, 15), 15)
    >>> print(schrijf_mist(stap, Kans(date(2020, 12, 1), date(2020, 11, 25),
    ...                               date(2021, 1, 25), 0), college, raad))
    ... # doctest: +NORMALIZE_WHITESPACE
    Mist u deze, dan wordt het college dinsdag 1 december 2020 (aanleveren uiterlijk
    woensdag 25 november); de raad blijft maandag 25 januari 2021.
    >>> print(schrijf_mist(stap, Kans(date(2020, 12, 1), date(2020, 11, 25),
    ...                               date(2021, 3, 29), 63), college, raad))
    ... # doctest: +NORMALIZE_WHITESPACE
    Mist u deze, dan wordt het college dinsdag 1 december 2020 (aanleveren uiterlijk
    woensdag 25 november); de raad wordt maandag 29 maart 2021. Let op: 1 week later
    kost 9 weken.
    >>> print(schrijf_mist(stap, Kans(date(2020, 12, 1), date(2020, 11, 25),
    ...                               date(2020, 12, 1), 7), college, None))
    ... # doctest: +NORMALIZE_WHITESPACE
    Mist u deze, dan wordt het college dinsdag 1 december 2020 (aanleveren uiterlijk
    woensdag 25 november).
    >>> werk = Planstap(Stap("Toets"), date(2020, 11, 3), date(2020, 10, 20),
    ...                 date(2020, 11, 17), 10)
    >>> print(schrijf_mist(werk, Kans(date(2020, 11, 4), date(2020, 10, 21),
    ...     date(2021, 1, 25), 0), Wie("Toets", is_gremium=False), raad))
    ... # doctest: +NORMALIZE_WHITESPACE
    Een werkdag later is het klaar op woensdag 4 november 2020; de raad blijft maandag
    25 januari 2021.
    >>> print(schrijf_mist(stap, None, college, raad))
    Mist u deze, dan is er nog geen volgende vergadering bekend.
    """
    if kans is None:
        return "Mist u deze, dan is er nog geen volgende vergadering bekend."
    zin = _kans(kans, wie)
    if laatste is None:
        return f"{zin}."
    return f"{zin}; {_laatste(kans, laatste)}.{_kost(stap, kans)}"


def schrijf_vroegst(kan: Vooruit | None, wie: Wie) -> str:
    """Say when a step that is late can be at best.

    >>> from datetime import date
    >>> schrijf_vroegst(Vooruit(date(2021, 3, 8), date(2021, 2, 22)), Wie("Raad"))
    'Kan op zijn vroegst maandag 8 maart 2021 (aanleveren uiterlijk 22 februari 2021).'
    >>> schrijf_vroegst(Vooruit(date(2021, 3, 8), date(2021, 2, 22)),
    ...                 Wie("Toets", is_gremium=False))
    'Kan op zijn vroegst klaar zijn op maandag 8 maart 2021.'
    >>> schrijf_vroegst(None, Wie("Raad"))
    'Er is nog geen vergadering bekend waarin dit kan. Vul de vergaderdagen aan.'
    """
    if kan is None:
        return f"{GEEN_VERGADERING} Vul de vergaderdagen aan."
    dag = schrijf_weekdag(kan.dag)
    if not wie.is_gremium:
        return f"Kan op zijn vroegst klaar zijn op {dag}."
    aanleveren = schrijf_dag(kan.aanleveren)
    return f"Kan op zijn vroegst {dag} (aanleveren uiterlijk {aanleveren})."


def schrijf_redenen(redenen: Sequence[Reden]) -> list[str]:
    """Say why a step asks attention, each once, with what to do.

    >>> schrijf_redenen([Reden.NA_FASE_EINDE, Reden.NA_FASE_EINDE])[0][:41]
    'Deze dag valt na het einde van de fase. H'
    >>> set(REDENZINNEN) == set(Reden)
    True
    """
    return [REDENZINNEN[reden] for reden in dict.fromkeys(redenen)]


def leg_uit(
    stap: Trajectstap,
    wie: Wie,
    laatste: Wie | None,
    *,
    te_laat: bool,
    aangeleverd_op: date | None,
) -> list[str]:
    """Say everything about one step: by when, what if not, and what asks attention.

    ``te_laat`` is whether its promise has passed; then it says what is still possible.
    """
    plan = stap.plan
    if aangeleverd_op is not None:
        zinnen = [f"{schrijf_aangeleverd(aangeleverd_op)}."]
    elif plan is None or te_laat:
        zinnen = [schrijf_vroegst(stap.vooruit, wie)]
    elif Reden.AANLEVERDATUM_VERSTREKEN in stap.redenen:
        return _leg_uit_verstreken(stap, plan, wie)
    else:
        mist = schrijf_mist(plan, stap.kans, wie, laatste)
        zinnen = [schrijf_stap(plan, wie), mist]
    return [*zinnen, *schrijf_redenen(stap.redenen)]


def schrijf_aangeleverd(op: date) -> str:
    """Say that the papers are there.

    >>> schrijf_aangeleverd(date(2020, 11, 17))
    'Stukken aangeleverd op dinsdag 17 november 2020'
    """
    return f"Stukken aangeleverd op {schrijf_weekdag(op)}"


def _leg_uit_verstreken(stap: Trajectstap, plan: Planstap, wie: Wie) -> list[str]:
    """Say which day has passed, what can be at best, and what to do."""
    wat = "De dag van aanleveren" if wie.is_gremium else "De dag om te beginnen"
    doe = "Vraag of het stuk nog mee kan" if wie.is_gremium else "Doe deze stap sneller"
    andere = [r for r in stap.redenen if r is not Reden.AANLEVERDATUM_VERSTREKEN]
    return [
        f"{wat} was {schrijf_weekdag(plan.aanleveren)}.",
        schrijf_vroegst(stap.vooruit, wie),
        f"{doe}, of verschuif het moment.",
        *schrijf_redenen(andere),
    ]


def _kans(kans: Kans, wie: Wie) -> str:
    dag = schrijf_weekdag(kans.dag)
    if not wie.is_gremium:
        return f"Een werkdag later is het klaar op {dag}"
    zin = f"Mist u deze, dan wordt het {wie.in_zin} {dag}"
    if kans.aanleveren == kans.dag:
        return zin
    gelijk = kans.aanleveren.year == kans.dag.year
    wanneer = schrijf_weekdag(kans.aanleveren, zonder_jaar=gelijk)
    return f"{zin} (aanleveren uiterlijk {wanneer})"


def _laatste(kans: Kans, laatste: Wie) -> str:
    woord = "wordt" if kans.kost_dagen else "blijft"
    return f"{laatste.met_lidwoord} {woord} {schrijf_weekdag(kans.laatste)}"


def _kost(stap: Planstap, kans: Kans) -> str:
    later = (kans.dag - stap.dag).days
    if kans.kost_dagen <= later:
        return ""
    return f" Let op: {schrijf_duur(later)} later kost {schrijf_duur(kans.kost_dagen)}."


def _aantal(aantal: int, enkelvoud: str, meervoud: str) -> str:
    return f"{aantal} {enkelvoud if aantal == 1 else meervoud}"
