"""Addresses that come from outside: which of them may be followed."""

from urllib.parse import unquote

LANGSTE_PAD = 2000
# A browser drops tabs and newlines from an address and reads \ as /, so
# that "/\t/kwaad.example" becomes another host. What is no ASCII comes quoted.
TOEGESTAAN = frozenset(map(chr, range(0x21, 0x7F))) - set('"<>\\^`{|}')


def veilig_pad(adres: str | None) -> str | None:
    r"""Return the path when it surely stays on this program's own address, else None.

    Used for ``next``: where somebody wanted to go before he signed in. Only a path
    with perhaps a question behind it is taken; a part after # is dropped.

    >>> veilig_pad("/projecten/zwolle/planning/?peildatum=2021-09-15#rij-3")
    '/projecten/zwolle/planning/?peildatum=2021-09-15'
    >>> [veilig_pad(a) for a in ("//kwaad.example", r"/\kwaad.example", "https:/x", "")]
    [None, None, None, None]
    """
    if not adres or len(adres) > LANGSTE_PAD or not TOEGESTAAN.issuperset(adres):
        return None
    pad, teken, vraag = adres.partition("#")[0].partition("?")
    if not _is_kaal(pad):
        return None
    return pad + teken + vraag if vraag else pad


def _is_kaal(pad: str) -> bool:
    """Whether the path has no step that a browser or proxy could read otherwise.

    >>> _is_kaal("/a/b"), _is_kaal("/"), _is_kaal("/a/../..//b"), _is_kaal("/a/%2e./b")
    (True, True, False, False)
    """
    gelezen = unquote(pad)
    stappen = gelezen.split("/")
    return (
        pad.startswith("/")
        and "//" not in gelezen
        and not {".", ".."}.intersection(stappen)
        and not any(teken in gelezen for teken in "\\\t\r\n\0")
    )
