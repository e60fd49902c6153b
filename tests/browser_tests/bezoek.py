"""A visit in Chromium that watches what no page may ever do."""

import json
import re
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from playwright.sync_api import BrowserContext, Page, Request

AXE = Path(__file__).resolve().parents[2] / "node_modules/axe-core/axe.min.js"
REGELS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
LUISTER_NAAR_CSP = """
window.cspOvertredingen = [];
document.addEventListener("securitypolicyviolation", (gebeurtenis) => {
  window.cspOvertredingen.push(
    gebeurtenis.violatedDirective + " " + gebeurtenis.blockedURI);
});
"""


@dataclass
class Bezoek:
    """One context with one page; `sluit` fails on anything that went wrong."""

    context: BrowserContext
    adres: str
    ook_naar: tuple[str, ...] = ()
    page: Page = field(init=False)
    klachten: list[str] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.context.add_init_script(LUISTER_NAAR_CSP)
        self.page = self.context.new_page()
        self.page.set_default_timeout(10_000)
        self.page.on("request", self._bewaak_adres)
        self.page.on("pageerror", lambda fout: self.klachten.append(f"script: {fout}"))
        self.page.on("console", self._bewaak_console)
        self.page.on("response", self._bewaak_antwoord)

    def open(self, pad: str) -> Page:
        """Open an address of the program and look what the browser refused there."""
        self.page.goto(pad if pad.startswith("http") else self.adres + pad)
        self.controleer_csp()
        return self.page

    def controleer_csp(self) -> None:
        """Note every violation of the content security policy on this page."""
        gezien = self.page.evaluate("window.cspOvertredingen || []")
        self.klachten += [f"CSP on {self.page.url}: {wat}" for wat in gezien]

    def toegankelijkheid(self) -> list[str]:
        """Return what axe finds wrong on this page, one line per element."""
        self.page.evaluate(AXE.read_text("utf-8"))
        fouten = self.page.evaluate(
            # Else it describes every element that is right as well, and sends that.
            "(regels) => axe.run(document, {runOnly: regels,"
            " resultTypes: ['violations']}).then((uitkomst) => uitkomst.violations)",
            REGELS,
        )
        return [
            f"{self.page.url} {fout['id']}: {knoop['html'][:160]}"
            f" {json.dumps(_waarden(knoop))}"
            for fout in fouten
            for knoop in fout["nodes"]
        ]

    def scrolt_zijwaarts(self) -> bool:
        """Whether the page itself is wider than the screen."""
        return bool(
            self.page.evaluate(
                "document.documentElement.scrollWidth"
                " > document.documentElement.clientWidth"
            )
        )

    def links(self) -> list[str]:
        """Return the paths on this site that the page links to, without queries."""
        adressen = self.page.eval_on_selector_all(
            "a[href]", "(links) => links.map((link) => link.href)"
        )
        eigen = [adres for adres in adressen if adres.startswith(self.adres)]
        paden = [adres.removeprefix(self.adres) for adres in eigen]
        return [re.split(r"[?#]", pad)[0] for pad in paden]

    def sluit(self) -> None:
        """End the visit."""
        self.context.close()
        assert not self.klachten, "\n".join(self.klachten)

    def _bewaak_adres(self, verzoek: Request) -> None:
        eigen = (self.adres, *self.ook_naar, "data:", "blob:")
        if not verzoek.url.startswith(eigen):
            self.klachten.append(f"another host: {verzoek.url}")

    def _bewaak_console(self, bericht: Any) -> None:
        # A refused form answers 422, and Chromium calls that an error.
        if bericht.type in {"error", "warning"} and "status of 4" not in bericht.text:
            self.klachten.append(f"console on {self.page.url}: {bericht.text}")

    def _bewaak_antwoord(self, antwoord: Any) -> None:
        if antwoord.status >= 500:
            self.klachten.append(f"{antwoord.status}: {antwoord.url}")


def patroon(pad: str) -> str:
    """Return the address without its numbers, equal for all pages of one kind."""
    return re.sub(r"\d+", "<id>", pad)


def _waarden(knoop: dict[str, Any]) -> Any:
    controles = [*knoop["any"], *knoop["all"], *knoop["none"]]
    return [controle["message"] for controle in controles][:2]
