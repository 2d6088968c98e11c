"""Which of the two languages the page speaks, and which text it then shows."""

from typing import TypeVar

from django.utils.translation import get_language

# What a Chinese text on an English page is marked with.
CHINESE = "zh-Hans"


def in_english() -> bool:
    return (get_language() or "").startswith("en")


Text = TypeVar("Text", str, list[str])


def in_page_language(chinese: Text, english: Text) -> Text:
    """The text of the page's language; the Chinese one where nobody has translated it."""
    return english if english and in_english() else chinese


def mark(english: str | list[str]) -> str:
    """The `lang` of what `in_page_language` shows; empty where it is the page's own language."""
    return CHINESE if in_english() and not english else ""
