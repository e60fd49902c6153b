"""Small words of a cell: its headings, and the name of a body within a sentence."""

import re

_KLANKBORD = re.compile(r"^\s*klankbord(?:groep)?\s*:", re.IGNORECASE)
_UITVOERING = re.compile(r"^\s*uitvoering\s*:", re.IGNORECASE)


def split_uitvoering(tekst: str) -> tuple[str | None, str]:
    r"""Return the lines of those who carry it out, and the klankbord itself.

    >>> split_uitvoering("Uitvoering:\nProcessen: Adviseur\nKlankbord: n.t.b.")
    ('Processen: Adviseur', 'n.t.b.')
    >>> split_uitvoering("Adviseur (JZ)")
    (None, 'Adviseur (JZ)')
    """
    regels = tekst.replace("\r\n", "\n").split("\n")
    begin = next((nr for nr, r in enumerate(regels) if _UITVOERING.match(r)), None)
    if begin is None:
        return None, tekst
    na = range(begin + 1, len(regels))
    eind = next((nr for nr in na if _KLANKBORD.match(regels[nr])), len(regels))
    doen = [_UITVOERING.sub("", regels[begin]), *regels[begin + 1 : eind]]
    over = regels[:begin] + [_KLANKBORD.sub("", regel) for regel in regels[eind:]]
    return "\n".join(doen).strip(), "\n".join(over).strip()


def in_de_zin(naam: str) -> str:
    """Write the name of a body within a sentence.

    >>> in_de_zin("College"), in_de_zin("NT sociaal domein")
    ('college', 'NT sociaal domein')
    """
    return naam if naam[1:2].isupper() else naam[:1].lower() + naam[1:]
