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
    VEROUDERD = "verouderd"


@dataclass(frozen=True, kw_only=True)
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
        naam=Regelnaam.AANLEVEREN,
        titel="Stukken aanleveren",
        vraag="Lever de stukken aan",
        vraag_laat="De stukken zijn nog niet aangeleverd",
        vooraf="20, 10, 3, 0",
        recht=Recht.ACTIVITEITEN_ZIEN,
        tabel="mijlpaal",
        pagina=("planning.mijlpaal", "mijlpaal_id"),
    ),
    Regel(
        naam=Regelnaam.MOMENT,
        titel="Moment",
        vraag="Dit moment komt eraan",
        vraag_laat="Leg vast wat er met dit moment is gebeurd",
        vooraf="10, 3, 0",
        recht=Recht.ACTIVITEITEN_ZIEN,
        tabel="mijlpaal",
        pagina=("planning.mijlpaal", "mijlpaal_id"),
    ),
    Regel(
        naam=Regelnaam.VOORTGANG,
        titel="Voortgang melden",
        vraag="Meld hoe het gaat",
        vraag_laat="Er is te lang geen voortgang gemeld",
        vooraf="0",
        recht=Recht.ACTIVITEITEN_ZIEN,
        tabel="activiteit",
        pagina=("activiteiten.show", "activiteit_id"),
        na="30",
    ),
    Regel(
        naam=Regelnaam.MAATREGEL,
        titel="Maatregel",
        vraag="Voer de maatregel uit",
        vraag_laat="De termijn van de maatregel is voorbij",
        vooraf="10, 0",
        recht=Recht.RISICOS_ZIEN,
        tabel="beheersmaatregel",
        pagina=("risicos.show", "risico_id"),
    ),
    Regel(
        naam=Regelnaam.RISICO,
        titel="Risico beoordelen",
        vraag="Beoordeel het risico opnieuw",
        vraag_laat="Het risico is te lang niet beoordeeld",
        vooraf="0",
        recht=Recht.RISICOS_ZIEN,
        tabel="risico",
        pagina=("risicos.show", "risico_id"),
        na="90",
    ),
    Regel(
        naam=Regelnaam.NTB,
        titel="N.t.b. invullen",
        vraag="Vul in wat nog n.t.b. is",
        vraag_laat="Dit is nog steeds n.t.b.",
        vooraf="10, 0",
        recht=Recht.PLAN_ZIEN,
        tabel="openpunt",
        pagina=("bewaking.openpunten", None),
    ),
    Regel(
        naam=Regelnaam.BESLUIT,
        titel="Besluit over een fase",
        vraag="Er wacht een besluit",
        vraag_laat="Er wacht nog een besluit",
        vooraf="geen",
        recht=Recht.PLAN_ZIEN,
        tabel="faseovergang",
        pagina=("fasen.show", "faseovergang_id"),
    ),
    Regel(
        naam=Regelnaam.VOORWAARDE,
        titel="Voorwaarde van een besluit",
        vraag="Zorg dat aan de voorwaarde is voldaan",
        vraag_laat="Aan de voorwaarde is nog niet voldaan",
        vooraf="10, 3, 0",
        recht=Recht.PLAN_ZIEN,
        tabel="voorwaarde",
        pagina=("fasen.show", "faseovergang_id"),
    ),
    Regel(
        naam=Regelnaam.TOEZEGGING,
        titel="Toezegging",
        vraag="Kom de toezegging na",
        vraag_laat="De toezegging is nog niet afgedaan",
        vooraf="20, 10, 3, 0",
        recht=Recht.PLAN_ZIEN,
        tabel="toezegging",
        pagina=("planning.besluiten", None),
    ),
    Regel(
        naam=Regelnaam.RAPPORTAGE,
        titel="Rapport",
        vraag="Maak het rapport",
        vraag_laat="Het rapport is er nog niet",
        vooraf="20, 10, 3, 0",
        recht=Recht.PLAN_ZIEN,
        tabel="rapportageafspraak",
        pagina=("rapporten.index", None),
    ),
    Regel(
        naam=Regelnaam.VEROUDERD,
        titel="Verouderd rapport",
        vraag="Maak een nieuw rapport",
        vraag_laat="Het is tijd voor een nieuw rapport",
        vooraf="0",
        recht=Recht.PLAN_ZIEN,
        tabel="project",
        pagina=("rapporten.index", None),
        # Three months at their longest: who reports each quarter is not reminded.
        na="92",
    ),
)
REGELS: Mapping[Regelnaam, Regel] = {regel.naam: regel for regel in _ALLE}
