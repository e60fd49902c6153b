"""What can be asked about background work; each person sees only his own."""

from sqlalchemy import exists, func, select

from kern.bladeren import PER_PAGINA, Pagina, begin_van
from kern.database import db
from post.models import Taak, Taakresultaat, Taakstatus


def wacht_er_werk() -> bool:
    """Whether a task waits or runs; asked before the lock of a writer is taken."""
    vraag = select(
        exists().where(Taak.status.in_((Taakstatus.WACHT, Taakstatus.BEZIG)))
    )
    return bool(db.session.scalar(vraag))


def list_taken(eigenaar_id: int, *, pagina: int) -> Pagina[Taak]:
    """Return one page of somebody's own tasks, newest first."""
    van_mij = Taak.eigenaar_id == eigenaar_id
    aantal = db.session.scalar(select(func.count()).select_from(Taak).where(van_mij))
    rijen = db.session.scalars(
        select(Taak)
        .where(van_mij)
        .order_by(Taak.id.desc())
        .offset(begin_van(pagina))
        .limit(PER_PAGINA)
    ).all()
    return Pagina(rijen, nummer=pagina, aantal=aantal or 0)


def find_taak(taak_id: int) -> Taak | None:
    """Return the task of anybody; only for the process that does it."""
    return db.session.get(Taak, taak_id)


def get_taak(taak_id: int, *, eigenaar_id: int) -> Taak:
    """Return somebody's own task; raise ``NoResultFound`` for another's."""
    return db.session.scalars(
        select(Taak).where(Taak.id == taak_id, Taak.eigenaar_id == eigenaar_id)
    ).one()


def find_taakresultaat(taak_id: int) -> Taakresultaat | None:
    """Return the file that the task made; None before and a week after."""
    return db.session.scalars(
        select(Taakresultaat).where(Taakresultaat.taak_id == taak_id)
    ).first()
