"""What a sponsor says when he has read his page."""

from datetime import datetime

from bewaking.models import Gezien
from bewaking.opdrachtgever import queries
from kern.database import db
from kern.transactie import Daad


def merk_gezien(
    project_id: int, *, gebruiker_id: int, tot: datetime | None, daad: Daad
) -> Gezien:
    """Write down that somebody saw what there was at ``tot``: when his page was made.

    What came while he read is not seen yet. It never goes back.
    """
    gelezen = min(tot or daad.nu, daad.nu)
    gezien = queries.find_gezien(project_id, gebruiker_id)
    if gezien is None:
        gezien = Gezien(
            project_id=project_id, gebruiker_id=gebruiker_id, gezien_op=gelezen
        )
        db.session.add(gezien)
    elif gezien.gezien_op < gelezen:
        gezien.gezien_op = gelezen
    db.session.flush()
    return gezien
