"""From cart to order through the pages, with the commerce that is configured."""

from decimal import Decimal

import pytest
from moneyed import Money

from storefront.catalog.models import Product
from storefront.payments.models import BankTransfer
from storefront.saleor.gateway import saleor
from storefront.shop.models import CartLine, Purchase

from .commerce import BASKET, ERHU, TRAY, product_of, publish, set_price, set_stock
from .shopper import ADDRESS, Shopper, said, the_purchase

pytestmark = [
    pytest.mark.django_db(transaction=True, databases=["default", "engine"]),
    pytest.mark.usefixtures("shop"),
]
State = Purchase.State


@pytest.fixture
def shopper() -> Shopper:
    return Shopper()


def test_the_amount_shown_is_the_amount_of_the_order_and_of_the_transfer(shopper: Shopper) -> None:
    shopper.take(BASKET, 2)
    shopper.take(ERHU)
    review = shopper.review()
    page = shopper.client.get(review).content.decode()
    assert "鲁柳编织" in page
    assert "¥1,416.00" in page  # goods
    assert page.count("¥12.00") == 2  # of each maker
    assert "¥24.00" in page  # delivery
    assert "¥1,440.00" in page  # together
    response = shopper.place(review)
    purchase = the_purchase()
    assert response["Location"] == f"/orders/{purchase.token}/"
    order = saleor().order(purchase.order_id).order
    assert order
    assert order.total.gross.amount == purchase.total == BankTransfer.objects.get().amount == Decimal("1440.00")
    assert purchase.money == Money(Decimal("1440.00"), "CNY")


def test_the_order_carries_address_email_and_metadata(shopper: Shopper) -> None:
    shopper.take(BASKET)
    shopper.place(shopper.review(note="请放门卫"))
    purchase = the_purchase()
    order = saleor().order(purchase.order_id).order
    assert order and order.shipping_address
    address = order.shipping_address
    assert (address.country_area, address.city, address.city_area) == ("山东省", "临沂市", "郯城县")
    assert (address.first_name, address.phone, address.postal_code) == ("徐兰", "+8613800138000", "276100")
    assert order.user_email == "13800138000@sms.invalid"
    metadata = {entry.key: entry.value for entry in order.metadata}
    assert metadata["tancheng.purchase"] == purchase.token
    assert metadata["tancheng.note"] == "请放门卫"
    assert "tancheng.made-to-order-agreed" not in metadata


def test_an_e_mail_address_is_used_when_there_is_one(shopper: Shopper) -> None:
    shopper.take(BASKET)
    shopper.place(shopper.review(email="lan@example.com"))
    order = saleor().order(the_purchase().order_id).order
    assert order and order.user_email == "lan@example.com"


def test_a_placed_order_empties_the_cart_and_ties_the_transfer(shopper: Shopper) -> None:
    shopper.take(BASKET, 2)
    shopper.place(shopper.review())
    purchase, transfer = the_purchase(), BankTransfer.objects.get()
    assert not CartLine.objects.exists()
    assert purchase.state == State.PLACED and purchase.placed_at
    assert (transfer.purchase, transfer.order_id, transfer.order_number) == (
        purchase.token,
        purchase.order_id,
        purchase.order_number,
    )


def test_what_was_added_during_the_checkout_stays_in_the_cart(shopper: Shopper) -> None:
    shopper.take(BASKET, 2)
    review = shopper.review()
    page = shopper.client.get(review)
    shopper.take(TRAY)
    response = shopper.press(review, "148.00")
    assert page.status_code == 200
    assert "购物车有变动" in said(response)[-1]
    assert Purchase.objects.filter(state=State.PLACED).count() == 0
    assert response["Location"] != review
    shopper.place(response["Location"])
    assert Purchase.objects.filter(state=State.PLACED).get().total == Decimal("191.90")  # three pieces: 1.5 kg


def test_the_province_comes_before_the_district_and_nothing_typed_is_lost(shopper: Shopper) -> None:
    shopper.take(BASKET)
    first = shopper.client.get("/checkout/").content.decode()
    assert 'name="province"' in first and 'name="district"' not in first
    chosen = shopper.client.post("/checkout/", {"choose": "province", "province": "370000"}).content.decode()
    assert '<optgroup label="临沂市">' in chosen
    typed = {**ADDRESS, "province": "330000", "choose": "province"}
    changed = shopper.client.post("/checkout/", typed).content.decode()
    assert '<optgroup label="杭州市">' in changed and "人民路 1 号" in changed and "13800138000" in changed
    assert "请选择收件的区或县。" not in changed
    assert not Purchase.objects.exists()


def test_without_a_province_the_page_asks_for_it(shopper: Shopper) -> None:
    shopper.take(BASKET)
    for province in ("", "99", "371300"):
        response = shopper.client.post("/checkout/", {"choose": "province", "province": province})
        assert response.status_code == 422
        assert "请选择收件的省份。" in response.content.decode()


def test_a_wrong_form_is_shown_again_with_what_was_typed(shopper: Shopper) -> None:
    shopper.take(BASKET)
    response = shopper.give_address(phone="12", street="")
    page = response.content.decode()
    assert response.status_code == 422
    assert "“12”不是有效的电话号码。" in page and "请填写街道、门牌号和房间号" in page and "徐兰" in page
    assert not Purchase.objects.exists()


def test_a_shopper_can_come_back_and_change_the_address(shopper: Shopper) -> None:
    shopper.take(BASKET)
    review = shopper.review()
    token = review.strip("/").split("/")[-1]
    page = shopper.client.get(f"/checkout/?change={token}").content.decode()
    assert "人民路 1 号" in page and '<option value="371322" selected>' in page
    stranger = Shopper()
    stranger.take(TRAY)
    assert "人民路 1 号" not in stranger.client.get(f"/checkout/?change={token}").content.decode()


# --- What another shopper must not see ------------------------------------------------------------------------------


def test_a_review_belongs_to_its_cart(shopper: Shopper) -> None:
    shopper.take(BASKET)
    review = shopper.review()
    stranger = Shopper()
    stranger.take(TRAY)
    for browser in (stranger, Shopper()):
        assert browser.client.get(review).status_code == 404
        assert browser.press(review, "80.00").status_code == 404
    assert the_purchase().state == State.REVIEW


@pytest.mark.parametrize("token", ["x", "A" * 43, "-" * 4000])
def test_an_unknown_order_is_not_found(shopper: Shopper, token: str) -> None:
    assert shopper.client.get(f"/orders/{token}/").status_code == 404
    assert shopper.client.get(f"/checkout/{token}/").status_code == 404


def test_an_order_that_is_not_placed_has_no_page(shopper: Shopper) -> None:
    shopper.take(BASKET)
    shopper.review()
    assert shopper.client.get(f"/orders/{the_purchase().token}/").status_code == 404


# --- Saying yes twice -----------------------------------------------------------------------------------------------


def test_pressing_the_button_again_leads_to_the_same_order(shopper: Shopper) -> None:
    shopper.take(BASKET)
    review = shopper.review()
    first = shopper.place(review)
    again = shopper.press(review, "80.00")
    assert again["Location"] == first["Location"]
    assert shopper.client.get(review)["Location"] == first["Location"]
    assert Purchase.objects.filter(state=State.PLACED).count() == 1


def test_a_second_review_of_the_same_cart_leads_to_the_one_order(shopper: Shopper) -> None:
    shopper.take(BASKET)
    one, other = shopper.review(), shopper.review(name="王兰")
    first = shopper.place(one)
    assert shopper.press(other, "80.00")["Location"] == first["Location"]
    assert Purchase.objects.filter(state=State.PLACED).count() == 1
    assert BankTransfer.objects.count() == 1


def test_the_same_goods_can_be_bought_again(shopper: Shopper) -> None:
    for _ in range(2):
        shopper.take(BASKET)
        shopper.place(shopper.review())
    assert Purchase.objects.filter(state=State.PLACED).values("order_id").distinct().count() == 2


# --- What Saleor refuses --------------------------------------------------------------------------------------------


def test_goods_sold_before_the_review_are_named_with_what_is_left(shopper: Shopper) -> None:
    shopper.take(BASKET, 3)
    shopper.take(TRAY)
    set_stock(BASKET, 2)
    response = shopper.give_address()
    assert response["Location"] == "/cart/"
    assert said(response)[-1] == "“手工柳编收纳篮 标准款”仅剩 2 件。"
    assert the_purchase().state == State.REFUSED
    assert dict(CartLine.objects.values_list("sku", "quantity")) == {BASKET.sku: 3, TRAY.sku: 1}


def test_the_last_piece_sold_during_the_review_is_named_and_nothing_is_ordered(shopper: Shopper) -> None:
    shopper.take(ERHU)
    shopper.take(TRAY)
    review = shopper.review()
    set_stock(ERHU, 0)
    response = shopper.place(review)
    assert response["Location"] == "/cart/"
    assert said(response)[-1] == "“红木二胡 标准款”已售完。"
    purchase = the_purchase()
    assert (purchase.state, purchase.order_id) == (State.REFUSED, "")
    assert [transfer.state for transfer in BankTransfer.objects.all()] == [BankTransfer.State.CANCELLED]
    assert CartLine.objects.count() == 2


@pytest.mark.parametrize("when", ["before the review", "during the review"])
def test_goods_taken_off_sale_are_named(shopper: Shopper, when: str) -> None:
    shopper.take(BASKET)
    shopper.take(TRAY)
    if when == "during the review":
        review = shopper.review()
        publish(product_of(TRAY), published=False)
        response = shopper.place(review)
    else:
        publish(product_of(TRAY), published=False)
        response = shopper.give_address()
    assert response["Location"] == "/cart/"
    assert said(response)[-1] == "“柳编果盘 标准款”刚刚下架。请从购物车移除后再下单。"
    assert the_purchase().order_id == ""
    assert CartLine.objects.count() == 2


def test_a_price_that_moved_is_shown_anew_and_not_placed(shopper: Shopper) -> None:
    shopper.take(BASKET)
    review = shopper.review()
    set_price(BASKET, "70.00")
    response = shopper.place(review)
    assert response["Location"] not in (review, "/cart/")
    assert "价格有变动" in said(response)[-1]
    assert Purchase.objects.filter(state=State.PLACED).count() == 0
    page = shopper.client.get(response["Location"]).content.decode()
    assert "¥82.00" in page
    shopper.place(response["Location"])
    assert Purchase.objects.get(state=State.PLACED).total == Decimal("82.00")


def test_a_page_with_another_total_places_nothing(shopper: Shopper) -> None:
    shopper.take(BASKET)
    review = shopper.review()
    response = shopper.press(review, "0.01")
    assert "价格有变动" in said(response)[-1]
    assert Purchase.objects.filter(state=State.PLACED).count() == 0


# --- Goods made to order --------------------------------------------------------------------------------------------


@pytest.mark.parametrize(("tick", "kept"), [({"agrees_no_return": "on"}, "yes"), ({}, None)])
def test_the_tick_about_goods_made_to_order_is_kept_on_the_order(
    shopper: Shopper, tick: dict[str, str], kept: str | None
) -> None:
    shopper.take(BASKET)
    Product.objects.filter(slug=BASKET.slug).update(made_to_order=True)
    form = shopper.client.post("/checkout/", {"choose": "province", "province": "370000"}).content.decode()
    assert "定制商品不适用七天无理由退货" in form
    shopper.place(shopper.review(**tick))
    order = saleor().order(the_purchase().order_id).order
    assert order
    assert {entry.key: entry.value for entry in order.metadata}.get("tancheng.made-to-order-agreed") == kept


def test_nobody_is_asked_about_goods_that_lie_ready(shopper: Shopper) -> None:
    shopper.take(BASKET)
    form = shopper.client.post("/checkout/", {"choose": "province", "province": "370000"}).content.decode()
    assert "定制商品" not in form.split("<footer")[0]
    shopper.place(shopper.review(agrees_no_return="on"))
    order = saleor().order(the_purchase().order_id).order
    assert order and "tancheng.made-to-order-agreed" not in {entry.key for entry in order.metadata}
