from decimal import Decimal

import pytest
from django.utils.translation import override

from crafts_chamber.reports.names import line_name
from crafts_chamber.reports.relief import Figures, ReportLine

NOTHING = Figures(0, 0, *[Decimal(0)] * 5)


@pytest.mark.parametrize(
    ("by", "key", "chinese", "english"),
    [
        ("month", ("2026-11",), "2026年11月", "November 2026"),
        ("craft", ("straw-weave",), "草编", "Straw weave"),
        ("craft", ("glass",), "glass", "glass"),
        ("craft", ("",), "未记录工艺", "no craft recorded"),
        ("township", ("matou",), "马头镇", "Matou Town"),
        ("firm", ("lu-willow",), "柳坊", "柳坊"),
        ("village", ("yangji", "三北头村"), "杨集镇 · 三北头村", "Yangji Town · 三北头村"),
        ("village", ("yangji", ""), "杨集镇 · 未记录村庄", "Yangji Town · no village recorded"),
    ],
)
def test_groups_are_called_by_their_names_in_the_pages_language(
    by: str, key: tuple[str, ...], chinese: str, english: str
) -> None:
    line = ReportLine(key, "柳坊", NOTHING)
    assert line_name(line, by) == chinese
    with override("en"):
        assert line_name(line, by) == english
