"""Renders a piece of a template as a page would, and reads the HTML that comes out."""

from html.parser import HTMLParser
from typing import Any

from django.template import engines
from django.test import RequestFactory


def render(source: str, path: str = "/", **context: Any) -> str:
    """The HTML of a template piece, with spaces between tags and lines folded."""
    template = engines["django"].from_string("{% load i18n %}" + source)
    return " ".join(template.render(context, RequestFactory().get(path)).split())


class Elements(HTMLParser):
    """Every element of a piece of HTML: its name and attributes."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.found: list[tuple[str, dict[str, str | None]]] = []
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.found.append((tag, dict(attrs)))

    def all(self, tag: str) -> list[dict[str, str | None]]:
        return [attrs for name, attrs in self.found if name == tag]
