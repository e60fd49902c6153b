"""Write the tables of a report as an OpenDocument spreadsheet."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import date
from typing import Any
from xml.sax.saxutils import quoteattr

from exports.momentopname.beelden import BEELDEN, lees_beeld
from exports.papieren.bladen import alle_tabellen
from exports.papieren.document import Figuur
from exports.papieren.feiten import figuren_van, noem_rest
from exports.papieren.opbouw import bouw_op
from exports.papieren.opendocument.pakket import pak_in, woorden
from exports.papieren.opendocument.stijlen import TOON, rekenstijlen
from exports.papieren.opendocument.tekst import beeld
from exports.papieren.pdf import teken_png
from exports.papieren.soorten import ODS
from exports.tabellen.hoofdstukken import tabel_hoofdstukken
from exports.werkboek.boek import vorm_van
from exports.werkboek.maten import breedtes_van, naar_cel
from kern.tabellen import Kolom, Kolomsoort, Tabel, Waarde

HOOFDSTUKKEN = "hoofdstukken"
CM_PER_TEKEN, KOPRIJ = 0.19, 3
_GETAL = (
    '<number:number number:decimal-places="{n}" number:min-decimal-places="{n}"'
    ' number:min-integer-digits="1" number:grouping="true"/>'
)
_EURO = '<number:currency-symbol number:language="nl" number:country="NL">€'
_EURO += "</number:currency-symbol><number:text> </number:text>"
# How each kind of cell shows its number; the number itself is never rounded.
VORMEN = {
    "getal": ("number", _GETAL.format(n=0)),
    "decimaal": ("number", _GETAL.format(n=1)),
    "euro": ("currency", _EURO + _GETAL.format(n=0)),
    "euro centen": ("currency", _EURO + _GETAL.format(n=2)),
    "procent": ("percentage", _GETAL.format(n=0) + "<number:text>%</number:text>"),
    "procent decimaal": (
        "percentage",
        _GETAL.format(n=1) + "<number:text>%</number:text>",
    ),
    "dag": (
        "date",
        (
            "<number:day/><number:text>-</number:text><number:month/>"
            '<number:text>-</number:text><number:year number:style="long"/>'
        ),
    ),
}


def schrijf_rekenblad(momentopname: Mapping[str, Any]) -> bytes:
    """Return a sheet per table, and one with every chart as a drawing."""
    document = bouw_op(momentopname)
    tabellen = alle_tabellen(momentopname)
    if HOOFDSTUKKEN in tabellen:  # as people read it, not as it was typed
        tabellen[HOOFDSTUKKEN] = tabel_hoofdstukken(momentopname)
    figuren = [*_figuren(momentopname)]
    schrijver = _Schrijver(
        tabellen,
        figuren,
        titel=document.volledige_titel,
        regel=document.regel,
    )
    return pak_in(
        ODS,
        document,
        inhoud=schrijver.inhoud(),
        stijlen=rekenstijlen(document),
        beelden=teken_png([figuur.tekening for figuur in figuren]),
    )


def _figuren(momentopname: Mapping[str, Any]) -> Iterator[Figuur]:
    """Yield the drawings; the last one of a chart says what was not drawn."""
    for naam in BEELDEN:
        beeld = lees_beeld(naam, momentopname)
        figuren = [*figuren_van(beeld)]
        yield from figuren[:-1]
        for laatste in figuren[-1:]:
            yield replace(laatste, alt=f"{laatste.alt} {noem_rest(beeld)}".strip())


class _Schrijver:
    def __init__(
        self,
        tabellen: Mapping[str, Tabel],
        figuren: Sequence[Figuur],
        *,
        titel: str,
        regel: str,
    ) -> None:
        self._bladen = {_naam(naam): tabel for naam, tabel in tabellen.items()}
        self._figuren = figuren
        self._titel, self._regel = titel, regel
        self._kolommen = {
            naam: [f"{b * CM_PER_TEKEN + 0.35:.2f}cm" for b in breedtes_van(tabel)]
            for naam, tabel in self._bladen.items()
        }

    def inhoud(self) -> Iterator[str]:
        """Yield the styles, the sheets, and where the lists stand."""
        yield f"<office:automatic-styles>{self._stijlen()}"
        yield "</office:automatic-styles><office:body><office:spreadsheet>"
        for naam, tabel in self._bladen.items():
            yield from self._blad(naam, tabel)
        if self._figuren:
            yield _figurenblad(self._figuren)
        yield "<table:database-ranges>"
        for nummer, (naam, tabel) in enumerate(self._bladen.items(), 1):
            if tabel.rijen:
                yield _lijst(nummer, naam, tabel)
        yield "</table:database-ranges></office:spreadsheet></office:body>"

    def _stijlen(self) -> str:
        breedtes = {b for kolommen in self._kolommen.values() for b in kolommen}
        kolommen = "".join(
            f'<style:style style:name="k{breedte}" style:family="table-column">'
            f'<style:table-column-properties style:column-width="{breedte}"/>'
            "</style:style>"
            for breedte in sorted(breedtes)
        )
        return (
            '<style:style style:name="blad" style:family="table"'
            ' style:master-page-name="Liggend"/>'
            + kolommen
            + _celstijlen()
            + _figuurstijlen(self._figuren)
        )

    def _blad(self, naam: str, tabel: Tabel) -> Iterator[str]:
        """Yield one sheet: what it is, its headings, its rows, and their total."""
        yield f'<table:table table:name={quoteattr(naam)} table:style-name="blad">'
        for breedte in self._kolommen[naam]:
            yield f'<table:table-column table:style-name="k{breedte}"/>'
        yield _rij([_tekstcel(f"{tabel.titel} – {self._titel}", "titel")])
        yield _rij([_tekstcel(self._regel, "regel")])
        yield "<table:table-header-rows>"
        yield _rij([_tekstcel(kolom.titel, "kop") for kolom in tabel.kolommen])
        yield "</table:table-header-rows>"
        yield from _rijen(tabel)
        yield "</table:table>"


def _lijst(nummer: int, naam: str, tabel: Tabel) -> str:
    """Return the place of a list, so that it has filters."""
    laatste = f"{_letter(len(tabel.kolommen))}{KOPRIJ + len(tabel.rijen)}"
    plek = f"'{naam}'.A{KOPRIJ}:{laatste}"
    return (
        f'<table:database-range table:name="lijst{nummer}"'
        f" table:target-range-address={quoteattr(plek)}"
        ' table:display-filter-buttons="true"/>'
    )


def _rijen(tabel: Tabel) -> Iterator[str]:
    if not tabel.rijen:
        yield _rij([_tekstcel(tabel.leeg, over=len(tabel.kolommen))])
    alle = [*tabel.rijen, tabel.totaal] if tabel.totaal else tabel.rijen
    vormen = [
        vorm_van(kolom.soort, [rij[plaats] for rij in alle])
        for plaats, kolom in enumerate(tabel.kolommen)
    ]
    for rij in tabel.rijen:
        yield _rij(_cellen(rij, tabel.kolommen, vormen))
    if tabel.totaal and tabel.rijen:
        yield _rij(_cellen(tabel.totaal, tabel.kolommen, vormen, vet=" vet"))


def _cellen(
    rij: Sequence[Waarde],
    kolommen: Sequence[Kolom],
    vormen: Sequence[str],
    vet: str = "",
) -> Iterator[str]:
    for waarde, kolom, vorm in zip(rij, kolommen, vormen, strict=True):
        if waarde is None or waarde == "":
            yield "<table:table-cell/>"
        elif isinstance(waarde, str):
            toon = kolom.tonen.get(waarde, "")
            yield _tekstcel(waarde, toon if toon in TOON else f"tekst{vet}")
        else:
            yield _getalcel(waarde, kolom.soort, f"{vorm}{vet}")


def _getalcel(waarde: float | date, soort: Kolomsoort, stijl: str) -> str:
    getal = naar_cel(waarde, soort)
    if isinstance(getal, date):
        wat = f'office:value-type="date" office:date-value="{getal.isoformat()}"'
    elif soort is Kolomsoort.EURO:
        wat = (
            f'office:value-type="currency" office:currency="EUR" office:value="{getal}"'
        )
    elif soort is Kolomsoort.PROCENT:
        wat = f'office:value-type="percentage" office:value="{getal}"'
    else:
        wat = f'office:value-type="float" office:value="{getal}"'
    return f'<table:table-cell table:style-name="{_stijlnaam(stijl)}" {wat}/>'


def _tekstcel(waarde: str, stijl: str = "tekst", *, over: int = 1) -> str:
    alineas = "".join(f"<text:p>{woorden(r)}</text:p>" for r in waarde.split("\n"))
    breed = f' table:number-columns-spanned="{over}"' if over > 1 else ""
    return (
        f'<table:table-cell table:style-name="{_stijlnaam(stijl)}"{breed}'
        f' office:value-type="string">{alineas}</table:table-cell>'
        f"{'<table:covered-table-cell/>' * (over - 1)}"
    )


def _rij(cellen: Iterator[str] | Sequence[str], stijl: str = "") -> str:
    eigen = f' table:style-name="{stijl}"' if stijl else ""
    return f"<table:table-row{eigen}>{''.join(cellen)}</table:table-row>"


def _figurenblad(figuren: Sequence[Figuur]) -> str:
    """Return the sheet of drawings, each in a row that is as high as it."""
    rijen = "".join(
        _rij([_tekstcel(figuur.titel, "titel")], "" if nummer == 1 else "nieuw")
        + _rij([_tekstcel(figuur.alt)])
        + f'<table:table-row table:style-name="hoog{nummer}"><table:table-cell>'
        + beeld(figuur, nummer)
        + "</table:table-cell></table:table-row>"
        for nummer, figuur in enumerate(figuren, 1)
    )
    return (
        '<table:table table:name="Grafieken" table:style-name="blad">'
        f'<table:table-column table:style-name="beeld"/>{rijen}</table:table>'
    )


def _figuurstijlen(figuren: Sequence[Figuur]) -> str:
    breed = max((figuur.tekening.breedte for figuur in figuren), default=10) / 10
    hoogtes = "".join(
        f'<style:style style:name="hoog{nummer}" style:family="table-row">'
        f"<style:table-row-properties style:row-height="
        f'"{figuur.tekening.hoogte / 10 + 0.4:.2f}cm"'
        ' style:use-optimal-row-height="false"/></style:style>'
        for nummer, figuur in enumerate(figuren, 1)
    )
    return (
        '<style:style style:name="nieuw" style:family="table-row">'
        '<style:table-row-properties fo:break-before="page"/></style:style>'
        '<style:style style:name="beeld" style:family="table-column">'
        f'<style:table-column-properties style:column-width="{breed:.2f}cm"/>'
        f"</style:style>{hoogtes}"
    )


def _celstijlen() -> str:
    # Room at the sides keeps a number on the right from the words beside it.
    rand = (
        'fo:wrap-option="wrap" style:vertical-align="top" fo:padding-top="0.06cm"'
        ' fo:padding-bottom="0.06cm" fo:padding-left="0.14cm" fo:padding-right="0.14cm"'
    )
    stijlen = [
        _celstijl("titel", "", 'fo:font-weight="bold" fo:font-size="11pt"'),
        _celstijl("regel", ""),
        _celstijl("tekst", rand),
        _celstijl("tekst vet", rand, 'fo:font-weight="bold"'),
        _celstijl(
            "kop",
            f'{rand} fo:background-color="#004B6B"',
            'fo:font-weight="bold" fo:color="#FFFFFF"',
        ),
        *(
            _celstijl(toon, f'{rand} fo:background-color="{kleur}"')
            for toon, kleur in TOON.items()
        ),
    ]
    for vorm, (soort, binnen) in VORMEN.items():
        naam = _stijlnaam(f"n {vorm}")
        stijlen.append(
            f'<number:{soort}-style style:name="{naam}" number:language="nl"'
            f' number:country="NL">{binnen}</number:{soort}-style>'
        )
        for vet, letters in (("", ""), (" vet", 'fo:font-weight="bold"')):
            stijlen.append(_celstijl(f"{vorm}{vet}", rand, letters, gegevens=naam))
    return "".join(stijlen)


def _celstijl(naam: str, cel: str, letters: str = "", *, gegevens: str = "") -> str:
    soort = f' style:data-style-name="{gegevens}"' if gegevens else ""
    return (
        f'<style:style style:name="{_stijlnaam(naam)}" style:family="table-cell"'
        f' style:parent-style-name="Default"{soort}>'
        f"<style:table-cell-properties {cel}/><style:text-properties {letters}/>"
        "</style:style>"
    )


def _stijlnaam(naam: str) -> str:
    return naam.replace(" ", "_")


def _naam(sleutel: str) -> str:
    """Return the name of a sheet, in which some signs may not be.

    >>> _naam("te_laat")
    'Te laat'
    """
    return sleutel.replace("_", " ").capitalize()


def _letter(nummer: int) -> str:
    return chr(ord("A") + nummer - 1)
