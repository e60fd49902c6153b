"""What the tests of the doors share."""

import argon2._password_hasher as bron
import pytest
from flask import Flask

from app import create_app
from kern.config import read_config
from tests.toegang.deur import Klok


@pytest.fixture
def tijd(monkeypatch: pytest.MonkeyPatch) -> Klok:
    """Return a clock that the test moves."""
    return Klok(monkeypatch)


@pytest.fixture
def argon2_keren(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Return a list that grows with each verification by argon2 itself."""
    echt, keren = bron.verify_secret, []

    def tel(hash_: bytes, *rest: object) -> bool:
        keren.append(hash_.decode())
        return echt(hash_, *rest)

    monkeypatch.setattr(bron, "verify_secret", tel)
    return keren


@pytest.fixture
def https_app() -> Flask:
    """Return an app as it runs behind https, on an empty database."""
    config = read_config(
        {
            "KOERSVAST_OMGEVING": "productie",
            "KOERSVAST_DATA": "/dev/null/nergens",
            "KOERSVAST_DATABASE_URL": "sqlite://",
            "KOERSVAST_SECRET_KEY": "x" * 40,
            "KOERSVAST_PUBLIC_URL": "https://k.voorbeeld.test",
        }
    )
    return create_app(config, TESTING=True, WTF_CSRF_ENABLED=False)
