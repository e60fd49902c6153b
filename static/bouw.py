"""Copy styles, fonts and charts from node_modules to static/dist."""

import re
import shutil
from pathlib import Path

STATIC = Path(__file__).resolve().parent
MODULES = STATIC.parent / "node_modules"
DIST = STATIC / "dist"
THEMA = MODULES / "@nl-design-system-unstable/voorbeeld-design-tokens/dist/theme.css"
FONTS = MODULES / "@fontsource-variable/noto-sans/files"
PLOTLY = MODULES / "plotly.js-basic-dist-min/plotly-basic.min.js"
# Whole letters for the PDF; a page has small cuttings of them.
PAPER = MODULES / "@expo-google-fonts"
PAPER_FONTS = (
    "noto-sans/400Regular/NotoSans_400Regular.ttf",
    "noto-sans/700Bold/NotoSans_700Bold.ttf",
    "noto-sans-math/400Regular/NotoSansMath_400Regular.ttf",
    "noto-sans-symbols-2/400Regular/NotoSansSymbols2_400Regular.ttf",
    "noto-emoji/400Regular/NotoEmoji_400Regular.ttf",
)


def used_tokens(theme: str, styles: str) -> str:
    """Keep only the tokens that the styles need, directly or through another one."""
    value_of = dict(re.findall(r"^\s*(--[\w-]+):\s*(.+?);", theme, re.MULTILINE))
    todo, kept = set(re.findall(r"var\(\s*(--[\w-]+)", styles)), set()
    while todo:
        kept |= (found := {token for token in todo - kept if token in value_of})
        todo = {name for t in found for name in re.findall(r"--[\w-]+", value_of[t])}
    lines = "\n".join(f"{t}: {value_of[t]};" for t in value_of if t in kept)
    return f".voorbeeld-theme {{\n{lines}\n}}\n"


def main() -> None:
    packages = sorted((MODULES / "@utrecht").glob("*-css"))
    folders = [p / ("dist/html" if "heading" in p.name else "dist") for p in packages]
    components = "\n".join((f / "index.css").read_text("utf-8") for f in folders)
    own = "".join(path.read_text("utf-8") for path in STATIC.glob("*.css"))
    theme = used_tokens(THEMA.read_text("utf-8"), components + own)
    shutil.rmtree(DIST, ignore_errors=True)
    DIST.mkdir()
    (DIST / "nlds.css").write_text(theme + components, "utf-8")
    for path in (PLOTLY, *FONTS.glob("noto-sans-latin*-wght-normal.woff2")):
        shutil.copy(path, DIST)
    (DIST / "papier").mkdir()
    for name in PAPER_FONTS:
        shutil.copy(PAPER / name, DIST / "papier")


if __name__ == "__main__":
    main()
