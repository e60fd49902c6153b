"""What can be done to the products of a phase."""

from collections.abc import Sequence
from typing import Any

from kern.database import db
from kern.gebruik import eis_ongebruikt
from kern.transactie import Daad
from kern.volgorde import verplaats_in
from projecten import queries
from projecten.models import Fase, Product, Productalias, Productsoort
from projecten.operations.delen import eis_vrije_code


def create_product(
    fase: Fase, *, code: str, aliassen: Sequence[str], daad: Daad, **velden: Any
) -> Product:
    """Add a product at the end of its phase; ``velden`` as of `update_product`."""
    eis_vrije_code(Product, fase.project_id, code)
    product = Product(
        project_id=fase.project_id,
        fase_id=fase.id,
        code=code,
        volgorde=_laatste(fase),
        naam=velden["naam"],
        soort=velden["soort"],
        vastgesteld_door_id=velden["vastgesteld_door_id"],
        eigenaar_in_de_lijn=velden["eigenaar_in_de_lijn"],
    )
    db.session.add(product)
    db.session.flush()
    _zet_aliassen(product, aliassen)
    return product


def update_product(
    product: Product,
    *,
    fase: Fase,
    code: str,
    naam: str,
    soort: Productsoort,
    vastgesteld_door_id: int | None,
    eigenaar_in_de_lijn: str | None,
    aliassen: Sequence[str],
    daad: Daad,
) -> None:
    """Change a product; in another phase it becomes the last one."""
    eis_vrije_code(Product, product.project_id, code, behalve=product.id)
    if product.fase_id != fase.id:
        product.volgorde = _laatste(fase)
        product.fase_id = fase.id
    product.code, product.naam, product.soort = code, naam, soort
    product.vastgesteld_door_id = vastgesteld_door_id
    product.eigenaar_in_de_lijn = eigenaar_in_de_lijn
    product.revisie_nodig()
    _zet_aliassen(product, aliassen)


def delete_product(product: Product) -> None:
    """Take away a product on which nothing hangs but its own other names."""
    titel = f"Product {product.code}"
    eis_ongebruikt(product, titel=titel, behalve=("productalias",))
    _zet_aliassen(product, [])
    db.session.delete(product)
    db.session.flush()


def verplaats_product(product: Product, stap: int) -> str:
    """Move a product one place up or down within its phase."""
    fase = queries.get_fase(product.fase_id, project_id=product.project_id)
    plaats = verplaats_in(fase.producten, product, stap)
    db.session.expire(fase, ["producten"])
    return plaats


def _laatste(fase: Fase) -> int:
    plaatsen = [p.volgorde for p in queries.list_producten(fase.id)]
    return max(plaatsen, default=0) + 1


def _zet_aliassen(product: Product, namen: Sequence[str]) -> None:
    for oud in list(product.aliassen):
        db.session.delete(oud)
    db.session.flush()
    db.session.add_all(
        Productalias(
            project_id=product.project_id,
            product_id=product.id,
            volgorde=nummer,
            naam=naam,
        )
        for nummer, naam in enumerate(namen, start=1)
    )
    db.session.flush()
    db.session.expire(product, ["aliassen"])
