"""From a checked document to rows in the database, one insert per table."""

from collections import Counter
from collections.abc import Iterator, Sequence
from typing import Any

from sqlalchemy import bindparam, update
from sqlalchemy.orm import scoped_session

from dossier.invoegen import voeg_in
from imports.planbestand.bezetting import Plek, verdeel
from imports.planbestand.tabellen.opdracht import PROJECT
from imports.planbestand.tabellen.opvolging import BEZETTING, OPVOLGING, TREKKERS
from imports.planbestand.tabellen.organisatie import ORGANISATIE
from imports.planbestand.tabellen.plan import PLAN
from imports.planbestand.tabellen.sturing import BEGROTING
from imports.planbestand.velden import Deel, Tabel
from kern.datums import Termijn
from notatie.sorteren import sorteersleutel_nummer
from projecten.models import Kolom

Rij = dict[str, Any]
# A row of the document, and the columns that the document does not say.
Bron = Sequence[tuple[Rij, Rij]]


class Lader:
    """Makes the rows of one document and knows the id behind every code."""

    def __init__(
        self, sessie: scoped_session[Any], bekend: dict[str, dict[str, int]]
    ) -> None:
        self._sessie = sessie
        self._codes: dict[str, dict[Any, int]] = {
            lijst: dict(codes) for lijst, codes in bekend.items()
        }

    def laad_organisatie(self, document: Rij) -> None:
        """Add the rows of the organisation whose code is new; leave the others."""
        for lijst, tabel in ORGANISATIE.items():
            bekend = self._codes[lijst]
            rijen = document.get(lijst, ())
            self._laad(
                lijst, tabel, [(rij, {}) for rij in rijen if rij["code"] not in bekend]
            )

    def laad_project(
        self, document: Rij, *, programma_id: int | None, door_id: int | None
    ) -> int:
        """Add the project and everything in it; return its id."""
        eigen = {"programma_id": programma_id}
        project_id = self._maak(PROJECT, [(document["project"], eigen)])[0]
        vast = {"project_id": project_id}
        voeg_in(Kolom, [vast | rij for rij in _kolommen(document["project"])])
        for lijst, tabel in PLAN.items():
            self._laad(lijst, tabel, [(rij, vast) for rij in document.get(lijst, ())])
        if "begroting" in document:
            self._maak(BEGROTING, [(document["begroting"], vast)])
        self._laad_bezetting(document, vast)
        for lijst, tabel in OPVOLGING.items():
            rijen = document.get("opvolging", {}).get(lijst, ())
            gedateerd = {**vast, "door_id": door_id}
            self._laad(lijst, tabel, [(rij, gedateerd) for rij in rijen])
        return project_id

    def _laad_bezetting(self, document: Rij, vast: Rij) -> None:
        for plekken, tabel, ouder in (
            (list_trekkers(document), TREKKERS, "activiteit"),
            (list_bezetting(document), BEZETTING, "zetel"),
        ):
            self._maak(tabel, [(_plekrij(plek, ouder), vast) for plek in plekken])

    def _laad(self, lijst: str, tabel: Tabel, bron: Bron) -> list[int]:
        ids = self._maak(tabel, bron)
        if tabel.code:
            codes = self._codes.setdefault(lijst, {})
            for (rij, _), rij_id in zip(bron, ids, strict=True):
                codes[rij[tabel.code]] = rij_id
        self._verwijs_binnen(lijst, tabel, bron, ids)
        for deel in tabel.delen:
            self._laad_deel(deel, tabel, bron, ids)
        return ids

    def _laad_deel(
        self, deel: Deel, tabel: Tabel, ouders: Bron, ids: list[int]
    ) -> None:
        bron, codes = [], []
        for (rij, vast), ouder_id in zip(ouders, ids, strict=True):
            for plaats, waarde in enumerate(rij.get(deel.sleutel, ()), start=1):
                bron.append((deel.pak_uit(waarde), {**vast, deel.ouder: ouder_id}))
                codes.append((rij.get(tabel.code or ""), plaats))
        deel_ids = self._laad("", deel.tabel, bron)
        if deel.lijst:
            self._codes[deel.lijst] = dict(zip(codes, deel_ids, strict=True))

    def _maak(self, tabel: Tabel, bron: Bron) -> list[int]:
        plaatsen: Counter[Any] = Counter()
        rijen = []
        for rij, vast in bron:
            waarden = {**vast, **self._waarden(tabel, rij)}
            if tabel.volgorde_per:
                ouder = waarden[tabel.volgorde_per]
                plaatsen[ouder] += 1
                waarden["volgorde"] = plaatsen[ouder]
            rijen.append(waarden)
        return voeg_in(tabel.model, rijen)

    def _waarden(self, tabel: Tabel, rij: Rij) -> Rij:
        waarden: Rij = {}
        for veld in tabel.velden:
            ruw = veld.haal(rij)
            if ruw is None:
                waarde = veld.anders
            elif veld.lijst:
                waarde = self._codes.get(veld.lijst, {}).get(ruw)
            else:
                waarde = veld.lees(ruw)
            if isinstance(waarde, Termijn):
                waarden |= _kolommen_van(veld.attribuut, waarde)
            else:
                waarden[veld.attribuut] = waarde
        if tabel.sorteer:
            waarden["sorteernummer"] = sorteersleutel_nummer(rij[tabel.sorteer])
        return waarden

    def _verwijs_binnen(
        self, lijst: str, tabel: Tabel, bron: Bron, ids: list[int]
    ) -> None:
        """Fill in what points at a row of the same list, now that all have an id."""
        kolommen = tabel.model.__table__.c
        for veld in tabel.velden:
            wijzigingen = [
                {"rij_id": rij_id, "naar_id": self._codes[lijst][code]}
                for (rij, _), rij_id in zip(bron, ids, strict=True)
                if veld.lijst == lijst and (code := veld.haal(rij)) is not None
            ]
            if wijzigingen:
                opdracht = (
                    update(tabel.model.__table__)
                    .where(kolommen.id == bindparam("rij_id"))
                    .values({veld.attribuut: bindparam("naar_id")})
                )
                self._sessie.execute(opdracht, wijzigingen)


def _kolommen_van(attribuut: str, termijn: Termijn) -> Rij:
    """Return the ten columns of a term, whose names begin with the attribute."""
    return {f"{attribuut}_{naam}": waarde for naam, waarde in vars(termijn).items()}


def list_trekkers(document: Rij) -> list[Plek]:
    """Return who pulls every activity, the plan's own first."""
    activiteiten = document.get("activiteiten", ())
    eigen = {rij["nummer"]: rij.get("trekkers", ()) for rij in activiteiten}
    gedateerd = document.get("opvolging", {}).get("trekkers", ())
    return verdeel(eigen, [{**rij, "ouder": rij["activiteit"]} for rij in gedateerd])


def list_bezetting(document: Rij) -> list[Plek]:
    """Return who sits on every seat, the plan's own first."""
    eigen = {
        (rij["nummer"], plaats): zetel.get("personen", ())
        for rij in document.get("activiteiten", ())
        for plaats, zetel in enumerate(rij.get("klankbord", ()), start=1)
    }
    gedateerd = document.get("opvolging", {}).get("klankbord", ())
    return verdeel(
        eigen,
        [{**rij, "ouder": (rij["activiteit"], rij["zetel"])} for rij in gedateerd],
    )


def _plekrij(plek: Plek, ouder: str) -> Rij:
    return {
        ouder: plek.ouder,
        "persoon": plek.persoon,
        "volgorde": plek.volgorde,
        "van": plek.van,
        "tot": plek.tot,
        "einde_reden": plek.einde_reden,
    }


def _kolommen(project: Rij) -> Iterator[Rij]:
    for rijtje in project.get("kolommen", ()):
        for plaats, naam in enumerate(rijtje["namen"], start=1):
            yield {"bron": rijtje["bron"], "volgorde": plaats, "naam": naam}
