"""What can be agreed about the rules, in the order of `Grenzen`."""

from kern.instellingen import Instelgroep, Instellingsoort, heel_getal

UREN_PER_MAAND = Instellingsoort(
    "plancontrole.uren_per_maand",
    "Uren per maand",
    "Vraagt een plan iemand in één maand meer uren dan dit, dan zegt de plancontrole"
    " dat.",
    "120",
    "Voorstel van Koersvast: uren die iemand per maand voor projecten heeft",
    heel_getal(minstens=1, hoogstens=744),
    per_project=True,
    groep=Instelgroep.PLANCONTROLE,
)
NTB_DAGEN = Instellingsoort(
    "plancontrole.ntb_dagen",
    "Dagen vooraf zonder n.t.b.",
    "Zo veel dagen voor een moment moet alles over de activiteit zijn ingevuld.",
    "60",
    "Voorstel van Koersvast",
    heel_getal(minstens=0, hoogstens=366),
    per_project=True,
    groep=Instelgroep.PLANCONTROLE,
)
WEINIG_PROCENT = Instellingsoort(
    "plancontrole.weinig_procent",
    "Bijna niets gepland",
    "Werkt aan minder dan dit deel van de producten van een fase een activiteit (in"
    " procenten), dan is er bijna niets gepland.",
    "25",
    "Voorstel van Koersvast",
    heel_getal(minstens=0, hoogstens=100),
    per_project=True,
    groep=Instelgroep.PLANCONTROLE,
)

INSTELLINGEN = (UREN_PER_MAAND, NTB_DAGEN, WEINIG_PROCENT)
