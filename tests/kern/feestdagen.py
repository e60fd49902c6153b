"""Makes kern/feestdagen.csv from the package `holidays`; see `make feestdagen`."""

from collections.abc import Iterator
from datetime import date

from holidays.countries.netherlands import Netherlands

from kern.vrijedagen import BESTAND

JAREN = range(2000, 2101)


def list_feestdagen() -> list[tuple[date, str]]:
    """Return every Dutch public holiday from 2000 to 2100 with its name.

    Liberation Day stands there each year: whether it is free is a setting.
    """
    return sorted(set(_dagen()))


def _dagen() -> Iterator[tuple[date, str]]:
    for soort in ("public", "optional"):
        gevonden = Netherlands(years=JAREN, categories=(soort,), language="nl")
        for dag, namen in gevonden.items():
            yield from ((dag, naam) for naam in namen.split("; "))


if __name__ == "__main__":
    regels = (f"{dag};{naam}\n" for dag, naam in list_feestdagen())
    BESTAND.write_text("".join(regels), encoding="utf-8")
