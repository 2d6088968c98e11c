from decimal import Decimal

from moneyed import Money

from tests.theme.rendering import Elements, render


def test_table_has_a_caption_and_scrolls_by_itself() -> None:
    html = render(
        "{% table caption=caption %}<tbody><tr><td>{{ x }}</td></tr></tbody>{% endtable %}",
        caption="订单 & 款",
        x="<1>",
    )
    assert html == (
        '<div class="table-frame" role="region" aria-label="订单 &amp; 款" tabindex="0"><table class="table">'
        "<caption>订单 &amp; 款</caption><tbody><tr><td>&lt;1&gt;</td></tr></tbody></table></div>"
    )


def test_table_can_hide_its_caption_and_stack() -> None:
    elements = Elements(render('{% table caption="a" hide_caption=True stack=True %}{% endtable %}'))
    assert elements.all("table") == [{"class": "table table-stack"}]
    assert elements.all("caption") == [{"class": "hidden"}]


def test_facts_leave_out_what_is_not_known_but_keep_zero() -> None:
    html = render('{% facts "村" village "件" 0 "级" none %}', village="<村>", none=None)
    assert html == ('<dl class="facts"><div><dt>村</dt><dd>&lt;村&gt;</dd></div><div><dt>件</dt><dd>0</dd></div></dl>')
    assert render('{% facts "村" "" %}') == ""


def test_stat_tile() -> None:
    html = render('{% stat "待审" 3 note="今天" url="/office/" tone="wait" %}')
    assert html.startswith('<div class="stat stat-wait">')
    assert '<a href="/office/">待审</a>' in html
    assert '<p class="stat-value">3</p>' in html


def test_bars_are_in_proportion_and_say_their_amount() -> None:
    rows = [("柳编", Money(200, "CNY")), ("草编", Decimal("50.5")), ("二胡", Decimal(-20)), ("木艺", Decimal(0))]
    html = render('{% bar_chart rows title="按手艺" %}', rows=rows)
    widths = [rect["width"] for rect in Elements(html).all("rect") if rect["class"] == "bar-fill"]
    assert widths == ["100.0", "25.2", "10.0", "0.0"]
    assert "¥50.50" in html
    assert '<li class="bar bar-negative"><span class="bar-label">二胡</span>' in html
    assert "−¥20.00" in html
    assert all(svg["aria-hidden"] == "true" for svg in Elements(html).all("svg"))


def test_counts_are_not_money() -> None:
    assert '<span class="bar-value">1,200</span>' in render(
        '{% bar_chart rows title="件" money=False %}', rows=[("a", Decimal(1200))]
    )


def test_chart_without_figures_says_so() -> None:
    assert "暂无数据。" in render('{% bar_chart rows title="按手艺" %}', rows=[])
