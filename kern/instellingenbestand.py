"""The file with settings: read line by line, and its key replaced by a new one."""

from collections.abc import Iterator
from pathlib import Path

from kern.fouten import ConfiguratieError, Lezing

SECRET_KEY, OUDE_SLEUTELS = "KOERSVAST_SECRET_KEY", "KOERSVAST_OUDE_SLEUTELS"


def read_bestand(bestand: Path, *, lezing: Lezing) -> dict[str, str]:
    """Return what is set there; a line that is wrong is told and left out."""
    paren: dict[str, str] = {}
    regels: dict[str, int] = {}
    for nummer, regel in _list_regels(read_tekst(bestand)):
        naam, is_teken, waarde = regel.partition("=")
        naam = naam.strip()
        if not is_teken:
            lezing.zinnen.append(
                f"Regel {nummer} van {bestand} is geen instelling. Schrijf NAAM=waarde."
            )
        elif naam in regels:
            lezing.zinnen.append(
                f"{naam} staat twee keer in {bestand}: op regel {regels[naam]} en"
                f" {nummer}. Laat één regel staan."
            )
        else:
            regels[naam], paren[naam] = nummer, waarde.strip().strip("\"'")
    return paren


def vervang_sleutel(tekst: str, *, nieuw: str) -> str:
    r"""Return the text with a new key; the former one stands before the older ones.

    >>> voor = "KOERSVAST_PORT=1\nKOERSVAST_SECRET_KEY=b\nKOERSVAST_OUDE_SLEUTELS=a"
    >>> print(vervang_sleutel(voor, nieuw="c"), end="")
    KOERSVAST_PORT=1
    KOERSVAST_SECRET_KEY=c
    KOERSVAST_OUDE_SLEUTELS=b a
    >>> print(vervang_sleutel("KOERSVAST_SECRET_KEY=a", nieuw="b"), end="")
    KOERSVAST_SECRET_KEY=b
    KOERSVAST_OUDE_SLEUTELS=a
    """
    oud = list_sleutels(tekst)
    regels = []
    for regel in tekst.splitlines():
        naam = regel.partition("=")[0].strip()
        if naam == SECRET_KEY:
            regels += [f"{SECRET_KEY}={nieuw}", f"{OUDE_SLEUTELS}={' '.join(oud)}"]
        elif naam != OUDE_SLEUTELS:
            regels.append(regel)
    return "\n".join(regels) + "\n"


def list_sleutels(tekst: str) -> list[str]:
    r"""Return the keys of the file, that of today first, none twice.

    >>> list_sleutels("KOERSVAST_OUDE_SLEUTELS='b a'\nKOERSVAST_SECRET_KEY=c")
    ['c', 'b', 'a']
    """
    gezet = {}
    for _, regel in _list_regels(tekst):
        naam, _, waarde = regel.partition("=")
        gezet[naam.strip()] = waarde.strip().strip("\"'")
    sleutels = [gezet.get(SECRET_KEY, ""), *gezet.get(OUDE_SLEUTELS, "").split()]
    return [sleutel for sleutel in dict.fromkeys(sleutels) if sleutel]


def _list_regels(tekst: str) -> Iterator[tuple[int, str]]:
    for nummer, regel in enumerate(tekst.splitlines(), start=1):
        if regel.strip() and not regel.lstrip().startswith("#"):
            yield nummer, regel


def read_tekst(bestand: Path) -> str:
    """Return what is in the file; a file that is not there says nothing."""
    try:
        inhoud = bestand.read_bytes() if bestand.is_file() else b""
        return inhoud.decode("utf-8-sig")
    except OSError as fout:
        raise ConfiguratieError(
            f"Het bestand “{bestand}” met instellingen is niet te lezen."
            " Hebt u er rechten op?"
        ) from fout
    except UnicodeDecodeError as fout:
        nummer = inhoud[: fout.start].count(b"\n") + 1
        raise ConfiguratieError(
            f"Regel {nummer} van “{bestand}” is geen UTF-8-tekst."
            " Bewaar het bestand opnieuw, als UTF-8."
        ) from fout
