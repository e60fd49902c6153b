"""A visitor of the pages that checks on every visit what must hold for all."""

from datetime import UTC, datetime
from typing import Any

from bs4 import BeautifulSoup
from flask import Flask
from werkzeug.test import TestResponse

from kern import klok
from kern.database import db
from toegang.models import Gebruiker, Sessie
from toegang.queries import find_gebruiker, hash_sleutel

VELDEN = {"input", "select", "textarea"}


class Browser:
    """Visits pages as somebody, or as nobody."""

    def __init__(self, app: Flask) -> None:
        self._app = app
        self.client = app.test_client()

    def log_in(self, gebruiker: Gebruiker, *, zeker: bool = False) -> "Browser":
        """Visit as this account from now on; ``zeker`` gave the password just now."""
        sleutel = f"sleutel-van-{gebruiker.id}-{datetime.now(UTC).timestamp()}"
        nu = klok.nu()
        db.session.add(
            Sessie(
                sleutel_hash=hash_sleutel(sleutel),
                gebruiker_id=gebruiker.id,
                begonnen_op=nu,
                laatst_gezien=nu,
                bevestigd_op=nu if zeker else None,
            )
        )
        db.session.commit()
        self.client.set_cookie(self._app.config["SESSIE_COOKIE"], sleutel)
        return self

    def log_in_als(self, rol: str) -> "Browser":
        """Visit as the account of this role in the examples."""
        gebruiker = find_gebruiker(f"{rol}@voorbeeld.test")
        assert gebruiker is not None
        return self.log_in(gebruiker)

    def get(self, url: str, status: int = 200, **opties: Any) -> BeautifulSoup:
        """Open a page."""
        return self._page(self.client.get(url, **opties), status)

    def post(
        self,
        url: str,
        status: int = 302,
        velden: dict[str, Any] | None = None,
        **data: Any,
    ) -> BeautifulSoup:
        """Send a form with a fresh key, as a page would.

        ``velden`` holds fields whose name is that of an argument, such as status.
        """
        data.update(velden or {})
        if url.partition("?")[0].endswith("/verwijderen") and "revisie" not in data:
            data["revisie"] = self._revisie(url)  # who confirms has seen the page
        data.setdefault("sleutel", f"{datetime.now(UTC).timestamp():030.9f}")
        return self._page(self.client.post(url, data=data), status)

    def _revisie(self, url: str) -> str:
        page = BeautifulSoup(self.client.get(url).data, "html.parser")
        veld = page.select_one("input[name=revisie]")
        return str(veld["value"]) if veld else ""

    @staticmethod
    def _page(antwoord: TestResponse, status: int) -> BeautifulSoup:
        db.session.rollback()  # whatever the page forgot to commit is gone
        db.session.expire_all()
        assert antwoord.status_code == status, antwoord.get_data(as_text=True)[:2000]
        assert "default-src 'none'" in antwoord.headers["Content-Security-Policy"]
        page = BeautifulSoup(antwoord.data, "html.parser")
        if status not in {301, 302, 303} and antwoord.mimetype == "text/html":
            _controleer(page)
        return page


def _controleer(page: BeautifulSoup) -> None:
    # One pass: a page of a plan has hundreds of fields and thousands of elements.
    ids, labels, velden, koppen = [], set(), [], 0
    for element in page.find_all(True):
        naam, eigen = element.name, element.attrs
        koppen += naam == "h1"
        ids += [eigen["id"]] if "id" in eigen else []
        inline = {"style", "onclick"} & eigen.keys()
        assert not inline, f"inline code: {element}"
        assert naam != "script" or "src" in eigen, f"inline code: {element}"
        assert naam != "th" or eigen.get("scope"), f"a heading without scope: {element}"
        if naam == "label":
            labels.add(eigen.get("for"))
        elif naam in VELDEN and eigen.get("type") != "hidden":
            velden.append(element)
    assert koppen == 1, "a page has exactly one h1"
    assert len(ids) == len(set(ids)), "an id stands twice"
    for veld in velden:
        assert veld.get("id") in labels - {None}, f"no label: {veld}"
