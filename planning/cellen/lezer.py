"""The cells of one line of the plan, read into what is stored of them; pure.

What a cell cannot say (how the moments are called, what is asked of the bodies, and
what is doubtful about the hours) is given beside it.
"""

import re
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import replace
from datetime import date

from activiteiten.models import Groep, Per
from betrokkenen.models import Rolsoort
from kern.datums import Soort, Stand, Termijn, leeg
from notatie.inzet import lees_inzet
from notatie.lezing import Celitem, Celstand
from notatie.personen import Kolom, Persoonsitem, lees_personen
from notatie.termijn import lees_termijn
from notatie.totalen import Inzetcontext, Inzetitem
from notatie.totalen import Per as Leesper
from notatie.uitleg import (
    Uitleg,
    leg_inzet_uit,
    leg_personen_uit,
    leg_termijn_uit,
)
from planning.cellen.vormen import (
    Cellen,
    Iemand,
    Lezing,
    Moment,
    Nieuw,
    Omgeving,
    Raming,
    Vraag,
    Wie,
    Zetel,
)
from planning.cellen.woorden import in_de_zin, split_uitvoering
from planning.models import Mijlpaalsoort

PER = {
    Leesper.TOTAAL: Per.TOTAAL,
    Leesper.PERSOON: Per.PERSOON,
    Leesper.WEEK: Per.WEEK,
    Leesper.KEER: Per.MOMENT,
}
_STANDEN = {
    Celstand.GEDEELTELIJK: Stand.ONVOLLEDIG,
    Celstand.NOTITIE: Stand.GELEZEN,
}
_AAN = re.compile(r"\b(?:aan|van|voor)\s+(?:de\s+|het\s+)?(.+?)\s*\)?\s*$", re.I)


def lees_cellen(cellen: Cellen, omgeving: Omgeving, vraag: Vraag) -> Lezing:
    """Read the four cells of a line together; any text gives a reading."""
    lezer = _Lezer(omgeving, vraag)
    lezer.lees_termijn(cellen.termijn)
    lezer.lees_trekker(cellen.trekker)
    lezer.lees_klankbord(cellen.klankbord)
    lezer.lees_inzet(cellen.inzet)
    return Lezing(
        cellen=cellen,
        termijn=lezer.termijn,
        momenten=tuple(lezer.momenten),
        trekkers=tuple(lezer.trekkers),
        uitvoerders=tuple(lezer.uitvoerders),
        zetels=tuple(lezer.zetels),
        ramingen=tuple(lezer.ramingen),
        standen=lezer.standen,
        uitleg=lezer.uitleg,
        bezwaren={cel: tuple(zinnen) for cel, zinnen in lezer.bezwaren.items()},
    )


class _Lezer:
    """Reads cell after cell; what one says helps to read the next."""

    def __init__(self, omgeving: Omgeving, vraag: Vraag) -> None:
        self.omgeving = omgeving
        self.vraag = vraag
        self.woorden = omgeving.woorden
        self.termijn = leeg()
        self.momenten: list[Moment] = []
        self.trekkers: list[Wie] = []
        self.uitvoerders: list[tuple[Wie, str | None]] = []
        self.zetels: list[Zetel] = []
        self.ramingen: list[Raming] = []
        self.standen: dict[str, Stand] = {}
        self.uitleg: dict[str, Uitleg] = {}
        self.bezwaren: dict[str, list[str]] = defaultdict(list)

    def lees_termijn(self, tekst: str) -> None:
        """Read moments per body, or else the period of the line itself."""
        lezing = lees_termijn(
            tekst, context=self.omgeving.context, woorden=self.woorden
        )
        uitleg = leg_termijn_uit(lezing, self.omgeving.gremia)
        self._noteer("termijn", lezing.status, uitleg)
        items = [item for item in lezing.items if self._is_stap(item)]
        eigen = [item for item in items if item.gremium is None]
        if len(items) == 1 and eigen and eigen[0].termijn.soort is not Soort.MOMENT:
            self.termijn = eigen[0].termijn
            return
        for item, ronde in zip(items, _rondes(items), strict=True):
            self._voeg_toe(self._moment(item, ronde))
        self.momenten.sort(key=lambda moment: moment.ronde or "")

    def _is_stap(self, item: Celitem) -> bool:
        """Whether it is stored; without a body it must say something of time."""
        if item.gremium is None and item.gremium_tekst:
            self._weiger_gremium(item.gremium_tekst)
            return False
        if item.gremium is not None:
            return self._kent_gremium(item.gremium, item.gremium_tekst)
        if item.ter_kennisgeving:
            self.bezwaren["termijn"].append(
                "Zeg aan wie dit ter kennisgeving gaat: “ter kennisgeving aan raad”."
            )
            return False
        termijn = item.termijn
        return termijn.begin is not None or termijn.eind is not None

    def _kent_gremium(self, code: str, tekst: str, cel: str = "termijn") -> bool:
        if code in self.omgeving.gremia:
            return True
        self._weiger_gremium(tekst or code, cel)
        return False

    def _weiger_gremium(self, tekst: str, cel: str = "termijn") -> None:
        self.bezwaren[cel].append(
            f"Het gremium “{tekst[:60]}” staat niet in de lijst."
            " Schrijf het zoals in de lijst, of voeg het eerst toe."
        )

    def _moment(self, item: Celitem, ronde: str | None) -> Moment:
        termijn = item.termijn
        if item.ter_kennisgeving:
            zonder = termijn.begin is None and termijn.eind is None
            wie = item.gremium_tekst or self.omgeving.gremia[item.gremium or ""]
            return self._kennisgeving(item.gremium, wie, leeg() if zonder else termijn)
        over = f"{self.vraag.onderwerp} {ronde}" if ronde else self.vraag.onderwerp
        if item.gremium is None:
            soort = Mijlpaalsoort.OPLEVERING
            return Moment(soort, None, ronde, termijn, f"{over} opgeleverd")
        return Moment(
            Mijlpaalsoort.ROUTE,
            item.gremium,
            ronde,
            termijn,
            f"{over} naar {in_de_zin(self.omgeving.gremia[item.gremium])}",
            self.vraag.rollen.get(item.gremium, self.vraag.rol),
        )

    def _kennisgeving(self, code: str | None, wie: str, termijn: Termijn) -> Moment:
        return Moment(
            Mijlpaalsoort.KENNISGEVING,
            code,
            None,
            termijn,
            f"{self.vraag.onderwerp} ter kennisgeving aan {in_de_zin(wie)}",
            Rolsoort.KENNISNEMEN,
        )

    def lees_trekker(self, tekst: str) -> None:
        """Read who pulls it, first contact first."""
        lezing = lees_personen(tekst, kolom=Kolom.TREKKER, woorden=self.woorden)
        self.uitleg["trekker"] = leg_personen_uit(lezing)
        if lezing.status in {Celstand.ONLEESBAAR, Celstand.GEDEELTELIJK}:
            self.bezwaren["trekker"].append(
                "Dit is niet als personen te lezen. Schrijf een naam of een functie,"
                " zoals Projectleider of Voornaam Achternaam (afdeling)."
            )
        for item in lezing.items:
            wie = self._wie(item, "trekker")
            if wie is not None and wie not in self.trekkers:
                self.trekkers.append(wie)

    def lees_klankbord(self, tekst: str) -> None:
        """Read executors, seats and notices; two names with a slash share a seat."""
        uitvoering, rest = split_uitvoering(tekst)
        regels = () if uitvoering is None else self._lees_uitvoering(uitvoering)
        lezing = lees_personen(rest, kolom=Kolom.KLANKBORD, woorden=self.woorden)
        alleen_uitvoering = uitvoering is not None and not rest.strip()
        stand = Celstand.GELEZEN if alleen_uitvoering else lezing.status
        uitleg = leg_personen_uit(lezing)
        uitleg = replace(uitleg, regels=(*regels, *uitleg.regels))
        self._noteer("klankbord", stand, uitleg)
        plekken: dict[object, list[Persoonsitem]] = defaultdict(list)
        for nummer, item in enumerate(lezing.items):
            plekken[item.plek or f"los {nummer}"].append(item)
        self.zetels += [self._zetel(items) for items in plekken.values()]
        for stap in lezing.stappen:
            self._voeg_kennisgeving_toe(stap.gremium, stap.tekst)

    def _lees_uitvoering(self, tekst: str) -> tuple[str, ...]:
        lezing = lees_personen(tekst, kolom=Kolom.UITVOERING, woorden=self.woorden)
        if lezing.status is Celstand.ONLEESBAAR:
            self.bezwaren["klankbord"].append(
                "Onder Uitvoering is niet te lezen wie het doet. Schrijf een naam of"
                " een functie, zoals Processen: Adviseur processen."
            )
        for item in lezing.items:
            wie = None if item.ntb else self._wie(item, "klankbord")
            if wie is not None:
                self.uitvoerders.append((wie, item.taak))
        regels = leg_personen_uit(lezing).regels
        return tuple(f"Uitvoering, {regel[:1].lower()}{regel[1:]}" for regel in regels)

    def _zetel(self, items: list[Persoonsitem]) -> Zetel:
        eerste = items[0]
        if any(item.ntb for item in items):
            functie = eerste.functie or eerste.naam
            return Zetel(self._afdeling(eerste.afdeling), functie, True)
        personen = [
            self._wie(item, "klankbord") for item in items if item.naam or item.functie
        ]
        bekend = tuple(dict.fromkeys(wie for wie in personen if wie is not None))
        afdeling = self._afdeling(eerste.afdeling)
        return Zetel(afdeling, None, False, bekend)

    def _voeg_kennisgeving_toe(self, code: str | None, tekst: str) -> None:
        treffer = _AAN.search(tekst)
        wie = treffer[1] if treffer else ""
        if code is None:
            self._weiger_gremium(wie or tekst, "klankbord")
        elif self._kent_gremium(code, wie, "klankbord"):
            wie = wie or self.omgeving.gremia[code]
            self._voeg_toe(self._kennisgeving(code, wie, leeg()))

    def _voeg_toe(self, moment: Moment) -> None:
        if moment.sleutel not in {eerder.sleutel for eerder in self.momenten}:
            self.momenten.append(moment)

    def lees_inzet(self, tekst: str) -> None:
        """Read the hours; more moments make hours "in total" doubtful."""
        lezing = lees_inzet(tekst, context=self._rij(), woorden=self.woorden)
        self._noteer("inzet", lezing.status, leg_inzet_uit(lezing))
        twijfel = self.vraag.twijfel
        for item in lezing.items:
            raming = self._raming(item, twijfel)
            twijfel = None if raming.twijfel else twijfel
            self.ramingen.append(raming)

    def _raming(self, item: Inzetitem, twijfel: str | None) -> Raming:
        keer = self._aantal_rondes() if item.per is Leesper.TOTAAL else 1
        if item.wie:
            groep, persoon = Groep.PERSOON, self._wie_in_rij(item.wie)
        else:
            klankbord = item.groep == "klankbord"
            groep, persoon = (Groep.KLANKBORD if klankbord else Groep.TREKKERS), None
        if persoon is None and groep is Groep.PERSOON:
            groep = Groep.TREKKERS
        redenen = [] if keer == 1 else ["per keer of in totaal"]
        if item.groep not in {None, "klankbord", "trekker"}:
            redenen.append(f"voor {item.groep}")
        if item.vaag:
            redenen.append("bij benadering")
        geraden = twijfel or "; ".join(redenen)
        return Raming(
            (item.minuten, item.minuten_tot * keer),
            PER[item.per],
            groep,
            item.wanneer or leeg(),
            persoon,
            geraden if redenen else None,
        )

    def _rij(self) -> Inzetcontext:
        bezet = [len(zetel.personen) for zetel in self.zetels]
        einden = [m.termijn.eind for m in self.momenten if m.termijn.eind]
        einden += [self.termijn.eind] if self.termijn.eind else []
        rij = [*self.trekkers, *(wie for wie, _ in self.uitvoerders)]
        return Inzetcontext(
            klankbord_namen=sum(bezet) if bezet else None,
            klankbord_plekken=sum(namen > 0 for namen in bezet) if bezet else None,
            klankbord_ntb=sum(zetel.is_ntb for zetel in self.zetels),
            namen_in_rij=tuple(_genoemd(wie) for wie in rij),
            rij_termijn_eind=max(einden, default=None),
            plandatum=self.omgeving.context.plandatum,
            aantal_momenten=self._aantal_rondes(),
        )

    def _aantal_rondes(self) -> int:
        gedateerd = {m.ronde for m in self.momenten if m.termijn.eind}
        return max(len(gedateerd), 1)

    def _wie_in_rij(self, tekst: str) -> Wie | None:
        rij = [*self.trekkers, *(wie for wie, _ in self.uitvoerders)]
        rij += [wie for zetel in self.zetels for wie in zetel.personen]
        for wie in rij:
            if tekst.casefold() in _namen(wie):
                return wie
        lezing = lees_personen(tekst, woorden=self.woorden)
        if len(lezing.items) != 1 or lezing.status is not Celstand.GELEZEN:
            self.bezwaren["inzet"].append(
                f"“{tekst[:60]}” is geen persoon of groep. Schrijf een naam, een"
                " functie, trekkers of klankbord voor de dubbele punt."
            )
            return None
        return self._wie(lezing.items[0], "inzet")

    def _wie(self, item: Persoonsitem, cel: str) -> Wie | None:
        """Return the one person meant, or somebody new; doubt is an objection."""
        if item.ntb and not (item.naam or item.functie):
            return None
        if not (item.naam or item.functie):
            self.bezwaren[cel].append(
                f"Schrijf wie van {item.afdeling} bedoeld is: een naam of een functie."
            )
            return None
        passend = vind_personen(item, self.omgeving.personen)
        if len(passend) > 1:
            wie = ", ".join(_voluit(persoon) for persoon in passend[:4])
            self.bezwaren[cel].append(
                f"“{item.naam or item.functie}” past bij meer personen ({wie})."
                " Schrijf de afdeling er tussen haakjes achter."
            )
            return None
        if passend:
            return passend[0]
        return Nieuw(item.naam, item.functie, self._afdeling(item.afdeling))

    def _afdeling(self, code: str | None) -> str | None:
        if code is None:
            return None
        bekend = {eigen.casefold(): eigen for eigen in self.omgeving.afdelingen}
        return bekend.get(code.casefold(), code)

    def _noteer(self, cel: str, status: Celstand, uitleg: Uitleg) -> None:
        self.standen[cel] = _STANDEN.get(status) or Stand(status.value)
        self.uitleg[cel] = uitleg


def vind_personen(item: Persoonsitem, personen: Iterable[Iemand]) -> list[Iemand]:
    """Return who may be meant: by name or function, and department if it is given.

    Without a department, somebody without one goes before the others.
    """
    gezocht = (item.naam or item.functie or "").casefold()
    passend = [p for p in personen if gezocht in _namen(p)]
    if item.afdeling is not None:
        afdeling = item.afdeling.casefold()
        return [p for p in passend if (p.afdeling or "").casefold() == afdeling]
    zonder = [p for p in passend if p.afdeling is None]
    return zonder if len(zonder) == 1 else passend


def _rondes(items: list[Celitem]) -> list[str | None]:
    """Return the round of each: its year, or else its place, when a body comes twice.

    One body that comes twice gives every step of the line a round.
    """
    per_gremium: dict[str | None, list[Celitem]] = defaultdict(list)
    for item in items:
        if not item.ter_kennisgeving:
            per_gremium[item.gremium].append(item)
    if all(len(groep) < 2 for groep in per_gremium.values()):
        return [None] * len(items)
    op_jaar = all(_jaren_uniek(groep) for groep in per_gremium.values())
    return [
        None
        if item.ter_kennisgeving
        else _jaar(item)
        if op_jaar
        else str(_plaats(item, per_gremium[item.gremium]))
        for item in items
    ]


def _plaats(item: Celitem, groep: list[Celitem]) -> int:
    return next(nr for nr, ander in enumerate(groep, start=1) if ander is item)


def _jaren_uniek(groep: list[Celitem]) -> bool:
    jaren = [_jaar(item) for item in groep]
    return None not in jaren and len(set(jaren)) == len(jaren)


def _jaar(item: Celitem) -> str | None:
    dag: date | None = item.termijn.eind or item.termijn.begin
    return str(dag.year) if dag else None


def _genoemd(wie: Wie) -> str:
    return wie.naam or wie.functie or ""


def _namen(wie: Wie) -> set[str]:
    return {naam.casefold() for naam in (wie.naam, wie.functie) if naam}


def _voluit(wie: Iemand) -> str:
    return f"{wie.aanduiding} ({wie.afdeling})" if wie.afdeling else wie.aanduiding
