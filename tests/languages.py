"""Both languages of the shop, for tests that read a sentence as a person would."""

import html
from dataclasses import dataclass
from typing import Any

import pytest


@dataclass(frozen=True)
class Language:
    """`prefix` stands before the addresses of its pages."""

    code: str
    prefix: str

    def __str__(self) -> str:
        return self.code


CHINESE, ENGLISH = Language("zh-hans", ""), Language("en", "/en")
in_both_languages = pytest.mark.parametrize("language", [CHINESE, ENGLISH], ids=str)


@dataclass(frozen=True)
class Sentence:
    """The same, said in Chinese and in English."""

    zh: str
    en: str

    def in_(self, language: Language) -> str:
        return self.zh if language == CHINESE else self.en


def words_of(answer: Any) -> str:
    """The page as it is read: `&#x27;` is an apostrophe again."""
    return html.unescape(answer.content.decode())
