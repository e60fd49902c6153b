"""The snapshot: everything an interim report says, as plain JSON.

Who only writes it on paper needs no database, so what compiles it is not named here.
"""

from exports.momentopname.edities import Editie, lees_editie
from exports.momentopname.waarden import Momentopname

__all__ = ["Editie", "Momentopname", "lees_editie"]
