import re
from datetime import timedelta
from pathlib import Path

import pytest
from django.conf import settings
from graphql import parse, validate

from crafts_chamber.api.printing import DOCS, printed
from crafts_chamber.api.schema import officers_schema
from crafts_chamber.registry.models import Membership
from crafts_chamber.registry.selectors import today
from crafts_chamber.vendors.models import Vendor
from storefront.catalog.models import Maker
from tests.api.asking import ask, code, data, maker_on_show, show_page
from tests.cast import credit_code, make_firm, make_vendor, membership_of, wrong_last

pytestmark = pytest.mark.django_db(databases=list(settings.DATABASES))
NODES = "edges { node { slug } }"
MEMBERSHIP = "query ($code: String!) { membership(creditCode: $code) { active until } }"


def slugs(arguments: str = "") -> list[str]:
    return [edge["node"]["slug"] for edge in data(f"{{ makers{arguments} {{ {NODES} }} }}")["makers"]["edges"]]


def test_a_maker_tells_the_public_facts_of_its_licence():
    vendor = maker_on_show(crafts=("wicker", "straw-weave"))
    query = """{ maker(slug: "lu-willow") { slug name registeredName household creditCode crafts { slug name nameEn }
        township { slug name nameEn } village memberSince url } }"""
    assert data(query)["maker"] == {
        "slug": "lu-willow",
        "name": "lu-willow 匠铺",
        "registeredName": "lu-willow 坊",
        "household": False,
        "creditCode": vendor.firm.credit_code,
        "crafts": [
            {"slug": "wicker", "name": "柳编", "nameEn": "Wicker"},
            {"slug": "straw-weave", "name": "草编", "nameEn": "Straw weave"},
        ],
        "township": {"slug": "matou", "name": "马头镇", "nameEn": "Matou Town"},
        "village": "柳溪村",
        "memberSince": "2024-01-01",
        "url": f"{settings.PUBLIC_URL}/m/lu-willow/",
    }


def test_makers_are_those_who_may_sell_and_whose_page_is_shown():
    for slug in ("shown", "hidden", "suspended", "lapsed"):
        maker_on_show(slug)
    make_vendor("without-page")
    Maker.objects.filter(slug="hidden").update(shown=False)
    Vendor.objects.filter(slug="suspended").update(state=Vendor.State.SUSPENDED)
    Membership.objects.filter(firm__slug="lapsed").update(valid_until=today() - timedelta(days=1))
    assert slugs() == ["shown"]
    assert data('{ maker(slug: "lapsed") { slug } }')["maker"] is None


def test_makers_are_narrowed_by_craft_and_township():
    maker_on_show("a", ("wicker", "woodwork"))
    maker_on_show("b", ("woodwork",))
    assert slugs('(craft: "wicker")') == ["a"]
    assert slugs('(craft: "woodwork")') == ["a", "b"]
    assert slugs('(township: "matou")') == ["a", "b"]
    assert slugs('(township: "tancheng")') == []


@pytest.mark.parametrize("argument", ['craft: "wick"', 'township: "nowhere"'])
def test_what_does_not_exist_is_no_filter(argument):
    assert code(f"{{ makers({argument}) {{ {NODES} }} }}") == "BAD_INPUT"


def test_pages_follow_each_other_without_gap_or_double():
    for number in range(5):
        maker_on_show(f"maker-{number}")
    query = """query ($after: String) { makers(first: 2, after: $after) {
        totalCount pageInfo { hasNextPage endCursor } edges { node { slug } } } }"""
    seen, after, pages = [], None, 0
    while True:
        page = data(query, after=after)["makers"]
        seen += [edge["node"]["slug"] for edge in page["edges"]]
        pages, after = pages + 1, page["pageInfo"]["endCursor"]
        assert page["totalCount"] == 5
        if not page["pageInfo"]["hasNextPage"]:
            break
    assert (pages, seen) == (3, [f"maker-{number}" for number in range(5)])


def test_a_maker_who_comes_in_between_moves_no_page():
    maker_on_show("b")
    maker_on_show("d")
    first = data("{ makers(first: 1) { pageInfo { endCursor } } }")["makers"]["pageInfo"]["endCursor"]
    maker_on_show("a")
    query = "query ($after: String) { makers(after: $after) { edges { node { slug } } } }"
    assert [edge["node"]["slug"] for edge in data(query, after=first)["makers"]["edges"]] == ["d"]


def test_there_are_seven_crafts_and_sixteen_townships():
    found = data("{ crafts { slug } townships { slug name } }")
    assert len(found["crafts"]) == 7
    assert (len(found["townships"]), found["townships"][1]) == (16, {"slug": "matou", "name": "马头镇"})


def test_a_credit_code_tells_whether_its_firm_is_a_member_and_nothing_else():
    firm = make_firm(member_days=30)
    until = membership_of(firm).valid_until.isoformat()
    assert data(MEMBERSHIP, code=firm.credit_code)["membership"] == {"active": True, "until": until}
    assert data(MEMBERSHIP, code=f" {firm.credit_code.lower()} ")["membership"] == {"active": True, "until": until}


def test_unknown_lapsed_and_suspended_firms_get_one_answer():
    lapsed, suspended = make_firm("lapsed", member_days=-1), make_firm("suspended")
    membership = membership_of(suspended)
    Membership.objects.filter(pk=membership.pk).update(status=Membership.Status.SUSPENDED)
    stranger = make_firm("stranger", member_days=None)
    for code_ in (lapsed.credit_code, suspended.credit_code, stranger.credit_code, credit_code(999)):
        assert data(MEMBERSHIP, code=code_)["membership"] == {"active": False, "until": None}


@pytest.mark.parametrize("typed", ["", "1", "x" * 500, "\x00" * 18, wrong_last(credit_code(1))])
def test_what_can_be_no_credit_code_is_told(typed):
    assert code(MEMBERSHIP, code=typed) == "BAD_INPUT"


def test_the_printed_schemas_are_current():
    for path, text in printed().items():
        assert path.read_text(encoding="utf-8") == text, "Run manage.py print_chamber_schema."


def test_the_examples_of_the_documentation_are_valid():
    examples = re.findall(r"```graphql\n(.*?)```", Path(DOCS / "README.md").read_text(encoding="utf-8"), re.DOTALL)
    assert len(examples) == 4
    assert [validate(officers_schema.graphql_schema, parse(example)) for example in examples] == [[]] * 4


def test_the_public_examples_answer():
    maker_on_show()
    examples = re.findall(r"```graphql\n(.*?)```", Path(DOCS / "README.md").read_text(encoding="utf-8"), re.DOTALL)
    makers, done = examples[:2]
    [edge] = data(makers)["makers"]["edges"]
    assert edge["node"]["crafts"] == [{"slug": "wicker", "name": "柳编"}]
    assert data(done)["impact"]["reports"] == [], "nothing is signed"


def test_get_answers_as_post_does(client):
    show_page("nobody")
    asked = client.get(
        "/chamber/graphql/", {"query": "query ($s: String!) { maker(slug: $s) { slug } }", "variables": '{"s": "x"}'}
    )
    assert (asked.status_code, asked.json()) == (200, {"data": {"maker": None}})


def test_nothing_personal_is_in_the_public_schema():
    text = (DOCS / "public.graphql").read_text(encoding="utf-8").lower()
    assert [word for word in ("phone", "email", "contact", "person", "user", "bank", "street") if word in text] == []


def test_the_answer_is_kept_by_nobody():
    assert ask("{ crafts { slug } }").headers["Cache-Control"] == "no-store"
