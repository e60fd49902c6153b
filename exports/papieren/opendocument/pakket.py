"""What every OpenDocument file has: its kind, its parts, its list of parts."""

import io
import re
from collections.abc import Iterable, Iterator, Sequence
from xml.sax.saxutils import escape
from zipfile import ZIP_DEFLATED, ZIP_STORED, ZipFile, ZipInfo

from exports.papieren.document import Document
from kern.celtekst import zonder_verboden

NAMEN = {
    "office": "urn:oasis:names:tc:opendocument:xmlns:office:1.0",
    "style": "urn:oasis:names:tc:opendocument:xmlns:style:1.0",
    "text": "urn:oasis:names:tc:opendocument:xmlns:text:1.0",
    "table": "urn:oasis:names:tc:opendocument:xmlns:table:1.0",
    "draw": "urn:oasis:names:tc:opendocument:xmlns:drawing:1.0",
    "fo": "urn:oasis:names:tc:opendocument:xmlns:xsl-fo-compatible:1.0",
    "svg": "urn:oasis:names:tc:opendocument:xmlns:svg-compatible:1.0",
    "number": "urn:oasis:names:tc:opendocument:xmlns:datastyle:1.0",
    "meta": "urn:oasis:names:tc:opendocument:xmlns:meta:1.0",
    "dc": "http://purl.org/dc/elements/1.1/",
    "xlink": "http://www.w3.org/1999/xlink",
}
_XMLNS = " ".join(f'xmlns:{kort}="{naam}"' for kort, naam in NAMEN.items())
MANIFEST = "urn:oasis:names:tc:opendocument:xmlns:manifest:1.0"
EERSTE_JAAR = 1980  # of a zip
_SPATIES = re.compile(r"^ | {2,}")


def pak_in(
    soort: str,
    document: Document,
    *,
    inhoud: Iterable[str],
    stijlen: str,
    beelden: Sequence[bytes],
) -> bytes:
    """Return the file, with the insides of content.xml and styles.xml.

    They are packed piece by piece, so that a large one is never whole in memory.
    """
    delen: dict[str, Iterable[bytes]] = {
        "mimetype": [soort.encode()],
        "content.xml": _deel("content.xml", inhoud),
        "styles.xml": _deel("styles.xml", [stijlen]),
        "meta.xml": _deel("meta.xml", [_meta(document)]),
        **{f"Pictures/{nummer}.png": [png] for nummer, png in enumerate(beelden, 1)},
    }
    delen["META-INF/manifest.xml"] = [_manifest(soort, [*delen][1:])]
    uit = io.BytesIO()
    tijd = document.gemaakt.timetuple()[:6]
    with ZipFile(uit, "w") as archief:
        for naam, stukken in delen.items():
            ingang = ZipInfo(naam, (max(tijd[0], EERSTE_JAAR), *tijd[1:]))
            # The kind stands first and as it is, so that others can tell it.
            ingang.compress_type = ZIP_STORED if naam == "mimetype" else ZIP_DEFLATED
            with archief.open(ingang, "w") as bestand:
                for stuk in stukken:
                    bestand.write(stuk)
    return uit.getvalue()


def woorden(tekst: str) -> str:
    """Return text as ODF wants it, which takes spaces and lines for its own.

    >>> woorden(" a  <b")
    '<text:s/>a<text:s text:c="2"/>&lt;b'
    """
    geschreven = _SPATIES.sub(_spaties, escape(zonder_verboden(tekst)))
    return geschreven.replace("\n", "<text:line-break/>").replace("\t", "<text:tab/>")


def _spaties(gevonden: re.Match[str]) -> str:
    aantal = len(gevonden[0])
    return "<text:s/>" if aantal == 1 else f'<text:s text:c="{aantal}"/>'


def _deel(naam: str, binnen: Iterable[str]) -> Iterator[bytes]:
    soort = f"office:document-{naam.removesuffix('.xml')}"
    kop = '<?xml version="1.0" encoding="UTF-8"?>'
    yield f'{kop}<{soort} {_XMLNS} office:version="1.3">'.encode()
    for stuk in binnen:
        yield stuk.encode()
    yield f"</{soort}>".encode()


def _meta(document: Document) -> str:
    gemaakt = document.gemaakt.isoformat(timespec="seconds")
    return (
        "<office:meta><meta:generator>Koersvast</meta:generator>"
        f"<dc:title>{escape(zonder_verboden(document.volledige_titel))}</dc:title>"
        f"<dc:subject>{escape(zonder_verboden(document.regel))}</dc:subject>"
        f"<meta:creation-date>{gemaakt}</meta:creation-date><dc:date>{gemaakt}</dc:date>"
        "<dc:language>nl-NL</dc:language></office:meta>"
    )


def _manifest(soort: str, delen: Iterable[str]) -> bytes:
    rijen = "".join(
        f'<manifest:file-entry manifest:full-path="{naam}" manifest:media-type='
        f'"{"image/png" if naam.endswith(".png") else "text/xml"}"/>'
        for naam in delen
    )
    return (
        f'<?xml version="1.0" encoding="UTF-8"?><manifest:manifest'
        f' xmlns:manifest="{MANIFEST}" manifest:version="1.3">'
        '<manifest:file-entry manifest:full-path="/" manifest:version="1.3"'
        f' manifest:media-type="{soort}"/>'
        f"{rijen}</manifest:manifest>"
    ).encode()
