"""What an archivist knows and the program does not, agreed by the organisation.

What nobody agreed holds *nader te bepalen*; MDTO knows that word for it.
"""

from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass

from bewaking.models import Editie
from exports.archief.rules import (
    NADER,
    Categorie,
    Kenmerk,
    Waardering,
    lees_categorie,
    lees_kenmerk,
    lees_woorden,
    of_nader,
)
from kern.instellingen import Instelgroep, Instellingsoort, heel_getal

SELECTIELIJST = "Selectielijst gemeenten en intergemeentelijke organen 2020"
lees_jaren = heel_getal(minstens=1, hoogstens=150)


def _soort(
    sleutel: str,
    naam: str,
    *,
    uitleg: str,
    lees: Callable[[str], object],
    keuzes: tuple[str, ...] = (),
) -> Instellingsoort:
    return Instellingsoort(
        sleutel=f"archief.{sleutel}",
        naam=naam,
        uitleg=uitleg,
        standaard=NADER,
        bron="Weet u dit niet? Vraag het de archivaris van uw organisatie",
        controle=of_nader(lees),
        keuzes=keuzes,
        groep=Instelgroep.ARCHIEF,
    )


ARCHIEFVORMER = _soort(
    "archiefvormer",
    "Archiefvormer",
    uitleg="De organisatie die de rapporten maakt, zoals “Gemeente Voorbeeldstad”. Deze"
    " naam komt in het archiefpakket van een eindrapportage.",
    lees=lees_woorden,
)
KENMERK = _soort(
    "archiefvormer_kenmerk",
    "Kenmerk van de archiefvormer",
    uitleg="Waaraan een archief uw organisatie herkent: het kenmerk, een puntkomma en"
    " het register, zoals “gm0193; TOOI”.",
    lees=lees_kenmerk,
)
WAARDERING = _soort(
    "waardering",
    "Waardering",
    uitleg="Of een eindrapportage blijvend of tijdelijk wordt bewaard, volgens de"
    " selectielijst.",
    lees=Waardering,
    keuzes=tuple(Waardering),
)
BEWAARTERMIJN = _soort(
    "bewaartermijn",
    "Bewaartermijn",
    uitleg="Hoeveel jaar een eindrapportage blijft als zij tijdelijk wordt bewaard. De"
    " jaren tellen vanaf de dag van vaststellen.",
    lees=lees_jaren,
)
CATEGORIE = _soort(
    "selectielijst",
    "Resultaat in de selectielijst",
    uitleg=f"Waar een eindrapportage onder valt in de {SELECTIELIJST}: het nummer en de"
    " woorden, zoals “1.1 Ingericht”.",
    lees=lees_categorie,
)
BEPERKINGEN = {
    editie: _soort(
        f"beperking_{editie.value}",
        f"Beperking van de editie {editie.value}",
        uitleg=f"Op welke grond de editie {editie.value} van een eindrapportage niet"
        " openbaar is, zoals “Woo, artikel 5.1, tweede lid, onder e”.",
        lees=lees_woorden,
    )
    for editie in (Editie.BESTUURLIJK, Editie.VOLLEDIG)
}
INSTELLINGEN = (
    ARCHIEFVORMER,
    KENMERK,
    WAARDERING,
    BEWAARTERMIJN,
    CATEGORIE,
    *BEPERKINGEN.values(),
)


@dataclass(frozen=True)
class Archiefgegevens:
    """What is agreed on the day that a report is approved; None is not agreed yet."""

    archiefvormer: str | None
    kenmerk: Kenmerk | None
    waardering: Waardering
    jaren: int | None
    categorie: Categorie | None
    beperkingen: Mapping[Editie, str | None]

    def ontbreekt(self, edities: Collection[Editie]) -> list[str]:
        """Return which settings are still open that these editions of a report need.

        >>> lees_archiefgegevens({}).ontbreekt([Editie.VOLLEDIG])[-2:]
        ['Resultaat in de selectielijst', 'Beperking van de editie volledig']
        """
        is_tijdelijk = self.waardering is Waardering.TIJDELIJK
        is_open = {
            ARCHIEFVORMER: self.archiefvormer is None,
            KENMERK: self.kenmerk is None,
            WAARDERING: self.waardering is Waardering.NADER,
            BEWAARTERMIJN: is_tijdelijk and self.jaren is None,
            CATEGORIE: self.categorie is None,
        }
        for editie, soort in BEPERKINGEN.items():
            is_open[soort] = editie in edities and self.beperkingen[editie] is None
        return [soort.naam for soort, ontbreekt in is_open.items() if ontbreekt]


def lees_archiefgegevens(waarden: Mapping[str, str]) -> Archiefgegevens:
    """Return the agreements from the values of the settings, by their keys."""

    def waarde(soort: Instellingsoort) -> str:
        return waarden.get(soort.sleutel, soort.standaard)

    return Archiefgegevens(
        archiefvormer=of_nader(lees_woorden)(waarde(ARCHIEFVORMER)),
        kenmerk=of_nader(lees_kenmerk)(waarde(KENMERK)),
        waardering=Waardering(waarde(WAARDERING)),
        jaren=of_nader(lees_jaren)(waarde(BEWAARTERMIJN)),
        categorie=of_nader(lees_categorie)(waarde(CATEGORIE)),
        beperkingen={
            editie: of_nader(lees_woorden)(waarde(soort))
            for editie, soort in BEPERKINGEN.items()
        },
    )
