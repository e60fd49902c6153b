"""Ending what somebody has, or giving it to another, from a day on: pages for all.

A package describes its part once (`Wissel`), beside its `Onderdeel`; the pages follow
from it. The old row stays for the days on which it held.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from flask import Blueprint, flash, redirect, render_template
from flask.typing import ResponseReturnValue

from kern import klok
from kern.datums import schrijf_dag
from kern.formulieren import is_ingestuurd, poging
from kern.invoer import tekstveld
from kern.keuzes import KeuzeField
from kern.tijdvak import Opvolger
from kern.transactie import transactie
from kern.web import met_status, recht
from notatie.velden import dagveld
from toegang.kader import kruimels
from toegang.onderdelen import IntussenVeranderdError, Onderdeel, OnderdeelForm
from toegang.poort import toegang

UITLEG = {
    "vervangen": "Wie het nu is, blijft staan voor de dagen vóór de wissel. Wat er in"
    " de cel van het plan staat, verandert niet.",
    "beeindigen": "Kies de laatste dag. Tot en met die dag blijft alles staan zoals"
    " het was.",
}


class EindeForm(OnderdeelForm):
    tot = dagveld("Laatste dag (tot en met)", "Kies de laatste dag.")
    reden = tekstveld("Reden")

    def waarden(self) -> dict[str, Any]:
        """Return what is to be stored."""
        return {"tot": self.tot.data, "reden": self.reden.data}


class VervangForm(OnderdeelForm):
    sinds = dagveld("Vanaf welke dag", "Kies de eerste dag van de ander.")
    persoon = KeuzeField("Door wie", verplicht="Kies wie het overneemt.")
    reden = tekstveld("Reden")

    def __init__(self, *, personen: Sequence[tuple[int, str]], **opties: Any) -> None:
        """Offer everybody of the organisation."""
        super().__init__(**opties)
        self.persoon.zet(personen, leeg="Kies")

    def waarden(self) -> dict[str, Any]:
        """Return what is to be stored."""
        return {
            "sinds": self.sinds.data,
            "persoon_id": self.persoon.data,
            "reden": self.reden.data,
        }


@dataclass(frozen=True)
class Wissel:
    """How one kind of part ends or passes on; the `Onderdeel` says all the rest.

    ``eindig(rij, daad=…, tot=…, reden=…)`` lets it end after a day,
    ``vervang(rij, daad=…, sinds=…, persoon_id=…, reden=…)`` gives it to another, and
    ``hervat(rij)`` takes an end back. ``personen()`` are those who can take over, and
    ``opvolger(rij)`` is who did, so that two people at once do not go unnoticed.
    """

    onderdeel: Onderdeel
    eindig: Callable[..., None]
    hervat: Callable[[Any], None]
    vervang: Callable[..., Any] | None = None
    personen: Callable[[], Sequence[tuple[int, str]]] = tuple
    opvolger: Callable[[Any], Opvolger | None] = lambda _rij: None


def registreer_wissel(blueprint: Blueprint, wissel: Wissel) -> None:
    """Add the pages: ``<naam>_beeindigen``, ``…_vervangen`` and ``…_hervatten``."""
    views: list[tuple[str, Any, list[str]]] = [
        ("beeindigen", _beeindigen(wissel), ["GET", "POST"]),
        ("hervatten", _hervatten(wissel), ["POST"]),
    ]
    if wissel.vervang is not None:
        views.append(("vervangen", _vervangen(wissel), ["GET", "POST"]))
    naam = wissel.onderdeel.naam
    for daad, view, methoden in views:
        blueprint.add_url_rule(
            f"/{naam}/<id:ding_id>/{daad}",
            f"{naam}_{daad}",
            recht(wissel.onderdeel.recht)(view),
            methods=methoden,
        )


def _beeindigen(wissel: Wissel) -> Callable[..., ResponseReturnValue]:
    def view(ding_id: int) -> ResponseReturnValue:
        rij = wissel.onderdeel.get(toegang(), ding_id)
        titel = wissel.onderdeel.titel(rij)
        form = EindeForm(data={"tot": rij.tot or _voorstel(), "reden": rij.einde_reden})
        na = wissel.opvolger(rij) if is_ingestuurd() else None
        _doe(wissel, form, ding_id, wissel.eindig)
        if form.gelukt:
            dag = _dag(form.tot)
            return _klaar(wissel, ding_id, f"{titel}: tot en met {dag}.", na)
        return _toon(wissel, form, rij, "beeindigen", f"{titel} beëindigen")

    return view


def _vervangen(wissel: Wissel) -> Callable[..., ResponseReturnValue]:
    def view(ding_id: int) -> ResponseReturnValue:
        rij = wissel.onderdeel.get(toegang(), ding_id)
        titel = wissel.onderdeel.titel(rij)
        form = VervangForm(personen=wissel.personen(), data={"sinds": _voorstel()})
        _doe(wissel, form, ding_id, wissel.vervang)
        if form.gelukt:
            wie = dict(wissel.personen()).get(form.persoon.data, "een ander")
            dag = _dag(form.sinds)
            return _klaar(wissel, ding_id, f"{titel}: vanaf {dag} is dat {wie}.")
        return _toon(wissel, form, rij, "vervangen", f"{titel} vervangen")

    return view


def _hervatten(wissel: Wissel) -> Callable[..., ResponseReturnValue]:
    def view(ding_id: int) -> ResponseReturnValue:
        with transactie(door=toegang().gebruiker_id):
            rij = wissel.onderdeel.get(toegang(), ding_id)
            na = wissel.opvolger(rij)
            wissel.hervat(rij)
        return _klaar(wissel, ding_id, f"{wissel.onderdeel.titel(rij)} gaat door.", na)

    return view


def _doe(
    wissel: Wissel,
    form: OnderdeelForm,
    ding_id: int,
    operatie: Callable[..., Any] | None,
) -> None:
    """Do the act, unless somebody else changed the row since the form was opened."""
    if not is_ingestuurd():
        rij = wissel.onderdeel.get(toegang(), ding_id)
        form.revisie.data = str(rij.revisie)
        return
    with poging(form, door=toegang().gebruiker_id) as daad:
        rij = wissel.onderdeel.get(toegang(), ding_id)
        form.verwerk(daad)
        if int(form.revisie.data or 0) != rij.revisie:
            form.revisie.data = str(rij.revisie)
            raise IntussenVeranderdError(
                "Iemand anders heeft hier intussen iets gewijzigd. Kijk eerst wat er nu"
                " staat; sla daarna opnieuw op."
            )
        if operatie is None:
            raise RuntimeError("this part cannot pass to another")
        operatie(rij, daad=daad, **form.waarden())


def _dag(veld: Any) -> str:
    return schrijf_dag(veld.data)


def _voorstel() -> date:
    return min(toegang().dag, klok.vandaag())


def _klaar(
    wissel: Wissel, ding_id: int, zin: str, na: Opvolger | None = None
) -> ResponseReturnValue:
    flash(zin, "succes")
    rij = wissel.onderdeel.get(toegang(), ding_id)
    bezwaar = na and na.bezwaar(rij.van, rij.tot)
    if bezwaar:
        flash(bezwaar, "waarschuwing")
    return redirect(wissel.onderdeel.terug(rij))


def _toon(
    wissel: Wissel, form: OnderdeelForm, rij: Any, daad: str, titel: str
) -> ResponseReturnValue:
    onderdeel = wissel.onderdeel
    tekst = render_template(
        "onderdelen/wissel.html",
        form=form,
        titel=titel,
        uitleg=UITLEG[daad],
        terug=onderdeel.terug(rij),
        kruimels=kruimels(onderdeel.stap_terug(rij), titel=titel),
    )
    return met_status(tekst, form=form)
