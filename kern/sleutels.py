"""What one setting is; the lists of settings stand where they are read."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Sleutel:
    """One setting: what it means, and when it must be there in production."""

    naam: str
    betekenis: str
    verplicht: str = ""  # "altijd", "serveren" or never
    geheim: bool = False
