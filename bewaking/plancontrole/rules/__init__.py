"""Every rule of the plancontrole; a new one is added here and nowhere else."""

from collections.abc import Callable, Iterator

from bewaking.plancontrole.bevinding import Bevinding, Gewicht, Regel, Thema, Zoeker
from bewaking.plancontrole.feiten import Planfeiten
from bewaking.plancontrole.rules import (
    fasen,
    geld,
    producten,
    risicos,
    route,
    tijd,
    verantwoording,
    werk,
)
from toegang.rechten import Recht


def _regels(
    thema: Thema,
    *rijen: tuple[str, Gewicht, str, Zoeker],
    recht: Recht = Recht.PLAN_ZIEN,
) -> Iterator[Regel]:
    for code, gewicht, naam, zoek in rijen:
        yield Regel(code, gewicht, thema, naam, zoek, recht)


_FOUT, _LET_OP, _OOK = Gewicht.FOUT, Gewicht.WAARSCHUWING, Gewicht.OPMERKING

# A code is never used again for something else: what was accepted names it.
REGELS: tuple[Regel, ...] = (
    *_regels(
        Thema.TIJD,
        (
            "T1",
            _LET_OP,
            "Beloofd voor een dag vóór het plan",
            tijd.plan_na_eigen_moment,
        ),
        ("T2", _FOUT, "Moment vóór het begin van het project", tijd.moment_voor_begin),
        (
            "T3",
            _LET_OP,
            "Moment na het einde van project en fasen",
            tijd.moment_na_alles,
        ),
        (
            "T4",
            _FOUT,
            "Fase buiten de looptijd van het project",
            tijd.fase_buiten_looptijd,
        ),
        ("T5", _LET_OP, "Hetzelfde moment staat er twee keer", tijd.moment_dubbel),
        ("T6", _LET_OP, "De looptijd is niet bekend", tijd.looptijd_onbekend),
    ),
    *_regels(
        Thema.FASEN,
        ("F1", _FOUT, "Fasen overlappen elkaar", fasen.fasen_overlappen),
        ("F2", _LET_OP, "Gat tussen twee fasen", fasen.gat_tussen_fasen),
        ("F3", _FOUT, "Moment na het einde van de eigen fase", fasen.moment_na_fase),
        ("F4", _LET_OP, "Activiteit loopt door na haar fase", fasen.periode_na_fase),
        (
            "F5",
            _LET_OP,
            "Vastgesteld als de volgende fase al begint",
            fasen.kader_bij_begin_uitvoering,
        ),
        (
            "F6",
            _FOUT,
            "Faseovergang zonder moment om te besluiten",
            fasen.geen_go_no_go,
        ),
        ("F7", _LET_OP, "Bijna niets gepland voor een fase", fasen.fase_bijna_leeg),
    ),
    *_regels(
        Thema.ROUTE,
        (
            "B1",
            _LET_OP,
            "Wie vaststelt, is niet de laatste van de route",
            route.gremium_niet_laatste,
        ),
        (
            "B2",
            _LET_OP,
            "Wie vaststelt, staat niet in de route",
            route.gremium_niet_in_route,
        ),
        ("B3", _FOUT, "Onmogelijke volgorde van gremia", route.volgorde_onmogelijk),
        ("B4", _FOUT, "Geen vergadering meer in de termijn", route.geen_vergadering),
        ("B5", _LET_OP, "Een reces breekt de route", route.reces_breekt_route),
    ),
    *_regels(
        Thema.PRODUCTEN,
        (
            "P1",
            _LET_OP,
            "Product zonder activiteit",
            producten.product_zonder_activiteit,
        ),
        ("P2", _OOK, "Meer namen voor één product", producten.product_met_meer_namen),
        (
            "P3",
            _LET_OP,
            "Doelstelling zonder activiteit",
            producten.doel_zonder_activiteit,
        ),
        (
            "P4",
            _LET_OP,
            "Doelstelling zonder indicator",
            producten.doel_zonder_indicator,
        ),
    ),
    *_regels(
        Thema.WERK,
        (
            "W1",
            _LET_OP,
            "Nog n.t.b. terwijl het bijna zover is",
            werk.ntb_en_moment_nabij,
        ),
        (
            "W2",
            _LET_OP,
            "Uren die op twee manieren te lezen zijn",
            werk.twijfel_over_uren,
        ),
        ("W3", _LET_OP, "Meer uren gevraagd dan een maand heeft", werk.te_veel_uren),
    ),
    *_regels(
        Thema.VERANTWOORDING,
        (
            "V1",
            _LET_OP,
            "Rapport pas na het begin van de volgende fase",
            verantwoording.rapport_na_fasegrens,
        ),
        (
            "V2",
            _FOUT,
            "Eindrapportage later gepland dan beloofd",
            verantwoording.eindrapport_te_laat,
        ),
        (
            "V3",
            _LET_OP,
            "Beloofd rapport zonder moment",
            verantwoording.rapport_zonder_moment,
        ),
        (
            "V4",
            _OOK,
            "Toezegging zonder termijn",
            verantwoording.toezegging_zonder_termijn,
        ),
        (
            "V5",
            _LET_OP,
            "Toezegging waar niets bij hoort",
            verantwoording.toezegging_zonder_werk,
        ),
    ),
    *_regels(
        Thema.RISICOS,
        ("RI1", _LET_OP, "Risico zonder eigenaar", risicos.risico_zonder_eigenaar),
        (
            "RI2",
            _LET_OP,
            "Risico zonder beoordeling",
            risicos.risico_zonder_beoordeling,
        ),
        (
            "RI3",
            _LET_OP,
            "Maatregel zonder activiteit",
            risicos.maatregel_zonder_activiteit,
        ),
        ("RI4", _LET_OP, "Maatregel die een vraag is", risicos.maatregel_als_vraag),
        recht=Recht.RISICOS_ZIEN,
    ),
    *_regels(
        Thema.GELD,
        ("G1", _LET_OP, "Bedrag zonder verdeling", geld.totaal_zonder_verdeling),
        ("G2", _FOUT, "Posten tellen niet op", geld.posten_tellen_niet_op),
        (
            "G3",
            _LET_OP,
            "Kosten na het project zonder dekking",
            geld.structureel_zonder_dekking,
        ),
        (
            "G4",
            _LET_OP,
            "Geld voor jaren buiten het project",
            geld.jaren_buiten_project,
        ),
        ("G5", _LET_OP, "Iemand van buiten zonder geld", geld.extern_zonder_geld),
        recht=Recht.GELD_ZIEN,
    ),
    *_regels(
        Thema.SAMENHANG,
        ("S1", _LET_OP, "Twee rijtjes kolommen", producten.rijtjes_kolommen),
    ),
)
PER_CODE = {regel.code: regel for regel in REGELS}


def controleer(feiten: Planfeiten, *, mag: Callable[[Recht], bool]) -> list[Bevinding]:
    """Return what every rule finds that somebody may know of, in their order."""
    return [
        Bevinding(regel, vondst)
        for regel in REGELS
        if mag(regel.recht)
        for vondst in regel.zoek(feiten)
    ]
