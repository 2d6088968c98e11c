"""Figures and facts: tables, definition lists, tiles, bars."""

from collections.abc import Iterable
from decimal import Decimal
from typing import Any, NamedTuple

from django.utils.html import format_html
from django.utils.safestring import SafeString, mark_safe
from moneyed import Money

from .library import register
from .pairs import Pair, as_pairs
from .yuan import write_money


class Bar(NamedTuple):
    label: Any
    text: str
    width: str  # of 100, as SVG reads it
    negative: bool


@register.simple_block_tag(end_name="endtable")
def table(content: str, caption: str, hide_caption: bool = False, stack: bool = False) -> SafeString:
    """A table that scrolls by itself on a phone; with `stack` its rows become cards (give each cell a data-label)."""
    return format_html(
        '<div class="table-frame" role="region" aria-label="{}" tabindex="0">'
        '<table class="table{}"><caption{}>{}</caption>{}</table></div>',
        caption,
        " table-stack" if stack else "",
        mark_safe(' class="hidden"') if hide_caption else "",
        caption,
        mark_safe(content),  # noqa: S308 - already rendered, and escaped, by the template
    )


@register.inclusion_tag("theme/components/facts.html")
def facts(*labels_and_values: Any) -> dict[str, Any]:
    """Label, value, label, value, …; or one list of pairs. A fact without a value is left out."""
    return {"facts": [pair for pair in as_pairs(labels_and_values) if pair[1] not in (None, "")]}


@register.inclusion_tag("theme/components/stat.html")
def stat(label: str, value: Any, note: str = "", url: str = "", tone: str = "") -> dict[str, Any]:
    return {"label": label, "value": value, "note": note, "url": url, "tone": tone}


def bars(rows: Iterable[Pair], money: bool) -> list[Bar]:
    """Each bar's share of the widest, by absolute value, to a tenth of a per cent."""
    amounts = [(label, value.amount if isinstance(value, Money) else Decimal(value)) for label, value in rows]
    widest = max((abs(amount) for _, amount in amounts), default=Decimal(0)) or Decimal(1)
    return [
        Bar(
            label=label,
            text=write_money(amount) if money else f"{amount:,f}",
            width=f"{abs(amount) * 100 / widest:.1f}",
            negative=amount < 0,
        )
        for label, amount in amounts
    ]


@register.inclusion_tag("theme/components/bar_chart.html")
def bar_chart(rows: Iterable[Pair], title: str, money: bool = True, level: int = 3) -> dict[str, Any]:
    """`rows`: pairs of label and amount. The text beside each bar says all; the bar itself is hidden from readers."""
    return {"bars": bars(rows, money), "title": title, "level": level}
