"""The settings of signing in and of who may begin a project."""

from kern.instellingen import JA_NEE, Instelgroep, Instellingsoort, lees_ja_nee
from toegang.rules import lees_woordenlijst

WACHTWOORDWOORDEN = Instellingsoort(
    sleutel="wachtwoord.verboden_woorden",
    naam="Woorden die niet in een wachtwoord mogen",
    uitleg="Zet een komma tussen de woorden. Vul aan met woorden die bij uw organisatie"
    " horen, zoals de naam van uw gemeente.",
    standaard="gemeente, wachtwoord, password, welkom, handhaving",
    bron="Voorstel van Koersvast",
    controle=lees_woordenlijst,
    groep=Instelgroep.TOEGANG,
)
PROJECT_NIEUW = Instellingsoort(
    sleutel="project.nieuw_door_projectleider",
    naam="Projectleiders beginnen zelf een project",
    uitleg="Bij “nee” begint alleen een beheerder een nieuw project.",
    standaard="ja",
    bron="Voorstel van Koersvast",
    controle=lees_ja_nee,
    keuzes=JA_NEE,
    groep=Instelgroep.TOEGANG,
)
INSTELLINGEN = (WACHTWOORDWOORDEN, PROJECT_NIEUW)
