"""Of which rows about somebody the one who asks may see the words."""

from collections.abc import Callable
from typing import Any

from sqlalchemy import select

from dossier.rijen import Rij, tabel_van
from dossier.zicht import toon_waarden_voor
from kern.database import db
from kern.soorten import Dingsoort, soorten
from toegang.poort import Toegang
from toegang.rechten import Recht

# Whether the words of a row of this kind, in this project, may be in the download.
Zicht = Callable[[Dingsoort, int, Rij], bool]


def is_vertrouwelijk(tabel: str, rij_id: int | None) -> bool:
    """Whether the row, or what it is a part of, is confidential.

    Who may not see such a thing may not know that it is there either.
    """
    soort: Dingsoort | None = soorten().dingen.get(tabel)
    if not _kan_vertrouwelijk(soort):
        return False
    while soort is not None and rij_id is not None:
        rijen = tabel_van(soort.tabel)
        gevonden = db.session.execute(select(rijen).where(rijen.c.id == rij_id))
        rij = gevonden.mappings().first()
        if rij is None:
            return True  # gone, and nobody can tell any more
        if soort.vertrouwelijk and rij[soort.vertrouwelijk]:
            return True
        rij_id = rij[soort.deel_van[1]] if soort.deel_van else None
        soort = _ouder(soort)
    return False


def _kan_vertrouwelijk(soort: Dingsoort | None) -> bool:
    while soort is not None:
        if soort.vertrouwelijk:
            return True
        soort = _ouder(soort)
    return False


def _ouder(soort: Dingsoort) -> Dingsoort | None:
    return soorten().dingen.get(soort.deel_van[0]) if soort.deel_van else None


def alles(_soort: Dingsoort, _project_id: int, _rij: Rij) -> bool:
    """Show everything: who manages the server can read its database."""
    return True


def van_beheerder(wie: Toegang) -> Zicht:
    """Show of projects only what the roles of the beheerder himself show."""
    return lambda soort, project_id, _rij: toon_waarden_voor(wie, soort, project_id)


def van_eigenaar(wie: Toegang) -> Zicht:
    """Show somebody of his own rows what his roles of today show on the pages."""

    def zicht(soort: Dingsoort, project_id: int, rij: Rij) -> bool:
        project = next((p for p in wie.projecten if p.project_id == project_id), None)
        if project is None:
            return False
        daar = Toegang(wie.bezoeker, project, wie.peildatum, wie.projecten)
        return daar.mag(Recht(soort.recht)) and _is_te_zien(daar, soort, rij)

    return zicht


def _is_te_zien(wie: Toegang, soort: Dingsoort, rij: Rij) -> bool:
    """Whether neither the row nor what it is a part of is hidden."""
    dingen = soorten().dingen
    while True:
        te_zien = soort.zichtbaar(wie) if soort.zichtbaar else None
        if te_zien is not None and not _is_in(te_zien, rij["id"]):
            return False
        if soort.deel_van is None or soort.deel_van[0] == "project":
            return True
        naam, kolom = soort.deel_van
        if rij.get(kolom) is None:
            return True
        tabel = tabel_van(naam)
        ouder = db.session.execute(select(tabel).where(tabel.c.id == rij[kolom]))
        soort, rij = dingen[naam], dict(ouder.mappings().one())


def _is_in(te_zien: Any, rij_id: int) -> bool:
    gevonden = te_zien.subquery()
    return (
        db.session.execute(select(gevonden.c.id).where(gevonden.c.id == rij_id)).first()
        is not None
    )
