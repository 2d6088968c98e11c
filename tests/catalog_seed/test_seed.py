"""`seed check | plan | apply`: what the files say is made once, and a second time changes nothing."""

import json
import stat
from io import StringIO
from pathlib import Path
from typing import Any

import pytest
from django.apps import apps
from django.core.management import CommandError, call_command

from catalog_seed.collections import CORE, HOUSE, collection_items
from catalog_seed.documents import DATA, SeedFileError, load_seed
from catalog_seed.frame import apply_frame
from catalog_seed.people import demo_file
from crafts_chamber.registry.models import Firm
from crafts_chamber.registry.selectors import active_membership
from crafts_chamber.vendors.models import Vendor
from storefront.accounts.models import User
from storefront.catalog.models import Collection, Product
from storefront.catalog.selectors import goods_in
from storefront.catalog.sync import rebuild_catalog
from storefront.saleor.webhooks import sync_webhooks
from tests.commerce import NEEDS_COMMERCE


def seed(*words: str) -> str:
    said = StringIO()
    call_command("seed", *words, stdout=said)
    return said.getvalue()


def rows() -> dict[str, list[Any]]:
    """Everything in both databases but what tells of looking: claims and times of reading."""
    return {
        model._meta.label: sorted(map(str, model._base_manager.values_list("pk", flat=True)))
        for model in apps.get_models()
        if model._meta.app_label not in {"sessions", "contenttypes", "auth"}
    }


@pytest.mark.engine
@pytest.mark.django_db(**NEEDS_COMMERCE)
def test_a_shop_from_before_relief_goods_gets_their_attribute() -> None:
    call_command("engine_app", stdout=StringIO())
    now = load_seed()
    before = now.model_copy(update={"attributes": [one for one in now.attributes if one.slug != "relief"]})
    apply_frame(before)
    # The attribute, its English, and its place in the product type of each of the seven crafts.
    assert apply_frame() == 9
    assert apply_frame() == 0


@pytest.mark.engine
@pytest.mark.django_db(**NEEDS_COMMERCE)
def test_a_second_apply_changes_nothing() -> None:
    demo_file().unlink(missing_ok=True)
    call_command("engine_app", stdout=StringIO())
    sync_webhooks()
    assert "0 as they should be" in seed("plan", "--core")
    assert "0 unchanged" in seed("apply", "--core")
    before = rows()
    assert seed("plan", "--core").startswith("0 to change, ")
    assert "\n0 changed, " in seed("apply", "--core")
    assert rows() == before

    assert Product.objects.filter(on_sale=True).count() == 9
    assert [(one.slug, one.shown, one.items.count()) for one in Collection.objects.all()] == [
        ("spring-festival", True, 3),
        ("new-home", True, 4),
    ]
    assert Collection.objects.get(slug="new-home").name_en == "New home and wedding"
    assert [one.slug for one in goods_in(Collection.objects.get(slug="spring-festival"))] == [
        "panchang-knot",
        "iron-garden-lantern",
        "tiger-head-shoes",
    ]
    assert rebuild_catalog().collections_changed == 0
    assert [item.compare() is None for item in collection_items(load_seed(), load_seed().goods, CORE)] == [True, True]
    assert [item.compare() is None for item in collection_items(load_seed(), load_seed().goods, HOUSE)] == [
        False,
        False,
    ]
    assert len({product.craft for product in Product.objects.all()}) == 7
    standing = {firm.slug: active_membership(firm) is not None for firm in Firm.objects.all()}
    assert (sum(standing.values()) >= 3, list(standing.values()).count(False)) == (True, 1)
    assert Vendor.objects.filter(provisioned_at=None).count() == 0

    assert stat.S_IMODE(demo_file().stat().st_mode) == 0o600
    people = json.loads(demo_file().read_text(encoding="utf-8"))["people"]
    assert {person["role"] for person in people} >= {"chamber_officer", "platform_operator", "vendor", "lapsed"}
    assert len({person["password"] for person in people}) == len(people)
    for person in people:
        assert User.objects.get(email=person["identifier"]).check_password(person["password"])


def test_the_samples_are_for_a_demo_only(settings: Any) -> None:
    settings.DEMO = False
    with pytest.raises(CommandError, match="DEMO=1"):
        seed("apply")


def test_the_files_are_sound() -> None:
    assert seed("check").startswith("sound: 7 crafts, ")


@pytest.mark.parametrize(
    ("file", "old", "new", "sentence"),
    [
        ("goods.yaml", "stock: 20", "stock: -20", "goods.yaml › 0 › options › 0 › stock"),
        ("goods.yaml", "craft: wicker", "craft: pottery", "craft 'pottery' is not in crafts.yaml"),
        ("crafts.yaml", "slug: erhu", "slug: wicker", "'wicker' stands there more than once"),
        ("channel.yaml", "currency: CNY", "currency: EUR", "channel.yaml › channel › currency"),
        ("firms.yaml", "\n", "\n\t- :", "firms.yaml can't be read"),
    ],
)
def test_a_wrong_file_is_named_with_the_place_and_what_is_wrong(
    tmp_path: Path, file: str, old: str, new: str, sentence: str
) -> None:
    for path in DATA.glob("*.yaml"):
        text = path.read_text(encoding="utf-8")
        changed = text.replace(old, new, 1) if path.name == file else text
        assert changed != text or path.name != file
        (tmp_path / path.name).write_text(changed, encoding="utf-8")
    with pytest.raises(SeedFileError) as refused:
        load_seed(tmp_path)
    assert sentence in str(refused.value)
