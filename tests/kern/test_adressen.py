"""Where somebody may be sent: a page of this program, and nowhere else."""

from urllib.parse import urljoin, urlsplit

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kern.adressen import LANGSTE_PAD, veilig_pad

EIGEN = "https://koersvast.voorbeeld.test"
GOED = {
    "/": "/",
    "/projecten/zwolle-handhaving/stand": "/projecten/zwolle-handhaving/stand",
    "/?peildatum=2021-09-15": "/?peildatum=2021-09-15",
    "/planning/?status=loopt&pagina=2": "/planning/?status=loopt&pagina=2",
    "/projecten/b%C3%A9/stand": "/projecten/b%C3%A9/stand",
    "/a#rij-3": "/a",
    "/a?x=//kwaad.example": "/a?x=//kwaad.example",
    "/a?": "/a",
    "/a:b@c": "/a:b@c",
}
KWAAD = (
    *(None, "", " ", "a", "stand", "?x", "#x", ".", "..", "a/b", " /a", "/a "),
    *("//kwaad.example", "///kwaad.example", "////kwaad.example", "//", "/a//b"),
    *("/\\kwaad.example", "\\\\kwaad.example", "/\\/kwaad.example", "\\/kwaad.example"),
    *("/\t/kwaad.example", "/\n/kwaad.example", "\t//kwaad.example", "/\r\nX: y"),
    *("/%09/kwaad.example", "/%5ckwaad.example", "/%0d%0aSet-Cookie:x=y", "/%00"),
    *("/%2f/kwaad.example", "/%2Fkwaad.example", "%2f%2fkwaad.example", "%2f"),
    *("https://kwaad.example", "http:kwaad.example", "https:/kwaad", "HTTPS://x"),
    *("javascript:alert(1)", "data:text/html,x", "java\tscript:alert(1)", "x:/a"),
    *("https://koersvast.voorbeeld.test/", "//koersvast.voorbeeld.test/a"),
    *("/..//kwaad.example", "/./a", "/a/../../b", "/a/%2e%2e//kwaad.example", "/a/.."),
    *("/é", "/\u2028/kwaad", "/／kwaad.example", "／／kwaad.example", "/\x7f", "/\x00"),
    *("@kwaad.example", "//[::1]/", "//[", "http://[", "/<script>", '/"x', "/{{7*7}}"),
    "/" + "a" * LANGSTE_PAD,
)


@pytest.mark.parametrize("pad", GOED)
def test_a_path_of_our_own_is_followed(pad: str) -> None:
    assert veilig_pad(pad) == GOED[pad]


@pytest.mark.parametrize("pad", KWAAD)
def test_what_might_lead_elsewhere_is_not_followed(pad: str | None) -> None:
    assert veilig_pad(pad) is None


def als_browser(pad: str) -> str:
    """Return the host where a browser goes that reads the address sloppily."""
    gelezen = "".join(teken for teken in pad.strip() if teken not in "\t\r\n")
    return urlsplit(urljoin(EIGEN, gelezen.replace("\\", "/"))).netloc


STUKKEN = st.lists(
    st.one_of(
        st.sampled_from(
            [
                *(
                    "/",
                    "//",
                    "\\",
                    "\t",
                    "\n",
                    ":",
                    "@",
                    ".",
                    "..",
                    "%2f",
                    "%5c",
                    "%0a",
                ),
                *("https:", "javascript:", "kwaad.example", "?", "#", "[", "]", "x"),
            ]
        ),
        st.characters(),
    ),
    max_size=12,
).map("".join)


@given(STUKKEN)
def test_whatever_is_followed_stays_with_us(pad: str) -> None:
    gevolgd = veilig_pad(pad)

    if gevolgd is not None:
        assert als_browser(gevolgd) == urlsplit(EIGEN).netloc
        assert gevolgd.startswith("/")
        assert gevolgd.isascii()
        assert gevolgd.isprintable()
        assert veilig_pad(gevolgd) == gevolgd
