import re
from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from storefront.accounts.api_tokens import token_for
from storefront.accounts.models import AccessEvent, ApiToken, Role
from storefront.accounts.second_step import is_set_up
from tests.accounts.apps import app_of
from tests.cast import make_person, officer, person

pytestmark = pytest.mark.django_db
ACCESS, TOKENS = "/office/access/", "/office/access/tokens/"


@pytest.fixture
def admin(client):
    user = person("Admin", Role.Kind.ADMINISTRATOR)
    client.force_login(user)
    return user


def make(client, **changes):
    return client.post(TOKENS, {"name": "汇商郯城", "scopes": ["register"], "days": "30", **changes})


def test_an_administrator_resets_anothers_second_step_with_a_reason(client, admin):
    user = officer()
    app_of(user)
    answer = client.post(f"{ACCESS}{user.pk}/reset/", {"reason": "手机丢失，已当面核实。"}, follow=True)
    assert not is_set_up(user)
    event = AccessEvent.objects.first()
    assert (event.kind, event.user, event.by, event.reason) == ("reset", user, admin, "手机丢失，已当面核实。")
    assert "已重置 Officer 的两步验证" in answer.content.decode()
    assert "手机丢失，已当面核实。" in answer.content.decode()


@pytest.mark.parametrize(("reason", "sentence"), [("", "请填写重置原因"), (" ", "请填写重置原因"), ("x" * 201, "200")])
def test_without_a_reason_nothing_is_reset(client, admin, reason, sentence):
    user = officer()
    app_of(user)
    answer = client.post(f"{ACCESS}{user.pk}/reset/", {"reason": reason})
    assert (answer.status_code, is_set_up(user), AccessEvent.objects.filter(kind="reset").count()) == (422, True, 0)
    assert sentence in answer.content.decode()


def test_nobody_resets_their_own(client, admin):
    app_of(admin)
    assert client.post(f"{ACCESS}{admin.pk}/reset/", {"reason": "x"}).status_code == 404
    assert is_set_up(admin)


def test_the_list_names_offices_and_second_steps_and_is_searched(client, admin):
    app_of(officer())
    make_person("Shopper")
    page = client.get(ACCESS).content.decode()
    assert "officer@demo.example" in page and "shopper@demo.example" not in page
    assert page.count("已开启") == 1 and page.count("尚未开启") == 1
    assert "officer@demo.example" not in client.get(ACCESS, {"q": "admin"}).content.decode()
    assert "没有找到人员" in client.get(ACCESS, {"q": "nobody at all"}).content.decode()


def test_the_list_costs_the_same_however_many_work_here(client, admin):
    def cost() -> int:
        with CaptureQueriesContext(
            connection,
        ) as queries:
            client.get(ACCESS)
        return len(queries)

    first = cost()
    for number in range(30):
        app_of(make_person(f"Officer-{number}", Role.Kind.CHAMBER_OFFICER))
    assert cost() == first <= 8


def test_a_token_is_made_and_its_key_shown_once(client, admin):
    shown = make(client).content.decode()
    key = re.search(r'id="key"[^>]*>([^<]+)<', shown)[1]
    token = token_for(key)
    assert (token.name, token.scopes, token.made_by) == ("汇商郯城", ["register"], admin)
    assert timedelta(days=29) < token.expires_at - timezone.now() <= timedelta(days=30)
    again = client.get(TOKENS).content.decode()
    assert key not in again and token.shown in again


@pytest.mark.parametrize(
    ("changes", "sentence"),
    [
        ({"name": ""}, "请填写程序名称"),
        ({"scopes": []}, "请选择可读取的内容"),
        ({"scopes": ["everything"]}, "请选择可读取的内容"),
        ({"days": "100000"}, "请选择有效期"),
        ({"days": ""}, "请选择有效期"),
    ],
)
def test_a_token_without_name_scope_or_end_is_not_made(client, admin, changes, sentence):
    answer = make(client, **changes)
    assert (answer.status_code, ApiToken.objects.count()) == (422, 0)
    assert sentence in answer.content.decode()


def test_a_revoked_token_opens_nothing_and_says_by_whom(client, admin):
    key = re.search(r'id="key"[^>]*>([^<]+)<', make(client).content.decode())[1]
    token = token_for(key)
    page = client.post(f"{TOKENS}{token.pk}/revoke/", follow=True).content.decode()
    assert token_for(key) is None
    assert "已撤销" in page and "令牌“汇商郯城”已失效" in page
    token.refresh_from_db()
    assert token.revoked_by == admin
