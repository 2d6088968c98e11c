from decimal import Decimal
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from crafts_chamber.listings import actions
from crafts_chamber.listings.models import ListingRevision, RevisionVariant
from crafts_chamber.vendors.models import Vendor
from tests.cast import make_draft, make_submitted, make_vendor, officer, owner_of, photo, picture

pytestmark = pytest.mark.django_db
PAGE = "/portal/listings/willow-basket/"
EDIT = PAGE + "edit/"


@pytest.fixture
def vendor(client: Client) -> Vendor:
    """Its owner is signed in."""
    vendor = make_vendor()
    client.force_login(owner_of(vendor))
    return vendor


def is_sent(value: Any) -> bool:
    """An empty box and an unticked one are not sent; nought is."""
    return value is not None and value is not False


def typed(client: Client, **changes: Any) -> dict[str, Any]:
    """What a browser sends when the editor is opened and `changes` are typed."""
    context = client.get(EDIT).context
    data: dict[str, Any] = {"then": "save"}
    for name in ("form", "options", "axes"):
        forms = [context[name]] if name == "form" else [context[name].management_form, *context[name].forms]
        for form in forms:
            data |= {field.html_name: field.value() for field in form if is_sent(field.value())}
    for form in (context["editor"].pictures.management_form, *context["editor"].pictures.forms):
        data |= {field.html_name: field.value() for field in form if is_sent(field.value())}
    return {**data, **changes}


def text_of(answer: Any) -> str:
    return str(answer.content.decode())


def test_opening_and_saving_changes_nothing(client, vendor):
    revision = make_draft(vendor)
    before = revision.proposal
    assert client.post(EDIT, typed(client)).status_code == 302
    assert ListingRevision.objects.get().proposal == before


def test_options_are_made_from_attributes_and_what_was_there_stays(client, vendor):
    make_draft(vendor)
    axes = {"axes-0-name": "尺寸", "axes-0-values": "小号 = Small\n中号 = Medium\n大号"}
    answer = client.post(EDIT, typed(client, then="grid", **axes))
    assert answer.headers["Location"] == f"{EDIT}#options"
    rows = [(v.option, v.option_en, str(v.price), v.stock) for v in RevisionVariant.objects.all()]
    assert rows == [("小号", "Small", "68.00", 20), ("中号", "Medium", "68.00", 0), ("大号", "", "98.00", 12)]
    assert [v.sku for v in RevisionVariant.objects.all()][::2] == ["LX-S", "LX-L"]
    page = text_of(client.get(EDIT))
    assert "小号 = Small" in page, "the attributes are there again"


def test_too_many_options_are_refused_at_the_attribute_and_kept_as_typed(client, vendor):
    revision = make_draft(vendor)
    values = "\n".join(str(number) for number in range(8))
    axes = {f"axes-{n}-{name}": text for n in (0, 1) for name, text in (("name", f"属性{n}"), ("values", values))}
    answer = client.post(EDIT, typed(client, then="grid", **axes))
    assert (answer.status_code, "64 个规格" in text_of(answer)) == (422, True)
    assert ListingRevision.objects.get().proposal == revision.proposal
    assert "属性1" in text_of(client.get(EDIT))


def test_pictures_are_described_cut_and_ordered_by_buttons(client, vendor):
    revision = make_draft(vendor)
    actions.add_pictures(revision, [picture("red"), picture("navy")], by=owner_of(vendor))
    first, second, third = revision.pictures.all()
    told = {
        "pictures-2-shape": "square",
        "pictures-2-focus": "100-50",
        "pictures-2-alt": "蓝色的篮子",
        "pictures-2-alt_en": "A blue basket",
    }
    client.post(EDIT, typed(client, then=f"up-{third.pk}", **told))
    assert [row.pk for row in revision.pictures.all()] == [first.pk, third.pk, second.pk]
    third.refresh_from_db()
    assert (third.shape, third.focus_x, third.focus_y, third.alt, third.alt_en) == (
        "square",
        100,
        50,
        "蓝色的篮子",
        "A blue basket",
    )
    client.post(EDIT, typed(client, then=f"remove-{first.pk}"))
    client.post(EDIT, typed(client, then=f"down-{third.pk}"))
    assert [row.pk for row in revision.pictures.all()] == [second.pk, third.pk]


def test_a_new_photo_is_added_behind_the_others_while_the_rest_is_saved(client, vendor):
    revision = make_draft(vendor)
    upload = SimpleUploadedFile("b.jpg", photo(colour="red"), "image/jpeg")
    answer = client.post(EDIT, {**typed(client, name="新名字"), "photos": [upload]})
    assert answer.headers["Location"] == f"{EDIT}#photos"
    assert (revision.pictures.count(), ListingRevision.objects.get().name) == (2, "新名字")


def test_what_a_script_keeps_is_there_again_and_saving_ends_it(client, vendor):
    make_draft(vendor)
    kept = typed(client, description="打到一半的说明")
    assert client.post(PAGE + "keep/", kept).status_code == 204
    assert ListingRevision.objects.get().description == "用当年剥皮的白柳条编成。"
    page = text_of(client.get(EDIT))
    assert "打到一半的说明" in page and "尚未保存" in page
    client.post(EDIT, typed(client))
    assert (ListingRevision.objects.get().description, ListingRevision.objects.get().typed) == ("打到一半的说明", {})


def test_nothing_is_kept_for_what_is_with_the_chamber(client, vendor):
    make_submitted(vendor)
    client.post(PAGE + "keep/", {"name": "x"})
    assert ListingRevision.objects.get().typed == {}


def test_a_form_that_was_open_while_the_price_went_down_does_not_bring_it_back(client, vendor):
    revision = make_submitted(vendor)
    actions.approve_listing(revision, by=officer())
    actions.propose_change(revision.listing, by=owner_of(vendor))
    opened = typed(client, name="新名字")
    actions.change_price(revision.listing, "LX-S", Decimal("60.00"), by=owner_of(vendor))
    client.post(EDIT, opened)
    change = ListingRevision.objects.get(number=2)
    assert (change.name, change.variants.get(sku="LX-S").price) == ("新名字", Decimal("60.00"))


def test_remarks_stand_at_their_fields_and_the_vendor_answers(client, vendor):
    revision = make_submitted(vendor)
    actions.request_changes(revision, by=officer(), reason="", remarks={"name": "名字太长。", "photos": "太暗。"})
    page = text_of(client.get(EDIT))
    assert page.index("名字太长。") < page.index('name="name"') < page.index("太暗。") < page.index('name="photos"')
    client.post(PAGE + "say/", {"text": "哪一张？"})
    assert "哪一张？" in text_of(client.get(PAGE))


def test_preview_is_the_shops_page_and_kept_by_nobody(client, vendor):
    revision = make_draft(vendor)
    answer = client.get(f"/preview/goods/{revision.pk}/")
    page = text_of(answer)
    assert "预览" in page and "¥68.00" in page and "用当年剥皮的白柳条编成。" in page
    assert 'class="price-large"' in page and "application/ld+json" not in page and "itemscope" not in page
    assert f"/portal/listings/willow-basket/pictures/{revision.pictures.get().pk}/" in page
    assert "no-store" in answer.headers["Cache-Control"]
    assert answer.headers["X-Robots-Tag"] == "noindex, nofollow"
    assert 'name="robots" content="noindex' in page
    english = text_of(client.get(f"/en/preview/goods/{revision.pk}/"))
    assert "Willow basket" in english
