"""Buying while signed in, what the order says of it, and what the shopper is told."""

import pytest

from storefront.accounts.models import User
from storefront.notices.models import Notice
from storefront.saleor.gateway import saleor
from storefront.shop.address_book import save_address
from storefront.shop.letters import tell_shopper
from storefront.shop.models import SavedAddress
from tests.permissions.stage import home

from .commerce import BASKET, ERHU
from .shopper import Shopper, the_purchase
from .test_orders import confirm, ship

pytestmark = [
    pytest.mark.django_db(transaction=True, databases=["default", "engine"]),
    pytest.mark.usefixtures("shop"),
]
PHONE = "+8613800138000"


@pytest.fixture
def shopper() -> Shopper:
    return Shopper()


def sign_in(shopper: Shopper) -> User:
    user = User.objects.create_user(name="Lan", email="lan@example.com")
    shopper.client.force_login(user)
    return user


def order():
    found = saleor().order(the_purchase().order_id).order
    assert found
    return found


def told() -> list[tuple[str, str]]:
    return [(notice.channel, notice.template) for notice in Notice.objects.order_by("pk")]


def test_the_purchase_is_the_persons_and_the_order_says_so(shopper: Shopper) -> None:
    user = sign_in(shopper)
    shopper.take(BASKET)
    shopper.place(shopper.review(save_address="on", buyer_class="trade_union", hometown_township="matou"))
    assert the_purchase().user == user
    metadata = {entry.key: entry.value for entry in order().metadata}
    assert metadata["tancheng.shopper"] == str(user.pk)
    assert metadata["tancheng.buyer-class"] == "trade_union"
    assert metadata["tancheng.hometown-township"] == "matou"
    assert SavedAddress.objects.get().address == home()
    assert the_purchase().order_number in shopper.client.get("/account/orders/").content.decode()


def test_a_guest_has_no_address_book(shopper: Shopper) -> None:
    shopper.take(BASKET)
    shopper.place(shopper.review(save_address="on"))
    assert the_purchase().user is None
    assert not SavedAddress.objects.exists()
    assert "tancheng.shopper" not in {entry.key for entry in order().metadata}


def test_the_checkout_fills_itself_in_from_the_address_book(shopper: Shopper) -> None:
    user = sign_in(shopper)
    saved = save_address(user, home())
    shopper.take(BASKET)
    page = shopper.client.get("/checkout/").content.decode()
    assert "人民路 1 号" in page and "lan@example.com" in page
    assert "人民路 1 号" in shopper.client.get(f"/checkout/?address={saved.pk}").content.decode()
    assert 'name="street"' not in shopper.client.get("/checkout/?address=").content.decode()


def test_anothers_address_fills_in_nothing(shopper: Shopper) -> None:
    sign_in(shopper)
    other = save_address(User.objects.create_user(name="Other", phone="13900139000"), home())
    shopper.take(BASKET)
    assert "人民路" not in shopper.client.get(f"/checkout/?address={other.pk}").content.decode()


def test_who_buys_is_shown_before_paying_and_kept_when_going_back(shopper: Shopper) -> None:
    shopper.take(BASKET)
    review = shopper.review(buyer_class="public_body", organisation="样例小学", fapiao="on")
    page = shopper.client.get(review).content.decode()
    assert "机关事业单位" in page and "样例小学" in page
    back = shopper.client.get(f"/checkout/?change={the_purchase().token}").content.decode()
    assert 'value="样例小学"' in back
    assert '<details class="panel" open>' in back


def test_the_shopper_is_told_once_of_each_thing_in_the_language_of_the_purchase(shopper: Shopper) -> None:
    shopper.take(BASKET)
    shopper.take(ERHU)
    review = shopper.client.post("/en/checkout/", {**ADDRESS_EN})["Location"]
    shopper.place(review)
    tell_shopper(order())
    tell_shopper(order())
    assert told() == [("sms", "order_placed"), ("mail", "order_placed")]
    sms, mail = Notice.objects.order_by("pk")
    assert (sms.recipient, mail.recipient) == (PHONE, "lan@example.com")
    assert f"/en/orders/{the_purchase().token}/" in sms.text
    assert "¥1,372.00" in sms.text
    confirm()
    tell_shopper(order())
    assert told()[2:] == [("sms", "order_paid"), ("mail", "order_paid")]
    ship(BASKET.sku, "SF1234567890123")
    tell_shopper(order())
    tell_shopper(order())
    assert told()[4:] == [("sms", "order_shipped"), ("mail", "order_shipped")]
    assert all("SF1234567890123" in notice.text for notice in Notice.objects.filter(template="order_shipped"))


ADDRESS_EN = {
    "province": "370000",
    "district": "371322",
    "street": "人民路 1 号",
    "name": "徐兰",
    "phone": "13800138000",
    "email": "lan@example.com",
}


def test_a_shopper_without_e_mail_is_told_by_sms_only(shopper: Shopper) -> None:
    shopper.take(BASKET)
    shopper.place(shopper.review())
    tell_shopper(order())
    assert told() == [("sms", "order_placed")]


def test_each_makers_parcel_has_its_own_steps(shopper: Shopper) -> None:
    shopper.take(BASKET, 2)
    shopper.take(ERHU)
    url = shopper.place(shopper.review())["Location"]
    assert shopper.client.get(url).content.decode().count("等待您的银行转账") >= 2
    confirm()
    ship(BASKET.sku, "SF1234567890123")
    page = shopper.client.get(url).content.decode()
    assert "已由顺丰速运发出，运单号 SF1234567890123" in page
    assert "手工柳编收纳篮 × 2" in page or "手工柳编收纳篮 标准款 × 2" in page
    assert page.count("备货中") >= 1
    assert page.index("SF1234567890123") < page.index('id="part-2"'), "it stands with its maker"
