"""The programs of others that a test reads or prints papers with.

Where one is missing its tests are skipped, and say what to install; in CI that fails.
"""

import shutil

import pytest

PDFTOTEXT, SOFFICE = shutil.which("pdftotext"), shutil.which("soffice")


def needs(present: object, name: str, packages: str) -> pytest.MarkDecorator:
    """Return a mark that skips a test where this is not present.

    >>> needs(None, "pdftotext", "poppler-utils").kwargs["reason"]
    'there is no pdftotext here (Debian: poppler-utils)'
    """
    reason = f"there is no {name} here (Debian: {packages})"
    return pytest.mark.skipif(not present, reason=reason)


needs_pdftotext = needs(PDFTOTEXT, "pdftotext", "poppler-utils")
needs_libreoffice = needs(SOFFICE, "LibreOffice", "libreoffice-calc libreoffice-writer")
