from decimal import Decimal

from tests.theme.rendering import Elements, render


def test_a_trend_draws_both_periods_in_proportion_and_says_them_in_a_table() -> None:
    points = [("十月", "10", Decimal(200), Decimal(100)), ("十一月", "11", Decimal(-5), Decimal(0))]
    html = render('{% trend_chart points title="销售" id="t" now="今年" before="去年" %}', points=points)
    elements = Elements(html)
    heights = [rect["height"] for rect in elements.all("rect")]
    assert heights == ["105.0", "210.0", "0.0", "0.0"]
    assert elements.all("svg")[0]["aria-labelledby"] == "t-title t-desc"
    assert all("style" not in attrs for _tag, attrs in elements.found)
    for amount in ("¥200.00", "¥100.00", "−¥5.00"):
        assert amount in html


def test_provinces_are_darker_the_more_went_there_and_others_stand_in_the_table() -> None:
    rows = [("上海市", Decimal(50)), ("广东省", Decimal(100)), ("海外", Decimal(7))]
    html = render('{% province_map rows title="去向" id="m" %}', rows=rows)
    shades = sorted({str(rect["fill-opacity"]) for rect in Elements(html).all("rect")})
    assert shades == ["0.00", "0.30", "0.60"]
    assert len(Elements(html).all("rect")) == 34
    assert html.index("¥100.00</td>") < html.index("¥50.00</td>") < html.index("¥7.00</td>")


def test_charts_of_nothing_are_drawn() -> None:
    html = render(
        '{% trend_chart points title="a" id="t" now="b" before="c" %}{% province_map points title="d" id="m" %}',
        points=[],
    )
    assert "暂无数据。" in html
