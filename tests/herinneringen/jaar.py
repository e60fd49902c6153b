"""A year in which the planner ticks each morning and all kinds of things happen."""

import re
from collections import Counter
from collections.abc import Callable, Collection
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, time, timedelta
from email import message_from_bytes, policy
from random import Random
from typing import Any

from sqlalchemy import select

from herinneringen.regels import REGELS
from kern.database import db
from kern.klok import NEDERLAND
from post.models import Berichtstatus
from post.poststuk import Poststuk, Uitslag
from post.tik import tik
from risicos.models import Risico
from tests.herinneringen.gebeurtenissen import NIETS, Geraakt, gebeurt
from tests.herinneringen.orakel import Mail, Orakel
from tests.herinneringen.wereld import BEGIN, maak_wereld

OCHTEND, MIDDAG = time(7, 5), time(12, 35)
ZOMERTIJD, WINTERTIJD = date(2024, 3, 31), date(2024, 10, 27)
# Two days and ten days on which nothing runs.
UITVAL = {
    *(date(2024, 6, 4) + timedelta(days=n) for n in range(2)),
    *(date(2024, 9, 9) + timedelta(days=n) for n in range(10)),
}
KANS_OP_IETS, KANS_OP_MIDDAG = 0.6, 0.4
LINK = re.compile(r"""https?://[^\s"'<>]*""")
WOORDEN = {
    zin: naam.value
    for naam, regel in REGELS.items()
    for zin in (regel.vraag, regel.vraag_laat)
}


@dataclass
class Verzamelaar:
    """Takes every mail in, and knows what was in it."""

    naar_buiten: bool = False
    ontvangen: list[bytes] = field(default_factory=list)

    def verstuur(self, stuk: Poststuk, *, afzender: str, inhoud: bytes) -> Uitslag:
        """Take one message."""
        self.ontvangen.append(inhoud)
        return Uitslag(Berichtstatus.VERZONDEN)

    def sluit(self) -> None:
        """Have nothing to let go of."""


def lees_mail(inhoud: bytes, dag: date, geheim: Collection[str] = ()) -> Mail:
    """Return to whom a mail went, when, and what its lines say.

    Whatever it says, it has one reader and one subject, it points nowhere else, and
    nothing of what is confidential is in it.
    """
    mail = message_from_bytes(inhoud, policy=policy.default)
    [aan], [onderwerp] = mail.get_all("To"), mail.get_all("Subject")
    assert {"Cc", "Bcc"}.isdisjoint(mail.keys())
    delen = [mail.get_body((soort,)) for soort in ("plain", "html")]
    tekst, html = (deel.get_content() for deel in delen if deel is not None)
    links = LINK.findall(tekst + html)
    assert links
    assert all(link.startswith("https://plan.example/") for link in links)
    assert not any(woord in f"{onderwerp} {tekst} {html}" for woord in geheim)
    regels = tekst.splitlines()
    gevonden = set()
    for nummer, regel in enumerate(regels):
        if regel.startswith("- "):
            vraag, _, wat = regels[nummer + 1].strip().partition(": ")
            gevonden.add((WOORDEN[vraag], wat, _lees_dag(regel[2:])))
    return str(aan), dag, frozenset(gevonden)


def _lees_dag(regel: str) -> date:
    _, nummer, maand, jaar = regel.partition(" (")[0].split(" ")
    return date(int(jaar), MAANDEN.index(maand) + 1, int(nummer))


MAANDEN = [
    "januari",
    "februari",
    "maart",
    "april",
    "mei",
    "juni",
    "juli",
    "augustus",
    "september",
    "oktober",
    "november",
    "december",
]


@dataclass
class Jaar:
    """The days one by one: what the oracle says, and what was mailed."""

    de_klok: Any
    weg: Any
    ontvangen: Callable[[], list[bytes]]
    seed: int = 8
    orakel: Orakel = field(default_factory=Orakel)
    verteld: Counter[Mail] = field(default_factory=Counter)
    gebeurd: Counter[str] = field(default_factory=Counter)

    def __post_init__(self) -> None:
        self._kans = Random(self.seed)
        self.wereld = maak_wereld()

    def beleef(self, dagen: int) -> None:
        """Let so many days go by, and compare after every tick."""
        for nummer in range(dagen):
            dag = BEGIN + timedelta(days=nummer)
            for uur in self._uren(dag):
                self._tik(uur)
            if dag in UITVAL or self._kans.random() > KANS_OP_IETS:
                continue
            self.de_klok.op = _om(dag, time(12))
            wat = gebeurt(self.wereld, self._kans, dag)
            self.gebeurd[wat.naam] += 1
            if self._kans.random() < KANS_OP_MIDDAG:
                self._tik(_om(dag, MIDDAG), geraakt=wat.geraakt)

    def _uren(self, dag: date) -> list[datetime]:
        if dag in UITVAL:
            return []
        if dag in (ZOMERTIJD, WINTERTIJD):
            middernacht = _om(dag, time())
            return [middernacht + timedelta(hours=n, minutes=5) for n in range(25)]
        return [_om(dag, OCHTEND)]

    def _tik(self, nu: datetime, geraakt: frozenset[Geraakt] = NIETS) -> None:
        self.de_klok.op = nu
        verwacht = self.orakel.tik(nu, geraakt=geraakt)
        db.session.rollback()
        vooraf = len(self.ontvangen())
        verslag = tik(planner="planner-1", weg=self.weg)
        assert not verslag.meldingen, verslag.meldingen
        dag = nu.astimezone(NEDERLAND).date()
        geheim = _geheimen()
        mails = self.ontvangen()[vooraf:]
        nieuw = Counter(lees_mail(inhoud, dag, geheim) for inhoud in mails)
        assert nieuw == verwacht, _verschil(nu, nieuw, verwacht, self.gebeurd)
        self.verteld.update(nieuw)


def _geheimen() -> list[str]:
    """Return the words of every confidential risk and of its measures."""
    risicos = db.session.scalars(select(Risico).where(Risico.vertrouwelijk)).all()
    maatregelen = [m.tekst for risico in risicos for m in risico.maatregelen]
    return [risico.gebeurtenis for risico in risicos] + maatregelen


def _om(dag: date, uur: time) -> datetime:
    return datetime.combine(dag, uur, tzinfo=NEDERLAND).astimezone(UTC)


def _verschil(
    nu: datetime, nieuw: Counter[Mail], verwacht: Counter[Mail], gebeurd: Any
) -> str:
    regels = [f"{nu:%A %Y-%m-%d %H:%M}, after {dict(gebeurd)}"]
    for naam, mails in (("mailed", nieuw - verwacht), ("expected", verwacht - nieuw)):
        for aan, _, inhoud in mails:
            regels += [f"only {naam}: {aan}", *(f"    {r}" for r in sorted(inhoud))]
    return "\n".join(regels)
