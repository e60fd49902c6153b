"""A calendar as the text of a file, with links to our own address only."""

from urllib.parse import urlsplit

from herinneringen.agenda.queries import Agenda
from herinneringen.agenda.rules import Agendapunt, Puntstand
from kern.icalendar import Dagafspraak, schrijf_icalendar
from kern.opmaak import kort
from post.brieven import publiek_adres, publieke_link

VERVERS = "PT1H"
# A telephone shows one line; what is longer stands in full below it.
LANGSTE_TITEL = 200


def schrijf_agenda(agenda: Agenda) -> str:
    """Return the file; the same facts give the same text, to the letter."""
    host = urlsplit(publiek_adres()).hostname or "koersvast"
    afspraken = [
        maak_afspraak(punt, host=host, adres=_adres(punt)) for punt in agenda.punten
    ]
    return schrijf_icalendar(agenda.naam, afspraken, nu=agenda.laatst, ververs=VERVERS)


def maak_afspraak(
    punt: Agendapunt, *, host: str, adres: str | None = None
) -> Dagafspraak:
    r"""Return it as an appointment; ``adres`` is where more is told of it.

    >>> from datetime import date
    >>> from herinneringen.agenda.rules import Plaats
    >>> punt = Agendapunt("moment-7", "Toezicht", "Nota", Plaats(
    ...     date(2020, 11, 30), vaag="in november 2020, dag nog niet bekend"), 3)
    >>> afspraak = maak_afspraak(punt, host="koersvast.example")
    >>> afspraak.uid, afspraak.titel
    ('moment-7@koersvast.example', 'Nota (in november 2020, dag nog niet bekend)')
    >>> maak_afspraak(punt, host="x", adres="https://x/y").omschrijving
    'Project: Toezicht\nhttps://x/y'
    """
    vaag = f" ({punt.plaats.vaag})" if punt.plaats.vaag else ""
    titel = kort(punt.wat, LANGSTE_TITEL - len(vaag))
    voluit = [" ".join(punt.wat.split())] if titel.endswith("…") else []
    regels = [*voluit, f"Project: {punt.project}", *punt.uitleg]
    return Dagafspraak(
        uid=f"{punt.kenmerk}@{host}",
        dag=punt.plaats.dag,
        laatste=punt.plaats.laatste,
        titel=f"{titel}{vaag}",
        omschrijving="\n".join([*regels, *([adres] if adres else [])]),
        volgnummer=punt.volgnummer,
        vervallen=punt.stand is Puntstand.VERVALLEN,
        voorstel=punt.stand is Puntstand.VOORSTEL,
    )


def _adres(punt: Agendapunt) -> str | None:
    if punt.pagina is None:
        return None
    endpoint, waarden = punt.pagina
    return publieke_link(endpoint, **waarden)
