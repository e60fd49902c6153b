"""What one line of a file says of a meeting, whether of a workbook or a calendar."""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, time
from functools import partial

from betrokkenen.models import Gremium
from imports.bestanden.fouten import BestandError
from imports.bestanden.gelezen import Afspraak, Gelezen, Waarde
from imports.inlezen.cellen import (
    CelError,
    citaat,
    lees_dag,
    lees_tekst,
    lees_tijd,
    schrijf_kaal,
)
from imports.inlezen.kolommen import Kolom, Regel, lees_tabel
from imports.inlezen.soort import Uitkomst, Voorstel

LANGSTE_OPMERKING = 300
GENOEMD = 15
KOLOMMEN = (
    Kolom(
        "datum",
        ("datum", "dag", "vergaderdatum", "datum vergadering", "vergaderdag"),
        verplicht=True,
    ),
    Kolom(
        "gremium", ("gremium", "orgaan", "vergadering", "bestuursorgaan"), breedte=24
    ),
    Kolom("tijd", ("tijd", "aanvang", "aanvangstijd", "begintijd", "tijdstip")),
    Kolom(
        "aanleveren",
        ("aanleveren", "aanleveren op", "aanleverdatum", "uiterlijk aanleveren"),
    ),
    Kolom(
        "opmerking",
        ("opmerking", "opmerkingen", "toelichting", "bijzonderheden"),
        breedte=40,
    ),
)
GEEN_GREMIUM = (
    "Kies bij “Gremium” voor welk gremium dit bestand is. In het bestand zelf staat het"
    " niet."
)


@dataclass(frozen=True)
class Lijn:
    """One meeting as the file has it; what the file does not say is None.

    ``titel`` is what a calendar calls it, and only fills what is empty.
    """

    plaats: str
    gremium: Gremium
    dag: date
    tijd: str | None = None
    aanleveren_op: date | None = None
    opmerking: str | None = None
    titel: str | None = None
    kenmerk: str | None = None
    afgelast: bool = False
    twijfel: tuple[str, ...] = field(default=())


class Gremiumzoeker:
    """Finds a body by what a file calls it."""

    def __init__(self, gremia: Sequence[Gremium], keuze: int | None) -> None:
        self._gremia = gremia
        self.keuze = next((g for g in gremia if g.id == keuze), None)
        self._op_naam: Mapping[str, list[Gremium]] = defaultdict(list)
        for gremium in gremia:
            for woord in {gremium.code.casefold(), gremium.naam.casefold()}:
                self._op_naam[woord].append(gremium)

    def zoek(self, tekst: str | None) -> Gremium:
        """Return the body that is meant; without words the one that was chosen."""
        if tekst is None:
            if self.keuze is None:
                raise CelError("Hier ontbreekt het gremium. Vul het in.")
            return self.keuze
        gevonden = self._op_naam.get(" ".join(tekst.split()).casefold(), [])
        if len(gevonden) > 1:
            raise CelError(f"{citaat(tekst)} past bij meer gremia. Schrijf de code.")
        if not gevonden:
            raise CelError(f"{citaat(tekst)} kennen we niet. {self._bekend()}")
        if gevonden[0].vervallen_op is not None:
            raise CelError(f"{gevonden[0].naam} is vervallen. Kies een ander gremium.")
        return gevonden[0]

    def _bekend(self) -> str:
        namen = [f"{g.code} ({g.naam})" for g in self._gremia if not g.vervallen_op]
        if not namen:
            return "Voeg eerst een gremium toe onder Mensen en gremia."
        rest = len(namen) - GENOEMD
        meer = f" en nog {rest}" if rest > 0 else ""
        return f"Kies uit: {', '.join(namen[:GENOEMD])}{meer}."


def list_lijnen(gelezen: Gelezen, zoeker: Gremiumzoeker) -> Iterator[Lijn | Voorstel]:
    """Return what every line says, or why it is refused or passed over."""
    for weigering in gelezen.weigeringen:
        yield _geweigerd(weigering.plaats, "", weigering.zin)
    if gelezen.bladen:
        yield from _van_bladen(gelezen, zoeker)
        return
    if zoeker.keuze is None:
        raise BestandError(GEEN_GREMIUM)
    for afspraak in gelezen.afspraken:
        yield _van_afspraak(afspraak, zoeker.keuze)


def _van_bladen(gelezen: Gelezen, zoeker: Gremiumzoeker) -> Iterator[Lijn | Voorstel]:
    tabel = lees_tabel(gelezen.bladen, KOLOMMEN)
    if "gremium" not in tabel.kolommen and zoeker.keuze is None:
        raise BestandError(GEEN_GREMIUM)
    if tabel.onbekend:
        wat = ", ".join(tabel.onbekend)
        zin = "Deze kolommen lezen we niet."
        yield Voorstel("koppen", wat, Uitkomst.OVERGESLAGEN, zin)
    for regel in tabel.regels:
        if not regel.is_leeg:
            yield _van_regel(regel, zoeker)


def _van_regel(regel: Regel, zoeker: Gremiumzoeker) -> Lijn | Voorstel:
    try:
        dag = regel.lees("datum", _lees_vergaderdag)
        return Lijn(
            regel.plaats,
            regel.lees("gremium", lambda w: zoeker.zoek(_lees_regel(w))),
            dag,
            tijd=regel.lees("tijd", lees_tijd) or regel.lees("datum", _tijd_bij_dag),
            aanleveren_op=regel.lees("aanleveren", partial(_lees_aanleveren, dag)),
            opmerking=regel.lees("opmerking", _lees_regel),
        )
    except CelError as fout:
        return _geweigerd(fout.plaats, _woorden(regel), str(fout))


def _lees_vergaderdag(waarde: Waarde) -> date:
    dag = lees_dag(waarde)
    if dag is None:
        raise CelError("Hier ontbreekt de datum. Vul haar in.")
    return dag


def _tijd_bij_dag(waarde: Waarde) -> str | None:
    return lees_tijd(waarde.time()) if isinstance(waarde, datetime) else None


def _lees_aanleveren(vergaderdag: date, waarde: Waarde) -> date | None:
    dag = lees_dag(waarde)
    if dag is not None and dag > vergaderdag:
        raise CelError("Aanleveren kan niet na de vergadering. Kies een eerdere dag.")
    return dag


def _lees_regel(waarde: Waarde) -> str | None:
    return lees_tekst(waarde, hoogstens=LANGSTE_OPMERKING)


def _van_afspraak(afspraak: Afspraak, gremium: Gremium) -> Lijn | Voorstel:
    plaats = f"regel {afspraak.regel}"
    try:
        dag = lees_dag(afspraak.dag)
        titel = _lees_regel(afspraak.titel)
        kenmerk = lees_tekst(afspraak.kenmerk, hoogstens=500)
    except CelError as fout:
        return _geweigerd(plaats, citaat(afspraak.titel or "zonder titel"), str(fout))
    if titel and titel.casefold() in {gremium.naam.casefold(), gremium.code.casefold()}:
        titel = None  # says nothing that the body does not
    return Lijn(
        plaats,
        gremium,
        dag or afspraak.dag,
        tijd=lees_tijd(afspraak.tijd),
        titel=titel,
        kenmerk=kenmerk,
        afgelast=afspraak.afgelast,
        twijfel=(afspraak.twijfel,) if afspraak.twijfel else (),
    )


def _woorden(regel: Regel) -> str:
    gevuld = [
        lees_tijd(c.waarde) or ""
        if isinstance(c.waarde, time)
        else schrijf_kaal(c.waarde)
        for c in regel.cellen.values()
        if c.waarde is not None
    ]
    return citaat(" · ".join(gevuld))


def _geweigerd(plaats: str, gelezen: str, zin: str) -> Voorstel:
    return Voorstel(plaats, gelezen, Uitkomst.GEWEIGERD, zin)
