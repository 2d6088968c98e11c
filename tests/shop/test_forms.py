import pytest

from storefront.shop.forms import CheckoutForm, district_choices

# The hometown chambers to choose from are rows.
pytestmark = pytest.mark.django_db

GIVEN = {
    "province": "370000",
    "district": "371322",
    "street": "人民路 1 号",
    "name": "徐兰",
    "phone": "13800138000",
}


def test_a_complete_form_gives_the_details_of_a_purchase() -> None:
    form = CheckoutForm({**GIVEN, "email": "Lan@Example.com", "note": " 请放门卫 "})
    assert form.is_valid(), form.errors
    details = form.details()
    assert details.address.region == "山东省临沂市郯城县"
    assert (details.email, details.note) == ("Lan@Example.com", "请放门卫")


def test_districts_are_grouped_by_city() -> None:
    choices = district_choices("370000")
    assert len(choices) == 16
    assert choices[0][0] == "济南市"
    assert ("371322", "郯城县") in dict(choices)["临沂市"]


def test_without_a_province_there_is_nothing_to_choose() -> None:
    assert not CheckoutForm().province_is_known
    assert not CheckoutForm(initial={"province": "99"}).province_is_known
    assert CheckoutForm(initial={"province": "110000"}).province_is_known


@pytest.mark.parametrize(
    ("changes", "errors"),
    [
        ({"province": ""}, {"province": ["请选择收件的省份。"], "district": ["请选择收件的区或县。"]}),
        ({"district": ""}, {"district": ["请选择收件的区或县。"]}),
        ({"province": "110000"}, {"district": ["请选择收件的区或县。"]}),  # the district is of another province
        ({"street": "路"}, {"street": ["请填写街道、门牌号和房间号，至少 3 个字。"]}),
        ({"street": "路" * 121}, {"street": ["详细地址太长：最多 120 个字。"]}),
        ({"name": "兰" * 61}, {"name": ["姓名太长：最多 60 个字。"]}),
        ({"phone": "123"}, {"phone": ["“123”不是有效的电话号码。请填写 11 位手机号，例如 13800138000。"]}),
        ({"postcode": "12"}, {"postcode": ["邮政编码为 6 位数字，也可以不填。"]}),
        ({"email": "nobody"}, {"email": ["这不是有效的电子邮箱。请更正，或留空。"]}),
        ({"email": f"lan@{'x.' * 122}example"}, {"email": ["这不是有效的电子邮箱。请更正，或留空。"]}),
        ({"note": "长" * 301}, {"note": ["留言太长：最多 300 个字。"]}),
    ],
)
def test_each_wrong_field_gets_one_sentence(changes: dict[str, str], errors: dict[str, list[str]]) -> None:
    form = CheckoutForm({**GIVEN, **changes})
    assert not form.is_valid()
    assert {field: list(sentences) for field, sentences in form.errors.items()} == errors
