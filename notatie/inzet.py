"""Read a cell of hours: who or which group, how many, per what, and when."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from kern.datums import Soort, Stand, Termijn
from notatie.getallen import lees_minuten
from notatie.lexicon import MAX_TEKENS, gewoon
from notatie.lezing import Celstand, Termijncontext
from notatie.termijn import lees_termijn
from notatie.totalen import Inzetcontext, Inzetitem, Per, Totaal, tel_op
from notatie.vaste_woorden import stand_van
from notatie.waarschuwingen import zinnen
from notatie.woorden import STANDAARD, Woorden

GEEN_INZETCONTEXT = Inzetcontext()
GROEPEN = ("klankbord", "klankbordgroep", "trekker", "trekkers")
_KERN = re.compile(
    r"(?<![0-9.,])(?P<van>[0-9][0-9.,]*)(?:\s*(?:-|à|a|tot|t/m)\s*(?P<tot>[0-9][0-9.,]*))?"
    r"\s*(?P<eenheid>uur|uren|u|dagdelen|dagdeel)\b\.?"
    r"(?:\s*(?P<per>per\s+(?:persoon|week|keer|moment|lid)|p\.?p\.?(?=[\s(,;]|$)|"
    r"p\.?w\.?(?=[\s(,;]|$)))?"
    r"(?:\s*\(\s*(?P<groep>[^()]{1,60}?)\s*\))?",
    re.IGNORECASE,
)
_CIRCA = re.compile(r"\b(?:ca\.?|circa|ongeveer|plm\.?|±)\s*$|±\s*$", re.IGNORECASE)
_WIE = re.compile(r"([^:;,]{1,80}):\s*$")
_VOORZETSEL = re.compile(r"^(?:in|tijdens|gedurende)\s+", re.IGNORECASE)
_KAAL_GETAL = re.compile(r"[0-9][0-9.,]*")
_NTB_REGEL = re.compile(r"(?:[^:;,]{1,80}:)?\s*([^:;]+)")


@dataclass(frozen=True)
class Inzetlezing:
    """A cell of hours as read; the text is always kept.

    ``totaal`` is a range in minutes, or None where a number is missing; n.t.b.
    is not nought.
    """

    tekst: str
    status: Celstand
    items: tuple[Inzetitem, ...] = ()
    totaal: Totaal | None = None
    waarschuwingen: tuple[str, ...] = ()

    @property
    def zinnen(self) -> tuple[str, ...]:
        """Return in Dutch what is unclear or was assumed."""
        return zinnen(self.waarschuwingen)


def lees_inzet(
    tekst: str,
    *,
    context: Inzetcontext = GEEN_INZETCONTEXT,
    woorden: Woorden = STANDAARD,
) -> Inzetlezing:
    """Read a cell of the column Ingeschatte inzet; any text gives a reading.

    >>> context = Inzetcontext(klankbord_namen=6, klankbord_ntb=1)
    >>> lezing = lees_inzet("4 uur per persoon (klankbord)", context=context)
    >>> lezing.totaal.minimum // 60, lezing.totaal.maximum // 60
    (24, 28)
    >>> lees_inzet("n.t.b.").totaal is None
    True
    """
    if len(tekst) > MAX_TEKENS:
        return Inzetlezing(tekst, Celstand.ONLEESBAAR, waarschuwingen=("TE_LANG",))
    bron = gewoon(tekst)
    stand = stand_van(bron)
    if stand:
        codes = ("NTB",) if stand is Stand.NTB else ()
        return Inzetlezing(tekst, Celstand(stand.value), waarschuwingen=codes)
    lezer = _Lezer(context, woorden)
    lezer.lees(bron)
    return lezer.lezing(tekst)


class _Lezer:
    """Reads the hours of one cell; what stands between them belongs to one."""

    def __init__(self, context: Inzetcontext, woorden: Woorden) -> None:
        """Start without hours."""
        self.context = context
        self.woorden = woorden
        self.items: list[Inzetitem] = []
        self.codes: set[str] = set()

    def lees(self, bron: str) -> None:
        """Read every number of hours, with its label before and period behind."""
        treffers = list(_KERN.finditer(bron))
        if not treffers:
            self._lees_zonder_eenheid(bron.strip())
            return
        for treffer, voor, achter in _met_omgeving(bron, treffers):
            self._lees_item(treffer, voor, achter)

    def _lees_zonder_eenheid(self, tekst: str) -> None:
        minuten = lees_minuten(tekst, 60) if _KAAL_GETAL.fullmatch(tekst) else None
        if minuten is None:
            self._lees_rest(tekst)
            return
        self.codes.add("EENHEID_ONBEKEND")
        self.items.append(Inzetitem(minuten[0], minuten[0], Per.TOTAAL))

    def _lees_item(self, treffer: re.Match[str], voor: str, achter: str) -> None:
        minuten = self._minuten(treffer)
        if minuten is None:
            self.codes.add("GETAL_ONDUIDELIJK")
            return
        circa = _CIRCA.search(voor)
        vaag = circa is not None
        wie, groep = self._wie(voor[: circa.start()] if circa else voor)
        wanneer = self._periode(achter)
        if vaag:
            self.codes.add("VAAG")
        self.items.append(
            Inzetitem(
                *minuten,
                per=_per(treffer["per"]),
                wie=wie,
                groep=_groep(treffer["groep"]) or groep,
                begin=wanneer.begin if wanneer else None,
                eind=wanneer.eind if wanneer else None,
                vaag=vaag,
                wanneer=wanneer,
            )
        )

    def _minuten(self, treffer: re.Match[str]) -> tuple[int, int] | None:
        dagdeel = treffer["eenheid"].lower().startswith("dagde")
        per_eenheid = self.woorden.dagdeel if dagdeel else 60
        van = lees_minuten(treffer["van"], per_eenheid)
        tot = lees_minuten(treffer["tot"], per_eenheid) if treffer["tot"] else van
        if van is None or tot is None or van[0] > tot[0]:
            return None
        if van[1] or tot[1]:
            self.codes.add("AFGEROND")
        return van[0], tot[0]

    def _wie(self, voor: str) -> tuple[str | None, str | None]:
        """Return the person or the group before the colon; keep other words."""
        treffer = _WIE.search(voor.rstrip() + " ")
        rest = voor[: treffer.start()] if treffer else voor
        self._lees_rest(rest)
        if treffer is None:
            return None, None
        wie = " ".join(treffer[1].split())
        if wie.casefold() in GROEPEN:
            return None, _groep(wie)
        return self._vind_naam(wie), None

    def _vind_naam(self, wie: str) -> str:
        """Complete a first name within the row, if only one person has it."""
        namen = self.context.namen_in_rij
        gelijk = [naam for naam in namen if _past(wie, naam)]
        if len(gelijk) == 1:
            return gelijk[0]
        if namen:
            self.codes.add("NAAM_MEERDUIDIG" if gelijk else "NAAM_ONBEKEND")
        return wie

    def _periode(self, achter: str) -> Termijn | None:
        tekst = _VOORZETSEL.sub("", achter.strip(" .,;\n"))
        if not tekst:
            return None
        context = Termijncontext(
            rij_termijn_eind=self.context.rij_termijn_eind,
            plandatum=self.context.plandatum,
        )
        lezing = lees_termijn(tekst, context=context, woorden=self.woorden)
        if lezing.status is Celstand.ONLEESBAAR:
            self._lees_rest(achter)
            return None
        self.codes |= {*lezing.waarschuwingen} - {"MEERDERE_MOMENTEN"}
        return _samen(tekst, [item.termijn for item in lezing.items])

    def _lees_rest(self, rest: str) -> None:
        """Note an open place ("klankbord: n.t.b."); other words are unread."""
        for regel in re.split(r"[\n;,+]|\ben\b", rest):
            treffer = _NTB_REGEL.fullmatch(regel.strip(" ."))
            if treffer and stand_van(treffer[1].strip()) is Stand.NTB:
                self.codes.add("NTB")
            elif any(map(str.isalnum, regel)):
                self.codes.add("UREN_ONLEESBAAR")

    def lezing(self, tekst: str) -> Inzetlezing:
        """Return what was read, with the total as a range."""
        totaal, codes = tel_op(self.items, self.context)
        self.codes |= codes
        status = _status(self.items, self.codes)
        if "NTB" in self.codes or status is Celstand.GEDEELTELIJK:
            totaal = None
        return Inzetlezing(
            tekst, status, tuple(self.items), totaal, tuple(sorted(self.codes))
        )


def _met_omgeving(
    bron: str, treffers: list[re.Match[str]]
) -> Iterator[tuple[re.Match[str], str, str]]:
    """Give each number the label before it and the words behind it."""
    grens = 0
    for nummer, treffer in enumerate(treffers):
        laatste = nummer == len(treffers) - 1
        volgende = len(bron) if laatste else treffers[nummer + 1].start()
        tussen = bron[treffer.end() : volgende]
        knip = len(tussen) if laatste else _begin_label(tussen)
        yield treffer, bron[grens : treffer.start()], tussen[:knip]
        grens = treffer.end() + knip


def _begin_label(tussen: str) -> int:
    """Return where the label of the next number begins."""
    kaal = tussen.rstrip()
    circa = _CIRCA.search(tussen)
    if circa:
        kaal = tussen[: circa.start()].rstrip()
    if not kaal.endswith(":"):
        return len(kaal)
    return max(kaal.rfind(teken) for teken in "\n;,+") + 1


def _per(tekst: str | None) -> Per:
    kaal = "".join(filter(str.isalpha, (tekst or "").lower()))
    if kaal in {"perpersoon", "pp", "perlid"}:
        return Per.PERSOON
    if kaal in {"perweek", "pw"}:
        return Per.WEEK
    return Per.KEER if kaal else Per.TOTAAL


def _groep(tekst: str | None) -> str | None:
    if tekst is None:
        return None
    kaal = " ".join(tekst.split()).casefold()
    return {"klankbordgroep": "klankbord", "trekkers": "trekker"}.get(kaal, kaal)


def _samen(tekst: str, termijnen: list[Termijn]) -> Termijn:
    """Return one term from the first day of them all to the last."""
    if len(termijnen) == 1:
        return replace(termijnen[0], tekst=tekst)
    begin = min((t.begin for t in termijnen if t.begin), default=None)
    eind = max((t.eind for t in termijnen if t.eind), default=None)
    if begin and eind and begin > eind:
        begin = None
    return replace(
        termijnen[0], tekst=tekst, soort=Soort.PERIODE, begin=begin, eind=eind
    )


def _past(wie: str, naam: str) -> bool:
    kort, lang = wie.casefold(), naam.casefold()
    return kort == lang or lang.startswith(f"{kort} ") or lang.endswith(f" {kort}")


def _status(items: list[Inzetitem], codes: set[str]) -> Celstand:
    stuk = codes & {"UREN_ONLEESBAAR", "GETAL_ONDUIDELIJK"}
    if not items:
        if "NTB" in codes and not stuk:
            return Celstand.NTB
        if not stuk:
            codes.add("UREN_ONLEESBAAR")
        return Celstand.ONLEESBAAR
    if stuk or "NTB" in codes:
        return Celstand.GEDEELTELIJK
    if codes & {"AANTAL_ONBEKEND", "WEKEN_ONBEKEND", "JAAR_ONBEKEND"}:
        return Celstand.ONVOLLEDIG
    if codes & {"EENHEID_ONBEKEND", "NAAM_MEERDUIDIG", "NAAM_ONBEKEND"}:
        return Celstand.AMBIGU
    return Celstand.GELEZEN
