"""What tells how things stand: badges, notices, empty states, timelines, steps."""

from collections.abc import Iterable, Mapping
from typing import Any

from django.utils.html import format_html
from django.utils.safestring import SafeString, mark_safe

from .library import register

TONES = ("neutral", "good", "wait", "bad", "info")


def known_tone(tone: str) -> str:
    """Django's message levels are understood too."""
    tone = {"success": "good", "warning": "wait", "error": "bad", "debug": "neutral"}.get(tone, tone)
    if tone not in TONES:
        raise ValueError(f"Tone {tone!r} is unknown. Take one of {', '.join(TONES)}.")
    return tone


register.filter("tone", known_tone)


@register.simple_tag
def badge(label: str, tone: str = "neutral") -> SafeString:
    return format_html('<span class="badge badge-{}">{}</span>', known_tone(tone), label)


@register.simple_block_tag(end_name="endnotice")
def notice(content: str, tone: str = "info", title: str = "", urgent: bool = False) -> SafeString:
    """`urgent` is read out at once; keep it for what went wrong just now."""
    heading = format_html('<p class="notice-title">{}</p>', title) if title else ""
    return format_html(
        '<div class="notice notice-{}"{}>{}{}</div>',
        known_tone(tone),
        mark_safe(' role="alert"') if urgent else "",
        heading,
        mark_safe(content),  # noqa: S308 - already rendered, and escaped, by the template
    )


@register.inclusion_tag("theme/components/empty_state.html")
def empty_state(title: str, text: str = "", url: str = "", action: str = "", craft: str = "") -> dict[str, Any]:
    return {"title": title, "text": text, "url": url, "action": action, "craft": craft}


@register.inclusion_tag("theme/components/timeline.html")
def timeline(steps: Iterable[Mapping[str, Any]], label: str = "") -> dict[str, Any]:
    """Each step: `label`, `state` (done, current, upcoming or failed) and, as known, `at` (date or time) and `note`."""
    return {"steps": steps, "label": label}


@register.inclusion_tag("theme/components/stepper.html")
def stepper(current: int, *labels: str) -> dict[str, Any]:
    """The steps of a longer form; `current` counts from 1."""
    return {"labels": labels, "current": current}
