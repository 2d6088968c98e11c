"""What is too much is refused before the first read; garbage is answered, never with a 500; asking too often waits."""

import json
from typing import Any

import pytest
from django.conf import settings
from django.test import Client
from hypothesis import HealthCheck, given
from hypothesis import settings as hypothesis_settings
from hypothesis import strategies as st

from crafts_chamber.api.context import CODES_AN_HOUR, REQUESTS_A_MINUTE
from storefront.accounts.models import ApiToken
from tests.api.asking import PATH, ask, code, data, key_for, maker_on_show
from tests.cast import credit_code, make_firm

pytestmark = pytest.mark.django_db(databases=list(settings.DATABASES))
ALL = """{ makers(first: 50) { totalCount pageInfo { hasNextPage } edges { cursor node { slug name registeredName
    household creditCode crafts { slug } township { slug } village memberSince url } } } }"""
FIRMS = "{ firms(first: 50) { totalCount edges { node { name memberships { chamber number } } } } }"


def five_pages(first: str) -> str:
    fields = "slug name url village household creditCode memberSince registeredName"
    return " ".join(f"a{n}: makers(first: {first}) {{ edges {{ node {{ {fields} }} }} }}" for n in range(5))


def message(query: str, **more: Any) -> str:
    answer = ask(query, **more)
    assert answer.status_code == 400, answer.content
    return str(answer.json()["errors"][0]["message"])


@pytest.mark.parametrize("first", [0, -1, 51, 2**31 - 1])
def test_a_page_has_one_to_fifty_rows(first):
    assert code(f"{{ makers(first: {first}) {{ totalCount }} }}") == "BAD_INPUT"


@pytest.mark.parametrize(
    "after", ["", "x", "5", "W10=", "WyJhIiwxXQ==", "bnVsbA==", "WyJhXHUwMDAwIl0=", "W3RydWVd", "é", "W" * 300]
)
def test_a_cursor_that_we_did_not_write_is_told(after):
    assert code("query ($a: String) { makers(after: $a) { totalCount } }", a=after) == "BAD_INPUT"


@pytest.mark.parametrize("after", ["WyJhIiwieCJd", "WzEsMV0=", "WyJhIixbXV0="])
def test_a_cursor_of_another_list_is_told(after):
    key = key_for(ApiToken.Scope.REGISTER)
    answer = ask("query ($a: String) { firms(after: $a) { edges { cursor } } }", key=key, a=after)
    assert "errors" not in answer.json() or answer.json()["errors"][0]["extensions"]["code"] == "BAD_INPUT"


def test_the_size_of_a_query_is_bounded():
    assert "costs 2505; at most 2000" in message("{ " + five_pages("50") + " }")
    assert "at most 5 fields" in message("{ " + " ".join(f"a{n}: crafts {{ slug }}" for n in range(6)) + " }")
    assert "Document contains more than 1000 tokens" in message("{ crafts { " + "slug " * 1000 + "} }")
    assert "16 KB" in message("{ crafts { slug } }" + " " * 17_000)


def test_fragments_hide_no_cost():
    fragment = "fragment F on Query { " + " ".join(f"a{n}: crafts {{ slug }}" for n in range(6)) + " }"
    assert "at most 5 fields" in message("{ ...F } " + fragment.replace("on Query", "on PublicQuery"))


def test_a_variable_hides_no_cost():
    many = five_pages("$n")
    assert "at most 2000" in message(f"query ($n: Int) {{ {many} }}", n=50)
    assert "at most 2000" in message(f"query ($n: Int = 50) {{ {many} }}")


def test_a_circle_of_fragments_is_refused():
    assert "Cannot spread fragment" in message(
        "{ ...A } fragment A on PublicQuery { ...B } fragment B on PublicQuery { ...A }"
    )


def test_introspection_is_bounded():
    deep = "{ __schema { types { fields { type { fields { type { fields { type { fields { name } } } } } } } } } }"
    assert "Maximum introspection depth exceeded" in message(deep)


def test_a_full_page_of_makers_costs_five_reads_however_many_there_are(django_assert_num_queries):
    for number in range(12):
        maker_on_show(f"maker-{number:02d}")
    ask(ALL)
    # The allowance, the vendors, since when they are members, their pages, and how many there are in all.
    with django_assert_num_queries(5):
        assert len(data(ALL)["makers"]["edges"]) == 12
    with django_assert_num_queries(2):
        data("{ makers { edges { node { slug registeredName township { name } } } } }")
    with django_assert_num_queries(1):
        data("{ crafts { slug } townships { name } }")


def test_a_full_page_of_firms_costs_six_reads(django_assert_num_queries):
    for number in range(12):
        make_firm(f"firm-{number:02d}")
    key = key_for(ApiToken.Scope.REGISTER)
    ask(FIRMS, key=key)
    # The token, the allowance, the firms, their memberships, the chambers, and how many there are in all.
    with django_assert_num_queries(6):
        assert len(data(FIRMS, key=key)["firms"]["edges"]) == 12


def test_who_asks_too_often_is_told_when_to_ask_again():
    client = Client()
    answers = [ask("{ crafts { slug } }", client=client).status_code for _ in range(REQUESTS_A_MINUTE + 1)]
    assert answers == [200] * REQUESTS_A_MINUTE + [429]
    refused = ask("{ crafts { slug } }", client=client)
    assert 1 <= int(refused.headers["Retry-After"]) <= 60
    elsewhere = Client(REMOTE_ADDR="192.0.2.7")
    assert ask("{ crafts { slug } }", client=elsewhere).status_code == 200
    assert ask("{ crafts { slug } }", client=client, key=key_for(ApiToken.Scope.REGISTER)).status_code == 200


def test_credit_codes_are_counted_one_by_one_whoever_asks():
    lookups = " ".join(f'a{n}: membership(creditCode: "{credit_code(n)}") {{ active }}' for n in range(5))
    for _ in range(CODES_AN_HOUR // 5):
        assert ask(f"{{ {lookups} }}").status_code == 200
    refused = ask(f"{{ {lookups} }}")
    assert (refused.status_code, refused.json()["data"]) == (429, None)
    assert 3500 < int(refused.headers["Retry-After"]) <= 3600
    assert ask("{ crafts { slug } }").status_code == 200


@pytest.mark.parametrize("method", ["put", "patch", "delete"])
def test_other_methods_are_not_allowed(client, method):
    answer = getattr(client, method)(PATH)
    assert (answer.status_code, answer.headers["Allow"]) == (405, "GET, HEAD, POST, OPTIONS")


def test_other_sites_may_ask_and_their_browser_may_read():
    headers = {"Origin": "https://elsewhere.example", "Sec-Fetch-Site": "cross-site"}
    body = json.dumps({"query": "{ crafts { slug } }"})
    answer = Client().post(PATH, body, content_type="application/json", headers=headers)
    assert (answer.status_code, answer.headers["Access-Control-Allow-Origin"]) == (200, "*")
    assert "Access-Control-Allow-Credentials" not in answer.headers
    assert Client().options(PATH, headers=headers).status_code == 204


CRAFTS = b'{"query": "{ crafts { slug } }"'
GARBAGE = [
    *(b"", b"x", b"[]", b"null", b"1", b'"x"', b"{}", b"\xff\xfe", b"[" * 16_000, b'{"a":' * 3_000),
    *(b'{"query": 1}', b'{"query": ""}', b'{"query": "{"}', b'{"query": "{ nothing }"}', b'{"query": "\\ud800"}'),
    *(CRAFTS + rest for rest in (b', "variables": []}', b', "variables": 1}', b', "operationName": 1}')),
    CRAFTS + b', "operationName": "X"}',
    b'{"query": "mutation { x }"}',
    b'{"query": "subscription { x }"}',
    b'{"query": "query A { crafts { slug } } query B { crafts { slug } }"}',
    b'{"query": "query ($s: String!) { maker(slug: $s) { slug } }", "variables": {"s": 1}}',
    *(json.dumps({"query": start + deep * 900}).encode() for start, deep in (("", "{"), ("query ($x: ", "["))),
    json.dumps({"query": "{ maker(slug: " + "[" * 900 + ") { slug } }"}).encode(),
]


@pytest.mark.parametrize("body", GARBAGE, ids=range(len(GARBAGE)))
def test_garbage_is_refused(client, body):
    answer = client.post(PATH, body, content_type="application/json")
    assert answer.status_code == 400
    assert answer.json()["errors"][0]["message"]


@pytest.mark.parametrize(
    "typed", ["text/plain", "multipart/form-data; boundary=x", "application/x-www-form-urlencoded", "nonsense"]
)
def test_a_form_is_no_query(client, typed):
    assert client.post(PATH, b'{"query": "{ crafts { slug } }"}', content_type=typed).status_code == 400


@pytest.mark.parametrize("value", ["\x00", "\ud800", "a\x00b", "x" * 300, "'; DROP TABLE x", "%", "𝒜"])
def test_odd_texts_are_answered(value):
    answer = ask(
        "query ($s: String!) { maker(slug: $s) { slug } makers(craft: $s, after: $s) { totalCount } }", s=value
    )
    assert answer.status_code == 200
    assert {error["extensions"]["code"] for error in answer.json()["errors"]} == {"BAD_INPUT"}


PIECES = (
    *("{", "}", "(", ")", "[", "]", "...", "#", "$a", '"x"', "-1", "null"),
    *("query", "on", "fragment F", "@skip(if: true)", "makers", "maker", "crafts", "slug", "first:"),
)


@given(st.lists(st.sampled_from(PIECES), max_size=40).map(" ".join) | st.text(max_size=200))
@hypothesis_settings(max_examples=80, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_whatever_is_sent_gets_an_answer(query):
    from storefront.accounts.models import Allowance

    Allowance.objects.all().delete()
    assert ask(query).status_code in {200, 400}
