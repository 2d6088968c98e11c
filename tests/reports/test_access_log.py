import pytest
from django.test import Client

from crafts_chamber.reports.access_log import looks, note_look, place_of
from crafts_chamber.reports.models import Look
from storefront.accounts.models import Role
from tests.cast import make_person

pytestmark = pytest.mark.django_db


def test_each_look_is_a_line_and_the_newest_comes_first(client: Client) -> None:
    one, other = make_person("甲"), make_person("乙")
    note_look(one, "figures/craft", "2026-11")
    note_look(other, "forms/relief-sales.csv", "2026-10")
    note_look(one, "figures/craft", "2026-11")
    assert [(look.user.name, place_of(look), look.period) for look in looks()] == [
        ("甲", ("数据", "craft"), "2026-11"),
        ("乙", ("固定格式报表", "relief-sales.csv"), "2026-10"),
        ("甲", ("数据", "craft"), "2026-11"),
    ]
    client.force_login(make_person("管理员", Role.Kind.ADMINISTRATOR))
    page = client.get("/office/reports/looks/", {"q": "乙"}).content.decode()
    assert "relief-sales.csv" in page
    assert "甲" not in page


def test_a_place_that_no_page_could_name_is_our_own_mistake() -> None:
    with pytest.raises(KeyError):
        note_look(make_person("甲"), "somewhere/craft", "2026-11")
    assert not Look.objects.exists()
