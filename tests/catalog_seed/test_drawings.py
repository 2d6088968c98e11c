"""Drawings: the same look is the same drawing, each picture that the goods show is drawn, and none is like another."""

from xml.etree import ElementTree

import pytest

from catalog_seed.documents import DATA, load_seed
from catalog_seed.drawings import DRAWERS, draw, look_of


def test_a_drawer_for_every_kind_of_goods():
    house = load_seed(house=True).house
    assert {look_of(goods.picture).kind for goods in house.goods} == set(DRAWERS)
    assert len(DRAWERS) == 43


@pytest.mark.parametrize("kind", sorted(DRAWERS))
def test_four_looks_are_four_drawings_always_the_same(kind):
    drawings = [draw(f"{kind}-{number}") for number in (1, 2, 3, 4)]
    assert len(set(drawings)) == 4
    assert draw(f"{kind}-3") == drawings[2]
    for drawing in drawings:
        ElementTree.fromstring(drawing)  # noqa: S314 our own drawing


def test_a_name_that_nobody_draws_is_said():
    assert look_of("basket-x") is None
    with pytest.raises(KeyError):
        draw("unknown-1")


def test_all_pictures_together_stay_small():
    sizes = [path.stat().st_size for path in (DATA / "pictures").glob("*.webp")]
    assert sum(sizes) < 2.5 * 1024 * 1024
    assert max(sizes) < 48 * 1024
