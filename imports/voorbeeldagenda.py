"""Example calendars for the bodies of the examples, marked as such.

The rhythms are those of the worked example of a decision route: its council meets
on 25 January and 13 September 2021, its college every Tuesday.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta

from betrokkenen.models import Gremium, Reces, Recessoort, Termijneenheid
from betrokkenen.operations import agenda as daden
from betrokkenen.queries import agenda as vragen
from betrokkenen.queries import list_gremia
from betrokkenen.rules.ritme import OpFeestdag, Ritme
from kern.database import db
from kern.datums import plus_maanden
from kern.schoolvakanties import (
    Regio,
    Schoolvakantie,
    Vakantie,
    laatste_jaar,
    list_schoolvakanties,
)

BEGIN = date(2020, 1, 1)
MAANDEN_VOORUIT = 24
OPMERKING = "Voorbeeld: volgens het ritme van dit gremium."
MAANDAG, DINSDAG, DONDERDAG = 0, 1, 3
WEEK = timedelta(weeks=1)
REGIO = Regio.NOORD


@dataclass(frozen=True)
class Reeks:
    """A rhythm from a day on, to a day or as far as the calendar goes."""

    van: date
    ritme: Ritme
    tot: date = date.max


@dataclass(frozen=True)
class Ruimte:
    """How much earlier and later than the schools a body is in recess."""

    eerder: timedelta
    later: timedelta


@dataclass(frozen=True)
class Voorbeeldagenda:
    """What one body of the examples gets."""

    woorden: str
    reeksen: Sequence[Reeks]
    tijd: str | None = None
    aanleveren: tuple[int, Termijneenheid] | None = None
    reces: Mapping[Vakantie, Ruimte] = field(default_factory=dict)


def _om_de_week(
    weekdag: int, dag: date, *, van: date = BEGIN, tot: date = date.max
) -> Reeks:
    return Reeks(van, Ritme(weekdag, om_de=2, geteld_vanaf=dag), tot)


_WERKDAGEN, _DAGEN = Termijneenheid.WERKDAGEN, Termijneenheid.KALENDERDAGEN
_GELIJK = Ruimte(timedelta(0), timedelta(0))
# After the summer of 2021 the council of the example began to count anew.
_RAAD_OPNIEUW = date(2021, 9, 13)
AGENDAS = {
    "managers": Voorbeeldagenda(
        "om de 2 weken op dinsdag",
        [_om_de_week(DINSDAG, date(2020, 8, 25))],
        aanleveren=(5, _WERKDAGEN),
    ),
    "nt_sd": Voorbeeldagenda(
        "om de 2 weken op dinsdag",
        [_om_de_week(DINSDAG, date(2020, 11, 10))],
        aanleveren=(5, _WERKDAGEN),
    ),
    "casustafel": Voorbeeldagenda(
        "elke eerste donderdag van de maand",
        [Reeks(BEGIN, Ritme(DONDERDAG, rang=1))],
    ),
    "college": Voorbeeldagenda(
        "elke dinsdag",
        [Reeks(BEGIN, Ritme(DINSDAG))],
        tijd="9.00",
        aanleveren=(4, _WERKDAGEN),
        # It meets once more in the first week of the summer holiday.
        reces={Vakantie.ZOMER: Ruimte(-WEEK, timedelta(0)), Vakantie.KERST: _GELIJK},
    ),
    "raad": Voorbeeldagenda(
        "om de 2 weken op maandag",
        [
            _om_de_week(MAANDAG, date(2021, 1, 25), tot=date(2021, 8, 31)),
            _om_de_week(MAANDAG, _RAAD_OPNIEUW, van=_RAAD_OPNIEUW),
        ],
        tijd="19.30",
        aanleveren=(14, _DAGEN),
        reces={Vakantie.ZOMER: Ruimte(WEEK, WEEK), Vakantie.KERST: _GELIJK},
    ),
}


def vul_agendas(*, vandaag: date) -> None:
    """Give the bodies of the examples a calendar; one that has meetings keeps them."""
    for gremium in list_gremia():
        voorbeeld = AGENDAS.get(gremium.code)
        if voorbeeld is not None and not vragen.list_jaren(gremium.id):
            _vul(gremium, voorbeeld, vandaag)


def _vul(gremium: Gremium, voorbeeld: Voorbeeldagenda, vandaag: date) -> None:
    gremium.ritme = gremium.ritme or voorbeeld.woorden
    if voorbeeld.aanleveren is not None and gremium.aanlevertermijn is None:
        gremium.aanlevertermijn, gremium.aanlevereenheid = voorbeeld.aanleveren
    db.session.add_all(_recessen(gremium, voorbeeld))
    db.session.flush()
    laatste = plus_maanden(vandaag, MAANDEN_VOORUIT)
    for reeks in voorbeeld.reeksen:
        dagen = daden.list_vergaderdagen(
            gremium.id,
            reeks.ritme,
            van=reeks.van,
            tot=min(reeks.tot, laatste),
            op_feestdag=OpFeestdag.VERSCHUIVEN,
            vandaag=vandaag,
        )
        daden.neem_ritme_over(gremium, dagen, tijd=voorbeeld.tijd, opmerking=OPMERKING)


def _recessen(gremium: Gremium, voorbeeld: Voorbeeldagenda) -> list[Reces]:
    jaren = range(BEGIN.year - 1, laatste_jaar() + 1)
    vakanties = (deel for jaar in jaren for deel in list_schoolvakanties(REGIO, jaar))
    return [
        _reces(gremium, deel, voorbeeld.reces[deel.vakantie])
        for deel in vakanties
        if deel.vakantie in voorbeeld.reces
    ]


def _reces(gremium: Gremium, vakantie: Schoolvakantie, ruimte: Ruimte) -> Reces:
    return Reces(
        gremium_id=gremium.id,
        naam=f"Voorbeeld: {vakantie.vakantie.value}reces {vakantie.begin.year}",
        soort=Recessoort.RECES,
        begin=vakantie.begin - ruimte.eerder,
        eind=vakantie.eind + ruimte.later,
    )
