from datetime import timedelta

import pytest
from django.conf import settings
from django.test import Client
from django.utils import timezone

from storefront.accounts.api_tokens import make_token, revoke_token, token_for
from storefront.accounts.models import ApiToken, Role
from tests.api.asking import PATH, ask, code, data, key_for
from tests.cast import Browser, make_application, make_firm, officer, person

pytestmark = pytest.mark.django_db(databases=list(settings.DATABASES))
Scope = ApiToken.Scope
APPLICATIONS = "{ applications { totalCount edges { node { firm state creditCode township { slug } } } } }"
FIRMS = """query ($search: String, $township: String) { firms(search: $search, township: $township) {
    edges { node { slug memberships { chamber number status } } } } }"""


def firms(key: str, **variables: str) -> list[str]:
    return [edge["node"]["slug"] for edge in data(FIRMS, key=key, **variables)["firms"]["edges"]]


def test_applications_that_wait_are_told_oldest_first():
    make_application("draft")
    waiting, recommended = make_application("waiting", until="submitted"), make_application("two", until="recommended")
    found = data(APPLICATIONS, key=key_for(Scope.APPLICATIONS))["applications"]
    assert found["totalCount"] == 2
    assert [edge["node"] for edge in found["edges"]] == [
        {"firm": row.firm.name, "state": state, "creditCode": row.firm.credit_code, "township": {"slug": "matou"}}
        for row, state in ((waiting, "submitted"), (recommended, "recommended"))
    ]


def test_the_register_is_searched():
    make_firm("lu-willow", name="柳溪柳编社", township="matou")
    make_firm("knots", name="同心结坊", township="tancheng")
    key = key_for(Scope.REGISTER)
    assert sorted(firms(key)) == ["knots", "lu-willow"]
    assert firms(key, search="柳编") == ["lu-willow"]
    assert firms(key, township="tancheng") == ["knots"]
    assert firms(key, search="没有") == []
    [edge] = data(FIRMS, key=key, search="柳编")["firms"]["edges"]
    assert edge["node"]["memberships"] == [{"chamber": "工艺制造商会", "number": "GY-0001", "status": "active"}]


@pytest.mark.parametrize(("query", "scope"), [(APPLICATIONS, Scope.REGISTER), (FIRMS, Scope.APPLICATIONS)])
def test_a_token_opens_its_scopes_only(query, scope):
    assert code(query, key=key_for(scope)) == "SCOPE_MISSING"


@pytest.mark.parametrize("query", [APPLICATIONS, FIRMS])
def test_without_a_token_officers_fields_do_not_exist(query):
    answer = ask(query)
    assert answer.status_code == 400
    assert "Cannot query field" in answer.json()["errors"][0]["message"]
    introspection = "{ __schema { queryType { fields { name } } types { name } } }"
    assert "applications" not in str(data(introspection)) and "Firm" not in str(data(introspection))
    assert "applications" in str(data(introspection, key=key_for(Scope.REGISTER)))


def test_no_suggestion_names_what_is_hidden():
    assert "applications" not in ask("{ application { totalCount } }").content.decode()


def test_a_session_opens_nothing():
    client = Browser()
    client.force_login(officer())
    assert ask(APPLICATIONS, client=client).status_code == 400


@pytest.mark.parametrize(
    "header", ["Bearer nothing", "Bearer ", "Bearer", "", "Basic YTpi", "Token x", "Bearer \u00fc"]
)
def test_a_header_that_opens_nothing_is_refused(header):
    answer = Client().get(PATH, {"query": "{ crafts { slug } }"}, headers={"Authorization": header})
    assert (answer.status_code, answer.headers["WWW-Authenticate"]) == (401, "Bearer")


def test_expired_and_revoked_tokens_open_nothing():
    admin = person("Admin", Role.Kind.ADMINISTRATOR)
    token, key = make_token("x", [Scope.REGISTER], days=1, by=admin)
    assert token_for(key) == token
    ApiToken.objects.update(expires_at=timezone.now() - timedelta(seconds=1))
    assert (token_for(key), ask(FIRMS, key=key).status_code) == (None, 401)
    ApiToken.objects.update(expires_at=timezone.now() + timedelta(days=1))
    assert [revoke_token(token, by=admin), revoke_token(token, by=admin)] == [True, False]
    assert (token_for(key), ask(FIRMS, key=key).status_code) == (None, 401)


def test_the_key_is_stored_nowhere_and_its_last_use_is_noted():
    token, key = make_token("x", [Scope.REGISTER], days=1, by=person("Admin", Role.Kind.ADMINISTRATOR))
    assert key not in str(list(ApiToken.objects.values()))
    assert key.startswith(token.shown) and len(token.shown) == 8
    ask(FIRMS, key=key)
    token.refresh_from_db()
    assert timezone.now() - token.last_used_at < timedelta(minutes=1)


@pytest.mark.parametrize(("scopes", "days"), [((), 1), (("all",), 1), (("register",), 0), (("register",), 367)])
def test_a_token_without_scope_or_end_is_not_made(scopes, days):
    with pytest.raises(ValueError):
        make_token("x", scopes, days=days, by=person("Admin", Role.Kind.ADMINISTRATOR))
    assert ApiToken.objects.count() == 0
