"""SEED, and what a person at the terminal reads while samples come in."""

from pathlib import Path

import pytest

from storefront.config.shop_runner.extent import Extent, UnknownExtent, extent_of
from storefront.config.shop_runner.filling import Filling


def test_seed_names_how_much_comes_in():
    assert [extent_of(text) for text in ("", "full", "core", "empty")] == [
        Extent.AFTERWARDS,
        Extent.FULL,
        Extent.CORE,
        Extent.EMPTY,
    ]


def test_what_seed_may_not_be_is_said_with_what_it_may_be():
    with pytest.raises(UnknownExtent) as refused:
        extent_of("everything")
    assert str(refused.value).startswith("SEED=everything is unknown. Use SEED=full (all samples first), core (a few)")


def news_of(file: Path, *figures: str) -> list[str]:
    filling = Filling(file)
    told = []
    for text in figures:
        file.write_text(text)
        told.append(filling.news().split(";")[0].split("(")[0].strip())
    return told


def test_begin_quarters_and_end_are_told_once_each(tmp_path):
    assert news_of(tmp_path / "progress", "1 8", "1 8", "2 8", "3 8", "7 8", "8 8", "8 8") == [
        "Samples are coming in: 1 of 8",
        "",
        "Samples are coming in: 2 of 8",
        "",
        "Samples are coming in: 7 of 8",
        "All samples are in",
        "",
    ]


def test_a_house_that_was_full_already_is_not_news(tmp_path):
    file = tmp_path / "progress"
    file.write_text("8 8")
    assert news_of(file, "8 8") == [""]


def test_half_a_line_is_no_news(tmp_path):
    assert news_of(tmp_path / "progress", "", "8") == ["", ""]
