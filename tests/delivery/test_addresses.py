import pytest

from storefront.delivery.addresses import Address, checked_address, saleor_address
from storefront.delivery.errors import BadAddress
from storefront.delivery.regions import paths


def address(**changes: str) -> Address:
    facts = {"name": "徐兰", "phone": "138 0013 8000", "district_code": "371322", "street": "人民路 1 号 2 室"}
    return checked_address(**{**facts, **changes})


def test_a_checked_address_is_complete() -> None:
    found = address()
    assert (found.name, found.phone, found.street, found.postcode) == (
        "徐兰",
        "+8613800138000",
        "人民路 1 号 2 室",
        "276100",
    )
    assert found.region == "山东省临沂市郯城县"
    assert found.phone_as_written == "13800138000"


def test_blanks_and_line_breaks_are_tidied() -> None:
    assert address(name="  徐\t兰 ", street="人民路\r\n1 号").street == "人民路 1 号"
    assert address(name="  徐\t兰 ").name == "徐 兰"


def test_a_given_postcode_is_kept() -> None:
    assert address(postcode=" 276199 ").postcode == "276199"


def test_what_is_stored_comes_back_the_same() -> None:
    assert Address.from_json(address().as_json()) == address()


def test_every_district_can_be_stored_and_sent() -> None:
    for code in paths():
        found = address(district_code=code)
        assert Address.from_json(found.as_json()) == found
        sent = saleor_address(found)
        assert sent.skip_validation is True
        assert sent.city and sent.country_area and sent.postal_code
        written = "".join(dict.fromkeys((sent.country_area, sent.city, sent.city_area or "")))
        assert written == found.region


@pytest.mark.parametrize(
    ("code", "area", "city", "city_area"),
    [
        ("371322", "山东省", "临沂市", "郯城县"),
        ("310104", "上海市", "徐汇区", ""),
        ("441900", "广东省", "东莞市", ""),
        ("371324", "山东省", "临沂市", "兰陵县"),
    ],
)
def test_saleor_gets_the_true_district(code: str, area: str, city: str, city_area: str) -> None:
    sent = saleor_address(address(district_code=code))
    assert (sent.country_area, sent.city, sent.city_area) == (area, city, city_area)


@pytest.mark.parametrize(
    ("changes", "field", "sentence"),
    [
        ({"name": " "}, "name", "请填写收件人姓名。"),
        ({"name": "兰" * 61}, "name", "姓名太长：最多 60 个字。"),
        ({"street": "路"}, "street", "请填写街道、门牌号和房间号，至少 3 个字。"),
        ({"street": "路" * 121}, "street", "详细地址太长：最多 120 个字。"),
        ({"phone": ""}, "phone", "请填写手机号，方便快递员联系。"),
        ({"phone": "12345"}, "phone", "“12345”不是有效的电话号码。请填写 11 位手机号，例如 13800138000。"),
        ({"postcode": "2761"}, "postcode", "邮政编码为 6 位数字，也可以不填。"),
        ({"district_code": "371300"}, "district", "请选择收件的区或县。"),
        ({"district_code": ""}, "district", "请选择收件的区或县。"),
    ],
)
def test_each_wrong_field_gets_a_sentence(changes: dict[str, str], field: str, sentence: str) -> None:
    with pytest.raises(BadAddress) as refused:
        address(**changes)
    assert refused.value.problems == {field: sentence}


def test_all_wrong_fields_are_named_at_once() -> None:
    with pytest.raises(BadAddress) as refused:
        checked_address(name="", phone="", district_code="", street="")
    assert set(refused.value.problems) == {"name", "phone", "district", "street"}
