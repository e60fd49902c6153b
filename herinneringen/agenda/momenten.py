"""Moments in a calendar, with what is handed in and the meeting that is proposed."""

import hashlib
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence

from herinneringen.agenda.rules import Agendapunt, Plaats, Puntstand, bepaal_plaats
from herinneringen.agenda.veld import Agendaveld
from kern.datums import schrijf_weekdag
from planning.models import Mijlpaalsoort
from planning.queries import Aanlevering, Mijlpaalstand
from planning.queries.agendamomenten import list_agendamomenten
from planning.rules import Toestand
from toegang.rechten import Recht

VOORSTEL = "Een vergadering is een voorstel; beloofd is de termijn."


def list_momenten(veld: Agendaveld) -> Iterator[Agendapunt]:
    """Return the moments, the days of handing in and the proposed meetings."""
    standen, aanleveringen = list_agendamomenten(
        veld.met(Recht.ACTIVITEITEN_ZIEN),
        eigen_ids=veld.alleen_eigen(Recht.ACTIVITEITEN_ZIEN),
        eigen=veld.eigen,
    )
    van = {a.stand.mijlpaal.id: a for a in aanleveringen if a.stand}
    for stand in standen:
        yield from _moment(veld, stand)
        yield from _stappen_van(veld, stand, van)
    yield from _onbeloofd(veld, [a for a in aanleveringen if a.stand is None])


def _moment(veld: Agendaveld, stand: Mijlpaalstand) -> Iterator[Agendapunt]:
    """Return the moment itself, on its term or on the day when it was over.

    A moment that lost its day is taken out of the calendar.
    """
    plaats = _plaats(stand)
    vervallen = stand.toestand is Toestand.VERVALLEN or plaats is None
    plaats = plaats or _oude_plaats(stand)
    if plaats is None:
        return
    over = "" if stand.is_open or vervallen else f" – {stand.toestand.value}"
    rij = stand.mijlpaal
    yield veld.punt(
        f"moment-{rij.id}",
        rij.project_id,
        f"{rij.naam}{over}",
        plaats,
        _versie(veld, stand),
        vervallen=vervallen,
        uitleg=_uitleg(stand),
        pagina=_pagina(stand),
    )


def _stappen_van(
    veld: Agendaveld, stand: Mijlpaalstand, van: Mapping[int, Aanlevering]
) -> Iterator[Agendapunt]:
    """Return its handing in and its meeting; once it is over both are taken out.

    Of a promise that has passed they are just left out: only the day changed, so no
    version of them would say so.
    """
    rij = stand.mijlpaal
    if rij.soort is not Mijlpaalsoort.ROUTE or rij.activiteit_id is None:
        return
    aanlevering, plaats = van.get(rij.id), _plaats(stand) or _oude_plaats(stand)
    if aanlevering is not None:
        yield from _aanlevering(veld, aanlevering, str(rij.id))
    elif plaats is not None and stand.toestand is not Toestand.TE_LAAT:
        for soort in ("aanleveren", "voorstel"):
            yield veld.punt(
                f"{soort}-{rij.id}",
                rij.project_id,
                rij.naam,
                Plaats(plaats.dag),
                veld.versies.gerekend(rij.project_id),
                vervallen=True,
            )


def _onbeloofd(
    veld: Agendaveld, aanleveringen: Sequence[Aanlevering]
) -> Iterator[Agendapunt]:
    """Return the steps of a route that nobody promised anything about."""
    gezien: Counter[str] = Counter()
    for aanlevering in aanleveringen:
        ronde = hashlib.sha256(aanlevering.ronde.encode()).hexdigest()[:8]
        plek = f"{aanlevering.activiteit.id}-{ronde}-{aanlevering.gremium.id}"
        gezien[plek] += 1
        yield from _aanlevering(veld, aanlevering, f"{plek}-{gezien[plek]}")


def _aanlevering(
    veld: Agendaveld, aanlevering: Aanlevering, kenmerk: str
) -> Iterator[Agendapunt]:
    activiteit, gremium = aanlevering.activiteit, aanlevering.gremium.naam
    wat = aanlevering.naam if aanlevering.stand else activiteit.titel
    versie = veld.versies.gerekend(activiteit.project_id)
    op = aanlevering.aangeleverd_op
    uitleg = [f"Activiteit: {activiteit.nummer} {activiteit.titel}"]
    if aanlevering.vergadering is not None:
        vergadering = schrijf_weekdag(aanlevering.vergadering)
        uitleg.append(f"Voor de vergadering van {vergadering} (voorstel).")
    yield veld.punt(
        f"aanleveren-{kenmerk}",
        activiteit.project_id,
        f"{'Stukken aangeleverd' if op else 'Stukken aanleveren'} bij {gremium}: {wat}",
        Plaats(op or aanlevering.dag),
        versie,
        uitleg=tuple(uitleg),
        pagina=_pagina_van(aanlevering),
    )
    yield veld.punt(
        f"voorstel-{kenmerk}",
        activiteit.project_id,
        f"Vergadering {gremium} (voorstel): {wat}",
        Plaats(aanlevering.vergadering or aanlevering.stap.dag),
        versie,
        vervallen=aanlevering.vergadering is None,
        uitleg=(VOORSTEL,),
        pagina=_pagina_van(aanlevering),
        **({"stand": Puntstand.VOORSTEL} if aanlevering.vergadering else {}),
    )


def _plaats(stand: Mijlpaalstand) -> Plaats | None:
    gebeurd = stand.uitkomst if not stand.is_open else None
    if gebeurd is not None and stand.toestand is not Toestand.VERVALLEN:
        return Plaats(gebeurd.op)
    return bepaal_plaats(stand.termijn)


def _oude_plaats(stand: Mijlpaalstand) -> Plaats | None:
    """Return where it may have stood before it lost its day."""
    if stand.verschuiving is None:
        return None
    return bepaal_plaats(stand.mijlpaal.termijn) or Plaats(stand.verschuiving.op)


def _versie(veld: Agendaveld, stand: Mijlpaalstand) -> int:
    rij, versies = stand.mijlpaal, veld.versies
    van = versies.van("mijlpaal", rij.id)
    boven = versies.kaal("activiteit", rij.activiteit_id)
    return max(van, boven, versies.kaal("gremium", rij.gremium_id))


def _uitleg(stand: Mijlpaalstand) -> tuple[str, ...]:
    rij = stand.mijlpaal
    activiteit, gremium = rij.activiteit, rij.gremium
    return (
        *(
            [f"Activiteit: {activiteit.nummer} {activiteit.titel}"]
            if activiteit
            else ()
        ),
        *([f"Gremium: {gremium.naam}"] if gremium else ()),
        f"Termijn: {' '.join(stand.termijn.tekst.split())}",
    )


def _pagina(stand: Mijlpaalstand) -> tuple[str, dict[str, int]]:
    return "planning.mijlpaal", {"mijlpaal_id": stand.mijlpaal.id}


def _pagina_van(aanlevering: Aanlevering) -> tuple[str, dict[str, int]]:
    if aanlevering.stand is not None:
        return _pagina(aanlevering.stand)
    return "activiteiten.show", {"activiteit_id": aanlevering.activiteit.id}
