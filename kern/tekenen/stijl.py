"""The look of charts: tones that are far enough apart for every eye, safe texts."""

KLEUREN = {
    "groen": "#66C2A5",
    "geel": "#FFEB99",
    "oranje": "#E8871E",
    "rood": "#B3001B",
    "blauw": "#006690",
    "grijs": "#C0C7D2",
}
TEKST_OP = {"rood": "#FFFFFF", "blauw": "#FFFFFF"}
LIJN = "#333333"


def tekstkleur(toon: str) -> str:
    """Return the colour of letters on this tone.

    >>> tekstkleur("rood"), tekstkleur("geel")
    ('#FFFFFF', '#000000')
    """
    return TEKST_OP.get(toon, "#000000")


def veilig(tekst: str) -> str:
    """Return the text so that Plotly, which reads a little HTML, shows it as it is.

    >>> veilig("a <b> & c")
    'a &lt;b&gt; &amp; c'
    """
    return tekst.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
