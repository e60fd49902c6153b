"""The moments of a line, brought to what its changed cells say."""

from collections.abc import Mapping, Sequence

from sqlalchemy import bindparam, update

from activiteiten.models import Activiteit
from kern.database import Base, db
from kern.gebruik import eis_ongebruikt
from kern.transactie import Daad
from planning import operations
from planning.cellen import Moment
from planning.models import Mijlpaal, Mijlpaalsoort
from planning.queries import get_mijlpaalstand
from planning.queries import regels as queries
from planning.regeldaden.invoer import GeenVerschuivingError, Regel
from planning.regeldaden.rijen import Codes, van, zet
from planning.vergelijking import Bestaand, Vergelijking, dagen
from planning.wijze import Verschuifdaad


def pas_momenten_toe(
    activiteit: Activiteit,
    verschil: Vergelijking,
    regel: Regel,
    codes: Codes,
    *,
    oud_nummer: str = "",
    met_termijn: bool = True,
) -> None:
    """Bring the moments to what the cells say, and put them in its order."""
    _haal_weg(verschil.weg)
    bezet = queries.list_codes(activiteit.project_id)
    ids: list[tuple[Moment, int]] = []
    gelezen = {m.sleutel: m.termijn for m in regel.oud.momenten} if regel.oud else {}
    for staat, moment in verschil.blijft:
        mijlpaal = db.session.get_one(Mijlpaal, staat.id)
        anders = gelezen.get(moment.sleutel) != moment.termijn
        if met_termijn and anders and not _is_vastgesteld(mijlpaal, moment):
            zet(mijlpaal, "termijn", moment.termijn)
        _pas_woorden_toe(mijlpaal, moment, regel)
        if mijlpaal.code.startswith(f"{oud_nummer}/"):
            bezet.discard(mijlpaal.code)
            code = _vrije_code(f"{regel.nummer}/{moment.staart}", bezet)
            zet(mijlpaal, "code", code)
            bezet.add(code)
        ids.append((moment, mijlpaal.id))
    db.session.flush()
    for moment in verschil.nieuw:
        code = _vrije_code(f"{regel.nummer}/{moment.staart}", bezet)
        bezet.add(code)
        ids.append((moment, _maak_moment(activiteit, moment, code, codes)))
    if verschil.nieuw or verschil.weg or oud_nummer != regel.nummer:
        volgorde = {moment: nr for nr, moment in enumerate(regel.lezing.momenten)}
        ids.sort(key=lambda paar: volgorde.get(paar[0], len(volgorde)))
        zet_op_volgorde(activiteit, [id_ for _, id_ in ids])


def _haal_weg(rijen: Sequence[Bestaand]) -> None:
    for rij in rijen:
        mijlpaal = db.session.get_one(Mijlpaal, rij.id)
        eis_ongebruikt(mijlpaal, titel=f"“{mijlpaal.naam}”")
        db.session.delete(mijlpaal)
    db.session.flush()


def _pas_woorden_toe(mijlpaal: Mijlpaal, moment: Moment, regel: Regel) -> None:
    """Set round, name and role; a name that a person wrote himself stays."""
    zet(mijlpaal, "ronde", moment.ronde)
    if regel.oud and mijlpaal.naam in {oud.naam for oud in regel.oud.momenten}:
        zet(mijlpaal, "naam", moment.naam)
    if regel.zet_rollen and mijlpaal.soort is Mijlpaalsoort.ROUTE:
        zet(mijlpaal, "rol", moment.rol)


def _maak_moment(
    activiteit: Activiteit, moment: Moment, code: str, codes: Codes
) -> int:
    mijlpaal = Mijlpaal(
        code=code,
        volgorde=1_000_000,
        naam=moment.naam,
        soort=moment.soort,
        gremium_id=codes.gremia[moment.gremium] if moment.gremium else None,
        rol=moment.rol,
        ronde=moment.ronde,
        termijn=moment.termijn,
        **van(activiteit),
    )
    db.session.add(mijlpaal)
    db.session.flush()
    return mijlpaal.id


def zet_op_volgorde(activiteit: Activiteit, ids: Sequence[int]) -> None:
    """Put the moments of the line behind those of the lines before it."""
    plaatsen = queries.list_plaatsen(activiteit.project_id)
    eigen = list(ids) + [
        plaats.mijlpaal_id
        for plaats in plaatsen
        if plaats.sleutel == activiteit.sorteernummer
        and plaats.mijlpaal_id not in set(ids)
    ]
    rest = [plaats for plaats in plaatsen if plaats.mijlpaal_id not in set(eigen)]
    voor = [
        nr
        for nr, plaats in enumerate(rest, start=1)
        if plaats.sleutel is not None and plaats.sleutel < activiteit.sorteernummer
    ]
    grens = max(voor, default=0)
    andere = [plaats.mijlpaal_id for plaats in rest]
    _zet_plaatsen(
        [*andere[:grens], *eigen, *andere[grens:]],
        nu={plaats.mijlpaal_id: plaats.volgorde for plaats in plaatsen},
    )


def _zet_plaatsen(rij: Sequence[int], *, nu: Mapping[int, int]) -> None:
    # Past the version counter: a place in the list is nobody's change.
    anders = [
        {"rij_id": id_, "plaats": nummer}
        for nummer, id_ in enumerate(rij, start=1)
        if nu.get(id_) != nummer
    ]
    if not anders:
        return
    tabel = Base.metadata.tables["mijlpaal"]
    opdracht = (
        update(tabel)
        .where(tabel.c.id == bindparam("rij_id"))
        .values(volgorde=bindparam("plaats"))
    )
    db.session.execute(opdracht, anders)
    for ding in db.session.identity_map.values():
        if isinstance(ding, Mijlpaal):
            db.session.expire(ding, ["volgorde"])


def verschuif(
    activiteit: Activiteit, verschil: Vergelijking, regel: Regel, daad: Daad
) -> None:
    wijze = regel.wijze
    if not isinstance(wijze, Verschuifdaad):
        return
    oud = regel.oud
    if verschil.nieuw or verschil.weg or (oud and oud.termijn != regel.lezing.termijn):
        raise GeenVerschuivingError(
            "Een verschuiving geeft momenten een andere termijn; er komt geen moment"
            " bij of af en een eigen periode verschuift niet. Kies verbetering."
        )
    for staat, moment in verschil.blijft:
        if dagen(staat.nu) == dagen(moment.termijn):
            continue
        stand = get_mijlpaalstand(
            staat.id, project_id=activiteit.project_id, peildatum=daad.vandaag
        )
        operations.verschuif(
            stand, op=wijze.sinds, naar=moment.termijn, reden=wijze.reden, daad=daad
        )


def stel_moment_vast(mijlpalen: Sequence[Mijlpaal], momenten: Sequence[Moment]) -> None:
    """Settle the days of the one moment of a cell, or take that back."""
    if len(momenten) != 1:
        return
    moment = momenten[0]
    for mijlpaal in mijlpalen:
        code = mijlpaal.gremium.code if mijlpaal.gremium else None
        zelfde = (mijlpaal.soort, code, mijlpaal.ronde) == moment.sleutel
        vast = (mijlpaal.termijn, moment.termijn)
        if zelfde and any(termijn.vastgesteld_door_mens for termijn in vast):
            zet(mijlpaal, "termijn", moment.termijn)
    db.session.flush()


def _is_vastgesteld(mijlpaal: Mijlpaal, moment: Moment) -> bool:
    oud, nieuw = mijlpaal.termijn, moment.termijn
    zelfde = oud.vastgesteld_door_mens and oud.tekst == nieuw.tekst
    return zelfde and not nieuw.vastgesteld_door_mens


def _vrije_code(wens: str, bezet: set[str]) -> str:
    code, nummer = wens, 2
    while code in bezet:
        code, nummer = f"{wens}-{nummer}", nummer + 1
    return code
