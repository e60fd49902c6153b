"""How every light stood in the reports that were approved before, and stands now; pure.

It is told from the snapshots of one edition only: so what that edition leaves out of
its lights, it leaves out of their course too.
"""

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from bewaking.stoplichten.woorden import Kleur
from exports.tabellen.verloop import MEESTE_KOLOMMEN, list_verloop, schrijf_moment
from kern.grafieken import Vak, Verloop, Verloopkolom, Verlooprij

Momentopname = Mapping[str, Any]
TONEN = {
    Kleur.GROEN: "groen",
    Kleur.ORANJE: "oranje",
    Kleur.ROOD: "rood",
    Kleur.NTB: "grijs",
}


def zet_verloop_voort(eerder: Momentopname | None) -> list[dict[str, Any]]:
    """Return the lights of that report, after those that it tells of itself.

    >>> kop, rapport = {"peildatum": "2021-09-15"}, {"titel": "Fase 2"}
    >>> eerst = {"kop": kop, "rapport": rapport, "lichten": []}
    >>> [rij["rapport"] for rij in zet_verloop_voort(eerst | {"lichten_eerder": [
    ...     {"rapport": "Fase 1", "peildatum": "2021-06-15", "lichten": []}]})]
    ['Fase 1', 'Fase 2']
    >>> zet_verloop_voort(None)
    []
    """
    if eerder is None:
        return []
    naam = eerder["rapport"]["titel"]
    dit = schrijf_moment(
        naam, peildatum=eerder["kop"]["peildatum"], lichten=eerder.get("lichten", [])
    )
    return [*eerder.get("lichten_eerder", []), dit]


def maak_verloop(momentopname: Momentopname) -> Verloop:
    """Return the chart of the last six; without lights it has no rows."""
    alle = list_verloop(momentopname)
    getekend = alle[-MEESTE_KOLOMMEN:]
    nu = momentopname["lichten"]
    return Verloop(
        titel="Stoplichten in de tijd",
        alt=_alt(nu, eerder=len(alle) - 1, weg=len(alle) - len(getekend)),
        kolommen=[
            Verloopkolom(date.fromisoformat(een["peildatum"]), een["rapport"])
            for een in getekend
        ],
        rijen=[_rij(licht["aspect"], getekend) for licht in nu],
    )


def _rij(aspect: str, momenten: Sequence[Mapping[str, Any]]) -> Verlooprij:
    vakken = []
    for moment in momenten:
        per_aspect = {licht["aspect"]: licht for licht in moment["lichten"]}
        licht = per_aspect.get(aspect)
        vakken.append(licht and Vak(licht["woord"], TONEN[Kleur(licht["kleur"])]))
    return Verlooprij(aspect.capitalize(), vakken)


def _alt(nu: Sequence[Mapping[str, Any]], *, eerder: int, weg: int) -> str:
    """Say how it stands now, against how many reports, and what is not drawn."""
    woorden = [licht["woord"] for licht in nu]
    stand = ", ".join(
        f"{woorden.count(kleur.woord)} {kleur.woord.lower()}"
        for kleur in Kleur
        if kleur.woord in woorden
    )
    rapporten = "1 eerder rapport" if eerder == 1 else f"{eerder} eerdere rapporten"
    zinnen = [
        f"Per aspect hoe het stoplicht nu staat: {stand}.",
        f"Daarvoor staat hoe het was in {rapporten}."
        if eerder
        else "Er is geen eerder vastgesteld rapport om mee te vergelijken.",
        f"U ziet de laatste {MEESTE_KOLOMMEN} van {eerder + 1}." if weg else "",
    ]
    return " ".join(zin for zin in zinnen if zin)
