"""Pages of words, and the directory of makers."""

from pathlib import Path

import pytest
from django.conf import settings
from django.test import Client

from crafts_chamber.registry.models import Firm
from storefront.catalog.sync.makers import apply_maker
from storefront.shop.directory import directory
from storefront.shop.views.pages import TITLES
from tests.cast import make_vendor
from tests.catalog.facts import NOON, maker_facts, put_on_sale
from tests.theme.rendering import Elements

pytestmark = pytest.mark.django_db(databases=["default", "engine"])

TEXTS = Path(settings.BASE_DIR) / "theme/templates/shop/pages"


@pytest.fixture
def makers() -> None:
    """Two weavers, one of whom also makes cushions, and a fiddle maker; none has goods."""
    make_maker("weaver", "马头镇", "柳编")
    make_maker("both", "杨集镇", "柳编", "草编")
    make_maker("fiddles", "马头镇", "二胡")


def make_maker(slug: str, township: str, *crafts: str) -> None:
    values = [{"name": name, "slug": name} for name in crafts]
    apply_maker(
        maker_facts(slug, title=slug, township={"value": {"name": township, "slug": "any"}}, crafts={"value": values}),
        NOON,
    )


@pytest.mark.parametrize("name", [name for name in TITLES if name != "decisions"])  # that one is the same template
def test_a_page_has_the_same_sections_in_both_languages(name: str) -> None:
    chinese, english = ((TEXTS / language / f"{name}.html").read_text(encoding="utf-8") for language in ("zh", "en"))
    for tag in ("h2", "li", "tr"):
        assert len(Elements(chinese).all(tag)) == len(Elements(english).all(tag)), tag


@pytest.mark.parametrize("name", TITLES)
@pytest.mark.parametrize("language", ["", "/en"])
def test_a_page_of_words_marks_samples_and_links_the_others(client: Client, name: str, language: str) -> None:
    page = client.get(f"{language}/{name}/").content.decode()
    links = {link["href"] for link in Elements(page).all("a")}
    assert {f"{language}/{other}/" for other in TITLES} <= links
    assert "sample" in page.lower() if language else "样例" in page or "示例" in page


def test_licences_tell_the_register_of_whoever_sells(client: Client) -> None:
    vendor = make_vendor("lu-willow")
    type(vendor).objects.update(provisioned_at=NOON)
    make_vendor("half-way")
    page = client.get("/licences/").content.decode()
    assert f'<a href="/m/lu-willow/" lang="zh-Hans">{vendor.firm.name}</a>' in page
    assert str(vendor.firm.credit_code) in page
    assert "2024年1月1日" in page
    assert "half-way" not in page, "its page is not made yet"


def test_a_household_needs_no_registration(client: Client) -> None:
    vendor = make_vendor("aunt-liu")
    type(vendor).objects.update(provisioned_at=NOON)
    Firm.objects.update(kind=Firm.Kind.HOUSEHOLD, credit_code=None)
    assert "家庭手工业，依法不需登记" in client.get("/licences/").content.decode()


def test_the_directory_counts_each_choice_beside_the_other(makers: None) -> None:
    found = directory(craft="wicker")
    assert [entry.shown.maker.slug for entry in found.entries] == ["both", "weaver"]
    assert {choice.slug: choice.count for choice in found.crafts if choice.count} == {
        "wicker": 2,
        "straw-weave": 1,
        "erhu": 1,
    }
    assert {choice.slug: choice.count for choice in found.townships if choice.count} == {"matou": 1, "yangji": 1}


def test_craft_and_township_narrow_together(makers: None) -> None:
    found = directory(craft="wicker", township="matou")
    assert [entry.shown.maker.slug for entry in found.entries] == ["weaver"]
    assert [choice.slug for choice in (*found.crafts, *found.townships) if choice.chosen] == ["wicker", "matou"]


def test_what_does_not_exist_is_not_chosen(makers: None) -> None:
    found = directory(craft="glass", township="x" * 3000)
    assert len(found.entries) == 3
    assert not any(choice.chosen for choice in (*found.crafts, *found.townships))


def test_a_maker_without_a_page_is_not_listed(makers: None, client: Client) -> None:
    apply_maker(maker_facts("fiddles", title="fiddles", isPublished=False), NOON)
    assert "/m/fiddles/" not in client.get("/makers/?craft=erhu").content.decode()


def test_the_directory_speaks_english(makers: None, client: Client) -> None:
    page = client.get("/en/makers/?township=matou").content.decode()
    assert "2 makers" in page
    assert "Matou Town (2)" in page


def test_goods_are_counted_where_their_maker_is(client: Client) -> None:
    put_on_sale("basket")
    assert "在售 1 件" in client.get("/makers/").content.decode()
