"""A shopper's orders and addresses: one's own, and nobody else's."""

from datetime import timedelta

import pytest
from django.utils import timezone

from storefront.accounts.models import User
from storefront.delivery.addresses import checked_address
from storefront.shop.address_book import ADDRESSES_MOST, AddressBookFull, claim_orders, save_address
from storefront.shop.models import Purchase, SavedAddress
from tests.permissions.stage import home, place_purchase

from .shopper import ADDRESS

pytestmark = pytest.mark.django_db
ORDERS, CLAIM = "/account/orders/", "/account/orders/claim/"
BOOK, NEW = "/account/addresses/", "/account/addresses/new/"
PHONE = "+8613800138000"


@pytest.fixture
def lan(client) -> User:
    user = User.objects.create_user(name="Lan", phone="13800138000")
    client.force_login(user)
    return user


def guest_order(**facts) -> Purchase:
    purchase = place_purchase()
    Purchase.objects.filter(pk=purchase.pk).update(
        **{"phone": PHONE, "order_number": "17", "placed_at": timezone.now(), "order_id": "O-17", **facts}
    )
    purchase.refresh_from_db()
    return purchase


def prove(user: User) -> None:
    user.phone_proved_at = timezone.now()
    user.save()


def text(answer) -> str:
    return answer.content.decode()


def test_own_orders_are_listed_newest_first_and_others_are_not(client, lan) -> None:
    guest_order(user=lan, order_number="17", placed_at=timezone.now() - timedelta(days=1))
    guest_order(user=lan, order_number="18")
    guest_order(user=User.objects.create_user(name="Other", email="o@example.com"), order_number="19")
    page = text(client.get(ORDERS))
    assert page.index("订单 18") < page.index("订单 17")
    assert "订单 19" not in page


def test_guests_orders_are_claimed_by_whoever_has_proved_the_phone(client, lan) -> None:
    mine, others = guest_order(), guest_order(phone="+8613900139000")
    taken = guest_order(user=User.objects.create_user(name="Other", email="o@example.com"))
    assert "归入我的账号" not in text(client.get(ORDERS))
    assert claim_orders(lan) == 0, "the phone is not proved"
    prove(lan)
    assert "有 1 个用您手机号" in text(client.get(ORDERS))
    assert client.post(CLAIM)["Location"] == ORDERS
    assert list(lan.purchases.all()) == [mine]
    others.refresh_from_db()
    taken.refresh_from_db()
    assert others.user is None
    assert str(taken.user) == "Other"


def test_a_deleted_account_leaves_its_orders(client, lan) -> None:
    purchase = guest_order(user=lan)
    save_address(lan, home())
    client.post("/account/settings/delete/", {"sure": "on"})
    purchase.refresh_from_db()
    assert purchase.user is None
    assert not SavedAddress.objects.exists()


def test_an_address_is_added_changed_and_removed(client, lan) -> None:
    assert client.post(NEW, ADDRESS)["Location"] == BOOK
    saved = SavedAddress.objects.get()
    assert (saved.user, saved.address) == (lan, home())
    page = f"/account/addresses/{saved.pk}/"
    assert "人民路 1 号" in text(client.get(page))
    assert client.post(page, {**ADDRESS, "street": "人民路 2 号"})["Location"] == BOOK
    saved.refresh_from_db()
    assert saved.address.street == "人民路 2 号"
    assert client.post(f"{page}remove/")["Location"] == BOOK
    assert not SavedAddress.objects.exists()


def test_anothers_address_does_not_exist(client, lan) -> None:
    other = save_address(User.objects.create_user(name="Other", email="o@example.com"), home())
    page = f"/account/addresses/{other.pk}/"
    for answer in (client.get(page), client.post(page, ADDRESS), client.post(f"{page}remove/")):
        assert answer.status_code == 404
    assert SavedAddress.objects.get().address == home()


def test_the_province_comes_first(client, lan) -> None:
    page = text(client.get(NEW))
    assert 'name="street"' not in page
    page = text(client.post(NEW, {"choose": "province", "province": "370000"}))
    assert "郯城县" in page and 'name="street"' in page
    assert client.post(NEW, {"choose": "province", "province": ""}).status_code == 422


@pytest.mark.parametrize("changes", [{"phone": "12"}, {"street": ""}, {"district": "000000"}, {"name": ""}])
def test_a_bad_address_is_not_kept(client, lan, changes) -> None:
    answer = client.post(NEW, {**ADDRESS, **changes})
    assert answer.status_code == 422
    assert "field-error" in text(answer)
    assert not SavedAddress.objects.exists()


def test_a_book_holds_ten_and_the_same_address_once(client, lan) -> None:
    for number in range(ADDRESSES_MOST):
        save_address(lan, address(number))
    first = save_address(lan, address(0))
    assert SavedAddress.objects.count() == ADDRESSES_MOST
    assert SavedAddress.objects.first() == first, "used last, so it comes first"
    with pytest.raises(AddressBookFull, match="10"):
        save_address(lan, address(10))
    answer = client.post(NEW, {**ADDRESS, "street": "人民路 99 号"})
    assert answer.status_code == 422
    assert "最多保存 10 个收货地址" in text(answer)
    assert SavedAddress.objects.count() == ADDRESSES_MOST
    assert NEW not in text(client.get(BOOK))


def address(number: int):
    return checked_address(
        name="徐兰", phone="13800138000", district_code="371322", street=f"人民路 {number} 号", postcode=""
    )


def test_pages_speak_english(client, lan) -> None:
    guest_order(user=lan)
    assert "Order 17" in text(client.get("/en" + ORDERS))
    assert "No addresses yet" in text(client.get("/en" + BOOK))
