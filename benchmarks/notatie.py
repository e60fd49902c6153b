"""How long it takes to read 10,000 terms, as mixed as in a real plan."""

from itertools import cycle, islice
from time import perf_counter

from notatie.termijn import lees_termijn

AANTAL = 10_000
TERMIJNEN = (
    "Managers> 25/8/2020\nNTSD> oktober 2020\nCollege> oktober 2020",
    "College > November 2020\nRaad > januari 2021",
    "September 2021 - \njanuari 2023",
    "NT SD/ college > \nseptember \n2021/2022 \nRaad > oktober \n2021/ 2022",
    "NT SD/ college > mei 2023\nRaad > juni/juli",
    "1/9/2020-1/9/2021",
    "tot 1 januari 2023",
    "binnen 3 maanden na afloop van het project",
    "n.t.b.",
    "jaarlijks in september",
    "week 36-38 2021",
    "najaar 2021 - voorjaar 2022",
    "medio september 2021",
    "ergens na de vakantie misschien",
    "31 april 2021",
    "4e kwartaal 2022",
)


def meet() -> float:
    """Return the seconds to read 10,000 terms on one core."""
    begin = perf_counter()
    for tekst in islice(cycle(TERMIJNEN), AANTAL):
        lees_termijn(tekst)
    return perf_counter() - begin
