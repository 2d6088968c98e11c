"""No Chinese on English pages but where it is marked, no English sentence on Chinese ones. And the check bites."""

from collections.abc import Iterator
from contextlib import contextmanager

import pytest
from django.apps import apps
from django.db.models import CharField, JSONField, TextField
from django.utils import translation
from django.utils.translation import trans_real

from crafts_chamber.listings.publishing import PLAIN_OPTION
from tests.pages.rendered import CHINESE, ENGLISH, rendered_pages
from tests.pages.words import chinese_in_english, english_in_chinese
from tests.permissions.stage import Stage

pytestmark = [
    pytest.mark.engine,
    pytest.mark.django_db(transaction=True, databases=["default", "engine"]),
]


def names_given() -> frozenset[str]:
    """Every text that people wrote: it stays in the language in which it was written."""
    found: set[str] = {PLAIN_OPTION}
    for model in apps.get_models():
        fields = [f.name for f in model._meta.concrete_fields if isinstance(f, CharField | TextField | JSONField)]
        if fields and model._meta.app_label != "engine":
            for row in model._default_manager.values_list(*fields):
                found.update(texts_in(row))
    return frozenset(found)


def texts_in(value: object) -> Iterator[str]:
    if isinstance(value, str):
        yield from (part for part in (value, *value.split()) if len(part) > 1)
    elif isinstance(value, dict):
        yield from texts_in(list(value.values()))
    elif isinstance(value, list | tuple):
        for each in value:
            yield from texts_in(each)


def test_english_pages_say_nothing_in_chinese(stage: Stage) -> None:
    names = names_given()
    found = {
        page.label: said for page in rendered_pages(stage, ENGLISH) if (said := chinese_in_english(page.html, names))
    }
    assert found == {}


def test_chinese_pages_say_no_english_sentence(stage: Stage) -> None:
    names = names_given()
    found = {
        page.label: said for page in rendered_pages(stage, CHINESE) if (said := english_in_chinese(page.html, names))
    }
    assert found == {}


@contextmanager
def no_translations() -> Iterator[None]:
    """A shop whose Chinese was lost: every message is shown as it stands in the source."""
    known = trans_real._translations
    lost = trans_real.DjangoTranslation(ENGLISH)
    lost._DjangoTranslation__to_language = CHINESE
    trans_real._translations = {**known, CHINESE: lost}
    try:
        with translation.override(CHINESE):
            yield
    finally:
        trans_real._translations = known


def test_a_lost_translation_is_found(client) -> None:
    assert english_in_chinese(client.get("/about/").content.decode(), frozenset()) == []
    with no_translations():
        found = english_in_chinese(client.get("/about/").content.decode(), frozenset())
    assert (
        "Each maker sends its own parcel within mainland China. You see the price of delivery before you pay." in found
    )


def test_chinese_that_is_not_marked_is_found() -> None:
    html = (
        '<html lang="en"><p>Hello</p><p lang="zh-Hans">你好<b>好</b></p><img alt="篮"><p>再见 <i>柳师傅</i></p></html>'
    )
    assert chinese_in_english(html, frozenset(["柳师傅"])) == ["篮", "再见"]


def test_a_key_is_in_no_language() -> None:
    html = '<html lang="zh-Hans"><b translate="no">NVYK ZFMA DAHT EADD</b> <b>NVYK ZFMA DAHT EADD</b><i>Add it to your app</i>'
    assert english_in_chinese(html, frozenset()) == ["NVYK ZFMA DAHT EADD", "Add it to your app"]
