"""A form of the pages, filled in as somebody at the keyboard does."""

from typing import Any

from bs4 import BeautifulSoup, Tag

from tests.browser import Browser


class Typist:
    """Opens a form, types by field name what is said, and sends what is on it."""

    def __init__(self, browser: Browser, basis: str) -> None:
        """Begin every address with this one."""
        self.browser, self.basis = browser, basis

    def typ(self, pad: str, **waarden: Any) -> BeautifulSoup:
        """Fill in the form of this address and save it; a missing field fails."""
        page = self.browser.get(self.basis + pad)
        velden = invullen(page, waarden)
        return self.browser.post(self.basis + pad, velden=velden)

    def wijzig(self, lijst: str, titel: str, **waarden: Any) -> BeautifulSoup:
        """Follow the link Wijzigen of the thing with this title, and save its form."""
        page = self.browser.get(self.basis + lijst)
        links = [a for a in page.select("a[href*='/wijzigen']") if titel in a.text]
        assert len(links) == 1, f"{titel}: {[a.text for a in links]}"
        (adres,) = links
        pad = str(adres["href"]).removeprefix(self.basis)
        return self.typ(pad, **waarden)


def invullen(page: BeautifulSoup, waarden: dict[str, Any]) -> dict[str, Any]:
    """Return what the form would send after these values were typed into it."""
    form = page.select_one("form.formulier")
    assert form is not None, "there is no form"
    velden = ingevuld(form)
    for naam, waarde in waarden.items():
        velden[naam] = _lees(form, naam, waarde)
    return velden


def ingevuld(form: Tag) -> dict[str, Any]:
    """Return what the form sends as it stands, with its hidden fields."""
    velden: dict[str, Any] = {}
    for veld in form.select("input[name], textarea[name]"):
        naam, soort = str(veld["name"]), veld.get("type")
        if soort in {"checkbox", "radio"}:
            if veld.has_attr("checked"):
                velden.setdefault(naam, []).append(veld["value"])
        else:
            velden[naam] = veld.get("value", veld.text.removeprefix("\n"))
    for keuze in form.select("select[name]"):
        gekozen = keuze.select_one("option[selected]") or keuze.select_one("option")
        assert gekozen is not None, f"nothing to choose: {keuze['name']}"
        velden[str(keuze["name"])] = gekozen["value"]
    return velden


def _lees(form: Tag, naam: str, waarde: Any) -> Any:
    """Return what the browser sends for it: the value of the option with its words."""
    gevonden = form.select(f'[name="{naam}"]')
    assert gevonden, f"the form has no field {naam}"
    veld = gevonden[0]
    if veld.name == "select":
        return _kies(veld.select("option"), waarde)["value"] if waarde else ""
    if veld.get("type") == "checkbox" and isinstance(waarde, bool):
        return [veld["value"]] if waarde else []
    if veld.get("type") in {"checkbox", "radio"}:
        hokjes = {_label(form, hokje): hokje for hokje in gevonden}
        return [hokjes[_woord(hokjes, deel)]["value"] for deel in waarde]
    assert veld.get("type") != "hidden", f"nobody types into {naam}"
    return waarde or ""


def _label(form: Tag, hokje: Tag) -> str:
    label = form.select_one(f'label[for="{hokje["id"]}"]')
    assert label is not None, f"no label: {hokje}"
    return label.text.strip()


def _kies(opties: list[Tag], woorden: str) -> Tag:
    namen = {optie.text.strip(): optie for optie in opties}
    namen |= {str(o["value"]): o for o in opties if not str(o["value"]).isdecimal()}
    return namen[_woord(namen, woorden)]


def _woord(namen: dict[str, Any], woorden: str) -> str:
    """Return the words on the page: these, or those that begin with this code."""
    passend = [n for n in namen if n == woorden or n.startswith(f"{woorden} ")]
    precies = [n for n in passend if n == woorden] or passend
    assert len(precies) == 1, f"{woorden}: {passend or list(namen)}"
    return precies[0]
