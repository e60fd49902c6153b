"""Each rule in words: who hears of what, and when; pure."""

from dataclasses import dataclass

from herinneringen.regels import REGELS, Regel, Regelnaam
from herinneringen.rules import MEESTE_WEKEN_LAAT, Afspraak

# Who hears of it first, as the queries of the facts have it.
EERST = {
    Regelnaam.AANLEVEREN: "de trekkers en de beleidsadviseur",
    Regelnaam.MOMENT: "de trekkers",
    Regelnaam.VOORTGANG: "de trekkers",
    Regelnaam.MAATREGEL: "de eigenaar van de maatregel, anders die van het risico",
    Regelnaam.RISICO: "de eigenaar van het risico",
    Regelnaam.NTB: "wie het zou invullen",
    Regelnaam.BESLUIT: "de opdrachtgever",
    Regelnaam.VOORWAARDE: "wie voor de voorwaarde zorgt",
    Regelnaam.TOEZEGGING: "wie de toezegging uitvoert",
    Regelnaam.RAPPORTAGE: "de projectleider",
    Regelnaam.VEROUDERD: "de projectleider",
}
OOK = {
    Regelnaam.MOMENT: (
        " Bij een maand of langer: aan het begin en in de laatste werkweek. Moeten er"
        " stukken worden aangeleverd, dan gaat het vooraf alleen daarover."
    ),
    Regelnaam.BESLUIT: " Wordt een besluit gevraagd, dan gaat er meteen een mail.",
}
NOOIT = "Hiervoor gaat geen mail."


@dataclass(frozen=True)
class Laddertekst:
    """One rule of a project as three sentences."""

    regel: Regel
    eerst: str
    vooraf: str
    te_laat: str


def beschrijf_ladder(naam: Regelnaam, afspraak: Afspraak) -> Laddertekst:
    """Return the ladder of a rule in words.

    >>> tekst = beschrijf_ladder(
    ...     Regelnaam.AANLEVEREN, Afspraak(True, (20, 10, 3, 0), (1, 3)))
    >>> tekst.eerst
    'De trekkers en de beleidsadviseur'
    >>> tekst.vooraf
    '20, 10 en 3 werkdagen van tevoren en op de dag zelf.'
    >>> tekst.te_laat  # doctest: +NORMALIZE_WHITESPACE
    'Elke week, hoogstens 26 weken. Na 1 week ook de projectleider, na 3 weken ook de
    opdrachtgever.'
    >>> beschrijf_ladder(Regelnaam.RISICO, Afspraak(False, (), None)).vooraf
    'Hiervoor gaat geen mail.'
    """
    eerst = EERST[naam][0].upper() + EERST[naam][1:]
    if not afspraak.aan:
        return Laddertekst(REGELS[naam], eerst, NOOIT, NOOIT)
    vooraf = f"{_vooraf(afspraak)}{OOK.get(naam, '')}".strip()
    return Laddertekst(REGELS[naam], eerst, vooraf, _te_laat(afspraak))


def _vooraf(afspraak: Afspraak) -> str:
    """Say when it comes before and on the day.

    >>> _vooraf(Afspraak(True, (0,), None, 90))
    'Op de dag zelf: 90 dagen na de vorige keer.'
    >>> _vooraf(Afspraak(True, (1,), None)), _vooraf(Afspraak(True, (), None))
    ('1 werkdag van tevoren.', 'Vooraf niet.')
    """
    dagen = [str(aantal) for aantal in afspraak.vooraf if aantal]
    delen = []
    if dagen:
        woord = "werkdag" if dagen == ["1"] else "werkdagen"
        delen.append(f"{_opsomming(dagen)} {woord} van tevoren")
    if 0 in afspraak.vooraf:
        delen.append("op de dag zelf")
    zin = " en ".join(delen) or "vooraf niet"
    na = f": {afspraak.na} dagen na de vorige keer" if afspraak.na else ""
    return f"{zin[0].upper()}{zin[1:]}{na}."


def _te_laat(afspraak: Afspraak) -> str:
    """Say who joins once it is late.

    >>> _te_laat(Afspraak(True, (0,), None))
    'Dan gaat er geen mail.'
    """
    if afspraak.laat is None:
        return "Dan gaat er geen mail."
    leider, opdrachtgever = map(_weken, afspraak.laat)
    return (
        f"Elke week, hoogstens {MEESTE_WEKEN_LAAT} weken. Na {leider} ook de"
        f" projectleider, na {opdrachtgever} ook de opdrachtgever."
    )


def _weken(aantal: int) -> str:
    return "1 week" if aantal == 1 else f"{aantal} weken"


def _opsomming(delen: list[str]) -> str:
    *eerste, laatste = delen
    return f"{', '.join(eerste)} en {laatste}" if eerste else laatste
