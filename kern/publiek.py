"""How the outside reaches this program: its origin, its proxies, and whom to tell."""

from datetime import date
from urllib.parse import urlsplit

from kern.fouten import ConfiguratieError

MEESTE_PROXIES = 5
GEWONE_POORTEN = {"http": 80, "https": 443}


def lees_herkomst(url: str) -> str:
    """Return the origin of an address, without the port that everybody knows.

    >>> lees_herkomst("https://Koersvast.Voorbeeld.test:443/plan")
    'https://koersvast.voorbeeld.test'
    >>> lees_herkomst("http://127.0.0.1:8001")
    'http://127.0.0.1:8001'
    """
    delen = urlsplit(url)
    gewoon = delen.port in {None, GEWONE_POORTEN[delen.scheme]}
    return f"{delen.scheme}://{delen.hostname}" + ("" if gewoon else f":{delen.port}")


def lees_proxies(waarde: str | None) -> int:
    if waarde is None:
        return 0
    if not (waarde.isascii() and waarde.isdigit() and len(waarde) == 1):
        waarde = str(MEESTE_PROXIES + 1)
    if int(waarde) > MEESTE_PROXIES:
        raise ConfiguratieError(
            "KOERSVAST_PROXIES is geen aantal. Vul in hoeveel eigen proxy's er precies"
            f" voor Koersvast staan: 0 tot en met {MEESTE_PROXIES}."
        )
    return int(waarde)


def lees_contact(waarde: str | None) -> str | None:
    if waarde is None:
        return None
    schoon = waarde.isascii() and waarde.isprintable() and " " not in waarde
    if not (schoon and waarde.startswith(("mailto:", "https://", "tel:"))):
        raise ConfiguratieError(
            "KOERSVAST_CONTACT is geen adres. Schrijf mailto:naam@gemeente.nl, een"
            " adres met https:// of tel:+31…"
        )
    return waarde


def lees_contact_tot(waarde: str | None) -> date | None:
    if waarde is None:
        return None
    try:
        return date.fromisoformat(waarde)
    except ValueError:
        raise ConfiguratieError(
            f"KOERSVAST_CONTACT_TOT is “{waarde[:20]}”. Schrijf een dag zoals"
            " 2027-12-31."
        ) from None
