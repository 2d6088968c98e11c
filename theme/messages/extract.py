"""Finds every message in our Python modules and templates."""

from collections.abc import Iterator
from io import BytesIO
from pathlib import Path
from typing import NamedTuple

from babel.messages.extract import extract
from django.utils.translation.template import templatize

PACKAGES = ("storefront", "crafts_chamber", "catalog_seed", "theme")
KEYWORDS: dict[str, tuple[int | tuple[int, str], ...] | None] = {
    "_": None,
    "gettext": None,
    "gettext_lazy": None,
    "gettext_noop": None,
    "ngettext": (1, 2),
    "ngettext_lazy": (1, 2),
    "pgettext": ((1, "c"), 2),
    "pgettext_lazy": ((1, "c"), 2),
    "npgettext": ((1, "c"), 2, 3),
    "npgettext_lazy": ((1, "c"), 2, 3),
}


class Found(NamedTuple):
    """A message where it stands in the source; `plural` and `context` are empty when it has none."""

    path: Path
    line: int
    context: str
    msgid: str
    plural: str


def template_as_python(source: str, name: str) -> str:
    """Django's pseudo-Python of a template; unindented, or Python's tokenizer would refuse HTML's indentation."""
    return "\n".join(line.lstrip() for line in templatize(source, origin=name).split("\n"))


def messages_of(path: Path, name: Path) -> Iterator[Found]:
    source = path.read_text(encoding="utf-8")
    if path.suffix != ".py":
        source = template_as_python(source, str(name))
    file = BytesIO(source.encode())
    for line, message, _, context in extract("python", file, KEYWORDS, options={"encoding": "utf-8"}):
        msgid, plural = (message[0], message[1]) if isinstance(message, tuple) else (message, "")
        if msgid:
            yield Found(name, line, context or "", msgid, plural)


def sources(root: Path) -> Iterator[Path]:
    for package in PACKAGES:
        yield from sorted((root / package).rglob("*.py"))
        for suffix in ("html", "txt"):
            yield from (path for path in sorted((root / package).rglob(f"*.{suffix}")) if "templates" in path.parts)


def all_messages(root: Path) -> Iterator[Found]:
    for path in sources(root):
        yield from messages_of(path, path.relative_to(root))
