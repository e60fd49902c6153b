"""Write the report as an OpenDocument text."""

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from exports.papieren.document import (
    Cel,
    Document,
    Figuur,
    Onderdeel,
    Papiertabel,
    blijft_heel,
)
from exports.papieren.opbouw import bouw_op
from exports.papieren.opendocument.pakket import pak_in, woorden
from exports.papieren.opendocument.stijlen import TOON, celstijlen, tekststijlen
from exports.papieren.pdf import teken_png
from kern.blokken import Blok, Lijst, Stuk, Tussenkop

SOORT = "application/vnd.oasis.opendocument.text"
STAAND_CM, LIGGEND_CM = 17.0, 25.7


def schrijf_tekst(momentopname: Mapping[str, Any]) -> bytes:
    """Return the report as a text that any office program opens."""
    document = bouw_op(momentopname)
    beelden = teken_png([figuur.tekening for figuur in document.figuren])
    schrijver = _Schrijver()
    lichaam = [*schrijver.delen(document)]  # only then it is known which styles
    return pak_in(
        SOORT,
        document,
        inhoud=[
            f"<office:automatic-styles>{schrijver.stijlen}",
            "</office:automatic-styles><office:body><office:text>",
            *lichaam,
            "</office:text></office:body>",
        ],
        stijlen=tekststijlen(document),
        beelden=beelden,
    )


class _Schrijver:
    def __init__(self) -> None:
        self._tabellen = 0
        self._figuren = 0
        self._kolommen: dict[str, str] = {}

    @property
    def stijlen(self) -> str:
        """Return the styles that this text came to need."""
        kolommen = "".join(
            f'<style:style style:name="{naam}" style:family="table-column">'
            f'<style:table-column-properties style:column-width="{breedte}"/>'
            "</style:style>"
            for breedte, naam in self._kolommen.items()
        )
        bladen = "".join(
            f'<style:style style:name="Naar{blad}" style:family="paragraph"'
            f' style:parent-style-name="Cel" style:master-page-name="{blad}"/>'
            for blad in ("Staand", "Liggend")
        )
        heel = (
            '<style:style style:name="rij" style:family="table-row">'
            '<style:table-row-properties fo:keep-together="always"/></style:style>'
        )
        return kolommen + bladen + heel + celstijlen(TOON)

    def delen(self, document: Document) -> Iterator[str]:
        """Yield the whole text from its title on."""
        yield '<text:p text:style-name="NaarStaand"/>'
        yield _alinea(woorden(document.titel), "Titel")
        yield _alinea(woorden(document.project), "Ondertitel")
        yield _alinea(woorden(document.regel))
        yield from self._tabel(document.kop)
        if document.heeft_inhoud:
            yield from self._inhoud(document)
        liggend = False
        for nummer, hoofdstuk in enumerate(document.hoofdstukken, 1):
            kop = self._kop(hoofdstuk.titel, nummer)
            for deel in hoofdstuk.onderdelen:
                moet_liggen = isinstance(deel, Papiertabel) and deel.is_liggend
                if moet_liggen != liggend:
                    liggend = moet_liggen
                    blad = "Liggend" if liggend else "Staand"
                    yield f'<text:p text:style-name="Naar{blad}"/>'
                yield kop
                kop = ""
                yield from self._deel(deel)
            yield kop

    def _kop(self, titel: str, nummer: int) -> str:
        return (
            '<text:h text:style-name="Kop_1" text:outline-level="1">'
            f'<text:bookmark text:name="hoofdstuk{nummer}"/>{woorden(titel)}</text:h>'
        )

    def _inhoud(self, document: Document) -> Iterator[str]:
        yield _alinea(woorden("Inhoud"), "Bijschrift")
        for nummer, hoofdstuk in enumerate(document.hoofdstukken, 1):
            yield _alinea(
                f'<text:a xlink:type="simple" xlink:href="#hoofdstuk{nummer}">'
                f"{woorden(hoofdstuk.titel)}</text:a>"
            )

    def _deel(self, deel: Onderdeel) -> Iterator[str]:
        match deel:
            case Papiertabel():
                yield from self._tabel(deel)
            case Figuur():
                yield from self._figuur(deel)
            case _:
                yield _blok(deel)

    def _figuur(self, figuur: Figuur) -> Iterator[str]:
        self._figuren += 1
        yield _alinea(beeld(figuur, self._figuren, anker="as-char"), "Beeld")
        yield _alinea(woorden(f"Figuur {self._figuren}: {figuur.titel}"), "Figuur")

    def _tabel(self, tabel: Papiertabel) -> Iterator[str]:
        if not tabel.rijen:
            yield _alinea(_stuk(f"{tabel.titel}: ", vet=True) + woorden(tabel.leeg))
            return
        self._tabellen += 1
        titel = f"Tabel {self._tabellen}: {tabel.titel}"
        yield _alinea(woorden(titel), "Bijschrift")
        yield f'<table:table table:name="Tabel{self._tabellen}">'
        geheel = LIGGEND_CM if tabel.is_liggend else STAAND_CM
        tekens = sum(kolom.breedte for kolom in tabel.kolommen)
        for kolom in tabel.kolommen:
            stijl = self._kolomstijl(geheel * kolom.breedte / tekens)
            yield f'<table:table-column table:style-name="{stijl}"/>'
        koppen = "".join(
            _cel(Cel(kolom.titel), "CelKop", "kop") for kolom in tabel.kolommen
        )
        yield "<table:table-header-rows><table:table-row>" + koppen
        yield "</table:table-row></table:table-header-rows>"
        for rij in tabel.rijen:
            yield _rij(tabel, rij)
        if tabel.totaal:
            yield _rij(tabel, tabel.totaal, vet="Vet")
        yield "</table:table>" + _alinea(woorden(tabel.verwijzing), "Cel")

    def _kolomstijl(self, breedte: float) -> str:
        naam = f"k{len(self._kolommen) + 1}"
        return self._kolommen.setdefault(f"{breedte:.2f}cm", naam)


def beeld(figuur: Figuur, nummer: int, *, anker: str = "") -> str:
    """Return a drawing as a picture, with its words for who does not see it."""
    vast = f' text:anchor-type="{anker}"' if anker else ""
    breedte, hoogte = figuur.tekening.breedte / 10, figuur.tekening.hoogte / 10
    return (
        f'<draw:frame draw:name="Figuur {nummer}"{vast}'
        f' svg:width="{breedte:.2f}cm" svg:height="{hoogte:.2f}cm">'
        f'<draw:image xlink:href="Pictures/{nummer}.png" xlink:type="simple"/>'
        f"<svg:title>{woorden_plat(figuur.titel)}</svg:title>"
        f"<svg:desc>{woorden_plat(figuur.alt)}</svg:desc></draw:frame>"
    )


def woorden_plat(tekst: str) -> str:
    """Return words where no marks of lines and spaces may stand."""
    return woorden(" ".join(tekst.split()))


def _blok(blok: Blok) -> str:
    match blok:
        case Lijst(punten):
            regels = (
                f"<text:list-item>{_alinea(_stukken(punt))}</text:list-item>"
                for punt in punten
            )
            return f"<text:list>{''.join(regels)}</text:list>"
        case Tussenkop(stukken):
            return (
                '<text:h text:style-name="Kop_2" text:outline-level="2">'
                f"{_stukken(stukken)}</text:h>"
            )
        case _:
            return _alinea(_stukken(blok.stukken))


def _rij(tabel: Papiertabel, rij: Sequence[Cel], vet: str = "") -> str:
    cellen = (
        _cel(cel, f"Cel{vet}{'Rechts' if kolom.rechts else ''}", cel.toon)
        for cel, kolom in zip(rij, tabel.kolommen, strict=True)
    )
    stijl = ' table:style-name="rij"' if blijft_heel(rij) else ""
    return f"<table:table-row{stijl}>{''.join(cellen)}</table:table-row>"


def _cel(cel: Cel, alinea: str, toon: str) -> str:
    stijl = f"c{toon}" if toon in TOON or toon == "kop" else "c"
    return (
        f'<table:table-cell table:style-name="{stijl}" office:value-type="string">'
        f"{_alinea(woorden(cel.tekst), alinea)}</table:table-cell>"
    )


def _alinea(inhoud: str, stijl: str = "Standaard") -> str:
    return f'<text:p text:style-name="{stijl}">{inhoud}</text:p>'


def _stukken(stukken: Sequence[Stuk]) -> str:
    return "".join(_stuk(stuk.tekst, vet=stuk.vet) for stuk in stukken)


def _stuk(tekst: str, *, vet: bool) -> str:
    if not vet:
        return woorden(tekst)
    return f'<text:span text:style-name="Vet">{woorden(tekst)}</text:span>'
