"""The pages of the calendar, its list for the council, and both as a file."""

from dataclasses import dataclass
from typing import Any

from flask import Blueprint, Response, render_template, request, url_for
from flask.typing import ResponseReturnValue

from activiteiten.queries.planregels import Zicht
from kern import klok
from kern.bladeren import PER_PAGINA, Pagina, begin_van, lees_paginanummer
from kern.filters import lees_dag, lees_keuze
from kern.lijsten import download_csv
from kern.opmaak import dag_voluit
from kern.tabellen import Tabel
from kern.web import recht
from kern.werkbladen import als_download, download_werkblad
from planning import forms
from planning.kalender import queries
from planning.kalender.lta import Ltaregel, maak_lta
from planning.kalender.queries import Kalendervraag, Oogst
from planning.kalender.rooster import Kalenderblad, Maandrij, maak_blad, maak_rooster
from planning.kalender.tabellen import tabel_lta, tabel_stappen
from planning.kalender.venster import Kalendervenster, Periode, maak_venster
from planning.kalender.werkboek import schrijf_kalender
from planning.queries import Keuzes
from projecten.queries import get_project
from toegang.kader import Link, kruimels
from toegang.poort import toegang
from toegang.rechten import Recht

# Of what is late, and of what has no day, the page shows only the first.
HOOGSTENS_APART = 20
OPEN = "1"


def registreer_kalender(blueprint: Blueprint) -> None:
    """Add the calendar and its files."""
    voeg_toe = blueprint.add_url_rule
    voeg_toe("/kalender", "kalender", _kalender)
    voeg_toe("/kalender.xlsx", "kalender_werkboek", _werkboek)
    voeg_toe("/kalender/lta", "kalender_lta", _lta)
    voeg_toe("/kalender/lta.csv", "kalender_lta_csv", _lta_csv)
    voeg_toe("/kalender/lta.xlsx", "kalender_lta_xlsx", _lta_xlsx)


@dataclass(frozen=True)
class Adres:
    """What the address asks, and the addresses of what lies beside it."""

    vraag: Kalendervraag
    keuzes: Keuzes

    @property
    def gekozen(self) -> dict[str, str]:
        """Return the filters as they stand in the address."""
        als_url = self.vraag.keuze.als_url
        return als_url | ({"open": OPEN} if self.vraag.alleen_open else {})

    @property
    def verborgen(self) -> list[tuple[str, str]]:
        """Return what stays in the address when another filter is chosen."""
        venster = self.vraag.venster
        vanaf = ("vanaf", venster.begin.isoformat())
        peildatum = ("peildatum", request.args.get("peildatum", ""))
        return [("periode", venster.periode.value), vanaf, peildatum]

    def url(self, periode: Periode) -> str:
        """Return this page with more or fewer months."""
        return self.url_van(Kalendervenster(periode, self.vraag.venster.begin))

    def url_van(self, venster: Kalendervenster) -> str:
        """Return this page for other months."""
        return self.url_naar(request.endpoint or "", venster)

    def url_naar(
        self, endpoint: str, venster: Kalendervenster | None = None, **rest: Any
    ) -> str:
        """Return another page or file about the same."""
        venster = venster or self.vraag.venster
        rest |= {"periode": venster.periode.value, "vanaf": venster.begin.isoformat()}
        return url_for(endpoint, **(rest | self.gekozen))


@recht(Recht.ACTIVITEITEN_ZIEN, toekomst=True)
def _kalender() -> ResponseReturnValue:
    nummer, adres = lees_paginanummer(), _lees_adres()
    oogst = queries.verzamel(adres.vraag, hoogstens=HOOGSTENS_APART)
    return render_template(
        "planning/kalender.html",
        adres=adres,
        oogst=oogst,
        blad=_blad(adres, oogst, nummer),
        periodes=Periode,
        vastleggen=_mag_nu(),
    )


@recht(Recht.ACTIVITEITEN_ZIEN, toekomst=True)
def _werkboek() -> ResponseReturnValue:
    adres = _lees_adres()
    oogst = queries.verzamel(adres.vraag)
    gremia = _kolommen(adres)
    inhoud = schrijf_kalender(
        _rooster(adres, oogst, meeste=None),
        gremia,
        titel=f"Bestuurlijke kalender {adres.vraag.venster.tekst}",
        uitleg=f"{_stand(adres)} Een vergadering is een voorstel; beloofd is de"
        " termijn. Grijs is reces.",
        stappen=tabel_stappen(oogst.alles),
    )
    return als_download(inhoud, naam=_bestandsnaam("kalender", adres))


@recht(Recht.ACTIVITEITEN_ZIEN, toekomst=True)
def _lta() -> ResponseReturnValue:
    nummer, adres = lees_paginanummer(), _lees_adres()
    kalender = Link("Kalender", adres.url_naar("planning.kalender"))
    tabel, begin = _ltatabel(adres), begin_van(nummer)
    rijen = tabel.rijen[begin : begin + PER_PAGINA]
    return render_template(
        "planning/lta.html",
        adres=adres,
        tabel=tabel,
        pagina=Pagina(rijen, nummer=nummer, aantal=len(tabel.rijen)),
        periodes=Periode,
        kruimels=kruimels(kalender, titel="Lijst voor de raad"),
    )


@recht(Recht.ACTIVITEITEN_ZIEN, toekomst=True)
def _lta_csv() -> Response:
    adres = _lees_adres()
    return download_csv(_ltatabel(adres), naam=_bestandsnaam("lta", adres))


@recht(Recht.ACTIVITEITEN_ZIEN, toekomst=True)
def _lta_xlsx() -> Response:
    adres = _lees_adres()
    return download_werkblad(
        _ltatabel(adres),
        naam=_bestandsnaam("lta", adres),
        blad="LTA",
        uitleg=f"{_stand(adres)} {adres.vraag.venster.tekst.capitalize()}.",
    )


def _stand(adres: Adres) -> str:
    """Say of which project and which day a file is."""
    return f"{_projectnaam()}, peildatum {dag_voluit(adres.vraag.zicht.peildatum)}."


def _lees_adres() -> Adres:
    wie = toegang()
    zicht = Zicht(wie.project_id, wie.dag, wie.alleen_van(Recht.ACTIVITEITEN_ZIEN))
    periode = lees_keuze("periode", [periode.value for periode in Periode])
    venster = maak_venster(
        Periode(periode or Periode.HALFJAAR), lees_dag("vanaf") or zicht.peildatum
    )
    alleen_open = lees_keuze("open", [OPEN]) is not None
    keuzes = queries.list_kalenderkeuzes(zicht)
    vraag = Kalendervraag(zicht, venster, forms.lees_keuze(keuzes), alleen_open)
    return Adres(vraag, keuzes)


def _kolommen(adres: Adres) -> Any:
    gekozen = adres.vraag.keuze.gremium
    return [gekozen] if gekozen else adres.keuzes.gremia


def _rooster(adres: Adres, oogst: Oogst, **opties: Any) -> list[Maandrij]:
    venster, gremia = adres.vraag.venster, _kolommen(adres)
    recessen = queries.list_recessen([g.id for g in gremia], venster=venster)
    return maak_rooster(
        oogst.items,
        maanden=venster.maanden,
        gremia=gremia,
        recessen=recessen,
        vrij=oogst.vrij,
        **opties,
    )


def _blad(adres: Adres, oogst: Oogst, nummer: int) -> Kalenderblad:
    return maak_blad(_rooster(adres, oogst), _kolommen(adres), nummer=nummer)


def _ltatabel(adres: Adres) -> Tabel:
    regels: list[Ltaregel] = maak_lta(queries.verzamel(adres.vraag), adres.vraag)
    project = get_project(adres.vraag.zicht.project_id)
    return tabel_lta(regels, portefeuillehouder=project.portefeuillehouder)


def _projectnaam() -> str:
    project = toegang().project
    return project.naam if project else ""


def _bestandsnaam(wat: str, adres: Adres) -> str:
    return f"{wat}-{adres.vraag.venster.begin:%Y-%m}"


def _mag_nu() -> bool:
    # On a day to come nothing can be recorded, so no page of it offers to.
    wie = toegang()
    return wie.mag(Recht.MOMENT_VASTLEGGEN) and wie.dag <= klok.vandaag()
