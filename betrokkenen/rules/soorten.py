"""The words that both the tables and the rules of a calendar use."""

from enum import StrEnum


class Recessoort(StrEnum):
    """Why a body does not meet, or decides nothing that is disputed."""

    RECES = "reces"
    VERKIEZINGEN = "verkiezingen"
