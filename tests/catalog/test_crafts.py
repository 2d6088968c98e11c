"""The seven crafts stand in three places (the theme may not import the catalog, the seed is a file): they say the same."""

import pytest
from django.utils import translation

from catalog_seed.documents import load_seed
from storefront.catalog.crafts import CRAFTS, craft_name
from theme.crafts import CRAFTS as DRAWN


@pytest.mark.parametrize("language", ["zh-hans", "en"])
def test_the_theme_names_the_same_crafts_in_the_same_words(language: str) -> None:
    with translation.override(language):
        assert [(slug, str(name)) for slug, name in DRAWN] == [(craft.slug, craft.name) for craft in CRAFTS]


def test_the_seed_makes_the_same_crafts() -> None:
    assert [(craft.slug, craft.name) for craft in load_seed().crafts] == [(craft.slug, craft.zh) for craft in CRAFTS]


def test_a_craft_is_named_in_the_language_of_the_page() -> None:
    assert craft_name("erhu") == "二胡"
    with translation.override("en"):
        assert craft_name("erhu") == "Erhu"
    assert craft_name("pottery") == "pottery"
