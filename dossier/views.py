"""The pages of history: of one thing, of a project, and of everything."""

from typing import Any

from flask import Blueprint, Flask, abort, g, render_template, url_for
from flask.typing import ResponseReturnValue

from dossier import queries
from dossier.forms import lees_bij, lees_keuze
from dossier.zicht import list_soorten, toon_waarden_voor
from kern.bladeren import lees_paginanummer
from kern.soorten import soorten
from kern.web import recht
from toegang.kader import PLAATS_VAN_ID, Link, kruimels
from toegang.poort import Toegang, toegang
from toegang.rechten import Recht

blueprint = Blueprint("dossier", __name__)
# The highest number that an address can hold; no row will have it.
PLEK = "/projecten/<project>/geschiedenis/"


@blueprint.get(PLEK)
@recht(Recht.GESCHIEDENIS_ZIEN, toekomst=True)
def index() -> ResponseReturnValue:
    wie = toegang()
    dingen = [soort for soort in list_soorten(wie) if queries.is_van_project(soort)]
    keuze = lees_keuze({soort.tabel for soort in dingen})
    return render_template(
        "dossier/index.html",
        titel="Geschiedenis van het project",
        pagina=queries.list_van_project(wie, keuze, nummer=lees_paginanummer()),
        keuze=keuze,
        soorten=_opties(dingen),
        mensen=queries.list_wie(wie.project_id),
        wis_url=url_for("dossier.index"),
        met_project=False,
        kruimels=kruimels(titel="Geschiedenis"),
        peildatum=None,
    )


@blueprint.get(f"{PLEK}<soort>/<id:ding_id>")
@recht(Recht.GESCHIEDENIS_ZIEN, toekomst=True)
def ding(soort: str, ding_id: int) -> ResponseReturnValue:
    tussen = Link("Geschiedenis", url_for("dossier.index"))
    return _ding(soort, ding_id, tussen)


@blueprint.get("/geschiedenis/<soort>/<id:ding_id>")
@recht(Recht.GESCHIEDENIS_MENSEN)
def van_organisatie(soort: str, ding_id: int) -> ResponseReturnValue:
    tussen = Link("Mensen en gremia", url_for("betrokkenen.index"))
    return _ding(soort, ding_id, tussen)


@blueprint.get("/beheer/geschiedenis/")
@recht(Recht.BEHEREN)
def van_alles() -> ResponseReturnValue:
    wie = toegang()
    keuze = lees_keuze(soorten().dingen)
    return render_template(
        "dossier/index.html",
        titel="Geschiedenis van alles",
        pagina=queries.list_van_alles(
            wie,
            keuze,
            nummer=lees_paginanummer(),
            toon_waarden=lambda soort, id_: toon_waarden_voor(wie, soort, id_),
        ),
        keuze=keuze,
        soorten=_opties(soorten().dingen.values()),
        mensen=queries.list_wie(None),
        wis_url=url_for("dossier.van_alles"),
        met_project=True,
        kruimels=kruimels(titel="Geschiedenis van alles"),
        peildatum=None,
    )


def geschiedenis_url(rij: Any) -> str | None:
    """Return where the history of this row is, for who may see it.

    A page can have hundreds of rows, so the address of a kind is worked out once.
    """
    adressen: dict[str, str | None] = g.setdefault("geschiedenisadressen", {})
    naam = rij.__table__.name
    if naam not in adressen:
        adressen[naam] = _adres_van(naam)
    adres = adressen[naam]
    return adres and adres.replace(PLAATS_VAN_ID, str(rij.id))


def _adres_van(naam: str) -> str | None:
    soort, wie = soorten().dingen.get(naam), toegang()
    if soort is None or not wie.mag(Recht(soort.recht)):
        return None
    waar: dict[str, Any] = {"soort": naam, "ding_id": PLAATS_VAN_ID}
    if queries.is_van_project(soort):
        mag = wie.mag(Recht.GESCHIEDENIS_ZIEN)
        return url_for("dossier.ding", **waar) if mag else None
    mag = wie.mag(Recht.GESCHIEDENIS_MENSEN)
    return url_for("dossier.van_organisatie", **waar) if mag else None


def init_dossier(app: Flask) -> None:
    """Let every page link to the history of what it shows."""
    app.add_template_global(geschiedenis_url)


def _ding(naam: str, ding_id: int, tussen: Link) -> ResponseReturnValue:
    wie, soort = toegang(), soorten().dingen.get(naam)
    if soort is None or not wie.mag(Recht(soort.recht)):
        abort(404)
    if queries.is_van_project(soort) != (wie.project is not None):
        abort(404)
    gevonden = queries.list_van_ding(
        wie, soort, ding_id, bij=lees_bij(), nummer=lees_paginanummer()
    )
    if gevonden is None:
        abort(404)
    ding_, pagina = gevonden
    return render_template(
        "dossier/ding.html",
        ding=ding_,
        pagina=pagina,
        terug=_pagina_van(ding_, wie),
        kruimels=kruimels(tussen, titel=ding_.aanduiding),
        peildatum=None,
    )


def _pagina_van(ding_: queries.Ding, wie: Toegang) -> str | None:
    """Return where the thing itself stands, or what it is a part of."""
    gevonden = None if ding_.is_weg else queries.find_met_pagina(ding_.soort, ding_.id)
    if gevonden is None or not wie.mag(Recht(gevonden.soort.recht)):
        return None
    soort, id_ = gevonden.soort, gevonden.id
    endpoint, argument = gevonden.pagina
    waarden: dict[str, Any] = {argument: id_} if argument else {}
    anker = f"{soort.lijst}-{id_}" if soort.lijst else None
    return url_for(endpoint, **waarden, _anchor=anker)


def _opties(dingen: Any) -> list[tuple[str, str]]:
    return sorted(
        ((soort.tabel, soort.naam) for soort in dingen), key=lambda optie: optie[1]
    )
