"""Ghosts: where the moments of a page stood in a baseline; pure."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from kern.datums import Termijn
from kern.grafieken import Balk, Balksoort
from planning.baselines.vergelijken import schrijf_termijnverschil
from planning.grafieken import LOSSE_MOMENTEN, kort_in, maak_momentbalk, rijnaam
from planning.models import Baseline
from planning.queries import Mijlpaalstand

GELIJK, NIET_ERIN = "gelijk", "niet in deze baseline"


@dataclass(frozen=True)
class Schimmen:
    """The frozen terms of moments, by the id of the moment."""

    baseline: Baseline
    termijnen: Mapping[int, Termijn]

    def termijn_van(self, stand: Mijlpaalstand) -> Termijn | None:
        """Return what was promised then; None when it was not in the plan."""
        return self.termijnen.get(stand.mijlpaal.id)

    def verschil_van(self, stand: Mijlpaalstand) -> str:
        """Say how far the term moved since, in the unit of the promise."""
        toen = self.termijn_van(stand)
        if toen is None:
            return NIET_ERIN
        return schrijf_termijnverschil(toen, stand.termijn) or GELIJK

    def balken(self, standen: Sequence[Mijlpaalstand]) -> list[Balk]:
        """Return a bar for each moment that does not stand where it stood then."""
        gevonden = (self._balk(stand) for stand in standen)
        return [balk for balk in gevonden if balk is not None]

    def alt(self, standen: Sequence[Mijlpaalstand]) -> str:
        """Say in a sentence what the ghosts show."""
        aantal = len(self.balken(standen))
        naam = f"de baseline “{self.baseline.naam}”"
        if not aantal:
            return f" Alle momenten staan waar zij in {naam} stonden."
        wat = "1 moment staat" if aantal == 1 else f"{aantal} momenten staan"
        wie = "het" if aantal == 1 else "zij"
        hun = "stond" if aantal == 1 else "stonden"
        return (
            f" {wat} niet waar {wie} in {naam} {hun}: die plek is gestippeld, onder de"
            " balken van nu."
        )

    def _balk(self, stand: Mijlpaalstand) -> Balk | None:
        toen, activiteit = self.termijn_van(stand), stand.mijlpaal.activiteit
        if toen is None or toen.eind is None:
            return None
        rij = rijnaam(activiteit) if activiteit else LOSSE_MOMENTEN
        begin, eind = toen.begin or toen.eind, toen.eind
        nu = maak_momentbalk(stand, rij=rij)
        if nu is not None and (nu.begin, nu.eind) == (begin, eind):
            return None
        kort = f"was: {nu.kort}" if nu is not None else f"was: {stand.mijlpaal.naam}"
        verschil = self.verschil_van(stand)
        tekst = (
            f"{stand.mijlpaal.naam} stond in de baseline “{self.baseline.naam}” op"
            f" {' '.join(toen.tekst.split())}"
            + ("" if verschil == GELIJK else f"; nu {verschil}")
        )
        return Balk(rij, begin, eind, Balksoort.BASELINE, tekst, kort_in(kort))
