"""One unit of a term: a day, month, quarter, season, week or year."""

from collections.abc import Callable

from notatie.dagen import cijferdatum, lees_cijferdatum, lees_dag_maand, lees_losse_dag
from notatie.eenheid import SCHEIDERS, Cursor, Deel, Eenheid, Kern, lees_jaar, sla_over
from notatie.lexicon import Klasse, Teken


def lees_eenheid(cursor: Cursor, vorige: Eenheid | None = None) -> Eenheid | None:
    """Read one unit, or return None where there is none.

    After a week a bare number is a week too ("week 36-38"), hence ``vorige``.
    """
    meteen = _LEZERS.get(cursor.klasse())
    if meteen:
        return meteen(cursor, vorige)
    sla_over(cursor, Klasse.VULSEL)
    vaag = cursor.neem(Klasse.CIRCA) is not None
    deel = cursor.neem(Klasse.DEEL)
    if deel:
        sla_over(cursor, Klasse.VAN, Klasse.VULSEL)
    weekdag = cursor.neem(Klasse.WEEKDAG)
    sla_over(cursor, Klasse.VULSEL)
    lezer = _LEZERS.get(cursor.klasse())
    eenheid = lezer(cursor, vorige) if lezer else None
    if eenheid is None or not (vaag or deel or weekdag):
        return eenheid
    return _verfijn(eenheid, vaag, deel, weekdag)


def _verfijn(
    eenheid: Eenheid, vaag: bool, deel: Teken | None, weekdag: Teken | None
) -> Eenheid | None:
    if weekdag and (eenheid.kern is not Kern.DAG or deel):
        return None
    if deel and (eenheid.deel or eenheid.kern in _ONDEELBAAR):
        return None
    return eenheid._replace(
        deel=Deel(deel.waarde) if deel else eenheid.deel,
        vaag=vaag or deel is not None,
        weekdag=weekdag.waarde if weekdag else None,
    )


def _lees_getal(cursor: Cursor, vorige: Eenheid | None) -> Eenheid | None:
    volgende = cursor.klasse(1)
    if vorige and vorige.kern is Kern.WEEK and volgende is not Klasse.MAAND:
        return _lees_weeknummer(cursor)
    if volgende is Klasse.MAAND:
        return lees_dag_maand(cursor, 1)
    if volgende is Klasse.PUNT and cursor.klasse(2) is Klasse.MAAND:
        return lees_dag_maand(cursor, 2)
    if _is_rangtelwoord(cursor):
        return _lees_rang(cursor, vorige)
    twee_getallen = volgende in SCHEIDERS and cursor.klasse(2) is Klasse.GETAL
    if twee_getallen and cursor.klasse(3) is not Klasse.MAAND:
        return lees_cijferdatum(cursor)
    return lees_losse_dag(cursor)


def _is_rangtelwoord(cursor: Cursor) -> bool:
    achter = cursor.teken(1)
    return achter.tekst in {"e", "ste", "de"} and achter.begin == cursor.teken().eind


def _lees_rang(cursor: Cursor, _vorige: Eenheid | None) -> Eenheid | None:
    """Read 4e kwartaal, 2e helft september, laatste week van juni, 1e mei."""
    rang = cursor.teken()
    cursor.plaats += 1 if rang.klasse is Klasse.RANG else 2
    nummer = rang.waarde
    soort = cursor.teken()
    cursor.plaats += 1
    if soort.klasse is Klasse.KWARTAAL:
        return _met_jaar(cursor, Kern.KWARTAAL, nummer or 4, rang, 4)
    if soort.klasse in {Klasse.HELFT, Klasse.HALFJAAR}:
        return _lees_helft(cursor, rang, nummer or 2)
    if soort.klasse is Klasse.WEEK:
        return _lees_maandweek(cursor, nummer)
    if soort.klasse is Klasse.MAAND and rang.klasse is Klasse.GETAL:
        jaar = lees_jaar(cursor)
        waarde = jaar and jaar.waarde
        return Eenheid(Kern.DAG, soort.waarde, nummer, waarde)
    return None


def _lees_helft(cursor: Cursor, rang: Teken, nummer: int) -> Eenheid | None:
    sla_over(cursor, Klasse.VAN, Klasse.VULSEL)
    maand = cursor.neem(Klasse.MAAND)
    if maand is None:
        return _met_jaar(cursor, Kern.HALFJAAR, nummer, rang, 2)
    eenheid = _met_jaar(cursor, Kern.MAAND, maand.waarde, maand, 12)
    if eenheid is None or nummer > 2:
        return None
    deel = Deel.EERSTE_HELFT if nummer == 1 else Deel.TWEEDE_HELFT
    return eenheid._replace(deel=deel)


def _lees_maandweek(cursor: Cursor, nummer: int) -> Eenheid | None:
    sla_over(cursor, Klasse.VAN, Klasse.VULSEL)
    maand = cursor.neem(Klasse.MAAND)
    if maand is None or nummer > 4:
        return None
    eenheid = _met_jaar(cursor, Kern.MAANDWEEK, maand.waarde, maand, 12)
    return eenheid and eenheid._replace(dag=nummer, vaag=True)


def _lees_maand(cursor: Cursor, _vorige: Eenheid | None) -> Eenheid | None:
    maand = cursor.teken()
    cursor.plaats += 1
    return _met_jaar(cursor, Kern.MAAND, maand.waarde, maand, 12)


def _lees_kwartaal(cursor: Cursor, _vorige: Eenheid | None) -> Eenheid | None:
    cursor.plaats += 1
    nummer = cursor.neem(Klasse.GETAL)
    if nummer is None:
        return None
    return _met_jaar(cursor, Kern.KWARTAAL, nummer.waarde, nummer, 4)


def _lees_halfjaar(cursor: Cursor, _vorige: Eenheid | None) -> Eenheid | None:
    cursor.plaats += 1
    nummer = cursor.neem(Klasse.GETAL)
    if nummer is None:
        return None
    return _met_jaar(cursor, Kern.HALFJAAR, nummer.waarde, nummer, 2)


def _lees_week(cursor: Cursor, _vorige: Eenheid | None) -> Eenheid | None:
    cursor.plaats += 1
    return _lees_weeknummer(cursor)


def _lees_weeknummer(cursor: Cursor) -> Eenheid | None:
    nummer = cursor.neem(Klasse.GETAL)
    if nummer is None:
        return None
    return _met_jaar(cursor, Kern.WEEK, nummer.waarde, nummer, 53)


def _lees_seizoen(cursor: Cursor, _vorige: Eenheid | None) -> Eenheid | None:
    seizoen = cursor.teken()
    cursor.plaats += 1
    eenheid = _met_jaar(cursor, Kern.SEIZOEN, seizoen.waarde, seizoen, 3, laagste=0)
    if eenheid is None:
        return None
    return _met_tweede_jaar(cursor, eenheid, seizoen.waarde == 3)._replace(vaag=True)


def _lees_schooljaar(cursor: Cursor, _vorige: Eenheid | None) -> Eenheid | None:
    cursor.plaats += 1
    jaar = lees_jaar(cursor)
    if jaar is None:
        return None
    eenheid = Eenheid(Kern.SCHOOLJAAR, 0, 0, jaar.waarde, jaarteken=jaar)
    eenheid = _met_tweede_jaar(cursor, eenheid, True)
    if eenheid.jaarteken_2 is None:
        return eenheid._replace(twijfel="AMBIGU_JAARPAAR")
    return eenheid


def _met_tweede_jaar(cursor: Cursor, eenheid: Eenheid, mag: bool) -> Eenheid:
    """Take "/2022" after winter 2021 or schooljaar 2021: still one unit."""
    tweede = cursor.teken(1)
    scheider = cursor.klasse() in {Klasse.SCHUIN, Klasse.STREEP}
    if not (mag and scheider and eenheid.jaar):
        return eenheid
    volgend = eenheid.jaar + 1
    kort = tweede.klasse is Klasse.GETAL and len(tweede.tekst) == 2
    if tweede.waarde != (volgend % 100 if kort else volgend):
        return eenheid
    cursor.plaats += 2
    return eenheid._replace(jaarteken_2=tweede)


def _lees_kerst(cursor: Cursor, _vorige: Eenheid | None) -> Eenheid | None:
    kerst = cursor.teken()
    cursor.plaats += 1
    return _met_jaar(cursor, Kern.KERST, 1, kerst, 1)


def _lees_jaareenheid(cursor: Cursor, _vorige: Eenheid | None) -> Eenheid | None:
    jaar = cursor.teken()
    if _is_iso(cursor):
        maand, dag = cursor.teken(2), cursor.teken(4)
        cursor.plaats += 5
        return cijferdatum(dag, maand, jaar, "")
    cursor.plaats += 1
    letter = 1 if cursor.klasse() is Klasse.STREEP else 0
    if cursor.klasse(letter) is Klasse.KWARTAALLETTER:
        nummer = cursor.teken(letter + 1)
        cursor.plaats += letter + 2
        if nummer.klasse is not Klasse.GETAL or not 0 < nummer.waarde <= 4:
            return None
        return Eenheid(
            Kern.KWARTAAL,
            nummer.waarde,
            0,
            jaar.waarde,
            nummerteken=nummer,
            jaarteken=jaar,
        )
    return Eenheid(Kern.JAAR, 0, 0, jaar.waarde, jaarteken=jaar)


def _lees_jaarwoord(cursor: Cursor, vorige: Eenheid | None) -> Eenheid | None:
    cursor.plaats += 1
    if cursor.klasse() is not Klasse.JAAR:
        return None
    return _lees_jaareenheid(cursor, vorige)


def _is_iso(cursor: Cursor) -> bool:
    streepjes = cursor.klasse(1) is Klasse.STREEP is cursor.klasse(3)
    return streepjes and len(cursor.teken(2).tekst) == len(cursor.teken(4).tekst) == 2


def _met_jaar(
    cursor: Cursor,
    kern: Kern,
    nummer: int,
    teken: Teken,
    hoogste: int,
    laagste: int = 1,
) -> Eenheid | None:
    if not laagste <= nummer <= hoogste:
        return None
    jaar = lees_jaar(cursor)
    return Eenheid(
        kern, nummer, 0, jaar and jaar.waarde, nummerteken=teken, jaarteken=jaar
    )


_ONDEELBAAR = {Kern.DAG, Kern.WEEK, Kern.MAANDWEEK, Kern.KERST, Kern.SCHOOLJAAR}
_Lezer = Callable[[Cursor, Eenheid | None], Eenheid | None]
_LEZERS: dict[Klasse, _Lezer] = {
    Klasse.GETAL: _lees_getal,
    Klasse.RANG: _lees_rang,
    Klasse.MAAND: _lees_maand,
    Klasse.KWARTAAL: _lees_kwartaal,
    Klasse.KWARTAALLETTER: _lees_kwartaal,
    Klasse.HALFJAAR: _lees_halfjaar,
    Klasse.HALFJAARLETTER: _lees_halfjaar,
    Klasse.WEEK: _lees_week,
    Klasse.SEIZOEN: _lees_seizoen,
    Klasse.SCHOOLJAAR: _lees_schooljaar,
    Klasse.KERST: _lees_kerst,
    Klasse.JAAR: _lees_jaareenheid,
    Klasse.JAARWOORD: _lees_jaarwoord,
}
