"""Every setting there is, in the order in which they are shown."""

from kern.aanbieder import OIDC_SLEUTELS
from kern.bewaartermijnen import BEWAARSLEUTELS
from kern.instellingenbestand import OUDE_SLEUTELS, SECRET_KEY
from kern.sleutels import Sleutel

BEWAAR_SESSIES = "KOERSVAST_BEWAAR_SESSIES_DAGEN"
SLEUTELS = (
    Sleutel("KOERSVAST_OMGEVING", "productie (standaard), lokaal of test"),
    Sleutel("KOERSVAST_DATA", "map voor database en bestanden", "altijd"),
    Sleutel(
        "KOERSVAST_DATABASE_URL",
        "adres van de database; anders SQLite in de datamap",
        geheim=True,
    ),
    Sleutel(
        SECRET_KEY,
        "sleutel voor ondertekening, minstens 32 tekens",
        "serveren",
        geheim=True,
    ),
    Sleutel(
        OUDE_SLEUTELS,
        "vorige sleutels, met een spatie ertussen, om oude gegevens te lezen",
        geheim=True,
    ),
    Sleutel("KOERSVAST_PUBLIC_URL", "adres waarop mensen inloggen", "serveren"),
    Sleutel(
        "KOERSVAST_SMTP_URL",
        "mailserver: smtp://, smtp+starttls:// of smtps://naam:wachtwoord@server",
        geheim=True,
    ),
    Sleutel(
        "KOERSVAST_MAIL_AFZENDER",
        "adres waar mail vandaan komt; anders koersvast@ en de naam van de server",
    ),
    Sleutel(
        "KOERSVAST_MAIL_ALLEEN_NAAR",
        "alleen naar deze adressen of @domeinen mailen, met komma's ertussen",
    ),
    Sleutel("KOERSVAST_PORT", "poort op 127.0.0.1; standaard 8000"),
    Sleutel(
        "KOERSVAST_PROXIES",
        "hoeveel eigen proxy's er precies voor staan; standaard 0",
    ),
    Sleutel(
        "KOERSVAST_CONTACT",
        "waar mensen een lek of vraag melden: mailto:…, https:… of tel:…",
    ),
    Sleutel("KOERSVAST_CONTACT_TOT", "dag tot en met welke dat klopt: JJJJ-MM-DD"),
    Sleutel("KOERSVAST_PROCESSEN", "hoeveel processen de pagina's tonen; standaard 1"),
    Sleutel(
        BEWAAR_SESSIES,
        "hoelang te zien blijft waar iemand inlogde; standaard 90",
    ),
    Sleutel("KOERSVAST_ORGANISATIE", "naam van uw organisatie, bovenaan elke pagina"),
    Sleutel(
        "KOERSVAST_SJABLONEN",
        "map met uw eigen sjabloon voor Word, rapport.docx; anders dat van Koersvast",
    ),
    *BEWAARSLEUTELS,
    *OIDC_SLEUTELS,
)
