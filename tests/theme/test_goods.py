from decimal import Decimal
from typing import Any

import pytest
from django.utils import translation
from moneyed import Money

from tests.theme.rendering import Elements, render
from theme.components.yuan import write_money


@pytest.mark.parametrize(
    ("amount", "expected"),
    [
        (Decimal("128"), "¥128.00"),
        (Money("1280.5", "CNY"), "¥1,280.50"),
        (Decimal("-0.01"), "−¥0.01"),
        (Money("3", "USD"), "USD 3.00"),
        (0, "¥0.00"),
        (None, "—"),
    ],
)
def test_money_is_written_to_the_fen(amount: Any, expected: str) -> None:
    assert write_money(amount) == expected


def test_money_refuses_what_is_no_amount() -> None:
    with pytest.raises(ValueError, match="'many' is not an amount of money"):
        write_money("many")


def test_price_alone() -> None:
    assert render("{% price amount was=nothing %}", amount=Decimal(128)) == '<span class="price">¥128.00</span>'


def test_price_shows_what_it_was() -> None:
    html = render("{% price amount was=was %}", amount=Decimal(98), was=Decimal(128))
    assert html.endswith('<del class="price-was"><span class="hidden">原价 </span>¥128.00</del>')


def test_price_that_starts_here() -> None:
    html = '<span class="price-from"><span class="price">¥98.00</span> 起</span>'
    assert render("{% price 98 starting=True %}") == html


def test_picture_has_its_size_and_waits() -> None:
    image = {"src": "/media/a-800.webp", "srcset": "/media/a-400.webp 400w", "width": 800, "height": 1000, "alt": "篮"}
    [img] = Elements(render('{% picture image sizes="50vw" %}', image=image)).all("img")
    assert img == {
        "class": "picture",
        "src": "/media/a-800.webp",
        "srcset": "/media/a-400.webp 400w",
        "sizes": "50vw",
        "width": "800",
        "height": "1000",
        "alt": "篮",
        "loading": "lazy",
        "decoding": "async",
    }


def test_picture_width_is_not_grouped_in_any_language() -> None:
    with translation.override("en"):
        [img] = Elements(render("{% picture image %}", image={"src": "/a", "width": 1600, "height": 1200})).all("img")
    assert (img["width"], img["height"]) == ("1600", "1200")


def test_first_picture_does_not_wait() -> None:
    [img] = Elements(render('{% picture "/a.webp" alt="篮" lazy=False %}')).all("img")
    assert img == {"class": "picture", "src": "/a.webp", "alt": "篮", "fetchpriority": "high"}


def test_without_picture_the_craft_is_drawn() -> None:
    elements = Elements(render('{% picture "" alt="二胡" craft="erhu" %}'))
    assert elements.all("span") == [{"class": "picture picture-none", "role": "img", "aria-label": "二胡"}]
    assert elements.all("use") == [{"href": "/static/theme/crafts.svg#erhu"}]


def test_product_card_is_one_link_with_name_maker_and_price() -> None:
    html = render(
        '{% product_card url="/p/basket/" name=name amount=128 maker=maker place="马头镇" note="定制" tone="info" %}',
        maker="鲁柳",
        name="<篮>",
    )
    assert [link["href"] for link in Elements(html).all("a")] == ["/p/basket/"]
    assert '<h3 class="card-title">&lt;篮&gt;</h3>' in html
    assert '<p class="card-maker">鲁柳 · 马头镇</p>' in html
    assert '<p class="card-price"><span class="price">¥128.00</span></p>' in html
    assert '<span class="badge badge-info">定制</span>' in html


def test_quantity_is_bounded_and_labelled() -> None:
    elements = Elements(render('{% quantity value=2 maximum=1200 id="line-3" error="只剩 1 件" %}'))
    [field] = elements.all("input")
    assert (field["min"], field["max"], field["value"], field["name"]) == ("1", "1200", "2", "quantity")
    assert field["aria-describedby"] == "line-3_error"
    assert elements.all("label") == [{"for": "line-3"}]
    assert elements.all("p") == [{"class": "field-error", "id": "line-3_error"}]


def test_address_escapes_and_leaves_out_what_is_not_known() -> None:
    html = render('{% address name=name region="上海市" street="张江路 1 号" %}', name="<王>")
    assert "&lt;王&gt;" in html
    assert "邮编" not in html
    assert "邮编 201203" in render('{% address name="王" region="上海市" street="x" postcode="201203" %}')
