from datetime import UTC, date, datetime

import pytest

from tests.theme.rendering import Elements, render


def test_badge_escapes_its_label() -> None:
    assert render('{% badge label "good" %}', label="<b>") == '<span class="badge badge-good">&lt;b&gt;</span>'


def test_unknown_tone_is_refused() -> None:
    with pytest.raises(ValueError, match=r"Tone 'green' is unknown\. Take one of neutral, good, wait, bad, info"):
        render('{% badge "x" "green" %}')


def test_notice_keeps_its_content_escaped_once() -> None:
    html = render('{% notice tone="wait" title=title %}<p>{{ text }}</p>{% endnotice %}', title="a & b", text="c & d")
    assert html == '<div class="notice notice-wait"><p class="notice-title">a &amp; b</p><p>c &amp; d</p></div>'


def test_urgent_notice_is_an_alert() -> None:
    assert 'role="alert"' in render('{% notice tone="bad" urgent=True %}x{% endnotice %}')


def test_empty_state_leads_on() -> None:
    html = render('{% empty_state "空的" text="去看看" url="/" action="首页" %}')
    assert "空的" in html
    assert [(link["href"], link["class"]) for link in Elements(html).all("a")] == [("/", "btn")]
    assert Elements(render('{% empty_state "空的" %}')).all("a") == []


def test_timeline_tells_state_and_time() -> None:
    steps = [
        {"label": "已下单", "state": "done", "at": datetime(2026, 11, 20, 9, 30, tzinfo=UTC)},
        {"label": "已付款", "state": "done", "at": date(2026, 11, 21)},
        {"label": "待发货", "state": "current", "note": "正在打包"},
        {"label": "已签收", "state": "upcoming"},
    ]
    html = render("{% timeline steps %}", steps=steps)
    assert [step.get("aria-current") for step in Elements(html).all("li")] == [None, None, "step", None]
    assert "2026年11月20日 17:30</time>" in html
    assert "2026年11月21日</time>" in html
    assert '已签收<span class="hidden"> (未到)</span>' in html


def test_stepper_marks_where_one_is() -> None:
    steps = Elements(render('{% stepper 2 "车" "收货" "付款" %}')).all("li")
    assert [step["class"] for step in steps] == [
        "stepper-step stepper-done",
        "stepper-step stepper-current",
        "stepper-step",
    ]
    assert steps[1]["aria-current"] == "step"
