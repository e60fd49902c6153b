"""Euros as whole cents, always excluding BTW."""

import re

NBSP = "\N{NO-BREAK SPACE}"
# Far above any municipal budget, and far below what a column of cents can hold.
HOOGSTE_BEDRAG = 99_999_999_999_99
_BEDRAG = re.compile(r"([0-9]+|[0-9]{1,3}(?:\.[0-9]{3})+)(?:,([0-9]{2}|-{1,2}))?")
_DRIE_NA_KOMMA = re.compile(r"([0-9]{1,3}),([0-9]{3})")
_PUNT_VOOR_CENTEN = re.compile(r"[0-9]+\.[0-9]{1,2}|[0-9]{1,3}(?:,[0-9]{3})+\.[0-9]+")
_EEN_CIJFER = re.compile(r"([0-9]+|[0-9]{1,3}(?:\.[0-9]{3})+),([0-9])")


def schrijf_euro(centen: int, *, met_centen: bool = False) -> str:
    """Write an amount the Dutch way; without cents it rounds half away from zero.

    >>> schrijf_euro(12_000_000).replace(NBSP, " ")
    '€ 120.000'
    >>> schrijf_euro(-200_050, met_centen=True).replace(NBSP, " ")
    '€ -2.000,50'
    """
    if met_centen:
        heel, rest = divmod(abs(centen), 100)
        getal = f"{_duizendtallen(heel)},{rest:02d}"
    else:
        getal = _duizendtallen((abs(centen) + 50) // 100)
    return f"€{NBSP}{'-' if centen < 0 and getal.strip('0,') else ''}{getal}"


def lees_euro(tekst: str) -> int:
    """Read an amount as Dutch people write it; ask what is meant when that is open.

    >>> [lees_euro(t) for t in ("120000", "120.000", "€ 120.000,50", "-€ 5", "5,-")]
    [12000000, 12000000, 12000050, -500, 500]
    >>> lees_euro("120,000")
    Traceback (most recent call last):
    ValueError: Bedoelt u 120.000 euro of 120,00 euro? Schrijf het zo.
    >>> lees_euro("1e309")
    Traceback (most recent call last):
    ValueError: Dit is geen bedrag. Schrijf het zoals 120.000 of 120.000,50.
    """
    kaal = _zonder_teken(tekst)
    negatief, getal = kaal.startswith("-"), kaal.removeprefix("-")
    gelezen = _BEDRAG.fullmatch(getal)
    if gelezen is None:
        raise ValueError(_vraag(getal))
    heel, rest = gelezen[1].replace(".", ""), (gelezen[2] or "").strip("-")
    if len(heel.lstrip("0")) > len(str(HOOGSTE_BEDRAG // 100)):
        raise ValueError(f"Het bedrag is te hoog: hoogstens {_HOOGSTE}.")
    centen = int(heel) * 100 + int(rest or 0)
    return -centen if negatief else centen


def schrijf_euro_kaal(centen: int) -> str:
    """Write an amount as people type it: cents only where there are any.

    >>> schrijf_euro_kaal(12_000_000), schrijf_euro_kaal(-12_000_050)
    ('120.000', '-120.000,50')
    """
    tekst = schrijf_euro(centen, met_centen=centen % 100 != 0)
    return tekst.removeprefix(f"€{NBSP}")


def als_euro(centen: int) -> float | int:
    """Return the amount in euros as a number for a worksheet cell or a chart.

    >>> als_euro(150), als_euro(200)
    (1.5, 2)
    """
    return centen // 100 if centen % 100 == 0 else centen / 100


def _duizendtallen(getal: int) -> str:
    return f"{getal:,}".replace(",", ".")


_HOOGSTE = schrijf_euro(HOOGSTE_BEDRAG, met_centen=True)


def _zonder_teken(tekst: str) -> str:
    """Return the amount without the sign of the euro and without spaces around it."""
    kaal = tekst.strip().replace("\N{MINUS SIGN}", "-")
    voor = "-" if kaal.startswith("-") else ""
    kaal = kaal.removeprefix("-").strip().removeprefix("€").strip()
    if not voor and kaal.startswith("-"):
        voor, kaal = "-", kaal.removeprefix("-").strip()
    return voor + kaal


def _vraag(getal: str) -> str:
    """Ask what somebody means who did not write an amount the Dutch way."""
    if len(getal) < 20:  # longer ones are no slip of the pen
        if drie := _DRIE_NA_KOMMA.fullmatch(getal):
            heel, rest = drie[1], drie[2]
            return (
                f"Bedoelt u {heel}.{rest} euro of {heel},{rest[:2]} euro?"
                " Schrijf het zo."
            )
        if een := _EEN_CIJFER.fullmatch(getal):
            return (
                f"Bedoelt u {een[1]},{een[2]}0 euro? Schrijf centen met twee cijfers."
            )
        if _PUNT_VOOR_CENTEN.fullmatch(getal):
            heel, _, rest = getal.replace(",", "").partition(".")
            geheel = _duizendtallen(int(heel))
            return (
                f"Bedoelt u {geheel},{rest:0<2.2} euro?"
                " Schrijf een komma voor de centen en een punt bij duizendtallen."
            )
    return "Dit is geen bedrag. Schrijf het zoals 120.000 of 120.000,50."
