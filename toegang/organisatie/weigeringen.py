"""Why somebody is not signed in: a Dutch sentence for him, a word for the log."""

from http import HTTPStatus

from kern.fouten import DomeinError


class WeigeringError(DomeinError):
    """Nobody is signed in; ``reden`` is what the log says, without secrets."""

    status = HTTPStatus.BAD_REQUEST
    zin = ""
    # Whether it is about somebody, who came back from a sign-in that he began here.
    van_iemand = False

    def __init__(
        self, reden: str, *, subject: str | None = None, gebruiker_id: int | None = None
    ) -> None:
        """Carry the sentence for the visitor and the reason for the log."""
        super().__init__(self.zin)
        self.reden = reden
        self.subject = subject
        self.gebruiker_id = gebruiker_id


class TeVaakError(WeigeringError):
    """From this address too many tried and failed."""

    status = HTTPStatus.TOO_MANY_REQUESTS
    zin = (
        "Vanaf uw netwerk is inloggen te vaak mislukt. Wacht een kwartier en probeer"
        " het dan opnieuw."
    )


class AanvraagVoorbijError(WeigeringError):
    """The answer belongs to no sign-in that this browser began."""

    zin = (
        "Deze poging om in te loggen is verlopen, al gebruikt of in een andere browser"
        " begonnen. Begin opnieuw."
    )


class AfgebrokenError(WeigeringError):
    """The provider says that it signed nobody in."""

    van_iemand = True
    zin = (
        "De inlogdienst van uw organisatie heeft u niet ingelogd. Probeer het opnieuw."
        " Lukt het dan nog niet, vraag dan uw beheerder om hulp."
    )


class OnbereikbaarError(WeigeringError):
    """The provider gives no answer that we can read."""

    status = HTTPStatus.SERVICE_UNAVAILABLE
    zin = (
        "De inlogdienst van uw organisatie geeft nu geen goed antwoord. Probeer het"
        " over een paar minuten opnieuw."
    )


class BewijsError(WeigeringError):
    """What the provider says of somebody does not hold."""

    van_iemand = True
    zin = (
        "Wat de inlogdienst van uw organisatie over u zegt, klopt niet. U bent niet"
        " ingelogd. Meld dit bij uw beheerder."
    )


class ExtraStapError(WeigeringError):
    """The provider did not ask for the second factor that we require."""

    status = HTTPStatus.FORBIDDEN
    van_iemand = True
    zin = (
        "Voor Koersvast moet u bij uw organisatie inloggen met een extra stap, zoals"
        " een code op uw telefoon. Vraag uw beheerder om hulp."
    )


class GeenToegangError(WeigeringError):
    """No account, a blocked one, or one that may not be coupled: the same answer."""

    status = HTTPStatus.FORBIDDEN
    van_iemand = True
    zin = (
        "Met dit account van uw organisatie hebt u geen toegang tot Koersvast. Vraag uw"
        " beheerder om toegang."
    )
