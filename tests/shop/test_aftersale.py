"""After the sale on the shopper's pages; what it does in Saleor is in tests/vendor_orders/aftersale."""

import re
from decimal import Decimal
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from crafts_chamber.vendor_orders.aftersale import answering, deciding
from crafts_chamber.vendor_orders.aftersale.models import AfterSaleCase
from crafts_chamber.vendor_orders.models import VendorOrder
from crafts_chamber.vendors.models import Vendor
from storefront.notices.models import Notice
from storefront.shop.models import Cart, Purchase
from tests.cast import photo
from tests.permissions.stage import home
from tests.vendor_orders.aftersale.stage import BASKETS, line_of, open_return, operator, owner, paid_order
from tests.vendor_orders.cast import make_vendor

pytestmark = pytest.mark.django_db
ENGLISH = {"language": "en"}


@pytest.fixture
def willow(db: None) -> Vendor:
    make_vendor("sun-knots", township="yangji")
    return make_vendor("lu-willow")


@pytest.fixture
def shipped(willow: Vendor) -> VendorOrder:
    return paid_order(willow, sent=3)


@pytest.fixture
def purchase(willow: Vendor) -> Purchase:
    """By which the order of these tests was placed, in English."""
    return Purchase.objects.create(
        state=Purchase.State.PLACED,
        cart=Cart.objects.create(),
        cart_version=1,
        lines_json=[],
        address_json=home().as_json(),
        phone=home().phone,
        email="xu@example.com",
        language="en",
        subtotal=Decimal(10),
        delivery_price=Decimal(0),
        total=Decimal(10),
        order_id="T3JkZXI6MQ==",
        order_number="1001",
    )


def url(purchase: Purchase, rest: str) -> str:
    return f"/en/orders/{purchase.token}/{rest}"


def text(response: Any, status: int = 200) -> str:
    assert response.status_code == status
    assert (response["Referrer-Policy"], response["X-Robots-Tag"]) == ("same-origin", "noindex")
    return re.sub(r"\s+", " ", response.content.decode())


def typed(vendor_order: VendorOrder, **changes: Any) -> dict[str, Any]:
    line = line_of(vendor_order, BASKETS)
    today = timezone.localdate().isoformat()
    return {"reason": "faulty", "words": "柳条断了", f"pieces-{line.pk}": 2, "received_on": today} | changes


def test_a_return_is_asked_for_with_pictures_and_followed(
    client: Client, purchase: Purchase, shipped: VendorOrder
) -> None:
    picture = SimpleUploadedFile("a.jpg", photo(), "image/jpeg")

    answer = client.post(url(purchase, "ask/return/lu-willow/"), typed(shipped, pictures=[picture]))

    case = AfterSaleCase.objects.get()
    assert (answer.status_code, answer["Location"]) == (302, url(purchase, f"cases/{case.number}/"))
    page = text(client.get(answer["Location"]))
    assert "With the vendor" in page
    assert "The vendor pays the way back: something is wrong with the goods." in page
    assert "柳条断了" in page
    shown = client.get(url(purchase, f"cases/{case.number}/pictures/{case.pictures.get().pk}/"))
    assert (shown.status_code, shown["Content-Type"]) == (200, "image/jpeg")


def test_what_is_wrong_is_said_beside_its_field_and_nothing_typed_is_lost(
    client: Client, purchase: Purchase, shipped: VendorOrder
) -> None:
    line = line_of(shipped, BASKETS)
    wrong = typed(shipped, **{f"pieces-{line.pk}": 4, "received_on": "yesterday"})

    page = text(client.post(url(purchase, "ask/return/lu-willow/"), wrong), 422)
    too_many = text(
        client.post(url(purchase, "ask/return/lu-willow/"), typed(shipped, **{f"pieces-{line.pk}": 4})), 422
    )

    assert "Write the day as year-month-day, such as 2026-11-24." in page
    assert "Only 3 pieces of «Goods L1» can be asked for now. Lower the number." in too_many
    assert "柳条断了" in page and 'value="4"' in too_many
    assert not AfterSaleCase.objects.exists()


def test_a_file_that_is_no_picture_is_refused(client: Client, purchase: Purchase, shipped: VendorOrder) -> None:
    file = SimpleUploadedFile("a.exe", b"MZ not a picture", "image/jpeg")

    page = text(client.post(url(purchase, "ask/return/lu-willow/"), typed(shipped, pictures=[file])), 422)

    assert "«a.exe» is neither a PDF nor a photo." in page
    assert not AfterSaleCase.objects.exists()


def test_the_goods_are_sent_back_to_the_vendor_once_it_is_approved(
    client: Client, purchase: Purchase, shipped: VendorOrder
) -> None:
    case = open_return(shipped)
    application = shipped.vendor.application
    application.contact_name, application.contact_phone = "柳师傅", "13900000001"
    application.ship_township, application.ship_street = "matou", "柳溪路1号"
    application.save()
    address = url(purchase, f"cases/{case.number}/")
    assert "柳溪路1号" not in text(client.get(address))
    answering.agree(case, seen=0, by=owner(shipped.vendor))
    deciding.approve(case, goods=case.goods_asked.amount, delivery=Decimal(0), seen=1, by=operator())
    assert "马头镇柳溪路1号" in text(client.get(address))
    parcel = {"do": "send-back", "version": case.version, "carrier": "sf", "tracking_number": "12"}

    wrong = text(client.post(address, parcel), 422)
    right = client.post(address, parcel | {"tracking_number": "SF1234 5678 9012"})

    assert "SF Express has no tracking numbers like «12»." in wrong
    assert right.status_code == 302
    case.refresh_from_db()
    assert (case.state, case.tracking_number) == ("on_the_way", "SF123456789012")


def test_a_case_is_talked_about_and_withdrawn(client: Client, purchase: Purchase, shipped: VendorOrder) -> None:
    case = open_return(shipped)
    address = url(purchase, f"cases/{case.number}/")

    client.post(address, {"do": "say", "words": "请快一点"})
    assert "请快一点" in text(client.get(address))
    client.post(address, {"do": "withdraw", "version": 0})
    late = text(client.post(address, {"do": "withdraw", "version": 0}), 422)

    case.refresh_from_db()
    assert case.state == "withdrawn"
    assert "This case has moved on meanwhile, so nothing was changed." in late


def test_another_order_s_case_does_not_exist(client: Client, purchase: Purchase, shipped: VendorOrder) -> None:
    case = open_return(shipped)
    Purchase.objects.update(order_id="T3JkZXI6Mg==")

    for address in (f"cases/{case.number}/", f"cases/{case.number}/pictures/1/", "ask/return/lu-willow/"):
        assert client.get(url(purchase, address)).status_code == 404


def test_where_nothing_can_be_asked_for_the_pages_say_so(
    client: Client, purchase: Purchase, shipped: VendorOrder
) -> None:
    assert "Nothing can be cancelled here" in text(client.get(url(purchase, "ask/cancel/lu-willow/")))
    assert "Nothing can be cancelled here" in text(client.get(url(purchase, "cancel/")))
    assert "Nothing can be sent back yet" in text(client.get(url(purchase, "ask/return/sun-knots/")))


def test_the_pages_cost_the_same_however_many_cases_there_are(
    client: Client, purchase: Purchase, shipped: VendorOrder
) -> None:
    case = open_return(shipped, {BASKETS: 1})
    for _ in range(2):
        open_return(shipped, {BASKETS: 1})

    for address in (f"cases/{case.number}/", "ask/return/lu-willow/", "cancel/"):
        with CaptureQueriesContext(connection) as asked:
            text(client.get(url(purchase, address)))
        assert len(asked) <= 8, [query["sql"][:100] for query in asked]


@pytest.mark.django_db(transaction=True)
def test_each_step_that_another_makes_is_told_once_in_the_shopper_s_language(
    purchase: Purchase, shipped: VendorOrder
) -> None:
    case = open_return(shipped)
    answering.dispute(case, seen=0, by=owner(shipped.vendor), text="用过了")

    told = Notice.objects.filter(template="case_shopper", channel="sms").order_by("pk")
    assert [(notice.recipient, notice.text.partition(". http")[0]) for notice in told] == [
        ("+8613800138000", f"Tancheng Buy: Return {case.number}: Asked for"),
        ("+8613800138000", f"Tancheng Buy: Return {case.number}: The vendor disagrees; the platform decides"),
    ]
    vendor = Notice.objects.filter(template="case_vendor").values_list("recipient", "channel")
    assert list(vendor) == [("lu-willow@demo.example", "mail")]
