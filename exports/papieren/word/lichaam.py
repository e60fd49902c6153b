"""The parts of a report as the XML of Word, in the styles of whatever template."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from xml.sax.saxutils import escape, quoteattr

from exports.papieren.document import Cel, Papiertabel, blijft_heel
from kern.blokken import Alinea, Blok, Lijst, Stuk, Tussenkop
from kern.celtekst import zonder_verboden

TWIPS_PER_MM = 56.7
STAAND_MM, LIGGEND_MM = 170.0, 257.0
KOPKLEUR = "004B6B"
TINTEN = {
    "goed": "CDEBDF",
    "groen": "CDEBDF",
    "let_op": "FFEFC2",
    "geel": "FFF3C4",
    "oranje": "F9DDBC",
    "fout": "F4CDD3",
    "rood": "F4CDD3",
    "info": "D3E6F5",
    "blauw": "D3E6F5",
}


@dataclass
class Lichaam:
    """Writes parts in the styles that the template has, and numbers its tables.

    ``stijlen`` gives the key of a style by its English name.
    """

    stijlen: Mapping[str, str]
    tabellen: int = 0
    figuren: int = 0
    koppen: list[str] = field(default_factory=list)

    def kop(self, tekst: str) -> str:
        """Return the heading of a chapter, as a place that the contents point to."""
        self.koppen.append(tekst)
        nummer = len(self.koppen)
        merk = f'<w:bookmarkStart w:id="{nummer}" w:name="hoofdstuk{nummer}"/>'
        return self.alinea(
            f'{merk}{_stuk(tekst)}<w:bookmarkEnd w:id="{nummer}"/>', "Heading 1"
        )

    def inhoud(self, titels: Sequence[str]) -> str:
        """Return the contents: the titles of the chapters, each leading there."""
        regels = [
            self.alinea(
                f'<w:hyperlink w:anchor="hoofdstuk{nummer}">'
                f"{_stuk(titel)}</w:hyperlink>"
            )
            for nummer, titel in enumerate(titels, 1)
        ]
        return self.alinea(_stuk("Inhoud", vet=True)) + "".join(regels)

    def blok(self, blok: Blok) -> str:
        """Return a block of what somebody wrote."""
        match blok:
            case Tussenkop(stukken):
                return self.alinea(_stukken(stukken), "Heading 2")
            case Alinea(stukken):
                return self.alinea(_stukken(stukken))
            case Lijst(punten):
                teken = "" if "List Bullet" in self.stijlen else "• "
                return "".join(
                    self.alinea(_stuk(teken) + _stukken(punt), "List Bullet")
                    for punt in punten
                )

    def figuur(self, titel: str, beeld: str) -> str:
        """Return a picture with its caption."""
        self.figuren += 1
        onderschrift = self.alinea(_stuk(f"Figuur {self.figuren}: {titel}"), "Caption")
        return self.alinea(f"<w:r>{beeld}</w:r>", vast=True) + onderschrift

    def tabel(self, tabel: Papiertabel) -> Iterator[str]:
        """Return a table under its caption, or the sentence for an empty one."""
        if not tabel.rijen:
            zin = _stuk(f"{tabel.titel}: ", vet=True) + _stuk(tabel.leeg)
            yield self.alinea(zin)
            return
        self.tabellen += 1
        yield self.alinea(
            _stuk(f"Tabel {self.tabellen}: {tabel.titel}"), "Caption", vast=True
        )
        yield "".join(self._tabel(tabel))
        yield self.alinea(_stuk(tabel.verwijzing))

    def alinea(self, inhoud: str, stijl: str = "", *, vast: bool = False) -> str:
        """Return a paragraph; ``vast`` keeps it on the page of what follows."""
        eigen = self.stijlen.get(stijl)
        delen = f"<w:pStyle w:val={quoteattr(eigen)}/>" if eigen else ""
        delen += "<w:keepNext/>" if vast else ""
        return f"<w:p><w:pPr>{delen}</w:pPr>{inhoud}</w:p>"

    def _tabel(self, tabel: Papiertabel) -> Iterator[str]:
        breedtes = _breedtes(tabel)
        rechts = [kolom.rechts for kolom in tabel.kolommen]
        stijl = self.stijlen.get("Table Grid")
        yield (
            "<w:tbl><w:tblPr>"
            + (f"<w:tblStyle w:val={quoteattr(stijl)}/>" if stijl else "")
            + f'<w:tblW w:w="{sum(breedtes)}" w:type="dxa"/>{_RANDEN}'
            f'<w:tblLayout w:type="fixed"/>{_LUCHT}'
            f"<w:tblCaption w:val={quoteattr(tabel.titel)}/></w:tblPr><w:tblGrid>"
        )
        yield "".join(f'<w:gridCol w:w="{b}"/>' for b in breedtes) + "</w:tblGrid>"
        koppen = [
            _kopcel(k.titel, b) for k, b in zip(tabel.kolommen, breedtes, strict=True)
        ]
        yield (
            "<w:tr><w:trPr><w:cantSplit/><w:tblHeader/></w:trPr>"
            f"{''.join(koppen)}</w:tr>"
        )
        for rij in tabel.rijen:
            yield _rij(rij, breedtes, rechts, vet=False)
        if tabel.totaal:
            yield _rij(tabel.totaal, breedtes, rechts, vet=True)
        yield "</w:tbl>"


_RANDEN = (
    "<w:tblBorders>"
    + "".join(
        f'<w:{kant} w:val="single" w:sz="4" w:space="0" w:color="C0C7D2"/>'
        for kant in ("top", "left", "bottom", "right", "insideH", "insideV")
    )
    + "</w:tblBorders>"
)

_LUCHT = (
    '<w:tblCellMar><w:left w:w="60" w:type="dxa"/>'
    '<w:right w:w="60" w:type="dxa"/></w:tblCellMar>'
)


def _breedtes(tabel: Papiertabel) -> list[int]:
    geheel = (LIGGEND_MM if tabel.is_liggend else STAAND_MM) * TWIPS_PER_MM
    tekens = sum(kolom.breedte for kolom in tabel.kolommen)
    return [int(geheel * kolom.breedte / tekens) for kolom in tabel.kolommen]


def _rij(
    rij: Sequence[Cel], breedtes: Sequence[int], rechts: Sequence[bool], *, vet: bool
) -> str:
    cellen = (
        _cel(cel.tekst, breedte, kleur=TINTEN.get(cel.toon), rechts=kant, vet=vet)
        for cel, breedte, kant in zip(rij, breedtes, rechts, strict=True)
    )
    vorm = "<w:trPr><w:cantSplit/></w:trPr>" if blijft_heel(rij) else ""
    return f"<w:tr>{vorm}{''.join(cellen)}</w:tr>"


def _kopcel(tekst: str, breedte: int) -> str:
    return _cel(tekst, breedte, kleur=KOPKLEUR, vet=True, letter="FFFFFF", vast=True)


def _cel(
    tekst: str,
    breedte: int,
    *,
    kleur: str | None = None,
    rechts: bool = False,
    vet: bool = False,
    letter: str = "",
    vast: bool = False,
) -> str:
    vulling = f'<w:shd w:val="clear" w:color="auto" w:fill="{kleur}"/>' if kleur else ""
    kant = '<w:jc w:val="right"/>' if rechts else ""
    houdt = "<w:keepNext/>" if vast else ""
    return (
        f'<w:tc><w:tcPr><w:tcW w:w="{breedte}" w:type="dxa"/>{vulling}</w:tcPr>'
        f'<w:p><w:pPr>{houdt}<w:spacing w:after="0"/>{kant}</w:pPr>'
        f"{_stuk(tekst, vet=vet, klein=True, letter=letter)}</w:p></w:tc>"
    )


def _stukken(stukken: Sequence[Stuk]) -> str:
    return "".join(_stuk(stuk.tekst, vet=stuk.vet) for stuk in stukken)


def _stuk(
    tekst: str, *, vet: bool = False, klein: bool = False, letter: str = ""
) -> str:
    if not tekst:
        return ""
    vorm = ("<w:b/>" if vet else "") + (
        f'<w:color w:val="{letter}"/>' if letter else ""
    )
    vorm += '<w:sz w:val="16"/>' if klein else ""
    regels = escape(zonder_verboden(tekst)).split("\n")
    woorden = "<w:br/>".join(
        f'<w:t xml:space="preserve">{regel}</w:t>' for regel in regels
    )
    return f"<w:r><w:rPr>{vorm}</w:rPr>{woorden}</w:r>"
