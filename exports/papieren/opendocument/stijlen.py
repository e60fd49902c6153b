"""The look of OpenDocument papers: pages, letters and cells."""

from collections.abc import Iterable

from exports.papieren.document import Document
from exports.papieren.opendocument.pakket import woorden
from exports.papieren.word.lichaam import TINTEN

LETTER = "Arial"
MERK, ZACHT, LIJN = "#004B6B", "#47566D", "#C0C7D2"
TOON = {toon: f"#{kleur}" for toon, kleur in TINTEN.items()}
_KANTLIJN = 'fo:margin-left="2cm" fo:margin-right="2cm"'


def tekststijlen(document: Document) -> str:
    """Return the styles of a text: upright pages, and pages on their side."""
    return (
        "<office:styles>"
        + _standaard("paragraph", 'fo:margin-bottom="0.2cm"', "10pt")
        + '<style:style style:name="Standaard" style:family="paragraph"/>'
        + _alinea("Titel", "24pt", MERK, vet=True)
        + _alinea("Ondertitel", "14pt", ZACHT)
        + _kop("Kop_1", 1, "15pt", "0.8cm")
        + _kop("Kop_2", 2, "11pt", "0.5cm")
        + _alinea(
            "Bijschrift", "8.5pt", ZACHT, vet=True, extra='fo:keep-with-next="always"'
        )
        + _alinea("Figuur", "8.5pt", ZACHT, vet=True)
        + _alinea("Beeld", "10pt", "#0F1E33", extra='fo:keep-with-next="always"')
        + _alinea("Boven", "8pt", ZACHT)
        + _celalinea("Cel")
        + _celalinea("CelRechts", 'fo:text-align="end"')
        + _celalinea("CelVet", vet=True)
        + _celalinea("CelVetRechts", 'fo:text-align="end"', vet=True)
        + _celalinea("CelKop", 'fo:keep-with-next="always"', kleur="#FFFFFF", vet=True)
        + '<style:style style:name="Vet" style:family="text">'
        '<style:text-properties fo:font-weight="bold"/></style:style>'
        + "</office:styles><office:automatic-styles>"
        + _pagina("Staand", "21cm", "29.7cm", "portrait")
        + _pagina("Liggend", "29.7cm", "21cm", "landscape")
        + "</office:automatic-styles><office:master-styles>"
        + "".join(_blad(naam, document) for naam in ("Staand", "Liggend"))
        + "</office:master-styles>"
    )


def rekenstijlen(document: Document) -> str:
    """Return the styles of a spreadsheet: pages on their side, as wide as its table."""
    return (
        "<office:styles>"
        + _standaard("table-cell", "", "9pt")
        + '<style:style style:name="Default" style:family="table-cell"/>'
        + "</office:styles><office:automatic-styles>"
        + _pagina(
            "Liggend",
            "29.7cm",
            "21cm",
            "landscape",
            'style:scale-to-X="1" style:scale-to-Y="0"',
        )
        + "</office:automatic-styles><office:master-styles>"
        + _blad("Liggend", document)
        + "</office:master-styles>"
    )


def celstijlen(tonen: Iterable[str], *, naam: str = "c") -> str:
    """Return the cells of a table in a text: plain, the heading, and one per tone."""
    rand = f'fo:padding="0.08cm" fo:border-bottom="0.5pt solid {LIJN}"'
    kleuren = {"": None, "kop": MERK, **{toon: TOON[toon] for toon in tonen}}
    return "".join(
        f'<style:style style:name="{naam}{toon}" style:family="table-cell">'
        f"<style:table-cell-properties {rand}"
        + (f' fo:background-color="{kleur}"' if kleur else "")
        + "/></style:style>"
        for toon, kleur in kleuren.items()
    )


def _standaard(familie: str, alinea: str, grootte: str) -> str:
    return (
        f'<style:default-style style:family="{familie}">'
        + (f"<style:paragraph-properties {alinea}/>" if alinea else "")
        + f'<style:text-properties fo:font-family="{LETTER}" fo:font-size="{grootte}"'
        ' fo:language="nl" fo:country="NL" fo:color="#0F1E33"/></style:default-style>'
    )


def _alinea(
    naam: str, grootte: str, kleur: str, *, vet: bool = False, extra: str = ""
) -> str:
    dikte = ' fo:font-weight="bold"' if vet else ""
    return (
        f'<style:style style:name="{naam}" style:family="paragraph"'
        ' style:parent-style-name="Standaard">'
        f"<style:paragraph-properties {extra}/>"
        f'<style:text-properties fo:font-size="{grootte}" fo:color="{kleur}"{dikte}/>'
        "</style:style>"
    )


def _kop(naam: str, diepte: int, grootte: str, boven: str) -> str:
    return (
        f'<style:style style:name="{naam}" style:family="paragraph"'
        f' style:parent-style-name="Standaard" style:default-outline-level="{diepte}">'
        f'<style:paragraph-properties fo:margin-top="{boven}"'
        ' fo:keep-with-next="always"/>'
        f'<style:text-properties fo:font-size="{grootte}" fo:color="{MERK}"'
        ' fo:font-weight="bold"/></style:style>'
    )


def _celalinea(
    naam: str, alinea: str = "", *, kleur: str = "#0F1E33", vet: bool = False
) -> str:
    dikte = ' fo:font-weight="bold"' if vet else ""
    return (
        f'<style:style style:name="{naam}" style:family="paragraph">'
        f'<style:paragraph-properties fo:margin-bottom="0cm" {alinea}/>'
        f'<style:text-properties fo:font-size="8pt" fo:color="{kleur}"{dikte}/>'
        "</style:style>"
    )


def _pagina(naam: str, breed: str, hoog: str, kant: str, extra: str = "") -> str:
    return (
        f'<style:page-layout style:name="pagina{naam}"><style:page-layout-properties'
        f' fo:page-width="{breed}" fo:page-height="{hoog}" {_KANTLIJN}'
        f' fo:margin-top="1.2cm" fo:margin-bottom="1.2cm" {extra}'
        f' style:print-orientation="{kant}"/>'
        '<style:header-style><style:header-footer-properties fo:min-height="0.8cm"'
        ' fo:margin-bottom="0.4cm"/></style:header-style>'
        '<style:footer-style><style:header-footer-properties fo:min-height="0.6cm"'
        ' fo:margin-top="0.3cm"/></style:footer-style></style:page-layout>'
    )


def _blad(naam: str, document: Document) -> str:
    boven = " · ".join(filter(None, (document.kort_merk, document.kopregel)))
    return (
        f'<style:master-page style:name="{naam}"'
        f' style:page-layout-name="pagina{naam}"><style:header>'
        f'<text:p text:style-name="Boven">{woorden(boven)}</text:p></style:header>'
        '<style:footer><text:p text:style-name="Boven">'
        f"{woorden(document.regel)}. Pagina"
        " <text:page-number>1</text:page-number> van"
        " <text:page-count>1</text:page-count></text:p></style:footer>"
        "</style:master-page>"
    )
