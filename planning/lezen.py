"""The small answer to what somebody is typing: how his words are read."""

from collections.abc import Mapping
from dataclasses import fields, replace

from flask import Blueprint, render_template, request
from flask.typing import ResponseReturnValue

from kern.fouten import InvoerError
from kern.peildatum import lees_peildatum
from kern.web import recht
from notatie.personen import lees_personen
from notatie.termijn import lees_termijn
from notatie.uitleg import Uitleg, leg_personen_uit, leg_termijn_uit
from planning import queries
from planning.cellen import Cellen, Omgeving, Vraag, lees_cellen
from toegang.poort import toegang
from toegang.rechten import Recht

LANGSTE_CEL = 2000
RIJ = tuple(veld.name for veld in fields(Cellen))
SOORTEN = ("enkel", "personen", *RIJ)


def registreer_lezen(blueprint: Blueprint) -> None:
    """Add the address that tells how a text is read."""
    blueprint.add_url_rule("/termijn/lees", "lees_termijn", _lees)


@recht(Recht.VOORTGANG_MELDEN)  # who has any form with a term may report progress
def _lees() -> ResponseReturnValue:
    cel = request.args.get("cel", SOORTEN[0])
    if cel not in SOORTEN:
        raise InvoerError(
            f"Er is geen cel “{cel[:20]}”. Kies uit {', '.join(SOORTEN)}."
        )
    tekst = request.args.get("tekst", "").replace("\r\n", "\n")
    rij = {naam: request.args.get(f"rij_{naam}", "")[:LANGSTE_CEL] for naam in RIJ}
    omgeving = _bij_volgende(queries.get_omgeving(toegang().project_id))
    uitleg = leg_cel_uit(cel, tekst, rij, omgeving)
    return render_template("planning/lezing.html", uitleg=uitleg)


def _bij_volgende(omgeving: Omgeving) -> Omgeving:
    """Know when the next phase begins, as the form of a phase does."""
    tekst = request.args.get("volgende", "")
    if not tekst:
        return omgeving
    try:
        start = lees_peildatum(tekst)
    except InvoerError:
        raise InvoerError(f"“{tekst[:20]}” bij volgende is geen dag.") from None
    return replace(omgeving, context=replace(omgeving.context, volgende_start=start))


def leg_cel_uit(
    cel: str, tekst: str, rij: Mapping[str, str], omgeving: Omgeving
) -> Uitleg:
    """Say how a text is read in its cell; ``rij`` are the other cells of the line."""
    if cel == "enkel":
        return leg_termijn_uit(lees_termijn(tekst, context=omgeving.context))
    if cel == "personen":
        return leg_personen_uit(lees_personen(tekst, woorden=omgeving.woorden))
    cellen = Cellen(**{**rij, cel: tekst})
    return lees_cellen(cellen, omgeving, Vraag("Dit")).leg_uit(cel)
