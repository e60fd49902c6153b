"""Fill in the words of a template of Word; what it asks is a value and nothing else."""

import io
from collections.abc import Mapping
from pathlib import Path
from typing import Any
from zipfile import BadZipFile, ZipFile

from docx.document import Document as Worddocument
from docx.opc.constants import RELATIONSHIP_TYPE as RT
from docx.oxml.ns import qn
from docxtpl import DocxTemplate
from jinja2 import StrictUndefined, TemplateError
from jinja2.runtime import LoopContext
from jinja2.sandbox import ImmutableSandboxedEnvironment

from kern.celtekst import zonder_verboden
from kern.fouten import InvoerError

GROOTSTE_SJABLOON = 10 * 1024 * 1024
DELEN = "word/document.xml"
# docxtpl takes these for its own marks, also where they stand in a value. A sign that
# is no sign keeps them apart meanwhile.
_EIGEN_TEKENS = ("{_", "_}", "_%", "%_")
_APART = "\ufdd0"


class Sjabloonomgeving(ImmutableSandboxedEnvironment):
    """A Jinja that knows values only: no attributes, no calls, no other files."""

    def __init__(self) -> None:
        """Start without anything that a template could reach."""
        super().__init__(autoescape=True, loader=None, undefined=StrictUndefined)
        self.globals.clear()
        self.intercepted_binops = frozenset(("*", "**", "%"))

    def is_safe_attribute(self, obj: Any, attr: str, value: Any) -> bool:
        """Allow nothing but the counters of a loop."""
        return isinstance(obj, LoopContext) and not attr.startswith("_")

    def is_safe_callable(self, obj: Any) -> bool:
        """Allow no call at all."""
        return False

    def call_binop(self, context: Any, operator: str, left: Any, right: Any) -> Any:
        """Refuse what makes a long text of a short one."""
        raise TemplateError(f"{operator} is not for templates")


def lees_sjabloon(pad: Path) -> bytes:
    """Return a template; what is no file of Word, or far too large, is refused."""
    try:
        if pad.stat().st_size > GROOTSTE_SJABLOON:
            raise _onbruikbaar(pad.name, "het is groter dan 10 MB")
        inhoud = pad.read_bytes()
        with ZipFile(io.BytesIO(inhoud)) as archief:
            groot = sum(deel.file_size for deel in archief.infolist())
            if DELEN not in archief.namelist() or groot > 10 * GROOTSTE_SJABLOON:
                raise _onbruikbaar(pad.name, "het is geen bestand van Word (.docx)")
    except (OSError, BadZipFile) as fout:
        reden = "het kan niet worden gelezen als bestand van Word (.docx)"
        raise _onbruikbaar(pad.name, reden) from fout
    return inhoud


def _onbruikbaar(naam: str, reden: str) -> InvoerError:
    return InvoerError(
        f"Het Word-sjabloon “{naam}” kan niet worden ingevuld: {reden}."
        " Herstel het sjabloon, of haal het weg om dat van Koersvast te gebruiken."
    )


def vul_in(sjabloon: bytes, waarden: Mapping[str, Any], *, naam: str) -> Worddocument:
    """Return the template with these values; a broken one is named in a sentence."""
    document = DocxTemplate(io.BytesIO(sjabloon))
    try:
        document.render(_veilig(waarden), Sjabloonomgeving(), autoescape=True)
    except (TemplateError, ValueError, KeyError, TypeError, SyntaxError) as fout:
        raise _onbruikbaar(naam, str(fout)[:200].rstrip(".")) from fout
    gevuld: Worddocument = document.docx  # get_docx() would read the template again
    _voeg_samen(gevuld)
    return gevuld


def _veilig(waarde: Any) -> Any:
    if isinstance(waarde, str):
        tekst = zonder_verboden(waarde).replace("\n", " ").replace(_APART, "")
        for teken in _EIGEN_TEKENS:
            tekst = tekst.replace(teken, _APART.join(teken))
        return tekst
    return {naam: _veilig(deel) for naam, deel in waarde.items()}


def _voeg_samen(document: Worddocument) -> None:
    """Take out what kept the marks of docxtpl apart."""
    randen = [
        rel.target_part.element
        for rel in document.part.rels.values()
        if rel.reltype in {RT.HEADER, RT.FOOTER}
    ]
    delen = [document.element.body, *randen]
    for woorden in (tekst for deel in delen for tekst in deel.iter(qn("w:t"))):
        if woorden.text and _APART in woorden.text:
            woorden.text = woorden.text.replace(_APART, "")
