"""Every address × every kind of person: what is not allowed is denied, and what is another's does not exist."""

from collections.abc import Iterator
from contextlib import contextmanager, nullcontext
from typing import Any

import pytest
from django.conf import settings
from django.db import transaction
from django.test import Client
from django.urls import URLPattern, URLResolver, get_resolver, reverse

from tests.memory import everything_kept
from tests.needs import on_postgres
from tests.permissions.headers import missing_headers
from tests.permissions.stage import Stage
from tests.permissions.table import ROLES, ROWS, SECOND_STEP, SIGN_IN, Outcome, Row

pytestmark = pytest.mark.django_db(databases=list(settings.DATABASES))

METHODS = ("get", "post", "put", "patch", "delete")
# Answers that say no: whoever gets one has changed nothing.
REFUSALS = frozenset({SIGN_IN, SECOND_STEP, 400, 401, 403, 404, 405, 422})


def names(patterns: list[URLPattern | URLResolver], namespace: str = "") -> Iterator[str]:
    """Every address of the shop, as `reverse` names it."""
    for pattern in patterns:
        if isinstance(pattern, URLResolver):
            inner = f"{namespace}{pattern.namespace}:" if pattern.namespace else namespace
            yield from names(pattern.url_patterns, inner)
        else:
            yield f"{namespace}{pattern.name}"


ADDRESSES = sorted(set(names(get_resolver().url_patterns)))


def test_every_address_has_a_row():
    assert sorted(set(ADDRESSES) - {row.name for row in ROWS}) == [], "Add these to tests/permissions/table.py."


def test_every_row_has_an_address():
    assert {row.name for row in ROWS} - set(ADDRESSES) == set()


# In Chinese; tests/pages opens every page of these rows, for everybody who may, in English, too.
@pytest.mark.parametrize("row", ROWS, ids=str)
def test_outcome_for_every_kind_of_person(row: Row, stage: Stage):
    answers = {role: answer_to(row, stage, role) for role in asked(row)}
    assert {role: outcome for role, (outcome, _) in answers.items()} == {role: row.outcomes[role] for role in answers}
    assert {role: missing for role, (_, missing) in answers.items() if missing} == {}


@pytest.mark.parametrize("row", [row for row in ROWS if row.method == "post"], ids=str)
def test_who_is_refused_has_changed_nothing(row: Row, stage: Stage):
    refused = [role for role in ROLES if row.outcomes[role] in REFUSALS]
    if changes_something(row, stage, refused):
        assert [role for role in refused if changes_something(row, stage, [role])] == [], "these changed something"
        pytest.fail("Together, those who are refused change something.")


@pytest.mark.sqlite  # that a method is unknown depends on no database: once is enough
@pytest.mark.parametrize("name", ADDRESSES)
def test_other_methods_are_not_allowed(name: str, stage: Stage):
    rows = [row for row in ROWS if row.name == name]
    known = {row.method for row in rows}
    others = [Row(name, {}, method, rows[0].arguments) for method in METHODS if method not in known]
    answers = {
        (row.method, role): answer_to(row, stage, role)[0]
        for row in others
        for role in ("anonymous", "vendor_a", "half_way", "officer", "operator")
    }
    allowed = {key: answer for key, answer in answers.items() if answer != 405}
    assert allowed == {}


def asked(row: Row) -> list[str]:
    """Everybody; on PostgreSQL, where only the pages' SQL is new, one person of each outcome."""
    if not on_postgres():
        return list(ROLES)
    return list({row.outcomes[role]: role for role in ROLES}.values())


def answer_to(row: Row, stage: Stage, role: str) -> tuple[Outcome, list[str]]:
    """What this person gets, and which safe headers it lacks."""
    client = stage.browser(role)
    # Reading writes nothing, and the page of an order asks commerce, which no transaction may do.
    with nullcontext() if row.method == "get" else undone():
        answer = send(client, row, stage)
    return outcome_of(answer), missing_headers(answer)


def changes_something(row: Row, stage: Stage, roles: list[str]) -> bool:
    """Whether anything that is kept differs once these people have sent the request."""
    clients = [stage.browser(role) for role in roles]
    before = everything_kept()
    with undone():
        for client in clients:
            send(client, row, stage)
        return before != everything_kept()


@contextmanager
def undone() -> Iterator[None]:
    """What is written inside is rolled back."""
    with transaction.atomic():
        yield
        transaction.set_rollback(True)


def send(client: Client, row: Row, stage: Stage) -> Any:
    address = reverse(row.name, kwargs=row.arguments(stage))
    posted = row.method == "post"
    answer: Any = client.post(address, row.data(stage)) if posted else client.generic(row.method.upper(), address)
    if answer.streaming:
        b"".join(answer.streaming_content)  # reads the file to its end, so that it is closed
    return answer


def outcome_of(answer: Any) -> Outcome:
    if answer.status_code == 302 and "/account/sign-in/" in answer.headers["Location"]:
        return SIGN_IN
    if answer.status_code == 302 and "/account/second-step/" in answer.headers["Location"]:
        return SECOND_STEP
    return int(answer.status_code)
