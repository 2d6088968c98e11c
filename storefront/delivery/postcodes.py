"""Postcodes, from a sourced table (`data/postcodes.csv` names its source)."""

import csv
from collections.abc import Mapping
from functools import cache
from pathlib import Path

from .regions import path_of

TABLE = Path(__file__).parent / "data" / "postcodes.csv"


def postcode_of(district_code: str) -> str:
    """Six digits: the district's own postcode, else its city's, else its province's. Raises UnknownRegion."""
    path = path_of(district_code)
    table = postcodes()
    return table.get(path.district.code) or table.get(path.city.code) or table[path.province.code]


@cache
def postcodes() -> Mapping[str, str]:
    with TABLE.open(encoding="utf-8", newline="") as file:
        rows = csv.DictReader(line for line in file if not line.startswith("#"))
        return {row["code"]: row["postcode"] for row in rows}
