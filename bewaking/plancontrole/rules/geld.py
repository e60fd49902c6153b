"""The money: how it is split, for which years, and what it does not pay for."""

from collections.abc import Iterator

from bewaking.plancontrole.bevinding import Citaat, Plek, Pleksoort, Vondst, citeer
from bewaking.plancontrole.feiten import (
    Activiteitfeit,
    Begrotingfeit,
    Planfeiten,
    Postfeit,
)
from bewaking.plancontrole.rules.woorden import som_op
from kern.geld import schrijf_euro

BEGROTING = Plek(Pleksoort.BEGROTING)
# A post with one of these words in its name pays for people from outside.
POST_VOOR_EXTERN = ("extern", "inhuur", "ingehuurd")
EXTERN = "extern"


def totaal_zonder_verdeling(feiten: Planfeiten) -> Iterator[Vondst]:
    """Find money that was granted as a whole while posts have no amount yet."""
    begroot = _begroot(feiten)
    zonder = [post for post in feiten.posten if post.begroot is None]
    if begroot and (zonder or not feiten.posten):
        yield Vondst(
            "begroting",
            f"Het bedrag van {schrijf_euro(begroot)} is niet over posten verdeeld.",
            (_citeer_totaal(begroot), *(_citeer_post(post) for post in zonder)),
            BEGROTING,
        )


def posten_tellen_niet_op(feiten: Planfeiten) -> Iterator[Vondst]:
    """Find posts that together are more or less than what was granted."""
    begroot = _begroot(feiten)
    bedragen = [post.begroot for post in feiten.posten if post.begroot is not None]
    volledig = bool(bedragen) and len(bedragen) == len(feiten.posten)
    if begroot is not None and volledig and sum(bedragen) != begroot:
        yield Vondst(
            "begroting",
            f"De posten zijn samen {schrijf_euro(sum(bedragen))}, maar begroot is"
            f" {schrijf_euro(begroot)}.",
            (_citeer_totaal(begroot), *(_citeer_post(post) for post in feiten.posten)),
            BEGROTING,
        )


def structureel_zonder_dekking(feiten: Planfeiten) -> Iterator[Vondst]:
    """Find costs that go on after the project while nobody says who pays them."""
    dekking = feiten.begroting.dekking if feiten.begroting else None
    for post in feiten.posten:
        if post.is_structureel and not dekking:
            yield Vondst(
                post.code,
                "Deze kosten gaan door na het project, maar de begroting noemt geen"
                " dekking.",
                (_citeer_post(post), Citaat("Dekking", dekking or "")),
                Plek(Pleksoort.POST, post.id),
            )


def jaren_buiten_project(feiten: Planfeiten) -> Iterator[Vondst]:
    """Find money for years in which there is no project."""
    begroting, eerste = feiten.begroting, feiten.project.looptijd.begin
    laatste = feiten.laatste_dag
    if begroting is None or eerste is None or laatste is None:
        return
    jaren = [begroting.eerste_jaar, begroting.laatste_jaar]
    buiten = [j for j in jaren if j and not eerste.year <= j <= laatste.year]
    if buiten:
        wanneer = som_op([str(jaar) for jaar in sorted(set(buiten))])
        yield Vondst(
            "begroting",
            f"De begroting is ook voor {wanneer}, maar dan loopt het project niet.",
            (
                Citaat("Jaren van de begroting", _schrijf_jaren(begroting)),
                citeer("Looptijd van het project", feiten.project.looptijd),
            ),
            BEGROTING,
        )


def extern_zonder_geld(feiten: Planfeiten) -> Iterator[Vondst]:
    """Find people from outside for whom no post pays."""
    namen = [post.naam.casefold() for post in feiten.posten]
    if any(woord in naam for naam in namen for woord in POST_VOOR_EXTERN):
        return
    waar: dict[str, list[str]] = {}
    for activiteit in feiten.werkend:
        for naam in _externen(activiteit):
            waar.setdefault(naam, []).append(activiteit.nummer)
    for naam, nummers in waar.items():
        yield Vondst(
            naam,
            f"“{naam}” komt van buiten (activiteit {som_op(nummers)}), maar er is geen"
            " geld voor.",
            (
                Citaat("Klankbord of uitvoering", naam, ",".join(nummers)),
                *(_citeer_post(post) for post in feiten.posten),
            ),
            BEGROTING,
        )


def _externen(activiteit: Activiteitfeit) -> list[str]:
    mensen = (*activiteit.trekkers, *activiteit.uitvoerders, *activiteit.klankbord)
    open_ = [p.wat for p in activiteit.open_plekken if EXTERN in p.wat.casefold()]
    return list(dict.fromkeys([*open_, *(p.naam for p in mensen if p.extern)]))


def _begroot(feiten: Planfeiten) -> int | None:
    return feiten.begroting.begroot if feiten.begroting else None


def _citeer_totaal(begroot: int) -> Citaat:
    return Citaat("Begroot", schrijf_euro(begroot))


def _citeer_post(post: Postfeit) -> Citaat:
    bedrag = "" if post.begroot is None else schrijf_euro(post.begroot)
    return Citaat(f"Post {post.code}", post.naam, bedrag)


def _schrijf_jaren(begroting: Begrotingfeit) -> str:
    return f"{begroting.eerste_jaar or ''} – {begroting.laatste_jaar or ''}"
