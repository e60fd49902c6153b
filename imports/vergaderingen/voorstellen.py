"""How a line becomes a proposal: compared with what stands, without changing it."""

from collections.abc import Callable, Sequence
from datetime import date
from functools import partial
from typing import Any

from betrokkenen.models import Gremium, Herkomst, Vergadering
from betrokkenen.operations import (
    VanAnderenError,
    agenda,
    eis_eigen,
    herstel,
    laat_vervallen,
)
from betrokkenen.queries import list_gremia
from betrokkenen.queries.agenda import Agendalezer, get_vrije_dagen, list_recessen
from imports.inlezen.soort import Bron, Uitkomst, Voorstel
from imports.vergaderingen import queries
from imports.vergaderingen.lijnen import Gremiumzoeker, Lijn, list_lijnen
from kern import klok
from kern.datums import WEEKDAGEN, schrijf_dag, schrijf_weekdag
from kern.transactie import Daad
from kern.vrijedagen import get_feestdag

ZATERDAG = 5
AFGELAST = "Afgelast in de agenda."
Doe = Callable[[Daad], None]


def stel_voor(bron: Bron) -> list[Voorstel]:
    """Return what every line of the file would do."""
    zoeker = Gremiumzoeker(list_gremia(), bron.keuze)
    lijnen = list(list_lijnen(bron.gelezen, zoeker))
    vergelijker = _Vergelijker([x for x in lijnen if isinstance(x, Lijn)], bron)
    return [
        lijn if isinstance(lijn, Voorstel) else vergelijker.stel_voor(lijn)
        for lijn in lijnen
    ]


class _Vergelijker:
    """Knows the meetings of the bodies in the file, and what the file had so far."""

    def __init__(self, lijnen: Sequence[Lijn], bron: Bron) -> None:
        ids = {lijn.gremium.id for lijn in lijnen}
        self._vrij = get_vrije_dagen(klok.vandaag())
        self._bron = bron
        self._op_dag: dict[tuple[int, date], Vergadering] = {}
        self._op_kenmerk: dict[tuple[int, str], Vergadering] = {}
        for vergadering in queries.list_vergaderingen(ids):
            self._op_dag[vergadering.gremium_id, vergadering.dag] = vergadering
            if vergadering.kenmerk:
                sleutel = vergadering.gremium_id, vergadering.kenmerk
                self._op_kenmerk[sleutel] = vergadering
        self._in_bestand = {lijn.kenmerk for lijn in lijnen}
        self._recessen = {id_: list_recessen(id_) for id_ in ids}
        self._agendas = {
            lijn.gremium.id: Agendalezer(
                lijn.gremium, self._recessen[lijn.gremium.id], self._vrij
            )
            for lijn in lijnen
        }
        self._geweest: dict[tuple[int, str | date], str] = {}
        self._eigen: dict[int, str | None] = {}

    def stel_voor(self, lijn: Lijn) -> Voorstel:
        """Return what this line would do, given the lines before it."""
        if bezwaar := self._dubbel(lijn) or self._bezet(lijn):
            return _voorstel(lijn, Uitkomst.GEWEIGERD, bezwaar)
        voorstel = self._vergelijk(lijn)
        if voorstel.doe is not None and (bezwaar := self._niet_eigen(lijn.gremium)):
            return _voorstel(lijn, Uitkomst.GEWEIGERD, bezwaar)
        return voorstel

    def _dubbel(self, lijn: Lijn) -> str | None:
        """Return why the line cannot be, after one that said the same."""
        sleutels: list[tuple[int, str | date]] = []
        if lijn.kenmerk:
            sleutels.append((lijn.gremium.id, lijn.kenmerk))
        if not lijn.afgelast:
            sleutels.append((lijn.gremium.id, lijn.dag))
        for sleutel in sleutels:
            if eerder := self._geweest.get(sleutel):
                wat = "Deze dag" if isinstance(sleutel[1], date) else "Deze afspraak"
                return (
                    f"{wat} staat ook op {eerder}. Een gremium vergadert eens per dag:"
                    " houd er één over."
                )
        self._geweest |= dict.fromkeys(sleutels, lijn.plaats)
        return None

    def _bezet(self, lijn: Lijn) -> str | None:
        """Return why a meeting cannot come on this day: another one stands there."""
        if lijn.afgelast:
            return None
        eigen = self._met_kenmerk(lijn)
        daar = self._op_dag.get((lijn.gremium.id, lijn.dag))
        if daar is None or daar is eigen:
            return None
        if eigen is None and (
            daar.kenmerk is None or daar.kenmerk not in self._in_bestand
        ):
            return None  # the same meeting, which did not come from this calendar
        return (
            f"Op {schrijf_dag(lijn.dag)} staat al een andere vergadering van"
            f" {lijn.gremium.naam}. Verplaats of verwijder die eerst."
        )

    def _niet_eigen(self, gremium: Gremium) -> str | None:
        if gremium.id not in self._eigen:
            try:
                eis_eigen(gremium, project_ids=self._bron.project_ids)
            except VanAnderenError as weigering:
                self._eigen[gremium.id] = str(weigering)
            else:
                self._eigen[gremium.id] = None
        return self._eigen[gremium.id]

    def _met_kenmerk(self, lijn: Lijn) -> Vergadering | None:
        return self._op_kenmerk.get((lijn.gremium.id, lijn.kenmerk or ""))

    def _vergelijk(self, lijn: Lijn) -> Voorstel:
        bekend = self._met_kenmerk(lijn)
        if lijn.afgelast:
            return _afgelast(lijn, bekend)
        bekend = bekend or self._op_dag.get((lijn.gremium.id, lijn.dag))
        if bekend is None:
            twijfel = self._ligt_vreemd(lijn)
            return _voorstel(
                lijn, Uitkomst.NIEUW, doe=partial(_maak, lijn), twijfel=twijfel
            )
        if bekend.vervallen_op is not None and bekend.vervallen_reden != AFGELAST:
            blijft = (
                f"Deze vergadering is in Koersvast vervallen: {bekend.vervallen_reden}"
                " Dat blijft zo."
            )
            return _voorstel(lijn, Uitkomst.BESTAAT, twijfel=(blijft,))
        return self._gewijzigd(lijn, bekend)

    def _gewijzigd(self, lijn: Lijn, bekend: Vergadering) -> Voorstel:
        waarden = _wijzigingen(lijn, bekend, gewoon=self._is_gewoon(lijn))
        if not waarden:
            return _voorstel(lijn, Uitkomst.BESTAAT)
        aanleveren = waarden.get("aanleveren_op", bekend.aanleveren_op)
        if aanleveren is not None and aanleveren > lijn.dag:
            return _voorstel(
                lijn,
                Uitkomst.GEWEIGERD,
                f"Aanleveren staat op {schrijf_dag(aanleveren)}, na de nieuwe dag."
                " Wijzig eerst de dag van aanleveren.",
            )
        return _voorstel(
            lijn,
            Uitkomst.WIJZIGT,
            _verschil(bekend, waarden),
            twijfel=self._ligt_vreemd(lijn) if "dag" in waarden else (),
            doe=partial(_wijzig, bekend, waarden),
        )

    def _ligt_vreemd(self, lijn: Lijn) -> tuple[str, ...]:
        """Return why a body hardly ever meets on this day."""
        redenen = [
            f"Deze dag valt in {reces.naam}."
            for reces in self._recessen[lijn.gremium.id]
            if reces.begin <= lijn.dag <= reces.eind
        ]
        if lijn.dag.weekday() >= ZATERDAG:
            redenen.insert(0, f"Deze dag is een {WEEKDAGEN[lijn.dag.weekday()]}.")
        if lijn.dag in self._vrij:
            naam = get_feestdag(lijn.dag) or "een eigen vrije dag"
            redenen.insert(0, f"Deze dag is een vrije dag: {naam}.")
        return tuple(redenen)

    def _is_gewoon(self, lijn: Lijn) -> bool:
        """Whether the hand-in term of the body gives the day that the line gives."""
        gewoon = self._agendas[lijn.gremium.id].aanleveren_voor(lijn.dag)
        return lijn.aanleveren_op is not None and lijn.aanleveren_op == gewoon


def _voorstel(
    lijn: Lijn,
    uitkomst: Uitkomst,
    zin: str = "",
    *,
    twijfel: tuple[str, ...] = (),
    doe: Doe | None = None,
) -> Voorstel:
    delen = [lijn.gremium.naam, schrijf_weekdag(lijn.dag)]
    delen += [deel for deel in (lijn.tijd, lijn.opmerking or lijn.titel) if deel]
    if lijn.aanleveren_op:
        delen.append(f"aanleveren {schrijf_dag(lijn.aanleveren_op)}")
    gelezen = ", ".join(delen)
    return Voorstel(lijn.plaats, gelezen, uitkomst, zin, (*lijn.twijfel, *twijfel), doe)


def _afgelast(lijn: Lijn, bekend: Vergadering | None) -> Voorstel:
    if bekend is None:
        zin = "Deze afspraak is afgelast en staat niet in Koersvast."
        return _voorstel(lijn, Uitkomst.OVERGESLAGEN, zin)
    if bekend.vervallen_op is not None:
        return _voorstel(lijn, Uitkomst.BESTAAT, "Deze vergadering was al vervallen.")
    return _voorstel(
        lijn, Uitkomst.VERVALT, AFGELAST, doe=partial(_laat_vervallen, bekend)
    )


def _wijzigingen(lijn: Lijn, bekend: Vergadering, *, gewoon: bool) -> dict[str, Any]:
    """Return what would become different; an empty cell changes nothing.

    ``gewoon`` says that the papers are due when they always are: that is not stored.
    """
    nieuw: dict[str, Any] = {
        "dag": lijn.dag,
        "tijd": lijn.tijd,
        "aanleveren_op": None if gewoon else lijn.aanleveren_op,
        "opmerking": lijn.opmerking or (None if bekend.opmerking else lijn.titel),
        "kenmerk": lijn.kenmerk,
    }
    waarden = {
        naam: waarde
        for naam, waarde in nieuw.items()
        if waarde is not None and waarde != getattr(bekend, naam)
    }
    if gewoon and bekend.aanleveren_op is not None:
        waarden["aanleveren_op"] = None
    if bekend.vervallen_op is not None:
        waarden["vervallen_op"] = None
    return waarden


WOORDEN = {
    "dag": "de dag",
    "tijd": "de tijd",
    "aanleveren_op": "aanleveren",
    "opmerking": "de opmerking",
}


def _verschil(bekend: Vergadering, waarden: dict[str, Any]) -> str:
    zinnen = [
        f"{woord} was {_woord(getattr(bekend, naam))}"
        for naam, woord in WOORDEN.items()
        if naam in waarden
    ]
    if "vervallen_op" in waarden:
        zinnen.insert(0, "de vergadering gaat weer door")
    if "kenmerk" in waarden:
        zinnen.append("krijgt het kenmerk van de agenda")
    tekst = "; ".join(zinnen)
    return f"{tekst[:1].upper()}{tekst[1:]}."


def _woord(waarde: Any) -> str:
    if isinstance(waarde, date):
        return schrijf_dag(waarde)
    return f"“{waarde}”" if waarde else "leeg"


def _maak(lijn: Lijn, daad: Daad) -> None:
    agenda.create_vergadering(
        gremium_id=lijn.gremium.id,
        dag=lijn.dag,
        tijd=lijn.tijd,
        aanleveren_op=lijn.aanleveren_op,
        opmerking=lijn.opmerking or lijn.titel,
        herkomst=Herkomst.INGELEZEN,
        kenmerk=lijn.kenmerk,
        daad=daad,
    )


def _wijzig(bekend: Vergadering, waarden: dict[str, Any], daad: Daad) -> None:
    if "vervallen_op" in waarden:
        herstel(bekend)
    agenda.update_vergadering(
        bekend,
        dag=waarden.get("dag", bekend.dag),
        tijd=waarden.get("tijd", bekend.tijd),
        aanleveren_op=waarden.get("aanleveren_op", bekend.aanleveren_op),
        opmerking=waarden.get("opmerking", bekend.opmerking),
        kenmerk=waarden.get("kenmerk"),
        daad=daad,
    )


def _laat_vervallen(bekend: Vergadering, daad: Daad) -> None:
    laat_vervallen(bekend, op=daad.vandaag, reden=AFGELAST)
