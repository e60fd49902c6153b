"""The filled places of the backup tests serve here too."""

from tests.reservekopie.conftest import (  # noqa: F401
    gevulde_postgresql,
    gevulde_sqlite,
    plek,
    postgresql_plek,
    sqlite_plek,
)
