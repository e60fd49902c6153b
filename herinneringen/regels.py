"""Every rule of what is reminded, in one place: its words, its days, who may see it.

A new rule is one line here, and one query in `herinneringen/feiten/`.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

from toegang.rechten import Recht


class Regelnaam(StrEnum):
    """Why somebody is reminded."""

    AANLEVEREN = "aanleveren"
    MOMENT = "moment"
    VOORTGANG = "voortgang"
    MAATREGEL = "maatregel"
    RISICO = "risico"
    NTB = "ntb"
    BESLUIT = "besluit"
    VOORWAARDE = "voorwaarde"
    TOEZEGGING = "toezegging"
    RAPPORTAGE = "rapportage"
    # The stale report gets its rule together with the register of reports.
    VEROUDERD = "verouderd"


@dataclass(frozen=True)
class Regel:
    """One rule.

    ``vraag`` asks before and on the day, ``vraag_laat`` after it. ``vooraf`` are the
    work days before, 0 is the day itself; ``laat`` the weeks after which the
    projectleider and the opdrachtgever join. ``na`` is for what must be repeated after
    so many days. ``recht`` is what an account needs to hear of it. ``pagina`` is an
    endpoint and the name of the id in it, if it has one. ``tabel`` is what the id of
    the thing is of.
    """

    naam: Regelnaam
    titel: str
    vraag: str
    vraag_laat: str
    vooraf: str
    recht: Recht
    tabel: str
    pagina: tuple[str, str | None]
    na: str | None = None
    laat: str = "1, 3"


_ALLE = (
    Regel(
        Regelnaam.AANLEVEREN,
        "Stukken aanleveren",
        "Lever de stukken aan",
        "De stukken zijn nog niet aangeleverd",
        "20, 10, 3, 0",
        Recht.ACTIVITEITEN_ZIEN,
        "mijlpaal",
        ("planning.mijlpaal", "mijlpaal_id"),
    ),
    Regel(
        Regelnaam.MOMENT,
        "Moment",
        "Dit moment komt eraan",
        "Leg vast wat er met dit moment is gebeurd",
        "10, 3, 0",
        Recht.ACTIVITEITEN_ZIEN,
        "mijlpaal",
        ("planning.mijlpaal", "mijlpaal_id"),
    ),
    Regel(
        Regelnaam.VOORTGANG,
        "Voortgang melden",
        "Meld hoe het gaat",
        "Er is te lang geen voortgang gemeld",
        "0",
        Recht.ACTIVITEITEN_ZIEN,
        "activiteit",
        ("activiteiten.show", "activiteit_id"),
        na="30",
    ),
    Regel(
        Regelnaam.MAATREGEL,
        "Maatregel",
        "Voer de maatregel uit",
        "De termijn van de maatregel is voorbij",
        "10, 0",
        Recht.RISICOS_ZIEN,
        "beheersmaatregel",
        ("risicos.show", "risico_id"),
    ),
    Regel(
        Regelnaam.RISICO,
        "Risico beoordelen",
        "Beoordeel het risico opnieuw",
        "Het risico is te lang niet beoordeeld",
        "0",
        Recht.RISICOS_ZIEN,
        "risico",
        ("risicos.show", "risico_id"),
        na="90",
    ),
    Regel(
        Regelnaam.NTB,
        "N.t.b. invullen",
        "Vul in wat nog n.t.b. is",
        "Dit is nog steeds n.t.b.",
        "10, 0",
        Recht.PLAN_ZIEN,
        "openpunt",
        ("bewaking.openpunten", None),
    ),
    Regel(
        Regelnaam.BESLUIT,
        "Besluit over een fase",
        "Er wacht een besluit",
        "Er wacht nog een besluit",
        "geen",
        Recht.PLAN_ZIEN,
        "faseovergang",
        ("fasen.show", "faseovergang_id"),
    ),
    Regel(
        Regelnaam.VOORWAARDE,
        "Voorwaarde van een besluit",
        "Zorg dat aan de voorwaarde is voldaan",
        "Aan de voorwaarde is nog niet voldaan",
        "10, 3, 0",
        Recht.PLAN_ZIEN,
        "voorwaarde",
        ("fasen.show", "faseovergang_id"),
    ),
    Regel(
        Regelnaam.TOEZEGGING,
        "Toezegging",
        "Kom de toezegging na",
        "De toezegging is nog niet afgedaan",
        "20, 10, 3, 0",
        Recht.PLAN_ZIEN,
        "toezegging",
        ("planning.besluiten", None),
    ),
    Regel(
        Regelnaam.RAPPORTAGE,
        "Rapport",
        "Maak het rapport",
        "Het rapport is er nog niet",
        "20, 10, 3, 0",
        Recht.PLAN_ZIEN,
        "rapportageafspraak",
        ("projecten.opdracht", None),
    ),
)
REGELS: Mapping[Regelnaam, Regel] = {regel.naam: regel for regel in _ALLE}
