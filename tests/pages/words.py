"""The words of a page that a person reads or hears, with the language each is marked as."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from html.parser import HTMLParser

# Never closed, so they hold no words.
VOID = frozenset(["area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source", "track", "wbr"])
SILENT = frozenset(["script", "style"])
READ_ATTRIBUTES = frozenset(["alt", "aria-label", "content", "data-label", "placeholder", "title"])
# Of `content`, only what these say is read by people.
READ_META = frozenset(["description", "og:title", "og:description", "og:site_name"])
HAN = re.compile(r"[\u4e00-\u9fff]")
# «No linguistic content» (ISO 639-3): what `translate="no"` marks, keys and codes.
NO_LANGUAGE = "zxx"
# Four words of Latin letters in a row, the first of two letters or more: a sentence, not a name such as «ICP».
SENTENCE = re.compile(r"\b[A-Za-z]{2,}(?:['’][a-z]+)?(?:[ ,]+[A-Za-z'’]+){3,}")


@dataclass(frozen=True)
class Words:
    text: str
    language: str


class Reader(HTMLParser):
    def __init__(self, html: str) -> None:
        super().__init__()
        self.open: list[tuple[str, str]] = []
        self.found: list[Words] = []
        self.feed(html)

    @property
    def language(self) -> str:
        return self.open[-1][1] if self.open else ""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        values = {name: value or "" for name, value in attrs}
        language = NO_LANGUAGE if values.get("translate") == "no" else values.get("lang", self.language)
        for name in READ_ATTRIBUTES & values.keys():
            if name != "content" or {values.get("name"), values.get("property")} & READ_META:
                self.found.append(Words(values[name], language))
        if tag == "input" and values.get("type") in {"submit", "button"}:
            self.found.append(Words(values.get("value", ""), language))
        if tag not in VOID:
            self.open.append((tag, language))

    def handle_endtag(self, tag: str) -> None:
        while self.open and self.open.pop()[0] != tag:
            pass  # HTML lets some ends be left out

    def handle_data(self, data: str) -> None:
        if data.strip() and not (self.open and self.open[-1][0] in SILENT):
            self.found.append(Words(" ".join(data.split()), self.language))


def words_of(html: str) -> Iterator[Words]:
    yield from Reader(html).found


def chinese_in_english(html: str, names: frozenset[str]) -> list[str]:
    """What an English page says in Chinese without marking it, apart from names that people gave."""
    return [
        words.text
        for words in words_of(html)
        if HAN.search(without(words.text, names)) and not words.language.startswith("zh")
    ]


def english_in_chinese(html: str, names: frozenset[str]) -> list[str]:
    """English sentences that a Chinese page says without marking them."""
    return [
        words.text
        for words in words_of(html)
        if SENTENCE.search(without(words.text, names)) and not words.language.startswith(("en", NO_LANGUAGE))
    ]


def without(text: str, names: frozenset[str]) -> str:
    for name in sorted(names, key=len, reverse=True):
        text = text.replace(name, "")
    return text
