"""What else of a plan has a day: work, measures, conditions, promises, phases."""

from collections.abc import Iterator
from typing import Any

from bewaking.opdrachtgever.queries import list_open_overgangen
from herinneringen.agenda import vragen
from herinneringen.agenda.rules import Agendapunt, Plaats, bepaal_plaats
from herinneringen.agenda.veld import Agendaveld
from kern.database import db
from projecten.queries import list_fasen_van
from toegang.rechten import Recht


def list_activiteiten(veld: Agendaveld) -> Iterator[Agendapunt]:
    """Return the activities without moments: those stand by their own term."""
    dagen = veld.met(Recht.ACTIVITEITEN_ZIEN)
    eigen = veld.alleen_eigen(Recht.ACTIVITEITEN_ZIEN)
    for rij, is_klaar in _rijen(vragen.activiteiten(dagen, eigen, veld.eigen)):
        if (plaats := bepaal_plaats(rij.termijn)) is not None:
            yield veld.punt(
                f"activiteit-{rij.id}",
                rij.project_id,
                f"{rij.nummer} {rij.titel}",
                plaats,
                veld.versies.van("activiteit", rij.id),
                vervallen=is_klaar,
                pagina=("activiteiten.show", {"activiteit_id": rij.id}),
            )


def list_maatregelen(veld: Agendaveld) -> Iterator[Agendapunt]:
    """Return the measures with a term; against a confidential risk never any."""
    dagen = veld.met(Recht.RISICOS_ZIEN)
    eigen = veld.alleen_eigen(Recht.RISICOS_ZIEN)
    for rij, code, risico_weg in _rijen(vragen.maatregelen(dagen, eigen, veld.eigen)):
        versie = veld.versies.van("beheersmaatregel", rij.id)
        if (plaats := bepaal_plaats(rij.termijn)) is not None:
            yield veld.punt(
                f"maatregel-{rij.id}",
                rij.project_id,
                f"Maatregel {rij.code}: {rij.tekst}",
                plaats,
                max(versie, veld.versies.kaal("risico", rij.risico_id)),
                vervallen=(rij.vervallen_op or risico_weg) is not None,
                uitleg=(f"Tegen risico {code}.",),
                pagina=("risicos.show", {"risico_id": rij.risico_id}),
            )


def list_voorwaarden(veld: Agendaveld) -> Iterator[Agendapunt]:
    """Return the conditions of decisions; what was met is taken out."""
    dagen, eigen = veld.met(Recht.PLAN_ZIEN), veld.alleen_eigen(Recht.PLAN_ZIEN)
    gevonden = _rijen(vragen.voorwaarden(dagen, eigen, veld.eigen))
    for rij, overgang_id, is_voldaan in gevonden:
        yield veld.punt(
            f"voorwaarde-{rij.id}",
            rij.project_id,
            f"Voorwaarde: {rij.tekst}",
            Plaats(rij.uiterlijk),
            veld.versies.van("voorwaarde", rij.id),
            vervallen=bool(is_voldaan),
            pagina=("fasen.show", {"faseovergang_id": overgang_id}),
        )


def list_openpunten(veld: Agendaveld) -> Iterator[Agendapunt]:
    """Return what must be filled in; once that is done it is taken out."""
    dagen, eigen = veld.met(Recht.PLAN_ZIEN), veld.alleen_eigen(Recht.PLAN_ZIEN)
    gevonden = _rijen(vragen.openpunten(dagen, eigen, veld.eigen))
    for rij, nummer, titel in gevonden:
        wat = f" ({rij.wat})" if rij.wat else ""
        yield veld.punt(
            f"ntb-{rij.id}",
            rij.project_id,
            f"N.t.b. invullen: {nummer} {titel}, {rij.veld.value}{wat}",
            Plaats(rij.invullen_voor),
            veld.versies.van("openpunt", rij.id),
            vervallen=rij.ingevuld_op is not None,
            pagina=("bewaking.openpunten", {}),
        )


def list_besluiten(veld: Agendaveld) -> Iterator[Agendapunt]:
    """Return the decisions at a gate that wait for the opdrachtgever himself."""
    for rij in list_open_overgangen(list(veld.met(Recht.OPDRACHTGEVER_ZIEN))):
        yield veld.punt(
            f"faseovergang-{rij.id}",
            rij.project_id,
            f"Besluit gevraagd: einde van {rij.van_fase.naam}",
            Plaats(rij.peildatum),
            veld.versies.van("faseovergang", rij.id),
            pagina=("opdrachtgever.index", {}),
        )


def list_toezeggingen(veld: Agendaveld) -> Iterator[Agendapunt]:
    """Return the promises to a body; what was kept is taken out."""
    for rij in _scalars(vragen.toezeggingen(list(veld.met(Recht.PLAN_ZIEN)))):
        if (plaats := bepaal_plaats(rij.termijn)) is not None:
            yield veld.punt(
                f"toezegging-{rij.id}",
                rij.project_id,
                f"Toezegging {rij.code}: {rij.tekst}",
                plaats,
                veld.versies.van("toezegging", rij.id),
                vervallen=(rij.afgedaan_op or rij.vervallen_op) is not None,
                pagina=("planning.besluiten", {}),
            )


def list_rapporten(veld: Agendaveld) -> Iterator[Agendapunt]:
    """Return the reports that were promised on a day; what was kept is taken out."""
    for rij, rapport_id in _rijen(
        vragen.rapportageafspraken(veld.met(Recht.PLAN_ZIEN))
    ):
        versie = veld.versies.van("rapportageafspraak", rij.id)
        if (plaats := bepaal_plaats(rij.termijn)) is not None:
            yield veld.punt(
                f"rapportage-{rij.id}",
                rij.project_id,
                f"Rapport: {rij.tekst}",
                plaats,
                max(versie, veld.versies.kaal("rapportage", rapport_id)),
                vervallen=rij.vervallen_op is not None or rapport_id is not None,
                pagina=("projecten.opdracht", {}),
            )


def list_fasen(veld: Agendaveld) -> Iterator[Agendapunt]:
    """Return the ends of the phases."""
    for project_id, fasen in list_fasen_van(list(veld.met(Recht.PLAN_ZIEN))).items():
        for fase in fasen:
            if (plaats := bepaal_plaats(fase.termijn)) is not None:
                yield veld.punt(
                    f"fase-{fase.id}",
                    project_id,
                    f"Einde van {fase.naam}",
                    Plaats(plaats.laatste or plaats.dag, vaag=plaats.vaag),
                    veld.versies.kaal("fase", fase.id),
                    vervallen=fase.vervallen_op is not None,
                    pagina=("fasen.index", {}),
                )


def _rijen(opdracht: Any) -> Any:
    return db.session.execute(*opdracht).all()


def _scalars(opdracht: Any) -> Any:
    return db.session.scalars(*opdracht).all()
