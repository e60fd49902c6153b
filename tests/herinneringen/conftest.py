"""The clock and the mail server of the tests of mail."""

from tests.post.conftest import (  # noqa: F401
    instelling,
    melding,
    server,
    uur,
    weg,
)
