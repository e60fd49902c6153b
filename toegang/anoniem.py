"""How an account is called of which the person was taken out."""

# Nothing ever arrives there (RFC 2606).
DOMEIN = "@geanonimiseerd.invalid"
NAAM, CODE = "Oud-medewerker ", "oud-medewerker-"


def is_geanonimiseerd(email: str) -> bool:
    """Whether the person was taken out of the account with this address.

    >>> is_geanonimiseerd("oud-medewerker-3@geanonimiseerd.invalid")
    True
    >>> is_geanonimiseerd("jo@gemeente.example")
    False
    """
    return email.endswith(DOMEIN)
