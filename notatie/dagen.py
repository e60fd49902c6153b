"""Days: 25/8/2020, 25 augustus, 2020-08-25 and the first of "1 t/m 15 mei"."""

from notatie.eenheid import Cursor, Eenheid, Kern, lees_jaar
from notatie.lexicon import Klasse, Teken

_VERBINDERS = (
    Klasse.STREEP,
    Klasse.SCHUIN,
    Klasse.EN,
    Klasse.TM,
    Klasse.TOT,
)


def lees_dag_maand(cursor: Cursor, afstand: int) -> Eenheid:
    dag, maand = cursor.teken(), cursor.teken(afstand)
    cursor.plaats += afstand + 1
    jaar = lees_jaar(cursor)
    return Eenheid(
        Kern.DAG,
        maand.waarde,
        dag.waarde,
        jaar and jaar.waarde,
        dagteken=dag,
        nummerteken=maand,
        jaarteken=jaar,
    )


def lees_cijferdatum(cursor: Cursor) -> Eenheid | None:
    """Read 25/8/2020, 25-8 or 12/30/2022; the day comes first."""
    dag, maand = cursor.teken(), cursor.teken(2)
    zelfde = cursor.teken(3).tekst == cursor.teken(1).tekst
    jaar: Teken | None = None
    twijfel = ""
    if zelfde and cursor.klasse(4) is Klasse.JAAR:
        jaar = cursor.teken(4)
        cursor.plaats += 5
    elif zelfde and cursor.klasse(4) is Klasse.GETAL:
        twijfel = "JAAR_TWEE_CIJFERS"
        cursor.plaats += 5
    else:
        cursor.plaats += 3
        jaar = lees_jaar(cursor)
    if maand.waarde > 12 >= dag.waarde:
        dag, maand, twijfel = maand, dag, twijfel or "MDY_VERMOED"
    return cijferdatum(dag, maand, jaar, twijfel)


def cijferdatum(
    dag: Teken, maand: Teken, jaar: Teken | None, twijfel: str
) -> Eenheid | None:
    if jaar is None and not (0 < dag.waarde <= 31 and 0 < maand.waarde <= 12):
        return None
    return Eenheid(
        Kern.DAG,
        maand.waarde,
        dag.waarde,
        jaar and jaar.waarde,
        twijfel=twijfel,
        dagteken=dag,
        nummerteken=maand,
        jaarteken=jaar,
    )


def lees_losse_dag(cursor: Cursor) -> Eenheid | None:
    """Read the first number of "1 t/m 15 september"; its month follows later."""
    dag = cursor.teken()
    if cursor.klasse(1) not in _VERBINDERS or not 0 < dag.waarde <= 31:
        return None
    cursor.plaats += 1
    return Eenheid(Kern.DAG, 0, dag.waarde, None, dagteken=dag)
