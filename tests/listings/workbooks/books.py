"""Workbooks of goods, as a vendor fills them in, and what becomes of them."""

import io
from collections.abc import Mapping, Sequence
from typing import Any

import xlsxwriter
from django.core.files.uploadedfile import SimpleUploadedFile

from crafts_chamber.listings.models import Listing, ListingRevision, LiveChange, RevisionPicture, RevisionVariant, Sku
from crafts_chamber.listings.workbooks.handler import KIND, owner_of
from crafts_chamber.listings.workbooks.layout import COLUMNS
from crafts_chamber.vendors.models import Vendor
from storefront.accounts.models import User
from storefront.imports import actions, working
from storefront.imports.models import Import
from tests import cast
from tests.cast import photo

HEADINGS = {column.key: column.zh for column in COLUMNS}
BASKET: dict[str, Any] = {
    "sku": "LX-S",
    "name": "手工柳编收纳篮",
    "craft": "柳编",
    "option": "小号",
    "price": 68,
    "stock": 20,
    "description": "用当年剥皮的白柳条编成。",
    "material": "杞柳",
    "photo1": photo(colour="tan"),
}
LARGE: dict[str, Any] = {"sku": "LX-L", "name": "手工柳编收纳篮", "option": "大号", "price": 98, "stock": 12}
TRAY: dict[str, Any] = {
    **BASKET,
    "sku": "TP-1",
    "name": "柳编托盘",
    "option": "",
    "price": 38.5,
    "photo1": photo(colour="olive"),
    "photo2": photo(colour="navy"),
}
TWO = (BASKET, LARGE, TRAY)


def book(*rows: Mapping[str, Any], keys: Sequence[str] = tuple(HEADINGS), sheet: str = "商品") -> io.BytesIO:
    """Bytes are pictures that float over their cell."""
    out = io.BytesIO()
    with xlsxwriter.Workbook(out, {"strings_to_formulas": False}) as workbook:
        page = workbook.add_worksheet(sheet)
        for at, row in enumerate([{key: HEADINGS[key] for key in keys}, *rows]):
            for index, key in enumerate(keys):
                value = row.get(key, "")
                if isinstance(value, bytes):
                    page.insert_image(at, index, f"{at}-{index}.jpg", {"image_data": io.BytesIO(value)})
                else:
                    page.write(at, index, value)
    return out


def sent(vendor: Vendor, file: io.BytesIO, *, by: User | None = None, name: str = "goods.xlsx") -> Import:
    """Sent, and checked by this process if no job has done it."""
    upload = SimpleUploadedFile(name, file.getvalue())
    parent = actions.take_in(KIND, owner_of(vendor), upload, by=by or cast.owner_of(vendor))
    working.work_on(parent.pk)
    parent.refresh_from_db()
    return parent


def applied(parent: Import, *, by: User | None = None) -> Import:
    actions.apply_import(parent, by=by or parent.by)
    working.work_on(parent.pk)
    parent.refresh_from_db()
    return parent


def outcomes(parent: Import) -> list[tuple[str, str, list[str]]]:
    return list(parent.items.values_list("label", "outcome", "changes"))


def problems(parent: Import) -> list[list[Any]]:
    """Row, heading and sentence of everything that is wrong."""
    return [problem for item in parent.items.all() for problem in item.problems]


def everything() -> dict[str, Any]:
    """All that a vendor's goods are made of, to see that nothing was changed."""
    models = (Listing, ListingRevision, RevisionVariant, RevisionPicture, Sku, LiveChange)
    return {model.__name__: list(model.objects.order_by("pk").values()) for model in models}
