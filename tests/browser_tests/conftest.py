"""Chromium, the running program, and a signed-in visit for each role."""

import shutil
from collections.abc import Callable, Iterator
from typing import Any

import pytest
from playwright.sync_api import Browser, Playwright, sync_playwright

from tests.browser_tests.bezoek import AXE, Bezoek
from tests.browser_tests.programma import Programma, draaiend

PROGRAMMAS = ("chromium", "chromium-browser", "google-chrome")
OPTIES = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]
BREED = {"width": 1280, "height": 900}


@pytest.fixture(scope="session")
def playwright() -> Iterator[Playwright]:
    with sync_playwright() as gestart:
        yield gestart


@pytest.fixture(scope="session")
def chromium(request: pytest.FixtureRequest) -> Iterator[Browser]:
    """Return Chromium, or skip with the reason that there is none."""
    programma = next((p for p in map(shutil.which, PROGRAMMAS) if p), None)
    if programma is None:
        pytest.skip(f"there is no Chromium here ({', '.join(PROGRAMMAS)})")
    if not AXE.exists():
        pytest.skip("axe-core is not here; `make setup` fetches it")
    gestart: Playwright = request.getfixturevalue("playwright")
    browser = gestart.chromium.launch(executable_path=programma, args=OPTIES)
    yield browser
    browser.close()


@pytest.fixture(scope="session")
def programma(
    chromium: Browser, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Programma]:
    """Return the running program, with its examples and sign-in links."""
    with draaiend(tmp_path_factory.mktemp("data")) as gestart:
        yield gestart


@pytest.fixture(scope="session")
def cookies(chromium: Browser, programma: Programma) -> Callable[[str], Any]:
    """Return a function that signs a role in, by its link and the button, once."""
    bewaard: dict[str, Any] = {}

    def van(rol: str) -> Any:
        if rol not in bewaard:
            context = chromium.new_context()
            page = context.new_page()
            page.goto(programma.links[rol])
            page.get_by_role("button", name="Inloggen").click()
            page.get_by_role("heading", level=1).wait_for()
            bewaard[rol] = context.storage_state()
            context.close()
        return bewaard[rol]

    return van


@pytest.fixture
def bezoek(
    chromium: Browser,
    programma: Programma,
    cookies: Callable[[str], Any],
) -> Iterator[Callable[..., Bezoek]]:
    """Return a function that opens Chromium as a role; it watches until the end."""
    geopend: list[Bezoek] = []

    def begin(rol: str | None = "projectleider", **opties: Any) -> Bezoek:
        opties.setdefault("viewport", BREED)
        staat = cookies(rol) if rol else None
        context = chromium.new_context(
            storage_state=staat,
            locale="nl-NL",
            timezone_id="Europe/Amsterdam",
            **opties,
        )
        geopend.append(Bezoek(context, programma.adres))
        return geopend[-1]

    yield begin
    for bezoek in geopend:
        bezoek.sluit()
