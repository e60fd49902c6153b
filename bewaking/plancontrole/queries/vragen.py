"""The statements that gather the facts of one plan, each built once.

They ask columns and no objects: a plan of a thousand activities has ten thousand rows.
"""

from datetime import date
from typing import Any

from sqlalchemy import (
    BigInteger,
    ColumnElement,
    Date,
    Enum,
    Select,
    Text,
    case,
    exists,
    false,
    literal,
    null,
    or_,
    select,
    type_coerce,
    union_all,
)
from sqlalchemy.orm import aliased

from activiteiten.models import (
    Activiteit,
    ActiviteitProduct,
    Inzetraming,
    Klankbordzetel,
    Trekker,
    Uitvoerder,
    Zetelbezetting,
)
from activiteiten.queries import nieuwste_status
from begroting.models import Begroting, Begrotingspost, Lastsoort
from betrokkenen.models import Afdeling, Gremium, Persoon
from bewaking.models import Fasebesluit, Faseovergang
from kern.database import staat
from kern.tijdvak import geldt
from kern.vragen import vast
from planning.models import (
    Aanlevermelding,
    Mijlpaal,
    Routestap,
    Toezegging,
    Traject,
    Uitkomst,
    Verschuiving,
)
from projecten.models import (
    Doelstelling,
    Fase,
    Kolom,
    Product,
    Productalias,
    Project,
    Rapportageafspraak,
)
from risicos.models import Beheersmaatregel, Beoordeling, Risico

Rijen = Select[*tuple[Any, ...]]
ElkeUitkomst, ElkeVerschuiving = aliased(Uitkomst), aliased(Verschuiving)
ElkeMelding = aliased(Aanlevermelding)
# A term by the columns that the rules use, in the order of `Termijn`.
TERMIJNDELEN = ("tekst", "soort", "stand", "begin", "eind", "precisie")


@vast
def project(project_id: int) -> Rijen:
    """The plan itself, and what was granted for it."""
    return (
        select(
            *(Project.naam, Project.plandatum),
            *_termijn(Project, "looptijd"),
            *(Begroting.id, Begroting.begroot, Begroting.eerste_jaar),
            *(Begroting.laatste_jaar, Begroting.dekking),
        )
        .outerjoin(Begroting, Begroting.project_id == Project.id)
        .where(Project.id == project_id)
    )


@vast
def fasen(project_id: int, peildatum: date) -> Rijen:
    """The phases, whether their end was decided on, and their products with names."""
    product = (Product.fase_id == Fase.id) & staat(Product, peildatum)
    besloten = exists().where(
        Faseovergang.van_fase_id == Fase.id,
        Fasebesluit.faseovergang_id == Faseovergang.id,
        Fasebesluit.op <= peildatum,
    )
    return (
        select(
            *(Fase.id, Fase.code, Fase.naam),
            *_termijn(Fase),
            besloten,
            *(Product.id, Product.code, Product.naam, Product.vastgesteld_door_id),
            *(Gremium.naam, Productalias.naam),
        )
        .outerjoin(Product, product)
        .outerjoin(Gremium, Gremium.id == Product.vastgesteld_door_id)
        .outerjoin(Productalias, Productalias.product_id == Product.id)
        .where(Fase.project_id == project_id, staat(Fase, peildatum))
        .order_by(Fase.volgorde, Fase.id, Product.volgorde, Productalias.volgorde)
    )


@vast
def doelen(project_id: int, peildatum: date) -> Rijen:
    """The goals with their activities, each with its newest status."""
    status = nieuwste_status(peildatum)
    return (
        select(
            *(Doelstelling.id, Doelstelling.code, Doelstelling.naam),
            *(Doelstelling.indicator, Doelstelling.vervallen_op),
            *(Activiteit.id, Activiteit.nummer, Activiteit.titel),
            *_termijn(Activiteit),
            *(Activiteit.cel_inzet, status),
        )
        .outerjoin(Activiteit, Activiteit.doelstelling_id == Doelstelling.id)
        .where(Doelstelling.project_id == project_id)
        .order_by(
            Doelstelling.volgorde,
            Doelstelling.id,
            Activiteit.sorteernummer,
            Activiteit.id,
        )
    )


@vast
def delen(project_id: int, peildatum: date) -> Rijen:
    """Who has which part in each activity on the day, and the products it works on."""
    zetel = Klankbordzetel
    klankbord = (
        select(*_deel("klankbord", zetel, Zetelbezetting.persoon_id))
        .join(zetel, zetel.id == Zetelbezetting.zetel_id)
        .where(geldt(Zetelbezetting, peildatum), geldt(zetel, peildatum))
    )
    mensen = [
        select(*_deel(naam, tabel, tabel.persoon_id)).where(geldt(tabel, peildatum))
        for naam, tabel in (("trekkers", Trekker), ("uitvoerders", Uitvoerder))
    ]
    koppeling = ActiviteitProduct
    producten = select(
        *_deel(PRODUCT, koppeling, koppeling.product_id, volgorde=koppeling.id)
    )
    tabellen: tuple[Any, ...] = (Zetelbezetting, Trekker, Uitvoerder, koppeling)
    gebonden = (
        deel.where(tabel.project_id == project_id)
        for deel, tabel in zip((klankbord, *mensen, producten), tabellen, strict=True)
    )
    alle = union_all(*gebonden).subquery().c
    is_persoon = (Persoon.id == alle.wat) & (alle.deel != PRODUCT)
    return (
        select(alle.activiteit_id, alle.deel, alle.wat, *PERSOON)
        .outerjoin(Persoon, is_persoon)
        .outerjoin(Afdeling, Afdeling.id == Persoon.afdeling_id)
        .order_by(alle.activiteit_id, alle.deel, alle.volgorde, alle.wat)
    )


PRODUCT = "producten"
PERSOON: tuple[Any, ...] = (
    *(Persoon.code, Persoon.naam, Persoon.functie, Persoon.extern),
    Afdeling.code.label("afdeling"),
)


@vast
def ramingen(project_id: int) -> Rijen:
    """The estimates of every activity."""
    return (
        select(
            *(Inzetraming.activiteit_id, Inzetraming.minuten_min),
            *(Inzetraming.minuten_max, Inzetraming.per, Inzetraming.groep),
            Inzetraming.twijfel,
            *_termijn(Inzetraming, "wanneer"),
            *PERSOON,
        )
        .outerjoin(Persoon, Persoon.id == Inzetraming.persoon_id)
        .outerjoin(Afdeling, Afdeling.id == Persoon.afdeling_id)
        .where(Inzetraming.project_id == project_id)
        .order_by(Inzetraming.activiteit_id, Inzetraming.volgorde, Inzetraming.id)
    )


@vast
def momenten(project_id: int, peildatum: date) -> Rijen:
    """The moments, also those that were dropped, with newest outcome and shift.

    After their days, that on which papers were handed in.
    """
    return (
        select(
            *(Mijlpaal.id, Mijlpaal.code, Mijlpaal.naam, Mijlpaal.soort),
            *(Mijlpaal.activiteit_id, Mijlpaal.product_id, Mijlpaal.gremium_id),
            *(Gremium.naam, Gremium.volgorde, Mijlpaal.rol, Mijlpaal.ronde),
            *(Mijlpaal.vervallen_op, Uitkomst.soort, Uitkomst.op, Verschuiving.op),
            _nieuwste(
                ElkeMelding, peildatum, case((ElkeMelding.ingeleverd, ElkeMelding.op))
            ),
            *_termijn(Mijlpaal),
            *_termijn(Verschuiving, "naar"),
        )
        .outerjoin(Gremium, Gremium.id == Mijlpaal.gremium_id)
        .outerjoin(Uitkomst, Uitkomst.id == _nieuwste(ElkeUitkomst, peildatum))
        .outerjoin(
            Verschuiving, Verschuiving.id == _nieuwste(ElkeVerschuiving, peildatum)
        )
        .where(Mijlpaal.project_id == project_id)
        .order_by(Mijlpaal.volgorde, Mijlpaal.id)
    )


@vast
def gremia(project_id: int) -> Select[Gremium]:
    """The bodies that a moment of the plan goes to, or passes on its route."""
    moment = exists().where(
        Mijlpaal.gremium_id == Gremium.id, Mijlpaal.project_id == project_id
    )
    stap = exists().where(
        Routestap.gremium_id == Gremium.id,
        Routestap.sjabloon_id == Traject.sjabloon_id,
        Traject.project_id == project_id,
    )
    return (
        select(Gremium).where(or_(moment, stap)).order_by(Gremium.volgorde, Gremium.id)
    )


@vast
def lijsten(project_id: int, peildatum: date, geld: bool) -> Rijen:
    """The short lists of the plan: reports, promises, columns, and posts of money.

    Of each row ``ja`` and ``centen`` are what its list makes of them.
    """
    delen = [
        _afspraken().where(Rapportageafspraak.project_id == project_id),
        _toezeggingen(peildatum).where(Toezegging.project_id == project_id),
    ]
    tabellen: list[Any] = [Rapportageafspraak, Toezegging]
    if geld:
        delen.append(_posten().where(Begrotingspost.project_id == project_id))
        tabellen.append(Begrotingspost)
    staande = [
        deel.where(staat(tabel, peildatum))
        for deel, tabel in zip(delen, tabellen, strict=True)
    ]
    kolommen = _lijst(Kolom, KOLOM, code=Kolom.bron, tekst=Kolom.naam)
    alle = union_all(
        *staande, kolommen.where(Kolom.project_id == project_id)
    ).subquery()
    getoond = [kolom for kolom in alle.c if kolom.name != "volgorde"]
    per_plaats = case((alle.c.lijst == KOLOM, alle.c.code))
    return select(*getoond).order_by(
        alle.c.lijst, per_plaats, alle.c.volgorde, alle.c.id
    )


def _afspraken() -> Rijen:
    soort = type_coerce(Rapportageafspraak.soort, Text)
    return _lijst(Rapportageafspraak, AFSPRAAK, extra=soort, termijn=True)


def _toezeggingen(peildatum: date) -> Rijen:
    """The promises that were not kept yet, and whether anything works on them."""
    rij = Toezegging
    werk = or_(rij.activiteit_id.is_not(None), rij.product_id.is_not(None))
    nog_open = or_(rij.afgedaan_op.is_(None), rij.afgedaan_op > peildatum)
    return _lijst(rij, TOEZEGGING, ja=werk, termijn=True).where(nog_open)


def _posten() -> Rijen:
    post = Begrotingspost
    structureel = post.soort == Lastsoort.STRUCTUREEL
    return _lijst(post, POST, tekst=post.naam, ja=structureel, centen=post.begroot)


AFSPRAAK, TOEZEGGING, KOLOM, POST = "afspraak", "toezegging", "kolom", "post"


def _lijst(
    tabel: Any,
    lijst: str,
    *,
    code: Any = None,
    tekst: Any = None,
    extra: Any = None,
    ja: Any = None,
    centen: Any = None,
    termijn: bool = False,
) -> Rijen:
    geen: list[Any] = [null().cast(Text)] * 3 + [null().cast(Date)] * 2
    return select(
        literal(lijst).label("lijst"),
        tabel.id,
        (tabel.code if code is None else code).label("code"),
        (tabel.tekst if tekst is None else tekst).label("tekst"),
        tabel.volgorde,
        (literal("") if extra is None else extra).label("extra"),
        (false() if ja is None else ja).label("ja"),
        (null().cast(BigInteger) if centen is None else centen).label("centen"),
        *(_termijn(tabel) if termijn else [*geen, null().cast(Text)]),
    )


@vast
def risicos(project_id: int, peildatum: date, vertrouwelijk: bool) -> Rijen:
    """The risks with their measures; confidential ones only on request."""
    beoordeeld = exists().where(
        Beoordeling.risico_id == Risico.id, Beoordeling.op <= peildatum
    )
    maatregel = Beheersmaatregel.risico_id == Risico.id
    openbaar = [] if vertrouwelijk else [Risico.vertrouwelijk.is_(False)]
    return (
        select(
            *(Risico.id, Risico.code, Risico.gebeurtenis, Risico.eigenaar_id),
            beoordeeld.correlate(Risico),
            *(Beheersmaatregel.id, Beheersmaatregel.code, Beheersmaatregel.tekst),
            Beheersmaatregel.activiteit_id,
        )
        .outerjoin(Beheersmaatregel, maatregel & staat(Beheersmaatregel, peildatum))
        .where(Risico.project_id == project_id, staat(Risico, peildatum), *openbaar)
        .order_by(Risico.sorteernummer, Risico.id, Beheersmaatregel.volgorde)
    )


def _deel(naam: str, tabel: Any, wat: Any, volgorde: Any = None) -> list[Any]:
    return [
        literal(naam).label("deel"),
        tabel.activiteit_id,
        (tabel.volgorde if volgorde is None else volgorde).label("volgorde"),
        wat.label("wat"),
    ]


def _termijn(tabel: Any, naam: str = "termijn") -> list[Any]:
    """Return the columns of a term; its words stay text, to be read once each."""
    kolommen = [tabel.__table__.c[f"{naam}_{deel}"] for deel in TERMIJNDELEN]
    return [
        type_coerce(kolom, Text) if isinstance(kolom.type, Enum) else kolom
        for kolom in kolommen
    ]


def _nieuwste(
    rij: Any, peildatum: date, wat: ColumnElement[Any] | None = None
) -> ColumnElement[Any]:
    return (
        select(rij.id if wat is None else wat)
        .where(rij.mijlpaal_id == Mijlpaal.id, rij.op <= peildatum)
        .order_by(rij.op.desc(), rij.id.desc())
        .limit(1)
        .correlate(Mijlpaal)
        .scalar_subquery()
    )
