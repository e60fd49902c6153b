"""How cells look: one shared style per kind, in the calm colours of the pages."""

from collections.abc import Mapping

from openpyxl import Workbook
from openpyxl.cell import WriteOnlyCell
from openpyxl.styles import Alignment, Border, Font, NamedStyle, PatternFill, Side
from openpyxl.utils.indexed_list import IndexedList

LETTER, GROOTTE = "Arial", 9
MERK, MERK_LICHT, LIJN, RUSTIG = "004B6B", "E6EFF3", "C9D3D9", "5A6670"

DAG = "[$-413]d\\-m\\-yyyy"
DAG_VOLUIT = "[$-413]d mmmm yyyy"
EURO = "[$€-413] #,##0;[Red][$€-413] -#,##0"
EURO_CENTEN = "[$€-413] #,##0.00;[Red][$€-413] -#,##0.00"
GETAL, DECIMAAL = "#,##0", "#,##0.0"
PROCENT, PROCENT_DECIMAAL = "0%", "0.0%"

# tone -> (fill, text); every pair is readable and none leans on colour alone.
TONEN: Mapping[str, tuple[str, str]] = {
    "goed": ("DDF1EA", "14503B"),
    "let_op": ("FFF3CC", "5C4400"),
    "fout": ("F7DADF", "8A0016"),
    "info": ("E6EFF3", "004B6B"),
    "groen": ("66C2A5", "000000"),
    "geel": ("FFEB99", "000000"),
    "oranje": ("E8871E", "000000"),
    "rood": ("B3001B", "FFFFFF"),
}

_ZIJDE = Side("thin", color=LIJN)
_KADER = Border(left=_ZIJDE, right=_ZIJDE, top=_ZIJDE, bottom=_ZIJDE)
_BOVEN = Alignment(vertical="top", wrap_text=True)
_RECHTS = Alignment(horizontal="right", vertical="top", indent=1)
_LINKS = Alignment(horizontal="left", vertical="top")
_MIDDEN = Alignment(horizontal="center", vertical="center", wrap_text=True)

Stijlen = Mapping[str, int]  # name -> number that a cell names


def maak_stijlen(werkboek: Workbook) -> Stijlen:
    """Register every style once and return what a cell needs to wear it."""
    basis = Font(name=LETTER, size=GROOTTE)
    werkboek._fonts = IndexedList([basis])
    werkboek._named_styles["Normal"].font = basis
    blad = werkboek.create_sheet("stijlen")
    gemaakt = {}
    for stijl in _alle():
        werkboek.add_named_style(stijl)
        cel = WriteOnlyCell(blad)
        cel.style = stijl.name
        gemaakt[stijl.name.removeprefix("Koersvast ")] = cel.style_id
    werkboek.remove(blad)
    return gemaakt


def _alle() -> list[NamedStyle]:
    return [*_cellen(), *_totalen(), *_losse(), *_tonen()]


def _cellen() -> list[NamedStyle]:
    vormen = {
        # Not "@": Excel shows a long text in such a cell as a row of ###.
        "tekst": (_BOVEN, "General"),
        "nummer": (_LINKS, "@"),
        "dag": (_LINKS, DAG),
        "euro": (_RECHTS, EURO),
        "euro centen": (_RECHTS, EURO_CENTEN),
        "getal": (_RECHTS, GETAL),
        "decimaal": (_RECHTS, DECIMAAL),
        "procent": (_RECHTS, PROCENT),
        "procent decimaal": (_RECHTS, PROCENT_DECIMAAL),
    }
    return [
        _stijl(naam, uitlijning=uitlijning, formaat=formaat, kader=_KADER)
        for naam, (uitlijning, formaat) in vormen.items()
    ]


def _totalen() -> list[NamedStyle]:
    return [
        _stijl(
            f"{stijl.name.removeprefix('Koersvast ')} totaal",
            letter=Font(name=LETTER, size=GROOTTE, bold=True),
            uitlijning=stijl.alignment,
            formaat=stijl.number_format,
            vulling=MERK_LICHT,
            kader=Border(
                left=_ZIJDE, right=_ZIJDE, top=Side("medium", color=MERK), bottom=_ZIJDE
            ),
        )
        for stijl in _cellen()
    ]


def _losse() -> list[NamedStyle]:
    rustig = Font(name=LETTER, size=GROOTTE, color=RUSTIG)
    wit = Font(name=LETTER, size=GROOTTE, bold=True, color="FFFFFF")
    return [
        _stijl("titel", letter=Font(name=LETTER, size=15, bold=True, color=MERK)),
        _stijl("kop", letter=Font(name=LETTER, size=11, bold=True, color=MERK)),
        _stijl("lopend", uitlijning=_BOVEN),
        _stijl(
            "tussenkop",
            letter=Font(name=LETTER, size=GROOTTE, bold=True, color=MERK),
            uitlijning=_BOVEN,
        ),
        _stijl("uitleg", letter=rustig),
        _stijl("noot", letter=rustig, uitlijning=Alignment(vertical="top", indent=1)),
        _stijl(
            "kolomkop",
            letter=wit,
            vulling=MERK,
            kader=_KADER,
            uitlijning=Alignment(vertical="center", wrap_text=True),
        ),
        _stijl(
            "term",
            letter=Font(name=LETTER, size=GROOTTE, bold=True),
            vulling=MERK_LICHT,
            kader=_KADER,
            uitlijning=_BOVEN,
        ),
        _stijl("dag voluit", uitlijning=_LINKS, formaat=DAG_VOLUIT, kader=_KADER),
        _stijl("rustige dag", uitlijning=_LINKS, formaat=DAG, letter=rustig),
        _stijl("rustig getal", uitlijning=_RECHTS, letter=rustig),
        _stijl("vak kop", uitlijning=_MIDDEN, kader=_KADER, vulling=MERK, letter=wit),
        *(
            _stijl(f"{naam} links", uitlijning=_LINKS, formaat=formaat, kader=_KADER)
            for naam, formaat in {
                "getal": GETAL,
                "decimaal": DECIMAAL,
                "procent": PROCENT,
                "procent decimaal": PROCENT_DECIMAAL,
                "euro": EURO,
                "euro centen": EURO_CENTEN,
            }.items()
        ),
    ]


def _tonen() -> list[NamedStyle]:
    gekleurd = []
    for toon, (vulling, letter) in TONEN.items():
        font = Font(name=LETTER, size=GROOTTE, bold=True, color=letter)
        for naam, uitlijning in ((toon, _BOVEN), (f"vak {toon}", _MIDDEN)):
            gekleurd.append(
                _stijl(
                    naam,
                    letter=font,
                    vulling=vulling,
                    uitlijning=uitlijning,
                    kader=_KADER,
                )
            )
    return gekleurd


def _stijl(
    naam: str,
    *,
    letter: Font | None = None,
    uitlijning: Alignment | None = None,
    formaat: str = "General",
    vulling: str | None = None,
    kader: Border | None = None,
) -> NamedStyle:
    return NamedStyle(
        f"Koersvast {naam}",
        font=letter or Font(name=LETTER, size=GROOTTE),
        fill=PatternFill("solid", fgColor=vulling) if vulling else PatternFill(),
        border=kader or Border(),
        alignment=uitlijning or Alignment(vertical="top"),
        number_format=formaat,
    )
