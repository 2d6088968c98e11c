"""What a shopper gets wrong is said in a full sentence, in the language of the page, and changes nothing."""

import pytest
from django.conf import settings
from django.test import Client

from tests.catalog.facts import put_on_sale
from tests.languages import Language, Sentence, in_both_languages, words_of
from tests.memory import everything_kept

pytestmark = pytest.mark.django_db(databases=list(settings.DATABASES))

SKU, NAME = "willow-basket-s", "手工柳编收纳篮"
UNKNOWN = Sentence("没有这款商品。请在商品页面选择。", "We have no such piece. Choose one on the page of the product.")
NO_NUMBER = Sentence("请填写数量，须为 1 或以上的整数。", "Write how many you want as a whole number, 1 or more.")
EIGHT_LEFT = Sentence(f"“{NAME}”仅剩 8 件。", f"Only 8 of “{NAME}” are left.")
EIGHT_LEFT_TWO_HERE = Sentence(
    f"“{NAME}”仅剩 8 件，您的购物车里已有 2 件。", f"Only 8 of “{NAME}” are left, and 2 of them in your cart already."
)
NOTHING_HERE = Sentence("这个地址没有内容。", "There is nothing at this address.")
SEARCH_TOO_LONG = Sentence(
    "搜索词最多 100 个字。请缩短，例如只写手艺、物件或匠铺的名称。",
    "A search holds at most 100 characters. Use fewer words, such as the name of a craft, a thing or a maker.",
)


@pytest.fixture(autouse=True)
def goods() -> None:
    """Eight willow baskets."""
    put_on_sale("willow-basket")


@pytest.fixture
def filled(client: Client) -> Client:
    """A browser with two baskets in its cart, whose page has been read."""
    client.post("/cart/add/", {"sku": SKU, "quantity": "2"}, follow=True)
    return client


@in_both_languages
@pytest.mark.parametrize(
    ("fields", "sentence"),
    [
        ({"sku": "no-such-sku", "quantity": "1"}, UNKNOWN),
        ({"sku": SKU, "quantity": "0"}, NO_NUMBER),
        ({"sku": SKU, "quantity": "9"}, EIGHT_LEFT),
    ],
    ids=["unknown variant", "quantity 0", "above stock"],
)
def test_a_wrong_piece_or_number_puts_nothing_into_the_cart(
    client: Client, fields: dict[str, str], sentence: Sentence, language: Language
) -> None:
    before = everything_kept()
    answer = client.post(f"{language.prefix}/cart/add/", fields, follow=True)
    assert sentence.in_(language) in words_of(answer)
    assert everything_kept() == before


@in_both_languages
@pytest.mark.parametrize(
    ("button", "fields", "sentence"),
    [
        ("add", {"sku": "no-such-sku", "quantity": "1"}, UNKNOWN),
        ("add", {"sku": SKU, "quantity": "0"}, NO_NUMBER),
        ("add", {"sku": SKU, "quantity": "7"}, EIGHT_LEFT_TWO_HERE),
        ("change", {"sku": SKU, "quantity": "0"}, NO_NUMBER),
        ("change", {"sku": SKU, "quantity": "9"}, EIGHT_LEFT),
    ],
    ids=["unknown variant", "add 0", "add above stock", "change to 0", "change above stock"],
)
def test_a_filled_cart_stays_as_it_is(
    filled: Client, button: str, fields: dict[str, str], sentence: Sentence, language: Language
) -> None:
    before = everything_kept()
    answer = filled.post(f"{language.prefix}/cart/{button}/", fields, follow=True)
    assert sentence.in_(language) in words_of(answer)
    assert everything_kept() == before


@in_both_languages
@pytest.mark.parametrize("page", ["orders", "checkout"])
def test_an_order_of_nobody_or_of_another_is_not_there(client: Client, page: str, language: Language) -> None:
    answer = client.get(f"{language.prefix}/{page}/{'A' * 43}/")
    assert answer.status_code == 404
    assert NOTHING_HERE.in_(language) in words_of(answer)


@in_both_languages
def test_placing_what_is_anothers_places_nothing(filled: Client, language: Language) -> None:
    before = everything_kept()
    answer = filled.post(f"{language.prefix}/checkout/{'A' * 43}/place/", {"total": "1.00"})
    assert answer.status_code == 404
    assert NOTHING_HERE.in_(language) in words_of(answer)
    assert everything_kept() == before


@in_both_languages
def test_a_search_that_is_too_long_is_not_searched(client: Client, language: Language) -> None:
    answer = client.get(f"{language.prefix}/search/", {"q": "柳" * 101})
    assert SEARCH_TOO_LONG.in_(language) in words_of(answer)
