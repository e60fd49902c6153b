"""Which lines of history somebody may see: those of what he may see itself."""

from collections.abc import Iterator
from typing import Any

from sqlalchemy import ColumnElement, Select, and_, exists, not_, or_, select

from dossier.keten import WIJZIGING
from dossier.rijen import tabel_van
from kern.soorten import Dingsoort, soorten
from toegang.poort import Toegang
from toegang.rechten import Recht


def list_soorten(wie: Toegang) -> list[Dingsoort]:
    """Return the kinds of things that the visitor may see in this project."""
    return [soort for soort in soorten().dingen.values() if wie.mag(Recht(soort.recht))]


def waar_zichtbaar(wie: Toegang) -> list[ColumnElement[bool]]:
    """Return what a line must be for this visitor, as conditions."""
    toegestaan = [soort.tabel for soort in list_soorten(wie)]
    return [
        WIJZIGING.c.tabel.in_(toegestaan),
        *(not_(deel) for deel in _list_verborgen(wie)),
    ]


def _list_verborgen(wie: Toegang) -> Iterator[ColumnElement[bool]]:
    for soort in soorten().dingen.values():
        te_zien = soort.zichtbaar(wie) if soort.zichtbaar else None
        if te_zien is not None:
            yield _is_verborgen(soort, te_zien)


def _is_verborgen(soort: Dingsoort, te_zien: Select[Any]) -> ColumnElement[bool]:
    """Whether a line is of a thing that is hidden, or of the time that it was."""
    eigen = and_(
        WIJZIGING.c.tabel == soort.tabel, _is_dicht(soort, te_zien, WIJZIGING.c.rij_id)
    )
    deel = and_(
        WIJZIGING.c.ouder_tabel == soort.tabel,
        _is_dicht(soort, te_zien, WIJZIGING.c.ouder_id),
    )
    # A part of a part does not say of which thing it is, so it stays hidden.
    delen = [
        ander.tabel
        for ander in soorten().dingen.values()
        if ander.deel_van and ander.deel_van[0] == soort.tabel
    ]
    verder = WIJZIGING.c.ouder_tabel.in_(delen)
    return or_(eigen, and_(WIJZIGING.c.ouder_tabel.is_not(None), or_(deel, verder)))


def _is_dicht(
    soort: Dingsoort, te_zien: Select[Any], ding_id: ColumnElement[int]
) -> ColumnElement[bool]:
    tabel = tabel_van(soort.tabel)
    later = WIJZIGING.alias("later")
    bestaat = ding_id.in_(select(tabel.c.id))
    was_dicht = exists().where(
        later.c.tabel == soort.tabel,
        later.c.rij_id == ding_id,
        later.c.vertrouwelijk,
        later.c.id >= WIJZIGING.c.id,
    )
    return or_(and_(bestaat, ding_id.not_in(te_zien)), was_dicht)


def toon_waarden_voor(wie: Toegang, soort: Dingsoort, project_id: int | None) -> bool:
    """Whether somebody who sees every line may also see the values of this one.

    That asks a role in the project of the line. What may be hidden from that role
    stays hidden as a whole: this page asks nothing more about the thing.
    """
    if project_id is None:
        return wie.mag(Recht(soort.recht_organisatie or soort.recht))
    project = next((p for p in wie.projecten if p.project_id == project_id), None)
    if project is None or not project.mag(Recht.GESCHIEDENIS_ZIEN):
        return False
    daar = Toegang(wie.bezoeker, project, wie.peildatum, wie.projecten)
    return daar.mag(Recht(soort.recht)) and _ziet_alles(daar, soort)


def _ziet_alles(wie: Toegang, soort: Dingsoort) -> bool:
    dingen, nu = soorten().dingen, soort
    while True:
        if nu.zichtbaar is not None and nu.zichtbaar(wie) is not None:
            return False
        if nu.deel_van is None or nu.deel_van[0] not in dingen:
            return True
        nu = dingen[nu.deel_van[0]]
