"""Write the papers of one snapshot; runs in a child (`exports/papieren/kind.py`)."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from exports.papieren import opendocument
from exports.papieren.gegevens import schrijf_lang, schrijf_zip
from exports.papieren.pdf import Bijlage, schrijf_pdf
from exports.papieren.soorten import JSON, SOORTEN, pad_van, schrijf_json
from exports.papieren.word import lees_sjabloon, schrijf_word
from exports.werkboek import schrijf_werkboek

Momentopname = Mapping[str, Any]
XLSX = ".xlsx"


def schrijf_papier(
    momentopname: Momentopname, soort: str, *, sjabloon: Path | None = None
) -> bytes:
    """Return one paper, written here and now."""
    with TemporaryDirectory(prefix="koersvast-papier-") as map_:
        return Schrijver(momentopname, Path(map_), sjabloon).lees(soort)


@dataclass(frozen=True)
class Schrijver:
    """The papers of one snapshot in a folder, where each is written only once.

    ``sjabloon`` is the municipality's own template for Word, where it has one.
    """

    momentopname: Momentopname
    map_: Path
    sjabloon: Path | None = None

    def schrijf(self, soort: str) -> None:
        """Write the paper, unless another needed it before."""
        pad = pad_van(self.map_, soort)
        if not pad.exists():
            pad.write_bytes(self._inhoud(soort))

    def lees(self, soort: str) -> bytes:
        """Return the paper, written if it was not yet."""
        self.schrijf(soort)
        return pad_van(self.map_, soort).read_bytes()

    def _inhoud(self, soort: str) -> bytes:
        if soort == ".pdf":
            return schrijf_pdf(self.momentopname, bijlagen=self._bijlagen())
        if soort == ".docx":
            return self._word()
        return _SCHRIJVERS[soort](self.momentopname)

    def _bijlagen(self) -> list[Bijlage]:
        return [
            Bijlage(
                "momentopname.json",
                SOORTEN[JSON],
                "De gegevens waaruit dit rapport is gemaakt",
                lambda: self.lees(JSON),
            ),
            Bijlage(
                "rapport.xlsx",
                SOORTEN[XLSX],
                "Dit rapport als werkboek",
                lambda: self.lees(XLSX),
            ),
        ]

    def _word(self) -> bytes:
        """Write into the municipality's template where its folder has one."""
        pad = self.sjabloon
        if pad is None or not pad.is_file():
            return schrijf_word(self.momentopname)
        sjabloon = lees_sjabloon(pad)
        return schrijf_word(self.momentopname, sjabloon=sjabloon, naam=pad.name)


_SCHRIJVERS: Mapping[str, Callable[[Momentopname], bytes]] = {
    ".odt": opendocument.schrijf_tekst,
    XLSX: schrijf_werkboek,
    ".ods": opendocument.schrijf_rekenblad,
    ".csv": schrijf_lang,
    ".zip": schrijf_zip,
    JSON: schrijf_json,
}
