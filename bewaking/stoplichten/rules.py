"""Which light the facts propose in each respect, and the reason in words; pure.

Groen is within what was agreed, oranje may come not to be, rood is not or will not be.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from bewaking.stoplichten.woorden import BEPALEND, ERNST, Aspect, Kleur
from kern.geld import schrijf_euro


@dataclass(frozen=True)
class Voorstel:
    """The light that the facts propose, and why."""

    aspect: Aspect
    kleur: Kleur
    waarom: str


@dataclass(frozen=True)
class Grens:
    """From where on it is orange, and red; what counts as such says each rule."""

    oranje: int
    rood: int

    def kleur(self, waarde: int) -> Kleur:
        """Return the colour of a number that is bad when it is high.

        >>> [Grens(2, 4).kleur(n).value for n in (1, 2, 3, 4)]
        ['groen', 'oranje', 'oranje', 'rood']
        """
        if waarde >= self.rood:
            return Kleur.ROOD
        return Kleur.ORANJE if waarde >= self.oranje else Kleur.GROEN


@dataclass(frozen=True)
class Grenzen:
    """The thresholds as they were agreed on the day; units stand at each rule."""

    tijd: Grens
    geld: Grens
    toelichtingsgrens: int
    risico: Grens
    organisatie: Grens
    ntb: int
    informatie: Grens
    communicatie: Grens
    kwaliteit: Grens


@dataclass(frozen=True)
class Tijdfeiten:
    """Moments that are late, how many work days the longest, and the slack ahead.

    ``krap`` names what is late or must soon be handed in with less slack than the
    hand-in term, ``gemist`` what was not handed in before a recess.
    """

    gedateerd: int
    te_laat: int
    werkdagen_te_laat: int
    krap: Sequence[str] = ()
    gemist: Sequence[str] = ()


@dataclass(frozen=True)
class Geldfeiten:
    """What was granted, in cents (None is not known), and what is spent or ordered."""

    begroot: int | None
    gerealiseerd: int
    verplicht: int

    @property
    def samen(self) -> int:
        """Return the costs that are certain, in cents: the least it will come to."""
        return self.gerealiseerd + self.verplicht


@dataclass(frozen=True)
class Risicofeiten:
    """How many risks there are and were not judged, and the highest score (1 to 25)."""

    totaal: int
    nog_te_beoordelen: int
    hoogste: int | None


@dataclass(frozen=True)
class Organisatiefeiten:
    """Work without a trekker, open seats that are needed soon, and words n.t.b."""

    zonder_trekker: int
    open_plekken: int
    ntb: int


@dataclass(frozen=True)
class Informatiefeiten:
    """How many activities run, and how many days the longest is silent.

    ``dagen_stil`` is None while nothing was reported of any of them.
    """

    lopend: int
    dagen_stil: int | None


@dataclass(frozen=True)
class Communicatiefeiten:
    """The notices of the plan: all, those too late, and those without a day."""

    totaal: int
    te_laat: int
    zonder_datum: int


@dataclass(frozen=True)
class Kwaliteitfeiten:
    """Products of phases that are over, those not ready, and what was refused.

    ``onbekend`` are those without an activity: nobody can tell.
    """

    totaal: int
    gereed: int
    achter: int
    onbekend: int
    afgewezen: int


def stel_tijd_voor(feiten: Tijdfeiten, grenzen: Grenzen) -> Voorstel:
    """Propose the light of the time; the limits are work days, and more than that.

    A recess that was missed is red, little slack is orange.
    """
    laat = feiten.werkdagen_te_laat
    delen = [_telwoord(feiten.te_laat, "moment is te laat", "momenten zijn te laat")]
    delen[0] += f", het langste {_werkdagen(laat)}" if feiten.te_laat else ""
    if feiten.gemist:
        delen.append(f"niet aangeleverd vóór een reces: {_noem(feiten.gemist)}")
    if feiten.krap:
        delen.append(f"minder speling dan de aanlevertermijn: {_noem(feiten.krap)}")
    kleur = Grens(grenzen.tijd.oranje + 1, grenzen.tijd.rood + 1).kleur(laat)
    if feiten.gemist:
        kleur = Kleur.ROOD
    elif feiten.krap and kleur is Kleur.GROEN:
        kleur = Kleur.ORANJE
    if not feiten.gedateerd:
        return Voorstel(Aspect.TIJD, Kleur.NTB, "Geen enkel moment heeft een termijn.")
    return Voorstel(Aspect.TIJD, kleur, _zin(*delen))


def stel_geld_voor(feiten: Geldfeiten, grenzen: Grenzen) -> Voorstel:
    """Propose the light of the money; the limits are per cents of what was granted.

    More than that counts. Above the amount that must be explained it is orange too.
    """
    if not feiten.begroot:
        zin = "Er is nog geen bedrag begroot."
        return Voorstel(Aspect.GELD, Kleur.NTB, zin)
    over = feiten.samen - feiten.begroot
    kleur = Kleur.GROEN
    if feiten.samen * 100 > feiten.begroot * grenzen.geld.rood:
        kleur = Kleur.ROOD
    elif (
        feiten.samen * 100 > feiten.begroot * grenzen.geld.oranje
        or over > grenzen.toelichtingsgrens
    ):
        kleur = Kleur.ORANJE
    zin = (
        f"Besteed en verplicht is samen {schrijf_euro(feiten.samen)} van"
        f" {schrijf_euro(feiten.begroot)}"
    )
    rest = f"{schrijf_euro(over)} te veel" if over > 0 else "binnen de begroting"
    return Voorstel(Aspect.GELD, kleur, f"{zin}: {rest}.")


def stel_risico_voor(feiten: Risicofeiten, grenzen: Grenzen) -> Voorstel:
    """Propose the light of the risks; the limits are scores that reach it."""
    if not feiten.totaal:
        return Voorstel(Aspect.RISICO, Kleur.NTB, "Er staan geen risico's in het plan.")
    open_ = (
        f"{feiten.nog_te_beoordelen} van {feiten.totaal} risico's: nog te beoordelen"
    )
    if feiten.hoogste is None:
        return Voorstel(Aspect.RISICO, Kleur.NTB, f"{open_}.")
    delen = [f"de hoogste score is {feiten.hoogste}"]
    delen += [open_] if feiten.nog_te_beoordelen else []
    return Voorstel(Aspect.RISICO, grenzen.risico.kleur(feiten.hoogste), _zin(*delen))


def stel_organisatie_voor(feiten: Organisatiefeiten, grenzen: Grenzen) -> Voorstel:
    """Propose the light of the organisation; the limits count places to fill now.

    From so many words n.t.b. in the plan it is orange too.
    """
    nu = feiten.zonder_trekker + feiten.open_plekken
    kleur = grenzen.organisatie.kleur(nu)
    if kleur is Kleur.GROEN and feiten.ntb >= grenzen.ntb:
        kleur = Kleur.ORANJE
    werk = f"{feiten.zonder_trekker} activiteiten hebben geen trekker"
    if feiten.zonder_trekker == 0:
        werk = "elke activiteit heeft een trekker"
    elif feiten.zonder_trekker == 1:
        werk = "1 activiteit heeft geen trekker"
    plek = ("plek in het klankbord is", "plekken in het klankbord zijn")
    zin = _zin(
        werk,
        f"{_telwoord(feiten.open_plekken, *plek)} nog open terwijl het moment nadert",
        f"{feiten.ntb} keer n.t.b. in het plan",
    )
    return Voorstel(Aspect.ORGANISATIE, kleur, zin)


def stel_informatie_voor(feiten: Informatiefeiten, grenzen: Grenzen) -> Voorstel:
    """Propose the light of the information; the limits are days, and more than that."""
    if feiten.dagen_stil is None:
        zin = "Over geen lopende activiteit is iets gemeld."
        return Voorstel(Aspect.INFORMATIE, Kleur.NTB, zin)
    grens = Grens(grenzen.informatie.oranje + 1, grenzen.informatie.rood + 1)
    lopend = _telwoord(feiten.lopend, "activiteit loopt", "activiteiten lopen")
    stil = feiten.dagen_stil
    dagen = _telwoord(stil, "dag", "dagen") if stil else "0 dagen"
    zin = _zin(lopend, f"de langste stilte is {dagen}")
    return Voorstel(Aspect.INFORMATIE, grens.kleur(feiten.dagen_stil), zin)


def stel_communicatie_voor(feiten: Communicatiefeiten, grenzen: Grenzen) -> Voorstel:
    """Propose the light of the communication; the limits count notices too late."""
    if not feiten.totaal:
        zin = "Het plan kent geen kennisgevingen."
        return Voorstel(Aspect.COMMUNICATIE, Kleur.NTB, zin)
    delen = [
        f"{_telwoord(feiten.te_laat, 'kennisgeving is', 'kennisgevingen zijn')} te laat"
    ]
    if feiten.zonder_datum:
        delen.append(f"{feiten.zonder_datum} van {feiten.totaal} zonder datum")
    kleur = grenzen.communicatie.kleur(feiten.te_laat)
    if kleur is Kleur.GROEN and feiten.zonder_datum == feiten.totaal:
        kleur = Kleur.NTB
    return Voorstel(Aspect.COMMUNICATIE, kleur, _zin(*delen))


def stel_kwaliteit_voor(feiten: Kwaliteitfeiten, grenzen: Grenzen) -> Voorstel:
    """Propose the light of the quality; the limits count products behind and refusals.

    Behind is a product that is not ready while its phase is over.
    """
    if not feiten.totaal:
        zin = "Er staan geen producten in het plan."
        return Voorstel(Aspect.KWALITEIT, Kleur.NTB, zin)
    producten = _telwoord(feiten.totaal, "product", "producten")
    delen = [f"{feiten.gereed} van {producten} gereed"]
    if feiten.achter:
        delen.append(f"{feiten.achter} niet gereed terwijl de fase voorbij is")
    if feiten.onbekend:
        delen.append(f"van {feiten.onbekend} is het niet te zeggen")
    if feiten.afgewezen:
        delen.append(_telwoord(feiten.afgewezen, "keer afgewezen", "keer afgewezen"))
    kleur = grenzen.kwaliteit.kleur(feiten.achter + feiten.afgewezen)
    if kleur is Kleur.GROEN and feiten.onbekend == feiten.totaal:
        kleur = Kleur.NTB
    return Voorstel(Aspect.KWALITEIT, kleur, _zin(*delen))


def stel_totaal_voor(lichten: Mapping[Aspect, Kleur]) -> Voorstel:
    """Propose the light of the whole: the worst of time, money and quality.

    >>> groen = dict.fromkeys(BEPALEND, Kleur.GROEN)
    >>> stel_totaal_voor(groen).kleur.value
    'groen'
    >>> stel_totaal_voor(groen | {Aspect.TIJD: Kleur.ROOD}).waarom
    'Het slechtste van tijd, geld en kwaliteit: tijd is rood.'
    >>> stel_totaal_voor(groen | {Aspect.GELD: Kleur.NTB}).kleur.value
    'n.t.b.'
    >>> stel_totaal_voor(groen | {Aspect.RISICO: Kleur.ROOD}).kleur.value
    'groen'
    """
    slechtste = min((lichten[a] for a in BEPALEND), key=ERNST.index)
    welke = [a.value for a in BEPALEND if lichten[a] is slechtste]
    begin = "Het slechtste van tijd, geld en kwaliteit:"
    werkwoord = "is" if len(welke) == 1 else "zijn"
    zin = f"{begin} {_som(welke)} {werkwoord} {slechtste.value}"
    return Voorstel(Aspect.TOTAAL, slechtste, f"{zin.removesuffix('.')}.")


def geldt_totaal(
    *, besloten: Kleur, voorgesteld: Kleur, met_reden: bool, nu: Kleur
) -> bool:
    """Whether what was decided of the whole still counts beside what is proposed now.

    It is never better than the worst of time, money and quality, unless somebody
    said why; that reason does not cover what became worse afterwards.

    >>> def geldt(besloten, voorgesteld, nu):
    ...     met_reden = besloten is not voorgesteld
    ...     return geldt_totaal(besloten=besloten, voorgesteld=voorgesteld,
    ...                         met_reden=met_reden, nu=nu)
    >>> groen, oranje, rood = Kleur.GROEN, Kleur.ORANJE, Kleur.ROOD
    >>> geldt(groen, groen, groen), geldt(groen, groen, rood)
    (True, False)
    >>> geldt(groen, oranje, oranje), geldt(groen, oranje, rood)
    (True, False)
    >>> geldt(rood, rood, groen), geldt(oranje, groen, oranje)
    (True, True)
    """
    if ERNST.index(besloten) <= ERNST.index(nu):
        return True
    return met_reden and ERNST.index(voorgesteld) <= ERNST.index(nu)


def nog_niet_gestart(aspect: Aspect, begin: str) -> Voorstel:
    """Propose no light while the project did not begin.

    >>> nog_niet_gestart(Aspect.TIJD, "1 september 2020").waarom
    'Nog niet gestart: het project begint op 1 september 2020.'
    """
    zin = f"Nog niet gestart: het project begint op {begin}."
    return Voorstel(aspect, Kleur.NTB, zin)


def _zin(*delen: str) -> str:
    tekst = "; ".join(delen)
    return f"{tekst[:1].upper()}{tekst[1:]}."


def _noem(namen: Sequence[str], hoogstens: int = 3) -> str:
    """Name the first few, and how many more there are.

    >>> _noem(["a", "b"]), _noem(["a", "b", "c", "d", "e"])
    ('a, b', 'a, b, c en nog 2')
    """
    rest = len(namen) - hoogstens
    eerste = ", ".join(namen[:hoogstens])
    return f"{eerste} en nog {rest}" if rest > 0 else eerste


def _som(woorden: Sequence[str]) -> str:
    """Write words in a row.

    >>> _som(["tijd"]), _som(["tijd", "geld", "kwaliteit"])
    ('tijd', 'tijd, geld en kwaliteit')
    """
    *begin, laatste = woorden
    return f"{', '.join(begin)} en {laatste}" if begin else laatste


def _werkdagen(aantal: int) -> str:
    return _telwoord(aantal, "werkdag", "werkdagen")


def _telwoord(aantal: int, een: str, meer: str) -> str:
    return f"{aantal or 'geen'} {een if aantal < 2 else meer}"
