"""The vendor's delivery rule: tried on every province, stored with who and when, never lost or overwritten."""

import re
from decimal import Decimal
from typing import Any

import pytest
from django.conf import settings
from django.test import Client

from crafts_chamber.registry.models import Chamber
from crafts_chamber.vendors.models import Vendor
from storefront.delivery.actions import change_rule
from storefront.delivery.models import CHAMBER, RuleVersion
from storefront.delivery.rules import DEFAULT, Rule
from storefront.delivery.selectors import rules_of
from tests.cast import make_vendor, officer, owner_of
from tests.languages import Language, Sentence, in_both_languages, words_of

pytestmark = pytest.mark.django_db(databases=list(settings.DATABASES))
PAGE, OFFICE = "/portal/delivery/", "/office/delivery/"
TYPED = {
    "first_kilo": "9",
    "further_kilo": "2.50",
    "free_above": "",
    "remote_surcharge": "20",
    "remote": ["650000"],
    "not_served": ["540000"],
    "pickup_price": "1",
    "pickup_chambers": ["shanghai"],
    "goods": "0",
    "seen": "0",
}
STORED = Rule(
    Decimal("9.00"),
    Decimal("2.50"),
    remote_surcharge=Decimal("20.00"),
    remote=frozenset({"650000"}),
    not_served=frozenset({"540000"}),
    pickup_price=Decimal("1.00"),
    pickup_chambers=frozenset({"shanghai"}),
)


@pytest.fixture
def vendor() -> Vendor:
    Chamber.objects.create(slug="shanghai", name="上海同乡商会", kind=Chamber.Kind.DIASPORA)
    return make_vendor("lu-willow")


@pytest.fixture
def owner(client: Client, vendor: Vendor) -> Client:
    client.force_login(owner_of(vendor))
    return client


def prices_of(page: str, province: str) -> list[str]:
    row = re.search(rf'<tr><th scope="row"><span lang="zh-Hans">{province}</span></th>(.*?)</tr>', page)
    assert row, page
    return re.findall(r">([^<>]+)</td>", row.group(1))


def test_until_it_sets_one_the_chambers_rule_is_shown(owner: Client) -> None:
    page = words_of(owner.get(f"/en{PAGE}"))
    assert "The chamber's rule holds" in page
    assert prices_of(page, "山东省") == ["¥12.00", "¥12.00", "¥20.00", "¥28.00", "¥48.00"]
    assert prices_of(page, "西藏自治区") == ["¥20.00", "¥20.00", "¥28.00", "¥36.00", "¥56.00"]
    assert page.count('<tr><th scope="row"><span') == 31


def test_a_rule_is_tried_without_being_stored(owner: Client) -> None:
    page = owner.post(f"/en{PAGE}", {**TYPED, "free_above": "88", "goods": "88", "try": "1"})
    assert page.status_code == 200
    shown = page.content.decode()
    assert prices_of(shown, "山东省") == ["¥0.00"] * 5
    assert prices_of(shown, "新疆维吾尔自治区") == ["¥20.00"] * 5
    assert prices_of(shown, "西藏自治区") == ["not served"]
    assert 'value="88"' in shown
    assert not RuleVersion.objects.exists()


def test_a_rule_is_stored_with_who_and_holds_at_once(owner: Client, vendor: Vendor) -> None:
    assert owner.post(PAGE, TYPED).status_code == 302
    assert rules_of([vendor.slug]) == {vendor.slug: STORED}
    assert RuleVersion.objects.get().by == owner_of(vendor)
    page = owner.get(f"/en{PAGE}").content.decode()
    assert prices_of(page, "山东省") == ["¥9.00", "¥9.00", "¥14.00", "¥19.00", "¥31.50"]
    assert "First kilogram ¥9.00, each further one ¥2.50, remote provinces ¥20.00 more" in page
    assert owner_of(vendor).name in page


def test_a_vendor_can_go_back_to_the_chambers_rule(owner: Client, vendor: Vendor) -> None:
    owner.post(PAGE, TYPED)
    assert owner.post(PAGE, {"default": "1", "seen": "1"}).status_code == 302
    assert rules_of([vendor.slug]) == {vendor.slug: DEFAULT}
    assert [version.rule for version in RuleVersion.objects.order_by("number")] == [STORED, None]


def test_what_somebody_else_stored_meanwhile_is_not_overwritten_blindly(owner: Client, vendor: Vendor) -> None:
    change_rule(vendor.slug, DEFAULT, seen=0, by=None)
    answer = owner.post(f"/en{PAGE}", TYPED)
    assert answer.status_code == 422
    shown = answer.content.decode()
    assert "Somebody else has changed this rule" in shown
    assert 'value="2.50"' in shown
    assert rules_of([vendor.slug]) == {vendor.slug: DEFAULT}
    assert owner.post(PAGE, {**TYPED, "seen": "1"}).status_code == 302
    assert rules_of([vendor.slug]) == {vendor.slug: STORED}


@in_both_languages
@pytest.mark.parametrize(
    ("change", "sentence"),
    [
        (
            {"first_kilo": ""},
            Sentence("请填写金额（元）；不收费请填 0。", "Write an amount in yuan; 0 if nothing is asked."),
        ),
        (
            {"further_kilo": "x"},
            Sentence("请填写金额（元），例如 12 或 12.50。", "Write an amount in yuan, such as 12 or 12.50."),
        ),
        ({"remote_surcharge": "-1"}, Sentence("金额不能小于 0。", "An amount cannot be below 0.")),
        (
            {"free_above": "1.234"},
            Sentence("金额最多保留两位小数。", "An amount has at most two digits after the point."),
        ),
        (
            {"first_kilo": "1000.01"},
            Sentence("请填写 0 到 1000 之间的金额（元）。", "Write an amount in yuan between 0 and 1000."),
        ),
        ({"remote": ["999999"]}, Sentence("请从列表中选择省份。", "Choose provinces from the list.")),
        ({"pickup_chambers": ["moon"]}, Sentence("请从列表中选择商会。", "Choose chambers from the list.")),
    ],
)
def test_a_wrong_rule_says_what_to_do_and_stores_nothing(
    owner: Client, language: Language, change: dict[str, Any], sentence: Sentence
) -> None:
    answer = owner.post(f"{language.prefix}{PAGE}", {**TYPED, **change})
    assert answer.status_code == 422
    assert sentence.in_(language) in words_of(answer)
    assert not RuleVersion.objects.exists()


def test_the_page_costs_the_same_however_often_the_rule_was_changed(
    owner: Client, vendor: Vendor, django_assert_max_num_queries: Any
) -> None:
    RuleVersion.objects.bulk_create(
        RuleVersion(maker=vendor.slug, number=number, terms=STORED.as_json(), by=owner_of(vendor))
        for number in range(1, 300)
    )
    with django_assert_max_num_queries(12):
        assert owner.get(PAGE).status_code == 200


def test_the_chambers_rule_is_the_officers(client: Client, vendor: Vendor) -> None:
    client.force_login(officer())
    assert client.post(OFFICE, TYPED).status_code == 302
    assert rules_of([vendor.slug]) == {vendor.slug: STORED}
    assert RuleVersion.objects.get().maker == CHAMBER
