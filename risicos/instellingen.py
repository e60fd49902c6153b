"""The scales on which risks are judged."""

from kern.instellingen import Instelgroep, Instellingsoort
from risicos.models import Dimensie
from risicos.rules import lees_klassen, lees_zones

_EIGEN_SCHAAL = "Voorstel van Koersvast; kies klassen die bij het project passen"
_VIJF = "Vijf klassen, van licht naar zwaar, met een puntkomma ertussen."
_GEVOLGEN = {
    Dimensie.TIJD: "minder dan 2 weken; 2–6 weken; 1–3 maanden of 1 raadsronde;"
    " 3–6 maanden of mist reces; meer dan 6 maanden of fase mislukt",
    Dimensie.GELD: "minder dan € 2.500; € 2.500–10.000; € 10.000–25.000;"
    " € 25.000–60.000; meer dan € 60.000",
    Dimensie.KWALITEIT: "alleen uiterlijk; klein deel van een product; product deels;"
    " doelstelling in gevaar; doel niet gehaald",
    Dimensie.IMAGO: "blijft intern; vraag van een raadslid; schriftelijke vragen of"
    " lokale pers; motie of debat; vertrouwen in de wethouder",
    Dimensie.INWONER: "geen effect; ongemak; fout die te herstellen is, gegronde"
    " bezwaren; structureel foute besluiten; schade voor inwoners of de rechter grijpt"
    " in",
}

RISICOZONES = Instellingsoort(
    sleutel="risico.zones",
    naam="Zones van de risicomatrix",
    uitleg="Vier zones, van licht naar zwaar, met een komma ertussen. Schrijf bij elke"
    " zone eerst de laagste score en dan wat u ermee doet. De score is kans × gevolg.",
    standaard="1 accepteren, 5 bewaken, 10 maatregel, 15 direct sturen",
    bron="Gangbare indeling van gemeentelijke risicomatrices",
    controle=lees_zones,
    per_project=True,
    groep=Instelgroep.RISICOS,
)
RISICOKANSEN = Instellingsoort(
    sleutel="risico.kansen",
    naam="Kansklassen van risico's",
    uitleg=_VIJF,
    standaard="10%; 30%; 50%; 70%; 90%",
    bron="Gangbare kansklassen in risicoparagrafen van gemeenten",
    controle=lees_klassen,
    per_project=True,
    groep=Instelgroep.RISICOS,
)
RISICOGEVOLGEN = {
    dimensie: Instellingsoort(
        sleutel=f"risico.gevolg.{dimensie}",
        naam=f"Gevolgklassen van risico's: {dimensie}",
        uitleg=_VIJF,
        standaard=klassen,
        bron=_EIGEN_SCHAAL,
        controle=lees_klassen,
        per_project=True,
        groep=Instelgroep.RISICOS,
    )
    for dimensie, klassen in _GEVOLGEN.items()
}
INSTELLINGEN = (RISICOZONES, RISICOKANSEN, *RISICOGEVOLGEN.values())
