"""Stock inputs as levels of known warehouses."""

from typing import Any

from ....warehouse.actions import StockLevel
from ....warehouse.models import Warehouse
from ...core.ids import input_pk
from ...core.lookup import input_rows


def stock_levels(stocks: list[dict[str, Any]]) -> list[StockLevel]:
    """Refuses unknown warehouses; what else may be wrong is for `check_levels`."""
    ids = [stock["warehouse"] for stock in stocks]
    rows = {str(row.pk): row for row in input_rows(Warehouse.objects.all(), ids, "Warehouse", "warehouse")}
    return [
        StockLevel(rows[input_pk(stock["warehouse"], "Warehouse", "warehouse")], stock["quantity"]) for stock in stocks
    ]
