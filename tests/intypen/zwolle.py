"""Somebody who types the whole example plan, page after page, in the plan's words."""

from typing import Any

from tests.browser import Browser
from tests.intypen.formulier import Typist
from tests.planning.test_cellen import PLAN, VRAGEN

CODE = PLAN["project"]["code"]


def begin_project(browser: Browser, projectleider: str) -> None:
    """Make the new project, with the three phases that are offered."""
    Typist(browser, "/projecten").typ(
        "/nieuw/",
        naam=PLAN["project"]["naam"],
        code=CODE,
        begin="2020-09-01",
        fasen=True,
        projectleider=projectleider,
    )


def typ_plan(browser: Browser) -> None:
    """Type everything else, from the organisation to the budget."""
    organisatie = Typist(browser, "/betrokkenen")
    _typ_organisatie(organisatie)
    _typ_gremia(organisatie)
    typist = Typist(browser, f"/projecten/{CODE}")
    for typ in (
        _typ_opdracht,
        _typ_fasen,
        _typ_producten,
        _typ_activiteiten,
        _typ_sturing,
        _typ_risicos,
        _typ_begroting,
    ):
        typ(typist)


def _typ_organisatie(typist: Typist) -> None:
    for rij in PLAN["afdelingen"]:
        typist.typ("/afdelingen/nieuw", **rij)
    for rij in PLAN["personen"]:
        typist.typ(
            "/personen/nieuw",
            functie=rij["functie"],
            afdeling=rij.get("afdeling"),
            sorteernaam=rij["sorteernaam"],
        )


def _typ_gremia(typist: Typist) -> None:
    for rij in PLAN["gremia"]:
        velden = _deel(rij, "code", "naam", "soort", "gebruikelijke_rol")
        typist.typ("/gremia/nieuw", **velden)
        for lid in rij.get("leden", []):
            typist.typ(
                "/leden/nieuw",
                gremium=rij["naam"],
                persoon=_wie(lid.get("persoon")),
                functie=lid.get("functie"),
                meervoud=lid.get("meervoud", False),
            )


def _typ_opdracht(typist: Typist) -> None:
    project = PLAN["project"]
    teksten = ("aanleiding", "doel", "eindresultaat", "reikwijdte", "capaciteit")
    typist.wijzig(
        "/opdracht",
        "Opdracht wijzigen",
        **_deel(project, "soort", "plandatum", "versie", *teksten),
        looptijd=project["looptijd"]["tekst"],
        kolommen="\n".join(
            f"{rij['bron']}: {', '.join(rij['namen'])}" for rij in project["kolommen"]
        ),
    )
    for rij in PLAN["betrokkenen"]:
        typist.typ(
            "/betrokkenen/nieuw",
            persoon=_wie(rij["persoon"]),
            **_deel(rij, "rol", "waarvoor"),
        )


def _typ_fasen(typist: Typist) -> None:
    for rij in PLAN["fasen"]:
        typist.wijzig(
            "/opdracht",
            f"fase {rij['code']}",
            **_deel(rij, "code", "naam"),
            termijn=rij["termijn"]["tekst"],
            doelen="\n".join(rij["doelen"]),
        )


def _typ_producten(typist: Typist) -> None:
    for rij in PLAN["producten"]:
        typist.typ(
            "/producten/nieuw",
            **_deel(rij, "code", "fase", "naam", "soort"),
            vastgesteld_door=_gremium(rij.get("vastgesteld_door")),
            aliassen="\n".join(rij.get("aliassen", [])),
        )
    for rij in PLAN["doelstellingen"]:
        typist.typ("/doelstellingen/nieuw", **rij)


def _typ_activiteiten(typist: Typist) -> None:
    for rij in PLAN["activiteiten"]:
        gevraagd = VRAGEN.get(rij["nummer"])
        vraag = "Dat staat nog open"
        if gevraagd and gevraagd.rol:
            vraag = "Allemaal alleen kennisnemen"
        for code in gevraagd.rollen if gevraagd else ():
            vraag = f"Besluit door: {_gremium(code)}"
        typist.typ(
            "/planning/activiteiten/nieuw",
            **_deel(rij, "nummer", "titel", "resultaat"),
            **{f"cel_{naam}": cel["tekst"] for naam, cel in rij["cellen"].items()},
            doelstelling_id=rij["doelstelling"],
            producten=rij.get("producten", []),
            onderwerp=gevraagd and gevraagd.onderwerp,
            vraag=vraag,
            twijfel=gevraagd and gevraagd.twijfel,
        )


def _typ_sturing(typist: Typist) -> None:
    for rij in PLAN["besluiten"]:
        typist.typ(
            "/planning/besluiten/nieuw",
            **_deel(rij, "code", "titel", "tekst"),
            gremium_id=_gremium(rij.get("gremium")),
            genomen=rij["genomen"]["tekst"],
        )
    for rij in PLAN["toezeggingen"]:
        typist.typ(
            "/planning/toezeggingen/nieuw",
            **_deel(rij, "code", "tekst"),
            door_gremium_id=_gremium(rij["door"]),
            aan_gremium_id=_gremium(rij["aan"]),
            product_id=rij["product"],
            activiteit_id=rij["activiteit"],
        )
    for rij in PLAN["rapportageafspraken"]:
        typist.typ(
            "/rapportageafspraken/nieuw",
            **_deel(rij, "code", "soort", "tekst"),
            termijn=_termijn(rij),
            **_vastgesteld(rij),
        )


def _typ_risicos(typist: Typist) -> None:
    for rij in PLAN["risicos"]:
        typist.typ("/risicos/risicos/nieuw", **rij)
    for rij in PLAN["maatregelen"]:
        typist.typ(
            "/risicos/beheersmaatregelen/nieuw",
            **_deel(rij, "risico", "tekst"),
            termijn=_termijn(rij),
        )


def _typ_begroting(typist: Typist) -> None:
    begroting = PLAN["begroting"]
    typist.typ(
        "/begroting/begrotingen/nieuw",
        begroot=f"{begroting['begroot'] // 100:,}".replace(",", "."),
        toelichting=begroting["toelichting"],
    )
    for rij in PLAN["begrotingsposten"]:
        typist.typ("/begroting/begrotingsposten/nieuw", **rij)


def _deel(rij: dict[str, Any], *namen: str) -> dict[str, Any]:
    """Return these values of a row of the plan; what it leaves out is left empty."""
    return {naam: rij.get(naam) for naam in namen}


def _termijn(rij: dict[str, Any]) -> str:
    return str(rij.get("termijn", {}).get("tekst", ""))


def _vastgesteld(rij: dict[str, Any]) -> dict[str, str]:
    """Return what somebody chooses who says that a term names no day."""
    if not rij.get("termijn", {}).get("vastgesteld_door_mens"):
        return {}
    return {"termijn-precisie": "geen dag: alleen deze woorden"}


def _gremium(code: str | None) -> str | None:
    return next((g["naam"] for g in PLAN["gremia"] if g["code"] == code), None)


def _wie(code: str | None) -> str | None:
    """Return how a list calls somebody: the function with the department."""
    for rij in PLAN["personen"]:
        if rij["code"] == code:
            afdeling = rij.get("afdeling")
            return f"{rij['functie']} ({afdeling})" if afdeling else str(rij["functie"])
    return None
