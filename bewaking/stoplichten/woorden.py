"""The aspects (GROTICK) and colours of the lights, and what people call them; pure."""

from enum import StrEnum


class Aspect(StrEnum):
    """In which respect a project is judged (GROTICK), and as a whole."""

    GELD = "geld"
    RISICO = "risico"
    ORGANISATIE = "organisatie"
    TIJD = "tijd"
    INFORMATIE = "informatie"
    COMMUNICATIE = "communicatie"
    KWALITEIT = "kwaliteit"
    TOTAAL = "totaal"


class Kleur(StrEnum):
    """How it stands; who cannot tell says so."""

    GROEN = "groen"
    ORANJE = "oranje"
    ROOD = "rood"
    NTB = "n.t.b."

    @property
    def woord(self) -> str:
        """Return what people read beside the sign.

        >>> [kleur.woord for kleur in Kleur]
        ['Op schema', 'Aandacht', 'Buiten afspraak', 'N.t.b.']
        """
        return WOORDEN[self]

    @property
    def vraagt_uitleg(self) -> bool:
        """Whether it asks for cause, consequence and what is done about it.

        >>> [kleur.value for kleur in Kleur if kleur.vraagt_uitleg]
        ['oranje', 'rood']
        """
        return self in {Kleur.ORANJE, Kleur.ROOD}


WOORDEN = {
    Kleur.GROEN: "Op schema",
    Kleur.ORANJE: "Aandacht",
    Kleur.ROOD: "Buiten afspraak",
    Kleur.NTB: "N.t.b.",
}
# From worst to best; what nobody knows is not as good as green.
ERNST = (Kleur.ROOD, Kleur.ORANJE, Kleur.NTB, Kleur.GROEN)
# A project is never better than the worst of these.
BEPALEND = (Aspect.TIJD, Aspect.GELD, Aspect.KWALITEIT)
