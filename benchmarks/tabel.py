"""Writing tables as plain text or as Markdown."""

from collections.abc import Sequence


def schrijf(
    koppen: Sequence[str],
    rijen: Sequence[Sequence[str]],
    *,
    links: Sequence[int] = (0,),
    markdown: bool = False,
) -> str:
    """Return the table; the columns ``links`` are aligned left, the others right.

    >>> print(schrijf(["page", "ms"], [["Start", "9.1"]]))
    page    ms
    -----  ---
    Start  9.1
    """
    breedten = [max(map(len, kolom)) for kolom in zip(koppen, *rijen, strict=True)]
    regels = [_regel(rij, breedten, links, markdown) for rij in [koppen, *rijen]]
    streep = _streep(breedten, links, markdown)
    return "\n".join([regels[0], streep, *regels[1:]])


def _regel(
    rij: Sequence[str], breedten: list[int], links: Sequence[int], markdown: bool
) -> str:
    cellen = [
        cel.ljust(breedte) if plaats in links else cel.rjust(breedte)
        for plaats, (cel, breedte) in enumerate(zip(rij, breedten, strict=True))
    ]
    return f"| {' | '.join(cellen)} |" if markdown else "  ".join(cellen).rstrip()


def _streep(breedten: list[int], links: Sequence[int], markdown: bool) -> str:
    if not markdown:
        return "  ".join("-" * breedte for breedte in breedten)
    delen = ["---" if plaats in links else "--:" for plaats in range(len(breedten))]
    return f"| {' | '.join(delen)} |"
