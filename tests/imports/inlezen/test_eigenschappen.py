"""Any table of valid meetings comes back the same; twice changes nothing."""

from datetime import date, time

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import delete

from betrokkenen.models import Gremium, Vergadering
from imports.bestanden.gelezen import Blad, Gelezen, Rij, naar_json, van_json
from imports.inlezen.overnemen import voer_uit
from imports.inlezen.soort import Bron, Uitkomst, Voorstellen
from imports.vergaderingen.soort import VERGADERINGEN
from kern.database import db
from kern.datums import schrijf_dag
from kern.transactie import transactie
from tests.imports.inlezen.bestanden import KOPPEN
from tests.makers import make_gremium

DAGEN = st.dates(date(2000, 1, 1), date(2099, 12, 31))
SCHRIJF = st.sampled_from(
    [
        lambda dag: dag,
        schrijf_dag,
        lambda dag: f"{dag.day}-{dag.month}-{dag.year}",
        lambda dag: f"{dag.day}/{dag.month}/{dag.year}",
        date.isoformat,
    ]
)
TEKST = st.text(
    st.characters(codec="utf-8", exclude_categories=("C", "Z")), max_size=40
)
RIJEN = st.lists(
    st.tuples(
        DAGEN,
        st.sampled_from(["raad", "college"]),
        st.none() | st.times().map(lambda t: time(t.hour, t.minute)),
        TEKST.map(lambda tekst: tekst or None),
        SCHRIJF,
    ),
    unique_by=lambda rij: rij[:2],
    max_size=12,
)


def _stel_voor(cellen):
    rijen = [Rij(nummer, tuple(rij)) for nummer, rij in enumerate([KOPPEN, *cellen], 1)]
    gelezen = Gelezen((Blad("Blad1", tuple(rijen)),))
    assert van_json(naar_json(gelezen)) == gelezen
    return VERGADERINGEN.stel_voor(Bron(gelezen, None, None))


def _neem_over(cellen):
    with transactie() as daad:
        voorstellen = _stel_voor(cellen)
        voer_uit(Voorstellen("", voorstellen), daad)
    return {voorstel.uitkomst for voorstel in voorstellen}


def _staat():
    return sorted(
        (
            (v.dag, v.gremium.code, v.tijd, v.opmerking, v.revisie)
            for v in Vergadering.query
        ),
        key=_plek,
    )


def _plek(rij):
    return rij[:2]


@settings(
    max_examples=25,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)
@given(rijen=RIJEN)
def test_any_table_of_meetings_comes_back_the_same(database, rijen):
    db.session.execute(delete(Vergadering))
    db.session.commit()
    bekend = {g.code for g in Gremium.query}
    for code in {"raad", "college"} - bekend:
        make_gremium(code=code, naam=code)
    cellen = [(s(dag), g, tijd, None, tekst) for dag, g, tijd, tekst, s in rijen]

    assert _neem_over(cellen) <= {Uitkomst.NIEUW}

    verwacht = sorted(
        (
            (
                dag,
                g,
                f"{tijd.hour}.{tijd.minute:02}" if tijd is not None else None,
                tekst,
                1,
            )
            for dag, g, tijd, tekst, _ in rijen
        ),
        key=_plek,
    )
    assert _staat() == verwacht
    assert _neem_over(cellen) <= {Uitkomst.BESTAAT}
    assert _staat() == verwacht
