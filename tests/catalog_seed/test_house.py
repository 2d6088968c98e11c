"""The files that fill the house: what they hold, and a clear sentence for what does not fit."""

import shutil
from collections import Counter
from pathlib import Path

import pytest

from catalog_seed.documents import DATA, Seed, SeedFileError, load_seed
from crafts_chamber.registry.credit_code import check_credit_code
from crafts_chamber.registry.townships import BY_SLUG


@pytest.fixture(scope="module")
def seed() -> Seed:
    return load_seed(house=True)


def test_twenty_five_firms_live_in_all_townships(seed):
    firms = [*seed.firms, *seed.house.firms]
    assert len(firms) == 25
    assert {firm.township for firm in firms} == set(BY_SLUG)
    assert {firm.kind for firm in firms} == {"company", "household"}
    for firm in firms:
        assert not firm.credit_code or check_credit_code(firm.credit_code).code == firm.credit_code


def test_every_state_of_an_application_and_of_a_membership_is_there(seed):
    firms = [*seed.firms, *seed.house.firms]
    states = {firm.application.state if firm.application else None for firm in firms}
    assert states == {None, "draft", "submitted", "changes_requested", "recommended", "approved", "rejected"}
    assert [firm.slug for firm in firms if firm.application and firm.application.withdrawn_before] == ["yuanshan-wood"]
    memberships = [firm.membership for firm in firms]
    assert {membership.standing for membership in memberships} == {"active", "suspended"}
    assert min(membership.valid_days for membership in memberships) < 0
    assert any(0 < membership.valid_days < 30 for membership in memberships)


def test_collections_are_of_samples_and_say_so(seed):
    assert [one.slug for one in seed.collections] == [
        "spring-festival",
        "new-home",
        "mid-autumn",
        "dragon-boat",
        "study-and-music",
    ]
    for one in seed.collections:
        assert "样例专题" in one.description
        assert "sample collection" in one.description_en
        assert len(set(one.goods)) == len(one.goods) >= 6


def test_a_hundred_and_twenty_goods_of_seven_crafts_each_with_a_picture_of_its_own(seed):
    goods = [*seed.goods, *seed.house.goods]
    assert len(goods) == 120
    assert len({one.craft for one in goods}) == 7
    assert len({one.picture for one in goods}) == 120
    assert len({one.name for one in goods}) == len({one.name_en for one in goods}) == 120


def test_a_quarter_of_the_goods_are_relief_goods_of_several_crafts(seed):
    goods = [one for one in [*seed.goods, *seed.house.goods] if one.relief]
    assert len(goods) == 31
    assert {one.craft for one in goods} == {"wicker", "straw-weave", "chinese-knot", "fabric"}


def test_samples_say_that_they_are_samples_in_both_languages(seed):
    for goods in [*seed.goods, *seed.house.goods]:
        assert goods.name.endswith("（样品）")
        assert goods.name_en.endswith("(sample)")
    for firm in [*seed.firms, *seed.house.firms]:
        assert firm.name.endswith("（样例）")
        assert all(one.email.endswith(".example") for one in (firm.person, firm.invited) if one)


def test_chambers_of_all_kinds_are_there(seed):
    kinds = Counter(chamber.kind for chamber in seed.chambers)
    assert kinds == {"crafts": 1, "township": 16, "cross_trade": 4, "diaspora": 5}


def test_only_those_whom_a_walk_needs_sign_in(seed):
    assert len([firm for firm in [*seed.firms, *seed.house.firms] if firm.person and firm.person.signs_in]) == 6


@pytest.mark.parametrize(
    ("file", "old", "new", "sentence"),
    [
        ("goods.yaml", "kind: basket", "kind: pot", "kind 'pot' is not in kinds.yaml."),
        ("goods.yaml", "look: 1,", "look: 99,", "there is no pictures/basket-99.webp."),
        ("goods.yaml", 'prices: ["68.00", ', "prices: [", "1 prices, but basket has 2 options."),
        ("goods.yaml", "firm: hexi-willow", "firm: nobody", "firm 'nobody' has no approved application."),
        ("kinds.yaml", "  weight:", "  wait:", "kinds.yaml › basket › weight: Field required"),
        ("firms.yaml", "township: chongfang", "township: paris", "'paris' is none of the sixteen townships."),
        ("firms.yaml", "GY-0102", "GY-0101", "firms.yaml (member number): 'GY-0101' stands there more than once."),
        ("orders.yaml", "count: 400", "count: many", "orders.yaml › count"),
    ],
)
def test_what_does_not_fit_is_named(tmp_path: Path, file: str, old: str, new: str, sentence: str) -> None:
    for path in DATA.glob("*.yaml"):
        shutil.copy(path, tmp_path)
    (tmp_path / "pictures").symlink_to(DATA / "pictures")
    shutil.copytree(DATA / "house", tmp_path / "house")
    changed = tmp_path / "house" / file
    text = changed.read_text(encoding="utf-8")
    assert old in text
    changed.write_text(text.replace(old, new, 1), encoding="utf-8")
    with pytest.raises(SeedFileError) as refused:
        load_seed(tmp_path, house=True)
    assert sentence in str(refused.value)


def test_offices_dues_and_memberships_of_other_chambers_are_shown(seed):
    firms = [*seed.firms, *seed.house.firms]
    assert {"vice_president", "director", "member"} <= {firm.membership.office for firm in firms}
    assert any(firm.membership.dues_days is not None and firm.membership.dues_days < 0 for firm in firms)
    kinds = {chamber.slug: chamber.kind for chamber in seed.chambers}
    assert {"township", "diaspora"} <= {kinds[other.chamber] for firm in firms for other in firm.also_member_of}
