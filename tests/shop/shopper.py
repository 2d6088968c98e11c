"""A shopper's browser: what a person does on the buying pages, without JavaScript."""

import re
from typing import Any

from django.contrib.messages import get_messages
from django.test import Client

from storefront.shop.models import Purchase

from .commerce import Goods

ADDRESS = {
    "province": "370000",
    "district": "371322",
    "street": "人民路 1 号",
    "name": "徐兰",
    "phone": "13800138000",
}


class Shopper:
    """Each method does what a button does and returns the response it led to."""

    def __init__(self, client: Client | None = None) -> None:
        self.client = client or Client()

    def another_tab(self) -> "Shopper":
        tab = Shopper()
        tab.client.cookies = self.client.cookies
        return tab

    def take(self, goods: Goods, quantity: int = 1) -> Any:
        response = self.client.post("/cart/add/", {"sku": goods.sku, "quantity": str(quantity)})
        assert response["Location"] == "/cart/", said(response)
        return response

    def give_address(self, **changes: str) -> Any:
        return self.client.post("/checkout/", {**ADDRESS, **changes})

    def review(self, **changes: str) -> str:
        """Give the address and return the address of the review page."""
        response = self.give_address(**changes)
        assert response.status_code == 302, response.content.decode()
        location: str = response["Location"]
        assert location.startswith("/checkout/"), said(response)
        return location

    def place(self, review: str) -> Any:
        """Press the button of the review page, whatever total it shows."""
        page = self.client.get(review)
        assert page.status_code == 200, page.get("Location")
        return self.press(review, shown_total(page))

    def press(self, review: str, total: str, payment: str = "bank_transfer") -> Any:
        return self.client.post(f"{review}place/", {"total": total, "payment": payment})


def shown_total(page: Any) -> str:
    found = re.search(r'name="total" value="([0-9.]+)"', page.content.decode())
    assert found, page.content.decode()
    return found.group(1)


def said(response: Any) -> list[str]:
    return [str(message) for message in get_messages(response.wsgi_request)]


def the_purchase() -> Purchase:
    return Purchase.objects.get()
