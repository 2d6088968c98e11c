"""Every address × every kind of person: what is not allowed is denied, and what is another's does not exist."""

from collections.abc import Iterator

import pytest
from django.db import transaction
from django.test import Client
from django.urls import URLPattern, URLResolver, get_resolver, reverse

from storefront.accounts.models import User
from tests.permissions.stage import Stage, set_stage
from tests.permissions.table import ELSEWHERE, ROLES, ROWS, SIGN_IN, Outcome, Row


def names(patterns: list[URLPattern | URLResolver], namespace: str = "") -> Iterator[str]:
    """Every address of the shop, as `reverse` names it."""
    for pattern in patterns:
        if isinstance(pattern, URLResolver):
            inner = f"{namespace}{pattern.namespace}:" if pattern.namespace else namespace
            yield from names(pattern.url_patterns, inner)
        else:
            yield f"{namespace}{pattern.name}"


def test_every_address_has_a_row():
    known = {row.name for row in ROWS} | ELSEWHERE
    assert sorted(set(names(get_resolver().url_patterns)) - known) == [], "Add these to tests/permissions/table.py."


def test_every_row_has_an_address():
    assert {row.name for row in ROWS} - set(names(get_resolver().url_patterns)) == set()


@pytest.fixture
def stage(db: None) -> Stage:
    return set_stage()


@pytest.mark.parametrize("row", ROWS, ids=str)
def test_outcome_for_every_kind_of_person(row: Row, stage: Stage):
    outcomes = {role: outcome(row, stage, stage.people[role]) for role in ROLES}
    assert outcomes == row.outcomes


def outcome(row: Row, stage: Stage, user: User | None) -> Outcome:
    """What this person gets; whatever the request wrote is undone."""
    client = Client()
    if user is not None:
        client.force_login(user)
    with transaction.atomic():
        address = reverse(row.name, kwargs=row.arguments(stage))
        answer = (
            client.generic(row.method.upper(), address)
            if row.method == "get"
            else client.post(address, row.data(stage))
        )
        if answer.streaming:
            b"".join(answer.streaming_content)  # reads the file to its end, so that it is closed
        transaction.set_rollback(True)
    if answer.status_code == 302 and "/account/sign-in/" in answer.headers["Location"]:
        return SIGN_IN
    return int(answer.status_code)
