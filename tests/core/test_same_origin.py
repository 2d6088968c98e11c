"""Writes that another site makes a browser send are refused; our own forms and other servers get through."""

import pytest
from django.conf import settings
from django.test import Client, RequestFactory

from storefront.core.same_origin import is_cross_site
from tests.cast import PASSWORD, make_person

HOST = "testserver"
OWN = f"http://{HOST}"
ELSEWHERE = "https://elsewhere.example"

CROSS_SITE = [
    {"Sec-Fetch-Site": "cross-site"},
    {"Sec-Fetch-Site": "same-site"},  # another name below our domain is not us
    {"Sec-Fetch-Site": "something-new"},
    {"Sec-Fetch-Site": "cross-site", "Origin": OWN},
    {"Origin": ELSEWHERE},
    {"Origin": "null"},  # a sandboxed frame, or a redirect on the way
    {"Origin": f"{OWN}.elsewhere.example"},
    {"Origin": f"http://elsewhere.example/{HOST}"},
    {"Origin": f"http://{HOST}:8001"},
    {"Origin": ELSEWHERE, "Referer": f"{OWN}/cart/"},
    {"Referer": f"{ELSEWHERE}/page"},
    {"Referer": "nonsense"},
]
OURS = [
    {"Sec-Fetch-Site": "same-origin"},
    {"Sec-Fetch-Site": "none"},  # typed or reloaded by the person
    {"Sec-Fetch-Site": "same-origin", "Origin": OWN},
    {"Origin": OWN},
    {"Referer": f"{OWN}/cart/"},
    {},  # no browser: a server that calls a webhook or the API
]
WRITES = ["POST", "PUT", "PATCH", "DELETE"]


def headers_as_words(headers: dict[str, str]) -> str:
    return " ".join(f"{name}={value}" for name, value in headers.items()) or "none"


@pytest.mark.parametrize("headers", CROSS_SITE, ids=headers_as_words)
def test_another_sites_request_is_known_as_such(rf: RequestFactory, headers: dict[str, str]) -> None:
    assert is_cross_site(rf.post("/", headers=headers))


@pytest.mark.parametrize("headers", OURS, ids=headers_as_words)
def test_our_own_request_is_known_as_such(rf: RequestFactory, headers: dict[str, str]) -> None:
    assert not is_cross_site(rf.post("/", headers=headers))


@pytest.mark.parametrize("method", WRITES)
@pytest.mark.parametrize("path", ["/account/sign-in/", "/webhooks/saleor/", "/nothing/here/"])
def test_every_write_from_another_site_is_refused_wherever_it_goes(client: Client, method: str, path: str) -> None:
    assert client.generic(method, path, headers={"Origin": ELSEWHERE}).status_code == 403


@pytest.mark.django_db(databases=list(settings.DATABASES))
@pytest.mark.parametrize("headers", CROSS_SITE, ids=headers_as_words)
def test_nobody_is_signed_in_by_another_site(client: Client, headers: dict[str, str]) -> None:
    person = make_person("Liu")
    data = {"identifier": person.email or "", "password": PASSWORD}
    assert client.post("/account/sign-in/", data, headers=headers).status_code == 403
    assert "_auth_user_id" not in client.session
    person.refresh_from_db()
    assert person.last_login is None


@pytest.mark.django_db(databases=list(settings.DATABASES))
@pytest.mark.parametrize("headers", OURS, ids=headers_as_words)
def test_our_own_form_signs_in(client: Client, headers: dict[str, str]) -> None:
    data = {"identifier": make_person("Liu").email or "", "password": PASSWORD}
    assert client.post("/account/sign-in/", data, headers=headers).status_code == 302
    assert "_auth_user_id" in client.session


@pytest.mark.django_db(databases=list(settings.DATABASES))
def test_nobody_is_signed_out_by_another_site(client: Client) -> None:
    client.force_login(make_person("Liu"))
    assert client.post("/account/sign-out/", headers={"Origin": ELSEWHERE}).status_code == 403
    assert "_auth_user_id" in client.session


@pytest.mark.django_db
def test_a_link_on_another_site_opens_a_page(client: Client) -> None:
    headers = {"Sec-Fetch-Site": "cross-site", "Referer": f"{ELSEWHERE}/page"}
    assert client.get("/", headers=headers).status_code == 200


@pytest.mark.parametrize(
    ("path", "sentence"),
    [
        ("/account/sign-in/", "此表单来自其他网站，未予受理。请打开本站页面后重新提交。"),
        ("/en/account/sign-in/", "This form was sent from another site. Open our page and send it again."),
    ],
)
def test_the_refusal_says_what_to_do(client: Client, path: str, sentence: str) -> None:
    answer = client.post(path, headers={"Sec-Fetch-Site": "cross-site"})
    assert answer.content.decode() == sentence
    assert "frame-ancestors 'none'" in answer.headers["Content-Security-Policy"]
    assert answer.headers["X-Content-Type-Options"] == "nosniff"
