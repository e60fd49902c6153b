"""The lists of the beheerder as plain tables, to be kept as a file."""

from collections.abc import Mapping, Sequence

from flask import url_for

from kern import opmaak
from kern.tabellen import Kolom, Kolomsoort, Tabel
from toegang.models import Logboekregel
from toegang.queries import Logfilter, Rechtregel


def tabel_logboek(regels: Sequence[Logboekregel], namen: Mapping[str, str]) -> Tabel:
    """Return the lines with their six fields and the number of the request."""
    koppen = ("Tijdstip", "Actie", "Object", "Resultaat", "Oorsprong", "Wie", "Verzoek")
    return Tabel(
        "Logboek",
        [Kolom(kop) for kop in koppen],
        [
            (
                regel.tijdstempel.isoformat(),
                regel.actie,
                naam_van(regel.object, namen),
                regel.resultaat,
                regel.oorsprong,
                naam_van(regel.actor, namen),
                regel.verzoek,
            )
            for regel in regels
        ],
    )


def tabel_rechten(regels: Sequence[Rechtregel], *, jaar: int) -> Tabel:
    """Return every account with its roles of the year."""
    teksten = ("Naam", "E-mailadres", "Beheerder", "Staat", "Laatst ingelogd")
    kolommen = [*(Kolom(tekst) for tekst in teksten), Kolom("Project"), Kolom("Rol")]
    dagen = [Kolom("Van", Kolomsoort.DAG), Kolom("Tot en met", Kolomsoort.DAG)]
    return Tabel(
        f"Rechten {jaar}",
        [*kolommen, *dagen],
        [
            (
                regel.gebruiker.naam,
                regel.gebruiker.email,
                "ja" if regel.beheerder else "nee",
                "geblokkeerd" if regel.geblokkeerd else "actief",
                _moment(regel),
                regel.projectnaam,
                regel.rol.rol.value if regel.rol else None,
                regel.rol.van if regel.rol else None,
                regel.rol.laatste_dag if regel.rol else None,
            )
            for regel in regels
        ],
    )


def naam_van(woord: str, namen: Mapping[str, str]) -> str:
    """Return the account behind the words of the logbook as people call it.

    >>> naam_van("gebruiker:3 trekker in project:1", {"gebruiker:3": "Jo"})
    'Jo (gebruiker:3) trekker in project:1'
    >>> naam_van("systeem", {})
    'systeem'
    """
    wie, spatie, rest = woord.partition(" ")
    return f"{namen[wie]} ({wie}){spatie}{rest}" if wie in namen else woord


def logboekadres(keuze: Logfilter) -> str:
    """Return the address of the file with the lines that the page shows."""
    return url_for(
        "beheer.logboek_csv",
        actie=keuze.actie,
        resultaat=keuze.resultaat,
        account=keuze.gebruiker_id,
        van=keuze.van,
        tot=keuze.tot,
    )


def _moment(regel: Rechtregel) -> str:
    gezien = regel.gebruiker.laatst_ingelogd
    return opmaak.moment(gezien) if gezien else "nooit"
