"""The report for Word, in our own template or in one of the municipality."""

from exports.papieren.word.invullen import lees_sjabloon
from exports.papieren.word.schrijven import schrijf_word

__all__ = ["lees_sjabloon", "schrijf_word"]
