"""The page of a database that does not do its work, with what somebody typed."""

from flask import g, render_template, request

from kern.storingen import Storing

# Forms that hold passwords and codes; what they send never comes back in a page.
GEHEIM = {"toegang", "organisatie", "beheer"}


def maak_storingspagina(storing: Storing) -> str:
    """Return the page; a form can be sent again from it, but for a secret or a file.

    The view had no say yet, so here, and only here, every name of a request counts.
    """
    opnieuw = (
        request.method == "POST"
        and request.mimetype == "application/x-www-form-urlencoded"
        and request.blueprint not in GEHEIM
    )
    return render_template(
        "fouten/storing.html",
        storing=storing,
        opnieuw=opnieuw,
        velden=list(request.form.items(multi=True)) if opnieuw else [],
        kenmerk=g.get("nummer"),
    )
