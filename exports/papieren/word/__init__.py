"""The report for Word, in our own template or in one of the municipality."""

from exports.papieren.word.schrijven import schrijf_word

__all__ = ["schrijf_word"]
