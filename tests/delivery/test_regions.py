import pytest

from storefront.delivery.regions import (
    Region,
    UnknownRegion,
    children,
    districts_by_city,
    path_of,
    paths,
    provinces,
)


def test_all_mainland_districts_are_there_once() -> None:
    assert len(paths()) == 2849
    assert len(provinces()) == 31


def test_every_district_is_reached_from_its_province_by_way_of_its_city() -> None:
    reached = [
        (province.code, city.code, district.code)
        for province in provinces()
        for city in children(province.code)
        for district in children(city.code)
    ]
    assert len(reached) == 2849
    assert {(path.province.code, path.city.code, path.district.code) for path in map(path_of, paths())} == set(reached)


def test_every_code_has_six_digits() -> None:
    codes = {region.code for path in paths().values() for region in (path.province, path.city, path.district)}
    assert {(len(code), code.isdigit()) for code in codes} == {(6, True)}


@pytest.mark.parametrize(
    ("code", "written"),
    [
        ("371322", "山东省临沂市郯城县"),
        ("110108", "北京市海淀区"),
        ("441900", "广东省东莞市"),
        ("419001", "河南省济源市"),
        ("659001", "新疆维吾尔自治区石河子市"),
    ],
)
def test_a_path_is_written_with_each_name_once(code: str, written: str) -> None:
    assert str(path_of(code)) == written


def test_a_municipality_is_its_own_city() -> None:
    assert children("310000") == (Region("310100", "上海市"),)
    assert len(children("310100")) == 16


def test_a_city_without_districts_is_its_own_district() -> None:
    assert children("441900") == (Region("441900", "东莞市"),)


def test_districts_by_city_keeps_the_order_of_codes() -> None:
    cities = districts_by_city("370000")
    assert [city.name for city, _ in cities[:3]] == ["济南市", "青岛市", "淄博市"]
    assert sum(len(districts) for _, districts in cities) == 136


@pytest.mark.parametrize("code", ["", "37", "999999", "371322x", "资料暂缺"])
def test_unknown_codes_are_refused(code: str) -> None:
    with pytest.raises(UnknownRegion):
        path_of(code)
    with pytest.raises(UnknownRegion):
        districts_by_city(code)


def test_a_city_is_no_province() -> None:
    with pytest.raises(UnknownRegion):
        districts_by_city("371300")
